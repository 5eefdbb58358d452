"""Subjects, what they asked for and what they said, a chunk of people at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from haechi.simulate.draw import uniform
from haechi.simulate.identify import Identify
from haechi.simulate.kinds import PEOPLE, WORDS, Person, Word
from haechi.simulate.profile import Profile, micros
from haechi.simulate.registers import LOST_NOTICE, NOTICE_NUMBERS
from haechi.simulate.tables import instants, lists_of, words_of

__all__ = ["DAY_US", "Chunk", "by_person", "by_word", "consents", "requests", "subjects"]

DAY_US = 86_400_000_000
_PEOPLE, _WORDS = list(PEOPLE.values()), list(WORDS.values())
_SCOPES = (("cross_border", "third_party"), ("cross_border",), ("third_party",), ("cross_border", "third_party", "collection"))
_STATUSES = ("given", "refused", "withdrawn", "informed")
_STAGES = ("prior", "rival", "before", "apart", "after")  # a subject's words in their order


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some people: number, kind and word of each, the recipient of their words for one, and the instant of their first transfer."""

    numbers: np.ndarray
    person: np.ndarray
    word: np.ndarray
    only: np.ndarray   # from 1
    first: np.ndarray  # µs; before the period for those who have none


def by_person(person: np.ndarray, ask: Callable[[Person], Any]) -> np.ndarray:
    """An answer of each subject's kind."""
    answers: np.ndarray = np.array([ask(kind) for kind in _PEOPLE])[person]
    return answers


def by_word(word: np.ndarray, ask: Callable[[Word], Any]) -> np.ndarray:
    """An answer of each subject's kind of word."""
    answers: np.ndarray = np.array([ask(kind) for kind in _WORDS])[word]
    return answers


def _joined(profile: Profile, seed: int, numbers: np.ndarray) -> np.ndarray:
    """When each opened an account: from the opening of the service to a month before the period."""
    opened = micros(profile.opened)
    return opened + (uniform(seed, 12, numbers) * (micros(profile.period[0]) - 30 * DAY_US - opened)).astype(np.int64)


def subjects(profile: Profile, seed: int, chunk: Chunk, identify: Identify) -> dict[str, pa.Array]:
    """The register of those subjects who have a row in it."""
    there = by_person(chunk.person, lambda kind: kind.row)
    numbers, person = chunk.numbers[there], chunk.person[there]
    fourteen = (profile.fourteen - date(1970, 1, 1)).days
    born = np.where(
        by_person(person, lambda kind: kind.child == "throughout"), 16436,                        # 2015-01-01
        np.where(by_person(person, lambda kind: kind.child == "until turn"), fourteen,
                 (-3650 + uniform(seed, 11, numbers) * 16000).astype(np.int64)))                  # 1960 to 2003
    left = by_person(person, lambda kind: kind.turn == "left")
    closed = np.where(by_person(person, lambda kind: kind.afterwards), micros(profile.period[1]), micros(profile.turn))
    return {
        "subject_id": identify(numbers), "residence": words_of(person, [kind.residence for kind in _PEOPLE]),
        "born_on": pa.array(born.astype(np.int32), pa.int32()).cast(pa.date32()),
        "language": words_of(np.zeros(len(numbers), np.int16), ["ko"]), "joined_at": instants(_joined(profile, seed, numbers)),
        "left_at": instants(closed, ~left),
    }


def requests(chunk: Chunk) -> list[tuple[int, Person]]:
    """Who, by number, asks for something."""
    asking = np.flatnonzero(by_person(chunk.person, lambda kind: kind.turn in ("suspension", "erasure")))
    return [(int(chunk.numbers[i]), _PEOPLE[chunk.person[i]]) for i in asking]


def _stages(word: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Who says a word and at which stage, in the order of people and stages."""
    speaking = (
        by_word(word, lambda kind: bool(kind.prior)), by_word(word, lambda kind: bool(kind.rival)),
        by_word(word, lambda kind: bool(kind.before)), by_word(word, lambda kind: kind.scopes == "apart"),
        by_word(word, lambda kind: kind.after != kind.before),
    )
    place = np.flatnonzero(np.stack(speaking, axis=1))
    return place // len(_STAGES), place % len(_STAGES)


def _said(word: Word, stage: str) -> tuple[int, int, bool]:
    """Status and scopes, by their places, of what is said at a stage, and whether it is for one recipient."""
    status = {"prior": word.prior, "rival": word.rival, "after": word.after}.get(stage, word.before)
    scopes = {"abroad": 1, "third party": 2, "apart": 2 if stage == "apart" else 1}.get(word.scopes, 3 if word.moment == "join" else 0)
    return _STATUSES.index(status or "given"), scopes, (word.after_whose if stage == "after" else word.whose) in ("one", "another")


def consents(profile: Profile, seed: int, chunk: Chunk, identify: Identify, first: int) -> tuple[dict[str, pa.Array], int]:
    """The words of these subjects, in order, and how many. ``first`` is the next identifier."""
    start, end, turn = (micros(day) for day in (*profile.period, profile.turn))
    who, stage = _stages(chunk.word)
    word = chunk.word[who]
    numbers = chunk.numbers[who]
    given = start - ((1 + uniform(seed, 13, numbers) * 29) * DAY_US).astype(np.int64)
    joining, buying = by_word(word, lambda kind: kind.moment == "join"), by_word(word, lambda kind: kind.moment == "purchase")
    given = np.where(joining, _joined(profile, seed, numbers), np.where(buying, chunk.first[who], given))
    later = np.where(by_word(word, lambda kind: kind.afterwards), end, turn)
    made = np.where(stage == 0, given - 200 * DAY_US, np.where(stage == len(_STAGES) - 1, later, given))
    said = np.array([[_said(kind, name) for name in _STAGES] for kind in _WORDS])[word, stage]
    notice = by_word(word, lambda kind: LOST_NOTICE if kind.notice == "lost" else NOTICE_NUMBERS.get(kind.notice, -1))
    separate = by_word(word, lambda kind: 2 if kind.separate is None else int(kind.separate))
    guardian = by_person(chunk.person[who], lambda kind: 2 if kind.guardian is None else int(kind.guardian))
    return {
        "consent_id": identify(np.arange(first, first + len(who))), "subject_id": identify(numbers),
        "recipient_id": identify(np.where(said[:, 2] == 1, chunk.only[who], -1)), "scopes": lists_of(said[:, 1], _SCOPES),
        "status": words_of(said[:, 0], _STATUSES), "separate": pa.array(separate == 1, mask=separate == 2),
        "by_guardian": pa.array(guardian == 1, mask=guardian == 2), "notice_id": identify(notice), "made_at": instants(made),
    }, len(who)
