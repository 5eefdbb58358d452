"""One transfer's story: what the records say of it, rule by rule, and why."""

from dataclasses import fields
from enum import Enum
from typing import Any

from haechi.audit.words import FACTS, HEADINGS, TRUTHS, VERDICTS
from haechi.decision import Decision, Judgement, decide
from haechi.errors import RecordError
from haechi.facts import Facts, Onward, Telling, Told, Word
from haechi.facts.derive import cells, derive
from haechi.facts.engine import DuckDBEngine
from haechi.law import Law, Level
from haechi.logic import Truth
from haechi.records.delivery import Delivery
from haechi.text import Language, say

__all__ = ["decide_transfer", "explain"]


def decide_transfer(delivery: Delivery, law: Law, transfer: str) -> Decision:
    """Judge one transfer of a delivery, by the same query and the same ``decide`` as an audit.

    Raises ``RecordError`` if the delivery has no such transfer, or its row was rejected, or no law is written for its day.
    """
    connection = delivery.connection
    engine = DuckDBEngine(connection)
    connection.execute(
        "CREATE OR REPLACE TABLE facts.transfers AS SELECT * FROM records.transfers WHERE CAST(transfer_id AS VARCHAR) = ?",
        [transfer],
    )
    editions = law.editions(online_service=delivery.manifest.controller.online_service is True)
    derive(engine, editions)
    found = list(cells(engine, editions))
    if not found:
        raise RecordError("the delivery holds no such transfer", help="look the identifier up in decisions.parquet")
    facts = found[0].facts
    if facts is None:
        raise RecordError(
            "this transfer was not judged: " + ("its row was rejected" if found[0].fault else "no edition of the law is written for its day"),
            help="rejects.parquet of an audit tells the reason",
        )
    return decide(facts, law)


def explain(delivery: Delivery, law: Law, transfer: str, language: Language) -> str:
    """The story of one transfer, in one language."""
    decision = decide_transfer(delivery, law, transfer)
    lines = [f"{say(HEADINGS['transfer'], language)} {transfer}: {say(VERDICTS[decision.verdict], language)}", "",
             say(HEADINGS["facts"], language)]
    lines += [f"  {name:<28} {value}" for name, value in _facts(decision.facts, language)]
    for level, heading in ((Level.TRANSFER, "rules"), (Level.RECIPIENT, "recipient")):
        judgements = [j for j in decision.judgements if j.rule.level is level]
        if judgements:
            lines += ["", say(HEADINGS[heading], language)]
            for judgement in judgements:
                lines += _judgement(judgement, decision.facts, language)
    return "\n".join(lines)


def _truth(value: Truth, language: Language) -> str:
    return say(TRUTHS[value], language)


def _facts(facts: Facts, language: Language) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    for field in fields(facts):
        value = getattr(facts, field.name)
        name = say(FACTS[field.name], language)
        if isinstance(value, Word):
            status = value.status.name.lower() if value.status else _truth(None, language)
            told.append((name, f"{status}; {say(HEADINGS['separate'], language)}: {_truth(value.separate, language)}; "
                               f"{_telling(value.telling, language)}"))
        elif isinstance(value, Telling):
            told.append((name, _telling(value, language)))
        elif isinstance(value, tuple):
            told.append((name, ", ".join(_truth(v, language) for v in value)))
        elif isinstance(value, Onward):
            told.append((name, f"{_truth(value.ground, language)}, {_truth(value.safeguards, language)}"))
        else:
            told.append((name, _plain(value, language)))
    return told


def _plain(value: Any, language: Language) -> str:
    if value is None or isinstance(value, bool):
        return _truth(value, language)
    return value.name.lower() if isinstance(value, Enum) else str(value)


def _telling(telling: Telling, language: Language) -> str:
    unsaid = [str(item.name).lower() for item in Told if item in telling.unsaid]
    silent = [str(item.name).lower() for item in Told if item not in telling.unsaid and item not in telling.said]
    listed = (("untold", unsaid), ("silent", silent))
    parts = [f"{say(HEADINGS[key], language)}: {', '.join(items)}" for key, items in listed if items]
    return "; ".join(parts) or say(HEADINGS["all_told"], language)


def _judgement(judgement: Judgement, facts: Facts, language: Language) -> list[str]:
    rule = judgement.rule
    sign = {True: "+", False: "-", None: "?"}
    asked = rule.applies(facts)
    note = f"  ({say(HEADINGS['not_asked'], language)})" if asked is False else ""
    lines = [f" {sign[judgement.kept]} {rule.cite.say(language)}  {say(rule.title, language)}{note}"]
    if judgement.kept is True:
        if asked is not False:
            by = next(g for g in rule.grounds if g.holds(facts) is True) if asked else None
            if by is not None and len(rule.grounds) > 1:
                lines.append(f"     {say(HEADINGS['by'], language)} {by.cite.say(language)}  {by.law}")
        return lines
    for condition in (*judgement.unmet, *judgement.unknown):
        holds = False if condition in judgement.unmet else None
        lines.append(f"     {sign[holds]} {condition.cite.say(language)}  {say(condition.unmet, language)}"
                     + ("" if holds is False else f"  [{_truth(None, language)}]"))
        if holds is False:
            lines.append(f"       → {say(condition.remedy, language)}")
    return lines
