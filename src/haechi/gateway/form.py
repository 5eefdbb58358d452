"""How a row of a register is written through the API: one model a register, made from the record format's own columns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StrictBool,
    StringConstraints,
    create_model,
    model_validator,
)
from pydantic_core.core_schema import CoreSchema, custom_error_schema

from haechi.gateway.control import ENFORCEMENTS, STOPS
from haechi.minimise.pack import STATES
from haechi.minimise.scan import redact
from haechi.records.country import COUNTRIES
from haechi.records.model import ITEMS, TABLES, Column, Kind, Table

__all__ = ["REGISTERS", "Country", "Identifier", "Item", "Stop", "form", "normal", "own_id"]

Identifier = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
_Words = Annotated[str, StringConstraints(max_length=4000, pattern=r"^[^\x00]*$")]


@dataclass(frozen=True, slots=True)
class _Expected:
    """An annotation: how a value of its type is named where another came, in place of every value it may have."""

    what: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return custom_error_schema(handler(source), custom_error_type="unexpected", custom_error_message=f"expected {self.what}")


_CODE = "a country's code of ISO 3166-1, such as CN"
_Country = Enum("Country", {code: code for code in COUNTRIES}, type=str)  # type: ignore[misc]
Country = Annotated[_Country, _Expected(_CODE)]
_AnyCountry = Enum("CountryOrAny", {"ANY": "*", **{code: code for code in COUNTRIES}}, type=str)  # type: ignore[misc]
_CountryOrAny = Annotated[_AnyCountry, _Expected(f"{_CODE}, or * for any")]
Item = Enum("Item", {item: item for item in ITEMS}, type=str)  # type: ignore[misc]


def _readable(moment: datetime) -> datetime:
    if not 1900 < moment.year < 9990:  # as it was written: at the ends of the calendar there is no UTC
        raise ValueError("not a time of the years 1901 to 9989")
    return moment


def _written(value: Any) -> Any:
    """A time is written out: a bare number, which would be taken for seconds since 1970, is none."""
    if not isinstance(value, str) or not _DATED.match(value):
        raise ValueError("expected a date or time as RFC 3339 writes it")
    return value


_DATED = re.compile(r"\d{4}-\d\d-\d\d(?:[Tt ]|$)")
Moment = Annotated[AwareDatetime, BeforeValidator(_written), AfterValidator(_readable)]
_Day = Annotated[date, BeforeValidator(_written), Field(ge=date(1900, 1, 1), le=date(9990, 1, 1))]

_STOPS = Table("stops", (Column("stop_id", Kind.ID, needed=True),), identifier="stop_id")
_STATES = Table("order_states", (Column("order_ref", Kind.ID, needed=True),), identifier="order_ref")
_MODES = Table("modes", (Column("mode_id", Kind.ID, needed=True),), identifier="mode_id")

REGISTERS: Mapping[str, Table] = {**{name: table for name, table in TABLES.items() if name != "transfers"}, "stops": _STOPS, "modes": _MODES,
                                     "order_states": _STATES}
"""Everything the gateway keeps: the tables of the record format but transfers, which it makes itself; its own stops and modes; states of orders."""


_NAMED: Mapping[str, tuple[str, ...]] = {"country": tuple(COUNTRIES), "item": ITEMS, "everything": ("",)}
_ONLY: list[Any] = [
    *({"if": {"properties": {"kind": {"const": kind}}}, "then": {"properties": {"value": {"enum": list(known)}}}} for kind, known in _NAMED.items()),
    {"if": {"properties": {"kind": {"not": {"const": "everything"}}}}, "then": {"required": ["value"], "properties": {"value": {"minLength": 1}}}},
]
"""The same in JSON Schema's words."""


def _of_nobody(why: str) -> str:
    """A reason as it is kept for good: what reads like somebody's data is masked. A stop is not to wait until it is worded better."""
    return redact(why, frozenset())[0]


