"""Carries out what is due: tells recipients, reminds them, notes what they answer, asks whether it is true, ends the supply of the silent.

One thing at a time is taken up under the tenant's lock, by moving ahead when it is next due; what happens outside happens without
any lock, and what came of it is entered in a second transaction. A process that dies between the two leaves something that
is due again: every message bears the same name at every try, and every step is made once.
"""

import random
import threading
from collections.abc import Callable
from typing import Any, Protocol

import structlog
from sqlalchemy import Table, select, update

from haechi.gateway.clock import Clock, instant
from haechi.gateway.desk import Desk
from haechi.gateway.log import Book
from haechi.gateway.register import Change
from haechi.gateway.service import LONGEST
from haechi.rights import claim, outbox
from haechi.rights.agenda import Act, act_now, next_at, said_now, wake_at
from haechi.rights.answer import close, settle
from haechi.rights.endpoint import endpoint_of, secrets_of
from haechi.rights.errand import Errand, asking, delivery
from haechi.rights.letter import tell_office, tell_seller
from haechi.rights.note import asked, delivered, handed_over, stop_supply
from haechi.rights.policy import DAY, HOUR, Policy
from haechi.rights.schema import outbox as messages
from haechi.rights.schema import task
from haechi.rights.task import change, step
from haechi.rights.webhook import Reply, Sender

__all__ = ["Courier", "Desks"]

_LOG = structlog.get_logger()


class Desks(Protocol):
    """What the courier needs of a service."""

    def desk(self, tenant: str) -> Desk:
        """The one writer of a tenant in this process."""


