"""The file for the Dispute Mediation Committee: readable, complete, checked by anybody, and inert."""

import hashlib
import io
import json
import re
import zipfile

import openpyxl
import pytest
from sqlalchemy import select

import haechi_verify
from haechi.gateway.schema import entry
from haechi.rights.message import committed
from tests.gateway_api.conftest import consent, transfer, withdraw
from tests.portal.test_threads import HOSTILE, at, opens, she

__all__ = ["she"]


def made(browser):
    """The file that a press on this page makes."""
    page = browser.send("/file")
    assert page.status_code == 200, page.text
    assert re.fullmatch(r'attachment; filename="mediation-thr_[0-9a-f]{32}\.zip"', page.headers["content-disposition"])
    archive = zipfile.ZipFile(io.BytesIO(page.content))
    return page.content, {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def disputed(portal, she):
    """A dispute with R that the office and the seller have spoken in; her browser and the office's, at it."""
    browser = opens(portal, she, kind="dispute", topic="privacy_leak", text=HOSTILE)
    office, seller = portal.browser("office", "kim"), portal.browser("seller", "R")
    office.open(f"/en/office/threads/{at(browser)}")
    office.send("/say", text="is that so?", turn="seller")
    seller.open(f"/en/seller/threads/{at(browser)}")
    seller.send("/say", text="it is not")
    browser.open(f"/en/my/threads/{at(browser)}")
    office.open(f"/en/office/threads/{at(browser)}")
    return browser, office


@pytest.mark.parametrize("role", ["person", "office"])
def test_anybody_can_check_it_and_its_making_is_an_entry(portal, she, disputed, role, tmp_path):
    """It verifies offline as it is; a byte changed, it does not; the log has the digest of its manifest before it is handed out."""
    whole, parts = made(disputed[role == "office"])
    path = tmp_path / "file.zip"
    path.write_bytes(whole)
    assert haechi_verify.main([str(path), "--vkey", portal.market.service.keys["m"].vkey]) == 0
    manifest = json.loads(parts["manifest.json"])
    assert {name: hashlib.sha256(data).hexdigest() for name, data in parts.items() if name != "manifest.json"} == manifest["files"]
    with portal.market.store.reading() as connection:
        bodies = [json.loads(body) for body in connection.execute(select(entry.c.body).where(entry.c.owner == she, entry.c.kind == "thread")).scalars()]
    [body] = [one for one in bodies if one["event"] == "file"]
    assert (body["role"], body["manifest_sha256"]) == (role, hashlib.sha256(parts["manifest.json"]).hexdigest())
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(b"is that so?", b"is this so?"))
    assert haechi_verify.main([str(path)]) != 0


def test_it_says_who_what_when_and_what_was_told(portal, she, disputed):
    """Parties, clocks with their provisions, the course, every word, each transfer with its proof, the notice; in three languages of labels."""
    _, parts = made(disputed[0])
    case, page = json.loads(parts["case.json"]), parts["index.html"].decode()
    assert (case["format"], case["made_by"], case["subject_id"], list(case["recipients"])) == ("haechi-mediation/1", "person", she, ["R"])
    assert [one["role"] for one in case["messages"]] == ["person", "office", "seller"]
    assert [clock["cite"] for clock in case["clocks"]] == ["PIPA 43(3)", "PIPA Decree 51-2", "PIPA 44(1)", "PIPA 47(3)", "PIPA 47(5)"]
    assert len(case["transfers"]) == 2 and {one["recipient_id"] for one in case["transfers"]} == {"R"}
    assert [one["at"] for one in case["course"]] == sorted(one["at"] for one in case["course"])
    assert {one["what"] for one in case["course"]} == {"sent", "word", "thread"} and len(case["notices"]) == 1
    assert {f"receipts/{number}.json" for number in case["entries"]} == {name for name in parts if name.startswith("receipts/")}
    assert {one["entry"] for one in (*case["transfers"], *case["messages"], *case["notices"])} <= set(case["entries"])
    for said in ("분쟁조정 자료", "File for dispute mediation", "纠纷调解材料", "시행령 제51조의2", "10일", "법 제44조제1항", "60일", "15일", "R Ltd.",
                 "is that so?", "2025년 1월 1일 시행, 고지", "haechi-verify"):
        assert said in page, said
    assert "R2 Ltd." not in page and "R2" not in case["recipients"]


