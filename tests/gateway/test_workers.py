"""Several workers on one store: whatever one has acknowledged, the next decision of any other heeds, and no answer is out of date."""

import json
import random
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from haechi.gateway.ask import names
from haechi.gateway.clock import instant
from haechi.gateway.desk import Desk
from haechi.gateway.register import Change, row_now, write
from haechi.gateway.schema import decision, entry
from haechi.gateway.tenant import write_settings
from haechi.law.pipa import PIPA
from tests.gateway.conftest import consent, lawful
from tests.gateway_proof.conftest import START, TENANT, ticking
from tests.oracle.delivery import Delivery
from tests.oracle.judge import judge

EARLY = "2025-01-01T00:00:00Z"
COMPLETE = ["consents", "contracts", "certifications", "notices", "notice_recipients", "purposes", "recipients", "subjects"]
CLAUSES = ["safety", "complaints", "disputes", "other_measures"]
TOLD = dict.fromkeys(("told_time", "told_method", "told_retention", "told_refusal", "told_refusal_effect"), True)


@pytest.fixture
def other(world):
    """A second worker, as another process would be: its own desk on the same store."""
    desk = Desk(world.store, TENANT, world.keys, PIPA, world.desk.packs, world.clock)
    yield desk
    desk.close()


CHANGES = {
    "withdrawal": ("consents", "w", {"subject_id": "s1", "scopes": ["cross_border", "third_party"], "status": "withdrawn"}),
    "consent removed": ("consents", "consent-s1", None),
    "stop": ("stops", "t", {"kind": "everything"}),
    "order": ("orders", "o", {"kind": "suspension", "made_at": EARLY}),
    "order for the country": ("orders", "o", {"kind": "suspension", "country": "CN", "made_at": EARLY}),
    "order for the recipient": ("orders", "o", {"kind": "suspension", "recipient_id": "r1", "made_at": EARLY}),
    "contract removed": ("contracts", "c-r1", None),
    "contract ended": ("contracts", "c-r1", {"recipient_id": "r1", "kind": "terms", "signed_at": EARLY, "ended_at": "2026-01-01T00:00:00Z", "clauses": CLAUSES}),
    "notice replaced": ("notices", "n1", {"kind": "consent", "effective_from": EARLY, "items": ["name"], "countries": ["CN"], "purposes": ["p1"], **TOLD}),
    "notice removed": ("notices", "n1", None),
    "no longer named": ("notice_recipients", "n1:r1", None),
    "moved": ("recipients", "r1", {"country": "US"}),
    "no purpose": ("purposes", "p1", None),
    "account closed": ("subjects", "row-s1", {"subject_id": "s1", "residence": "KR", "left_at": EARLY}),
    "erasure": ("requests", "q", {"subject_id": "s1", "kind": "erasure", "received_at": EARLY, "answered_at": EARLY, "outcome": "done"}),
}


def test_what_one_worker_acknowledged_the_other_heeds(world, other):
    """Each change alone turns the other worker's permit into a refusal, and its undoing turns it back."""
    ask = lawful(world)

    def passes():
        return other.decide([world._ask(**ask)]).result().answers[0].released

    assert passes()
    for change, (register, name, row) in CHANGES.items():
        with world.store.reading() as connection:
            before = row_now(connection, TENANT, register, name)
        world.write(register, name, row)
        assert not passes(), change
        world.write(register, name, None if before is None else {key: value for key, value in before.row.items() if key != "known_at"})
        assert passes(), change


def test_a_late_word_counts_by_when_it_was_made(world, other):
    """A withdrawal that comes in late ends the consent made before it, and leaves the one made after it as it is."""
    ask = lawful(world)
    consent(world, "s1", "given", "consent-s1", made_at="2025-06-01T00:00:00.000000Z")
    consent(world, "s1", "withdrawn", "late", made_at="2025-05-31T23:59:59.999999Z")
    assert other.decide([world._ask(**ask)]).result().answers[0].released
    consent(world, "s1", "withdrawn", "late", made_at="2025-06-01T00:00:00.000001Z")
    assert not other.decide([world._ask(**ask)]).result().answers[0].released


def test_a_setting_that_one_worker_changed_holds_for_the_other(world, other):
    """Registers said to be complete turn what is not known into what is not so."""
    ask = {**lawful(world), "subject_id": "s2"}
    world.write("subjects", "row-s2", {"subject_id": "s2", "residence": "KR"})

    def verdict():
        return other.decide([world._ask(**ask)]).result().answers[0].verdict

    assert verdict() == "indeterminate"
    write_settings(world.store, world.keys, world.clock, TENANT, {"coverage": {"complete": COMPLETE, "from": None, "until": None}})
    assert verdict() == "deny"


