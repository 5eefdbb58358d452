"""What several articles ask in the same words: of whom, of which transfers, on which ground reported."""

from haechi.facts import Claim, Facts, Mode, Status, Word
from haechi.law.rule import Ground, Interval, since, span
from haechi.logic import Truth, all_of

__all__ = ["ALWAYS", "NEW", "OLD", "abroad", "entrusted", "given", "handed_over", "korean",
           "reported_by_claim"]

ALWAYS: Interval = since("2020-08-05")
"""The articles whose meaning for a transfer did not change with the Act of 2023."""
OLD: Interval = span("2020-08-05", "2023-09-15")
"""Chapter 6, special rules for online services (Act 16930)."""
NEW: Interval = since("2023-09-15")
"""Chapter 3 section 4, transfer abroad (Act 19234)."""


def korean(facts: Facts) -> Truth:
    """Whether the data subject resides in Korea: only then is anything asked."""
    return facts.korean


def abroad(facts: Facts) -> Truth:
    """Whether data of a Korean subject goes abroad."""
    return all_of((facts.korean, facts.abroad))


def _mode_in(facts: Facts, *modes: Mode) -> Truth:
    return None if facts.mode is None else facts.mode in modes


def entrusted(facts: Facts) -> Truth:
    """Whether the transfer is 처리위탁 or 보관."""
    return _mode_in(facts, Mode.ENTRUSTMENT, Mode.STORAGE)


def handed_over(facts: Facts) -> Truth:
    """Whether data of a Korean subject is 제공, looked at from elsewhere included."""
    return all_of((facts.korean, _mode_in(facts, Mode.PROVISION, Mode.VIEW)))


def given(word: Word) -> Truth:
    """Whether the last word is a consent."""
    return None if word.status is None else word.status is Status.GIVEN


def reported_by_claim(facts: Facts, grounds: tuple[Ground, ...]) -> Ground:
    """The ground the controller claims, if the rule has it; else the one its mode of transfer would need."""
    usual = Claim.CONTRACT if entrusted(facts) else Claim.CONSENT
    by_claim = {ground.claim: ground for ground in grounds if ground.claim is not None}
    return by_claim[facts.claimed if facts.claimed in by_claim else usual]
