"""Tables that ``haechi.toml`` maps by SQL: the query runs apart, its rows come back as Parquet."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from duckdb import DuckDBPyConnection

from haechi.errors import Fault, RecordError
from haechi.records.land_parquet import land_parquet
from haechi.records.landed import Landed
from haechi.records.manifest import MANIFEST, Mapped
from haechi.records.quote import quoted
from haechi.records.refusal import Refusal
from haechi.records.source import stray

__all__ = ["Budget", "land_sql"]


@dataclass(frozen=True, slots=True)
class Budget:
    """What a query may use: DuckDB's memory limit, threads, and seconds."""

    memory: str | None
    threads: int | None
    seconds: float


def land_sql(
    connection: DuckDBPyConnection, folder: Path, table: str, mapped: Mapped, scratch: Path, budget: Budget
) -> Landed:
    """Run the table's query. Raises RecordError if it cannot be run, or gives no table of the format."""
    where, own = f"{MANIFEST} [tables.{table}]", scratch / "mapped" / table
    own.mkdir(parents=True)
    into = own / f"{table}.parquet"
    try:
        engine = _engine(folder, mapped.source)
        ids = _run(folder, {**engine, "sql": mapped.sql, "into": str(into)}, budget)
    except Refusal as refusal:
        fault = Fault(where, refusal.what, refusal.help)
        raise RecordError("the delivery cannot be read", (fault,)) from refusal
    landed = land_parquet(connection, table, {into: where}, cells=engine["engine"] != "duckdb")
    return replace(landed, ids={name: kind for name, kind in ids.items() if name in landed.columns})


def _engine(folder: Path, source: str | None) -> dict[str, str]:
    """Which engine runs the query, and over what."""
    if source is None:
        return {"engine": "duckdb"}
    if source.startswith("env:"):
        name = source.removeprefix("env:")
        if not os.environ.get(name):
            help = "set it to the address of the database"
            raise Refusal(f"there is no environment variable {quoted(name)}", help)
        source = os.environ[name]
    if source.startswith("sqlite:"):
        path = folder / source.removeprefix("sqlite:")
        if wrong := stray(folder, path):
            raise Refusal(f"the SQLite database is not one of the delivery's files: {wrong}", "put it there")
        return {"engine": "sqlite", "database": str(path)}
    if source.startswith(("postgresql://", "postgres://")):
        return {"engine": "postgresql", "url": source}
    raise Refusal("the source is of no known kind", "write `sqlite:FILE`, `postgresql://…` or `env:NAME`")


def _run(folder: Path, order: dict[str, str | None], budget: Budget) -> dict[str, str]:
    """Start the process, wait, and end it when its time is over."""
    given = json.dumps({**order, "memory_limit": budget.memory, "threads": budget.threads})
    # -P: the delivery's folder, where it starts, must not be a place to import from
    command = [sys.executable, "-P", "-m", "haechi.records.extract"]
    try:
        done = subprocess.run(
            command, cwd=folder, input=given, capture_output=True, text=True, timeout=budget.seconds
        )
    except subprocess.TimeoutExpired as error:
        what = f"the SQL ran longer than {budget.seconds:g} seconds"
        raise Refusal(what, "make the query cheaper") from error
    if done.returncode != 0:
        raise Refusal(f"the SQL ended its process (status {done.returncode})", "make the query cheaper")
    answer = json.loads(done.stdout)
    if "what" in answer:
        raise Refusal(answer["what"], answer["help"])
    ids: dict[str, str] = answer["ids"]
    return ids
