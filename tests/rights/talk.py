"""A customer whose data went to two sellers, and threads about it, worked by hand."""

from typing import Any

from haechi.rights.message import messages_of
from haechi.rights.outbox import opened
from haechi.rights.person_key import key_of
from haechi.rights.schema import outbox
from haechi.rights.thread import Thread, named, steps_of
from haechi.rights.thread_step import open_thread, speak
from tests.gateway.conftest import lawful
from tests.gateway_proof.conftest import TENANT, World

SHE = "customer-5f1c9d20"


def act(world: World, do: Any, *args: Any, **more: Any) -> Any:
    """An act that is handed book and encoder."""
    return world.desk.act(lambda book: do(book, world.desk.encoder, *args, **more)).result()


def traded(world: World, who: str = SHE) -> list[str]:
    """Her data went to r1 twice and to r2 once; the names of the transfers, in their order."""
    ask, other = lawful(world, who), lawful(world, who, "r2")
    done = world.decide({**ask, "order_ref": "o1"}, {**ask, "order_ref": "o2"}, {**other, "order_ref": "o3"})
    assert all(one.released for one in done)
    return [one.transfer_id for one in done]


def opens(world: World, kind: str = "complaint", topic: str = "privacy_leak", text: str = "somebody called me", recipient: str | None = "r1",
          who: str = SHE, **more: Any) -> Thread:
    """She opens a thread."""
    made: Thread = act(world, open_thread, who, kind, topic, text, recipient, **more)
    return made


def says(world: World, one: Thread, role: str, party: str, text: str = "a word", **more: Any) -> Thread:
    """A word of hers or of the seller's."""
    said: Thread = world.desk.act(lambda book: speak(book, one.thread_id, role, party, text, **more)).result()  # type: ignore[arg-type]
    return said


def read(world: World, one: Thread) -> tuple[Thread | None, list[tuple[str, str | None]], list[str]]:
    """The thread as it stands, who said what, and the events of its log."""
    with world.store.reading() as connection:
        now = named(connection, TENANT, one.thread_id)
        key = key_of(connection, TENANT, world.keys, one.subject_id)
        return now, [(said.role, said.text) for said in messages_of(connection, TENANT, one.thread_id, key)], [
            step.event for step in steps_of(connection, TENANT, one)]


def letters(world: World) -> list[tuple[str, int, dict[str, Any]]]:
    """What waits in the outbox: kind, when, content."""
    with world.store.reading() as connection:
        rows = connection.execute(outbox.select().where(outbox.c.sealed.is_not(None)).order_by(outbox.c.next_us, outbox.c.message_id)).all()
        return [(row.kind, row.next_us, dict(opened(row, world.keys).content)) for row in rows]
