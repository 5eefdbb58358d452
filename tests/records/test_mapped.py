"""Tables mapped by SQL: over files, SQLite and PostgreSQL, reading only."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from haechi.errors import RecordError
from haechi.records.delivery import Delivery, collect_transfer_rejects, open_delivery

from .deliveries import MANIFEST, delivery, write_csv, write_jsonl, write_parquet

ORDERS: list[dict[str, Any]] = [
    {"id": 1, "at": "2023-10-01 10:00:00", "buyer": 7, "seller": 70, "fields": "name|phone"},
    {"id": 2, "at": "2023-10-02 10:00:00", "buyer": 8, "seller": 71, "fields": None},
]
SELECT = (
    'SELECT id AS transfer_id, "at" AS made_at, buyer AS subject_id, seller AS recipient_id, {} AS items FROM {}'
)
EXPECTED = [(1, 7, 70, 1696154400000000, 3, 0), (2, 8, 71, 1696240800000000, -1, 0)]


def mapped(folder: Path, sql: str, source: str | None = None) -> Path:
    where = f'source = "{source}"\n' if source else ""
    manifest = f"{MANIFEST}[tables.transfers]\n{where}sql = {json.dumps(sql)}\n"
    return delivery(folder, manifest, transfers=[])


def read(folder: Path) -> list[tuple[Any, ...]]:
    query = "SELECT transfer_id, subject_id, recipient_id, made_us, items, fault FROM records.transfers"
    with open_delivery(folder, threads=1, sql_seconds=60) as opened:
        rows: list[tuple[Any, ...]] = opened.connection.execute(query).fetchall()
        return rows


def refused(folder: Path) -> str:
    with pytest.raises(RecordError) as caught:
        open_delivery(folder, threads=1, sql_seconds=10)
    [fault] = caught.value.faults
    assert fault.where == "haechi.toml [tables.transfers]"
    assert fault.help
    return fault.what


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_sql_reads_the_files_of_the_delivery(tmp_path: Path, form: str) -> None:
    folder = mapped(tmp_path, SELECT.format("fields", f"'orders_of_shop.{form}'") + " ORDER BY id -- in order")
    if form == "parquet":
        write_parquet(folder / "orders_of_shop.parquet", ORDERS)
    else:
        {"csv": write_csv, "jsonl": write_jsonl}[form](folder, "orders_of_shop", ORDERS)
    assert read(folder) == EXPECTED


def test_typed_results_of_sql_stay_typed(tmp_path: Path) -> None:
    row = """(VALUES (uuid(), TIMESTAMPTZ '2023-10-01 10:00:00+00', 7, 70)) t(id, "at", buyer, seller)"""
    sql = SELECT.format("['name', 'phone']", row)
    with open_delivery(mapped(tmp_path, sql), threads=1) as opened:
        query = "SELECT typeof(transfer_id), made_us, items, fault FROM records.transfers"
        assert opened.connection.execute(query).fetchall() == [("UUID", 1696154400000000, 3, 0)]


def test_the_digest_of_a_mapped_table_is_of_its_rows(tmp_path: Path) -> None:
    folder = mapped(tmp_path, SELECT.format("fields", "'orders_of_shop.csv'"))

    def digest() -> str:
        with open_delivery(folder, threads=2) as opened:
            return opened.digest()

    write_csv(folder, "orders_of_shop", ORDERS)
    first = digest()
    assert digest() == first
    write_csv(folder, "orders_of_shop", [{**ORDERS[0], "seller": 72}, ORDERS[1]])
    assert digest() != first


def shop(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE orders (id INTEGER, at TEXT, buyer INTEGER, seller INTEGER, fields TEXT)")
    connection.executemany("INSERT INTO orders VALUES (:id, :at, :buyer, :seller, :fields)", ORDERS)
    connection.commit()
    return connection


def test_sqlite_is_read_and_not_touched(tmp_path: Path) -> None:
    folder = mapped(tmp_path, SELECT.format("fields", "orders") + ";", "sqlite:shop.db")
    shop(folder / "shop.db").close()
    before = (folder / "shop.db").read_bytes()
    assert read(folder) == EXPECTED
    assert (folder / "shop.db").read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["haechi.toml", "shop.db"]


@pytest.mark.parametrize(
    ("sql", "fragment"),
    [
        ("DELETE FROM orders", "cannot be run (SQLITE_"),
        ("DELETE FROM orders RETURNING *", "cannot be run (SQLITE_"),
        ("SELECT 1; SELECT 2", "not one SELECT statement"),
        ("ATTACH '/etc/passwd' AS x", "cannot be run (SQLITE_AUTH)"),
        ("PRAGMA writable_schema = 1", "cannot be run (SQLITE_AUTH)"),
        ("SELECT load_extension('evil')", "cannot be run (SQLITE_"),
        ("SELECT * FROM nowhere", "cannot be run (SQLITE_ERROR)"),
        ("SELECT x'ff' AS transfer_id", "column `transfer_id` holds bytes"),
        ("SELECT CAST(x'ff' AS TEXT) AS transfer_id", "not UTF-8"),
        ("SELECT 1 AS transfer_id", "column `made_at` is missing"),
        ("WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r", "longer than"),
    ],
)
def test_sqlite_reads_one_select_and_no_more(tmp_path: Path, sql: str, fragment: str) -> None:
    folder = mapped(tmp_path, sql, "sqlite:shop.db")
    shop(folder / "shop.db").close()
    before = (folder / "shop.db").read_bytes()
    with pytest.raises(RecordError) as caught:
        open_delivery(folder, threads=1, sql_seconds=3)
    assert fragment in str(caught.value)
    assert (folder / "shop.db").read_bytes() == before


def test_a_database_with_changes_beside_it_is_refused(tmp_path: Path) -> None:
    folder = mapped(tmp_path, SELECT.format("fields", "orders"), "sqlite:shop.db")
    connection = shop(folder / "shop.db")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("DELETE FROM orders")
    connection.commit()
    assert "has changes beside it in `shop.db-wal`" in refused(folder)
    connection.close()


@pytest.mark.parametrize("source", ["sqlite:../shop.db", "sqlite:/etc/passwd", "sqlite:none.db", "sqlite:link.db", "sqlite:."])
def test_sqlite_is_a_file_of_the_delivery(tmp_path: Path, source: str) -> None:
    folder = mapped(tmp_path / "d", "SELECT 1", source)
    shop(tmp_path / "shop.db").close()
    (folder / "link.db").symlink_to(tmp_path / "shop.db")
    assert "not one of the delivery's files" in refused(folder)


def test_what_is_no_sqlite_is_refused(tmp_path: Path) -> None:
    folder = mapped(tmp_path, "SELECT * FROM orders", "sqlite:shop.db")
    (folder / "shop.db").write_bytes(b"PK\x03\x04" * 1000)
    assert "SQLITE_NOTADB" in refused(folder)


def test_a_source_is_of_a_known_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no known kind" in refused(mapped(tmp_path, "SELECT 1", "mysql://host/shop"))
    assert "no environment variable `SHOP`" in refused(mapped(tmp_path, "SELECT 1", "env:SHOP"))
    monkeypatch.setenv("SHOP", "postgresql://shop:hunter2@127.0.0.1:1/shop")
    told = refused(mapped(tmp_path, "SELECT 1", "env:SHOP"))
    assert "does not let us in" in told
    assert "hunter2" not in told


@pytest.fixture
def orders(postgres: str) -> Iterator[str]:
    """The server with a table of orders in it."""
    import psycopg

    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS orders")
        connection.execute("CREATE TABLE orders (id int, at timestamptz, buyer bigint, seller smallint, fields text[])")
        for order in ORDERS:
            given = {**order, "at": order["at"] + "+00", "fields": (order["fields"] or "").split("|") or None}
            given["fields"] = given["fields"] if order["fields"] else None
            connection.execute("INSERT INTO orders VALUES (%(id)s, %(at)s, %(buyer)s, %(seller)s, %(fields)s)", given)
    yield postgres


def test_postgres_is_read_through_an_environment_variable(
    tmp_path: Path, orders: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHOP", orders)
    monkeypatch.setenv("PGTZ", "Asia/Seoul")
    assert read(mapped(tmp_path, SELECT.format("fields", "orders") + " ORDER BY id", "env:SHOP")) == EXPECTED


def test_values_of_postgres_that_cannot_be_read_reject_their_row(tmp_path: Path, orders: str) -> None:
    sql = (
        "SELECT id AS transfer_id, CASE id WHEN 1 THEN 'infinity' ELSE at END AS made_at, buyer AS subject_id,"
        " seller AS recipient_id, ARRAY['name', NULL] AS items FROM orders ORDER BY id"
    )
    with open_delivery(mapped(tmp_path, sql, orders), threads=1) as opened:
        collect_transfer_rejects(opened)
        assert _rejected(opened) == [(1, "items"), (1, "made_at"), (2, "items")]


def _rejected(opened: Delivery) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = opened.connection.execute("SELECT row, column_name FROM rejects ORDER BY ALL").fetchall()
    return rows


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM orders",
        "WITH gone AS (DELETE FROM orders RETURNING *) SELECT * FROM gone",
        "SELECT 1; DROP TABLE orders",
        "SELECT 1; COMMIT; DROP TABLE orders",
        "CREATE TABLE evil (a int)",
        "COPY orders TO PROGRAM 'touch /tmp/evil'",
        "SELECT * FROM nowhere",
        "SELECT nextval('evil')",
    ],
)
def test_postgres_reads_one_select_and_no_more(tmp_path: Path, orders: str, sql: str) -> None:
    import psycopg

    assert "cannot be run (state " in refused(mapped(tmp_path, sql, orders))
    with psycopg.connect(orders) as connection:
        assert connection.execute("SELECT count(*) FROM orders").fetchone() == (2,)
