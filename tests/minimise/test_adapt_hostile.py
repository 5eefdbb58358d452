"""Fields that nobody declared, and payloads made to hurt: denied or refused, never repeated, never a crash."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haechi.errors import PayloadError
from haechi.minimise.adapt import MAX_DEPTH, MAX_FIELDS, MAX_TEXT, PLATFORMS, Denied, adapt
from haechi.records.model import ITEMS
from tests.minimise.payloads import order

EVERY = sorted(PLATFORMS)


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
