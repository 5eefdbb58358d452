"""Rows of the record format are told as statuses, by the terms of the Korean law."""

from datetime import UTC, datetime

import pytest

from haechi.errors import RecordError
from haechi.exchange.drp_row import status_of
from haechi.exchange.drp_status import DENIALS
from haechi.exchange.drp_term import TERMS, expected_by
from haechi.facts.period import korean_day, last_day
from haechi.records.model import TABLES


def row(**changes):
    return {"request_id": "R1", "subject_id": "S1", "kind": "access", "received_at": datetime(2026, 11, 2, 3), "outcome": "pending", **changes}


def told(language="en", **changes):
    return status_of(row(**changes), language).body()


@pytest.mark.parametrize(("kind", "received", "end"), [
    ("access", "2026-11-02T03:00:00Z", "2026-11-12T15:00:00Z"),             # Monday → Thursday the 12th, to its end in Korea
    ("erasure", "2026-11-04T03:00:00Z", "2026-11-16T15:00:00Z"),            # the tenth day is a Saturday → Monday
    ("correction", "2026-11-01T15:00:00Z", "2026-11-12T15:00:00Z"),         # already the 2nd in Korea
    ("suspension", "2026-11-01T14:59:59Z", "2026-11-11T15:00:00Z"),         # still the 1st in Korea
    ("access", "2026-02-06T03:00:00Z", "2026-02-19T15:00:00Z"),             # the tenth day is Lunar New Year's eve, and the feast takes three days
    ("automated_decision", "2026-11-02T03:00:00Z", "2026-12-02T15:00:00Z"),
    ("consent_withdrawal", "2026-11-02T03:00:00Z", "2026-11-12T15:00:00Z"),
])
def test_the_term_is_the_laws_by_the_korean_calendar(kind, received, end):
    """Ten days, or thirty for an automated decision, from the Korean day of receipt; a rest day moves the end on."""
    assert told(kind=kind, received_at=received)["expected_by"] == end


def test_there_is_no_second_calendar():
    """Every term of every day of three years ends where the project's one reckoning of periods ends it."""
    for ordinal in range(datetime(2024, 1, 1).toordinal(), datetime(2027, 1, 1).toordinal(), 3):
        received = datetime.fromordinal(ordinal).replace(hour=20)
        for kind, term in TERMS.items():
            end, extended = expected_by(kind, received)
            day = last_day(korean_day(received), term.days)
            assert (korean_day(end).toordinal(), end.hour, extended) == (day.toordinal() + 1, 15, False)


def test_an_extension_counts_where_the_law_knows_one():
    """Access, portability and automated decisions may be put off; a correction, an erasure, a suspension or a withdrawal may not."""
    later = datetime(2026, 12, 20, 20)
    moved = {kind for kind in TERMS if expected_by(kind, row()["received_at"], later)[1]}
    assert moved == {"access", "automated_decision", "portability"}
    assert expected_by("access", row()["received_at"], later) == (datetime(2026, 12, 21, 15, tzinfo=UTC), True)
    assert not expected_by("access", row()["received_at"], datetime(2026, 11, 5))[1]


def test_an_extension_is_told_with_its_reason():
    """The reason recorded, and where none is, that there is none, in the person's language."""
    later = datetime(2026, 12, 20)
    assert told(extended_until=later, reason="many records")["processing_details"] == "many records"
    said = {language: told(language, extended_until=later)["processing_details"] for language in ("ko", "en", "zh")}
    assert len(set(said.values())) == 3 and "no reason" in said["en"]
    assert "processing_details" not in told() and "processing_details" not in told(kind="erasure", extended_until=later, reason="many")


def test_outcomes_are_states():
    """done, refused and pending; what the records do not say is no result."""
    assert told(outcome="done", answered_at="2026-11-03T00:00:00Z")["status"] == "fulfilled"
    assert told(outcome="refused") == {**told(), "status": "denied", "reason": "other", "processing_details": told(outcome="refused")["processing_details"]}
    assert told()["status"] == told(outcome=None)["status"] == "in_progress" and "processing_details" not in told(outcome=None)
    unsaid = told(outcome=None, answered_at="2026-11-03T00:00:00Z")
    assert unsaid["status"] == "in_progress" and "not what it was" in unsaid["processing_details"]


@pytest.mark.parametrize("reason", DENIALS)
def test_a_refusal_may_name_the_protocols_reason(reason):
    """``no_match: the words`` is no_match with its words; anything else is other, with all its words."""
    assert told(outcome="refused", reason=f"{reason}: look again")["reason"] == reason
    assert told(outcome="refused", reason=f"{reason}: look again")["processing_details"] == "look again"
    assert told(outcome="refused", reason=reason)["reason"] == reason
    other = told(outcome="refused", reason=f"not {reason}: look again")
    assert (other["reason"], other["processing_details"]) == ("other", f"not {reason}: look again")


def test_results_are_told_of_a_fulfilled_request_alone():
    """An address of results, and how long it stands, is said when there are results."""
    more = {"results_url": "https://market.example/results/R1", "expires_at": datetime(2026, 12, 24, tzinfo=UTC), "agent_request_id": "ask-1"}
    done = status_of(row(outcome="done"), "ko", **more).body()
    assert done["results_url"] and done["expires_at"] == "2026-12-24T00:00:00Z" and done["agent_request_id"] == "ask-1"
    pending = status_of(row(), "ko", **more).body()
    assert "results_url" not in pending and "expires_at" not in pending


def test_rows_that_no_status_can_be_told_of():
    """A complaint, a dispute, a kind or a time that is not recorded: all that is wanting is said."""
    kinds = set(TABLES["requests"].column("kind").words)
    assert kinds - set(TERMS) == {"complaint", "dispute"}
    for kind in ("complaint", "dispute", None):
        with pytest.raises(RecordError) as caught:
            status_of(row(kind=kind, received_at=None), "en")
        assert [fault.where for fault in caught.value.faults] == ["kind", "received_at"]


def test_the_ends_of_the_calendar():
    """A request at the last moment of the calendar has a term that ends with it."""
    assert expected_by("access", datetime(9999, 12, 31, 23, 59))[0] == datetime(9999, 12, 31, 15, tzinfo=UTC)
