"""The scan of free text: what it finds, where, and that nothing it is given makes it slow or wrong."""

import re
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haechi.minimise.scan import _FINDERS, KINDS, Hit, redact, scan
from haechi.minimise.scan_identity import is_alien_no, is_rrn
from haechi.minimise.scan_money import is_luhn
from haechi.records.model import ITEMS
from tests.minimise.memos import EVERY, memos, run


def kinds(text: str) -> list[str]:
    return [hit.kind for hit in scan(text)]


def test_four_thousand_memos_reach_the_bars() -> None:
    """Over labelled memos 99.5 % of the personal data is found and 98 % of the hits are right, for every kind."""
    score = run(4_000, 20_260_801)
    assert set(score.labels) == set(KINDS)
    low = {kind for kind in score.labels if score.recall(kind) < 0.995 or score.precision(kind) < 0.98}
    assert not low, f"\n{score.table()}\n{[(k, score.missed[k][:3], score.wrong[k][:3]) for k in low]}"


def test_the_same_seed_gives_the_same_memos() -> None:
    """A figure can be told again from its seed."""
    assert list(memos(50, 3)) == list(memos(50, 3)) != list(memos(50, 4))


def test_labels_of_the_generator_stand_where_the_values_are() -> None:
    """No label is empty or outside its text, and every kind is made."""
    made = [(memo, label) for memo in memos(2_000, 5, EVERY) for label in memo.labels]
    assert {label.kind for _, label in made} == set(KINDS)
    assert all(0 <= label.start < label.end <= len(memo.text) for memo, label in made)


def test_kinds_are_items_of_the_record_format() -> None:
    """Every kind is an item; only safe numbers are kept apart from real ones."""
    assert set(KINDS) - set(ITEMS) == {"phone_virtual"}


@pytest.mark.parametrize("text", [
    "010-1234-5678", "01012345678", "010 1234 5678", "010.1234.5678", "０１０－１２３４－５６７８", "공일공 일이삼사 오육칠팔", "공일공일이삼사오육칠팔이에요",
    "공일공에 일이삼사에 오육칠팔", "0 1 0 1 2 3 4 5 6 7 8", "+82 10-1234-5678", "+821012345678", "+82-(0)10-1234-5678", "0082 10 1234 5678", "010ㅡ1234ㅡ5678",
    "⓪①⓪①②③④⑤⑥⑦⑧", "0️⃣1️⃣0️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣", "010\u200b-1234\u200b-5678", "O1O-1234-5678", "(010)1234-5678", "011-234-5678",
    "02-123-4567", "02)1234-5678", "031-123-4567", "070-1234-5678", "+82-2-123-4567", "010‐1234‐5678", "010 12 34 56 78",
])
def test_phone_spellings(text: str) -> None:
    """A telephone number is found however it is spelt, as one hit over all of it."""
    (hit,) = scan(text)
    assert hit.kind == "phone"
    assert all(hit.start <= i < hit.end for i, char in enumerate(text) if char.isdigit())


@pytest.mark.parametrize("text", ["0502-123-4567", "0503-1234-5678", "050712345678", "０５０４ １２３４ ５６７８", "공오공삼 일이삼사 오육칠팔", "+82 503-1234-5678"])
def test_safe_numbers_are_kept_apart(text: str) -> None:
    """A number of 050x is a safe number, not a real one."""
    assert kinds(text) == ["phone_virtual"]


@pytest.mark.parametrize(("text", "kind"), [
    ("주민번호 900101-1234568", "rrn"), ("201115-3123456", "rrn"), ("900101-1******", "rrn"), ("외국인등록번호 900101-5234567", "alien_no"),
    ("P123456789012", "customs_code"), ("통관부호 P1234-5678-9012", "customs_code"), ("여권 M12345678", "passport"), ("M123A4567", "passport"),
    ("passport S12345678", "passport"), ("4111-1111-1111-1111", "card_no"), ("3782 822463 10005", "card_no"), ("신한은행 110-123-456789", "account_no"),
    ("110-123-456789 (국민은행)", "account_no"), ("11-12-345678-90", "driver_licence"), ("서울 12-345678-90", "driver_licence"), ("hong@naver.com으로", "email"),
    ("hong골뱅이네이버닷컴", "email"), ("hong (at) naver.com", "email"), ("공동현관 비밀번호 #1234*", "door_code"), ("현관 비번 1234", "door_code"),
    ("비번은 일이삼사", "door_code"), ("door code is 4321#", "door_code"), ("lobby code 0907", "door_code"), ("门禁密码 8899", "door_code"), ("1234# 누르고 오세요", "door_code"),
])
def test_kinds_told(text: str, kind: str) -> None:
    """Each kind is told by its own form or by the words beside it."""
    assert kinds(text) == [kind]


@pytest.mark.parametrize("text", [
    "", "101동 1203호 문앞", "주문번호 2024010112345678", "송장번호 123456789012", "12,900원", "2024-01-05 14:30", "우편번호 06236", "고객센터 1588-1234", "공동현관 앞 1203호",
    "비밀번호 없음 1203호", "현관 앞에 2개 놔주세요", "no password, unit 1203", "order #1001", "coupon code 2024", "logo@2x.png", "일이삼사월에 이사 가요", "사이즈 270mm",
    "https://shop.example/p/01012345678", "크기 20*30*40", "没有密码 1203室", "D12345678 블랙", "123-45-67890", "4111-1111-1111-1112", "990231-1234567", "IP 192.168.10.110",
])
def test_numbers_that_are_no_personal_data(text: str) -> None:
    """Orders, parcels, prices, dates, flats and sizes are left alone."""
    assert kinds(text) == []


