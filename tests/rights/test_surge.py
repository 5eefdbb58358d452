"""Surges: the counts are those of a naive count, the rule is exact, and the days are Korean."""

from datetime import timedelta
from fractions import Fraction
from math import comb

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import insert

from haechi.gateway.store import Store
from haechi.rights.schema import thread
from haechi.rights.surge import DAYS, LEAST, RARE, WEEKS, Surge, chance, surges, surges_among
from haechi.rights.topic import TOPICS, family_of
from haechi.rights.wish import day_of, end_of
from tests.gateway_proof.conftest import START, TENANT

NOW = START + 5 * 3_600_000_000
DAY = 86_400_000_000
TODAY = day_of(NOW)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    made = Store(f"sqlite:///{tmp_path_factory.mktemp('surge')}/store.db")
    made.migrate()
    yield made
    made.close()


def begun(*rows, store, tenant=TENANT):
    """Threads begun then, and what surges; nothing of it stays."""
    connection = store.engine.connect()
    try:
        values = [{"tenant": tenant, "thread_id": f"t{n}", "request_id": "", "kind": kind, "topic": topic, "subject_id": "s", "recipient_id": recipient,
                   "transfer_id": None, "state": "open", "made_us": made, "due_us": made, "closed_us": None}
                  for n, (recipient, topic, kind, made) in enumerate(rows)]
        if values:
            connection.execute(insert(thread), values)
        return surges(connection, TENANT, NOW)
    finally:
        connection.rollback()
        connection.close()


def exact(now, before):
    """The chance, by whole numbers."""
    every = now + before
    return Fraction(sum(comb(every, many) * 8 ** (every - many) for many in range(now, every + 1)), 9 ** every)


def naive(rows):
    """Every thread looked at once for every group there may be."""
    days = [(recipient, topic, kind, day_of(made)) for recipient, topic, kind, made in rows]
    parties = {recipient for recipient, *_ in rows}
    found = {}
    for family in ("privacy", "trade"):
        for party in [*parties, "everybody"]:
            for topic in [*TOPICS, None]:
                if (party in ("everybody", None)) and topic is None:
                    continue
                mine = [made for recipient, one, kind, made in days
                        if kind != "question" and family_of(one) == family and topic in (None, one) and party in ("everybody", recipient)]
                now = sum(TODAY - timedelta(days=6) <= day <= TODAY for day in mine)
                before = sum(TODAY - timedelta(days=62) <= day < TODAY - timedelta(days=6) for day in mine)
                if now >= 5 and exact(now, before) < Fraction(1, 1000) and party is not None:
                    found[family, None if party == "everybody" else party, topic] = (now, before, exact(now, before))
    return found


moments = st.one_of(st.integers(0, 7 * DAY), st.integers(0, 70 * DAY)).map(lambda ago: NOW - ago)
crowds = st.lists(st.tuples(st.sampled_from(["a", "b", None]), st.sampled_from(["privacy_leak", "privacy_other", "refund"]),
                            st.sampled_from(["complaint", "complaint", "dispute", "question"]), moments), max_size=60)


@given(crowds)
@example([("a", "refund", "complaint", NOW)] * 5)
@example([("a", "refund", "complaint", NOW)] * 4)
def test_what_surges_is_what_a_naive_count_finds(store, rows):
    """Group by group; one that is not told says no more than a narrower one that is."""
    told, expected = begun(*rows, store=store), naive(rows)
    assert len({(one.family, one.recipient_id, one.topic) for one in told}) == len(told)
    for one in told:
        now, before, rare = expected.pop((one.family, one.recipient_id, one.topic))
        assert (one.now, one.before) == (now, before) and abs(one.chance - rare) < 1e-9 and one.usual == before / 8
    for (family, party, topic), (now, before, _) in expected.items():
        assert any((one.family, one.now, one.before) == (family, now, before) and one.recipient_id is not None and one.topic is not None and (
            party or topic) in (one.recipient_id, one.topic) for one in told)


@pytest.mark.parametrize(("now", "before"), [(5, 0), (5, 2), (5, 3), (6, 8), (7, 8), (30, 100), (40, 150), (1, 0), (0, 9), (400, 2400)])
def test_the_chance_is_exact(now, before):
    """As by whole numbers."""
    assert chance(now, before) == pytest.approx(float(exact(now, before)), rel=1e-8)
    assert (WEEKS, DAYS, LEAST, RARE) == (8, 7, 5, 0.001)


def test_days_at_the_edge_are_counted_where_they_belong(store):
    """The last week begins with the first moment of the Korean day six days ago; a microsecond earlier is of the other window, or of none."""
    at = {"first of the last": end_of(TODAY - timedelta(days=7)), "last of before": end_of(TODAY - timedelta(days=7)) - 1,
          "first of before": end_of(TODAY - timedelta(days=63)), "too early": end_of(TODAY - timedelta(days=63)) - 1,
          "last of today": end_of(TODAY) - 1, "tomorrow": end_of(TODAY)}
    assert day_of(at["first of the last"]) == TODAY - timedelta(days=6) and day_of(at["first of before"]) == TODAY - timedelta(days=62)
    base = [("a", "refund", "complaint", NOW)] * 5
    counted = {name: next((one.now, one.before) for one in begun(*base, ("a", "refund", "complaint", moment), store=store)) for name, moment in at.items()}
    assert counted == {"first of the last": (6, 0), "last of today": (6, 0), "last of before": (5, 1), "first of before": (5, 1), "too early": (5, 0),
                       "tomorrow": (5, 0)}


def test_privacy_is_told_apart_and_first(store):
    """Five complaints of each family in a week: two surges, none of them mixed; questions and other marketplaces are none."""
    rows = [("a", topic, "complaint", NOW - n) for topic in ("refund", "privacy_leak") for n in range(5)]
    assert [(one.family, one.recipient_id, one.topic, one.now) for one in begun(*rows, store=store)] == [
        ("privacy", "a", "privacy_leak", 5), ("trade", "a", "refund", 5)]
    assert begun(*[("a", "refund", "question", NOW)] * 9, store=store) == [] == begun(*rows, store=store, tenant="other")


def test_a_topic_surges_though_no_seller_does():
    """One complaint at each of six sellers on the same topic."""
    assert [(one.recipient_id, one.topic, one.now) for one in surges_among((f"s{n}", "refund", 1, 0) for n in range(6))] == [(None, "refund", 6)]
    assert surges_among([("s", "refund", 2, 0), ("s", "product", 3, 0), ("s", "privacy_leak", 4, 0)]) == [Surge("trade", "s", None, 5, 0, chance(5, 0))]
