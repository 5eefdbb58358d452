"""The laws of `test_laws` over hundreds of thousands of cases, with a plain random generator: python -m tests.law.many [CASES].

A property takes cases until so many have met its premise; the first that fails is printed and ends the run with 1.
"""

import random
import sys
from dataclasses import replace

from haechi.decision import Verdict
from haechi.facts import Claim, Facts, Mode, Onward, Status, Telling, Told, Word
from tests.law.test_laws import TELLINGS, WORDS, tell, told, untell
from tests.law.worlds import EDITIONS, EVERYTHING, NOTHING, OLD, decided, kept

SUPPORTS = ("safety", "complaints", "disputes", "other_measures", "statute", "necessary", "minimal", "rrn_statute", "certified", "eea")
TRUTHS = (True, True, False, None)


def telling(r: random.Random) -> Telling:
    """Mostly near-complete notices."""
    unsaid, silent = r.choice((NOTHING, NOTHING, *Told, EVERYTHING)), r.choice((NOTHING, NOTHING, NOTHING, *Told, EVERYTHING))
    return Telling(said=EVERYTHING & ~unsaid & ~silent, unsaid=unsaid & ~silent)


def word(r: random.Random) -> Word:
    """A last word, a consent more often than not."""
    return Word(r.choice((Status.GIVEN, Status.GIVEN, Status.INFORMED, *Status, None)), r.choice(TRUTHS), r.choice(TRUTHS), telling(r))


def facts(r: random.Random) -> Facts:
    """Facts of any day, crowded around what is lawful."""
    truth = {name: r.choice(TRUTHS) for name in SUPPORTS}
    flag = {name: r.random() < 0.1 for name in ("suspended", "child", "left", "stopped", "erased", "unlawful_terms")}
    return Facts(
        edition=r.choice(EDITIONS), korean=r.choice((True, True, True, False, None)), abroad=r.choice((True, True, True, False, None)),
        mode=r.choice((*Mode, None)), claimed=r.choice((*Claim, None)), consent=word(r), third_party=word(r), policy=telling(r),
        rrn=r.choice((False, False, True, None)), credit=r.choice((False, False, True, None)), document=(None,) * 6,
        onward=r.choice((None, Onward(True, None))), **truth, **flag,
    )


def worse(r: random.Random, f: Facts, how: str) -> Facts:
    """The same facts with one thing worse."""
    where = r.choice(WORDS)
    if how == "untell":
        where = r.choice(TELLINGS)
        return tell(f, where, untell(told(f, where), r.choice(tuple(Told))))
    if how == "withdraw":
        return replace(f, **{where: replace(getattr(f, where), status=Status.WITHDRAWN)})
    if how == "bundle":
        return replace(f, **{where: replace(getattr(f, where), separate=False)})
    if how == "drop":
        return replace(f, **{r.choice(SUPPORTS): False})
    more = replace(f, minimal=False, **r.choice(({}, {"rrn": True}, {"credit": True})))
    for place in TELLINGS:
        more = tell(more, place, untell(told(more, place), Told.ITEMS))
    return more


def lifts_a_duty(f: Facts, how: str) -> bool:
    """What the law wants: a child's own consent offends no longer once gone; old 39-12(4) was owed for consent alone."""
    return (how == "withdraw" and f.child) or (f.edition == OLD and how in ("untell", "withdraw", "item") and kept(f, "39-12(4)") is not True)


def learnt(r: random.Random, f: Facts) -> Facts:
    """The same facts after some unknowns were learnt; whether a child's word was a consent is not."""
    known = {}
    for name in (*SUPPORTS, "korean", "abroad", "rrn", "credit"):
        known[name] = r.choice((True, False, None)) if getattr(f, name) is None else getattr(f, name)
    for where in WORDS:
        old = getattr(f, where)
        known[where] = Word(
            r.choice(tuple(Status)) if old.status is None and not f.child else old.status,
            r.choice((True, False, None)) if old.separate is None else old.separate,
            r.choice((True, False, None)) if old.by_guardian is None else old.by_guardian, old.telling)
    known["mode"] = r.choice(tuple(Mode)) if f.mode is None else f.mode
    after = replace(f, **known)
    for where in TELLINGS:
        notice = told(after, where)
        silent = [item for item in Told if item not in notice.said and item not in notice.unsaid]
        said = unsaid = NOTHING
        for item in silent:
            fate = r.randrange(3)
            said, unsaid = said | (item if fate == 0 else NOTHING), unsaid | (item if fate == 1 else NOTHING)
        after = tell(after, where, Telling(notice.said | said, notice.unsaid | unsaid))
    return after


def run(how: str, cases: int, seed: int = 1) -> Facts | None:
    """The first counterexample of a property, or None after so many cases."""
    r, met = random.Random(f"{how}{seed}"), 0
    while met < cases:
        f = facts(r)
        verdict = decided(f).verdict
        if how == "learn":
            if verdict is Verdict.INDETERMINATE:
                continue
            if decided(learnt(r, f)).verdict is not verdict:
                return f
        else:
            if verdict is not Verdict.DENY or lifts_a_duty(f, how):
                continue
            if decided(worse(r, f, how)).verdict is Verdict.PERMIT:
                return f
        met += 1
    return None


PROPERTIES = ("untell", "withdraw", "bundle", "drop", "item", "learn")

if __name__ == "__main__":
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    for name in PROPERTIES:
        broken = run(name, wanted)
        if broken is not None:
            sys.exit(f"{name}: broken by {broken}")
        print(f"{name}: {wanted:,} cases hold", flush=True)
