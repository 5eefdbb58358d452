"""Mappings by SQL that write, reach out of the delivery, or never end."""

import json
from pathlib import Path

from .deliveries import MANIFEST, delivery, write_csv
from .hostile import Build, Case

SELECT = "SELECT 't1' AS transfer_id, '2023-10-01' AS made_at, 's1' AS subject_id, 'r1' AS recipient_id"


def _sql(sql: str, source: str | None = None) -> Build:
    def build(folder: Path) -> None:
        where = f"source = {json.dumps(source)}\n" if source else ""
        delivery(folder, f"{MANIFEST}[tables.transfers]\n{where}sql = {json.dumps(sql)}\n", transfers=[])
        write_csv(folder, "orders_of_shop", [{"id": 1}])
        (folder.parent / "outside.csv").write_text("id\n1\n", encoding="utf-8")
        (folder / "link.csv").symlink_to(folder.parent / "outside.csv")
        (folder / "duckdb.py").write_text("open('imported', 'w')", encoding="utf-8")

    return build


_WRITES = [
    "COPY (SELECT 1) TO 'evil.csv'", "CREATE TABLE evil (a INT)", "ATTACH 'evil.db'", "INSTALL httpfs", "LOAD httpfs",
    "PRAGMA database_list", "SET enable_external_access = true", "EXPORT DATABASE 'evil'", "CALL pragma_version()",
    f"{SELECT}; COPY (SELECT 1) TO 'evil.csv'", f"/* {SELECT} */ ATTACH 'evil.db'", f"-- {SELECT}\nDROP TABLE x",
    f"{SELECT}) TO 'evil.csv' (FORMAT csv) --", "VACUUM", "CHECKPOINT", "DETACH memory", "PREPARE x AS SELECT 1", "", ";",
    "USE memory", "BEGIN", "EXPLAIN ANALYZE SELECT 1",
]  # fmt: skip
_READS = [
    "'/etc/passwd'", "'../outside.csv'", "'./../outside.csv'", "'link.csv'", "'/proc/self/environ'", "'~/.ssh/id_rsa'",
    "read_text('/etc/passwd')", "read_blob('../outside.csv')", "glob('/etc/*')", "read_csv('/dev/stdin')",
    "read_csv('http://127.0.0.1:9/x.csv')", "read_parquet('https://example.com/x.parquet')",
    "read_parquet('s3://bucket/x.parquet')", "read_csv('file:///etc/passwd')", "read_json('hf://datasets/x')",
    r"read_csv('\\host\share\x.csv')", "sqlite_scan('../shop.db', 'x')", "postgres_scan('host=127.0.0.1', 'a', 'b')",
    "duckdb_secrets()", "read_csv('orders_of_shop.csv/../../outside.csv')", "(SELECT getenv('HOME'))",
    "query('SELECT 1; SELECT 2')", "query_table('/etc/passwd')", "which_secret('s3://x', 's3')",
]  # fmt: skip
_ENDLESS = [
    f"{SELECT} FROM range(100000000000) a, range(100000000000) b WHERE a.range + b.range < 0",
    "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) " + SELECT + " FROM r WHERE n < 0",
]
CASES = [
    *(Case(f"sql that is {sql!r}", _sql(sql), "[tables.transfers]") for sql in _WRITES),
    *(Case(f"sql that reads {place}", _sql(f"SELECT * FROM {place}"), "[tables.transfers]") for place in _READS),
    *(Case(f"sql without end {k}", _sql(sql), "longer than") for k, sql in enumerate(_ENDLESS)),
    Case("sql of much memory", _sql(f"{SELECT}, list(range)::VARCHAR AS mode FROM range(2000000000)"), "[tables.transfers]"),
    Case("sql of deep parentheses", _sql("SELECT " + "(" * 20_000 + "1" + ")" * 20_000), "[tables.transfers]"),
    Case("sql of a huge union", _sql(" UNION ALL ".join(["SELECT 1"] * 5000)), "[tables.transfers]"),
    Case("sql that fails on a row", _sql(f"{SELECT}, error('홍길동') AS mode"), "fails while it runs"),
    Case("sql that converts a name", _sql(f"{SELECT}, CAST('홍길동' AS INT) AS mode"), "fails while it runs"),
    Case("sql of another's engine", _sql("SELECT 1", "oracle://x"), "no known kind"),
    Case("sql of a link for a database", _sql("SELECT 1", "sqlite:link.csv"), "not one of the delivery's files"),
    Case("sql that is good", _sql(SELECT), 0),
]
