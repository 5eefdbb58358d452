"""The chapters that later commands leave beside the findings: exposure, plan, another edition, orders."""

import json
from pathlib import Path
from typing import Any

from haechi.errors import OutputError

__all__ = ["read_chapters", "spelled_percent"]

_FILES = {
    "sanctions": ("sanctions.json", "haechi-sanctions/2"), "plan": ("plan.json", "haechi-plan/1"),
    "law_diff": ("law-diff.json", "haechi-law-diff/1"), "order": ("order.json", "haechi-order-report/2"),
}


def read_chapters(folder: Path) -> dict[str, dict[str, Any] | None]:
    """Each chapter's document, or None where no command wrote one. Raises ``OutputError`` for one of another format."""
    found: dict[str, dict[str, Any] | None] = {}
    for name, (file, form) in _FILES.items():
        path = folder / file
        if not path.exists():
            found[name] = None
            continue
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            document = None
        if not isinstance(document, dict) or document.get("format") != form:
            raise OutputError(f"`{path}` is not of the format {form}", help="remove it, or run its command again")
        found[name] = document
    return found


def spelled_percent(percent: dict[str, float] | None) -> str:
    """A signed percentage, or its range."""
    if percent is None:
        return ""
    low, high = percent["low"], percent["high"]
    return f"{low:+g} %" if low == high else f"{low:+g} … {high:+g} %"
