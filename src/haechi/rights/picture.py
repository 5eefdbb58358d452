"""A PNG or JPEG read part by part: its size, and its bytes again without what tells of the camera, the place, the maker. Pure.

Nothing is decoded. Only parts that draw the picture are kept, so that neither remarks nor anything put behind its end goes along; of
EXIF the one number that says which side is up.
"""

import re
import struct
import zlib
from dataclasses import dataclass

__all__ = ["JPEG", "PNG", "Broken", "Picture", "jpeg", "png"]

PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_DRAWN = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"bKGD"))
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # start of frame, with the picture's size
_HINTS = frozenset((0xE0, 0xEE))  # JFIF, and how Adobe's colours are meant
_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # what ends a scan: neither a stuffed byte nor a restart nor a filler
_ORIENTATION = 0x0112


class Broken(Exception):
    """It is no whole picture."""


@dataclass(frozen=True, slots=True)
class Picture:
    """``data``: what is kept of it; width and height in pixels."""

    data: bytes
    width: int
    height: int


def png(data: bytes) -> Picture:
    """Read a PNG. Raises ``Broken`` where a chunk is cut, its checksum is wrong, or a part that every PNG has is missing."""
    kept, at, seen, size = [PNG], len(PNG), list[bytes](), (0, 0)
    while b"IEND" not in seen:
        if at + 12 > len(data):
            raise Broken
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if end > len(data) or zlib.crc32(data[at + 4:end - 4]) != struct.unpack_from(">I", data, end - 4)[0]:
            raise Broken
        if (kind == b"IHDR") == bool(seen) or (kind == b"IHDR" and length != 13):
            raise Broken
        if kind == b"IHDR":
            size = struct.unpack_from(">II", data, at + 8)
        if kind in _DRAWN:
            kept.append(data[at:end])
        seen.append(kind)
        at = end
    if b"IDAT" not in seen or 0 in size:
        raise Broken
    return Picture(b"".join(kept), *size)


def jpeg(data: bytes) -> Picture:
    """Read a JPEG. Raises ``Broken`` where a segment is cut, or there is no frame, no scan or no end."""
    kept, at, size, scans, turned = [data[:2]], 2, (0, 0), 0, 0
    while True:
        at, mark = _marker(data, at)
        if mark == 0xD9:
            break
        end = at + struct.unpack_from(">H", data, at)[0] if at + 2 <= len(data) else 0
        if not at + 2 <= end <= len(data):
            raise Broken
        if mark in _FRAMES and end >= at + 7:
            height, width = struct.unpack_from(">HH", data, at + 3)
            size = (width, height)
        if mark == 0xE1 and not turned:
            turned = _turned(data[at + 2:end])
        if mark == 0xDA:
            scans += 1
            found = _MARK.search(data, end)
            if found is None:
                raise Broken
            end = found.start()
        if mark in _HINTS or not (0xE0 <= mark <= 0xEF or mark == 0xFE):
            kept.append(bytes((0xFF, mark)) + data[at:end])
        at = end
    if not scans or 0 in size:
        raise Broken
    return Picture(b"".join([kept[0], _turn(turned), *kept[1:], b"\xff\xd9"]), *size)


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """The marker here, which any number of FF may precede: where it ends, and which it is."""
    begun = at
    while at < len(data) and data[at] == 0xFF:
        at += 1
    if at == begun or at >= len(data) or data[at] in (0x00, 0x01, 0xD8, *range(0xD0, 0xD8)):
        raise Broken
    return at + 1, data[at]


def _turned(said: bytes) -> int:
    """Which side is up, of an EXIF segment: 2 to 8; 0 if it is the upper one, or not said."""
    order = {b"II": "<", b"MM": ">"}.get(said[6:8])
    if said[:6] != b"Exif\0\0" or order is None:
        return 0
    try:
        at = 6 + struct.unpack_from(f"{order}I", said, 10)[0]
        for number in range(struct.unpack_from(f"{order}H", said, at)[0]):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", said, at + 2 + 12 * number)
            if tag == _ORIENTATION:
                return int(value) if 2 <= value <= 8 else 0
    except struct.error:
        return 0
    return 0


def _turn(turned: int) -> bytes:
    """An EXIF segment that says that alone."""
    if not turned:
        return b""
    said = b"Exif\0\0MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(said) + 2) + said
