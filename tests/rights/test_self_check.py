"""The self-check: the last answers stand, earlier ones are in the log; answers to other questions, or old ones, are none."""

import json

import pytest

from haechi.errors import RecordError
from haechi.papers import Parameters, self_check
from haechi.rights.self_check import answer, checked, standing
from tests.papers.sample import PARAMETERS
from tests.rights import market as markets
from tests.rights.market import DAY, TENANT

market = markets.market
QUESTIONS = self_check(Parameters(**PARAMETERS))
ALL = {one.code: "yes" for one in QUESTIONS.questions}


def kept(market, recipient="r1"):
    with market.store.reading() as connection:
        return checked(connection, TENANT, recipient)


def said(market, answers, recipient="r1"):
    market.act(lambda book: answer(book, recipient, QUESTIONS, answers))


def test_the_last_answers_stand_and_the_log_has_all_of_them(market):
    """Each recipient's own."""
    said(market, {"two_factor": "no"})
    said(market, {**ALL, "passwords": "not_applicable"})
    said(market, {"malware": "yes"}, "r2")
    assert kept(market).answers == {**ALL, "passwords": "not_applicable"} and kept(market, "r2").answers == {"malware": "yes"} and kept(market, "r3") is None
    assert [len(json.loads(one.body)["answers"]) for one in market.entries("self_check")] == [1, 17, 1]


def test_an_answer_that_is_none_is_not_kept(market):
    """To no question, or one that the question does not have; what stood before stays."""
    said(market, ALL)
    for wrong in ({"shoe_size": "yes"}, {"two_factor": "not_applicable"}, {"leavers": "perhaps"}):
        with pytest.raises(RecordError):
            said(market, {**ALL, **wrong})
    assert kept(market).answers == ALL and len(market.entries("self_check")) == 1


def test_how_a_check_stands(market):
    """Never made, with questions left, with something to mend, well, older than a year, of other questions."""
    now = market.hand.at_us
    assert standing(kept(market), QUESTIONS, now) == "none"
    for answers, expected in (({"two_factor": "no"}, "partly"), ({**ALL, "two_factor": "no"}, "mend"), (ALL, "well")):
        said(market, answers)
        assert standing(kept(market), QUESTIONS, now) == expected
    assert standing(kept(market), QUESTIONS, kept(market).at_us + 365 * DAY) == "well" and standing(kept(market), QUESTIONS, kept(market).at_us + 365 * DAY + 1) == "old"
    others = self_check(Parameters(**{**PARAMETERS, "leak_hours": 5}))
    assert standing(kept(market), others, now) == "changed"
