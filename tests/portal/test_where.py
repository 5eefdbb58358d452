"""Where a person's data went: hers alone, whole, in her language, to take along."""

import io
import json
from datetime import date

import openpyxl
import pytest

from haechi.portal.page import word
from haechi.portal.where import by_form
from haechi.report.phrase import long_day
from tests.gateway_api.conftest import LONG_AGO, consent, transfer


@pytest.fixture(scope="module")
def gone(portal):
    """Somebody whose data went to a seller twice and to a carrier; a recipient bears a hostile name."""
    consent(portal.market, "W")
    portal.market.office.put_row("recipients", recipient_id="R2", name='=HYPERLINK("http://e.example")<script>alert(1)</script>', country="CN", role="seller")
    for recipient, ref in (("R", "o1"), ("L", "o1"), ("R", "o2"), ("R2", "o3")):
        assert portal.market.order.post("/v1/transfers", transfer("W", recipient, order_ref=ref)).json()["verdict"] == "permit"
    return portal


def test_every_recipient_is_on_the_page_and_nobody_elses(gone):
    """Hers are there with what they saw; another person sees none of it."""
    page = gone.browser("person", "W").open("/en/my").text
    assert "R Ltd." in page and "L Ltd." in page and "partly hidden" in page and "as a virtual number" in page
    assert "R Ltd." not in gone.browser("person", "nobody").open("/en/my").text


def test_a_hostile_name_is_text_everywhere(gone):
    """No markup on the page, no formula in the workbook."""
    browser = gone.browser("person", "W")
    assert "<script>alert" not in browser.open("/en/my").text
    book = openpyxl.load_workbook(io.BytesIO(browser.open("/en/my/where.xlsx").content))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells) and all(cell.data_type != "f" for cell in cells)


@pytest.mark.parametrize("language", ["ko", "en", "zh"])
def test_downloads_hold_what_the_page_shows(gone, language):
    """The same transfers in JSON, workbook and PDF."""
    browser = gone.browser("person", "W", language)
    said = json.loads(browser.open(f"/{language}/my/where.json").content)
    assert sorted(one["order_id"] for one in said["transfers"]) == ["o1", "o1", "o2", "o3"] and said["transfers"][0]["items"]
    book = openpyxl.load_workbook(io.BytesIO(browser.open(f"/{language}/my/where.xlsx").content))
    assert book.active.max_row == 5
    pdf = browser.open(f"/{language}/my/where.pdf")
    assert pdf.content.startswith(b"%PDF") and pdf.headers["content-disposition"].startswith("attachment")


def test_filters_choose_and_a_page_of_one_recipient_lists_its_transfers(gone):
    """By kind; and one by one."""
    browser = gone.browser("person", "W")
    page = browser.open("/en/my?role=carrier").text
    assert "L Ltd." in page and "R Ltd." not in page
    assert browser.open("/en/my/recipient?r=R").text.count("order o") == 2
    assert browser.open("/en/my?page=0").status_code == 422


@pytest.fixture(scope="module")
def wronged(portal):
    """Somebody who consented, whose data went to X, whom no notice names: unlawfully, in shadow. To M it went lawfully, in shadow and enforced."""
    office, order = portal.market.office, portal.market.order
    consent(portal.market, "V")
    for recipient in ("X", "M"):
        office.put_row("recipients", recipient_id=recipient, name=f"{recipient} Ltd.", country="CN", role="seller")
        office.put_row("contracts", contract_id=f"C{recipient}", recipient_id=recipient, kind="terms", signed_at=LONG_AGO,
                       clauses=["safety", "complaints", "disputes", "other_measures"])
        office.put_row("modes", mode_id=f"recipient:{recipient}", kind="recipient", value=recipient, enforcement="shadow")
    office.put_row("notice_recipients", notice_id="N", recipient_id="M", named=True, contact=True)
    assert order.post("/v1/transfers", transfer("V", "X")).json()["released"]
    assert order.post("/v1/transfers", transfer("V", "M", order_ref="m1")).json()["released"]
    office.put_row("modes", mode_id="recipient:M", kind="recipient", value="M", enforcement="enforce")
    assert order.post("/v1/transfers", transfer("V", "M", order_ref="m2")).json()["released"]
    said = json.loads(portal.browser("person", "V").open("/en/my/where.json").content)["transfers"]
    assert sorted((one["recipient_id"], one["verdict"], one["consent"]["status"]) for one in said) == [
        ("M", "permit", "given"), ("M", "permit", "given"), ("X", "deny", "given")]
    return portal


@pytest.mark.parametrize("language", ["ko", "en", "zh"])
def test_list_and_workbook_say_that_a_transfer_was_unlawful_and_never_give_a_consent_as_its_reason(wronged, language):
    """In the words of the page of one recipient; a consent is the reason of what was lawful alone."""
    browser, day = wronged.browser("person", "V", language), long_day(date(2025, 10, 1), language)
    unlawful, relied, not_relied = (word(language, key, day=day) for key in ("where_verdict_deny", "where_told_by", "where_consent_no_ground"))
    browser.open(f"/{language}/my")
    rows = [row for row in browser.page.text.split("<tr>") if "</th>" in row]
    [x], [m] = ([row for row in rows if f"{name} Ltd." in row] for name in "XM")
    book = openpyxl.load_workbook(io.BytesIO(browser.open(f"/{language}/my/where.xlsx").content)).active
    sheet = {str(row[0].value)[0]: str(row[3].value) for row in book.iter_rows(min_row=2)}
    for found in (x, sheet["X"], browser.open(f"/{language}/my/recipient?r=X").text):
        assert unlawful in found and not_relied in found and relied not in found.replace(not_relied, "")
    for found in (m, sheet["M"]):
        assert word(language, "where_verdict_permit") in found and unlawful not in found and relied in found


def test_what_went_out_on_another_ground_does_not_name_the_consent(portal):
    """She consented too, but the order system claimed a contract."""
    consent(portal.market, "U")
    assert portal.market.order.post("/v1/transfers", transfer("U", "R", ground_claimed="contract")).json()["verdict"] == "permit"
    page = portal.browser("person", "U").open("/en/my").text
    assert "on another ground than your consent" in page and "your consent of" not in page


def test_what_was_shown_in_full_once_never_looks_hidden(wronged):
    """Of a recipient that saw an item in full and masked, the list says in full; of each transfer, how it went."""
    browser = wronged.browser("person", "V")
    [row] = [row for row in browser.open("/en/my").text.split("<tr>") if "M Ltd." in row and "</th>" in row]
    assert "(in full)" in row and "partly hidden" not in row
    assert "partly hidden" in browser.open("/en/my/recipient?r=M").text


def test_the_most_that_was_shown_of_an_item_is_said():
    """Full over all else; what nobody knows may have been full; the items of one form stand together."""
    assert by_form({"name": ("name-middle", "full"), "phone": ("token", "virtual"), "order": ("scanned", "unknown"), "postcode": "postcode-area",
                    "address": "full"}) == [
        ("form_full", ["name", "address"]), ("form_virtual", ["phone"]), ("form_unknown", ["order"]), ("form_masked", ["postcode"])]
