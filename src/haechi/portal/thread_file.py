"""The file for the Dispute Mediation Committee: one ZIP that is read in a browser, printed, read by machines, and checked by anybody.

It is a bundle of the log (``haechi-bundle/1``) with the readable parts beside the receipts: ``haechi-verify`` takes it as it is, and
its manifest has the SHA-256 of every part.
"""

import hashlib
import io
import json
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from starlette.responses import Response

from haechi.gateway.clock import instant
from haechi.gateway.proof import write_proofs
from haechi.ledger.bundle import MANIFEST
from haechi.portal.act import act
from haechi.portal.download import as_workbook, transfer_row
from haechi.portal.notice import paper
from haechi.portal.page import render, word
from haechi.portal.reader import Reader, Refused
from haechi.portal.where import Where, by_form
from haechi.report.phrase import day_of
from haechi.rights.dossier import Dossier, dossier
from haechi.rights.given import holders
from haechi.rights.mediation import CLOCKS
from haechi.rights.status_words import STATES
from haechi.rights.thread import Thread
from haechi.rights.thread_step import file_made
from haechi.rights.topic import WISHES
from haechi.text import LANGUAGES

__all__ = ["committee_file", "handed_out"]

FORMAT = "haechi-mediation/1"
_COST = 5  # writes that making a file counts as: it is the most work that a page can ask for
_STATES = {"made": "queued", "stopped": "supply_stopped"}  # steps of a task by the words for its states


def handed_out(reader: Reader, one: Thread, by: Literal["person", "office"]) -> Response:
    """The file as a download; a question has none, nor has a thread whose person was erased. It counts as many a write."""
    if one.kind not in WISHES or one.state == "erased":
        raise Refused(409, "cannot_be_had")
    if reader.visit is None or reader.request.app.state.limits.take(reader.visit.mark.hex(), _COST):
        raise Refused(429, "too_many")
    name, made = committee_file(reader, one, by)
    return Response(made, media_type="application/zip", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def committee_file(reader: Reader, one: Thread, by: str) -> tuple[str, bytes]:
    """The file of a thread: its name and what is in it. ``by``: person or office. That it was made is entered before it is handed out."""
    service, tenant = reader.service, reader.tenant
    keys, now = service.keys[tenant], reader.now_us
    with service.store.reading() as connection:
        found = dossier(connection, tenant, keys, service.desk(tenant).ruler.wording, one)
    given = [fact.given for fact in found.facts]
    name = f"mediation-{one.thread_id}.zip"
    files = {
        "index.html": _page(reader, found, by, now, keys.vkey, name).encode(),
        "case.json": json.dumps(_case(reader, found, by, now), ensure_ascii=False, indent=1).encode(),
        "transfers.xlsx": as_workbook(Where(given, holders(given)), "ko"),
        **{f"papers/{each.name}": data for each, data in found.papers if data is not None},
    }
    with TemporaryDirectory(prefix="haechi-") as scratch:
        folder = Path(scratch) / "file"
        write_proofs(service.store, tenant, keys, folder, seqs=found.seqs, files=files)
        made, digest = _zipped(folder), hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest()
    act(reader, lambda book, _: file_made(book, one.thread_id, by, reader.party, digest))
    return name, made


def _zipped(folder: Path) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.write(path, path.relative_to(folder).as_posix())
    return made.getvalue()


def _page(reader: Reader, found: Dossier, by: str, now_us: int, vkey: str, name: str) -> str:
    """The readable part: Korean, its labels in the other languages beside."""
    notices = [(told.notice, paper(told, reader.market, reader.settings.particulars).text("ko")) for told in found.notices]
    handed = [step.at_us for step in found.steps if step.event == "handed_over"]
    return render(
        "thread_file.html", "ko", found=found, one=found.thread, by=by, now=now_us, market=reader.market, vkey=vkey, name=name, by_form=by_form,
        controller=reader.stated["controller"], notices=notices, clocks=CLOCKS, states=STATES, state_of=_STATES,
        papers={each.message_id: (each, _digest(data)) for each, data in found.papers},
        applied=day_of(instant(handed[0])) if handed else None, three=lambda key, **values: {each: word(each, key, **values) for each in LANGUAGES})


def _digest(data: bytes | None) -> str | None:
    return None if data is None else hashlib.sha256(data).hexdigest()


def _case(reader: Reader, found: Dossier, by: str, now_us: int) -> dict[str, Any]:
    """The same for machines."""
    one, asked = found.thread, found.asked
    entered = {step.body.get("message_id"): step for step in found.steps if step.event == "message"}
    proved = {step.body.get("enclosure_id"): step for step in found.steps if step.event == "enclosed"}
    return {
        "format": FORMAT, "made_at": instant(now_us), "made_by": by,
        "controller": reader.stated["controller"], "subject_id": one.subject_id, "recipients": found.recipients,
        "thread": {"thread_id": one.thread_id, "kind": one.kind, "topic": one.topic, "family": one.family, "state": one.state,
                   "recipient_id": one.recipient_id, "transfer_id": one.transfer_id, "opened_at": instant(one.made_us)},
        "request": None if asked is None else {
            "request_id": asked.request_id, "due": None if asked.last is None else asked.last.isoformat(), "outcome": asked.outcome,
            "answered_at": None if asked.answered_us is None else instant(asked.answered_us)},
        "clocks": [{"cite": str(clock.cite), "days": clock.days, "text": clock.words.as_dict()} for clock in CLOCKS],
        "course": [{"at": instant(event.at_us), "what": event.what, **event.about} for event in found.events],
        "messages": [{"message_id": each.message_id, "at": instant(each.at_us), "role": each.role, "text": each.text,
                      "salt": found.salts.get(each.message_id), "commitment": entered[each.message_id].body["commitment"],
                      "entry": entered[each.message_id].seq} for each in found.messages if each.message_id in entered],
        "papers": [{"file": f"papers/{each.name}", "enclosure_id": each.enclosure_id, "message_id": each.message_id, "at": instant(each.at_us),
                    "role": each.role, "media_type": each.media_type, "size": each.size, "sha256": _digest(data),
                    "salt": found.salts.get(each.enclosure_id), "commitment": proved[each.enclosure_id].body["commitment"],
                    "entry": proved[each.enclosure_id].seq} for each, data in found.papers if each.enclosure_id in proved],
        "transfers": [{**transfer_row(fact.given), "entry": fact.given.seq, "edition": fact.edition, "reasons": list(fact.reasons),
                       "remedies": list(fact.remedies), "notice": None if fact.notice is None else fact.notice.seq} for fact in found.facts],
        "transfers_left_out": found.left_out,
        "notices": [{"entry": seq, "row": row} for seq, row in {fact.notice.seq: fact.notice.row for fact in found.facts if fact.notice}.items()],
        "entries": list(found.seqs),
    }

