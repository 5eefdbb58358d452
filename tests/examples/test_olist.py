"""Olist's files, mapped by SQL alone: gaps and no violation, counted as the files have them."""

import shutil

import duckdb
import pytest

from haechi.audit.pipeline import audit
from haechi.law.pipa import PIPA
from haechi.records.delivery import open_delivery
from tests.conftest import ROOT

SMALL = {
    "customers": "customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state\nc1,u1,1,a,SP\nc2,u1,1,a,SP\nc3,u2,1,a,SP\n",
    "sellers": "seller_id,seller_zip_code_prefix,seller_city,seller_state\ns1,1,a,SP\ns2,1,a,SP\n",
    "orders": "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at\n"
              "o1,c1,delivered,2017-02-28 23:00:00,2017-03-01 00:30:00\no2,c2,delivered,2017-05-01 10:00:00,2017-05-01 11:00:00\n"
              "o3,c3,canceled,2017-05-01 10:00:00,\n",
    "order_items": "order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value\n"
                   "o1,1,p,s1,x,1,1\no1,2,p,s1,x,1,1\no1,3,p,s2,x,1,1\no2,1,p,s2,x,1,1\no3,1,p,s1,x,1,1\n",
}


def examined(folder, tmp_path):
    shutil.copy(ROOT / "examples/olist/haechi.toml", folder / "haechi.toml")
    out = tmp_path / "out"
    out.mkdir()
    with open_delivery(folder, scratch=tmp_path) as opened:
        return audit(opened, PIPA, out).findings


def only_gaps(document):
    assert document["totals"]["deny"] == document["totals"]["permit"] == 0
    assert [(f["kind"], f["cite"]) for f in document["findings"]] == [("gap", "PIPA 17(1)"), ("gap", "PIPA 28-8(1)"), ("gap", "PIPA 28-8(4)")]
    asked_for = {entry["what"] for entry in document["not_examined"]}
    assert {"consents", "notices", "notice_recipients", "contracts", "certifications", "orders", "requests"} <= asked_for
    assert document["coverage"]["share_named"] is None


def test_a_small_olist_is_mapped_as_described(tmp_path):
    """One transfer an approved order and seller; two accounts of one person are one person."""
    (tmp_path / "d" / "olist").mkdir(parents=True)
    for name, text in SMALL.items():
        (tmp_path / "d" / "olist" / f"{name}.csv").write_text(text)
    document = examined(tmp_path / "d", tmp_path)
    assert [document["totals"][k] for k in ("transfers", "subjects", "recipients")] == [3, 1, 2]
    assert document["totals"]["first"] == "2024-03-01T03:30:00Z"
    only_gaps(document)


def test_the_real_olist_has_gaps_and_no_violation(real_data, tmp_path):
    """Counts equal those taken from the CSV files directly."""
    source = real_data / "olist"
    if not source.is_dir():
        pytest.skip("no Olist files among the real inputs")
    shutil.copytree(source, tmp_path / "d" / "olist")
    document = examined(tmp_path / "d", tmp_path)
    [expected] = duckdb.sql(
        f"""SELECT count(DISTINCT (order_id, seller_id)), count(DISTINCT customer_unique_id), count(DISTINCT seller_id)
            FROM '{source}/orders.csv' JOIN '{source}/order_items.csv' USING (order_id) JOIN '{source}/customers.csv' USING (customer_id)
            WHERE order_approved_at IS NOT NULL"""
    ).fetchall()
    assert tuple(document["totals"][k] for k in ("transfers", "subjects", "recipients")) == expected
    only_gaps(document)
