"""Values for labelled memos: made up from the published formats, spelt as people spell them. Knows nothing of the scanner."""

from datetime import date, timedelta
from random import Random

WORDS = "공일이삼사오육칠팔구"
ZERO = "영일이삼사오육칠팔구"
FULL = "０１２３４５６７８９"
RINGS = "⓪①②③④⑤⑥⑦⑧⑨"
HAN = "零一二三四五六七八九"
DOMAINS = ("naver.com", "gmail.com", "daum.net", "hanmail.net", "kakao.com", "nate.com", "outlook.com", "qq.com", "korea.ac.kr", "shop.co.kr")


def number(r: Random, length: int) -> str:
    return "".join(r.choice("0123456789") for _ in range(length))


def spell(text: str, digits: str) -> str:
    return "".join(digits[int(c)] if c in "0123456789" else c for c in text)


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def parts_of_mobile(r: Random) -> tuple[str, str, str]:
    if r.random() < 0.93:
        return "010", r.choice("23456789") + number(r, 3), number(r, 4)
    return r.choice(("011", "016", "017", "018", "019")), r.choice("23456789") + number(r, r.choice((2, 3))), number(r, 4)


def spelt_parts(r: Random, parts: tuple[str, ...]) -> str:
    """Groups of digits as written by hand: dashes, dots, blanks, nothing, other scripts, words."""
    way = r.randrange(22)
    if way < 5:
        return "-".join(parts)
    if way == 5:
        return "".join(parts)
    if way == 6:
        return " ".join(parts)
    if way == 7:
        return ".".join(parts)
    if way == 8:
        return full_width("-".join(parts))
    if way == 9:
        return spell(r.choice((" ", "", "-", "에 ")).join(parts), r.choice((WORDS, ZERO)))
    if way == 10:
        return " ".join("".join(parts))
    if way == 11:
        return r.choice(("–", "—", "ㅡ", "−", "・", "‐")).join(parts)
    if way == 12:
        return " - ".join(parts)
    if way == 13:
        return f"({parts[0]}){'-'.join(parts[1:])}"
    if way == 14:
        return spell("".join(parts), RINGS)
    if way == 15:
        return "-".join((spell(parts[0], r.choice((WORDS, ZERO))), *parts[1:]))
    if way == 16:
        return "".join(c + "\ufe0f\u20e3" for c in "".join(parts))
    if way == 17:
        return "\u200b".join("-".join(parts))
    if way == 18:
        return parts[0].replace("0", "O") + "-" + "-".join(parts[1:])
    if way == 19:
        return "/".join(parts)
    if way == 20:
        return full_width("".join(parts))
    return parts[0] + "-" + "".join(parts[1:])


def mobile(r: Random) -> str:
    parts = parts_of_mobile(r)
    if r.random() < 0.2:
        bare = parts[0][1:]
        return r.choice((
            f"+82 {bare}-{parts[1]}-{parts[2]}", f"+82{bare}{parts[1]}{parts[2]}", f"+82-{bare}-{parts[1]}-{parts[2]}",
            f"+82 (0){bare}-{parts[1]}-{parts[2]}", f"82-{bare}-{parts[1]}-{parts[2]}", f"0082 {bare} {parts[1]} {parts[2]}",
            f"+82 0{bare} {parts[1]} {parts[2]}", full_width(f"+82-{bare}-{parts[1]}-{parts[2]}"), f"(+82) {bare} {parts[1]} {parts[2]}",
        ))
    return spelt_parts(r, parts)


