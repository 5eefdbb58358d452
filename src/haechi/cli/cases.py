"""``haechi cases``: decided cases replayed."""

import json
from pathlib import Path
from typing import Annotated

import typer

from haechi.cases.case import read_cases
from haechi.cases.decided import Replayed, replay_case
from haechi.cases.vectors import Result, replay_vectors
from haechi.cli.progress import stages
from haechi.law.pipa import PIPA

__all__ = ["register"]


def run_cases(
    folder: Annotated[Path, typer.Argument(metavar="[FOLDER]", help="folder of cases (default: cases)")] = Path("cases"),
    vectors: Annotated[
        Path | None, typer.Option(metavar="DIR", help="replay instead every row of the fines*.jsonl and surcharges*.jsonl in DIR")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON instead of lines")] = False,
) -> None:
    """Replay decided cases: the same articles, the same steps, the same amounts. Exit 1 if a case does not come out as decided."""
    if vectors is not None:
        _vectors(vectors, as_json=as_json)
        return
    cases = read_cases(folder)
    with stages(8 * len(cases)) as progress:
        replayed = [replay_case(case, PIPA, progress) for case in cases]
    typer.echo(json.dumps([_as_dict(one) for one in replayed], ensure_ascii=False, indent=1) if as_json else "\n".join(map(_lines, replayed)))
    if not all(one.agrees for one in replayed):
        raise typer.Exit(1)


def _vectors(folder: Path, *, as_json: bool) -> None:
    results = replay_vectors(folder)
    if as_json:
        typer.echo(json.dumps({kind: result.as_dict() for kind, result in results.items()}, ensure_ascii=False, indent=1))
        return
    for kind, result in results.items():
        typer.echo(_tallies(kind, result))


def _tallies(kind: str, result: Result) -> str:
    lines = [f"{kind:<16} {'rows':>6} {'visible':>8} {'agree':>6} {'from reasons alone':>19}"]
    for name, tally in (("all", result.whole), *result.by_regime.items()):
        lines.append(f"  {name:<14} {tally.rows:>6} {tally.visible:>8} {tally.agree:>6} {tally.agree_from_reasons:>19}")
    for one in result.named:
        computed = "cannot be computed" if one.computed is None else f"{one.computed:,}"
        why = "; ".join(one.why) or "the row's own fields lead to another amount"
        lines.append(f"  not reproduced: {one.decision} row {one.row}, article {one.article}: decided {one.decided:,}, computed {computed}: {why}")
    return "\n".join(lines)


def _as_dict(one: Replayed) -> dict[str, object]:
    checks = [{"what": c.what, "decided": c.decided, "computed": c.computed, "agrees": c.agrees} for c in one.checks]
    return {
        "case": one.case.name,
        "decision": one.case.number,
        "agrees": one.agrees,
        "checks": checks,
        "not_reproduced": list(one.case.not_reproduced),
    }


def _lines(one: Replayed) -> str:
    case = one.case
    date = f" of {case.date}" if case.date else ""
    lines = [f"{'agrees' if one.agrees else 'DIFFERS':<8} {case.name}: {case.respondent}, decision {case.number}{date}"]
    for check in one.checks:
        lines.append(f"  {'=' if check.agrees else '≠'} {check.what}: {check.computed}" + ("" if check.agrees else f" (decided: {check.decided})"))
    lines.extend(f"  not reproduced: {why}" for why in case.not_reproduced)
    return "\n".join(lines)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("cases")(run_cases)
