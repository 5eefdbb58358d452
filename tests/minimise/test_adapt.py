"""Orders of the platforms read into items: the blocks apart, unknown fields denied, nothing of anybody's repeated."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.minimise.payloads import order

from haechi.errors import PayloadError
from haechi.minimise.adapt import MAX_DEPTH, MAX_FIELDS, MAX_TEXT, PLATFORMS, Denied, adapt
from haechi.minimise.adapt_schema import Platform, ignored, item
from haechi.records.model import ITEMS

EVERY = sorted(PLATFORMS)


def alarms(platform: str, payload: object) -> list[Denied]:
    return [denied for denied in adapt(platform, payload).denied if denied.alarm]


def test_coupang_keeps_recipient_orderer_and_customs_apart() -> None:
    """The recipient's safe number is for delivery; the orderer's real number, sent for clearance, is for customs alone."""
    adapted = adapt("coupang", order("coupang"))
    assert adapted.order_ref == "500000596"
    assert adapted.items == {
        "name": "홍길동", "phone": "0503-1234-5678", "address": "서울 양천구 목동로 1 101동 1203호", "postcode": "07997", "memo": "문 앞", "customs_code": "P123456789012",
    }
    assert adapted.orderer == {"name": "김주문", "email": "mg*****@co", "phone": "0501-111-2222", "device": "안드로이드앱"}
    assert adapted.customs == {"phone": "010-1111-2222"}
    assert adapted.denied == ()


def test_coupang_real_number_of_the_recipient_is_only_a_second_choice() -> None:
    """A real number beside a safe number is not passed on; without a safe number it is the only one there is."""
    payload = order("coupang")
    payload["receiver"]["receiverNumber"] = "010-9999-8888"
    assert adapt("coupang", payload).items["phone"] == "0503-1234-5678"
    payload["receiver"]["safeNumber"] = ""
    assert adapt("coupang", payload).items["phone"] == "010-9999-8888"


def test_coupang_answer_is_unwrapped() -> None:
    """The order sheet may come as the API's answer wraps it, and then nothing beside it passes."""
    adapted = adapt("coupang", {"code": 200, "message": "OK", "data": order("coupang"), "receiver": {"name": "딴 사람"}})
    assert adapted.items["name"] == "홍길동"
    assert adapted.denied == (Denied("receiver", "unknown", True),)


@pytest.mark.parametrize("value", ["900101-1234568", 9001011234568, ["x"], {"a": 1}])
def test_legacy_identity_fields_alarm_when_they_hold_something(value: object) -> None:
    """A field of identity that should be empty is denied with an alarm as soon as it is not."""
    payload = order("coupang")
    payload["overseaShippingInfoDto"]["ordererSsn"] = value
    assert alarms("coupang", payload) == [Denied("overseaShippingInfoDto.ordererSsn", "identity", True)]


@pytest.mark.parametrize("key", ["passport_no", "birthday", "buyerSsn", "foreigner_passport_no", "주민번호", "생년월일"])
def test_undeclared_identity_fields_are_told_by_name(key: str) -> None:
    """Also where nobody declared them, and also deep below something that is not declared."""
    assert [denied.why for denied in alarms("shopify", order("shopify") | {key: "M12345678"})] == ["identity"]
    assert {denied.why for denied in alarms("shopify", order("shopify") | {"extra": [{"deep": {key: "M12345678"}}]})} == {"unknown", "identity"}
    assert [denied.why for denied in alarms("shopify", order("shopify") | {key: None})] == ["unknown"]


def test_amazon_order() -> None:
    """Amazon: recipient and buyer apart; hours at home, card authorisation and tax identity stay behind."""
    adapted = adapt("amazon", order("amazon"))
    assert adapted.order_ref == "902-1845936-5435065"
    assert adapted.items == {
        "name": "홍길동", "phone": "010-1234-5678", "postcode": "04524", "address": "중구 서울 세종대로 110 101동 1203호", "memo": "공동현관 #1234* 문앞 생일 축하해",
    }
    assert adapted.orderer == {"name": "김주문", "email": "k5x8@marketplace.amazon.co.jp", "payment": "CreditCard VISA"}
    assert {denied.path for denied in adapted.denied} == {"payment.paymentExecutions[].authorizationCode", "recipient.deliveryPreference.deliveryTime"}


