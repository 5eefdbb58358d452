"""The delivery of a case: a simulated marketplace, or records written out in the case; and its repaired twin."""

import json
from pathlib import Path

import duckdb

from haechi.cases.case import Case, Repair
from haechi.errors import Fault, RecordError
from haechi.simulate import simulate

__all__ = ["lay_out", "repair"]


def lay_out(case: Case, folder: Path, *, twin: bool = False) -> Path:
    """Write the case's delivery into a new folder. ``twin``: the smaller one that repairs are tried on."""
    if case.like is not None:
        transfers = case.twin_transfers if twin else case.transfers
        return simulate(case.like, transfers=transfers, seed=1, out=folder, recipients=max(40, transfers // 2) if twin else None)
    folder.mkdir(parents=True)
    (folder / "haechi.toml").write_text(case.records["manifest"], encoding="utf-8")
    for table, rows in case.records.get("tables", {}).items():
        lines = (json.dumps(row, ensure_ascii=False, default=str) for row in rows)
        (folder / f"{table}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def repair(folder: Path, mend: Repair) -> None:
    """Put the tables named right, each by its SELECT over the tables of the delivery."""
    connection = duckdb.connect()
    try:
        for file in sorted(folder.glob("*.parquet")):
            connection.execute(f"CREATE VIEW {file.stem} AS SELECT * FROM read_parquet('{file}')")
        for file in sorted(folder.glob("*.jsonl")):
            connection.execute(f"CREATE VIEW {file.stem} AS SELECT * FROM read_json('{file}', format = 'newline_delimited')")
        for table, select in mend.tables.items():
            connection.execute(f"COPY ({select}) TO '{folder / f'.{table}.mended'}' (FORMAT PARQUET)")
    except duckdb.Error as error:
        fault = Fault(f"repair of {', '.join(mend.cites)}", str(error).split("\n")[0], "mend its SELECT")
        raise RecordError("a repair cannot be made", (fault,)) from error
    finally:
        connection.close()
    for table in mend.tables:
        (folder / f"{table}.jsonl").unlink(missing_ok=True)
        (folder / f".{table}.mended").replace(folder / f"{table}.parquet")
