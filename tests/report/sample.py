"""Made-up results of audits: one like the AliExpress case, one with gaps and several countries, one of nothing."""

import json
from datetime import date, datetime, timedelta

import pyarrow as pa
import pyarrow.parquet as pq

DIGEST = "sha256:" + "5f" * 32


def three(words):
    return {"ko": f"{words} 한국어", "en": f"{words} English", "zh": f"{words} 中文"}


def condition(cite, transfers, kind="violation", remedy="Ask again"):
    return {"cite": cite, "kind": kind, "transfers": transfers, "subjects": transfers // 2 + 1, "recipients": transfers // 5 + 1,
            "law": "개인정보가 이전되는 국가, 시기 및 방법", "message": three(f"Not told ({cite})"), "remedy": three(remedy)}


def finding(cite, transfers, *, kind="violation", level="transfer", conditions=(), settled=None, sanctions=("PIPA 64-2(1)7",)):
    return {
        "id": f"{kind}-{cite}".replace(" ", "").replace("(", "-").replace(")", "-"), "kind": kind, "cite": cite, "level": level,
        "title": three(f"Title of {cite}"), "law": "개인정보를 국외로 제공하여서는 아니 된다", "message": three(f"Message of {cite}"),
        "transfers": transfers, "subjects": transfers // 2 + 1, "recipients": transfers // 5 + 1,
        "first": "2023-09-30T15:00:00Z", "last": "2023-12-31T14:59:59.999999Z", "conditions": list(conditions),
        "remedies": [three("Ask again")], "sanctions": [{"cite": place, "text": three("Surcharge")} for place in sanctions],
        "doubts": [{"text": three("Doubt"), "settled_by": settled}],
        "evidence": {"sample": ["7", "12"], "query": f"SELECT transfer_id FROM 'decisions.parquet' WHERE list_contains(unmet, '{cite}')"},
    }


def by_country(country, actual, named, contracted, transfers, subjects):
    return {"country": country, "actual": actual, "named": named, "contracted": contracted, "share_named": named / actual,
            "transfers": transfers, "subjects": subjects}


def days(first, count, permit, deny, indeterminate):
    start = date.fromisoformat(first)
    return [{"day": (start + timedelta(days=n)).isoformat(), "permit": permit, "deny": deny, "indeterminate": indeterminate} for n in range(count)]


def document(**parts):
    whole = {
        "format": "haechi-findings/1",
        "law": {"name": "kr-pipa", "digest": DIGEST, "checked_on": "2026-11-22", "editions": ["2020-08-05", "2023-09-15", "2025-09-16"]},
        "controller": {"name": "Example Market Pte. Ltd.", "country": "SG"},
        "records": {"digest": DIGEST, "tables": {"transfers": {"rows": 0, "rejected": 0}, "consents": {"rows": 0, "rejected": 0}},
                    "coverage": {"complete": ["consents"], "from": "2023-10-01", "until": None}, "rejects": []},
        "totals": {"transfers": 0, "permit": 0, "deny": 0, "indeterminate": 0, "subjects": 0, "recipients": 0, "countries": 0,
                   "subjects_denied": 0, "recipients_denied": 0, "first": None, "last": None},
        "findings": [],
        "coverage": {"recipients_actual": 0, "recipients_named": 0, "recipients_contracted": 0, "share_named": None, "by_country": []},
        "flows": [], "timeline": [], "not_examined": [], "duties": [], "leaving": [],
    }
    return {**whole, **parts}


def aliexpress():
    """A million transfers, all unlawful: 188,432 sellers in China, of whom the notice named 4.2 %."""
    million, people, sellers = 1_000_000, 820_113, 188_432
    return document(
        totals={"transfers": million, "permit": 0, "deny": million, "indeterminate": 0, "subjects": people, "recipients": sellers, "countries": 1,
                "subjects_denied": people, "recipients_denied": sellers, "first": "2023-09-30T15:00:00Z", "last": "2023-12-31T14:59:59Z"},
        findings=[
            finding("PIPA 28-8(1)", million, settled="2024-013-192", conditions=[
                condition(cite, million) for cite in ("PIPA 28-8(1)1", "PIPA 28-8(2)2", "PIPA 28-8(2)3", "PIPA 28-8(2)5")]),
            finding("PIPA 28-8(4)", million, sanctions=("PIPA 75(2)14",), conditions=[
                condition(f"PIPA Decree 29-10(1){n}", million, remedy=f"Agree on {n}") for n in (1, 2, 3)]),
            finding("PIPA 17(1)", million, sanctions=("PIPA 64-2(1)1", "PIPA 71.1")),
            finding("PIPA 16(1)", 299_981),
        ],
        coverage={"recipients_actual": sellers, "recipients_named": 7914, "recipients_contracted": sellers, "share_named": 0.042,
                  "by_country": [by_country("CN", sellers, 7914, sellers, million, people)]},
        flows=[{"item": item, "country": "CN", "transfers": n, "denied": n}
               for item, n in (("name", million), ("address", million), ("phone", million), ("account_no", 299_981))],
        timeline=days("2023-10-01", 92, 0, 10869, 0),
    )


