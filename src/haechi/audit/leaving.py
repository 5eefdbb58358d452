"""Recorded ways of leaving, held against what the law and its guidance ask of them."""

from typing import TYPE_CHECKING, Any

from haechi.facts import Journey
from haechi.facts.matters import Case
from haechi.law import Law
from haechi.text import Text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["leaving"]

_ROWS = """
SELECT j.kind, len(j.steps), j.languages
FROM facts.matter_rows m JOIN source.journeys j ON CAST(j.journey_id AS VARCHAR) = CAST(m.id AS VARCHAR)
WHERE m.kind = 'journey' AND m."case" = ? ORDER BY j.journey_id
"""

_WAYS = {
    "account_closure": Text("회원 탈퇴", "Closing the account", "注销账户"),
    "consent_withdrawal": Text("동의 철회", "Withdrawing consent", "撤回同意"),
}


def leaving(connection: "DuckDBPyConnection", law: Law, cases: list[Case]) -> list[dict[str, Any]]:
    """Each way with every rule of the lint, where at least one fails or cannot be told; in the order of the cases."""
    if law.lint is None:
        return []
    found = []
    for case in cases:
        if not isinstance(case.matter, Journey):
            continue
        rules = [
            {"code": rule.code, "basis": rule.basis, "severity": rule.severity, "text": rule.text.as_dict(),
             "source": rule.source.as_dict(), "fails": fails}
            for rule, fails in law.lint(case.matter)
        ]
        if all(rule["fails"] is False for rule in rules):
            continue
        for kind, steps, languages in connection.execute(_ROWS, [case.key]).fetchall():
            name = _WAYS.get(kind, Text(kind, kind, kind)).as_dict()
            found.append({"name": name, "steps": steps or 0, "languages": languages or [], "rules": rules})
    return found
