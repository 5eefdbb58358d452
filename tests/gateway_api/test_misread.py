"""A request that cannot be read is told where, what was expected and how to mend it; never half of that, and nothing of what came."""

from typing import Any

import httpx
import pytest

from haechi.records.model import ITEMS
from tests.gateway_api.conftest import Market, transfer


def sent(market: Market, path: str, content: bytes, kind: str | None = "application/json") -> httpx.Response:
    """A body as it is, under a header Content-Type or none."""
    headers = {"Authorization": f"Bearer {market.office.key if 'registers' in path else market.order.key}", "Idempotency-Key": "misread"}
    return market.client.request("POST", path, content=content, headers={**headers, **({"Content-Type": kind} if kind else {})})


def faults(answer: httpx.Response) -> list[dict[str, Any]]:
    """The faults of a refusal with 422."""
    assert answer.status_code == 422, answer.text
    return list(answer.json()["errors"])


@pytest.mark.parametrize("country", ["XX", "cn", "", 5])
def test_a_country_is_named_as_what_it_is(market: Market, country: Any) -> None:
    """What is no country's code is told to be none, without a list in which some country is not; where `*` stands for any, that is said."""
    [fault] = faults(market.order.post("/v1/transfers", transfer(country=country)))
    assert fault == {"where": "body.country", "what": "expected a country's code of ISO 3166-1, such as CN"}
    [fault] = faults(market.office.post("/v1/registers/notices", {"notice_id": "N9", "effective_from": "2025-01-01T00:00:00Z", "countries": [country]}))
    assert fault == {"where": "body.countries.0", "what": "expected a country's code of ISO 3166-1, such as CN, or * for any"}


def test_an_enumeration_is_told_whole(market: Market) -> None:
    """Every item of the record format is named to whom sent another."""
    [fault] = faults(market.office.post("/v1/registers/purposes", {"purpose_id": "P9", "needed_items": ["fone"]}))
    assert all(f"'{item}'" in fault["what"] for item in ITEMS) and fault["what"].startswith("expected one of 'name', ")


def test_an_enumeration_that_is_cut_says_so() -> None:
    """Of a thousand words the first are told, how many there are, and where all of them stand."""
    from haechi.gateway.misread import _what

    words = [f"'word{number}'" for number in range(1000)]
    said = _what({"type": "enum", "loc": ("body",), "ctx": {"expected": f"{', '.join(words[:-1])} or {words[-1]}"}})
    assert said.startswith("expected one of 1000 words, which the API's description lists: 'word0', 'word1',") and said.endswith("' …") and len(said) < 300


@pytest.mark.parametrize(("content", "place"), [
    (b"", None), (b"secret", (1, 1)), (b'{"subject_id": ', (1, 16)), (b'{\n  "subject_id": "S",\n  }', (3, 3)), (b'{} {}', (1, 4)),
])
def test_a_body_that_is_no_json_is_told_where(market: Market, content: bytes, place: tuple[int, int] | None) -> None:
    """It is refused with 400 and the line and column beyond which it cannot be read; none at all is missing."""
    for path in ("/v1/transfers", "/v1/orders:split", "/v1/registers/purposes"):
        answer = sent(market, path, content)
        if place is None:
            assert faults(answer) == [{"where": "body", "what": "expected a JSON object"}]
            continue
        [fault] = answer.json()["errors"]
        assert (answer.status_code, answer.json()["detail"], fault["where"]) == (400, "the body is no JSON", "body")
        assert fault["what"] == f"is no JSON: it cannot be read beyond line {place[0]}, column {place[1]}"
        assert "secret" not in answer.text


@pytest.mark.parametrize("content", [b'{"subject_id": "\xff"}', b"[" * 100_000])
def test_a_body_that_breaks_the_reader_is_told_to_be_none(market: Market, content: bytes) -> None:
    """Letters that are no UTF-8, brackets without end: 400, with what was expected."""
    answer = sent(market, "/v1/transfers", content)
    assert (answer.status_code, answer.json()["detail"]) == (400, "the body is no JSON in UTF-8, or it is nested too deep")


@pytest.mark.parametrize("kind", [None, "application/x-www-form-urlencoded", "text/plain"])
def test_a_body_under_another_header_is_told_which_to_send(market: Market, kind: str | None) -> None:
    """JSON that does not say that it is JSON, as `curl -d` sends it: the header that is wanting is named; under the right one it is not."""
    [fault] = faults(sent(market, "/v1/transfers", b'{"subject_id": "S"}', kind))
    assert fault == {"where": "body", "what": "expected a JSON object",
                     "help": "send the body as JSON, with the header `Content-Type: application/json`"}
    assert faults(sent(market, "/v1/transfers", b"[]")) == [{"where": "body", "what": "expected a JSON object"}]


def test_a_misspelt_field_is_told_what_is_known_there(market: Market) -> None:
    """The names that are known at its place, in their order: of a request, of one in a list, of a recipient, of a row, of what is set."""
    described = market.client.request("GET", "/openapi.json").json()["components"]["schemas"]
    split = {"subject_id": "S", "order_ref": "O", "recipients": [{"recipient_id": "R", "mode": "provision", "countri": "CN"}]}
    for method, path, body, where, form in (
        ("POST", "/v1/transfers", transfer(contry="CN"), "body.<6 characters>", "TransferAsk"),
        ("POST", "/v1/transfers:batch", {"transfers": [transfer(), transfer(x="CN")]}, "body.transfers.1.<1 character>", "TransferAsk"),
        ("POST", "/v1/orders:split", split, "body.recipients.0.<7 characters>", "SplitTo"),
        ("POST", "/v1/registers/recipients", {"recipient_id": "R", "contry": "CN"}, "body.<6 characters>", "RecipientsRow"),
        ("PUT", "/v1/settings", {"coverage": {"complete": [], "form": "2025-01-01"}}, "body.coverage.<4 characters>", "Coverage"),
    ):
        caller = market.order if path in ("/v1/transfers", "/v1/transfers:batch", "/v1/orders:split") else market.office
        [fault] = faults(caller.ask(method, path, body))
        known = described[form]["properties"]
        assert fault == {"where": where, "what": "no field that is known here", "help": f"expected some of {', '.join(known)}"}
    assert {"from", "until", "complete"} == set(known)


def test_faults_are_counted_in_words(market: Market) -> None:
    """One is `1 fault`, several are so many faults, and of more than a hundred it is said that only so many are told."""
    assert market.order.post("/v1/transfers", transfer(mode="gift")).json()["detail"] == "1 fault"
    assert market.order.post("/v1/transfers", transfer(mode="gift", country="XX")).json()["detail"] == "2 faults"
    many = market.order.post("/v1/transfers:batch", {"transfers": [transfer(mode="gift")] * 101})
    assert many.json()["detail"] == "101 faults, of which the first 100 are told" and len(faults(many)) == 100


@pytest.mark.parametrize("path", ["/", "/docs", "/v1/transfer", "/v2/transfers"])
def test_who_looks_where_nothing_is_is_told_where_it_is_described(market: Market, path: str) -> None:
    """An address without a route: 404, with the address of the API's description, which is there."""
    answer = market.client.request("GET", path)
    assert (answer.status_code, answer.json()["detail"]) == (404, "what is here is described at /openapi.json")
    assert market.client.request("GET", "/openapi.json").status_code == 200
