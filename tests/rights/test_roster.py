"""The register of recipients: what one process keeps in memory is what a fresh reading, a naive count and the audit of an export say."""

import json
import random

import pytest

from haechi.audit.pipeline import audit
from haechi.gateway.ask import names
from haechi.gateway.export import export
from haechi.gateway.register import Change, write
from haechi.law.pipa import PIPA
from haechi.records.delivery import open_delivery
from haechi.records.model import CLAUSES
from haechi.rights.office.coverage import coverage
from haechi.rights.office.directory import WHICH, look_up, one
from haechi.rights.office.dossier import dossier
from haechi.rights.office.ending import WHICH as ENDS
from haechi.rights.office.ending import counts, ending
from haechi.rights.office.reach import reach
from haechi.rights.office.roster import Roster
from tests.gateway.conftest import fresh, lawful
from tests.gateway_proof.conftest import START, TENANT, World
from tests.rights.naive_roster import REQUIRED, Naive, rows_of, sent

DAY = 86_400_000_000
DAYS = ("2025-01-01", "2026-02-01", "2026-02-20", "2026-03-05", "2026-05-20", "2026-12-01")
WHO = ("r1", "ra", "rb", "rc", "rd", "unlisted")


@pytest.fixture(params=["sqlite", "postgresql"])
def world(request, tmp_path):
    """A gateway through which everything goes out."""
    made = World(tmp_path, f"sqlite:///{tmp_path}/store.db" if request.param == "sqlite" else fresh(request.getfixturevalue("postgres")), "shadow")
    lawful(made)
    yield made
    made.close()


def put(world, register, name, row):
    world.desk.act(lambda book: write(book, world.desk.encoder, [Change(register, name, row)])).result()


def stamped(rng):
    return f"{rng.choice(DAYS)}T00:00:00.000000Z"


def change(world, rng):
    """Something about some recipient is written, replaced, taken away or sent."""
    who, gone = rng.choice(WHO), rng.random() < .2
    kind = rng.randrange(5)
    if kind == 0:
        put(world, "recipients", who, None if gone else {
            "recipient_id": who, "name": rng.choice([None, f"{who} Ünited Co."]), "country": rng.choice(["CN", "KR", None]), "role": rng.choice(["seller", "carrier"])})
    elif kind == 1:
        notice = rng.choice(["n1", "n:2"])
        row = {"notice_id": notice, "recipient_id": who, "named": rng.choice([True, False, None]), "contact": rng.choice([True, False, None])}
        put(world, "notice_recipients", f"{notice.replace(':', '~1')}:{who}", None if gone else row)
    elif kind == 2:
        row = {"recipient_id": who, "kind": "terms", "signed_at": stamped(rng)}
        row |= rng.choice([{}, *({"clauses": clauses} for clauses in ([], sorted(REQUIRED), sorted(REQUIRED)[:2], list(CLAUSES[2:]), list(CLAUSES)))])
        row |= rng.choice([{}, {"ended_at": stamped(rng)}])
        put(world, "contracts", rng.choice(["c1", "c2", "c3", "c4", "c5"]), None if gone else row)
    elif kind == 3:
        put(world, "certifications", rng.choice(["z1", "z2"]), None if gone else {
            "recipient_id": who, "scheme": "isms-p", "valid_from": "2025-01-01T00:00:00Z", "valid_until": stamped(rng), "measures": True})
    else:
        ask = {"subject_id": rng.choice(["s1", "s2", "s3"]), "recipient_id": who, "purpose_id": rng.choice(["p1", None]), "items": rng.choice([["name"], ["name", "order"], ["phone"]])}
        world.decide(*[{**ask, "country": rng.choice(["CN", "JP", "KR", None])} for _ in range(rng.randrange(1, 4))])


