"""``haechi audit``, ``haechi explain``, ``haechi report``."""

from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Annotated, Any

import typer

from haechi.audit.explain import explain as tell
from haechi.audit.pipeline import Audit, audit
from haechi.cli.choice import Lang
from haechi.cli.progress import stages
from haechi.facts.derive import steps
from haechi.folder import whole_folder
from haechi.law.pipa import PIPA
from haechi.records.delivery import open_delivery
from haechi.report import render
from haechi.report.phrase import share

__all__ = ["register"]


class FailOn(str, Enum):
    """Which findings make the exit status 1."""

    violation = "violation"
    gap = "gap"


DeliveryPath = Annotated[Path, typer.Argument(metavar="DELIVERY", help="folder with haechi.toml and the tables")]
Memory = Annotated[str | None, typer.Option(help="most memory the engine may take, e.g. 4GB; beyond it spills to disk")]
Threads = Annotated[int | None, typer.Option(min=1, help="threads to use (default: all cores)")]


def run_audit(
    delivery: DeliveryPath,
    out: Annotated[Path, typer.Option(metavar="DIR", help="new folder for the results")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="replace the results of an earlier audit in DIR")] = False,
    fail_on: Annotated[FailOn | None, typer.Option(help="exit 1 if there is such a finding (gap: or a violation)")] = None,
    memory: Memory = None,
    threads: Threads = None,
) -> None:
    """Judge every transfer of DELIVERY and write verdicts, findings and the report into DIR."""
    with whole_folder(out, mark="findings.json", overwrite=overwrite) as folder, stages(len(steps()) + 10) as progress:
        progress("open the delivery")
        scratch = folder / ".scratch"
        scratch.mkdir()
        with open_delivery(delivery, memory=memory, threads=threads, scratch=scratch) as opened:
            result = audit(opened, PIPA, folder, progress)
        _empty(scratch)
        progress("draw the report")
        render(folder)
    typer.echo(_summary(result, out))
    if fail_on and (result.has("violation") or (fail_on is FailOn.gap and result.has("gap"))):
        raise typer.Exit(1)


def _empty(scratch: Path) -> None:
    import shutil

    shutil.rmtree(scratch)


def _summary(result: Audit, out: Path) -> str:
    if not result.findings["totals"]["transfers"]:
        return f"no transfer to judge: none was delivered, or all were rejected, each with its reason in {out / 'rejects.parquet'}"
    totals, coverage = result.findings["totals"], result.findings["coverage"]
    rejected = sum(table["rejected"] for table in result.findings["records"]["tables"].values())
    lines = [
        f"{totals['transfers']:,} transfers of {totals['subjects']:,} people to {totals['recipients']:,} recipients "
        f"in {totals['countries']} {'country' if totals['countries'] == 1 else 'countries'}",
        f"  unlawful           {totals['deny']:>13,}   ({totals['subjects_denied']:,} people, {totals['recipients_denied']:,} recipients)",
        f"  cannot be shown    {totals['indeterminate']:>13,}",
        f"  lawful             {totals['permit']:>13,}",
    ]
    if coverage["share_named"] is not None:
        lines.append(f"  recipients named in a notice: {coverage['recipients_named']:,} of {coverage['recipients_actual']:,} "
                     f"({share(coverage['recipients_named'], coverage['recipients_actual'])})")
    for finding in result.findings["findings"]:
        lines.append(f"  {finding['kind']:<9} {finding['cite']:<18} {_many(finding):>16}   {finding['title']['en']}")
    if rejected:
        lines.append(f"  rejected rows: {rejected:,}, each with its reason in {out / 'rejects.parquet'}")
    lines.append(f"report: {out / 'report.html'}")
    return "\n".join(lines)


_MATTERS = {"policy": ("policy", "policies"), "accesslog": ("access record", "access records")}
"""What is not called by its own name, or of which there are not several by an s."""


def _many(finding: Mapping[str, Any]) -> str:
    """How many of what: matters of a duty, recipients of whom something must be shown, or transfers."""
    if "of" in finding:
        count, of = finding["count"], finding["of"]
    else:
        count, of = (finding["recipients"], "recipient") if finding["level"] == "recipient" else (finding["transfers"], "transfer")
    one, many = _MATTERS.get(of, (of, f"{of}s"))
    return f"{count:,} {one if count == 1 else many}"


def run_explain(
    delivery: DeliveryPath,
    transfer: Annotated[str, typer.Argument(help="identifier of the transfer")],
    lang: Annotated[Lang, typer.Option(help="language of the story")] = Lang.en,
    memory: Memory = None,
    threads: Threads = None,
) -> None:
    """Tell one transfer's story: its facts, rule by rule, and why."""
    with open_delivery(delivery, memory=memory, threads=threads) as opened:
        typer.echo(tell(opened, PIPA, transfer, lang.value))


def run_report(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="folder an audit wrote")],
) -> None:
    """Draw the report again from DIR/findings.json, without a new audit."""
    for path in render(folder):
        typer.echo(path)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("audit")(run_audit)
    app.command("explain")(run_explain)
    app.command("report")(run_report)
