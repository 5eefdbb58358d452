"""A request's status says what the text allows it to say, and moves only as the text lets it move."""

import itertools
from datetime import UTC, datetime

import pytest

from haechi.exchange.drp_error import NotAllowed
from haechi.exchange.drp_status import DENIALS, STATES, TRANSITIONS, VERIFYING, Status, move

RECEIVED, BY, LATER = (datetime(2026, 11, day, 8, tzinfo=UTC) for day in (2, 12, 22))
URL = "https://market.example/verify/1"
FINAL = {("fulfilled", None), ("revoked", None), ("expired", None), *(("denied", reason) for reason in DENIALS)}


def status(state, **changes):
    """A status in this state, with what the state must have."""
    said = {"expected_by": BY, "user_verification_url": URL if state == VERIFYING else None, **changes}
    return Status("R1", state[0], RECEIVED, state[1], **said)


def test_the_table_is_that_of_the_text():
    """Thirteen states; ten of them final, and nothing leads out of those; every state but the first is reached."""
    assert len(STATES) == len(set(STATES)) == 13 == len(TRANSITIONS)
    assert {state for state, after in TRANSITIONS.items() if not after} == FINAL
    assert set().union(*TRANSITIONS.values()) == set(STATES) - {("open", None)}
    assert {state for state in STATES if status(state).final} == FINAL


@pytest.mark.parametrize(("old", "new"), list(itertools.product(STATES, STATES)), ids=lambda state: "-".join(filter(None, state)))
def test_a_request_moves_as_the_table_says(old, new):
    """Each step of the table can be taken, and every other is refused by its own error."""
    fields = {"processing_details": "why", "user_verification_url": URL if new == VERIFYING else None}
    if new in TRANSITIONS[old]:
        assert move(status(old), *new, **fields).state == new
    else:
        with pytest.raises(NotAllowed) as caught:
            move(status(old), *new, **fields)
        assert caught.value.body()["code"] == "409"


def test_what_the_entrance_criteria_say():
    """Only what is open or in progress is revoked; only a verification that failed is insuf_verification; only what is in progress is fulfilled."""
    leads = {new: {old for old, after in TRANSITIONS.items() if new in after} for new in STATES}
    live = {("open", None), ("in_progress", None), VERIFYING}
    assert leads[("revoked", None)] == leads[("expired", None)] == leads[("denied", "no_match")] == live
    assert leads[("denied", "insuf_verification")] == {VERIFYING}
    assert leads[("fulfilled", None)] == {("in_progress", None)}
    assert leads[("in_progress", None)] == live


def test_a_term_is_extended_with_its_reason():
    """A later day needs words for the person; without them it is no extension."""
    old = status(("in_progress", None))
    assert move(old, "in_progress", expected_by=LATER, processing_details="many records").expected_by == LATER
    with pytest.raises(ValueError, match="processing_details"):
        move(old, "in_progress", expected_by=LATER)


def test_fields_leave_with_their_state():
    """The address for verification is told while it is wanted, and not after."""
    waiting = status(VERIFYING, expires_at=LATER)
    after = move(waiting, "in_progress")
    assert "user_verification_url" not in after.body() and "expires_at" not in after.body()
    done = move(after, "fulfilled", results_url="https://market.example/results/1", expires_at=LATER)
    assert done.body()["results_url"] and done.body()["expires_at"] == "2026-11-22T08:00:00Z"


@pytest.mark.parametrize(("state", "changes", "fault"), [
    (("in_progress", None), {"expected_by": None}, "expected_by"), (VERIFYING, {"user_verification_url": None}, "user_verification_url"),
    (VERIFYING, {"user_verification_url": "http://market.example"}, "user_verification_url"), (("denied", None), {}, "no such status"),
    (("open", "other"), {}, "no such status"), (("done", None), {}, "no such status"), (("open", None), {"results_url": URL}, "results_url"),
    (("in_progress", None), {"user_verification_url": URL}, "user_verification_url"), (("open", None), {"expires_at": LATER}, "expires_at"),
])
def test_a_status_that_breaks_the_text_cannot_be_made(state, changes, fault):
    """What must be there is there, and what belongs to another state is not."""
    with pytest.raises(ValueError, match=fault):
        status(state, **changes)


def test_the_object_is_that_of_the_text():
    """The text's own example, field by field, in its order; what says nothing is left out."""
    said = status(VERIFYING, agent_request_id="foo", processing_details="this user has many records")
    assert list(said.body().items()) == [
        ("request_id", "R1"), ("agent_request_id", "foo"), ("received_at", "2026-11-02T08:00:00Z"), ("expected_by", "2026-11-12T08:00:00Z"),
        ("processing_details", "this user has many records"), ("status", "in_progress"), ("reason", "need_user_verification"),
        ("user_verification_url", URL)]