@pytest.mark.parametrize("seed", range(3))
def test_what_is_kept_is_what_is_there(world, seed):
    """After any changes, in any order: the roster that lived through them, a fresh one and a naive count agree on everything."""
    rng, lived = random.Random(seed), Roster(TENANT)
    for _ in range(6):
        for _ in range(rng.randrange(1, 12)):
            change(world, rng)
        now = world.clock.now() + rng.choice([0, 0, 5 * DAY])
        new = Roster(TENANT)
        for query in ("SELECT * FROM roll", "SELECT recipient_id, country, sum(transfers), min(first_us), max(last_us) FROM sent GROUP BY ALL", "SELECT * FROM told", "SELECT * FROM agreed", "SELECT * FROM certified"):
            assert sorted(lived.ask(world.store, now, query), key=str) == sorted(new.ask(world.store, now, query), key=str), query
        naive = Naive(world, now)
        for which in WHICH:
            found = look_up(lived, world.store, now, which=which, limit=100)
            assert {each.recipient_id for each in found.recipients} == naive.which(which) and found.many == len(naive.which(which)), which
        for who in naive.known:
            each = one(lived, world.store, now, who)
            assert (each.transfers, bool(each.named), bool(each.reachable), each.abroad, not each.lacking, each.unsaid) == (
                sum(row.recipient_id == who for row in naive.rows), naive.named(who), naive.reachable(who), naive.abroad(who), naive.guarded(who), naive.unsaid(who))
        meter = coverage(lived, world.store, now)
        assert (meter.total.actual, meter.total.named or 0, meter.total.reachable or 0, meter.total.contracted, meter.abroad, meter.guarded, meter.total.transfers) == (
            len(naive.given), *(sum(map(test, naive.given)) for test in (naive.named, naive.reachable, naive.contracted, naive.abroad)),
            sum(naive.abroad(who) and naive.guarded(who) for who in naive.given), len(naive.rows))
        assert {each.country: (each.actual, each.guarded) for each in meter.by_country} == {
            place: (len(there), sum(map(naive.guarded, there))) for place in {place for who in naive.given for place in naive.places(who)}
            for there in [[who for who in naive.given if place in naive.places(who)]]}


def test_the_meter_is_the_one_of_the_audits_report(world, tmp_path):
    """Of what the gateway exports the audit counts the same recipients, named and contracted, by country."""
    rng = random.Random(7)
    for _ in range(60):
        change(world, rng)
    export(world.store, TENANT, tmp_path / "out")
    with open_delivery(tmp_path / "out") as delivery:
        (tmp_path / "result").mkdir()
        audit(delivery, PIPA, tmp_path / "result")
    report = json.loads((tmp_path / "result" / "findings.json").read_text())["coverage"]
    meter = coverage(Roster(TENANT), world.store, world.clock.now())
    assert (meter.total.actual, meter.total.named, meter.total.contracted) == (report["recipients_actual"], report["recipients_named"], report["recipients_contracted"])
    assert {each.country: (each.actual, each.named, each.contracted, each.transfers) for each in meter.by_country} == {
        each["country"]: (each["actual"], each["named"], each["contracted"], each["transfers"]) for each in report["by_country"]}


def test_without_a_register_of_whom_notices_name_nobody_is_said_to_be_unnamed(tmp_path):
    """It is not known, which is no zero."""
    world = World(tmp_path, f"sqlite:///{tmp_path}/store.db", "shadow")
    world.decide({"subject_id": "s1", "recipient_id": "r1", "items": ["name"]})
    assert coverage(Roster(TENANT), world.store, world.clock.now()).total.named is None
    world.close()


@pytest.mark.parametrize(("text", "found"), [("17", {"17", "x17"}), ("상점", {"x17"}), ("상점", {"x17"}), ("ÜNITED", {"17"}), ("united", set()), ("%", {"50%"}),
                                             ("x1", {"x17"}), ("", {"17", "x17", "50%", "r1"}), ("  17 ", {"17", "x17"})])
def test_a_recipient_is_found_by_a_part_of_its_name_or_identifier(world, text, found):
    """However its letters are written: great or small, put together or apart; nothing in it is a sign for anything else."""
    for name, called in (("17", "ünited"), ("x17", "상점 열일곱"), ("50%", "Fifty")):
        world.write("recipients", name, {"recipient_id": name, "name": called, "country": "CN", "role": "seller"})
    assert {each.recipient_id for each in look_up(Roster(TENANT), world.store, world.clock.now(), text=text).recipients} == found


