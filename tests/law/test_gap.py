"""What is said where the records show nothing: true of every rule and condition, and never worded as a breach."""

from dataclasses import replace
from itertools import groupby

import pytest

from haechi.decision import judge
from haechi.facts import Claim
from haechi.law import PRODUCE
from haechi.law.gap import NOT_KEPT, UNSHOWN, of_rule, unshown
from haechi.law.pipa import PIPA
from haechi.text import LANGUAGES, Text, say
from tests.law.worlds import NO_WORD, SILENT, decided, entrusted, lawful, word
from tests.tongues import foreign

CONDITIONS = [pytest.param(condition, id=f"{rule.cite} {rule.in_force.start} {ground.claim and ground.claim.name} {condition.cite}")
              for rule in PIPA.all_rules for ground in rule.grounds for condition in ground.conditions]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_what_cannot_be_shown_is_not_worded_as_a_breach(condition):
    """Of every rule, edition, ground: in each language it says that the records do not show whether, and differs from the breach."""
    assert condition.message(None) is condition.unshown and condition.message(False) is condition.unmet
    for language in LANGUAGES:
        said = say(condition.unshown, language)
        assert said.strip() and said not in (say(condition.unmet, language), say(condition.remedy, language))
        assert foreign(said, language) == set()
    assert condition.unshown.ko.count("지 기록으로 확인할 수 없음") == 1
    assert condition.unshown.en.startswith("The records do not show whether ") and condition.unshown.en.count("whether") == 1
    assert condition.unshown.zh.startswith("记录无法证明") and "是否" in condition.unshown.zh


@pytest.mark.parametrize("condition", CONDITIONS)
def test_what_cannot_be_shown_is_mended_by_the_record(condition):
    """And a breach by what the law asks."""
    assert condition.mending(None) is PRODUCE and condition.mending(False) is condition.remedy is not PRODUCE


@pytest.mark.parametrize("rule", PIPA.all_rules, ids=lambda rule: f"{rule.cite} {rule.in_force.start}")
def test_a_ground_says_nothing_twice(rule):
    """No two conditions of a ground share their words, so that no reader is told the same of two citations."""
    for ground in rule.grounds:
        for holds in (False, None):
            assert len({condition.message(holds) for condition in ground.conditions}) == len(ground.conditions)


def test_conditions_of_one_breach_have_one_wording():
    """Where two articles ask the same in the same words, they say the same of what cannot be shown; different words, different."""
    both = {(c.unmet, c.unshown) for rule in PIPA.rules for ground in rule.grounds for c in ground.conditions}
    assert all(len(list(same)) == 1 for _, same in groupby(sorted(both, key=lambda pair: pair[0].en), key=lambda pair: pair[0].en))


def test_a_rule_as_a_whole_is_kept_not_kept_open_or_not_known_to_apply():
    """Three texts in three languages, each another."""
    said = {of_rule(False, True), of_rule(None, True), of_rule(None, None)}
    assert len(said) == 3 and of_rule(False, True) is NOT_KEPT and of_rule(None, True) is UNSHOWN
    for language in LANGUAGES:
        assert len({say(text, language) for text in said}) == 3
        assert all(foreign(say(text, language), language) == set() for text in said)


def test_a_list_names_what_it_speaks_of_last():
    """The item stands after the sentence, in every language."""
    text = unshown("알렸는지", "it was told", "是否告知", Text("국가", "the country", "国家"))
    assert text == Text("알렸는지 기록으로 확인할 수 없음: 국가", "The records do not show whether it was told: the country", "记录无法证明是否告知：国家")


RULES = {str(rule.cite): rule for rule in PIPA.rules if rule.in_force.end.year == 9999}


def test_a_failed_condition_does_not_make_an_open_rule_a_breach():
    """It is not known whether the person is in Korea: that no consent stood is told as it is, the rule as one not known to apply."""
    judgement = judge(RULES["PIPA 28-8(1)"], lawful(korean=None, consent=NO_WORD))
    assert judgement.kept is None and judgement.unmet and not judgement.unknown
    assert judgement.message == of_rule(None, None)
    assert [str(cite) for text, cite in judgement.mending() if text is PRODUCE] == ["PIPA 28-8(1)"]


def test_a_ground_that_is_open_keeps_the_rule_open():
    """No consent stood, and whether a statute orders it is not recorded: the rule applies and is not shown to be kept."""
    judgement = judge(RULES["PIPA 28-8(1)"], lawful(consent=NO_WORD, statute=None))
    assert (judgement.kept, judgement.applies, judgement.message) == (None, True, UNSHOWN)


@pytest.mark.parametrize(("facts", "claim"), [(lawful(consent=word(SILENT)), Claim.CONSENT), (entrusted(policy=SILENT), Claim.CONTRACT)])
def test_the_words_are_those_of_the_ground_that_is_reported(facts, claim):
    """An item untold before consent is another thing than an item the policy lacks, though the citation is the same."""
    judgement = next(j for j in decided(facts).judgements if str(j.rule.cite) == "PIPA 28-8(1)")
    assert judgement.ground is not None and judgement.ground.claim is claim
    [said] = {condition.unshown.en for condition in judgement.unknown if str(condition.cite) == "PIPA 28-8(2)3"}
    assert ("before consent was asked" in said) is (claim is Claim.CONSENT) and ("privacy policy" in said) is (claim is Claim.CONTRACT)


def test_a_rule_that_is_kept_wants_for_nothing():
    """No ground is reported, nothing mends it."""
    judgement = judge(RULES["PIPA 28-8(1)"], lawful())
    assert (judgement.kept, judgement.ground) == (True, None) and list(judgement.mending()) == []


def test_every_citation_of_a_mending_is_one_of_the_decision():
    """What mends a decision speaks of its own conditions and rules, and of nothing else."""
    for facts in (lawful(consent=NO_WORD), lawful(korean=None), replace(lawful(), minimal=None, safety=None)):
        for judgement in decided(facts).judgements:
            cites = {judgement.rule.cite, *(c.cite for ground in judgement.rule.grounds for c in ground.conditions)}
            assert {cite for _, cite in judgement.mending()} <= cites
