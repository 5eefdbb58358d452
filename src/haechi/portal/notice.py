"""A notice as a paper: what the register says that it told, in the marketplace's own words, and what of it is missing."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from haechi.errors import StoreError
from haechi.papers import Paper, Particulars, Retention, paper_of
from haechi.rights.notices import Told
from haechi.text import LANGUAGES, Text

__all__ = ["paper", "read_particulars"]


def read_particulars(path: Path) -> dict[str, Any]:
    """The words in which a marketplace tells when, how, how long, how to refuse and what follows: keys of ``papers.Particulars``, as TOML."""
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise StoreError(f"`{path}` cannot be read as TOML", help="write time, methods, retention, refusal, effect as docs/portal.md does") from None
    strange = said.keys() - {"time", "methods", "retention", "refusal", "effect"}
    if strange:
        raise StoreError(f"`{path}` says what nobody asks: {', '.join(sorted(strange))[:200]}", help="name time, methods, retention, refusal, effect")
    return said


def paper(told: Told, market: str, said: Mapping[str, Any]) -> Paper:
    """The paper of a notice as it speaks of one recipient. What neither register nor marketplace says is a fault of it."""
    retention = said.get("retention")
    words = {str(row["purpose_id"]): _text(row) for row in told.purposes}
    particulars = Particulars(
        market=market, time=_words(said.get("time")), methods=tuple(_words(one) or "" for one in said.get("methods", ())),
        retention=Retention(int(retention["days"]), retention["after"]) if isinstance(retention, Mapping) and "days" in retention else None,
        refusal=_words(said.get("refusal")), effect=_words(said.get("effect")), purposes={name: text for name, text in words.items() if text})
    return paper_of(told.notice, told.named, told.recipients, told.purposes, particulars)


def _words(said: Any) -> str | Text | None:
    return Text(**said) if isinstance(said, Mapping) else said


def _text(row: Mapping[str, Any]) -> Text | None:
    said = {str(language): str(row.get(f"description_{language}") or row.get("description") or "") for language in LANGUAGES}
    return Text(**said) if all(one.strip() for one in said.values()) else None
