"""Coming in without an account: by a code to the address of a delivery, which tells nobody else anything."""

import re

import pytest
from sqlalchemy import func, select

from haechi.rights.outbox import opened
from haechi.rights.pin import MINUTES, PER_HOUR, TRIES
from haechi.rights.reach import address_of, remember
from haechi.rights.schema import contact, outbox
from tests.gateway_api.conftest import TENANT


def reach(portal, subject, written):
    desk = portal.market.service.desk(TENANT)
    desk.act(lambda book: (remember(book, subject, address_of(written)), book.close())).result()


def messages(portal):
    with portal.market.store.reading() as connection:
        rows = connection.execute(select(outbox).where(outbox.c.tenant == TENANT, outbox.c.kind == "code").order_by(outbox.c.made_us)).all()
    return [opened(row, portal.market.service.keys[TENANT]).content for row in rows]


def asked(portal, written):
    browser = portal.browser()
    browser.open("/en/code")
    browser.send("/code", address=written)
    return browser


def number(portal):
    return re.search(r"\d{6}", messages(portal)[-1]["text"]["en"])[0]


@pytest.mark.parametrize("written", ["010-1234-5678", "+82 10 1234 5678", "０１０１２３４５６７８", "(010) 1234.5678"])
def test_whoever_has_the_telephone_comes_in(portal, written):
    """However the number is written; by the code that was sent there; once."""
    portal.market.hands.seconds += 7200
    reach(portal, "gifted", "01012345678")
    browser = asked(portal, written)
    code = number(portal)
    challenge = browser.page.text
    assert browser.send("/code/enter", number=code).status_code == 200 and "haechi" in browser.cookies
    again = portal.browser()
    again.page = type(browser.page)(200, text=challenge)
    assert again.send("/code/enter", number=code).status_code == 403 and "haechi" not in again.cookies


def test_an_address_that_nobody_has_looks_the_same(portal):
    """The page does not tell, no message goes out, and no code is good."""
    portal.market.hands.seconds += 7200
    reach(portal, "gifted", "01012345678")
    before = len(messages(portal))
    mine, nobodys = asked(portal, "01012345678"), asked(portal, "01099999999")
    plain = [re.sub(r'value="[^"]*"', "", browser.page.text) for browser in (mine, nobodys)]
    assert plain[0] == plain[1] and mine.page.status_code == nobodys.page.status_code and len(messages(portal)) == before + 1
    assert nobodys.send("/code/enter", number=number(portal)).status_code == 403


def test_a_code_cannot_be_guessed(portal):
    """After some tries the right one is no good either; nor is it after its time, nor in another's browser."""
    portal.market.hands.seconds += 7200
    reach(portal, "gifted", "01012345678")
    browser = asked(portal, "01012345678")
    code, page = number(portal), browser.page
    for _ in range(TRIES):
        browser.page = page
        assert browser.send("/code/enter", number=f"{(int(code) + 1) % 1_000_000:06d}").status_code == 403
    browser.page = page
    assert browser.send("/code/enter", number=code).status_code == 403
    late = asked(portal, "01012345678")
    fresh = number(portal)
    portal.market.hands.seconds += MINUTES * 60 + 1
    assert late.send("/code/enter", number=fresh).status_code == 403


def test_nobody_is_flooded_with_codes(portal):
    """So many an hour to one address, then no more."""
    portal.market.hands.seconds += 7200
    reach(portal, "gifted", "flood@example.org")
    for _ in range(PER_HOUR):
        assert asked(portal, "FLOOD@example.org").page.status_code == 200
    assert asked(portal, "flood@example.org").page.status_code == 429


def test_what_is_no_address_is_refused_and_none_is_kept_in_clear(portal):
    """Words, half numbers; the store holds digests, the log a commitment."""
    portal.market.hands.seconds += 7200
    for written in ("hello", "010", "a@b", "", "0" * 40):
        browser = portal.browser()
        browser.open("/en/code")
        assert browser.send("/code", address=written).status_code == 422
    reach(portal, "clear", "clear@example.org")
    with portal.market.store.reading() as connection:
        assert connection.execute(select(func.count()).select_from(contact).where(contact.c.subject_id == "clear")).scalar_one() == 1
        kept = [str(value) for row in connection.execute(select(contact)) for value in row]
    assert not any("clear@example.org" in value for value in kept)
