"""What is likely to be asked soon: of the same person for another kind of recipient, of the same parties in another manner.

The query costs much the same for one question and for hundreds. On 150,000 transfers of a mixed market, asking for these once those
who wait for a new question have been answered leaves a fifth as many that are new.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from haechi.gateway.facts import Question
from haechi.gateway.shape import mark
from haechi.gateway.slice import Slice

__all__ = ["Near"]

_PEOPLE, _RECIPIENTS, _MANNERS = 128, 32, 32


class Near:
    """One person and one recipient of each kind, and one question of each manner, of those met last."""

    def __init__(self) -> None:
        self._people: dict[Hashable, str] = {}
        self._recipients: dict[Hashable, str] = {}
        self._manners: dict[Hashable, Question] = {}
        self._met: list[Question] = []  # and not yet asked around

    @property
    def subjects(self) -> list[str]:
        """Whose rows are needed to ask what is near."""
        return [*self._people.values(), *(question.subject_id for question in self._met)]

    @property
    def recipients(self) -> list[str]:
        """Of whom rows are needed to ask what is near."""
        return [*self._recipients.values(), *(question.recipient_id for question in self._met)]

    def meet(self, questions: Sequence[Question], rows: Slice) -> None:
        """Remember these questions, which were new; ``rows`` holds their parties."""
        for question in questions:
            person, recipient = rows.subjects[question.subject_id], rows.recipients[question.recipient_id]
            _, consents, someone, somewhere = mark(question.asked, person, recipient, question.recipient_id, question.made_us)
            _put(self._people, (consents, someone), question.subject_id, _PEOPLE)
            _put(self._recipients, somewhere, question.recipient_id, _RECIPIENTS)
            _put(self._manners, question.asked, question, _MANNERS)
        self._met = list(questions)

    def around(self, now_us: int) -> Iterator[Question]:
        """Questions of this time near those met last, which are not asked around again."""
        met, self._met = self._met, []
        people, recipients = list(self._people.values()), list(self._recipients.values())
        manners = [replace(manner, made_us=now_us) for manner in self._manners.values()]
        for question in met:
            yield from (replace(manner, subject_id=question.subject_id, recipient_id=name) for name in recipients for manner in manners)
            yield from (replace(question, subject_id=person, recipient_id=name, made_us=now_us) for person in people for name in recipients)
            yield from (replace(manner, subject_id=person, recipient_id=question.recipient_id) for person in people for manner in manners)


def _put(kept: dict[Hashable, Any], kind: Hashable, value: Any, most: int) -> None:
    """Remember the value as its kind's, and of the kinds those met last."""
    kept.pop(kind, None)
    kept[kind] = value
    if len(kept) > most:
        del kept[next(iter(kept))]
