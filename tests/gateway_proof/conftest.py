"""A made-up marketplace served by a gateway, on SQLite and on PostgreSQL, with registers that change between decisions."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from haechi.gateway.ask import Ask
from haechi.gateway.clock import Clock
from haechi.gateway.desk import Desk
from haechi.gateway.keys import KeyRing
from haechi.gateway.load import load
from haechi.gateway.register import Change, write
from haechi.gateway.store import Store
from haechi.gateway.tenant import create_tenant
from haechi.law.pipa import PIPA
from haechi.minimise.pack import PACKS, pack_named
from haechi.records.delivery import open_delivery
from haechi.simulate import simulate

TENANT, ORIGIN = "m", "market.example/log"
START = 1_772_323_200_000_000  # 2026-03-01


def ticking(start_us: int = START, step_us: int = 600_000) -> Clock:
    """A clock that goes on by 0.6 seconds each time it is looked at, half of that for each of its two hands."""
    at = [start_us * 1000]

    def tick() -> int:
        at[0] += step_us * 500
        return at[0]

    return Clock(wall=tick, steady=tick)


class World:
    """A gateway of one tenant, and what is needed to work it by hand."""

    def __init__(self, folder: Path, url: str, enforcement: str) -> None:
        KeyRing.create(folder / "keys")
        self.folder, self.keys, self.store, self.clock = folder, KeyRing(folder / "keys", ORIGIN), Store(url), ticking()
        self.store.migrate()
        create_tenant(self.store, self.keys, TENANT, name="Example Market", country="SG", enforcement=enforcement)
        self._desk: Desk | None = None
        self.number = 0

    @property
    def desk(self) -> Desk:
        if self._desk is None:
            self._desk = Desk(self.store, TENANT, self.keys, PIPA, [pack_named(name) for name in PACKS], self.clock)
        return self._desk

    def decide(self, *asks: dict[str, Any]) -> list[Any]:
        return list(self.desk.decide([self._ask(**ask) for ask in asks]).result().answers)

    def write(self, register: str, record_id: str, row: dict[str, Any] | None) -> int:
        """The entry that put the row in force, or took it away."""
        kept = self.desk.act(lambda book: (write(book, self.desk.encoder, [Change(register, record_id, row)]), book.placed[-1].seq)[1])
        return int(kept.result())

    def close(self) -> None:
        if self._desk is not None:
            self._desk.close()
        self.store.close()

    def _ask(self, **ask: Any) -> Ask:
        self.number += 1
        values = dict.fromkeys(ask.pop("items"), "x")
        return Ask(**{"purpose_id": None, "mode": "provision", "mac": b"m", "reader": "k", "key": f"k{self.number}", "order_state": "paid", **ask,
                      "values": values})


def lived(world: World, folder: Path, transfers: int, faults: float) -> None:
    """Load a simulated marketplace and let it trade while its registers change."""
    simulate("mixed", transfers=transfers, seed=5, out=folder / "delivery", faults=faults, people=transfers // 3, recipients=12)
    with open_delivery(folder / "delivery") as delivery:
        load(delivery, world.store, world.keys, world.clock, TENANT)
        rows = delivery.connection.execute(
            "SELECT subject_id, recipient_id, purpose_id, mode, country, items, ground_claimed FROM source.transfers ORDER BY row_number").fetchall()
    names = ("subject_id", "recipient_id", "purpose_id", "mode", "country", "items", "claimed")
    asks = [{name: str(value) if name.endswith("_id") and value is not None else value for name, value in zip(names, row, strict=True)} for row in rows]
    for k, start in enumerate(range(0, len(asks), 25)):
        batch = [{**ask, "items": ask["items"] or [], "mode": ask["mode"] or "view", "order_ref": f"o{start + n}"}
                 for n, ask in enumerate(asks[start:start + 25])]
        world.decide(*batch)
        _change(world, k, batch[0], asks[start // 2])


def _change(world: World, k: int, here: dict[str, Any], there: dict[str, Any]) -> None:
    """What may happen between two batches: words taken back, now or as it comes out late; contracts; notices; stops; a row gone."""
    early = {"made_at": "2025-10-30T00:00:00.000000Z"} if k % 2 else {}
    withdrawn = {"scopes": ["cross_border", "third_party"], "status": "withdrawn", "separate": True, **early}
    world.write("consents", str(9_000_000 + k), {"subject_id": here["subject_id"], **withdrawn})
    if k % 3 == 0:
        world.write("contracts", f"late{k}", {"recipient_id": there["recipient_id"], "kind": "terms", "signed_at": "2025-01-01T00:00:00.000000Z",
                                              "clauses": ["safety", "complaints", "disputes", "other_measures"]})
    if k == 2:
        world.write("orders", "halt", {"kind": "suspension", "country": "CN", "made_at": "2025-10-31T00:00:00.000000Z"})
    if k == 4:
        world.write("orders", "halt", None)
    if k == 5:
        world.write("stops", "stop", {"stop_id": "stop", "kind": "recipient", "value": here["recipient_id"]})
        held = world.decide({**here, "hold_seconds": 600, "hold_states": ("paid",)}, {**there, "items": ["name"], "mode": "entrustment", "hold_seconds": 60})
        assert any(answer.grant_id for answer in held)


def database(kind: str, folder: Path, request: pytest.FixtureRequest) -> str:
    """The address of a new database."""
    if kind == "sqlite":
        return f"sqlite:///{folder}/store.db"
    import psycopg

    server = str(request.getfixturevalue("postgres"))
    name = "proof_" + folder.name.replace("-", "_").lower()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}"')
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """An enforcing gateway that has decided two hundred transfers."""
    folder = tmp_path_factory.mktemp("world")
    made = World(folder, database(request.param, folder, request), "enforce")
    lived(made, folder, 200, 0.1)
    yield made
    made.close()


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[World]:
    """A gateway in shadow, with the marketplace of the record format's own example and nothing decided yet."""
    made = World(tmp_path, f"sqlite:///{tmp_path}/store.db", "shadow")
    by_hand(made)
    yield made
    made.close()


