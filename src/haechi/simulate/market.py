"""One made-up marketplace, written a chunk of people at a time: memory does not grow with the transfers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from haechi.simulate.draw import choose, counts, uniform, with_faults
from haechi.simulate.identify import integers, texts
from haechi.simulate.kinds import BASE_ITEMS, FLOWS, PARTIES, PEOPLE, WORDS
from haechi.simulate.manifest import manifest
from haechi.simulate.parties import contracts, namings, recipients
from haechi.simulate.people import consents, micros, requests, subjects
from haechi.simulate.profile import Profile
from haechi.simulate.registers import PURPOSE_NUMBERS, registers
from haechi.simulate.tables import INSTANT, LISTS, Writer, lists_of, rows_table, words_of
from haechi.simulate.truth import standing

__all__ = ["Market"]

CHUNK = 1_000_000  # transfers in a chunk, about
MODES = ("provision", "view", "entrustment", "storage", None)
EMPTY = {  # the columns of registers that may hold no row, and are there all the same
    "requests": ("request_id", "subject_id", "kind", "received_at", "answered_at", "outcome"),
    "orders": ("order_id", "kind", "country", "recipient_id", "made_at", "lifted_at"),
    "certifications": ("recipient_id", "scheme", "valid_from", "valid_until", "measures"),
}
EDITIONS = ("2023-09-15", "2025-09-16")


class Market:
    """A profile made concrete: how many, which kinds, which seed."""

    def __init__(self, profile: Profile, *, seed: int, transfers: int, people: int, parties: int, faults: float, text: bool) -> None:
        self.profile, self.seed, self.transfers, self.faults = profile, seed, transfers, faults if profile.name == "mixed" else 0.0
        self.identify = texts if text else integers
        self.people, self.words, self.flows = list(PEOPLE), list(WORDS), list(FLOWS)
        self.names = list(PARTIES)
        self.counts = counts(seed, people, transfers)
        rate = min(1.0, self.faults * 0.38)  # a fault of some kinds shows only after the turning day, or under the new law
        self.shares = {
            "person": with_faults(profile.people, profile.faulty_people, rate, self.people),
            "word": with_faults(profile.words, profile.faulty_words, rate, self.words),
            "flow": with_faults(profile.flows, profile.faulty_flows, rate, self.flows),
            "work": with_faults(profile.work, {}, 0, self.flows),
        }
        self.party = choose(with_faults(profile.parties, profile.faulty_parties, rate, self.names), uniform(seed, 2, np.arange(parties)))
        weight = 1 / (np.arange(parties) + 30.0) ** 0.8
        self.traffic = np.cumsum(weight) / weight.sum()
        self.rank = np.argsort(uniform(seed, 3, np.arange(parties)), kind="stable")
        self.truths: dict[int, int] = {}
        self.standings: dict[tuple[str, tuple[str, ...], tuple[str, ...]], int] = {}
        self.start, self.end, self.turn = (micros(day) for day in (*profile.period, profile.turn))
        self.asked: list[tuple[int, str]] = []

    def write(self, folder: Path, progress: Callable[[int, int], None]) -> None:
        """Write every table, the truth and ``haechi.toml``."""
        (folder / "haechi.toml").write_text(manifest(self.profile), encoding="utf-8", newline="\n")
        self._write_people(folder, progress)
        self._write_registers(folder)

    def _write_people(self, folder: Path, progress: Callable[[int, int], None]) -> None:
        files = {name: Writer(folder / f"{name}.parquet") for name in ("subjects", "consents", "transfers", "truth")}
        done = spoken = 0
        ends = np.cumsum(self.counts, dtype=np.int64)
        begin = 0
        while begin < len(self.counts):
            stop = int(np.searchsorted(ends, (ends[begin - 1] if begin else 0) + CHUNK, side="left")) + 1
            stop = min(max(stop, begin + 1), begin + 2 * CHUNK, len(self.counts))
            numbers = np.arange(begin + 1, stop + 1)
            person = choose(self.shares["person"], uniform(self.seed, 4, numbers))
            word = choose(self.shares["word"], uniform(self.seed, 5, numbers))
            only = self._party_of(uniform(self.seed, 6, numbers)) + 1
            files["subjects"].write(subjects(self.profile, self.seed, numbers, person, self.people, self.identify))
            said, events = consents(self.profile, self.seed, numbers, person, word, only, self.people, self.words, self.identify, spoken + 1)
            files["consents"].write(said)
            spoken += events
            self.asked += requests(self.profile, numbers, person, self.people)
            done += self._write_transfers(files, done, begin, numbers, person, word, only)
            progress(done, self.transfers)
            begin = stop
        for file in files.values():
            file.close()

    def _party_of(self, drawn: np.ndarray) -> np.ndarray:
        """A recipient for each number in [0, 1), the busy ones far more often."""
        return self.rank[np.minimum(np.searchsorted(self.traffic, drawn, side="right"), len(self.rank) - 1)]

    def _write_transfers(
        self, files: dict[str, Writer], done: int, begin: int, numbers: np.ndarray, person: np.ndarray, word: np.ndarray, only: np.ndarray
    ) -> int:
        many = self.counts[begin : begin + len(numbers)]
        count = int(many.sum())
        if count == 0:
            return 0
        number = np.arange(done + 1, done + count + 1)
        who = np.repeat(np.arange(len(numbers)), many)
        made = self._times(number, who)
        party = self._parties(number, word[who], only[who])
        kind = self.party[party]
        works = np.array([PARTIES[name].role in ("processor", "carrier") for name in self.names])[kind]
        drawn = uniform(self.seed, 9, number)
        flow = np.where(works, choose(self.shares["work"], drawn), choose(self.shares["flow"], drawn)).astype(np.int64)
        late = (made >= self.turn).astype(np.int64)
        edition = sum((made >= micros(day)).astype(np.int64) for day in EDITIONS)
        code = ((((person[who].astype(np.int64) * 64 + word[who]) * 64 + kind) * 64 + flow) * 2 + late) * 4 + edition
        ids = self.identify(number)
        files["transfers"].write(self._columns(ids, made, numbers[who], party, flow))
        files["truth"].write({"transfer_id": ids, **self._truth(code)})
        return count

    def _times(self, number: np.ndarray, who: np.ndarray) -> np.ndarray:
        """Times in order within each subject; one in five thousand falls on the turning instant or a law's first."""
        drawn = uniform(self.seed, 7, number)
        made = self.start + (drawn * ((self.end - self.start) // 1000)).astype(np.int64) * 1000
        instants = [self.turn, *(us for day in EDITIONS if self.start <= (us := micros(day)) < self.end)]
        edge = np.flatnonzero(number % 5000 == 77)
        made[edge] = np.array(instants)[number[edge] // 5000 % len(instants)]
        key = (who << 42) | ((made - self.start) // 1000)
        key.sort()
        return self.start + (key & (2**42 - 1)) * 1000

    def _parties(self, number: np.ndarray, word: np.ndarray, only: np.ndarray) -> np.ndarray:
        party = self._party_of(uniform(self.seed, 8, number))
        everyone = len(self.party)
        if self.profile.name == "aliexpress-2024" and self.transfers >= everyone:
            step = self.transfers // everyone
            due = (number % step == 0) & (number // step <= everyone)
            party[due] = number[due] // step - 1
        specific = np.array([WORDS[name].specific for name in self.words])[word]
        return np.where(specific, only - 1, party)

    def _columns(self, ids: pa.Array, made: np.ndarray, subject: np.ndarray, party: np.ndarray, flow: np.ndarray) -> dict[str, pa.Array]:
        kinds = [FLOWS[name] for name in self.flows]
        items = [[*BASE_ITEMS, *k.extra] if k.items_known else None for k in kinds]
        purpose = np.array([-1 if k.purpose is None else PURPOSE_NUMBERS[k.purpose] for k in kinds])
        purposes = pa.DictionaryArray.from_arrays(
            pa.array(flow.astype(np.int32), mask=purpose[flow] < 0), self.identify(np.maximum(purpose, 0)))
        return {
            "transfer_id": ids, "made_at": pa.array(made, pa.int64()).cast(INSTANT), "subject_id": self.identify(subject),
            "recipient_id": self.identify(party + 1), "mode": words_of(flow, [k.mode for k in kinds]),
            "country": pa.nulls(len(made), pa.string()),
            "purpose_id": purposes.dictionary.take(purposes.indices), "items": lists_of(flow, items),
            "order_id": self.identify(subject * 1000 + party % 1000), "ground_claimed": words_of(flow, [k.claimed for k in kinds]),
        }

    def _truth(self, code: np.ndarray) -> dict[str, pa.Array]:
        distinct, place = np.unique(code, return_inverse=True)
        for one in distinct.tolist():
            if one not in self.truths:
                rest, edition = divmod(one, 4)
                rest, late = divmod(rest, 2)
                rest, flow = divmod(rest, 64)
                rest, party = divmod(rest, 64)
                person, word = divmod(rest, 64)
                true = standing(PEOPLE[self.people[person]], WORDS[self.words[word]], PARTIES[self.names[party]],
                                FLOWS[self.flows[flow]], bool(late), edition)
                self.truths[one] = self.standings.setdefault(true, len(self.standings))
        known = list(self.standings)
        which = np.array([self.truths[one] for one in distinct.tolist()])[place]
        chosen = pa.array(which.astype(np.int32))
        return {
            "verdict": words_of(which, [verdict for verdict, _, _ in known]) if known else pa.nulls(0),
            "unmet": pa.array([list(unmet) for _, unmet, _ in known], LISTS).take(chosen),
            "unknown": pa.array([list(unknown) for _, _, unknown in known], LISTS).take(chosen),
        }

    def _write_registers(self, folder: Path) -> None:
        used = frozenset(WORDS[name].notice for name in {**self.profile.words, **(self.profile.faulty_words if self.faults else {})}) - {""}
        for name, columns in (("recipients", recipients(self.party, self.names, self.identify)),
                              ("contracts", contracts(self.profile, self.party, self.names, self.identify))):
            self._put(folder, name, [columns])
        named = [namings(self.profile, notice, self.party, self.names, self.identify) for notice in (*sorted(used), "before", "late")]
        self._put(folder, "notice_recipients", [part for part in named if part])
        tables: dict[str, list[dict[str, Any]]] = registers(self.profile, self.names, self.party, used)
        tables["requests"] = [
            {"request_id": n, "subject_id": subject, "kind": kind, "received_at": _instant(self.turn - 86_400_000_000),
             "answered_at": _instant(self.turn), "outcome": "done"} for n, (subject, kind) in enumerate(self.asked, 1)]
        for name, rows in tables.items():
            self._put(folder, name, [rows_table(rows, self.identify, EMPTY.get(name, ()))])

    @staticmethod
    def _put(folder: Path, name: str, parts: list[dict[str, pa.Array]]) -> None:
        file = Writer(folder / f"{name}.parquet")
        for part in parts:
            file.write(part)
        file.close()


def _instant(us: int) -> Any:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(us // 1_000_000, UTC)
