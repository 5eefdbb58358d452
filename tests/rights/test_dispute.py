"""Laws that nobody decided on: found in the register of destruction, decided for all rows that name them, entered; on both databases."""

import json

import pytest
from sqlalchemy import select

from haechi.errors import RightsError
from haechi.gateway.proof import verify_store
from haechi.gateway.schema import entry, record
from haechi.rights.ground import GROUNDS, likely
from haechi.rights.office import dispute
from haechi.rights.office.officer import Officer
from tests.gateway_proof.conftest import TENANT
from tests.rights.conftest import act

KIM = Officer("Kim", "link", "here")
PRC = "PRC E-Commerce Law"


def erasures(world):
    with world.store.reading() as connection:
        query = select(record.c.record_id, record.c.body).where(record.c.register == "erasures", record.c.until_seq.is_(None)).order_by(record.c.record_id)
        return {row.record_id: json.loads(row.body).get("kept_by_law") for row in connection.execute(query)}


def named(world):
    with world.store.reading() as connection:
        return [(one.law, one.recipient_id, one.many) for one in dispute.written(connection, TENANT)]


@pytest.fixture
def kept(world):
    """Rows by a known law, by PRC's at two recipients and with us, by one and another, by none."""
    for number, (recipient, laws) in enumerate((("r1", [PRC]), ("r1", [PRC, "ecommerce-3y"]), ("r2", [PRC]), (None, [PRC]), ("r1", ["전자상거래법"]), ("r1", []),
                                                ("r1", None), ("r2", ["our own rules"]))):
        world.write("erasures", f"e{number}", {"subject_id": f"s{number}", "due_at": "2026-01-01T00:00:00Z", **({"recipient_id": recipient} if recipient else {}),
                                               **({"kept_by_law": laws} if laws is not None else {})})
    return world


def test_what_nobody_knows_is_listed_by_recipient(kept):
    """And what is known is not."""
    assert named(kept) == [(PRC, "r1", 2), ("PRC E-Commerce Law", None, 1), (PRC, "r2", 1), ("our own rules", "r2", 1)]


def test_a_refusal_takes_it_out_of_the_rows_of_that_recipient_alone(kept):
    """Entered with who, what and why; the log holds."""
    assert act(kept, dispute.decide_written, KIM, PRC, "r1", None, "foreign") == 2
    assert erasures(kept) == {"e0": None, "e1": ["ecommerce-3y"], "e2": [PRC], "e3": [PRC], "e4": ["전자상거래법"], "e5": [], "e6": None, "e7": ["our own rules"]}
    with kept.store.reading() as connection:
        [said] = [json.loads(body) for body in connection.execute(select(entry.c.body).where(entry.c.kind == "office")).scalars()]
    assert said["by"] == "Kim" and said["about"] == {"law": PRC, "recipient_id": "r1", "known": None, "ground": "foreign", "rows": 2}
    assert (PRC, "r1", 2) not in named(kept) and verify_store(kept.store, TENANT, kept.keys) == []
    with pytest.raises(RightsError, match="no row"):
        act(kept, dispute.decide_written, KIM, PRC, "r1", None, "foreign")


def test_accepted_it_is_called_by_its_code(kept):
    """Of our own stores, and of a recipient."""
    assert act(kept, dispute.decide_written, KIM, "our own rules", "r2", "customs-5y", "unclear") == 1
    assert act(kept, dispute.decide_written, KIM, PRC, None, "ecommerce-5y", "unclear") == 1
    assert erasures(kept)["e7"] == ["customs-5y"] and erasures(kept)["e3"] == ["ecommerce-5y"] and erasures(kept)["e2"] == [PRC]


@pytest.mark.parametrize(("known", "ground"), [("Company policy", "unclear"), (None, "because"), (None, "")])
def test_what_is_no_decision_changes_nothing(kept, known, ground):
    """A law that is not known either, a ground that is none."""
    before = erasures(kept)
    with pytest.raises(RightsError, match="cannot be taken"):
        act(kept, dispute.decide_written, KIM, PRC, "r1", known, ground)
    assert erasures(kept) == before


def test_many_rows_are_changed_a_thousand_at_once(world, monkeypatch):
    """What is left waits for the next press."""
    monkeypatch.setattr(dispute, "AT_ONCE", 3)
    for number in range(5):
        world.write("erasures", f"e{number}", {"subject_id": f"s{number}", "kept_by_law": ["x law"]})
    assert act(world, dispute.decide_written, KIM, "x law", None, None, "unclear") == 3
    assert named(world) == [("x law", None, 2)] and act(world, dispute.decide_written, KIM, "x law", None, None, "unclear") == 2 and named(world) == []


def test_the_ground_that_a_name_suggests_is_one_of_them():
    """Another state's law says so itself."""
    assert likely(PRC) == "foreign" and likely("Rule 7") == "unclear" and {likely(PRC), likely("x")} <= GROUNDS.keys()
