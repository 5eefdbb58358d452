"""Words that name a number, as they come out when a finger slips on the Korean keyboard, and as only their first letters."""

import re

__all__ = ["mended"]

_WORDS = ("비밀번호", "비번", "현관", "계좌번호", "계좌", "여권번호", "여권", "통관번호", "통관", "주민번호", "주민등록", "패스워드", "출입번호")
_FIRST_LETTERS = ("비밀번호", "비번", "계좌", "계좌번호", "주민번호", "통관번호", "여권번호", "전화번호", "현관비번")
_REAL = frozenset({"지번", "비전", "비범", "비법", "배번", "비분", "여건", "여군", "여원", "오권", "총관", "옹관", "현광"})
"""Slips that are words of their own."""

_ROWS = ("ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ", "ㅋㅌㅊㅍㅠㅜㅡ")  # the keyboard in use since 1982
_SHIFTED = dict(zip("ㅂㅈㄷㄱㅅㅐㅔ", "ㅃㅉㄸㄲㅆㅒㅖ", strict=True))
_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TAILS = "\0ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_PAIRS = {"ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ"}
_JOINED = {pair: vowel for vowel, pair in _PAIRS.items()}
_ALONE, _SYLLABLES = re.compile("[ㄱ-ㅎ]{2,}"), re.compile("[가-힣]{2,}")


def _beside(key: str) -> set[str]:
    """The keys around a key, and the same key with the shift key held or let go."""
    near = {shifted for plain, shifted in _SHIFTED.items() if plain == key} | {plain for plain, shifted in _SHIFTED.items() if shifted == key}
    for row, keys in enumerate(_ROWS):
        at = keys.find(key)
        if at >= 0:
            for other, shift in ((row, (-1, 1)), (row - 1, (0, 1)), (row + 1, (-1, 0))):
                if 0 <= other < len(_ROWS):
                    near |= {_ROWS[other][at + by] for by in shift if 0 <= at + by < len(_ROWS[other])}
    return near


def _parts(syllable: str) -> tuple[str, str, str]:
    at = ord(syllable) - 0xAC00
    return _LEADS[at // 588], _VOWELS[at % 588 // 28], _TAILS[at % 28]


def _whole(lead: str, vowel: str, tail: str) -> str | None:
    if lead not in _LEADS or vowel not in _VOWELS or tail not in _TAILS:
        return None
    return chr(0xAC00 + _LEADS.index(lead) * 588 + _VOWELS.index(vowel) * 28 + _TAILS.index(tail))


def _slipped(syllable: str) -> set[str]:
    """The syllables that come of one key missed."""
    lead, vowel, tail = _parts(syllable)
    made = {_whole(key, vowel, tail) for key in _beside(lead)} | {_whole(lead, vowel, key) for key in _beside(tail)}
    keys = _PAIRS.get(vowel, vowel)
    for at, key in enumerate(keys):
        for other in _beside(key) | ({""} if len(keys) > 1 else set()):
            pressed = keys[:at] + other + keys[at + 1:]
            made.add(_whole(lead, _JOINED.get(pressed, pressed), tail))
    return {syllable for syllable in made if syllable}


def _misheard(syllable: str, length: int) -> set[str]:
    """The syllables with another consonant at their end, in long words with none, or with a silent one at their beginning."""
    lead, vowel, tail = _parts(syllable)
    ends = {_whole(lead, vowel, other) for other in "ㄱㄷㄹㅁㅂㅅㅇㅈ"} if tail != "\0" else set()
    weak = {_whole(lead, vowel, "\0"), _whole("ㅇ", vowel, tail) if lead == "ㅎ" else None} if length > 3 else set()
    return {other for other in ends | weak if other}


def _variants() -> dict[str, str]:
    found = {}
    for word in _WORDS:
        for at, syllable in enumerate(word):
            heard = _slipped(syllable) | _misheard(syllable, len(word))
            found.update({word[:at] + other + word[at + 1:]: word for other in heard})
    return {slip: word for slip, word in found.items() if slip not in _REAL and slip not in _WORDS}


_SLIPS = _variants()
_LENGTHS = sorted({len(word) for word in _WORDS}, reverse=True)
_LETTERS = {"".join(_parts(syllable)[0] for syllable in word): word for word in _FIRST_LETTERS}


def mended(text: str) -> str:
    """``text`` of the same length with slips of the words put right. Only what a word says is read from it, never a value."""
    return _SYLLABLES.sub(lambda run: _put_right(run[0]), _ALONE.sub(lambda run: _LETTERS.get(run[0], run[0]), text))


def _put_right(run: str) -> str:
    out, at = "", 0
    while at < len(run):
        word = next((_SLIPS[run[at:at + n]] for n in _LENGTHS if run[at:at + n] in _SLIPS), run[at])
        out += word
        at += len(word)
    return out
