"""An erasure that has to reach forty recipients of every kind, while the courier dies again and again, and once comes back from a backup.

    python -m tests.rights.propagation [REPLAYS [SEED]]
"""

import heapq
import json
import logging
import multiprocessing
import random
import shutil
import sqlite3
import ssl
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import structlog
from sqlalchemy import event, func, select

from haechi.errors import HaechiError
from haechi.gateway.ask import Ask
from haechi.gateway.desk import Desk
from haechi.gateway.keys import KeyRing
from haechi.gateway.proof import verify_store
from haechi.gateway.register import Change, row_now, write
from haechi.gateway.schema import entry, record
from haechi.gateway.store import Store
from haechi.law.pipa import PIPA
from haechi.minimise.pack import PACKS, pack_named
from haechi.rights.answer import acknowledge, decide, receive
from haechi.rights.attest import digest_of
from haechi.rights.claim import open_claim
from haechi.rights.courier import Courier
from haechi.rights.endpoint import register
from haechi.rights.erase import STANDS, erase_due
from haechi.rights.leave import leave
from haechi.rights.policy import Policy
from haechi.rights.restored import reopen
from haechi.rights.schema import outbox, task
from haechi.rights.site import Site
from haechi.rights.status import status
from haechi.rights.task import find, payload_of
from haechi.rights.webhook import Sender
from haechi.text import LANGUAGES
from tests.gateway.conftest import lawful
from tests.gateway_proof.conftest import ORIGIN, TENANT
from tests.rights.fakes import KINDS, Fake, Net, secret_of
from tests.rights.market import DAY, Hand, Market
from tests.rights.recipient import Signing, data_of, told

SHARED = Path("/dev/shm")  # a store in memory: what is killed here is the process, not the machine
TRUST = ssl.create_default_context()
RECIPIENTS, HORIZON = 40, 50 * DAY
PEOPLE = [f"r{number}" for number in range(RECIPIENTS)]


class Died(Exception):
    """The process was killed here."""


class Inline(Desk):
    """The desk on its caller's own thread: the same transactions, and nobody waits for another thread's turn."""

    def _begin(self) -> threading.Thread:
        return threading.current_thread()

    def _submit(self, job: Any) -> Any:
        job.done.set_running_or_notify_cancel()
        self._do([job])
        return job.done

    def close(self) -> None:
        """There is no thread to wait for."""


class Mortal(Courier):
    """A courier that may die between any two steps."""

    step: Callable[[str], None]

    def _act(self, act: Callable[[Any], Any]) -> Any:
        self.step("before a transaction")

        def mortal(book: Any) -> Any:
            done = act(book)
            self.step("before a commit")
            return done

        done = super()._act(mortal)
        self.step("after a commit")
        return done


def prepared(folder: Path, url: str) -> None:
    """A marketplace in which every recipient may lawfully be given data, hers and somebody else's."""
    market = Market(folder, url)
    for subject in ("s1", "s2"):
        lawful(market, subject, PEOPLE[0])
    early = "2025-01-01T00:00:00.000000Z"
    rows = [change for name in PEOPLE[1:] for change in (
        Change("recipients", name, {"name": name.upper(), "contact": "c", "country": "CN", "role": "seller"}),
        Change("notice_recipients", f"n1:{name}", {"notice_id": "n1", "recipient_id": name, "named": True, "contact": True}),
        Change("contracts", f"c-{name}", {"recipient_id": name, "kind": "terms", "signed_at": early,
                                          "clauses": ["safety", "complaints", "disputes", "other_measures"]}))]
    market.act(lambda book: write(book, market.desk.encoder, rows))
    market.close()


