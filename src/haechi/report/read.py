"""Reading back what an audit left."""

import json
from pathlib import Path
from typing import Any

from haechi.errors import OutputError

__all__ = ["read_findings", "write_whole"]


def read_findings(folder: Path) -> dict[str, Any]:
    """The document of ``findings.json``. Raises ``OutputError`` if it is not there or not of this format."""
    path = folder / "findings.json"
    try:
        document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        known = document["format"] == "haechi-findings/1" and isinstance(document["findings"], list)
    except OSError as fault:
        raise OutputError(f"`{path}` cannot be read: {fault.strerror}", help="name a folder that `haechi audit` wrote") from None
    except (ValueError, KeyError, TypeError):
        known = False
    if not known:
        raise OutputError(f"`{path}` is no findings document", help="expected the format haechi-findings/1; audit again")
    return document


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file beside its place and move it there, so that it is never half-written."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(content)
    beside.replace(path)
    return path
