"""Which notice is asked on, and of whom it speaks: the latest in force that names the recipient; of those of one day the one that tells most."""

import pytest

from haechi.rights.notices import consent_notice, notice_of, notices
from tests.gateway_proof.conftest import START, TENANT

TOLD = dict.fromkeys(("told_time", "told_method", "told_retention", "told_refusal", "told_refusal_effect"), True)


@pytest.fixture
def told(world):
    """Notices 9, 16 and 120 of one day, of which 16 tells all; a later one that is not in force yet; all name r1, and 16 names r2."""
    for name, day, more in (("9", "2025-01-01", {}), ("16", "2025-01-01", TOLD), ("120", "2025-01-01", {"told_time": True}), ("121", "2029-01-01", TOLD)):
        world.write("notices", name, {"notice_id": name, "kind": "consent", "effective_from": f"{day}T00:00:00Z", "items": ["name"], **more})
        world.write("notice_recipients", f"{name}:r1", {"notice_id": name, "recipient_id": "r1", "named": True, "contact": True})
    world.write("notice_recipients", "16:r2", {"notice_id": "16", "recipient_id": "r2", "named": True})
    for name in ("r1", "r2"):
        world.write("recipients", name, {"recipient_id": name, "country": "CN", "name": f"{name} Ltd."})
    return world


def test_of_one_day_the_notice_is_asked_on_that_tells_most(told):
    """Not the one whose name stands last in the alphabet."""
    with told.store.reading() as connection:
        assert consent_notice(connection, TENANT, "r1", START)["notice_id"] == "16"
        assert consent_notice(connection, TENANT, "r3", START) is None


def test_names_that_are_numbers_stand_as_numbers(told):
    """The latest first."""
    with told.store.reading() as connection:
        assert [row["notice_id"] for row in notices(connection, TENANT)] == ["121", "120", "16", "9"]


def test_a_notice_speaks_of_those_it_names_among_whom_is_asked(told):
    """Of two, of one of them, of nobody in particular; of a notice that does not name one it says so by leaving it out."""
    with told.store.reading() as connection:
        for name, asked, named in (("16", ["r1", "r2"], {"r1", "r2"}), ("9", ["r1", "r2"], {"r1"}), ("16", ["r2"], {"r2"}), ("16", [], set())):
            said = notice_of(connection, TENANT, name, asked)
            assert {row["recipient_id"] for row in said.named} == named == {row["recipient_id"] for row in said.recipients}
        assert notice_of(connection, TENANT, "17", ["r1"]) is None
