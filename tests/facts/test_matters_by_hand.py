"""The controller's matters by hand: days at the boundary, what is open at the end, rows that mean harm."""

import uuid
from datetime import date, timedelta

import pytest

from haechi.facts.engine import DuckDBEngine
from haechi.facts.matter import Agent, Incident, Policy, Request
from haechi.facts.matters import matters
from haechi.records.delivery import open_delivery
from tests.records.deliveries import delivery, transfers

MANIFEST = 'format = "haechi-records/1"\n[controller]\nname = "E"\ncountry = "SG"\n'
COVERED = MANIFEST + "[coverage]\ncomplete = [{complete}]\nfrom = 2024-01-01\nuntil = 2024-07-01\n"
EDITIONS = (date(2023, 9, 15),)


def cases(folder, manifest=None, complete="", editions=EDITIONS, **tables):
    """The cases and matter rows of a small delivery, by default examined from 2024-01-01 to 2024-06-30."""
    made = delivery(folder / "d", manifest or COVERED.format(complete=complete), **tables)
    with open_delivery(made, threads=1) as opened:
        found = list(matters(opened.connection, opened.manifest, opened.tables, lambda kind: editions))
        return found, opened.connection.execute("FROM facts.matter_rows").fetchall()


def one(folder, **given):
    """The one matter of a delivery."""
    [case], _ = cases(folder, **given)
    return case.matter


def request(**changes):
    row = {"request_id": "q", "subject_id": "s", "kind": "access", "received_at": "2024-02-01T03:00:00Z", "outcome": "done"}
    return [{**row, "answered_at": None, "reason": None, "extended_until": None, **changes}]


@pytest.mark.parametrize(
    ("answered", "in_ten"),
    [
        ("2024-02-01T03:00:00Z", True), ("2024-02-13T14:59:59Z", True), ("2024-02-13T15:00:00Z", False), ("2024-02-01T02:00:00Z", True),
        ("2024-01-31T14:59:59Z", None),
    ],
)  # fmt: skip
def test_ten_days_over_seollal_end_with_the_first_working_day(tmp_path, answered, in_ten):
    """Received 1 February 2024 in Seoul: the tenth day is a holiday and so are the next; an answer of the day before proves nothing."""
    matter = one(tmp_path, requests=request(answered_at=answered))
    assert (matter.answered, matter.in_ten_days) == (True, in_ten)


@pytest.mark.parametrize(
    ("outcome", "answered", "in_ten", "in_thirty"),
    [("pending", False, False, None), ("done", None, None, None), (None, None, None, None), ("refused", None, None, None)],
)
def test_only_what_is_said_to_be_pending_is_not_answered(tmp_path, outcome, answered, in_ten, in_thirty):
    """Received 11 June, examined until 30 June: the ten days are over, the thirty are not."""
    matter = one(tmp_path, requests=request(received_at="2024-06-11T03:00:00Z", outcome=outcome))
    assert (matter.answered, matter.in_ten_days, matter.in_thirty_days) == (answered, in_ten, in_thirty)


@pytest.mark.parametrize(("until", "in_ten"), [("2024-06-30", None), ("2024-07-02", None), ("2024-07-03", False)])
def test_a_period_that_ends_on_the_last_day_examined_is_still_running(tmp_path, until, in_ten):
    """Received on 19 June: the tenth day is a Saturday, so the period ends with Monday 1 July; over only on the 2nd."""
    manifest = MANIFEST + f"[coverage]\nfrom = 2024-01-01\nuntil = {until}\n"
    assert one(tmp_path, manifest=manifest, requests=request(received_at="2024-06-19T03:00:00Z", outcome="pending")).in_ten_days is in_ten


def test_told_of_a_delay_is_told_and_not_answered(tmp_path):
    """A pending request with a time of answering was told something in time."""
    matter = one(tmp_path, requests=request(outcome="pending", answered_at="2024-02-02", extended_until="2024-03-04T15:00:00Z"))
    assert (matter.answered, matter.in_ten_days, matter.extended, matter.in_extension) == (False, True, True, True)


