"""Who may do what: one table written by hand from docs/operations.md, held against every route and every kind of caller."""

import base64
import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote_plus

import pytest

from haechi.gateway import auth
from tests.gateway_api.conftest import DAY, OTHER, Caller, Market, consent, settle, transfer

ORDER, SELLER, OFFICE, AUDITOR = "order_system", "seller", "privacy_office", "auditor"
ROLES = (ORDER, SELLER, OFFICE, AUDITOR)
PUBLIC = "everybody"
ALL = frozenset(ROLES)
READERS = frozenset({OFFICE, AUDITOR})
SHOP = ("subjects", "consents", "requests", "order_states")
OFFICES = ("recipients", "purposes", "notices", "notice_recipients", "contracts", "certifications", "onward", "orders", "supervisions", "erasures",
           "incidents", "journeys", "agents", "breaches", "access_logs", "usage_notices", "insurances", "stops", "modes")
TABLE: dict[tuple[str, str], frozenset[str] | str] = {
    ("POST", "/v1/transfers"): frozenset({ORDER}),
    ("POST", "/v1/transfers:batch"): frozenset({ORDER}),
    ("POST", "/v1/orders:split"): frozenset({ORDER}),
    ("GET", "/v1/decisions"): ALL,
    ("GET", "/v1/decisions/{transfer_id}"): ALL,
    ("GET", "/v1/decisions/{transfer_id}/receipt"): ALL,
    ("POST", "/v1/grants/{grant_id}:read"): frozenset({SELLER}),
    ("DELETE", "/v1/grants/{grant_id}"): frozenset({OFFICE, ORDER}),
    ("GET", "/v1/settings"): READERS,
    ("PUT", "/v1/settings"): frozenset({OFFICE}),
    ("GET", "/v1/log/checkpoint"): ALL,
    ("GET", "/v1/log/checkpoints"): READERS,
    ("GET", "/v1/log/consistency"): ALL,
    ("GET", "/v1/log/entries/{seq}/receipt"): READERS,
    ("GET", "/v1/access"): READERS,
    ("GET", "/v1/alarms"): READERS,
    ("GET", "/metrics"): READERS,
    ("POST", "/v1/token"): PUBLIC,
    ("GET", "/health/live"): PUBLIC,
    ("GET", "/health/ready"): PUBLIC,
    **{(method, f"/v1/registers/{register}{tail}"): roles
       for registers, writers, readers in ((SHOP, frozenset({OFFICE, ORDER}), frozenset({OFFICE, AUDITOR, ORDER})), (OFFICES, frozenset({OFFICE}), READERS))
       for register in registers
       for method, tail, roles in (("POST", "", writers), ("GET", "", readers), ("GET", "/{name}", readers), ("DELETE", "/{name}", writers))},
}
"""(method, path) → the roles that may; everybody else with a good key gets 403, anybody without one 401."""

AT = "2025-01-01T00:00:00Z"
ROWS: dict[str, dict[str, Any]] = {
    "subjects": {"subject_id": "A"}, "consents": {"consent_id": "A", "subject_id": "A", "scopes": ["marketing"]},
    "requests": {"request_id": "A", "subject_id": "A"}, "order_states": {"order_ref": "A", "state": "paid"},
    "recipients": {"recipient_id": "A"}, "purposes": {"purpose_id": "A"}, "notices": {"notice_id": "A", "effective_from": AT},
    "notice_recipients": {"notice_id": "A", "recipient_id": "A"}, "contracts": {"contract_id": "A", "recipient_id": "A", "signed_at": AT},
    "certifications": {"recipient_id": "A", "valid_from": AT}, "onward": {"recipient_id": "A", "started_at": AT},
    "orders": {"order_id": "A", "kind": "recommendation", "made_at": AT}, "supervisions": {"recipient_id": "A"}, "erasures": {"subject_id": "A"},
    "incidents": {"incident_id": "A"}, "journeys": {"journey_id": "A"}, "agents": {}, "breaches": {"recipient_id": "A"}, "access_logs": {},
    "usage_notices": {}, "insurances": {}, "stops": {"stop_id": "A", "kind": "recipient", "value": "A"},
    "modes": {"mode_id": "A", "kind": "recipient", "value": "A", "enforcement": "enforce"},
}


