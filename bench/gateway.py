"""The gateway under load, client included, on SQLite and on PostgreSQL; with its yardsticks in the same run."""

import argparse
import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from bench.client import Load, drive, post
from haechi.gateway.auth import issue_key
from haechi.gateway.clock import Clock
from haechi.gateway.schema import decision
from haechi.gateway.store import Store
from haechi.records.delivery import open_delivery

HAECHI = Path(sys.executable).with_name("haechi")
VALUES = {"name": "홍길동", "phone": "0503-1234-5678", "address": "서울특별시 종로구 세종대로 1", "postcode": "03154"}


def main() -> None:
    """Print a table, and one JSON object on the last line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--transfers", type=int, default=150_000, help="transfers of the simulated marketplace")
    parser.add_argument("--seconds", type=float, default=15.0, help="length of each run")
    parser.add_argument("--connections", type=int, default=24, help="connections that ask for single transfers")
    parser.add_argument("--batches", type=int, default=6, help="connections that ask for batches, for each worker")
    parser.add_argument("--workers", type=int, default=2, help="processes of the gateway on PostgreSQL")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="haechi-bench-") as folder:
        run(Path(folder), options)


def run(folder: Path, options: argparse.Namespace) -> None:
    """All of it, in one folder."""
    delivery = folder / "delivery"
    subprocess.run([HAECHI, "simulate", "--like", "mixed", "--transfers", str(options.transfers), "--out", delivery], check=True, capture_output=True)
    asks = transfers(delivery)
    figures: dict[str, Any] = {"yardsticks": {}}
    figures["yardsticks"]["empty_handler_per_s"] = round(empty(options.workers, options))
    with postgresql(folder / "pg") as url:
        figures["yardsticks"]["postgresql_insert_per_s"] = round(inserts(lambda: pg_insert(url), 8))
        figures["postgresql"] = measured(folder / "p", url, delivery, asks, options, options.workers)
    figures["yardsticks"]["sqlite_insert_per_s"] = round(inserts(lambda: sqlite_insert(folder / "bare.db"), 1))
    figures["sqlite"] = measured(folder / "s", f"sqlite:///{folder / 's.db'}", delivery, asks, options, 1)
    figures["yardsticks"].update(peers(delivery))
    table(figures)
    print(json.dumps(figures))


def transfers(delivery: Path) -> list[dict[str, Any]]:
    """What an order system would ask: every transfer of the delivery, with made-up values."""
    columns = ("subject_id", "recipient_id", "purpose_id", "mode", "country", "items")
    with open_delivery(delivery) as opened:
        rows = opened.connection.execute(f"SELECT {', '.join(columns)} FROM source.transfers ORDER BY row_number").fetchall()
    asks = []
    for number, row in enumerate(rows):
        said = dict(zip(columns, row, strict=True))
        ask = {name: str(said[name]) for name in columns[:5] if said[name] is not None}
        asks.append({"mode": "provision", **ask, "order_ref": str(number), "order_state": "paid",
                     "items": {item: VALUES.get(item, item) for item in said["items"] or ()}})
    return asks


def measured(folder: Path, url: str, delivery: Path, asks: list[dict[str, Any]], options: argparse.Namespace, workers: int) -> dict[str, Any]:
    """One store: loaded, served, asked."""
    folder.mkdir()
    place = {**os.environ, "HAECHI_STORE": url, "HAECHI_KEYS": str(folder / "keys")}
    subprocess.run([HAECHI, "gateway", "init", "--name", "market"], check=True, capture_output=True, env=place)
    began = time.perf_counter()
    subprocess.run([HAECHI, "load", delivery], check=True, capture_output=True, env=place)
    loaded = time.perf_counter() - began
    store = Store(url)
    if not store.embedded:  # as a server that has been up for a while: the files of its log are there to be used again, none has to be made
        with store.writing() as connection:
            connection.exec_driver_sql("CHECKPOINT")
    key = issue_key(store, "market", "order_system", Clock())
    store.close()
    bodies = [json.dumps(ask, ensure_ascii=False).encode() for ask in asks]
    third, connections = len(bodies) // 3, options.batches * workers  # none of the transfers was asked for before
    batches = [b'{"transfers":[' + b",".join(bodies[n:n + 500]) + b"]}" for n in range(0, 2 * third - 499, 500)]
    posts = [post("/v1/transfers:batch", body, key, f"many-{n}") for n, body in enumerate(batches)]
    with served([str(HAECHI), "serve", "--quiet", "--rate", "1000000", "--workers", str(workers)], place) as port:
        cold = drive(port, posts[:len(posts) // 2], connections, 4 * options.seconds)
        single = drive(port, [post("/v1/transfers", body, key, f"one-{n}") for n, body in enumerate(bodies[2 * third:])], options.connections, options.seconds)
        many = drive(port, posts[len(posts) // 2:], connections, options.seconds)
        before = decisions(url)
        over = drive(port, [post("/v1/transfers:batch", body, key, f"over-{m}-{n}") for m in range(9) for n, body in enumerate(batches)],
                     10 * connections, options.seconds)
        time.sleep(6)  # longer than anything waits
        refuse_unrecorded(over, decisions(url) - before)
    refuse_odd(cold, single, many)
    return {
        "single_per_s": round(single.per_second), "single_p50_ms": round(single.percentile(0.5), 1), "single_p99_ms": round(single.percentile(0.99), 1),
        "batch_per_s": round(many.per_second * 500), "batch_p99_ms": round(many.percentile(0.99), 1), "cold_batch_per_s": round(cold.per_second * 500),
        "overload": {"accepted_per_s": round(over.per_second * 500), "accepted_p99_ms": round(over.percentile(0.99)),
                     "turned_away_share": round(over.odd / over.requests, 3)},
        "load_seconds": round(loaded, 1), "workers": workers,
    }


def refuse_odd(*loads: Load) -> None:
    """A run with answers other than 200 measures nothing."""
    for load in loads:
        if load.odd:
            raise SystemExit(f"{load.odd} of {load.requests} requests were not answered with 200")


def decisions(url: str) -> int:
    """How many decisions the store holds."""
    store = Store(url)
    try:
        with store.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(decision)).scalar_one())
    finally:
        store.close()


def refuse_unrecorded(load: Load, recorded: int) -> None:
    """Under ten times the load each is answered in time or turned away, and what was answered is recorded."""
    if not load.statuses.keys() <= {200, 429, 503}:
        raise SystemExit(f"under overload it answered {dict(load.statuses)}")
    if recorded < load.statuses[200] * 500:
        raise SystemExit(f"{load.statuses[200] * 500} decisions were answered, {recorded} are recorded")


@contextmanager
def served(command: list[str], place: dict[str, str]) -> Iterator[int]:
    """A server on a free port, up and answering."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([*command, "--port", str(port)], env=place, start_new_session=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        time.sleep(2.0)
        yield port
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)


