"""A real PostgreSQL server on a socket of its own."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

__all__ = ["Server", "programs"]


def programs() -> Path | None:
    """Where PostgreSQL's programs are, if the machine has them."""
    found = shutil.which("initdb") or next(map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)), None)
    return None if found is None else Path(found).resolve().parent


class Server:
    """A server that lives in a folder of its own until it is closed."""

    def __init__(self, options: str = "") -> None:
        where = programs()
        assert where is not None, "no PostgreSQL server on this machine"
        self.programs, self.folder = where, Path(tempfile.mkdtemp(prefix="haechi-postgres-", dir="/tmp"))  # a socket's path is short
        self.options = f"-k {self.folder} -c listen_addresses= {options}"
        self.user: dict[str, Any] = {}
        if os.getuid() == 0:  # the server refuses to be root
            shutil.chown(self.folder, "nobody")
            self.user = {"user": "nobody"}
        self._run("initdb", "-U", "shop", "-A", "trust", "-E", "UTF8", "--no-sync")
        self.start()

    @property
    def url(self) -> str:
        """The address of its first database."""
        return f"postgresql://shop@/postgres?host={self.folder}"

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._run("pg_ctl", "-o", self.options, "-w", "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop it: ``immediate`` is as if the machine had failed."""
        self._run("pg_ctl", "-m", mode, "-w", "stop")

    def close(self) -> None:
        """Stop it and leave nothing behind."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, program: str, *options: str) -> None:
        subprocess.run([self.programs / program, "-D", str(self.folder / "data"), *options], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, cwd=self.folder, **self.user)
