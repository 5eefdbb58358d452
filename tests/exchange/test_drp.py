"""Signed requests are verified in the order of the protocol's text, and each failure is its own error."""

import base64
import itertools
import json
from datetime import timedelta

import pytest

from haechi.exchange.drp import receive, register, registered, revoke
from haechi.exchange.drp_directory import Agent
from haechi.exchange.drp_error import (
    AgentRefused,
    BadSignature,
    Expired,
    Malformed,
    NotEncoded,
    NotYetIssued,
    OtherAgent,
    Replayed,
    TooLarge,
    Unreadable,
    Unsupported,
    WrongAgent,
    WrongBusiness,
    WrongVersion,
)
from haechi.exchange.drp_signed import LARGEST, open_signed
from tests.exchange.agent import BUSINESS, NOW, Cache, FakeAgent

AGENT = FakeAgent()
OTHER = FakeAgent("AGENT_TWO", b"\2" * 32)

LIBSODIUM_KEY = "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg="
LIBSODIUM_BODY = (
    b"5/qzOx85mG8VW1YAwOn6Bzw5V+SSZ7ix5UWOMZAPBP6y8rms7S35eXJ1LvD/W+6ELPyojK8EALyiSHicLx6tCXsiYWdlbnQtaWQiOiAiQUdFTlRfT05FIiwgImJ1c2luZXNzLWlkIjog"
    b"Ik1BUktFVCIsICJpc3N1ZWQtYXQiOiAiMjAyNi0xMS0yMlQwODowMDowMFoiLCAiZXhwaXJlcy1hdCI6ICIyMDI2LTExLTIyVDA4OjEwOjAwWiIsICJkcnAudmVyc2lvbiI6ICIxLjAifQ=="
)


def take(body, agent=AGENT, seen=None, now=NOW):
    return receive(body, agent.known, BUSINESS, now, seen or Cache())


def test_what_libsodium_signed_is_opened():
    """A body made by libsodium's own combined mode is read, and registers its agent."""
    agent = Agent.read({**AGENT.entry, "verify_key": LIBSODIUM_KEY})
    assert json.loads(open_signed(LIBSODIUM_BODY, agent.verify_key))["agent-id"] == "AGENT_ONE"
    register(LIBSODIUM_BODY, agent, BUSINESS, NOW, Cache())


def test_an_agent_registers_asks_and_revokes():
    """The whole way of an agent: registered, its request is read as it was sent, and its revocation gives its reason."""
    register(AGENT.sign(AGENT.envelope()), AGENT.known, BUSINESS, NOW, Cache())
    assert registered(AGENT.known, "secret") == {"agent-id": "AGENT_ONE", "token": "secret"}
    request = take(AGENT.sign(AGENT.asks("transfer:refuse")))
    assert (request.agent_id, request.agent_request_id, request.regime) == ("AGENT_ONE", "ask-1", "pipa")
    assert (request.right.kind, request.right.scopes) == ("consent_withdrawal", ("cross_border",))
    assert request.relationships == ("customer",) and request.status_callback == "https://agent.example/status"
    assert request.identity.name == "홍길동" and request.identity.email_verified is True and request.identity.phone_number_verified is False
    assert request.identity.address == {"street_address": "세종대로 110", "country": "KR"}
    assert request.expires_at - request.issued_at == timedelta(minutes=10)
    assert revoke(AGENT.sign({"reason": "changed my mind"}), AGENT.known, "AGENT_ONE", BUSINESS, NOW) == "changed my mind"


def test_a_voluntary_request_needs_the_least():
    """Without regime, callback, hints and identity a request is read; what is null is not there."""
    request = take(AGENT.sign(AGENT.envelope(exercise="deletion", regime=None, name=None)))
    assert (request.regime, request.right.kind, request.relationships, request.status_callback, request.agent_request_id) == ("", "erasure", (), None, None)
    assert request.identity.name is None


def altered(body):
    data = bytearray(base64.b64decode(body))
    data[70] ^= 1
    return base64.b64encode(bytes(data))


def message(**changes):
    return AGENT.asks(**{name.replace("_", "-"): value for name, value in changes.items()})


