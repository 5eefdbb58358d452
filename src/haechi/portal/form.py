"""What a form brought, read as it comes, in bounded memory.

Of a form that brings more than it may no more than that is held; the rest is read and let go, so that whoever sent it is shown a page that
says so, with what was written before the file. Beyond what the application takes at all it is refused unread.
"""

from collections.abc import AsyncGenerator
from contextlib import aclosing

from fastapi import Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser

from haechi.rights.file_kind import MOST_BYTES

__all__ = ["FILE", "read_form"]

FILE = "paper"
"""The one field that brings files."""
_TEXT = 1 << 20  # bytes of a form without files, and of one field
_HELD = MOST_BYTES + _TEXT
_FIELDS, _FILES = 200, 5


class _Parts(MultiPartParser):
    """``ended``: its last boundary has come. A file stays in memory: nothing of it is written to a disk before it is sealed."""

    spool_max_size = _HELD
    ended = False

    def on_end(self) -> None:
        """Nothing is missing."""
        self.ended = True


async def read_form(request: Request) -> FormData:
    """The fields of a form. Raises ``HTTPException`` (400, 413) for one that is broken or too much, or brings files where none are asked for."""
    kind, options = parse_options_header(request.headers.get("content-type"))
    try:
        if kind == b"multipart/form-data":
            async with aclosing(_held(request, options.get(b"boundary", b""))) as stream:
                parts = _Parts(request.headers, stream, max_files=_FILES, max_fields=_FIELDS, max_part_size=_TEXT)
                form = await parts.parse()
            if not parts.ended:
                raise HTTPException(400)
        elif kind == b"application/x-www-form-urlencoded":
            async with aclosing(_held(request, None)) as stream:
                form = await FormParser(request.headers, stream, max_fields=_FIELDS, max_part_size=_TEXT).parse()
        else:
            return FormData()
    except (MultiPartException, FormParserError):
        raise HTTPException(400) from None
    if any(isinstance(value, UploadFile) != (name == FILE) and value for name, value in form.multi_items()):
        raise HTTPException(400)
    return form


async def _held(request: Request, boundary: bytes | None) -> AsyncGenerator[bytes, None]:
    """The body as far as it is held; of one with files that is longer, the end that its parts are missing."""
    left = _TEXT if boundary is None else _HELD
    over = False
    async for chunk in request.stream():
        over = over or len(chunk) > left
        if over and boundary is None:
            raise HTTPException(413)
        yield chunk[:left]
        left -= len(chunk[:left])
    if over and boundary is not None:
        yield b"\r\n--" + boundary + b"--\r\n"
