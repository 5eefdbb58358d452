"""A report is drawn from a folder alone, whole or not at all, and to the same bytes again."""

import hashlib
import json
import os
import time

import pytest

from haechi.audit.pipeline import audit
from haechi.errors import OutputError
from haechi.law.pipa import PIPA
from haechi.records.delivery import open_delivery
from haechi.report import render
from haechi.simulate import simulate
from tests.report import sample

NAMES = ["report.html", "findings.xlsx", "findings.sarif"]


def digests(paths):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def test_a_real_audit_is_drawn(tmp_path):
    """What the audit writes today is what the report reads."""
    delivery = simulate("mixed", transfers=4000, seed=3, out=tmp_path / "delivery", faults=0.3)
    with open_delivery(delivery, scratch=tmp_path) as opened:
        (tmp_path / "out").mkdir()
        audit(opened, PIPA, tmp_path / "out")
    assert [path.name for path in render(tmp_path / "out")] == NAMES
    page = (tmp_path / "out" / "report.html").read_text()
    for finding in json.loads((tmp_path / "out" / "findings.json").read_text())["findings"]:
        assert all(f'id="{language}-f-{finding["id"]}"' in page for language in ("ko", "en", "zh"))


def test_the_same_findings_give_the_same_bytes(tmp_path):
    """Drawn again, on another day and in another zone, all three files are equal to the byte."""
    first = digests(render(sample.write(tmp_path / "a", sample.mixed())))
    zone, again = os.environ.get("TZ"), sample.write(tmp_path / "b", sample.mixed())
    os.environ["TZ"] = "America/Los_Angeles"
    time.tzset()
    try:
        os.utime(again / "findings.json", (1, 1))
        assert digests(render(again)) == first
    finally:
        os.environ.pop("TZ") if zone is None else os.environ.update(TZ=zone)
        time.tzset()


def test_a_second_drawing_replaces_the_first_and_leaves_nothing_beside(aliexpress):
    """The folder holds the reports and what they were drawn from, no parts."""
    stages = []
    render(aliexpress, progress=stages.append)
    assert sorted(path.name for path in aliexpress.iterdir()) == sorted([*NAMES, "findings.json", "recipients.parquet"])
    assert len(stages) == 3


def test_one_language_can_be_asked_for(tmp_path):
    """The page speaks only the languages asked for; none is a mistake."""
    render(sample.write(tmp_path, sample.aliexpress()), languages=("zh",))
    page = (tmp_path / "report.html").read_text()
    assert '<html lang="zh">' in page and 'id="ko"' not in page and 'class="languages"' not in page
    with pytest.raises(ValueError, match="language"):
        render(tmp_path, languages=())


@pytest.mark.parametrize("content", [None, "{", "[]", '{"format": "other"}', '{"format": "haechi-findings/1"}'])
def test_a_folder_without_findings_is_refused(tmp_path, content):
    """Whatever stands there instead of findings costs one clear error, and no file is written."""
    if content is not None:
        (tmp_path / "findings.json").write_text(content)
    with pytest.raises(OutputError) as refused:
        render(tmp_path)
    assert refused.value.help and not any((tmp_path / name).exists() for name in NAMES)


def test_every_fault_of_the_findings_is_named(tmp_path):
    """Not the first alone: a count that is text, a text that lacks a language, a table that is none."""
    findings = sample.aliexpress()
    findings["totals"]["deny"] = "many"
    del findings["findings"][0]["title"]["zh"]
    findings["flows"] = {}
    sample.write(tmp_path, findings)
    with pytest.raises(OutputError) as refused:
        render(tmp_path)
    assert all(place in str(refused.value) for place in ("`totals.deny`", "`findings[0].title.zh`", "`flows`"))


@pytest.mark.parametrize("content", [None, b"no parquet"])
def test_a_folder_without_recipients_is_refused(tmp_path, content):
    """The workbook lists every recipient, so their table must be there."""
    sample.write(tmp_path, sample.aliexpress())
    (tmp_path / "recipients.parquet").unlink()
    if content:
        (tmp_path / "recipients.parquet").write_bytes(content)
    with pytest.raises(OutputError):
        render(tmp_path)
    assert not (tmp_path / "findings.xlsx").exists() and not list(tmp_path.glob(".*"))
