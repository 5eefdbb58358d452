"""Training and supervising processors: 26(4); and 64-2(1)5, where one broke the Act."""

from datetime import date

import pytest

from haechi.facts import Processor
from haechi.law import Level
from haechi.law.pipa.duties.processors import ANSWERABLE, SUPERVISION
from tests.law.duties.standing import NEW, NOW, ONLINE, faults, fined, gaps, standing

EDITIONS = pytest.mark.parametrize("edition", [ONLINE, NEW, NOW])


@EDITIONS
def test_trained_and_inspected_in_the_year_is_kept(edition):
    assert standing(Processor(edition, trained=True, inspected=True, breached=False)) == {"26(4)": True}


@EDITIONS
def test_each_that_did_not_happen_breaks_it(edition):
    assert faults(Processor(edition, trained=False, inspected=True)) == {"26(4)": ["26(4)"]}
    assert faults(Processor(edition, trained=True, inspected=False)) == {"26(4)": ["Decree 28(6)"]}


def test_temu_trained_and_inspected_nobody():
    assert faults(Processor(NEW, trained=False, inspected=False, breached=False)) == {"26(4)": ["26(4)", "Decree 28(6)"]}


def test_what_is_not_known_is_a_gap():
    assert gaps(Processor(NEW, trained=True, breached=False)) == {"26(4)": ["Decree 28(6)"]}


def test_a_processor_that_broke_the_act_unsupervised_leaves_the_surcharge_open():
    """Never a breach of its own: that the neglect led to it no record shows."""
    assert gaps(Processor(NEW, trained=False, inspected=True, breached=True)) == {"64-2(1)5": ["64-2(1)5"]}
    assert standing(Processor(NEW, trained=True, inspected=True, breached=True)) == {"26(4)": True, "64-2(1)5": True}


def test_the_surcharge_came_in_2023():
    assert "64-2(1)5" not in standing(Processor(ONLINE, trained=False, inspected=False, breached=True))
    assert fined("64-2(1)5", date(2026, 9, 10)) == {"64-2(1)5"} and fined("64-2(1)5", NOW) == {"64-2(1)5", "64-2(2)"}


def test_26_4_itself_bears_an_order_alone():
    assert fined("26(4)", date(2023, 9, 14)) == fined("26(4)", NEW) == {"64(1)"}


def test_both_speak_of_the_recipient():
    assert SUPERVISION.level is ANSWERABLE.level is Level.RECIPIENT
