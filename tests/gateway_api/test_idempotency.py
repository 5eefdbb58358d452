"""The same key and request give the same answer, once; ETags; pages."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import quote

import pytest

from haechi.gateway.reading import body_of
from tests.gateway_api.conftest import ITEMS, Market, consent, transfer
from tests.gateway_proof.conftest import database

ROW = {"recipient_id": "X", "name": "X Ltd.", "country": "CN", "role": "seller"}


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Both stores: what happens once hangs on their transactions, and the order of names on how they compare."""
    return database(request.param, tmp_path_factory.mktemp("idempotency"), request)


def entries(market: Market) -> int:
    """How many entries the log has."""
    return int(market.order.get("/v1/log/checkpoint").text.split("\n")[1])


def told(answer: Any) -> dict[str, Any]:
    """What an answer says of the decision, apart from being a repetition and the tree that proves it."""
    return {name: value for name, value in answer.items() if name not in ("repeated", "receipt")}


def test_the_same_request_is_answered_as_before(market: Market) -> None:
    """A repeated transfer, batch and split have the first one's status, payload and numbers, and add nothing to the log."""
    split = {"subject_id": "S", "order_ref": "x", "order_state": "paid", "items": ITEMS,
             "recipients": [{"recipient_id": name, "purpose_id": "P", "mode": "provision"} for name in ("R", "C", "L")]}
    for place, (path, body) in enumerate((("/v1/transfers", transfer()), ("/v1/transfers", transfer("nobody")),
                                          ("/v1/transfers:batch", {"transfers": [transfer(), transfer("nobody"), transfer(recipient="C")]}),
                                          ("/v1/orders:split", split), ("/v1/transfers", transfer(hold_seconds=60)))):
        first = market.order.post(path, body, key=f"same{place}")
        size = entries(market)
        again = market.order.post(path, body, key=f"same{place}")
        assert first.status_code == again.status_code == 200 and entries(market) == size
        one, two = (answer.json().get("answers", [answer.json()]) for answer in (first, again))
        assert [told(answer) for answer in one] == [told(answer) for answer in two]
        assert {answer["repeated"] for answer in one} == {False} and {answer["repeated"] for answer in two} == {True}
        if path == "/v1/orders:split":
            assert first.json()["label"] == again.json()["label"] != {}


def test_the_same_request_may_be_spelt_another_way(market: Market) -> None:
    """Spaces and the order of fields do not make another request of it."""
    import json

    body = transfer()
    first = market.order.post("/v1/transfers", body, key="spelt").json()
    turned = json.dumps(dict(reversed(body.items())), indent=2)
    headers = {"Authorization": f"Bearer {market.order.key}", "Idempotency-Key": "spelt", "Content-Type": "application/json"}
    assert told(market.client.request("POST", "/v1/transfers", content=turned, headers=headers).json()) == told(first)


@pytest.mark.parametrize("change", [{"items": {**ITEMS, "name": "김철수"}}, {"recipient_id": "C"}, {"order_state": "shipped"}, {"hold_seconds": 5}])
def test_another_request_under_a_used_key_is_refused(market: Market, change: dict[str, Any]) -> None:
    """It gets 422 and leaves no entry."""
    key = f"used{change}".replace(" ", "").encode().hex()[:100]
    assert market.order.post("/v1/transfers", transfer(), key=key).status_code == 200
    size = entries(market)
    answer = market.order.post("/v1/transfers", {**transfer(), **change}, key=key)
    assert (answer.status_code, answer.json()["title"]) == (422, "this Idempotency-Key was used for another request")
    assert entries(market) == size


MARKED_APART = [
    ("-9223372036854775809", "-9223372036854775810"), ("18446744073709551616", "18446744073709551617"), ("1" + "0" * 400, "2" + "0" * 400),
    ("0.1", "0.1000000000000000055"), ("1", "1.0"), ("1e999", "2e999"), ("1", '"1"'), ("NaN", "null"), ('{"a": 1, "a": 2}', '{"a": 2}'),
    ("[1, 2]", "[2, 1]"), ('"\\ud800"', '"\\ud801"'), ("[" * 300 + "1" + "]" * 300, "[" * 300 + "2" + "]" * 300),
]
"""Bodies that say different things, at the ends of what numbers, names and nesting may be."""


