"""The probe: whatever is left of a person, in whatever table, is found; and nothing else is."""

import random

import pytest
from sqlalchemy import LargeBinary, String, select, text, update

from haechi.gateway.schema import METADATA, decision, entry, owner_key, record
from haechi.gateway.snapshot import snapshot
from haechi.rights.certify import certify
from haechi.rights.erase import erase
from haechi.rights.leave import leave
from haechi.rights.marks import Marks
from haechi.rights.probe import probe, trace
from haechi.rights.sought import Sought
from tests.gateway.conftest import lawful
from tests.gateway_proof.conftest import TENANT
from tests.rights.conftest import act
from tests.rights.life import SHE, lived, site

SHORT = "p7"


def look(world, who=SHE, digests=(), after=None):
    with snapshot(world.store) as connection:
        return probe(connection, TENANT, who, digests, after)


def erased(world, who=SHE):
    lived(world, who)
    with world.store.reading() as connection:
        digests = trace(connection, TENANT, who)
    act(world, leave, who)
    assert erase(site(world), Marks(world.keys.folder, TENANT), who).certified
    assert look(world, who, digests).clean
    return digests


def test_while_she_is_there_she_is_found_wherever_she_is(world):
    """Each table that holds her is named with its column; no value of hers is."""
    lived(world)
    found = look(world)
    places = {one.place for one in found.found}
    assert {"entry.owner", "entry.body", "record.subject_id", "record.record_id", "record.body", "record.code", "decision.subject_id",
            "decision.idempotency", "decision.order_ref", "grant_.subject_id", "owner_key.owner", "replied.body", "replied.key", "visit.party",
            "contact.subject_id", "outbox.owner", "thread.subject_id", "enclosure.subject_id"} <= places
    assert SHE not in str(found) and found.tables == len(METADATA.tables) + 1
    assert look(world, "nobody-knows-her").clean


def plantable(column, value):
    return isinstance(column.type, LargeBinary) or (isinstance(column.type, String) and (column.type.length or 4000) >= len(value))


@pytest.mark.parametrize("who", [SHE, SHORT])
def test_a_survivor_in_any_known_column_is_found(world, who):
    """Her identifier put into every column of every table that can hold it, as it is and within a JSON text: each is found, and no other."""
    erased(world, who)
    for heap in (who, f'{{"a": [{{"b": "{who}"}}]}}', f'{{"{who}": 1}}'):
        places, before = set(), []
        for table in METADATA.sorted_tables:
            with world.store.writing() as connection:
                row = connection.execute(select(table).where(table.c.tenant == TENANT).order_by(*table.primary_key.columns).limit(1)).one_or_none()
                columns = [column for column in table.columns if plantable(column, heap) and not column.primary_key and column.name != "tenant"]
                if row is None or not columns:
                    continue
                key = [one == getattr(row, one.name) for one in table.primary_key.columns]
                put = {column.name: heap.encode() if isinstance(column.type, LargeBinary) else heap for column in columns}
                connection.execute(update(table).where(*key).values(put))
                before.append((table, key, {column.name: getattr(row, column.name) for column in columns}))
                places |= {f"{table.name}.{column.name}" for column in columns}
        assert {one.place for one in look(world, who).found} == places and len(places) > 20
        for table, key, values in before:
            with world.store.writing() as connection:
                connection.execute(update(table).where(*key).values(values))
    assert look(world, who).clean


