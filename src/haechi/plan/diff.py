"""The same facts under the law of two days: who becomes unlawful, who lawful, and by which rules."""

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

from haechi.decision import Verdict, decide
from haechi.errors import LawError
from haechi.law import Law, Rule
from haechi.law.table import diff
from haechi.plan.signatures import Kept, KeptClass, KeptSignature

__all__ = ["law_diff"]


def law_diff(kept: Kept, law: Law, start: date, end: date) -> dict[str, Any]:
    """Judge every transfer by the law of ``start`` and by that of ``end``, whatever day it was made on.

    Raises ``LawError`` for a day no edition is written for.
    """
    old, new = _edition(kept, start), _edition(kept, end)
    shifts: Counter[tuple[str, str]] = Counter()
    by_rule: Counter[tuple[str, str, str]] = Counter()
    titles: dict[str, Rule] = {}
    for signature in kept.signatures:
        was, now = _verdicts(signature.kind, old, new)
        shifts[was.name.lower(), now.name.lower()] += signature.transfers
        if was is not now:
            for cite, before, after, rule in _moved(signature, law, kept.editions[old], kept.editions[new]):
                by_rule[cite, before, after] += signature.transfers
                titles[cite] = rule
    return {
        "format": "haechi-law-diff/1", "law": kept.law, "from": start.isoformat(), "to": end.isoformat(),
        "editions": [kept.editions[old].isoformat(), kept.editions[new].isoformat()],
        "transfers": [{"from": was, "to": now, "transfers": n} for (was, now), n in sorted(shifts.items())],
        "becomes_unlawful": _turn(kept, shifts, old, new), "becomes_lawful": _turn(kept, shifts, new, old),
        "rules": [{"cite": cite, "title": titles[cite].title.as_dict(), "from": before, "to": after, "transfers": n}
                  for (cite, before, after), n in sorted(by_rule.items(), key=lambda entry: (-entry[1], entry[0]))],
        "text": _text(law, kept.editions[old], kept.editions[new]),
    }


def _text(law: Law, old: date, new: date) -> list[dict[str, str]]:
    """Rules that came or went, and of those that stayed the parts that changed."""
    changes = diff(law.on(old), law.on(new))
    whole = {change.place.removesuffix(" applies") for change in changes if change.kind != "changed" and change.place.endswith(" applies")}
    shown = [(change.place.removesuffix(" applies"), change.kind) for change in changes
             if change.place.endswith(" applies") or change.place.split(" > ")[0] not in whole]
    return [{"place": place, "kind": kind} for place, kind in shown]


def _edition(kept: Kept, day: date) -> int:
    places = [place for place, first in enumerate(kept.editions) if first <= day]
    if not places:
        raise LawError(f"no edition of the law is written for `{day}`", help=f"name a day from {kept.editions[0]} on")
    return places[-1]


def _verdicts(kind: KeptClass | None, *places: int) -> tuple[Verdict, ...]:
    return tuple(Verdict.PERMIT if kind is None else kind.by_edition[place] for place in places)


def _turn(kept: Kept, shifts: Counter[tuple[str, str]], before: int, after: int) -> dict[str, int]:
    """Transfers denied after and not before; people and recipients that had none denied before, and have one after."""
    def denied(classes: tuple[KeptClass, ...], place: int) -> bool:
        return any(kind.by_edition[place] is Verdict.DENY for kind in classes)

    transfers = sum(s.transfers for s in kept.signatures if s.kind is not None
                    and s.kind.by_edition[after] is Verdict.DENY and s.kind.by_edition[before] is not Verdict.DENY)

    def turned(met: tuple[tuple[tuple[KeptClass, ...], int], ...]) -> int:
        return sum(n for classes, n in met if denied(classes, after) and not denied(classes, before))

    return {"transfers": transfers, "people": turned(kept.people), "recipients": turned(kept.recipients)}


def _moved(signature: KeptSignature, law: Law, old: date, new: date) -> list[tuple[str, str, str, Rule]]:
    """The rules that stand otherwise: citation, how they stood, how they stand."""
    stood: dict[str, tuple[str, Rule]] = {}
    stands: dict[str, tuple[str, Rule]] = {}
    for into, day in ((stood, old), (stands, new)):
        for judgement in decide(replace(signature.facts, edition=day), law).judgements:
            if judgement.rule.level.value == "transfer":
                into[str(judgement.rule.cite)] = (_STANDING[judgement.kept], judgement.rule)
    moved = []
    for cite in {**stood, **stands}:
        before, after = stood.get(cite), stands.get(cite)
        was, now = before[0] if before else "not asked", after[0] if after else "not asked"
        if was != now and {was, now} != {"kept", "not asked"}:
            moved.append((cite, was, now, (after or before or ("", None))[1]))
    return [(cite, was, now, rule) for cite, was, now, rule in moved if rule is not None]


_STANDING = {True: "kept", False: "not kept", None: "not known"}
