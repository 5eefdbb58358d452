"""Envelopes: what goes to whom, in which form, and why the rest stays behind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haechi.minimise.envelope import customs_faults, envelope, split
from haechi.minimise.mask import FREE_TEXT, MASKS, mask
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


@pytest.mark.parametrize("item", FREE_TEXT)
@pytest.mark.parametrize("pack", [DEFAULT, SHIPS], ids=PACKS)
def test_free_text_goes_to_nobody_unscanned(pack, item: str) -> None:
    """There is no role and state in which a memo, or what was ordered, goes as it was written."""
    assert {pack.form(role, item, state) for role in ROLES for state in (*STATES, None)} == {"none", "scanned"}


@pytest.mark.parametrize("role", ["seller", "customs", "carrier", "processor", "affiliate", "other", "label"])
def test_what_was_ordered_goes_without_the_numbers_in_it(role: str) -> None:
    """Whoever sees the contents of the order sees no telephone number, address of mail, card or code that somebody put there."""
    written = "머그컵 2개, 각인: 홍길동 010-8765-4321 / gildong@naver.com; 카드 4532015112830366, 통관부호 P987654321098, 현관 비밀번호 7391#"
    found = envelope(DEFAULT, role, "paid", {"order": written})
    assert found.items == {"order": "머그컵 2개, 각인: 홍길동 [phone] / [email]; 카드 [card_no], 통관부호 [customs_code], 현관 비밀번호 [door_code]"}
    assert found.forms == {"order": "scanned"} and found.sent == {"order"}


GOODS = """양말 3켤레
A-1
삼성 갤럭시 S24 울트라 SM-S928N 256GB 티타늄 블랙 1개
LEGO 75192 밀레니엄 팔콘
USB-C to Lightning 케이블 2m x 2
Nike Air Max 270 사이즈 270 / 블랙 / 수량 1
주문번호 20260301-0001234567
order 8150239471234567
주문 1105008123456789
113-1234567-1234567
ISBN 979-11-6224-123-4
ISBN 9788936434267
바코드 8801234567893
EAN 8809876543210, 수량 2
iPhone 15 Pro Max 256GB (A3106) NT$44,900
RTX 4090 24GB GDDR6X ZT-D40900D-10P
SKU: M12345678
품번 CW2288-111
₩12,900 x 3 = ₩38,700
텀블러 473ml / 16oz
2026-03-01 출고 예정
쿠쿠 CRP-DHP0610FD
운송장 123456789012
1234-5678-9012
신라면 120g x 40
생수 2L*12 2박스
Pampers size 4 9-14kg 174pcs
CR2032 3V x10
비타민C 1000mg 200정
15.6" 1920x1080 144Hz i7-13700H/16GB/512GB
색상코드 #123456
도어락 비밀번호 키패드 커버 A4
door lock code 4-digit keypad YDM4109
pin 12 connector, 24 pin ATX""".splitlines()


@pytest.mark.parametrize("written", GOODS)
def test_goods_are_no_personal_data(written: str) -> None:
    """Names, measures, prices, numbers of models, orders and parcels go out as they were written."""
    assert envelope(DEFAULT, "seller", "paid", {"order": written}).items == {"order": written}


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
