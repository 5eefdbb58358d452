"""The registers of a made-up marketplace: everything but transfers, consents and subjects."""

from datetime import timedelta
from typing import Any

import numpy as np

from haechi.simulate.kinds import BASE_ITEMS, NOTICES, PARTIES
from haechi.simulate.profile import Profile, seoul
from haechi.simulate.truth import NEEDED, NOTICE_COUNTRIES, NOTICE_ITEMS

__all__ = ["NOTICE_NUMBERS", "PURPOSE_NUMBERS", "registers"]

PURPOSE_NUMBERS = {"delivery": 1, "service": 2, "customs": 3, "carriage": 4, "hosting": 5, "lost": 9}
NOTICE_NUMBERS = {name: number for number, name in enumerate(NOTICES, 1)}
POLICIES = (101, 102)  # before and from the turning day
_DESCRIPTIONS = {"delivery": "the seller ships the order", "service": "the seller answers questions about the order",
                 "customs": "customs clearance", "carriage": "carriage of parcels", "hosting": "storage of records"}
_BOOLEANS = {"told_time": "time", "told_method": "method", "told_retention": "retention", "told_refusal": "refusal",
             "told_refusal_effect": "effect"}
Rows = list[dict[str, Any]]


def registers(profile: Profile, party_names: list[str], party_kind: np.ndarray, used: frozenset[str]) -> dict[str, Rows]:
    """Rows by table, with numbers for identifiers. ``party_kind`` is the kind of each recipient, ``used`` the notices needed."""
    return {
        "purposes": _purposes(), "notices": _notices(profile, used),
        "certifications": _certifications(profile, party_names, party_kind),
        "orders": _orders(profile, party_names, party_kind), "requests": [], **_surroundings(profile),
    }


def _purposes() -> Rows:
    return [
        {"purpose_id": PURPOSE_NUMBERS[name], "description": words, "needed_items": sorted(NEEDED[name], key=_ITEM_ORDER),
         "contract_necessary": name != "service", "statute": "Customs Act, Article 241" if name == "customs" else None, "rrn_statute": None}
        for name, words in _DESCRIPTIONS.items()
    ]


def _ITEM_ORDER(item: str) -> tuple[bool, int, str]:  # noqa: N802 (a key function, read as a constant)
    return (item not in BASE_ITEMS, BASE_ITEMS.index(item) if item in BASE_ITEMS else 0, item)


def _notices(profile: Profile, used: frozenset[str]) -> Rows:
    opened = seoul(profile.period[0]) - timedelta(days=900)
    turn = seoul(profile.turn)
    rows: Rows = []
    for name, number in NOTICE_NUMBERS.items():
        if name in used:
            rows.append(_notice(number, "consent", opened, None, NOTICES[name].untold, NOTICES[name].unsaid))
    rows.append(_notice(POLICIES[0], "policy", opened, turn, (), ()))
    rows.append(_notice(POLICIES[1], "policy", turn, None, (), ()))
    return rows


def _notice(number: int, kind: str, begins: Any, ends: Any, untold: tuple[str, ...], unsaid: tuple[str, ...]) -> dict[str, Any]:
    items = sorted(NOTICE_ITEMS, key=_ITEM_ORDER)
    return {
        "notice_id": number, "kind": kind, "language": ["ko"], "effective_from": begins, "effective_until": ends,
        "items": items[1:] if "items" in untold else items,
        "countries": ["*"] if "country" in untold else sorted(NOTICE_COUNTRIES),
        "purposes": [] if "purpose" in untold else [PURPOSE_NUMBERS[name] for name in _DESCRIPTIONS],
        **{column: None if what in unsaid else what not in untold for column, what in _BOOLEANS.items()},
    }


def _certifications(profile: Profile, names: list[str], kinds: np.ndarray) -> Rows:
    begins, turn = seoul(profile.period[0]) - timedelta(days=100), seoul(profile.turn)
    return [
        {"recipient_id": int(r) + 1, "scheme": "isms-p", "valid_from": begins,
         "valid_until": turn if PARTIES[names[kinds[r]]].certified == "before" else None, "measures": True}
        for r in np.flatnonzero(np.isin(kinds, [i for i, name in enumerate(names) if PARTIES[name].certified]))
    ]


def _orders(profile: Profile, names: list[str], kinds: np.ndarray) -> Rows:
    turn = seoul(profile.turn)
    ordered = [i for i, name in enumerate(names) if name == "suspended"]
    rows: Rows = [
        {"order_id": n, "kind": "suspension", "country": None, "recipient_id": int(r) + 1, "made_at": turn, "lifted_at": None}
        for n, r in enumerate(np.flatnonzero(np.isin(kinds, ordered)), 1)
    ]
    if "forbidden country" in [names[k] for k in np.unique(kinds)]:
        rows.append({"order_id": len(rows) + 1, "kind": "suspension", "country": "VN", "recipient_id": None, "made_at": turn, "lifted_at": None})
    return rows


def _surroundings(profile: Profile) -> dict[str, Rows]:
    """Journeys and the domestic agent, of the two decided cases."""
    recorded = seoul(profile.period[1]).date()
    join = {"journey_id": 1, "kind": "join", "recorded_on": recorded, "channel": "app", "steps": ["sign-up", "verification"],
            "languages": ["ko"], "demands": []}
    leave = {"journey_id": 2, "kind": "account_closure", "recorded_on": recorded, "channel": "app"}
    if profile.name == "aliexpress-2024":
        steps = ["home", "account", "settings", "edit profile", "Deactive Account", "Delete Your Account", "type agree", "e-mail code"]
        return {"journeys": [join, {**leave, "steps": steps, "languages": ["en"], "demands": ["typed_text", "second_confirmation"]}],
                "agents": [{"appointed_on": seoul("2023-08-30").date(), "name": "Example Agent Ltd.", "published_fields": ["name"]}]}
    if profile.name == "temu-2025":
        steps = ["home", "me", "settings", "account security", "delete account", "reasons", "confirm"]
        return {"journeys": [join, {**leave, "steps": steps, "languages": ["ko"], "demands": ["reason_survey", "second_confirmation"]}]}
    return {}
