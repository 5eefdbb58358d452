"""The small registers of a made-up marketplace: purposes, notices, certifications, orders, supervision, journeys, the agent."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np

from haechi.simulate.duties import POLICY_CONTENTS, duties
from haechi.simulate.kinds import BASE_ITEMS, NOTICES, PARTIES, Notice, Party
from haechi.simulate.profile import Profile, seoul
from haechi.simulate.truth import CONTRACT_PURPOSES, NEEDED, NOTICE_COUNTRIES, NOTICE_ITEMS, STATUTE_PURPOSES
from haechi.text import Text

__all__ = ["LOST_NOTICE", "NOTICE_NUMBERS", "POLICIES", "PURPOSE_NUMBERS", "Rows", "registers"]

PURPOSE_NUMBERS = {"delivery": 1, "service": 2, "customs": 3, "carriage": 4, "hosting": 5, "analysis": 6, "lost": 9}
NOTICE_NUMBERS = {name: number for number, name in enumerate(NOTICES, 1)}
POLICIES = (101, 102)  # before and from the turning day
LOST_NOTICE = 999      # has no row
_DESCRIPTIONS = {
    "delivery": Text(ko="판매자가 주문한 물건을 보냄", en="the seller ships the order", zh="商家发货"),
    "service": Text(ko="판매자가 주문에 관한 문의에 답함", en="the seller answers questions about the order", zh="商家答复订单咨询"),
    "customs": Text(ko="통관", en="customs clearance", zh="清关"),
    "carriage": Text(ko="소포 배송", en="carriage of parcels", zh="包裹运送"),
    "hosting": Text(ko="기록 보관", en="storage of records", zh="记录存储"),
    "analysis": Text(ko="구매 내역 분석", en="analysis of what is bought", zh="购买分析"),
}
_BOOLEANS = {"told_time": "time", "told_method": "method", "told_retention": "retention", "told_refusal": "refusal",
             "told_refusal_effect": "effect"}
Rows = list[dict[str, Any]]


def registers(profile: Profile, kind: np.ndarray, used: frozenset[str]) -> dict[str, Rows]:
    """Rows by table, with numbers for identifiers. ``kind`` is the kind of each recipient, ``used`` the consent notices needed."""
    def numbered(ask: Callable[[Party], Any]) -> list[tuple[int, Party]]:
        kinds = list(PARTIES.values())
        asked = np.flatnonzero(np.array([bool(ask(party)) for party in kinds])[kind])
        return [(int(place) + 1, kinds[kind[place]]) for place in asked]

    return {
        "purposes": _purposes(), "notices": _notices(profile, used),
        "certifications": _certifications(profile, numbered(lambda party: party.certified)),
        "orders": _orders(profile, numbered(lambda party: party.order)),
        "supervisions": [] if profile.name == "temu-2025" else _supervisions(profile, numbered(lambda party: party.role in ("processor", "carrier"))),
        **_surroundings(profile), **(duties(profile) if profile.name == "lawful" else {}),
    }


def _purposes() -> Rows:
    return [
        {"purpose_id": PURPOSE_NUMBERS[name], "description": words.en,
         **{f"description_{language}": said for language, said in words.as_dict().items()},
         "needed_items": _listed(NEEDED[name]),
         "contract_necessary": name in CONTRACT_PURPOSES, "statute": "Customs Act, Article 241" if name in STATUTE_PURPOSES else None,
         "rrn_statute": None}
        for name, words in _DESCRIPTIONS.items()
    ]


def _listed(items: frozenset[str]) -> list[str]:
    return [*BASE_ITEMS, *sorted(items.difference(BASE_ITEMS))]


def _notices(profile: Profile, used: frozenset[str]) -> Rows:
    opened, turn = seoul(profile.opened) - timedelta(days=60), seoul(profile.turn)
    whole = profile.name == "lawful"
    said = [_notice(number, "consent", NOTICES[name], whole=whole) | {"effective_from": opened, "effective_until": None}
            for name, number in NOTICE_NUMBERS.items() if name in used]
    policies = [_notice(number, "policy", Notice(), whole=whole) | {"effective_from": begins, "effective_until": ends}
                for number, begins, ends in ((POLICIES[0], opened, turn), (POLICIES[1], turn, None))]
    return said + policies


def _notice(number: int, kind: str, notice: Notice, *, whole: bool) -> dict[str, Any]:
    items = _listed(NOTICE_ITEMS)
    lists = {"items": (items[1:], items), "countries": (["*"], sorted(NOTICE_COUNTRIES)),
             "purposes": ([], [PURPOSE_NUMBERS[name] for name in _DESCRIPTIONS])}
    whats = {"items": "items", "countries": "country", "purposes": "purpose"}
    return {
        "notice_id": number, "kind": kind, "language": ["ko"],
        **{column: None if whats[column] in notice.unsaid else lists[column][whats[column] not in notice.untold] for column in lists},
        **{column: None if what in notice.unsaid else what not in notice.untold for column, what in _BOOLEANS.items()},
        **({"contents": POLICY_CONTENTS if kind == "policy" else None} if whole else {}),
    }


def _certifications(profile: Profile, certified: list[tuple[int, Party]]) -> Rows:
    return [
        {"recipient_id": number, "scheme": "isms-p", "valid_from": seoul(profile.opened),
         "valid_until": seoul(profile.turn) if party.certified == "before" else None, "measures": party.measures}
        for number, party in certified
    ]


def _orders(profile: Profile, ordered: list[tuple[int, Party]]) -> Rows:
    """An order of each recipient's own; one for all where it is for a country alone."""
    turn = seoul(profile.turn)
    wanted = {(number if party.order.recipient else None, party.order.country, party.order.lifted): None
              for number, party in ordered if party.order}
    return [
        {"order_id": n, "kind": "suspension", "country": country, "recipient_id": number,
         "made_at": seoul(profile.opened) if lifted else turn, "lifted_at": turn if lifted else None}
        for n, (number, country, lifted) in enumerate(wanted, 1)
    ]


