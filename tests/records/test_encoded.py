"""The encoded relations: what each recorded value becomes."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from haechi.records.country import COUNTRIES, country_code
from haechi.records.delivery import open_delivery
from haechi.records.model import CLAIMS, CLAUSES, ITEMS, MODES, STATUSES, TABLES

from .deliveries import MANIFEST, Row, delivery, transfers

FOREVER = 9223372036854775807


def micros(text: str) -> int:
    moment = datetime.fromisoformat(text).replace(tzinfo=UTC)
    return int((moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()) * 1_000_000


def encoded(folder: Path, query: str) -> list[tuple[Any, ...]]:
    with open_delivery(folder, threads=1) as opened:
        rows: list[tuple[Any, ...]] = opened.connection.execute(query).fetchall()
        return rows


@pytest.mark.parametrize(
    ("made_at", "day"),
    [
        ("2023-09-14T14:59:59.999999Z", date(2023, 9, 14)),
        ("2023-09-14T15:00:00Z", date(2023, 9, 15)),
        ("2023-09-15T00:00:00+09:00", date(2023, 9, 15)),
        ("2023-09-14 15:00:00", date(2023, 9, 15)),  # no zone: UTC
        ("1969-12-31T14:59:59Z", date(1969, 12, 31)),
        ("1969-12-31T15:00:00Z", date(1970, 1, 1)),
        ("0001-01-01T00:00:00Z", date(1, 1, 1)),
        ("9999-12-31T14:59:59Z", date(9999, 12, 31)),
    ],
)
def test_the_day_is_the_korean_day(tmp_path: Path, made_at: str, day: date) -> None:
    folder = delivery(tmp_path, transfers=transfers({"made_at": made_at}))
    [(number, fault)] = encoded(folder, "SELECT day, fault FROM records.transfers")
    assert number == (day - date(1970, 1, 1)).days
    assert fault == 0


@pytest.mark.parametrize(
    ("born_on", "fourteenth"),
    [
        ("2009-10-01", "2023-09-30T15:00:00"),
        ("2012-02-29", "2026-02-28T15:00:00"),  # born 29 February: 14 on 1 March
        ("2012-02-28", "2026-02-27T15:00:00"),
        ("1896-02-29", "1910-02-28T15:00:00"),
        ("9999-12-31", "10013-12-30"),
    ],
)
def test_the_fourteenth_birthday_begins_at_korean_midnight(tmp_path: Path, born_on: str, fourteenth: str) -> None:
    folder = delivery(tmp_path, subjects=[{"subject_id": "s1", "born_on": born_on}])
    [(value,)] = encoded(folder, "SELECT fourteen_us FROM records.subjects")
    if fourteenth.startswith("10013"):
        assert value > micros("9999-12-31T00:00:00")
    else:
        assert value == micros(fourteenth)


@pytest.mark.parametrize(
    ("column", "name", "words"),
    [("mode", "mode", MODES), ("ground_claimed", "claimed", CLAIMS)],
)
def test_codes_count_from_one_and_unknown_is_zero(
    tmp_path: Path, column: str, name: str, words: tuple[str, ...]
) -> None:
    folder = delivery(tmp_path, transfers=transfers({column: None}, *({column: word} for word in words)))
    rows = encoded(folder, f"SELECT {name} FROM records.transfers")
    assert rows == [(code,) for code in range(len(words) + 1)]


def test_every_item_is_its_own_bit(tmp_path: Path) -> None:
    lists: list[Any] = [[item] for item in ITEMS]
    lists += [list(ITEMS), [], None, ["phone", "name", "phone"]]
    folder = delivery(tmp_path, transfers=transfers(*({"items": each} for each in lists)))
    masks = [mask for (mask,) in encoded(folder, "SELECT items FROM records.transfers")]
    assert masks == [*(1 << k for k in range(28)), (1 << 28) - 1, 0, -1, 3]


def test_countries_are_numbered_by_their_letters(tmp_path: Path) -> None:
    assert len(COUNTRIES) == len(set(COUNTRIES)) == 249
    assert (country_code("AA"), country_code("ZZ")) == (1, 676)
    folder = delivery(tmp_path, transfers=transfers(*({"country": c} for c in (*COUNTRIES, None))))
    codes = [code for (code,) in encoded(folder, "SELECT country FROM records.transfers")]
    assert codes == [*map(country_code, COUNTRIES), 0]


@pytest.mark.parametrize(("value", "code"), [(True, 1), (False, 0), (None, 2), ("TRUE", 1), ("0", 0), (1, 1)])
def test_flags_have_three_values(tmp_path: Path, value: object, code: int) -> None:
    consent = {
        "consent_id": 1, "subject_id": "s1", "scopes": ["cross_border"], "made_at": "2023-01-01",
        "separate": value, "by_guardian": value,
    }  # fmt: skip
    folder = delivery(tmp_path, consents=[consent])
    assert encoded(folder, "SELECT separate, by_guardian FROM records.consents") == [(code, code)]


def test_consents_carry_scopes_and_status(tmp_path: Path) -> None:
    common: Row = {"subject_id": "s1", "made_at": "2023-01-01T00:00:00Z", "recipient_id": None, "notice_id": None}
    rows = [
        {"consent_id": "a", **common, "status": "given", "scopes": ["cross_border", "third_party"]},
        {"consent_id": "b", **common, "status": "refused", "scopes": ["third_party", "marketing"]},
        {"consent_id": "c", **common, "status": "withdrawn", "scopes": []},
        {"consent_id": "d", **common, "status": "informed", "scopes": ["cross_border"], "recipient_id": "r1"},
        {"consent_id": "e", **common, "status": None, "scopes": ["collection", "sensitive", "unique_id"]},
    ]
    assert STATUSES == ("given", "refused", "withdrawn", "informed")
    query = "SELECT consent_id, status, cross_border, third_party, recipient_id, made_us FROM records.consents"
    at = micros("2023-01-01T00:00:00")
    assert encoded(delivery(tmp_path, consents=rows), query) == [
        ("a", 1, 1, 1, None, at), ("b", 2, 0, 1, None, at), ("c", 3, 0, 0, None, at),
        ("d", 4, 1, 0, "r1", at), ("e", 0, 0, 0, None, at),
    ]  # fmt: skip


def test_subjects_are_korean_foreign_or_unknown(tmp_path: Path) -> None:
    rows: list[Row] = [
        {"subject_id": 1, "residence": "KR", "left_at": "2023-01-01T00:00:00Z"},
        {"subject_id": 2, "residence": "US", "left_at": None},
        {"subject_id": 3, "residence": None, "left_at": None},
    ]
    folder = delivery(tmp_path, transfers=transfers({"subject_id": 1}), subjects=rows)
    at = micros("2023-01-01T00:00:00")
    assert encoded(folder, "FROM records.subjects") == [(1, 1, None, at), (2, 0, None, None), (3, 2, None, None)]


def test_a_purpose_names_a_statute_only_in_words(tmp_path: Path) -> None:
    rows: list[Row] = [
        {"purpose_id": "p1", "statute": "Customs Act 1", "rrn_statute": None, "contract_necessary": True},
        {"purpose_id": "p2", "statute": "  ", "rrn_statute": "Act 2", "needed_items": ["rrn"]},
        {"purpose_id": "p3", "needed_items": []},
    ]
    folder = delivery(tmp_path, purposes=rows)
    assert encoded(folder, "FROM records.purposes") == [
        ("p1", -1, 1, 1, 0), ("p2", 2048, 2, 0, 1), ("p3", 0, 2, 0, 0),
    ]  # fmt: skip


def test_notices_and_their_lists(tmp_path: Path) -> None:
    rows: list[Row] = [
        {
            "notice_id": "n1", "kind": "policy", "effective_from": "2023-01-01", "effective_until": "2024-01-01",
            "items": ["name"], "countries": ["CN", "*", "CN"], "purposes": ["p1", "p2", "p1"],
            "told_time": True, "told_method": False,
        },
        {"notice_id": "n2", "kind": None, "effective_from": "2023-01-01", "countries": ["*"], "purposes": []},
        {"notice_id": "n3", "kind": "message", "effective_from": "2023-01-01", "told_refusal_effect": True},
    ]  # fmt: skip
    folder = delivery(tmp_path, notices=rows)
    start, end = micros("2023-01-01"), micros("2024-01-01")
    assert encoded(folder, "FROM records.notices") == [
        ("n1", 2, start, end, 1, 1, 1, 1, 0, 2, 2, 2),
        ("n2", 0, start, FOREVER, -1, 1, 1, 2, 2, 2, 2, 2),
        ("n3", 3, start, FOREVER, -1, 0, 0, 2, 2, 2, 2, 1),
    ]
    assert encoded(folder, "FROM records.notice_countries") == [("n1", country_code("CN"))]
    assert encoded(folder, "FROM records.notice_purposes ORDER BY ALL") == [("n1", "p1"), ("n1", "p2")]


def test_a_notice_names_a_recipient_if_any_row_does(tmp_path: Path) -> None:
    rows: list[Row] = [
        {"notice_id": "n1", "recipient_id": "r1", "named": False, "contact": False},
        {"notice_id": "n1", "recipient_id": "r1", "named": True, "contact": None},
        {"notice_id": "n1", "recipient_id": "r2", "named": False, "contact": False},
    ]
    folder = delivery(tmp_path, notice_recipients=rows)
    query = "FROM records.notice_recipients ORDER BY recipient_id"
    assert encoded(folder, query) == [("n1", "r1", 1, 2), ("n1", "r2", 0, 0)]


def test_contracts_certifications_and_onward(tmp_path: Path) -> None:
    start, end = micros("2023-01-01"), micros("2023-06-01")
    folder = delivery(
        tmp_path,
        contracts=[
            {"contract_id": "k1", "recipient_id": "r1", "kind": "terms", "signed_at": "2023-01-01",
             "ended_at": "2023-06-01", "clauses": ["access_limit", "safety"], "unlawful_terms": True},
            {"contract_id": "k2", "recipient_id": "r1", "kind": "entrustment", "signed_at": "2023-01-01",
             "clauses": []},
            {"contract_id": "k3", "recipient_id": "r1", "signed_at": "2023-01-01"},
        ],
        certifications=[
            {"recipient_id": "r1", "scheme": "ISMS-P", "valid_from": "2023-01-01", "measures": True},
            {"recipient_id": "r2", "scheme": "iso-27001", "valid_from": "2023-01-01", "measures": False},
            {"recipient_id": "r3", "valid_from": "2023-01-01", "valid_until": "2023-06-01"},
        ],
        onward=[
            {"recipient_id": "r1", "country": "VN", "started_at": "2023-01-01", "ground": "none", "clauses": []},
            {"recipient_id": "r1", "country": "VN", "started_at": "2023-01-01", "ground": "contract"},
            {"recipient_id": "r1", "started_at": "2023-01-01", "ended_at": "2023-06-01"},
        ],
    )  # fmt: skip
    assert CLAUSES.index("access_limit") == 10
    assert encoded(folder, "FROM records.contracts") == [
        ("k1", "r1", start, end, 1025, 0, 1), ("k2", "r1", start, FOREVER, 0, 1, 0),
        ("k3", "r1", start, FOREVER, -1, 2, 0),
    ]  # fmt: skip
    assert encoded(folder, "FROM records.certifications") == [
        ("r1", start, FOREVER, 1, 1), ("r2", start, FOREVER, 0, 0), ("r3", start, end, 2, 2),
    ]  # fmt: skip
    assert encoded(folder, "FROM records.onward") == [
        ("r1", start, FOREVER, 0, 0), ("r1", start, FOREVER, 1, -1), ("r1", start, end, 2, -1),
    ]  # fmt: skip


def test_only_what_prohibits_is_encoded_of_orders_and_requests(tmp_path: Path) -> None:
    at = micros("2023-01-01")
    folder = delivery(
        tmp_path,
        orders=[
            {"order_id": 1, "kind": "suspension", "country": "CN", "made_at": "2023-01-01"},
            {"order_id": 2, "kind": "suspension", "recipient_id": "r1", "made_at": "2023-01-01"},
            {"order_id": 3, "kind": "corrective", "made_at": "2023-01-01"},
            {"order_id": 4, "made_at": "2023-01-01"},
        ],
        requests=[
            {"request_id": 1, "subject_id": "s1", "kind": "suspension", "outcome": "done", "answered_at": "2023-01-01"},
            {"request_id": 2, "subject_id": "s2", "kind": "erasure", "outcome": "done", "answered_at": "2023-01-01"},
            {"request_id": 3, "subject_id": "s3", "kind": "erasure", "outcome": "done"},
            {"request_id": 4, "subject_id": "s4", "kind": "erasure", "outcome": "refused", "answered_at": "2023-01-01"},
            {"request_id": 5, "subject_id": "s5", "kind": "access", "outcome": "done", "answered_at": "2023-01-01"},
        ],
    )
    assert encoded(folder, "FROM records.orders") == [
        (country_code("CN"), None, at, FOREVER), (0, "r1", at, FOREVER),
    ]  # fmt: skip
    assert encoded(folder, "FROM records.requests") == [("s1", 1, at), ("s2", 2, at)]


def test_registers_and_period_say_what_came(tmp_path: Path) -> None:
    manifest = MANIFEST + '[coverage]\ncomplete = ["recipients", "consents"]\nfrom = 1970-01-02\n'
    folder = delivery(tmp_path, manifest, recipients=[{"recipient_id": "r1", "country": None}])
    registers = {name: rest for name, *rest in encoded(folder, "FROM records.registers")}
    assert set(registers) == set(TABLES)
    assert registers["recipients"] == [1, 1]
    assert registers["consents"] == [0, 1]
    assert registers["transfers"] == [1, 0]
    assert encoded(folder, "FROM records.period") == [(1, 2147483647)]


def test_relations_hold_plain_columns_even_without_their_tables(tmp_path: Path) -> None:
    folder = delivery(tmp_path, transfers=transfers({"subject_id": 7}))
    query = "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE schema_name = 'records'"
    columns = encoded(folder, query)
    assert {kind for _, _, kind in columns} <= {"BIGINT", "INTEGER", "VARCHAR", "UUID"}
    types = {(table, column): kind for table, column, kind in columns}
    assert types["subjects", "subject_id"] == types["consents", "subject_id"] == "BIGINT"
    assert types["recipients", "recipient_id"] == "VARCHAR"
    assert len({table for table, _ in types}) == 16


def test_source_tables_are_readable(tmp_path: Path) -> None:
    folder = delivery(tmp_path, transfers=transfers({}, {"made_at": "2023-10-01T09:00:00+09:00"}))
    query = "SELECT row_number, transfer_id, made_at, items, mode FROM source.transfers"
    assert encoded(folder, query) == [
        (1, "t1", datetime(2023, 10, 1, 10), ["name", "phone"], "provision"),
        (2, "t2", datetime(2023, 10, 1), ["name", "phone"], "provision"),
    ]
