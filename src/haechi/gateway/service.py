"""The gateway in one process: its store, its tenants' desks, who may ask and how much."""

import asyncio
import json
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from haechi.errors import LedgerError
from haechi.gateway.ask import Ask
from haechi.gateway.auth import Doorkeeper, Principal
from haechi.gateway.clock import Clock
from haechi.gateway.desk import Decided, Desk
from haechi.gateway.expiry import Expiry
from haechi.gateway.keys import KeyRing
from haechi.gateway.limit import Limits
from haechi.gateway.log import CONTROLLER, Book
from haechi.gateway.observe import Observer
from haechi.gateway.problem import Problem
from haechi.gateway.queue import Overloaded
from haechi.gateway.schema import replied
from haechi.gateway.store import Store
from haechi.gateway.tenant import tenants
from haechi.law import Law
from haechi.ledger.note import Verifier, open_note
from haechi.minimise.pack import PACKS, Pack, pack_named

__all__ = ["Before", "Replied", "Service", "keys_of", "packs"]

LONGEST = 45.0  # seconds anybody waits for an answer: longer than the store itself lets a statement take


@dataclass(frozen=True, slots=True)
class Replied:
    """The answer to a write: as it was given the first time."""

    status: int
    body: Any
    etag: str | None = None
    again: bool = False


def packs(newest: str) -> tuple[Pack, ...]:
    """All packs, the one for people who have none yet last. Raises ``PayloadError`` if there is none of that name."""
    return tuple(pack_named(name) for name in (*(name for name in PACKS if name != newest), newest))


def keys_of(store: Store, folder: Path, tenant: str) -> KeyRing:
    """A tenant's keys, in the name that its log was begun in."""
    with store.reading() as connection:
        return KeyRing(folder, store.head(connection, tenant).note.partition("\n")[0])


def _enter_keys(book: Book, keys: KeyRing) -> None:
    book.hold([CONTROLLER])
    book.append("keys", CONTROLLER, {"vkeys": [signer.vkey for signer in keys.signers]})
    book.close()


Before = Callable[[Store, str, KeyRing, Clock], object]
"""What is done to a tenant's store before it answers."""


class Service:
    """Everything the routes need. ``close`` finishes what is waiting."""

    def __init__(self, store: Store, folder: Path, law: Law, clock: Clock, pack: str = PACKS[0], *,
                 rate: float = 5_000, burst: float = 10_000, before: Before = lambda store, tenant, keys, clock: None) -> None:
        store.require_current()
        self.store, self.folder, self.law, self.clock, self.packs = store, folder, law, clock, packs(pack)
        self.observer = Observer()
        self.limits = Limits(rate, burst)
        self._desks: dict[str, Desk] = {}
        names = tenants(store)
        self.keys = {name: keys_of(store, folder, name) for name in names}
        self.doorkeeper = Doorkeeper(store, KeyRing(folder, "tokens"), clock)
        for name in names:
            before(store, name, self.keys[name], clock)
            self._open(name)
        self.expiry = Expiry(lambda: list(self._desks.values()))

    def desk(self, tenant: str) -> Desk:
        """The desk of a tenant; one made since the process began gets its desk now."""
        if tenant not in self._desks:
            self.keys[tenant] = keys_of(self.store, self.folder, tenant)
            self._open(tenant)
        return self._desks[tenant]

    def _open(self, tenant: str) -> None:
        """Open a tenant's desk; keys of the log that are new since its last entry are entered first, and sign from there on."""
        desk = self._desks[tenant] = Desk(self.store, tenant, self.keys[tenant], self.law, self.packs, self.clock)
        with self.store.reading() as connection:
            note = self.store.head(connection, tenant).note
        try:
            open_note(note, [Verifier.parse(self.keys[tenant].vkey)])
        except LedgerError:
            desk.act(lambda book: _enter_keys(book, self.keys[tenant])).result()

    async def decide(self, who: Principal, asks: Sequence[Ask]) -> Decided:
        """Decide these asks, or turn them away undecided if there are too many."""
        decided: Decided = await self._admitted(who, len(asks), lambda: self.desk(who.tenant).decide(asks))
        self.observer.decided(decided.answers)
        return decided

    async def act(self, who: Principal, act: Callable[[Book], Any]) -> Any:
        """Do another write, or turn it away undone if there are too many; what ``act`` returned."""
        return await self._admitted(who, 1, lambda: self.desk(who.tenant).act(act))

    def act_now(self, who: Principal, act: Callable[[Book], Any]) -> Any:
        """As ``act``, for whoever may stand still until it is done."""
        self._rate(who, 1)
        try:
            return self.desk(who.tenant).act(act).result(LONGEST)
        except TimeoutError:
            raise self._silent() from None

    async def _admitted(self, who: Principal, many: int, submit: Callable[[], "Future[Any]"]) -> Any:
        self._rate(who, many)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(submit()), LONGEST)
        except TimeoutError:
            raise self._silent() from None
        except Overloaded:
            self.observer.shed.add(1, {"why": "overload"})
            raise

    def _rate(self, who: Principal, many: int) -> None:
        wait = self.limits.take(who.key_id, many)
        if wait:
            self.observer.shed.add(1, {"why": "rate"})
            raise Problem(429, "too many requests for this key", headers={"Retry-After": str(int(wait) + 1)})

    def _silent(self) -> Overloaded:
        self.observer.shed.add(1, {"why": "silence"})
        return Overloaded("the store did not answer in time; it is not known whether this was decided",
                          help="ask again with the same Idempotency-Key")

    async def write(self, who: Principal, key: str, request: bytes, act: Callable[[Book, Desk], Replied]) -> Replied:
        """Do a write once for its key: the same request again is answered as before, another under the same key is refused."""
        desk = self.desk(who.tenant)
        name = f"{who.key_id}:{key}"
        mac = self.keys[who.tenant].mac("request", request)

        def once(book: Book) -> Replied:
            found = book.connection.execute(select(replied).where(replied.c.tenant == book.tenant, replied.c.key == name)).one_or_none()
            if found is not None:
                if not found.request_mac:
                    raise Problem(410, "whoever this request was about was erased")
                if found.request_mac != mac:
                    raise Problem(422, "this Idempotency-Key was used for another request", "take a new key for a new request")
                return Replied(found.status, json.loads(found.body), found.etag, again=True)
            done = act(book, desk)
            book.connection.execute(insert(replied), {
                "tenant": book.tenant, "key": name, "request_mac": mac, "status": done.status, "etag": done.etag, "at_us": book.stamp(),
                "body": json.dumps(done.body, ensure_ascii=False),
            })
            return done

        result: Replied = await self.act(who, once)
        return result

    def close(self) -> None:
        """Finish what is waiting, then give the store back."""
        self.expiry.close()
        for desk in self._desks.values():
            desk.close()
        self.store.close()
