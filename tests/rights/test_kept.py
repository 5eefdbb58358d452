"""What another law orders kept: apart, under a key of its own, read only with a reason, and gone after its last day."""

import ast
import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from haechi.errors import RightsError, StoreError
from haechi.gateway.access import list_looks
from haechi.gateway.clock import Clock
from haechi.gateway.proof import verify_store
from haechi.gateway.schema import record
from haechi.gateway.slice import in_force
from haechi.rights.erase import erase_due
from haechi.rights.kept import COMPLAINTS, SUPPLY, purge, read_kept
from haechi.rights.leave import leave
from haechi.rights.schema import kept
from haechi.rights.wish import end_of
from tests.conftest import ROOT
from tests.gateway_proof.conftest import TENANT
from tests.rights.conftest import act
from tests.rights.life import SHE, holds, lived, site

WHO = {"by": "office-1", "role": "privacy_office", "place": "10.0.0.1", "why": "the tax office asks for the supply of o-1"}


def gone(world):
    lived(world)
    act(world, leave, SHE)
    [done] = erase_due(site(world))
    return done.stands


def parts(world):
    with world.store.reading() as connection:
        return {row.law: row for row in connection.execute(select(kept))}


def test_it_is_kept_apart_and_sealed(world):
    """Supply for five years, complaints for three, whole, and nothing of it can be read in any table."""
    stands = gone(world)
    found = parts(world)
    assert {law: row.until_on for law, row in found.items()} == {SUPPLY: date(2031, 3, 1), COMPLAINTS: date(2029, 3, 1)}
    assert {row.subject_id for row in found.values()} == {stands} and holds(world, SHE) == []
    supply = site(world).act(lambda book, encoder: read_kept(book, found[SUPPLY].kept_id, **WHO))
    assert supply["subject_id"] == SHE and [one["order_ref"] for one in supply["records"]] == [f"o-{SHE}-{n}" for n in (3, 2, 1, 0)]
    complaint = site(world).act(lambda book, encoder: read_kept(book, found[COMPLAINTS].kept_id, **WHO))
    assert [message["text"] for message in complaint["records"][0]["messages"]] == ["where is my parcel"]
    assert len({row.key for row in found.values()}) == 2
    assert verify_store(world.store, TENANT, world.keys) == []


def test_whoever_reads_it_is_entered_with_the_reason(world):
    """Before it is shown: key, role, address, task; without a reason it is not read, and a name that is none shows nothing."""
    stands = gone(world)
    row = parts(world)[SUPPLY]
    site(world).act(lambda book, encoder: read_kept(book, row.kept_id, **WHO))
    with world.store.reading() as connection:
        [look] = list_looks(connection, TENANT, -1, 10)
    assert (look["key_id"], look["role"], look["place"], look["task"], look["subject_id"]) == (*WHO.values(), stands)
    for name, why in ((row.kept_id, " "), ("kpt_none", "because")):
        with pytest.raises(RightsError):
            site(world).act(lambda book, encoder, name=name, why=why: read_kept(book, name, **{**WHO, "why": why}))
    with world.store.reading() as connection:
        assert len(list_looks(connection, TENANT, -1, 10)) == 1


def test_it_goes_by_itself_after_its_last_day(world):
    """On the last day it stands and can be read; on the next it cannot be, is destroyed with its key, and the register says so."""
    stands = gone(world)
    row = parts(world)[COMPLAINTS]
    place = site(world)
    assert place.act(purge, row.until_on) == 0
    at = [end_of(row.until_on) * 1000]
    place.clock = Clock(wall=lambda: at.__setitem__(0, at[0] + 1000) or at[0], steady=lambda: at[0])
    with pytest.raises(RightsError, match="last day"):
        place.act(lambda book, encoder: read_kept(book, row.kept_id, **WHO))
    assert place.act(purge, row.until_on + timedelta(days=1)) == 1 and place.act(purge, row.until_on + timedelta(days=1)) == 0
    assert set(parts(world)) == {SUPPLY}
    with world.store.reading() as connection:
        rows = [json.loads(body) for body in connection.execute(select(record.c.body).where(
            *in_force(TENANT), record.c.register == "erasures", record.c.subject_id == stands)).scalars()]
    [purged] = [one for one in rows if one["due_at"].startswith("2029")]
    assert purged["due_at"] == "2029-03-01T15:00:00.000000Z" and purged["certified_at"] > purged["due_at"]
    assert verify_store(world.store, TENANT, world.keys) == []


def test_what_is_kept_cannot_be_moved_to_another_name(world):
    """Each part is bound to its own name: a sealed text laid under another is not opened."""
    gone(world)
    found = parts(world)
    with world.store.writing() as connection:
        connection.execute(kept.update().where(kept.c.law == SUPPLY).values(sealed=found[COMPLAINTS].sealed, key=found[COMPLAINTS].key))
    with pytest.raises(StoreError, match="cannot be opened"):
        site(world).act(lambda book, encoder: read_kept(book, found[SUPPLY].kept_id, **WHO))


def test_no_page_knows_the_table_of_what_is_kept():
    """Nothing above the rights names it: a page has no way to what is in it but through the reason."""
    knows = set()
    for path in (ROOT / "src" / "haechi").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module == "haechi.rights.schema" and any(name.name == "kept" for name in node.names):
                knows.add(path.relative_to(ROOT / "src" / "haechi"))
            if isinstance(node, ast.Attribute) and node.attr == "sealed" and "kept" in ast.unparse(node.value):
                assert path.name == "kept.py" and path.parent.name == "rights"
    assert Path("rights/kept.py") in knows and {path.parts[0] for path in knows} == {"rights"}
