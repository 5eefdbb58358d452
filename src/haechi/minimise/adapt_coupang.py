"""Coupang: an order sheet of the Open API v4 (``/ordersheets/{shipmentBoxId}``).

The recipient's real number is null and a safe number (050x) stands beside it; but for goods from abroad the orderer's real
number travels in ``overseaShippingInfoDto``, and only customs needs it.
"""

from haechi.minimise.adapt_schema import Platform, ignored, item, reference, withheld

__all__ = ["COUPANG"]

COUPANG = Platform("coupang", {
    "orderId": reference(),
    "orderer.name": item("name", "orderer"),
    "orderer.email": item("email", "orderer"),
    "orderer.safeNumber": item("phone", "orderer"),
    "orderer.ordererNumber": item("phone", "orderer", choice=1),
    "receiver.name": item("name"),
    "receiver.safeNumber": item("phone"),
    "receiver.receiverNumber": item("phone", choice=1),
    "receiver.addr1": item("address"),
    "receiver.addr2": item("address", part=1),
    "receiver.postCode": item("postcode"),
    "parcelPrintMessage": item("memo"),
    "refer": item("device", "orderer"),
    "overseaShippingInfoDto.personalCustomsClearanceCode": item("customs_code"),
    "overseaShippingInfoDto.ordererPhoneNumber": item("phone", "customs"),
    **withheld("identity", "overseaShippingInfoDto.", "ordererSsn orderersSsn", alarm=True),
    **withheld("free_text", "orderItems[].", "etcInfoValue etcInfoValues extraProperties"),  # whatever the buyer was asked to type
    **ignored("", "shipmentBoxId orderedAt paidAt status shippingPrice remotePrice remoteArea splitShipping ableSplitShipping"
              " deliveryCompanyName invoiceNumber inTrasitDateTime deliveredDate shipmentType"),
    **ignored("orderItems[].", "vendorItemPackageId vendorItemPackageName productId vendorItemId vendorItemName shippingCount"
              " salesPrice orderPrice discountPrice instantCouponDiscount downloadableCouponDiscount coupangDiscount"
              " externalVendorSkuCode etcInfoHeader sellerProductId sellerProductName sellerProductItemName"
              " firstSellerProductItemName cancelCount holdCountForCancel estimatedShippingDate plannedShippingDate"
              " invoiceNumberUploadDate pricingBadge usedProduct confirmDate deliveryChargeTypeName canceled upBundleVendorItemId"
              " upBundleVendorItemName upBundleSize upBundleItem"),
}, wrapper="data", beside=("code", "message"))
"""One order sheet, bare or as the answer of the API wraps it."""
