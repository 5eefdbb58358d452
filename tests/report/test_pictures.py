"""The pictures: nothing dropped, nothing invented, the same on every machine."""

import re
from datetime import date

import pytest

from haechi.report.flow_picture import OTHER, flow_picture, gathered
from haechi.report.map_picture import map_picture
from haechi.report.timeline_picture import VERDICTS, timeline_of, timeline_picture
from tests.report import sample


def test_small_items_and_countries_are_gathered_not_dropped():
    """Transfers and unlawful transfers add up to what came; at most fourteen items and eight countries are drawn."""
    flows = sample.mixed()["flows"]
    drawn = gathered(flows)
    assert sum(flow.transfers for flow in drawn) == sum(flow["transfers"] for flow in flows)
    assert sum(flow.denied for flow in drawn) == sum(flow["denied"] for flow in flows)
    assert len({flow.item for flow in drawn}) == 14 and len({flow.country for flow in drawn}) == 8
    assert OTHER in {flow.item for flow in drawn} and OTHER in {flow.country for flow in drawn}


def test_no_flow_no_picture():
    """Of nothing there is no picture."""
    assert flow_picture([], "en") == "" and map_picture([], "en") == ""


@pytest.mark.parametrize(("count", "unit"), [(1, "day"), (124, "day"), (125, "week"), (801, "month")])
def test_a_timeline_has_as_many_bars_as_can_be_read(count, unit):
    """By day, week or month, by its length; no transfer is lost, no bar lies outside its days."""
    timeline = timeline_of(sample.days("2023-03-08", count, 5, 2, 1))
    assert timeline.unit == unit and len(timeline.spans) <= 125
    assert {verdict: sum(counts[verdict] for counts in timeline.spans.values()) for verdict in VERDICTS} == {
        "deny": 2 * count, "indeterminate": count, "permit": 5 * count}
    assert min(start for start, _ in timeline.spans) == timeline.first and max(end for _, end in timeline.spans) == timeline.end


def test_the_law_changes_only_within_the_picture():
    """An edition has a line only between the first and the last day."""
    timeline = timeline_of(sample.days("2023-09-01", 60, 5, 2, 1))
    picture = timeline_picture(timeline, [date(2020, 8, 5), date(2023, 9, 15), date(2025, 9, 16)], "en")
    assert "2023-09-15" in picture and "2020-08-05" not in picture and "2025-09-16" not in picture


def test_the_map_names_countries_and_leaves_out_home_and_the_unknown():
    """A circle for each country abroad that is known, named in the reader's language."""
    picture = map_picture(sample.mixed()["coverage"]["by_country"], "zh")
    assert "德国" in picture and "巴西" in picture
    assert picture.count("fill-opacity") == 8


def test_names_on_the_map_are_neither_cut_nor_one_over_another():
    """At the left edge and beside Korea they stand right of their circles; of two close by, the larger country bears its name."""
    rows = [{"country": code, "transfers": transfers} for code, transfers in (("CN", 9), ("GB", 5), ("US", 4), ("JP", 3), ("DE", 2))]
    texts = re.findall(r'<text text-anchor="(\w+)"[^>]*>([^<]+)', map_picture(rows, "en"))
    assert {name: anchor for anchor, name in texts} == {
        "China": "end", "United Kingdom": "start", "United States": "end", "Japan": "start", "South Korea": "start"}


def test_a_label_cannot_break_out():
    """Names in a drawing's label and its words are escaped."""
    flows = gathered([{"item": '"><script>', "country": '"><script>', "transfers": 1, "denied": 1}])
    assert "<script" not in flow_picture(flows, "en")


def test_numbers_of_a_drawing_are_short():
    """No coordinate has more than one decimal place."""
    picture = flow_picture(gathered(sample.aliexpress()["flows"]), "ko")
    assert not [place for place in re.findall(r' d="([^"]*)"', picture) if re.search(r"\.\d\d", place)]