@pytest.mark.parametrize(("complete", "extended"), [("", None), ('"requests"', False)])
def test_no_later_day_is_unknown_unless_the_register_holds_everything(tmp_path, complete, extended):
    """A NULL says nothing in a register that may have gaps."""
    assert one(tmp_path, complete=complete, requests=request(answered_at="2024-03-02")).extended is extended


@pytest.mark.parametrize(
    ("later", "in_24", "in_72"),
    [(0, True, True), (24 * 3600, True, True), (24 * 3600 + 1, False, True), (72 * 3600, False, True), (72 * 3600 + 1, False, False), (-1, None, None)],
)
def test_hours_are_counted_from_the_moment(tmp_path, later, in_24, in_72):
    """Over Seollal: no holiday lengthens hours; a notice before the learning is no evidence."""
    hours, rest = divmod(later, 3600)
    row = {"incident_id": 1, "learned_at": "2024-02-08T10:00:00Z", "reported_at": f"2024-02-{8 + (10 + hours) // 24:02}T{(10 + hours) % 24:02}:{rest // 60:02}:{rest % 60:02}Z"}
    matter = one(tmp_path, incidents=[row])
    assert (matter.reported, matter.reported_in_24_hours, matter.reported_in_72_hours) == (True, in_24, in_72)
    assert (matter.told, matter.told_items) == (None, None)


def test_persons_told_of_nothing_were_not_told(tmp_path):
    """An empty list is a word; an absent one is none. As of the last day the hours are over."""
    row = {"incident_id": 1, "learned_at": "2024-02-08T10:00:00Z", "told": []}
    assert one(tmp_path, incidents=[row]) == Incident(
        EDITIONS[0], told=False, told_in_24_hours=False, told_in_72_hours=False,
        told_items=False, told_when=False, told_what_to_do=False, told_response=False, told_contact=False, told_remedies=False,
    )  # fmt: skip


def test_an_unknown_word_may_be_the_one_that_is_looked_for(tmp_path):
    """A word beyond the six leaves those that are not there open."""
    row = {"incident_id": 1, "learned_at": "2024-02-08T10:00:00Z", "told": ["items", "연락처"]}
    matter = one(tmp_path, incidents=[row])
    assert (matter.told_items, matter.told_contact, matter.told) == (True, None, True)


def test_what_is_not_yet_due_is_no_matter(tmp_path):
    """30 June in Seoul is the last day examined; one second later is another day."""
    rows = [{"subject_id": "s", "due_at": due, "certified_at": None} for due in ("2024-06-30T14:59:59Z", "2024-06-30T15:00:00Z", None)]
    found, _ = cases(tmp_path, erasures=rows)
    assert [(case.count, case.matter.done, case.matter.in_five_days) for case in found] == [(1, False, None)]


def test_policies_follow_one_another_day_by_day(tmp_path):
    """The later of two prevails; when it ends the earlier is in force again; before any there is none."""
    rows = [
        {"notice_id": 1, "kind": "policy", "effective_from": "2024-02-01T00:00:00Z", "contents": ["items"]},
        {"notice_id": 2, "kind": "policy", "effective_from": "2024-03-01T00:00:00Z", "effective_until": "2024-03-31T15:00:00Z", "contents": []},
    ]
    found, single = cases(tmp_path, complete='"notices"', notices=rows)
    assert [(id, day.isoformat()) for _, id, day, *_ in single] == [
        ("policy 2024-01-01", "2024-01-01"), ("1", "2024-02-01"), ("1", "2024-04-01"), ("2", "2024-03-01"),
    ]  # fmt: skip
    assert [(case.matter.published, case.matter.says_items, case.count) for case in found] == [(False, None, 1), (True, True, 2), (True, False, 1)]


