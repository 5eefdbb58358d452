"""A provision for people: its words, what is asked, what mends it, what it may lead to, what is in doubt."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches

from haechi.errors import LawError
from haechi.law.citation import Citation
from haechi.law.edition import Law, NoEffect
from haechi.law.rule import Condition, Ground, Interval, Rule, Sanction
from haechi.law.table import Table, of_ground, of_rule
from haechi.logic import Truth
from haechi.text import Language, Text, bracketed, listed, paired, say

__all__ = ["Line", "citations", "explain", "show"]

WORDS = {
    "in force": Text(ko="시행", en="In force", zh="施行"),
    "law": Text(ko="조문", en="The law's words", zh="法条原文"),
    "if not": Text(ko="갖추지 못하면", en="If not met", zh="未满足时"),
    "remedy": Text(ko="시정 방안", en="Remedy", zh="整改措施"),
    "grounds": Text(ko="근거(하나면 충분)", en="Grounds (one suffices)", zh="依据（具备其一即可）"),
    "duty": Text(ko="요건", en="What is asked", zh="要件"),
    "conditions": Text(ko="요건(모두 필요)", en="Conditions (all of them)", zh="要件（须全部满足）"),
    "table": Text(ko="판단표", en="Decision table", zh="判断表"),
    "sanctions": Text(ko="제재", en="Sanctions", zh="制裁"),
    "doubts": Text(ko="해석", en="Doubts, and how they are read", zh="疑义及解释"),
    "settled": Text(ko="결정", en="settled by decision", zh="依决定"),
    "silent": Text(ko="단독으로 판단하지 않음", en="Asks nothing of one transfer by itself", zh="不单独判断"),
    "part": Text(ko="이 규정이 속한 규칙", en="Part of", zh="所属规则"),
    "reached": Text(ko="이 제재가 따를 수 있는 위반", en="May follow a breach of", zh="可能适用于违反"),
    "applies": Text(ko="적용", en="applies", zh="适用"),
    "yes": Text(ko="예", en="yes", zh="是"),
    "no": Text(ko="아니오", en="no", zh="否"),
}

Part = Rule | Ground | Condition | Sanction | NoEffect


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is (a key such as ``law`` or ``remedy``), how deep it stands, and its text."""

    kind: str
    depth: int
    text: str


def show(law: Law, citation: str, on: date | None = None, language: Language = "en") -> tuple[str, ...]:
    """``explain`` as plain lines, indented by two blanks a level."""
    return tuple("  " * line.depth + line.text for line in explain(law, citation, on, language))


def explain(law: Law, citation: str, on: date | None = None, language: Language = "en") -> tuple[Line, ...]:
    """All that is known of the rule, ground, condition, sanction or provision that ``citation`` names; of an article, its paragraphs.

    ``on`` keeps to what is in force on that Korean day; by default every edition is shown. ``LawError`` for a
    citation that names nothing, with those near it, or nothing on that day, with the days it is in force.
    """
    wanted = Citation.parse(citation)
    parts = [(part, rules) for part, rules in _parts(law) if part.cite == wanted] or [
        (part, rules) for part, rules in _parts(law) if isinstance(part, Rule) and part.cite.of(wanted)]
    if not parts:
        raise LawError(f"nothing is known of `{wanted}`", help=f"near it: {', '.join(_near(law, wanted))}")
    standing = [(part, kept) for part, rules in parts if (kept := _in_force(part, rules, on)) is not None]
    if not standing:
        days = _days(span for part, rules in parts for span in _spans(part, rules))
        raise LawError(f"`{wanted}` is not in force on `{on}`", help=f"it is in force {days}")
    page = _Page(language, on)
    lines = [line for part, rules in standing for line in page.part(part, rules)]
    below = [rule for part, rules in standing if isinstance(part, Ground | Condition) for rule in rules]
    return (*lines, *page.consequences(dict.fromkeys(below)))


def citations(law: Law) -> tuple[str, ...]:
    """Every citation that can be shown, in the law's order."""
    return tuple(dict.fromkeys(str(part.cite) for part, _ in _parts(law)))


def _parts(law: Law) -> Iterator[tuple[Part, tuple[Rule, ...]]]:
    """Each part once, with the rules it belongs to; a ground or condition its own rule shows is left out."""
    for rule in law.all_rules:
        yield rule, (rule,)
    grounds: dict[Ground, list[Rule]] = {}
    conditions: dict[Condition, list[Rule]] = {}
    sanctions: dict[Sanction, list[Rule]] = {}
    for rule in law.all_rules:
        for ground in rule.grounds:
            if ground.cite != rule.cite:
                grounds.setdefault(ground, []).append(rule)
            for condition in ground.conditions:
                if condition.cite not in (ground.cite, rule.cite):
                    conditions.setdefault(condition, []).append(rule)
        for sanction in rule.sanctions:
            sanctions.setdefault(sanction, []).append(rule)
    for found in (grounds, conditions, sanctions):
        yield from ((part, tuple(rules)) for part, rules in found.items())
    yield from ((part, ()) for part in law.silent)


def _in_force(part: Part, rules: tuple[Rule, ...], on: date | None) -> tuple[Rule, ...] | None:
    if on is None or isinstance(part, NoEffect):
        return rules
    kept = tuple(rule for rule in rules if on in rule.in_force)
    return kept if kept and (not isinstance(part, Sanction) or on in part.in_force) else None


def _spans(part: Part, rules: tuple[Rule, ...]) -> tuple[Interval, ...]:
    return (part.in_force,) if isinstance(part, Sanction) else tuple(rule.in_force for rule in rules)


