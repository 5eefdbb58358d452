"""The controller's own matters, from a delivery to findings."""

import json

import duckdb
import pytest

from haechi.audit.pipeline import audit
from haechi.law.pipa import PIPA
from haechi.records.delivery import open_delivery

MANIFEST = """format = "haechi-records/1"
[controller]
name = "Example"
country = "SG"
online_service = true
[coverage]
complete = ["requests"]
from = 2024-01-01
until = 2025-01-01
"""
TRANSFER = {"transfer_id": 1, "made_at": "2024-03-01T00:00:00Z", "subject_id": 1, "recipient_id": 1, "items": ["name"], "mode": "provision"}


@pytest.fixture
def audited(tmp_path):
    """Audit tables given as lists of rows; the findings document and the folder."""
    def run(**tables):
        folder, out = tmp_path / "in", tmp_path / "out"
        folder.mkdir()
        out.mkdir()
        (folder / "haechi.toml").write_text(MANIFEST, encoding="utf-8")
        for name, rows in {"transfers": [TRANSFER], **tables}.items():
            (folder / f"{name}.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
        with open_delivery(folder) as delivery:
            return audit(delivery, PIPA, out).findings, out
    return run


def request(number, answered, **more):
    """A request for access of a person, received on 20 September 2024 in Korea."""
    return {"request_id": number, "subject_id": 100 + number % 2, "kind": "access", "received_at": "2024-09-20T03:00:00Z", "answered_at": answered,
            "outcome": "done", "reason": None, "extended_until": None, **more}


def of(document, cite):
    """The findings of matters under a citation."""
    return [finding for finding in document["findings"] if finding["cite"] == cite and "of" in finding]


def test_late_answers_are_counted_by_request_and_by_person(audited):
    """Ten days from Friday 20 September end on Monday 30 September in Korea."""
    document, out = audited(requests=[request(1, "2024-09-30T14:59:59Z"), request(2, "2024-09-30T15:00:00Z"), request(3, "2024-10-05T00:00:00Z"),
                                      request(4, "2024-12-01T00:00:00Z")])
    [late] = of(document, "PIPA 35(3)")
    assert (late["kind"], late["level"], late["count"], late["subjects"], late["transfers"]) == ("violation", "request", 3, 2, 0)
    assert late["evidence"]["sample"] == ["2", "3", "4"]
    query = late["evidence"]["query"].replace("'matters.parquet'", f"'{out / 'matters.parquet'}'")
    assert sorted(duckdb.sql(query).fetchall()) == [("2",), ("3",), ("4",)]
    [duty] = [duty for duty in document["duties"] if duty["cite"] == "PIPA 35(3)"]
    assert (duty["asked"], duty["kept"], duty["violation"], duty["gap"]) == (4, 1, 3, 0)


def test_what_the_records_do_not_say_is_a_gap(audited):
    """No outcome, no answer."""
    document, _ = audited(requests=[request(1, None, outcome=None)])
    assert [finding["kind"] for finding in of(document, "PIPA 35(3)")] == ["gap"]


def test_duties_never_enter_a_verdict(audited):
    """With and without a broken duty the transfer stands alike."""
    document, _ = audited(requests=[request(1, "2024-12-01T00:00:00Z")])
    assert document["totals"]["transfers"] == document["totals"]["deny"] + document["totals"]["indeterminate"] == 1
    assert all(finding["level"] != "transfer" for finding in document["findings"] if "of" in finding)


def test_a_duty_without_a_record_is_listed_and_not_guessed(audited):
    """No table came: no finding of a matter, every newest duty listed as not examined."""
    document, _ = audited()
    assert not [finding for finding in document["findings"] if "of" in finding]
    assert {duty["examined"] for duty in document["duties"]} == {False} and {"PIPA 34(1)", "PIPA 38(4)"} <= {duty["cite"] for duty in document["duties"]}


def test_leaving_harder_than_joining_is_a_breach_and_linted(audited):
    """Eight steps in English with typed words, beside two in Korean."""
    join = {"journey_id": 1, "kind": "join", "recorded_on": "2024-05-01", "channel": "app", "steps": ["a", "b"], "languages": ["ko"], "demands": []}
    leave = {**join, "journey_id": 2, "kind": "account_closure", "steps": list("abcdefgh"), "languages": ["en"], "demands": ["typed_text"]}
    document, _ = audited(journeys=[join, leave])
    assert [finding["kind"] for finding in of(document, "PIPA 38(4)")] == ["violation"]
    [way] = document["leaving"]
    assert {"W1", "W2", "W11"} <= {rule["code"] for rule in way["rules"] if rule["fails"]} and way["steps"] == 8


def test_no_identifier_of_a_person_stands_in_a_message(audited):
    """Only counts and identifiers of requests."""
    document, _ = audited(transfers=[{**TRANSFER, "subject_id": "x"}], requests=[request(1, "2024-12-01T00:00:00Z", subject_id="Kim-Minsu-secret")])
    assert "Kim-Minsu" not in json.dumps(document["findings"])


def test_a_request_without_its_day_is_said_not_to_be_examined(audited):
    """It is no matter, and no pass either."""
    document, _ = audited(requests=[request(1, "2024-12-01T00:00:00Z", received_at=None), request(2, "2024-09-21T00:00:00Z")])
    assert "requests.received_at" in {entry["what"] for entry in document["not_examined"]} and not of(document, "PIPA 35(3)")
