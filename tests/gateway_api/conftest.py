"""A marketplace behind the gateway's API, filled over HTTP as its privacy office and its order system would."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest

from haechi.gateway import auth
from haechi.gateway.app import make_app
from haechi.gateway.auth import issue_key, revoke_key
from haechi.gateway.clock import Clock
from haechi.gateway.keys import KeyRing
from haechi.gateway.service import Service
from haechi.gateway.store import Store
from haechi.gateway.tenant import create_tenant
from haechi.law.pipa import PIPA

TENANT, OTHER = "m", "o"
LONG_AGO = "2025-01-01T00:00:00Z"
DAY = 86_400
ITEMS = {"name": "홍길동", "phone": "0503-1234-5678", "address": "서울 종로구 세종대로 1", "postcode": "03154", "customs_code": "P123456789012"}
NEEDED = ["name", "phone", "address", "postcode", "customs_code", "order", "memo", "door_code"]
TOLD = dict.fromkeys(("told_time", "told_method", "told_retention", "told_refusal", "told_refusal_effect"), True)


class Hands:
    """A clock that is moved by hand, both of its hands at once."""

    def __init__(self) -> None:
        self.seconds = 1_772_323_200.0  # 2026-03-01

    def tick(self) -> int:
        return int(self.seconds * 1e9)

    def clock(self) -> Clock:
        return Clock(wall=self.tick, steady=self.tick)


class Wire:
    """HTTP to an application in this process, from any thread."""

    def __init__(self, app: Any) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        self.inner = httpx.AsyncClient(transport=transport, base_url="http://gateway.example", timeout=60)

    def request(self, method: str, path: str, **more: Any) -> httpx.Response:
        return asyncio.run_coroutine_threadsafe(self.inner.request(method, path, **more), self.loop).result(60)

    def close(self) -> None:
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.loop.close()


class Caller:
    """A client with one key; every write bears a new Idempotency-Key unless one is given."""

    numbers = iter(range(1_000_000_000))

    def __init__(self, client: Wire, key: str | None) -> None:
        self.client, self.key = client, key

    def ask(self, method: str, path: str, json: Any = None, key: str | None = None, **headers: str) -> Any:
        said = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        if method in ("POST", "PUT", "DELETE"):
            said["Idempotency-Key"] = key or f"auto{next(self.numbers)}"
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.request(method, path, headers={**said, **more}, **({} if json is None else {"json": json}))

    def get(self, path: str, **headers: str) -> Any:
        return self.ask("GET", path, **headers)

    def post(self, path: str, json: Any, key: str | None = None, **headers: str) -> Any:
        return self.ask("POST", path, json, key, **headers)

    def put_row(self, register: str, **row: Any) -> Any:
        done = self.post(f"/v1/registers/{register}", row)
        assert done.status_code in (200, 201), done.text
        return done


class Market:
    """Two marketplaces in one store behind one application; ``order``, ``seller``, ``office`` and ``auditor`` are callers of the first."""

    def __init__(self, folder: Path, url: str, *, quiet: bool = True, **limits: float) -> None:
        self.hands = Hands()
        self.clock = self.hands.clock()
        KeyRing.create(folder / "keys")
        self.store = Store(url)
        self.store.migrate()
        for tenant in (TENANT, OTHER):
            create_tenant(self.store, KeyRing(folder / "keys", f"{tenant}.example/log"), tenant, name="Example", country="SG")
        self.service = Service(self.store, folder / "keys", PIPA, self.clock, **limits)
        self.app = make_app(self.service, quiet=quiet)
        self.client = Wire(self.app)
        self.order, self.office, self.auditor = (self.caller(role) for role in ("order_system", "privacy_office", "auditor"))
        self.seller, self.rival = self.caller("seller", party="R"), self.caller("seller", party="R2")

    def key(self, role: str, tenant: str = TENANT, **more: Any) -> str:
        return issue_key(self.store, tenant, role, self.clock, **more)

    def caller(self, role: str, tenant: str = TENANT, **more: Any) -> Caller:
        return Caller(self.client, self.key(role, tenant, **more))

    def revoke(self, key: str) -> None:
        tenant, key_id, _ = key.split(".")
        assert revoke_key(self.store, tenant, key_id, self.clock)

    def token(self, key: str) -> str:
        client_id, _, secret = key.rpartition(".")
        form = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": secret}
        return str(self.client.request("POST", "/v1/token", data=form).json()["access_token"])

    def close(self) -> None:
        self.client.close()
        self.service.close()


def settle(market: Market, office: Caller | None = None) -> None:
    """Sellers R and R2 in China, customs filer C and carrier L in Korea, all under contract; a notice that tells all."""
    office = office or market.office
    complete = ["consents", "contracts", "certifications", "notices", "notice_recipients", "purposes", "recipients", "subjects"]
    done = office.ask("PUT", "/v1/settings", {"coverage": {"complete": complete, "from": "2023-09-15"}})
    assert done.status_code == 200, done.text
    office.put_row("purposes", purpose_id="P", needed_items=NEEDED)
    office.put_row("notices", notice_id="N", kind="consent", effective_from=LONG_AGO, items=NEEDED, countries=["CN", "KR"], purposes=["P"], **TOLD)
    for recipient, role, country in (("R", "seller", "CN"), ("R2", "seller", "CN"), ("C", "customs", "KR"), ("L", "carrier", "KR")):
        office.put_row("recipients", recipient_id=recipient, name=f"{recipient} Ltd.", country=country, role=role)
        office.put_row("notice_recipients", notice_id="N", recipient_id=recipient, named=True, contact=True)
        office.put_row("contracts", contract_id=f"C{recipient}", recipient_id=recipient, kind="terms", signed_at=LONG_AGO,
                       clauses=["safety", "complaints", "disputes", "other_measures"])


def consent(market: Market, subject: str) -> None:
    """A data subject in Korea who consents to everything the notice tells."""
    market.order.put_row("subjects", subject_id=subject, residence="KR")
    for scope in ("cross_border", "third_party"):
        market.order.put_row("consents", consent_id=f"{subject}-{scope}", subject_id=subject, scopes=[scope], status="given", separate=True, notice_id="N",
                             made_at="2025-10-01T00:00:00Z")


def withdraw(market: Market, subject: str) -> None:
    """The data subject takes it all back."""
    market.order.put_row("consents", consent_id=f"{subject}-back", subject_id=subject, scopes=["cross_border", "third_party"], status="withdrawn",
                         separate=True)


def transfer(subject: str = "S", recipient: str = "R", **more: Any) -> dict[str, Any]:
    """A lawful request for one transfer."""
    return {"subject_id": subject, "recipient_id": recipient, "purpose_id": "P", "mode": "provision", "order_ref": f"order-{subject}",
            "order_state": "paid", "items": dict(ITEMS), **more}


@pytest.fixture(autouse=True)
def never_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys are looked up each time, so that no test waits a second for one to end."""
    monkeypatch.setattr(auth, "_BELIEVED", 0.0)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of an empty store."""
    return f"sqlite:///{tmp_path_factory.mktemp('store')}/store.db"


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory, store: str) -> Iterator[Market]:
    """A marketplace in which S may be sent to R, C and L."""
    made = Market(tmp_path_factory.mktemp("market"), store)
    settle(made)
    consent(made, "S")
    yield made
    made.close()
