"""What a file is, by its bytes alone, whatever it is called or said to be; and what of it is kept, or what is wrong with it. Pure.

Taken are PDF, PNG and JPEG that begin as such at their first byte and end as such, and hold no second thing that a program might open
instead: a page, an archive. Pictures are kept without what tells of camera and place. A PDF is kept as it came: nothing is said of
what it does in the program that opens it.
"""

import io
import re
import zipfile
from dataclasses import dataclass

from haechi.rights.file_kind_words import CAME, WRONGS
from haechi.rights.picture import JPEG, PNG, Broken, jpeg, png
from haechi.rights.wrong import Wrong
from haechi.text import filled

__all__ = ["ENDINGS", "MOST_BYTES", "Known", "judged", "wrong"]

MOST_BYTES = 5 << 20
"""Of one file."""
MOST_PIXELS = 80_000_000
"""Of a picture: a few bytes may promise more than a reader's memory holds."""
ENDINGS = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}
"""Media types that are taken, and how names of such files end."""
_BLANK = b"\0\t\n\f\r "  # what PDF calls white space
_MARKUP = re.compile(rb"<(?:!doctype\s+(?:html|svg)|(?:html|script|iframe|svg)[\s>/])", re.IGNORECASE)
_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Word, Excel, HWP


@dataclass(frozen=True, slots=True)
class Known:
    """A file that may be kept: its media type, and the bytes that are."""

    media_type: str
    data: bytes


def judged(data: bytes) -> Known | Wrong:
    """The file as it is kept, or what is wrong with it."""
    if not data:
        return WRONGS["empty"]
    if len(data) > MOST_BYTES:
        return wrong("large", most=MOST_BYTES >> 20)
    kind = _begins(data)
    if kind not in ENDINGS:
        return wrong("kind", came=CAME[kind])
    known = _whole(kind, data)
    if isinstance(known, Known) and (_MARKUP.search(data) or zipfile.is_zipfile(io.BytesIO(data))):
        return wrong("two", came=CAME[kind])
    return known


def wrong(code: str, **values: object) -> Wrong:
    """What is wrong with a file, with its values."""
    known = WRONGS[code]
    return Wrong(known.code, known.where, filled(known.what, **values), filled(known.help, **values))


def _begins(data: bytes) -> str:
    """A media type that is taken, or a word for what it seems to be."""
    head = data[:1024].lstrip(_BLANK + b"\xef\xbb\xbf").lower()
    for kind, mark in (("application/pdf", b"%PDF-"), ("image/png", PNG), ("image/jpeg", JPEG), ("zip", b"PK"), ("office", _OFFICE)):
        if data.startswith(mark):
            return kind
    if data[4:8] == b"ftyp":
        return "heic" if data[8:12] in (b"heic", b"heix", b"mif1", b"heif", b"avif") else "unknown"
    if b"<svg" in head:
        return "svg"
    return "html" if _MARKUP.search(head) else "unknown"


def _whole(kind: str, data: bytes) -> Known | Wrong:
    if kind == "application/pdf":
        return Known(kind, data) if data.rstrip(_BLANK).endswith(b"%%EOF") else wrong("broken", came=CAME[kind])
    try:
        picture = (png if kind == "image/png" else jpeg)(data)
    except Broken:
        return wrong("broken", came=CAME[kind])
    if picture.width * picture.height > MOST_PIXELS:
        return wrong("pixels", width=picture.width, height=picture.height, most=MOST_PIXELS // 1_000_000)
    return Known(kind, picture.data)