STEPS = [  # in the order of 3.07, ours last: what breaks the step, and the error that says so
    ("base64", NotEncoded, {}, lambda body: b"*" + body[1:]),
    ("signature", BadSignature, {}, altered),
    ("agent", WrongAgent, {"agent_id": "AGENT_TWO"}, None),
    ("business", WrongBusiness, {"business_id": "SHOP"}, None),
    ("issued", NotYetIssued, {"issued_at": (NOW + timedelta(seconds=1)).isoformat()}, None),
    ("expires", Expired, {"expires_at": NOW.isoformat()}, None),
    ("version", WrongVersion, {"drp.version": "0.9.4"}, None),
    ("claims", Malformed, {"exercise": 7}, None),
    ("replay", Replayed, {}, None),
]


def broken(*steps):
    """A body that breaks these steps, and the cache it meets."""
    changes, cache = {}, Cache()
    for step in steps:
        changes |= step[2]
        if step[0] == "replay":
            cache("AGENT_ONE", "ask-1", NOW)
    body = AGENT.sign(message(**changes))
    for step in reversed(steps):
        body = step[3](body) if step[3] else body
    return body, cache


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step[0])
def test_each_step_fails_by_its_own_error(step):
    """A request that breaks one step alone is refused by that step, and by no other."""
    body, cache = broken(step)
    with pytest.raises(step[1]) as caught:
        take(body, seen=cache)
    assert type(caught.value) is step[1]


@pytest.mark.parametrize(("first", "second"), list(itertools.combinations(STEPS, 2)), ids=lambda step: step[0])
def test_the_order_is_that_of_the_text(first, second):
    """Of two steps that a request breaks, the one that the text names first refuses it."""
    body, cache = broken(first, second)
    with pytest.raises(first[1]):
        take(body, seen=cache)


@pytest.mark.parametrize("name", ["agent-id", "business-id", "issued-at", "expires-at", "drp.version", "exercise"])
def test_a_missing_claim_is_no_pass(name):
    """A claim that is checked and not there refuses the request."""
    with pytest.raises((WrongAgent, WrongBusiness, Malformed, WrongVersion)):
        take(AGENT.sign(AGENT.asks(**{name: ...})))


def test_the_ends_of_the_window_are_outside():
    """Issued at this very moment is not yet issued; at the moment of expiry it has expired; between them it is taken."""
    body = AGENT.sign(AGENT.asks())
    with pytest.raises(NotYetIssued):
        take(body, now=NOW - timedelta(minutes=1))
    take(body, now=NOW - timedelta(minutes=1) + timedelta(microseconds=1))
    take(body, now=NOW + timedelta(minutes=9) - timedelta(microseconds=1))
    with pytest.raises(Expired):
        take(body, now=NOW + timedelta(minutes=9))


def test_no_agent_sends_in_anothers_name():
    """Another agent's key is a wrong signature; its own signature under the first one's id is a wrong agent."""
    with pytest.raises(BadSignature):
        take(OTHER.sign(AGENT.asks()))
    with pytest.raises(WrongAgent):
        take(OTHER.sign(AGENT.asks()), agent=OTHER)
    with pytest.raises(BadSignature):
        take(AGENT.sign(AGENT.asks()), agent=OTHER)


def test_no_byte_of_a_request_can_be_altered():
    """Any flipped bit, and anything cut off or added, is refused before a word of it is read."""
    good = base64.b64decode(AGENT.sign(AGENT.asks()))
    for place in range(0, len(good), 7):
        bad = bytearray(good)
        bad[place] ^= 1 << place % 8
        with pytest.raises(BadSignature):
            take(base64.b64encode(bytes(bad)))
    for bad in (good[:-1], good + b" ", good[:64], good[:63], b"", good[64:]):
        with pytest.raises(BadSignature):
            take(base64.b64encode(bad))


@pytest.mark.parametrize("message", [
    b'{"agent-id": "AGENT_ONE", "agent-id": "AGENT_TWO"}', b'{"address": {"country": "KR", "country": "CN"}}', b"\xff\xfe{}", b'{"name": "\xed\xa0\x80"}',
    b'{"name": "\\ud800"}', b"[]", b'"text"', b"", b"{", b"{} {}", b'{"a": NaN}', b'{"a": 1e999}', b'{"a": ' + b"9" * 5000 + b"}",
    b"\xef\xbb\xbf{}", b"[" * 20000, b'{"a":' * 8000,
], ids=lambda message: repr(message[:24]))
def test_a_message_that_means_two_things_or_none_is_refused(message):
    """Keys twice, other encodings, half characters, numbers beyond all and endless nesting are refused though their signature is good."""
    with pytest.raises(Unreadable):
        take(AGENT.sign(message))