def _supervisions(profile: Profile, processors: list[tuple[int, Party]]) -> Rows:
    years = range(int(profile.period[0][:4]), int(profile.period[1][:4]) + 1)
    return [{"recipient_id": number, "kind": kind, "done_on": date(year, 1, 15)}
            for number, _ in processors for year in years for kind in ("training", "inspection")]


def _surroundings(profile: Profile) -> dict[str, Rows]:
    """Journeys and the domestic agent, of the two decided cases."""
    recorded = date.fromisoformat(profile.period[1]) - timedelta(days=1)
    join = {"journey_id": 1, "kind": "join", "recorded_on": recorded, "channel": "app", "steps": ["sign-up", "verification"],
            "languages": ["ko"], "demands": []}
    leave = {"journey_id": 2, "kind": "account_closure", "recorded_on": recorded, "channel": "app"}
    if profile.name == "aliexpress-2024":
        steps = ["home", "account", "settings", "edit profile", "Deactive Account", "Delete Your Account", "type agree", "e-mail code"]
        agent = {"appointed_on": date(2023, 8, 29), "name": "Example Agent Ltd.", "published_on": date(2024, 4, 5), "published_fields": ["name"]}
        return {"journeys": [join, {**leave, "steps": steps, "languages": ["en"], "demands": ["typed_text", "second_confirmation"]}],
                "agents": [agent]}
    if profile.name == "temu-2025":
        steps = ["home", "me", "settings", "account security", "delete account", "reasons", "confirm"]
        return {"journeys": [join, {**leave, "steps": steps, "languages": ["ko"], "demands": ["reason_survey", "second_confirmation"]}],
                "agents": [{"appointed_on": date(2025, 3, 1), "name": "Example Agent Ltd.", "published_on": None, "published_fields": []}]}
    return {}
