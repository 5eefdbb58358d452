"""More complaints than usual: of one seller, on one topic, in the last seven days against the eight weeks before.

If complaints kept coming as evenly as before, each of those nine weeks' would fall into the last with a chance of one in nine,
whatever their number. It is a surge if so many would then fall into it less than once in a thousand times, and there are at
least five. That few are known of what is usual is reckoned in: nothing is divided by it. Days are Korean; questions do not count.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, func, select

from haechi.rights.schema import thread
from haechi.rights.topic import FAMILIES, WISHES, family_of
from haechi.rights.wish import day_of, end_of

__all__ = ["DAYS", "LEAST", "RARE", "WEEKS", "Surge", "chance", "surges", "surges_among"]

DAYS, WEEKS = 7, 8
LEAST, RARE = 5, 1 / 1000
_LATEST = 1 / (1 + WEEKS)  # the part of all nine weeks that the last is


@dataclass(frozen=True, slots=True)
class Surge:
    """``recipient_id`` None: all sellers and none; ``topic`` None: all of the family. ``now``: of the last week; ``before``: of the eight."""

    family: str
    recipient_id: str | None
    topic: str | None
    now: int
    before: int
    chance: float

    @property
    def usual(self) -> float:
        """How many a week it was before."""
        return self.before / WEEKS


def surges(connection: Connection, tenant: str, now_us: int) -> list[Surge]:
    """What surges on the Korean day of this moment, that day included; the rarest first, privacy before the rest."""
    today = day_of(now_us)
    turn, first = end_of(today - timedelta(days=DAYS)), end_of(today - timedelta(days=DAYS + 7 * WEEKS))
    late = (thread.c.made_us >= turn).label("late")
    query = select(thread.c.recipient_id, thread.c.topic, late, func.count()).where(
        thread.c.tenant == tenant, thread.c.kind.in_(tuple(WISHES)), thread.c.made_us >= first, thread.c.made_us < end_of(today)).group_by(
        thread.c.recipient_id, thread.c.topic, late)
    counts: dict[tuple[str | None, str], list[int]] = {}
    for recipient, topic, is_late, many in connection.execute(query):
        counts.setdefault((recipient, topic), [0, 0])[0 if is_late else 1] += many
    return surges_among((recipient, topic, now, before) for (recipient, topic), (now, before) in counts.items())


def surges_among(counts: Iterable[tuple[str | None, str, int, int]]) -> list[Surge]:
    """The surges among counts of (seller, topic, last week, eight weeks before), each once.

    Counted per seller and topic, per seller, and per topic; what says no more than a narrower one does is not said again.
    """
    groups: dict[tuple[str, str | None, str | None], list[int]] = {}
    for recipient, topic, now, before in counts:
        family = family_of(topic)
        for key in {(family, recipient, topic), (family, recipient, None), (family, None, topic)}:
            if key[1:] != (None, None):
                group = groups.setdefault(key, [0, 0])
                group[0] += now
                group[1] += before
    found = [Surge(*key, now, before, rare) for key, (now, before) in groups.items() if now >= LEAST and (rare := chance(now, before)) < RARE]
    exact = {(one.family, name, one.now, one.before) for one in found if None not in (one.recipient_id, one.topic)
             for name in (one.recipient_id, one.topic)}
    told = [one for one in found if None not in (one.recipient_id, one.topic)
            or (one.family, one.recipient_id or one.topic, one.now, one.before) not in exact]
    families = list(FAMILIES)
    return sorted(told, key=lambda one: (families.index(one.family), one.chance, one.recipient_id or "", one.topic or ""))


def chance(now: int, before: int) -> float:
    """How likely at least ``now`` of all these fall into the last of the nine weeks, if they come evenly."""
    every = now + before
    return min(1.0, math.fsum(_exactly(many, every) for many in range(now, every + 1)))


def _exactly(many: int, every: int) -> float:
    return math.exp(math.lgamma(every + 1) - math.lgamma(many + 1) - math.lgamma(every - many + 1)
                    + many * math.log(_LATEST) + (every - many) * math.log1p(-_LATEST))

