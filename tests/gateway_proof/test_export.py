"""The gateway's own log as a delivery: an audit of it says what the gateway said."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from haechi.audit.pipeline import audit
from haechi.errors import RecordError
from haechi.gateway.export import export
from haechi.gateway.load import load
from haechi.gateway.replay import Reading
from haechi.law.pipa import PIPA
from haechi.records.delivery import open_delivery
from tests.gateway_proof.conftest import SENT, TENANT, World, mend


def audited(delivery: Path, out: Path) -> tuple[dict[str, Reading], dict[str, Any]]:
    """The verdict of every transfer, and the findings."""
    out.mkdir()
    with open_delivery(delivery) as opened:
        findings = audit(opened, PIPA, out).findings
    assert findings["records"]["rejects"] == []
    rows = duckdb.sql(f"SELECT transfer_id, verdict, unmet, unknown FROM '{out}/decisions.parquet'").fetchall()
    return {str(name): Reading(verdict, tuple(unmet), tuple(unknown)) for name, verdict, unmet, unknown in rows}, findings


def test_a_gateway_in_shadow_shows_what_was_planted(bare: World, tmp_path: Path) -> None:
    """A word taken back, an item nobody needs, a seller without terms: all go out, and the audit finds each of them and nothing else."""
    mend(bare)
    bare.write("recipients", "Q", {"recipient_id": "Q", "name": "Q Trading", "country": "CN"})
    bare.write("notice_recipients", "N:Q", {"notice_id": "N", "recipient_id": "Q", "named": True, "contact": True})
    bare.write("consents", "W2", {"consent_id": "W2", "subject_id": "S2", "scopes": ["cross_border"], "status": "withdrawn", "notice_id": "N"})
    answers = bare.decide(SENT, {**SENT, "subject_id": "S2"}, {**SENT, "items": ["name", "memo"]}, {**SENT, "recipient_id": "Q"})
    assert [answer.released for answer in answers] == [True] * 4
    export(bare.store, TENANT, tmp_path / "out")
    verdicts, _ = audited(tmp_path / "out", tmp_path / "audit")
    assert [verdicts[answer.transfer_id].unmet for answer in answers] == [
        (), ("PIPA 28-8(1)", "PIPA 28-8(1)1"), ("PIPA 16(1)", "PIPA 17(1)", "PIPA 28-8(1)", "PIPA 28-8(2)1"),
        ("PIPA 28-8(4)", "PIPA Decree 29-10(1)1", "PIPA Decree 29-10(1)2", "PIPA Decree 29-10(1)3")]


def test_the_example_of_the_record_format_reads_as_it_says(bare: World, tmp_path: Path) -> None:
    """The citations of the example, from the gateway's log by way of the audit."""
    [answer] = bare.decide(SENT)
    export(bare.store, TENANT, tmp_path / "out")
    verdicts, findings = audited(tmp_path / "out", tmp_path / "audit")
    unmet = ("PIPA 17(1)", "PIPA 28-8(1)", "PIPA 28-8(2)5", "PIPA 28-8(4)", "PIPA Decree 29-10(1)2")
    assert verdicts == {answer.transfer_id: Reading("deny", unmet, ())}
    assert findings["controller"]["name"] == "Example Market"


def test_what_went_out_is_delivered_not_what_was_judged(bare: World, tmp_path: Path) -> None:
    """In shadow everything asked for goes out: the export holds those items, with order and claim."""
    from haechi.gateway.tenant import write_settings

    mend(bare)
    bare.decide({**SENT, "items": ["name", "memo", "rrn"], "order_ref": "o1", "claimed": "consent"})
    write_settings(bare.store, bare.keys, bare.clock, TENANT, {"enforcement": "enforce"})
    [answer] = bare.decide({**SENT, "items": ["name", "memo", "rrn"], "order_ref": "o2"})
    done = export(bare.store, TENANT, tmp_path / "out")
    assert done.rows["transfers"] == 1 + answer.released
    rows = duckdb.sql(f"SELECT items, order_id, ground_claimed FROM '{tmp_path}/out/transfers.jsonl'").fetchall()
    assert rows[0] == (["name", "rrn", "memo"], "o1", "consent")
    assert all("rrn" not in items for items, *_ in rows[1:])


