"""A later audit held against an order."""

from datetime import date

import pytest

from haechi.errors import RecordError
from haechi.law.pipa import PIPA
from haechi.order.comply import comply
from haechi.order.order import read_order
from tests.conftest import ROOT

ORDER = read_order(ROOT / "orders" / "aliexpress-2024.toml")
SAFE, LEAVE, FLOWS = ORDER.items[:3]


def finding(cite, last, kind="violation", conditions=()):
    """A finding as far as an order reads it."""
    return {"cite": cite, "kind": kind, "id": cite, "transfers": 1, "last": last, "conditions": [{"cite": c, "kind": kind, "transfers": 1} for c in conditions],
            "evidence": {"query": "SELECT"}}


def audited(*findings, until="2025-01-01", duties=(), share=1.0):
    """A findings document as far as an order reads it."""
    return {"controller": {"name": "x"}, "records": {"digest": "d", "coverage": {"until": until}}, "totals": {"transfers": 5, "last": "2024-12-31T00:00:00Z"},
            "coverage": {"share_named": share}, "findings": list(findings), "duties": list(duties)}


def standing(document, item):
    """How an item stands."""
    return {one["name"]: one["standing"] for one in comply(ORDER, document, PIPA, None)["items"]}[item.name]


JOURNEY = {"cite": "PIPA 38(4)", "cites": ["PIPA 38(4)"], "asked": 1, "last": "2024-11-01"}


def test_ninety_days_are_counted_by_the_civil_act():
    """From 2024-07-25: 2024-10-23; left as of a day."""
    made = comply(ORDER, audited(), PIPA, date(2024, 10, 1))
    assert (made["due_on"], made["days_left"]) == ("2024-10-23", 22)


def test_what_is_broken_after_the_day_it_was_due_is_not_fulfilled():
    """On the day itself it still is in time: the last breach may fall on it."""
    assert standing(audited(finding("PIPA 28-8(4)", "2024-10-23T14:59:59Z")), SAFE) == "fulfilled"
    assert standing(audited(finding("PIPA 28-8(4)", "2024-10-23T15:00:00Z")), SAFE) == "not_fulfilled"


def test_before_it_is_due_a_breach_leaves_it_open():
    """The records end in time: nothing can be told yet."""
    assert standing(audited(finding("PIPA 28-8(4)", "2024-09-01T00:00:00Z"), until="2024-10-01"), SAFE) == "cannot_tell"


def test_records_from_before_the_order_prove_nothing():
    """The delivery that led to it."""
    made = comply(ORDER, audited(until="2024-01-01"), PIPA, None)
    assert {one["standing"] for one in made["items"]} == {"cannot_tell"}


def test_transfers_from_before_the_order_prove_nothing_of_after():
    """The registers reach beyond it, and no transfer does."""
    old = audited()
    old["totals"]["last"] = "2024-07-25T14:59:59Z"
    assert standing(old, SAFE) == "cannot_tell"


def test_a_record_that_ends_with_the_breach_is_no_fulfilment():
    """The last breach is in time, or from before the order, and nothing was sent after it: whether it ended cannot be told."""
    for breach in ("2024-08-01T00:00:00Z", "2024-07-01T00:00:00Z"):
        old = audited(finding("PIPA 28-8(4)", breach))
        old["totals"]["last"] = breach
        assert standing(old, SAFE) == "cannot_tell"
        assert standing({**old, "totals": {**old["totals"], "last": "2024-12-31T00:00:00Z"}}, SAFE) == "fulfilled"


def test_a_gap_is_no_fulfilment():
    """Nor a breach."""
    assert standing(audited(finding("PIPA 28-8(4)", "2024-12-01T00:00:00Z", kind="gap")), SAFE) == "cannot_tell"


def test_a_duty_nobody_recorded_since_cannot_be_told():
    """A journey recorded before the order is no proof; one after it is."""
    assert standing(audited(), LEAVE) == "cannot_tell"
    assert standing(audited(duties=[{**JOURNEY, "last": "2024-07-25"}]), LEAVE) == "cannot_tell"
    assert standing(audited(duties=[JOURNEY]), LEAVE) == "fulfilled"


def test_a_condition_and_a_share_are_checks_too():
    """The country not told, and recipients not named."""
    assert standing(audited(), FLOWS) == "fulfilled"
    assert standing(audited(finding("PIPA 28-8(1)", "2024-12-01T00:00:00Z", conditions=["PIPA 28-8(2)2"])), FLOWS) == "not_fulfilled"
    assert standing(audited(share=0.04), FLOWS) == "not_fulfilled" and standing(audited(share=None), FLOWS) == "cannot_tell"


def test_a_provision_no_longer_in_force_is_left_out():
    """31-2(4) began on 2025-10-02."""
    made = comply(ORDER, audited(), PIPA, None)
    assert "PIPA 31-2(4)" not in {e["cite"] for one in made["items"] for e in one["evidence"]}


def test_every_fault_of_an_order_is_named(tmp_path):
    """Days, citations, texts."""
    path = tmp_path / "order.toml"
    path.write_text('format = "x"\n[order]\nnumber = "1"\ncontroller = "c"\ndays = 0\n[[item]]\nname = "n"\nsource = { ko = "s", en = "s", zh = "s" }\nkept = ["nonsense"]\nkind = "wish"\n', encoding="utf-8")
    with pytest.raises(RecordError) as caught:
        read_order(path)
    assert len(caught.value.faults) == 6
