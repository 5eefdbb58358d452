"""Seller terms: clauses, versions, what is missing."""

import json

import pytest

from haechi.errors import RecordError
from haechi.law import cite
from haechi.papers import sheet_of
from haechi.records.model import CLAUSES
from haechi.text import LANGUAGES
from tests.papers.sample import PARAMETERS, faults, terms


def test_every_clause_of_the_record_format_is_there_once():
    """In the format's order, so that ``contracts.clauses`` is what the terms hold."""
    assert terms().clauses == CLAUSES


@pytest.mark.parametrize(("code", "place"), [
    ("safety", "PIPA Decree 29-10(1)1"), ("complaints", "PIPA Decree 29-10(1)2"), ("disputes", "PIPA Decree 29-10(1)2"),
    ("other_measures", "PIPA Decree 29-10(1)3"), ("purpose_limit", "PIPA 19"), ("destruction", "PIPA 21(1)"), ("re_transfer", "PIPA 28-11"),
    ("re_entrustment", "PIPA Decree 28(1)2"), ("supervision", "PIPA Decree 28(1)4"), ("damages", "PIPA Decree 28(1)5"),
    ("access_limit", "PIPA Decree 28(1)3")])
def test_a_clause_names_the_provision_it_answers(code, place):
    """And without that clause the terms are silent on it."""
    (part,) = (part for part in terms().parts if part.key == code)
    assert cite(place) in [base.cite for base in part.bases]


def test_terms_without_a_measure_of_the_decree_say_so():
    """Each of the three measures of Decree 29-10(1), the second by either half."""
    assert faults(terms()) == []
    assert [(place, text.split(":")[0]) for place, _, text in faults(terms(clauses=["damages"]))] == [
        ("PIPA Decree 29-10(1)1", "a clause on safety measures"), ("PIPA Decree 29-10(1)2", "a clause on complaint handling"),
        ("PIPA Decree 29-10(1)2", "a clause on dispute resolution"), ("PIPA Decree 29-10(1)3", "a clause on other protective measures")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_paragraphs_are_numbered_and_each_heading_bears_its_korean_citation(language):
    """1, 1.1, 1.2 …, 2 …: the same numbers in every language, the Korean article beside every translation."""
    said = terms().text(language)
    numbers = [p.number for p in said if p.number]
    assert numbers[:3] == ["1", "1.1", "1.2"] and numbers == [p.number for p in terms().text("ko") if p.number]
    headings = [p for p in said if p.role == "heading"]
    assert len(headings) == len(CLAUSES) and all(p.bases and all(base.cite.say("ko") in p.beside for base in p.bases) for p in headings)
    assert all(base.cite.say(language) in p.beside for p in headings for base in p.bases)


def test_what_a_marketplace_fills_in_stands_in_every_language():
    """Its contact and its days, and one day is one day."""
    for language in LANGUAGES:
        said = terms(contact="+82 2 000 0000", leak_hours=17).written(language)
        assert said.count("+82 2 000 0000") == 2 and said.count("17") == 1
    assert "within 1 hour:" in terms(leak_hours=1).written("en")


def test_one_letter_in_one_language_is_another_version():
    """The digest is over all languages; day and identifier are in it too."""
    kept = terms().as_dict()
    for change in (lambda d: d["parts"][3]["entries"][0]["text"].update(zh="。"), lambda d: d.update(id="t2"), lambda d: d.update(effective_from="2026-12-02")):
        changed = json.loads(json.dumps(kept))
        change(changed)
        with pytest.raises(RecordError, match="not what its digest was taken of"):
            sheet_of(changed)
    assert terms().digest != terms(keep_days=91).digest and terms().digest == terms().digest


def test_a_version_is_read_back_as_it_was_kept():
    """Through JSON, with the same digest and the same text."""
    back = sheet_of(json.loads(json.dumps(terms().as_dict())))
    assert (back.digest, back.text("zh"), back.parts) == (terms().digest, terms().text("zh"), terms().parts)


@pytest.mark.parametrize("broken", [{}, {"kind": "terms"}, {**terms().as_dict(), "parts": [1]}, {**terms().as_dict(), "lead": {"key": "x"}}])
def test_what_is_no_version_is_refused(broken):
    """With what to do, whatever is wrong with it."""
    with pytest.raises(RecordError, match="no version of a paper"):
        sheet_of(broken)


def test_all_that_is_wrong_with_parameters_is_said_at_once():
    """Names that say nothing, numbers out of bounds, what is no number."""
    with pytest.raises(RecordError) as refused:
        terms(market="\u202e \u3164", contact="–", leak_hours=73, answer_days=True, request_days=0, keep_days="90", notice_days=7)
    assert [fault.where for fault in refused.value.faults] == ["answer_days", "contact", "keep_days", "leak_hours", "market", "request_days"]
    assert PARAMETERS["leak_hours"] == 24


def test_an_unknown_clause_and_a_nameless_version_are_refused_together():
    """Both faults, with the clauses there are."""
    with pytest.raises(RecordError) as refused:
        terms(id=" ", clauses=["safety", "magic"])
    assert [fault.where for fault in refused.value.faults] == ["clauses", "id"]
