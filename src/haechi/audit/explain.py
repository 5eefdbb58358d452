"""One transfer's story: what the records say of it, rule by rule, and why."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from haechi.audit.words import CLAIMS, CLAUSES, FACTS, HEADINGS, MODES, STATUSES, TOLD, TRUTHS, VERDICTS
from haechi.decision import Decision, Judgement, decide
from haechi.errors import RecordError
from haechi.facts import Facts, Onward, Status, Telling, Told, Word
from haechi.facts.derive import cells, derive
from haechi.facts.engine import DuckDBEngine
from haechi.law import Law, Level
from haechi.logic import Truth
from haechi.records.delivery import Delivery
from haechi.text import Language, Text, bracketed, columns, listed, padded, paired, said_apart, say, together

__all__ = ["decide_transfer", "explain", "story"]


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
    """The story of one transfer of a delivery, in one language. Raises as ``decide_transfer``."""
    return story(transfer, decide_transfer(delivery, law, transfer), language)


def story(transfer: str, decision: Decision, language: Language) -> str:
    """What was found of a transfer: the facts, rule by rule what became of it, and what mends it."""
    facts = _facts(decision.facts, language)
    width = max(columns(name) for name, _ in facts)
    lines = [paired(f"{say(HEADINGS['transfer'], language)} {transfer}", say(VERDICTS[decision.verdict], language), language), "",
             say(HEADINGS["facts"], language), *(f"  {padded(name, width)}  {value}" for name, value in facts)]
    for level, heading in ((Level.TRANSFER, "rules"), (Level.RECIPIENT, "recipient")):
        judgements = [j for j in decision.judgements if j.rule.level is level]
        if judgements:
            lines += ["", say(HEADINGS[heading], language) + bracketed(say(HEADINGS["signs"], language), language)]
            for judgement in judgements:
                lines += _judgement(judgement, decision.facts, language)
    remedies = together((text, cite) for judgement in decision.judgements for text, cite in judgement.mending())
    if remedies:
        lines += ["", say(HEADINGS["remedies"], language)]
        for text, cites in remedies.items():
            lines.append(f"  → {say(text, language)}{bracketed(listed((cite.say(language) for cite in cites), language), language)}")
    return "\n".join(lines)


def _facts(facts: Facts, language: Language) -> list[tuple[str, str]]:
    return [(say(FACTS[field.name], language), _fact(field.name, getattr(facts, field.name), facts, language)) for field in fields(facts)]


def _fact(name: str, value: Any, facts: Facts, language: Language) -> str:
    if value is None and name in ("claimed", "onward"):  # of these the records say that there is none by saying nothing
        return say(HEADINGS["silent"], language)
    if isinstance(value, Word):
        return _word(value, language, child=facts.child)
    if isinstance(value, Telling):
        return _telling(value, language)
    if isinstance(value, tuple):
        return _clauses(value, language)
    if isinstance(value, Onward):
        return said_apart((_named("ground", value.ground, language), _named("safeguards", value.safeguards, language)), language)
    if value is None or isinstance(value, bool):
        return say(TRUTHS[value], language)
    names: dict[Any, Text] = {**MODES, **CLAIMS}
    return say(names[value], language) if value in names else str(value)


def _named(key: str, value: Truth, language: Language) -> str:
    return paired(say(HEADINGS[key], language), say(TRUTHS[value], language), language)


def _word(word: Word, language: Language, *, child: bool) -> str:
    parts = [say(STATUSES[word.status] if word.status else TRUTHS[None], language)]
    if word.status not in (None, Status.NONE):
        parts.append(_named("separate", word.separate, language))
        parts += [_named("guardian", word.by_guardian, language)] if child else []
        parts.append(_telling(word.telling, language))
    return said_apart(parts, language)


def _telling(telling: Telling, language: Language) -> str:
    unsaid = [item for item in Told if item in telling.unsaid]
    silent = [item for item in Told if item not in telling.unsaid and item not in telling.said]
    if len(unsaid) == len(Told):
        return say(HEADINGS["none_told"], language)
    lists = {"untold": unsaid, "silent": silent}
    parts = [_several(key, (say(TOLD[item], language) for item in items), language) for key, items in lists.items() if items]
    return said_apart(parts, language) or say(HEADINGS["all_told"], language)


def _clauses(held: tuple[Truth, ...], language: Language) -> str:
    if len(set(held)) == 1:
        return say(TRUTHS[held[0]], language)
    lists = {key: [say(words, language) for words, has in zip(CLAUSES, held, strict=True) if has is truth]
             for key, truth in (("lacking", False), ("silent", None))}
    return said_apart((_several(key, words, language) for key, words in lists.items() if words), language)


def _several(key: str, words: Iterable[str], language: Language) -> str:
    return paired(say(HEADINGS[key], language), listed(words, language), language)


_SIGNS: dict[Truth, str] = {True: "+", False: "-", None: "?"}


def _judgement(judgement: Judgement, facts: Facts, language: Language) -> list[str]:
    rule, kept = judgement.rule, judgement.kept
    note = bracketed(say(HEADINGS["not_asked"], language), language) if judgement.applies is False else ""
    lines = [f" {_SIGNS[kept]} {rule.cite.say(language)}  {say(rule.title, language)}{note}"]
    if kept is True:
        by = next((ground for ground in rule.grounds if ground.holds(facts) is True), None) if judgement.applies and len(rule.grounds) > 1 else None
        return lines if by is None else [*lines, "     " + paired(say(HEADINGS["by"], language), f"{by.cite.say(language)} 「{by.law}」", language)]
    if kept is None and not judgement.unknown:
        lines.append(f"     ? {say(judgement.message, language)}")
    for holds, conditions in ((False, judgement.unmet), (None, judgement.unknown)):
        lines += [f"     {_SIGNS[holds]} {listed((cite.say(language) for cite in cites), language)}  {say(text, language)}"
                  for text, cites in together((condition.message(holds), condition.cite) for condition in conditions).items()]
    others = [ground.cite.say(language) for ground in judgement.open]
    return [*lines, f"     ? {_several('open', others, language)}"] if others else lines