class Courier:
    """One tenant's courier; several may run at once, in one process or in many."""

    def __init__(self, service: Desks, tenant: str, policy: Policy, clock: Clock, *, sender: Sender | None = None,
                 draw: Callable[[], float] = random.random) -> None:
        self.service, self.tenant, self.policy, self.clock, self.draw = service, tenant, policy, clock, draw
        self.sender = sender or Sender()
        self._swept = 0

    def run(self, stop: threading.Event) -> None:
        """Work until told to stop. What fails is tried again later; nothing ends this loop but ``stop``."""
        while not stop.is_set():
            worked = False
            try:
                worked = self.turn()
            except Exception as error:  # the store may be down, the clock may have stepped: what is due stays due
                _LOG.error("courier_failed", tenant=self.tenant, error=type(error).__name__)
            if not worked:
                stop.wait(self.policy.idle_us / 1_000_000)

    def turn(self) -> bool:
        """Do the next message and the next task that are due, if there are any; whether there was one."""
        spoke = self._due(messages) and self._speak()
        worked = self._due(task) and self._work()
        if not spoke and not worked and self.clock.now() - self._swept > HOUR:
            self._swept = self.clock.now()
            self._act(lambda book: claim.sweep(book.connection, book.tenant, self._swept))
        return spoke or worked

    def _due(self, table: Table) -> bool:
        """Whether to ask for the lock at all."""
        with self.service.desk(self.tenant).store.reading() as connection:
            query = select(table.c.next_us).where(table.c.tenant == self.tenant, table.c.next_us <= self.clock.now()).limit(1)
            return connection.execute(query).first() is not None

    # tasks --------------------------------------------------------------------------------------------------------

    def _work(self) -> bool:
        taken: tuple[Act | None, Errand | None] | None = self._act(self._take)
        if taken is None:
            return False
        act, errand = taken
        if errand is not None:
            reply = self._send(errand)
            note = asked if act == "verify" else delivered
            desk = self.service.desk(self.tenant)
            self._act(lambda book: note(book, desk.encoder, errand, reply, self.policy, self.draw()))
        return True

    def _take(self, book: Book) -> tuple[Act | None, Errand | None] | None:
        """The task that has been due for longest: done at once, or taken up to be done outside."""
        now = self.clock.now()
        row = book.connection.execute(select(task).where(task.c.tenant == book.tenant, task.c.next_us <= now).order_by(
            task.c.next_us, task.c.task_id).limit(1)).one_or_none()
        if row is None:
            return None
        reached = endpoint_of(book.connection, book.tenant, row.recipient_id)
        act = act_now(row, self.policy, now, asked_elsewhere=reached is not None and reached.probe_url is not None)
        errand = None
        if act in ("deliver", "remind"):
            errand = self._tell(book, row, said_now(row, self.policy, now), now)
        elif act == "verify":
            errand = asking(book, row)
            change(book, row, next_us=now + self.policy.lease_us)
        elif act is None:
            change(book, row, next_us=wake_at(row, self.policy, now, self.draw()))
        else:
            self._move(book, row, act, now)
        return act, errand

    def _tell(self, book: Book, row: Any, reminder: str, now: int) -> Errand | None:
        """Take up a delivery or a reminder; a seller without a webhook is written to through the outbox."""
        errand = delivery(book, row, reminder, self.policy) if row.channel == "webhook" else None
        if errand is not None:
            change(book, row, next_us=now + self.policy.lease_us, tries=row.tries + 1)
            return errand
        tell_seller(book, row, reminder, self.policy)
        if reminder:
            row = step(book, row, "reminded", {"reminder": reminder}) or row
        change(book, row, next_us=next_at(row, self.policy, now), tries=row.tries + 1)
        if book.placed:
            book.close()
        return None

    def _move(self, book: Book, row: Any, act: Act, now: int) -> None:
        """A step of the clock: nothing outside is needed for it."""
        changes: tuple[Change, ...] = ()
        if act == "overdue":
            step(book, row, "overdue", next_us=now)
        elif act == "escalate":
            moved = step(book, row, "escalated")
            change(book, row, next_us=wake_at(moved, self.policy, now, self.draw()))
            tell_office(book, row, "escalated")
        elif act == "stop":
            changes = stop_supply(book, row, self.policy, now, self.draw())
            tell_office(book, row, "stopped")
        else:
            step(book, row, "unanswered" if act == "unanswered" else "forgotten")
            settle(book, row)
        close(book, self.service.desk(self.tenant).encoder, changes)

    # messages -----------------------------------------------------------------------------------------------------

    def _speak(self) -> bool:
        taken: tuple[bool, Errand | None] = self._act(self._take_message)
        found, errand = taken
        if errand is not None:
            reply = self._send(errand)
            self._act(lambda book: handed_over(book, errand, reply, self.policy, self.draw()))
        return found

    def _take_message(self, book: Book) -> tuple[bool, Errand | None]:
        now = self.clock.now()
        row = book.connection.execute(select(messages).where(messages.c.tenant == book.tenant, messages.c.next_us <= now).order_by(
            messages.c.next_us, messages.c.message_id).limit(1)).one_or_none()
        if row is None:
            return False, None
        message = outbox.opened(row, book.keys)
        if message is None or now >= (message.until_us or message.made_us + self.policy.message_days * DAY):
            outbox.forget(book, row.message_id)
            return True, None
        own = endpoint_of(book.connection, book.tenant, outbox.OFFICE)
        reached = own is not None and own.url is not None
        pause = self.policy.lease_us if reached else self.policy.longest_pause_us
        book.connection.execute(update(messages).where(messages.c.tenant == book.tenant, messages.c.message_id == row.message_id).values(
            next_us=now + pause, tries=row.tries + reached))
        if own is None or own.url is None:
            return True, None
        content = {"type": f"outbox.{message.kind}", "timestamp": instant(message.made_us), "data": dict(message.content)}
        return True, Errand(row.message_id, own.url, secrets_of(book.connection, book.tenant, outbox.OFFICE, book.keys), row.message_id, content)

    def _send(self, errand: Errand) -> Reply:
        return self.sender.send(errand.url, errand.secrets, errand.message_id, self.clock.now(), errand.content)

    def _act(self, act: Callable[[Book], Any]) -> Any:
        return self.service.desk(self.tenant).act(act).result(LONGEST)
