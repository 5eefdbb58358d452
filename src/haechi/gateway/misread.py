"""What is wrong with a request that cannot be read: where, what was expected, how to mend it; never what came, which may be somebody's data."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError

from haechi.records.model import ITEMS

__all__ = ["MOST", "faults_of", "is_json", "no_json", "number_of"]

MOST = 100
"""Faults of one request that are told."""
_LONGEST = 600  # letters of an enumeration that is told whole: every item of the record format, but not every country
_OBJECT = ("model_attributes_type", "model_type", "dict_type")


def number_of(many: int, noun: str) -> str:
    """So many of something: `1 fault`, `2 faults`."""
    return f"{many} {noun}{'' if many == 1 else 's'}"


def faults_of(request: Request, error: RequestValidationError) -> list[dict[str, Any]]:
    """The faults of a request, ``MOST`` at most, in the order in which they were found."""
    return [_fault(request, fault) for fault in error.errors()[:MOST]]


def no_json(error: RequestValidationError) -> dict[str, Any] | None:
    """The fault of a body that is no JSON, with the line and column up to which it is; None if it is JSON."""
    found = next((fault for fault in error.errors() if fault.get("type") == "json_invalid"), None)
    if found is None:
        return None
    before = str(error.body)[:found["loc"][-1]]
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    return {"where": "body", "what": f"is no JSON: it cannot be read beyond line {line}, column {column}", "help": "send one JSON object"}


def is_json(request: Request) -> bool:
    """Whether the request says that its body is JSON."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return bool(re.fullmatch(r"application/(?:json|[^/]+\+json)", kind))


def _fault(request: Request, fault: Mapping[str, Any]) -> dict[str, Any]:
    way, kind = list(fault["loc"]), str(fault.get("type", ""))
    said = {"where": ".".join(_place(part) for part in _way(fault)), "what": _what(fault)}
    if way == ["body"] and not is_json(request):
        said["help"] = "send the body as JSON, with the header `Content-Type: application/json`"
    elif kind == "extra_forbidden" and way[0] == "body":
        said |= {"what": "no field that is known here", "help": f"expected some of {', '.join(_known(request, way))}"}
    return said


def _known(request: Request, way: Sequence[str | int]) -> list[str]:
    """The fields known where the last step of the way stands, as the API's description has them."""
    described = request.app.openapi()
    operation = described["paths"][request.scope["route"].path_format][request.method.lower()]
    node = _form(described, operation["requestBody"]["content"]["application/json"]["schema"])
    for part in way[1:-1]:
        node = _form(described, node["items"] if isinstance(part, int) else node["properties"][part])
    return list(node["properties"])


def _form(described: Mapping[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """What a schema says of a value that is there: its reference followed, and of a choice between a form and null the form."""
    node = node["anyOf"][0] if "anyOf" in node else node
    return described["components"]["schemas"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node


def _way(fault: Mapping[str, Any]) -> list[str | int]:
    """The way to a fault; where a key itself is at fault, or the keys are a sender's own, they stand by their length."""
    way = list(fault["loc"])
    own = {len(way) - 1} if fault.get("type") == "extra_forbidden" else {place + 1 for place, part in enumerate(way) if part in ("items", "payload")}
    return [_length(part) if place in own and isinstance(part, str) and part not in ITEMS else part for place, part in enumerate(way)]


def _place(part: str | int) -> str:
    """A step of the way: names of the format as they are."""
    text = str(part)
    if isinstance(part, int) or re.fullmatch(r"[A-Za-z_-]{1,40}|<\d+ characters?>", text):
        return text
    return _length(text)


def _length(text: str) -> str:
    return f"<{number_of(len(text), 'character')}>"


def _what(fault: Mapping[str, Any]) -> str:
    kind, context = str(fault.get("type", "")), fault.get("ctx", {})
    if kind in ("literal_error", "enum"):
        return f"expected {_one_of(str(context.get('expected', '')))}"
    if kind in _OBJECT or (kind == "missing" and tuple(fault["loc"]) == ("body",)):
        return "expected a JSON object"
    if kind == "value_error" and "error" in context:
        return str(context["error"])  # one of our own
    return str(fault.get("msg", ""))[:200]


def _one_of(words: str) -> str:
    """An enumeration, whole, or so much of it as is short with the number of its words."""
    if len(words) <= _LONGEST:
        return f"one of {words}"
    begin = words[:_LONGEST // 4].rpartition(",")[0]
    return f"one of {number_of(words.count(',') + 2, 'word')}, which the API's description lists: {begin} …"
