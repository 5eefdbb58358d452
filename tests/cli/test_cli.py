"""The commands as their users meet them: what they print, what they leave, how they end."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

HAECHI = Path(sys.executable).with_name("haechi")


def haechi(*arguments, **more):
    return subprocess.run([HAECHI, *map(str, arguments)], capture_output=True, text=True, check=False, timeout=240, **more)


@pytest.fixture(scope="module")
def delivery(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli") / "delivery"
    done = haechi("simulate", "--like", "mixed", "--transfers", 3000, "--faults", 0.3, "--out", folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def digests(folder):
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def test_an_audit_leaves_its_files_and_says_where(delivery, tmp_path):
    """Every file of the format is there; the summary counts and names the report; standard error is quiet when piped."""
    done = haechi("audit", delivery, "--out", tmp_path / "r")
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(digests(tmp_path / "r")) == ["decisions.parquet", "findings.json", "findings.sarif", "findings.xlsx", "matters.parquet",
                                               "recipients.parquet", "rejects.parquet", "report.html", "signatures.json"]
    assert "3,000 transfers" in done.stdout and str(tmp_path / "r" / "report.html") in done.stdout


def test_two_audits_give_the_same_bytes(delivery, tmp_path):
    """The same delivery and law, on one thread or two, in little memory or much: byte-identical files."""
    haechi("audit", delivery, "--out", tmp_path / "a", "--threads", 1)
    haechi("audit", delivery, "--out", tmp_path / "b", "--threads", 2, "--memory", "600MB")
    assert digests(tmp_path / "a") == digests(tmp_path / "b") != {}


def test_fail_on_makes_the_exit_status_one(delivery, tmp_path):
    """With --fail-on a finding ends in 1; a lawful marketplace ends in 0."""
    assert haechi("audit", delivery, "--out", tmp_path / "a", "--fail-on", "violation").returncode == 1
    haechi("simulate", "--like", "lawful", "--transfers", 500, "--out", tmp_path / "lawful")
    assert haechi("audit", tmp_path / "lawful", "--out", tmp_path / "b", "--fail-on", "gap").returncode == 0


def test_results_in_the_way_are_replaced_only_when_asked(delivery, tmp_path):
    """Without --overwrite nothing is touched; other people's folders never are."""
    haechi("audit", delivery, "--out", tmp_path / "r")
    before = digests(tmp_path / "r")
    refused = haechi("audit", delivery, "--out", tmp_path / "r")
    assert refused.returncode == 2 and "--overwrite" in refused.stderr
    assert haechi("audit", delivery, "--out", tmp_path / "r", "--overwrite").returncode == 0
    assert digests(tmp_path / "r") == before
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("keep")
    assert haechi("audit", delivery, "--out", tmp_path / "mine", "--overwrite").returncode == 2
    assert (tmp_path / "mine" / "letter.txt").read_text() == "keep"


def test_a_bad_delivery_lists_all_its_faults_and_leaves_nothing(tmp_path):
    """Exit 2, each fault with a help, no traceback, no folder."""
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "haechi.toml").write_text('format = "haechi-records/1"\n[controller]\ncountry = "XX"\n')
    done = haechi("audit", tmp_path / "d", "--out", tmp_path / "r")
    assert done.returncode == 2 and done.stderr.count("help:") >= 2 and "Traceback" not in done.stderr
    assert not (tmp_path / "r").exists() and [p.name for p in tmp_path.iterdir()] == ["d"]


def test_an_interrupt_leaves_nothing_half_written(tmp_path):
    """Ctrl-C in the middle of an audit: status 130, no results, no scratch."""
    haechi("simulate", "--like", "mixed", "--transfers", 1_500_000, "--out", tmp_path / "d")
    running = subprocess.Popen([HAECHI, "audit", tmp_path / "d", "--out", tmp_path / "r"], stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not any(p.name.startswith(".r.") for p in tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.3)
    os.kill(running.pid, signal.SIGINT)
    _, said = running.communicate(timeout=120)
    assert running.returncode == 130 and "Traceback" not in said
    assert [p.name for p in tmp_path.iterdir()] == ["d"]


@pytest.mark.parametrize("language, words", [("en", ("the facts", "Art. 28-8(1)")), ("ko", ("사실관계", "법 제17조제1항")), ("zh", ("事实", "第17条第1款"))])
def test_explain_tells_one_transfer(delivery, language, words):
    """One transfer's verdict, facts and rules in the language asked for."""
    done = haechi("explain", delivery, "2999", "--lang", language)
    assert done.returncode == 0 and done.stdout.split()[1].startswith("2999")
    assert all(word in done.stdout for word in words) and len(done.stdout.splitlines()) > 30


def test_explain_of_an_unknown_transfer_is_an_error(delivery):
    """A transfer that is not there ends in 2 with a help."""
    done = haechi("explain", delivery, "no-such-transfer")
    assert done.returncode == 2 and "help:" in done.stderr


def test_report_draws_again_without_an_audit(delivery, tmp_path):
    """From findings.json and recipients.parquet alone, the same report."""
    haechi("audit", delivery, "--out", tmp_path / "r")
    before = digests(tmp_path / "r")
    (tmp_path / "r" / "report.html").unlink()
    assert haechi("report", tmp_path / "r").returncode == 0
    assert digests(tmp_path / "r") == before


@pytest.mark.parametrize("citation", ["28-8(2)3", "PIPA 28-8(1)", "Decree 29-10(1)2", "64-2(1)7"])
def test_law_show_prints_the_laws_own_words(citation):
    """Any provision can be shown; the words are Korean whatever the language."""
    done = haechi("law", "show", citation)
    assert done.returncode == 0 and any("가" <= sign <= "힣" for sign in done.stdout)


def test_law_show_of_no_provision_names_near_ones():
    """An unknown citation ends in 2 and lists what is near."""
    done = haechi("law", "show", "28-8(2)9")
    assert done.returncode == 2 and "28-8(2)" in done.stderr and "Traceback" not in done.stderr


def test_records_init_and_check_fit_together(tmp_path):
    """What init writes, check reads: its only faults are the name and country to fill in, and then there is none."""
    assert haechi("records", "init", tmp_path / "mine").returncode == 0
    done = haechi("records", "check", tmp_path / "mine")
    assert done.returncode == 2 and done.stderr.count("help:") == 2
    assert "[controller] name" in done.stderr and "[controller] country" in done.stderr
    manifest = tmp_path / "mine" / "haechi.toml"
    text = manifest.read_text().replace('name = ""', 'name = "Example"', 1).replace('country = ""', 'country = "SG"', 1)
    manifest.write_text(text)
    assert haechi("records", "check", tmp_path / "mine").returncode == 0
    assert haechi("records", "init", tmp_path / "mine").returncode == 2


@pytest.mark.parametrize("command", [(), ("audit",), ("explain",), ("report",), ("simulate",), ("law", "show"), ("records", "check"), ("records", "init")])
def test_every_command_has_help(command):
    """--help says what the command does."""
    done = haechi(*command, "--help", env={**os.environ, "NO_COLOR": "1", "TERM": "dumb"})
    assert done.returncode == 0 and "Usage" in done.stdout
