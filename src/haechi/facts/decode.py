"""From a row of the query to the frozen ``Facts``: integers become the words of the model."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from haechi.facts.country import EEA_CODES, KOREA
from haechi.facts.model import Claim, Facts, Mode, Onward, Status, Telling, Told, Word
from haechi.logic import Truth

__all__ = ["COLUMNS", "Cell", "cell"]

COLUMNS = (
    "k1", "k2", "k3", "transfers", "first_us", "last_us", "fault", "e", "korean", "country", "mode", "claimed", "items",
    "x_status", "x_separate", "x_guardian", "x_told", "t_status", "t_separate", "t_guardian", "t_told", "p_told",
    "statute", "necessary", "minimal", "beyond", "purpose", "rrn_statute", "certified", "bits", "contracts_complete", "suspended",
    "child", "gone", "stopped", "erased",
)

_TRUTH: tuple[Truth, ...] = (False, True, None)
_ITEMS = tuple(Told)
_RRN, _CREDIT = 1 << 11, 1 << 24  # their places in the vocabulary of items
_UNKNOWN_STATUS = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """Transfers that no rule can tell apart: how many, from when to when (µs UTC), and their facts.

    ``country`` is 0 where the records do not say it, ``items`` -1; ``fault`` marks rows that were rejected. ``beyond``: the
    items that the purpose (by its number in ``purpose_keys``) does not need.
    ``facts`` is None for rejected rows and for days no edition of the law is written for.
    """

    key: tuple[int, int, int]
    transfers: int
    first_us: int
    last_us: int
    country: int
    items: int
    beyond: int
    purpose: int
    fault: bool
    facts: Facts | None


def cell(row: Sequence[Any], editions: Sequence[date]) -> Cell:
    """Read one row of ``facts``, with columns as ``COLUMNS``. A code the model lacks raises ``ValueError``."""
    r = dict(zip(COLUMNS, (int(value) for value in row), strict=True))
    judged = not r["fault"] and r["e"] > 0
    return Cell(
        key=(r["k1"], r["k2"], r["k3"]), transfers=r["transfers"], first_us=r["first_us"], last_us=r["last_us"],
        country=r["country"], items=r["items"], beyond=r["beyond"], purpose=r["purpose"], fault=bool(r["fault"]),
        facts=_facts(r, editions[r["e"] - 1]) if judged else None,
    )


def _facts(r: dict[str, int], edition: date) -> Facts:
    clause = [_clause(r, bit, 4) for bit in range(4)]
    items: int | None = None if r["items"] == -1 else r["items"]
    return Facts(
        edition=edition,
        korean=_TRUTH[r["korean"]],
        abroad=None if r["country"] == 0 else r["country"] != KOREA,
        eea=None if r["country"] == 0 else r["country"] in EEA_CODES,
        mode=Mode(r["mode"]) if r["mode"] else None,
        claimed=Claim(r["claimed"]) if r["claimed"] else None,
        consent=_word(r["x_status"], r["x_separate"], r["x_guardian"], r["x_told"]),
        third_party=_word(r["t_status"], r["t_separate"], r["t_guardian"], r["t_told"]),
        policy=_telling(r["p_told"]),
        statute=_TRUTH[r["statute"]],
        necessary=_TRUTH[r["necessary"]],
        minimal=_TRUTH[r["minimal"]],
        rrn=None if items is None else bool(items & _RRN),
        rrn_statute=_TRUTH[r["rrn_statute"]],
        credit=None if items is None else bool(items & _CREDIT),
        certified=_TRUTH[r["certified"]],
        safety=clause[0], complaints=clause[1], disputes=clause[2], other_measures=clause[3],
        suspended=bool(r["suspended"]), child=bool(r["child"]), left=bool(r["gone"]),
        stopped=bool(r["stopped"]), erased=bool(r["erased"]),
        document=tuple(_clause(r, bit, 11) for bit in range(5, 11)),
        unlawful_terms=bool(r["bits"] & 1 << 12),
        onward=_onward(r["bits"]),
    )


def _clause(r: dict[str, int], bit: int, unread: int) -> Truth:
    """A clause found; else no, if every contract in force was delivered and read; else unknown."""
    if r["bits"] & 1 << bit:
        return True
    return False if r["contracts_complete"] and not r["bits"] & 1 << unread else None


def _onward(bits: int) -> Onward | None:
    if not bits & 1 << 16:
        return None
    ground, safeguards = (False if bits & 1 << no else None if bits & 1 << unsaid else True
                          for no, unsaid in ((17, 18), (19, 20)))
    return Onward(ground, safeguards)


@cache
def _telling(told: int) -> Telling:
    said = unsaid = Told(0)
    for place, item in enumerate(_ITEMS):
        flag = _TRUTH[told >> 2 * place & 3]
        if flag is True:
            said |= item
        elif flag is False:
            unsaid |= item
    return Telling(said, unsaid)


@cache
def _word(status: int, separate: int, guardian: int, told: int) -> Word:
    return Word(
        None if status == _UNKNOWN_STATUS else Status(status), _TRUTH[separate], _TRUTH[guardian], _telling(told)
    )
