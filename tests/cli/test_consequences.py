"""What follows from an audit, as its users meet it: sanctions, plan, another edition, orders, decided cases."""

import json
import shutil

import pytest

from haechi.text import LANGUAGES
from tests.cli.test_cli import haechi
from tests.conftest import ROOT
from tests.tongues import foreign


@pytest.fixture(scope="module")
def audited(tmp_path_factory):
    """A small market like AliExpress, audited."""
    folder = tmp_path_factory.mktemp("consequences")
    assert haechi("simulate", "--like", "aliexpress-2024", "--transfers", 2000, "--recipients", 300, "--out", folder / "in").returncode == 0
    assert haechi("audit", folder / "in", "--out", folder / "out").returncode == 0
    return folder / "out"


@pytest.fixture
def result(audited, tmp_path):
    """A folder of its own."""
    return shutil.copytree(audited, tmp_path / "result")


MARKETPLACE = frozenset({"Alibaba", "com", "Singapore", "Commerce", "Private", "Limited"})
COMMANDS = {
    "sanctions": ("sanctions", lambda folder: (folder,), "sanctions.json", ("과징금", "Exposure", "可能面临的制裁")),
    "plan": ("plan", lambda folder: (folder,), "plan.json", ("적법으로 돌아가는 길", "The way back to lawful", "回归合法之路")),
    "diff": ("law", lambda folder: ("diff", folder, "--from", "2023-09-14", "--to", "2023-09-15"), "law-diff.json", ("다른 시행본으로", "Under the law of another day", "按另一日的法律")),
    "comply": ("comply", lambda folder: (ROOT / "orders" / "aliexpress-2024.toml", folder), "order.json", ("시정명령과 권고", "Orders and recommendations", "命令与建议")),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_prints_writes_and_draws_its_chapter(name, result):
    """Lines in each language and no other, a file, a chapter in three languages; again the same bytes."""
    command, arguments, file, words = COMMANDS[name]
    printed = {language: haechi(command, *arguments(result), "--lang", language).stdout for language in LANGUAGES}
    assert len(set(printed.values())) == 3 and all(len(text) > 100 for text in printed.values())
    assert {language: foreign(text, language, MARKETPLACE) for language, text in printed.items()} == {language: set() for language in LANGUAGES}
    page, document = (result / "report.html").read_text(encoding="utf-8"), (result / file).read_bytes()
    assert all(word in page for word in words)
    again = haechi(command, *arguments(result), "--json")
    assert (again.returncode, again.stderr) == (0, "") and json.loads(again.stdout) == json.loads(document)
    assert (result / file).read_bytes() == document and (result / "report.html").read_text(encoding="utf-8") == page


@pytest.mark.parametrize("name", COMMANDS)
def test_a_folder_no_audit_wrote_is_refused(name, tmp_path):
    """Exit 2, one error, no traceback."""
    command, arguments, _, _ = COMMANDS[name]
    done = haechi(command, *arguments(tmp_path))
    assert done.returncode == 2 and "help:" in done.stderr and "Traceback" not in done.stderr


def test_the_questions_can_be_answered(result, tmp_path):
    """The file that --ask writes is one that --judgement takes; it is not replaced unasked."""
    questions = tmp_path / "judgement.toml"
    assert haechi("sanctions", result, "--ask", questions).returncode == 0
    assert haechi("sanctions", result, "--ask", questions).returncode == 2
    open_ = haechi("sanctions", result, "--judgement", questions)
    assert open_.returncode == 0 and "–" in open_.stdout.splitlines()[0]
    text = questions.read_text(encoding="utf-8")
    for setting in ("intent", "method", "data_type", "harm", "year"):
        text = text.replace(f"# {setting} =", f"{setting} =")
    questions.write_text(text.replace("year = 2024", "year = 2023"), encoding="utf-8")
    closer = haechi("sanctions", result, "--judgement", questions)
    assert closer.returncode == 0 and "+1.5 %" in closer.stdout


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answers", [
    "", 'on = 2026-10-01\n[surcharge."PIPA 28-8(1)"]\nbegan = 2023-10-01\nended = 2026-09-30\nyear = 2023\nintent = "상"\nmethod = "중"\n'
        'first = ["no_gain", "small_enterprise"]\nsecond = { obstruction = 20, corrected_in_time = -30 }\nfinal_cut = 10\n',
    '[surcharge."PIPA 28-8(1)"]\nyear = 2023\nclass = "serious"\n', '[surcharge."PIPA 28-8(1)"]\nno_turnover = true\n',
    '[surcharge."PIPA 28-8(1)"]\nyear = 2023\nbegan = 2021-01-01\nended = 2022-01-01\n'
    '[fine."PIPA 28-8(4)"]\nearlier = 1\naggravation = ["detail_acts_2"]\nmitigation = ["cooperation"]\n'])