def mixed():
    """Gaps and violations, old law and new, seven destinations one of which is unknown, rejected rows, registers that lack."""
    items = ["name", "phone", "email", "address", "postcode", "order", "payment", "memo", "device", "ip", "location", "photo", "health", "rrn",
             "customs_code", "birth_date"]
    places = ["CN", "DE", "US", "SG", "VN", "KR", None, "JP", "HK", "BR"]
    return document(
        records={"digest": DIGEST, "tables": {"transfers": {"rows": 30_009, "rejected": 9}, "consents": {"rows": 5, "rejected": 0},
                                              "journeys": {"rows": 2, "rejected": 0}},
                 "coverage": {"complete": ["consents"], "from": None, "until": "2026-01-01"},
                 "rejects": [{"table": "transfers", "reason": "no edition of the law is written for this day", "rows": 9}]},
        totals={"transfers": 30_000, "permit": 29_996, "deny": 3, "indeterminate": 1, "subjects": 900, "recipients": 40, "countries": 9,
                "subjects_denied": 1, "recipients_denied": 1, "first": "2023-02-28T15:00:00Z", "last": "2025-12-31T14:59:59Z"},
        findings=[
            finding("PIPA 28-8(1)", 3, conditions=[condition("PIPA 28-8(1)1", 2), condition("PIPA 28-8(2)2", 1, kind="gap")]),
            finding("PIPA 39-12(2)", 1, kind="gap", sanctions=(), conditions=[condition("PIPA 39-12(3)1", 1, kind="gap")]),
            finding("PIPA 26(1)", 5, level="recipient"),
        ],
        coverage={"recipients_actual": 40, "recipients_named": 39, "recipients_contracted": 0, "share_named": 0.975,
                  "by_country": [by_country(place, 4, 3, 0, 3000 - n, 90) for n, place in enumerate(places)]},
        flows=[{"item": item, "country": place, "transfers": 100 - n, "denied": n % 2} for n, item in enumerate(items) for place in places],
        timeline=days("2023-03-01", 1037, 29, 0, 0) + days("2026-01-01", 1, 0, 3, 1),
        not_examined=[{"what": "journeys", "text": three("No journeys")}],
    )


def recipients(rows=40, names=None):
    """The table of recipients, as an audit writes it."""
    at = datetime(2023, 10, 1)
    return pa.table({
        "recipient_id": pa.array([str(n) for n in range(rows)], pa.string()),
        "name": pa.array(names or [None if n % 7 == 0 else f"판매자 商家 {n} Ltd." for n in range(rows)], pa.string()),
        "country": pa.array([None if n % 11 == 0 else "CN" for n in range(rows)], pa.string()),
        "role": pa.array(["seller"] * rows, pa.string()),
        "transfers": pa.array(range(rows), pa.int64()), "denied": pa.array([0] * rows, pa.int64()), "indeterminate": pa.array([0] * rows, pa.int64()),
        "named": pa.array([n % 25 == 0 for n in range(rows)], pa.bool_()), "contracted": pa.array([True] * rows, pa.bool_()),
        "unmet": pa.array([["PIPA 26(1)"] if n % 5 == 0 else [] for n in range(rows)], pa.list_(pa.string())),
        "unknown": pa.array([[] for _ in range(rows)], pa.list_(pa.string())),
        "first": pa.array([at] * rows, pa.timestamp("us")), "last": pa.array([at + timedelta(microseconds=n) for n in range(rows)], pa.timestamp("us")),
    })


def write(folder, findings, table=None):
    """The folder as an audit leaves it, as far as a report reads it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "findings.json").write_text(json.dumps(findings, ensure_ascii=False), encoding="utf-8")
    pq.write_table(recipients() if table is None else table, folder / "recipients.parquet")
    return folder
