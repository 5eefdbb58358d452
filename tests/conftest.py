"""What every test shares: the repository's root, and the real inputs where they are."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real inputs beside the checkout; tests that need it are skipped where it is absent."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no folder of real inputs (../shared/data) beside this checkout")
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL server, on a socket of its own, that lives as long as the tests."""
    pytest.importorskip("psycopg")
    found = shutil.which("initdb") or next(map(str, Path("/usr/lib/postgresql").glob("*/bin/initdb")), None)
    if found is None:
        pytest.skip("no PostgreSQL server on this machine")
    programs = Path(found).resolve().parent
    folder = Path(tempfile.mkdtemp(prefix="haechi-postgres-", dir="/tmp"))  # a socket's path is short
    user: dict[str, Any] = {}
    if os.getuid() == 0:  # the server refuses to be root
        shutil.chown(folder, "nobody")
        user = {"user": "nobody"}
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder, **user}
    data, options = str(folder / "data"), f"-k {folder} -c listen_addresses="
    subprocess.run([programs / "initdb", "-D", data, "-U", "shop", "-A", "trust", "-E", "UTF8", "--no-sync"], **quiet)
    subprocess.run([programs / "pg_ctl", "-D", data, "-o", options, "-w", "start"], **quiet)
    try:
        yield f"postgresql://shop@/postgres?host={folder}"
    finally:
        subprocess.run([programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **quiet)
        shutil.rmtree(folder, ignore_errors=True)
