"""A hostile delivery costs one clear error, or some rejected rows, and never anything else."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from haechi.errors import RecordError
from haechi.records.delivery import collect_transfer_rejects, open_delivery

from . import hostile, hostile_sql
from .hostile import Case

CASES = [*hostile.CASES, *hostile_sql.CASES]


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file below a folder with a digest of it; links and pipes by name alone."""
    for path in sorted(folder.rglob("*")):
        plain = path.is_file() and not path.is_symlink()
        yield str(path), hashlib.sha256(path.read_bytes()).hexdigest() if plain else ""


def _opened(folder: Path, scratch: Path, endless: bool) -> int:
    """How many transfers are rejected of a delivery that can be read. ``endless``: its SQL is given two seconds only."""
    with open_delivery(folder, scratch=scratch, memory="400MB", threads=2, sql_seconds=2 if endless else 60) as opened:
        return collect_transfer_rejects(opened)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_delivery_is_refused_or_read(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch, here = tmp_path / "scratch", tmp_path / "here"
    scratch.mkdir()
    here.mkdir()
    case.build(tmp_path / "delivery")
    monkeypatch.chdir(here)
    before = dict(_files(tmp_path))
    if isinstance(case.outcome, int):
        assert _opened(tmp_path / "delivery", scratch, endless=False) == case.outcome
    else:
        with pytest.raises(RecordError) as caught:
            _opened(tmp_path / "delivery", scratch, endless=True)
        told = str(caught.value)
        assert case.outcome in told
        assert "홍길동" not in told
        assert len(told) < 5000
        assert all(fault.where and fault.what and fault.help for fault in caught.value.faults)
        assert caught.value.faults
    assert dict(_files(tmp_path)) == before


def test_there_are_a_hundred_of_them() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 100
