"""What came of many asks, counted, and said in one language: what passed, why the rest did not, what mends it, what stayed behind."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from haechi.audit.words import VERDICTS
from haechi.decision import Verdict
from haechi.law import cite
from haechi.names import item_name
from haechi.text import Language, Text, bracketed, columns, listed, padded, paired, said_apart, say, together

__all__ = ["Tally"]

MODES = {"shadow": Text("관찰", "shadow", "观察"), "warn": Text("경고", "warn", "警告"), "enforce": Text("시행", "enforce", "执行")}
WAYS = {
    "out": Text("나감", "went out", "已发出"), "stopped": Text("중지됨", "stopped", "已停止"),
    "nothing": Text("보낼 것 없음", "nothing left to send", "没有可发送的内容"),
}
WHYS = {
    "role": Text("받는 자의 역할에 필요 없음", "not for this role", "该角色不需要"),
    "state": Text("주문 상태에 맞지 않음", "not in this state of the order", "订单状态不符"),
    "not_needed": Text("목적에 필요 없음", "not needed for the purpose", "目的不需要"),
    "stopped": Text("중지된 항목", "a stopped item", "已停止的项目"),
    "empty": Text("빈 값", "empty", "空值"),
    "unknown_field": Text("항목이 아닌 필드", "a field that is no item", "非项目字段"),
    "masked": Text("가릴 값", "to be masked", "应遮蔽"),
    "real_number": Text("실제 번호라서", "a real number", "真实号码"),
    "no_token": Text("대체값 없음", "no token for it", "无替代值"),
}
_WHY = Text("이유", "why", "原因")
_MENDS = Text("시정 방안", "what mends it", "整改措施")
_STOPS = {
    "recipient": Text("이전받는 자 {value}", "recipient {value}", "接收者{value}"),
    "country": Text("국가 {value}", "country {value}", "国家{value}"),
    "purpose": Text("목적 {value}", "purpose {value}", "目的{value}"),
    "everything": Text("모든 이전", "everything", "全部传输"),
}
_BEHIND = Text("남겨 둔 항목", "left behind", "留下的项目")
_SPARED = Text(
    "나갔으나 시행이라면 남겨 두거나 가렸을 항목", "went out, and would be left behind or masked if it were enforced",
    "已发出，但若执行则应留下或遮蔽的项目",
)
_MOST = 12  # items named, most frequent first

Answer = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """Counts over answers of the gateway."""

    language: Language
    again: int = 0
    last: str | None = None
    verdicts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    remedies: Counter[str] = field(default_factory=Counter)
    dropped: Counter[tuple[str, str]] = field(default_factory=Counter)
    spared: Counter[tuple[str, str]] = field(default_factory=Counter)
    _cites: dict[str, dict[str, None]] = field(default_factory=dict)  # of each reason and remedy: its articles

    def add(self, answer: Answer) -> None:
        """Count one answer in."""
        self.again += answer["repeated"]
        self.last = answer["transfer_id"]
        self.verdicts[answer["enforcement"], answer["verdict"], _way(answer)] += 1
        if _way(answer) != "stopped":  # of what was stopped whole nothing stayed behind
            self.dropped.update((one["item"], one["why"]) for one in answer["dropped"])
        self.spared.update((one["item"], one["why"]) for one in answer["spared"])
        self._count(self.reasons, self._why(answer["reasons"]))
        self._count(self.remedies, ((one["text"][self.language], place) for one in answer["remedies"]
                                    for place in [cite(name).say(self.language) for name in one["cites"]] or [""]))

    def _count(self, counter: Counter[str], said: Iterable[tuple[str, str]]) -> None:
        for words, places in together(said).items():
            counter[words] += 1
            self._cites.setdefault(words, {}).update(dict.fromkeys(place for place in places if place))

    def _why(self, reasons: Iterable[Answer]) -> Iterator[tuple[str, str]]:
        """What is said of each condition; of a rule that is open though no condition is, or of what is no rule, what is said of it."""
        for reason in reasons:
            conditions = reason.get("conditions") or ()
            if "cite" not in reason or (reason["kind"] == "unknown" and all(one["kind"] != "unknown" for one in conditions)):
                yield self._said(reason)
            yield from map(self._said, conditions)

    def _said(self, one: Answer) -> tuple[str, str]:
        words = one["message"][self.language]
        if one.get("stop"):
            words = paired(words, say(_STOPS[one["stop"]["kind"]], self.language).format(value=f"`{one['stop']['value']}`"), self.language)
        return words, one["article"][self.language] if "article" in one else ""

    def lines(self) -> Iterator[str]:
        """All of it, most frequent first."""
        rows = [([say(MODES[mode], self.language), say(VERDICTS[Verdict[verdict.upper()]], self.language), say(WAYS[way], self.language)], count)
                for (mode, verdict, way), count in sorted(self.verdicts.items())]
        widths = [max(columns(row[place]) for row, _ in rows) for place in range(3)] if rows else []
        for row, count in rows:
            yield f"  {'  '.join(padded(word, width) for word, width in zip(row, widths, strict=True))} {count:>9,}"
        if self.reasons:
            yield say(_WHY, self.language)
        yield from self._counted(self.reasons)
        if self.remedies:
            yield say(_MENDS, self.language)
        yield from self._counted(self.remedies)
        for heading, items in ((_BEHIND, self.dropped), (_SPARED, self.spared)):
            if items:
                named = (f"{self._item(item)}{bracketed(say(WHYS[why], self.language) if why in WHYS else why, self.language)} {count:,}"
                         for (item, why), count in items.most_common(_MOST))
                yield paired(say(heading, self.language), said_apart(named, self.language), self.language)

    def _item(self, item: str) -> str:
        name = item_name(item, self.language)
        return f"`{item}`" if name == item and self.language != "en" else name  # the name of a field is whatever its sender gave it

    def _counted(self, said: Counter[str]) -> Iterator[str]:
        for words, count in sorted(said.items(), key=lambda one: (-one[1], one[0])):
            places = listed(self._cites.get(words, ()), self.language)
            yield f"  {count:>9,}  {words}{bracketed(places, self.language) if places else ''}"


def _way(answer: Answer) -> str:
    """What became of it: a lawful transfer that no stop holds back goes out, unless nothing of it is left to send."""
    if answer["released"]:
        return "out"
    return "nothing" if answer["verdict"] == "permit" and all(reason["kind"] != "stop" for reason in answer["reasons"]) else "stopped"