def test_pages_hold_everybody_once_whoever_was_given_the_most_first(world):
    """And each page is told how many there are in all."""
    for number in range(25):
        world.write("recipients", f"p{number:02}", {"recipient_id": f"p{number:02}", "country": "CN"})
    world.decide(*[{"subject_id": "s1", "recipient_id": who, "items": ["name"]} for who in ("p07", "p03", "p07")])
    pages = [look_up(Roster(TENANT), world.store, world.clock.now(), skip=skip, limit=10) for skip in (0, 10, 20)]
    listed = [each.recipient_id for page in pages for each in page.recipients]
    assert len(set(listed)) == len(listed) == 26 == pages[0].many and listed[:2] == ["p07", "p03"]


def test_a_contract_counts_from_its_first_moment_and_not_at_its_last(world):
    """The clauses that are held change with time alone, though nothing is written."""
    start, end = START + 10 * DAY, START + 20 * DAY
    world.write("contracts", "later", {"recipient_id": "r2", "kind": "terms", "signed_at": "2026-03-11T00:00:00Z", "ended_at": "2026-03-21T00:00:00Z", "clauses": list(CLAUSES)})
    roster = Roster(TENANT)
    for at, held in ((start - 1, False), (start, True), (end - 1, True), (end, False)):
        found = one(roster, world.store, at, "r2")
        assert (found is not None and bool(found.held)) == held
    assert [each.stands for each in dossier(roster, world.store, start, "r2").contracts] == [True]


def test_what_ends_is_told_apart_by_what_follows(world):
    """A later end that begins in time follows; one that leaves a gap does not."""
    for name, recipient, signed, ended in (("a1", "ra", "2025-01-01", "2026-04-01"), ("a2", "ra", "2026-04-01", "2027-04-01"), ("b1", "rb", "2025-01-01", "2026-04-01"),
                                           ("b2", "rb", "2026-04-02", "2027-04-01"), ("c1", "rc", "2025-01-01", "2026-07-01"), ("d1", "rd", "2025-01-01", "2026-02-01")):
        world.write("contracts", name, {"recipient_id": recipient, "kind": "terms", "signed_at": f"{signed}T00:00:00Z", "ended_at": f"{ended}T00:00:00Z"})
    roster, now = Roster(TENANT), START
    assert {which: [each.name for each in ending(roster, world.store, now, which, 0, 10)] for which in ENDS} == {"contract": ["b1"], "followed": ["a1"], "certification": []}
    assert counts(roster, world.store, now) == {"contract": 1, "followed": 1, "certification": 0}


@pytest.mark.parametrize("seed", range(2))
def test_what_a_stop_would_hit_is_what_it_then_stops(world, seed):
    """Of the releases there were: those that a naive reading of the stop meets, and that are held back once it stands."""
    rng = random.Random(seed)
    for _ in range(40):
        change(world, rng)
    roster, now = Roster(TENANT), world.clock.now()
    country = {row["recipient_id"]: row.get("country") for row in rows_of(world, "recipients")}
    for kind, value, hit in (
            ("recipient", "ra", lambda row: row.recipient_id == "ra"), ("country", "CN", lambda row: "CN" in (row.country, country.get(row.recipient_id))),
            ("purpose", "p1", lambda row: row.purpose_id == "p1"), ("item", "order", lambda row: "order" in names(row.sent)), ("everything", "", lambda row: True)):
        rows = sent(world)
        met = [row for row in rows if hit(row)]
        found = reach(roster, world.store, now, kind, value)
        assert (found.looked, found.transfers, found.people, found.recipients) == (
            len(rows), len(met), len({row.subject_id for row in met}), len({row.recipient_id for row in met})), kind
        name = f"{kind}:{value}"
        world.write("stops", name, {"stop_id": name, "kind": kind, "value": value})
        for row in rows[:8]:
            [answer] = world.decide({"subject_id": row.subject_id, "recipient_id": row.recipient_id, "purpose_id": row.purpose_id, "country": row.country, "items": names(row.sent)})
            held_back = "order" not in (answer.payload or {}) if kind == "item" and hit(row) else not answer.released
            assert held_back == hit(row) or (kind == "item" and not hit(row) and answer.released), (kind, row)
        world.write("stops", name, None)
