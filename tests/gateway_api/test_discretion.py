"""Problems, logs and metrics: nothing that a caller sent is said again."""

import io
import json
import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from starlette.types import Receive, Scope, Send

from haechi.gateway.observe import FIELDS, Observed, configure_logs
from tests.gateway_api.conftest import ITEMS, Caller, Market, consent, settle, transfer
from tests.gateway_api.test_authorisation import ROWS
from tests.minimise.payloads import order

CANARY = "canarybird"  # lower case, so that it looks like a name of the format


class Watched(Market):
    """A marketplace whose logs are kept."""

    written: io.StringIO


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """A marketplace with logs on, kept apart from the test's own."""
    folder = tmp_path_factory.mktemp("watched")
    stderr, written = sys.stderr, io.StringIO()
    sys.stderr = written
    try:
        configure_logs()
        made = Watched(folder, f"sqlite:///{folder}/store.db", quiet=False)
        made.written = written
        settle(made)
        consent(made, "S")
        yield made
        made.close()
    finally:
        sys.stderr = stderr
        structlog.reset_defaults()


def strings(value: Any, canary: Any, above: str = "") -> Iterator[Any]:
    """A body, once for each place in it, with the canary there; and once for each object with the canary as a key."""
    if isinstance(value, dict):
        yield {**value, CANARY: "x"}
        yield {**value, CANARY.title(): CANARY}
        for name, below in value.items():
            for other in strings(below, canary, name):
                yield {**value, name: other}
    elif isinstance(value, list):
        for place, below in enumerate(value):
            for other in strings(below, canary, above):
                yield [*value[:place], other, *value[place + 1:]]
        yield [*value, canary]
    yield canary


def wrong(caller: Caller, method: str, path: str, body: Any, found: list[Any]) -> None:
    """Ask with the canary in every place of the body, as text, number and object; keep the refusals."""
    for canary in (CANARY, {CANARY: CANARY}, [CANARY], CANARY * 500):
        for other in strings(body, canary):
            answer = caller.ask(method, path, other)
            assert answer.status_code < 500
            if answer.status_code >= 400:
                found.append(answer)


def silent(text: str) -> None:
    assert CANARY not in text.lower(), text[:600]


@pytest.fixture(scope="module")
def refusals(watched: Watched) -> list[Any]:
    """Some eight hundred refusals of requests that hold the canary in every place there is."""
    found: list[Any] = []
    hold = {"hold_seconds": 60, "hold_states": ["paid"], "country": "CN", "ground_claimed": "consent"}
    for path, body in (("/v1/transfers", transfer(**hold)), ("/v1/transfers:batch", {"transfers": [transfer(), transfer(**hold)]}),
                       ("/v1/orders:split", {"subject_id": "S", "order_ref": "o", "order_state": "paid", "items": ITEMS,
                                             "recipients": [{"recipient_id": "R", "purpose_id": "P", "mode": "provision", "country": "CN"}]})):
        wrong(watched.order, "POST", path, body, found)
    for register, row in ROWS.items():
        wrong(watched.office, "POST", f"/v1/registers/{register}", row, found)
    coverage = {"coverage": {"complete": ["consents"], "from": "2023-09-15", "until": None}, "enforcement": "enforce"}
    wrong(watched.office, "PUT", "/v1/settings", coverage, found)
    token = {"grant_type": "client_credentials", "client_id": "m.k", "client_secret": "x"}
    for name in token:
        found.append(watched.client.request("POST", "/v1/token", data={**token, name: CANARY}))
    office = {"Authorization": f"Bearer {watched.office.key}"}
    for path in ("/v1/decisions/{}", "/v1/decisions/{}/receipt", "/v1/registers/consents/no{}", "/v1/log/entries/{}/receipt", "/{}", "/v1/{}", "/v1/registers/{}",
                 "/v1/decisions?after={}", "/v1/decisions?limit={}", "/v1/log/consistency?old={}&new=1", "/v1/registers/purposes?limit={}", "/v1/log/checkpoints?after={}",
                 "/v1/decisions?{}=x", "/v1/decisions?verdict={}", "/v1/decisions?since={}", "/v1/settings?limit={0}&{0}={0}", "/health/live?{}"):
        found.append(watched.client.request("GET", path.format(CANARY), headers=office))
    found.append(watched.client.request("POST", f"/v1/grants/{CANARY}:read", headers={"Authorization": f"Bearer {watched.seller.key}", "Idempotency-Key": "x"}))
    for name in ("Authorization", "Idempotency-Key", "If-Match", "If-None-Match", "Content-Type"):
        found.append(watched.client.request("POST", "/v1/registers/purposes", headers={**office, "Idempotency-Key": "x", name: f"Bearer {CANARY} \x09 é".encode("latin-1")},
                                            content=b'{"purpose_id": "X"}'))
    for value in (f'"{CANARY}"', CANARY):
        found.append(watched.office.post("/v1/registers/purposes", {"purpose_id": "P"}, If_Match=value))
    for raw in (f'{{"{CANARY}', f"{CANARY}", f'["{CANARY}"]', "\ud800".encode("utf-8", "surrogatepass").decode("latin-1") + CANARY, "[" * 100_000 + CANARY):
        found.append(watched.client.request("POST", "/v1/transfers", headers={"Authorization": f"Bearer {watched.order.key}", "Idempotency-Key": "x",
                                                                              "Content-Type": "application/json"}, content=raw.encode()))
    found.append(watched.client.request("CANARYBIRD", "/v1/transfers"))
    return found


