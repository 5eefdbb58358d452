"""A small simulated marketplace behind its gateway and portal, as their own commands make and serve it."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

import httpx

__all__ = ["Shop"]

HAECHI = Path(sys.executable).with_name("haechi")


class Shop:
    """``base``: the portal's address."""

    def __init__(self, folder: Path, like: str = "lawful") -> None:
        self.folder, self.like, self.base, self.servers = folder, like, "", list[subprocess.Popen[bytes]]()
        self.environment = {**os.environ, "HAECHI_QUIET": "1", "HAECHI_LOG": "error"}

    def __enter__(self) -> "Shop":
        self.run("simulate", "--like", self.like, "--transfers", "400", "--people", "80", "--recipients", "30", "--out", "delivery")
        self.run("gateway", "init", "--name", "Example Market Pte. Ltd.", "--country", "SG", "--enforcement", "shadow")
        self.run("load", "delivery")
        key = self.run("gateway", "key", "add", "--role", "order_system").strip()
        gateway = self.serve("serve")
        self.run("orders", "delivery", "--key", key, "--url", gateway)
        self.base = self.serve("portal", "serve", "--demo")
        self._people = iter(self._rows("SELECT subject_id FROM decision WHERE released = 1 GROUP BY 1 ORDER BY count(*) DESC, 1"))
        return self

    def party(self, role: str) -> str:
        """Somebody for a walk: another person each time, a seller that owes an answer."""
        if role == "person":
            return next(self._people)
        if role == "seller":
            return self._rows("SELECT recipient_id FROM task WHERE state IN ('queued', 'delivered') GROUP BY 1 ORDER BY count(*) DESC, 1")[0]
        return "office"

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for server in self.servers:
            server.terminate()
        for server in self.servers:
            server.wait(30)

    def run(self, *command: str) -> str:
        """Run a command of haechi here; what it printed."""
        done = subprocess.run([HAECHI, *command], cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}: {done.stderr[-2000:]}"
        return done.stdout

    def serve(self, *command: str) -> str:
        """Start a server here and wait until it answers; its address."""
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        address = f"http://127.0.0.1:{port}"
        more = ("--base", address) if command[0] == "portal" else ()
        with (self.folder / f"{command[0]}.log").open("wb") as log:
            self.servers.append(subprocess.Popen([HAECHI, *command, "--port", str(port), *more], cwd=self.folder, env=self.environment, stderr=log, stdout=log))
        for _ in range(600):
            try:
                httpx.get(f"{address}/static/mark.svg" if more else f"{address}/health/ready", timeout=5).raise_for_status()
                return address
            except httpx.HTTPError:
                assert self.servers[-1].poll() is None, (self.folder / f"{command[0]}.log").read_text()[-2000:]
                time.sleep(0.1)
        raise AssertionError(f"{command[0]} does not answer")

    def _rows(self, query: str) -> list[str]:
        with sqlite3.connect(f"file:{self.folder}/haechi-gateway/store.db?mode=ro", uri=True) as store:
            return [row[0] for row in store.execute(query).fetchall()]
