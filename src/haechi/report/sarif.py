"""Findings as SARIF 2.1.0, for tools that show and rank results. No personal data stands in a message."""

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

from haechi.report.phrase import article
from haechi.report.read import write_whole
from haechi.text import LANGUAGES, number

__all__ = ["write_sarif"]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOW = "Judges each transfer of personal data abroad under Korea's Personal Information Protection Act."
RANKS = {"violation": "8.0", "gap": "4.0"}  # ``security-severity``, by which code hosts sort


def write_sarif(findings: dict[str, Any], folder: Path) -> Path:
    """Write ``findings.sarif``: a rule for each citation, a result for each finding, a notification for what was not examined.

    A violation fails at level error. A gap is «open»: the standard then asks for level none, so a rule's own
    level says how grave a breach would be.
    """
    cites = list(dict.fromkeys(finding["cite"] for finding in findings["findings"]))
    first = {finding["cite"]: finding for finding in reversed(findings["findings"])}
    controller = findings["controller"]["name"]
    run = {
        "tool": {"driver": {
            "name": "haechi", "version": version("haechi"), "shortDescription": {"text": HOW},
            "rules": [_rule(first[cite], findings["law"]["checked_on"]) for cite in cites],
        }},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notifications(findings)}],
        "logicalLocations": [{"name": controller, "kind": "controller"}],
        "results": [_result(finding, cites.index(finding["cite"]), controller) for finding in findings["findings"]],
        "columnKind": "unicodeCodePoints",
        "properties": {
            "law": findings["law"]["digest"], "lawAsOf": findings["law"]["checked_on"], "records": findings["records"]["digest"],
            "totals": findings["totals"],
        },
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return write_whole(folder / "findings.sarif", (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def _notifications(findings: dict[str, Any]) -> list[dict[str, Any]]:
    """What the audit did not see: registers that lack, and rows that could not be read."""
    unexamined = [
        {"level": "note", "descriptor": {"id": entry["what"]}, "message": {"text": entry["text"]["en"]}, "properties": {"text": entry["text"]}}
        for entry in findings["not_examined"]
    ]
    rejected = [
        {"level": "warning", "descriptor": {"id": f"rejected/{entry['table']}"},
         "message": {"text": f"{number(entry['rows'])} rows of {entry['table']} could not be read: {entry['reason']}"}}
        for entry in findings["records"]["rejects"]
    ]
    return unexamined + rejected


def _rule(finding: dict[str, Any], checked: str) -> dict[str, Any]:
    help = {language: " ".join(remedy[language] for remedy in finding["remedies"]) or finding["title"][language] for language in LANGUAGES}
    return {
        "id": finding["cite"], "name": finding["cite"].replace(" ", ""),
        "shortDescription": {"text": f"{article(finding['cite'], 'en')} {finding['title']['en']}"},
        "fullDescription": {"text": finding["law"]},
        "help": {"text": help["en"]},
        "defaultConfiguration": {"level": "error"},
        "properties": {
            "tags": ["privacy", "PIPA", finding["level"]], "article": finding["cite"], "lawAsOf": checked, "title": finding["title"], "help": help,
            "security-severity": RANKS[finding["kind"]],
        },
    }


def _result(finding: dict[str, Any], index: int, controller: str) -> dict[str, Any]:
    broken = finding["kind"] == "violation"
    counts = ", ".join(f"{number(finding[key])} {word}" for key, word in (
        ("transfers", "transfers"), ("subjects", "people"), ("recipients", "recipients")))
    if "of" in finding:
        counts = f"found in {number(finding['count'])} {finding['of']} records"
    of = finding["level"] + "s"
    return {
        "ruleId": finding["cite"], "ruleIndex": index, "kind": "fail" if broken else "open", "level": "error" if broken else "none",
        "message": {"text": f"{finding['message']['en']} ({counts})"},
        "locations": [{"logicalLocations": [{"name": of, "fullyQualifiedName": f"{controller}/{of}", "parentIndex": 0, "kind": "resource"}]}],
        "partialFingerprints": {"haechi/v1": finding["id"]},
        "properties": {
            **{key: finding[key] for key in ("transfers", "subjects", "recipients")}, "period": {"first": finding["first"], "last": finding["last"]},
            "level": finding["level"], "outcome": finding["kind"], "message": finding["message"],
            "sanctions": [sanction["cite"] for sanction in finding["sanctions"]],
            "conditions": [{key: c[key] for key in ("cite", "kind", "transfers", "subjects", "recipients")} for c in finding["conditions"]],
            "evidence": finding["evidence"], "security-severity": RANKS[finding["kind"]],
        },
    }
