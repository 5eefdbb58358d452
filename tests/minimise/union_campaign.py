"""Many made-up values masked, many made-up people disclosed: nothing leaks, nothing recombines.

``python -m tests.minimise.union_campaign 1000000 200000 20261123`` prints the figures as TOML.
What an envelope reveals is read off its characters here; nothing asks the masks what they show.
"""

import sys
import unicodedata
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from haechi.minimise.envelope import envelope
from haechi.minimise.mask import FREE_TEXT, MASKS, mask, normalised, revealed
from haechi.minimise.pack import PACKS, STATES, Pack, pack_named

ROLES = ("seller", "processor", "carrier", "customs", "affiliate", "other", "label")
NOISE = (
    "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\u00ad", "\u0301", "\u3164", "\U000e0031", "😀", "👨\u200d👩\u200d👧", "*", " ", "\u3000", "\n", "\x00", "\ud800", "1", "９",
    "٣", "(", "/", "ㄱ", "\u1100", "\u11ab", "가", "明", "A", "é", "א",
)
SURNAMES = ("김", "이", "박", "최", "홍", "남궁", "선우", "제갈", "황보")
GIVEN = "가나다라민서준지우현수영길동하윤예은채원"
CHINESE = "王李张刘陈杨欧阳司马诸葛明华丽伟芳娜"
LATIN = ("Hong", "Kim", "Gil", "Dong", "O'Neil", "Jean-Luc", "Nguyễn", "José", "Min", "A", "Łukasz", "de", "Müller")


class Made(NamedTuple):
    """A value, and which places of it a mask must never leave readable."""

    value: str
    secret: range


def name(r: Random) -> str:
    kind = r.randrange(6)
    if kind < 3:
        return r.choice(SURNAMES) + "".join(r.choices(GIVEN, k=r.choice((0, 1, 2, 2, 2, 3, 15))))
    if kind == 3:
        return "".join(r.choices(CHINESE, k=r.randint(1, 5)))
    return " ".join(r.choices((*LATIN, "길동") if kind == 4 else LATIN, k=r.randint(1, 3)))


def _phone(r: Random) -> tuple[str, str, str]:
    gap = r.choice(("-", "", " ", ".", ")"))
    start = r.choice(("010", "010", "010", "011", "02", "031", "064", "070", "0502", "0503", "0508", "+82 10", "+82-2", "0082 10", "+82 (0)10", "1588", "+86 138"))
    end = r.choice(("", "", "", " 내선 12", "x34", ", 5", "#123", " (101)", " 010-1111-2222", "/2"))
    return start + gap, f"{r.randrange(100, 10_000)}", f"{gap}{r.randrange(10_000):04d}{end}"


def phone(r: Random) -> str:
    return "".join(_phone(r))


def safe_number(r: Random) -> str:
    return f"050{r.randint(2, 8)}-{r.randrange(100, 10_000)}-{r.randrange(10_000):04d}"


def address(r: Random) -> str:
    area = r.choice(("서울 강남구", "서울특별시 종로구", "경기도 성남시 분당구", "세종특별자치시", "충남 천안시 동남구 목천읍", "제주특별자치도 서귀포시", "Seoul", "홍길동"))
    place = r.choice(("테헤란로", "테헤란로14길", "역삼1동", "역삼동", "종로3가", "강남대로123번길", "신계리", "래미안101동", "사서함", "Teheran-ro"))
    return f"{area} {place} {r.randrange(1, 999)}-{r.randrange(1, 99)}, {r.randrange(101, 120)}동 {r.randrange(101, 2500)}호"


def postcode(r: Random) -> str:
    return r.choice((f"{r.randrange(100_000):05d}",) * 3 + (f"{r.randrange(1000):03d}-{r.randrange(1000):03d}", f"{r.randrange(1_000_000):06d}"))


def email(r: Random) -> str:
    return "".join(r.choices("abchong.0123", k=r.randint(1, 12))) + "@" + r.choice(("naver.com", "gmail.com", "163.com", "hong.kr", "NAVER.COM", "naver.com.evil.kr"))


def _numbered(last: bool) -> Callable[[Random], Made]:
    def made(r: Random) -> Made:
        start, middle, rest = _phone(r)
        at = len(start) + len(middle)
        return Made(start + middle + rest, range(at, at + len(rest)) if last else range(len(start), at))
    return made


def _named(r: Random) -> Made:
    value = name(r)
    if max(value) < "가" and min(value.replace(" ", "가")) < "\u2000":
        return Made(value, range(7, len(value)))  # four letters, and the blanks among them
    if any(c.isalpha() and c < "\u2000" for c in value):
        return Made(value, range(len(value)))
    return Made(value, range(1, len(value) - (len(value) > 2)))


def _housed(r: Random) -> Made:
    value = address(r)
    return Made(value, range(value.rindex(" ", 0, value.index(",")), len(value)))


def _coded(r: Random) -> Made:
    value = postcode(r)
    return Made(value, range(3, len(value)))


def _mailed(r: Random) -> Made:
    value = email(r)
    return Made(value, range(1, value.index("@")))


MAKERS: dict[str, Callable[[Random], Made]] = {
    "name-middle": _named, "phone-last4": _numbered(True), "phone-middle": _numbered(False), "address-area": _housed,
    "postcode-area": _coded, "email-domain": _mailed,
}


