"""What the slots of a wording are filled with: personal data, and numbers that are none. Knows nothing of the scanner."""

import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from random import Random

from tests.minimise import memo_values as v
from tests.minimise.spellings import COMMON, half_of, said, spelt

Maker = Callable[[Random, str, str], str]
"""Random, the half that the wording belongs to, and what stands after the colon in the slot."""

NAMES = ("홍길동", "김민서", "이서준", "박지우", "최유진", "정하은", "강도윤", "윤서아", "임현우", "한소희", "남궁민", "이준")
ENGLISH = ("HONG GILDONG", "KIM MINSEO", "Lee Seojun", "PARK JIWOO", "Li Wei", "Nguyen Van An", "John Smith")
ACCOUNTS = {
    "kakao": (4, 2, 7), "kb": (6, 2, 6), "nh": (3, 4, 4, 2), "ibk": (3, 6, 2, 3), "sh": (3, 3, 6), "hana": (3, 6, 5), "toss": (4, 4, 4), "woori": (4, 3, 6),
}


def _mobile(r: Random, half: str, how: str) -> str:
    head, middle, last = v.parts_of_mobile(r)
    if how == "short":
        return spelt(r, (middle, last), half, rare=0)
    if how == "h":
        return said(r, (head, middle, last))
    if r.random() < 0.08:
        abroad = ("+82 ", "+82-", "82-", "+82)", "+82 (0)", "0082-", "+82", "82 ", "(+82)", "＋82 ")
        return r.choice([form for form in abroad if form in ("+82 ", "+82-") or half_of(form) == half]) + r.choice(COMMON)(r, (head[1:], middle, last))
    return spelt(r, (head, middle, last), half)


def _landline(r: Random, half: str, how: str) -> str:
    area = r.choice(("02", "02", "031", "032", "033", "041", "042", "043", "044", "051", "052", "053", "054", "055", "061", "062", "063", "064", "070"))
    middle = r.choice("3456789") + v.number(r, 3 if area == "070" else r.choice((2, 3)))
    return spelt(r, (area, middle, v.number(r, 4)), half, rare=0.15)


def _virtual(r: Random, half: str, how: str) -> str:
    groups = (f"050{r.choice('2345678')}", r.choice("123456789") + v.number(r, r.choice((2, 3))), v.number(r, 4))
    return said(r, groups) if how == "h" else spelt(r, groups, half)


def _registered(alien: bool) -> Maker:
    def made(r: Random, half: str, how: str) -> str:
        digits, checked = v.registration(r, alien)
        groups = (digits[:6], digits[6:])
        if how == "h":
            return said(r, groups)
        return spelt(r, groups, half) if checked else "-".join(groups)
    return made


def _customs(r: Random, half: str, how: str) -> str:
    digits = v.number(r, 12)
    groups = r.choice(((digits,), (digits,), (digits,), tuple(digits[i:i + 4] for i in (0, 4, 8)), tuple(digits[i:i + 3] for i in (0, 3, 6, 9))))
    if how == "bare":
        return r.choice(("", "-", " ")).join(groups)
    if how == "h":
        return "P" + said(r, groups)
    return r.choice(("P", "P", "P", "p", "P ", "P-", "p-")) + spelt(r, groups, half, rare=0.12)


def _passport(r: Random, half: str, how: str) -> str:
    if how == "f":
        return r.choice((f"E{r.choice('ABCDEFGH')}{v.number(r, 7)}", f"E{v.number(r, 8)}", f"G{v.number(r, 8)}", f"C{v.number(r, 7)}", f"TK{v.number(r, 7)}", f"{v.number(r, 9)}"))
    text = v.passport(r, "MMMMSRODG")
    forms = (text, text, text, text.lower(), v.full_width(text), f"{text[0]} {text[1:]}", f"{text[0]}-{text[1:]}", f"{text[:4]} {text[4:]}")
    return r.choice(forms)


def _card(r: Random, half: str, how: str) -> str:
    digits = "".join(c for c in unicodedata.normalize("NFKC", v.card(r)) if c.isdigit())
    cut = (4, 8, 12) if len(digits) == 16 else (4, 10)
    groups = tuple(digits[a:b] for a, b in zip((0, *cut), (*cut, len(digits)), strict=True))
    return said(r, groups) if how == "h" else spelt(r, groups, half, rare=0.15)


