"""More than can be done: rates, a full desk, callers who leave, stores and clocks that fail."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import httpx
import pytest

from haechi.gateway import queue as queues
from haechi.gateway.limit import Limits
from tests.gateway_api.conftest import Market, consent, settle, transfer
from tests.gateway_api.test_idempotency import ROW, entries, told


class Held:
    """The desk's thread, held up while this is open."""

    def __init__(self, market: Market) -> None:
        self.desk, self.go, self.there = market.service.desk("m"), Event(), Event()

    def __enter__(self) -> "Held":
        def wait(book: Any) -> None:
            self.there.set()
            assert self.go.wait(30)

        self.done = self.desk.act(wait)
        assert self.there.wait(30)
        return self

    def __exit__(self, *why: object) -> None:
        self.go.set()
        self.done.result(30)


@pytest.fixture(scope="module")
def limited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """A marketplace whose keys may ask for one transfer in a hundred seconds, sixty at first."""
    folder = tmp_path_factory.mktemp("limited")
    made = Market(folder, f"sqlite:///{folder}/store.db", rate=0.01, burst=60)
    settle(made)
    consent(made, "S")
    yield made
    made.close()


def test_a_key_that_asks_too_much_is_told_when(limited: Market) -> None:
    """Beyond its burst a key gets 429 with Retry-After, for transfers, batches and writes alike; nothing is decided; other keys are not slowed."""
    caller = limited.caller("order_system")
    assert caller.post("/v1/transfers:batch", {"transfers": [transfer()] * 59}).status_code == 200
    assert caller.post("/v1/transfers", transfer()).status_code == 200
    size = entries(limited)
    for path, body in (("/v1/transfers", transfer()), ("/v1/transfers:batch", {"transfers": [transfer()] * 2}),
                       ("/v1/registers/order_states", {"order_ref": "x", "state": "paid"})):
        answer = caller.post(path, body)
        assert (answer.status_code, answer.headers["content-type"]) == (429, "application/problem+json"), path
        assert 1 <= int(answer.headers["retry-after"]) <= 201
    assert entries(limited) == size
    assert limited.caller("order_system").post("/v1/transfers", transfer()).status_code == 200
    assert 'haechi_shed_total{' in limited.auditor.get("/metrics").text


def test_a_bucket_fills_again() -> None:
    """Tokens come back at the rate, up to the burst; one that is refused takes none; more than a burst is a burst."""
    now = [0.0]
    limits = Limits(rate=2, burst=4, steady=lambda: now[0])
    assert [limits.take("k") for _ in range(5)] == [0, 0, 0, 0, 0.5]
    now[0] += 0.5
    assert [limits.take("k"), limits.take("k")] == [0, 0.5]
    now[0] += 1000
    assert [limits.take("k", 4), limits.take("k")] == [0, 0.5]
    now[0] += 2
    assert limits.take("k", 100) == 0.0


