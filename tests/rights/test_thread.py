"""Threads: whose word is owed by when, what each word changes, and that nothing written stands anywhere in clear."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from haechi.errors import RightsError
from haechi.facts.matter import Wish
from haechi.gateway.proof import verify_store
from haechi.gateway.schema import entry
from haechi.rights import message, thread
from haechi.rights.request import TAKEN_BACK, request_named
from haechi.rights.schema import message as messages
from haechi.rights.thread_step import REFUSED, close, hand_over, open_thread, reply
from haechi.rights.topic import FAMILIES, KINDS, TOPICS
from haechi.rights.wish import day_of, due_on, end_of
from tests.gateway_proof.conftest import TENANT
from tests.rights import market as markets
from tests.rights.market import DAY
from tests.rights.talk import SHE, act, letters, opens, read, says, traded

market = markets.market


def asked(world, one):
    with world.store.reading() as connection:
        return request_named(connection, TENANT, one.request_id)


def answers(world, one, turn="done", text="our word"):
    return act(world, reply, one.thread_id, turn, text, "Kim")


def hands_over(world, one, role="office", party="Kim"):
    return world.desk.act(lambda book: hand_over(book, one.thread_id, role, party)).result()


@pytest.mark.parametrize("kind", KINDS)
def test_a_complaint_and_a_dispute_are_requests_too_and_a_question_is_none(world, kind):
    """Each is a thread of hers with her words; the first two stand in the register, pending, with the marketplace's promise as their day."""
    traded(world)
    one = opens(world, kind)
    now, said, events = read(world, one)
    assert now == one and said == [("person", "somebody called me")] and events == ["opened", "message"]
    assert (one.kind, one.family, one.recipient_id, one.state, one.owing) == (kind, "privacy", "r1", "open", "office")
    assert one.due_us == end_of(due_on(Wish.COMPLAINT, one.made_us))
    if kind == "question":
        assert one.request_id == ""
    else:
        found = asked(world, one)
        assert (found.wish, found.subject_id, found.open) == (Wish(kind), SHE, True)
    assert verify_store(world.store, TENANT, world.keys) == []


def test_what_is_written_stands_nowhere_in_clear(world):
    """No column of the store holds it; the log has a commitment that her key alone salts."""
    traded(world)
    one = opens(world, text="my door was opened by a stranger")
    answers(world, one, text="we are looking into the stranger")
    with world.store.reading() as connection:
        for table in messages.metadata.sorted_tables:
            for row in connection.execute(select(table)):
                assert not [value for value in row if "stranger" in str(value) or (isinstance(value, bytes) and b"stranger" in value)], table.name
        entries = [json.loads(row.body) for row in connection.execute(select(entry).where(entry.c.owner == SHE, entry.c.kind == "thread"))]
        key = world.keys.unwrap(connection.exec_driver_sql(f"SELECT key FROM owner_key WHERE owner = '{SHE}'").scalar_one())
        kept = message.messages_of(connection, TENANT, one.thread_id, key)
    said = {body["message_id"]: body for body in entries if body["event"] == "message"}
    assert [each.text for each in kept] == ["my door was opened by a stranger", "we are looking into the stranger"]
    for each in kept:
        salt = message.salt_of(key, each.message_id)
        assert said[each.message_id]["commitment"] == message.committed(each.message_id, each.role, each.text, salt)
        assert said[each.message_id]["commitment"] != message.committed(each.message_id, each.role, each.text + ".", salt)


def test_a_message_opens_under_its_own_name_alone(world):
    """Moved to another name, or under another person's key, it is not to be had."""
    traded(world)
    one = opens(world)
    with world.store.writing() as connection:
        connection.execute(messages.update().values(message_id="tms_moved"))
    assert read(world, one)[1] == [("person", None)]


@pytest.mark.parametrize(("said", "kept"), [
    ("a\r\nb\rc\u2028d", "a\nb\nc\nd"), ("\x1b[31mred\x1b[0m \x00end\x07", "[31mred[0m end"), ("pay \u202etxt.exe\u202c now", "pay txt.exe now"),
    ("  <b>bold</b> =1+1  ", "<b>bold</b> =1+1"), ("한국어 中文 🙂", "한국어 中文 🙂"), ("x" * message.LONGEST, "x" * message.LONGEST)])