class World:
    """One replay."""

    def __init__(self, folder: Path, url: str, seed: int, deadly: float = 1 / 6000, restoring: float = 0.25, desk: type[Desk] = Desk) -> None:
        self.folder, self.url, self.rng, self.deadly, self.restoring = folder, url, random.Random(seed), deadly, restoring
        self.made_by = desk
        self.hand, self.policy = Hand(Hand().at_us + 10 * DAY), Policy()
        self.deaths: Counter[str] = Counter()
        self.restored = self.safe = False
        self.heard: set[tuple[str, str]] = set()  # what the messenger was handed
        self.later: list[tuple[int, int, Callable[[], None]]] = []
        self.numbers = count()
        self.ended: Counter[str] = Counter()
        self.net = Net(lambda: self.hand.at_us, self.step)
        self.safe = True
        self.open()
        self.fakes = {name: self.fake(name, kind) for name, kind in zip(PEOPLE, self.kinds(), strict=True)}
        self.begin()
        self.safe = False

    # dying and coming back ----------------------------------------------------------------------------------------

    def open(self) -> None:
        """A new process: before anything else, whoever is marked as erased is erased again."""
        self.store, self.keys, self.clock = Store(self.url), KeyRing(self.folder / "keys", ORIGIN), self.hand.clock()
        assert all(one.certified for one in reopen(self.site()))
        self.desk_ = self.made_by(self.store, TENANT, self.keys, PIPA, [pack_named(name) for name in PACKS], self.clock)
        event.listen(self.store.engine, "before_cursor_execute", lambda *args: self.step("before a statement"))
        sender = Sender(transport=self.net, look=self.net.look, trust=TRUST)
        self.courier = Mortal(self, TENANT, self.policy, self.clock, sender=sender, draw=self.rng.random)
        self.courier.step = self.step

    def desk(self, tenant: str) -> Desk:
        return self.desk_

    def close(self) -> None:
        self.safe = True
        self.desk_.close()
        self.store.close()
        self.safe = False

    def step(self, name: str) -> None:
        often = {"before a statement": 1.0}.get(name, 4.0)
        if not self.safe and self.rng.random() < self.deadly * often:
            self.deaths[name] += 1
            raise Died(name)

    def tried(self, act: Callable[[], Any]) -> bool:
        """Do something that may die; whether it lived. After a death everything that was in memory is gone."""
        try:
            act()
        except (Died, HaechiError) as error:
            if not isinstance(error, Died) and not self.deaths:
                raise
            self.close()
            self.open()
            return False
        return True

    # recipients ---------------------------------------------------------------------------------------------------

    def kinds(self) -> list[str]:
        drawn = [*KINDS, *self.rng.choices(list(KINDS), k=RECIPIENTS - len(KINDS))]
        self.rng.shuffle(drawn)
        return drawn

    def call(self, at: int, what: Callable[[], None]) -> None:
        heapq.heappush(self.later, (at, next(self.numbers), what))

    def retried(self, what: Callable[[], Any]) -> None:
        """Somebody calls us until we answer."""
        if not self.tried(what):
            self.call(self.hand.at_us + DAY // 24, lambda: self.retried(what))

    def fake(self, name: str, kind: str) -> Fake:
        fake = Fake(kind, name, random.Random(self.rng.random()), self.call, self.brought, self.acknowledged)
        fake.probed = kind in ("lying", "mending", "probe away") or (fake.webhook and self.rng.random() < 0.5)
        fake.survivors, fake.back_at = kind in ("lying", "mending"), self.hand.at_us + self.rng.randrange(DAY, 25 * DAY)
        probe = f"https://probe-{name}.example/" if fake.probed else None
        if fake.webhook:
            shown = self.act(lambda book: register(book, name, url=f"https://hook-{name}.example/", probe_url=probe, verify_key=fake.key.public))
            fake.secret = secret_of(shown)
            self.net.hosts[f"hook-{name}.example"] = fake.hook
            self.net.hosts[f"probe-{name}.example"] = lambda now, headers, body: fake.probe(body)
        return fake

    def act(self, act: Callable[[Any], Any]) -> Any:
        return self.desk_.act(act).result()

    def brought(self, fake: Fake, task_id: str, said: dict[str, Any]) -> None:
        self.retried(lambda: self.act(lambda book: receive(book, self.desk_.encoder, task_id, fake.recipient_id, said, "signature")))

    def acknowledged(self, fake: Fake, task_id: str) -> None:
        self.retried(lambda: self.act(lambda book: acknowledge(book, task_id, fake.recipient_id)))

    def messenger(self, now: int, headers: Any, body: str) -> Any:
        """The marketplace's own messenger: hands links to sellers, words to the office."""
        said = json.loads(body)
        if not said["type"].startswith("outbox."):
            signed = self.own.sign(told(said["data"], now))
            return httpx.Response(200, stream=httpx.ByteStream(json.dumps({"attestation": signed}).encode()))
        self.heard.add((said["type"], said["data"]["task_id"]))
        if said["type"] == "outbox.task":
            fake, secret = self.fakes[said["data"]["recipient_id"]], said["data"]["secret"]
            with Store(self.url).reading() as connection:
                row = find(connection, TENANT, said["data"]["task_id"])
                payload = payload_of(row, self.keys)
            if payload is not None:
                fake.link(now, row.task_id, data_of(row, payload), lambda answer: self.retried(lambda: self.by_link(secret, fake, answer)))
        elif said["type"] == "outbox.disputed":
            law = self.decided.setdefault(said["data"]["task_id"], self.rng.choice([None, "nothing yet", "ecommerce-5y"]))
            if law != "nothing yet":
                self.call(now + DAY, lambda: self.retried(lambda: self.decide(said["data"]["task_id"], law)))
        return httpx.Response(200, stream=httpx.ByteStream(b""))

    def by_link(self, secret: str, fake: Fake, answer: dict[str, Any]) -> None:
        def act(book: Any) -> None:
            opened = open_claim(book.connection, TENANT, "task", secret, self.hand.at_us)
            if opened is not None:
                receive(book, self.desk_.encoder, opened.target, fake.recipient_id, answer, "link")

        self.act(act)

    def decide(self, task_id: str, law: str | None) -> None:
        def act(book: Any) -> None:
            row = find(book.connection, TENANT, task_id)
            if row is not None and json.loads(row.answer or "{}").get("open"):
                decide(book, self.desk_.encoder, task_id, law, "kim")

        self.act(act)

    # the story ----------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """She has bought of everybody, and leaves: what falls due, the tasks; a little later her own erasure here, which takes her name away."""
        self.decided: dict[str, str | None] = {}
        self.own = Signing()
        self.own_secret = secret_of(self.act(lambda book: register(book, "", url="https://own.example/", verify_key=self.own.public)))
        self.net.hosts["own.example"] = self.messenger
        for name in PEOPLE:
            assert all(self._passes(name, f"bought {number}", "s1", f"o{self.rng.randrange(10**9)}") for number in range(self.rng.randrange(1, 4)))
        begun = self.act(lambda book: leave(book, self.desk_.encoder, "s1"))
        self.request_id, self.due_us = begun.request_id, begun.due_us
        assert len(begun.tasks) == RECIPIENTS + 1
        self.call(self.hand.at_us + self.rng.randrange(10 * DAY), lambda: self.retried(self.erase))
        if self.url.startswith("sqlite") and self.rng.random() < self.restoring:
            at = self.hand.at_us + self.rng.randrange(DAY, 4 * DAY)
            self.call(at, self.back_up)
            self.call(at + self.rng.randrange(DAY, 8 * DAY), self.restore)

    def site(self) -> Site:
        return Site(self.store, TENANT, self.keys, self.clock)

    def erase(self) -> None:
        """Her erasure in our own stores: rows that must stand get another name, her key and all bodies under it go, and somebody looks."""
        assert all(one.certified for one in erase_due(self.site()))

    def back_up(self) -> None:
        source, target = sqlite3.connect(self.folder / "store.db"), sqlite3.connect(self.folder / "backup.db")
        source.backup(target)
        source.close()
        target.close()

    def restore(self) -> None:
        """The store is put back: what was answered since is asked for again; the office enters its decisions again."""
        self.close()
        for end in ("", "-wal", "-shm"):
            (self.folder / f"store.db{end}").unlink(missing_ok=True)
        shutil.copy(self.folder / "backup.db", self.folder / "store.db")
        self.restored = True
        self.open()
        for task_id, law in self.decided.items():
            if law != "nothing yet":
                self.call(self.hand.at_us, lambda task_id=task_id, law=law: self.retried(lambda: self.decide(task_id, law)))

    def live(self) -> None:
        """Until nothing is due any more within the horizon."""
        end = self.hand.at_us + HORIZON
        while True:
            while self.later and self.later[0][0] <= self.hand.at_us:
                heapq.heappop(self.later)[2]()
            self.worked = True
            if self.tried(self.turn) and not self.worked:
                following = self.following()
                if following is None or following > end:
                    break
                self.hand.at_us = max(self.hand.at_us + 1, following)

    def turn(self) -> None:
        self.worked = self.courier.turn()

    def following(self) -> int | None:
        self.safe = True
        with self.store.reading() as connection:
            due = [connection.execute(select(func.min(table.c.next_us))).scalar() for table in (task, outbox)]
        self.safe = False
        return min([at for at in due if at is not None] + [at for at, _, _ in self.later[:1]], default=None)

    # what must be true afterwards ---------------------------------------------------------------------------------

    def check(self) -> Counter[str]:
        """Everybody ended as it must, nothing wrong was taken, the register says so and no more, and the gateway acts on it."""
        self.safe = True
        with self.store.reading() as connection:
            rows = {row.recipient_id: row for row in connection.execute(select(task))}
            assert len(rows) == RECIPIENTS + 1 == connection.execute(select(func.count()).select_from(task)).scalar(), "a task is lost, or there twice"
            assert rows.pop("").state == "attested", "our own systems did not answer"
            self._check_own(connection)
            assert not verify_store(self.store, TENANT, self.keys), "the log does not verify"
            for name, fake in self.fakes.items():
                self._check_one(connection, fake, rows[name])
            said = status(connection, TENANT, self.request_id)
            assert len(said.standings) == RECIPIENTS and all(getattr(said.sentence, language) for language in LANGUAGES)
        self._check_entries()
        self._check_gate(rows)
        return Counter(f"{fake.kind} → {rows[name].state}" for name, fake in self.fakes.items())

    def _check_own(self, connection: Any) -> None:
        """Our own stores are certified, her request is done, and no row bears her name."""
        rows = [(row.register, row.subject_id, json.loads(row.body)) for row in connection.execute(select(record).where(
            record.c.until_seq.is_(None), record.c.body.is_not(None), record.c.register.in_(("erasures", "requests"))))]
        [own] = [body for name, _, body in rows if name == "erasures" and "recipient_id" not in body]
        [asked] = [body for name, _, body in rows if name == "requests"]
        assert "certified_at" in own and asked["outcome"] == "done" and {subject for _, subject, _ in rows} == {own["subject_id"]}
        assert own["subject_id"].startswith(STANDS), "she still has her name"

    def _check_one(self, connection: Any, fake: Fake, row: Any) -> None:
        about = f"{fake.kind} ({fake.recipient_id}) ended as {row.state}"
        assert row.state in fake.expected, about
        if fake.kind == "by an unknown law":
            assert row.state == ("refused" if self.decided.get(row.task_id) == "ecommerce-5y" else "supply_stopped"), about
        known = {kind for kind, task_id in self.heard if task_id == row.task_id}
        if row.state == "supply_stopped":
            assert "outbox.stopped" in known and {"outbox.escalated", "outbox.disputed"} & known, f"{about}: the office does not know"
        assert row.state != "contradicted" or "outbox.contradicted" in known, f"{about}: the office does not know"
        stands = row_now(connection, TENANT, "stops", f"recipient:{fake.recipient_id}") is not None
        assert stands == (row.stopped_us is not None), f"{about}: its stop and its task differ"
        assert stands or row.state not in ("supply_stopped", "contradicted"), f"{about} and gets data still"
        if row.state in ("attested", "verified", "refused"):
            assert (row.key, row.payload, row.next_us) == (None, None, None), f"{about}: its orders are still there"
            assert digest_of(json.loads(row.answer)["attestation"]) in fake.right, f"{about} by an answer that is none"
        [body] = connection.execute(select(record.c.body).where(record.c.register == "erasures", record.c.until_seq.is_(None),
                                                                record.c.recipient_id == fake.recipient_id)).scalars().all()
        register_ = json.loads(body)
        assert register_["subject_id"] == row.subject_id and row.subject_id.startswith(STANDS), f"{about}: under another name"
        assert ("certified_at" in register_) == (row.state in ("attested", "verified", "refused")), f"{about}: the register says otherwise"
        assert ("kept_by_law" in register_) == (row.state == "refused"), f"{about}: the register says otherwise"

    def _check_entries(self) -> None:
        """No attestation stands in the log that its recipient did not give so."""
        right = {digest_of(json.loads(self._own_row().answer)["attestation"])}.union(*(fake.right for fake in self.fakes.values()))
        with self.store.reading() as connection:
            for body in connection.execute(select(entry.c.body).where(entry.c.kind == "task", entry.c.body.is_not(None))).scalars():
                said = json.loads(body)
                if "attestation" in said:
                    assert digest_of(said["attestation"]) in right, "an attestation was taken wrongly"

    def _own_row(self) -> Any:
        with self.store.reading() as connection:
            return connection.execute(select(task).where(task.c.recipient_id == "")).one()

    def _check_gate(self, rows: dict[str, Any]) -> None:
        """The next transfer of somebody else's data to each."""
        for name, row in rows.items():
            assert self._passes(name, "first") == (row.stopped_us is None), f"{name}, {row.state}: the gateway acts otherwise"
            if row.stopped_us is not None:
                self.act(lambda book, name=name: write(book, self.desk_.encoder, [Change("stops", f"recipient:{name}", None)]))
                assert self._passes(name, "again"), f"{name}: lifted by the office, and still stopped"

    def _passes(self, name: str, key: str, subject: str = "s2", order: str = "o1") -> bool:
        values = dict.fromkeys(("name", "phone", "address", "order", "postcode"), "x")
        ask = Ask(subject, name, "p1", "provision", values, b"m", "k", f"{key}-{name}", order_ref=order, order_state="paid")
        [answer] = self.desk_.decide([ask]).result().answers
        return bool(answer.released)


def replay(folder: Path, url: str, seed: int, **more: Any) -> World:
    """One replay on a prepared marketplace, checked."""
    world = World(folder, url, seed, **more)
    try:
        world.live()
        world.ended = world.check()
    except BaseException as error:
        error.add_note(f"seed {seed}, deaths {dict(world.deaths)}, restored {world.restored}")
        raise
    finally:
        world.close()
    return world


def told_of(made: Path, seed: int) -> tuple[Counter[str], Counter[str], bool, int]:
    """One replay of the campaign, in a process that is not kept for long: deaths, ends, whether it was restored, messages."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))  # the deaths are meant
    with tempfile.TemporaryDirectory(dir=made.parent) as name:
        folder = Path(name) / "store"
        shutil.copytree(made, folder)
        world = replay(folder, f"sqlite:///{folder}/store.db", seed, desk=Inline)
        return world.deaths, world.ended, world.restored, world.net.messages


def run(replays: int, seed: int = 1) -> None:
    """The campaign."""
    deaths: Counter[str] = Counter()
    ended: Counter[str] = Counter()
    restored = messages = 0
    with tempfile.TemporaryDirectory(dir=SHARED if SHARED.is_dir() else None) as name:
        made = Path(name) / "made"
        made.mkdir()
        prepared(made, f"sqlite:///{made}/store.db")
        # no executor: with a child that is not kept it waits for ever once the first has ended (python/cpython#115634)
        with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=10) as pool:
            for number, found in enumerate(pool.imap(partial(told_of, made), range(seed * 1_000_000, seed * 1_000_000 + replays)), 1):
                deaths += found[0]
                ended += found[1]
                restored += found[2]
                messages += found[3]
                if number % 25 == 0:
                    print(f"{number} replays, {sum(deaths.values())} deaths, {restored} restores", flush=True)
    print(f"{replays} replays of {RECIPIENTS} recipients: {messages:,} messages, {sum(deaths.values()):,} deaths, {restored} restores; all ended as they must")
    for kind, many in sorted(deaths.items()):
        print(f"  died {kind}: {many:,}")
    for kind, many in sorted(ended.items()):
        print(f"  {kind}: {many:,}")


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 500, int(sys.argv[2]) if len(sys.argv) > 2 else 1)
