"""What the API takes and gives, as OpenAPI shows it."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationInfo, field_validator

from haechi.gateway.form import Country, Identifier

__all__ = ["Batch", "BatchAnswer", "ControlRow", "DecisionPage", "RegisterPage", "RegisterRow", "SettingsBody", "SplitAsk", "TransferAnswer",
           "TransferAsk"]

State = Literal["created", "paid", "shipped", "cleared", "delivered", "confirmed", "closed", "cancelled"]
_Value = Annotated[str, StringConstraints(max_length=4000)]
_FieldName = Annotated[str, StringConstraints(max_length=200)]
_Text = dict[str, str]
_HOLD: dict[str, Any] = {
    "if": {"required": ["hold_states"], "properties": {"hold_states": {"minItems": 1}}},
    "then": {"required": ["hold_seconds"], "properties": {"hold_seconds": {"type": "integer"}}},
}
"""States of a hold need its time, in JSON Schema's words."""


class TransferAsk(BaseModel):
    """One transfer asked for. ``items``: values by item of the record format; a field that is no item is dropped and reported.

    Or a platform's whole order in ``payload``, read by the adapter that ``platform`` names.
    """

    model_config = ConfigDict(extra="forbid", json_schema_extra=_HOLD)
    subject_id: Identifier
    recipient_id: Identifier
    purpose_id: Identifier | None = None
    mode: Literal["provision", "view", "entrustment", "storage"]
    country: Country | None = None
    ground_claimed: Literal["consent", "statute", "contract", "certification", "recognition"] | None = None
    order_ref: Identifier | None = None
    order_state: State | None = None
    items: Annotated[dict[_FieldName, _Value], Field(max_length=100, default_factory=dict)]
    platform: Literal["amazon", "shopify", "woocommerce", "coupang"] | None = None
    payload: dict[str, Any] | None = None
    hold_seconds: Annotated[int, Field(strict=True, ge=1, le=90 * 86_400)] | None = None
    hold_states: Annotated[list[State], Field(max_length=8, default_factory=list)]

    @field_validator("hold_states", mode="after")
    @classmethod
    def _of_a_hold(cls, states: list[State], said: ValidationInfo) -> list[State]:
        """Who names states means to hold the values: without a time they would all go out at once. Asked only where states are named."""
        if states and said.data.get("hold_seconds", ...) is None:
            raise ValueError("holds nothing without `hold_seconds`: say for how many seconds the values are held, or leave the states out")
        return states


class Batch(BaseModel):
    """Up to 500 transfers, decided in their order."""

    model_config = ConfigDict(extra="forbid")
    transfers: Annotated[list[TransferAsk], Field(min_length=1, max_length=500)]


class SplitAsk(BaseModel):
    """One order for up to four recipients: each gets the envelope of its role, judged as a transfer of its own; and the label's."""

    model_config = ConfigDict(extra="forbid")
    subject_id: Identifier
    order_ref: Identifier
    order_state: State | None = None
    platform: Literal["amazon", "shopify", "woocommerce", "coupang"] | None = None
    payload: dict[str, Any] | None = None
    items: Annotated[dict[_FieldName, _Value], Field(max_length=100, default_factory=dict)]
    recipients: Annotated[list["SplitTo"], Field(min_length=1, max_length=10)]


class SplitTo(BaseModel):
    """One recipient of a split order."""

    model_config = ConfigDict(extra="forbid")
    recipient_id: Identifier
    purpose_id: Identifier | None = None
    mode: Literal["provision", "view", "entrustment", "storage"]
    country: Country | None = None
    ground_claimed: Literal["consent", "statute", "contract", "certification", "recognition"] | None = None


class Dropped(BaseModel):
    """An item that stays behind, and why."""

    item: str
    why: str


class Condition(BaseModel):
    """A condition not met, or not shown to be met, with the items it speaks of."""

    kind: Literal["unmet", "unknown"]
    cite: str
    items: list[str]
    article: _Text | None = None
    law: str | None = None
    message: _Text | None = None