@pytest.mark.parametrize(("one", "other"), MARKED_APART, ids=range(len(MARKED_APART)))
def test_bodies_that_say_different_things_have_different_marks(market: Market, one: str, other: str) -> None:
    """However alike they are once a machine has rounded them; the same thing with other spaces has the same mark."""
    keys = market.service.keys["m"]
    bodies = [f'{{"platform": "coupang", "payload": {{"orderId": {value}}}}}' for value in (one, other)]
    assert body_of(keys, bodies[0].encode()) != body_of(keys, bodies[1].encode())
    assert body_of(keys, b'{"b": {"d": -1.50, "c": 12345678901234567890123}, "a": "\\u0041"}') == body_of(
        keys, b' {"a":"A","b":{"c":12345678901234567890123,"d":-1.50}}')


def test_two_orders_with_long_numbers_are_two_requests(market: Market) -> None:
    """A platform's order with another number of 20 digits under the same key is refused, the same one is answered again."""
    def ask(number: int, key: str) -> Any:
        return market.order.post("/v1/transfers", transfer(platform="coupang", payload={"orderId": number}), key=key)

    for number, beside in ((-(1 << 63) - 1, -(1 << 63) - 2), (1 << 64, (1 << 64) + 1)):
        first, again, other = (ask(value, f"long{number}") for value in (number, number, beside))
        assert (first.status_code, again.json()["repeated"], other.status_code) == (200, True, 422)


def test_a_condition_is_part_of_a_write(market: Market) -> None:
    """No condition, and one that names an ETag of that very word, are two requests."""
    row = {**ROW, "recipient_id": "conditioned"}
    assert market.office.post("/v1/registers/recipients", row, key="conditioned").status_code == 201
    assert market.office.post("/v1/registers/recipients", row, key="conditioned", If_None_Match="None").status_code == 422


def test_a_batch_under_a_used_key_decides_nothing(market: Market) -> None:
    """A longer, a shorter and a split batch under a used key get 422 whole: nothing of them is decided and unsaid."""
    assert market.order.post("/v1/transfers:batch", {"transfers": [transfer(), transfer()]}, key="batch").status_code == 200
    size = entries(market)
    split = {"subject_id": "S", "order_ref": "x", "items": ITEMS, "recipients": [{"recipient_id": "R", "mode": "provision"}] * 3}
    for path, body in (("/v1/transfers:batch", {"transfers": [transfer()] * 5}), ("/v1/transfers:batch", {"transfers": [transfer()]}),
                       ("/v1/transfers:batch", {"transfers": [transfer(), transfer(), transfer("nobody")]}), ("/v1/transfers", transfer()),
                       ("/v1/orders:split", split)):
        assert market.order.post(path, body, key="batch").status_code == 422
        assert entries(market) == size


def test_a_key_is_needed_and_must_be_one(market: Market) -> None:
    """A write without an Idempotency-Key, or with one that is empty, too long or not plain, is refused with a problem that names the header."""
    for key in (None, "", "x" * 121, "a b", "é".encode().decode("latin-1")):
        for method, path, body in (("POST", "/v1/transfers", transfer()), ("POST", "/v1/registers/recipients", ROW), ("PUT", "/v1/settings", {}),
                                   ("DELETE", "/v1/registers/recipients/X", None)):
            caller = market.order if path == "/v1/transfers" else market.office
            headers: dict[str, Any] = {"Authorization": f"Bearer {caller.key}"}
            if key is not None:
                headers["Idempotency-Key"] = key.encode("latin-1")
            answer = market.client.request(method, path, headers=headers, **({"json": body} if body is not None else {}))
            assert answer.status_code == 422 and answer.headers["content-type"] == "application/problem+json", (key, path)
            assert [fault["where"] for fault in answer.json()["errors"]] == ["header.Idempotency-Key"]


def test_keys_of_two_callers_do_not_meet(market: Market) -> None:
    """The same Idempotency-Key of another caller, in this marketplace or another, is another key; a token's are those of its key."""
    other, abroad = market.caller("order_system"), market.caller("order_system", "o")
    first = market.order.post("/v1/transfers", transfer(), key="met").json()
    for caller in (other, abroad):
        answer = caller.post("/v1/transfers", transfer("somebody"), key="met")
        assert answer.status_code == 200 and answer.json()["repeated"] is False
    token = type(market.order)(market.client, market.token(market.order.key or ""))
    assert told(token.post("/v1/transfers", transfer(), key="met").json()) == told(first)