def test_shopify_order() -> None:
    """Shopify: the shipping address is the recipient's, billing and customer the orderer's; free attributes stay behind."""
    adapted = adapt("shopify", {"order": order("shopify")})
    assert adapted.order_ref == "450789469"
    assert adapted.items == {
        "name": "홍길동", "phone": "010-1234-5678", "postcode": "04524", "address": "서울 세종대로 110 101동 1203호", "memo": "부재시 경비실", "location": "37.5665 126.978",
    }
    assert adapted.orderer == {
        "name": "김주문", "phone": "+821011112222", "email": "kim@example.com", "postcode": "04533", "address": "서울 을지로 1", "account_id": "207119551", "ip": "198.51.100.7",
        "device": "Mozilla/5.0", "payment": "Visa", "card_no": "•••• •••• •••• 4242",
    }
    assert {denied.path for denied in adapted.denied} == {"order.note_attributes", "order.customer.orders_count", "order.payment_details.credit_card_bin"}


def test_woocommerce_order() -> None:
    """WooCommerce: shipping is the recipient's, billing the orderer's; meta data, where extensions put anything, stays behind."""
    adapted = adapt("woocommerce", order("woocommerce"))
    assert adapted.order_ref == "727"
    assert adapted.items == {"name": "홍길동", "postcode": "04524", "address": "서울 세종대로 110 1203호", "memo": "비번 1234"}
    assert adapted.orderer["name"] == "John Doe"
    assert adapted.orderer["address"] == "CA San Francisco 969 Market"
    assert adapted.denied == (Denied("meta_data", "free_text"), Denied("order_key", "token"))


@pytest.mark.parametrize("platform", EVERY)
def test_declarations_name_items_of_the_record_format(platform: str) -> None:
    """Every declared item exists, and each platform tells which field is the order's number."""
    declared = PLATFORMS[platform].declared.values()
    assert {leaf.item for leaf in declared if leaf.role == "item"} <= set(ITEMS)
    assert sum(leaf.role == "reference" for leaf in declared) == 1


@pytest.mark.parametrize("declared", [{"a": item("name"), "a.b": item("name")}, {"a.b": item("name"), **ignored("", "a")}, {"a[]": item("name"), **ignored("a[].", "b")}])
def test_colliding_declarations_are_refused(declared: dict) -> None:
    """A field is declared once, and not below another."""
    with pytest.raises(ValueError, match="is declared"):
        Platform("x", declared).tree()
    with pytest.raises(ValueError, match="no item"):
        item("soul")


# --- every field that is not declared is denied ---------------------------------------------------------------------


def _objects(value: object, path: tuple = ()) -> Iterator[tuple[tuple, dict]]:
    """Every object in a payload whose keys the adapter looks at, with its place."""
    if isinstance(value, dict):
        yield path, value
        for key, held in value.items():
            yield from _objects(held, (*path, key))
    elif isinstance(value, list):
        for at, held in enumerate(value):
            yield from _objects(held, (*path, at))


SECRET = "누구의비밀01098765432"
SYLLABLES = ("buyer", "contact", "extra", "real", "x", "info", "Name", "Tel", "2", "_no", "Detail", "kakao", "memo", "addr", "홍길동", "010-1234-5678", ".", "[]", " ", "phone")


