"""The marketplaces that can be simulated. Shares of kinds, identifiers, names and times of day are ours in all of them."""

from typing import Any

from haechi.simulate.kinds import NOTICES
from haechi.simulate.profile import Profile

__all__ = ["MARKETPLACES"]

_SOUND: dict[str, Any] = {
    "people": {"adult": 93.5, "Japanese": 1.5, "American": 1.5, "guarded child": 1.0, "guarded until fourteen": 0.5, "left afterwards": 0.5,
               "stopped afterwards": 0.5, "erased afterwards": 0.5, "asked in vain": 0.5},
    "words": {"in advance": 58, "at purchase": 30, "for one seller": 3, "scopes apart": 2, "refused long ago": 2, "refused and given at once": 1,
              "withdrawn afterwards": 1, "to a recognised state": 1, "to a certified seller": 0.5, "by statute alone": 0.5, "by policy alone": 1},
    "parties": {"seller": 82, "seller in the EU": 3, "certified seller": 2, "domestic": 4, "clauses in two contracts": 1, "renewed": 2,
                "suspended elsewhere": 1, "processor": 3, "carrier": 2},
    "flows": {"delivery": 77, "view": 5, "view from elsewhere": 1, "customs": 7, "claimed": 10},
    "work": {"entrusted": 70, "stored": 28, "stored elsewhere": 2},
}

LAWFUL = Profile("lawful", "SG", "2021-01-01", ("2023-10-01", "2025-12-31"), "2024-06-01", **_SOUND)
"""Ours. Everything is in order, on every ground of 28-8(1), and what would forbid comes only after the last transfer."""

MIXED = Profile(
    "mixed", "SG", "2021-01-01", ("2023-03-01", "2025-12-31"), "2024-06-01", **_SOUND,
    faulty_people=dict.fromkeys(("child alone", "alone until fourteen", "guardian unsaid", "left", "stopped", "erased", "no row",
                                 "residence unsaid"), 1.0),
    faulty_words={
        **dict.fromkeys(("bundled", "separate unsaid", "only abroad", "only to sellers", "refused", "withdrawn", "none",
                         "given and refused at once", "withdrawn for one seller", "withdrawn for all", "for another seller", "no notice",
                         "notice lost", "to a recognised state, too early", "resident number to a recognised state",
                         "credit to a recognised state", "to a seller certified once", "to a seller certified on paper",
                         "policy is silent", "policy speaks late", "work not needed", "informed", "informed in part", "told by halves"), 1.0),
        **{notice: 0.8 for notice in NOTICES if notice not in ("good", "worldwide")},
    },
    faulty_parties=dict.fromkeys(("unnamed", "no contact", "untold country", "country unsaid", "no safety", "no complaints", "no disputes",
                                  "no other_measures", "no contract", "clauses unsaid", "expired", "signed late", "suspended",
                                  "forbidden country", "suspended in its country", "suspended once"), 1.0),
    faulty_flows=dict.fromkeys(("more than needed", "payment", "resident number", "credit", "items unsaid", "mode unsaid", "purpose unknown",
                                "purpose unsaid", "to an untold country", "claims recognition", "claims certification", "claims statute"), 1.0),
)
"""Ours. As «lawful», over three editions of the law, with the asked share of faults and gaps of every kind the record format can show."""

ALIEXPRESS = Profile(
    "aliexpress-2024", "SG", "2016-07-01", ("2023-10-01", "2024-01-01"), "2023-11-15",
    people={"adult": 1}, words={"sign-up box": 1}, parties={"unnamed seller": 95.75, "named seller": 4.25},
    flows={"delivery": 6, "payment": 3, "view": 1}, work={"entrusted": 1}, recipients=188_432, everyone=True,
)
"""Decision 2024-013-192 of the Commission (2024-07-24).

From it: service since July 2016; the period October to December 2023; an open market that hands buyers' data to sellers, all in
China then; one required box «transfer abroad» at sign-up that opened the whole policy, nothing at purchase; over 95 % of the
sellers not named, those named without a contact, the country «worldwide», no way of refusing and no effect told; nothing of
Decree 29-10 in the seller terms; account, card and cash receipt data sent along; leaving in eight steps, in English, with typed
words; a domestic agent since 2023-08-29, published 2024-04-05 without its representative. From reports of it: more than
180,000 sellers, some 8,000 of them named. Ours: the exact 188,432, that the policy told items, purposes, time, method and
retention, and the shares of payment data and of looking from abroad.
"""

TEMU = Profile(
    "temu-2025", "SG", "2023-07-01", ("2023-10-01", "2025-02-01"), "2024-12-01",
    people={"adult": 1}, words={"none": 1},
    parties={**{f"processor in {country}": 4 for country in ("CN", "SG", "JP", "US", "KR")},
             "hidden processor in CN": 1, "hidden processor in SG": 1},
    flows={"delivery": 1}, work={"entrusted": 6, "stored": 4}, recipients=27,
)
"""The Commission's announcement of 2025-05-14.

From it: processing entrusted to and stored with firms in Korea, China, Singapore, Japan and elsewhere, disclosed neither in the
policy nor to anyone; no buyers' data to sellers; processors neither trained nor inspected; no domestic agent at the end of 2023;
leaving in seven steps; the policy corrected later. From reports of it: 27 firms in the corrected policy. Ours: the period and the day of the
correction, that contracts were complete, that two kinds of firms stayed hidden, and the names of the steps. Resident
registration numbers of sellers are another part of the case, and not in these records.
"""

MARKETPLACES = {profile.name: profile for profile in (LAWFUL, MIXED, ALIEXPRESS, TEMU)}
