"""A real PostgreSQL server fails while transfers are asked for: what was answered is there, and work goes on by itself."""

import asyncio
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from haechi.errors import StoreError
from haechi.gateway import service as services
from haechi.gateway.auth import Principal
from haechi.gateway.clock import Clock
from haechi.gateway.queue import Overloaded
from haechi.gateway.service import Service
from haechi.law.pipa import PIPA
from tests.faults.kinds_server import SERVER, silent
from tests.faults.test_kinds import REQUESTS, STORE
from tests.faults.trial import Market, recorded, recovered, trial
from tests.gateway_proof.conftest import TENANT
from tests.server import Server, programs

EXPECTED: dict[str, tuple[tuple[str, ...], str]] = {
    "the server is down": (("refused",), STORE),
    "the server is started again and again": (("refused", "mixed", "mended", "done", "passed"), STORE),
    "connections are ended again and again": (("refused", "mixed", "mended", "done", "passed"), STORE),
    "processes of the server are killed": (("refused", "mixed", "mended", "done", "passed"), STORE),
    "the server gives no connection": (("refused",), STORE), "a statement takes too long": (("refused",), STORE),
    "the lock is not given": (("refused",), STORE), "the session may only read": (("refused",), STORE),
    "the server may only read": (("refused",), STORE), "the server does not sync": (("refused",), "`fsync` off"),
    "the server has no room": (("refused", "mended", "mixed"), STORE), "a table is gone": (("refused",), STORE),
}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of these tests' own, with few connections to give."""
    if programs() is None:
        pytest.skip("no PostgreSQL server on this machine")
    made = Server("-c max_connections=20")
    yield made
    made.close()


@pytest.fixture(scope="module")
def market(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Market]:
    """One gateway for all kinds."""
    made = Market(tmp_path_factory.mktemp("server"), server.url)
    yield made
    made.close()


@pytest.mark.parametrize("kind", SERVER)
def test_no_permit_goes_out_without_its_record(server, market, kind):
    """Whatever the server does: what went out is in its store afterwards, the rest passes when asked again, and the log verifies."""
    outcomes, words = EXPECTED[kind]
    seen, asks = trial(market, kind, lambda world: SERVER[kind](world, server), REQUESTS)
    assert seen.outcome in outcomes, (seen.refused[:1], seen.failed[:1])
    assert not seen.failed and all(re.search(words, error.message) and error.help for error in seen.refused)
    recovered(market, asks)


def test_nobody_waits_for_ever_for_a_silent_server(server, market, tmp_path, monkeypatch):
    """A server that stands still: who asks is told that it is not known; asked again with the same key there is one decision."""
    monkeypatch.setattr(services, "LONGEST", 0.3)
    ask = market._ask(**{**market.ask, "key": "silent"})
    service = Service(market.store, Path(market.folder / "keys"), PIPA, Clock())
    who = Principal("k", TENANT, "order_system", None)
    with silent(server), pytest.raises(Overloaded, match="not known") as refused:
        asyncio.run(service.decide(who, [ask]))
    assert "same Idempotency-Key" in refused.value.help
    monkeypatch.setattr(services, "LONGEST", 30.0)
    answer = asyncio.run(service.decide(who, [ask])).answers[0]
    assert answer.released
    assert recorded(market)["silent"] == answer.transfer_id
    service.desk(TENANT).close()


def test_a_worker_that_hangs_does_not_hold_the_lock_for_ever(market):
    """The server ends a transaction that stands still."""
    with market.store.reading() as connection:
        assert connection.exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalar() == "1min"
        assert connection.exec_driver_sql("SHOW lock_timeout").scalar() == "10s"
    with pytest.raises(StoreError, match=STORE), market.store.writing() as connection:
        connection.exec_driver_sql("SET idle_in_transaction_session_timeout = '20ms'")
        market.store.lock(connection, TENANT)
        time.sleep(0.2)
        market.store.lock(connection, TENANT)