def empty(workers: int, options: argparse.Namespace) -> float:
    """Requests a second to a handler that does nothing."""
    command = [str(HAECHI.with_name("granian")), "--interface", "asgi", "--workers", str(workers), "--no-ws", "bench.empty:app"]
    with served(command, dict(os.environ)) as port:
        return drive(port, [post("/", b"{}")] * 100_000, options.connections, options.seconds / 2).per_second


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """A server of its own, with its default settings of durability."""
    found = shutil.which("initdb") or next(map(str, Path("/usr/lib/postgresql").glob("*/bin/initdb")), None)
    if found is None:
        raise SystemExit("no PostgreSQL server is installed: apt-get install postgresql, or brew install postgresql")
    tools = Path(found).resolve().parent
    folder.mkdir()
    user: dict[str, Any] = {}
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
        folder.parent.chmod(0o755)
        user = {"user": "postgres", "group": "postgres", "cwd": "/"}
    subprocess.run([tools / "initdb", "-D", folder / "data", "-U", "shop", "-A", "trust", "-E", "UTF8"], check=True, capture_output=True, **user)
    settings = f"-c listen_addresses='' -c unix_socket_directories={folder} -c shared_buffers=256MB"
    subprocess.run([tools / "pg_ctl", "-D", folder / "data", "-w", "-o", settings, "-l", folder / "log", "start"], check=True, capture_output=True, **user)
    try:
        yield f"postgresql://shop@/postgres?host={folder}"
    finally:
        subprocess.run([tools / "pg_ctl", "-D", folder / "data", "-m", "fast", "stop"], capture_output=True, **user)


def pg_insert(url: str) -> Callable[[], None]:
    """One row, durable, on a connection of its own."""
    import psycopg

    connection = psycopg.connect(url)
    connection.execute("CREATE TABLE IF NOT EXISTS bare (id BIGSERIAL PRIMARY KEY, body TEXT)")
    connection.commit()

    def insert() -> None:
        connection.execute("INSERT INTO bare (body) VALUES (%s)", ["x" * 600])
        connection.commit()

    return insert


def sqlite_insert(path: Path) -> Callable[[], None]:
    """One row, durable."""
    connection = sqlite3.connect(path, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, body TEXT)")

    def insert() -> None:
        connection.execute("INSERT INTO bare (body) VALUES (?)", ["x" * 600])
        connection.commit()

    return insert


def inserts(make: Callable[[], Callable[[], None]], clients: int, seconds: float = 4.0) -> float:
    """Durable inserts a second by so many clients."""
    workers, counts, over = [make() for _ in range(clients)], [0] * clients, time.perf_counter() + seconds

    def work(place: int) -> None:
        while time.perf_counter() < over:
            workers[place]()
            counts[place] += 1

    threads = [threading.Thread(target=work, args=(place,)) for place in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds


def peers(delivery: Path) -> dict[str, int]:
    """OPA's Rego and Cedar as the point of decision: in process, the facts joined and handed over, nothing kept."""
    from bench.literals import literals, possible, sure
    from bench.peers import ENGINES, rate, sample, verdict

    cases = [(sure(said), possible(said)) for said in (literals(facts) for facts, _ in sample(delivery, 500))]
    rates = {}
    for name in ("OPA/Rego (regorus RVM)", "Cedar (cedarpy)"):
        ask = ENGINES[name]()
        rates[f"{name}_decisions_per_s"] = rate(lambda n, ask=ask: verdict(ask, *cases[n]), len(cases))
    return rates


def table(figures: dict[str, Any]) -> None:
    """For people."""
    for store in ("postgresql", "sqlite"):
        said = figures[store]
        print(f"{store:<11} single {said['single_per_s']:>6,}/s  p50 {said['single_p50_ms']:>6} ms  p99 {said['single_p99_ms']:>6} ms   "
              f"batches {said['batch_per_s']:>7,}/s (just started {said['cold_batch_per_s']:,}/s)   load {said['load_seconds']} s   {said['workers']} workers")
        over = said["overload"]
        print(f"{'':<11} ten times the connections: {over['accepted_per_s']:,}/s answered, p99 {over['accepted_p99_ms']} ms, "
              f"{over['turned_away_share']:.0%} turned away, none unrecorded")
    for name, value in figures["yardsticks"].items():
        print(f"  {name:<40} {value:>9,}")


if __name__ == "__main__":
    main()
