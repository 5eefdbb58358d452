"""What a notice told of a transfer: as its rows stood when the data went out, and no more than the records say."""

import pytest

from haechi.rights.given import given_to
from haechi.rights.thread_facts import facts_of
from haechi.rights.told_then import TOLD, told_then
from tests.gateway_proof.conftest import TENANT
from tests.rights.talk import SHE, traded

ALL = {"complete": ["notice_recipients"], "from": "2023-09-15", "until": None}


def told(world, coverage=ALL, **changed):
    """Of her transfers, the newest first; ``changed``: columns of the notice as it is read."""
    with world.store.reading() as connection:
        facts = facts_of(connection, TENANT, world.desk.ruler.wording, given_to(connection, TENANT, SHE))
        for fact in facts:
            fact.notice.row.update(changed)
        found = told_then(connection, TENANT, coverage, facts)
    return [found[fact.given.seq] for fact in facts]


def test_every_matter_of_the_act_is_told_of_in_its_order(world):
    """A notice that tells all."""
    traded(world)
    assert all(list(one) == list(TOLD) and set(one.values()) == {True} for one in told(world))


def test_a_later_row_changes_nothing_of_what_was_told_then(world):
    """The recipient is struck out of the notice afterwards."""
    traded(world)
    before = told(world)
    world.write("notice_recipients", "n1:r1", {"notice_id": "n1", "recipient_id": "r1", "named": False, "contact": False})
    assert told(world) == before


@pytest.mark.parametrize(("column", "value", "matter", "said"), [
    ("items", ["name"], "items", False), ("items", None, "items", None), ("countries", ["*"], "country", True), ("countries", ["US"], "country", False),
    ("purposes", [], "purpose", False), ("told_time", None, "time", None), ("told_refusal", False, "refusal", False)])
def test_what_a_notice_is_silent_on_is_not_recorded_and_what_it_leaves_out_not_told(world, column, value, matter, said):
    """Column by column; the other matters stay as they are."""
    traded(world)
    assert all(one == {**dict.fromkeys(TOLD, True), matter: said} for one in told(world, **{column: value}))


@pytest.mark.parametrize(("coverage", "said"), [
    (ALL, False), ({"complete": []}, None), ({**ALL, "until": "2026-01-01"}, None), ({**ALL, "from": "2027-01-01"}, None)])
def test_whom_a_notice_has_no_row_of_was_not_told_only_where_all_rows_are_there(world, coverage, said):
    """Missing evidence is a gap."""
    traded(world)
    assert [(one["recipient"], one["contact"]) for one in told(world, coverage, notice_id="another")] == [(said, said)] * 3
