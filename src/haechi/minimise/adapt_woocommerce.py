"""WooCommerce: an order of the REST API v3. Billing is the orderer's, shipping the recipient's."""

from haechi.minimise.adapt_schema import Block, Field, Platform, ignored, item, reference, withheld

__all__ = ["WOOCOMMERCE"]

_LINES = ("line_items", "tax_lines", "shipping_lines", "fee_lines", "coupon_lines")


def _address(prefix: str, whose: Block) -> dict[str, Field]:
    parts = ("state", "city", "address_1", "address_2", "company")
    return {
        f"{prefix}first_name": item("name", whose),
        f"{prefix}last_name": item("name", whose, part=1),
        f"{prefix}phone": item("phone", whose),
        f"{prefix}postcode": item("postcode", whose),
        **{prefix + name: item("address", whose, part=part) for part, name in enumerate(parts)},
    }


WOOCOMMERCE = Platform("woocommerce", {
    "id": reference(),
    **_address("billing.", "orderer"),
    "billing.email": item("email", "orderer"),
    **_address("shipping.", "recipient"),
    "customer_note": item("memo"),
    "customer_id": item("account_id", "orderer"),
    "customer_ip_address": item("ip", "orderer"),
    "customer_user_agent": item("device", "orderer"),
    "payment_method": item("payment", "orderer"),
    "payment_method_title": item("payment", "orderer", part=1),
    "transaction_id": item("payment", "orderer", part=2),
    **withheld("free_text", "", "meta_data refunds"),  # extensions put anything there, PCCC and birthdays too
    **withheld("free_text", "", " ".join(f"{line}[].meta_data" for line in _LINES)),
    **withheld("token", "", "order_key payment_url"),
    **ignored("", "parent_id number created_via version status currency currency_symbol date_created date_created_gmt date_modified"
              " date_modified_gmt discount_total discount_tax shipping_total shipping_tax cart_tax total total_tax"
              " prices_include_tax date_paid date_paid_gmt date_completed date_completed_gmt cart_hash set_paid"
              " billing.country shipping.country is_editable needs_payment needs_processing"),
    **ignored("line_items[].", "id name parent_name product_id variation_id quantity tax_class subtotal subtotal_tax total"
              " total_tax sku price taxes[].id taxes[].total taxes[].subtotal image.id image.src"),
    **ignored("tax_lines[].", "id rate_code rate_id label compound tax_total shipping_tax_total rate_percent"),
    **ignored("shipping_lines[].", "id method_title method_id instance_id total total_tax tax_status taxes[].id taxes[].total taxes[].subtotal"),
    **ignored("fee_lines[].", "id name tax_class tax_status amount total total_tax taxes[].id taxes[].total taxes[].subtotal"),
    **ignored("coupon_lines[].", "id code discount discount_tax discount_type nominal_amount free_shipping"),
    **ignored("_links.", "self[].href collection[].href customer[].href up[].href self[].targetHints.allow[]"),
})
"""One order."""