def test_every_step_of_a_sanction_is_in_one_language(answers, language, result, tmp_path):
    """Old law and new, a rate or a fixed base, reasons that are named, a class or factors: names, notes and sources."""
    path = tmp_path / "judgement.toml"
    path.write_text('format = "haechi-judgement/1"\n' + answers, encoding="utf-8")
    done = haechi("sanctions", result, "--judgement", path, "--lang", language)
    assert (done.returncode, done.stderr) == (0, "")
    assert foreign(done.stdout, language, MARKETPLACE) == set()


def test_a_judgement_of_unknown_reasons_is_one_error(result, tmp_path):
    """With the reasons that there are."""
    path = tmp_path / "j.toml"
    path.write_text('format = "haechi-judgement/1"\n[surcharge."PIPA 28-8(1)"]\nfirst = ["charm"]\n', encoding="utf-8")
    done = haechi("sanctions", result, "--judgement", path)
    assert done.returncode == 2 and "charm" in done.stderr and "no_gain" in done.stderr and "Traceback" not in done.stderr


def test_a_judgement_of_what_was_not_found_is_refused(result, tmp_path):
    """A slip in a citation is told."""
    path = tmp_path / "j.toml"
    path.write_text('format = "haechi-judgement/1"\n[fine."PIPA 28-8(5)"]\nearlier = 0\n', encoding="utf-8")
    done = haechi("sanctions", result, "--judgement", path)
    assert done.returncode == 2 and "28-8(5)" in done.stderr and 'fine."PIPA 28-8(4)"' in done.stderr
    path.write_text('format = "haechi-judgement/1"\n[fine."PIPA 28-8(1)"]\nearlier = 0\n', encoding="utf-8")
    assert haechi("sanctions", result, "--judgement", path).returncode == 2


def test_an_order_not_fulfilled_makes_the_exit_status_one(result, tmp_path):
    """Received before the records began, and due within them."""
    order = tmp_path / "order.toml"
    text = (ROOT / "orders" / "aliexpress-2024.toml").read_text(encoding="utf-8")
    order.write_text(text.replace("received_on = 2024-07-25", "received_on = 2023-08-01"), encoding="utf-8")
    done = haechi("comply", order, result)
    assert done.returncode == 1 and "[not fulfilled]" in done.stdout and "decisions.parquet" in done.stdout


def test_signatures_of_other_rules_are_refused(result):
    """An audit made before a rule changed has to be made again."""
    path = result / "signatures.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"law": "sha256:', '"law": "sha256:0'), encoding="utf-8")
    for arguments in (("plan", result), ("law", "diff", result, "--from", "2023-09-14", "--to", "2023-09-15")):
        done = haechi(*arguments)
        assert done.returncode == 2 and "audit again" in done.stderr


def test_decided_cases_are_told_and_one_that_differs_makes_the_exit_status_one(tmp_path):
    """By steps, without a delivery."""
    shutil.copy(ROOT / "cases" / "turnover-2025-004-015.toml", tmp_path / "a.toml")
    assert haechi("cases", tmp_path).returncode == 0
    (tmp_path / "a.toml").write_text((tmp_path / "a.toml").read_text(encoding="utf-8").replace("final_krw = 61_100_000", "final_krw = 61_200_000"), encoding="utf-8")
    done = haechi("cases", tmp_path, "--json")
    assert done.returncode == 1 and json.loads(done.stdout)[0]["agrees"] is False
    assert haechi("cases", tmp_path / "nowhere").returncode == 2


def test_vectors_have_the_shape_that_others_read(tmp_path):
    """Counts of fines and surcharges, by rule set."""
    row = {"law": "pipa", "article": "29", "guideline_regime": "2023-09-15", "occurrence": 1, "aggravation_reasons": [], "mitigation_reasons": [],
           "aggravation_pct": 0, "mitigation_pct": 0, "final_krw": 6_000_000, "redacted": False}
    surcharge = {"article": "29", "regime": "rrn_34-2_fixed", "severity_class": "ordinary", "scores": [1.4, 1.2], "final_reduction_pct": 50, "final_krw": 12_500_000,
                 "step1": {"reasons": [], "adj": [{"sign": "-", "pct": 50}]}, "step2": {"reasons": [], "adj": [{"sign": "-", "pct": 50}]}, "blanked": False}
    (tmp_path / "fines.jsonl").write_text(json.dumps(row), encoding="utf-8")
    (tmp_path / "surcharges.jsonl").write_text(json.dumps(surcharge), encoding="utf-8")
    found = json.loads(haechi("cases", "--vectors", tmp_path, "--json").stdout)
    for kind in ("fines", "surcharges"):
        assert {"rows", "visible", "agree", "agree_from_reasons", "by_regime"} <= found[kind].keys() and found[kind]["agree"] == found[kind]["visible"] == 1
