"""The gateway from the command line, as its user meets it: served, loaded, asked in every mode, stopped, proved, audited."""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from haechi.law import PRODUCE
from haechi.text import LANGUAGES, say
from tests.tongues import foreign

HAECHI = Path(sys.executable).with_name("haechi")
VERIFY = Path(__file__).parents[2] / "src" / "haechi_verify.py"


class Shop:
    """A folder with a gateway that runs in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.env = {**os.environ, "HAECHI_URL": f"http://127.0.0.1:{self.port}", "NO_COLOR": "1"}
        self.run("simulate", "--like", "mixed", "--transfers", "400", "--out", "mixed")
        self.server = subprocess.Popen([HAECHI, "serve", "--port", str(self.port), "--quiet"], cwd=folder, env=self.env, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL, start_new_session=True)
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    break
            time.sleep(0.1)
        self.key = self.run("gateway", "key", "add", "--role", "order_system").strip()
        self.run("load", "mixed")

    def run(self, *words: str, fails: bool = False) -> str:
        done = subprocess.run([HAECHI, *words], cwd=self.folder, env=self.env, capture_output=True, text=True, timeout=120, check=False)
        assert (done.returncode != 0) is fails, done.stderr
        return done.stderr if fails else done.stdout

    def orders(self, *more: str) -> dict[tuple[str, str, str], int]:
        said = self.run("orders", "mixed", "--key", self.key, *more)
        lines = re.findall(r"^  (\w+)  +(\w[\w ]*?)  +(went out|stopped) +([\d,]+)$", said, re.MULTILINE)
        return {(mode, verdict, way): int(many.replace(",", "")) for mode, verdict, way, many in lines}

    def close(self) -> None:
        os.killpg(self.server.pid, signal.SIGTERM)
        self.server.wait(20)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    made = Shop(tmp_path_factory.mktemp("shop"))
    yield made
    made.close()


def test_a_second_gateway_does_not_share_the_port(shop: Shop) -> None:
    """It says that something listens there, and ends; the first goes on."""
    said = shop.run("serve", "--port", str(shop.port), fails=True)
    assert "cannot listen on" in said and "--port" in said


def test_the_store_is_for_its_owners_eyes(shop: Shop) -> None:
    """Nobody else may read the file or a copy of it."""
    shop.run("gateway", "backup", "--out", "copy.db")
    stores = [*shop.folder.glob("haechi-gateway/store.db*"), shop.folder / "copy.db"]
    assert len(stores) >= 2 and not any(path.stat().st_mode & 0o077 for path in stores)


def test_a_restore_says_what_it_brings_back(shop: Shop) -> None:
    """The copy's whole state, with size and time, mode and stops: what came after it is undone, and is to be entered again."""
    shop.run("gateway", "stop", "country", "KP")
    shop.run("gateway", "backup", "--out", "stopped.db")
    shop.run("gateway", "lift", "country", "KP")
    said = shop.run("gateway", "restore", "stopped.db", "--store", "sqlite:///again/store.db")
    assert "stops in force  country KP, since 20" in said and "mode            enforce" in said and " entries, the last of 20" in said


def test_a_copy_of_an_older_version_is_restored_as_any(shop: Shop) -> None:
    """It is brought to this program's version first, so that its state is told before it serves; one of a newer version is not put in place."""
    shop.run("gateway", "stop", "country", "KP")
    shop.run("gateway", "backup", "--out", "older.db")
    shop.run("gateway", "lift", "country", "KP")
    with sqlite3.connect(shop.folder / "older.db") as held:
        held.execute("CREATE TABLE standing (shape BLOB, tenant VARCHAR(64), cell TEXT)")
        held.execute("UPDATE alembic_version SET version_num = '0005'")
    held.close()
    said = shop.run("gateway", "restore", "older.db", "--store", "sqlite:///older/store.db")
    assert "stops in force  country KP, since 20" in said and [path.name for path in (shop.folder / "older").iterdir()] == ["store.db"]
    assert "go together" in shop.run("ledger", "verify", "--store", "sqlite:///older/store.db")
    with sqlite3.connect(shop.folder / "older.db") as held:
        held.execute("UPDATE alembic_version SET version_num = '9999'")
    held.close()
    assert "`9999`" in shop.run("gateway", "restore", "older.db", "--store", "sqlite:///newer/store.db", fails=True)
    assert list((shop.folder / "newer").iterdir()) == []


