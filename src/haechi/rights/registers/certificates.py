"""What each recipient was asked to destroy, and what it answered: certified, verified, refused, contradicted, silent; and its faults."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from haechi.gateway.register import rows_current
from haechi.gateway.snapshot import pages
from haechi.rights.attest_words import WRONGS
from haechi.rights.registers.shape import Blank, Cell, Column, Items, Sheet, Value, Word, at, day, safe, several
from haechi.rights.schema import task
from haechi.rights.status import law_words
from haechi.rights.status_words import BESIDES, STATES

__all__ = ["CERTIFICATES"]

_ANSWERED = ("attested", "verified", "refused", "contradicted")


def _rows(connection: Connection, tenant: str, now_us: int) -> Iterator[Sequence[Cell]]:
    query = select(task).where(task.c.tenant == tenant, task.c.recipient_id != "")
    for page in pages(connection, query, task.c.task_id, ""):
        names = rows_current(connection, tenant, "recipients", sorted({row.recipient_id for row in page}))
        for row in page:
            yield _row(row, names.get(row.recipient_id, {}).get("name"))


def _row(row: Any, name: str | None) -> Sequence[Cell]:
    answer = json.loads(row.answer or "{}")
    said, answered = answer.get("attestation", {}), row.state in _ANSWERED
    none: Cell = Blank.UNSAID if answered else Blank.NONE
    fields, laws = said.get("fields"), answer.get("laws")
    late: Cell = none if row.attested_us is None else Word("reg_yes" if row.attested_us <= row.due_us else "reg_no")
    return [
        row.task_id, safe(row.request_id), name or Blank.UNSAID, row.recipient_id, Word(f"task_kind_{row.kind}"), at(row.made_us),
        day(row.due_us - 1), Blank.NONE if row.delivered_us is None else at(row.delivered_us), STATES[row.state],
        none if row.attested_us is None else at(row.attested_us), late, BESIDES[answer["by"]] if answer.get("by") in BESIDES else none,
        Word(f"reg_method_{said['method']}") if answered and "method" in said else none, Items(tuple(fields)) if answered and fields else none,
        len(said["systems"]) if answered and "systems" in said else none, len(said.get("sub_recipients", ())) if answered and said else none,
        several(law_words(code) for code in laws) if laws else Blank.NONE,
        Blank.NONE if row.verified_us is None else at(row.verified_us), _faults(row, answer),
        Blank.NONE if row.stopped_us is None else at(row.stopped_us)]


def _faults(row: Any, answer: Mapping[str, Any]) -> Cell:
    """What is not as it should be: what was wrong with its last answer, a law nobody decided on, what was found in spite of its certificate."""
    found: list[Value] = []
    word, _, codes = (row.trouble or "").partition(":")
    if word == "declined":
        found += [WRONGS[code].what for code in codes.split(",") if code in WRONGS]
    elif word in ("unknown_law", "overruled"):
        found.append(WRONGS["overruled"].what if word == "overruled" else BESIDES["disputed"])
    elif word:
        found += [Word("reg_fault_unreached"), f"({word})"]
    if row.state == "contradicted":
        found.append(Word("reg_probe_found"))
        if answer.get("held_items"):
            found.append(Items(tuple(answer["held_items"])))
    return several(found) if found else Blank.NONE


CERTIFICATES = Sheet("certificates", (
    Column("task", width=38), Column("request", (), 40), Column("recipient", (), 30), Column("recipient_id", (), 22),
    Column("task_kind", ("PIPA 36(2)", "PIPA 37(3)"), 24), Column("asked", (), 20), Column("due", (), 14), Column("delivered", (), 20),
    Column("state", (), 44), Column("attested", (), 20), Column("in_time", (), 12),
    Column("attested_by", (), 34), Column("method", ("PIPA 21(2)",), 34), Column("fields", (), 34), Column("systems", (), 12), Column("subs", (), 14),
    Column("law_kept", ("PIPA 21(1)",), 36), Column("verified", (), 20), Column("faults", (), 44), Column("stopped", (), 20),
), _rows)
"""The sheet of certificates in the register of destruction."""
