"""Shopify: an order of the Admin REST API. The shipping address is the recipient's; customer and billing are the orderer's."""

from haechi.minimise.adapt_schema import Block, Field, Platform, ignored, item, reference, withheld

__all__ = ["SHOPIFY"]

_LINE = (
    "id fulfillment_service fulfillment_status grams price product_id quantity requires_shipping sku title variant_id"
    " variant_title vendor name variant_inventory_management product_exists taxable gift_card fulfillable_quantity"
    " total_discount admin_graphql_api_id origin_location.id current_quantity tax_lines[].price tax_lines[].rate tax_lines[].title"
    " tax_lines[].channel_liable"
)


def _address(prefix: str, block: Block, choice: int = 0) -> dict[str, Field]:
    parts = ("province", "city", "address1", "address2", "company")
    return {
        f"{prefix}name": item("name", block, choice=choice),
        f"{prefix}first_name": item("name", block, choice=choice + 1),
        f"{prefix}last_name": item("name", block, choice=choice + 1, part=1),
        f"{prefix}phone": item("phone", block, choice=choice),
        f"{prefix}zip": item("postcode", block, choice=choice),
        **{prefix + name: item("address", block, choice=choice, part=part) for part, name in enumerate(parts)},
        f"{prefix}latitude": item("location", block, choice=choice),
        f"{prefix}longitude": item("location", block, choice=choice, part=1),
        **ignored(prefix, "country country_code province_code country_name"),
    }


def _sets(prefix: str, names: str) -> dict[str, Field]:
    """Amounts told in the shop's currency and in the buyer's."""
    money = "shop_money.amount shop_money.currency_code presentment_money.amount presentment_money.currency_code"
    return {path: leaf for name in names.split() for path, leaf in ignored(f"{prefix}{name}.", money).items()}


SHOPIFY = Platform("shopify", {
    "id": reference(),
    **_address("shipping_address.", "recipient"),
    **_address("billing_address.", "orderer", choice=2),
    **_address("customer.default_address.", "orderer", choice=4),
    "customer.first_name": item("name", "orderer"),
    "customer.last_name": item("name", "orderer", part=1),
    "customer.phone": item("phone", "orderer", choice=1),
    "customer.email": item("email", "orderer", choice=2),
    "customer.id": item("account_id", "orderer"),
    "email": item("email", "orderer"),
    "contact_email": item("email", "orderer", choice=1),
    "phone": item("phone", "orderer"),
    "note": item("memo"),
    "browser_ip": item("ip", "orderer"),
    "client_details.browser_ip": item("ip", "orderer", choice=1),
    "client_details.user_agent": item("device", "orderer"),
    "device_id": item("device", "orderer", choice=1),
    "gateway": item("payment", "orderer"),
    "payment_gateway_names[]": item("payment", "orderer", choice=1),
    "payment_details.credit_card_company": item("payment", "orderer", part=1),
    "payment_details.credit_card_number": item("card_no", "orderer"),
    **withheld("payment_secret", "payment_details.", "avs_result_code credit_card_bin cvv_result_code credit_card_name"
               " credit_card_wallet credit_card_expiration_month credit_card_expiration_year"),
    **withheld("tracing", "", "landing_site landing_site_ref referring_site client_details.accept_language"
               " client_details.session_hash client_details.browser_height client_details.browser_width"),
    **withheld("token", "", "token cart_token checkout_token checkout_id order_status_url customer.multipass_identifier"),
    **withheld("free_text", "", "note_attributes line_items[].properties fulfillments[].line_items[].properties"
               " fulfillments[].receipt customer.note customer.tags tags"),
    **withheld("profile", "customer.", "accepts_marketing created_at updated_at last_order_id last_order_name orders_count state"
               " total_spent verified_email tax_exempt addresses currency accepts_marketing_updated_at marketing_opt_in_level"
               " email_marketing_consent sms_marketing_consent tax_exemptions"),
    **withheld("profile", "", "buyer_accepts_marketing user_id customer_locale"),
    **ignored("customer.", "default_address.id default_address.default default_address.customer_id admin_graphql_api_id"),
    **ignored("", "cancel_reason cancelled_at closed_at confirmed created_at currency financial_status fulfillment_status"
              " location_id name number reference source subtotal_price taxes_included test total_discounts"
              " total_line_items_price total_price total_price_usd total_tax total_weight updated_at order_number"
              " processing_method source_name source_identifier source_url processed_at app_id presentment_currency"
              " admin_graphql_api_id"),
    **ignored("discount_codes[].", "code amount type"),
    **ignored("tax_lines[].", "price rate title channel_liable"),
    **ignored("line_items[].", _LINE),
    **ignored("shipping_lines[].", "id code price source title phone carrier_identifier requested_fulfillment_service_id"
              " delivery_category discounted_price"),
    **ignored("fulfillments[].", "created_at id order_id service status tracking_company updated_at tracking_number"
              " tracking_numbers[] tracking_url tracking_urls[] location_id shipment_status name"),
    **ignored("fulfillments[].line_items[].", _LINE),
    **_sets("", "subtotal_price_set total_discounts_set total_line_items_price_set total_price_set total_shipping_price_set"
            " total_tax_set tax_lines[].price_set"),
    **_sets("line_items[].", "price_set total_discount_set tax_lines[].price_set"),
    **_sets("fulfillments[].line_items[].", "price_set total_discount_set tax_lines[].price_set"),
    **_sets("shipping_lines[].", "price_set discounted_price_set"),
    **withheld("settled_elsewhere", "", "refunds"),
}, wrapper="order")
"""One order, bare or wrapped in ``order``."""