def test_many_at_once_have_one_effect(market: Market) -> None:
    """Sixty-four threads with one key: one decision, sixty-four equal answers; likewise one row, one version."""
    size = entries(market)
    with ThreadPoolExecutor(64) as pool:
        answers = list(pool.map(lambda _: market.order.post("/v1/transfers", transfer(), key="threads"), range(64)))
        assert entries(market) == size + 1
        rows = list(pool.map(lambda _: market.office.post("/v1/registers/recipients", ROW, key="threads"), range(64)))
    assert {answer.status_code for answer in answers} == {200} and len({str(told(answer.json())) for answer in answers}) == 1
    assert sum(not answer.json()["repeated"] for answer in answers) == 1
    assert {(row.status_code, row.headers["etag"], row.text) for row in rows} == {(201, rows[0].headers["etag"], rows[0].text)}
    assert entries(market) == size + 2


def test_many_at_once_with_other_bodies_have_one_effect(market: Market) -> None:
    """Thirty-two threads with one key and two bodies: one body is decided, the other refused, whichever came first."""
    size = entries(market)
    bodies = [{"transfers": [transfer()]}, {"transfers": [transfer(), transfer(recipient="C"), transfer("nobody")]}]
    with ThreadPoolExecutor(32) as pool:
        answers = list(pool.map(lambda place: market.order.post("/v1/transfers:batch", bodies[place % 2], key="mixed"), range(32)))
    by_body = [{answer.status_code for answer in answers[which::2]} for which in (0, 1)]
    assert sorted(by_body, key=str) == [{200}, {422}]
    assert entries(market) == size + (1 if by_body[0] == {200} else 3)


def test_a_batch_holds_five_hundred(market: Market) -> None:
    """Five hundred transfers are decided in their order with one receipt; five hundred and one, and none, are refused."""
    subjects = ["S", "nobody"] * 250
    answer = market.order.post("/v1/transfers:batch", {"transfers": [transfer(subject) for subject in subjects]})
    said = answer.json()
    assert answer.status_code == 200 and [one["released"] for one in said["answers"]] == [subject == "S" for subject in subjects]
    seqs = [one["seq"] for one in said["answers"]]
    assert seqs == list(range(seqs[0], seqs[0] + 500)) == [one["seq"] for one in said["receipt"]["entries"]]
    size = entries(market)
    for many in (0, 501):
        assert market.order.post("/v1/transfers:batch", {"transfers": [transfer()] * many}).status_code == 422
    assert entries(market) == size


def test_a_write_is_done_once(market: Market) -> None:
    """A repeated write has the first one's status, ETag and body, even after the row was replaced; another body or condition is refused."""
    row = {**ROW, "recipient_id": "once"}
    first = market.office.post("/v1/registers/recipients", row, key="once")
    market.office.put_row("recipients", **{**row, "name": "Other Ltd."})
    again = market.office.post("/v1/registers/recipients", row, key="once")
    assert first.status_code == again.status_code == 201
    assert (first.content, first.headers["etag"]) == (again.content, again.headers["etag"])
    assert market.office.get("/v1/registers/recipients/once").json()["row"]["name"] == "Other Ltd."
    assert market.office.post("/v1/registers/recipients", {**row, "country": "US"}, key="once").status_code == 422
    assert market.office.post("/v1/registers/recipients", row, key="once", If_Match="*").status_code == 422
    assert market.office.post("/v1/registers/purposes", {"purpose_id": "X"}, key="once").status_code == 422
    assert market.office.ask("DELETE", "/v1/registers/recipients/once", key="once").status_code == 422
    assert [market.office.ask("DELETE", "/v1/registers/recipients/once", key="gone").status_code for _ in range(2)] == [200, 200]
    assert market.office.ask("DELETE", "/v1/registers/recipients/once").status_code == 404


