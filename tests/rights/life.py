"""A person's life in a marketplace, touching every table that may hold her, and a look into the database that knows nothing of ours."""

import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any

import psycopg

from haechi.gateway.keys import KeyRing
from haechi.gateway.schema import owner_key, replied
from haechi.rights import schema
from haechi.rights.request import Asker, receive
from haechi.rights.site import Site
from haechi.rights.speak import refuse
from tests.gateway.conftest import consent, lawful
from tests.gateway_proof.conftest import TENANT, World
from tests.rights.conftest import act

SHE = "s-9f8e7d6c5b4a39281706f5e4d3c2b1a0"  # long enough to be found in any heap of bytes
ADDRESS = hashlib.sha256(b"010-1234-5678").digest()


def site(world: World) -> Site:
    """The site of a world."""
    return Site(world.store, TENANT, world.keys, world.clock)


def lived(world: World, who: str = SHE, other: str = "s2") -> dict[str, Any]:
    """She and another trade with two sellers, speak, ask, complain, sign in, are written to; what to ask for a transfer of hers."""
    from haechi.facts.matter import Wish

    ask = lawful(world, who)
    lawful(world, other)
    lawful(world, who, "r2")
    consent(world, who, "given", f"consent-{who}-of-her-own-making")
    world.write("consents", f"gone-{who}", {"subject_id": who, "scopes": ["marketing"], "status": "given"})
    world.write("consents", f"gone-{who}", None)
    world.write("subjects", f"row-{who}", {"subject_id": who, "residence": "KR", "language": "ko", "born_on": "1990-01-01"})
    world.write("requests", f"ticket-{who}", {"subject_id": who, "kind": "access", "received_at": "2026-02-01T00:00:00Z",
                                              "answered_at": "2026-02-02T00:00:00Z", "outcome": "refused", "reason": f"{who} asked twice"})
    act(world, receive, who, Wish.CORRECTION, Asker("agent", f"agent of {who}"))
    act(world, refuse, who, None, ["marketing"])
    for n in range(4):
        world.decide({**ask, "order_ref": f"o-{who}-{n}", "key": f"key-{who}-{n}", "claimed": "consent"}, {**ask, "subject_id": other, "key": f"k{other}{n}"})
    world.decide({**ask, "recipient_id": "r2", "order_ref": "o9", "hold_seconds": 3600, "hold_states": ("paid",)}, {**ask, "recipient_id": "nobody"})
    _beside(world, who, other)
    return ask


def _beside(world: World, who: str, other: str) -> None:
    """The rows that no entry of the log is made for."""
    now = world.clock.now()
    with world.store.writing() as connection:
        key = world.keys.unwrap(connection.execute(owner_key.select().where(owner_key.c.owner == who)).one().key)
        for subject, mark in ((who, b"1"), (other, b"2")):
            connection.execute(schema.visit.insert(), {"tenant": TENANT, "mark": mark * 32, "role": "person", "party": subject, "way": "code",
                                                       "form_key": mark * 16, "made_us": now, "seen_us": now, "ends_us": now + 10})
            connection.execute(schema.contact.insert(), {"tenant": TENANT, "address_mac": ADDRESS if subject == who else b"3" * 32, "subject_id": subject})
            connection.execute(schema.outbox.insert(), {"tenant": TENANT, "message_id": f"m{subject}", "kind": "answer", "owner": subject, "key": mark * 40,
                                                        "sealed": mark * 50, "made_us": now, "next_us": now, "tries": 0})
            connection.execute(schema.thread.insert(), {
                "tenant": TENANT, "thread_id": f"t-{mark.decode()}", "request_id": "q", "kind": "complaint", "topic": "late", "subject_id": subject,
                "recipient_id": "r1", "transfer_id": "x", "state": "open", "made_us": now, "due_us": now, "closed_us": None})
        connection.execute(schema.code.insert(), {"tenant": TENANT, "mark": b"4" * 32, "address_mac": ADDRESS, "code_mac": b"5" * 32, "tries": 0,
                                                  "ends_us": now})
        connection.execute(schema.message.insert(), {"tenant": TENANT, "message_id": "msg1", "thread_id": "t-1", "at_us": now, "role": "person",
                                                     "sealed": KeyRing.seal(key, b"where is my parcel", b"msg1")})
        for subject, mark, under in ((who, "1", key), (other, "2", b"9" * 32)):
            connection.execute(schema.enclosure.insert(), {
                "tenant": TENANT, "enclosure_id": f"enc{mark}", "about": f"t-{mark}", "subject_id": subject, "message_id": f"msg{mark}", "number": 1,
                "at_us": now, "role": "person", "media_type": "application/pdf", "size": 9,
                "sealed": KeyRing.seal(under, b"%PDF-1.7 my licence %%EOF", f"enc{mark}".encode())})
        connection.execute(replied.insert(), [
            {"tenant": TENANT, "key": name, "request_mac": b"m", "status": 201, "etag": '"1"', "at_us": now,
             "body": json.dumps({"table": "consents", "row": {"subject_id": subject}})}
            for name, subject in (("k1:a", who), (f"k1:{who}", who), ("k1:b", other))])


def holds(world: World, text: str) -> list[str]:
    """The columns of any table in which this text stands anywhere, read past everything that is ours."""
    if world.store.embedded:
        path = world.store.engine.url.database
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
            tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            found = {(table, column) for table in tables
                     for row in _dicts(connection.execute(f'SELECT * FROM "{table}"')) for column, value in row.items() if _in(text, value)}
        connection.close()
        return sorted(".".join(one) for one in found)
    url = world.store.engine.url.render_as_string(hide_password=False).replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(url) as connection:
        tables = [name for (name,) in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()]
        found = {(table, column) for table in tables
                 for row in _dicts(connection.execute(f'SELECT * FROM "{table}"')) for column, value in row.items() if _in(text, value)}
    return sorted(".".join(one) for one in found)


def files_hold(world: World, text: str) -> list[str]:
    """The files of an SQLite store and of the keys in which these bytes stand: nothing that was deleted lies about in them either."""
    return [path.name for path in Path(world.folder).rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


def _dicts(cursor: Any) -> Any:
    names = [one[0] for one in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _in(text: str, value: object) -> bool:
    return text.encode() in bytes(value) if isinstance(value, bytes | memoryview) else text in str(value)
