"""One order of each platform as its API gives it; all persons are made up."""

from copy import deepcopy

_AMAZON = {
    "orderId": "902-1845936-5435065", "createdTime": "2026-03-02T01:02:03Z", "lastUpdatedTime": "2026-03-02T02:02:03Z", "programs": ["PRIME"],
    "salesChannel": {"channelName": "AMAZON", "marketplaceId": "A1VC38T7YXB528", "marketplaceName": "Amazon.co.jp"},
    "buyer": {"buyerName": "김주문", "buyerEmail": "k5x8@marketplace.amazon.co.jp", "buyerCompanyName": None, "buyerPurchaseOrderNumber": None},
    "recipient": {
        "deliveryAddress": {
            "name": "홍길동", "companyName": "", "addressLine1": "세종대로 110", "addressLine2": "101동 1203호", "addressLine3": None, "city": "서울", "stateOrRegion": "중구",
            "postalCode": "04524", "countryCode": "KR", "phone": "010-1234-5678", "addressType": "RESIDENTIAL",
        },
        "deliveryPreference": {"dropOffLocation": "문앞", "addressInstruction": "공동현관 #1234*", "deliveryTime": {"businessHours": [{"dayOfWeek": "MON", "timeWindows": []}]}},
    },
    "proceeds": {"grandTotal": {"amount": "39.90", "currencyCode": "USD"}},
    "payment": {"paymentExecutions": [{"paymentMethod": "CreditCard", "cardBrand": "VISA", "authorizationCode": "A1B2", "paymentAmount": {"amount": "39.90", "currencyCode": "USD"}}]},
    "fulfillment": {"fulfillmentStatus": "UNSHIPPED", "fulfilledBy": "MERCHANT"},
    "orderItems": [{
        "orderItemId": "1", "quantityOrdered": 1, "product": {"asin": "B000000001", "title": "머그컵", "sellerSku": "MUG-1"},
        "fulfillment": {"packing": {"giftOption": {"giftMessage": "생일 축하해", "giftWrapLevel": "Classic"}}},
    }],
}
_COUPANG = {
    "shipmentBoxId": 642538970006401429, "orderId": 500000596, "orderedAt": "2026-02-10T22:59:37", "paidAt": "2026-02-10T22:59:37", "status": "ACCEPT",
    "orderer": {"name": "김주문", "email": "mg*****@co", "safeNumber": "0501-111-2222", "ordererNumber": None},
    "receiver": {"name": "홍길동", "safeNumber": "0503-1234-5678", "receiverNumber": None, "addr1": "서울 양천구 목동로 1", "addr2": "101동 1203호", "postCode": "07997"},
    "shippingPrice": 2500, "remotePrice": 0, "remoteArea": False, "parcelPrintMessage": "문 앞", "splitShipping": False, "ableSplitShipping": False,
    "orderItems": [{
        "vendorItemPackageId": 0, "productId": 21, "vendorItemId": 3000000001, "vendorItemName": "머그컵 1개", "shippingCount": 1, "salesPrice": 9900, "orderPrice": 9900,
        "etcInfoHeader": None, "etcInfoValue": None, "etcInfoValues": None, "extraProperties": {}, "canceled": False,
    }],
    "overseaShippingInfoDto": {"personalCustomsClearanceCode": "P123456789012", "ordererSsn": "", "ordererPhoneNumber": "010-1111-2222"},
    "deliveryCompanyName": "CJ 대한통운", "invoiceNumber": "", "inTrasitDateTime": "", "deliveredDate": "", "refer": "안드로이드앱", "shipmentType": "THIRD_PARTY",
}
_SHOPIFY = {
    "id": 450789469, "name": "#1001", "order_number": 1001, "email": "kim@example.com", "phone": "+821011112222", "currency": "KRW", "total_price": "39900", "note": "부재시 경비실", "browser_ip": "198.51.100.7",
    "created_at": "2026-03-02T10:00:00+09:00", "note_attributes": [{"name": "통관번호", "value": "P123456789012"}], "line_items": [{"id": 1, "title": "머그컵", "quantity": 1, "price": "39900", "properties": []}],
    "shipping_address": {
        "first_name": "길동", "last_name": "홍", "name": "", "address1": "세종대로 110", "address2": "101동 1203호", "city": "서울", "province": None, "zip": "04524", "country": "South Korea",
        "country_code": "KR", "phone": "010-1234-5678", "company": None, "latitude": 37.5665, "longitude": 126.978,
    },
    "billing_address": {"name": "김주문", "address1": "을지로 1", "zip": "04533", "city": "서울", "phone": "010-1111-2222"},
    "customer": {"id": 207119551, "email": "kim@example.com", "first_name": "주문", "last_name": "김", "orders_count": 3, "default_address": {"id": 1, "address1": "을지로 1", "zip": "04533"}},
    "client_details": {"browser_ip": "198.51.100.7", "user_agent": "Mozilla/5.0"},
    "payment_details": {"credit_card_company": "Visa", "credit_card_number": "•••• •••• •••• 4242", "credit_card_bin": "424242"},
}
_WOOCOMMERCE = {
    "id": 727, "parent_id": 0, "number": "727", "order_key": "wc_order_58d2d042d1d", "status": "processing", "currency": "KRW", "total": "39900", "customer_id": 17,
    "customer_ip_address": "198.51.100.7", "customer_user_agent": "Mozilla/5.0", "customer_note": "비번 1234", "payment_method": "card", "payment_method_title": "Card", "transaction_id": "t1",
    "billing": {"first_name": "John", "last_name": "Doe", "company": "", "address_1": "969 Market", "address_2": "", "city": "San Francisco", "state": "CA", "postcode": "94103",
                "country": "US", "email": "john.doe@example.com", "phone": "(555) 555-5555"},
    "shipping": {"first_name": "길동", "last_name": "홍", "company": "", "address_1": "세종대로 110", "address_2": "1203호", "city": "서울", "state": "", "postcode": "04524", "country": "KR"},
    "meta_data": [{"id": 13106, "key": "_pccc", "value": "P123456789012"}], "line_items": [{"id": 315, "name": "머그컵", "quantity": 1, "total": "39900", "taxes": [], "meta_data": []}], "refunds": [],
}
_ORDERS = {"amazon": _AMAZON, "coupang": _COUPANG, "shopify": _SHOPIFY, "woocommerce": _WOOCOMMERCE}


def order(platform: str) -> dict:
    """A fresh copy of the platform's order."""
    return deepcopy(_ORDERS[platform])