class Stop(BaseModel):
    """A stop: what it names gets nothing, whatever the law would allow. In its reason what reads like personal data is masked."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"allOf": _ONLY})
    stop_id: Identifier
    kind: Literal["recipient", "country", "purpose", "item", "everything"]
    value: Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")] = ""
    why: Annotated[_Words, AfterValidator(_of_nobody)] | None = None

    @model_validator(mode="after")
    def _names_something(self) -> "Stop":
        """A stop that names what cannot be would look like one and stop nothing."""
        if self.value not in _NAMED.get(self.kind, (self.value or None,)):
            raise ValueError("expected the identifier of a recipient or purpose, a country's code or an item; for everything no value")
        return self


class Mode(BaseModel):
    """A mode of enforcement for one recipient or one purpose."""

    model_config = ConfigDict(extra="forbid")
    mode_id: Identifier
    kind: Literal["recipient", "purpose"]
    value: Identifier
    enforcement: Literal["shadow", "warn", "enforce"]


class OrderState(BaseModel):
    """The state an order has reached: grants are read by it."""

    model_config = ConfigDict(extra="forbid")
    order_ref: Identifier
    state: Literal["created", "paid", "shipped", "cleared", "delivered", "confirmed", "closed", "cancelled"]


@cache
def form(register: str) -> type[BaseModel]:
    """The model of a register's rows."""
    if register == "stops":
        assert set(STOPS) == set(Stop.model_fields["kind"].annotation.__args__)  # type: ignore[union-attr]
        return Stop
    if register == "modes":
        assert set(ENFORCEMENTS) == set(Mode.model_fields["enforcement"].annotation.__args__)  # type: ignore[union-attr]
        return Mode
    if register == "order_states":
        assert set(STATES) == set(OrderState.model_fields["state"].annotation.__args__)  # type: ignore[union-attr]
        return OrderState
    table = REGISTERS[register]
    fields: dict[str, Any] = {}
    for column in table.columns:
        kind = _kind(column)
        stamped = register == "consents" and column.name in ("made_at", "known_at")  # left out, the gateway stamps them
        fields[column.name] = (kind, ...) if column.needed and not stamped else (kind | None, None)
    name = "".join(part.title() for part in register.split("_")) + "Row"
    return create_model(name, __config__=ConfigDict(extra="forbid"), __doc__=f"A row of `{register}` in the record format.", **fields)


def _kind(column: Column) -> Any:
    if column.kind in (Kind.CODE, Kind.CODES):
        one: Any = Literal[column.words] if column.words != ITEMS else Item
        return Annotated[list[one], Field(max_length=len(column.words))] if column.kind is Kind.CODES else one
    return {
        Kind.ID: Identifier, Kind.IDS: Annotated[list[Identifier], Field(max_length=10_000)], Kind.TEXT: _Words,
        Kind.TEXTS: Annotated[list[_Words], Field(max_length=1000)], Kind.INSTANT: Moment, Kind.DAY: _Day, Kind.FLAG: StrictBool,
        Kind.COUNTRY: Country, Kind.COUNTRIES: Annotated[list[_CountryOrAny], Field(max_length=300)],
        Kind.COUNT: Annotated[int, Field(strict=True, ge=0, le=1 << 53)],
    }[column.kind]


def normal(row: BaseModel) -> dict[str, Any]:
    """The row as it is kept: no NULLs, lists without repeats, times in UTC to the microsecond."""
    return {name: _normal(value) for name, value in row if value is not None}


def _normal(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return list(dict.fromkeys(_normal(one) for one in value))
    return value.value if isinstance(value, Enum) else value


def own_id(register: str, row: Mapping[str, Any]) -> str | None:
    """The identifier that a row of this register must bear, where its columns say it: one row a notice and recipient.

    ``NOTICE:RECIPIENT``, with ``~1`` for a colon and ``~0`` for a tilde in the notice's, so that no two pairs share one.
    """
    if register != "notice_recipients":
        return None
    notice = str(row["notice_id"]).replace("~", "~0").replace(":", "~1")
    return f"{notice}:{row['recipient_id']}"
