"""The duties towards people, rule by rule, and as a whole."""

import random
from dataclasses import fields, replace
from datetime import date

import pytest

from haechi.facts import Demand, Destruction, Incident, Journey, Request, Wish
from haechi.law import Level
from haechi.law.pipa.duties.people import PEOPLE
from haechi.law.table import of_ground, of_rule, of_test
from haechi.text import LANGUAGES
from tests.law.duties.people import LAW
from tests.law.test_registry import texts

RULES = [pytest.param(rule, id=f"{rule.cite} {rule.in_force.start}") for rule in PEOPLE]
KINDS = (Destruction, Incident, Journey, Request)
ANSWERS = (True, False, None)


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
    last = rule.in_force.end if rule.in_force.end == date.max else date.fromordinal(rule.in_force.end.toordinal() - 1)
    assert rule.sanctions_on(rule.in_force.start) and rule.sanctions_on(last if last != date.max else date(2026, 11, 22))
    assert all(sanction.in_force.meets(rule.in_force) for sanction in rule.sanctions)


@pytest.mark.parametrize("rule", RULES)
def test_its_level_follows_from_what_it_is_asked_of(rule):
    """A request or a person's data: level request; a leak or a way of leaving: the controller."""
    assert rule.level is (Level.REQUEST if rule.asks in (Request, Destruction) else Level.CONTROLLER)


@pytest.mark.parametrize("rule", RULES)
def test_its_tables_can_be_shown(rule):
    """Every test reads closed facts of its own kind only."""
    assert of_rule(rule).rows
    for ground in rule.grounds:
        assert of_ground(ground).rows
        for condition in ground.conditions:
            assert of_test(condition.holds, rule.asks).rows
    assert of_test(rule.applies, rule.asks).rows


def test_no_two_rules_of_one_citation_overlap():
    """When an article changes, the old rule ends where the new begins."""
    for i, one in enumerate(PEOPLE):
        assert not [other for other in PEOPLE[i + 1:] if one.cite == other.cite and one.in_force.meets(other.in_force)]


def test_the_rules_stand_in_the_act_s_order():
    """Article, branch, paragraph; of one citation the older first."""
    order = [(r.cite.article, r.cite.branch or 0, r.cite.paragraph or 0, r.in_force.start) for r in PEOPLE]
    assert order == sorted(order)


@pytest.mark.parametrize("kind", KINDS)
def test_the_editions_of_each_kind_begin_where_its_rules_do(kind):
    """Each kind is asked something from the first day of the law on, and its editions are days of change."""
    days = LAW.duty_editions(kind)
    assert days[0] == date(2020, 8, 5) and set(days) <= {date(2020, 8, 5), date(2023, 9, 15), date(2024, 3, 15), date(2026, 9, 11)}


def some(r, kind, edition):
    """A matter of that kind of which anything may be known."""
    known = {}
    for field in fields(kind):
        if field.name == "wish":
            known["wish"] = r.choice((*Wish, None))
        elif field.name == "demands":
            known["demands"] = tuple(r.choice(ANSWERS) for _ in Demand)
        elif field.name != "edition":
            known[field.name] = r.choice(ANSWERS)
    return kind(edition=edition, **known)


def learnt(r, matter):
    """The same matter, with some of what was unknown learnt."""
    found = {}
    for field in fields(matter):
        value = getattr(matter, field.name)
        if field.name == "demands":
            found["demands"] = tuple(r.choice(ANSWERS) if v is None else v for v in value)
        elif field.name != "edition" and value is None:
            found[field.name] = r.choice((*Wish, None) if field.name == "wish" else ANSWERS)
    return replace(matter, **found)


@pytest.mark.parametrize("rule", RULES)
def test_learning_more_never_turns_a_judgement_round(rule):
    """Kept stays kept and broken stays broken when an unknown fact is found out."""
    r = random.Random(f"{rule.cite} {rule.in_force.start}")
    settled = set()
    for _ in range(3000):
        matter = some(r, rule.asks, rule.in_force.start)
        before = rule.kept(matter)
        settled.add(before)
        for _ in range(3 if before is not None else 0):
            now = learnt(r, matter)
            assert rule.kept(now) is before, (matter, now)
    assert settled == {True, False, None}


@pytest.mark.parametrize("rule", RULES)
def test_of_what_nothing_is_known_nothing_is_said(rule):
    """Neither kept nor broken."""
    assert rule.kept(rule.asks(edition=rule.in_force.start)) is None
