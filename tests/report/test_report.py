"""The report: complete in three languages, nothing loaded, nothing active, the same bytes again."""

import hashlib
import json
import re
import zipfile
from html.parser import HTMLParser

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from haechi.audit.pipeline import audit
from haechi.errors import OutputError
from haechi.law.pipa import PIPA
from haechi.records.delivery import open_delivery
from haechi.report import render, sheet
from haechi.report.words import COUNTRIES, ITEMS, PAGE, SHEET
from haechi.simulate import simulate


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mixed")
    delivery = simulate("mixed", transfers=8000, seed=3, out=folder / "delivery", faults=0.3)
    out = folder / "out"
    out.mkdir()
    with open_delivery(delivery, scratch=folder) as opened:
        audit(opened, PIPA, out)
    return out


@pytest.fixture
def results(audited, tmp_path):
    for name in ("findings.json", "recipients.parquet"):
        (tmp_path / name).write_bytes((audited / name).read_bytes())
    return tmp_path


def changed(folder, change):
    document = json.loads((folder / "findings.json").read_text())
    change(document)
    (folder / "findings.json").write_text(json.dumps(document))


class Tags(HTMLParser):
    """Every tag with its attributes, and the text by language."""

    def __init__(self):
        super().__init__()
        self.tags, self.languages = [], {"ko": 0, "en": 0, "zh": 0}

    def handle_starttag(self, tag, attributes):
        known = dict(attributes)
        self.tags.append((tag, known))
        if known.get("class") in self.languages:
            self.languages[known["class"]] += 1


def read(folder):
    tags = Tags()
    tags.feed((folder / "report.html").read_text())
    return tags


def test_every_text_stands_in_all_three_languages(results):
    """For each Korean span there is an English and a Chinese one."""
    render(results)
    languages = read(results).languages
    assert languages["ko"] == languages["en"] == languages["zh"] > 100


def test_nothing_is_loaded_from_anywhere(results):
    """No tag names a resource; the only links lead to places in the page itself."""
    render(results)
    for _, attributes in read(results).tags:
        assert "src" not in attributes and "srcset" not in attributes
        assert attributes.get("href", "#").startswith("#")
    style = re.search(r"<style>(.*?)</style>", (results / "report.html").read_text(), re.S)[1]
    assert "url(" not in style and "@import" not in style


def test_a_hostile_name_stays_text(results):
    """Markup and formulas in names are shown, never obeyed."""
    changed(results, lambda d: d["controller"].update(name="<script>alert(1)</script>"))
    table = pq.read_table(results / "recipients.parquet").slice(0, 4)
    names = pa.array(["=HYPERLINK(\"x\")", "+1", "@SUM(A1)", "\x01\x0bbell"])
    table = table.set_column(table.schema.get_field_index("name"), "name", names)
    pq.write_table(table, results / "recipients.parquet")
    render(results)
    assert "<script>alert" not in (results / "report.html").read_text()
    book = openpyxl.load_workbook(results / "findings.xlsx")
    cells = [row[1] for row in book["recipients"].iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * 4
    assert [cell.value for cell in cells][:3] == ["=HYPERLINK(\"x\")", "+1", "@SUM(A1)"]
    with zipfile.ZipFile(results / "findings.xlsx") as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist() if "worksheets" in name)


def test_the_same_findings_give_the_same_bytes(results):
    """Drawn twice, all three files are equal to the byte."""
    first, second = ([hashlib.sha256(path.read_bytes()).hexdigest() for path in render(results)] for _ in range(2))
    assert first == second


def test_no_transfer_and_no_finding_is_a_report_too(results):
    """Empty results are drawn without an error and say so."""
    def empty(d):
        d["totals"].update(transfers=0, permit=0, deny=0, indeterminate=0, first=None, last=None)
        d.update(findings=[], flows=[], timeline=[])
        d["coverage"].update(by_country=[], share_named=None)
    changed(results, empty)
    render(results)
    assert PAGE["nothing"].en in (results / "report.html").read_text()


def test_recipients_beyond_one_sheet_go_on_in_the_next(results, monkeypatch):
    """A sheet holds so many rows; no recipient is lost."""
    monkeypatch.setattr(sheet, "ROWS", 30)
    render(results)
    book = openpyxl.load_workbook(results / "findings.xlsx", read_only=True)
    rows = sum(sum(1 for _ in book[name].iter_rows()) - 1 for name in book.sheetnames if name.startswith("recipients"))
    assert rows == pq.read_metadata(results / "recipients.parquet").num_rows > 30


def test_sarif_has_a_result_a_finding(results):
    """Violations fail, gaps are open, and nothing that is open claims a level."""
    render(results)
    run = json.loads((results / "findings.sarif").read_text())["runs"][0]
    findings = json.loads((results / "findings.json").read_text())["findings"]
    assert [r["ruleId"] for r in run["results"]] == [f["cite"] for f in findings]
    for result, finding in zip(run["results"], findings, strict=True):
        assert (result["kind"], result["level"]) == (("fail", "error") if finding["kind"] == "violation" else ("open", "none"))
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


@pytest.mark.parametrize("words", [PAGE, SHEET, ITEMS, COUNTRIES])
def test_every_word_is_said_three_times(words):
    """No text of the reports is empty in a language, and placeholders are the same in all."""
    for text in words.values():
        holes = [sorted(re.findall(r"{\w+}", said)) for said in text.as_dict().values()]
        assert holes[0] == holes[1] == holes[2]


@pytest.mark.parametrize("content", [None, "{", "[]", '{"format": "other"}', '{"format": "haechi-findings/1"}'])
def test_a_folder_without_findings_is_refused(tmp_path, content):
    """Whatever stands there instead of findings costs one clear error."""
    if content is not None:
        (tmp_path / "findings.json").write_text(content)
    with pytest.raises(OutputError):
        render(tmp_path)