def _account(r: Random, pattern: tuple[int, ...], how: str) -> str:
    groups = tuple(r.choice("123456789") + v.number(r, size - 1) for size in pattern)
    if how == "h":
        return said(r, groups)
    return r.choice(("-", "-", "-", "-", "", "", " ", " - ", "–", ".")).join(groups)


def _licence(r: Random, half: str, how: str) -> str:
    groups = (f"{r.choice((*range(11, 27), 28))}", f"{r.randrange(100):02}", v.number(r, 6), v.number(r, 2))
    return r.choice(("-", "-", "-", "-", " ", "", ".")).join(groups)


def _email(r: Random, half: str, how: str) -> str:
    name = r.choice(("minji", "jh.park", "seo_yeon", "bluesky", "dnflwlq", "happy", "k-shop", "ssun", "qkrwldn", "wang.li")) + v.number(r, r.randrange(5))
    domain = r.choice(v.DOMAINS)
    plain = f"{name}@{domain}"
    forms = {
        "upper": plain.upper(), "blank": f"{name} @ {domain}", "full at": f"{name}＠{domain}", "said": f"{name}골뱅이{domain}", "said apart": f"{name} 골뱅이 {domain}",
        "said whole": f"{name}골뱅이 네이버 닷컴", "gmail said": f"{name}@지메일.com", "bracket": f"{name}(at){domain}", "square": f"{name} [at] {domain}",
        "dot said": f"{name}@{domain.replace('.', ' dot ', 1)}", "dot in korean": f"{name}@{domain.replace('.', '점')}", "full": v.full_width(plain),
        "comma": plain.replace(".", ",") if name.isalnum() else plain, "zero width": plain.replace("@", "\u200b@"), "dot apart": f"{name}@{domain.replace('.', ' .')}", "hash": f"{name}#{domain}",
    }
    if r.random() < 0.75:
        return plain
    return forms[r.choice([form for form in forms if half_of(form) == half])]


def _door(r: Random, half: str, how: str) -> str:
    digits = v.number(r, r.choice((4, 4, 4, 4, 4, 5, 6, 6, 8)))
    if how == "n":
        return digits
    if how == "h":
        return said(r, (digits[:6],))
    marked = r.choice((f"#{digits}", f"*{digits}", f"{digits}#", f"{digits}*", f"#{digits}#", f"*{digits}*", f"#{digits}*", f"*{digits}#", f"##{digits}", f"*#{digits}"))
    if how == "m":
        return v.full_width(marked) if r.random() < 0.08 else marked
    forms = {
        "full": v.full_width(digits), "full marked": v.full_width(marked), "dashes": "-".join(digits), "dots": ".".join(digits), "blanks": " ".join(digits), "arrows": "→".join(digits),
        "pairs": f"{digits[:2]} {digits[2:]}", "keycaps": "".join(c + "\ufe0f\u20e3" for c in digits), "rings": v.spell(digits, v.RINGS), "said": v.spell(digits, v.WORDS),
        "said with young": v.spell(digits, v.ZERO), "zero width": "\u200b".join(digits), "quoted": f"'{digits}'", "commas": ",".join(digits), "bracketed": f"[{digits}]", "marks apart": f"# {digits} #",
        "ending": f"{digits} #", "double": f"{digits}##", "tildes": f"~{digits}~", "word joiner": "\u2060".join(marked), "plus": "+".join(digits), "unit first": f"#{r.randrange(101, 1999)}#{digits}",
    }
    if r.random() < 0.8:
        return r.choice((digits, digits, marked))
    return forms[r.choice([form for form in forms if half_of(form) == half])]


KINDS: dict[str, tuple[str, Maker]] = {
    "door": ("door_code", _door), "mobile": ("phone", _mobile), "landline": ("phone", _landline), "virtual": ("phone_virtual", _virtual),
    "rrn": ("rrn", _registered(False)), "alien": ("alien_no", _registered(True)), "pccc": ("customs_code", _customs), "passport": ("passport", _passport),
    "card": ("card_no", _card), "licence": ("driver_licence", _licence), "email": ("email", _email),
}
"""Slots that hold personal data: the kind and what makes it. ``account`` goes with its bank and is made by ``fill``."""


def fill(r: Random, slot: str, half: str, bank: tuple[str, tuple[int, ...]]) -> tuple[str, str | None]:
    """What the slot holds, and its kind, or None where it is no personal data."""
    name, _, how = slot.partition(":")
    if name == "account":
        return _account(r, ACCOUNTS.get(how, bank[1]), how), "account_no"
    if name == "bank":
        return bank[0], None
    if name in KINDS:
        kind, make = KINDS[name]
        return make(r, half, how), kind
    return _plain(r, name, how), None