def test_every_refusal_is_a_problem(refusals: list[Any]) -> None:
    """Each is of 4xx, of content type application/problem+json, and says its own status, a title, and for 422 what is wrong where."""
    assert len(refusals) > 700 and {answer.status_code for answer in refusals} >= {401, 404, 405, 412, 422}
    for answer in refusals:
        said = answer.json()
        assert answer.headers["content-type"] == "application/problem+json", (answer.status_code, answer.request.url)
        assert said["status"] == answer.status_code and 400 <= answer.status_code < 500
        assert said["title"] and said["type"] == "about:blank" and said.keys() <= {"type", "title", "status", "detail", "errors"}


def test_no_refusal_says_what_was_sent(refusals: list[Any]) -> None:
    """The canary is in no answer and in none of its headers, wherever it was put: value, key, path, query or header."""
    for answer in refusals:
        silent(answer.text)
        silent(str(answer.headers))


def test_faults_name_places_of_the_format(refusals: list[Any]) -> None:
    """A fault says where it lies by names of the format, places in lists, and the length of what a sender made up."""
    places = {fault["where"] for answer in refusals for fault in answer.json().get("errors", ())}
    assert {"body.subject_id", "body.items.name", "body.transfers.1.mode", "body.<10 characters>", "query.limit"} <= places


