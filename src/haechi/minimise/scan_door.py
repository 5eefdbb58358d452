"""Codes that open a building's door, told in delivery memos in Korean, English and Chinese."""

import re
from collections.abc import Iterator

from haechi.minimise.scan_hit import Hit
from haechi.minimise.scan_text import Folded

__all__ = ["door_codes"]

_STRONG = re.compile(
    r"비밀\s?번호|비\s?번|패스워드|출입\s?(?:번호|코드)|현관\s?(?:번호|코드)|공동\s?번호|도어락"
    r"|(?i:(?:door|gate|lobby|entrance|entry|building|access|front|garage|keypad|elevator|security|hallway|main)"
    r"(?:\s(?:door|gate|entrance|lobby))?[\s\-]{0,2}(?:code|pin|password|passcode|pw|key)|passcode|password|keypad|\bpw\b|\bpin\b)"
    r"|密\s?码|门禁|门口机",
)
_WEAK = re.compile(r"현관|출입문|출입구|대문|로비|게이트|(?i:\bdoor|\bgate|\blobby|\bentrance|\bkeypad|\bcode)|大门|单元门|楼门|门锁")
_PRESS = re.compile(r"누르|눌러|눌르|입력|호출|치고|(?i:press|enter|dial|key\s?in|punch|buzz|type)|按|输入|呼叫")
_MARKED = r"[#*][#*\s]{0,2}\d{3,10}(?:\s?[#*]{1,2}\s?\d{1,8}){0,2}(?:\s?[#*]{1,2})?|\d{3,10}\s?[#*]{1,2}(?:\s?\d{1,8}\s?[#*]{0,2})?"
_PLAIN = r"\d{3,10}"
_UNIT = re.compile(
    r"\s?(?:동(?!\s?현관)|호(?!출)|층|개|원|시(?!오)|분|월|일(?!\s?이|입)|년|번지|박스|장\b|매\b|세트|명|kg|g\b|ml|cm|%"
    r"|(?i:st\b|nd\b|th\b|pcs|won|am\b|pm\b|min)|元|号楼|室|楼|点|件|个|月|日|年)",
)
_VALUE = re.compile(rf"(?<![\d\-#*])(?:{_MARKED}|{_PLAIN})(?!\d)(?!-\d)")
_MARK = re.compile(rf"(?<![\d\-#*])(?:{_MARKED})(?!\d)(?!-\d)")
_SAID = re.compile(r"\d(?:[\s\-]?\d){3,9}")
_REACH = 16


def door_codes(folded: Folded) -> Iterator[Hit]:
    """Every door code, in positions of the folded text."""
    text = folded.text
    for word in _STRONG.finditer(text):
        found = _after(folded, word.end())
        if found is None:
            found = _before(text, word.start())
        if found is not None:
            yield Hit(*found, "door_code", 0.9)
    for mark in _MARK.finditer(text):
        around = (text[max(0, mark.start() - _REACH):mark.start()], text[mark.end():mark.end() + _REACH])
        if any(words.search(side) for words in (_WEAK, _PRESS, _STRONG) for side in around):
            yield Hit(*mark.span(), "door_code", 0.88)
    for word in _WEAK.finditer(text):
        plain = _VALUE.search(text, word.end(), word.end() + 4 + 10)
        if plain and plain.start() - word.end() <= 4 and len(plain[0]) >= 4 and not _UNIT.match(text, plain.end()):
            yield Hit(*plain.span(), "door_code", 0.7)


def _after(folded: Folded, end: int) -> tuple[int, int] | None:
    text = folded.text
    stop = text.find("\n", end)
    reach = min(end + _REACH, len(text) if stop < 0 else stop)
    said = _SAID.search(folded.spoken, end, reach + 12)
    if said and said.start() <= reach and folded.said(*said.span()) >= 4:
        return said.span()
    for value in _VALUE.finditer(text, end, min(len(text), reach + 24)):
        if value.start() > reach:
            return None
        if _marked(value[0]) or not _UNIT.match(text, value.end()):
            return value.span()
    return None


def _before(text: str, start: int) -> tuple[int, int] | None:
    for value in _VALUE.finditer(text, max(0, start - 24), start):
        if start - value.end() <= 10 and (_marked(value[0]) or not _UNIT.match(text, value.end())):
            return value.span()
    return None


def _marked(value: str) -> bool:
    return "#" in value or "*" in value