def test_what_a_delivery_says_of_the_marketplace_is_said_again(bare: World, tmp_path: Path) -> None:
    """Its office, its turnover and its people by year, and which registers it brought, empty ones too."""
    source = tmp_path / "in"
    source.mkdir()
    (source / "haechi.toml").write_text("""format = "haechi-records/1"
[controller]
name = "Example \\"Market\\" 마켓"
country = "CN"
office_in_korea = false
subjects.2023 = 8000000
sensitive_subjects.2023 = 0
[controller.turnover]
total.2023 = 5000000000
related.2023 = 4000000000
[coverage]
complete = ["contracts"]
from = 2023-01-01
""", encoding="utf-8")
    (source / "transfers.csv").write_text("transfer_id,made_at,subject_id,recipient_id,mode,country,items\n")
    (source / "incidents.csv").write_text("incident_id,learned_at,notified_at,reported_at,subjects\n")
    (source / "contracts.csv").write_text("contract_id,recipient_id,signed_at,clauses\n")
    with open_delivery(source) as delivery:
        load(delivery, bare.store, bare.keys, bare.clock, TENANT)
        export(bare.store, TENANT, tmp_path / "out")
        with open_delivery(tmp_path / "out") as again:
            assert again.manifest.controller == delivery.manifest.controller
            assert again.manifest.coverage == delivery.manifest.coverage
            assert {name for name, table in again.tables.items() if table.present and not table.rows} == {"incidents", "transfers"}


def test_an_export_is_whole_or_not_there(bare: World, tmp_path: Path) -> None:
    """A folder that holds something else is left alone; a fault on the way leaves nothing."""
    import pytest

    from haechi.errors import OutputError, StoreError

    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    with pytest.raises(OutputError):
        export(bare.store, TENANT, tmp_path / "mine", overwrite=True)
    with pytest.raises(StoreError):
        export(bare.store, "nobody", tmp_path / "none")
    assert not (tmp_path / "none").exists()
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_a_delivery_whose_identifiers_are_numbers_is_not_laid_over_texts(bare: World, tmp_path: Path) -> None:
    """What came by the API before anything was loaded came as text; as numbers, other words of a person would prevail. Nothing is written."""
    bare.write("consents", "9", {"subject_id": "s", "scopes": ["cross_border"], "status": "given"})
    (tmp_path / "haechi.toml").write_text('format = "haechi-records/1"\n[controller]\nname = "X"\ncountry = "SG"\n[coverage]\ncomplete = []\n')
    (tmp_path / "transfers.jsonl").write_text(json.dumps({"transfer_id": "t", "made_at": "2025-12-01T00:00:00Z", "subject_id": "s",
                                                          "recipient_id": "r", "mode": "provision"}) + "\n")
    row = {"subject_id": "s", "scopes": ["cross_border"], "status": "given", "made_at": "2025-11-01T00:00:00Z"}
    with bare.store.reading() as connection:
        size = bare.store.head(connection, TENANT).size
    for name, refused in ((10, True), ("ten", False)):
        (tmp_path / "consents.jsonl").write_text(json.dumps({"consent_id": name, **row}) + "\n")
        with open_delivery(tmp_path) as delivery:
            if refused:
                with pytest.raises(RecordError, match="another type"):
                    load(delivery, bare.store, bare.keys, bare.clock, TENANT)
                with bare.store.reading() as connection:
                    assert bare.store.head(connection, TENANT).size == size
            else:
                load(delivery, bare.store, bare.keys, bare.clock, TENANT)
