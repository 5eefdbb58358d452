"""What the API gives, as OpenAPI shows it."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

__all__ = ["DROPPED", "SPARED", "BatchAnswer", "ControlRow", "DecisionPage", "DecisionRow", "RegisterPage", "RegisterRow", "SplitAnswer",
           "TransferAnswer"]

SPARED: Mapping[str, str] = {
    "not_needed": "its purpose does not need it: it is not among the purpose's `needed_items`",
    "role": "a recipient of this role never gets it",
    "state": "it may not be seen in this state of the order, or the state is not said",
    "real_number": "only a 050 number may go to this role, and this is none",
    "masked": "it would have been masked, shortened or replaced by a token",
    "pack": "the pack that this person's data first went out under is not installed any more, and another's masks are not laid over it",
}
"""Why an item would have stayed behind, or not gone whole."""
DROPPED: Mapping[str, str] = {
    "empty": "there is nothing in it",
    **{why: said for why, said in SPARED.items() if why != "masked"},
    "stopped": "the marketplace has stopped this item; it stays behind in every mode",
    "unknown_field": "it is no item of the record format; its name is shown shortened, its value nowhere",
}
"""Why an item stays behind."""

_Text = Annotated[dict[str, str], Field(description="in Korean (`ko`), English (`en`) and Chinese (`zh`)")]
_Ground = Literal["consent", "statute", "contract", "certification", "recognition"]
_Verdict = Annotated[Literal["permit", "deny", "indeterminate"], Field(
    description="of the law, on what `enforce` would let out: `permit`, every rule is shown to be kept; `deny`, one is shown not to be; "
                "`indeterminate`, the records do not show whether. A stop is no part of it")]
_Enforcement = Annotated[Literal["shadow", "warn", "enforce"], Field(description="the mode that was in force for this recipient and purpose")]
_Released = Annotated[bool, Field(
    description="whether data went out by this decision: not where it is held under a grant, nor where nothing is left to send, however lawful")]
_Moment = Annotated[str, Field(description="when it was decided: RFC 3339, UTC, microseconds; the law is that of this moment")]
_Seq = Annotated[int, Field(description="its entry of the log, counted from 0")]
_TransferId = Annotated[str, Field(description="the decision's own name, by which it and its receipt are read again")]
_Pack = Annotated[str, Field(description="the pack of masks it was made under")]
_Edition = Annotated[dict[str, str | None], Field(
    description="by which law it was judged: its `name`, the `digest` of its rules, and the `edition` in force (the day it began; null where none "
                "is written)")]
_Receipt = Annotated[dict[str, Any] | None, Field(
    description="the proof that it stands in the log, for `haechi-verify` (`haechi-receipt/1`); null in a batch or split order, whose one receipt "
                "is for all")]
_Receipts = Annotated[dict[str, Any] | None, Field(
    description="one proof for all of it, for `haechi-verify` (`haechi-batch/1`); null where every answer is repeated")]


def _whys(whys: Mapping[str, str]) -> Any:
    return Field(description="; ".join(f"`{why}`: {said}" for why, said in whys.items()), json_schema_extra={"enum": list(whys)})


class Dropped(BaseModel):
    """An item that stays behind, and why."""

    item: str = Field(description="the item; of a field that is none, its path with its name shortened")
    why: Annotated[str, _whys(DROPPED)]


class Spared(BaseModel):
    """An item that goes out whole since nothing is enforced, and why it would not have."""

    item: str = Field(description="the item")
    why: Annotated[str, _whys(SPARED)]


class Condition(BaseModel):
    """A condition not met, or not shown to be met, with the items it speaks of."""

    kind: Literal["unmet", "unknown"] = Field(description="`unmet`: the records show it is not met; `unknown`: they do not show whether")
    cite: str = Field(description="the provision, such as `PIPA 28-8(2)3`")
    items: list[str] = Field(description="the items it is about; all that would be sent where it is about no single one")
    article: _Text | None = Field(None, description="the provision as it is cited in each language")
    law: str | None = Field(None, description="the law's own words, in Korean")
    message: _Text | None = Field(None, description="what is wanting")


class Reason(BaseModel):
    """Why a transfer may not pass: a rule of the law, a stop of the marketplace's own, or a day without law.

    ``ground``: of a rule with several, the one its conditions are of. ``open``: the others of which the records do not show whether they
    were met. ``applies``: that it is not even shown that the rule is asked.
    """

    kind: Literal["unmet", "unknown", "stop", "no_law"] = Field(
        description="`unmet`: a rule is shown to be broken; `unknown`: the records do not show whether; `stop`: the marketplace stopped it; "
                    "`no_law`: none is written")
    cite: str | None = Field(None, description="the rule's provision, such as `PIPA 28-8(1)`")
    items: list[str] | None = Field(None, description="the items it is about")
    article: _Text | None = Field(None, description="the provision as it is cited in each language")
    title: _Text | None = Field(None, description="what the rule is called")
    law: str | None = Field(None, description="the law's own words, in Korean")
    ground: _Ground | None = Field(None, description="of a rule with several grounds, the one its conditions are of")
    open: list[str] | None = Field(None, description="other grounds of which the records do not show whether they were met")
    applies: Literal["unknown"] | None = Field(None, description="that it is not even shown that the rule is asked")
    conditions: list[Condition] | None = Field(None, description="what is wanting of it")
    stop: dict[str, str] | None = Field(None, description="the stop: its `kind` and the `value` it names")
    message: _Text | None = Field(None, description="how the rule stands, or what the stop says")


class Remedy(BaseModel):
    """What mends something, said once: ``cites`` are all the rules and conditions it mends; none where it is about a stop."""

    cites: list[str] = Field(description="the provisions it mends")
    text: _Text = Field(description="what is to be done")


class TransferAnswer(BaseModel):
    """What the gateway decided. Only ``payload`` may go out, and only if ``released``.

    ``spared``: what would have stayed behind, and goes out since nothing is enforced. ``withheld``: an answer ``repeated`` without its
    values, since the transfer would not be released now.
    """

    transfer_id: _TransferId
    made_at: _Moment
    verdict: _Verdict
    released: _Released
    enforcement: _Enforcement
    payload: dict[str, str] | None = Field(description="values by item, as they may go out; null where nothing may")
    forms: dict[str, str] = Field(description="by item, how it is shown, or would be: `full`, `virtual`, `scanned`, `token` or the name of a mask")
    dropped: list[Dropped] = Field(description="what stays behind")
    spared: list[Spared] = Field(description="what would have stayed behind or been masked, and goes out since nothing is enforced")
    reasons: list[Reason] = Field(description="why it may not pass; none where it may, and none is told under `shadow` where it passes nevertheless")
    remedies: list[Remedy] = Field(description="what mends the reasons, each said once")
    law: _Edition
    pack: _Pack
    grant_id: str | None = Field(description="the grant under which the values are held; null where they are not")
    repeated: bool = Field(description="whether this answer was given before, under the same Idempotency-Key")
    withheld: bool = Field(description="whether a repeated answer comes without its values, since they would not go out now")
    seq: _Seq
    receipt: _Receipt = None


class BatchAnswer(BaseModel):
    """The answers in the order of the asks, and one receipt for all of them (none where the answers are repeated)."""

    answers: list[TransferAnswer] = Field(description="one for each transfer, in their order")
    receipt: _Receipts


class DeniedField(BaseModel):
    """A field of a platform's order that does not pass."""

    path: str = Field(description="where it stands in `payload`; names that a sender made up are shortened")
    why: str = Field(description="`unknown`: no adapter declares it; `identity`: it is for identity numbers; `wrong_type`, `too_long`, `unreadable`: "
                                 "its value is; else why a known field never leaves, such as `free_text` or `payment_secret`")
    alarm: bool = Field(description="whether somebody should look: it should not have been there")


