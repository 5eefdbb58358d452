"""A body of law, and how its calendar folds into editions."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

from haechi.facts import Journey
from haechi.law.citation import Citation
from haechi.law.lint import LeavingRule
from haechi.law.rule import Rule
from haechi.logic import Truth
from haechi.text import Text

__all__ = ["Law", "NoEffect", "digest_of", "no_effect"]


@dataclass(frozen=True, slots=True)
class NoEffect:
    """A provision that asks nothing of one transfer by itself, and why: named, lest it seem forgotten."""

    cite: Citation
    why: Text


def no_effect(cite: Citation, why: Text) -> NoEffect:
    """Name a provision that has no rule of its own."""
    return NoEffect(cite, why)


@dataclass(frozen=True, slots=True)
class Law:
    """Rules with their dates. ``checked_on`` is the day a person last held them against the official text.

    ``digest`` is a hash of the files that say the rules: two decisions can be compared only under one digest.
    ``offline_since`` is the first day whose law is written for controllers that are not online services.
    ``silent`` names the provisions beside the rules that ask nothing of one transfer by themselves. ``duties``
    are rules asked of the controller's matters (requests, leaks, journeys, …), never of a transfer.
    """

    name: str
    rules: tuple[Rule, ...]
    checked_on: date
    digest: str
    offline_since: date = date.min
    silent: tuple[NoEffect, ...] = ()
    duties: tuple[Rule, ...] = ()
    lint: Callable[[Journey], tuple[tuple[LeavingRule, Truth], ...]] | None = None  # what leaving should be like, beside the duties

    @property
    def all_rules(self) -> tuple[Rule, ...]:
        """The rules of transfers, then those of matters."""
        return self.rules + self.duties

    def duties_on(self, day: date, kind: type) -> tuple[Rule, ...]:
        """The rules asked of a kind of matter on a day, in the Act's order."""
        return tuple(rule for rule in self.duties if rule.asks is kind and day in rule.in_force)

    def duty_editions(self, kind: type) -> tuple[date, ...]:
        """The days on which a rule asked of this kind of matter begins or ends."""
        spans = [rule.in_force for rule in self.duties if rule.asks is kind]
        return tuple(sorted({day for s in spans for day in (s.start, s.end)} - {date.max}))

    def on(self, day: date) -> tuple[Rule, ...]:
        """The rules in force on a day, in the Act's order."""
        return tuple(rule for rule in self.rules if day in rule.in_force)

    def editions(self, *, online_service: bool = True) -> tuple[date, ...]:
        """The days on which a rule begins or ends: between two of them every transfer meets the same law."""
        spans = [rule.in_force for rule in self.rules]
        days = {day for s in spans for day in (s.start, s.end)} - {date.max}
        return tuple(sorted(day for day in days if online_service or day >= self.offline_since))


def digest_of(*packages: str) -> str:
    """``sha256:`` over the Python files of these packages, by name."""
    total = hashlib.sha256()
    for package in packages:
        for file in sorted(files(package).iterdir(), key=lambda entry: entry.name):
            if file.name.endswith(".py"):
                total.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return "sha256:" + total.hexdigest()