def test_a_text_is_kept_as_plain_lines(said, kept):
    """What steers a terminal or turns a line goes; marks of markup and formulas are text like any other."""
    assert message.written(said) == kept


@pytest.mark.parametrize("said", ["", "  \n\t ", "\x00\x1b", "x" * (message.LONGEST + 1)])
def test_nothing_and_too_much_are_not_taken(world, said):
    """An empty text and one that is too long are refused, and nothing is written."""
    traded(world)
    with pytest.raises(RightsError):
        opens(world, text=said)
    one = opens(world)
    for act_ in (lambda: says(world, one, "person", SHE, said), lambda: answers(world, one, text=said)):
        with pytest.raises(RightsError):
            act_()
    assert read(world, one)[2] == ["opened", "message"]


def test_every_topic_fits_its_column_and_has_one_family():
    """Codes are no longer than the store takes."""
    assert len(TOPICS) == sum(map(len, FAMILIES.values())) and max(map(len, TOPICS)) <= 24
    assert max(map(len, thread.STATES)) <= 16 and max(map(len, KINDS)) <= 16


def test_the_word_goes_round(market):
    """Asked, the seller owes a word while the promise to the person runs on; asked, the person does, and the promise rests until she has
    spoken; an answer ends what is owed, and her next word begins it again."""
    traded(market)
    one = opens(market)
    promised = one.due_us
    market.hand.at_us += 2 * DAY
    one = answers(market, one, "seller")
    assert (one.state, one.owing, one.due_us) == ("asked_seller", "seller", promised)
    one = says(market, one, "seller", "r1")
    assert (one.state, one.owing, one.due_us) == ("open", "office", promised)
    one = answers(market, one, "person")
    assert (one.state, one.owing) == ("asked_person", "person") and asked(market, one).open
    market.hand.at_us += 3 * DAY
    one = says(market, one, "person", SHE)
    assert (one.state, one.owing, one.due_us) == ("open", "office", end_of(due_on(Wish.COMPLAINT, market.hand.at_us)))
    one = answers(market, one)
    assert (one.state, one.owing, asked(market, one).outcome) == ("answered", None, "done") and not one.late(one.due_us + 1)
    one = says(market, one, "person", SHE)
    assert (one.state, one.owing, asked(market, one).outcome) == ("open", "office", "done")
    assert not one.late(one.due_us - 1) and one.late(one.due_us)
    assert one == read(market, one)[0] and verify_store(market.store, TENANT, market.keys) == []


def test_a_holiday_moves_the_promised_day(market):
    """Ten days after 22 April 2026 is a Saturday, ten days after the 25th Children's Day: the next working day is the last."""
    traded(market)
    for start, last in (("2026-04-22", date(2026, 5, 4)), ("2026-04-25", date(2026, 5, 6))):
        market.hand.at_us = end_of(date.fromisoformat(start)) - 1_000
        one = opens(market)
        assert (day_of(one.made_us).isoformat(), one.due_us) == (start, end_of(last)) == (start, end_of(asked(market, one).due))


def test_a_refusal_is_recorded_with_a_reason_that_repeats_nothing(world):
    """The register says that it was refused and that the person was told why, in the thread."""
    traded(world)
    one = answers(world, opens(world), "refused", "we do not think so")
    found = asked(world, one)
    assert (found.outcome, found.reason, one.state) == ("refused", REFUSED, "answered")


@pytest.mark.parametrize(("kind", "topic", "state"), [
    ("question", "delivery", "answered"), ("question", "privacy_leak", "open"), ("complaint", "delivery", "open"), ("dispute", "privacy_leak", "open")])
def test_a_sellers_word_answers_a_question_about_the_trade_and_nothing_else(world, kind, topic, state):
    """A complaint, and whatever is of privacy, is the marketplace's to answer."""
    traded(world)
    one = says(world, opens(world, kind, topic), "seller", "r1")
    assert one.state == state == read(world, one)[0].state
    if one.request_id:
        assert asked(world, one).open