@pytest.mark.parametrize(("ahead", "told"), [
    (3_600_000_000, r"the clock is `\d+\.\d` s behind the latest entry of the log"), (-40 * 86_400_000_000, r"latest entry is of 20.*, 40 days before"),
    (-3_600_000_000, None),
])
def test_serve_compares_the_clock_with_the_latest_entry(shop: Shop, ahead: int, told: str | None) -> None:
    """Behind it, serve does not start; long after it, serve says how long: whether the gateway stood still or the clock is ahead, people know."""
    shop.run("gateway", "backup", "--out", f"clock{ahead}.db")
    with sqlite3.connect(shop.folder / f"clock{ahead}.db") as held:
        held.execute("UPDATE head SET last_us = ?", [int(time.time() * 1e6) + ahead])
    held.close()
    said = shop.run("serve", "--store", f"sqlite:///clock{ahead}.db", "--port", str(shop.port), fails=True)
    assert bool(re.search(r"latest entry", said)) is (told is not None) and re.search(told or "", said)
    assert ("cannot listen on" in said) is (ahead < 0)


@pytest.fixture(scope="module")
def asked(shop: Shop) -> dict[str, dict[tuple[str, str, str], int]]:
    """What came of the same orders in each mode."""
    found = {}
    for mode in ("shadow", "warn", "enforce"):
        shop.run("gateway", "mode", mode)
        found[mode] = shop.orders("--receipt", f"{mode}.json")
    return found


def test_each_mode_gives_the_same_verdicts_and_only_enforce_stops_for_them(asked: dict[str, dict[tuple[str, str, str], int]]) -> None:
    """In shadow and warn all that no order suspends goes out; in enforce what is permitted, and nothing else."""
    verdicts = [{name: sum(many for (_, verdict, _), many in said.items() if verdict == name) for name in ("lawful", "unlawful", "cannot be shown from the records")}
                for said in asked.values()]
    assert verdicts[0] == verdicts[1] == verdicts[2] and sum(verdicts[0].values()) == 400 and verdicts[0]["unlawful"] > 5
    for (mode, verdict, way), many in (one for said in asked.values() for one in said.items()):
        assert mode in asked
        assert mode != "enforce" or (verdict == "lawful") == (way == "went out")
        assert mode == "enforce" or verdict == "unlawful" or way == "went out", many


def test_a_run_that_goes_on_is_answered_as_it_was(shop: Shop, asked: object) -> None:
    """Named again, a run decides nothing anew; without a name each is a run of its own."""
    first = shop.run("orders", "mixed", "--key", shop.key, "--run", "r", "--limit", "20")
    again = shop.run("orders", "mixed", "--key", shop.key, "--run", "r", "--limit", "20")
    assert "20 of 400 transfers asked for, run r\n" in first and "run r; 20 of them answered before" in again


def test_a_run_goes_on_with_more_or_less_than_it_had(shop: Shop, asked: object) -> None:
    """What was asked under its name is answered as it was, whatever the limit; with another state of the orders nothing is."""
    shop.run("orders", "mixed", "--key", shop.key, "--run", "more", "--limit", "20")
    for limit, before in ((50, 20), (30, 30), (60, 50)):
        said = shop.run("orders", "mixed", "--key", shop.key, "--run", "more", "--limit", str(limit))
        assert f"{limit} of 400 transfers asked for, run more; {before} of them answered before" in said
    said = shop.run("orders", "mixed", "--key", shop.key, "--run", "more", "--state", "shipped", fails=True)
    assert "422" in said and "leave --run out" in said


