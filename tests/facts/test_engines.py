"""The same text, row by row the same answer, on DuckDB and on Spark."""

import random
import shutil
from datetime import date

import duckdb
import pytest

from haechi.facts.decode import COLUMNS
from haechi.facts.derive import cells, derive, steps
from haechi.facts.engine import DuckDBEngine, SparkEngine
from tests.facts.encoded import TABLES, fill

EDITIONS = (date(2020, 8, 5), date(2023, 9, 15), date(2025, 9, 16))
JUDGED = "SELECT transfer_id, subject_id, recipient_id, made_us, k1, k2, k3 FROM judged ORDER BY transfer_id"
FACTS = f"SELECT {', '.join(COLUMNS)} FROM facts ORDER BY k1, k2, k3"


def on_duckdb(seed: int, **size: int) -> tuple[duckdb.DuckDBPyConnection, DuckDBEngine]:
    connection = duckdb.connect()
    fill(connection, random.Random(seed), **size)
    engine = DuckDBEngine(connection)
    derive(engine, EDITIONS)
    return connection, engine


def numbers(rows):
    return [tuple(int(value) for value in row) for row in rows]


@pytest.fixture(scope="module")
def spark():
    if shutil.which("java") is None:
        pytest.skip("no Java on this machine: Spark cannot run")
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed: pip install 'haechi[spark]'")
    session = (
        sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2").config("spark.default.parallelism", "2")
        .config("spark.sql.adaptive.enabled", "false").config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1").config("spark.sql.session.timeZone", "UTC").getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.mark.parametrize("seed, hot", [(1, 0), (2, 90)])
@pytest.mark.filterwarnings("ignore")
def test_spark_and_duckdb_agree_on_every_row(spark, tmp_path, seed, hot):
    """Ties, hot subjects, gaps and NULLs: DuckDB and Spark leave the same integers and the same facts."""
    connection, engine = on_duckdb(seed, hot=hot)
    other = SparkEngine(spark)
    for table in TABLES:
        connection.execute(f"COPY records.{table} TO '{tmp_path}/{table}.parquet' (FORMAT parquet)")
        spark.read.parquet(f"{tmp_path}/{table}.parquet").createOrReplaceTempView(table)
    derive(other, EDITIONS)
    assert numbers(other.rows(JUDGED)) == numbers(engine.rows(JUDGED))
    assert numbers(other.rows(FACTS)) == numbers(engine.rows(FACTS))


@pytest.mark.parametrize("seed", range(25))
def test_every_transfer_is_judged_once(seed):
    """No join multiplies or loses a transfer, whatever overlaps in the registers."""
    _, engine = on_duckdb(seed, transfers=150, hot=seed % 2 * 80)
    [(rows, distinct)] = engine.rows("SELECT count(*), count(DISTINCT transfer_id) FROM judged")
    assert rows == distinct == 150
    assert sum(cell.transfers for cell in cells(engine, EDITIONS)) == 150


@pytest.mark.parametrize("seed", range(10))
def test_a_hot_subject_is_answered_as_any_other(seed, monkeypatch):
    """The path for subjects of many words gives what the interval path gives."""
    connection, engine = on_duckdb(seed, transfers=200, hot=100)
    hot = numbers(engine.rows(JUDGED))
    everyone = tuple(
        step if "64" not in step.select else type(step)(step.name, step.table, step.select.replace("<= 64", "<= 64000").replace("> 64", "> 64000"))
        for step in steps()
    )
    monkeypatch.setattr("haechi.facts.derive.steps", lambda: everyone)
    derive(engine, EDITIONS)
    assert numbers(engine.rows(JUDGED)) == hot
    connection.close()


def test_equal_deliveries_leave_equal_rows():
    """Nothing in the query depends on the order in which an engine happens to work."""
    first, second = (on_duckdb(7, hot=80)[1].rows(JUDGED) for _ in range(2))
    assert first == second
