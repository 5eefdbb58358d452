"""Reading a form: no more of it is held than may come, whatever comes; and nothing of a file touches a disk."""

import asyncio
import tracemalloc

import pytest
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from haechi.portal.form import read_form
from haechi.rights.file_kind import MOST_BYTES

MIB = 1 << 20
HEAD = (b'--XX\r\nContent-Disposition: form-data; name="text"\r\n\r\nmy words\r\n'
        b'--XX\r\nContent-Disposition: form-data; name="paper"; filename="a.pdf"\r\n\r\n')
MULTIPART, PLAIN = "multipart/form-data; boundary=XX", "application/x-www-form-urlencoded"


def read(chunks, kind=MULTIPART):
    """The form that comes in these chunks, each made when it is asked for."""
    waiting = iter(chunks)

    async def receive():
        chunk = next(waiting, None)
        return {"type": "http.request", "body": chunk or b"", "more_body": chunk is not None}

    return asyncio.run(read_form(Request({"type": "http", "method": "POST", "headers": [(b"content-type", kind.encode())]}, receive)))


def endless(many, head=HEAD, size=MIB // 4):
    yield head
    for _ in range(many):
        yield b"\0" * size
    yield b"\r\n--XX--\r\n"


def test_of_a_form_that_is_too_long_the_words_are_there_and_little_else_was_held():
    """200 MiB come, the text before the file is read, the file is known to be too large, and memory has held a small part of it."""
    tracemalloc.start()
    form = read(endless(800))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    paper = form["paper"]
    assert form["text"] == "my words" and isinstance(paper, UploadFile) and paper.size is not None and MOST_BYTES < paper.size < 7 * MIB
    assert peak < 24 * MIB


def test_a_file_stays_in_memory_until_it_is_sealed():
    """The largest that is taken is not spooled to a disk."""
    paper = read(endless(20))["paper"]
    assert isinstance(paper, UploadFile) and paper.size == MOST_BYTES and not paper.file._rolled  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [1, 7, 64, 4096])
def test_in_whatever_pieces_it_comes_it_is_the_same_form(size):
    """A boundary may be cut anywhere."""
    whole = HEAD + b"%PDF--XX\r\n--X" * 50 + b"\r\n--XX--\r\n"
    form = read(whole[at:at + size] for at in range(0, len(whole), size))
    assert form["text"] == "my words" and form["paper"].file.read() == b"%PDF--XX\r\n--X" * 50  # type: ignore[union-attr]


@pytest.mark.parametrize(("chunks", "kind", "status"), [
    ([b"text=" + b"x" * (2 * MIB)], PLAIN, 413), ([b"a=1&" * 300], PLAIN, 400), ([HEAD], MULTIPART, 400), ([HEAD + b"x"], "multipart/form-data", 400),
    ([HEAD.replace(b"paper", b"other") + b"x\r\n--XX--\r\n"], MULTIPART, 400), ([HEAD.replace(b"my words", b"x" * (2 * MIB))], MULTIPART, 400)])
def test_what_is_no_form_of_ours_is_refused(chunks, kind, status):
    """Too long without a file, too many fields, no end, no boundary, a file that nobody asked for, a field that is too long."""
    with pytest.raises(HTTPException) as refused:
        read(chunks, kind)
    assert refused.value.status_code == status
