"""What a finding says: which conditions were wanting behind it, in their own words, and what mends it."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from haechi.decision import Judgement
from haechi.law import PRODUCE, Condition, Rule
from haechi.law.gap import UNSHOWN
from haechi.logic import Truth
from haechi.text import LANGUAGES, Text, say

__all__ = ["Kind", "Spoken"]

_NO_GROUND = Text(
    ko="이 규정이 정한 근거 가운데 갖춘 것이 없음", en="None of the grounds that this rule allows was met", zh="该规定允许的依据均未满足",
)


class Kind(Enum):
    """A violation: the records show a rule was not kept. A gap: they cannot show that it was."""

    VIOLATION = "violation"
    GAP = "gap"

    @property
    def holds(self) -> Truth:
        """What a condition of this kind answers."""
        return False if self is Kind.VIOLATION else None


@dataclass(slots=True)
class Spoken:
    """The conditions wanting behind each finding (a rule, by whatever names it, and a kind), each with its own kind.

    A citation may stand for several: an item that one ground wants told before consent, another in the policy.
    """

    _behind: dict[tuple[Hashable, Kind], dict[tuple[Condition, Kind], None]] = field(default_factory=dict)

    def hear(self, rule: Hashable, judgement: Judgement) -> Kind:
        """Take in what was wanting of a rule that was not kept or is not shown to be; which of the two it was."""
        kind = Kind.GAP if judgement.kept is None else Kind.VIOLATION
        behind = self._behind.setdefault((rule, kind), {})
        for own, conditions in ((Kind.VIOLATION, judgement.unmet), (Kind.GAP, judgement.unknown)):
            behind.update(((condition, own), None) for condition in conditions if condition.cited)
        return kind

    def law(self, rule: Hashable, kind: Kind, cite: str, own: Kind) -> str:
        """The law's words of the condition."""
        return next(condition.law for condition in self._of(rule, kind, cite, own))

    def message(self, rule: Hashable, kind: Kind, cite: str, own: Kind) -> Text:
        """What was wanting under this citation."""
        return _joined(condition.message(own.holds) for condition in self._of(rule, kind, cite, own))

    def remedy(self, rule: Hashable, kind: Kind, cite: str, own: Kind) -> Text:
        """What mends it."""
        return _joined(condition.mending(own.holds) for condition in self._of(rule, kind, cite, own))

    def headline(self, key: Hashable, kind: Kind, rule: Rule, lead: str | None) -> Text:
        """What the finding says as a whole: its condition ``lead``, or else the rule's own.

        A rule of several conditions that are not listed says no more than that none of its grounds was met: which condition
        failed differs from case to case, and ``explain`` tells it.
        """
        cite = lead or str(rule.cite)
        if any(self._of(key, kind, cite, kind)):
            return self.message(key, kind, cite, kind)
        return UNSHOWN if kind is Kind.GAP else _NO_GROUND

    def remedies(self, key: Hashable, kind: Kind, rule: Rule, cites: Iterable[str]) -> tuple[Text, ...]:
        """What mends the finding, each once: of a gap the record; of a violation what mends each of its failed conditions."""
        if kind is Kind.GAP:
            return (PRODUCE,)
        found = [self.remedy(key, kind, cite, kind) for cite in (*cites, str(rule.cite)) if any(self._of(key, kind, cite, kind))]
        return tuple(dict.fromkeys(found or [rule.grounds[0].conditions[0].remedy]))

    def _of(self, rule: Hashable, kind: Kind, cite: str, own: Kind) -> Iterator[Condition]:
        return (condition for condition, its in self._behind.get((rule, kind), {}) if its is own and str(condition.cite) == cite)


def _joined(texts: Iterable[Text]) -> Text:
    parts = sorted(dict.fromkeys(texts), key=lambda text: text.en)
    return parts[0] if len(parts) == 1 else Text(*(" / ".join(say(part, language) for part in parts) for language in LANGUAGES))
