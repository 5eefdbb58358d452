"""What a file is, by its bytes: three kinds are taken, whole and single; of pictures what draws them is kept."""

import random
import re
import struct

import pytest

from haechi.rights.file_kind import MOST_BYTES, Known, judged
from haechi.rights.picture import Broken, jpeg, png
from haechi.rights.wrong import Wrong
from haechi.text import LANGUAGES, say
from tests.letters import HAN, HANGUL
from tests.rights import sheets

OK = {"application/pdf": sheets.pdf, "image/png": sheets.png, "image/jpeg": sheets.jpeg}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.mark.parametrize("kind", OK)
def test_what_programs_make_is_taken(kind):
    """A PDF, PNG and JPEG as a library writes them."""
    assert isinstance(known := judged(OK[kind]()), Known) and known.media_type == kind
    assert judged(known.data) == known


@pytest.mark.parametrize(("data", "code"), [
    (b"", "empty"), (sheets.HTML, "kind"), (b"\n <html>", "kind"), (b"\xef\xbb\xbf<!doctype html>", "kind"), (sheets.SVG.encode(), "kind"),
    (b'<?xml version="1.0"?>' + sheets.SVG.encode(), "kind"), (sheets.zipped(), "kind"), (OLE, "kind"), (b"\0\0\0\x18ftypheic" + b"\0" * 99, "kind"),
    (b"GIF89a" + b"\0" * 99, "kind"), (b"MZ" + b"\0" * 99, "kind"), (b"\0" * 99, "kind"), (b"just words", "kind"), (b" " + b"%PDF-1.7 %%EOF", "kind"),
    (b"%PDF-1.7\n" + sheets.HTML + b"%%EOF", "two"), (b"%PDF-1.7\n<SCRIPT\n>x%%EOF", "two"), (b"%PDF-1.7\n<svg onload=x>%%EOF", "two"),
    (b"%PDF-1.7\n" + sheets.zipped()[:-2] + b"\x05\x00%%EOF", "two"), (b"%PDF-1.7\n", "broken"), (b"%PDF-1.7 %%EOF" + b"more", "broken"),
    (b"%PDF-1.7 %%EOF\r\n\0", None), (sheets.png() + sheets.zipped(), "two"), (sheets.jpeg() + sheets.zipped(), "two"),
    (sheets.with_chunk(b"tEXt", b"Comment\0" + sheets.HTML), "two"), (sheets.photo(behind=sheets.HTML), "two"), (sheets.png()[:-1], "broken"),
    (sheets.png()[:40], "broken"), (sheets.jpeg()[:-2], "broken"), (sheets.jpeg()[:60], "broken"), (b"\xff\xd8\xff\xd9", "broken"), (b"\xff\xd8\xff", "broken"),
    (sheets.huge_png(100_000, 100_000), "pixels"), (sheets.huge_png(0, 9), "broken"), (sheets.huge_png(30, 20), None),
    (b"%PDF-1.7" + b" " * (MOST_BYTES - 13) + b"%%EOF", None), (b"%PDF-1.7" + b" " * (MOST_BYTES - 12) + b"%%EOF", "large"),
])
def test_what_is_none_of_them_whole_and_single_is_refused(data, code):
    """Another kind, two at once, cut, empty, too many bytes or pixels: each under its own name."""
    found = judged(data)
    assert (found.code if isinstance(found, Wrong) else None) == code


@pytest.mark.parametrize("data", [b"", b"x" * (MOST_BYTES + 1), sheets.HTML, sheets.zipped(), OLE, b"%PDF-1", b"%PDF-1 <html >%%EOF", sheets.huge_png(99_999, 99_999)])
def test_each_refusal_says_what_came_what_is_taken_and_how_to_mend_in_three_languages(data):
    """No blank unfilled, no other language's letters."""
    found = judged(data)
    assert isinstance(found, Wrong)
    for language in LANGUAGES:
        what, help_ = say(found.what, language), say(found.help, language)
        assert what and help_ and not re.search(r"[{}\[\]|]", what + help_)
        assert {"ko": not HAN.search(what + help_), "en": not HAN.search(what + help_) and not HANGUL.search(what + help_), "zh": not HANGUL.search(what + help_)}[language]
    assert "taken" in found.what.en and "받습니다" in found.what.ko


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("turned", [1, 3, 6, 8])
def test_of_a_photograph_only_the_picture_and_its_upper_side_are_kept(order, turned):
    """Neither place nor maker nor remark nor what is behind its end; which side is up still stands there."""
    known = judged(sheets.photo(turned, order, behind=b"motion" + sheets.PLACE))
    assert isinstance(known, Known) and sheets.PLACE not in known.data and b"motion" not in known.data and b"adobe.com" not in known.data
    assert known.data.endswith(b"\xff\xd9")
    said = known.data[2:].find(b"Exif\0\0MM\0*")
    assert (said > 0) == (turned > 1)
    if turned > 1:
        assert struct.unpack_from(">HHHIH", known.data, 2 + said + 14) == (1, 0x0112, 3, 1, turned)
    assert judged(known.data) == known


@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"prVt"])
def test_of_a_png_only_what_draws_it_is_kept(kind):
    """Neither a remark nor EXIF nor a private chunk, nor what is behind its end."""
    known = judged(sheets.with_chunk(kind, b"Location\0" + sheets.PLACE) + b"tail" + sheets.PLACE)
    assert isinstance(known, Known) and sheets.PLACE not in known.data and png(known.data) == png(sheets.png())


@pytest.mark.parametrize("seed", range(3))
def test_no_bytes_make_it_fail(seed):
    """Real files with random bytes altered, cut, doubled: taken or refused, never an error; what is taken is taken again."""
    rng = random.Random(seed)
    for _ in range(400):
        data = bytearray(rng.choice([sheets.pdf(), sheets.png(), sheets.jpeg(), sheets.photo()]))
        for _ in range(rng.randrange(1, 6)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        data = data[:rng.randrange(len(data))] if rng.random() < 0.3 else data
        found = judged(bytes(data))
        assert isinstance(found, Wrong) or judged(found.data) == found


def test_bytes_without_an_end_are_read_once():
    """Five million bytes that look like markers, or scans without an end, are refused, not walked again and again."""
    head = sheets.jpeg()[:-2]
    for tail in (b"\xff" * (4 << 20), b"\xff\x00" * (2 << 20), b"\xff\xd0" * (2 << 20)):
        with pytest.raises(Broken):
            jpeg(head + tail)
