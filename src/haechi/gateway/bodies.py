"""What the API takes beside rows of registers, as OpenAPI shows it: transfers asked for, an order to be split, settings. All data here is made up."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo, field_validator

from haechi.gateway.form import Country, Identifier

__all__ = ["Batch", "SettingsBody", "SplitAsk", "TransferAsk"]

State = Literal["created", "paid", "shipped", "cleared", "delivered", "confirmed", "closed", "cancelled"]
_Value = Annotated[str, StringConstraints(max_length=4000)]
_FieldName = Annotated[str, StringConstraints(max_length=200)]

_Subject = Annotated[Identifier, Field(description="whose data: the identifier of the register `subjects`, never a name or an address")]
_Recipient = Annotated[Identifier, Field(description="who is to get it: the identifier of the register `recipients`, whose role there decides what "
                                                     "may be seen")]
_Purpose = Annotated[Identifier | None, Field(
    description="what for: the identifier of the register `purposes`; an item that is not among its `needed_items` stays behind")]
_Mode = Annotated[Literal["provision", "view", "entrustment", "storage"], Field(
    description="how: handed over for the recipient's own use (`provision`), shown (`view`), processed on the marketplace's behalf "
                "(`entrustment`), kept (`storage`)")]
_Where = Annotated[Country | None, Field(description="the country the values go to (ISO 3166-1, two letters); left out: the recipient's, as "
                                                     "registered")]
_Claim = Annotated[Literal["consent", "statute", "contract", "certification", "recognition"] | None, Field(
    description="the ground the marketplace says it transfers on; it is entered with the decision")]
_OrderRef = "the marketplace's own number of the order; a grant is bound to it, and tokens are the same within it"
_OrderState = Annotated[State | None, Field(
    description="the state the order is in now, by which this request is judged and masked; left out: only what may be seen in every state goes out. "
                "The register `order_states` is not asked here: by that, grants are read")]
_Items = Annotated[dict[_FieldName, _Value], Field(
    max_length=100, default_factory=dict,
    description="values by item of the record format, as text; a field that is no item is dropped and reported. What stands here comes before "
                "`payload`")]
_Platform = Annotated[Literal["amazon", "shopify", "woocommerce", "coupang"] | None, Field(
    description="whose adapter reads `payload`; the two come together or not at all")]
_Payload = Annotated[dict[str, Any] | None, Field(description="one order as the platform gives it; what its adapter does not declare never passes")]

_HOLD: dict[str, Any] = {
    "if": {"required": ["hold_states"], "properties": {"hold_states": {"minItems": 1}}},
    "then": {"required": ["hold_seconds"], "properties": {"hold_seconds": {"type": "integer"}}},
}
"""States of a hold need its time, in JSON Schema's words."""
_EXAMPLE: dict[str, Any] = {
    "subject_id": "u-1001", "recipient_id": "shop-17", "purpose_id": "delivery", "mode": "provision", "order_ref": "o-5001", "order_state": "paid",
    "items": {"name": "홍길동", "phone": "0503-1234-5678", "address": "서울 종로구 세종대로 1", "postcode": "03154"},
}


class TransferAsk(BaseModel):
    """One transfer asked for. ``items``: values by item of the record format; a field that is no item is dropped and reported.

    Or a platform's whole order in ``payload``, read by the adapter that ``platform`` names.
    """

    model_config = ConfigDict(extra="forbid", json_schema_extra={**_HOLD, "examples": [_EXAMPLE]})
    subject_id: _Subject
    recipient_id: _Recipient
    purpose_id: _Purpose = None
    mode: _Mode
    country: _Where = None
    ground_claimed: _Claim = None
    order_ref: Annotated[Identifier | None, Field(description=_OrderRef)] = None
    order_state: _OrderState = None
    items: _Items
    platform: _Platform = None
    payload: _Payload = None
    hold_seconds: Annotated[Annotated[int, Field(strict=True, ge=1, le=90 * 86_400)] | None, Field(
        description="seconds for which the values are held under a grant, for the recipient to read, in place of going out with this answer; 90 "
                    "days at most")] = None
    hold_states: Annotated[list[State], Field(
        max_length=8, default_factory=list,
        description="the states of the order, as the register `order_states` has it, in which the grant may be read; none named: in all. Only with "
                    "`hold_seconds`")]

    @field_validator("hold_states", mode="after")
    @classmethod
    def _of_a_hold(cls, states: list[State], said: ValidationInfo) -> list[State]:
        """Who names states means to hold the values: without a time they would all go out at once. Asked only where states are named."""
        if states and said.data.get("hold_seconds", ...) is None:
            raise ValueError("holds nothing without `hold_seconds`: say for how many seconds the values are held, or leave the states out")
        return states


class Batch(BaseModel):
    """Up to 500 transfers, decided in their order."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"transfers": [_EXAMPLE]}]})
    transfers: Annotated[list[TransferAsk], Field(min_length=1, max_length=500, description="the transfers; the answers come in the same order")]


class SplitTo(BaseModel):
    """One recipient of a split order."""

    model_config = ConfigDict(extra="forbid")
    recipient_id: _Recipient
    purpose_id: _Purpose = None
    mode: _Mode
    country: _Where = None
    ground_claimed: _Claim = None


class SplitAsk(BaseModel):
    """One order for up to ten recipients: each gets the envelope of its role, judged as a transfer of its own; and the label's."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{
        "subject_id": "u-1001", "order_ref": "o-5001", "order_state": "paid", "items": {**_EXAMPLE["items"], "customs_code": "P123456789012"},
        "recipients": [{"recipient_id": "shop-17", "purpose_id": "delivery", "mode": "provision"},
                       {"recipient_id": "broker-2", "purpose_id": "delivery", "mode": "provision"}],
    }]})
    subject_id: _Subject
    order_ref: Annotated[Identifier, Field(description=_OrderRef)]
    order_state: _OrderState = None
    platform: _Platform = None
    payload: _Payload = None
    items: _Items
    recipients: Annotated[list[SplitTo], Field(min_length=1, max_length=10, description="who is to get an envelope; the answers come in the same "
                                                                                        "order")]


_Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Coverage(BaseModel):
    """Which registers hold every row there is, and from which Korean day on."""

    model_config = ConfigDict(extra="forbid")
    complete: Annotated[list[str], Field(
        max_length=30, description="names of registers of the record format in which a missing row means that there is none; of others it means "
                                   "nothing")]
    from_: _Day | None = Field(default=None, alias="from", description="the first Korean day of which that holds")
    until: Annotated[_Day | None, Field(description="the first Korean day of which it holds no more; left out: it goes on")] = None


class SettingsBody(BaseModel):
    """What may be set by the privacy office; what is left out stays."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"enforcement": "shadow"}]})
    enforcement: Annotated[Literal["shadow", "warn", "enforce"] | None, Field(
        description="the marketplace's mode: `shadow` and `warn` let everything out and judge it, `enforce` lets out only what is lawful and "
                    "needed")] = None
    coverage: Annotated[Coverage | None, Field(description="set whole: what is left out of it is no longer set")] = None
