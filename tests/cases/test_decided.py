"""Decided cases replayed whole, from the folder that lawyers write."""

from dataclasses import replace

import pytest

from haechi.cases.case import read_cases
from haechi.cases.decided import replay_case
from haechi.errors import RecordError
from haechi.law.pipa import PIPA
from tests.conftest import ROOT

CASES = {case.name: case for case in read_cases(ROOT / "cases")}


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_case_comes_out_as_decided(name):
    """The same articles, the same steps, the same amounts; every repaired twin silent."""
    replayed = replay_case(CASES[name], PIPA)
    assert replayed.checks and not [check for check in replayed.checks if not check.agrees]


def test_a_case_that_says_otherwise_differs():
    """A won more, an article more: nothing is fitted."""
    case = replace(CASES["aliexpress-2024"], transfers=2_000, repairs=(), fine_krw=7_800_001, decided=(*CASES["aliexpress-2024"].decided, "PIPA 24-2(1)"))
    differing = {check.what for check in replay_case(case, PIPA).checks if not check.agrees}
    assert differing == {"violations decided", "fines together"}


def test_every_fault_of_a_case_is_named(tmp_path):
    """Format, sections, what a decision needs."""
    (tmp_path / "a.toml").write_text('format = "x"\n[decision]\nnumber = "1"\n[mood]\n', encoding="utf-8")
    (tmp_path / "b.toml").write_text("= nonsense", encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_cases(tmp_path)
    assert len(caught.value.faults) == 5
