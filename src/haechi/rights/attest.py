"""What a recipient says it has done: read, checked against what it was asked, and taken, or not taken with every reason.

    {request_id, recipient_id, order_refs_hash, fields[], systems[], completed_at, method, retained_basis[{law, fields[]}],
     attestor, sub_recipients[{id, state}], signature}

``method``: deleted, anonymised, or retained-by-law (the fields of ``retained_basis`` are kept, the others gone). The signature is Ed25519,
in base64, over ``haechi-attestation/1``, a line feed, and the canonical JSON (RFC 8785) of all else. A recipient without a key
answers by its secret link, or signed in: then there is no signature, the record says so, and our log is the proof.
"""

import base64
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import combinations
from typing import Annotated, Any, Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from haechi.facts.keeping import term_of
from haechi.gateway.clock import instant, micros
from haechi.ledger.entry import canonical
from haechi.minimise.scan import scan
from haechi.records.model import ITEMS
from haechi.rights.attest_words import WRONGS
from haechi.rights.task import OPEN, Payload, hash_of
from haechi.rights.wrong import Wrong

__all__ = ["Attestation", "By", "Judged", "digest_of", "draft", "judge", "signed_bytes"]

By = Literal["signature", "link", "visit"]
SKEW = 300_000_000   # µs by which a recipient's clock may differ from ours
_TRIED = 10          # orders up to which it is told how many of them an attestation covers
_Name = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
_TIME = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$"


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Basis(_Form):
    """A law, and the fields that are kept by it."""

    law: _Name
    fields: Annotated[list[_Name], Field(min_length=1, max_length=60)]


class SubRecipient(_Form):
    """Somebody to whom the data were passed on."""

    id: _Name
    state: Literal["deleted", "anonymised", "retained-by-law", "pending", "refused", "unknown"]


class Attestation(_Form):
    """What a recipient sends."""

    request_id: _Name
    recipient_id: Annotated[str, StringConstraints(strict=True, max_length=200)]
    order_refs_hash: Annotated[str, StringConstraints(strict=True, pattern=r"^sha256:[0-9a-f]{64}$")]
    fields: Annotated[list[_Name], Field(min_length=1, max_length=60)]
    systems: Annotated[list[_Name], Field(min_length=1, max_length=60)]
    completed_at: Annotated[str, StringConstraints(strict=True, pattern=_TIME)]
    method: Literal["deleted", "anonymised", "retained-by-law"]
    retained_basis: Annotated[list[Basis], Field(max_length=60)] = []
    attestor: _Name
    sub_recipients: Annotated[list[SubRecipient], Field(max_length=1000)] = []
    signature: Annotated[str, StringConstraints(strict=True, max_length=100)] | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What an attestation comes to. ``laws``: codes of the known laws it keeps by; ``unknown``: it names one that is not known here."""

    wrongs: tuple[Wrong, ...] = ()
    laws: tuple[str, ...] = ()
    unknown: bool = False
    whole: bool = False  # nothing was destroyed: all of it is kept


def signed_bytes(said: Mapping[str, Any]) -> bytes:
    """What the signature of an attestation is made over."""
    return b"haechi-attestation/1\n" + canonical({name: value for name, value in said.items() if name != "signature"}).encode()


def digest_of(said: Mapping[str, Any]) -> str:
    """By what an attestation that comes again is known."""
    return sha256(signed_bytes(said)).hexdigest()


def judge(row: Any, payload: Payload | None, verify_key: bytes | None, said: Any, by: By, now_us: int) -> Judged:
    """Check an attestation against the task it is for: every fault, not the first. Pure; nothing is taken."""
    try:
        read = Attestation.model_validate(said)
        canonical(said)
    except ValidationError as error:
        return Judged(tuple(sorted({_unreadable(fault["loc"]) for fault in error.errors()}, key=lambda wrong: wrong.where)))
    except (TypeError, ValueError):
        return _wrong("unreadable")
    if payload is None:
        return _wrong(*_signature(read, said, verify_key, by), "answered" if row.answer is not None else "closed")
    completed = _moment(read.completed_at)
    if completed is None:
        return Judged((_unreadable(("completed_at",)),))
    codes = [*_signature(read, said, verify_key, by), *_addressed(row, payload, read), *_fields(payload, read), *_laws(read)]
    asked = json.loads(row.answer or "{}")
    if completed + SKEW < max(row.made_us, asked.get("asked_us", 0)):
        codes.append("stale")
    if completed > now_us + SKEW:
        codes.append("future")
    if asked.get("digest") == digest_of(said) and row.state == "contradicted":
        codes.append("replayed")
    if row.state not in ("contradicted", *OPEN):
        codes.append("answered")
    if any(one.state in ("pending", "refused", "unknown") for one in read.sub_recipients):
        codes.append("sub_recipients")
    if any(scan(text) for text in (*read.systems, read.attestor, *(one.id for one in read.sub_recipients))):
        codes.append("personal")
    if codes:
        return _wrong(*codes)
    orders = [term_of(basis.law) for basis in read.retained_basis]
    kept = {field for basis in read.retained_basis for field in basis.fields}
    return Judged((), tuple(dict.fromkeys(order.code for order in orders if order is not None)), None in orders, kept >= payload.items)


def draft(row: Any, payload: Payload, *, orders: Iterable[str], fields: Iterable[str], systems: Sequence[str], method: str, attestor: str,
          completed_us: int, retained_basis: Sequence[Mapping[str, Any]] = (), sub_recipients: Sequence[Mapping[str, str]] = ()) -> dict[str, Any]:
    """The attestation that a filled-in form comes to: what its sender ticked, not what was asked for."""
    return {
        "request_id": row.request_id, "recipient_id": row.recipient_id, "order_refs_hash": hash_of(orders, payload.salt),
        "fields": sorted(set(fields)), "systems": list(systems), "completed_at": instant(completed_us), "method": method,
        "retained_basis": [dict(basis) for basis in retained_basis], "attestor": attestor, "sub_recipients": [dict(one) for one in sub_recipients]}


def _wrong(*codes: str) -> Judged:
    return Judged(tuple(WRONGS[code] for code in dict.fromkeys(codes)))


def _unreadable(way: Sequence[str | int]) -> Wrong:
    """The field that cannot be read; a name of the sender's own is not repeated."""
    return replace(WRONGS["unreadable"], where=str(way[0]) if way and way[0] in Attestation.model_fields else "attestation")


