"""``haechi gateway status``: what a store holds and what binds in it now."""

import json
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from haechi.cli.place import STORE, StoreOption
from haechi.cli.shorten import shortened
from haechi.gateway.clock import Clock
from haechi.gateway.status import status
from haechi.gateway.store import Store

__all__ = ["lines", "register"]

_SHOWN = 20  # of each list, on a terminal
_WIDE = 120  # letters of a reason, on a terminal


def run_status(
    store: StoreOption = STORE,
    tenant: Annotated[str | None, typer.Option(help="this marketplace only", show_default="all in the store")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON, with every stop and mode, instead of lines")] = False,
) -> None:
    """Tell the state of a gateway: its log, what binds in it, keys, registers, alarms; nothing of any person.

    Exit 1 if the store is not of this program's version: then that is all that is told.
    """
    said = status(Store(store), Clock().now(), tenant)
    typer.echo(json.dumps(said, ensure_ascii=False, indent=1) if as_json else "\n".join(lines(said)))
    if not said["current"]:
        raise typer.Exit(1)


def lines(said: dict[str, Any]) -> Iterator[str]:
    """A store's state, line by line."""
    if not said["current"]:
        yield (f"{said['store']}: of version {said['version']}, this program needs {said['needed']}; "
               "stop the gateway, back up, run `haechi gateway migrate`")
        return
    yield f"{said['store']}: of this program's version {said['version']}"
    for one in said["tenants"]:
        yield from _tenant(one)
    if not said["tenants"]:
        yield "no marketplace is in it: `haechi gateway init` makes one"


def _tenant(one: dict[str, Any]) -> Iterator[str]:
    yield f"{one['tenant']}: {one['controller']['name']}, {one['controller']['country']}"
    told: list[tuple[str, list[str]]] = [
        ("log", [f"{one['entries']:,} entries" + (f", the last of {one['last_at']}" if one["last_at"] else "")]),
        ("checkpoint", [f"{one['checkpoint']['size']:,} entries of {one['checkpoint']['origin']}, root {one['checkpoint']['root']}"]),
        ("mode", [f"{one['enforcement']} for the whole of {one['tenant']}", *shortened([_mode(mode) for mode in one["modes"]], _SHOWN)]),
        ("stops in force", shortened([_stop(stop) for stop in one["stops"]], _SHOWN)),
        ("suspensions", shortened([_suspension(order) for order in one["suspensions"]], _SHOWN)),
        ("keys in force", [", ".join(f"{role} {count:,}" for role, count in one["keys"].items())]),
        ("rows in force", [f"{register:<18} {count:>12,}" for register, count in one["registers"].items()]),
        ("complete", [_coverage(one["coverage"])]),
        ("pack", _pack(one["pack"])),
        ("alarms", [f"{_counted(one['alarms']['alarm'])}; refused readings: {_counted(one['alarms']['grant_refused'])}"]),
    ]
    for name, said in told:
        for place, line in enumerate(said or ["none"]):
            yield f"  {name if place == 0 else '':<15} {line}"


def _mode(mode: dict[str, Any]) -> str:
    return f"{mode['enforcement']} for {_what(mode, mode['mode_id'])}"


def _stop(stop: dict[str, Any]) -> str:
    why = " ".join((stop["why"] or "").split())
    return f"{_what(stop, stop['stop_id'])}, since {stop['since']}" + (f": {why if len(why) <= _WIDE else why[:_WIDE] + '…'}" if why else "")


def _what(row: dict[str, Any], name: str) -> str:
    """What a stop or a mode names; the row's own name where it is not the one this command line gives."""
    named = f"{row['kind']} {row['value']}".strip()
    return named + ("" if name == f"{row['kind']}:{row['value']}" else f" (`{name}`)") + (" (no register knows it)" if row["known"] is False else "")


def _suspension(order: dict[str, Any]) -> str:
    about = [f"{kind} {value}" for kind, value in (("recipient", order["recipient_id"]), ("country", order["country"])) if value is not None]
    return f"order {order['order_id']}: {', '.join(about) or 'every transfer abroad'}, since {order['made_at']}"


def _coverage(coverage: dict[str, Any]) -> str:
    days = " ".join(f"{name} {coverage[name]}" for name in ("from", "until") if coverage[name])
    return f"{', '.join(coverage['complete']) or 'no register is said to be'}{f'; {days}' if days else ''}"


def _pack(pack: dict[str, Any]) -> list[str]:
    people = [f"{count:,} people stay with {name}" for name, count in pack["people"].items()]
    return [f"{pack['latest']} in the latest decision", *people] if pack["latest"] else ["nothing decided yet"]


def _counted(alarm: dict[str, Any]) -> str:
    return f"{alarm['count']:,}, the last of {alarm['last_at']}" if alarm["count"] else "none"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("status")(run_status)
