"""The seller's self-check: what is asked, from where, and what a «no» leads to."""

import pytest

from haechi.errors import LawError, RecordError
from haechi.papers import Parameters, Standard, self_check
from haechi.records.model import CLAUSES
from haechi.text import LANGUAGES, say
from tests.papers.sample import PARAMETERS

CHECK = self_check(Parameters(**PARAMETERS))
GOOD = {question.code: "yes" for question in CHECK.questions}


def test_every_question_has_a_provision_a_clause_and_a_remedy():
    """In three languages, and none twice."""
    assert len(GOOD) == len(CHECK.questions) <= 18
    for question in CHECK.questions:
        assert question.bases and question.clause in CLAUSES and question.answers[:2] == ("yes", "no")
        assert all(say(question.text, language) != say(question.remedy, language) for language in LANGUAGES)


def test_what_was_asked_for_is_asked():
    """Two factors, access, logs, encryption, copies, sub-recipients, leaks, erasure."""
    assert GOOD.keys() >= {"two_factor", "least_access", "access_log", "encrypted_stored", "no_copies", "sub_recipients", "leak_contact", "erasure"}


@pytest.mark.parametrize("article", [1, 3, 4, 6, 9, 10, 11, 13])
def test_an_article_of_the_standard_that_was_not_read_cannot_be_named(article):
    """What is unconfirmed is no law here."""
    with pytest.raises(LawError, match="was not read"):
        Standard(article)


def test_what_is_the_marketplaces_own_choice_says_so():
    """The law asks for safe authentication, and not for two factors; for no number of days below ten."""
    assert {q.code for q in CHECK.questions if q.own_choice} == {"two_factor", "sub_recipients", "third_country", "leak_contact", "erasure"}


def test_a_no_is_to_be_mended_and_silence_is_a_gap():
    """In the order of the questions; a yes and a not-applicable lead to nothing."""
    assert CHECK.consequences(GOOD) == () and CHECK.consequences({**GOOD, "locked": "not_applicable"}) == ()
    answers = {code: answer for code, answer in {**GOOD, "erasure": "no", "access_log": "no"}.items() if code != "training"}
    assert [(found.question.code, found.kind) for found in CHECK.consequences(answers)] == [
        ("access_log", "no"), ("erasure", "no"), ("training", "unanswered")]
    assert len(CHECK.consequences({})) == len(CHECK.questions)


def test_answers_that_cannot_be_are_refused_together():
    """An unknown question, an unknown answer, and «not applicable» where it always applies."""
    with pytest.raises(RecordError) as refused:
        CHECK.consequences({"moat": "yes", "malware": "maybe", "two_factor": "not_applicable"})
    assert [fault.where for fault in refused.value.faults] == ["answers", "answers.malware", "answers.two_factor"]


def test_other_days_are_other_questions():
    """The digest says which questions were answered."""
    assert CHECK.digest == self_check(Parameters(**PARAMETERS)).digest != self_check(Parameters(**{**PARAMETERS, "leak_hours": 12})).digest
