"""``haechi ledger``: check a gateway's log, hand out proofs of it, sign a checkpoint as a witness."""

from typing import Annotated

import typer

from haechi.cli.place import KEYS, STORE, TENANT, KeysOption, StoreOption, TenantOption, open_store
from haechi.cli.progress import units
from haechi.gateway.proof import verify_store
from haechi.gateway.service import keys_of
from haechi.ledger.checkpoint import Checkpoint

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="The gateway's log: check it, prove what stands in it, witness it.")

Vkeys = Annotated[list[str] | None, typer.Option("--vkey", help="a further key of the log, such as one that signed before; may be repeated")]


@app.command("verify")
def run_verify(store: StoreOption = STORE, keys: KeysOption = KEYS, tenant: TenantOption = TENANT, vkey: Vkeys = None) -> None:
    """Rebuild the log from its entries and compare the whole store with it. Exit 1 and every fault, if there is one."""
    opened = open_store(store)
    with units("verify") as progress:
        faults = verify_store(opened, tenant, keys_of(opened, keys, tenant), vkey or (), progress)
    for fault in faults:
        typer.echo(fault)
    if faults:
        typer.echo(f"{len(faults):,} faults")
        raise typer.Exit(1)
    with opened.reading() as connection:
        point = Checkpoint.parse(opened.head(connection, tenant).note)
    typer.echo(f"{point.origin}: the log and all rows go together; {point.size:,} entries by now")