def _mutated(random: Random, platform: str) -> tuple[dict, str]:
    """A payload with one field that nobody declared: added, renamed or nested under a new name; and the field's name."""
    payload = order(platform)
    withheld = {path for path, leaf in PLATFORMS[platform].declared.items() if leaf.role == "withheld"}
    places = [(path, held) for path, held in _objects(payload) if not any(".".join(str(s) for s in path if isinstance(s, str)).startswith(w.replace("[]", "")) for w in withheld)]
    _, target = random.choice(places)
    known = set("[].".join(PLATFORMS[platform].declared).replace("[]", "").split("."))
    name = next(iter(known))
    while name in known:
        name = "".join(random.choice(SYLLABLES) for _ in range(random.randint(2, 4))) + random.choice(("", "Z", "9"))
    value = random.choice((SECRET, [SECRET], {"name": SECRET}, [{"phone": SECRET}], {"a": {"b": [SECRET]}}, 1098765432, None))
    way = random.randrange(3)
    if way == 0 or not target:
        target[name] = value
    elif way == 1:
        target[name] = target.pop(random.choice(list(target)))
    else:
        old = random.choice(list(target))
        target[name] = {old: target.pop(old)}
    return payload, name


@pytest.mark.parametrize("platform", EVERY)
def test_every_unknown_field_of_mutated_schemas_is_denied(platform: str) -> None:
    """5,000 payloads with a field added, renamed or nested: each is denied with an alarm, its value passes nowhere, its name is not repeated whole if it may be somebody's."""
    random = Random(f"mutations of {platform}")
    before = adapt(platform, order(platform))
    for _ in range(1_250):
        payload, name = _mutated(random, platform)
        adapted = adapt(platform, payload)
        new = set(adapted.denied) - set(before.denied)
        assert any(denied.alarm and denied.why in ("unknown", "identity") for denied in new), name
        told = repr(adapted)
        assert SECRET not in told
        assert "1098765432" not in told
        assert not any("홍길동" in denied.path or "1234" in denied.path for denied in adapted.denied)
        passed = {**adapted.items, **{f"orderer.{k}": v for k, v in adapted.orderer.items()}, **{f"customs.{k}": v for k, v in adapted.customs.items()}}
        originally = {**before.items, **{f"orderer.{k}": v for k, v in before.orderer.items()}, **{f"customs.{k}": v for k, v in before.customs.items()}}
        for key, value in passed.items():
            assert set(value.split()) <= set(" ".join([*originally.values(), "010-1111-2222", "주문", "길동", "홍", "김"]).split()), key


def test_a_key_that_imitates_a_path_is_unknown() -> None:
    """A key with a dot in it is no path to a declared field."""
    payload = {"orderId": 1, "receiver.name": "홍길동", "receiver": {"name.": "x", "NAME": "x", "name ": "x"}}
    adapted = adapt("coupang", payload)
    assert adapted.items == {}
    assert [denied.why for denied in adapted.denied] == ["unknown"] * len(adapted.denied)
    assert {denied.path for denied in adapted.denied} == {"?", "receiver.?", "receiver.NAME"}


def test_unknown_keys_are_shown_shortened_and_without_digits() -> None:
    """A key may carry personal data: letters of plain names are shown, digits never, other keys not at all."""
    keys = ["tel01012345678", "홍길동", "hong@example.com", "a" * 80, "", 7, None, ("x",)]
    paths = {denied.path for denied in adapt("coupang", dict.fromkeys(keys, 1)).denied}
    assert paths == {"tel0", "?", "a" * 24 + "…"}


# --- hostile payloads -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("payload", [None, 1, "x", [], [{"orderId": 1}], b"{}"])
def test_what_is_no_object_is_refused(payload: object) -> None:
    """An order is an object."""
    with pytest.raises(PayloadError) as error:
        adapt("coupang", payload)
    assert error.value.faults


def test_an_unknown_platform_is_refused_without_repeating_its_name() -> None:
    """The message lists the platforms there are, not what came."""
    with pytest.raises(PayloadError) as error:
        adapt("홍길동", {})
    told = str(error.value) + "".join(map(str, error.value.faults))
    assert "홍길동" not in told
    assert all(platform in told for platform in EVERY)