def _days(intervals: Iterable[Interval]) -> str:
    """The days of the intervals, first and last of each; what follows on is joined."""
    joined: list[Interval] = []
    for interval in sorted(intervals, key=lambda i: i.start):
        if joined and interval.start <= joined[-1].end:
            interval = Interval(joined[-1].start, max(joined.pop().end, interval.end))
        joined.append(interval)
    return "; ".join(
        f"{i.start} –" if i.end == date.max else f"{i.start} – {i.end - timedelta(days=1)}" for i in joined
    )


def _near(law: Law, wanted: Citation) -> list[str]:
    known = citations(law)
    head = f"PIPA {'Decree ' if wanted.decree else ''}{wanted.article}"
    same = [c for c in known if c.startswith(head) and not c[len(head):len(head) + 1].isdigit()]
    return get_close_matches(str(wanted), same or known, n=6, cutoff=0.0)


@dataclass(frozen=True, slots=True)
class _Page:
    """Writes parts in one language, keeping to one day if there is one."""

    language: Language
    on: date | None

    def part(self, part: Part, rules: tuple[Rule, ...]) -> Iterator[Line]:
        if isinstance(part, Rule):
            yield from self._rule(part)
        elif isinstance(part, Sanction):
            yield from self._sanction(part, 0)
            yield self._line("reached", 1, listed(dict.fromkeys(r.cite.say(self.language) for r in rules), self.language))
        elif isinstance(part, NoEffect):
            yield Line("cite", 0, part.cite.say(self.language))
            yield self._line("silent", 1, say(part.why, self.language))
        else:
            yield Line("cite", 0, part.cite.say(self.language))
            yield self._line("in force", 1, _days(rule.in_force for rule in rules))
            yield self._line("part", 1, listed(dict.fromkeys(self._home(part, rule) for rule in rules), self.language))
            yield from self._ground(part, 1) if isinstance(part, Ground) else self._condition(part, 1)

    def _rule(self, rule: Rule) -> Iterator[Line]:
        yield Line("cite", 0, self._title(rule))
        yield self._line("in force", 1, _days([rule.in_force]))
        yield self._line("law", 1, f"「{rule.law}」")
        yield Line("grounds", 1, self._word("grounds" if len(rule.grounds) > 1 else "duty"))
        for number, ground in enumerate(rule.grounds, start=1):
            if len(rule.grounds) > 1:
                yield Line("ground", 2, f"{number}. {ground.cite.say(self.language)}")
            yield from self._ground(ground, 3 if len(rule.grounds) > 1 else 2, table=len(rule.grounds) == 1)
        if len(rule.grounds) > 1:
            yield from self._table(of_rule(rule), 1)
        yield from self.consequences((rule,))

    def _ground(self, ground: Ground, depth: int, *, table: bool = True) -> Iterator[Line]:
        yield self._line("law", depth, f"「{ground.law}」")
        if len(ground.conditions) > 1:
            yield Line("conditions", depth, self._word("conditions"))
        for condition in ground.conditions:
            yield Line("condition", depth + 1, condition.cite.say(self.language))
            yield from self._condition(condition, depth + 2)
        if table:
            yield from self._table(of_ground(ground), depth)

    def _condition(self, condition: Condition, depth: int) -> Iterator[Line]:
        yield self._line("law", depth, f"「{condition.law}」")
        yield self._line("if not", depth, say(condition.unmet, self.language))
        yield self._line("remedy", depth, say(condition.remedy, self.language))

    def _table(self, table: Table[Truth], depth: int) -> Iterator[Line]:
        yield Line("table", depth, self._word("table"))
        yield from (Line("row", depth + 1, line) for line in table.lines(self._translate))

    def consequences(self, rules: Iterable[Rule]) -> Iterator[Line]:
        rules = tuple(rules)
        on = self.on
        sanctions = dict.fromkeys(s for r in rules for s in r.sanctions if on is None or on in s.in_force)
        if sanctions:
            yield Line("sanctions", 1, self._word("sanctions"))
        for sanction in sanctions:
            yield from self._sanction(sanction, 2)
        doubts = dict.fromkeys(doubt for rule in rules for doubt in rule.doubts)
        if doubts:
            yield Line("doubts", 1, self._word("doubts"))
        for doubt in doubts:
            settled = bracketed(f"{self._word('settled')} {doubt.settled_by}", self.language) if doubt.settled_by else ""
            yield Line("doubt", 2, say(doubt.text, self.language) + settled)

    def _sanction(self, sanction: Sanction, depth: int) -> Iterator[Line]:
        yield Line("sanction", depth, sanction.cite.say(self.language) + bracketed(_days([sanction.in_force]), self.language))
        yield self._line("law", depth + 1, f"「{sanction.law}」")
        yield Line("text", depth + 1, say(sanction.text, self.language))

    def _home(self, part: Ground | Condition, rule: Rule) -> str:
        grounds = [ground for ground in rule.grounds if part in ground.conditions]
        return " › ".join([self._title(rule), *(ground.cite.say(self.language) for ground in grounds)])

    def _title(self, rule: Rule) -> str:
        return f"{rule.cite.say(self.language)} {say(rule.title, self.language)}"

    def _line(self, kind: str, depth: int, text: str) -> Line:
        return Line(kind, depth, paired(self._word(kind), text, self.language))

    def _word(self, key: str) -> str:
        return say(WORDS[key], self.language)

    def _translate(self, label: str) -> str:
        if label in WORDS:
            return self._word(label)
        return Citation.parse(label).say(self.language) if label.startswith("PIPA") else label
