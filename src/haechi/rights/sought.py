"""One identifier that is looked for, and how it may stand in a text: whole, as a JSON text's value or key, as a word of a longer text."""

import json
import re
from collections.abc import Iterator
from typing import Any

from haechi.gateway.encode import COLUMNS

__all__ = ["LONG", "PEOPLE", "Sought"]

PEOPLE = re.compile(r"(?:^|_)(?:subject|person|owner|customer|consumer|buyer|member|user|account|(?<!third_)party)(?:_(?:id|no|number|key))?$", re.I)
"""How columns and keys are called under which a number names a person; in the plural it counts them."""
LONG = 8
"""Letters from which on an identifier is also looked for within a text: a shorter one stands in many that are not hers."""
_DEEPEST = 40
_HEAP = 1 << 16  # bytes from which on a value is a sealed paper, say, in which a few given bytes stand by chance


class Sought:
    """``needles``: pieces of which a text that names her holds at least one, unless it is her identifier itself."""

    def __init__(self, name: str) -> None:
        self.name = name
        inner = _escaped({name})
        deeper = _escaped(inner)  # within a JSON text within a JSON text
        self._long = len(name) >= LONG
        self._number = name if re.fullmatch(r"-?(0|[1-9]\d{0,18})", name) else None
        quoted = {f'"{text}"' for text in inner} | {f'\\"{text}\\"' for text in deeper}
        counted = {f'":{space}{name}' for space in ("", " ")} | {f"[{name}", f",{name}", f" {name}"} if self._number else set()
        self.needles = tuple(sorted({name, *inner, *deeper} if self._long else quoted | counted))
        self._word = re.compile(rf"(?<![0-9A-Za-z]){re.escape(name)}(?![0-9A-Za-z])")
        self._bytes = tuple(text.encode() for text in sorted({name, *inner}))

    def kinds(self, column: str, value: str) -> Iterator[str]:
        """What a column's value names her as: the column's own name, or the JSON key under which she stands in it; each time."""
        if value == self.name:
            yield column
            return
        if not any(text in value for text in self.needles):
            return
        try:
            said = json.loads(value)
        except (ValueError, RecursionError):
            said = None
        if isinstance(said, dict | list | str):
            yield from self._walk(said, column, 0)
        elif (self._long and self._word.search(value)) or any(text in value for text in self.needles if text.startswith(('"', "\\"))):
            yield column

    def in_bytes(self, value: bytes) -> bool:
        """Whether bytes are her identifier, or hold it in quotes or, if it is long, as it is; a short one is not looked for in a heap of them."""
        if (len(value) > _HEAP and not self._long) or not any(text in value for text in self._bytes):
            return False
        return bytes(value) in self._bytes or any((b'"' + text + b'"') in value or self._long for text in self._bytes if text in value)

    def _walk(self, said: Any, key: str, depth: int) -> Iterator[str]:
        if depth > _DEEPEST:
            yield key
        elif isinstance(said, dict):
            for name, value in said.items():
                if name == self.name:
                    yield key
                yield from self._walk(value, f"{name}:{said['register']}" if name == "record_id" and "register" in said else name, depth + 1)
        elif isinstance(said, list):
            names = COLUMNS.get(key, ())
            for value in said:
                if names and isinstance(value, list) and len(value) == len(names):  # a row as the query of facts reads it
                    for name, one in zip(names, value, strict=True):
                        yield from self._walk(one, name, depth + 2)
                else:
                    yield from self._walk(value, key, depth + 1)
        elif isinstance(said, str):
            yield from self._text(said, key, depth)
        elif isinstance(said, int) and not isinstance(said, bool) and str(said) == self._number and PEOPLE.search(key):
            yield key

    def _text(self, said: str, key: str, depth: int) -> Iterator[str]:
        if said == self.name or (self._long and self._word.search(said)):
            yield key
        elif said[:1] in ("{", "[", '"') and any(text in said for text in self.needles):  # a JSON text in a JSON text
            try:
                yield from self._walk(json.loads(said), key, depth + 1)
            except (ValueError, RecursionError):
                return


def _escaped(texts: set[str]) -> set[str]:
    """How these stand within a JSON text, with letters beyond ASCII escaped or as they are."""
    return {json.dumps(text, ensure_ascii=ascii_)[1:-1] for text in texts for ascii_ in (True, False)}