class Reason(BaseModel):
    """Why a transfer may not pass: a rule of the law, a stop of the marketplace's own, or a day without law.

    ``ground``: of a rule with several, the one its conditions are of. ``open``: the others of which the records do not show whether they
    were met. ``applies``: that it is not even shown that the rule is asked.
    """

    kind: Literal["unmet", "unknown", "stop", "no_law"]
    cite: str | None = None
    items: list[str] | None = None
    article: _Text | None = None
    title: _Text | None = None
    law: str | None = None
    ground: Literal["consent", "statute", "contract", "certification", "recognition"] | None = None
    open: list[str] | None = None
    applies: Literal["unknown"] | None = None
    conditions: list[Condition] | None = None
    stop: _Text | None = None
    message: _Text | None = None


class Remedy(BaseModel):
    """What mends something, said once: ``cites`` are all the rules and conditions it mends; none where it is about a stop."""

    cites: list[str]
    text: _Text


class TransferAnswer(BaseModel):
    """What the gateway decided. Only ``payload`` may go out, and only if ``released``.

    ``spared``: what would have stayed behind, and goes out since nothing is enforced. ``withheld``: an answer ``repeated`` without its
    values, since the transfer would not be released now.
    """

    transfer_id: str
    made_at: str
    verdict: Literal["permit", "deny", "indeterminate"]
    released: bool
    enforcement: Literal["shadow", "warn", "enforce"]
    payload: dict[str, str] | None
    forms: dict[str, str]
    dropped: list[Dropped]
    spared: list[Dropped]
    reasons: list[Reason]
    remedies: list[Remedy]
    law: dict[str, str | None]
    pack: str
    grant_id: str | None
    repeated: bool
    withheld: bool
    seq: int
    receipt: dict[str, Any] | None = None


class BatchAnswer(BaseModel):
    """The answers in the order of the asks, and one receipt for all of them (none where the answers are repeated)."""

    answers: list[TransferAnswer]
    receipt: dict[str, Any] | None


class SplitAnswer(BaseModel):
    """The answers in the order of the recipients, the label's envelope, and what customs would stop the parcel for."""

    answers: list[TransferAnswer]
    label: dict[str, str]
    customs_faults: list[str]
    denied_fields: list[dict[str, Any]]
    receipt: dict[str, Any] | None


class DecisionRow(BaseModel):
    """A decision as it is kept: no value of anybody."""

    transfer_id: str
    seq: int
    made_at: str
    subject_id: str
    recipient_id: str
    purpose_id: str | None
    mode: str
    country: str | None
    items: list[str]
    sent: list[str]
    order_ref: str | None
    order_state: str | None
    verdict: str
    released: bool
    enforcement: str
    reasons: list[Reason]
    remedies: list[Remedy]
    dropped: list[Dropped]
    spared: list[Dropped]
    law: dict[str, str | None]
    pack: str


class DecisionPage(BaseModel):
    """Decisions, latest last; ``next`` asks for what follows."""

    decisions: list[DecisionRow]
    next: int | None


class RegisterRow(BaseModel):
    """A row of a register in force: ``version`` is the entry of the log that brought it."""

    table: str
    record_id: str
    version: int
    known_at: str
    row: dict[str, Any]


class ControlRow(RegisterRow):
    """A stop or a mode that was put in force. ``known``: whether a row of the registers bears the name it gives; null where it gives none of theirs.

    It is in force either way, for what is asked for under exactly that name.
    """

    known: bool | None


class RegisterPage(BaseModel):
    """Rows in the order of their names; ``next`` asks for what follows."""

    rows: list[RegisterRow]
    next: str | None


class Coverage(BaseModel):
    """Which registers hold every row there is, and from which Korean day on."""

    model_config = ConfigDict(extra="forbid")
    complete: Annotated[list[str], Field(max_length=30)]
    from_: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = Field(default=None, alias="from")
    until: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None


class SettingsBody(BaseModel):
    """What may be set by the privacy office; what is left out stays."""

    model_config = ConfigDict(extra="forbid")
    enforcement: Literal["shadow", "warn", "enforce"] | None = None
    coverage: Coverage | None = None
