"""A later audit held against an order: what is fulfilled, what is not, what cannot be told, and how many days are left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from haechi.facts.period import korean_day, last_day
from haechi.law import Interval, Law, Rule
from haechi.law.gap import UNSHOWN
from haechi.logic import Truth, all_of
from haechi.order.order import Item, Order
from haechi.text import Text

__all__ = ["STANDINGS", "comply"]

STANDINGS: dict[Truth, str] = {True: "fulfilled", False: "not_fulfilled", None: "cannot_tell"}

_NOTHING = Text(
    "명령을 받은 뒤의 이 조항에 관한 기록이 제출되지 않았다.", "No record about this provision from after the order was delivered.",
    "未提交收到命令之后有关该条款的记录。",
)
_EARLIER = Text(
    "기록이 명령을 받은 날({day}) 이전에 끝난다: 그 뒤의 기록을 점검하여 견준다.",
    "The records end before the order was received ({day}): audit a later delivery.",
    "记录止于收到命令之日（{day}）之前：请审查此后的记录。",
)
_SILENT = Text("기록에 위반이 없다.", "The records show no breach.", "记录未显示违反。")
_BEFORE = Text("마지막 위반은 {day}: 이행 기한 안이다.", "Last breach on {day}, before the order was due.", "最后一次违反为{day}，在履行期限内。")
_STILL = Text("{day}에도 위반이 있다.", "Still broken on {day}.", "{day}仍有违反。")
_OPEN = Text(
    "{day} 기준 위반이 남아 있고 기한은 아직 지나지 않았다.",
    "Still broken on {day}, and the order is not yet due.",
    "截至{day}仍有违反，期限尚未届满。",
)
_NAMED = Text(
    "실제로 받은 자 가운데 고지에 이름이 있는 비율: {share}",
    "Share of actual recipients named in a notice: {share}",
    "实际接收者中在告知中列名的比例：{share}",
)
_HAND = Text(
    "기록으로 확인되지 않으므로 사람이 확인한다: {what}",
    "No record shows it; to be looked at by a person: {what}",
    "记录无法显示，须由人确认：{what}",
)


def comply(order: Order, findings: Mapping[str, Any], law: Law, on: date | None) -> dict[str, Any]:
    """The document that ``order.json`` holds. ``on``: the day as of which days are counted; None: the last day examined.

    An item is fulfilled if nothing it names is found broken after the last day for it, and something was examined after
    the order was received and after the last breach: a record that ends with the breach shows nothing. A
    provision that was not in force between the order and the last day examined is left out.
    """
    due = last_day(order.received, order.days)
    last = _last_examined(findings)
    today = on or last
    return {
        "format": "haechi-order-report/2",
        "number": order.number,
        "controller": order.controller,
        "examined": findings["controller"]["name"],
        "received_on": order.received.isoformat(),
        "days": order.days,
        "due_on": due.isoformat(),
        "note": order.note,
        "on": today.isoformat() if today else None,
        "days_left": (due - today).days if today else None,
        "records": findings["records"]["digest"],
        "items": [_item(item, findings, _Days(order.received, due, last), law) for item in order.items],
    }


@dataclass(frozen=True, slots=True)
class _Days:
    """When the order was received, when it is due, and the last day examined."""

    received: date
    due: date
    last: date | None


def _last_examined(findings: Mapping[str, Any]) -> date | None:
    until, last = findings["records"]["coverage"]["until"], findings["totals"]["last"]
    if until:
        return date.fromisoformat(until) - timedelta(days=1)
    return korean_day(_instant(last)) if last else None


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def _item(item: Item, findings: Mapping[str, Any], days: _Days, law: Law) -> dict[str, Any]:
    evidence: list[tuple[Truth, dict[str, Any]]] = []
    if days.last is None or days.last <= days.received:
        evidence.append((None, {"cite": None, "what": _text(_EARLIER, day=days.received), "finding": None}))
    else:
        evidence += [_kept(cite, findings, days, law) for cite in item.kept if _in_force(cite, law, days.received, days.last)]
        evidence += [_named(item.named, findings)] if item.named is not None else []
    if item.by_hand is not None:
        evidence.append(
            (
                None,
                {
                    "cite": None,
                    "what": _filled(_HAND, {language: {"what": words} for language, words in item.by_hand.as_dict().items()}),
                    "finding": None,
                },
            )
        )
    return {
        "name": item.name,
        "kind": item.kind,
        "text": item.text.as_dict(),
        "source": item.source.as_dict(),
        "standing": STANDINGS[all_of(standing for standing, _ in evidence)],
        "evidence": [{"standing": STANDINGS[standing], **said} for standing, said in evidence],
    }


def _in_force(cite: str, law: Law, start: date, end: date) -> bool:
    span = Interval(start, end)
    return any(rule.in_force.meets(span) for rule in law.all_rules if cite in _cites(rule))


def _cites(rule: Rule) -> set[str]:
    return {str(rule.cite), *(str(c.cite) for ground in rule.grounds for c in ground.conditions)}


def _kept(cite: str, findings: Mapping[str, Any], days: _Days, law: Law) -> tuple[Truth, dict[str, Any]]:
    due, last = days.due, days.last
    met = [found for finding in findings["findings"] for found in _spoken_of(cite, finding)]
    broken = [found for found in met if found["kind"] == "violation"]
    latest = max((korean_day(_instant(found["last"])) for found in broken), default=None)
    first = next(iter(broken or met), None)
    said: dict[str, Any] = {"cite": cite, "finding": None if first is None else {key: first[key] for key in ("id", "transfers", "query")}}
    if latest is not None and latest > due:
        return False, {**said, "what": _text(_STILL, day=latest)}
    if latest is not None and (last is None or last <= due):
        return None, {**said, "what": _text(_OPEN, day=latest)}
    if any(found["kind"] == "gap" for found in met):
        return None, {**said, "what": UNSHOWN.as_dict()}
    if not _asked(cite, findings, law, max(days.received, latest or days.received)):
        return None, {**said, "what": _NOTHING.as_dict()}
    if latest is not None:
        return True, {**said, "what": _text(_BEFORE, day=latest)}
    return True, {**said, "what": _SILENT.as_dict()}


def _spoken_of(cite: str, finding: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The finding, if it is of this rule, or its condition of this citation."""
    parts = [finding] if finding["cite"] == cite else [c for c in finding["conditions"] if c["cite"] == cite]
    return [
        {"kind": part["kind"], "last": finding["last"], "id": finding["id"], "transfers": part["transfers"], "query": finding["evidence"]["query"]}
        for part in parts
    ]


def _asked(cite: str, findings: Mapping[str, Any], law: Law, since: date) -> bool:
    """Whether anything after that day was examined that this provision is asked of."""
    last = findings["totals"]["last"]
    if last and korean_day(_instant(last)) > since and any(cite in _cites(rule) for rule in law.rules):
        return True
    return any(cite in duty["cites"] and duty["asked"] and date.fromisoformat(duty["last"]) > since for duty in findings["duties"])


def _named(least: float, findings: Mapping[str, Any]) -> tuple[Truth, dict[str, Any]]:
    share = findings["coverage"]["share_named"]
    if share is None:
        return None, {"cite": None, "what": _NOTHING.as_dict(), "finding": None}
    return share >= least, {"cite": None, "what": _text(_NAMED, share=f"{100 * share:.1f} %"), "finding": None}


def _text(text: Text, **values: object) -> dict[str, str]:
    return {language: words.format(**values) for language, words in text.as_dict().items()}


def _filled(text: Text, values: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {language: words.format(**values[language]) for language, words in text.as_dict().items()}
