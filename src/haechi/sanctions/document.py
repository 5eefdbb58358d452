"""An exposure as ``sanctions.json`` holds it and as lines for a reader; and the file of questions that narrows it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from haechi.law import cite
from haechi.sanctions.breach import breaches
from haechi.sanctions.exposure import Exposure, Sanctioned
from haechi.sanctions.judgement import FORMAT
from haechi.sanctions.span import Span, total
from haechi.sanctions.surcharge import Step
from haechi.sanctions.won import won
from haechi.text import Language, Text, bracketed, listed, paired, said_apart, say, together

__all__ = ["as_document", "as_lines", "questions", "without_amount"]

_SURCHARGES = Text("과징금", "Surcharges", "课征金")
_FINES = Text("과태료", "Administrative fines", "过怠料")
_LEFT = Text("금액이 없는 지적", "Findings without an amount", "无金额的认定事项")
_ASSUMED = Text("가정", "assumption", "假定")
_OPEN = Text(
    "범위는 판단이 주어지지 않은 부분 때문이다: `haechi sanctions DIR --ask 판단.toml`로 질문을 받아 적고 `--judgement`로 넘긴다.",
    "A range stands for what was not judged: `haechi sanctions DIR --ask judgement.toml` writes the questions, `--judgement` takes the answers.",
    "区间源于未提供的判断：`haechi sanctions DIR --ask judgement.toml`写出问题，`--judgement`接收答案。",
)
_NOTHING = Text("과징금이나 과태료로 이어질 위반이 없음", "No violation that leads to a surcharge or a fine", "没有导致课征金或过怠料的违法行为")


def as_document(exposure: Exposure, audited: Mapping[str, Any], on: date | None) -> dict[str, Any]:
    """The whole exposure, with every step and its source, and the digests of what it was computed from."""
    return {
        "format": "haechi-sanctions/2",
        "on": on.isoformat() if on else None,
        "records": audited["records"]["digest"],
        "law": audited["law"]["digest"],
        "surcharges": [_sanctioned(s) for s in exposure.surcharges],
        "fines": [_sanctioned(s) for s in exposure.fines],
        "without_amount": [{"cite": left.cite, "why": left.why.as_dict()} for left in exposure.left],
        "total": {"surcharges": _bounds(total(s.amount for s in exposure.surcharges)), "fines": _bounds(total(s.amount for s in exposure.fines))},
    }


def _bounds(span: Span) -> dict[str, int]:
    return {"low": int(span.low), "high": int(span.high)}


def _sanctioned(one: Sanctioned) -> dict[str, Any]:
    return {
        "cite": one.breach.cite,
        "title": dict(one.breach.title),
        "ground": one.ground,
        "guideline": one.guideline,
        "began": one.began.isoformat(),
        "ended": one.ended.isoformat(),
        **_bounds(one.amount),
        "steps": [_step(step) for step in one.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    percent = None if step.percent is None else {"low": float(step.percent.low), "high": float(step.percent.high)}
    return {
        "name": step.name.as_dict(),
        **_bounds(step.amount),
        "percent": percent,
        "source": step.proof.as_dict(),
        "notes": [note.as_dict() for note in step.notes],
        "assumed": step.assumed,
    }


def as_lines(document: Mapping[str, Any], language: Language) -> Iterator[str]:
    """The document as indented lines."""
    if not document["surcharges"] and not document["fines"]:
        yield say(_NOTHING, language)
    for heading, kind in ((_SURCHARGES, "surcharges"), (_FINES, "fines")):
        if not document[kind]:
            continue
        yield paired(say(heading, language), won(document["total"][kind], language), language)
        for one in document[kind]:
            days = said_apart((cite(one["ground"]).say(language), f"{one['began']} – {one['ended']}"), language)
            name = f"{cite(one['cite']).say(language)} {one['title'][language]}{bracketed(days, language)}"
            yield "  " + paired(name, won(one, language), language)
            for step in one["steps"]:
                yield from _step_lines(step, language)
    if document["without_amount"]:
        yield say(_LEFT, language)
        for why, cites in without_amount(document, language).items():
            yield "  " + paired(listed(cites, language), why, language)
    if any(one["low"] != one["high"] for kind in ("surcharges", "fines") for one in document[kind]):
        yield say(_OPEN, language)


def without_amount(document: Mapping[str, Any], language: Language) -> dict[str, list[str]]:
    """Why findings lead to no amount: each reason once, with the articles it is said of."""
    return together((left["why"][language], cite(left["cite"]).say(language)) for left in document["without_amount"])


def _percent(percent: Mapping[str, float]) -> str:
    low, high = percent["low"], percent["high"]
    return f"{low:+g} %" if low == high else f"{low:+g} … {high:+g} %"


def _step_lines(step: Mapping[str, Any], language: Language) -> Iterator[str]:
    percent = step["percent"]
    spelled = "" if percent is None else f" {_percent(percent)}"
    assumed = f" [{say(_ASSUMED, language)}]" if step["assumed"] else ""
    yield f"    {step['name'][language]}{spelled} → {won(step, language)}{assumed}  [{step['source'][language]}]"
    yield from (f"      {note[language]}" for note in step["notes"])


def questions(audited: Mapping[str, Any]) -> str:
    """The judgement file with its questions, one section a breach; every answer is commented out."""
    found, _ = breaches(audited["findings"])
    parts = [_HEAD]
    for breach in found:
        kind = "surcharge" if breach.surcharge else "fine"
        heading = f'[{kind}."{breach.cite}"]  # {breach.title["ko"]} / {breach.title["en"]}'
        days = f"# the records show it from {breach.first} to {breach.last}"
        parts.append(f"{heading}\n{days}\n{_OF_SURCHARGE if breach.surcharge else _OF_FINE}")
    return "\n".join(parts)


_HEAD = f'''# What only a person can judge. Take away the # of what you know; what stays commented out stays a range.
# 사람만이 판단할 수 있는 사항. 아는 것만 #을 지운다. 남겨 둔 것은 범위로 계산된다.
# 只有人才能判断的事项。已知的请去掉#，其余按区间计算。
format = "{FORMAT}"
# on = 2026-11-23                 # the day as of which it is computed
'''
_OF_SURCHARGE = """# intent = "중"                    # 고의·과실: 상, 중, 하 (high, medium, low)
# method = "중"                    # 위반행위의 방법
# data_type = "하"                 # 상: sensitive data or unique identifiers; 중: authentication data; 하: neither
# harm = "중"                      # 피해 규모·영향
# began = 2023-01-01               # first and last day of the breach
# ended = 2024-01-01
# year = 2024                      # turnover is taken of the three business years before; else the year it ended
# no_turnover = false              # true: none can be computed, a fixed base applies
# first = []                       # first adjustment: no_gain, medium_enterprise, small_enterprise, nonprofit, public_body, prior_surcharge
# second = []                      # second: corrected_in_time, cooperation, certification, self_regulation, obstruction, …
#                                  # or the percentage chosen: second = { obstruction = 20, corrected_in_time = -30 }
# final_cut = 0                    # percent, 0 to 90
"""
_OF_FINE = """# earlier = 0                      # fines for the same breach in the three years before
# began = 2023-01-01
# ended = 2024-01-01
# aggravation = []                 # detail_acts_2, detail_acts_3_or_more; how long it lasted is added from the days
# mitigation = []                  # corrected_in_time, cooperation, small_enterprise, medium_enterprise, …
"""
