"""Reading back what an audit left, and writing beside it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from haechi.errors import OutputError

__all__ = ["read_findings", "write_whole", "written_whole"]

_NUMBER, _WORDS, _MANY, _MAP = (int, float), (str,), (list,), (dict,)
_MAYBE, _COUNTED = (str, type(None)), (int, float, type(None))
_FLAG, _TRUTH = (bool,), (bool, type(None))
_THREE = {"ko": _WORDS, "en": _WORDS, "zh": _WORDS}
_COUNTS = {"transfers": _NUMBER, "subjects": _NUMBER, "recipients": _NUMBER}

_CONDITION = {**_COUNTS, "cite": _WORDS, "kind": _WORDS, "law": _WORDS, "message": _THREE, "remedy": _THREE}
_FINDING = {
    **_COUNTS, "id": _WORDS, "kind": _WORDS, "cite": _WORDS, "level": _WORDS, "title": _THREE, "law": _WORDS, "message": _THREE,
    "first": _MAYBE, "last": _MAYBE, "conditions": [_CONDITION], "remedies": [_THREE], "sanctions": [{"cite": _WORDS, "text": _THREE}],
    "doubts": [{"text": _THREE, "settled_by": _MAYBE}], "evidence": {"sample": _MANY, "query": _WORDS},
}
_COUNTRY = {"country": _MAYBE, "actual": _NUMBER, "named": _COUNTED, "contracted": _NUMBER, "transfers": _NUMBER, "subjects": _NUMBER}
_VERDICTS = {"permit": _NUMBER, "deny": _NUMBER, "indeterminate": _NUMBER}
_DOCUMENT = {
    "law": {"name": _WORDS, "digest": _WORDS, "checked_on": _WORDS, "editions": _MANY},
    "controller": {"name": _WORDS, "country": _MAYBE},
    "records": {"digest": _WORDS, "tables": _MAP, "coverage": {"complete": _MANY, "from": _MAYBE, "until": _MAYBE},
                "rejects": [{"table": _WORDS, "reason": _WORDS, "rows": _NUMBER}]},
    "totals": {**_COUNTS, **_VERDICTS, "countries": _NUMBER, "subjects_denied": _NUMBER, "recipients_denied": _NUMBER,
               "first": _MAYBE, "last": _MAYBE},
    "findings": [_FINDING],
    "coverage": {"recipients_actual": _NUMBER, "recipients_named": _COUNTED, "recipients_contracted": _NUMBER,
                 "share_named": (int, float, type(None)), "by_country": [_COUNTRY]},
    "flows": [{"item": _WORDS, "country": _MAYBE, "transfers": _NUMBER, "denied": _NUMBER}],
    "timeline": [{"day": _WORDS, **_VERDICTS}],
    "not_examined": [{"what": _WORDS, "text": _THREE}],
    "duties": [{"cite": _WORDS, "cites": _MANY, "title": _THREE, "of": _WORDS, "examined": _FLAG, "last": _MAYBE, "asked": _NUMBER, "kept": _NUMBER,
                "violation": _NUMBER, "gap": _NUMBER}],
    "leaving": [{"name": _THREE, "steps": _NUMBER, "languages": _MANY, "rules": [
        {"code": _WORDS, "basis": _WORDS, "severity": _WORDS, "text": _THREE, "source": _THREE, "fails": _TRUTH}]}],
}
SHOWN = 20  # faults named in one error


def read_findings(folder: Path) -> dict[str, Any]:
    """The document of ``findings.json``. Raises ``OutputError``, with every place that is not as the format says."""
    path = folder / "findings.json"
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise OutputError(f"`{path}` cannot be read: {fault.strerror}", help="name a folder that `haechi audit` wrote") from None
    except ValueError:
        raise OutputError(f"`{path}` is no JSON", help="audit again") from None
    if not isinstance(document, dict) or document.get("format") != "haechi-findings/1":
        raise OutputError(f"`{path}` is no findings document", help="expected the format haechi-findings/1; audit again")
    faults = list(_faults(document, _DOCUMENT, ""))
    if faults:
        more = f" and {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
        raise OutputError(
            f"`{path}` lacks what the format asks, or holds it in another form: {', '.join(faults[:SHOWN])}{more}", help="audit again")
    return document


def _faults(value: Any, shape: Any, place: str) -> Iterator[str]:
    """Every place where a value has not the shape: a tuple of types, a dictionary of shapes, or a list of one shape."""
    if isinstance(shape, tuple):
        if not isinstance(value, shape) or (isinstance(value, bool) and bool not in shape):
            yield f"`{place}`"
    elif isinstance(shape, list):
        if not isinstance(value, list):
            yield f"`{place}`"
            return
        for at, entry in enumerate(value):
            yield from _faults(entry, shape[0], f"{place}[{at}]")
    elif not isinstance(value, dict):
        yield f"`{place}`"
    else:
        for key, inner in shape.items():
            inside = f"{place}.{key}" if place else key
            if key in value:
                yield from _faults(value[key], inner, inside)
            else:
                yield f"`{inside}`"


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A path beside ``path`` to write to; what stands there is moved to ``path`` at the end, or removed if that fails."""
    beside = path.with_name(f".{path.name}.part")
    try:
        yield beside
        beside.replace(path)
    except OSError as fault:
        raise OutputError(f"`{path}` cannot be written: {fault.strerror}", help="free the disk, or name a folder you may write to") from None
    finally:
        beside.unlink(missing_ok=True)


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file so that it is never half-written."""
    with written_whole(path) as beside:
        beside.write_bytes(content)
    return path