def _signature(read: Attestation, said: Mapping[str, Any], verify_key: bytes | None, by: By) -> list[str]:
    """Whoever has a key signs, whichever way it answers; whoever has none answers by its link or signed in."""
    if verify_key is None:
        return ["no_key"] if by == "signature" or read.signature is not None else []
    if read.signature is None:
        return ["unsigned"]
    try:
        Ed25519PublicKey.from_public_bytes(verify_key).verify(base64.b64decode(read.signature, validate=True), signed_bytes(said))
    except (InvalidSignature, ValueError):
        return ["forged"]
    return []


def _addressed(row: Any, payload: Payload, read: Attestation) -> list[str]:
    codes = ["other_request"] if read.request_id != row.request_id else []
    codes += ["other_recipient"] if read.recipient_id != row.recipient_id else []
    if read.order_refs_hash != hash_of(payload.orders, payload.salt):
        codes.append("orders_missing" if _some(payload, read.order_refs_hash) else "other_orders")
    return codes


def _some(payload: Payload, said: str) -> bool:
    """Whether a digest is of some of the orders: worth knowing for whoever forgot one, where they are few."""
    refs = sorted(payload.orders)
    return len(refs) <= _TRIED and any(said == hash_of(some, payload.salt) for many in range(len(refs)) for some in combinations(refs, many))


def _fields(payload: Payload, read: Attestation) -> list[str]:
    codes = ["fields_missing"] if not payload.items <= set(read.fields) else []
    return codes + (["fields_unknown"] if not set(read.fields) <= {*ITEMS, *payload.items} else [])


def _laws(read: Attestation) -> list[str]:
    if read.method != "retained-by-law":
        return ["law_stray"] if read.retained_basis else []
    if not read.retained_basis:
        return ["law_missing"]
    return ["law_fields"] if any(not set(basis.fields) <= set(read.fields) for basis in read.retained_basis) else []


def _moment(text: str) -> int | None:
    """A time as µs; None for one that no calendar has."""
    try:
        return micros(datetime.fromisoformat(text).astimezone(UTC))
    except (ValueError, OverflowError):
        return None
