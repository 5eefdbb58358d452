"""The answer in one language: the first sentences, what must change, and which law was applied."""

from collections import Counter
from datetime import date
from typing import Any

from haechi.names import country_name
from haechi.report.phrase import day_of, long_day, share
from haechi.report.timeline_picture import VERDICTS
from haechi.report.words import PAGE
from haechi.text import LANGUAGES, Language, fill, together

__all__ = ["amount", "editions_applied", "mended_together", "must_change", "outcome", "period"]


def period(totals: dict[str, Any], language: Language) -> str:
    """From the first day to the last, or the one day, or none."""
    if totals["first"] is None:
        return fill(PAGE["no_period"], language, {})
    first, last = (long_day(day_of(totals[end]), language) for end in ("first", "last"))
    return first if first == last else fill(PAGE["span"], language, {"first": first, "last": last})


def amount(findings: dict[str, Any], language: Language) -> str:
    """How much, of whom, to whom, when."""
    totals = findings["totals"]
    if not totals["transfers"]:
        return fill(PAGE["nothing"], language, {})
    first, last = (long_day(day_of(totals[end]), language) for end in ("first", "last"))
    return fill(PAGE["sentence_one_day" if first == last else "sentence"], language, {
        **{key: totals[key] for key in ("subjects", "transfers", "recipients")},
        "first": first, "last": last, "place": _place(findings, language),
    })


def _place(findings: dict[str, Any], language: Language) -> str:
    known = [row for row in findings["coverage"]["by_country"] if row["country"]]
    if not known:
        return fill(PAGE["place_none"], language, {})
    most = max(known, key=lambda row: (row["transfers"], row["country"]))
    country = country_name(most["country"], language)
    many = findings["totals"]["countries"]
    return country if many == 1 else fill(PAGE["place_some"], language, {"country": country, "countries": many})


def outcome(totals: dict[str, Any], language: Language) -> str:
    """How many were unlawful, cannot be shown, were lawful; nothing where there was no transfer."""
    if not totals["transfers"]:
        return ""
    for verdict in VERDICTS:
        if totals[verdict] == totals["transfers"]:
            return fill(PAGE[f"all_{verdict}"], language, {})
    shares = {f"{verdict}_share": share(totals[verdict], totals["transfers"]) for verdict in VERDICTS}
    return fill(PAGE["split"], language, {**{verdict: totals[verdict] for verdict in VERDICTS}, **shares})


def must_change(findings: list[dict[str, Any]], most: int = 7) -> list[dict[str, Any]]:
    """The remedies, each once with the articles it mends: violations first, then those that touch most transfers."""
    remedies: dict[str, dict[str, Any]] = {}
    for finding in findings:
        wanting = [(c["remedy"], c["transfers"]) for c in finding["conditions"] if c["kind"] == finding["kind"]]
        known = {remedy["en"] for remedy, _ in wanting}
        wanting += [(remedy, finding["transfers"]) for remedy in finding["remedies"] if remedy["en"] not in known]
        for text, transfers in wanting:
            entry = remedies.setdefault(text["en"], {"text": text, "cites": {}, "weight": (False, 0)})
            entry["cites"][finding["cite"]] = None
            entry["weight"] = max(entry["weight"], (finding["kind"] == "violation", transfers))
    return sorted(remedies.values(), key=lambda entry: (not entry["weight"][0], -entry["weight"][1]))[:most]


def mended_together(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The remedies of findings, each once with the articles it mends."""
    said = together((tuple(remedy[language] for language in LANGUAGES), finding["cite"]) for finding in findings for remedy in finding["remedies"])
    return [{"text": dict(zip(LANGUAGES, text, strict=True)), "cites": cites} for text, cites in said.items()]


def editions_applied(findings: dict[str, Any]) -> list[dict[str, Any]]:
    """The editions of the law that met a transfer: first day, and transfers by verdict."""
    days = sorted(date.fromisoformat(day) for day in findings["law"]["editions"])
    counts: dict[date, Counter[str]] = {}
    for row in findings["timeline"]:
        begun = [day for day in days if day <= date.fromisoformat(row["day"])]
        if begun:
            counts.setdefault(begun[-1], Counter()).update({verdict: row[verdict] for verdict in VERDICTS})
    return [{"day": day, **{verdict: met[verdict] for verdict in VERDICTS}} for day, met in sorted(counts.items())]
