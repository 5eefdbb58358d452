"""The duties of the controller's own standing, as a whole."""

import random
from dataclasses import fields, replace
from datetime import date, timedelta

import pytest

from haechi.facts import AccessLog, Agent, Policy, Processor, Year
from haechi.law import Level
from haechi.law.pipa.duties.standing import STANDING
from haechi.law.table import of_rule, of_test
from haechi.text import LANGUAGES
from tests.law.duties.standing import LAW, short
from tests.law.test_registry import texts

RULES = [pytest.param(rule, id=f"{rule.cite} {rule.in_force.start}") for rule in STANDING]
KINDS = (AccessLog, Agent, Policy, Processor, Year)
ANSWERS = (True, False, None)
OPEN = {
    ("20-2(1)", date(2023, 9, 15)), ("39-8(1)", date(2020, 8, 5)), ("31-2(2)", date(2025, 10, 2)), ("31-2(3)", date(2025, 10, 2)),
    ("Decree 48-7(1)", date(2023, 9, 15)), ("64-2(1)5", date(2023, 9, 15)),
}
"""Rules that never find a breach: the law had just begun, allowed time, or asks what no record shows."""


@pytest.mark.parametrize("rule", RULES)
def test_it_speaks_three_languages(rule):
    """Korean has Hangul, Chinese has Han and no Hangul, English has neither."""
    for where, text in texts(rule):
        assert any("가" <= c <= "힣" for c in text.ko), (where, text.ko)
        assert any("一" <= c <= "鿿" for c in text.zh) and not any("가" <= c <= "힣" for c in text.zh), (where, text.zh)
        assert text.en.isascii() or set(text.en) - set(map(chr, range(128))) <= set("«»–’"), (where, text.en)
        assert len({getattr(text, language) for language in LANGUAGES}) == 3


@pytest.mark.parametrize("rule", RULES)
def test_a_sanction_stands_on_every_day_the_rule_does(rule):
    """From its first day to its last, and none that never meets it."""
    last = min(rule.in_force.end - timedelta(days=1), date(2026, 11, 22))
    assert rule.sanctions_on(rule.in_force.start) and rule.sanctions_on(last)
    assert all(sanction.in_force.meets(rule.in_force) for sanction in rule.sanctions)


@pytest.mark.parametrize("rule", RULES)
def test_its_level_follows_from_what_it_is_asked_of(rule):
    """A processor: the recipient; all else the controller."""
    assert rule.level is (Level.RECIPIENT if rule.asks is Processor else Level.CONTROLLER)


@pytest.mark.parametrize("rule", RULES)
def test_its_tables_can_be_shown(rule):
    """Every test reads closed facts of its own kind only."""
    assert of_rule(rule).rows and of_test(rule.applies, rule.asks).rows
    assert all(of_test(condition.holds, rule.asks).rows for ground in rule.grounds for condition in ground.conditions)


def test_no_two_rules_of_one_citation_overlap():
    """When an article changes, the old rule ends where the new begins."""
    for i, one in enumerate(STANDING):
        assert not [other for other in STANDING[i + 1:] if one.cite == other.cite and one.in_force.meets(other.in_force)]


def test_the_rules_stand_in_the_act_s_order():
    """Article, branch, paragraph; of one citation the older first; the rule of the Decree stands with the article it carries."""
    order = [(r.cite.article, r.cite.branch or 0, r.cite.paragraph or 0, r.in_force.start) for r in STANDING if not r.cite.decree]
    assert order == sorted(order)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_asked_something_on_every_day(kind):
    """From 2020-08-05 on, whatever the edition."""
    days = LAW.duty_editions(kind)
    assert days[0] == date(2020, 8, 5) and all(LAW.duties_on(day, kind) for day in days)


def some(r, kind, edition):
    """A matter of that kind of which anything may be known; whether a breach is recorded always is."""
    return kind(edition=edition, **{
        field.name: r.choice(ANSWERS[:2] if field.name == "breached" else ANSWERS) for field in fields(kind) if field.name != "edition"})


def learnt(r, matter):
    """The same matter, with some of what was unknown learnt."""
    return replace(matter, **{field.name: r.choice(ANSWERS) for field in fields(matter) if getattr(matter, field.name) is None})


@pytest.mark.parametrize("rule", RULES)
def test_learning_more_never_turns_a_judgement_round(rule):
    """Kept stays kept and broken stays broken when an unknown fact is found out; what cannot be broken never is."""
    r = random.Random(f"{rule.cite} {rule.in_force.start}")
    settled = set()
    for number in range(3000):
        matter = some(r, rule.asks, rule.in_force.start)
        if number % 2:  # few of many facts are all right by chance
            matter = replace(matter, **{field.name: True for field in fields(matter) if field.name.startswith("says_")})
        before = rule.kept(matter)
        settled.add(before)
        for _ in range(3 if before is not None else 0):
            now = learnt(r, matter)
            assert rule.kept(now) is before, (matter, now)
    assert settled == ({True, None} if (short(rule), rule.in_force.start) in OPEN else {True, False, None})


@pytest.mark.parametrize("rule", [rule for rule in RULES if not rule.id.startswith("PIPA 64-2(1)5")])
def test_of_what_nothing_is_known_nothing_is_said(rule):
    """Neither kept nor broken."""
    assert rule.kept(rule.asks(edition=rule.in_force.start)) is None
