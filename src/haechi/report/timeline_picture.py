"""Transfers by verdict over time: a bar a day, a week or a month, and a line where the law changed."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from haechi.report.drawing import COLOURS, WIDTH, draw, rectangle, rule, text
from haechi.report.words import PAGE
from haechi.text import Language, fill

__all__ = ["VERDICTS", "Timeline", "timeline_of", "timeline_picture"]

VERDICTS = ("deny", "indeterminate", "permit")
LEFT, TOP, HEIGHT, TICKS = 70, 22, 210, 8
DAYS_BY_DAY, DAYS_BY_WEEK = 124, 800  # the longest times drawn by day and by week

Span = tuple[date, date]  # the first day, and the day after the last


@dataclass(frozen=True, slots=True)
class Timeline:
    """Counts by verdict for each span, in order of time; ``unit`` is day, week or month."""

    unit: str
    spans: dict[Span, Counter[str]]
    first: date
    end: date  # the day after the last


def timeline_of(days: list[dict[str, Any]]) -> Timeline | None:
    """The days gathered to as many bars as can be read; None if there is no day."""
    counts = {date.fromisoformat(row["day"]): Counter({verdict: row[verdict] for verdict in VERDICTS}) for row in days}
    if not counts:
        return None
    first, end = min(counts), max(counts) + timedelta(days=1)
    length = (end - first).days
    unit = "day" if length <= DAYS_BY_DAY else "week" if length <= DAYS_BY_WEEK else "month"
    spans: dict[Span, Counter[str]] = {}
    for day in sorted(counts):
        start, after = _span(day, unit)
        spans.setdefault((max(start, first), min(after, end)), Counter()).update(counts[day])
    return Timeline(unit, spans, first, end)


def _span(day: date, unit: str) -> Span:
    if unit == "day":
        return day, day + timedelta(days=1)
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=7)
    start = day.replace(day=1)
    return start, _next_month(start)


def _next_month(start: date) -> date:
    return (start + timedelta(days=32)).replace(day=1)


def timeline_picture(timeline: Timeline, editions: list[date], language: Language) -> Markup:
    """The bars, unlawful lowest; ``editions`` are the days on which the law changed."""
    length = (timeline.end - timeline.first).days
    totals: Counter[str] = Counter()
    for counts in timeline.spans.values():
        totals.update(counts)

    def place(day: date) -> float:
        return LEFT + (WIDTH - LEFT - 10) * (day - timeline.first).days / length

    most, step = _scale(max(sum(counts.values()) for counts in timeline.spans.values()))
    bottom = TOP + HEIGHT
    bars = []
    for (start, after), counts in timeline.spans.items():
        x, y = place(start), float(bottom)
        width = place(after) - x
        for verdict in VERDICTS:
            tall = HEIGHT * counts[verdict] / most
            if tall:
                y -= tall
                bars.append({"x": x, "y": y, "width": max(width * 0.9, width - 1.5), "height": tall, "fill": COLOURS[verdict]})
    grid = [{"x": LEFT, "x2": WIDTH - 10, "y": y, "y2": y} for y in (bottom - HEIGHT * n / most for n in range(0, most + 1, step))]
    numbers = [
        {"x": LEFT - 8, "y": bottom - HEIGHT * n / most, "text": f"{n:,}", "align": "right"} for n in range(0, most + 1, step)
    ]
    days = [{"x": place(day), "y": bottom + 15, "text": said, "align": "center"} for day, said in _ticks(timeline)]
    changed = [day for day in editions if timeline.first < day < timeline.end]
    lines = [{"x": place(day), "x2": place(day), "y": TOP - 6, "y2": bottom} for day in changed]
    dates = [
        {"x": place(day), "y": TOP - 14, "text": day.isoformat(), "align": "right" if place(day) > WIDTH - 60 else "center"} for day in changed
    ]
    return draw(
        height=bottom + 24, label=fill(PAGE["timeline_label"], language, {verdict: totals[verdict] for verdict in VERDICTS}),
        data={"grid": grid, "bars": bars, "numbers": numbers, "days": days, "lines": lines, "dates": dates},
        marks=[rule("grid", COLOURS["line"]), rectangle("bars"), text("numbers", size=12, colour=COLOURS["soft"]),
               text("days", size=12, colour=COLOURS["soft"]), rule("lines", COLOURS["ink"], [4, 3]),
               text("dates", size=12, weight=600)],
    )


def _scale(largest: int) -> tuple[int, int]:
    """The top of the axis and its step: whole numbers of 1, 2 or 5 and zeros, four or five steps."""
    step = 1
    for factor in (f * 10**power for power in range(13) for f in (1, 2, 5)):
        step = factor
        if factor * 5 >= largest:
            break
    return -(-max(largest, 1) // step) * step, step


def _ticks(timeline: Timeline) -> list[tuple[date, str]]:
    """Days to name on the axis: beginnings of months, or days where there are few months."""
    months = [timeline.first.replace(day=1)]
    while months[-1] < timeline.end:
        months.append(_next_month(months[-1]))
    months = [month for month in months if timeline.first <= month < timeline.end]
    if len(months) >= 3:
        return [(month, month.isoformat()[:7]) for month in months[:: -(-len(months) // TICKS)]]
    length = (timeline.end - timeline.first).days
    return [
        (day, day.isoformat()) for day in (timeline.first + timedelta(days=n) for n in range(0, length, -(-length // (TICKS - 1))))
    ]