def test_in_shadow_the_reasons_are_those_of_enforce(shop: Shop, asked: object) -> None:
    """What would be stopped, and why, in every language, as often as where it is stopped; asked a second time as well."""
    def why(*more: str) -> list[str]:
        return [line for line in shop.run("orders", "mixed", "--key", shop.key, *more).splitlines() if re.match(r" +[\d,]+  \S", line)]

    for language in LANGUAGES:
        enforced = why("--lang", language)
        shop.run("gateway", "mode", "shadow")
        for _ in range(2):
            assert why("--lang", language, "--run", f"shadow-{language}") == enforced != []
        shop.run("gateway", "mode", "enforce")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_came_of_the_orders_is_told_in_one_language_and_nothing_twice(shop: Shop, asked: object, language: str) -> None:
    """What passed, why the rest did not, what mends it with all its articles, what stayed behind."""
    said = shop.run("orders", "mixed", "--key", shop.key, "--lang", language, "--run", str(LANGUAGES.index(language)))
    assert foreign(said, language) == set()
    counted = [line.split("  ", 2)[-1] for line in said.splitlines() if re.match(r" +[\d,]+  \S", line)]
    assert len(counted) > 10 and len(counted) == len(set(counted))
    assert len([line for line in counted if say(PRODUCE, language) in line]) == 1
    shown = {"ko": "는지 기록으로 확인할 수 없음", "en": "The records do not show whether", "zh": "记录无法证明"}
    assert any(shown[language] in line for line in counted)


def test_a_receipt_is_verified_offline_by_the_single_file(shop: Shop, asked: object) -> None:
    """It runs by itself; with the published key it holds, and what was altered is named."""
    vkey = shop.run("gateway", "key", "show").split()[-1]
    done = subprocess.run([sys.executable, VERIFY, "enforce.json", "--vkey", vkey], cwd=shop.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and "all is as it should be" in done.stdout, done.stdout + done.stderr
    said = json.loads((shop.folder / "enforce.json").read_text())
    said["body"]["released"] = not said["body"]["released"]
    (shop.folder / "bad.json").write_text(json.dumps(said))
    done = subprocess.run([sys.executable, VERIFY, "bad.json"], cwd=shop.folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "bad.json, body" in done.stdout


def test_a_stop_is_one_command_and_so_is_lifting_it(shop: Shop, asked: object) -> None:
    """Everything stops at once and goes on at once; each prints its receipt."""
    stopped = json.loads(shop.run("gateway", "stop", "everything"))
    assert stopped["kind"] == "record" and stopped["body"]["row"]["kind"] == "everything"
    assert all(way == "stopped" for _, _, way in shop.orders("--limit", "50"))
    assert json.loads(shop.run("gateway", "lift", "everything"))["body"]["row"] is None
    assert any(way == "went out" for _, _, way in shop.orders("--limit", "50"))
    assert "no such stop" in shop.run("gateway", "lift", "everything")


def test_the_log_verifies_replays_and_audits_to_the_same_verdicts(shop: Shop, asked: dict[str, dict[tuple[str, str, str], int]]) -> None:
    """The audit gives each transfer the gateway's verdict, but where shadow or warn let out what enforce would have left behind: that it finds."""
    assert "the log and all rows go together" in shop.run("ledger", "verify")
    assert re.search(r"come out otherwise +0\n", shop.run("replay"))
    shop.run("export", "--out", "own")
    shop.run("audit", "own", "--out", "own-audit")
    audited = dict(duckdb.sql(f"SELECT transfer_id, lower(verdict) FROM '{shop.folder}/own-audit/decisions.parquet'").fetchall())
    with sqlite3.connect(shop.folder / "haechi-gateway" / "store.db") as held:
        rows = held.execute("SELECT transfer_id, verdict, enforcement, sent = items FROM decision WHERE released = 1").fetchall()
    assert len(audited) == len(rows) > 1_000
    more = [(verdict, enforcement, audited[name]) for name, verdict, enforcement, same in rows if not same]
    assert more and {enforcement for _, enforcement, _ in more} == {"shadow", "warn"} and "deny" in {found for *_, found in more}
    assert all(audited[name] == verdict for name, verdict, _, same in rows if same)


def test_a_key_that_is_not_good_is_told_so(shop: Shop) -> None:
    """One line, what to do, and no trace."""
    said = shop.run("orders", "mixed", "--key", "market.none.none", fails=True)
    assert "401" in said and "help:" in said and "Traceback" not in said
