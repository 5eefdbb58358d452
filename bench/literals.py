"""The transfer-level law from 2023-09-15 on as one formula without negation, for engines that know two values.

Every leaf is a literal of ``Facts``. Reading unknown leaves as false, the formula is true only where a transfer is surely
lawful; reading them as true, it is false only where it is surely unlawful. Between the two lies indeterminate.
"""

from datetime import date

from haechi.facts import Facts, Mode, Status, Told, Word
from haechi.logic import Truth, negate

RECOGNISED = date(2025, 9, 16)
TELLING = tuple(str(item.name).lower() for item in Told)

_C, _P = (" && ".join(f"v.{way}_{name}" for name in TELLING) for way in "cp")
_T = " && ".join(f"v.t_{name}" for name in ("items", "recipient", "purpose", "retention", "refusal", "effect"))

FORMULA = f"""v.not_korean || (
 (v.not_abroad || (
   (((v.given && v.separate && {_C}) || v.statute || (v.entrusted && v.necessary && (({_P}) || (v.informed && {_C})))
     || v.certified || (v.recognised && v.no_rrn && v.no_credit)))
   && v.safety && v.complaints && v.disputes && v.other_measures && v.not_suspended))
 && (v.not_handed_over || (v.t_given && {_T}) || v.statute)
 && v.minimal && (v.not_child || (v.c_guardian && v.t_guardian)) && (v.no_rrn || v.rrn_statute)
 && v.not_left && v.not_stopped && v.not_erased)"""


def literals(facts: Facts) -> dict[str, Truth]:
    """Every leaf of the formula, by name."""
    handed = None if facts.mode is None else facts.mode in (Mode.PROVISION, Mode.VIEW)
    leaves: dict[str, Truth] = {
        "not_korean": negate(facts.korean), "not_abroad": negate(facts.abroad),
        "given": _is(facts.consent, Status.GIVEN), "informed": _is(facts.consent, Status.INFORMED),
        "separate": facts.consent.separate, "t_given": _is(facts.third_party, Status.GIVEN),
        "statute": facts.statute, "entrusted": negate(handed), "not_handed_over": negate(handed), "necessary": facts.necessary,
        "certified": facts.certified, "recognised": facts.eea if facts.edition >= RECOGNISED else False,
        "no_rrn": negate(facts.rrn), "no_credit": negate(facts.credit), "rrn_statute": facts.rrn_statute,
        "safety": facts.safety, "complaints": facts.complaints, "disputes": facts.disputes, "other_measures": facts.other_measures,
        "not_suspended": not facts.suspended, "minimal": facts.minimal, "not_child": not facts.child,
        "c_guardian": _guarded(facts.consent), "t_guardian": _guarded(facts.third_party),
        "not_left": not facts.left, "not_stopped": not facts.stopped, "not_erased": not facts.erased,
    }
    for way, telling in (("c", facts.consent.telling), ("p", facts.policy), ("t", facts.third_party.telling)):
        leaves |= {f"{way}_{name}": telling.tells(item) for name, item in zip(TELLING, Told, strict=True)}
    return leaves


def sure(leaves: dict[str, Truth]) -> dict[str, bool]:
    """Unknown read as false."""
    return {name: value is True for name, value in leaves.items()}


def possible(leaves: dict[str, Truth]) -> dict[str, bool]:
    """Unknown read as true."""
    return {name: value is not False for name, value in leaves.items()}


def _is(word: Word, status: Status) -> Truth:
    return None if word.status is None else word.status is status


def _guarded(word: Word) -> Truth:
    return word.by_guardian if word.status is Status.GIVEN else True
