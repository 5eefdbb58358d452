"""From a request to asks: items by name, or a platform's order through its adapter; what is no item is dropped and reported."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from haechi.gateway.ask import Answer, Ask, Conflict
from haechi.gateway.desk import Decided
from haechi.gateway.keys import KeyRing
from haechi.gateway.models import SplitAsk, SplitTo, TransferAsk
from haechi.gateway.problem import Problem
from haechi.gateway.ruling import Ruler
from haechi.minimise.adapt import Adapted, adapt
from haechi.records.model import ITEMS

__all__ = ["ask_of", "asks_of_split", "body_of", "told"]


def ask_of(body: TransferAsk, mac: bytes, reader: str, key: str, call: str | None = None) -> Ask:
    """One transfer asked for, in a request of several whose first has the key ``call``.

    Raises ``PayloadError`` if a platform's order cannot be read.
    """
    values, unknown = _values(body.items, body.platform, body.payload, customs=False)
    return Ask(
        body.subject_id, body.recipient_id, body.purpose_id, body.mode, values, mac, reader, key, body.country.value if body.country else None,
        body.ground_claimed, body.order_ref, body.order_state, unknown, body.hold_seconds, tuple(body.hold_states), call,
    )


def asks_of_split(body: SplitAsk, roles: Mapping[str, str], mac: bytes, reader: str, keys: Sequence[str]) -> list[Ask]:
    """A transfer for each recipient of a split order; who files the clearance is given the orderer's values that customs compares."""
    asks = []
    for place, to in enumerate(body.recipients):
        values, unknown = _values(body.items, body.platform, body.payload, customs=roles.get(to.recipient_id) == "customs")
        asks.append(_split_ask(body, to, values, unknown, mac, reader, keys[place], keys[0]))
    return asks


def _split_ask(body: SplitAsk, to: SplitTo, values: dict[str, str], unknown: tuple[str, ...], mac: bytes, reader: str, key: str,
               call: str) -> Ask:
    return Ask(body.subject_id, to.recipient_id, to.purpose_id, to.mode, values, mac, reader, key, to.country.value if to.country else None,
               to.ground_claimed, body.order_ref, body.order_state, unknown, call=call)


def _values(items: Mapping[str, str], platform: str | None, payload: Mapping[str, Any] | None, *,
            customs: bool) -> tuple[dict[str, str], tuple[str, ...]]:
    if (platform is None) != (payload is None):
        raise Problem(422, "a platform's order needs both `platform` and `payload`")
    values = {item: value for item, value in items.items() if item in ITEMS}
    unknown = [_shown(name) for name in items if name not in ITEMS]
    if platform is not None and payload is not None:
        adapted = adapt(platform, payload)
        values = {**_of(adapted, customs), **values}
        unknown += [denied.path for denied in adapted.denied]
    return values, tuple(sorted(set(unknown))[:100])


def _of(adapted: Adapted, customs: bool) -> dict[str, str]:
    return {**adapted.items, **adapted.customs} if customs else dict(adapted.items)


def _shown(name: str) -> str:
    """A field's name as it may be reported: its first letters, for a sender may have put anything there."""
    cut = re.sub(r"[^A-Za-z_.\-]", "·", name)[:24]
    return f"items.{cut}"


def told(answer: Answer, ruler: Ruler) -> dict[str, Any]:
    """An answer with its reasons in words."""
    return {
        "transfer_id": answer.transfer_id, "made_at": answer.made_at, "verdict": answer.verdict, "released": answer.released,
        "enforcement": answer.enforcement, "payload": answer.payload, "forms": answer.forms, "dropped": list(answer.dropped),
        "reasons": [ruler.expand(reason, answer.law["edition"]) for reason in answer.reasons], "law": answer.law, "pack": answer.pack,
        "grant_id": answer.grant_id, "repeated": answer.repeated, "seq": answer.seq,
    }


def answers_of(decided: Decided) -> list[Answer]:
    """The answers; raises ``Problem`` if the key stood for another request."""
    if any(isinstance(answer, Conflict) for answer in decided.answers):
        raise Problem(422, "this Idempotency-Key was used for another request", "take a new key for a new request")
    return [answer for answer in decided.answers if isinstance(answer, Answer)]


def body_of(keys: KeyRing, raw: bytes) -> bytes:
    """What marks a request: a keyed digest of what it says, however it is spaced."""
    try:
        said = orjson.dumps(orjson.loads(raw), option=orjson.OPT_SORT_KEYS)
    except (ValueError, TypeError):  # no JSON, or deeper than the encoder goes: marked as it came
        said = raw
    return keys.mac("request", said)