def test_what_does_not_fit_the_desk_is_turned_away_undecided(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a hundred asks wait the next gets 503 with Retry-After and no entry; those that waited are decided; asked again under its key so is it."""
    monkeypatch.setattr(queues, "MOST_WAITING", 100)
    size = entries(market)
    batch = {"transfers": [transfer()] * 50}
    with ThreadPoolExecutor(2) as pool:
        with Held(market) as held:
            waiting = [pool.submit(market.order.post, "/v1/transfers:batch", batch, f"waits{place}") for place in range(2)]
            while held.desk.queue.waiting < 100:
                assert not any(one.done() for one in waiting)
            refused = [market.order.post("/v1/transfers", transfer(), key="full"), market.order.post("/v1/transfers:batch", batch, key="full2"),
                       market.office.post("/v1/registers/recipients", ROW, key="full3")]
        answers = [one.result(30) for one in waiting]
    for answer in refused:
        assert (answer.status_code, answer.headers["retry-after"], answer.headers["content-type"]) == (503, "1", "application/problem+json")
        assert "payload" not in answer.text
    assert [answer.status_code for answer in answers] == [200, 200] and entries(market) == size + 100
    again = market.order.post("/v1/transfers", transfer(), key="full").json()
    assert (again["repeated"], again["released"]) == (False, True)


def test_what_waited_too_long_is_not_decided(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    """An ask that has waited beyond the desk's patience gets 503 and leaves no entry."""
    monkeypatch.setattr(queues, "PATIENCE", -1.0)
    size = entries(market)
    assert market.order.post("/v1/transfers", transfer(), key="late").status_code == 503
    assert entries(market) == size
    monkeypatch.undo()
    assert market.order.post("/v1/transfers", transfer(), key="late").json()["repeated"] is False


def test_a_caller_who_leaves_takes_nobody_along(market: Market) -> None:
    """A request given up while it waits is not decided, one given up while it is decided is there under its key; the desk goes on."""
    size = entries(market)
    headers = {"Authorization": f"Bearer {market.order.key}"}

    async def leave(held: Held) -> None:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(market.app), base_url="http://gateway.example") as client:
            tasks = [asyncio.create_task(client.post("/v1/transfers", json=transfer(), headers={**headers, "Idempotency-Key": f"left{place}"})) for place in range(5)]
            while held.desk.queue.waiting < 5:
                await asyncio.sleep(0.001)
            for task in tasks:
                task.cancel()
            assert all(isinstance(one, asyncio.CancelledError) for one in await asyncio.gather(*tasks, return_exceptions=True))

    with Held(market) as held:
        asyncio.run(leave(held))
    assert market.order.post("/v1/transfers", transfer(), key="stays").status_code == 200
    assert entries(market) == size + 1
    assert market.order.post("/v1/transfers", transfer(), key="left0").json()["repeated"] is False


def test_no_answer_without_its_entry(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the commit fails there is no permit: 503, no payload, no entry; and the same key is decided when the store is back."""
    from haechi.gateway.log import Book

    def fail(self: Book, **more: Any) -> None:
        raise OSError(28, "No space left on device")

    size = entries(market)
    monkeypatch.setattr(Book, "close", fail)
    answers = [market.order.post("/v1/transfers", transfer(), key="disk"), market.order.post("/v1/transfers:batch", {"transfers": [transfer()] * 3}),
               market.office.post("/v1/registers/recipients", ROW)]
    monkeypatch.undo()
    assert [answer.status_code for answer in answers] == [503] * 3 and not any("payload" in answer.text for answer in answers)
    assert entries(market) == size
    first = market.order.post("/v1/transfers", transfer(), key="disk").json()
    assert (first["repeated"], first["released"]) == (False, True)
    assert told(market.order.post("/v1/transfers", transfer(), key="disk").json()) == told(first)


def test_a_clock_that_stepped_stops_the_gate(tmp_path_factory: pytest.TempPathFactory) -> None:
    """When the wall clock leaves the steady one nothing is decided and the gateway is not ready, though alive; set right, it goes on."""
    folder = tmp_path_factory.mktemp("clock")
    made = Market(folder, f"sqlite:///{folder}/store.db")
    settle(made)
    consent(made, "S")
    right = made.clock._wall
    made.clock._wall = lambda: right() + 3600 * 10**9
    for answer in (made.order.post("/v1/transfers", transfer()), made.client.request("GET", "/health/ready")):
        assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert made.client.request("GET", "/health/live").json() == {"status": "alive"}
    made.clock._wall = right
    assert made.client.request("GET", "/health/ready").json() == {"status": "ready"}
    assert made.order.post("/v1/transfers", transfer()).json()["released"] is True
    made.close()


def test_a_gateway_that_stops_finishes_and_takes_no_more(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What waits when it is stopped is decided; what comes after gets 503."""
    folder = tmp_path_factory.mktemp("stop")
    made = Market(folder, f"sqlite:///{folder}/store.db")
    settle(made)
    consent(made, "S")
    with ThreadPoolExecutor(2) as pool:
        with Held(made) as held:
            waiting = pool.submit(made.order.post, "/v1/transfers", transfer())
            while held.desk.queue.waiting < 1:
                assert not waiting.done()
            closing = pool.submit(held.desk.close)
            while not held.desk.queue.closing:
                assert not closing.done()
            answer = made.order.post("/v1/transfers", transfer())
            assert (answer.status_code, answer.json()["title"]) == (503, "the gateway is being stopped")
        assert waiting.result(30).json()["released"] is True
        closing.result(30)
    made.close()
