"""Every quotation of the controller's own duties against the official text of every edition it was in force under."""

import pytest

from haechi.law.pipa.duties.standing import STANDING
from tests.law.official import editions, plain
from tests.law.test_verbatim import quotations

RULES = [pytest.param(r, id=f"{r.cite} {r.in_force.start}") for r in STANDING]
GENERAL = {"PIPA 64(1)", "PIPA 64-2(2)"}


@pytest.fixture(scope="module")
def official(real_data):
    """The official texts; skipped where they are absent."""
    return editions(real_data / "law")


@pytest.mark.parametrize("rule", RULES)
def test_every_quotation_is_verbatim(rule, official):
    """In the very provision it cites, in each edition it was in force under."""
    wrong = []
    for cite, words, in_force in quotations(rule):
        texts = [e for e in official if e.decree == cite.decree and e.in_force.meets(in_force)]
        assert texts, f"no text of {cite}"
        wrong += [f"{cite} in {e.name}: {words}" for e in texts if plain(words) not in e.provision(cite)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("rule", RULES)
def test_a_sanction_names_the_article_it_follows(rule, official):
    """A fine stands in a subparagraph that speaks of the rule's article; the surcharge of 64-2(1)5 is its own."""
    article = f"제{rule.cite.article}조{f'의{rule.cite.branch}' if rule.cite.branch else ''}"
    for sanction in rule.sanctions:
        texts = [e for e in official if not e.decree and e.in_force.meets(sanction.in_force)]
        own = str(sanction.cite) in GENERAL or sanction.cite == rule.cite
        assert own or all(article in e.provision(sanction.cite) for e in texts), sanction.cite
