"""Codes that open a building's door, told in delivery memos in Korean, English and Chinese.

A number of three to ten digits is weighed by what stands around it: a word for a secret, a door, a key of the keypad, what is done with
them; and by what rules a code out: a counter, a word for another number. A code that goes out opens a door, a quantity that is masked is
asked for again: so what may well be a code is one.
"""

import re
from collections.abc import Iterator

from haechi.minimise import scan_door_words as w
from haechi.minimise.scan_door_value import Value, values
from haechi.minimise.scan_hit import CLAUSE, MASKED, Hit, clause, is_reference, speaks_of_reference
from haechi.minimise.scan_text import Folded

__all__ = ["door_codes"]

_REACH = 28
_DATE = re.compile(r"(?:(?:19|20)\d\d|\d\d(?=[./\-]))([./\-]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])")
_CENTRE = re.compile(r"1[568]\d\d[ \-]?\d{4}")  # where companies are called
_OPENING, _CLOSING = re.compile(r"[\"'“‘\[(<{【《「]{1,2}\Z"), re.compile(r"\A[\"'”’\])>}】》」]{1,2}")  # what a value is set in
_YEAR = re.compile(r"(?:19|20)\d\d")


def door_codes(folded: Folded) -> Iterator[Hit]:
    """Every door code, in positions of the folded text."""
    text, last = folded.text, 0
    for value in values(text):
        sure = _Sight(text, value, last).sure() if value.start >= last else 0.0
        if sure:
            last = value.end
            yield Hit(value.start, value.end, "door_code", sure)


