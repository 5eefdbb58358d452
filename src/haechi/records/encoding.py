"""Text files in the encodings of the trade, read as UTF-8.

A byte order mark decides; else a file that is UTF-8 throughout is UTF-8; else it is CP949 (Korean) or
GB18030 (Chinese). Both read most bytes, so the letters decide: the two-byte codes of everyday Korean are
nearly all Hangul when read as CP949, those of Chinese are not.
"""

import codecs
from collections.abc import Iterator
from pathlib import Path

__all__ = ["UnreadableError", "as_utf8", "find_encoding"]

_BLOCK = 1 << 22  # bytes read at once
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KNOWN = ("utf-8", "cp949", "gb18030", "utf-16-le", "utf-16-be")
_KOREAN = 0.9  # the least share of Hangul among the letters beyond ASCII of a Korean file


class UnreadableError(Exception):
    """The file is in none of the encodings; the message says where it fails."""


def find_encoding(path: Path, said: str | None = None) -> str:
    """The encoding of a text file. ``said``: the setting of the manifest, which is only checked."""
    mark = _mark(path)
    if mark == "utf-16-le" or mark == "utf-16-be":
        _check(path, mark)
        return mark
    if mark in ("utf-32-le", "utf-32-be"):
        raise UnreadableError("the file is UTF-32")
    if said is not None:
        encoding = _named(said)
        _check(path, encoding)
        return encoding
    wrong = _first_wrong(path, "utf-8")
    if wrong is None:
        return "utf-8"
    if mark is None and not _mixed(path):
        legacy = _legacy(path)
        if legacy:
            return legacy
    raise UnreadableError(f"the file is not UTF-8 at byte {wrong}, nor CP949 nor GB18030 throughout")


def as_utf8(path: Path, encoding: str, into: Path) -> Path:
    """The file itself if it is UTF-8 already, else a copy of it in UTF-8 at ``into``."""
    if encoding == "utf-8" and _mark(path) is None:
        return path
    with into.open("w", encoding="utf-8", newline="") as out:
        for number, text in enumerate(_texts(path, encoding)):
            out.write(text.removeprefix("\ufeff") if number == 0 else text)
    return into


def _named(said: str) -> str:
    try:
        name = codecs.lookup(said.strip()).name
    except (LookupError, UnicodeError, ValueError) as error:
        raise UnreadableError("the encoding named is not known") from error
    name = {"euc_kr": "cp949", "gbk": "gb18030", "gb2312": "gb18030", "utf-8-sig": "utf-8"}.get(name, name)
    if name not in _KNOWN:
        raise UnreadableError("the encoding named is not one of UTF-8, CP949, GB18030, UTF-16")
    return name


def _mark(path: Path) -> str | None:
    with path.open("rb") as file:
        head = file.read(4)
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block


def _texts(path: Path, encoding: str) -> Iterator[str]:
    """The file's text, block by block. Raises UnicodeDecodeError, its ``start`` counted within a block."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    for block in _blocks(path):
        yield decoder.decode(block)
    yield decoder.decode(b"", final=True)


def _first_wrong(path: Path, encoding: str) -> int | None:
    """The offset of the first byte that this encoding cannot read."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    read = 0
    for block in _blocks(path):
        held = len(decoder.getstate()[0])
        try:
            decoder.decode(block)
        except UnicodeDecodeError as error:
            return read - held + error.start
        read += len(block)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return read - len(decoder.getstate()[0])
    return None


def _check(path: Path, encoding: str) -> None:
    wrong = _first_wrong(path, encoding)
    if wrong is not None:
        raise UnreadableError(f"the file is not {encoding.upper()} at byte {wrong}")


def _mixed(path: Path) -> bool:
    """Whether single lines are UTF-8 beyond doubt though the file is not: two encodings in one file."""
    with path.open("rb") as file:
        for line in iter(lambda: file.readline(_BLOCK), b""):
            if not line.isascii():
                try:
                    text = line.decode("utf-8")
                except UnicodeDecodeError:
                    continue
                if any(ord(letter) >= 0x800 for letter in text):
                    return True
    return False


def _legacy(path: Path) -> str | None:
    """CP949 or GB18030, whichever reads the whole file as its own script."""
    hangul = letters = 0
    try:
        for text in _texts(path, "cp949"):
            beyond = [letter for letter in text if letter > "\x7f"]
            letters += len(beyond)
            hangul += sum("가" <= letter <= "힣" for letter in beyond)
    except UnicodeDecodeError:
        letters = 0
    if letters and hangul >= _KOREAN * letters:
        return "cp949"
    if _first_wrong(path, "gb18030") is None:
        return "gb18030"
    return "cp949" if hangul > letters / 2 else None
