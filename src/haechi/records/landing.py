"""Bring every table of a delivery to Parquet, whatever it came as."""

from collections.abc import Mapping
from pathlib import Path

from duckdb import DuckDBPyConnection

from haechi.errors import Fault, RecordError
from haechi.records.failure import reading
from haechi.records.land_csv import land_csv
from haechi.records.land_jsonl import land_jsonl
from haechi.records.land_parquet import land_parquet
from haechi.records.land_sql import Budget, land_sql
from haechi.records.landed import Landed
from haechi.records.quote import quoted
from haechi.records.source import Form, Source

__all__ = ["land"]


def land(
    connection: DuckDBPyConnection,
    folder: Path,
    sources: Mapping[str, Source],
    scratch: Path,
    budget: Budget,
    faults: list[Fault],
) -> dict[str, Landed]:
    """Every table that can be read; the others leave their faults in ``faults``."""
    landed = {}
    for name, source in sources.items():
        try:
            with reading(name):
                landed[name] = _one(connection, folder, source, scratch, budget)
        except RecordError as error:
            faults.extend(error.faults)
    return landed


def _one(
    connection: DuckDBPyConnection, folder: Path, source: Source, scratch: Path, budget: Budget
) -> Landed:
    if source.form is Form.CSV:
        return land_csv(connection, source.table, source.files[0], source.mapped.encoding, scratch)
    if source.form is Form.JSONL:
        return land_jsonl(connection, source.table, source.files[0], scratch)
    if source.form is Form.SQL:
        return land_sql(connection, folder, source.table, source.mapped, scratch, budget)
    files = {file: quoted(file.relative_to(folder)).strip("`") for file in source.files}
    return land_parquet(connection, source.table, files)
