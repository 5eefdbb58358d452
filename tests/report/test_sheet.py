"""The workbook: every row, nothing active."""

import zipfile

import openpyxl
import pytest

from haechi.report import render, workbook
from tests.report import sample

SHEETS = ["summary", "findings", "conditions", "recipients", "countries", "timeline", "rejects", "not examined"]
ACTIVE = ['=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(A1)", "\tx", "\rx", "http://example.org", "12", "\x01\x0bbell", "a" * 40_000]
PLANTED = '<r><t>x</t></r></is></c><c r="C2"><f>HYPERLINK("http://x","y")</f></c><c r="Z2" t="inlineStr"><is><r><t>{}</t></r>'
MARKUP = {
    "whole": "<r><t>x</t></r>", "broken": "<r></is></c></r>", "formula": PLANTED.format("z"),
    "cut": PLANTED.format("z" * (32_769 - len(PLANTED))) + "z",  # 32,767 characters end in `</r>`, and one more follows
    "cut by the library": PLANTED.format("\U0001f600" * 16_300 + "z" * (169 - len(PLANTED))) + "z",  # the same, counted in UTF-16
}


def rows(book, name):
    return [row for row in book[name].iter_rows(min_row=2, values_only=True) if any(cell is not None for cell in row)]


def test_every_sheet_is_there_with_its_rows(mixed):
    """Findings, conditions, recipients and the rest, each as many as there are, under headers in three languages."""
    book, findings = openpyxl.load_workbook(mixed / "findings.xlsx"), sample.mixed()
    assert book.sheetnames == SHEETS
    counts = {name: len(rows(book, name)) for name in SHEETS[1:]}
    assert counts == {"findings": 3, "conditions": 3, "recipients": 40, "countries": 10, "timeline": len(findings["timeline"]), "rejects": 1,
                      "not examined": 1}
    for table in book:
        assert table.freeze_panes == "A2" and table.auto_filter.ref
        assert all(cell.value for cell in table[1])
    assert "이전 건수 / transfers / 传输笔数" in [cell.value for cell in book["findings"][1]]


def test_numbers_are_numbers_and_unknown_is_empty(mixed):
    """Counts can be summed, times sorted; what the records do not say is an empty cell."""
    table = rows(openpyxl.load_workbook(mixed / "findings.xlsx"), "recipients")
    assert sum(row[4] for row in table) == sum(range(40))
    assert table[0][1] is None and table[0][2] is None and table[0][7] is True and table[0][9] == "PIPA 26(1)"
    assert table[0][11].year == 2023


@pytest.mark.parametrize("text", ACTIVE)
def test_a_text_stays_text(tmp_path, text):
    """Nothing that a name holds becomes a formula, a link or a number."""
    render(sample.write(tmp_path, sample.aliexpress(), sample.recipients(1, [text])))
    [cell] = [row[1] for row in openpyxl.load_workbook(tmp_path / "findings.xlsx")["recipients"].iter_rows(min_row=2)]
    assert cell.data_type == "s" and cell.hyperlink is None
    with zipfile.ZipFile(tmp_path / "findings.xlsx") as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist() if "worksheets" in name)


@pytest.mark.parametrize("kind", MARKUP)
def test_a_text_is_never_markup(tmp_path, kind):
    """A name that looks like the workbook's own XML stays a name: it breaks no sheet and reaches no other cell."""
    text = MARKUP[kind]
    render(sample.write(tmp_path, sample.aliexpress(), sample.recipients(1, [text])))
    table = openpyxl.load_workbook(tmp_path / "findings.xlsx")["recipients"]
    [name] = [row[1] for row in table.iter_rows(min_row=2)]
    assert name.data_type == "s" and name.value == f" {text}"[:len(name.value)] and len(name.value) >= min(len(text), 16_000)
    assert table["C2"].value is None and table.max_column == 13


def test_recipients_beyond_one_sheet_go_on_in_the_next(tmp_path, monkeypatch):
    """A sheet holds so many rows; no recipient is lost, and each sheet has its header."""
    monkeypatch.setattr(workbook, "ROWS", 15)
    render(sample.write(tmp_path, sample.aliexpress(), sample.recipients(45)))
    book = openpyxl.load_workbook(tmp_path / "findings.xlsx")
    parts = [name for name in book.sheetnames if name.startswith("recipients")]
    assert parts == ["recipients", "recipients 2", "recipients 3"]
    assert [row[0] for name in parts for row in rows(book, name)] == [str(n) for n in range(45)]
    assert len({book[name]["A1"].value for name in parts}) == 1


def test_a_column_that_is_not_there_stays_empty(tmp_path):
    """An older table of recipients, without the lists of citations, is read too."""
    render(sample.write(tmp_path, sample.aliexpress(), sample.recipients(3).drop_columns(["unmet", "unknown"])))
    table = rows(openpyxl.load_workbook(tmp_path / "findings.xlsx"), "recipients")
    assert len(table) == 3 and {row[9] for row in table} == {None}


def test_nothing_has_its_headers(tmp_path):
    """Without findings and recipients every sheet is there, with its header alone."""
    render(sample.write(tmp_path, sample.document(), sample.recipients(0)))
    book = openpyxl.load_workbook(tmp_path / "findings.xlsx")
    assert book.sheetnames == SHEETS and all(rows(book, name) == [] for name in SHEETS[1:])
