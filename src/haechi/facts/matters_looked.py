"""Matters that somebody looked at: recorded journeys through the service, and the access records of systems."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from haechi.facts.case import Single
from haechi.facts.examined import Examined
from haechi.facts.matter import AccessLog, Demand, Journey, Wish
from haechi.facts.period import years_later
from haechi.facts.words import is_korean
from haechi.logic import Truth, all_of, any_of, negate

__all__ = ["access_logs", "journeys"]

_JOIN = "join"
_WISHES = {wish.value: wish for wish in Wish}


@dataclass(frozen=True, slots=True)
class _Way:
    """One row of ``journeys``."""

    id: object
    kind: str
    day: date | None
    channel: str | None
    steps: Sequence[str | None] | None
    languages: Sequence[str | None] | None
    demands: Sequence[str] | None


def journeys(examined: Examined) -> Iterator[Single]:
    """Each recorded way of exercising a right that has a day, beside the ways of joining."""
    columns = ("journey_id", "kind", "recorded_on", "channel", "steps", "languages", "demands")
    ways = [_Way(id, (kind or "").strip().casefold(), *rest) for _, id, kind, *rest in examined.rows("journeys", *columns)]
    joins = [way for way in ways if way.kind == _JOIN]
    for way in ways:
        edition = examined.edition(Journey, way.day)
        if way.kind in _WISHES and way.day is not None and edition is not None:
            yield Single(_journey(edition, way, _of_the_time(joins, way.day)), str(way.id), way.day, way.day)


def _of_the_time(joins: Sequence[_Way], day: date) -> list[_Way]:
    """On each channel the ways of joining recorded last before that day or on it; else first after it; else on no day."""
    def distance(join: _Way) -> tuple[int, int]:
        if join.day is None:
            return 2, 0
        return (0, (day - join.day).days) if join.day <= day else (1, (join.day - day).days)

    nearest: dict[str | None, tuple[int, int]] = {}
    for join in joins:
        nearest[join.channel] = min(distance(join), nearest.get(join.channel, (3, 0)))
    return [join for join in joins if distance(join) == nearest[join.channel]]


def _journey(edition: date, way: _Way, joins: Sequence[_Way]) -> Journey:
    """A way is harder than joining if it is harder than each way of joining on its channel, or on any if its has none."""
    beside = [join for join in joins if join.channel == way.channel and way.channel is not None] or joins

    def than_each(harder: Callable[[_Way], Truth]) -> Truth:
        return all_of(map(harder, beside)) if beside else None

    steps = None if way.steps is None else len(way.steps)
    return Journey(
        edition, _WISHES[way.kind],
        more_steps=than_each(lambda join: None if steps is None or join.steps is None else steps > len(join.steps)),
        other_channel=_other_channel(way, joins),
        not_korean=negate(is_korean(way.languages)),
        demands=tuple(all_of((_demands(way, demand), than_each(_without(demand)))) for demand in Demand),
        over_six=None if steps is None else steps > 6,
        over_three=None if steps is None else steps > 3,
    )


def _demands(way: _Way, demand: Demand) -> Truth:
    return None if way.demands is None else demand.value in way.demands


def _without(demand: Demand) -> Callable[[_Way], Truth]:
    return lambda join: negate(_demands(join, demand))


def _other_channel(way: _Way, joins: Sequence[_Way]) -> Truth:
    """Whether one can join on no channel that is this one."""
    if not joins or way.channel is None:
        return None
    return negate(any_of(None if join.channel is None else join.channel == way.channel for join in joins))


def access_logs(examined: Examined) -> Iterator[Single]:
    """Each of the ``access_logs`` that has a day on which it was looked at."""
    columns = ("started_on", "oldest_on", "looked_on", "subjects", "sensitive_or_unique")
    for row, started, oldest, looked, subjects, sensitive in examined.rows("access_logs", *columns):
        edition = examined.edition(AccessLog, looked)
        if edition is not None:
            fifty_thousand = None if subjects is None else subjects >= 50_000
            one, two = (_reaches_back(started, oldest, looked, years) for years in (1, 2))
            yield Single(AccessLog(edition, fifty_thousand, sensitive, one, two), f"access log {row}", looked, looked)


def _reaches_back(started: date | None, oldest: date | None, looked: date, years: int) -> Truth:
    """Whether the oldest record is so many years old on the day of looking, or is of the system's first day."""
    if oldest is None:
        return None
    if years_later(oldest, years) <= looked or (started is not None and oldest <= started):
        return True
    return None if started is None else False