def test_a_policy_is_asked_again_under_every_edition(tmp_path):
    """The same text under two laws is two matters; days without law are none."""
    rows = [{"notice_id": 1, "kind": "policy", "effective_from": "2023-01-01", "contents": ["items"]}]
    found, _ = cases(tmp_path, notices=rows, editions=(date(2024, 2, 1), date(2024, 3, 15)))
    assert [(case.matter.edition.isoformat(), case.day_first.isoformat()) for case in found] == [
        ("2024-02-01", "2024-02-01"), ("2024-03-15", "2024-03-15"),
    ]  # fmt: skip


def test_without_its_contents_a_policy_is_no_matter(tmp_path):
    """Nothing is known of what it says, and nothing is asked."""
    assert cases(tmp_path, notices=[{"notice_id": 1, "kind": "policy", "effective_from": "2023-01-01"}]) == ([], [])


def test_the_agent_is_cut_into_spans_where_something_changes(tmp_path):
    """Appointed in March, published in April, ended in June: four spans, and equal ones are one case."""
    row = {"appointed_on": "2024-03-01", "ended_on": "2024-06-01", "published_on": "2024-04-05", "published_fields": ["name", "e-mail"]}
    found, single = cases(tmp_path, complete='"agents"', agents=[row])
    assert [(id, key) for _, id, _, key, *_ in single] == [
        ("agent 2024-01-01", 1), ("agent 2024-06-01", 1), ("agent 2024-03-01", 2), ("agent 2024-04-05", 3),
    ]  # fmt: skip
    assert [(case.count, case.day_first.isoformat(), case.day_last.isoformat()) for case in found] == [
        (2, "2024-01-01", "2024-06-30"), (1, "2024-03-01", "2024-04-04"), (1, "2024-04-05", "2024-05-31"),
    ]  # fmt: skip
    assert [(c.matter.appointed, c.matter.says_name, c.matter.says_email) for c in found] == [(False, None, None), (True, False, False), (True, True, None)]


def test_a_setting_alone_asks_for_an_agent(tmp_path):
    """No table of agents, no office: whether one was appointed the records do not say."""
    manifest = MANIFEST + "office_in_korea = false\nsubjects = { 2023 = 1_000_000 }\n[coverage]\nfrom = 2024-01-01\nuntil = 2024-02-01\n"
    assert one(tmp_path, manifest=manifest) == Agent(EDITIONS[0], office=False, million=True)


def test_nothing_but_transfers_is_no_matter(tmp_path):
    """A delivery as it was before there were duties."""
    assert cases(tmp_path) == ([], [])


def test_without_a_day_examined_there_is_no_matter(tmp_path):
    """No coverage and no transfer that can be read."""
    assert cases(tmp_path, MANIFEST, transfers=transfers({"made_at": "never"}), requests=request()) == ([], [])


@pytest.mark.parametrize("until", ["0001-01-01", "2023-09-01"])
def test_an_end_before_the_first_transfer_is_no_day_examined(tmp_path, until):
    """Even the first day of the calendar."""
    assert cases(tmp_path, MANIFEST + f'[coverage]\nuntil = "{until}"\n', requests=request()) == ([], [])


def test_the_days_of_the_transfers_are_examined_where_no_coverage_says_more(tmp_path):
    """From the first to the last Korean day; a rejected transfer makes no day."""
    rows = transfers({"made_at": "2024-01-31T15:00:00Z"}, {"made_at": "2024-03-01T14:59:59Z"}, {"made_at": "2024-09-09", "mode": "teleport"})
    [case], _ = cases(tmp_path, MANIFEST, transfers=rows, usage_notices=[{"sent_on": "2024-02-02", "told": None}])
    assert (case.day_first, case.matter.over, case.matter.usage_told) == (date(2024, 3, 1), False, True)


