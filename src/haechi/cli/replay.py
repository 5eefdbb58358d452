"""``haechi replay`` and ``haechi export``: the gateway's log judged again, by itself and by an audit."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from haechi.cli.place import KEYS, STORE, TENANT, KeysOption, StoreOption, TenantOption, open_store
from haechi.cli.progress import units
from haechi.cli.shorten import shortened
from haechi.gateway.export import export
from haechi.gateway.replay import Reading, Replay, replay
from haechi.law.pipa import PIPA

__all__ = ["register"]

_SHOWN = 50  # of each list, on a terminal


def run_replay(
    store: StoreOption = STORE, tenant: TenantOption = TENANT,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON, with every finding, instead of lines")] = False,
) -> None:
    """Decide again every transfer that the gateway decided, as known then. Exit 1 if one comes out otherwise.

    What reads otherwise as known now, since something was entered late, is a finding of its own and changes no exit status.
    """
    with units("decide again") as progress:
        found = replay(open_store(store), tenant, PIPA, progress)
    typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1) if as_json else "\n".join(_lines(found)))
    if found.differences:
        raise typer.Exit(1)


def _lines(found: Replay) -> list[str]:
    released = [late for late in found.late if late.released]
    return [
        f"{found.decisions:,} decisions, {found.compared:,} decided again",
        *([f"  under another law   {found.other_law:>11,}   not compared"] if found.other_law else []),
        *([f"  of people erased    {found.erased:>11,}   decisions, not compared"] if found.erased else []),
        f"  come out otherwise  {len(found.differences):>11,}",
        *_listed([f"{one.transfer_id} (entry {one.seq}): recorded {_said(one.recorded)}, replayed {_said(one.replayed)}"
                for one in found.differences]),
        f"  read otherwise now  {len(found.late):>11,}   ({len(released):,} of them released)",
        *_listed([f"{one.transfer_id} (entry {one.seq}): then {_said(one.then)}, now {_said(one.now)}, since entry {one.changed_by}"
                for one in found.late]),
    ]


def _listed(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in shortened(lines, _SHOWN)]


def _said(reading: Reading) -> str:
    cites = [*reading.unmet, *(f"{cite}?" for cite in reading.unknown)]
    return f"{reading.verdict} ({', '.join(cites)})" if cites else reading.verdict


def run_export(
    out: Annotated[Path, typer.Option(metavar="DIR", help="new folder for the delivery")],
    store: StoreOption = STORE, keys: KeysOption = KEYS, tenant: TenantOption = TENANT,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="replace an earlier export in DIR")] = False,
) -> None:
    """Write the gateway's registers and what it let pass as a delivery of records, for `haechi audit`."""
    done = export(open_store(store, keys), tenant, out, overwrite=overwrite)
    for table, rows in done.rows.items():
        typer.echo(f"{table:<20} {rows:>12,}")
    for table, rows in done.erased.items():
        typer.echo(f"left out of {table}: {rows:,} rows of people since erased")
    typer.echo(f"left out: {done.withheld:,} decisions by which nothing went out")
    typer.echo(f"delivery: {out}")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("replay")(run_replay)
    app.command("export")(run_export)
