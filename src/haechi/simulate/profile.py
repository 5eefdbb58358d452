"""The marketplaces that can be simulated: which kinds they are made of, and how much of each.

``lawful`` and ``mixed`` are ours. ``aliexpress-2024`` follows the decision 2024-013-192 of the Commission: sellers in China, under
5 % of them named, the country told as «worldwide», one box at sign-up, no refusal told, nothing in the seller terms, payment data
sent along, October to December 2023. ``temu-2025`` follows what the Commission announced in May 2025: processing entrusted and
stored in China, Singapore, Japan and the United States that the policy did not disclose; no data to sellers. Shares of kinds,
identifiers and times of day are ours in all of them.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

__all__ = ["PROFILES", "Profile", "seoul"]

Shares = dict[str, float]  # kind → weight


def seoul(day: str) -> datetime:
    """Midnight in Seoul of a day, as a UTC instant."""
    return datetime.fromisoformat(day).replace(tzinfo=UTC) - timedelta(hours=9)


@dataclass(frozen=True, slots=True)
class Profile:
    """A marketplace: its period and turning day (Korean days), and the shares of its kinds.

    ``sound`` shares are what is lawful; ``faulty`` ones share the rate of faults between them.
    """

    name: str
    country: str
    period: tuple[str, str]
    turn: str
    people: Shares
    words: Shares
    parties: Shares
    flows: Shares           # of recipients that are no processors
    work: Shares            # of processors and carriers
    faulty_people: Shares = field(default_factory=dict)
    faulty_words: Shares = field(default_factory=dict)
    faulty_parties: Shares = field(default_factory=dict)
    faulty_flows: Shares = field(default_factory=dict)
    recipients: int | None = None


_SOUND: dict[str, Any] = {
    "people": {"adult": 0.955, "abroad": 0.03, "guarded child": 0.015},
    "words": {"good": 0.95, "several": 0.03, "specific": 0.02},
    "parties": {"seller": 0.86, "seller in the EU": 0.03, "certified seller": 0.02, "domestic": 0.04, "processor": 0.03, "carrier": 0.02},
    "flows": {"delivery": 0.78, "view": 0.05, "customs": 0.07, "claimed": 0.1},
    "work": {"entrusted": 0.7, "stored": 0.3},
}

_UNTOLD = ("items", "country", "recipient", "contact", "purpose", "time", "method", "retention", "refusal", "effect", "time unsaid")

LAWFUL = Profile("lawful", "SG", ("2023-10-01", "2025-12-31"), "2024-06-01", **_SOUND)

MIXED = Profile(
    "mixed", "SG", ("2023-03-01", "2025-12-31"), "2024-06-01", **_SOUND,
    faulty_people=dict.fromkeys(("child alone", "left", "stopped", "erased", "no row", "residence unsaid"), 1.0),
    faulty_words={**dict.fromkeys(("bundled", "separate unsaid", "refused", "withdrawn", "none", "only abroad", "no notice"), 1.0),
                  **dict.fromkeys((f"untold {what}" for what in _UNTOLD), 0.6)},
    faulty_parties=dict.fromkeys(("unnamed", "no contact", "no safety", "no complaints", "no disputes", "no other", "expired", "signed late",
                                  "clauses unsaid", "suspended", "forbidden country", "country unsaid", "untold country",
                                  "certified once", "undisclosed"), 1.0),
    faulty_flows=dict.fromkeys(("more than needed", "payment", "resident number", "credit", "items unsaid", "mode unsaid",
                                "purpose unknown", "purpose unsaid", "claims recognition"), 1.0),
)

ALIEXPRESS = Profile(
    "aliexpress-2024", "SG", ("2023-10-01", "2024-01-01"), "2023-11-15",
    people={"adult": 1.0}, words={"sign-up box": 1.0}, parties={"unnamed seller": 0.9575, "named seller": 0.0425},
    flows={"delivery": 0.7, "payment": 0.3}, work={"entrusted": 1.0}, recipients=188_432,
)

TEMU = Profile(
    "temu-2025", "SG", ("2023-10-01", "2025-02-01"), "2024-12-01",
    people={"adult": 1.0}, words={"none": 1.0},
    parties={f"processor in {country}": 1.0 for country in ("CN", "SG", "JP", "US", "KR")},
    flows={"delivery": 1.0}, work={"entrusted": 0.6, "stored": 0.4}, recipients=27,
)

PROFILES = {profile.name: profile for profile in (LAWFUL, MIXED, ALIEXPRESS, TEMU)}