def _plain(r: Random, name: str, how: str) -> str:
    if name == "num":
        return r.choice("123456789") + v.number(r, int(how) - 1)
    if name == "ho":
        number = f"{r.randrange(1, 26)}{r.randrange(1, 13):02}"
        return number if how else f"{number}호"
    return r.choice(_PLAIN[name](r))


def _day(r: Random) -> date:
    return date(2026, 1, 1) + timedelta(days=r.randrange(700))


def _days(r: Random) -> tuple[str, ...]:
    day = _day(r)
    return (f"{day.month}/{day.day}", f"{day.month}월 {day.day}일", f"{day.month}월{day.day}일", f"{day:%Y-%m-%d}", f"{day:%Y.%m.%d}", f"{day:%y.%m.%d}", f"{day:%Y%m%d}", f"{day:%m.%d}", f"{day:%Y년 %m월 %d일}")


def _times(r: Random) -> tuple[str, ...]:
    hour, minute = r.randrange(24), r.choice((0, 10, 30, 45))
    return (f"{hour}시", f"{hour}:{minute:02}", f"{hour:02}:{minute:02}", f"{hour % 12 or 12}시 {minute}분", f"{hour}시반", f"{hour % 12 or 12}:{minute:02} pm")


def _prices(r: Random) -> tuple[str, ...]:
    won = r.randrange(5, 3000) * 100
    return (f"{won:,}원", f"{won}원", f"{won // 1000}천원", f"₩{won:,}", f"{won // 10000 + 1}만원", f"{won:,} 원", f"{won}won")


def _units(r: Random) -> tuple[str, ...]:
    block, home = r.randrange(101, 130), f"{r.randrange(1, 26)}{r.randrange(1, 13):02}"
    return (f"{block}동 {home}호", f"{block}동 {home}호", f"{block}동{home}호", f"{block}-{home}", f"{home}호", f"{r.choice('ABC가나')}동 {home}호", f"지하 {r.randrange(1, 9)}호", f"{r.randrange(2, 9)}층 {home}호")


def _barcode(r: Random) -> tuple[str, ...]:
    body = "880" + v.number(r, 9)
    return (body + str(-sum(int(c) * (1, 3)[at % 2] for at, c in enumerate(body)) % 10),)


def _orders(r: Random) -> tuple[str, ...]:
    day = _day(r)
    return (f"{day:%Y%m%d}{v.number(r, 8)}", f"{day:%Y%m%d}-{v.number(r, 7)}", f"8{v.number(r, 15)}", f"{v.number(r, 14)}", f"{v.number(r, 8)}", f"ORD-{v.number(r, 8)}", f"{day:%y%m%d}{v.number(r, 7)}", f"3{v.number(r, 15)}")


