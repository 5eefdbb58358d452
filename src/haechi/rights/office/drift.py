"""Consents and the versions of notices they were given under: how many live under which, and which do not cover what goes out now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from haechi.gateway.ask import names
from haechi.gateway.encode import identifiers
from haechi.rights.notices import in_force_now, notices
from haechi.rights.office.drift_sql import statement
from haechi.rights.wish import moment_of

__all__ = ["DAYS", "SHOWN", "Drift", "Gap", "Version", "drift"]

DAYS = 90
"""What went out within so many days is what goes out now."""
SHOWN = 20
"""Kinds of gaps of one version that are told apart."""
_DAY = 86_400_000_000


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that goes out and was not told: items, the recipient's name, the country. ``consents`` and ``people`` it is of."""

    recipient_id: str
    country: str | None
    items: tuple[str, ...]
    unnamed: bool
    elsewhere: bool
    consents: int
    people: int


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a notice, or (``notice`` None) consents of which it is not recorded, or not on record, what was told before.

    ``uncovered``: consents that do not cover what goes out; ``gaps``: in what, whatever most consents lack first; ``kinds``: how many such.
    """

    notice_id: str | None
    notice: Mapping[str, Any] | None
    state: str  # now, before, later, unknown
    consents: int
    people: int
    uncovered: int
    uncovered_people: int
    gaps: tuple[Gap, ...]
    kinds: int


@dataclass(frozen=True, slots=True)
class Drift:
    """Every version under which a consent lives, and those in force; the latest first. ``current``: the latest of those in force."""

    versions: Sequence[Version]
    current: str | None

    def of(self, state: str) -> int:
        """How many consents live under versions in this state."""
        return sum(one.consents for one in self.versions if one.state == state)


def drift(connection: Connection, tenant: str, ids: Mapping[str, str], now_us: int) -> Drift:
    """How consents stand to what is told and sent as of now. ``ids``: the settings' types of identifiers."""
    rows = connection.execute(text(statement(connection.dialect.name, identifiers(ids))), {
        "tenant": tenant, "now": now_us, "since": now_us - DAYS * _DAY, "most": SHOWN}).all()
    on_record = {str(row["notice_id"]): row for row in notices(connection, tenant)}
    asking = [name for name, row in on_record.items() if row.get("kind") == "consent"]
    now = [name for name in asking if in_force_now(on_record[name], now_us)]
    by = {part: {row.notice_id: row for row in rows if row.part == part} for part in ("living", "gap")}
    gaps: dict[str | None, list[Gap]] = {}
    kinds: dict[str | None, int] = {}
    for row in rows:
        if row.part == "flow":
            kinds[row.notice_id] = row.kinds
            gaps.setdefault(row.notice_id, []).append(Gap(
                row.recipient_id, row.country, tuple(names(row.items)), bool(row.unnamed), bool(row.elsewhere), row.consents, row.people))
    listed = [name for name in on_record if name in by["living"] or name in now]
    strange: list[str | None] = sorted((name for name in by["living"] if name not in on_record), key=lambda name: name or "")
    found = []
    for name in [*listed, *strange]:
        notice, living, gap = on_record.get(name or ""), by["living"].get(name), by["gap"].get(name)
        found.append(Version(
            name, notice, _state(notice, now_us), living.consents if living else 0, living.people if living else 0,
            gap.consents if gap else 0, gap.people if gap else 0,
            tuple(sorted(gaps.get(name, ()), key=lambda one: (-one.consents, one.recipient_id, one.country or ""))), kinds.get(name, 0)))
    return Drift(found, now[0] if now else None)


def _state(notice: Mapping[str, Any] | None, now_us: int) -> str:
    if notice is None:
        return "unknown"
    return "now" if in_force_now(notice, now_us) else "later" if moment_of(notice["effective_from"]) > now_us else "before"
