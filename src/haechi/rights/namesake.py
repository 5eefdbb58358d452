"""Other things that bear a person's identifier: a seller, a consent, a purpose of that very name, as the registers know them."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from haechi.gateway.form import REGISTERS
from haechi.gateway.schema import decision, entry, record

__all__ = ["Namesakes"]

_SOME = 100  # transfers that are looked at
_OF: Mapping[str, tuple[str, ...]] = {
    **{table.identifier: (name,) for name, table in REGISTERS.items() if table.identifier and table.identifier != "subject_id"},
    "party": ("recipients",), "purposes": ("purposes",), "value": ("recipients", "purposes"),
    "contract_id": ("contracts", "recipients"), "stop_id": ("stops", "recipients"), "mode_id": ("modes", "recipients", "purposes"),
    "stop": ("recipients", "purposes"), "mode": ("recipients", "purposes"),  # as decisions read them
    "key_id": ("recipients",),  # of a recipient that looked at its pages
}
"""Column or key → the registers of whose things it names one, or is named after one."""


class Namesakes:
    """Answers whether a place names another thing than the person. Registers are asked once each, and only if it matters."""

    def __init__(self, connection: Connection, tenant: str, subject_id: str) -> None:
        self._connection, self._tenant, self._name = connection, tenant, subject_id
        self._known: dict[str, bool] = {}

    def explain(self, kind: str, row: Mapping[str, Any]) -> bool:
        """Whether a value under this column or key is another thing's. ``row``: the other columns of the row, of which one may name its register."""
        place, _, register = kind.partition(":")
        if place == "record_id":
            register = register or str(row.get("register"))
            return any(map(self._is, _OF.get(REGISTERS[register].identifier or "", ()) if register in REGISTERS else (register,)))
        return any(map(self._is, _OF.get(place, ())))

    def _is(self, register: str) -> bool:
        if register not in self._known:
            self._known[register] = self._found(register) or (register == "recipients" and self._traded())
        return self._known[register]

    def _found(self, register: str) -> bool:
        """Whether a row of this register says by itself that it is the thing of that name, and is not about the person."""
        own = REGISTERS[register].identifier if register in REGISTERS else None
        if own is None or own == "subject_id":
            return False
        query = select(record.c.body).where(
            record.c.tenant == self._tenant, record.c.register == register, record.c.record_id == self._name, record.c.body.is_not(None))
        rows = (_read(body) for body in self._connection.execute(query).scalars())
        return any(str(row.get(own)) == self._name and str(row.get("subject_id")) != self._name for row in rows)

    def _traded(self) -> bool:
        """Whether data of others was asked for a recipient of that name, of which no register has a row: the log says so as well."""
        both = (entry.c.seq == decision.c.seq) & (entry.c.tenant == decision.c.tenant)
        query = select(entry.c.body).join(decision, both).where(
            decision.c.recipient_id == self._name, decision.c.tenant == self._tenant, decision.c.subject_id != self._name,
            entry.c.body.is_not(None)).limit(_SOME)
        return any(_read(body).get("recipient_id") == self._name for body in self._connection.execute(query).scalars())


def _read(body: str) -> dict[str, Any]:
    """A row or entry as it was written; nothing, where what stands there is none."""
    try:
        said = json.loads(body)
    except ValueError:
        said = None
    return said if isinstance(said, dict) else {}