def loose_mobile(r: Random) -> str:
    """A mobile number in less usual spellings."""
    head, middle, last = parts_of_mobile(r)
    return r.choice((
        f"{head} - {middle} {last}", f"{head}.{middle}-{last}", f"{head} {middle}-{last}", f"{head}_{middle}_{last}", f"{head}~{middle}~{last}", f"{head}*{middle}*{last}",
        f"{head}|{middle}|{last}", f"{head}--{middle}--{last}", f"{head}, {middle}, {last}", f"{head}:{middle}:{last}", f"공{head[1]}{head[2]}-{middle}-{last}",
        f"{spell(head, WORDS)} {middle} {last}", f"{head}-{spell(middle, WORDS)}-{last}", f"{head}-{middle} - {last}", f"{head}={middle}={last}", f"{head}+{middle}+{last}",
        f"{head}-{middle[:2]}{middle[2:]}-{last[:2]} {last[2:]}", spell(f"{head}-{middle}-{last}", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗"), spell(f"{head}{middle}{last}", "٠١٢٣٤٥٦٧٨٩"), f"{head}⁠-{middle}‍-{last}",
        f"０１０-{middle}-{last}" if head == "010" else f"{head}-{middle}-{last}", f"{head}…{middle}…{last}", f"{head} {middle[:2]} {middle[2:]} {last[:2]} {last[2:]}" if len(middle) == 4 else f"{head}{middle}{last}",
    ))


def loose_registration(r: Random) -> str:
    digits, _ = registration(r, False)
    head, tail = digits[:6], digits[6:]
    return r.choice((f"{head}/{tail}", f"{head}_{tail}", f"{head}~{tail}", f"{head}--{tail}", f"{head}·{tail}", f"{head} -{tail}", f"{head}-{tail[0]}******", spell(f"{head}-{tail}", RINGS)))


def landline(r: Random) -> str:
    area = r.choice(("02", "02", "031", "032", "033", "041", "042", "043", "044", "051", "052", "053", "054", "055", "061", "062", "063", "064", "070"))
    middle = r.choice("23456789") + number(r, 3 if area == "070" else r.choice((2, 3)))
    last = number(r, 4)
    return r.choice((
        f"{area}-{middle}-{last}", f"{area}-{middle}-{last}", f"{area}){middle}-{last}", f"{area} {middle} {last}", f"({area}) {middle}-{last}",
        f"{area}.{middle}.{last}", full_width(f"{area}-{middle}-{last}"), f"+82-{area[1:]}-{middle}-{last}", f"{area}{middle}{last}",
        spell(f"{area} {middle} {last}", WORDS), f"{area} - {middle} - {last}",
    ))


def virtual(r: Random) -> str:
    parts = (f"050{r.choice('2345678')}", r.choice("123456789") + number(r, r.choice((2, 3))), number(r, 4))
    return spelt_parts(r, parts)


def birthday(r: Random, first: date, last: date) -> date:
    return first + timedelta(days=r.randrange((last - first).days + 1))


def registration(r: Random, alien: bool) -> tuple[str, bool]:
    """A 13-digit number of registration and whether its last digit is the old check digit (not for numbers after October 2020)."""
    late = r.random() < 0.15
    born = birthday(r, date(2020, 10, 6), date(2025, 6, 30)) if late else birthday(r, date(1940, 1, 1), date(2020, 9, 30))
    sex = r.randrange(2) + (1 if born.year < 2000 else 3) + (4 if alien else 0)
    head = f"{born:%y%m%d}{sex}{number(r, 5)}"
    if late or (alien and r.random() < 0.3):
        return head + number(r, 1), False
    rest = sum(int(c) * (place % 8 + 2) for place, c in enumerate(head)) % 11
    return f"{head}{((13 if alien else 11) - rest) % 10}", True


def parted_registration(r: Random, alien: bool) -> str:
    digits, _ = registration(r, alien)
    head, tail = digits[:6], digits[6:]
    return r.choice((f"{head}-{tail}", f"{head}-{tail}", f"{head} {tail}", f"{head} - {tail}", full_width(f"{head}-{tail}"), f"{head}ㅡ{tail}",
                     f"{head}.{tail}", spell(f"{head}-{tail}", WORDS)))


def bare_registration(r: Random, alien: bool) -> str:
    """Thirteen digits in a row with a right check digit: without one nobody could tell them from another number."""
    while True:
        digits, checked = registration(r, alien)
        if checked:
            return digits


def customs(r: Random) -> str:
    digits = number(r, 12)
    threes = "-".join(digits[i:i + 3] for i in range(0, 12, 3))
    fours = [digits[i:i + 4] for i in range(0, 12, 4)]
    return r.choice((f"P{digits}", f"P{digits}", f"p{digits}", f"P-{digits}", f"P {digits}", f"P{'-'.join(fours)}", f"P{' '.join(fours)}",
                     f"P {threes}", full_width(f"P{digits}")))


def passport(r: Random, kinds: str = "MSRODG") -> str:
    letter = r.choice(kinds)
    if r.random() < 0.5:
        return letter + number(r, 8)
    return f"{letter}{number(r, 3)}{r.choice('ABCDEFGHJKLMNPQRSTUVWXYZ')}{number(r, 4)}"


def card(r: Random) -> str:
    head, length = r.choice((("4", 16), ("4", 16), ("51", 16), ("55", 16), ("2221", 16), ("37", 15), ("34", 15), ("3528", 16), ("62", 16), ("9410", 16), ("36", 14)))
    body = head + number(r, length - len(head) - 1)
    doubled = [sum(divmod(2 * int(c), 10)) if (length - place) % 2 else int(c) for place, c in enumerate(body, 1)]
    digits = body + str(-sum(doubled) % 10)
    cut = (4, 8, 12) if length == 16 else (4, 10)
    groups = [digits[a:b] for a, b in zip((0, *cut), (*cut, length), strict=True)]
    return r.choice(("-".join(groups), " ".join(groups), digits, full_width("-".join(groups)), ".".join(groups), " - ".join(groups)))


BANKS = (
    ("국민은행", (6, 2, 6)), ("KB국민", (6, 2, 6)), ("신한은행", (3, 3, 6)), ("신한", (3, 3, 6)), ("우리은행", (4, 3, 6)), ("하나은행", (3, 6, 5)),
    ("농협", (3, 4, 4, 2)), ("NH농협", (3, 4, 4, 2)), ("기업은행", (3, 6, 2, 3)), ("카카오뱅크", (4, 2, 7)), ("토스뱅크", (4, 4, 4)),
    ("케이뱅크", (3, 3, 6)), ("SC제일은행", (3, 2, 6)), ("우체국", (6, 2, 6)), ("새마을금고", (4, 4, 4, 1)), ("신협", (3, 3, 6)),
    ("수협", (3, 2, 6)), ("부산은행", (3, 4, 4, 2)), ("대구은행", (3, 2, 6, 1)), ("전북은행", (3, 2, 7)),
)


def account(r: Random) -> tuple[str, str]:
    """A bank and an account of its pattern."""
    bank, pattern = r.choice(BANKS)
    groups = [r.choice("123456789") + number(r, size - 1) for size in pattern]
    return bank, r.choice(("-", "-", "-", "", " ", " - ")).join(groups)


def licence(r: Random) -> str:
    groups = (f"{r.choice((*range(11, 27), 28))}", f"{r.randrange(100):02}", number(r, 6), number(r, 2))
    return r.choice(("-", "-", "-", " ")).join(groups)


def email(r: Random) -> str:
    name = r.choice(("hong", "kim.ms", "lee_jh", "shopper", "gildong", "miso", "happy-day", "test")) + number(r, r.randrange(5))
    domain = r.choice(DOMAINS)
    return r.choice((
        f"{name}@{domain}", f"{name}@{domain}", f"{name}@{domain}", f"{name.upper()}@{domain}", f"{name} @ {domain}", f"{name}＠{domain}",
        f"{name}골뱅이{domain}", f"{name}골뱅이네이버닷컴", f"{name} (at) {domain}", full_width(f"{name}@{domain}"), f"{name}[at]{domain}",
        f"{name}@네이버.com", f"{name} at gmail dot com",
    ))
