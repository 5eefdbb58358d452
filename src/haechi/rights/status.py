"""How far each recipient of a request has come, for the person who asked: states and times, and the sentence that says no more than is true."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from haechi.facts.keeping import KEEPINGS
from haechi.gateway.clock import instant
from haechi.gateway.register import rows_current
from haechi.rights.schema import task
from haechi.rights.status_words import BESIDES, CAVEAT, LAWS, NOBODY, PARTS, STATES, WHOLE
from haechi.rights.supply import stopped
from haechi.rights.task import OPEN
from haechi.text import LANGUAGES, Text, fill, filled, say

__all__ = ["Standing", "Status", "law_words", "status"]

_TIMES = ("made_us", "due_us", "delivered_us", "acknowledged_us", "attested_us", "verified_us", "stopped_us")
_COMMA = {"ko": ", ", "en": ", ", "zh": "，"}  # between parts of a sentence
_APART = {"ko": " ", "en": " ", "zh": ""}  # between sentences


@dataclass(frozen=True, slots=True)
class Standing:
    """One recipient. ``times``: by what happened, as RFC 3339; ``besides``: what is to be said with its state; ``laws``: by which it keeps."""

    recipient_id: str
    name: str | None
    state: str
    words: Text
    besides: tuple[Text, ...]
    times: dict[str, str]
    items: tuple[str, ...]  # that it keeps by law, or that were found at it
    laws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """All recipients of a request, and the sum of it in one honest sentence."""

    standings: tuple[Standing, ...]
    sentence: Text


def status(connection: Connection, tenant: str, request_id: str) -> Status:
    """How a request stands at those who were given the data. The marketplace's own systems are not among them: erasing those is said apart."""
    rows = list(connection.execute(select(task).where(task.c.tenant == tenant, task.c.request_id == request_id, task.c.recipient_id != "").order_by(
        task.c.recipient_id, task.c.task_id)))
    ids = sorted({row.recipient_id for row in rows})
    names = rows_current(connection, tenant, "recipients", ids)
    stops = stopped(connection, tenant, ids)
    standings = tuple(_standing(row, names.get(row.recipient_id, {}).get("name"), row.recipient_id in stops) for row in rows)
    return Status(standings, _sum(standings))


def law_words(code: str) -> Text:
    """A law by its code of ``facts.keeping``, with its term."""
    months = next(keeping.months for keeping in KEEPINGS if keeping.code == code)
    law, years = LAWS[code.rpartition("-")[0]], months % 12 == 0
    many = months // 12 if years else months
    return Text(ko=f"{law.ko}({many}{'년' if years else '개월'})", zh=f"{law.zh}（{many}{'年' if years else '个月'}）",
                en=f"{law.en} ({many} {'year' if years else 'month'}{'' if many == 1 else 's'})")


def _standing(row: Any, name: str | None, stopped: bool) -> Standing:
    answer = json.loads(row.answer or "{}")
    laws = tuple(answer.get("laws", ()))
    besides = [BESIDES[answer["by"]]] if row.state in ("attested", "verified", "refused", "contradicted") and "by" in answer else []
    if row.attested_us is not None and row.attested_us > row.due_us:
        besides.append(BESIDES["late"])
    if answer.get("open"):
        besides.append(BESIDES["disputed"])
    if row.state == "refused":
        besides += [law_words(code) for code in laws] + ([] if answer.get("whole") else [BESIDES["rest"]])
    if stopped and row.state not in ("supply_stopped", "contradicted"):
        besides.append(BESIDES["stopped"])
    basis = answer.get("attestation", {}).get("retained_basis", ()) if row.state == "refused" else ()
    items = {item for one in basis for item in one["fields"]} | (set(answer.get("held_items", ())) if row.state == "contradicted" else set())
    times = {column.removesuffix("_us"): instant(getattr(row, column)) for column in _TIMES if getattr(row, column) is not None}
    return Standing(row.recipient_id, name, row.state, STATES[row.state], tuple(besides), times, tuple(sorted(items)), laws)


def _sum(standings: Sequence[Standing]) -> Text:
    states = [one.state for one in standings]
    counts = {"all": len(states), "certified": sum(state in ("attested", "verified") for state in states), "verified": states.count("verified"),
              "kept": states.count("refused"), "contradicted": states.count("contradicted"), "owing": sum(state in OPEN for state in states)}
    if not standings:
        return NOBODY
    there = [part for name, part in PARTS.items() if counts[name]]
    parts = Text(**{language: _COMMA[language].join(fill(part, language, counts) for part in there) for language in LANGUAGES})
    whole = filled(WHOLE, all=counts["all"], parts=parts)
    return Text(**{language: _APART[language].join((say(whole, language), say(CAVEAT, language))) for language in LANGUAGES})
