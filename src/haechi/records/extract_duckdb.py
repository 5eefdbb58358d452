"""SQL over the CSV, Parquet and JSON files of a delivery, by a DuckDB that can read nothing else."""

import re
from pathlib import Path
from typing import Any

import duckdb

from haechi.records.refusal import Refusal

__all__ = ["extract_duckdb"]

_ONE = "write one SELECT statement over the files of the delivery"


def extract_duckdb(order: dict[str, Any], into: Path) -> dict[str, str]:
    """Run one SELECT and write its rows. Paths are relative to the delivery, which is the current folder.

    The connection is locked before it sees the statement: no file outside the delivery and the scratch, no
    network, no extension, no change of a setting.
    """
    connection = _locked(order, into.parent)
    try:
        statements = connection.extract_statements(order["sql"])
        if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
            raise Refusal("the SQL is not one SELECT statement", _ONE)
        connection.sql(statements[0].query).write_parquet(str(into))
    except duckdb.PermissionException as error:
        raise Refusal("the SQL asks for what is outside the delivery", _ONE) from error
    except duckdb.OutOfMemoryException as error:
        raise Refusal("the SQL needs more memory than there is", "make the query cheaper") from error
    except (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException) as error:
        raise Refusal(f"the SQL cannot be run: {_first_line(error)}", _ONE) from error
    except (duckdb.Error, RuntimeError) as error:  # its message may hold a value
        what = f"the SQL fails while it runs ({type(error).__name__.removesuffix('Exception')})"
        raise Refusal(what, "try it with the DuckDB shell in the delivery's folder") from error
    return {}


def _locked(order: dict[str, Any], scratch: Path) -> duckdb.DuckDBPyConnection:
    config = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "temp_directory": str(scratch / "spill"),
        "preserve_insertion_order": "true",
        **{name: order[name] for name in ("memory_limit", "threads") if order.get(name)},
    }
    connection = duckdb.connect(":memory:", config=config)
    connection.execute("SET TimeZone = 'UTC'")
    folders = ", ".join("'" + f"{folder}/".replace("'", "''") + "'" for folder in (Path.cwd(), scratch))
    connection.execute(f"SET allowed_directories = [{folders}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def _first_line(error: duckdb.Error) -> str:
    line = str(error).splitlines()[0][:160]
    return re.sub(r"[^ -~]", "?", line)
