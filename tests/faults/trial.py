"""One fault while transfers are asked for: what came of them while it lasted, and afterwards."""

from collections import Counter
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from haechi.errors import HaechiError
from haechi.gateway.clock import Clock
from haechi.gateway.desk import Desk
from haechi.gateway.proof import verify_store
from haechi.gateway.schema import decision
from haechi.gateway.store import Store
from haechi.law.pipa import PIPA
from tests.faults.kinds import Fault
from tests.gateway.conftest import lawful
from tests.gateway_proof.conftest import TENANT, World

ALONE = 3  # asked one after another; the rest at once, so that they are decided together


class Market(World):
    """A gateway with one lawful recipient, whose desk can be begun anew."""

    def __init__(self, folder: Path, url: str) -> None:
        super().__init__(folder, url, "enforce")
        self.clock = Clock()
        self.ask = lawful(self)

    def desk_beside(self) -> Desk:
        """Another worker's desk."""
        return Desk(self.store, TENANT, self.keys, PIPA, self.desk.packs, self.clock)

    def begin_anew(self) -> None:
        """Stop and start the gateway."""
        self.desk.close()
        self.store.engine.dispose()
        self._desk = None


@dataclass
class Seen:
    """What came of the asks while the fault lasted."""

    released: list[Any] = field(default_factory=list)
    refused: list[HaechiError] = field(default_factory=list)
    failed: list[BaseException] = field(default_factory=list)
    silent: int = 0
    recorded: int = 0  # of those asked for, decided all the same

    @property
    def outcome(self) -> str:
        """In one word: ``refused``, ``failed``, ``silent``, ``done`` (an error came, the decision stands),
        ``mended`` (only the first failed), ``passed``, ``mixed``."""
        kinds = [name for name in ("released", "refused", "failed") if getattr(self, name)] + (["silent"] if self.silent else [])
        if self.recorded and not self.released:
            return "done"
        if kinds == ["released"]:
            return "passed"
        if len(kinds) == 2 and "released" in kinds and len(self.refused) + len(self.failed) == 1:
            return "mended"
        return kinds[0] if len(kinds) == 1 else "mixed"


def trial(market: Market, name: str, fault: Fault, requests: int, patience: float = 30.0, alone: int = ALONE) -> tuple[Seen, list[Any]]:
    """Ask while the fault lasts; nothing that went out may be without its record. The asks are returned, to be asked again."""
    asks = [market._ask(**{**market.ask, "key": f"{name}-{n}"}) for n in range(requests)]
    market.desk.gate.derivation._memory.clear()  # nothing is remembered: every ask goes all the way
    seen = Seen()
    with fault(market):
        for ask in asks[:alone]:
            _note(seen, [_asked(market, ask)], patience)
        _note(seen, [_asked(market, ask) for ask in asks[alone:]], patience)
    market.store.engine.dispose()
    rows = recorded(market)
    assert {answer.transfer_id for answer in seen.released} <= set(rows.values()), f"{name}: something went out without a record"
    seen.recorded = sum(ask.key in rows for ask in asks)
    return seen, asks


def _asked(market: Market, ask: Any) -> "Future[Any]":
    """The desk's future; one that holds the refusal if the ask was turned away at once."""
    try:
        return market.desk.decide([ask])
    except HaechiError as error:
        turned_away: Future[Any] = Future()
        turned_away.set_exception(error)
        return turned_away


def _note(seen: Seen, futures: list["Future[Any]"], patience: float) -> None:
    for future in futures:
        try:
            seen.released += [answer for answer in future.result(patience).answers if answer.released]
        except HaechiError as error:
            seen.refused.append(error)
        except TimeoutError:
            seen.silent += 1
        except Exception as error:
            seen.failed.append(error)


def recorded(market: Market) -> dict[str, str]:
    """Key of idempotency → the one decision of that key, as a connection of its own finds them."""
    store = Store(market.store.url)
    try:
        with store.reading() as connection:
            rows = connection.execute(select(decision.c.idempotency, decision.c.transfer_id)).all()
    finally:
        store.close()
    assert not [key for key, many in Counter(key for key, _ in rows).items() if many > 1], "a decision is there twice"
    return {row.idempotency: row.transfer_id for row in rows}


def recovered(market: Market, asks: list[Any]) -> None:
    """The fault is gone: the same asks pass, each is there once, and the log verifies."""
    before = recorded(market)
    for ask in asks:
        [answer] = market.desk.decide([ask]).result(30).answers
        assert answer.released
        assert before.get(ask.key, answer.transfer_id) == answer.transfer_id, "another decision under the same key"
    assert verify_store(market.store, TENANT, market.keys) == []