def test_a_survivor_in_a_table_that_nobody_knows_is_found(world):
    """Tables of which our program knows nothing: texts, JSON, bytes, numbers, other schemas; with a tenant's column and without."""
    erased(world)
    kinds = ["who VARCHAR(80)", "who TEXT", "note TEXT", "raw BLOB" if world.store.embedded else "raw BYTEA"]
    if not world.store.embedded:
        kinds += ["said JSONB", "said JSON", "list TEXT[]"]
    kinds += ["user_id INTEGER"] if world.store.embedded else []  # where an integer's column takes a text
    for number, kind in enumerate(kinds):
        name, column = f"shop_copy_{number}", kind.split()[0]
        value = {"who": SHE, "note": f"call {SHE} back", "raw": SHE.encode(), "said": f'{{"x": ["{SHE}"]}}', "list": [SHE], "user_id": SHE}[column]
        with world.store.writing() as connection:
            connection.execute(text(f"CREATE TABLE {name} (id INTEGER, {kind})"))
            where = "CAST(:value AS JSONB)" if "JSONB" in kind else "CAST(:value AS JSON)" if "JSON" in kind else ":value"
            connection.execute(text(f"INSERT INTO {name} VALUES (1, {where}), (2, NULL)"), {"value": value})
        assert [(one.place, one.rows) for one in look(world).found] == [(f"{name}.{column}", 1)], kind
        with world.store.writing() as connection:
            connection.execute(text(f"DROP TABLE {name}"))
    if not world.store.embedded:
        with world.store.writing() as connection:
            connection.execute(text("CREATE SCHEMA elsewhere"))
            connection.execute(text("CREATE TABLE elsewhere.people (name TEXT)"))
            connection.execute(text("INSERT INTO elsewhere.people VALUES (:who)"), {"who": SHE})
        assert [one.place for one in look(world).found] == ["elsewhere.people.name"]
        with world.store.writing() as connection:
            connection.execute(text("DROP SCHEMA elsewhere CASCADE"))
    assert look(world).clean


def test_what_says_not_whose_it_is_is_found_by_its_digest(world):
    """Her wrapped key, what was sealed under it, the digest of her address, put back anywhere under any name."""
    lived(world)
    with world.store.reading() as connection:
        digests = trace(connection, TENANT, SHE)
        key = connection.execute(select(owner_key.c.key).where(owner_key.c.owner == SHE)).scalar_one()
        values = {"key": key, **{table.name: connection.execute(select(column)).scalars().first() for table, column in (
            (METADATA.tables["grant_"], METADATA.tables["grant_"].c.sealed), (METADATA.tables["message"], METADATA.tables["message"].c.sealed))}}
        values["address"] = connection.execute(select(METADATA.tables["contact"].c.address_mac).where(
            METADATA.tables["contact"].c.subject_id == SHE)).scalar_one()
    act(world, leave, SHE)
    assert erase(site(world), Marks(world.keys.folder, TENANT), SHE).certified
    for name, value in values.items():
        with world.store.writing() as connection:
            connection.execute(text(f"CREATE TABLE copy_of_{name} (x {'BLOB' if world.store.embedded else 'BYTEA'})"))
            connection.execute(text(f"INSERT INTO copy_of_{name} VALUES (:value)"), {"value": value})
        assert [one.place for one in look(world, SHE, digests).found] == [f"copy_of_{name}.x"]
        assert look(world, SHE).clean  # by her name alone it is not
        with world.store.writing() as connection:
            connection.execute(text(f"DROP TABLE copy_of_{name}"))
    assert look(world, SHE, digests).clean


def test_nothing_is_certified_while_something_is_left(world):
    """A copy that the eraser knows nothing of: the row stays uncertified and the request open, the log says where; once it is gone, it is certified."""
    import json

    from haechi.rights.erase import erase_due

    lived(world)
    act(world, leave, SHE)
    with world.store.writing() as connection:
        connection.execute(text("CREATE TABLE shadow_copy (id INTEGER, who TEXT)"))
        connection.execute(text("INSERT INTO shadow_copy VALUES (1, :who)"), {"who": SHE})
    place = site(world)
    [done] = erase_due(place)
    assert not done.certified and [(one.place, one.rows) for one in done.probe.found] == [("shadow_copy.who", 1)]

    def own():
        with world.store.reading() as connection:
            rows = connection.execute(select(record.c.register, record.c.body).where(record.c.subject_id == done.stands, record.c.until_seq.is_(None)))
            said = [(register, json.loads(body)) for register, body in rows]
        return ([row.get("certified_at") for register, row in said if register == "erasures" and "recipient_id" not in row],
                [row["outcome"] for register, row in said if register == "requests" and row["kind"] == "account_closure"])

    assert own() == ([None], ["pending"])
    with world.store.reading() as connection:
        [body] = connection.execute(select(entry.c.body).where(entry.c.kind == "probed")).scalars()
    assert json.loads(body)["found"] == [["shadow_copy.who", 1]]
    [again] = erase_due(place)  # still there
    assert not again.certified and again.stands == done.stands
    with world.store.writing() as connection:
        connection.execute(text("DROP TABLE shadow_copy"))
    [last] = erase_due(place)
    assert last.certified and own()[0] != [None] and own()[1] == ["done"]
    assert erase_due(place) == []