def test_without_an_edition_there_is_no_matter(tmp_path):
    """A request of the day before the first edition, and one of that day."""
    rows = [*request(received_at="2023-09-14T14:59:59Z"), *request(request_id="r", received_at="2023-09-14T15:00:00Z")]
    found, single = cases(tmp_path, requests=rows)
    assert [(case.count, case.day_first) for case in found] == [(1, date(2023, 9, 15))]
    assert [id for _, id, *_ in single] == ["r"]
    assert cases(tmp_path / "none", requests=rows, editions=()) == ([], [])


def test_people_are_told_apart_by_identifier_of_any_type(tmp_path):
    """UUIDs stay UUIDs, so that distinct people of a case can be counted."""
    who = [str(uuid.UUID(int=k)) for k in (1, 1, 2)]
    rows = [request(request_id=k, subject_id=subject)[0] for k, subject in enumerate(who)]
    made = delivery(tmp_path / "d", COVERED.format(complete=""), transfers=transfers({"subject_id": who[0]}), requests=rows)
    with open_delivery(made, threads=1) as opened:
        DuckDBEngine(opened.connection)
        for _ in range(2):
            [case] = matters(opened.connection, opened.manifest, opened.tables, lambda kind: EDITIONS)
        count = 'SELECT count(*), count(DISTINCT subject_id) FROM facts.matter_rows WHERE "case" = ?'
        assert (case.count, *opened.connection.execute(count, [case.key]).fetchall()) == (3, (3, 2))
        assert type(case.matter) is Request


def test_the_ends_of_the_calendar_break_nothing(tmp_path):
    """Years 1 and 9999 in every day and time, with a coverage of all days."""
    ends = ("0001-01-01", "9999-12-31")
    manifest = MANIFEST + 'subjects = { 0000 = 1, 9998 = 1 }\n[coverage]\nfrom = "0001-01-01"\nuntil = "9999-12-31"\n'
    spans = [(a, b) for a in (*ends, None) for b in (*ends, None)]
    tables = {
        "requests": [request(request_id=k, received_at=a and a + "T23:59:59Z", answered_at=b and b + "T23:59:59Z", extended_until=b)[0] for k, (a, b) in enumerate(spans)],
        "erasures": [{"subject_id": "s", "due_at": a, "certified_at": b, "kept_by_law": ["국세기본법"]} for a, b in spans],
        "incidents": [{"incident_id": k, "learned_at": a, "notified_at": b} for k, (a, b) in enumerate(spans)],
        "journeys": [{"journey_id": k, "kind": "access", "recorded_on": a} for k, (a, _) in enumerate(spans)],
        "notices": [{"notice_id": k, "kind": "policy", "effective_from": a, "effective_until": b, "contents": []} for k, (a, b) in enumerate(spans) if a],
        "agents": [{"appointed_on": a, "ended_on": b, "published_on": b, "trained_on": a} for a, b in spans],
        "supervisions": [{"recipient_id": "r1", "kind": "training", "done_on": a} for a, _ in spans],
        "access_logs": [{"looked_on": a, "oldest_on": b} for a, b in spans],
        "insurances": [{"from_on": a, "until_on": b, "cover": 2**63 - 1} for a, b in spans],
    }  # fmt: skip
    made = transfers(*({"made_at": f"{end}T23:59:59Z", "mode": "storage"} for end in ends))
    found, rows = cases(tmp_path, manifest, editions=(date.min, date(9999, 12, 31)), transfers=made, **tables)
    assert {kind for kind, *_ in rows} == {"request", "destruction", "incident", "journey", "policy", "agent", "processor", "accesslog", "year"}
    assert sum(case.count for case in found) == len(rows)
    assert all(date.min <= case.day_first <= case.day_last <= date.max for case in found)


