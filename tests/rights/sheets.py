"""Files as people send them, and as nobody should: real ones made by programs, and ones bent by hand."""

import io
import struct
import zipfile
import zlib
from functools import cache

import vl_convert

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20" fill="#284"/></svg>'
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
PLACE = b"N37.5665 E126.9780"


@cache
def pdf() -> bytes:
    """A PDF of one page."""
    return bytes(vl_convert.svg_to_pdf(SVG))


@cache
def png() -> bytes:
    """A PNG of 30 by 20."""
    return bytes(vl_convert.svg_to_png(SVG, scale=1))


@cache
def jpeg() -> bytes:
    """A JPEG of 30 by 20."""
    return bytes(vl_convert.svg_to_jpeg(SVG, scale=1))


def zipped() -> bytes:
    """An archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", "x")
    return made.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG with its checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def with_chunk(kind: bytes, data: bytes) -> bytes:
    """The PNG with a further chunk before its end."""
    whole = png()
    return whole[:-12] + chunk(kind, data) + whole[-12:]


def huge_png(width: int, height: int) -> bytes:
    """A few bytes that promise that many pixels."""
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


def segment(mark: int, data: bytes) -> bytes:
    """A segment of a JPEG."""
    return bytes((0xFF, mark)) + struct.pack(">H", len(data) + 2) + data


def exif(turned: int, order: str = "<") -> bytes:
    """An EXIF segment that says which side is up, and where it was taken."""
    head = b"II*\0" if order == "<" else b"MM\0*"
    entries = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, turned, 0) + struct.pack(f"{order}HHII", 0x010F, 2, len(PLACE), 38)
    return segment(0xE1, b"Exif\0\0" + head + struct.pack(f"{order}I", 8) + struct.pack(f"{order}H", 2) + entries + struct.pack(f"{order}I", 0) + PLACE)


def photo(turned: int = 6, order: str = "<", behind: bytes = b"") -> bytes:
    """The JPEG as a telephone makes it: EXIF with a place, XMP, a remark, something behind its end."""
    whole = jpeg()
    return whole[:2] + exif(turned, order) + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PLACE) + segment(0xFE, PLACE) + whole[2:] + behind
