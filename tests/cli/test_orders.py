"""Orders asked of a gateway that is not one: what is told before anything is asked, and when it is broken off."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from haechi.minimise.pack import STATES
from tests.tongues import foreign

HAECHI = Path(sys.executable).with_name("haechi")
ANSWER = {"transfer_id": "t", "enforcement": "warn", "verdict": "permit", "released": True, "repeated": False, "reasons": [], "remedies": [],
          "dropped": [], "spared": [], "seq": 1}


class Counter(ThreadingHTTPServer):
    """Permits whatever it is asked and counts; ``orders`` is the command that asks it, interrupted when so many were answered."""

    answered, until, orders, kind = 0, 0, None, "application/json"


class Permits(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.server.answered += 1
        if self.server.answered == self.server.until:
            self.server.orders.send_signal(signal.SIGINT)
        if self.server.until <= self.server.answered:
            time.sleep(0.05)  # so that not all are answered before the signal is heard
        said = json.dumps(ANSWER).encode()
        self.send_response(200)
        self.send_header("content-type", self.server.kind)
        self.send_header("content-length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *said: object) -> None:
        """Nothing."""


@pytest.fixture
def counter() -> Iterator[Counter]:
    server = Counter(("127.0.0.1", 0), Permits)
    Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def delivery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("orders") / "mixed"
    subprocess.run([HAECHI, "simulate", "--like", "mixed", "--transfers", "400", "--out", folder], check=True, capture_output=True)
    return folder


def orders(delivery: Path, counter: Counter, *more: str) -> subprocess.Popen[str]:
    env = {**os.environ, "HAECHI_URL": f"http://127.0.0.1:{counter.server_port}", "HAECHI_KEY": "market.k.s", "NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "200"}
    return subprocess.Popen([HAECHI, "orders", delivery, *more], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def refused(delivery: Path, counter: Counter, *more: str) -> str:
    """What is said where nothing was asked."""
    asking = orders(delivery, counter, *more)
    _, said = asking.communicate(timeout=120)
    assert asking.returncode == 2 and "Traceback" not in said and counter.answered == 0, said
    return said


@pytest.mark.parametrize("language", ["ko", "en", "zh"])
def test_whoever_breaks_a_run_off_is_told_how_much_of_it_stands_and_how_to_go_on(delivery: Path, counter: Counter, language: str) -> None:
    """The run's name at once; on Ctrl-C as many decisions as the gateway gave."""
    counter.until = 20
    counter.orders = orders(delivery, counter, "--lang", language, "--run", "r-1")
    _, said = counter.orders.communicate(timeout=120)
    begins, broken = said.splitlines()
    assert counter.orders.returncode == 130 and "`--run r-1`" in begins and "`--run r-1`" in broken
    assert 20 <= counter.answered < 400 and f"{counter.answered}" in broken
    assert foreign(said, language) == set()


@pytest.mark.parametrize("place", ["none/r.json", ".", "mixed/haechi.toml/r.json"])
def test_where_no_receipt_can_be_written_nothing_is_asked(delivery: Path, counter: Counter, place: str) -> None:
    """A folder that is not there, a folder, a file taken for one."""
    assert "cannot be written\n  help: " in refused(delivery, counter, "--receipt", str(delivery.parent / place))


def test_a_state_that_is_none_is_told_before_anything_is_asked(delivery: Path, counter: Counter) -> None:
    """All states are named, there and in the help."""
    said = refused(delivery, counter, "--state", "paied")
    shown = orders(delivery, counter, "--help").communicate(timeout=120)[0]
    assert all(state in said and state in shown for state in STATES)


@pytest.mark.parametrize("address", ["127.0.0.1:8470", "localhost:8470", "ftp://127.0.0.1", "http://", "http://127.0.0.1:port"])
def test_an_address_that_is_none_says_what_is_missing(delivery: Path, counter: Counter, address: str) -> None:
    """Not that the gateway was silent."""
    said = refused(delivery, counter, "--url", address)
    assert f"`{address}`" in said and "http://" in said.partition("help:")[2] and "does not answer" not in said


def test_what_is_no_name_of_a_run_is_refused(delivery: Path, counter: Counter) -> None:
    """No key of idempotency can begin with it."""
    for name in ("실행", "a b", "", "r" * 101):
        assert "no run can have that name" in refused(delivery, counter, "--run", name)


def test_what_is_no_gateway_is_told_so(delivery: Path, counter: Counter) -> None:
    """Whatever answers without JSON."""
    counter.kind = "text/html"
    assert "no gateway" in orders(delivery, counter).communicate(timeout=120)[1]