def test_an_etag_guards_a_row(market: Market) -> None:
    """If-Match lets only the latest version be replaced or deleted, If-None-Match only a new name be taken; refusals change nothing."""
    row = {**ROW, "recipient_id": "E"}
    first = market.office.post("/v1/registers/recipients", row, If_None_Match="*")
    assert first.status_code == 201
    assert market.office.post("/v1/registers/recipients", row, If_None_Match="*").status_code == 412
    second = market.office.post("/v1/registers/recipients", {**row, "name": "E2"}, If_Match=f'"0", {first.headers["etag"]}')
    assert second.status_code == 200 and second.headers["etag"] != first.headers["etag"]
    size = entries(market)
    for old in (first.headers["etag"], '"0"', "", "W/" + second.headers["etag"]):
        assert market.office.post("/v1/registers/recipients", {**row, "name": "E3"}, If_Match=old).status_code == 412
        assert market.office.ask("DELETE", "/v1/registers/recipients/E", If_Match=old).status_code == 412
    assert market.office.post("/v1/registers/recipients", {**ROW, "recipient_id": "never"}, If_Match="*").status_code == 412
    assert entries(market) == size
    assert market.office.ask("DELETE", "/v1/registers/recipients/E", If_Match=second.headers["etag"]).status_code == 200


def test_an_etag_spares_a_copy(market: Market) -> None:
    """If-None-Match with the row's ETag, among others, weak, or `*`, is answered 304 without a body; with an old one the row comes."""
    row = {**ROW, "recipient_id": "E4"}
    old = market.office.put_row("recipients", **row).headers["etag"]
    etag = market.office.put_row("recipients", **row).headers["etag"]
    for said in (etag, f'"0", {etag}', f"W/{etag}", "*"):
        answer = market.auditor.get("/v1/registers/recipients/E4", If_None_Match=said)
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", etag)
    answer = market.auditor.get("/v1/registers/recipients/E4", If_None_Match=old)
    assert (answer.status_code, answer.headers["etag"]) == (200, etag)


@pytest.mark.parametrize("name", ["a/b", "a//b/../c", "홍 길동", "a\u3000b", "%2F", "a?b#c", "😀", "..a", "a;b,c", "\u200b"])
def test_a_row_of_any_name_is_found(market: Market, name: str) -> None:
    """What was put under a name is read, paged and deleted under it."""
    row = {"recipient_id": name, "name": "N"}
    market.office.put_row("recipients", **row)
    address = f"/v1/registers/recipients/{quote(name, safe='')}"
    assert market.auditor.get(address).json()["row"] == row
    page = market.auditor.get(f"/v1/registers/recipients?limit=1&after={quote(name, safe='')}").json()["rows"]
    assert all(one["record_id"] > name for one in page)
    assert market.office.ask("DELETE", address).status_code == 200
    assert market.auditor.get(address).status_code == 404


def test_pages_are_complete_and_stable(market: Market) -> None:
    """Rows and decisions read page by page, while more are written, are all there once, in one order."""
    for number in range(23):
        market.office.put_row("purposes", purpose_id=f"page{number:02}\u3000")
    names: list[str] = []
    after = "page"
    while True:
        page = market.auditor.get(f"/v1/registers/purposes?limit=5&after={quote(after)}").json()
        names += [one["record_id"] for one in page["rows"]]
        market.office.put_row("purposes", purpose_id="page00\u3000", description="written while the pages were read")
        if page["next"] is None:
            break
        after = page["next"]
    assert names == sorted({f"page{number:02}\u3000" for number in range(23)})
    caller = market.caller("order_system")
    made = [caller.post("/v1/transfers", transfer()).json()["transfer_id"] for _ in range(7)]
    seen: list[str] = []
    asked: int | None = -1
    while asked is not None:
        page = caller.get(f"/v1/decisions?limit=3&after={asked}").json()
        seen += [row["transfer_id"] for row in page["decisions"]]
        if len(made) < 9:
            made.append(caller.post("/v1/transfers", transfer()).json()["transfer_id"])
        asked = page["next"]
    assert seen == made


def test_a_page_is_of_the_size_asked_for(market: Market) -> None:
    """Sizes from 1 to 500, and nothing else."""
    for limit in ("0", "501", "-1", "x", ""):
        for path in ("/v1/decisions", "/v1/registers/recipients", "/v1/log/checkpoints"):
            assert market.auditor.get(f"{path}?limit={limit}").status_code == 422


def test_a_person_who_consents_later_does_not_change_an_answer(market: Market) -> None:
    """A refusal under a key stands: what changed since is asked about under a new key."""
    first = market.order.post("/v1/transfers", transfer("late"), key="late").json()
    consent(market, "late")
    assert told(market.order.post("/v1/transfers", transfer("late"), key="late").json()) == told(first)
    assert (first["released"], market.order.post("/v1/transfers", transfer("late")).json()["released"]) == (False, True)