@pytest.mark.parametrize("platform", EVERY)
def test_depth_and_size_are_bounded(platform: str) -> None:
    """Too deep and too large are refused, wherever it happens; at the limit it is read."""
    def deep(levels: int) -> dict:
        value: object = 1
        for _ in range(levels):
            value = {"x": value}
        return {"extra": value}

    assert adapt(platform, deep(MAX_DEPTH - 1)).denied == (Denied("extra", "unknown", True),)
    for payload in (deep(MAX_DEPTH), deep(50_000), {"extra": [0] * MAX_FIELDS}, {f"k{i}": 0 for i in range(MAX_FIELDS)}):
        with pytest.raises(PayloadError) as error:
            adapt(platform, payload)
        assert error.value.faults
    both = {**deep(MAX_DEPTH), "other": deep(MAX_DEPTH)}
    with pytest.raises(PayloadError) as error:
        adapt(platform, both)
    assert len(error.value.faults) == 2


@pytest.mark.parametrize(("value", "why"), [
    ({"x": 1}, "wrong_type"), (["홍길동"], "wrong_type"), ([], "wrong_type"), (True, "wrong_type"), (float("nan"), "wrong_type"), (float("inf"), "wrong_type"), pytest.param(10**5000, "wrong_type", id="huge"),
    (b"x", "wrong_type"), (object(), "wrong_type"), ("\ud800", "unreadable"), ("a\x00b", "unreadable"), ("x" * (MAX_TEXT + 1), "too_long"),
])
def test_declared_fields_of_the_wrong_kind_are_denied(value: object, why: str) -> None:
    """A declared field whose value is not a text is denied; the rest of the order is read."""
    payload = order("coupang")
    payload["receiver"]["name"] = value
    adapted = adapt("coupang", payload)
    assert Denied("receiver.name", why, True) in adapted.denied
    assert "name" not in adapted.items
    assert adapted.items["postcode"] == "07997"


@pytest.mark.parametrize(("value", "text"), [("  홍길동 ", "홍길동"), (7, "7"), (1.5, "1.5"), ("x" * MAX_TEXT, "x" * MAX_TEXT)])
def test_declared_fields_are_read_as_text(value: object, text: str) -> None:
    """Numbers are told as text, blanks around a text are not kept, and the longest text passes."""
    payload = order("coupang")
    payload["receiver"]["name"] = value
    assert adapt("coupang", payload).items["name"] == text


def test_one_item_joined_from_many_fields_is_bounded_too() -> None:
    """Many gift messages together may not be longer than one memo may be."""
    payload = order("amazon")
    line = payload["orderItems"][0]
    line["fulfillment"]["packing"]["giftOption"]["giftMessage"] = "가" * 1_500
    payload["orderItems"] = [line] * 5
    adapted = adapt("amazon", payload)
    assert len(adapted.items["memo"]) <= MAX_TEXT
    assert any(denied.why == "too_long" for denied in adapted.denied)


def test_objects_and_lists_in_each_others_place_are_denied() -> None:
    """Nothing below a block of the wrong shape passes, and what stands there is not read as if it were declared."""
    adapted = adapt("coupang", {"orderId": 1, "receiver": [{"name": "홍길동"}], "orderItems": {"productId": 1}, "orderer": "김주문", "overseaShippingInfoDto": None})
    assert adapted.items == adapted.orderer == {}
    assert {denied.path for denied in adapted.denied} == {"receiver", "orderItems", "orderer"}
    assert {denied.why for denied in adapted.denied} == {"wrong_type"}


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda held: st.lists(held, max_size=3) | st.dictionaries(st.text(max_size=6) | st.sampled_from(["name", "orderer", "receiver", "order", "data", "shipping_address"]), held, max_size=4),
    max_leaves=20,
)


