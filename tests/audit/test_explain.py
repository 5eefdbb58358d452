"""One transfer's story, in three languages: whole, true of what was found, and nothing of another language in it."""

from dataclasses import fields, replace

import pytest

from haechi.audit.explain import explain, story
from haechi.errors import RecordError
from haechi.facts import Claim, Facts, Mode, Onward, Status, Told
from haechi.law import PRODUCE
from haechi.law.pipa import PIPA
from haechi.records.delivery import open_delivery
from haechi.simulate import simulate
from haechi.text import LANGUAGES, say
from tests.law.worlds import EDITIONS, NO_WORD, NONE, SILENT, UNKNOWN_WORD, all_but, all_known_but, decided, entrusted, lawful, word
from tests.tongues import foreign

FACTS = [
    lawful(), entrusted(), lawful(korean=None, consent=NO_WORD), lawful(consent=NO_WORD, statute=None), lawful(consent=UNKNOWN_WORD, third_party=UNKNOWN_WORD),
    *(lawful(mode=mode) for mode in (*Mode, None)), *(lawful(claimed=claim, consent=NO_WORD) for claim in Claim),
    *(lawful(claimed=claim, consent=NO_WORD, certified=None, eea=None, statute=None, necessary=None) for claim in Claim),
    *(lawful(consent=word(status=status), third_party=word(status=status), child=True) for status in (*Status, None)),
    *(lawful(consent=word(all_but(item)), policy=all_known_but(item)) for item in Told),
    *(entrusted(policy=all_but(item)) for item in Told), entrusted(policy=NONE), entrusted(policy=SILENT),
    lawful(rrn=True, minimal=False, suspended=True, left=True, stopped=True, erased=True), lawful(rrn=None, rrn_statute=None, minimal=None),
    lawful(safety=False, complaints=False, other_measures=False), lawful(safety=None, complaints=None, other_measures=None),
    entrusted(document=(True, False, None, True, False, None)), entrusted(document=(None,) * 6), entrusted(unlawful_terms=True),
    *(lawful(onward=Onward(ground, safeguards)) for ground in (True, False, None) for safeguards in (True, False, None)),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_of_another_language_stands_in_a_story(language, edition):
    """Every form, claim, word, telling, clause and rule, kept, broken and open; only the law's own words are Korean, and marked."""
    for facts in FACTS:
        assert foreign(story("7", decided(replace(facts, edition=edition)), language), language) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_and_every_rule_is_told(language):
    """One line for each fact; each rule of the day by its article."""
    decision = decided(lawful())
    lines = story("7", decision, language).splitlines()
    first, last = 3, lines.index("", 3)
    assert last - first == len(fields(Facts))
    assert all(any(judgement.rule.cite.say(language) in line for line in lines[last:]) for judgement in decision.judgements)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_mends_several_is_said_once_with_all_their_articles(language):
    """Six conditions of one consent, one remedy; gaps of three articles, one record to produce."""
    decision = decided(lawful(consent=NO_WORD, minimal=None, safety=None))
    text = story("7", decision, language)
    remedies = [line for line in text.splitlines() if line.startswith("  → ")]
    assert len(remedies) == len({line.split("。")[0].split(". ")[0] for line in remedies})
    [asked] = [line for line in remedies if line.startswith(f"  → {say(PRODUCE, language)}")]
    assert all(c.cite.say(language) in asked for j in decision.judgements for c in j.unknown)
    [again] = {c.remedy for j in decision.judgements if str(j.rule.cite) == "PIPA 28-8(1)" for c in j.unmet}
    assert text.count(say(again, language)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_open_is_not_told_as_a_breach(language):
    """Of every open condition the words are those of what cannot be shown."""
    decision = decided(lawful(consent=word(SILENT), minimal=None, safety=None))
    text = story("7", decision, language)
    for condition in (c for j in decision.judgements for c in j.unknown):
        assert say(condition.unshown, language) in text and say(condition.unmet, language) not in text


def test_other_grounds_that_are_open_are_named():
    """Why a rule stays open whose reported ground failed: another ground may have been met."""
    text = story("7", decided(lawful(consent=NO_WORD, statute=None)), "en")
    assert "? other grounds of which the records do not show whether they were met: Art. 28-8(1)2" in text
    assert "? The records do not show whether this rule was kept" in text


@pytest.fixture(scope="module")
def delivery(tmp_path_factory):
    return simulate("mixed", transfers=1500, seed=4, out=tmp_path_factory.mktemp("story") / "delivery", faults=0.5)


@pytest.mark.parametrize("language", LANGUAGES)
def test_transfers_of_a_delivery_are_told_in_one_language(delivery, language):
    """As they come, faults and all."""
    with open_delivery(delivery) as opened:
        for transfer in (str(number) for number in range(1, 60, 3)):
            assert foreign(explain(opened, PIPA, transfer, language), language) == set()


def test_a_transfer_that_is_not_there_is_an_error(delivery):
    """With where to look."""
    with open_delivery(delivery) as opened, pytest.raises(RecordError) as refused:
        explain(opened, PIPA, "nobody", "ko")
    assert "decisions.parquet" in str(refused.value.help)