def test_logs_and_metrics_say_nothing_of_anybody(watched: Watched, refusals: list[Any]) -> None:
    """Every line of the log is JSON of the fields that are written down, by the route's template; metrics have no identifier; neither has the canary."""
    good = watched.order.post("/v1/transfers", transfer(recipient="L", items={**ITEMS, "memo": f"please {CANARY}", CANARY: CANARY})).json()
    watched.order.post("/v1/orders:split", {"subject_id": CANARY, "order_ref": CANARY, "platform": "coupang", "payload": order("coupang"),
                                            "recipients": [{"recipient_id": CANARY, "mode": "view"}]})
    metrics = watched.auditor.get("/metrics").text
    lines = [json.loads(line) for line in watched.written.getvalue().splitlines()]
    assert len(lines) > len(refusals) and all(line.keys() <= FIELDS for line in lines)
    templates = set(watched.client.request("GET", "/openapi.json").json()["paths"])
    routes = {re.sub(r":path}", "}", line["route"]) for line in lines if line["event"] == "request"}
    assert routes <= templates | {"unmatched", "/openapi.json"}
    written = "\n".join(str({name: value for name, value in line.items() if name not in ("timestamp", "ms")}) for line in lines)
    for text in (written, metrics):  # digits of a time may be those of a postcode
        silent(text)
        for value in (*ITEMS.values(), good["transfer_id"], "order-S", "010-1111-2222"):
            assert value not in text
    keys = [caller.key or "" for caller in (watched.order, watched.office, watched.auditor, watched.seller)]
    assert not any(key.split(".")[2] in watched.written.getvalue() for key in keys)
    assert any(line.get("key_id") == keys[0].split(".")[1] for line in lines)
    assert not any(key.split(".")[1] in metrics for key in keys)
    labels = set(re.findall(r'(\w+)="', metrics))
    assert labels <= {"route", "status", "verdict", "enforcement", "released", "why", "kind", "le", "otel_scope_name", "otel_scope_schema_url", "otel_scope_version",
                      "service_instance_id", "service_name", "telemetry_sdk_language", "telemetry_sdk_name", "telemetry_sdk_version"}
    assert re.search(r'le="0.005"', metrics) and 'service_name="haechi"' in metrics


def test_a_refusal_is_no_fault(watched: Watched) -> None:
    """A row that is not there, a stale ETag, a used key: none of them is logged as an error."""
    begin = len(watched.written.getvalue())
    assert watched.office.ask("DELETE", "/v1/registers/purposes/none").status_code == 404
    assert watched.office.post("/v1/registers/purposes", {"purpose_id": "none"}, If_Match="*").status_code == 412
    lines = [json.loads(line) for line in watched.written.getvalue()[begin:].splitlines()]
    assert [(line["level"], line["status"]) for line in lines] == [("info", 404), ("info", 412)]


def test_a_fault_of_our_own_says_nothing_of_what_was_sent(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception that quotes a value ends as a problem that names its kind; the log adds file and line."""
    from haechi.gateway import routes_transfer

    def fail(*args: Any) -> None:
        raise RuntimeError(f"cannot read {CANARY}")

    begin = len(watched.written.getvalue())
    monkeypatch.setattr(routes_transfer, "ask_of", fail)
    answer = watched.order.post("/v1/transfers", transfer())
    assert (answer.status_code, answer.headers["content-type"], answer.json()["detail"]) == (500, "application/problem+json", "RuntimeError")
    [line] = [json.loads(line) for line in watched.written.getvalue()[begin:].splitlines()]
    assert line["level"] == "error" and re.fullmatch(r"RuntimeError at test_discretion\.py:\d+", line["error"])
    silent(answer.text + str(line))


def test_a_fault_in_the_middle_of_an_answer_is_logged(watched: Watched) -> None:
    """An answer that breaks off after its beginning cannot become a problem any more, but the log has it."""
    import asyncio

    async def breaks(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ValueError(CANARY)

    async def nothing(*args: Any) -> None:
        return None

    begin = len(watched.written.getvalue())
    asyncio.run(Observed(breaks, watched.service.observer)({"type": "http", "method": "GET"}, nothing, nothing))  # type: ignore[arg-type]
    line = json.loads(watched.written.getvalue()[begin:])
    assert (line["level"], line["status"]) == ("error", 200) and line["error"].startswith("ValueError at ")


def test_a_body_too_large_is_refused(watched: Watched) -> None:
    """More than the bound is refused with 413 and a problem, whether its length was told or not."""
    from haechi.gateway.intake import MOST_BYTES

    def pieces() -> Any:
        async def come() -> Any:
            for _ in range(MOST_BYTES // (1 << 20) + 1):
                yield b" " * (1 << 20)
        return come()

    headers = {"Authorization": f"Bearer {watched.order.key}", "Idempotency-Key": "large", "Content-Type": "application/json"}
    for content in (b" " * (MOST_BYTES + 1), pieces()):
        answer = watched.client.request("POST", "/v1/transfers", content=content, headers=headers)
        assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")
