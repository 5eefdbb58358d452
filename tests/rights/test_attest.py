"""Attestations: every wrong is named, none is taken; the canonical form is what anybody else computes too."""

import base64
import hashlib
import hmac
import json
from types import SimpleNamespace

import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from haechi.rights.attest import draft, judge, signed_bytes
from haechi.rights.attest_words import WRONGS
from haechi.rights.task import Payload, hash_of
from haechi.text import LANGUAGES, say
from tests.rights.attested import NOW, run
from tests.rights.market import DAY
from tests.rights.recipient import Signing, data_of, told

PAYLOAD = Payload("salt", {"o1": ("name", "phone"), "o2": ("address",)})
ROW = SimpleNamespace(task_id="t", request_id="q1", recipient_id="r1", state="delivered", made_us=NOW - 10, answer=None)
DATA = data_of(ROW, PAYLOAD)


def codes(said, by="link", key=None, row=ROW, payload=PAYLOAD):
    return [wrong.code for wrong in judge(row, payload, key, said, by, NOW).wrongs]


def test_none_wrong_is_taken_and_none_right_refused():
    """Sixteen kinds of wrong in many shapes, each refused by its own name. A long run: python -m tests.rights.attested."""
    counted = run(25)
    assert counted.pop("right") == 25 and len(counted) == 16 and min(counted.values()) > 5


def test_the_canonical_form_and_the_digest_are_everybodys():
    """An implementation of RFC 8785 and plain HMAC give the same bytes: what is signed can be made without any of our code."""
    said = {**told(DATA, NOW), "systems": ["주문 DB", 'a"b\\c', "\u2028"], "attestor": "数据保护官"}
    assert signed_bytes({**said, "signature": "x"}) == b"haechi-attestation/1\n" + rfc8785.dumps(said)
    listed = json.dumps(["o1", "o2"], separators=(",", ":")).encode()
    assert hash_of(["o2", "o1", "o1"], "salt") == "sha256:" + hmac.new(b"salt", listed, hashlib.sha256).hexdigest()
    key = Signing()
    Ed25519PublicKey.from_public_bytes(key.public).verify(base64.b64decode(key.sign(said)["signature"]), b"haechi-attestation/1\n" + rfc8785.dumps(said))


def test_every_fault_is_named_not_the_first():
    """What is wrong in six ways is refused with six reasons."""
    said = told(DATA, NOW - DAY, request_id="q2", recipient_id="r2", fields=["name"], orders=["o1"], sub_recipients=[{"id": "x", "state": "pending"}])
    assert set(codes(said)) == {"other_request", "other_recipient", "orders_missing", "fields_missing", "stale", "sub_recipients"}


def test_fields_that_cannot_be_read_are_named_and_those_of_the_sender_are_not_repeated():
    """The names of the format; never a name that came."""
    wrongs = judge(ROW, PAYLOAD, None, told(DATA, NOW, method="x", attestor="", **{"hong gildong": 1}), "link", NOW).wrongs
    assert {wrong.where for wrong in wrongs} == {"method", "attestor", "attestation"}


def test_whoever_has_a_key_signs_whichever_way_it_answers():
    """And whoever has none answers by its link or signed in, never by an unsigned message."""
    key, said = Signing(), told(DATA, NOW)
    assert codes(said, "link", key.public) == codes(said, "visit", key.public) == codes(said, "signature", key.public) == ["unsigned"]
    assert codes(key.sign(said), "link", key.public) == codes(key.sign(said), "signature", key.public) == []
    assert codes(said, "link") == codes(said, "visit") == []
    assert codes(said, "signature") == codes(key.sign(said), "link") == ["no_key"]


def test_a_law_is_known_or_the_office_decides():
    """Names of the law, its code, in Korean or English; one that is unknown makes the whole open; what is kept is told from what is gone."""
    def kept(*laws, fields=("name",)):
        return judge(ROW, PAYLOAD, None, told(DATA, NOW, method="retained-by-law", retained_basis=[{"law": law, "fields": list(fields)} for law in laws]),
                     "link", NOW)

    assert kept("전자상거래법 제6조 계약", "ecommerce-5y").laws == ("ecommerce-5y",) and not kept("ecommerce-5y").unknown
    assert kept("Company policy 7").unknown and kept("ecommerce-5y", "Company policy 7").unknown
    assert not kept("ecommerce-5y").whole and kept("ecommerce-5y", fields=("name", "phone", "address")).whole


def test_what_is_forgotten_cannot_be_answered_any_more():
    """Without the orders nothing can be checked; whoever answered before is told so."""
    assert codes(told(DATA, NOW), payload=None) == ["closed"]
    assert codes(told(DATA, NOW), payload=None, row=SimpleNamespace(**{**vars(ROW), "answer": "{}", "state": "attested"})) == ["answered"]


def test_a_form_says_what_was_ticked_not_what_was_asked_for():
    """All ticked is taken; an order or a field left out is a fault, as in a message."""
    about = {"systems": ["shop"], "method": "deleted", "attestor": "owner", "completed_us": NOW}
    assert codes(draft(ROW, PAYLOAD, orders=["o1", "o2"], fields=["name", "phone", "address"], **about)) == []
    assert codes(draft(ROW, PAYLOAD, orders=["o1"], fields=["name"], **about)) == ["orders_missing", "fields_missing"]


@pytest.mark.parametrize("code", sorted(WRONGS))
def test_every_wrong_says_in_three_languages_what_it_is_and_how_to_mend_it(code):
    """And no two say the same."""
    for language in LANGUAGES:
        assert say(WRONGS[code].what, language) != say(WRONGS[code].help, language)
        assert sum(say(wrong.what, language) == say(WRONGS[code].what, language) for wrong in WRONGS.values()) == 1
