"""The register of recipients as one process knows it: read whole once, then brought up to date by what the log holds since.

A marketplace has hundreds of thousands of recipients; to whom data really went stands in as many decisions as there were
transfers. So both are read once, and afterwards only what is new; they lie in a database of this process's own memory.
"""

from collections.abc import Callable, Mapping, Sequence
from threading import Lock
from typing import Any, TypeVar

import duckdb
import pyarrow as pa
from sqlalchemy import Connection, func, select

from haechi.gateway.schema import decision, head, record
from haechi.gateway.slice import in_force
from haechi.gateway.snapshot import pages, snapshot
from haechi.gateway.store import Store
from haechi.rights.office.roster_sql import COMPACT, NEXT, READ, SOME, TABLES, WHOLE

__all__ = ["Roster"]

T = TypeVar("T")

_CHUNK = 200_000  # entries of the log whose decisions are counted by one statement
_MOST = 200_000   # recipients made anew one by one, after which all are, so that memory holds nothing stale
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
        self._size = -1                     # entries of the log that are counted
        self._made_us, self._until_us = 0, 0  # between these moments what was made out of them holds
        self._mark = 0                      # how often that changed
        self._kept: dict[str, tuple[int, Any]] = {}
        self._touched = 0                   # recipients that were made anew since
        self._base = duckdb.connect(config={"threads": 2, "autoinstall_known_extensions": False, "autoload_known_extensions": False})

    def ask(self, store: Store, now_us: int, query: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> list[tuple[Any, ...]]:
        """The answer to a query over ``roll`` (every recipient) and the tables it is made of, as of now.

        The first time everything is read, which takes as long as there are recipients and decisions.
        """
        with self._lock:
            self._refresh(store, now_us)
            found: list[tuple[Any, ...]] = self._base.execute(query, values).fetchall()
            return found

    def once(self, name: str, store: Store, now_us: int, make: Callable[[], T]) -> T:
        """What was made under this name, made anew if anything has changed since."""
        with self._lock:
            self._refresh(store, now_us)
            mark, kept = self._mark, self._kept.get(name)
        if kept is None or kept[0] != mark:
            kept = self._kept[name] = (mark, make())
        made: T = kept[1]
        return made

    def _refresh(self, store: Store, now_us: int) -> None:
        with snapshot(store) as connection:
            size = int(connection.execute(select(head.c.size).where(head.c.tenant == self.tenant)).scalar_one())
            if size < self._size or self._size < 0:  # a store that was set back is read anew
                for table in TABLES:
                    self._base.execute(table)
                self._whole(connection)
                self._count(connection, 0, size)
                touched, self._until_us = set[str](), 0
            else:
                touched = self._since(connection, size) if size > self._size else set()
        self._size, self._touched = size, self._touched + len(touched)
        if now_us >= self._until_us or now_us < self._made_us or self._touched > _MOST:
            self._base.execute(COMPACT)
            self._base.execute(WHOLE, {"now": now_us})
            ((self._until_us,),) = self._base.execute(NEXT, {"now": now_us}).fetchall()
            self._made_us, self._touched, self._mark = now_us, 0, self._mark + 1
        elif touched:
            self._mark += 1
            delete, insert = SOME
            self._base.execute(delete, {"touched": sorted(touched)})
            self._base.execute(insert, {"touched": sorted(touched), "now": now_us})

    def _whole(self, connection: Connection) -> None:
        for register in READ:
            query = select(*_COLUMNS).where(*in_force(self.tenant), record.c.register == register, record.c.body.is_not(None))
            for page in pages(connection, query, record.c.record_id, ""):
                self._put(register, page)

    def _since(self, connection: Connection, size: int) -> set[str]:
        """Read what changed since, and whom it touches."""
        ours = [record.c.tenant == self.tenant, record.c.register.in_(READ)]
        ended = connection.execute(select(record.c.register, record.c.seq, record.c.recipient_id).where(
            *ours, record.c.until_seq >= self._size)).all()
        begun = connection.execute(select(*_COLUMNS).where(
            *ours, record.c.seq >= self._size, record.c.until_seq.is_(None), record.c.body.is_not(None))).all()
        for register, (table, _) in READ.items():
            gone = [row.seq for row in ended if row.register == register]
            self._base.execute(f"DELETE FROM {table} WHERE seq IN (SELECT unnest(?))", [gone])
            self._put(register, [row for row in begun if row.register == register])
        return {row.recipient_id for row in (*ended, *begun)} | self._count(connection, self._size, size)

    def _put(self, register: str, rows: Sequence[Any]) -> None:
        if rows:
            table, columns = READ[register]
            self._base.register("rows", pa.table([[getattr(row, name) for row in rows] for name in _ROWS.names], schema=_ROWS))
            self._base.execute(f"INSERT INTO {table} SELECT {columns} FROM rows")
            self._base.unregister("rows")

    def _count(self, connection: Connection, first: int, size: int) -> set[str]:
        """Count what was sent from this entry of the log on, and to whom."""
        touched: set[str] = set()
        for start in range(first, size, _CHUNK):
            query = select(*_TO, func.count(), func.min(decision.c.made_us), func.max(decision.c.made_us)).where(
                decision.c.seq >= start, decision.c.seq < min(start + _CHUNK, size), decision.c.tenant == self.tenant, decision.c.released == 1)
            rows = connection.execute(query.group_by(*_TO)).all()
            if rows:
                touched.update(row.recipient_id for row in rows)
                self._base.register("rows", pa.table([list(column) for column in zip(*rows, strict=True)], schema=_SENT))
                self._base.execute("INSERT INTO sent FROM rows")
                self._base.unregister("rows")
        return touched
