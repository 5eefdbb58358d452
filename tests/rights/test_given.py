"""What was given of a person, to whom: all that went out and nothing else, as it went out."""

import random

import pytest
from sqlalchemy import event, select

from haechi.gateway.ask import names
from haechi.gateway.desk import Desk
from haechi.gateway.schema import decision
from haechi.gateway.tenant import write_settings
from haechi.law.pipa import PIPA
from haechi.minimise.pack import pack_named
from haechi.rights.given import given_to, holders
from tests.gateway.conftest import consent, lawful
from tests.gateway_proof.conftest import TENANT


def given(world, subject="s1"):
    with world.store.reading() as connection:
        return given_to(connection, TENANT, subject)


def masking(world):
    """Let people be shown under the pack that masks."""
    world._desk = Desk(world.store, TENANT, world.keys, PIPA, [pack_named("kr-seller-ships-1"), pack_named("kr-crossborder-1")], world.clock)


def test_each_release_is_told_with_its_recipient_and_the_form_of_each_item(world):
    """The newest first; the form is the pack's for the role and the state of the order, whole where nothing is enforced; a refusal gave nothing."""
    masking(world)
    ask = lawful(world) | {"items": ["name", "order", "postcode", "phone"], "order_ref": "o1", "claimed": "consent"}
    world.decide(ask, {**ask, "recipient_id": "nobody"})
    write_settings(world.store, world.keys, world.clock, TENANT, {"enforcement": "shadow"})
    world.decide({**ask, "order_ref": "o2"})
    shadow, enforced = given(world)
    assert (enforced.recipient_id, enforced.name, enforced.contact, enforced.country, enforced.role) == ("r1", "R", "c", "CN", "seller")
    assert enforced.forms == {"name": "name-middle", "order": "full", "postcode": "postcode-area"}  # the phone stayed behind: a token is none
    assert (enforced.order_ref, enforced.ground, enforced.verdict, enforced.enforcement, enforced.made_at[:10]) == (
        "o1", "consent", "permit", "enforce", "2026-03-01")
    assert (enforced.word.consent_id, enforced.word.notice_id, enforced.retention_told) == ("consent-s1", "n1", True)
    assert shadow.forms == dict.fromkeys(("name", "order", "postcode", "phone"), "full")
    assert (shadow.order_ref, shadow.enforcement) == ("o2", "shadow")
    assert given(world, "s2") == []


def test_the_word_is_the_one_that_was_known_when_it_went_out(world):
    """A later word, and one that is entered later as spoken before, change nothing of what was relied on."""
    ask = lawful(world)
    world.decide(ask)
    world.write("consents", "a-late", {"subject_id": "s1", "scopes": ["cross_border"], "status": "given", "separate": True, "notice_id": "n1",
                                       "made_at": "2025-06-01T00:00:00Z"})
    consent(world, "s1", "withdrawn", "b-now")
    world.write("consents", "consent-s1", None)
    consent(world, "s1", "given", "c-again")
    world.decide(ask)
    assert [one.word.consent_id for one in given(world)] == ["c-again", "consent-s1"]


def test_recipients_of_whom_nothing_is_recorded_are_told_as_such(world):
    """Under shadow data went to somebody without a row: no name is made up."""
    write_settings(world.store, world.keys, world.clock, TENANT, {"enforcement": "shadow"})
    world.decide({"subject_id": "s1", "recipient_id": "x", "items": ["name"], "mode": "view"})
    [one] = given(world)
    assert (one.name, one.contact, one.country, one.role, one.word, one.purpose, one.ground) == (None, None, None, "other", None, {}, None)


@pytest.mark.parametrize("seed", [1, 2])
def test_grouped_by_recipient_nothing_is_lost_or_added(world, seed):
    """Every release is in one group, under its recipient, and a group shows every form in which an item went out."""
    rng = random.Random(seed)
    masking(world)
    ask = lawful(world)
    for recipient in ("r2", "r3"):
        lawful(world, recipient=recipient)
    asks = []
    for n in range(60):
        to, state, some = rng.choice(["r1", "r2", "r3"]), rng.choice(["paid", "closed", None]), rng.sample(["name", "order", "postcode", "phone"], 2)
        asks.append({**ask, "recipient_id": to, "items": some, "order_state": state, "order_ref": f"o{n % 7}"})
    world.decide(*asks)
    listed = given(world)
    with world.store.reading() as connection:
        rows = connection.execute(select(decision).where(decision.c.released == 1).order_by(decision.c.seq.desc())).all()
    assert [one.seq for one in listed] == [row.seq for row in rows]
    pack = pack_named("kr-crossborder-1")
    assert [one.forms for one in listed] == [{item: pack.form("seller", item, row.order_state) for item in names(row.sent)} for row in rows]
    grouped = holders(listed)
    assert sorted(one.seq for holder in grouped for one in holder.given) == sorted(one.seq for one in listed)
    assert [holder.last_us for holder in grouped] == sorted((holder.last_us for holder in grouped), reverse=True)
    for holder in grouped:
        assert {one.recipient_id for one in holder.given} == {holder.recipient_id}
        assert holder.forms.keys() == {item for one in holder.given for item in one.items}
        assert all(set(kinds) == {one.forms[item] for one in holder.given if item in one.forms} for item, kinds in holder.forms.items())
        assert set(holder.orders) == {one.order_ref for one in holder.given}
        assert holder.first_us == min(one.made_us for one in holder.given)


def test_how_many_questions_the_store_is_asked_does_not_hang_on_how_much_was_given(world):
    """Three releases and three hundred cost the same few queries."""
    ask = lawful(world)

    def asked():
        count = []
        event.listen(world.store.engine, "before_cursor_execute", lambda *args: count.append(args[2]))
        given(world)
        return len(count)

    world.decide(*[ask] * 3)
    few = asked()
    world.decide(*[ask] * 300)
    assert asked() - few == 0
