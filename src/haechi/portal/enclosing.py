"""The file that a form brought, judged before anything is done; and a paper handed out, so that no browser opens it as a page of ours."""

from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from haechi.portal.form import FILE
from haechi.portal.reader import Reader, Refused
from haechi.rights.enclosure import MOST, Enclosure, content, enclosed, how_many
from haechi.rights.file_kind import ENDINGS, MOST_BYTES, Known, judged, wrong
from haechi.rights.person_key import key_of
from haechi.rights.wrong import Wrong

__all__ = ["ACCEPTED", "MOST_MIB", "Brought", "brought", "found", "given_out", "room"]

ACCEPTED = ",".join((*ENDINGS, *(f".{ending}" for ending in ENDINGS.values()), ".jpeg"))
"""What a browser offers to choose among; what comes is judged by its bytes."""
MOST_MIB = MOST_BYTES >> 20


@dataclass(frozen=True, slots=True)
class Brought:
    """The file of a form: what may be kept, or what is wrong with it; neither if none came."""

    known: Known | None = None
    wrong: Wrong | None = None

    @property
    def came(self) -> bool:
        """Whether a file came, which a browser does not send again by itself."""
        return self.known is not None or self.wrong is not None


def brought(form: FormData) -> Brought:
    """Read and judge it. What it was called is left behind here."""
    files = [one for one in form.getlist(FILE) if isinstance(one, UploadFile) and (one.size or one.filename)]
    if not files:
        return Brought()
    if len(files) > 1:
        return Brought(wrong=wrong("many", n=len(files)))
    outcome = judged(files[0].file.read())
    files[0].file.close()
    return Brought(wrong=outcome) if isinstance(outcome, Wrong) else Brought(outcome)


def room(reader: Reader, about: str, one: Brought) -> Brought:
    """The same, unless there are as many papers there as there may be."""
    if one.known is None:
        return one
    with reader.service.store.reading() as connection:
        many = how_many(connection, reader.tenant, about)
    return one if many < MOST else Brought(wrong=wrong("full", most=MOST))


def found(reader: Reader, about: str, number: int) -> Enclosure:
    """The paper of this number of a request or thread that the reader may see; else it is not there."""
    with reader.service.store.reading() as connection:
        known = [one for one in enclosed(connection, reader.tenant, [about]) if one.number == number]
    if not known:
        raise Refused(404, "not_here")
    return known[0]


def given_out(reader: Reader, one: Enclosure) -> Response:
    """The paper as a download."""
    with reader.service.store.reading() as connection:
        data = content(connection, reader.tenant, one, key_of(connection, reader.tenant, reader.service.keys[reader.tenant], one.subject_id))
    if data is None:
        raise Refused(404, "not_here")
    return Response(data, media_type=one.media_type, headers={
        "Content-Disposition": f'attachment; filename="{one.name}"', "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'", "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store"})