def test_a_thread_of_anothers_is_not_there(world):
    """Another person, another seller, or any seller where it is about none, can neither speak in nor close nor hand over a thread."""
    traded(world)
    one, general = opens(world), opens(world, recipient=None)
    for do in (lambda: says(world, one, "person", "somebody"), lambda: says(world, one, "seller", "r2"), lambda: says(world, general, "seller", "r1"),
               lambda: act(world, close, one.thread_id, "person", "somebody"), lambda: hands_over(world, one, "person", "somebody"),
               lambda: act(world, reply, "thr_none", "done", "word", "Kim")):
        with pytest.raises(RightsError, match="no thread of that name"):
            do()
    with pytest.raises(RightsError, match="about no seller"):
        answers(world, general, "seller")
    assert read(world, one)[2] == read(world, general)[2] == ["opened", "message"]


def test_one_can_speak_of_what_one_was_part_of_alone(world):
    """A recipient that got nothing of hers, another's transfer, a transfer to another recipient, a topic or kind that is none: refused."""
    transfers = traded(world)
    [others] = world.decide({**lawful_of(world, "somebody"), "order_ref": "o9"})
    for kind, topic, recipient, transfer in (
            ("complaint", "other", "r9", None), ("complaint", "other", "r1", others.transfer_id), ("complaint", "other", "r2", transfers[0]),
            ("complaint", "late", "r1", None), ("praise", "other", "r1", None)):
        with pytest.raises(RightsError):
            opens(world, kind, topic, recipient=recipient, transfer_id=transfer)
    assert opens(world, recipient=None, transfer_id=transfers[2]).recipient_id == "r2"


def lawful_of(world, who):
    from tests.gateway.conftest import lawful
    return lawful(world, who)


def test_what_is_sent_twice_is_opened_and_said_once(world):
    """The same name again changes nothing, in whatever state the thread is; another's name is refused."""
    traded(world)
    name = "ab" * 16
    one = opens(world, name=name)
    assert opens(world, name=name, text="again").thread_id == one.thread_id
    for _ in range(2):
        says(world, one, "person", SHE, "more", name="cd" * 16)
        act(world, reply, one.thread_id, "done", "answer", "Kim", "ef" * 16)
    now, said, _ = read(world, one)
    assert said == [("person", "somebody called me"), ("person", "more"), ("office", "answer")] and now.state == "answered"
    with pytest.raises(RightsError):
        act(world, open_thread, "somebody", "question", "other", "mine", name=name)


def test_the_person_closes_when_she_likes_the_office_when_she_had_time(market):
    """Unanswered or just answered the office cannot close; after the ten days it can. What she closes unanswered she took back."""
    traded(market)
    one = opens(market)
    with pytest.raises(RightsError, match="cannot be closed yet"):
        act(market, close, one.thread_id, "office", "Kim")
    one = answers(market, one)
    market.hand.at_us = one.due_us - DAY
    with pytest.raises(RightsError, match="cannot be closed yet"):
        act(market, close, one.thread_id, "office", "Kim")
    market.hand.at_us = one.due_us
    one = act(market, close, one.thread_id, "office", "Kim")
    assert (one.state, asked(market, one).outcome) == ("closed", "done") and one.closed_us is not None
    mine = opens(market)
    mine = act(market, close, mine.thread_id, "person", SHE)
    assert (mine.state, asked(market, mine).reason, asked(market, mine).outcome) == ("closed", TAKEN_BACK, "refused")
    for do in (lambda: says(market, one, "person", SHE), lambda: says(market, one, "seller", "r1"), lambda: answers(market, one),
               lambda: act(market, close, one.thread_id, "person", SHE), lambda: hands_over(market, one)):
        with pytest.raises(RightsError, match="closed"):
            do()


