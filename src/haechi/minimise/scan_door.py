"""Codes that open a building's door, told in delivery memos in Korean, English and Chinese."""

import re
from collections.abc import Iterator

from haechi.minimise.scan_hit import CLAUSE, Hit, clause, is_reference
from haechi.minimise.scan_text import Folded

__all__ = ["door_codes"]

_WORDS = re.compile(
    r"비밀\s?번호|비\s?번|패스워드|출입\s?(?:번호|코드)|현관\s?(?:번호|코드)|공동\s?번호|도어락|공현비|공비(?=\s?[:는]?\s?[\d#*])|문\s?열림|개폐번호"
    r"|(?i:(?:door|gate|lobby|entrance|entry|building|access|front|garage|keypad|elevator|security|hallway|main)"
    r"(?:\s(?:door|gate|entrance|lobby))?[\s\-]{0,2}(?:code|pin|password|passcode|pw|key)|passcode|password|keypad"
    r"|buzzer code|code for (?:the|my|our) (?:gate|door|building|entrance|lobby)|\bpw\b|\bpin\b)"
    r"|密\s?码|门禁|开门码",
)
_DOORS = re.compile(
    r"현관(?!문?\s?열려\s?있)|출입문|출입구|대문|로비|게이트|(?i:\bdoor|\bgate|\blobby|\bentrance|\bkeypad)|大门|单元门|楼门|门锁|楼下|出入口",
)
_PRESS = re.compile(
    r"누르|눌러|눌르|입력|호출|치고|문\s?열|열리|열고|열어|(?i:\b(?:press|enter|dial|hit|use|key\s?in|punch|buzz|type)\b|to open)|按|输入|呼叫",
)
_DOOR_IS = re.compile(r"(?:현관|출입문|대문|게이트|로비|大门|单元门|门锁)\s?(?:문|앞\s?키패드)?\s?(?:은|는)?[\s:=]{0,2}\Z")
_CODE_IS = re.compile(r"(?:^|[(:]|\b(?:the|my|our|use|enter|with|and))\s?code(?:\sis)?[\s:=]{1,3}\Z", re.I)
_CODE = re.compile(r"\bcode[\s:]{1,2}\Z", re.I)
_FOR_DOOR = re.compile(r" (?:for|to|at|on) (?:the |my |our )?(?:front |main )?(?:door|gate|building|entrance|lobby|get in|enter|open)", re.I)
_LINK = re.compile(r"\s?번?(?:이|가|은|는)\s?(?:저희|우리|집)?\s?(?:공동)?\s?(?:현관|출입문|대문|로비)?문?\s?|\sis\s(?:the|my|our)\s", re.I)
_NONE = re.compile(r"없|틀림|틀려|찾기|모르|몰라|문자|보내|알려|안내|물어|변경|(?i:\bno\b|\bnot\b|need|ask)|没|无")
_NOT_BEFORE = re.compile(r"(?:(?i:\bno|\bnot a|without(?: a)?)|没有|无|无需|不用)\s?\Z")
_MARKED = r"[#*][#* ]{0,2}\d{3,10}(?: ?[#*]{1,2}\d{1,8}){0,2}(?: ?[#*]{1,2})?|\d{3,10} ?[#*]{1,2}(?!\d)|\d{3,10}[#*]{1,2}\d{1,8}[#*]{0,2}"
_EDGES = r"(?<![\d\-#*A-Za-z=/])(?<!\d[.,])(?:{})(?!\d)(?![-./]\d)(?! ?[#*]\d)(?![A-Za-z]\w)"
_VALUE = re.compile(_EDGES.format(_MARKED + r"|\d{3,10}"))
_MARK = re.compile(_EDGES.format(_MARKED))
_SIZE = re.compile(r"\d+\s?\*\s?\d+(?:\s?\*\s?\d*)?")
_SAID = re.compile("[공영일이삼사오육륙칠팔구](?:-?[공영일이삼사오육륙칠팔구]){3,9}")
_UNIT = re.compile(
    r" ?(?:동(?!\s?현관)|호(?![출수])|층|개|원|시(?!오)|분|월|일(?!\s?이|입)|년|번지|번째|박스|장\b|매\b|세트|명|병"
    r"|인분|묶음|켤레|팩|캔|통\b|점|kg|g\b|ml|mm|cm|%"
    r"|(?i:st\b|nd\b|th\b|pcs|won|am\b|pm\b|min|p\b)|元|号楼|室|楼|点|件|个|月|日|年)",
)
_GOODS = re.compile(r" ?(?:상품|신상|번 상품|(?i:item|product)|商品)")
_REACH = 16


def door_codes(folded: Folded) -> Iterator[Hit]:
    """Every door code, in positions of the folded text."""
    text = folded.text
    for word in _WORDS.finditer(text):
        if _NOT_BEFORE.search(text, max(0, word.start() - 14), word.start()):
            continue
        found = _before(text, word.start()) or _said(text, word.end()) or _after(text, word.end())
        if found:
            yield Hit(*found, "door_code", 0.9)
    for mark in _MARK.finditer(text):
        if _is_marked(mark[0]) and not is_reference(text, mark.start()) and not _GOODS.match(text, mark.end()) and _beside(text, *mark.span()):
            yield Hit(*mark.span(), "door_code", 0.88)
    for value in _VALUE.finditer(text):
        before = clause(text, value.start(), 16)
        told = _DOOR_IS.search(before) or _CODE_IS.search(before) or (_CODE.search(before) and _FOR_DOOR.match(text, value.end()))
        if told and len(value[0]) >= 4 and not _UNIT.match(text, value.end()):
            yield Hit(*value.span(), "door_code", 0.7)


def _before(text: str, start: int) -> tuple[int, int] | None:
    """A value that the word is said of: «1234 is the door code»."""
    for value in _VALUE.finditer(text, max(0, start - 28), start):
        if _LINK.fullmatch(text, value.end(), start) and (_is_marked(value[0]) or not _UNIT.match(text, value.end())):
            return value.span()
    return None


def _said(text: str, end: int) -> tuple[int, int] | None:
    """A value told in words: at least four digits in a row."""
    reach = _end_of_clause(text, end)
    said = _SAID.search(text, end, reach)
    return said.span() if said and said.start() - end <= _REACH and not _NONE.search(text, end, said.start()) else None


def _after(text: str, end: int) -> tuple[int, int] | None:
    """The first value after the word, in its clause, unless there is said to be none."""
    reach = _end_of_clause(text, end)
    for value in _VALUE.finditer(text, end, reach):
        if value.start() - end > _REACH or _NONE.search(text, end, value.start()):
            return None
        if is_reference(text, value.start()):
            return None
        if _is_marked(value[0]) or not _UNIT.match(text, value.end()):
            return value.span()
    return None


def _end_of_clause(text: str, start: int) -> int:
    piece = CLAUSE.search(text, start, start + _REACH + 14)
    return piece.start() if piece else min(len(text), start + _REACH + 14)


def _beside(text: str, start: int, end: int) -> bool:
    """Whether a door, or what is done at one, is told beside a value with a mark."""
    sides = (clause(text, start, _REACH), text[end:min(_end_of_clause(text, end), end + _REACH)])
    return any(words.search(side) for words in (_DOORS, _PRESS) for side in sides)


def _is_marked(value: str) -> bool:
    return ("#" in value or "*" in value) and not _SIZE.fullmatch(value)
