"""Every rule, whole: citations, texts, remedies, dates."""

from datetime import date

import pytest

from haechi.errors import LawError
from haechi.law import PRODUCE, Citation, Condition, Ground, Rule, Sanction, since, span
from haechi.law.pipa import PIPA, PROVISIONS
from haechi.text import LANGUAGES, Text, say
from tests.law.worlds import lawful

RULES = [pytest.param(rule, id=f"{rule.cite} {rule.in_force.start}") for rule in PIPA.rules]


def parts(rule):
    """The rule, its grounds, conditions and sanctions."""
    yield rule
    yield from rule.sanctions
    for ground in rule.grounds:
        yield ground
        yield from ground.conditions


def texts(rule):
    """Every text of a rule with a word on where it stands."""
    yield "title", rule.title
    for doubt in rule.doubts:
        yield "doubt", doubt.text
    for part in parts(rule):
        if isinstance(part, Condition):
            yield f"unmet of {part.cite}", part.unmet
            yield f"unshown of {part.cite}", part.unshown
            yield f"remedy of {part.cite}", part.remedy
        if isinstance(part, Sanction):
            yield f"sanction {part.cite}", part.text


@pytest.mark.parametrize("rule", RULES)
class TestEveryRule:
    """Walked part by part."""

    def test_its_citations_read_back(self, rule):
        """What is printed parses to the same, and each language writes it in its own way."""
        for part in parts(rule):
            assert Citation.parse(str(part.cite)) == part.cite
            assert len({part.cite.say(language) for language in LANGUAGES}) == 3

    def test_it_speaks_three_languages(self, rule):
        """Korean has Hangul, Chinese has Han and no Hangul, English has neither."""
        for where, text in texts(rule):
            assert any("가" <= c <= "힣" for c in text.ko), (where, text.ko)
            assert any("一" <= c <= "鿿" for c in text.zh) and not any("가" <= c <= "힣" for c in text.zh), (where, text.zh)
            assert text.en.isascii() or set(text.en) - set(map(chr, range(128))) <= set("«»–’"), (where, text.en)

    def test_it_quotes_the_law_and_names_a_consequence(self, rule):
        """Words of the law at every part, and a sanction on every day it is in force."""
        assert all(part.law.strip() for part in parts(rule))
        assert rule.sanctions_on(rule.in_force.start)
        assert all(sanction.in_force.meets(rule.in_force) for sanction in rule.sanctions)

    def test_its_grounds_differ_in_claim(self, rule):
        """A controller claims one ground, never two."""
        assert len({ground.claim for ground in rule.grounds}) == len(rule.grounds)

    def test_it_reports_a_ground_of_its_own(self, rule):
        """Whatever is claimed."""
        assert rule.reported(lawful()) in rule.grounds

    def test_a_condition_that_is_not_cited_has_a_rule_that_is(self, rule):
        """Only 17(1) keeps its conditions out of the lists."""
        hidden = [c for g in rule.grounds for c in g.conditions if not c.cited]
        assert not hidden or str(rule.cite) == "PIPA 17(1)"


def test_no_two_rules_of_one_citation_overlap():
    """When an article changes, the old rule ends where the new begins."""
    for i, one in enumerate(PIPA.rules):
        for other in PIPA.rules[i + 1:]:
            assert one.cite != other.cite or not one.in_force.meets(other.in_force), str(one.cite)


def test_provisions_stand_in_the_act_s_order():
    """Article, branch, paragraph; the rules keep that order."""
    def place(cite):
        return cite.article, cite.branch or 0, cite.paragraph or 0

    order = [place(provision.cite) for provision in PROVISIONS]
    assert order == sorted(order)
    assert PIPA.rules == tuple(p for p in PROVISIONS if isinstance(p, Rule))


def test_what_asks_nothing_says_why():
    """In three languages, and under a citation no rule has."""
    rules = {rule.cite for rule in PIPA.rules}
    assert PIPA.silent
    for silent in PIPA.silent:
        assert silent.cite not in rules and len(set(silent.why.as_dict().values())) == 3


def test_the_consent_without_telling_is_settled():
    """Decision 2024-013-192 settles that consent without the items of (2) is no consent."""
    rule = next(rule for rule in PIPA.rules if str(rule.cite) == "PIPA 28-8(1)")
    assert any(doubt.settled_by == "2024-013-192" and "no consent" in doubt.text.en for doubt in rule.doubts)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2023, 9, 14), {"39-15(1)1", "75(2)1", "71.1", "64(1)"}),
        (date(2023, 9, 15), {"64-2(1)1", "71.1", "64(1)"}),
        (date(2026, 9, 11), {"64-2(1)1", "64-2(2)", "71.1", "64(1)"}),
    ],
)
def test_sanctions_are_dated_apart_from_the_rule(day, expected):
    """17(1) stands since 2020; what its breach may lead to changed in 2023 and in 2026."""
    rule = next(rule for rule in PIPA.rules if str(rule.cite) == "PIPA 17(1)")
    assert {str(sanction.cite).removeprefix("PIPA ") for sanction in rule.sanctions_on(day)} == expected


def test_the_law_names_itself():
    """Name, day of checking, digest."""
    assert (PIPA.name, str(PIPA.checked_on)) == ("kr-pipa", "2026-11-22")
    assert PIPA.digest.startswith("sha256:") and len(PIPA.digest) == 71


def test_a_gap_asks_for_the_record():
    """The one remedy of every unknown."""
    assert "record" in say(PRODUCE, "en") and "기록" in say(PRODUCE, "ko") and "记录" in say(PRODUCE, "zh")


TEXT = Text(ko="가", en="a", zh="一")


def condition(cite="PIPA 1"):
    """A condition that always holds."""
    return Condition(cite=Citation.parse(cite), law="law", holds=lambda facts: True, unmet=TEXT, unshown=TEXT, remedy=TEXT)


class TestIllFormedLaw:
    """A rule that cannot be read is refused when it is written, not when it judges."""

    def test_a_ground_needs_a_condition(self):
        """Nothing asked would mean everything allowed."""
        with pytest.raises(LawError, match="no condition"):
            Ground(cite=Citation.parse("PIPA 1"), law="law", conditions=())

    def test_a_ground_names_each_condition_once(self):
        """Else a finding would count one thing twice."""
        with pytest.raises(LawError, match="of one citation"):
            Ground(cite=Citation.parse("PIPA 1"), law="law", conditions=(condition(), condition()))

    def test_a_rule_needs_a_ground(self):
        """Else nothing could ever keep it."""
        with pytest.raises(LawError, match="has no ground"):
            Rule(cite=Citation.parse("PIPA 1"), title=TEXT, law="law", in_force=since("2024-01-01"),
                 applies=lambda facts: True, grounds=())

    def test_an_interval_runs_forward(self):
        """An end on its start is in force on no day."""
        with pytest.raises(LawError, match="before its start"):
            span("2024-01-02", "2024-01-02")
