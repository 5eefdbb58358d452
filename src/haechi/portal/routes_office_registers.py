"""The office's registers to take along: who fetches which is entered before it is handed out."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from fastapi import APIRouter
from starlette.responses import Response, StreamingResponse

from haechi.gateway.log import Book
from haechi.portal.act import act
from haechi.portal.office import Office, officer
from haechi.portal.reader import Reader, Refused
from haechi.portal.register_book import write_register
from haechi.rights.office.officer import enter
from haechi.rights.registers.catalogue import REGISTERS

__all__ = ["router"]

router = APIRouter()
_MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _enter(book: Book, reader: Reader, name: str) -> None:
    enter(book, officer(reader), "register", register=name)
    book.close()


@router.get("/{language}/office/registers")
def registers(reader: Office) -> Response:
    """What registers there are, and what is in each."""
    return reader.show("office_registers.html", registers=REGISTERS.values())


@router.get("/{language}/office/registers/{name}.xlsx")
def register(reader: Office, name: str) -> Response:
    """One of them, as the store stands now."""
    wanted = REGISTERS.get(name)
    if wanted is None:
        raise Refused(404, "not_here")
    act(reader, lambda book, _: _enter(book, reader, name))
    with TemporaryDirectory(prefix="haechi-register-") as scratch:
        path = Path(scratch) / f"{name}.xlsx"
        write_register(wanted, reader.service.store, reader.tenant, reader.now_us, reader.language, path)
        made, size = path.open("rb"), path.stat().st_size  # open, it outlives its folder; a server that is told a path opens it too late
    return StreamingResponse(_pieces(made), media_type=_MEDIA, headers={
        "Content-Disposition": f'attachment; filename="{name}.xlsx"', "Content-Length": str(size)})


def _pieces(made: BinaryIO) -> Iterator[bytes]:
    with made:
        yield from iter(lambda: made.read(1 << 18), b"")
