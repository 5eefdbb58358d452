"""The register of recipients as one process knows it: read whole once, then brought up to date by what the log holds since.

A marketplace has hundreds of thousands of recipients; to whom data really went stands in as many decisions as there were
transfers. So both are read once, and afterwards only what is new; they lie in a database of this process's own memory.
"""

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import Any

import duckdb
import pyarrow as pa
from sqlalchemy import Connection, func, select

from haechi.gateway.schema import decision, head, record
from haechi.gateway.slice import in_force
from haechi.gateway.snapshot import pages, snapshot
from haechi.gateway.store import Store
from haechi.rights.office.roster_sql import KNOWN, NEXT, READ, TABLES

__all__ = ["Roster"]

_CHUNK = 200_000  # entries of the log whose decisions are counted by one statement
_COLUMNS = [record.c[name] for name in ("register", "record_id", "seq", "recipient_id", "body", "code")]
_TO = (decision.c.recipient_id, decision.c.country)
_SENT = pa.schema([("recipient_id", pa.string()), ("country", pa.string()), ("transfers", pa.int64()), ("first_us", pa.int64()),
                   ("last_us", pa.int64())])
_ROWS = pa.schema([("record_id", pa.string()), ("seq", pa.int64()), ("recipient_id", pa.string()), ("body", pa.string()), ("code", pa.string())])


class Roster:
    """One tenant's recipients, for the pages of one process."""

    def __init__(self, tenant: str) -> None:
        self.tenant = tenant
        self._lock = Lock()
        self._size, self._until_us = -1, 0  # entries that are counted; until when what was made out of them holds
        self._base = duckdb.connect(config={"threads": 2, "autoinstall_known_extensions": False, "autoload_known_extensions": False})

    def ask(self, store: Store, now_us: int, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """The answer to a query over ``roll`` (every recipient) and ``sent`` (by recipient and country), as of now.

        The first time everything is read, which takes as long as there are recipients and decisions.
        """
        with self._lock:
            self._refresh(store, now_us)
            found: list[tuple[Any, ...]] = self._base.execute(query, values).fetchall()
            return found

    def _refresh(self, store: Store, now_us: int) -> None:
        with snapshot(store) as connection:
            size = int(connection.execute(select(head.c.size).where(head.c.tenant == self.tenant)).scalar_one())
            if size < self._size or self._size < 0:  # a store that was set back is read anew
                for table in TABLES:
                    self._base.execute(table)
                changed, first = self._whole(connection), 0
            else:
                changed, first = self._since(connection) if size > self._size else False, self._size
            self._count(connection, first, size)
        self._size = size
        if changed or now_us >= self._until_us:
            self._base.execute(KNOWN, [now_us])
            ((self._until_us,),) = self._base.execute(NEXT, [now_us, now_us]).fetchall()

    def _whole(self, connection: Connection) -> bool:
        for register in READ:
            query = select(*_COLUMNS).where(*in_force(self.tenant), record.c.register == register, record.c.body.is_not(None))
            for page in pages(connection, query, record.c.record_id, ""):
                self._put(register, page)
        return True

    def _since(self, connection: Connection) -> bool:
        """Read what changed since, and whether anything did."""
        ours = [record.c.tenant == self.tenant, record.c.register.in_(READ)]
        ended = connection.execute(select(record.c.register, record.c.seq).where(*ours, record.c.until_seq >= self._size)).all()
        begun = connection.execute(select(*_COLUMNS).where(
            *ours, record.c.seq >= self._size, record.c.until_seq.is_(None), record.c.body.is_not(None))).all()
        for register, (table, _) in READ.items():
            gone = [row.seq for row in ended if row.register == register]
            self._base.execute(f"DELETE FROM {table} WHERE seq IN (SELECT unnest(?))", [gone])
            self._put(register, [row for row in begun if row.register == register])
        return bool(ended or begun)

    def _put(self, register: str, rows: Sequence[Any]) -> None:
        if rows:
            table, columns = READ[register]
            self._base.register("rows", pa.table([[getattr(row, name) for row in rows] for name in _ROWS.names], schema=_ROWS))
            self._base.execute(f"INSERT INTO {table} SELECT {columns} FROM rows")
            self._base.unregister("rows")

    def _count(self, connection: Connection, first: int, size: int) -> None:
        """Count what was sent from this entry of the log on."""
        counted = False
        for start in range(first, size, _CHUNK):
            query = select(*_TO, func.count(), func.min(decision.c.made_us), func.max(decision.c.made_us)).where(
                decision.c.seq >= start, decision.c.seq < min(start + _CHUNK, size), decision.c.tenant == self.tenant, decision.c.released == 1)
            rows = connection.execute(query.group_by(*_TO)).all()
            if rows:
                counted = True
                self._base.register("rows", pa.table([list(column) for column in zip(*rows, strict=True)], schema=_SENT))
                self._base.execute("INSERT INTO sent FROM rows")
                self._base.unregister("rows")
        if counted:
            self._base.execute("""CREATE OR REPLACE TABLE sent AS SELECT recipient_id, country, sum(transfers)::BIGINT AS transfers,
                min(first_us) AS first_us, max(last_us) AS last_us FROM sent GROUP BY recipient_id, country""")
