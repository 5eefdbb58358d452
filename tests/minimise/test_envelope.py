"""Envelopes: what goes to whom, in which form, and why the rest stays behind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haechi.minimise.envelope import customs_faults, envelope, split
from haechi.minimise.mask import MASKS, mask
from haechi.minimise.pack import PACKS, STATES, load_pack, pack_named
from haechi.minimise.scan import scan
from haechi.records.model import ITEMS, TABLES
from tests.minimise.memos import memos

KINDS = TABLES["recipients"].column("role").words
ROLES = (*KINDS, "last_mile", "tool", "label", "nobody", "")
ORDER = {
    "name": "홍길동", "phone": "010-1234-5678", "address": "서울 종로구 세종대로 1", "postcode": "03154", "customs_code": "P123456789012", "order": "A-1",
    "memo": "문 앞에 놓아 주세요. 공동현관 비밀번호 7391#. 부재시 010-8765-4321, 통관부호 P987654321098", "door_code": "7391#", "email": "gildong@naver.com",
    "rrn": "900101-1234568", "location": "37.57,126.97", "birth_date": "1990-01-01",
}
SAFE = {**ORDER, "phone": "0503-1234-5678"}
DEFAULT, SHIPS = (pack_named(name) for name in PACKS)


def token(item: str) -> str:
    return f"tok_{item}"


def test_the_four_envelopes_of_an_order() -> None:
    """The seller gets a masked name and tokens, the customs filer what must match, the carrier what it delivers with, the label what all may read."""
    found = split(DEFAULT, "paid", SAFE, token)
    assert found["seller"].items == {"name": "홍*동", "phone": "tok_phone", "address": "tok_address", "postcode": "031**", "order": "A-1"}
    assert found["customs"].items == {item: SAFE[item] for item in ("name", "phone", "address", "postcode", "customs_code", "order")}
    assert {**found["last_mile"].items, "memo": ""} == {
        **{item: SAFE[item] for item in ("name", "phone", "address", "postcode", "order")}, "memo": ""}
    assert found["label"].items == {"name": "홍*동", "phone": "0503-1234-****", "address": SAFE["address"], "postcode": "03154", "order": "A-1"}


def test_why_the_rest_stays_behind() -> None:
    """A reason stands beside every item that does not go."""
    carrier = envelope(DEFAULT, "carrier", "paid", {**ORDER, "memo": " \u200b"}, token)
    assert dict(carrier.dropped) == {"phone": "real_number", "customs_code": "role", "memo": "empty", "door_code": "state", "email": "role", "rrn": "role",
                                     "location": "role", "birth_date": "role"}
    assert dict(envelope(DEFAULT, "seller", "paid", {"phone": "010-1234-5678"}).dropped) == {"phone": "no_token"}
    assert dict(envelope(DEFAULT, "seller", None, {"name": "홍길동", "shoe_size": "270"}).dropped) == {"name": "state", "shoe_size": "role"}
    nothing = 'name = "x"\n[sources]\nown = "o"\n[roles.all]\nsource = "own"\nof = ["seller", "processor", "carrier", "customs", "affiliate", "other"]\n'
    none = load_pack(nothing + '[roles.all.items]\nname = { form = "none", source = "own" }\n')
    assert dict(envelope(none, "seller", "paid", {"name": "홍길동"}).dropped) == {"name": "role"}


def test_tokens_are_not_sent_items() -> None:
    """A token stands for an item; what is judged as sent is what goes out, whole or masked."""
    assert envelope(DEFAULT, "seller", "paid", ORDER, token).sent == {"name", "postcode", "order"}


@pytest.mark.parametrize("pack", [DEFAULT, SHIPS], ids=PACKS)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", [*STATES, None, "lost"])
def test_an_envelope_holds_nothing_the_pack_forbids(pack, role: str, state: str | None) -> None:
    """Over all items, roles and states: an item goes only in the form the pack says, and every item goes or has its reason."""
    values = {item: SAFE.get(item, "M1234567") for item in (*ITEMS, "shoe_size")}
    found = envelope(pack, role, state, values, token)
    assert set(found.items) | {item for item, _ in found.dropped} == set(values)
    assert not set(found.items) & {item for item, _ in found.dropped}
    for item, shown in found.items.items():
        form = pack.form(role, item, state)
        assert form == found.forms[item] != "none"
        assert shown == {"full": values[item], "virtual": values[item], "token": token(item)}.get(form, mask(form, values[item]) if form in MASKS else shown)
    if role in ("seller", "label"):
        assert not {"door_code", "customs_code"} & set(found.items)
    if role in ("nobody", "") or state == "lost":
        assert not found.items


@pytest.mark.parametrize(("number", "goes"), [
    ("0503-1234-5678", True), ("050212345678", True), ("0508 123 4567", True), ("+82-503-1234-5678", True), ("０５０３－１２３４－５６７８", True),
    ("010-1234-5678", False), ("02-123-4567", False), ("0501-1234-5678", False), ("0509-1234-5678", False), ("503-1234-5678", False),
    ("0503-1234-5678 010-1234-5678", False), ("010-5031-2345", False), ("٠٥٠٣-١٢٣٤-٥٦٧٨", False), ("0503-٠١٠٠-1234", False), ("0503", False),
])
def test_only_a_safe_number_goes_as_one(number: str, goes: bool) -> None:
    """A real number never goes where a safe one is asked for."""
    found = envelope(SHIPS, "seller", "paid", {"phone": number})
    assert ("phone" in found.items) is goes
    assert goes or found.dropped == (("phone", "real_number"),)


def test_nothing_unseen_goes_along() -> None:
    """A safe number, a mask and a memo carry no tag characters, which could spell the real number."""
    hidden = "".join(chr(0xE0000 + ord(c)) for c in "010-1234-5678")
    sent = envelope(SHIPS, "carrier", "paid", {"phone": "0503-1234-5678" + hidden, "memo": "문 앞" + hidden})
    assert sent.items == {"phone": "0503-1234-5678", "memo": "문 앞"}
    assert envelope(DEFAULT, "seller", "paid", {"name": "홍길동" + hidden}).items == {"name": "홍*동"}


def test_a_memo_goes_without_the_numbers_in_it() -> None:
    """Phone, door code and clearance code of a memo are not in what the carrier gets; what else it says is."""
    memo = envelope(DEFAULT, "carrier", "paid", ORDER).items["memo"]
    assert memo == "문 앞에 놓아 주세요. 공동현관 비밀번호 [door_code]. 부재시 [phone], 통관부호 [customs_code]"
    assert not any(part in memo for part in ("7391", "8765", "4321", "P9876", "P1234"))


@pytest.mark.parametrize("pack", [DEFAULT, SHIPS], ids=PACKS)
def test_memos_go_to_nobody_unscanned(pack) -> None:
    """There is no role and state in which a memo goes as it is."""
    assert {pack.form(role, "memo", state) for role in ROLES for state in (*STATES, None)} == {"none", "scanned"}


def test_made_up_memos_go_without_their_secrets() -> None:
    """Of 500 labelled memos nothing is found in what goes out, and at most one secret in 200 stands in it."""
    told = found = 0
    for memo in memos(500, 41):
        sent = envelope(DEFAULT, "carrier", "paid", {"memo": memo.text}).items.get("memo", "")
        assert not scan(sent), sent
        told += len(memo.labels)
        found += sum(memo.text[label.start:label.end] in sent for label in memo.labels)
    assert told > 200
    assert found * 200 <= told


@given(st.dictionaries(st.sampled_from((*ITEMS, "shoe_size")), st.text(st.characters(codec=None)), max_size=6), st.sampled_from(ROLES),
       st.sampled_from((*STATES, None)))
def test_no_value_breaks_an_envelope(values: dict[str, str], role: str, state: str | None) -> None:
    """Any text in any item: the envelope is made, and holds no blank item."""
    for pack in (DEFAULT, SHIPS):
        found = envelope(pack, role, state, values, token)
        assert all(shown.strip() for shown in found.items.values())
        assert set(found.items) == set(found.forms) <= set(values)


@pytest.mark.parametrize(("change", "told"), [
    ({}, ()), ({"name": ""}, ("name",)), ({"name": "홍*동"}, ("name",)), ({"phone": "0503-1234-5678"}, ("phone",)), ({"phone": "010-1234-****"}, ("phone",)),
    ({"phone": "\u200b"}, ("phone",)), ({"postcode": "135-080"}, ("postcode",)), ({"postcode": "031**"}, ("postcode",)),
    ({"customs_code": "P12345678901"}, ("customs_code",)), ({"customs_code": "P12345678901٣"}, ("customs_code",)), ({"customs_code": "tok_1"}, ("customs_code",)),
    ({"customs_code": " Ｐ123456789012 "}, ()), ({"name": " ", "phone": "", "postcode": "", "customs_code": ""}, ("name", "phone", "postcode", "customs_code")),
])
def test_what_customs_would_stop(change: dict[str, str], told: tuple[str, ...]) -> None:
    """Whatever of the four is missing, masked, ill-formed, or a safe number, is told, all at once."""
    assert customs_faults({**ORDER, **change}) == told
    assert customs_faults({}) == ("name", "phone", "postcode", "customs_code")