class SplitAnswer(BaseModel):
    """The answers in the order of the recipients, the label's envelope, and what customs would stop the parcel for."""

    answers: list[TransferAnswer] = Field(description="one for each recipient, in their order")
    label: dict[str, str] = Field(description="values by item as they stand on the parcel: of what the carrier was given; none if no carrier was "
                                              "given anything")
    customs_faults: list[Literal["name", "phone", "postcode", "customs_code"]] = Field(
        description="items for which customs would stop the parcel: missing, masked or ill-formed, or a 050 number in place of the phone "
                    "registered with the code")
    denied_fields: list[DeniedField] = Field(description="fields of `payload` that did not pass")
    receipt: _Receipts


class DecisionRow(BaseModel):
    """A decision as it is kept: no value of anybody."""

    transfer_id: _TransferId
    seq: _Seq
    made_at: _Moment
    subject_id: str = Field(description="whose data it was about")
    recipient_id: str = Field(description="who was to get it")
    purpose_id: str | None = Field(description="what for")
    mode: str = Field(description="how: `provision`, `view`, `entrustment` or `storage`")
    country: str | None = Field(description="where to, if it was said; else the recipient's country was meant")
    items: list[str] = Field(description="the items that were judged: what `enforce` would let out")
    sent: list[str] = Field(description="the items that went out")
    order_ref: str | None = Field(description="the order it was for")
    order_state: str | None = Field(description="the state of the order by which it was judged")
    verdict: _Verdict
    released: _Released
    enforcement: _Enforcement
    reasons: list[Reason] = Field(description="why it might not pass; to a seller none is told")
    remedies: list[Remedy] = Field(description="what mends the reasons")
    dropped: list[Dropped] = Field(description="what stayed behind")
    spared: list[Spared] = Field(description="what would have stayed behind or been masked, and went out since nothing was enforced")
    law: _Edition
    pack: _Pack


class DecisionPage(BaseModel):
    """Decisions, latest last; ``next`` asks for what follows."""

    decisions: list[DecisionRow] = Field(description="in the order of the log")
    next: int | None = Field(description="what to send as `after` for the following page; null on the last one")


class RegisterRow(BaseModel):
    """A row of a register in force: ``version`` is the entry of the log that brought it."""

    table: str = Field(description="the register")
    record_id: str = Field(description="the name under which the row is kept, and stands in addresses: its identifier, or where that is a "
                                       "person's, a digest")
    version: int = Field(description="the entry of the log that brought it; also its ETag")
    known_at: str = Field(description="when it came: RFC 3339, UTC, microseconds")
    row: dict[str, Any] = Field(description="its columns, as the record format has them")


class ControlRow(RegisterRow):
    """A stop or a mode that was put in force. ``known``: whether a row of the registers bears the name it gives; null where it gives none of theirs.

    It is in force either way, for what is asked for under exactly that name.
    """

    known: bool | None = Field(description="whether a row of the registers bears the name it gives; null where it gives none of theirs")


class RegisterPage(BaseModel):
    """Rows in the order of their names; ``next`` asks for what follows."""

    rows: list[RegisterRow] = Field(description="the rows in force")
    next: str | None = Field(description="what to send as `after` for the following page; null on the last one")
