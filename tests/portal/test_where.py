"""Where a person's data went: hers alone, whole, in her language, to take along."""

import io
import json

import openpyxl
import pytest

from tests.gateway_api.conftest import consent, transfer


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
