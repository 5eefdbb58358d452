"""``haechi records init``: a folder to fill, with a commented manifest and every table's header."""

from pathlib import Path

from haechi.errors import Fault, RecordError
from haechi.records.manifest import MANIFEST
from haechi.records.model import TABLES, Column, Kind, Table

__all__ = ["init_delivery"]

_MANIFEST = """\
# A delivery of records. Fill the tables beside this file, remove those you do not have, and run
#   haechi records check {folder}
# A table may come as <table>.csv, .jsonl, .parquet or a folder <table>/ of Parquet files.
format = "haechi-records/1"

[controller]                      # the examined marketplace
name = ""                         # must be there
country = ""                      # must be there; ISO 3166-1 alpha-2, such as "SG"
# online_service = true           # an online service provider, for the law before 2023-09-15
# office_in_korea = false         # an address or office in Korea
# korean_affiliate = true         # a corporation in Korea that it set up or dominates
# subjects = {{ 2023 = 0 }}         # Korean data subjects, daily mean of the last three months of that year
# sensitive_subjects = {{ 2023 = 0 }} # those whose sensitive data or unique identifiers are held

# [controller.turnover]           # KRW by business year; related = turnover related to the violation
# total = {{ 2023 = 0 }}
# related = {{ 2023 = 0 }}

[coverage]
# The registers that hold every row there was. Only of these does a missing row mean «no»;
# of any other it means that the records do not say.
complete = []
# from = 2023-10-01               # the first Korean day of which that holds …
# until = 2024-01-01              # … and the first of which it no longer does

# A table may also be a query. Over CSV, Parquet and JSON files of this folder:
# [tables.transfers]
# sql = "SELECT id AS transfer_id, … FROM read_csv('orders.csv')"
# Over a database, read only; a password is best kept in an environment variable:
# [tables.consents]
# source = "sqlite:shop.db"       # or "env:SHOP_URL", which holds postgresql://…
# sql = "SELECT … FROM consents"

# Times are UTC (2023-10-01T09:00:00Z), days are Korean days (2023-10-01), lists are a|b|c, an empty list
# is |, flags are true or false. An empty cell means that the records do not say. The columns (* never empty):
"""


def init_delivery(folder: Path) -> str:
    """Write the manifest and the empty tables into a new or empty folder; says what to do next.

    Raises RecordError if the folder holds anything, or cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise _refusal(folder, "the folder is not empty", "name a new folder")
        columns = "\n".join(line for table in TABLES.values() for line in _described(table))
        manifest = _MANIFEST.format(folder=folder.name) + columns + "\n"
        (folder / MANIFEST).write_text(manifest, encoding="utf-8", newline="\n")
        for table in TABLES.values():
            header = ",".join(column.name for column in table.columns) + "\n"
            (folder / f"{table.name}.csv").write_text(header, encoding="utf-8", newline="\n")
    except OSError as error:
        raise _refusal(folder, f"the folder cannot be written: {error.strerror}", "name another") from error
    return f"{folder}: fill in {MANIFEST} and the tables, then run `haechi records check {folder}`"


def _refusal(folder: Path, what: str, help: str) -> RecordError:
    return RecordError("no delivery was begun", (Fault(str(folder), what, help),))


def _described(table: Table) -> list[str]:
    return [f"# {table.name}", *(f"#   {_said(column)}" for column in table.columns)]


def _said(column: Column) -> str:
    star = "*" if column.needed else ""
    words = f": {', '.join(column.words)}" if column.kind in (Kind.CODE, Kind.CODES) else ""
    return f"{column.name}{star}  {column.kind.value}{words}"