def spoilt(r: Random, value: str) -> str:
    """The value as somebody may have typed it: apart, full-width, with noise in it; every other one as it is."""
    kind = r.randrange(10)
    if kind < 5:
        return value
    if kind == 5:
        return unicodedata.normalize("NFD", value)
    if kind == 6:
        return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in value)
    chars = list(value)
    for _ in range(r.randint(1, 3)):
        chars.insert(r.randint(0, len(chars)), r.choice(NOISE))
    return "".join(chars)


def leaks(form: str, made: Made, value: str, shown: str) -> list[str]:
    """What is wrong with this masked value, told without the masks' own reading of it; the secret's places hold where no noise moved them."""
    text = normalised(value)
    wrong = []
    if len(shown) != len(text) or any(b not in (a, "*") for a, b in zip(text, shown, strict=False)):
        return ["another character, or another length"]
    if mask(form, shown) != shown:
        wrong.append("not the same when masked again")
    if {i for i, c in enumerate(shown) if c not in "* "} != set(revealed(form, value)):
        wrong.append("shows other places than it says")
    moved = len(text) != len(made.value) or normalised(made.value) != text
    if not moved and any(shown[i].isalpha() if form == "name-middle" else shown[i].isdigit() for i in made.secret):
        wrong.append("a secret place is readable")
    known = [c for c in text if c not in " *"]
    seen = [c for c in shown if c not in "* "]
    if form == "name-middle":
        if any(c.isdigit() for c in seen) or len(seen) > max(2, min(4, len(known))) or (len(known) > 1 and len(seen) == len(known) and "*" not in text):
            wrong.append("too much of a name")
    elif form.startswith("phone-") and seen:
        hidden = sum(c.isdigit() or c == "*" for c in text) - sum(c.isdigit() for c in seen)
        if hidden < (4 if form == "phone-last4" else 3):
            wrong.append("too much of a number")
    elif form == "address-area" and any(c.isdigit() for c in seen):
        wrong.append("a digit of an address")
    elif form == "postcode-area" and len(seen) > 3:
        wrong.append("too much of a postcode")
    elif form == "email-domain" and seen and "@" in shown and len([c for c in shown.partition("@")[0] if c != "*"]) > 1:
        wrong.append("too much of an address")
    return wrong


def readable(form: str, value: str, shown: str) -> frozenset[int]:
    """The places of the normalised value that stand readable in what went out."""
    if form == "token":
        return frozenset()
    text, out = normalised(value), normalised(shown)
    assert len(text) == len(out), form
    return frozenset(i for i, (a, b) in enumerate(zip(text, out, strict=True)) if a == b and a not in " *")


def person(r: Random) -> dict[str, str]:
    phones = safe_number(r) if r.random() < 0.5 else phone(r)
    values = {"name": name(r), "phone": phones, "address": address(r), "postcode": postcode(r), "email": email(r)}
    values = {item: spoilt(r, value) for item, value in values.items()}
    memo = f"부재시 {phone(r)} 공동현관 비밀번호 {r.randrange(10_000):04d}# 문앞"
    return {**values, "customs_code": f"P{r.randrange(10**12):012d}", "door_code": f"{r.randrange(10_000):04d}#", "order": f"o{r.randrange(10**9)}", "memo": memo}


def excess(pack: Pack, values: dict[str, str], told: list[tuple[str, str | None]]) -> list[str]:
    """The items of which these disclosures together reveal more than the most permitted one of them alone."""
    sets: dict[str, list[frozenset[int]]] = {}
    written: set[tuple[str, str]] = set()
    for role, state in told:
        sent = envelope(pack, role, state, values, lambda item: f"tok_{item}")
        for item, shown in sent.items.items():
            if item in FREE_TEXT:
                written.add((item, shown))  # it is rewritten, not masked in place: it must come out one way only
            else:
                sets.setdefault(item, []).append(readable(sent.forms[item], values[item], shown))
    worse = [item for item, seen in sets.items() if frozenset().union(*seen) != max(seen, key=len)]
    return worse + [item for item in FREE_TEXT if sum(of == item for of, _ in written) > 1]


def run(values: int, subjects: int, seed: int) -> dict[str, int]:
    """Figures of one campaign; ``leaks``, ``crashes`` and ``excess`` are to be nought."""
    r = Random(seed)
    counted = {"values": values, "subjects": subjects, "seed": seed, "values_partly_shown": 0, "leaks": 0, "crashes": 0, "disclosures": 0,
               "disclosures_with_items": 0, "excess": 0}
    forms = sorted(MASKS)
    for at in range(values):
        form = forms[at % len(forms)]
        made = MAKERS[form](r)
        value = spoilt(r, made.value)
        try:
            shown = mask(form, value)
            counted["leaks"] += bool(leaks(form, made, value, shown))
            counted["values_partly_shown"] += bool(shown.replace("*", "").strip())
        except Exception:
            counted["crashes"] += 1
    packs = [pack_named(pack) for pack in PACKS]
    for at in range(subjects):
        told = [(r.choice(ROLES), r.choice((*STATES, None))) for _ in range(r.randint(1, 20))]
        counted["disclosures"] += len(told)
        pack = packs[at % len(packs)]
        counted["disclosures_with_items"] += sum(any(pack.form(role, item, state) != "none" for item in ("name", "phone")) for role, state in told)
        try:
            counted["excess"] += bool(excess(pack, person(r), told))
        except Exception:
            counted["crashes"] += 1
    return counted


if __name__ == "__main__":
    print("# python -m tests.minimise.union_campaign", *sys.argv[1:4])
    for key, value in run(*map(int, sys.argv[1:4])).items():
        print(key, "=", value)
