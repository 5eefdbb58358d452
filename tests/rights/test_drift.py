"""Consents by version of notice: what one statement counts is what a naive reading of every person's words counts, on both databases."""

import random
from collections import defaultdict

from sqlalchemy import insert, select

from haechi.gateway.ask import bits, names
from haechi.gateway.register import rows_all
from haechi.gateway.schema import decision
from haechi.rights.office.drift import DAYS, drift
from haechi.rights.word import last_word, words_now
from tests.gateway_proof.conftest import START, TENANT

DAY = 86_400_000_000
SCOPES = ("cross_border", "third_party")
ITEMS = ("name", "phone", "address")


def counted(world, now=START + DAY, ids=None):
    with world.store.reading() as connection:
        return drift(connection, TENANT, ids or {}, now)


def send(world, number, subject, recipient, country, items, at):
    """A release, as the gateway's own table has it."""
    with world.store.writing() as connection:
        connection.execute(insert(decision), {
            "tenant": TENANT, "seq": 1_000_000 + number, "transfer_id": f"t{number}", "request_mac": b"", "made_us": at, "subject_id": subject,
            "recipient_id": recipient, "mode": "provision", "country": country, "items": bits(items), "sent": bits(items), "role": "seller",
            "verdict": "permit", "released": 1, "enforcement": "enforce", "law": "l", "pack": "p", "answer": "{}"})


def crowd(world, seed):
    """People who say this and that under four notices, about one recipient or nobody in particular; and what went out."""
    rng = random.Random(seed)
    for recipient, country in (("r1", "CN"), ("r2", "KR"), ("r3", None)):
        world.write("recipients", recipient, {"recipient_id": recipient, **({"country": country} if country else {})})
    for name, from_, until, told in (("n1", "2025-01-01", "2025-06-01", {"items": ["name"], "countries": ["CN"]}),
                                     ("n2", "2025-06-01", None, {"items": list(ITEMS), "countries": ["CN", "KR"]}),
                                     ("n3", "2025-02-01", "2025-03-01", {}), ("n4", "2029-01-01", None, {"items": ["name", "phone"], "countries": ["*"]})):
        world.write("notices", name, {"notice_id": name, "kind": "consent", "effective_from": f"{from_}T00:00:00Z", **told,
                                      **({"effective_until": f"{until}T00:00:00Z"} if until else {})})
        for recipient in ("r1", "r2", "r3"):
            if rng.random() < 0.6:
                world.write("notice_recipients", f"{name}:{recipient}", {
                    "notice_id": name, "recipient_id": recipient, **rng.choice([{}, {"named": False}, {"named": True}])})
    for number in range(60):
        subject = f"s{rng.randrange(12)}"
        world.write("consents", f"c{number}", {
            "subject_id": subject, "scopes": rng.choice([["cross_border"], ["third_party"], [*SCOPES], ["marketing"]]),
            "status": rng.choice(["given", "given", "given", "withdrawn", "refused", "informed"]),
            **rng.choice([{}, {"recipient_id": "r1"}, {"recipient_id": "r2"}, {"recipient_id": "r3"}]),
            **rng.choice([{}, {"notice_id": "n1"}, {"notice_id": "n2"}, {"notice_id": "n3"}, {"notice_id": "n4"}, {"notice_id": "lost"}]),
            "made_at": f"2025-0{rng.randrange(1, 9)}-0{rng.randrange(1, 4)}T00:00:00Z"})
    for number in range(60):
        send(world, number, f"s{rng.randrange(14)}", rng.choice(["r1", "r2", "r3", "r4"]), rng.choice([None, "CN", "KR", "US"]),
             rng.sample(ITEMS, rng.randrange(1, 4)), START + DAY - rng.randrange(0, 2 * DAYS) * DAY)


