"""Facts for tests: one wholly lawful transfer, ways to change it, and random facts in crowded worlds.

``HAECHI_EXAMPLES`` raises the number of examples of every property, for a long campaign.
"""

import os
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from haechi.decision import Decision, decide
from haechi.facts import Claim, Facts, Mode, Onward, Status, Telling, Told, Word
from haechi.law.pipa import PIPA

EXAMPLES = settings(max_examples=int(os.environ.get("HAECHI_EXAMPLES", "300")), deadline=None)

OLD, NEW, RECOGNISED = date(2020, 8, 5), date(2023, 9, 15), date(2025, 9, 16)
EDITIONS = (OLD, NEW, RECOGNISED)
EVERYTHING = ~Told(0)
NOTHING = Told(0)

ALL = Telling(said=EVERYTHING, unsaid=NOTHING)
NONE = Telling(said=NOTHING, unsaid=EVERYTHING)
SILENT = Telling(said=NOTHING, unsaid=NOTHING)

GIVEN = Word(status=Status.GIVEN, separate=True, by_guardian=False, telling=ALL)
NO_WORD = Word(status=Status.NONE, separate=False, by_guardian=False, telling=NONE)
UNKNOWN_WORD = Word(status=None, separate=None, by_guardian=None, telling=SILENT)
INFORMED = replace(GIVEN, status=Status.INFORMED, separate=False)


def all_but(items: Told) -> Telling:
    """A notice that told everything but these."""
    return Telling(said=EVERYTHING & ~items, unsaid=items)


def all_known_but(items: Told) -> Telling:
    """A notice that told everything, but for these the records do not say."""
    return Telling(said=EVERYTHING & ~items, unsaid=NOTHING)


def word(telling: Telling = ALL, **changes: Any) -> Word:
    """A given, separate consent on a notice, or what ``changes`` make of it."""
    return replace(GIVEN, telling=telling, **changes)


_LAWFUL = Facts(
    edition=RECOGNISED, korean=True, abroad=True, eea=False, mode=Mode.PROVISION, claimed=None, consent=GIVEN,
    third_party=GIVEN, policy=ALL, statute=False, necessary=True, minimal=True, rrn=False, rrn_statute=False,
    credit=False, certified=False, safety=True, complaints=True, disputes=True, other_measures=True, suspended=False,
    child=False, left=False, stopped=False, erased=False, document=(True,) * 6, unlawful_terms=False, onward=None,
)


def lawful(**changes: Any) -> Facts:
    """A provision abroad to a seller that keeps every rule, with these fields changed."""
    return replace(_LAWFUL, **changes)


def entrusted(**changes: Any) -> Facts:
    """An entrustment abroad on the ground of contract alone, told by the policy, that keeps every rule."""
    return lawful(**{"mode": Mode.ENTRUSTMENT, "consent": NO_WORD, "third_party": NO_WORD, **changes})


def decided(facts: Facts) -> Decision:
    """The decision on facts under PIPA."""
    return decide(facts, PIPA)


def unmet(facts: Facts) -> tuple[str, ...]:
    """The citations unmet, without the act's name."""
    return tuple(cite.removeprefix("PIPA ") for cite in decided(facts).standing()[0])


def unknown(facts: Facts) -> tuple[str, ...]:
    """The citations not known to be met, without the act's name."""
    return tuple(cite.removeprefix("PIPA ") for cite in decided(facts).standing()[1])


def kept(facts: Facts, cite: str) -> bool | None:
    """How one rule of the day fared."""
    found = [j.kept for j in decided(facts).judgements if str(j.rule.cite) == f"PIPA {cite}"]
    assert len(found) == 1, f"no single rule `{cite}` on {facts.edition}"
    return found[0]


truths = st.sampled_from((True, True, False, None))
bools = st.sampled_from((False, False, False, True))


@st.composite
def tellings(draw: st.DrawFn) -> Telling:
    """Mostly near-complete notices: one item untold or unknown is the crowded case."""
    unsaid = draw(st.sampled_from((NOTHING, NOTHING, *Told, EVERYTHING)))
    silent = draw(st.sampled_from((NOTHING, NOTHING, NOTHING, *Told, EVERYTHING)))
    return Telling(said=EVERYTHING & ~unsaid & ~silent, unsaid=unsaid & ~silent)


words = st.builds(
    Word,
    status=st.sampled_from((Status.GIVEN, Status.GIVEN, Status.INFORMED, *Status, None)),
    separate=truths, by_guardian=truths, telling=tellings(),
)

facts_of_any_day = st.builds(
    Facts,
    edition=st.sampled_from(EDITIONS), korean=st.sampled_from((True, True, True, False, None)),
    abroad=st.sampled_from((True, True, True, False, None)), eea=truths, mode=st.sampled_from((*Mode, None)),
    claimed=st.sampled_from((*Claim, None)), consent=words, third_party=words, policy=tellings(), statute=truths,
    necessary=truths, minimal=truths, rrn=st.sampled_from((False, False, True, None)), rrn_statute=truths,
    credit=st.sampled_from((False, False, True, None)), certified=truths, safety=truths, complaints=truths,
    disputes=truths, other_measures=truths, suspended=bools, child=bools, left=bools, stopped=bools, erased=bools,
    document=st.tuples(*[truths] * 6), unlawful_terms=bools,
    onward=st.one_of(st.none(), st.builds(Onward, ground=truths, safeguards=truths)),
)