@pytest.mark.parametrize("body", [b"", b"e30", b"e30=\n\ne30=", b" e30=", b"e31=", "é".encode(), b"e30=!", b"-_-_"])
def test_what_is_no_base64_is_refused(body):
    """Only what an encoder of base64 writes is read: no gaps, no other alphabet, no bits that mean nothing."""
    with pytest.raises((NotEncoded, BadSignature)) as caught:
        take(body)
    assert isinstance(caught.value, NotEncoded) or body == b""


def test_a_newline_behind_the_body_is_passed_over():
    """Tools that end a text with a newline are understood."""
    take(AGENT.sign(AGENT.asks()) + b"\r\n")


def test_a_huge_body_is_not_read():
    """A body of one byte more than any request needs is refused for its size, one that just fits is not."""
    room = LARGEST // 4 * 3 - 64 - len(json.dumps(AGENT.asks(name=""), ensure_ascii=False).encode())
    fits = AGENT.sign(AGENT.asks(name="x" * room))
    assert len(fits) == LARGEST
    take(fits)
    with pytest.raises(TooLarge) as caught:
        take(AGENT.sign(AGENT.asks(name="x" * (room + 1))))
    assert caught.value.status == 413


def test_all_that_is_wrong_with_the_claims_is_said():
    """Every fault is named by its claim, none repeats what came, and the protocol's error object holds them all."""
    wrong = {"exercise": None, "regime": "", "relationships": "customer", "status_callback": "http://evil.example", "email": 3, "email_verified": "yes",
             "phone_number": "010-1234-5678", "address": {"country": 82}, "address_verified": 1, "agent-request-id": "", "power_of_attorney": []}
    with pytest.raises(Malformed) as caught:
        take(AGENT.sign(AGENT.asks(**wrong)))
    assert {fault.where for fault in caught.value.faults} == set(wrong)
    body = caught.value.body()
    assert body["code"] == "400" and "fatal" not in body
    assert not any(said in body["message"] for said in ("010-1234-5678", "evil.example", "홍길동"))


@pytest.mark.parametrize(("name", "value"), [
    ("regime", ""), ("agent-request-id", ""), ("phone_number", "+821012345678;ext=1"), ("phone_number", "+0821012345678"), ("relationships", ["a", 1]),
    ("address", ["세종대로 110"]), ("email_verified", 0), ("exercise", None),
])
def test_one_wrong_claim_is_enough(name, value):
    """A request with one claim of another form is refused, and the claim is named."""
    with pytest.raises(Malformed) as caught:
        take(AGENT.sign(AGENT.asks(**{name: value})))
    assert [fault.where for fault in caught.value.faults] == [name]


@pytest.mark.parametrize("url", ["http://agent.example/", "https://", "https://user@agent.example/", "ftp://agent.example", "javascript:alert(1)",
                                 "https://agent.example/\n", "https://agent.example:99999/", "//agent.example", "https://[::1"])
def test_a_callback_is_an_https_address(url):
    """A status holds personal data: it goes over TLS, to a host that is named, or the request is refused."""
    with pytest.raises(Malformed):
        take(AGENT.sign(AGENT.asks(status_callback=url)))


