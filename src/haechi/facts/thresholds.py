"""Numbers that the law sets a limit to."""

from haechi.logic import Truth

__all__ = ["at_least", "least_covers"]

_BILLION = 1_000_000_000  # KRW
_HUNDRED_MILLION = 100_000_000

# Decree Annex 1-4, in KRW: by data subjects (10,000, 100,000, 1,000,000 or more), then by turnover (up to 5 billion,
# up to 80 billion, more).
_LEAST = (
    (50_000_000, _HUNDRED_MILLION, 2 * _HUNDRED_MILLION),
    (_HUNDRED_MILLION, 2 * _HUNDRED_MILLION, 5 * _HUNDRED_MILLION),
    (2 * _HUNDRED_MILLION, 5 * _HUNDRED_MILLION, 10 * _HUNDRED_MILLION),
)


def at_least(number: int | None, limit: int) -> Truth:
    """Whether it reaches the limit."""
    return None if number is None else number >= limit


def least_covers(turnover: int | None, subjects: int | None) -> frozenset[int]:
    """Every least cover (KRW) that 39-7 may ask for, as far as turnover and subjects of the year before are known;
    0 where it may ask for none.
    """
    if (turnover is not None and turnover < _BILLION) or (subjects is not None and subjects < 10_000):
        return frozenset({0})
    rows = _LEAST if subjects is None else _LEAST[(subjects >= 100_000) + (subjects >= 1_000_000):][:1]
    places = range(3) if turnover is None else [(turnover > 5 * _BILLION) + (turnover > 80 * _BILLION)]
    none = {0} if turnover is None or subjects is None else set()
    return frozenset(none | {row[place] for row in rows for place in places})
