"""``haechi gateway stop`` and ``lift``."""

import json
from enum import Enum
from typing import Annotated

import typer
from pydantic import ValidationError

from haechi.cli.place import KEYS, STORE, TENANT, KeysOption, StoreOption, TenantOption, open_store
from haechi.errors import StoreError
from haechi.gateway import command
from haechi.gateway.clock import Clock
from haechi.gateway.form import Stop
from haechi.gateway.named import misnamed, stranger
from haechi.gateway.service import keys_of

__all__ = ["register"]


class Halt(str, Enum):
    """What is stopped."""

    recipient = "recipient"
    country = "country"
    purpose = "purpose"
    item = "item"
    everything = "everything"


Value = Annotated[str, typer.Argument(help="its identifier, country code or item")]


def run_stop(
    kind: Halt, value: Value = "", why: Annotated[str | None, typer.Option(help="kept in the log; name no person")] = None,
    store: StoreOption = STORE, keys: KeysOption = KEYS, tenant: TenantOption = TENANT,
) -> None:
    """Stop a recipient, a country, a purpose, an item or everything, now, on every worker. Prints the receipt: the proof of when.

    A recipient or purpose that no register knows is stopped as well, with a warning: whoever stops may be ahead of the registers.
    """
    try:
        said = Stop.model_validate({"stop_id": f"{kind.value}:{value}", "kind": kind.value, "value": value, "why": why})
    except ValidationError as error:
        if any(fault["loc"] == ("why",) for fault in error.errors()):
            raise StoreError("the reason is too long", help="say it in at most 4,000 letters") from None
        raise misnamed(kind.value, value) from None
    opened = open_store(store)
    receipt = command.stop(opened, keys_of(opened, keys, tenant), Clock(), tenant, kind.value, value, said.why)
    typer.echo(json.dumps(receipt, ensure_ascii=False, indent=1))
    if said.why != why:
        typer.echo("note: the reason read like personal data in places; it is kept with these masked, for what is in the log stays there", err=True)
    with opened.reading() as connection:
        unknown = stranger(connection, tenant, kind.value, value)
    if unknown is not None:
        typer.echo(f"warning: the stop is in force, but {unknown.message}: it stops what is asked for under exactly that name\n"
                   f"  help: {unknown.help}; `haechi gateway lift` takes a stop away", err=True)


def run_lift(kind: Halt, value: Value = "", store: StoreOption = STORE, keys: KeysOption = KEYS, tenant: TenantOption = TENANT) -> None:
    """Take a stop away. Prints the receipt."""
    opened = open_store(store)
    receipts = command.lift(opened, keys_of(opened, keys, tenant), Clock(), tenant, kind.value, value)
    for receipt in receipts:
        typer.echo(json.dumps(receipt, ensure_ascii=False, indent=1))
    if not receipts:
        typer.echo("there was no such stop; `haechi gateway status` lists those in force")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("stop")(run_stop)
    app.command("lift")(run_lift)
