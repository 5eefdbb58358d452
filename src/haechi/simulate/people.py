"""Subjects and what they said, a chunk of people at a time."""


import numpy as np
import pyarrow as pa

from haechi.simulate.draw import uniform
from haechi.simulate.kinds import PEOPLE, WORDS
from haechi.simulate.profile import Profile, seoul
from haechi.simulate.registers import NOTICE_NUMBERS
from haechi.simulate.tables import INSTANT, Identify, lists_of, words_of

__all__ = ["consents", "micros", "requests", "subjects"]

DAY_US = 86_400_000_000
_SCOPES = (("cross_border", "third_party"), ("cross_border",), ("cross_border", "third_party", "collection"))


def micros(day: str) -> int:
    """Microseconds since 1970 of midnight in Seoul."""
    return int(seoul(day).timestamp()) * 1_000_000


def subjects(profile: Profile, seed: int, numbers: np.ndarray, person: np.ndarray, names: list[str], identify: Identify) -> dict[str, pa.Array]:
    """The register of those subjects who have a row in it."""
    kinds = [PEOPLE[name] for name in names]
    there = np.array([kind.row for kind in kinds])[person]
    numbers, person = numbers[there], person[there]
    child = np.array([kind.child for kind in kinds])[person]
    born = np.where(child, 16436, (-3650 + uniform(seed, 11, numbers) * 16000).astype(np.int64))  # 2015-01-01; 1960 to 2003
    left = np.array([kind.turn == "left" for kind in kinds])[person]
    start = micros(profile.period[0])
    joined = start - ((30 + uniform(seed, 12, numbers) * 370) * DAY_US).astype(np.int64)
    residence = [None if kind.korean is None else "KR" if kind.korean else "JP" for kind in kinds]
    return {
        "subject_id": identify(numbers), "residence": words_of(person, residence),
        "born_on": pa.array(born.astype(np.int32), pa.int32()).cast(pa.date32()),
        "language": words_of(np.zeros(len(numbers), np.int16), ["ko"]), "joined_at": pa.array(joined, pa.int64()).cast(INSTANT),
        "left_at": pa.array(np.where(left, micros(profile.turn), 0), pa.int64(), mask=~left).cast(INSTANT),
    }


def requests(profile: Profile, numbers: np.ndarray, person: np.ndarray, names: list[str]) -> list[tuple[int, str]]:
    """Who asked for what, done on the turning day."""
    turns = {i: {"stopped": "suspension", "erased": "erasure"}[PEOPLE[name].turn] for i, name in enumerate(names)
             if PEOPLE[name].turn in ("stopped", "erased")}
    asked = np.flatnonzero(np.isin(person, list(turns)))
    return [(int(numbers[i]), turns[int(person[i])]) for i in asked]


def consents(
    profile: Profile, seed: int, numbers: np.ndarray, person: np.ndarray, word: np.ndarray, only: np.ndarray,
    people: list[str], words: list[str], identify: Identify, first: int,
) -> tuple[dict[str, pa.Array], int]:
    """The consent events of these subjects, in order, and how many. ``only`` is the recipient of specific words, ``first`` the next id."""
    kinds = [WORDS[name] for name in words]
    given = micros(profile.period[0]) - ((1 + uniform(seed, 13, numbers) * 29) * DAY_US).astype(np.int64)
    spoke = np.array([bool(kind.before) for kind in kinds])[word]
    early = np.array([kind.several for kind in kinds])[word]
    later = np.array([kind.after != kind.before for kind in kinds])[word]
    who = np.concatenate([np.flatnonzero(early), np.flatnonzero(spoke), np.flatnonzero(later)])
    stage = np.repeat([0, 1, 2], [early.sum(), spoke.sum(), later.sum()])
    order = np.lexsort((stage, who))
    who, stage = who[order], stage[order]
    kind = word[who]
    made = np.select([stage == 0, stage == 1], [given[who] - 200 * DAY_US, given[who]], micros(profile.turn))
    statuses = ["given", "refused", "withdrawn"]
    before = np.array([statuses.index(k.before) if k.before else 0 for k in kinds])
    after = np.array([statuses.index(k.after) if k.after else 0 for k in kinds])
    status = np.select([stage == 0, stage == 1], [np.ones(len(who), np.int64), before[kind]], after[kind])
    separate = np.array([2 if k.separate is None else int(k.separate) for k in kinds])[kind]
    specific = np.array([k.specific for k in kinds])[kind]
    scope = np.array([2 if k.notice == "worldwide" else 0 if k.third_party else 1 for k in kinds])[kind]
    notice = np.array([NOTICE_NUMBERS[k.notice] if k.notice else -1 for k in kinds])[kind]
    guardian = np.array([PEOPLE[name].guardian for name in people])[person[who]]
    return {
        "consent_id": identify(np.arange(first, first + len(who))), "subject_id": identify(numbers[who]),
        "recipient_id": identify(np.where(specific, only[who], -1)), "scopes": lists_of(scope, _SCOPES),
        "status": words_of(status, statuses), "separate": pa.array(separate == 1, mask=separate == 2),
        "by_guardian": pa.array(guardian), "notice_id": identify(notice), "made_at": pa.array(made, pa.int64()).cast(INSTANT),
    }, len(who)