def test_what_lies_before_the_committee_stays_there_and_may_be_spoken_of(world):
    """A question cannot be handed over; a complaint can, answered or not; words do not take it back; unanswered, it is answered there."""
    traded(world)
    with pytest.raises(RightsError, match="cannot be handed over"):
        hands_over(world, opens(world, "question"))
    one = hands_over(world, opens(world), "person", SHE)
    assert (one.state, one.owing) == ("handed_over", None)
    with pytest.raises(RightsError, match="cannot be handed over"):
        hands_over(world, one)
    with pytest.raises(RightsError, match="cannot be closed yet"):
        act(world, close, one.thread_id, "office", "Kim")
    for turn in ("seller", "person", "done"):
        assert answers(world, one, turn).state == "handed_over"
    assert says(world, one, "person", SHE).state == says(world, one, "seller", "r1").state == "handed_over"
    assert asked(world, one).outcome == "done"
    assert act(world, close, one.thread_id, "office", "Kim").state == "closed"
    assert read(world, one)[2] == ["opened", "message", "handed_over", "message", "asked", "message", "asked", "message", "answered", "message", "message",
                                   "closed"]


def test_reminders_wait_for_their_time_and_go_when_the_word_is_said(market):
    """The office is reminded at half, at four fifths and at the end of its promise; an answer takes that back and tells the person."""
    traded(market)
    one = opens(market)
    span = one.due_us - one.made_us
    assert [(kind, at) for kind, at, _ in letters(market) if kind == "thread_office"] == [
        ("thread_office", one.made_us + span * part // 100) for part in (50, 80, 100)]
    assert [kind for kind, *_ in letters(market)].count("thread_seller") == 1
    answers(market, one, "seller")
    assert [kind for kind, *_ in letters(market)].count("thread_seller") == 2  # now, and half way; the first word is overtaken
    says(market, one, "seller", "r1")
    answers(market, one)
    assert [kind for kind, *_ in letters(market)] == ["thread_person"]
    says(market, one, "person", SHE)
    assert sorted(kind for kind, *_ in letters(market)) == ["thread_office"] * 3
    answers(market, one, "person")
    assert {kind for kind, *_ in letters(market)} == {"thread_person"}
    act(market, close, one.thread_id, "person", SHE)
    assert letters(market) == []


def test_no_letter_says_what_was_written_and_none_to_a_seller_who_wrote_it(world):
    """Letters name the thread and the day; a seller's never the person."""
    traded(world)
    one = opens(world, text="secret words")
    answers(world, one, "seller", "more secret words")
    answers(world, one, "person", "more secret words")
    found = letters(world)
    assert found and not [content for *_, content in found if "secret" in json.dumps(content)]
    assert not [content for kind, _, content in found if kind == "thread_seller" and SHE in json.dumps(content)]
    assert all(set(content["text"]) == {"ko", "en", "zh"} and content["thread_id"] == one.thread_id for *_, content in found)


def test_the_office_finds_what_is_due_first_by_family_state_and_seller(market):
    """What is owed comes in the order of its days, all else the latest first; every filter leaves exactly what it names."""
    traded(market)
    first = opens(market)
    market.hand.at_us += DAY
    second, third = opens(market, "dispute", "refund", recipient="r2"), opens(market, "question", "product", recipient=None)
    answers(market, third)

    def found(family="", states=(), seller=""):
        with market.store.reading() as connection:
            listed = thread.found(connection, TENANT, family, states, seller, 0, 10)
            assert thread.counts_of(connection, TENANT, family, states, seller) == len(listed)
            return [one.thread_id for one in listed]

    assert found(states=thread.OPEN) == [first.thread_id, second.thread_id]
    assert sorted(found()[:2]) == sorted([second.thread_id, third.thread_id]) and found()[2] == first.thread_id
    assert found("privacy") == [first.thread_id] and found("trade", thread.OPEN) == [second.thread_id]
    assert found(seller="r2") == [second.thread_id] and found(states=("answered",)) == [third.thread_id]
    with market.store.reading() as connection:
        assert sorted(thread.sellers_spoken_of(connection, TENANT, 9)) == ["r1", "r2"]
        assert [one.thread_id for one in thread.of_seller(connection, TENANT, "r2", 0, 9)] == [second.thread_id]
        assert {one.thread_id for one in thread.of_person(connection, TENANT, SHE)} == {first.thread_id, second.thread_id, third.thread_id}
        assert thread.of_person(connection, TENANT, "somebody") == []
