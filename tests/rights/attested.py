"""Attestations against one task: each kind of wrong in many shapes, and right ones; none wrong is taken, none right refused.

    python -m tests.rights.attested [MANY]
"""

import base64
import random
import sys
from collections import Counter
from types import SimpleNamespace
from typing import Any

from haechi.facts.keeping import KEEPINGS
from haechi.gateway.clock import instant
from haechi.records.model import ITEMS
from haechi.rights.attest import SKEW, judge
from haechi.rights.task import Payload, hash_of
from tests.rights.recipient import Signing, data_of, told

NOW = 1_772_323_200_000_000
HOUR = 3_600_000_000


class Case:
    """One task, its recipient, and ways to answer it."""

    def __init__(self, rng: random.Random) -> None:
        self.rng, self.key, self.other = rng, Signing(), Signing()
        orders = {f"o{rng.randrange(10**6)}": tuple(sorted(rng.sample(ITEMS, rng.randrange(1, 6)))) for _ in range(rng.randrange(1, 15))}
        self.payload = Payload(f"{rng.getrandbits(128):032x}", orders)
        self.row = SimpleNamespace(task_id="tsk", request_id=f"q{rng.randrange(999)}", recipient_id=f"r{rng.randrange(999)}", state="delivered",
                                   made_us=NOW - 5 * HOUR, answer=None)
        self.data = data_of(self.row, self.payload)
        self.fields = sorted(self.payload.items)

    def right(self) -> dict[str, Any]:
        """An answer that is to be taken."""
        at = self.rng.choice([self.row.made_us - SKEW, NOW, NOW - HOUR, NOW + SKEW])
        kind = self.rng.randrange(4)
        said = told(self.data, at)
        if kind == 1:
            said["fields"] = self.rng.sample(said["fields"], len(said["fields"])) + ["email", "name"]
        if kind == 2:
            kept = self.rng.sample(self.fields, self.rng.randrange(1, len(self.fields) + 1))
            said |= {"method": "retained-by-law", "retained_basis": [{"law": self.rng.choice(KEEPINGS).code, "fields": kept}]}
        if kind == 3:
            said |= {"method": "anonymised", "sub_recipients": [{"id": "carrier 7", "state": "deleted"}]}
        return said

    def some(self) -> list[str]:
        refs = list(self.payload.orders)
        return self.rng.sample(refs, self.rng.randrange(len(refs)))

    def wrongs(self) -> dict[str, Any]:
        """Kind → an answer, signed, that is not to be taken; the kind begins with the word by which it is to be refused."""
        rng, row, key = self.rng, self.row, self.key
        right = self.right()
        sign, deleted = key.sign, {**told(self.data, NOW)}
        signed = sign(right)
        flipped = bytearray(base64.b64decode(signed["signature"]))
        flipped[rng.randrange(64)] ^= 1 << rng.randrange(8)
        altered = rng.choice([{"systems": ["another"]}, {"attestor": "somebody"}, {"completed_at": instant(NOW - 1)}, {"fields": [*right["fields"], "rrn"]}])
        missing = rng.choice(list(deleted)[:7])
        law = {"law": rng.choice(KEEPINGS).code, "fields": self.fields[:1]}
        wrongs = {
            "forged: another's key": self.other.sign(right), "forged: a bit": {**signed, "signature": base64.b64encode(flipped).decode()},
            "forged: altered": {**signed, **altered}, "forged: no base64": {**signed, "signature": "!" * 88},
            "forged: short": {**signed, "signature": base64.b64encode(bytes(flipped[:63])).decode()},
            "unsigned": right, "unsigned: null": {**right, "signature": None},
            "other_request": sign({**right, "request_id": row.request_id + "0"}), "other_recipient": sign({**right, "recipient_id": row.recipient_id + "0"}),
            "other_orders": sign({**right, "order_refs_hash": hash_of(["o-1", "o-2"], self.payload.salt)}),
            "other_orders: another salt": sign({**right, "order_refs_hash": hash_of(self.payload.orders, self.payload.salt[::-1] + "0")}),
            "other_orders: one too many": sign({**right, "order_refs_hash": hash_of([*self.payload.orders, "o-1"], self.payload.salt)}),
            "fields_unknown": sign({**right, "fields": [*right["fields"], "shoe size"]}),
            "stale": sign({**right, "completed_at": instant(row.made_us - SKEW - rng.choice([1, HOUR, 99 * HOUR]))}),
            "future": sign({**right, "completed_at": instant(NOW + SKEW + rng.choice([1, HOUR, 99 * HOUR]))}),
            "sub_recipients": sign({**right, "sub_recipients": [{"id": "a", "state": "deleted"}, {"id": "b", "state": rng.choice(["pending", "unknown", "refused"])}]}),
            "law_missing": sign({**deleted, "method": "retained-by-law"}), "law_stray": sign({**deleted, "retained_basis": [law]}),
            "law_fields": sign({**deleted, "method": "retained-by-law", "retained_basis": [{**law, "fields": ["shoe size"]}]}),
            "personal": sign({**right, "systems": [rng.choice(["mail of hong@example.com", "010-1234-5678"])]}),
            "unreadable: a stranger": sign({**right, "note": "x"}), "unreadable: no list": sign({**right, "systems": "orders"}),
            "unreadable: nothing": sign({name: value for name, value in right.items() if name != missing}),
            "unreadable: method": sign({**right, "method": "promised"}), "unreadable: day": sign({**right, "completed_at": "2026-02-30T00:00:00Z"}),
            "unreadable: no zone": sign({**right, "completed_at": "2026-03-01T00:00:00"}), "unreadable: number": sign({**right, "request_id": 7}),
            "unreadable: empty": sign({**right, "systems": []}), "unreadable: none": rng.choice([None, [], "x", 7, {}])}
        if len(self.payload.orders) <= 10:
            wrongs["orders_missing"] = sign({**right, "order_refs_hash": hash_of(self.some(), self.payload.salt)})
        else:
            wrongs["other_orders: some of many"] = sign({**right, "order_refs_hash": hash_of(self.some(), self.payload.salt)})
        if len(self.fields) > 1:
            wrongs["fields_missing"] = sign({**deleted, "fields": rng.sample(self.fields, len(self.fields) - 1)})
        return wrongs


def run(many: int, seed: int = 1) -> Counter[str]:
    """Judge so many cases; how many of each kind there were. Raises where one is judged wrongly."""
    rng, seen = random.Random(seed), Counter[str]()
    for _ in range(many):
        case = Case(rng)
        right = judge(case.row, case.payload, case.key.public, case.key.sign(case.right()), "signature", NOW)
        assert not right.wrongs and not right.unknown, [wrong.code for wrong in right.wrongs]
        seen["right"] += 1
        for kind, said in case.wrongs().items():
            codes = [wrong.code for wrong in judge(case.row, case.payload, case.key.public, said, "signature", NOW).wrongs]
            assert kind.partition(":")[0] in codes, (kind, codes)
            seen[kind.partition(":")[0]] += 1
    return seen


if __name__ == "__main__":
    counted = run(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
    print(f"{counted.pop('right'):,} right attestations taken; {sum(counted.values()):,} wrong ones of {len(counted)} kinds, none taken")
