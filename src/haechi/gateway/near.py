"""What is likely to be asked soon: of the same person for another kind of recipient, of the same parties in another manner.

The query costs much the same for one question and for hundreds. On 120,000 transfers of a mixed market, asking for these along with
each question that is new leaves a fifth as many that are new.
"""

from collections.abc import Sequence
from dataclasses import replace

from haechi.gateway.facts import Question
from haechi.gateway.slice import Slice

__all__ = ["Near"]

_KINDS, _MANNERS = 32, 32
_MANY, _MOST = 3, 300  # questions that are new at once, beyond which nothing near is asked; what is asked beside them at most


class Near:
    """One recipient of each kind, and one question of each manner, of those met last."""

    def __init__(self) -> None:
        self.recipients: dict[str, None] = {}
        self._manners: dict[tuple[object, ...], Question] = {}

    def of(self, questions: Sequence[Question], rows: Slice, now_us: int) -> list[Question]:
        """Some questions near these, which are remembered. ``rows`` holds all parties of these and all ``recipients``."""
        kinds = {rows.recipients[name].mark(now_us): name for name in [*self.recipients, *(question.recipient_id for question in questions)]}
        self.recipients = dict.fromkeys(list(kinds.values())[-_KINDS:])
        manners = self._manners | {question.asked: question for question in questions}
        self._manners = dict(list(manners.items())[-_MANNERS:])
        if len(questions) > _MANY:
            return []
        near = [other for question in questions for other in (
            *(replace(question, recipient_id=name) for name in self.recipients),
            *(replace(manner, subject_id=question.subject_id, recipient_id=question.recipient_id, made_us=question.made_us)
              for manner in self._manners.values()))]
        return near[:_MOST]
