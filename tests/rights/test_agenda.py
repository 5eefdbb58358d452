"""What is due when: every state and hour by a plain table, no state that nobody wakes, pauses that grow and end."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from haechi.rights.agenda import act_now, next_at, retry_at, said_now, wake_at
from haechi.rights.policy import DAY, HOUR, MINUTE, Policy, days_after
from haechi.rights.task import OPEN, STATES

POLICY = Policy()


def seoul(text):
    """A Korean time as µs."""
    return int((datetime.fromisoformat(text) - timedelta(hours=9)).replace(tzinfo=UTC).timestamp()) * 1_000_000


MADE, DUE = seoul("2026-02-13 23:58"), seoul("2026-02-20 00:00")  # the Friday before the Lunar New Year of 2026 (16 to 18 February)


def row(state, **more):
    return SimpleNamespace(**{"state": state, "recipient_id": "r1", "channel": "webhook", "made_us": MADE, "due_us": DUE, "tries": 1, "trouble": None,
                              "delivered_us": MADE + MINUTE, "attested_us": None, "stopped_us": None, **more})


def doing(state, at, asked_elsewhere=False, **more):
    return act_now(row(state, **more), POLICY, at, asked_elsewhere=asked_elsewhere)


HALF, MOST = MADE + (DUE - MADE) // 2, MADE + (DUE - MADE) * 80 // 100
ESCALATES, STOPS = seoul("2026-02-21 00:00"), seoul("2026-02-25 00:00")


def test_terms_end_with_a_korean_working_day():
    """One day after Thursday the 19th is Friday, five days Tuesday the 24th; over the New Year a day lasts until Thursday."""
    assert POLICY.escalates_at(DUE) == ESCALATES and POLICY.stops_at(DUE, None) == STOPS
    assert days_after(seoul("2026-02-13 12:00"), 1) == seoul("2026-02-20 00:00")
    assert days_after(seoul("2026-03-03 23:59"), 1) == days_after(seoul("2026-03-03 00:00"), 1) == seoul("2026-03-05 00:00")


def test_whom_it_reached_late_keeps_its_days():
    """The supply ends so many days after it was asked, if that was after the due day."""
    assert POLICY.stops_at(DUE, seoul("2026-03-03 10:00")) == seoul("2026-03-10 00:00")
    assert doing("escalated", STOPS, delivered_us=seoul("2026-02-23 10:00")) != "stop"


@pytest.mark.parametrize(("state", "at", "more", "expected"), [
    ("queued", MADE, {"tries": 0, "delivered_us": None}, "deliver"),
    ("queued", MADE + HOUR, {"delivered_us": None}, "deliver"),
    ("queued", DUE, {"tries": 0, "delivered_us": None}, "deliver"),          # we were away: it is asked first
    ("queued", DUE, {"delivered_us": None}, "overdue"),
    ("queued", MADE + HOUR, {"channel": "form", "tries": 0, "delivered_us": None}, "deliver"),
    ("queued", MADE + HOUR, {"channel": "form", "delivered_us": None}, None),  # its link waits in the outbox
    ("delivered", HALF - 1, {}, None), ("delivered", HALF, {}, "remind"), ("acknowledged", MOST, {}, "remind"), ("delivered", DUE - 1, {}, "remind"),
    ("delivered", DUE, {}, "overdue"), ("acknowledged", DUE, {}, "overdue"),
    ("delivered", HALF, {"delivered_us": HALF}, None),                       # it was told a moment ago
    ("overdue", DUE, {}, "remind"), ("overdue", ESCALATES - 1, {}, "remind"), ("overdue", ESCALATES, {}, "escalate"),
    ("overdue", DUE + HOUR, {"delivered_us": None}, "deliver"),
    ("escalated", STOPS - 1, {}, "remind"), ("escalated", STOPS, {}, "stop"), ("escalated", MADE + HOUR, {}, None),
    ("escalated", STOPS, {"trouble": "unknown_law"}, "stop"), ("escalated", STOPS - 1, {"trouble": "unknown_law"}, None),
    ("escalated", STOPS, {"delivered_us": None, "tries": 5}, "deliver"), ("escalated", STOPS, {"delivered_us": None, "tries": 6}, "stop"),
    ("escalated", STOPS, {"delivered_us": None, "tries": 6, "channel": "form"}, None),
    ("escalated", STOPS, {"recipient_id": ""}, "remind"),                    # our own systems have no supply
    ("supply_stopped", STOPS, {"stopped_us": STOPS}, "remind"), ("supply_stopped", STOPS, {"delivered_us": None}, "deliver"),
    ("supply_stopped", DUE + 365 * DAY, {"stopped_us": STOPS}, "forget"), ("contradicted", STOPS, {}, None), ("contradicted", DUE + 365 * DAY, {}, "forget"),
    ("attested", STOPS, {"attested_us": STOPS}, "unanswered"), ("verified", STOPS, {}, None), ("refused", STOPS, {}, None)])
def test_what_is_done_when(state, at, more, expected):
    """Row by row."""
    assert doing(state, at, **more) == expected


def test_a_certificate_is_questioned_after_an_hour_and_for_two_weeks():
    """Then the word «certified» stays."""
    at = MADE + DAY
    assert [doing("attested", at + later, True, attested_us=at) for later in (0, HOUR - 1, HOUR, 13 * DAY, 14 * DAY)] == [
        None, None, "verify", "verify", "unanswered"]


def test_reminders_bear_the_same_name_at_every_try():
    """50 and 80 per cent, each day after the term, each week after the stop; never one from before it was delivered."""
    def said(state, at, **more):
        return said_now(row(state, **more), POLICY, at)

    assert [said("delivered", at) for at in (HALF - 1, HALF, MOST - 1, MOST, DUE)] == ["", "50", "50", "80", "80"]
    assert [said("overdue", DUE + at) for at in (0, DAY - 1, DAY, 3 * DAY)] == ["overdue.0", "overdue.0", "overdue.1", "overdue.3"]
    assert [said("supply_stopped", STOPS + at, stopped_us=STOPS) for at in (0, 6 * DAY, 7 * DAY, 70 * DAY)] == [
        "stopped.0", "stopped.0", "stopped.1", "stopped.10"]
    assert said("delivered", MOST, delivered_us=HALF) == "80" and said("delivered", HALF, delivered_us=HALF + 1) == ""
    assert said("overdue", DUE + HOUR, delivered_us=DUE + 1) == "" and said("delivered", MOST, delivered_us=None) == ""


@pytest.mark.parametrize("state", STATES)
def test_whoever_waits_is_woken_and_nobody_without_a_reason(state):
    """From whatever moment: where there is nothing to do now there is a later time, unless all is said; it never stands still."""
    for channel in ("webhook", "form"):
        for delivered in (None, MADE + MINUTE, DUE + 2 * DAY):
            for hours in range(0, 24 * 400, 7):
                now = MADE + hours * HOUR
                one = row(state, channel=channel, delivered_us=delivered, attested_us=MADE, stopped_us=STOPS if state == "supply_stopped" else None)
                act = act_now(one, POLICY, now, asked_elsewhere=True)
                following = wake_at(one, POLICY, now, 0.0)
                if state in ("verified", "refused"):
                    assert act is None and following is None
                elif act is None:
                    assert following is not None and following > now, (state, channel, delivered, hours)


def test_pauses_grow_up_to_a_bound_and_are_spread():
    """From a minute to half a day; up to a quarter longer."""
    pauses = [POLICY.pause(tries, 0.0) for tries in range(1, 12)]
    assert pauses[:4] == [MINUTE, 3 * MINUTE, 9 * MINUTE, 27 * MINUTE] and pauses == sorted(pauses) and pauses[-1] == 12 * HOUR
    assert POLICY.pause(3, 1.0) == 9 * MINUTE * 5 // 4 and POLICY.pause(10_000, 1.0) == 15 * HOUR and POLICY.pause(0, 0.0) == MINUTE


def test_a_retry_never_jumps_over_the_clock():
    """Whatever the pause, the next hour of the clock comes first; an unanswered question is repeated ever more seldom."""
    assert retry_at(row("queued", delivered_us=None, tries=99), POLICY, DUE - 1, 1.0) == DUE
    assert retry_at(row("queued", delivered_us=None), POLICY, MADE, 0.0) == MADE + MINUTE
    asked = [retry_at(row("attested", attested_us=MADE), POLICY, MADE + hours * HOUR, 0.0) - MADE - hours * HOUR for hours in (1, 2, 8, 100)]
    assert asked == [HOUR // 2, HOUR, 4 * HOUR, 12 * HOUR]


def test_after_a_year_nothing_more_is_awaited():
    """From every state in which something is owed."""
    for state in (*OPEN, "contradicted"):
        assert next_at(row(state, stopped_us=STOPS), POLICY, DUE + 364 * DAY + DAY // 2) <= DUE + 365 * DAY
