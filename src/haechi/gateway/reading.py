"""From a request to asks: items by name, or a platform's order through its adapter; what is no item is dropped and reported."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from haechi.gateway.ask import Answer, Ask, Conflict
from haechi.gateway.bodies import SplitAsk, TransferAsk
from haechi.gateway.desk import Decided
from haechi.gateway.keys import KeyRing
from haechi.gateway.problem import Problem
from haechi.gateway.ruling import Ruler
from haechi.minimise.adapt import adapt
from haechi.records.model import ITEMS

__all__ = ["ask_of", "asks_of_split", "body_of", "told"]


def ask_of(body: TransferAsk, mac: bytes, reader: str, key: str, call: str | None = None) -> Ask:
    """One transfer asked for, in a request of several whose first has the key ``call``.

    Raises ``PayloadError`` if a platform's order cannot be read.
    """
    values, _, unknown = _values(body.items, body.platform, body.payload)
    return Ask(
        body.subject_id, body.recipient_id, body.purpose_id, body.mode, values, mac, reader, key, body.country.value if body.country else None,
        body.ground_claimed, body.order_ref, body.order_state, unknown, body.hold_seconds, tuple(body.hold_states), call,
    )


def asks_of_split(body: SplitAsk, mac: bytes, reader: str, keys: Sequence[str]) -> list[Ask]:
    """A transfer for each recipient of a split order; who files the clearance is given the orderer's values that customs compares."""
    values, customs, unknown = _values(body.items, body.platform, body.payload)
    return [Ask(body.subject_id, to.recipient_id, to.purpose_id, to.mode, values, mac, reader, key, to.country.value if to.country else None,
                to.ground_claimed, body.order_ref, body.order_state, unknown, call=keys[0], customs=customs)
            for to, key in zip(body.recipients, keys, strict=True)]


def _values(items: Mapping[str, str], platform: str | None,
            payload: Mapping[str, Any] | None) -> tuple[dict[str, str], dict[str, str], tuple[str, ...]]:
    """Values by item, those that customs gets in their place, and the paths of what is no item; what is named as an item prevails."""
    if (platform is None) != (payload is None):
        raise Problem(422, "a platform's order needs both `platform` and `payload`")
    named = {item: value for item, value in items.items() if item in ITEMS}
    unknown = [_shown(name) for name in items if name not in ITEMS]
    if platform is None or payload is None:
        return named, {}, tuple(sorted(set(unknown))[:100])
    adapted = adapt(platform, payload)
    unknown += [f"payload.{denied.path}" for denied in adapted.denied]
    customs = {item: value for item, value in adapted.customs.items() if item not in named}
    return {**adapted.items, **named}, customs, tuple(sorted(set(unknown))[:100])


def _shown(name: str) -> str:
    """A field's name as it may be reported: its first letters, for a sender may have put anything there."""
    cut = re.sub(r"[^A-Za-z_.\-]", "·", name)[:24]
    return f"items.{cut}"


def told(answer: Answer, ruler: Ruler, *, why: bool = True) -> dict[str, Any]:
    """An answer with its reasons in words, unless ``why`` is not to be told. In shadow who asks is not told either: the decisions say
    it to the privacy office."""
    silent = not why or (answer.enforcement == "shadow" and (answer.released or answer.grant_id is not None))
    return {
        "transfer_id": answer.transfer_id, "made_at": answer.made_at, "verdict": answer.verdict, "released": answer.released,
        "enforcement": answer.enforcement, "payload": answer.payload, "forms": answer.forms, "dropped": list(answer.dropped),
        "spared": list(answer.spared), "withheld": answer.withheld,
        **ruler.wording.tell(() if silent else answer.reasons, answer.law["edition"]),
        "law": answer.law, "pack": answer.pack, "grant_id": answer.grant_id, "repeated": answer.repeated, "seq": answer.seq,
    }


def answers_of(decided: Decided) -> list[Answer]:
    """The answers; raises ``Problem`` if the key stood for another request."""
    if any(isinstance(answer, Conflict) for answer in decided.answers):
        raise Problem(422, "this Idempotency-Key was used for another request", "take a new key for a new request")
    return [answer for answer in decided.answers if isinstance(answer, Answer)]


def body_of(keys: KeyRing, raw: bytes) -> bytes:
    """What marks a request: a keyed digest of what it says, however it is spaced and in whatever order its fields stand.

    Two bodies that say different things have different marks: a number counts as it is written, so that none is rounded to another.
    """
    try:
        said = orjson.dumps(_AS_WRITTEN.decode(raw.decode()), option=orjson.OPT_SORT_KEYS)
    except (ValueError, TypeError, RecursionError):  # no JSON, a name said twice, or deeper than the encoder goes: marked as it came
        said = raw
    return keys.mac("request", said)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names are all different; of one that says a name twice a reader would see the last alone."""
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError
    return made


_AS_WRITTEN = json.JSONDecoder(object_pairs_hook=_once, parse_int=orjson.Fragment, parse_float=orjson.Fragment, parse_constant=orjson.Fragment)
"""Reads JSON and leaves its numbers as they are written."""
