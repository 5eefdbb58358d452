"""Plan and law diff against the transfers themselves, one by one."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haechi.decision import Verdict, decide
from haechi.errors import LawError, OutputError
from haechi.facts.spell import read_facts, spell_facts
from haechi.law import Level
from haechi.law.pipa import PIPA
from haechi.measure.measure import GENERAL, taken
from haechi.measure.need import Denial, needs, verdict
from haechi.plan.diff import law_diff
from haechi.plan.order import best_order
from haechi.plan.plan import plan
from haechi.plan.signatures import read_signatures
from haechi.sanctions.judgement import Judgement
from tests.law.worlds import EXAMPLES, facts_of_any_day
from tests.plan.world import world


@pytest.fixture(scope="module", params=["mixed", "aliexpress-2024"])
def audited(request, tmp_path_factory):
    """Findings, folder and transfers of a small marketplace full of faults."""
    return world(tmp_path_factory.mktemp(request.param), request.param, 1500)


def still_denied(facts, measures, beyond):
    """Judged again; only what was broken before can still be."""
    asked = {str(j.rule.cite) for j in decide(facts, PIPA).judgements if j.kept is False}
    changed = decide(taken(facts, measures, beyond), PIPA)
    return any(j.kept is False and j.rule.level is Level.TRANSFER and (str(j.rule.cite) in asked) for j in changed.judgements)


def unlawful(transfers, measures):
    """How many transfers, people and recipients are unlawful under measures, counted one by one."""
    denied = [t for t in transfers if still_denied(t.facts, measures, t.beyond)]
    return {"transfers": len(denied), "people": len({t.subject for t in denied}), "recipients": len({t.recipient for t in denied})}


def single(code):
    """The codes of items that one measure of a plan stands for."""
    if not code.startswith("drop_item:"):
        return [code]
    return [f"drop_item:{part}" for part in code.removeprefix("drop_item:").split("+")]


def test_a_plan_counts_as_one_by_one(audited):
    """Alone and step by step: transfers, people and recipients."""
    found, out, transfers = audited
    made = plan(read_signatures(out), found, PIPA, Judgement())
    now = unlawful(transfers, ())
    assert {name: made["now"][name] for name in now} == now and now["transfers"]
    for measure in made["alone"]:
        after = unlawful(transfers, single(measure["code"]))
        assert {name: measure[name] for name in now} == {name: now[name] - after[name] for name in now}, measure["code"]
    done = []
    for step in made["order"]:
        done += single(step["code"])
        assert {name: step["left"][name] for name in now} == unlawful(transfers, done), step["code"]
    assert made["order"][-1]["left"]["transfers"] == made["no_cure"] == 0


def test_exposure_falls_to_nothing_when_nothing_is_unlawful(audited):
    """Of transfers; duties of the controller have their own."""
    found, out, _ = audited
    made = plan(read_signatures(out), found, PIPA, Judgement())
    assert made["order"][-1]["left"]["exposure"]["high"] <= made["now"]["exposure"]["high"]


@pytest.mark.parametrize(("start", "end"), [("2023-09-14", "2023-09-15"), ("2025-09-15", "2025-09-16"), ("2020-08-05", "2026-11-23")])
def test_a_law_diff_counts_as_one_by_one(audited, start, end):
    """Who is unlawful under the one and not under the other."""
    _, out, transfers = audited
    made = law_diff(read_signatures(out), PIPA, date.fromisoformat(start), date.fromisoformat(end))
    days = [date.fromisoformat(day) for day in made["editions"]]
    denied = [{n for n, t in enumerate(transfers) if decide(replace(t.facts, edition=day), PIPA).verdict is Verdict.DENY} for day in days]
    for key, old, new in (("becomes_unlawful", denied[0], denied[1]), ("becomes_lawful", denied[1], denied[0])):
        assert made[key]["transfers"] == len(new - old)
        for name in ("subject", "recipient"):
            was, now = ({getattr(transfers[n], name) for n in some} for some in (old, new))
            assert made[key]["people" if name == "subject" else "recipients"] == len(now - was)


def test_a_day_before_the_first_edition_has_no_law(audited):
    """With the first day that has."""
    with pytest.raises(LawError, match="2020-08-04"):
        law_diff(read_signatures(audited[1]), PIPA, date(2020, 8, 4), date(2024, 1, 1))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sets(st.sampled_from("abcde"), min_size=1, max_size=4), st.integers(1, 9)), min_size=1, max_size=6))
def test_the_best_order_is_the_best_of_all_orders(wanted):
    """The sum of what is left after each step is least."""
    whole = {}
    for need, many in wanted:
        key = (frozenset(need),)
        whole[key] = whole.get(key, 0) + many
    measures = sorted({m for need, _ in wanted for m in need})

    def area(order):
        return sum(n for place in range(1, len(order) + 1) for (need,), n in whole.items() if not need <= set(order[:place]))

    assert area(best_order(measures, whole)) == min(map(area, permutations(measures)))


@EXAMPLES
@given(facts_of_any_day)
def test_needs_are_what_lifts_a_denial_and_nothing_less(facts):
    """Each least set cures; none of its parts does; and the short way to a verdict is the long one."""
    assert verdict(facts, PIPA) is decide(facts, PIPA).verdict
    if verdict(facts, PIPA) is not Verdict.DENY:
        return
    beyond = frozenset({"drop_item:1:photo"}) if facts.minimal is False else frozenset()
    for need in needs(facts, PIPA, beyond):
        assert not still_denied(facts, need, beyond)
        assert all(still_denied(facts, need - {code}, beyond) for code in need)


@EXAMPLES
@given(facts_of_any_day, st.sets(st.sampled_from([m.code for m in GENERAL])))
def test_no_measure_makes_anything_worse(facts, measures):
    """What was not unlawful does not become so."""
    if verdict(facts, PIPA) is not Verdict.DENY:
        assert not still_denied(facts, measures, frozenset())
    assert Denial(facts, PIPA, frozenset()).cured(frozenset(measures)) is not still_denied(facts, measures, frozenset())


@EXAMPLES
@given(facts_of_any_day)
def test_facts_are_read_back_as_they_were_written(facts):
    """Every field."""
    assert read_facts(spell_facts(facts)) == facts


def test_a_folder_without_signatures_is_refused(tmp_path):
    """Missing, or something else."""
    with pytest.raises(OutputError):
        read_signatures(tmp_path)
    (tmp_path / "signatures.json").write_text("[]", encoding="utf-8")
    with pytest.raises(OutputError, match="audit again"):
        read_signatures(tmp_path)
