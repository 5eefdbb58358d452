"""The gateway's reasons in words: of the law, of the right ground, and nothing twice."""

import pytest

from haechi.gateway.control import stopped
from haechi.gateway.ruling import LAWLESS, Ruler
from haechi.gateway.wording import KINDS, Wording, named
from haechi.law import PRODUCE
from haechi.law.gap import of_rule
from haechi.law.pipa import PIPA
from haechi.text import LANGUAGES
from tests.gateway.conftest import lawful as put_in_force
from tests.law.worlds import NO_WORD, SILENT, entrusted, lawful, word

EDITIONS = [day.isoformat() for day in PIPA.editions()]
WORDING = Wording(PIPA)


def reason(rule, ground, kind):
    """A reason as it is kept: every condition of a ground, all of one kind."""
    return {"kind": kind, "cite": str(rule.cite), **({"ground": named(ground)} if named(ground) else {}),
            "conditions": [{"kind": kind, "cite": str(condition.cite)} for condition in ground.conditions]}


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_reason_has_the_words_of_its_rule_ground_and_kind(edition, kind):
    """Of every rule and condition of every edition: a condition that cannot be shown is never worded as one that failed."""
    holds = KINDS[kind]
    for rule in (rule for rule in PIPA.rules if rule.in_force.start.isoformat() <= edition < rule.in_force.end.isoformat()):
        for ground in rule.grounds:
            said = WORDING.tell([reason(rule, ground, kind)], edition)
            [told] = said["reasons"]
            assert told["title"] == rule.title.as_dict() and told["message"] == of_rule(holds, True).as_dict()
            assert [one["message"] for one in told["conditions"]] == [c.message(holds).as_dict() for c in ground.conditions]
            assert [remedy["text"] for remedy in said["remedies"]] == [t.as_dict() for t in dict.fromkeys(c.mending(holds) for c in ground.conditions)]
            other = WORDING.tell([reason(rule, ground, "unmet" if holds is None else "unknown")], edition)["reasons"][0]
            assert all(one["message"][language] != another["message"][language] for language in LANGUAGES
                       for one, another in zip((told, *told["conditions"]), (other, *other["conditions"]), strict=True))


def test_what_mends_several_is_said_once_with_all_it_mends():
    """Three articles that cannot be shown to be kept, one record to produce; a stop names what lifts it, and no article."""
    ruled = Ruler(PIPA).rule(lawful(minimal=None, safety=None, consent=word(SILENT)))
    said = WORDING.tell([stopped(("everything", "")), *ruled.reasons], ruled.edition)
    lift, produce = said["remedies"]
    assert lift["cites"] == [] and produce["text"] == PRODUCE.as_dict()
    assert {"PIPA 16(1)", "PIPA 28-8(2)1", "PIPA Decree 29-10(1)1"} <= set(produce["cites"])
    assert all("remedy" not in one for told in said["reasons"] for one in (told, *told.get("conditions", ())))


@pytest.mark.parametrize(("facts", "expected"), [(lawful(consent=word(SILENT)), "before consent was asked"), (entrusted(policy=SILENT), "in the privacy policy")])
def test_the_words_are_of_the_ground_that_was_asked(facts, expected):
    """Consent and contract ask for the same items in another way."""
    ruled = Ruler(PIPA).rule(facts)
    told = next(one for one in WORDING.tell(ruled.reasons, ruled.edition)["reasons"] if one["cite"] == "PIPA 28-8(1)")
    [message] = [one["message"]["en"] for one in told["conditions"] if one["cite"] == "PIPA 28-8(2)3"]
    assert expected in message


def test_a_rule_that_may_not_apply_says_so():
    """Where it is not known whether the person is in Korea, the rule is open and what failed is told beside it; the record mends it."""
    ruled = Ruler(PIPA).rule(lawful(korean=None, consent=NO_WORD))
    said = WORDING.tell(ruled.reasons, ruled.edition)
    told = next(one for one in said["reasons"] if one["cite"] == "PIPA 28-8(1)")
    assert (told["kind"], told["applies"], told["message"]) == ("unknown", "unknown", of_rule(None, None).as_dict())
    assert {one["kind"] for one in told["conditions"]} == {"unmet"}
    assert "PIPA 28-8(1)" in next(remedy["cites"] for remedy in said["remedies"] if remedy["text"] == PRODUCE.as_dict())


def test_a_day_without_law_has_words_and_no_remedy():
    """Nothing is cited."""
    said = WORDING.tell(LAWLESS.reasons, None)
    assert said["remedies"] == [] and set(said["reasons"][0]["message"]) == set(LANGUAGES)


def test_a_decision_made_on_silent_registers_asks_for_the_record(world):
    """Nothing was entered of the purpose: what it needs cannot be shown, and the answer says that in words of its own."""
    ask = put_in_force(world)
    [answer] = world.decide({**ask, "purpose_id": "unheard"})
    assert answer.verdict == "indeterminate"
    said = world.desk.ruler.wording.tell(answer.reasons, answer.law["edition"])
    assert {told["kind"] for told in said["reasons"]} == {"unknown"}
    open_ = [*said["reasons"], *(one for told in said["reasons"] for one in told["conditions"] if one["kind"] == "unknown")]
    assert len(open_) > len(said["reasons"]) and all(one["message"]["en"].startswith("The records do not show whether ") for one in open_)
    provision = next(told for told in said["reasons"] if told["cite"] == "PIPA 17(1)")
    assert provision["open"] == ["PIPA 17(1)2"] and {one["kind"] for one in provision["conditions"]} == {"unmet"}
    [produce] = [remedy["cites"] for remedy in said["remedies"] if remedy["text"] == PRODUCE.as_dict()]
    assert {"PIPA 16(1)", "PIPA 17(1)"} <= set(produce)