def naive(world, now):
    """Person by person, in plain Python: notice → consents and people that live under it; and those that do not cover what goes out."""
    living, uncovered = defaultdict(set), defaultdict(set)
    with world.store.reading() as connection:
        sent = connection.execute(select(decision).where(decision.c.made_us >= now - DAYS * DAY)).all()
        words = {f"s{n}": words_now(connection, TENANT, f"s{n}") for n in range(14)}
        notices = {kept.record_id: kept.row for kept in rows_all(connection, TENANT, "notices")}
        unnamed = {(kept.row["notice_id"], kept.row["recipient_id"]): kept.row.get("named") for kept in rows_all(connection, TENANT, "notice_recipients")}
        at = {kept.record_id: kept.row.get("country") for kept in rows_all(connection, TENANT, "recipients")}
    for subject, said in words.items():
        for scope in SCOPES:
            for recipient in (None, "r1", "r2", "r3"):
                word = last_word(said, recipient, scope, now)
                if word is not None and word.status == "given":
                    living[word.notice_id].add((word.consent_id, subject))
    for row in sent:
        country = row.country or at.get(row.recipient_id)
        word = last_word(words[row.subject_id], row.recipient_id, "third_party" if country == "KR" else "cross_border", now)
        if word is None or word.status != "given" or word.notice_id not in notices:
            continue
        notice = notices[word.notice_id]
        strange = set(names(row.sent)) - set(notice["items"]) if "items" in notice else set()
        elsewhere = "countries" in notice and country is not None and country not in notice["countries"]
        if strange or elsewhere or unnamed.get((word.notice_id, row.recipient_id), False) is False:
            uncovered[word.notice_id].add((word.consent_id, row.subject_id))
    return living, uncovered


def test_the_counts_are_those_of_a_naive_reading(world):
    """Sixty words of twelve people, four notices, some lost; what went out in the last days and what went out before."""
    now = START + DAY
    crowd(world, 3)
    found, (living, uncovered) = counted(world, now), naive(world, now)
    by = {one.notice_id: one for one in found.versions}
    assert {name: (one.consents, one.people) for name, one in by.items() if one.consents} == {
        name: (len({consent for consent, _ in those}), len({subject for _, subject in those})) for name, those in living.items()}
    assert {name: (one.uncovered, one.uncovered_people) for name, one in by.items() if one.uncovered} == {
        name: (len({consent for consent, _ in those}), len({subject for _, subject in those})) for name, those in uncovered.items()}
    assert len(living) > 3 and len(uncovered) > 1 and found.current == "n2"
    assert {name: one.state for name, one in by.items()} == {"n1": "before", "n2": "now", "n3": "before", "n4": "later", "lost": "unknown", None: "unknown"}


def test_what_was_not_told_is_named(world):
    """Item, country and recipient, each by itself; what was told is no gap."""
    world.write("recipients", "r1", {"recipient_id": "r1", "country": "CN"})
    world.write("recipients", "r2", {"recipient_id": "r2", "country": "CN"})
    world.write("notices", "n", {"notice_id": "n", "kind": "consent", "effective_from": "2025-01-01T00:00:00Z", "items": ["name"], "countries": ["CN"]})
    world.write("notice_recipients", "n:r1", {"notice_id": "n", "recipient_id": "r1", "named": True})
    for number, (recipient, country, items) in enumerate((("r1", None, ["name"]), ("r1", None, ["name", "phone"]), ("r1", "US", ["name"]), ("r2", None, ["name"]))):
        world.write("consents", f"c{number}", {"subject_id": f"s{number}", "scopes": [*SCOPES], "status": "given", "notice_id": "n", "made_at": "2025-02-01T00:00:00Z"})
        send(world, number, f"s{number}", recipient, country, items, START)
    [version] = counted(world).versions
    assert (version.consents, version.people, version.uncovered, version.uncovered_people) == (4, 4, 3, 3)
    assert {(gap.recipient_id, gap.country, gap.items, gap.unnamed, gap.elsewhere, gap.people) for gap in version.gaps} == {
        ("r1", "CN", ("phone",), False, False, 1), ("r1", "US", (), False, True, 1), ("r2", "CN", (), True, False, 1)}


def test_an_empty_store_has_nothing(world):
    """No notices, no consents."""
    assert counted(world).versions == [] and counted(world).current is None