class _Sight:
    """A value and what stands around it: its clause to the left (from the last code on) and to the right."""

    def __init__(self, text: str, value: Value, last: int) -> None:
        self.text, self.value, self.shown = text, value, text[value.start:value.end]
        whole = clause(text, value.start, _REACH)
        last = max(last, value.start - len(whole) + whole.rfind(MASKED) + 1 if MASKED in whole else 0)
        self.chained = 0 < last > value.start - len(whole)
        self.left = _OPENING.sub("", text[last:value.start] if self.chained else whole)
        self.right = _CLOSING.sub("", text[value.end:_end_of_clause(text, value.end)])
        self.marked = value.form == "marked"
        self.date = bool(_DATE.fullmatch(self.shown))
        self.centre = bool(_CENTRE.fullmatch(self.shown))

    def sure(self) -> float:
        """How surely the value is a code; 0 where it is none."""
        across = self._is_named_across()
        if self.value.glued and not across and not w.DOOR_IS.search(self.left):
            return 0.0
        if self.chained and self._goes_on():
            return 0.8
        if self._is_counted(across) or (is_reference(self.text, self.value.start) and not (self.marked and self.shown[-1] in "#*")):
            return 0.0
        if across or (self.value.form != "size" and self._is_named()):
            return 0.9
        if self.value.form == "pair":
            return 0.6 if not self.centre and not self.date and w.PRESSED.match(self.right) else 0.0
        if self._is_of_goods() or (self.value.form == "size" and not w.HALL_IS.search(self.left)):
            return 0.0
        if self.value.digits > 3 and not self.date and (self._is_linked() or self._answers()):
            return 0.88
        return self._marked() if self.marked else self._bare()

    def _goes_on(self) -> bool:
        """Whether the value follows another code: «1234 or 5678», «1234, then 5678»."""
        other = self.date or (self.centre and not self.left.strip()) or self.value.form in ("pair", "size") or self._is_of_goods()
        return self.value.digits > 3 and not other and not w.COUNTED.match(self.right) and bool(w.CHAINED.fullmatch(self.left))

    def _is_counted(self, across: bool) -> bool:
        """Whether a counter follows, or a word for another number stands before."""
        if self.marked:
            return False
        if across and self.value.digits > 3 and (self.right[:1] == " " or w.NUMBERED.match(self.right)):
            return False
        neutral = w.NEUTRAL_BEFORE.search(self.left) or (_YEAR.fullmatch(self.shown) and w.SINCE.search(self.left))
        return bool(w.COUNTED.match(self.right)) or (not across and bool(neutral))

    def _is_named(self) -> bool:
        """Whether a word for a secret stands before the value in its clause."""
        return _names(self.left[-8:] if self.value.form == "pair" or self.date or self.centre else self.left)

    def _is_named_across(self) -> bool:
        """Whether a word for a secret stands right before the value, if only signs or the end of a line are between."""
        begin = max(0, self.value.start - _REACH)
        found = w.SECRET_IS.search(self.text, begin, self.value.start)
        return found is not None and not w.TAKEN_BACK.search(self.text, begin, found.start())

    def _is_of_goods(self) -> bool:
        """Whether goods are spoken of right after a bare number, or one with a sharp before it alone."""
        tag = self.marked and self.shown[0] == "#" and self.shown[-1] not in "#*"
        return (tag or not self.marked) and bool(w.GOODS.match(self.right))

    def _is_linked(self) -> bool:
        """«1234 is the door code», «(door code)»."""
        return bool(w.LINKED.match(self.text, self.value.end, self.value.end + _REACH))

    def _answers(self) -> bool:
        """Whether the clause before speaks of a secret without telling one, and the value that begins this clause answers it."""
        if (self.left.strip() and not w.ANEW.fullmatch(self.left)) or not w.ANSWERED.match(self.right):
            return False
        start = self.value.start - len(self.left)
        before = self.text[max(0, start - _REACH):start].rstrip(" \n,.!?~")
        asked = clause(before, len(before), _REACH)
        return _names(asked) and not any(char.isdigit() or char == MASKED for char in asked[_last(asked)[1]:])

    def _beside(self, *words: re.Pattern[str]) -> bool:
        return any(word.search(side) for word in words for side in (self.left, self.right))

    def _marked(self) -> float:
        """A value with signs of a keypad: a code by itself, but for one sharp before it, which may be a tag."""
        if self._beside(w.DOORS, w.PRESSING, w.ENTERING, w.SECRET):
            return 0.88
        if re.fullmatch(r"#\d+", self.shown) and not w.RUNG.search(self.left):
            return 0.0 if re.match(r"[가-힣A-Za-z]", self.right) and not w.ANSWERED.match(self.right) else 0.5
        return 0.6

    def _bare(self) -> float:
        keyed = self._keyed()
        if keyed or self.value.digits < 4 or self.date:
            return keyed
        if w.DOOR_IS.search(self.left) or w.PRESSED.match(self.right) or w.OF_THE_HALL.match(self.right) or w.FIELD.match(self.right):
            return 0.7
        rung = w.RUNG.search(self.left)
        if w.TOLD.search(self.left) or (rung and (self.left[-1:] != " " or w.AND_THEN.match(self.right))):
            return 0.5
        if w.PRESS_BEFORE.search(self.left) and self._beside(w.DOORS, w.ENTERING):
            return 0.7
        if w.SECRET_LATER.match(self.text, self.value.end, self.value.end + _REACH):
            return 0.65
        if self.centre or _YEAR.fullmatch(self.shown) or self.value.form in ("said", "mixed"):
            return 0.0
        if w.HALL_IS.search(self.text, max(0, self.value.start - 10), self.value.start):
            return 0.6
        return self._unsaid()

    def _keyed(self) -> float:
        """How surely the keys pressed around the value are told: «bell 1234 call», «sharp 1234»."""
        before, after, twice = w.KEY_BEFORE.search(self.left), w.KEY_AFTER.match(self.right), w.TWICE.search(self.left)
        if twice and self.right.lstrip(" +").startswith(twice["key"]):
            return 0.85
        if (before and after) or (before and before["press"]) or (after and after["press"]):
            return 0.85
        called = (before and before["key"] == "호출" and self.left[-1:] != "+") or (after and after["key"] == "호출")  # a flat is called, too
        if (before or after) and not called and self._beside(w.DOORS, w.PRESSING):
            return 0.75
        keys = [found["key"].removesuffix("버튼") for found in (before, after) if found]
        return 0.6 if any(key in w.SIGNS_SAID for key in keys) else 0.0

    def _unsaid(self) -> float:
        """Nobody says what the number is: a code where a door is near it, or where it is all that the text, or a clause with a particle, says."""
        if self.value.digits > 8 or speaks_of_reference(self.left) or speaks_of_reference(self.right):
            return 0.0
        beside = (self.left[-16:], self.right[:10])
        if any(w.DOORS.search(side) and not any(char.isdigit() or char == MASKED for char in side) for side in beside):
            return 0.4
        alone = w.ALONE.fullmatch(self.right)
        whole = not self.text[:self.value.start].strip() and self.text[self.value.end:].strip() == self.right.strip()
        return 0.3 if alone and not self.left.strip() and (whole or alone["particle"]) else 0.0


def _names(left: str) -> bool:
    """Whether the last word for a secret in what stands before a value names it, with nothing before or after that takes it back."""
    begin, end = _last(left)
    return end > 0 and not w.NEGATED.search(left, end) and not w.TAKEN_BACK.search(left[:begin])


def _last(text: str) -> tuple[int, int]:
    """Where the last word for a secret stands in a text; two zeros where there is none."""
    return max((found.span() for found in w.SECRET.finditer(text)), default=(0, 0))


def _end_of_clause(text: str, start: int) -> int:
    """Where the clause that goes on at ``start`` ends."""
    piece = CLAUSE.search(text, start, start + _REACH)
    return piece.start() if piece else min(len(text), start + _REACH)
