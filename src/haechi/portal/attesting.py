"""The form by which a seller attests: what was filled in, all that is not right with it, and the attestation it comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from starlette.datastructures import FormData

from haechi.facts.period import KOREA
from haechi.gateway.clock import micros
from haechi.portal.words import WORDS
from haechi.rights.attest import By, draft, judge
from haechi.rights.attest_words import WRONGS
from haechi.rights.task import Payload
from haechi.rights.wrong import Wrong
from haechi.text import Text

__all__ = ["LINES", "Filled", "Miss", "attestation", "by_field", "misses", "told"]

LINES = 3        # lines for sub-recipients that stand empty
_LONGEST = 200   # letters of a name
_MOST = 60       # systems
_KEPT = "retained-by-law"
_METHODS = ("deleted", "anonymised", _KEPT)
_OTHER = "other"
_FIELDS = ("order_refs_hash", "fields", "method", "retained_basis", "completed_at", "systems", "sub_recipients", "attestor")


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that is not right: at which field of the attestation, what, and how to mend it."""

    where: str
    what: Text
    help: Text | None = None


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in. ``laws``: item → code of the law by which it is kept; ``completed``: as the browser writes it, in Korean time."""

    orders: frozenset[str] = frozenset()
    all_orders: bool = False
    fields: frozenset[str] = frozenset()
    all_fields: bool = False
    method: str = ""
    laws: Mapping[str, str] = field(default_factory=dict)
    other_law: str = ""
    completed: str = ""
    systems: str = ""
    subs: tuple[tuple[str, str], ...] = ()
    attestor: str = ""

    @classmethod
    def read(cls, form: FormData, payload: Payload) -> "Filled":
        """The form as it came; what the task does not ask about is not read."""
        def all_of(name: str) -> list[str]:
            return [one.strip() for one in form.getlist(name) if isinstance(one, str)]

        def one_of(name: str) -> str:
            return next(iter(all_of(name)), "")
        subs = tuple((name, state) for name, state in zip(all_of("sub"), all_of("sub_state"), strict=False) if name or state)
        return cls(frozenset(all_of("order")) & payload.orders.keys(), bool(one_of("all_orders")), frozenset(all_of("field")) & payload.items,
                   bool(one_of("all_fields")), one_of("method"), {item: law for item in sorted(payload.items) if (law := one_of(f"law:{item}"))},
                   one_of("other_law"), one_of("completed"), one_of("systems"), subs, one_of("attestor"))

    @property
    def named_systems(self) -> list[str]:
        """The systems, one a line."""
        return list(dict.fromkeys(line.strip() for line in self.systems.splitlines() if line.strip()))

    def whole(self, payload: Payload) -> tuple[frozenset[str], frozenset[str]]:
        """The orders and the items that were ticked, each by itself or all at once."""
        return (frozenset(payload.orders) if self.all_orders else self.orders, payload.items if self.all_fields else self.fields)

    def completed_us(self, now_us: int) -> int | None:
        """When it was done: now if nothing was filled in; None if it cannot be read."""
        if not self.completed:
            return now_us
        try:
            moment = datetime.fromisoformat(self.completed)
            return None if moment.tzinfo is not None else micros(moment.replace(tzinfo=UTC) - KOREA)
        except (ValueError, OverflowError):
            return None


def attestation(filled: Filled, row: Any, payload: Payload, now_us: int) -> dict[str, Any]:
    """What the form comes to, as far as it is filled in."""
    orders, fields = filled.whole(payload)
    by_law: dict[str, list[str]] = {}
    for item, law in filled.laws.items():
        by_law.setdefault(filled.other_law if law == _OTHER else law, []).append(item)
    return draft(row, payload, orders=orders, fields=fields, systems=filled.named_systems, method=filled.method, attestor=filled.attestor,
                 completed_us=now_us if (done := filled.completed_us(now_us)) is None else done,
                 retained_basis=[{"law": law, "fields": items} for law, items in by_law.items()],
                 sub_recipients=[{"id": name, "state": state} for name, state in filled.subs])


def misses(filled: Filled, row: Any, payload: Payload, by: By, now_us: int) -> list[Miss]:
    """All that is not right while something is left out; nothing if nothing is: then the attestation is judged by who takes it.

    What is left out is put aside, so that what else is wrong is told at once and not next time.
    """
    found, said = _left_out(filled, row, payload, now_us)
    return [*found, *told(judge(row, payload, None, said, by, now_us).wrongs)] if found else []


def told(wrongs: Sequence[Wrong]) -> list[Miss]:
    """What was wrong, as a form says it: whoever ticks orders computes no digest."""
    as_ticked = (WRONGS["orders_missing"] if wrong.code == "other_orders" else wrong for wrong in wrongs)
    return [Miss(wrong.where, wrong.what, wrong.help) for wrong in as_ticked]


def by_field(found: Sequence[Miss]) -> dict[str, list[Miss]]:
    """What is not right, by the field of the form at which it is told, in their order; what is of no field comes first."""
    return {where: those for where in ("attestation", *_FIELDS)
            if (those := [one for one in found if (one.where if one.where in _FIELDS else "attestation") == where])}


def _left_out(filled: Filled, row: Any, payload: Payload, now_us: int) -> tuple[list[Miss], dict[str, Any]]:
    """What is left out, and the attestation as if it were not."""
    said = attestation(filled, row, payload, now_us)
    orders, fields = filled.whole(payload)
    found = []
    if not orders:
        found.append(_lack("order_refs_hash"))
        said["order_refs_hash"] = attestation(Filled(all_orders=True), row, payload, now_us)["order_refs_hash"]
    if not fields:
        found.append(_lack("fields"))
        said["fields"] = sorted(payload.items)
    if filled.method not in _METHODS:
        found.append(_lack("method"))
        said["method"] = _KEPT if filled.laws else "deleted"
    if filled.completed_us(now_us) is None:
        found.append(_lack("completed_at"))
    if _OTHER in filled.laws.values() and not filled.other_law:
        found.append(_lack("retained_basis"))
        said["retained_basis"] = [{**basis, "law": basis["law"] or _OTHER} for basis in said["retained_basis"]]
    if not said["systems"]:
        found.append(_lack("systems"))
    if not filled.attestor:
        found.append(_lack("attestor"))
    if not all(name and state for name, state in filled.subs):
        found.append(_lack("sub_recipients"))
    found += _too_long(filled, said)
    names = {"systems": [one for one in said["systems"] if _fits(one)] or ["–"], "attestor": filled.attestor if _fits(filled.attestor) else "–",
             "sub_recipients": [one for one in said["sub_recipients"] if one["state"] and _fits(one["id"])]}
    return found, {**said, **names}


def _too_long(filled: Filled, said: Mapping[str, Any]) -> list[Miss]:
    named = {"systems": said["systems"], "attestor": [filled.attestor], "sub_recipients": [name for name, _ in filled.subs],
             "retained_basis": [filled.other_law]}
    wrong = [where for where, names in named.items() if any(name and not _fits(name) for name in names)]
    wrong += ["systems"] if len(said["systems"]) > _MOST and "systems" not in wrong else []
    return [Miss(where, WORDS["stask_lacks_long"]) for where in wrong]


def _fits(name: str) -> bool:
    return bool(name) and len(name) <= _LONGEST and not any(ord(letter) < 32 or ord(letter) == 127 for letter in name)


def _lack(where: str) -> Miss:
    return Miss(where, WORDS[f"stask_lacks_{where}"])
