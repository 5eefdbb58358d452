"""The transfers of some people, and what is true of each."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from haechi.simulate.draw import Busy, choose, uniform, with_faults
from haechi.simulate.identify import Identify
from haechi.simulate.kinds import BASE_ITEMS, FLOWS, PARTIES, PEOPLE, WORDS
from haechi.simulate.people import DAY_US, by_word
from haechi.simulate.profile import Profile, micros
from haechi.simulate.registers import PURPOSE_NUMBERS
from haechi.simulate.tables import instants, lists_of, words_of
from haechi.simulate.truth import Standing, standing

__all__ = ["Sent", "Traffic"]

EDITIONS = ("2023-09-15", "2025-09-16")  # first days of the second and the third edition of the law
_BITS = {"person": 6, "word": 7, "party": 6, "flow": 5, "late": 1, "edition": 2}
_FLOWS = list(FLOWS.values())
_WORKS = np.array([kind.role in ("processor", "carrier") for kind in PARTIES.values()])


@dataclass(frozen=True, slots=True)
class Sent:
    """The transfers of a chunk: how many, the instant of each subject's first, the columns of the table and of the truth."""

    many: int
    first: np.ndarray
    columns: dict[str, pa.Array]
    truth: dict[str, pa.Array]


class Traffic:
    """Makes the transfers. ``party`` is the kind of each recipient, ``destined`` the one of a kind that some words lead to."""

    def __init__(
        self, profile: Profile, seed: int, transfers: int, rate: float, party: np.ndarray, busy: Busy, destined: dict[str, int],
        identify: Identify,
    ) -> None:
        self.profile, self.seed, self.total, self.party, self.busy, self.identify = profile, seed, transfers, party, busy, identify
        self.flow_shares = with_faults(profile.flows, profile.faulty_flows, rate, list(FLOWS))
        self.work_shares = with_faults(profile.work, {}, 0, list(FLOWS))
        self.start, self.end, self.turn = (micros(day) for day in (*profile.period, profile.turn))
        self.destined = np.array([destined.get(kind.to, -1) for kind in WORDS.values()], dtype=np.int32)
        self.truths: dict[int, int] = {}            # combination of kinds → place of its standing
        self.standings: dict[Standing, int] = {}

    def only(self, word: np.ndarray, numbers: np.ndarray) -> np.ndarray:
        """The one recipient, from 0, that matters to each subject's words and transfers, where one does."""
        destined = self.destined[word]
        return np.where(destined >= 0, destined, self.busy.pick(uniform(self.seed, 6, numbers)))

    def transfers(
        self, done: int, numbers: np.ndarray, many: np.ndarray, person: np.ndarray, word: np.ndarray, only: np.ndarray
    ) -> Sent:
        """The transfers after the first ``done``: ``many`` of each of the subjects ``numbers``, sorted by subject and time."""
        who = np.repeat(np.arange(len(numbers), dtype=np.int32), many)
        number = np.arange(done + 1, done + len(who) + 1)
        made = self._times(number, who, word)
        first = np.full(len(numbers), self.start - DAY_US)
        begin = np.flatnonzero(np.diff(who, prepend=-1))
        first[who[begin]] = made[begin]
        party = self._parties(number, who, word, only)
        flow = self._flows(number, party, who, word)
        late = made >= self.turn
        edition = sum((made >= micros(day)).astype(np.int64) for day in EDITIONS)
        parts = {"person": person[who], "word": word[who], "party": self.party[party], "flow": flow, "late": late, "edition": edition}
        code = np.zeros(len(who), dtype=np.int64)
        for name, bits in _BITS.items():
            code <<= bits
            code |= parts[name]
        ids = self.identify(number)
        return Sent(len(who), first, self._columns(ids, made, numbers[who], party, flow), {"transfer_id": ids, **self._truth(code)})

    def _times(self, number: np.ndarray, who: np.ndarray, word: np.ndarray) -> np.ndarray:
        """Times in order within each subject; one in five thousand falls on the turning instant or a law's first."""
        since = np.array([self.start, *(max(self.start, min(micros(day), self.end - 1000)) for day in EDITIONS)])
        begin: np.ndarray = since[by_word(word, lambda kind: kind.since)][who]
        made = begin + (uniform(self.seed, 7, number) * ((self.end - begin) // 1000)).astype(np.int64) * 1000
        turns = np.array([self.turn, *(us for day in EDITIONS if self.start <= (us := micros(day)) < self.end)])
        edge = np.flatnonzero(number % 5000 == 77)
        made[edge] = np.maximum(turns[number[edge] // 5000 % len(turns)], begin[edge])
        key: np.ndarray = (who.astype(np.int64) << 42) | ((made - self.start) // 1000)
        key.sort()
        key &= 2**42 - 1
        key *= 1000
        key += self.start
        return key

    def _parties(self, number: np.ndarray, who: np.ndarray, word: np.ndarray, only: np.ndarray) -> np.ndarray:
        party = self.busy.pick(uniform(self.seed, 8, number))
        everyone = len(self.party)
        if self.profile.everyone and self.total >= everyone:
            step = self.total // everyone
            due = (number % step == 0) & (number // step <= everyone)
            party[due] = number[due] // step - 1
        bound = (by_word(word, lambda kind: kind.directed) | (self.destined[word] >= 0))[who]
        elsewhere = by_word(word, lambda kind: kind.whose == "another")[who] & (party == only[who])
        return np.where(bound, only[who], np.where(elsewhere, (party + 1) % everyone, party))

    def _flows(self, number: np.ndarray, party: np.ndarray, who: np.ndarray, word: np.ndarray) -> np.ndarray:
        names = list(FLOWS)
        fixed = by_word(word, lambda kind: names.index(kind.flow) if kind.flow else -1)[who]
        drawn = uniform(self.seed, 9, number)
        flow = choose(self.flow_shares, drawn)
        works = np.flatnonzero(_WORKS[self.party[party]])
        flow[works] = choose(self.work_shares, drawn[works])
        return np.where(fixed >= 0, fixed, flow)

    def _columns(self, ids: pa.Array, made: np.ndarray, subject: np.ndarray, party: np.ndarray, flow: np.ndarray) -> dict[str, pa.Array]:
        items = [[*BASE_ITEMS, *kind.extra] if kind.items_known else None for kind in _FLOWS]
        purpose = np.array([-1 if kind.purpose is None else PURPOSE_NUMBERS[kind.purpose] for kind in _FLOWS])
        return {
            "transfer_id": ids, "made_at": instants(made), "subject_id": self.identify(subject), "recipient_id": self.identify(party + 1),
            "mode": words_of(flow, [kind.mode for kind in _FLOWS]), "country": words_of(flow, [kind.country for kind in _FLOWS]),
            "purpose_id": self.identify(purpose[flow]), "items": lists_of(flow, items),
            "order_id": self.identify(subject * 1000 + party % 1000), "ground_claimed": words_of(flow, [kind.claimed for kind in _FLOWS]),
        }

    def _truth(self, code: np.ndarray) -> dict[str, pa.Array]:
        distinct, place = np.unique(code, return_inverse=True)
        for one in distinct.tolist():
            if one not in self.truths:
                true = self._standing(one)
                self.truths[one] = self.standings.setdefault(true, len(self.standings))
        which = np.array([self.truths[one] for one in distinct.tolist()], dtype=np.int32)[place]
        known = list(self.standings)
        return {
            "verdict": words_of(which, [verdict for verdict, _, _ in known]),
            "unmet": lists_of(which, [unmet for _, unmet, _ in known]),
            "unknown": lists_of(which, [unknown for _, _, unknown in known]),
        }

    @staticmethod
    def _standing(code: int) -> Standing:
        parts = {}
        for name, bits in reversed(_BITS.items()):
            code, parts[name] = code >> bits, code & (2**bits - 1)
        person, word, party, flow = (list(kinds.values())[parts[name]] for kinds, name in (
            (PEOPLE, "person"), (WORDS, "word"), (PARTIES, "party"), (FLOWS, "flow")))
        return standing(person, word, party, flow, bool(parts["late"]), parts["edition"])