def test_check_digits() -> None:
    """The check digits are those of the published rules, and one changed digit breaks them."""
    assert is_luhn("4111111111111111") and is_luhn("378282246310005") and not is_luhn("4111111111111112")
    for number in ("9001011234568", "8801012345671"):
        right = [digit for digit in "0123456789" if is_rrn(number[:12] + digit)]
        aliens = [digit for digit in "0123456789" if is_alien_no(number[:12] + digit)]
        assert len(right) == len(aliens) == 1
        assert (int(aliens[0]) - int(right[0])) % 10 == 2
    assert is_rrn("9001011234568")


def test_a_right_check_digit_makes_a_registration_number_surer() -> None:
    """An old number without its check digit is a weaker hit than one with it; a number given since October 2020 lies between."""
    (right,), (late,), (odd,) = scan("900101-1234568"), scan("201115-3123456"), scan("900101-1234567")
    assert right.confidence > late.confidence > odd.confidence > 0


def test_positions_are_those_of_the_original() -> None:
    """Full-width, decomposed and unseen characters do not shift a hit."""
    text = "\u1112\u1167\u11ab\u1100\u116a\u11ab 비번\u200b ＃１２３４ 전화 ０\u200d１０-１２３４-５６７８ 🏠"
    assert [text[hit.start:hit.end] for hit in scan(text)] == ["＃１２３４", "０\u200d１０-１２３４-５６７８"]


def test_redact_takes_out_what_is_not_allowed() -> None:
    """What is allowed stays, the rest is named by its kind; the safe number goes with the real one's leave, not the reverse."""
    text = "010-1234-5678 또는 0503-1234-5678, 비번 #1234*"
    assert redact(text, frozenset())[0] == "[phone] 또는 [phone_virtual], 비번 [door_code]"
    assert redact(text, frozenset({"phone"}))[0] == "010-1234-5678 또는 0503-1234-5678, 비번 [door_code]"
    assert redact(text, frozenset({"phone_virtual"}))[0] == "[phone] 또는 0503-1234-5678, 비번 [door_code]"
    assert redact(text, frozenset(KINDS)) == (text, ())
    assert [hit.kind for hit in redact(text, frozenset({"door_code"}))[1]] == ["phone", "phone_virtual"]


def test_redacted_memos_hold_none_of_their_values() -> None:
    """Of what redaction took out not one value is left in the text."""
    for memo in memos(1_500, 77):
        clean, taken = redact(memo.text, frozenset())
        assert all(memo.text[hit.start:hit.end] not in clean for hit in taken if memo.text.count(memo.text[hit.start:hit.end]) == 1)


def test_what_has_few_digits_is_read_no_worse(monkeypatch: pytest.MonkeyPatch) -> None:
    """The short way, by which a finder passes over texts with too few digits for it, finds in every piece of 1,500 memos what the long way finds."""
    pieces = [piece for memo in memos(1_500, 11) for piece in re.split(r"[ ,.!?\n/]", memo.text)]
    short = [scan(piece) for piece in pieces]
    monkeypatch.setattr("haechi.minimise.scan._FINDERS", [(finder, 0) for finder, _ in _FINDERS])
    assert [scan(piece) for piece in pieces] == short and any(short)


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("0123456789 -.#*@P공일이삼현관비번계좌신한+()")), max_size=120))
@settings(max_examples=400, deadline=None)
def test_any_text_is_scanned(text: str) -> None:
    """Whatever the text, hits lie in it from left to right without overlap, and redaction keeps everything outside them."""
    hits = scan(text)
    assert all(isinstance(hit, Hit) and hit.kind in KINDS and 0 < hit.confidence <= 1 and hit.start < hit.end <= len(text) for hit in hits)
    assert all(left.end <= right.start for left, right in pairwise(hits))
    clean, taken = redact(text, frozenset())
    assert taken == hits
    outside, at = [], 0
    for hit in hits:
        outside.append(text[at:hit.start] + f"[{hit.kind}]")
        at = hit.end
    assert clean == "".join(outside) + text[at:]


SHAPES = (
    "0", "01", "010-", "1 ", "a@", "a.", "a@a.", "#", "*1", "비번 ", "비번1 ", "공", "공일공 ", "P1", "현관#1", "1234-", "1234 5678 ", "900101-", "계좌 1-", "code ", "주문 -", "no ",
    "https://", "+82", "0 1 0 ", "M1", "신한 ", "\u1100", "\u1161", "\u200b", "①", "\ufdfa", "없 비밀번호 12", "a at b dot ", "골뱅이", "11-12-", "은행 ", "((((", "O0", "\ud800", "\x00",
)


@pytest.mark.parametrize("shape", SHAPES)
def test_hostile_text_comes_back(shape: str) -> None:
    """A memo of one shape repeated 100,000 characters long is scanned: an expression that backtracks would not come back."""
    scan((shape * 100_000)[:100_000])


def test_hostile_mixtures_come_back() -> None:
    """So is a long random mixture of all the shapes."""
    random = Random(9)
    scan("".join(random.choice(SHAPES) for _ in range(40_000)))