class Scene:
    """A marketplace with one decision, one grant and one row of each register, and a good request for every route."""

    def __init__(self, market: Market) -> None:
        self.market = market
        self.decision = market.order.post("/v1/transfers", transfer()).json()["transfer_id"]
        self.names = {register: market.office.put_row(register, **row).json()["record_id"] for register, row in ROWS.items()}
        self.keys = {role: market.key(role, party="R" if role == SELLER else None) for role in ROLES}

    def grant(self) -> str:
        answer = self.market.order.post("/v1/transfers", transfer(hold_seconds=600)).json()
        assert answer["grant_id"], answer
        return str(answer["grant_id"])

    def request(self, method: str, path: str) -> tuple[str, Any]:
        """Path and body of a request that would be good from the right caller."""
        if path.startswith("/v1/registers/"):
            register = path.split("/")[3]
            if "{name}" in path:
                self.names[register] = self.market.office.put_row(register, **ROWS[register]).json()["record_id"]
            return path.replace("{name}", self.names[register]), ROWS[register] if method == "POST" else None
        bodies: dict[str, Any] = {
            "/v1/transfers": transfer(), "/v1/transfers:batch": {"transfers": [transfer()]},
            "/v1/orders:split": {"subject_id": "S", "order_ref": "x", "items": {}, "recipients": [{"recipient_id": "R", "purpose_id": "P", "mode": "provision"}]},
            "/v1/settings": {"enforcement": "enforce"},
        }
        if path == "/v1/log/consistency":
            return f"{path}?old=1&new=2", None
        filled = path.replace("{transfer_id}", self.decision).replace("{seq}", "1")
        if "{grant_id}" in filled:
            filled = filled.replace("{grant_id}", self.grant())
        return filled, bodies.get(path) if method in ("POST", "PUT") else None


@pytest.fixture(scope="module")
def scene(market: Market) -> Scene:
    """The scene of the matrix."""
    return Scene(market)


def routes(market: Market) -> set[tuple[str, str]]:
    paths = market.client.request("GET", "/openapi.json").json()["paths"]
    return {(method.upper(), path) for path, item in paths.items() for method in item}


def ask(scene: Scene, key: str | None, method: str, path: str) -> Any:
    """The answer to a good request of this route, made with this key."""
    if path == "/v1/token":
        client_id, _, secret = scene.keys[ORDER].rpartition(".")
        form = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": secret}
        return scene.market.client.request("POST", path, data=form, headers={"Authorization": f"Bearer {key}"} if key else {})
    filled, body = scene.request(method, path)
    return Caller(scene.market.client, key).ask(method, filled, body)


def test_every_route_is_in_the_table(market: Market) -> None:
    """The table has every route of the application and no other; beside them there is only the description of the API."""
    assert routes(market) == TABLE.keys()
    assert len(TABLE) == 20 + 4 * 23
    assert market.client.request("GET", "/openapi.json").status_code == 200
    for path in ("/docs", "/redoc", "/", "/v1", "/v1/registers", "/v1/registers/transfers", "/v1/keys", "/admin", "/v1/grants", "/v1/transfers/"):
        assert market.office.get(path).status_code in (404, 405), path


@pytest.mark.parametrize("role", ROLES)
def test_a_role_may_what_the_table_says_and_nothing_else(scene: Scene, role: str) -> None:
    """With a key or with its token, each role gets 2xx where it may and 403 where it may not."""
    for key in (scene.keys[role], scene.market.token(scene.keys[role])):
        for (method, path), roles in TABLE.items():
            answer = ask(scene, key, method, path)
            if roles == PUBLIC or role in roles:
                wanted = {404} if (role, path.partition("{")[0]) == (ORDER, "/v1/decisions/") else {200, 201}  # the decision is another key's
            else:
                wanted = {403}
            assert answer.status_code in wanted, (role, method, path, answer.status_code, answer.text[:200])


