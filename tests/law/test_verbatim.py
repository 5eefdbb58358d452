"""Every quotation against the official text of every edition it was in force under."""

import pytest

from haechi.law import Sanction
from haechi.law.pipa import PIPA, PROVISIONS
from tests.law.official import editions, plain, section


@pytest.fixture(scope="module")
def official(real_data):
    """The official texts; skipped where they are absent."""
    return editions(real_data / "law")


def quotations(rule):
    """Citation, words and days of every quotation of a rule."""
    yield rule.cite, rule.law, rule.in_force
    for ground in rule.grounds:
        yield ground.cite, ground.law, rule.in_force
        for condition in ground.conditions:
            yield condition.cite, condition.law, rule.in_force
    for sanction in rule.sanctions:
        yield sanction.cite, sanction.law, sanction.in_force


@pytest.mark.parametrize("rule", [pytest.param(r, id=f"{r.cite} {r.in_force.start}") for r in PIPA.rules])
def test_every_quotation_is_verbatim(rule, official):
    """In the very provision it cites, in each edition it was in force under."""
    wrong = []
    for cite, words, in_force in quotations(rule):
        texts = [e for e in official if e.decree == cite.decree and e.in_force.meets(in_force)]
        assert texts, f"no text of {cite}"
        wrong += [f"{cite} in {e.name}: {words}" for e in texts if plain(words) not in e.provision(cite)]
    assert not wrong, "\n".join(wrong)


def test_the_section_on_transfers_abroad_is_whole(official):
    """Every paragraph of Chapter 3 section 4 is a rule, or says why it has no effect."""
    newest = [e for e in official if not e.decree][-1]
    named = {str(provision.cite) for provision in PROVISIONS}
    asked = section(newest, "제4절 개인정보의 국외 이전")
    assert len(asked) == 11 and asked <= named, asked - named


def test_a_sanction_names_the_article_it_follows(official):
    """A surcharge, fine or penalty stands in a provision that speaks of the rule's article."""
    general = {"PIPA 64(1)", "PIPA 64-2(2)", "PIPA 28-9(1)1"}
    read_in = {("PIPA 16(1)", "PIPA 64-2(1)1"), ("PIPA 16(1)", "PIPA 39-15(1)1"), ("PIPA 39-3(4)", "PIPA 39-15(1)2")}
    for rule in PIPA.rules:
        article = f"제{rule.cite.article}조{f'의{rule.cite.branch}' if rule.cite.branch else ''}"
        for sanction in rule.sanctions:
            assert isinstance(sanction, Sanction)
            if str(sanction.cite) in general or (str(rule.cite), str(sanction.cite)) in read_in:
                continue
            texts = [e for e in official if not e.decree and e.in_force.meets(sanction.in_force)]
            assert all(article in e.provision(sanction.cite) for e in texts), f"{sanction.cite} for {rule.cite}"
