"""Amazon: an order of the Selling Partner API, Orders v2026-01-01."""

from haechi.minimise.adapt_schema import Platform, ignored, item, reference, withheld

__all__ = ["AMAZON"]

_ADDRESS = "recipient.deliveryAddress."
_LINES = (
    "stateOrRegion", "municipality", "city", "districtOrCounty", "addressLine1", "addressLine2", "addressLine3", "companyName",
)
_EXTENDED = ("neighborhood", "streetName", "streetNumber", "complement")
_MONEY = "amount currencyCode"
_OPTIONS = "orderItems[].fulfillment.picking.substitutionPreference.substitutionOptions[]."


def _money(*paths: str) -> str:
    return " ".join(f"{path}.{name}" for path in paths for name in _MONEY.split())


AMAZON = Platform("amazon", {
    "orderId": reference(),
    "buyer.buyerName": item("name", "orderer"),
    "buyer.buyerEmail": item("email", "orderer"),
    f"{_ADDRESS}name": item("name"),
    f"{_ADDRESS}phone": item("phone"),
    f"{_ADDRESS}postalCode": item("postcode"),
    **{_ADDRESS + name: item("address", part=part) for part, name in enumerate(_LINES)},
    **{f"{_ADDRESS}extendedFields.{name}": item("address", choice=1, part=part) for part, name in enumerate(_EXTENDED)},
    "recipient.deliveryPreference.addressInstruction": item("memo"),
    "recipient.deliveryPreference.dropOffLocation": item("memo", part=1),
    "orderItems[].fulfillment.packing.giftOption.giftMessage": item("memo", part=2),
    "payment.paymentExecutions[].paymentMethod": item("payment", "orderer"),
    "payment.paymentExecutions[].cardBrand": item("payment", "orderer", part=1),
    **withheld("payment_secret", "payment.paymentExecutions[].", "acquirerId authorizationCode"),
    **withheld("tax_identity", "", "tax buyer.buyerCompanyName buyer.buyerPurchaseOrderNumber"),
    **withheld("profile", "recipient.deliveryPreference.", "deliveryTime deliveryCapabilities"),  # when somebody is at home
    **withheld("free_text", "orderItems[].", "product.customization.customizedUrl cancellation.cancellationRequest.cancelReason"),
    **ignored("", "createdTime lastUpdatedTime programs[] orderAliases[].aliasId orderAliases[].aliasType associatedOrders[].orderId"
              " associatedOrders[].associationType salesChannel.channelName salesChannel.marketplaceId salesChannel.marketplaceName"
              " recipient.deliveryAddress.countryCode recipient.deliveryAddress.addressType fulfillmentOrders[].fulfillmentOrderId"),
    **ignored("proceeds.", "breakdowns[].type breakdowns[].status " + _money("grandTotal", "breakdowns[].subtotal")),
    **ignored("payment.paymentExecutions[].", _money("paymentAmount")),
    **ignored("fulfillment.", "fulfillmentStatus fulfilledBy fulfillmentServiceLevel " + " ".join(
        f"{window}.{end}" for window in ("shipByWindow", "deliverByWindow", "labelPrintingWindow")
        for end in ("earliestDateTime", "latestDateTime"))),
    **ignored("orderItems[].", "orderItemId quantityOrdered measurement.unit measurement.value associatedOrderItems[].orderId"
              " associatedOrderItems[].orderItemId associatedOrderItems[].associationType programs[] product.asin product.title"
              " product.sellerSku product.condition.conditionType product.condition.conditionSubtype product.condition.conditionNote"
              " product.price.priceDesignation product.serialNumbers[] proceeds.breakdowns[].type"
              " proceeds.breakdowns[].detailedBreakdowns[].subtype expense.pointsCost.pointsGranted.pointsNumber"
              " promotion.breakdowns[].promotionId cancellation.cancellationRequest.requester"
              " cancellation.cancellationExecution.cancelledBy cancellation.cancellationExecution.cancelReason "
              + _money("product.price.unitPrice", "proceeds.proceedsTotal", "proceeds.breakdowns[].subtotal",
                       "proceeds.breakdowns[].detailedBreakdowns[].value", "expense.pointsCost.pointsGranted.pointsMonetaryValue")),
    **ignored("orderItems[].tax.", "taxCalculationBreakdowns[].reportingScheme taxCollections[].model taxCollections[].responsibleParty"),
    **ignored("orderItems[].fulfillment.", "quantityFulfilled quantityUnfulfilled picking.substitutionPreference.substitutionType"
              " packing.giftOption.giftWrapLevel packing.serialNumberRequirement.requirementType"
              " shipping.scheduledDeliveryWindow.earliestDateTime shipping.scheduledDeliveryWindow.latestDateTime"
              " shipping.shippingConstraints.palletDelivery shipping.shippingConstraints.cashOnDelivery"
              " shipping.shippingConstraints.signatureConfirmation shipping.shippingConstraints.recipientIdentityVerification"
              " shipping.shippingConstraints.recipientAgeVerification shipping.internationalShipping.iossNumber"),
    **ignored(_OPTIONS, "asin quantityOrdered sellerSku title measurement.unit measurement.value"),
    **ignored("packages[].", "packageReferenceId createdTime packageStatus.status packageStatus.detailedStatus carrier shipTime"
              " shippingService trackingNumber packageItems[].orderItemId packageItems[].quantity packageItems[].transparencyCodes[]"
              " shipFromAddress.countryCode"),
    **withheld("merchant_address", "packages[].shipFromAddress.", "name addressLine1 addressLine2 addressLine3 city districtOrCounty"
               " stateOrRegion municipality postalCode"),
}, wrapper="order")
"""One order, bare or wrapped in ``order``."""
