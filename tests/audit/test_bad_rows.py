"""Rows that cannot be read cost themselves and nothing else, whatever is wrong with them."""

import duckdb
import pytest

from haechi.audit.explain import explain
from haechi.audit.pipeline import audit
from haechi.errors import RecordError
from haechi.law.pipa import PIPA
from haechi.records.delivery import open_delivery

HEAD = "transfer_id,made_at,subject_id,recipient_id,mode,country,purpose_id,items,order_id,ground_claimed"
GOOD = "1,2024-01-05T01:00:00Z,a,b,provision,CN,p,name,,"
BAD = {
    "an unreadable time": "2,yesterday,a,b,provision,CN,p,name,,",
    "no time": "2,,a,b,provision,CN,p,name,,",
    "an unknown item": "2,2024-01-05T01:00:00Z,a,b,provision,CN,p,name|fone,,",
    "an unknown mode": "2,2024-01-05T01:00:00Z,a,b,teleport,CN,p,name,,",
    "an unknown country": "2,2024-01-05T01:00:00Z,a,b,provision,ZZ,p,name,,",
    "no subject": "2,2024-01-05T01:00:00Z,,b,provision,CN,p,name,,",
    "no recipient": "2,2024-01-05T01:00:00Z,a,,provision,CN,p,name,,",
    "no identifier": ",2024-01-05T01:00:00Z,a,b,provision,CN,p,name,,",
    "a repeated identifier": "1,2024-01-06T01:00:00Z,a,b,provision,CN,p,name,,",
    "a day without written law": "2,2019-01-05T01:00:00Z,a,b,provision,CN,p,name,,",
    "everything wrong": ",never,,,teleport,ZZ,,fone,,faith",
}


def audited(tmp_path, *rows):
    folder, out = tmp_path / "d", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    (folder / "haechi.toml").write_text('format = "haechi-records/1"\n[controller]\nname = "E"\ncountry = "SG"\nonline_service = true\n')
    (folder / "transfers.csv").write_text("\n".join((HEAD, *rows)) + "\n")
    with open_delivery(folder, scratch=tmp_path) as opened:
        return audit(opened, PIPA, out).findings, out


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_row_is_rejected_and_the_good_one_judged(tmp_path, kind):
    """One verdict, one rejected row with a reason, no error."""
    document, out = audited(tmp_path, GOOD, BAD[kind])
    assert document["totals"]["transfers"] == 1
    assert document["records"]["tables"]["transfers"] == {"rows": 2, "rejected": 1}
    assert duckdb.sql(f"SELECT count(*) FROM '{out}/decisions.parquet'").fetchall() == [(1,)]
    assert duckdb.sql(f"SELECT DISTINCT row FROM '{out}/rejects.parquet' WHERE table_name = 'transfers'").fetchall() == [(2,)]


@pytest.mark.parametrize("kind", [kind for kind in BAD if kind != "a repeated identifier"])
def test_a_delivery_of_bad_rows_alone_is_still_an_audit(tmp_path, kind):
    """Nothing to judge, every row accounted for."""
    document, _ = audited(tmp_path, BAD[kind])
    assert document["totals"]["transfers"] == 0
    assert document["records"]["tables"]["transfers"] == {"rows": 1, "rejected": 1}


def test_to_explain_a_rejected_row_is_an_error_with_its_cause(tmp_path):
    """A row that was rejected has no story."""
    audited(tmp_path, GOOD, BAD["no time"])
    with open_delivery(tmp_path / "d", scratch=tmp_path) as opened, pytest.raises(RecordError, match="rejected"):
        explain(opened, PIPA, "2", "en")


def test_a_name_in_one_row_and_a_contact_in_another_name_nobody_with_a_contact(tmp_path):
    """28-8(2)3 asks for name and contact together: two halves in two rows are no whole."""
    folder = tmp_path / "d"
    folder.mkdir()
    for second, expected in (("false,true", 0), (",true", 2), ("true,true", 1)):
        (folder / "haechi.toml").write_text('format = "haechi-records/1"\n[controller]\nname = "E"\ncountry = "SG"\n')
        (folder / "transfers.csv").write_text(f"{HEAD}\n{GOOD}\n")
        (folder / "notices.csv").write_text("notice_id,effective_from\nn,2024-01-01T00:00:00Z\n")
        (folder / "notice_recipients.csv").write_text(f"notice_id,recipient_id,named,contact\nn,b,true,false\nn,b,{second}\n")
        with open_delivery(folder, scratch=tmp_path) as opened:
            assert opened.connection.execute("SELECT named, contact FROM records.notice_recipients").fetchall() == [(1, expected)]


def test_a_finding_claims_no_more_than_is_shown(tmp_path):
    """17(1) fails where consent was given and refusing was not told: the finding must not say that no consent stood."""
    folder, out = tmp_path / "d", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    (folder / "haechi.toml").write_text(
        'format = "haechi-records/1"\n[controller]\nname = "E"\ncountry = "SG"\n'
        '[coverage]\ncomplete = ["consents", "notices", "notice_recipients", "purposes", "subjects"]\n'
    )
    (folder / "transfers.csv").write_text(f"{HEAD}\n{GOOD}\n")
    (folder / "subjects.csv").write_text("subject_id,residence\na,KR\n")
    (folder / "purposes.csv").write_text("purpose_id,needed_items\np,name\n")
    (folder / "notices.csv").write_text(
        "notice_id,effective_from,items,purposes,told_retention,told_refusal,told_refusal_effect\nn,2024-01-01T00:00:00Z,name,p,true,false,false\n"
    )
    (folder / "notice_recipients.csv").write_text("notice_id,recipient_id,named,contact\nn,b,true,true\n")
    (folder / "consents.csv").write_text(
        "consent_id,subject_id,scopes,status,notice_id,made_at\nc,a,third_party,given,n,2024-01-02T00:00:00Z\n"
    )
    with open_delivery(folder, scratch=tmp_path) as opened:
        document = audit(opened, PIPA, out).findings
    [finding] = [f for f in document["findings"] if (f["cite"], f["kind"]) == ("PIPA 17(1)", "violation")]
    assert "consent" not in finding["message"]["en"] and "동의" not in finding["message"]["ko"]
