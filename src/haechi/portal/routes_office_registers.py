"""The office's registers to take along: who fetches which is entered before it is handed out."""

from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

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
    scratch = TemporaryDirectory(prefix="haechi-register-")
    try:
        path = Path(scratch.name) / f"{name}.xlsx"
        write_register(wanted, reader.service.store, reader.tenant, reader.now_us, reader.language, path)
    except BaseException:
        scratch.cleanup()
        raise
    return FileResponse(path, media_type=_MEDIA, filename=path.name, background=BackgroundTask(scratch.cleanup))
