"""What a paper quotes of the law: in the official text, in the rules that judge, and nowhere else."""

import re

import pytest

from haechi.law.pipa import PIPA, art26
from haechi.papers import Parameters, compare, self_check
from tests.conftest import ROOT
from tests.law.official import editions, plain
from tests.papers.sample import NAMED, NOTICE, PARAMETERS, PURPOSES, RECIPIENTS, paper, terms


@pytest.fixture(scope="module")
def quoted():
    """Every provision that a paper names."""
    sheets = (terms(), paper(), paper(reader="guardian"))
    parts = [part for sheet in sheets for part in (sheet.lead, *sheet.parts)]
    questions = self_check(Parameters(**PARAMETERS)).questions
    found = {base for asker in (*parts, *(ask for sheet in sheets for ask in sheet.asks), *questions) for base in asker.bases}
    return found | {*compare(terms(), terms(keep_days=1)).again, *compare(paper(), paper(items=["name"])).again}


def test_every_quotation_is_verbatim_in_the_newest_text(real_data, quoted):
    """In the very provision it stands beside."""
    official = editions(real_data / "law")
    newest = {decree: [edition for edition in official if edition.decree is decree][-1] for decree in (False, True)}
    assert len(quoted) > 40
    assert [str(base.cite) for base in quoted if plain(base.law) not in newest[base.cite.decree].provision(base.cite)] == []


def test_a_paper_quotes_what_the_rules_ask(quoted):
    """Whatever 28-8, 17(2) and Decree 29-10 ask of a transfer today, the papers name in the same words."""
    rules = [rule for rule in PIPA.rules if str(rule.cite) in ("PIPA 28-8(1)", "PIPA 28-8(4)", "PIPA 17(1)")]
    asked = {str(c.cite): c.law for rule in rules for ground in rule.grounds for c in ground.conditions if c.cite.paragraph == 2 or c.cite.decree}
    ours = {str(base.cite): base.law for base in quoted}
    assert len(asked) == 13 and {place: ours.get(place) for place in asked} == asked
    assert all(ours[place] in law for place, law, _ in art26.CLAUSES if place in ours)


def test_the_example_of_the_documentation_runs():
    """As it is written there, with rows of the format at hand."""
    code = re.search(r"```python\n(.*?)```", (ROOT / "docs" / "papers.md").read_text(), re.DOTALL)
    names = {"notice": NOTICE, "notice_recipients": NAMED, "recipients": RECIPIENTS, "purposes": PURPOSES}
    exec(code[1], names)
    assert names["terms"].faults() == names["screen"].faults() == names["found"].changes == ()