@pytest.mark.parametrize("stamp", ["2026-11-22", "yesterday", "", 1795334400, None, "2026-13-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "T"])
def test_a_timestamp_is_a_moment(stamp):
    """A day, a number or nonsense is no timestamp, whichever of the two it stands in."""
    for name in ("issued-at", "expires-at"):
        with pytest.raises(Malformed) as caught:
            take(AGENT.sign(AGENT.asks(**{name: stamp})))
        assert [fault.where for fault in caught.value.faults] == [name]


def test_offsets_of_timestamps_are_heeded():
    """The same moment in Seoul and in UTC is one; without an offset it is UTC."""
    for stamp in ("2026-11-22T17:04:00+09:00", "2026-11-22T08:04:00Z", "2026-11-22T08:04:00", "20261122T080400Z"):
        assert take(AGENT.sign(AGENT.asks(**{"issued-at": stamp}))).issued_at == NOW - timedelta(minutes=1)


def test_a_message_is_taken_once():
    """The same again is a replay, by its agent-request-id or, where it has none, by what was signed; another agent's same id is its own."""
    for changes, key in (({}, "ask-1"), ({"agent-request-id": None}, "sha256:")):
        cache = Cache()
        body = AGENT.sign(AGENT.asks(**changes))
        take(body, seen=cache)
        [(agent_id, kept)] = cache.kept
        assert agent_id == "AGENT_ONE" and kept.startswith(key) and cache.kept[agent_id, kept] == NOW + timedelta(minutes=9)
        with pytest.raises(Replayed) as caught:
            take(body, seen=cache)
        assert caught.value.key == kept
        assert caught.value.body() == {"code": "409", "message": "this message was taken before; ask for the status of the request, or make a new one"}
        with pytest.raises(Replayed):
            take(body + b"\n", seen=cache)
        take(OTHER.sign(OTHER.asks(**changes)), agent=OTHER, seen=cache)


def test_a_request_that_was_refused_may_be_mended():
    """What was refused for its claims is not remembered: the mended request under the same id is taken."""
    cache = Cache()
    with pytest.raises(Malformed):
        take(AGENT.sign(AGENT.asks(email=1)), seen=cache)
    with pytest.raises(Unsupported):
        take(AGENT.sign(AGENT.asks("sale:opt-out", "ccpa")), seen=cache)
    take(AGENT.sign(AGENT.asks()), seen=cache)


def test_a_registration_that_fails_has_no_body():
    """Whatever is wrong with it, the answer is 403 without a body; the reason stays with us. A good one is taken once."""
    cache = Cache()
    good = AGENT.sign(AGENT.envelope())
    register(good, AGENT.known, BUSINESS, NOW, cache)
    for body, agent, cause in [
        (good, AGENT.known, Replayed), (good, None, WrongAgent), (b"?", AGENT.known, NotEncoded), (good, OTHER.known, BadSignature),
        (OTHER.sign(AGENT.envelope()), OTHER.known, WrongAgent), (AGENT.sign(AGENT.envelope(**{"business-id": "SHOP"})), AGENT.known, WrongBusiness),
        (AGENT.sign(AGENT.envelope(NOW + timedelta(hours=1))), AGENT.known, NotYetIssued),
        (AGENT.sign(AGENT.envelope(NOW - timedelta(hours=1))), AGENT.known, Expired),
        (AGENT.sign(AGENT.envelope(**{"drp.version": ...})), AGENT.known, WrongVersion), (AGENT.sign(b"{"), AGENT.known, Unreadable),
    ]:
        with pytest.raises(AgentRefused) as caught:
            register(body, agent, BUSINESS, NOW, cache)
        assert isinstance(caught.value.__cause__, cause)
        assert caught.value.status == 403 and caught.value.body() is None


def test_only_the_managing_agent_revokes():
    """Another agent's revocation is refused, though it is well signed."""
    with pytest.raises(OtherAgent) as caught:
        revoke(OTHER.sign({"reason": None}), OTHER.known, "AGENT_ONE", BUSINESS, NOW)
    assert caught.value.body()["code"] == "403"


def test_a_revocation_is_checked_by_what_it_says():
    """Its text has a reason alone, and none is fine; the claims of 3.07 are checked where an agent sends them, in their order."""
    def send(message, agent=AGENT):
        return revoke(agent.sign(message), AGENT.known, "AGENT_ONE", BUSINESS, NOW)

    assert send({}) is None
    assert send(AGENT.envelope(reason="no")) == "no"
    for changes, error in [({"agent-id": "AGENT_TWO"}, WrongAgent), ({"business-id": "SHOP"}, WrongBusiness),
                           ({"issued-at": "2027-01-01T00:00:00Z"}, NotYetIssued), ({"expires-at": "2026-01-01T00:00:00Z"}, Expired),
                           ({"reason": 5}, Malformed)]:
        with pytest.raises(error):
            send(AGENT.envelope(**changes))
    with pytest.raises(BadSignature):
        send({"reason": "no"}, OTHER)


def test_an_identity_is_not_shown():
    """Neither a request nor its identity shows a name, an address or a number by being printed."""
    request = take(AGENT.sign(AGENT.asks()))
    assert not any(said in repr(request) for said in ("홍길동", "gildong", "8210", "세종대로", "poa-17"))
