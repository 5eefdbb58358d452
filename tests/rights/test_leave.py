"""Leaving: told before as it will be, done in one transaction, and nothing goes out after it."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from haechi.errors import RightsError
from haechi.facts.matter import Wish
from haechi.gateway.clock import instant
from haechi.gateway.proof import verify_store
from haechi.gateway.schema import entry, record
from haechi.gateway.slice import in_force
from haechi.records.model import SCOPES
from haechi.rights.claim import open_claim
from haechi.rights.complaint import Complaint
from haechi.rights.given import given_to
from haechi.rights.kept import COMPLAINTS, RECORDS, SUPPLY, to_keep
from haechi.rights.leave import erase_all, erase_at, leave, open_orders, plan, withdraw
from haechi.rights.request import Asker, request_named
from haechi.rights.schema import endpoint, task
from haechi.rights.wish import day_of, due_on, end_of
from haechi.rights.word import last_word, words_now
from tests.gateway.conftest import lawful
from tests.gateway_proof.conftest import START, TENANT
from tests.rights.conftest import act

TODAY = day_of(START)


def rows(world, register, subject="s1"):
    with world.store.reading() as connection:
        query = select(record.c.body).where(*in_force(TENANT), record.c.register == register, record.c.subject_id == subject).order_by(record.c.seq)
        return [json.loads(body) for body in connection.execute(query).scalars()]


def tasks(world):
    with world.store.reading() as connection:
        return connection.execute(select(task).order_by(task.c.recipient_id)).all()


def given(world, subject="s1"):
    with world.store.reading() as connection:
        return given_to(connection, TENANT, subject)


def trading(world):
    """Three recipients, two of whom were given data of s1, one of s2 alone."""
    ask = lawful(world)
    for recipient in ("r2", "r3"):
        lawful(world, recipient=recipient)
    lawful(world, "s2")
    world.decide({**ask, "order_ref": "o1"}, {**ask, "recipient_id": "r2", "order_ref": "o2"}, {**ask, "order_ref": "o3"},
                 {**ask, "subject_id": "s2", "recipient_id": "r3"})
    return ask


def test_leaving_is_one_transaction_after_which_nothing_goes_out(world):
    """The end of the account, a withdrawal for all, the request, what falls due and at whom, a task each, and a link that opens the receipt."""
    ask = trading(world)
    begun = act(world, leave, "s1", Asker("guardian", "Kim Parent"))
    [subject], [request], due = rows(world, "subjects"), rows(world, "requests"), rows(world, "erasures")
    at = request["received_at"]
    assert (subject["left_at"], subject["residence"]) == (at, "KR")
    assert (request["request_id"], request["kind"], request["outcome"]) == (begun.request_id, "account_closure", "pending")
    assert [(row.get("recipient_id"), row["due_at"], row["requested_at"]) for row in due] == [(None, at, at), ("r1", at, at), ("r2", at, at)]
    assert [(one.recipient_id, one.kind, one.request_id, one.due_us) for one in tasks(world)] == [
        ("r1", "erasure", begun.request_id, begun.due_us), ("r2", "erasure", begun.request_id, begun.due_us)]
    assert begun.due_us == end_of(due_on(Wish.ACCOUNT_CLOSURE, START)) and sorted(begun.tasks) == sorted(one.task_id for one in tasks(world))
    with world.store.reading() as connection:
        words = words_now(connection, TENANT, "s1")
        assert {last_word(words, who, scope, 1 << 60).status for who in ("r1", "r9", None) for scope in SCOPES} == {"withdrawn"}
        assert open_claim(connection, TENANT, "receipt", begun.secret, world.clock.now()).target == begun.request_id
        assert open_claim(connection, TENANT, "task", begun.secret, world.clock.now()) is None
        said = [json.loads(body) for body in connection.execute(select(entry.c.body).where(entry.c.kind == "request")).scalars()]
        assert begun.secret not in json.dumps([dict(row) for row in connection.execute(select(entry.c.body)).mappings()])
    assert [one["by"] for one in said] == [{"role": "guardian", "name": "Kim Parent"}]
    answers = world.decide(*[{**ask, "recipient_id": to, "mode": mode} for to in ("r1", "r2", "r3") for mode in ("provision", "entrustment")])
    assert not any(one.released for one in answers)
    assert world.decide({**ask, "subject_id": "s2"})[0].released
    with pytest.raises(RightsError, match="already"):
        act(world, leave, "s1")
    assert len(rows(world, "requests")) == 1
    assert verify_store(world.store, TENANT, world.keys) == []


def test_a_request_that_was_taken_down_elsewhere_is_carried_out_with_it(world):
    """A closure that the shop recorded and nobody acted on keeps nobody from leaving."""
    trading(world)
    world.write("requests", "ticket-1", {"subject_id": "s1", "kind": "account_closure", "received_at": "2026-02-27T00:00:00Z", "outcome": "pending"})
    assert act(world, leave, "s1").tasks
    with pytest.raises(RightsError, match="already"):
        act(world, erase_all, "s1")


def test_who_has_no_row_and_was_given_to_nobody_may_leave(world):
    """A row is made that says when; nobody else is told."""
    begun = act(world, leave, "nobody")
    [subject], due = rows(world, "subjects", "nobody"), rows(world, "erasures", "nobody")
    assert subject.keys() == {"subject_id", "left_at"} and [row.get("recipient_id") for row in due] == [None]
    assert begun.tasks == ()


def test_the_marketplaces_own_systems_are_told_where_they_can_be(world):
    """An endpoint of its own gets a task with all of it; the register has one row for the marketplace, not two."""
    trading(world)
    with world.store.writing() as connection:
        connection.execute(endpoint.insert(), {"tenant": TENANT, "recipient_id": "", "language": "ko"})
    act(world, leave, "s1")
    assert [one.recipient_id for one in tasks(world)] == ["", "r1", "r2"]
    assert [row.get("recipient_id") for row in rows(world, "erasures")] == [None, "r1", "r2"]


def test_everything_is_erased_without_leaving(world):
    """As leaving, but that the account stays: its request is an erasure, which is not done before anything was erased."""
    ask = trading(world)
    begun = act(world, erase_all, "s1")
    assert "left_at" not in rows(world, "subjects")[0]
    [request] = rows(world, "requests")
    assert (request["kind"], request["outcome"]) == ("erasure", "pending")
    assert len(begun.tasks) == 2 and not world.decide(ask)[0].released


def test_one_recipient_erases_and_the_others_go_on(world):
    """Consent for it is withdrawn, it alone gets a task and a row; others still get data; what the person asked is answered."""
    ask = trading(world)
    begun = act(world, erase_at, "s1", "r1")
    assert [(one.recipient_id, one.kind) for one in tasks(world)] == [("r1", "erasure")]
    assert [row.get("recipient_id") for row in rows(world, "erasures")] == ["r1"]
    with world.store.reading() as connection:
        request = request_named(connection, TENANT, begun.request_id)
    assert (request.wish, request.outcome) == (Wish.CONSENT_WITHDRAWAL, "done")
    assert [one.released for one in world.decide(ask, {**ask, "recipient_id": "r2"})] == [False, True]
    with pytest.raises(RightsError, match="given nothing"):
        act(world, erase_at, "s1", "r3")


def test_a_withdrawal_tells_those_who_were_given_data_on_consent(world):
    """Of one recipient, of all, of marketing alone: who is told, and what still goes out."""
    ask = trading(world)
    lawful(world, recipient="p")
    policy = dict.fromkeys(("told_time", "told_method", "told_retention", "told_refusal", "told_refusal_effect"), True)
    world.write("notices", "policy", {"kind": "policy", "effective_from": "2025-01-01T00:00:00Z", "items": ["name", "order"], "countries": ["CN"],
                                      "purposes": ["p1"], **policy})
    world.write("notice_recipients", "policy:p", {"notice_id": "policy", "recipient_id": "p", "named": True, "contact": True})
    entrusted = {**ask, "recipient_id": "p", "mode": "entrustment"}
    assert world.decide(entrusted)[0].released
    act(world, withdraw, "s1", None, ["marketing"])
    assert tasks(world) == [] and world.decide(ask)[0].released
    act(world, withdraw, "s1", "r2")
    assert [(one.recipient_id, one.kind) for one in tasks(world)] == [("r2", "withdrawal")]
    assert [one.released for one in world.decide(ask, {**ask, "recipient_id": "r2"})] == [True, False]
    act(world, withdraw, "s1")
    assert [one.recipient_id for one in tasks(world)] == ["r1", "r2", "r2"]
    assert [one.released for one in world.decide(ask, {**ask, "recipient_id": "r2"}, entrusted)] == [False, False, True]
    assert {row["outcome"] for row in rows(world, "requests")} == {"done"}


def test_what_leaving_means_is_told_before(world):
    """How much goes, what is kept by which law until when, who is told, which orders are on their way, in the latest state that is said."""
    trading(world)
    world.write("order_states", "o1", {"order_ref": "o1", "state": "shipped"})
    world.write("order_states", "o2", {"order_ref": "o2", "state": "confirmed"})
    found = given(world)
    with world.store.reading() as connection:
        states = open_orders(connection, TENANT, found)
    made = plan(found, [], states, TODAY)
    assert made.releases == 3 and [holder.recipient_id for holder in made.told] == ["r1", "r2"]
    assert [(one.order_ref, one.state) for one in made.orders] == [("o1", "shipped"), ("o3", "paid")]
    [part] = made.kept
    assert (part.law, part.records, part.first_on, part.last_on) == (SUPPLY, 3, date(2031, 3, 1), date(2031, 3, 1))
    assert plan([], [], {}, TODAY) == type(made)(0, (), (), ())


def test_what_no_law_orders_kept_or_no_longer_is_not_kept(world):
    """A release without an order is no record of supply; one of five years ago is over; a complaint counts from its last word."""
    ask = trading(world)
    world.decide(ask)
    found = given(world)
    assert sum(len(keep.records) for keep in to_keep(found, [], TODAY)) == 3
    assert len(to_keep(found, [], date(2031, 3, 1))) == 1 and to_keep(found, [], date(2031, 3, 2)) == []
    spoke = START + 40 * 86_400_000_000
    complaint = Complaint("t", "complaint", "late", "r1", None, START, ((START, "person", "where is it"), (spoke, "seller", None)))
    [kept] = to_keep([], [complaint], TODAY)
    assert (kept.law, kept.until_on) == (COMPLAINTS, date(2029, 4, 10))
    assert kept.records[0]["messages"][1] == {"at": instant(spoke), "role": "seller", "text": None}
    assert to_keep([], [complaint], kept.until_on + timedelta(days=1)) == []
    assert set(RECORDS) == {SUPPLY, COMPLAINTS}
