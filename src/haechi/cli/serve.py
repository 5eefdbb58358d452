"""``haechi serve`` and ``haechi load``."""

import os
from pathlib import Path
from typing import Annotated

import typer

from haechi.cli.listen import CertificateOption, PrivateKeyOption, check_tls, free, listen
from haechi.cli.place import KEYS, STORE, TENANT, Enforcement, KeysOption, StoreOption, TenantOption, open_store, prepare
from haechi.cli.progress import units
from haechi.errors import Interrupted
from haechi.gateway.clock import Clock, instant
from haechi.gateway.load import load
from haechi.gateway.service import keys_of, packs
from haechi.minimise.pack import PACKS
from haechi.records.delivery import open_delivery
from haechi.rights.marks import Marks

__all__ = ["register"]

_DAY = 86_400_000_000  # µs


def run_serve(
    store: StoreOption = STORE, keys: KeysOption = KEYS, tenant: TenantOption = TENANT,
    host: Annotated[str, typer.Option(envvar="HAECHI_HOST", help="address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="HAECHI_PORT", min=1, max=65_535, help="port to listen on")] = 8470,
    workers: Annotated[int | None, typer.Option(min=1, help="processes (default: 1 on SQLite, 2 on PostgreSQL)")] = None,
    pack: Annotated[str, typer.Option(envvar="HAECHI_PACK", help=f"who may see what: {', '.join(PACKS)}")] = PACKS[0],
    rate: Annotated[float, typer.Option(envvar="HAECHI_RATE", help="transfers a second for each key")] = 5000,
    enforcement: Annotated[Enforcement, typer.Option(help="what a new marketplace begins with; later: haechi gateway mode")] = Enforcement.enforce,
    quiet: Annotated[bool, typer.Option(help="no line for each request")] = False,
    certificate: CertificateOption = None, private_key: PrivateKeyOption = None,
) -> None:
    """Run the gateway. What is not there yet is made: store, keys, a marketplace to begin with."""
    packs(pack)
    check_tls(certificate, private_key)
    for line in prepare(store, keys, tenant, tenant, "KR", enforcement.value):
        typer.echo(f"made {line}", err=True)
    opened, clock = open_store(store), Clock()
    clock.agree(opened.clock_us())
    latest = opened.latest_us()
    idle = (clock.after(latest) - latest) // _DAY
    if opened.embedded and latest and idle:  # there is no second clock: only people know whether this one is ahead
        typer.echo(f"the log's latest entry is of {instant(latest)}, {idle:,} {'day' if idle == 1 else 'days'} before this machine's clock: unless "
                   "the gateway stood still for so long, stop it and set the clock; what is entered ahead of time lets nothing be entered until then",
                   err=True)
    opened.close()
    free(host, port)
    os.environ.update(HAECHI_STORE=store, HAECHI_KEYS=str(keys.absolute()), HAECHI_PACK=pack, HAECHI_RATE=str(rate),
                      HAECHI_QUIET="1" if quiet else "0")
    count = workers or (1 if store.startswith("sqlite") else 2)
    typer.echo(f"gateway starting on {'https' if certificate else 'http'}://{host}:{port} ({count} {'process' if count == 1 else 'processes'}), "
               f"API at /openapi.json; keys: haechi gateway key add --role order_system", err=True)
    listen("haechi.cli.worker:make", host, port, count, certificate, private_key)


def run_load(
    delivery: Annotated[Path, typer.Argument(metavar="DELIVERY", help="folder with haechi.toml and the tables")],
    store: StoreOption = STORE, keys: KeysOption = KEYS, tenant: TenantOption = TENANT,
) -> None:
    """Load the registers of a record delivery into the gateway; its transfers are left out. Loading again goes on where it stopped.

    Of people who were erased here nothing is taken, unless they are back as somebody new.
    """
    opened = open_store(store)
    ring = keys_of(opened, keys, tenant)
    with units("load the registers") as progress, open_delivery(delivery) as records:
        marks = Marks(ring.folder, tenant)
        marked = marks.all()
        try:
            result = load(records, opened, ring, Clock(), tenant, lambda register, done, of: progress(done, of),
                          lambda subject: marks.of(subject, marked))
        except KeyboardInterrupt:
            raise Interrupted("interrupted; what was loaded so far stands: the same command goes on from there") from None
    opened.close()
    for register, rows in sorted(result.written.items()):
        typer.echo(f"  {register:<18} {rows:>10,} written   {result.unchanged[register]:>10,} there already")
    if left := sum(result.erased.values()):
        typer.echo(f"  left out: {left:,} rows of people who were erased")
    typer.echo("from now on the gateway is the register: what the marketplace learns is to be written here first")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("serve")(run_serve)
    app.command("load")(run_load)
