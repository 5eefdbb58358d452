"""Narrow worlds: many people of few kinds, so that shapes are shared although nobody's days and hours are."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.oracle.delivery import Delivery

TOLD = dict.fromkeys(("told_time", "told_method", "told_retention", "told_refusal", "told_refusal_effect"), True)
BEGIN = datetime(2025, 9, 14, 3, tzinfo=UTC)  # two days before the EU is recognised
PEOPLE, TRANSFERS = 60, 500


def narrow(rng: random.Random) -> Delivery:
    """A marketplace of three recipients, two notices, sixty people; every register complete."""
    number = iter(range(1, 10_000))
    tables: dict[str, list[dict[str, Any]]] = {"purposes": [{"purpose_id": "p", "needed_items": ["name", "phone"], "contract_necessary": True}]}
    tables["notices"] = [
        {"notice_id": f"n{n}", "kind": "policy" if n == 2 else "consent", "effective_from": BEGIN - timedelta(days=300) + n * timedelta(days=301, hours=5),
         "items": ["name", "phone"], "countries": ["CN", "DE"], "purposes": ["p"], **TOLD, "told_refusal": n != 1} for n in (0, 1, 2)]
    tables["recipients"] = [{"recipient_id": f"r{n}", "name": "R", "contact": "c", "country": country} for n, country in enumerate(("CN", "DE", "CN"))]
    tables["notice_recipients"] = [{"notice_id": f"n{n}", "recipient_id": f"r{r}", "named": True, "contact": r != 2} for n in (0, 1, 2) for r in range(3)]
    tables["contracts"] = [
        {"contract_id": f"c{r}", "recipient_id": f"r{r}", "kind": "terms", "signed_at": BEGIN - timedelta(days=9),
         "ended_at": rng.choice([None, BEGIN + timedelta(days=rng.choice([1, 2]))]), "clauses": ["safety", "complaints", "disputes", "other_measures"]}
        for r in range(3)]
    tables["orders"] = [{"order_id": "o", "kind": "suspension", "country": "CN", "recipient_id": rng.choice(["r0", None]),
                         "made_at": BEGIN + timedelta(days=3), "lifted_at": None}]
    tables["subjects"] = [{"subject_id": f"s{s}", "residence": "KR" if s % 9 else "US", "born_on": (BEGIN - timedelta(days=365 * rng.choice([10, 40]))).date(),
                           "left_at": BEGIN + timedelta(days=2, minutes=s) if s % 11 == 0 else None} for s in range(PEOPLE)]
    moments: list[datetime] = []
    tables["consents"] = []
    for s in range(PEOPLE):
        for _ in range(rng.choice([0, 1, 1, 2])):
            moments.append(BEGIN + timedelta(days=rng.choice([-1, 0, 1]), seconds=rng.randrange(80_000)))
            for status in ("given", "withdrawn")[: rng.choice([1, 1, 2])]:  # a withdrawal at the same instant: the greater identifier is the last word
                tables["consents"].append({
                    "consent_id": f"w{rng.choice([1, 2])}{next(number):04d}", "subject_id": f"s{s}", "recipient_id": rng.choice([None, None, "r0"]),
                    "scopes": rng.choice([["cross_border", "third_party"], ["third_party"]]), "status": status, "separate": True,
                    "notice_id": rng.choice(["n0", "n1"]), "made_at": moments[-1]})
    tables["requests"] = [{"request_id": f"q{s}", "subject_id": f"s{s}", "kind": "erasure", "received_at": BEGIN, "outcome": "done",
                           "answered_at": BEGIN + timedelta(days=1, seconds=s)} for s in range(0, PEOPLE, 7)]
    moments += [BEGIN + timedelta(seconds=rng.randrange(-90_000, 400_000)) for _ in range(PEOPLE)]
    tables["transfers"] = [
        {"transfer_id": f"t{t:04d}", "made_at": rng.choice(moments), "subject_id": f"s{rng.randrange(PEOPLE + 2)}", "recipient_id": f"r{rng.randrange(3)}",
         "mode": rng.choice(["provision", "storage"]), "purpose_id": "p", "items": ["name"]} for t in range(TRANSFERS)]
    return Delivery(tables, {"format": "haechi-records/1", "controller": {"name": "M", "country": "SG", "online_service": True},
                             "coverage": {"complete": sorted(set(tables) - {"transfers", "orders", "requests"})}})