def test_each_word_is_the_one_that_the_log_committed_to(disputed):
    """Text and salt give the commitment in the receipt; another text does not."""
    _, parts = made(disputed[0])
    for one in json.loads(parts["case.json"])["messages"]:
        body = json.loads(parts[f"receipts/{one['entry']}.json"])["body"]
        salt = bytes.fromhex(one["salt"])
        assert committed(one["message_id"], one["role"], one["text"], salt) == one["commitment"] == body["commitment"]
        assert committed(one["message_id"], one["role"], one["text"] + "!", salt) != body["commitment"]


def test_nothing_in_it_acts(portal, she, disputed):
    """No script, no markup of others, nothing loaded; no formula in the table, whatever a recipient or an order is called."""
    portal.market.office.put_row("recipients", recipient_id="R", name="=1+1", country="CN", role="seller")
    try:
        _, parts = made(disputed[1])
    finally:
        portal.market.office.put_row("recipients", recipient_id="R", name="R Ltd.", country="CN", role="seller")
    page = parts["index.html"].decode()
    assert "<script" not in page and "\x1b" not in page and "\u202e" not in page and "&lt;script&gt;" in page and "default-src 'none'" in page
    assert not re.findall(r"""(?:src|href|action)\s*=\s*["']""", page)
    sheet = openpyxl.load_workbook(io.BytesIO(parts["transfers.xlsx"])).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=1+1") for cell in cells) and {cell.data_type for cell in cells} <= {"s", "n"}


def test_an_unlawful_transfer_is_told_with_its_article(portal):
    """What the decision says, in the file as on the page."""
    subject = "unlawful-one"
    consent(portal.market, subject)
    withdraw(portal.market, subject)
    portal.market.office.put_row("modes", mode_id="recipient:R2", kind="recipient", value="R2", enforcement="shadow")
    answer = portal.market.order.post("/v1/transfers", transfer(subject, "R2")).json()
    assert answer["verdict"] == "deny" and answer["released"]
    browser = opens(portal, subject, recipient="R2", kind="dispute", topic="privacy_no_consent", text="I had withdrawn")
    assert "unlawful transfer" in browser.page.text and "Art. 28-8(1)" in browser.page.text and "What mends it" in browser.page.text
    _, parts = made(browser)
    [one] = json.loads(parts["case.json"])["transfers"]
    assert one["verdict"] == "deny" and one["reasons"] and one["remedies"]
    assert "법 제28조의8제1항" in parts["index.html"].decode() and "법에 어긋난 전송" in parts["index.html"].decode()


def test_a_question_has_no_file_and_a_closed_dispute_has(portal, she):
    """What is none for the Committee has no button and no file; what is closed can still be taken there."""
    question = opens(portal, she, kind="question")
    assert "/file" not in question.page.text
    token = re.search(r'name="form" value="([0-9a-f]+)"', question.page.text)[1]
    refused = question.open(f"/en/my/threads/{at(question)}/file", "POST", content=f"form={token}",
                            headers={"content-type": "application/x-www-form-urlencoded", "origin": "http://portal.example"})
    assert refused.status_code == 409
    closed = opens(portal, she, kind="dispute")
    closed.send("/close")
    assert "index.html" in made(closed)[1]


def test_it_is_no_harder_to_take_after_the_committee_has_it(portal, she):
    """Handed over, the day of the proposal is counted from then, on the page and in the file."""
    browser = opens(portal, she, kind="dispute")
    page = browser.send("/committee").text
    assert "applied for on 1 March 2026: until 30 April 2026" in page and "before the Mediation Committee" in page
    assert "/committee\"" not in page
    assert "2026년 4월 30일" in made(browser)[1]["index.html"].decode()
