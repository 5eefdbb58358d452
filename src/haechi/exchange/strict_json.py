"""JSON that means one thing: an object in UTF-8, no key twice, no number that is none, no half character."""

import json
from typing import Any

__all__ = ["read_object"]


def read_object(data: bytes) -> dict[str, Any]:
    """The object these bytes hold. Raises ``ValueError``, which repeats nothing of what came.

    Two readers of ``{"a": 1, "a": 2}`` may see two requests under one signature; so may readers of a lone surrogate.
    """
    try:
        value = json.loads(data.decode(), object_pairs_hook=_once, parse_constant=_refuse)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        raise ValueError("not JSON in UTF-8, or with a key twice, a number beyond all, or half a character") from None
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _refuse(constant: str) -> Any:
    raise ValueError(constant)
