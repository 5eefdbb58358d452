"""What the person is told: each recipient in its true state, three words never mixed up, three languages, no law or order too much."""

import json

import pytest
from sqlalchemy import update

from haechi.facts.keeping import KEEPINGS
from haechi.rights.answer import receive
from haechi.rights.schema import task
from haechi.rights.status import law_words, status
from haechi.rights.status_words import BESIDES, NOBODY, STATES
from haechi.rights.task import STATES as ALL
from haechi.rights.task import payload_of
from haechi.text import LANGUAGES, Text, say
from tests.rights import market as markets
from tests.rights.market import DAY, TENANT, Sent
from tests.rights.recipient import data_of, told

market = markets.market


def shown(market, request="q1"):
    with market.store.reading() as connection:
        return status(connection, TENANT, request)


def answered(market, name, recipient, **other):
    row = market.row(name)
    said = told(data_of(row, payload_of(row, market.keys)), market.hand.at_us, **other)
    return market.act(lambda book: receive(book, market.desk.encoder, name, recipient, said, "link"))


def test_each_recipient_stands_in_its_own_state_with_its_name_and_times(market):
    """Those of other requests and our own systems are not among them."""
    market.write("recipients", "r1", {"recipient_id": "r1", "name": "Shenzhen Lights", "country": "CN"})
    first, second, _, _ = market.opened(*(Sent(name) for name in ("r1", "r2", "r3", "")))[1:] + [None]
    market.opened(Sent("r1"), request="q2")
    answered(market, first, "r1")
    kept = {"method": "retained-by-law", "retained_basis": [{"law": "ecommerce-5y", "fields": ["order"]}]}
    market.hand.at_us += 9 * DAY
    answered(market, second, "r2", **kept)
    said = {one.recipient_id: one for one in shown(market).standings}
    assert sorted(said) == ["r1", "r2", "r3"] and said["r1"].name == "Shenzhen Lights" and said["r2"].name is None
    assert said["r1"].words == STATES["attested"] and said["r1"].besides == (BESIDES["link"],) and set(said["r1"].times) == {"made", "due", "attested"}
    assert said["r2"].laws == ("ecommerce-5y",) and said["r2"].items == ("order",)
    assert set(said["r2"].besides) == {BESIDES["link"], BESIDES["late"], BESIDES["rest"], law_words("ecommerce-5y")}
    assert said["r3"].state == "queued" and set(said["r3"].times) == {"made", "due"}


def test_the_sentence_counts_no_certificate_as_more_than_it_is(market):
    """Certified, verified, kept, contradicted, owing: each by itself; that certified is not verified is said every time."""
    names = market.opened(*(Sent(f"r{number}") for number in range(10)))
    with market.store.writing() as connection:
        for name, state in zip(names, ALL, strict=True):
            answer = json.dumps({"by": "visit", "laws": ["ecommerce-5y"], "whole": True, "held_items": ["phone"]}) if state in ALL[6:] else None
            connection.execute(update(task).where(task.c.task_id == name).values(state=state, answer=answer))
    said = shown(market)
    assert said.sentence.en.startswith("Of 10 recipients, 2 certify the destruction, 1 of these was asked independently and held nothing, "
                                       "1 says another law orders it kept, at 1 something was left in spite of a certificate, 6 owe an answer. A ")
    assert "certified is not verified" in said.sentence.en and "확인" in said.sentence.ko and "核实" in said.sentence.zh
    assert [one.items for one in said.standings if one.state == "contradicted"] == [("phone",)]
    assert {one.state: one.words for one in said.standings} == dict(STATES)


def test_the_sentence_leaves_out_what_there_is_none_of(market):
    """Of one recipient that owes an answer no other number is said; who is in Korea is not called one abroad."""
    market.opened(Sent("r1"))
    said = shown(market).sentence
    assert said.en.startswith("Of 1 recipient, 1 owes an answer. A certificate ")
    assert said.ko.startswith("이전받는 자 1곳 가운데 아직 답하지 않은 곳 1곳입니다. ") and said.zh.startswith("在 1 个接收方中，1 个尚未答复。证明")


def test_a_stop_that_is_in_force_is_said_and_one_that_was_lifted_is_not(market):
    """Whatever the task says of the past, and whatever the stop is called: what counts is whom it names."""
    [name] = market.opened(Sent("r1"))
    market.write("stops", "any", {"stop_id": "any", "kind": "recipient", "value": "r1"})
    answered(market, name, "r1")
    assert BESIDES["stopped"] in shown(market).standings[0].besides
    market.write("stops", "any", None)
    market.write("stops", "recipient:r1", {"stop_id": "recipient:r1", "kind": "recipient", "value": "r2"})
    assert BESIDES["stopped"] not in shown(market).standings[0].besides


def test_a_refusal_that_waits_for_the_office_is_said(market):
    """It is no ground yet, and not silence either."""
    [name] = market.opened(Sent("r1"))
    answered(market, name, "r1", method="retained-by-law", retained_basis=[{"law": "Company policy 7", "fields": ["name"]}])
    assert BESIDES["disputed"] in shown(market).standings[0].besides and shown(market).standings[0].state == "escalated"


def test_a_request_that_nobody_has_to_answer_is_told_as_that(market):
    """No recipients, no error."""
    assert shown(market, "none").standings == () and shown(market, "none").sentence == NOBODY


@pytest.mark.parametrize("code", [keeping.code for keeping in KEEPINGS])
def test_every_law_has_a_name_in_three_languages(code):
    """With its term."""
    said = law_words(code)
    assert all(any(char.isdigit() for char in say(said, language)) for language in LANGUAGES)


def test_no_two_states_are_said_alike_and_none_claims_what_it_does_not_know():
    """«Erased» is said of no recipient; «verified» only where somebody asked."""
    for language in LANGUAGES:
        assert len({say(text, language) for text in (*STATES.values(), *BESIDES.values())}) == len(STATES) + len(BESIDES)
    assert set(STATES) == set(ALL) and not any("erased" in text.en.lower() for text in STATES.values())
    assert [state for state, text in STATES.items() if "held nothing" in text.en] == ["verified"]
    assert isinstance(STATES["queued"], Text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_laws_that_order_things_kept_read_alike(language):
    """Who chooses one from the list must see which it is."""
    said = [law_words(keeping.code).as_dict()[language] for keeping in KEEPINGS]
    assert len(set(said)) == len(said) == 16
