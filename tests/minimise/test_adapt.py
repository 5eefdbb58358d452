"""Orders of the platforms read into items: the blocks apart, unknown fields denied, nothing of anybody's repeated."""


import pytest

from haechi.minimise.adapt import PLATFORMS, Denied, adapt
from haechi.minimise.adapt_schema import Platform, ignored, item
from haechi.records.model import ITEMS
from tests.minimise.payloads import order

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
