"""One made-up marketplace, written a chunk of people at a time: memory does not grow with the transfers."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa

from haechi.simulate.draw import Busy, choose, counts, uniform, with_faults
from haechi.simulate.identify import integers, texts
from haechi.simulate.kinds import PARTIES, PEOPLE, WORDS, Person
from haechi.simulate.manifest import manifest
from haechi.simulate.parties import contracts, namings, recipients
from haechi.simulate.people import DAY_US, Chunk, consents, requests, subjects
from haechi.simulate.profile import Profile, micros
from haechi.simulate.registers import NOTICE_NUMBERS, Rows, registers
from haechi.simulate.tables import Writer, rows_table
from haechi.simulate.traffic import Traffic

__all__ = ["Market"]

CHUNK = 500_000  # transfers in a chunk, about; at most twice as many people


class Market:
    """A profile made concrete: how many, which kinds, which seed."""

    def __init__(self, profile: Profile, *, seed: int, transfers: int, people: int, parties: int, faults: float, text: bool) -> None:
        self.profile, self.seed, self.transfers = profile, seed, transfers
        self.identify = texts if text else integers
        self.counts = counts(seed, people, transfers)
        rate = min(1.0, faults * 0.365)  # of each of four: a fault of some kinds shows only after the turning day, or under one edition
        self.party = choose(with_faults(profile.parties, profile.faulty_parties, rate, list(PARTIES)), uniform(seed, 2, np.arange(parties)))
        busy = Busy(seed, parties)
        wanted = sorted({WORDS[name].to for name in {**profile.words, **profile.faulty_words}} - {""})
        reachable = wanted if parties >= 4 * len(wanted) else []
        destined = dict(zip(reachable, busy.seldom(len(reachable)).tolist(), strict=True))
        for name, number in destined.items():
            self.party[number] = list(PARTIES).index(name)
        sound, faulty = ({name: share for name, share in shares.items() if WORDS[name].to in ("", *reachable)}
                         for shares in (profile.words, profile.faulty_words))
        self.used = frozenset(WORDS[name].notice for name in {**sound, **(faulty if rate else {})}) & frozenset(NOTICE_NUMBERS)
        self.word_shares = with_faults(sound, faulty, rate, list(WORDS))
        self.person_shares = with_faults(profile.people, profile.faulty_people, rate, list(PEOPLE))
        self.traffic = Traffic(profile, seed, transfers, rate, self.party, busy, destined, self.identify)
        self.asking: list[tuple[int, Person]] = []

    def write(self, folder: Path, progress: Callable[[int, int], None]) -> None:
        """Write every table, the truth and ``haechi.toml``."""
        (folder / "haechi.toml").write_text(manifest(self.profile), encoding="utf-8", newline="\n")
        self._write_people(folder, progress)
        self._write_registers(folder)

    def _write_people(self, folder: Path, progress: Callable[[int, int], None]) -> None:
        files = {name: Writer(folder / f"{name}.parquet") for name in ("subjects", "consents", "transfers", "truth")}
        done = spoken = begin = 0
        while begin < len(self.counts):
            most = np.cumsum(self.counts[begin : begin + 2 * CHUNK], dtype=np.int64)
            stop = begin + min(int(np.searchsorted(most, CHUNK)) + 1, len(most))
            numbers = np.arange(begin + 1, stop + 1)
            person = choose(self.person_shares, uniform(self.seed, 4, numbers))
            word = choose(self.word_shares, uniform(self.seed, 5, numbers))
            only = self.traffic.only(word, numbers)
            sent = self.traffic.transfers(done, numbers, self.counts[begin:stop], person, word, only)
            chunk = Chunk(numbers, person, word, only + 1, sent.first)
            said, events = consents(self.profile, self.seed, chunk, self.identify, spoken + 1)
            files["subjects"].write(subjects(self.profile, self.seed, chunk, self.identify))
            files["consents"].write(said)
            if sent.many:
                files["transfers"].write(sent.columns)
                files["truth"].write(sent.truth)
            self.asking += requests(chunk)
            done, spoken, begin = done + sent.many, spoken + events, stop
            progress(done, self.transfers)
        for file in files.values():
            file.close()

    def _write_registers(self, folder: Path) -> None:
        self._put(folder, "recipients", [recipients(self.party, self.identify)])
        self._put(folder, "contracts", [contracts(self.profile, self.party, self.identify)])
        named = (namings(notice, self.party, self.identify) for notice in (*sorted(self.used, key=NOTICE_NUMBERS.__getitem__), "before", "late"))
        self._put(folder, "notice_recipients", [part for part in named if part])
        tables = {**registers(self.profile, self.party, self.used), "requests": self._requests()}
        for name, rows in tables.items():
            self._put(folder, name, [rows_table(name, rows, self.identify)])

    def _requests(self) -> Rows:
        rows = []
        for n, (number, person) in enumerate(self.asking, 1):
            answered = micros(self.profile.period[1] if person.afterwards else self.profile.turn)
            rows.append({"request_id": n, "subject_id": number, "kind": person.turn, "received_at": _instant(answered - DAY_US),
                         "answered_at": _instant(answered), "outcome": person.outcome,
                         "reason": "another statute demands it" if person.outcome == "refused" else None})
        return rows

    @staticmethod
    def _put(folder: Path, name: str, parts: list[dict[str, pa.Array]]) -> None:
        file = Writer(folder / f"{name}.parquet")
        for part in parts:
            file.write(part)
        file.close()


def _instant(us: int) -> datetime:
    return datetime.fromtimestamp(us // 1_000_000, UTC)
