"""Values kept under a grant are gone once its time is over, though nobody comes to read them."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from haechi.gateway import expiry
from haechi.gateway.desk import Desk
from haechi.gateway.proof import verify_store
from haechi.gateway.replay import replay
from haechi.gateway.schema import grant
from haechi.gateway.service import Service
from haechi.law.pipa import PIPA
from tests.gateway_api.conftest import TENANT, Market, transfer
from tests.gateway_api.test_grant import hold, read
from tests.gateway_proof.conftest import database


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Both stores."""
    return database(request.param, tmp_path_factory.mktemp("expiry"), request)


@pytest.fixture
def worker(market: Market) -> Iterator[Callable[[], Service]]:
    """Opens further workers on the store, as another process would."""
    opened: list[Service] = []

    def start() -> Service:
        opened.append(Service(type(market.store)(market.store.engine.url.render_as_string(hide_password=False)), market.service.folder, PIPA, market.clock))
        return opened[-1]

    yield start
    for service in opened:
        service.close()


def kept(market: Market) -> set[str]:
    """The grants under which something is kept."""
    with market.store.reading() as connection:
        return set(connection.execute(select(grant.c.grant_id).where(grant.c.sealed.is_not(None))).scalars())


def until(holds: Callable[[], bool]) -> None:
    """Wait until it holds."""
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def whole(market: Market) -> None:
    """Log, rows and decisions are as they should be."""
    assert verify_store(market.store, TENANT, market.service.keys[TENANT]) == []
    assert replay(market.store, TENANT, PIPA).differences == []


def test_a_worker_that_opens_lets_go_of_what_is_over(market: Market, worker: Callable[[], Service]) -> None:
    """What ended while none ran is gone; what is not over stays and is read; the refusal is as before, and all proofs stand."""
    short, long = hold(market, seconds=100), hold(market, seconds=10_000)
    market.hands.seconds += 99
    worker()
    assert {short, long} <= kept(market) and read(market, short).status_code == 200
    market.hands.seconds += 1.5
    worker()
    until(lambda: short not in kept(market))
    assert long in kept(market)
    assert (read(market, short).status_code, read(market, short).json()["title"]) == (410, "this grant cannot be read: expired")
    assert read(market, long).json()["payload"]["name"] == "홍*동"
    whole(market)


def test_a_worker_that_runs_looks_again_and_again(market: Market, worker: Callable[[], Service], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody asks anything: when the time of a grant is over its values go."""
    monkeypatch.setattr(expiry, "EVERY", 0.01)
    worker()
    held = hold(market, seconds=60)
    market.hands.seconds += 61
    until(lambda: held not in kept(market))
    whole(market)


def test_a_few_go_at_a_time(market: Market, worker: Callable[[], Service], monkeypatch: pytest.MonkeyPatch) -> None:
    """Seven grants in transactions of three at most; where nothing is over nothing is written."""
    acts: list[int] = []

    def counted(book: Any, most: int) -> int:
        acts.append(let_go(book, most))
        return acts[-1]

    let_go = expiry.let_go
    monkeypatch.setattr(expiry, "let_go", counted)
    monkeypatch.setattr(expiry, "MOST", 3)
    before = kept(market)
    answers = market.order.post("/v1/transfers:batch", {"transfers": [transfer(hold_seconds=60)] * 7}).json()["answers"]
    market.hands.seconds += 61
    service = worker()
    until(lambda: kept(market) == before)
    assert len(answers) == sum(acts) == 7 and max(acts) == 3
    monkeypatch.setattr(Desk, "act", lambda self, act: pytest.fail("nothing is over"))
    service.expiry._clear(service.desk(TENANT))


def test_a_clock_that_is_not_believed_lets_go_of_nothing(market: Market, worker: Callable[[], Service], monkeypatch: pytest.MonkeyPatch) -> None:
    """While the clock has stepped all values stay, and once it is right again they go."""
    monkeypatch.setattr(expiry, "EVERY", 0.01)
    held = hold(market, seconds=60)
    service = worker()
    looked: list[None] = []
    steady, market.clock._steady = market.clock._steady, lambda: looked.append(None) or market.hands.tick() - 10**12  # type: ignore[func-returns-value]
    try:
        market.hands.seconds += 61
        until(lambda: len(looked) > 5)
        assert held in kept(market)
    finally:
        market.clock._steady = steady
    until(lambda: held not in kept(market))
    assert service.expiry._thread.is_alive()


def test_values_that_are_gone_before_their_time_are_missed(market: Market) -> None:
    """A check of the store names them by their entry."""
    held = hold(market, seconds=10_000)
    with market.store.writing() as connection:
        row = connection.execute(select(grant).where(grant.c.grant_id == held)).one()
        connection.execute(update(grant).where(grant.c.grant_id == held).values(sealed=None))
    found = verify_store(market.store, TENANT, market.service.keys[TENANT])
    with market.store.writing() as connection:
        connection.execute(update(grant).where(grant.c.grant_id == held).values(sealed=row.sealed))
    assert [(fault.where, fault.what) for fault in found] == [
        (f"grant_, seq {row.seq}, sealed", "is gone, though the grant was not ended and its time was not over")]


def test_nothing_of_them_is_left_in_the_file(market: Market, worker: Callable[[], Service]) -> None:
    """On SQLite, once the log of its pages has been taken over, neither the sealed values nor a piece of them lie in the file any more."""
    if not market.store.embedded:
        pytest.skip("PostgreSQL clears its pages in its own time")
    held = hold(market, seconds=60, items={"name": "홍길동" * 1_000, "address": "서울 종로구 " * 500})
    with market.store.reading() as connection:
        sealed = connection.execute(select(grant.c.sealed).where(grant.c.grant_id == held)).scalar_one()

    def lying() -> list[bool]:
        with market.store.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        files = b"".join(file.read_bytes() for file in Path(str(market.store.engine.url.database)).parent.glob("store.db*"))
        return [sealed[place:place + 64] in files for place in range(0, len(sealed) - 64, 500)]

    assert all(lying()[:1]) and sum(lying()) > 5
    market.hands.seconds += 61
    worker()
    until(lambda: held not in kept(market))
    assert not any(lying())
