"""Endpoints: what is taken and what is not, secrets shown once, changes in the log, and tasks that follow them."""

import base64

import pytest
from sqlalchemy import select

from haechi.errors import RecordError
from haechi.rights.endpoint import endpoint_of, endpoints, register, remove, rotate_secret, secrets_of
from haechi.rights.schema import endpoint
from tests.rights import market as markets
from tests.rights.market import TENANT, Sent

market = markets.market
URL = "https://hooks.r1.example/haechi"


def held(market, recipient="r1"):
    with market.store.reading() as connection:
        return secrets_of(connection, TENANT, recipient, market.keys)


def raw(shown):
    return base64.b64decode(shown.removeprefix("whsec_"))


def test_a_secret_is_shown_once_and_lies_wrapped(market):
    """Registering again changes the address and keeps the secret."""
    shown = market.act(lambda book: register(book, "r1", url=URL))
    assert shown.startswith("whsec_") and held(market) == (raw(shown),) and len(raw(shown)) == 32
    with market.store.reading() as connection:
        assert raw(shown) not in bytes(connection.execute(select(endpoint.c.secret)).scalar_one())
    assert market.act(lambda book: register(book, "r1", url=URL + "/2", language="zh")) is None
    assert held(market) == (raw(shown),)
    with market.store.reading() as connection:
        assert (endpoint_of(connection, TENANT, "r1").url, endpoint_of(connection, TENANT, "r1").language) == (URL + "/2", "zh")


def test_a_rotated_secret_stands_beside_the_old_one_until_the_next(market):
    """Unless the old one has leaked: then it is gone at once."""
    first = market.act(lambda book: register(book, "r1", url=URL))
    second = market.act(lambda book: rotate_secret(book, "r1"))
    assert held(market) == (raw(second), raw(first))
    third = market.act(lambda book: rotate_secret(book, "r1"))
    assert held(market) == (raw(third), raw(second))
    fourth = market.act(lambda book: rotate_secret(book, "r1", at_once=True))
    assert held(market) == (raw(fourth),)
    with pytest.raises(RecordError, match="no webhook"):
        market.act(lambda book: rotate_secret(book, "nobody"))


def test_each_change_is_an_entry_without_a_secret(market):
    """Who reads the log learns the address and the key, never the secret."""
    shown = market.act(lambda book: register(book, "r1", url=URL))
    market.act(lambda book: rotate_secret(book, "r1"))
    assert market.act(lambda book: remove(book, "r1")) and not market.act(lambda book: remove(book, "r1"))
    said = [found.body for found in market.entries("endpoint")]
    assert ["registered" in said[0], "rotated" in said[1], "removed" in said[2]] == [True] * 3 and len(said) == 3
    assert shown.removeprefix("whsec_") not in "".join(said)


@pytest.mark.parametrize(("url", "why"), [
    ("http://r1.example/h", "https"), ("ftp://r1.example/h", "https"), ("https:///h", "no host"), ("https://u:p@r1.example/", "password"),
    ("https://r1.example/#x", "fragment"), ("https://r1.example/\n", "characters"), ("https://판매자.example/", "ASCII"),
    ("https://r1.example:99999/", "cannot be read"), ("https://[::1/", "cannot be read"), ("https://r1.example/" + "a" * 1000, "1000"), ("", "https")])
def test_addresses_that_no_order_may_go_to_are_refused(market, url, why):
    """Each with what is wrong; nothing is written."""
    for where in ("url", "probe_url"):
        with pytest.raises(RecordError, match=why):
            market.act(lambda book, where=where: register(book, "r1", **{"url": URL, where: url}))
    assert market.entries("endpoint") == []


def test_this_machine_is_an_address_only_where_that_is_said(market):
    """For demonstrations and tests."""
    assert market.act(lambda book: register(book, "r1", url="http://127.0.0.1:9/h", loopback=True))


@pytest.mark.parametrize("key", [b"", b"x" * 31, b"\0" * 32, b"\1" + b"\0" * 31, b"\1" + b"\0" * 30 + b"\x80",
                                 bytes.fromhex("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
                                 bytes.fromhex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
                                 bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
                                 bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85"),
                                 bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")])
def test_a_key_under_which_anybody_can_sign_is_none(market, key):
    """Points of small order, and what is no key at all."""
    with pytest.raises(RecordError, match="key"):
        market.act(lambda book: register(book, "r1", url=URL, verify_key=key))


def test_all_faults_are_named_at_once(market):
    """Address, key and language."""
    with pytest.raises(RecordError) as found:
        market.act(lambda book: register(book, "r1", url="http://x/", probe_url="ftp://y/", verify_key=b"", language="fr"))
    assert {fault.where for fault in found.value.faults} == {"url", "probe_url", "verify_key", "language"}


def test_open_tasks_follow_a_new_endpoint(market):
    """What waited for a form goes to the webhook now, and back when it is removed; what is answered stays."""
    [name] = market.opened(Sent("r1"))
    market.act(lambda book: markets.change(book, markets.find(book.connection, TENANT, name), next_us=market.hand.at_us + markets.DAY))
    market.act(lambda book: register(book, "r1", url=URL))
    row = market.row(name)
    assert row.channel == "webhook" and row.next_us <= market.hand.at_us + 10
    market.act(lambda book: remove(book, "r1"))
    assert market.row(name).channel == "form"


def test_endpoints_are_listed_in_their_order_without_the_marketplaces_own(market):
    """Page by page."""
    for recipient in ("", "r2", "r1", "r3"):
        market.act(lambda book, recipient=recipient: register(book, recipient, url=URL))
    with market.store.reading() as connection:
        assert [one.recipient_id for one in endpoints(connection, TENANT)] == ["r1", "r2", "r3"]
        assert [one.recipient_id for one in endpoints(connection, TENANT, after="r1", limit=1)] == ["r2"]
