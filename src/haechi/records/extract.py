"""Run the SQL of one mapped table in a process of its own: ``python -m haechi.records.extract``.

The query is the delivery's, so it is trusted with nothing. The process starts in the delivery's folder, gets
its order as JSON on standard input, writes one Parquet file, and says on standard output how it went. Whoever
started it ends it when its time is over.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from haechi.records.extract_duckdb import extract_duckdb
from haechi.records.extract_postgres import extract_postgres
from haechi.records.extract_sqlite import extract_sqlite
from haechi.records.refusal import Refusal

__all__ = ["EXTRACTORS", "main"]

EXTRACTORS: dict[str, Callable[[dict[str, Any], Path], dict[str, str]]] = {
    "duckdb": extract_duckdb,
    "sqlite": extract_sqlite,
    "postgresql": extract_postgres,
}
"""By engine: run ``order["sql"]``, write ``into``, and give the types of identifiers where they are known."""


def main() -> None:
    """Carry out one order; a Refusal becomes the answer, anything else is a defect and ends the process."""
    order = json.load(sys.stdin)
    try:
        ids = EXTRACTORS[order["engine"]](order, Path(order["into"]))
        answer: dict[str, object] = {"ids": ids}
    except Refusal as refusal:
        answer = {"what": refusal.what, "help": refusal.help}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
