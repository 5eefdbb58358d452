"""The registers of a marketplace that keeps its own duties: everything at hand, and in time."""

from datetime import date, timedelta
from typing import Any

from haechi.simulate.profile import Profile, seoul

__all__ = ["POLICY_CONTENTS", "duties"]

POLICY_CONTENTS = [
    "purposes", "retention", "provision", "destruction", "entrustment", "rights", "officer", "devices", "items", "transfer", "safety", "country",
    "agent_name", "agent_representative", "agent_address", "agent_phone", "agent_email",
]
_AGENT = ("name", "representative", "address", "phone", "email")
_WAYS = ("account_closure", "consent_withdrawal", "access")


def duties(profile: Profile) -> dict[str, list[dict[str, Any]]]:
    """Rows by table: ways of leaving, the domestic agent, a leak, access records, yearly notices, insurance."""
    first, last = (date.fromisoformat(day) for day in profile.period)
    years = range(first.year, last.year + 1)
    journey = {"recorded_on": last - timedelta(days=30), "channel": "app", "steps": ["settings", "confirm"], "languages": ["ko"], "demands": []}
    learned = seoul(profile.turn)
    return {
        "journeys": [{"journey_id": n, "kind": kind, **journey} for n, kind in enumerate(("join", *_WAYS), 1)],
        "agents": [{"appointed_on": date.fromisoformat(profile.opened), "name": "Example Market Korea Ltd.",
                    "published_on": first - timedelta(days=30), "published_fields": list(_AGENT), "korean_affiliate": True,
                    "trained_on": date(2025, 11, 3), "checked_on": date(2025, 12, 1)}],
        "incidents": [{"incident_id": 1, "learned_at": learned, "notified_at": learned + timedelta(hours=20),
                       "reported_at": learned + timedelta(hours=21), "subjects": 1200, "sensitive_or_unique": False, "unlawful_access": True,
                       "told": ["items", "when", "what_to_do", "response", "contact"]}],
        "access_logs": [{"system": "orders", "started_on": date(2021, 1, 1), "oldest_on": date(2021, 1, 1), "looked_on": last - timedelta(days=30),
                         "subjects": 5_000_000, "sensitive_or_unique": False}],
        "usage_notices": [{"sent_on": date(year, 11, 15), "told": ["purposes_items", "recipients"]} for year in years],
        "insurances": [{"from_on": date(year, 1, 1), "until_on": date(year + 1, 1, 1), "cover": 1_000_000_000} for year in years],
        "breaches": [],
    }
