"""What findings say: the law's own words, those of a gap for a gap, and of every ground that is behind a citation."""

import json

import pytest

from haechi.audit.pipeline import audit
from haechi.audit.spoken import Kind, Spoken
from haechi.law import PRODUCE
from haechi.law.gap import UNSHOWN
from haechi.law.pipa import PIPA
from haechi.records.delivery import open_delivery
from haechi.simulate import simulate
from tests.law.worlds import NO_WORD, SILENT, decided, entrusted, lawful, word

SAID = {holds: {} for holds in (False, None)}
for rule in PIPA.all_rules:
    for ground in rule.grounds:
        for condition in ground.conditions:
            for holds in (False, None):
                SAID[holds].setdefault(str(condition.cite), set()).add(condition.message(holds).en)


@pytest.fixture(scope="module")
def findings(tmp_path_factory):
    folder = tmp_path_factory.mktemp("spoken")
    with open_delivery(simulate("mixed", transfers=4000, seed=3, out=folder / "delivery", faults=0.5), scratch=folder) as opened:
        (folder / "out").mkdir()
        audit(opened, PIPA, folder / "out")
    return json.loads((folder / "out" / "findings.json").read_text())["findings"]


def test_a_condition_says_what_its_kind_has_to_say(findings):
    """Violations in the words of a breach, gaps in those of what cannot be shown, whatever finding they stand under."""
    seen = {(finding["kind"], condition["kind"]) for finding in findings for condition in finding["conditions"]}
    assert {("violation", "violation"), ("gap", "gap"), ("gap", "violation")} <= seen
    for condition in (condition for finding in findings for condition in finding["conditions"]):
        holds = Kind(condition["kind"]).holds
        assert set(condition["message"]["en"].split(" / ")) <= SAID[holds][condition["cite"]]
        assert (condition["remedy"] == PRODUCE.as_dict()) is (holds is None)


def test_a_gap_asks_for_the_record_and_nothing_else(findings):
    """And says that something cannot be shown, never that it was not done."""
    gaps = [finding for finding in findings if finding["kind"] == "gap"]
    assert len(gaps) > 5
    for finding in gaps:
        assert finding["remedies"] == [PRODUCE.as_dict()] and finding["message"]["en"].startswith("The records do not show whether ")
    assert all(PRODUCE.as_dict() not in finding["remedies"] for finding in findings if finding["kind"] == "violation")


def heard(*many):
    """What was wanting of 28-8(1) in these facts."""
    spoken, rules = Spoken(), []
    for facts in many:
        judgement = next(j for j in decided(facts).judgements if str(j.rule.cite) == "PIPA 28-8(1)")
        rules.append((spoken.hear("28-8", judgement), judgement.rule))
    return spoken, rules


def test_two_grounds_behind_one_citation_are_both_told():
    """The recipient was untold before one person's consent, and in the policy for another's contract."""
    spoken, _ = heard(lawful(consent=word(SILENT)), entrusted(policy=SILENT))
    said = spoken.message("28-8", Kind.GAP, "PIPA 28-8(2)3", Kind.GAP).en
    assert "before consent was asked" in said and "in the privacy policy" in said and said.count(" / ") == 1


def test_a_rule_that_is_open_without_an_open_condition_is_told_as_a_whole():
    """Its conditions failed, yet it is not known to apply: the finding does not repeat them as what cannot be shown."""
    spoken, [(kind, rule)] = heard(lawful(korean=None, consent=NO_WORD))
    assert kind is Kind.GAP and spoken.headline("28-8", kind, rule, None) is UNSHOWN
    assert spoken.remedies("28-8", kind, rule, ()) == (PRODUCE,)
    assert "No separate consent" in spoken.message("28-8", kind, "PIPA 28-8(1)1", Kind.VIOLATION).en
