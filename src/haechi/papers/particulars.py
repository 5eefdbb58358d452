"""What a notice tells where its record only says *that* it told: when, how, how long, how to refuse and what follows.

The record format keeps a yes or no for these; the words are the marketplace's. Most often one of a few codes says it,
and the words of each stand in ``notice_words`` in three languages; a ``Text`` says what no code does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from haechi.errors import Fault, RecordError
from haechi.papers.handed import handed_text
from haechi.papers.notice_words import EFFECTS, ENDS, METHODS, TIMES
from haechi.records.quote import quoted
from haechi.text import Text, filled

__all__ = ["Particulars", "Retention", "Said"]


@dataclass(frozen=True, slots=True)
class Said:
    """What is told in three languages, and what of it counts whatever the wording."""

    text: Text
    value: str


@dataclass(frozen=True, slots=True)
class Retention:
    """Days for which the recipient keeps and uses the data, and from when they run."""

    days: int
    after: Literal["order", "delivery", "account_closure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """``RecordError`` with every fault: a code that is not known, no marketplace, days that are no whole number above zero."""

    market: str | Text                                       # the marketplace's name; one string for all languages
    time: str | Text | None = None                           # a code of TIMES, or words
    methods: tuple[str | Text, ...] = ()                     # codes of METHODS, or words
    retention: Retention | Text | None = None
    refusal: str | Text | None = None                        # where to refuse or withdraw: a contact, a menu; one string for all languages
    effect: str | Text | None = None                         # a code of EFFECTS, or words: what refusing leads to
    purposes: Mapping[str, Text] = field(default_factory=dict)  # by purpose_id: its description in three languages

    def __post_init__(self) -> None:
        faults = [] if self.said_market() else [Fault("market", "it says nothing", "give the marketplace's name, in every language")]
        for where, code, known in (
            ("time", self.time, TIMES), ("effect", self.effect, EFFECTS), *(("methods", method, METHODS) for method in self.methods),
        ):
            if isinstance(code, str) and code not in known:
                faults.append(Fault(where, f"{quoted(code)} is not known", f"give one of {', '.join(known)}, or a Text of your own"))
        if isinstance(self.retention, Retention) and not self._is_period(self.retention):
            faults.append(Fault("retention", "it is no period", f"give whole days above zero, after one of {', '.join(ENDS)}"))
        if faults:
            raise RecordError("these particulars cannot stand in a notice", tuple(faults))

    @staticmethod
    def _is_period(period: Retention) -> bool:
        return isinstance(period.days, int) and not isinstance(period.days, bool) and period.days > 0 and period.after in ENDS

    def said_market(self) -> Text | str:
        """Who transfers the data; empty only while that is a fault."""
        return handed_text(self.market) or ""

    def said_time(self) -> Said | None:
        """When the data is transferred."""
        return _said(self.time, TIMES)

    def said_methods(self) -> tuple[Said, ...]:
        """How it is transferred."""
        return tuple(said for method in self.methods if (said := _said(method, METHODS)))

    def said_retention(self) -> Said | None:
        """How long the recipient keeps and uses it."""
        if isinstance(self.retention, Retention):
            days, after = self.retention.days, self.retention.after
            return Said(filled(ENDS[after], days=days), f"{days} {after}")
        return _said(self.retention, {})

    def said_refusal(self) -> Said | None:
        """Where to refuse, or to withdraw what was given."""
        return _own(self.refusal)

    def said_effect(self) -> Said | None:
        """What refusing leads to."""
        return _said(self.effect, EFFECTS)

    def said_purpose(self, purpose_id: object, description: object) -> Said | None:
        """The purpose in the reader's language where one was given, else as the register describes it."""
        given = self.purposes.get(str(purpose_id))
        return _own(given if given is not None else str(description or ""))


def _said(code: str | Text | None, known: Mapping[str, Text]) -> Said | None:
    return Said(known[code], code) if isinstance(code, str) else _own(code)


def _own(words: str | Text | None) -> Said | None:
    text = None if words is None else handed_text(words)
    return None if text is None else Said(text, " | ".join(dict.fromkeys(text.as_dict().values())))
