"""«Where my data went»: the list, one recipient, downloads."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from haechi.portal.download import as_json, as_pdf, as_workbook
from haechi.portal.reader import Reader, Refused, reads
from haechi.portal.where import PAGE, by_form, picture, verdicts, where_of, word_key

__all__ = ["router"]

router = APIRouter()
_MEDIA = {"json": "application/json", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "pdf": "application/pdf"}

Person = Annotated[Reader, Depends(reads("person"))]


@router.get("/{language}/my")
def where(reader: Person, country: Annotated[str, Query(max_length=2)] = "", role: Annotated[str, Query(max_length=16)] = "",
          page: Annotated[int, Query(ge=1, le=10_000)] = 1) -> Response:
    """Where this person's data went."""
    with reader.service.store.reading() as connection:
        found = where_of(connection, reader.tenant, reader.party)
    chosen = found.chosen(country, role)
    return reader.show("where.html", where=found, chosen=chosen, shown=chosen[(page - 1) * PAGE:page * PAGE], page=page, per_page=PAGE,
                       country_chosen=country, role_chosen=role, map=picture(found, reader.language), by_form=by_form,
                       verdicts=verdicts, word_key=word_key)


@router.get("/{language}/my/recipient")
def recipient(reader: Person, r: Annotated[str, Query(min_length=1, max_length=200)]) -> Response:
    """What one recipient got of this person's data, and what can be done about it."""
    with reader.service.store.reading() as connection:
        found = where_of(connection, reader.tenant, reader.party)
    holder = next((one for one in found.holders if one.recipient_id == r), None)
    if holder is None:
        raise Refused(404, "not_here")
    return reader.show("recipient.html", holder=holder, by_form=by_form, word_key=word_key)


@router.get("/{language}/my/where.{kind}")
def download(reader: Person, kind: Literal["json", "xlsx", "pdf"]) -> Response:
    """The same to take along."""
    with reader.service.store.reading() as connection:
        found = where_of(connection, reader.tenant, reader.party)
    made = {"json": lambda: as_json(found, reader.market), "xlsx": lambda: as_workbook(found, reader.language),
            "pdf": lambda: as_pdf(found, reader.language, reader.market)}[kind]()
    return Response(made, media_type=_MEDIA[kind], headers={"Content-Disposition": f'attachment; filename="where-my-data-went.{kind}"'})