@given(platform=st.sampled_from(EVERY), payload=st.dictionaries(st.sampled_from(["order", "data", "orderer", "receiver", "billing", "buyer", "id", "orderId", "x"]), _JSON, max_size=5))
@settings(max_examples=300, deadline=None)
def test_any_payload_is_read_or_refused(platform: str, payload: dict) -> None:
    """Whatever comes, the answer holds items of the record format alone, as texts."""
    adapted = adapt(platform, payload)
    for block in (adapted.items, adapted.orderer, adapted.customs):
        assert set(block) <= set(ITEMS)
        assert all(isinstance(value, str) and value for value in block.values())


# --- the platforms' own models ---------------------------------------------------------------------------------------


def _folder(real_data: Path) -> Path:
    folder = real_data / "order_apis"
    if not folder.is_dir():
        pytest.skip("no models of the platforms' APIs (../shared/data/order_apis) beside this checkout")
    return folder


def _is_declared(platform: str, path: str) -> bool:
    """Whether a path, or something above it that is withheld as a whole, is declared."""
    declared = PLATFORMS[platform].declared
    steps = path.replace("[]", ".[]").split(".")
    above = [".".join(steps[:n]).replace(".[]", "[]") for n in range(1, len(steps))]
    return path in declared or any(place in declared and declared[place].role == "withheld" for place in above)


def _model_paths(definitions: dict, schema: dict, path: str) -> Iterator[str]:
    while "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    if schema.get("type") == "array":
        yield from _model_paths(definitions, schema["items"], f"{path}[]")
    elif "properties" in schema:
        for name, held in schema["properties"].items():
            yield from _model_paths(definitions, held, f"{path}.{name}" if path else name)
    else:
        yield path


def _value_paths(value: object, path: str = "") -> Iterator[str]:
    if isinstance(value, dict) and value:
        for key, held in value.items():
            yield from _value_paths(held, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value:
        for held in value:
            yield from _value_paths(held, f"{path}[]")
    elif not isinstance(value, dict | list):
        yield path


def test_every_property_of_amazons_model_is_declared(real_data: Path) -> None:
    """Orders v2026-01-01: all properties of an order are declared, and every declared path is one of the model's or above some."""
    definitions = json.loads((_folder(real_data) / "amazon_spapi" / "orders_2026-01-01.json").read_text())["definitions"]
    paths = set(_model_paths(definitions, definitions["Order"], ""))
    assert len(paths) > 100
    assert not {path for path in paths if not _is_declared("amazon", path)}
    assert not {path for path in PLATFORMS["amazon"].declared if not any(real == path or real.startswith((f"{path}.", f"{path}[]")) for real in paths)}


def test_every_property_of_shopifys_orders_is_declared(real_data: Path) -> None:
    """All properties of the recorded orders are declared, and none of them is denied with an alarm."""
    folder = _folder(real_data) / "shopify"
    orders = [json.loads((folder / "order.json").read_text())["order"], *json.loads((folder / "orders.json").read_text())["orders"]]
    for real in orders:
        assert not {path for path in _value_paths(real) if not _is_declared("shopify", path)}
        assert alarms("shopify", real) == []


def test_every_property_of_woocommerces_orders_is_declared(real_data: Path) -> None:
    """All properties of the documented tables and of the documented answers are declared."""
    text = (_folder(real_data) / "woocommerce" / "_orders.md").read_text()
    table = text.split("## Order properties ##")[1].split("###")[0]
    names = {line.split("`")[1] for line in table.splitlines() if line.startswith("| `")}
    known = {path.replace("[]", "").partition(".")[0] for path in PLATFORMS["woocommerce"].declared}
    assert len(names) > 30
    assert names <= known
    answers = [json.loads(part.split("```")[0]) for part in text.split("```json\n")[1:]]
    orders = [found for answer in answers for found in (answer if isinstance(answer, list) else [answer]) if "billing" in found]
    assert len(orders) > 3
    for real in orders:
        assert not {path for path in _value_paths(real) if not _is_declared("woocommerce", path)}
        assert alarms("woocommerce", real) == []