class Mirror:
    """What the registers hold, kept by hand, and the naive reading of it."""

    def __init__(self, world, rng):
        self.world, self.rng, self.rows = world, rng, {}

    def put(self, register, name, row):
        kept = self.world.desk.act(lambda book: write(book, self.world.desk.encoder, [Change(register, name, row)])).result()[0]
        self.rows.pop((register, name), None)
        if kept is not None:
            self.rows[register, name] = kept.row

    def soon(self):
        """A time some moments away, before or after."""
        self.world.write("order_states", "x", {"state": "paid"})
        with self.world.store.reading() as connection:
            now = self.world.store.head(connection, TENANT).last_us
        return instant(now + self.rng.choice([-2, -1, 1, 2, 4, 8]) * 1_000_000)

    def change(self):
        """One of the things that happen."""
        some = self.rng.choice
        who, whom = f"s{some('12')}", f"r{some('12')}"
        notice = {"kind": some(["policy", "consent"]), "effective_from": EARLY, "items": ["name", "order"], "countries": some([["CN"], ["CN", "DE"]]),
                  "purposes": ["p1"], **TOLD, **some([{}, {}, {"effective_until": self.soon()}])}
        made = some([{}, {}, {"made_at": instant(START)}])
        happens = [
            ("consents", f"w{some('0123456789')}", {"subject_id": who, "scopes": some([["cross_border", "third_party"], ["third_party"]]), "separate": True,
                                                  "status": some(["given", "given", "withdrawn"]), "notice_id": some(["n1", "n2"]), **some([{}, {"recipient_id": whom}]), **made}),
            ("contracts", f"c{whom}", {"recipient_id": whom, "kind": "terms", "signed_at": EARLY, "clauses": CLAUSES, **some([{}, {}, {"ended_at": self.soon()}])}),
            ("notices", some(["n1", "n2"]), notice),
            ("recipients", whom, {"country": some(["CN", "CN", "DE", "KR"])}),
            ("orders", "o", {"kind": "suspension", "country": some(["CN", "DE"]), **some([{}, {"recipient_id": whom}]), "made_at": self.soon(), "lifted_at": self.soon()}),
            ("requests", "q", {"subject_id": who, "kind": "erasure", "received_at": EARLY, "answered_at": self.soon(), "outcome": "done"}),
        ]
        register, name, row = some(happens)
        self.put(register, name, None if (register, name) in self.rows and self.rng.random() < 0.25 else row)

    def reading(self, ask, made_us, items):
        """The naive reading of one transfer made at this moment."""
        tables = {}
        for (register, _), row in self.rows.items():
            tables.setdefault(register, []).append({name: _moment(name, value) for name, value in row.items()})
        at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=made_us)
        tables["transfers"] = [{**ask, "transfer_id": "t", "made_at": at, "items": items}]
        manifest = {"controller": {"name": "M", "country": "SG", "online_service": True}, "coverage": {"complete": COMPLETE}}
        return judge(Delivery(tables, manifest))["t"]


def _moment(name, value):
    return datetime.fromisoformat(value) if name.endswith(("_at", "_from", "_until")) else value


def test_every_answer_of_every_worker_is_the_naive_reading_of_that_moment(world, other):
    """While registers change at random, and while nothing changes but the time: words late and new, notices, contracts and orders that begin and end."""
    world.clock = world.desk.clock = other.clock = ticking(START + 100_000_000, 300_000)
    write_settings(world.store, world.keys, world.clock, TENANT, {"coverage": {"complete": COMPLETE, "from": None, "until": None}})
    mirror = Mirror(world, random.Random(int(world.store.embedded)))
    mirror.put("purposes", "p1", {"needed_items": ["name", "order"], "contract_necessary": True})
    for name in "12":
        mirror.put("subjects", f"row-s{name}", {"subject_id": f"s{name}", "residence": "KR"})
        mirror.put("recipients", f"r{name}", {"country": "CN"})
        mirror.put("contracts", f"cr{name}", {"recipient_id": f"r{name}", "kind": "terms", "signed_at": EARLY, "clauses": CLAUSES})
        mirror.put("notices", f"n{name}", {"kind": "policy", "effective_from": EARLY, "items": ["name", "order"], "countries": ["CN"], "purposes": ["p1"], **TOLD})
        for whom in "12":
            mirror.put("notice_recipients", f"n{name}:r{whom}", {"notice_id": f"n{name}", "recipient_id": f"r{whom}", "named": True, "contact": True})
        mirror.put("consents", f"c{name}", {"subject_id": f"s{name}", "scopes": ["cross_border", "third_party"], "status": "given", "separate": True, "notice_id": "n1"})
    verdicts = set()
    for step in range(30):
        if step % 3:
            mirror.change()
        desk = mirror.rng.choice([world.desk, other])
        ask = {"subject_id": f"s{mirror.rng.choice('12')}", "recipient_id": f"r{mirror.rng.choice('12')}", "purpose_id": "p1",
               "mode": mirror.rng.choice(["provision", "provision", "entrustment"])}
        [answer] = desk.decide([world._ask(**ask, items=["name", "order"])]).result().answers
        with world.store.reading() as connection:
            row = connection.execute(select(decision).where(decision.c.transfer_id == answer.transfer_id)).one()
            said = json.loads(connection.execute(select(entry.c.body).where(entry.c.seq == row.seq)).scalar_one())
        reading = mirror.reading(ask, row.made_us, names(row.items))
        assert (answer.verdict, said["unmet"], said["unknown"]) == reading
        assert answer.released == (reading[0] == "permit") == (answer.payload is not None)
        verdicts.add(answer.verdict)
    assert {"permit", "deny"} <= verdicts


def test_a_withdrawal_between_two_asks_of_one_batch_is_not_possible(world, other):
    """A batch is decided on one state of the registers: a word written meanwhile comes before it or after it."""
    ask = lawful(world)
    futures = []
    for turn in range(6):
        futures.append(other.decide([world._ask(**ask) for _ in range(20)]))
        consent(world, "s1", "withdrawn" if turn % 2 == 0 else "given", f"w{turn}")
    for future in futures:
        assert len({answer.released for answer in future.result().answers}) == 1
