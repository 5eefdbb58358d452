"""A lint of ways: what the law and its guidance ask of leaving a service, as data. It makes no verdict."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from haechi.facts import Journey
from haechi.logic import Truth
from haechi.text import Text

__all__ = ["LeavingRule"]


@dataclass(frozen=True, slots=True)
class LeavingRule:
    """One rule. ``fails`` answers from a recorded journey; None where no record tells of it."""

    code: str
    basis: Literal["law", "guidance"]
    severity: Literal["error", "warning"]
    text: Text
    source: Text
    fails: Callable[[Journey], Truth] | None
