"""Findings as SARIF 2.1.0, for tools that show and rank results. No personal data stands in a message."""

import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

from haechi.report.read import write_whole

__all__ = ["write_sarif"]


def write_sarif(findings: dict[str, Any], folder: Path) -> Path:
    """Write ``findings.sarif``: one rule a citation, one result a finding (violation: fail; gap: open)."""
    cites = list(dict.fromkeys(f["cite"] for f in findings["findings"]))
    first = {f["cite"]: f for f in reversed(findings["findings"])}
    run = {
        "tool": {"driver": {"name": "haechi", "version": version("haechi"), "rules": [_rule(first[cite]) for cite in cites]}},
        "invocations": [{
            "executionSuccessful": True,
            "toolExecutionNotifications": [
                {"level": "note", "descriptor": {"id": entry["what"]}, "message": {"text": entry["text"]["en"]}}
                for entry in findings["not_examined"]
            ],
        }],
        "results": [_result(f, cites.index(f["cite"]), findings["controller"]["name"]) for f in findings["findings"]],
        "properties": {"law": findings["law"]["digest"], "records": findings["records"]["digest"]},
    }
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return write_whole(folder / "findings.sarif", (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def _rule(finding: dict[str, Any]) -> dict[str, Any]:
    remedy = finding["remedies"][0]["en"] if finding["remedies"] else ""
    return {
        "id": finding["cite"], "name": finding["cite"].replace(" ", ""),
        "shortDescription": {"text": finding["title"]["en"]}, "fullDescription": {"text": finding["law"]},
        "help": {"text": remedy or finding["title"]["en"]},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["privacy", "PIPA", finding["level"]], "title": finding["title"],
                       "security-severity": "8.0" if finding["kind"] == "violation" else "4.0"},
    }


def _result(finding: dict[str, Any], index: int, controller: str) -> dict[str, Any]:
    broken = finding["kind"] == "violation"
    counts = {key: finding[key] for key in ("transfers", "subjects", "recipients", "first", "last")}
    text = (f"{finding['message']['en']} ({finding['transfers']:,} transfers, {finding['subjects']:,} people, "
            f"{finding['recipients']:,} recipients)")
    return {
        "ruleId": finding["cite"], "ruleIndex": index, "kind": "fail" if broken else "open", "level": "error" if broken else "none",
        "message": {"text": text},
        "locations": [{"logicalLocations": [{"name": "transfers", "fullyQualifiedName": f"{controller}/transfers", "kind": "resource"}]}],
        "partialFingerprints": {"haechi/v1": finding["id"]},
        "properties": {**counts, "level": finding["level"], "cite": finding["cite"], "message": finding["message"],
                       "conditions": [{key: c[key] for key in ("cite", "kind", "transfers", "subjects", "recipients")}
                                      for c in finding["conditions"]]},
    }
