"""While nobody is looking: whoever left is erased, and says so on her receipt only then."""

import time

from haechi.portal.rounds import Rounds
from tests.gateway_api.conftest import TENANT, consent, transfer


def test_whoever_left_is_erased_by_itself_and_the_receipt_tells(portal):
    """Before: being erased. After: erased, searched for, nothing found; her request is answered, her name is nowhere."""
    consent(portal.market, "gone soon")
    assert portal.market.order.post("/v1/transfers", transfer("gone soon", "R")).json()["released"]
    browser = portal.browser("person", "gone soon")
    browser.open("/en/my/delete")
    receipt = browser.send("/my/delete")
    address = receipt.url.path
    assert "Being erased" in receipt.text
    portal.market.hands.seconds += 60
    rounds = Rounds(portal.market.service, TENANT)
    rounds.begin()
    try:
        for _ in range(600):
            page = portal.browser().open(address).text
            if "Being erased" not in page:
                break
            time.sleep(0.1)
    finally:
        rounds.end()
    assert "every store was searched" in page and "gone soon" not in page
