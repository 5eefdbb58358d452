"""``haechi gateway``: a gateway's store made, kept and worked, noun by noun."""

from typing import Annotated

import typer

from haechi.cli import backup, key, mode, status, stop
from haechi.cli.place import KEYS, STORE, TENANT, Enforcement, KeysOption, StoreOption, TenantOption, prepare
from haechi.gateway.store import Store

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Operate a gateway: its state, keys, stops, modes, backup.")


@app.command("init")
def run_init(
    name: Annotated[str, typer.Option(help="the marketplace's legal name")],
    country: Annotated[str, typer.Option(help="its country, ISO 3166-1 alpha-2")] = "KR",
    enforcement: Annotated[Enforcement, typer.Option(help="the mode to begin with")] = Enforcement.enforce,
    store: StoreOption = STORE, keys: KeysOption = KEYS, tenant: TenantOption = TENANT,
) -> None:
    """Make store, keys and marketplace, where they are not there yet."""
    for line in prepare(store, keys, tenant, name, country, enforcement.value) or ["nothing: all is there already"]:
        typer.echo(f"made {line}")


@app.command("migrate")
def run_migrate(store: StoreOption = STORE) -> None:
    """Bring the store to this program's version."""
    opened = Store(store)
    before = opened.require_made()
    opened.migrate()
    after = opened.require_made()
    typer.echo(f"the store is of this program's version `{after}`" + ("" if before == after else f", it was of `{before}`"))


status.register(app)
stop.register(app)
mode.register(app)
app.add_typer(key.app, name="key")
backup.register(app)