def forged(token: str, **claims: Any) -> dict[str, str]:
    """Tokens that nobody issued."""
    head, body, mark = token.split(".")

    def part(said: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=").decode()

    said = json.loads(base64.urlsafe_b64decode(body + "=="))
    other = "A" if mark[10] != "A" else "B"
    return {
        "mark altered": f"{head}.{body}.{mark[:10]}{other}{mark[11:]}", "body altered": f"{head}.{part({**said, **claims})}.{mark}",
        "no algorithm": f"{part({'alg': 'none', 'typ': 'JWT'})}.{body}.", "None": f"{part({'alg': 'None'})}.{body}.{mark}",
        "no mark": f"{head}.{body}.", "longer life": f"{head}.{part({**said, 'exp': said['exp'] + 1_000_000})}.{mark}",
        "another algorithm": f"{part({'alg': 'HS512', 'typ': 'JWT'})}.{body}.{mark}",
    }


@pytest.fixture(scope="module")
def strangers(scene: Scene) -> Iterator[dict[str, str | None]]:
    """Credentials that are good for nothing."""
    market = scene.market
    office = market.key(OFFICE)
    revoked, expired = market.key(OFFICE), market.key(OFFICE, days=1)
    late, gone = market.token(office), market.token(revoked)
    over = market.token(expired)
    market.revoke(revoked)
    yield {
        "nothing": None, "empty": "", "revoked": revoked, "token of a revoked key": gone, "expired": expired, "token of an expired key": over,
        "old token": late, "wrong secret": office[:-1] + ("x" if office[-1] != "x" else "y"), "no secret": office.rpartition(".")[0], "long": "x." * 5000,
        "in another tenant": OTHER + office[office.index("."):], "a quote": "m.k' OR '1'='1.x",
        **forged(market.token(scene.keys[OFFICE]), sub=office.split(".")[1]),
    }


def test_nobody_else_gets_anything(scene: Scene, strangers: dict[str, str | None]) -> None:
    """No key, a revoked, expired or wrong one, the token of one, a forged token, an old one: 401 everywhere, with a challenge and a problem."""
    market = scene.market
    market.hands.seconds += 2 * DAY
    try:
        for name, key in strangers.items():
            for (method, path), roles in TABLE.items():
                if roles == PUBLIC:
                    continue
                filled = path.replace("{transfer_id}", scene.decision).replace("{name}", "A").replace("{seq}", "1").replace("{grant_id}", "g" + "0" * 32)
                headers = {} if key is None else {"Authorization": f"Bearer {key}"}
                answer = market.client.request(method, filled, headers={**headers, "Idempotency-Key": "x"}, json={} if method in ("POST", "PUT") else None)
                assert answer.status_code == 401, (name, method, path, answer.status_code)
                assert answer.headers["www-authenticate"] == "Bearer" and answer.headers["content-type"] == "application/problem+json"
    finally:
        market.hands.seconds -= 2 * DAY


def test_another_scheme_is_no_key(scene: Scene) -> None:
    """A good key under another scheme, or without one, is none."""
    for said in (f"Basic {scene.keys[OFFICE]}", scene.keys[OFFICE], f"Bearer{scene.keys[OFFICE]}", "Bearer", "Bearer  "):
        assert scene.market.client.request("GET", "/v1/settings", headers={"Authorization": said}).status_code == 401
    assert scene.market.client.request("GET", "/v1/settings", headers={"Authorization": f"bearer {scene.keys[OFFICE]}"}).status_code == 200


def test_a_token_ends_and_its_client_must_be_known(scene: Scene) -> None:
    """A token is good for fifteen minutes; wrong client credentials get none."""
    market = scene.market
    token = Caller(market.client, market.token(scene.keys[OFFICE]))
    assert token.get("/v1/settings").status_code == 200
    market.hands.seconds += 899
    assert token.get("/v1/settings").status_code == 200
    market.hands.seconds += 1
    assert token.get("/v1/settings").status_code == 401
    market.hands.seconds -= 900
    client_id, _, secret = scene.keys[OFFICE].rpartition(".")
    for form in ({"client_id": client_id, "client_secret": secret + "x"}, {"client_id": "m.k0", "client_secret": secret}, {"client_id": "\0", "client_secret": "\0"},
                 {"client_id": "", "client_secret": ""}):
        answer = market.client.request("POST", "/v1/token", data={"grant_type": "client_credentials", **form})
        assert answer.status_code in (401, 422) and "access_token" not in answer.text
    for name, word in ((client_id, secret), (client_id, secret + "x"), ("m.k0", secret), ("", "")):
        basic = base64.b64encode(f"{quote_plus(name)}:{quote_plus(word)}".encode()).decode()
        answer = market.client.request("POST", "/v1/token", data={"grant_type": "client_credentials"}, headers={"Authorization": f"Basic {basic}"})
        assert (answer.status_code, "access_token" in answer.text) == ((200, True) if (name, word) == (client_id, secret) else (401, False))
    answer = market.client.request("POST", "/v1/token", data={"grant_type": "password", "client_id": client_id, "client_secret": secret})
    assert answer.status_code == 422


def test_a_revoked_key_ends_at_once_with_its_tokens(market: Market) -> None:
    """What a key could do before it was revoked, neither it nor its token can do after."""
    key = market.key(AUDITOR)
    callers = [Caller(market.client, key), Caller(market.client, market.token(key))]
    assert [caller.get("/v1/settings").status_code for caller in callers] == [200, 200]
    market.revoke(key)
    assert [caller.get("/v1/settings").status_code for caller in callers] == [401, 401]


def test_a_key_is_believed_no_longer_for_having_a_token(market: Market, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within a second of its end a key is out, though its token was shown for the first time shortly before that second was over."""
    monkeypatch.setattr(auth, "_BELIEVED", 1.0)
    now = [1000.0]
    monkeypatch.setattr(auth, "time", SimpleNamespace(monotonic=lambda: now[0]))
    key = market.key(AUDITOR)
    first, other = Caller(market.client, key), Caller(market.client, market.token(key))
    assert first.get("/v1/settings").status_code == 200
    market.revoke(key)
    now[0] += 0.9
    other.get("/v1/settings")
    now[0] += 0.2
    assert [caller.get("/v1/settings").status_code for caller in (first, other)] == [401, 401]


def test_a_seller_sees_its_own_alone(scene: Scene) -> None:
    """A seller lists, reads and proves decisions on itself only; another's is as if it were not there, and so is another's grant."""
    market = scene.market
    theirs = market.order.post("/v1/transfers", transfer(recipient="R2")).json()["transfer_id"]
    for seller, own, other, name in ((market.seller, scene.decision, theirs, "R"), (market.rival, theirs, scene.decision, "R2")):
        page = seller.get("/v1/decisions?limit=500").json()["decisions"]
        assert own in {row["transfer_id"] for row in page} and {row["recipient_id"] for row in page} == {name}
        assert seller.get(f"/v1/decisions/{own}").status_code == seller.get(f"/v1/decisions/{own}/receipt").status_code == 200
        missing = seller.get("/v1/decisions/00")
        for path in (f"/v1/decisions/{other}", f"/v1/decisions/{other}/receipt"):
            answer = seller.get(path)
            assert (answer.status_code, answer.content) == (404, missing.content)
    grant = scene.grant()
    assert market.rival.post(f"/v1/grants/{grant}:read", None).status_code == 404
    assert market.seller.post(f"/v1/grants/{grant}:read", None).status_code == 200


def test_an_order_system_sees_what_it_asked_alone(scene: Scene) -> None:
    """One order system's decisions are not another's."""
    fresh = scene.market.caller(ORDER)
    assert fresh.get("/v1/decisions").json()["decisions"] == []
    own = fresh.post("/v1/transfers", transfer()).json()["transfer_id"]
    assert [row["transfer_id"] for row in fresh.get("/v1/decisions").json()["decisions"]] == [own]
    assert fresh.get(f"/v1/decisions/{scene.decision}").status_code == 404


def test_another_tenant_sees_nothing(scene: Scene) -> None:
    """Keys of another marketplace find none of this one's decisions, grants, rows or entries, and the same names are free for them."""
    market = scene.market
    callers = {role: market.caller(role, OTHER, party="R" if role == SELLER else None) for role in ROLES}
    assert callers[OFFICE].get("/v1/log/consistency?old=0&new=1").status_code == 422  # its log is empty
    grant = scene.grant()
    for role, caller in callers.items():
        page = caller.get("/v1/decisions")
        assert page.json() == {"decisions": [], "next": None}, role
        assert caller.get(f"/v1/decisions/{scene.decision}").status_code == 404
        assert caller.get(f"/v1/decisions/{scene.decision}/receipt").status_code == 404
        assert "m.example" not in caller.get("/v1/log/checkpoint").text
    assert callers[SELLER].post(f"/v1/grants/{grant}:read", None).status_code == 404
    assert callers[OFFICE].ask("DELETE", f"/v1/grants/{grant}").status_code == callers[ORDER].ask("DELETE", f"/v1/grants/{grant}").status_code == 404
    assert callers[AUDITOR].get("/v1/log/entries/0/receipt").status_code == 404
    assert callers[AUDITOR].get("/v1/alarms").json() == {"alarms": []}
    for register in ROWS:
        assert callers[OFFICE].get(f"/v1/registers/{register}").json() == {"rows": [], "next": None}
        assert callers[OFFICE].get(f"/v1/registers/{register}/{scene.names[register]}").status_code == 404
        assert callers[OFFICE].ask("DELETE", f"/v1/registers/{register}/{scene.names[register]}").status_code == 404
    assert market.seller.post(f"/v1/grants/{grant}:read", None).status_code == 200
    settle(market, callers[OFFICE])
    assert callers[ORDER].post("/v1/transfers", transfer()).json()["verdict"] != "permit"  # the consent is the other marketplace's
    assert market.order.post("/v1/transfers", transfer()).json()["verdict"] == "permit"


def test_a_marketplace_may_be_called_like_a_token(market: Market) -> None:
    """A tenant whose name begins like a token's, or has a dot, has keys that work."""
    from haechi.gateway.keys import KeyRing
    from haechi.gateway.tenant import create_tenant

    for name in ("eyewear", "shop.kr"):
        create_tenant(market.store, KeyRing(market.service.folder, f"{name}/log"), name, name="Example", country="KR")
        key = market.key(OFFICE, name)
        for bearer in (key, market.token(key)):
            assert Caller(market.client, bearer).get("/v1/settings").status_code == 200, name


def test_consent_of_one_person_is_not_anothers(market: Market) -> None:
    """T, who never consented, is not sent where S is; once T consents, T is."""
    assert market.order.post("/v1/transfers", transfer("T")).json()["released"] is False
    consent(market, "T")
    assert market.order.post("/v1/transfers", transfer("T")).json()["released"] is True