def test_a_thing_of_the_same_name_is_no_survivor(world):
    """Where a seller, a purpose, a consent of others bear her identifier, they are not taken for her; but her own identifier in their place is."""
    who = "7"
    lived(world, who)
    lawful(world, "s2", who)
    world.write("purposes", who, {"needed_items": ["name"]})
    world.write("consents", who, {"subject_id": "s2", "scopes": ["marketing"], "status": "given"})
    world.decide({"subject_id": "s2", "recipient_id": who, "purpose_id": "p1", "items": ["name"]})
    act(world, leave, who)
    assert erase(site(world), Marks(world.keys.folder, TENANT), who).certified
    assert look(world, who).clean
    with world.store.writing() as connection:
        connection.execute(update(decision).where(decision.c.recipient_id == who).values(subject_id=who))
    assert [one.place for one in look(world, who).found] == ["decision.subject_id"]


def test_numbers_are_found_where_they_name_a_person(world):
    """An identifier that was delivered as a number stands as one in JSON: under a person's key it is found, elsewhere it is a number."""
    who = "4711"
    world.write("consents", "c1", {"subject_id": 4711, "scopes": ["marketing"], "status": "given"})
    places = {one.place for one in look(world, who).found}
    assert {"record.body", "record.subject_id", "entry.body", "entry.owner", "owner_key.owner"} <= places
    assert list(Sought("4711").kinds("note", '{"count": 4711}')) == []
    assert list(Sought("4711").kinds("note", '{"subject_id": 4711}')) == ["subject_id"]


@pytest.mark.parametrize("seed", range(6))
def test_how_a_name_is_found_in_a_text_agrees_with_a_naive_reading(seed):
    """Random JSON texts, some with her name as a value, a key, within another JSON text: found where, and only where, it stands."""
    import json

    rng = random.Random(seed)
    names = [SHE, "p7", 'o"dd\\näme-가나다라마', "0012"]
    for _ in range(300):
        name = rng.choice(names)
        hits = 0

        def draw(depth, name=name):
            nonlocal hits
            kind = rng.choice(["text", "number", "list", "dict", "name", "key", "inner"] if depth < 4 else ["text", "name"])
            if kind == "name" and rng.random() < 0.3:
                hits += 1
                return name
            if kind == "key" and rng.random() < 0.3:
                hits += 1
                return {name: 1}
            if kind == "inner" and rng.random() < 0.3:
                hits += 1
                return json.dumps({"deep": name}, ensure_ascii=rng.random() < 0.5)
            if kind == "list":
                return [draw(depth + 1) for _ in range(rng.randrange(3))]
            if kind == "dict":
                return {f"k{n}": draw(depth + 1) for n in range(rng.randrange(3))}
            return rng.choice(["", "x" + name + "y", name[:-1], "other", 7, None, True]) if kind != "number" else rng.randrange(99)

        said = json.dumps(draw(0), ensure_ascii=rng.random() < 0.5)
        sought = Sought(name)
        found = list(sought.kinds("column", said))
        assert len(found) == hits, (name, said)
        if hits:
            assert any(needle in said for needle in sought.needles), (name, said)  # the database would have shown the row


def test_the_probe_knows_nothing_of_the_eraser():
    """It imports none of it: what one forgets the other is to find."""
    import subprocess
    import sys

    script = "import sys, haechi.rights.probe; print([name for name in sys.modules if name in ('haechi.rights.erase', 'haechi.rights.empty')])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    assert certify.__module__ == "haechi.rights.certify"
