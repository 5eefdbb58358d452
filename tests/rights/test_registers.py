"""The registers' rows on both databases: every recipient once, in whatever order the database sorts; tasks and destructions as they lie there."""

import pytest
from sqlalchemy import insert, select

from haechi.gateway.schema import decision
from haechi.rights.leave import leave, withdraw
from haechi.rights.registers.catalogue import REGISTERS
from haechi.rights.registers.shape import Blank, Items, Word, safe
from haechi.rights.schema import task
from tests.gateway.conftest import consent
from tests.gateway_proof.conftest import START, TENANT
from tests.rights.conftest import act, lawful

IDS = ("a", "B", "b", "ä", "Z9", "가", "中", "a b", "_x", "r10", "r9")


def rows(world, name, sheet=0):
    with world.store.reading() as connection:
        return [list(row) for row in REGISTERS[name].sheets[sheet].rows(connection, TENANT, START + 10**12)]


def test_every_recipient_stands_once_whatever_the_order(world):
    """Letters of either case and of other scripts; what belongs to one is not told of another."""
    for number, name in enumerate(IDS):
        world.write("recipients", name, {"recipient_id": name, "name": f"{name} Ltd.", "country": "CN"})
        if number % 2:
            world.write("contracts", f"c-{name}", {"recipient_id": name, "kind": "terms", "signed_at": "2025-01-01T00:00:00Z", "clauses": ["safety"]})
        for sent in range(number):
            with world.store.writing() as connection:
                connection.execute(insert(decision), {
                    "tenant": TENANT, "seq": 10_000 + 100 * number + sent, "transfer_id": f"t{number}-{sent}", "request_mac": b"", "made_us": START,
                    "subject_id": f"s{sent % 3}", "recipient_id": name, "mode": "provision", "items": 1, "sent": 1 << sent % 2, "role": "seller",
                    "verdict": "permit", "released": 1, "enforcement": "enforce", "law": "l", "pack": "p", "answer": "{}"})
    found = {row[0]: row for row in rows(world, "abroad")}
    assert len(rows(world, "abroad")) == len(IDS) and found.keys() == {*IDS}
    for number, name in enumerate(IDS):
        assert found[name][1] == f"{name} Ltd." and found[name][-3:-1] == [number, min(number, 3)]
        assert found[name][16] == (f"c-{name}" if number % 2 else Blank.UNSAID)
        assert found[name][11] == (Blank.NONE if not number else Items(("name",) if number == 1 else ("name", "phone")))
    clauses = {row[0]: row for row in rows(world, "contracts", 1)}
    assert clauses.keys() == {*IDS} and all((row[7] == Word("reg_yes")) == bool(IDS.index(name) % 2) for name, row in clauses.items())
    assert [row[4] for row in rows(world, "contracts")] == [f"c-{name}" for name in sorted(IDS) if IDS.index(name) % 2]


def test_every_register_reads_a_lived_store(world):
    """A withdrawal, a leaving, tasks: as many rows as the tables have; each as wide as its heading."""
    ask = lawful(world)
    for subject in ("s1", "s2", "s3"):
        consent(world, subject, "given", f"more-{subject}")
        world.write("subjects", f"row2-{subject}", {"subject_id": subject, "residence": "KR"})
        world.decide({**ask, "subject_id": subject, "order_ref": f"o-{subject}"})
    act(world, withdraw, "s1")
    act(world, leave, "s2")
    with world.store.reading() as connection:
        tasks = len(connection.execute(select(task).where(task.c.recipient_id != "")).all())
    assert tasks == 2 and len(rows(world, "requests")) == 2 and len(rows(world, "destruction")) == 3 and len(rows(world, "destruction", 1)) == tasks
    for register in REGISTERS.values():
        for place, sheet in enumerate(register.sheets):
            assert {len(row) for row in rows(world, register.name, place)} <= {len(sheet.columns)}, sheet.key


@pytest.mark.parametrize("text", ["call 010-2222-3333", "kim@example.com asked", "900101-1234567"])
def test_a_text_with_personal_data_is_left_out(text):
    """A telephone number, an address, a resident registration number; other texts stand."""
    assert safe(text) == Word("reg_withheld") and safe("a translation is awaited") == "a translation is awaited" and safe(" ") is Blank.UNSAID