def test_odd_words_break_nothing(tmp_path):
    """Quotes, control characters, other scripts and very long texts in free words."""
    odd = ["'; DROP TABLE rejects; --", "\u0000", "🐉" * 5000, "\u202eko", "", " ", None]
    found, _ = cases(
        tmp_path,
        requests=[request(request_id=k, reason=word)[0] for k, word in enumerate(odd)],
        erasures=[{"subject_id": "s", "due_at": "2024-01-02", "kept_by_law": [word, word]} for word in odd],
        incidents=[{"incident_id": k, "learned_at": "2024-01-02", "told": [word]} for k, word in enumerate(odd)],
        journeys=[{"journey_id": k, "kind": word, "recorded_on": "2024-01-02", "languages": [word], "steps": [word]} for k, word in enumerate(["access", *odd])],
        access_logs=[{"system": word, "looked_on": "2024-01-02"} for word in odd],
    )  # fmt: skip
    assert sum(case.count for case in found) == 4 * len(odd) + 1


def test_of_many_that_hold_at_once_each_day_has_the_latest(tmp_path):
    """Two thousand policies and agents, one a day until 22 June 2024, all without end: one for each day examined until then."""
    days = [(date(2019, 1, 1) + timedelta(days=k)).isoformat() for k in range(2000)]
    found, rows = cases(
        tmp_path,
        notices=[{"notice_id": k, "kind": "policy", "effective_from": day, "contents": ["items"]} for k, day in enumerate(days)],
        agents=[{"appointed_on": day, "published_on": day, "published_fields": ["name"]} for day in days],
    )
    assert [(type(case.matter), case.count) for case in found] == [(Policy, 174), (Agent, 1)]
    assert [id for kind, id, *_ in rows if kind == "policy"] == [str(k) for k in range(1826, 2000)]


@pytest.mark.parametrize(
    ("due", "law", "runs"),
    [
        ("2023-12-30", "ecommerce-6m", True), ("2023-12-29", "ecommerce-6m", False), ("2019-06-30", "ecommerce-5y", True),
        ("2019-06-29", "ecommerce-5y", False), ("2019-06-30", "tax-5y", True), ("2019-06-29", "tax-5y", None),
        ("2017-12-30", "tax-5y", None), ("2017-12-29", "tax-5y", False), ("2024-06-30", "our rules", None),
    ],
)  # fmt: skip
def test_a_term_runs_through_its_last_day(tmp_path, due, law, runs):
    """Examined until 30 June 2024; the terms of the tax laws begin up to eighteen months later."""
    row = {"subject_id": "s", "due_at": f"{due}T03:00:00Z", "kept_by_law": [law]}
    matter = one(tmp_path, erasures=[row], editions=(date(2000, 1, 1),))
    assert (matter.kept_by_law, matter.law_known, matter.term_runs) == (True, law != "our rules", runs)


def test_an_entry_that_says_nothing_tells_nobody_anything(tmp_path):
    """A list of blanks is neither a word nor an empty list."""
    rows = [{"incident_id": k, "learned_at": "2024-02-08", "told": told} for k, told in enumerate(([None], [" "], ["x"]))]
    found, _ = cases(tmp_path, incidents=rows)
    assert [(case.matter.told, case.matter.told_items, case.count) for case in found] == [(None, None, 2), (True, None, 1)]


@pytest.mark.parametrize(
    ("appointed", "ended", "until", "trained"),
    [
        ("2023-01-01", "2024-01-01", "2024-01-01", False), ("2023-01-01", None, "2024-01-01", False),
        ("2023-01-02", None, "2024-01-01", None), ("2023-01-01", "2023-12-31", "2024-01-01", None), ("2023-01-01", None, "2023-12-31", None),
    ],
)  # fmt: skip
def test_a_year_without_training_counts_only_if_it_is_whole_and_over(tmp_path, appointed, ended, until, trained):
    """In office from 1 January to 31 December, and 31 December examined."""
    manifest = MANIFEST + f"[coverage]\nfrom = 2023-09-15\nuntil = {until}\n"
    found, _ = cases(tmp_path, manifest, agents=[{"appointed_on": appointed, "ended_on": ended, "trained_on": "2022-05-05"}])
    assert [case.matter.trained for case in found if case.matter.appointed] == [trained]