def by_hand(world: World) -> None:
    """Seller R in CN with half its clauses; a notice that leaves out the refusal's effect; S1 of Korea consents to both on it."""
    from haechi.gateway.tenant import write_settings

    complete = ["consents", "contracts", "certifications", "notices", "notice_recipients", "purposes", "recipients", "subjects"]
    write_settings(world.store, world.keys, world.clock, TENANT, {"coverage": {"complete": complete, "from": "2023-09-15", "until": None}})
    long_ago = "2025-01-01T00:00:00.000000Z"
    world.write("recipients", "R", {"recipient_id": "R", "name": "R Trading", "country": "CN", "role": "seller"})
    world.write("purposes", "P", {"purpose_id": "P", "needed_items": ["name", "phone", "address"]})
    world.write("notices", "N", {
        "notice_id": "N", "kind": "consent", "effective_from": long_ago, "items": ["name", "phone", "address"], "countries": ["CN"], "purposes": ["P"],
        "told_time": True, "told_method": True, "told_retention": True, "told_refusal": True, "told_refusal_effect": False})
    world.write("notice_recipients", "N:R", {"notice_id": "N", "recipient_id": "R", "named": True, "contact": True})
    world.write("contracts", "C", {"contract_id": "C", "recipient_id": "R", "kind": "terms", "signed_at": long_ago, "clauses": ["safety", "other_measures"]})
    for subject in ("S1", "S2"):
        world.write("subjects", f"sub_{subject}", {"subject_id": subject, "residence": "KR"})
        world.write("consents", f"W{subject}", {"consent_id": f"W{subject}", "subject_id": subject, "scopes": ["cross_border", "third_party"],
                                                "status": "given", "separate": True, "notice_id": "N", "made_at": "2025-10-01T00:00:00.000000Z"})


SENT = {"subject_id": "S1", "recipient_id": "R", "purpose_id": "P", "items": ["name", "phone", "address"]}
"""The transfer of the example."""
MENDED = {"told_time": True, "told_method": True, "told_retention": True, "told_refusal": True, "told_refusal_effect": True}


def mend(world: World) -> None:
    """Tell the effect of a refusal, and have all clauses agreed: from here on the example is lawful."""
    long_ago = "2025-01-01T00:00:00.000000Z"
    world.write("notices", "N", {"notice_id": "N", "kind": "consent", "effective_from": long_ago, "items": ["name", "phone", "address"],
                                 "countries": ["CN"], "purposes": ["P"], **MENDED})
    world.write("contracts", "C", {"contract_id": "C", "recipient_id": "R", "kind": "terms", "signed_at": long_ago,
                                   "clauses": ["safety", "complaints", "disputes", "other_measures"]})