_PLAIN: dict[str, Callable[[Random], tuple[str, ...]]] = {
    "name": lambda r: NAMES, "eng": lambda r: ENGLISH, "unit": _units, "time": _times, "date": _days, "price": _prices, "order": _orders, "barcode": _barcode,
    "dong": lambda r: (f"{r.randrange(101, 130)}동", f"{r.choice('ABC가나')}동"), "exp": lambda r: (f"{r.randrange(1, 13):02}/{r.randrange(27, 33)}",),
    "track": lambda r: (v.number(r, 12), v.number(r, 13), f"{v.number(r, 4)}-{v.number(r, 4)}-{v.number(r, 4)}", f"{v.number(r, 5)}-{v.number(r, 4)}-{v.number(r, 4)}"),
    "ems": lambda r: (f"EG{v.number(r, 9)}KR", f"LP00{v.number(r, 12)}", f"RB{v.number(r, 9)}CN", f"YT{v.number(r, 16)}"),
    "coupon": lambda r: (f"{v.number(r, 4)}-{v.number(r, 4)}-{v.number(r, 4)}", f"WELCOME{v.number(r, 4)}", f"ABCD-{v.number(r, 4)}-EFGH", v.number(r, 12)),
    "usd": lambda r: (f"${r.randrange(5, 400)}.99", f"USD {r.randrange(5, 400)}", f"¥{r.randrange(10, 4000)}"), "zip": lambda r: (f"0{v.number(r, 4)}", f"1{v.number(r, 4)}", f"{v.number(r, 3)}-{v.number(r, 3)}"),
    "dims": lambda r: (f"{r.randrange(20, 300)}x{r.randrange(20, 300)}", f"{r.randrange(200, 3000)}*{r.randrange(200, 3000)}", f"{r.randrange(200, 3000)}*{r.randrange(200, 3000)}*{r.randrange(20, 900)}", f"{r.randrange(20, 300)}×{r.randrange(20, 300)}cm", f"{r.randrange(200, 3000)} X {r.randrange(200, 3000)}"),
    "size": lambda r: (f"{r.randrange(220, 300, 5)}", f"{r.randrange(220, 300, 5)}mm", r.choice(("S", "M", "XL", "2XL", "FREE")), f"{r.randrange(44, 100, 11)}", f"{r.randrange(85, 115, 5)}호", f"US {r.randrange(6, 12)}"),
    "qty": lambda r: (f"{r.randrange(1, 30)}개", f"{r.randrange(1, 30)}박스", f"{r.randrange(1, 9)}세트", f"{r.randrange(100, 3000)}장", f"{r.randrange(1, 30)} 개"),
    "model": lambda r: (f"SM-S{v.number(r, 3)}N", f"M{v.number(r, 4)}", f"RF{v.number(r, 2)}T{v.number(r, 4)}", f"KX-{v.number(r, 4)}", f"iPhone {r.randrange(11, 18)}", f"A{v.number(r, 4)}B", f"M{v.number(r, 8)}", f"{v.number(r, 4)}-{r.choice('ABCX')}{v.number(r, 2)}"),
    "hex": lambda r: (v.number(r, 6), f"FF{v.number(r, 4)}", v.number(r, 3)), "pcode": lambda r: (f"P0000{r.choice('ABCDEF')}{r.choice('ABCDEF')}{r.choice('ABCDEF')}", f"P{v.number(r, 6)}", f"GD-{v.number(r, 7)}", f"P{v.number(r, 12)}"),
    "serial": lambda r: (f"R{v.number(r, 2)}M{v.number(r, 7)}", v.number(r, 12), f"SN{v.number(r, 10)}", f"{v.number(r, 4)}-{v.number(r, 4)}-{v.number(r, 4)}-{v.number(r, 4)}"),
    "isbn": lambda r: (f"97889{v.number(r, 8)}", f"978-89-{v.number(r, 4)}-{v.number(r, 3)}-{v.number(r, 1)}"), "kc": lambda r: (f"CB{v.number(r, 3)}R{v.number(r, 3)}-{v.number(r, 4)}", f"XU{v.number(r, 6)}-{v.number(r, 5)}"),
    "biz": lambda r: (f"{v.number(r, 3)}-{v.number(r, 2)}-{v.number(r, 5)}", v.number(r, 10)), "corp": lambda r: (f"110111-{v.number(r, 7)}",), "centre": lambda r: (f"1588-{v.number(r, 4)}", f"1544-{v.number(r, 4)}", f"1661-{v.number(r, 4)}", f"080-{v.number(r, 3)}-{v.number(r, 4)}", f"1577{v.number(r, 4)}"),
    "plate": lambda r: (f"{v.number(r, 2)}가{v.number(r, 4)}", f"{v.number(r, 3)}너 {v.number(r, 4)}", f"{v.number(r, 2)}머 {v.number(r, 4)}"), "year": lambda r: (f"{r.randrange(1998, 2028)}",), "ver": lambda r: (f"{r.randrange(1, 20)}.{r.randrange(20)}.{r.randrange(2000)}", f"v{r.randrange(9)}.{r.randrange(99)}"),
    "ip": lambda r: (f"192.168.{r.randrange(255)}.{r.randrange(255)}",), "coord": lambda r: (f"37.{v.number(r, 4)}, 127.{v.number(r, 4)}",), "handle": lambda r: (f"miso_{v.number(r, 2)}", f"shop{v.number(r, 4)}", "blue.sky_"),
    "url": lambda r: (f"https://shop.example.com/products/{v.number(r, 10)}", f"http://m.example.kr/item?id={v.number(r, 9)}", f"www.example.co.kr/goods/{v.number(r, 8)}", f"https://ko.example.com/item/1005{v.number(r, 12)}.html"),
    "card4": lambda r: (f"{v.number(r, 4)}-****-****-{v.number(r, 4)}", f"**** **** **** {v.number(r, 4)}"),
}
