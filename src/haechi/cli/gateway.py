"""``haechi gateway``: keys, stops, modes, backup and restore, of a gateway's store."""

import json
import sqlite3
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from sqlalchemy import select

from haechi.cli.place import KEYS, STORE, TENANT, Enforcement, KeysOption, StoreOption, TenantOption, open_store, prepare
from haechi.errors import OutputError, StoreError
from haechi.gateway.auth import issue_key, revoke_key
from haechi.gateway.clock import Clock, instant
from haechi.gateway.command import lift, put, stop
from haechi.gateway.form import form
from haechi.gateway.keys import KeyRing
from haechi.gateway.register import Change
from haechi.gateway.schema import record
from haechi.gateway.service import keys_of
from haechi.gateway.slice import in_force
from haechi.gateway.store import Store
from haechi.gateway.tenant import tenants, write_settings
from haechi.rights.restored import reopen
from haechi.rights.site import Site

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Operate a gateway: keys, stops, modes, backup.")
key = typer.Typer(no_args_is_help=True, help="API keys, and the gateway's own.")
app.add_typer(key, name="key")


class Role(str, Enum):
    """What a key may do."""

    order_system = "order_system"
    seller = "seller"
    privacy_office = "privacy_office"
    auditor = "auditor"


class Halt(str, Enum):
    """What is stopped."""

    recipient = "recipient"
    country = "country"
    purpose = "purpose"
    item = "item"
    everything = "everything"


Value = Annotated[str, typer.Argument(help="its identifier, country code or item")]


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
    Store(store).migrate()
    typer.echo("the store is of this program's version")


@app.command("stop")
def run_stop(
    kind: Halt, value: Value = "", why: Annotated[str | None, typer.Option(help="kept in the log; name no person")] = None,
    store: StoreOption = STORE, keys: KeysOption = KEYS, tenant: TenantOption = TENANT,
) -> None:
    """Stop a recipient, a country, a purpose, an item or everything, now, on every worker. Prints the receipt: the proof of when."""
    try:
        form("stops").model_validate({"stop_id": f"{kind.value}:{value}", "kind": kind.value, "value": value, "why": why})
    except ValidationError:
        raise StoreError(f"`{kind.value}` with value `{value[:40]}`", help="name a recipient, a purpose, a country's code or an item of the record "
                         "format as it is written; `everything` takes no name") from None
    opened = open_store(store)
    typer.echo(json.dumps(stop(opened, keys_of(opened, keys, tenant), Clock(), tenant, kind.value, value, why), ensure_ascii=False, indent=1))


@app.command("lift")
def run_lift(kind: Halt, value: Value = "", store: StoreOption = STORE, keys: KeysOption = KEYS, tenant: TenantOption = TENANT) -> None:
    """Take a stop away."""
    opened = open_store(store)
    receipt = lift(opened, keys_of(opened, keys, tenant), Clock(), tenant, kind.value, value)
    typer.echo(json.dumps(receipt, ensure_ascii=False, indent=1) if receipt else "there was no such stop")


@app.command("mode")
def run_mode(
    enforcement: Enforcement,
    recipient: Annotated[str | None, typer.Option(help="for this recipient only")] = None,
    purpose: Annotated[str | None, typer.Option(help="for this purpose only")] = None,
    store: StoreOption = STORE, keys: KeysOption = KEYS, tenant: TenantOption = TENANT,
) -> None:
    """Set shadow, warn or enforce: for the marketplace, a recipient or a purpose."""
    if recipient is not None and purpose is not None:
        raise StoreError("a mode for both a recipient and a purpose", help="set one after the other")
    opened = open_store(store)
    ring = keys_of(opened, keys, tenant)
    if recipient is None and purpose is None:
        write_settings(opened, ring, Clock(), tenant, {"enforcement": enforcement.value})
    else:
        kind, value = ("recipient", recipient) if recipient is not None else ("purpose", purpose)
        row = {"mode_id": f"{kind}:{value}", "kind": kind, "value": value, "enforcement": enforcement.value}
        put(opened, ring, Clock(), tenant, Change("modes", f"{kind}:{value}", row))
    target = f"recipient {recipient}" if recipient is not None else f"purpose {purpose}" if purpose is not None else f"the whole of {tenant}"
    typer.echo(f"enforcement {enforcement.value} for {target}")


@key.command("add")
def run_key_add(
    role: Annotated[Role, typer.Option(help="what it may do")],
    party: Annotated[str | None, typer.Option(help="the recipient a seller's key is for")] = None,
    days: Annotated[int | None, typer.Option(min=1, help="ends after so many days")] = None,
    store: StoreOption = STORE, tenant: TenantOption = TENANT,
) -> None:
    """Make an API key and print it, this once. Its part before the last dot is the client id of OAuth 2, the rest the secret."""
    typer.echo(issue_key(open_store(store), tenant, role.value, Clock(), party=party, days=days))


@key.command("revoke")
def run_key_revoke(
    key_id: Annotated[str, typer.Argument(help="the middle part of the key")], store: StoreOption = STORE, tenant: TenantOption = TENANT,
) -> None:
    """End an API key, within a second on every worker."""
    if not revoke_key(open_store(store), tenant, key_id, Clock()):
        raise StoreError(f"there is no key `{key_id[:40]}` in force", help="its middle part looks like k0123456789abcdef")
    typer.echo("ended")


@key.command("rotate")
def run_key_rotate(
    kind: Annotated[str, typer.Argument(help="log (signs checkpoints) or master (wraps people's keys)")], keys: KeysOption = KEYS,
) -> None:
    """Add a new key of the gateway's own; older ones stay beside it until they are taken away. Restart the service afterwards."""
    if kind not in ("log", "master"):
        raise StoreError(f"there is no kind of key `{kind[:20]}`", help="log or master")
    path = KeyRing.add(keys, kind)
    typer.echo(f"made {path}; restart the service")
    if kind == "log":
        typer.echo("checkpoints are now signed by all log keys: publish the new verifier key, then take the old file away")


@key.command("show")
def run_key_show(store: StoreOption = STORE, keys: KeysOption = KEYS, tenant: TenantOption = TENANT) -> None:
    """Print the verifier keys of the log, for whoever checks receipts."""
    for signer in keys_of(open_store(store), keys, tenant).signers:
        typer.echo(signer.vkey)


@app.command("backup")
def run_backup(out: Annotated[Path, typer.Option(metavar="FILE", help="new file for the copy")], store: StoreOption = STORE) -> None:
    """Copy an SQLite store while it is in use. People's keys are in it only wrapped: the folder of keys is kept apart."""
    if not store.startswith("sqlite:///"):
        raise StoreError("PostgreSQL has its own backup", help="pg_dump --format=custom, or physical backups; docs/operations.md says which")
    if out.exists():
        raise OutputError(f"`{out}` is in the way", help="name a new file")
    open_store(store).close()
    partial = out.with_name(out.name + ".partial")
    partial.touch(mode=0o600)
    try:
        with sqlite3.connect(store.removeprefix("sqlite:///")) as source, sqlite3.connect(partial) as copy:
            source.backup(copy)
        source.close()
        copy.close()
        partial.rename(out)
    finally:
        partial.unlink(missing_ok=True)
    typer.echo(out)


@app.command("restore")
def run_restore(
    backup: Annotated[Path, typer.Argument(metavar="FILE", help="a copy that `backup` made")], store: StoreOption = STORE, keys: KeysOption = KEYS,
) -> None:
    """Put a copy in the place of a store that is not there any more; whoever was erased since is erased in it. Then run `haechi ledger verify`."""
    if not store.startswith("sqlite:///"):
        raise StoreError("PostgreSQL has its own way back", help="pg_restore; docs/operations.md says how")
    KeyRing(keys, "restore")  # without keys nobody knows who was erased since
    target = Path(store.removeprefix("sqlite:///"))
    if target.exists():
        raise OutputError(f"`{target}` is in the way", help="move the old store away first, with its -wal and -shm files")
    if not backup.is_file():
        raise OutputError(f"there is no `{backup}`", help="name the copy")
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".partial")
    partial.touch(mode=0o600)
    partial.write_bytes(backup.read_bytes())
    partial.rename(target)
    opened = open_store(store)
    typer.echo(target)
    for tenant in tenants(opened):
        again = reopen(Site(opened, tenant, keys_of(opened, keys, tenant), Clock()))
        with opened.reading() as connection:
            head = opened.head(connection, tenant)
            stops = list(connection.execute(select(record.c.record_id).where(*in_force(tenant), record.c.register == "stops")).scalars())
        typer.echo(f"  {tenant}: {head.size:,} entries, the last of {instant(head.last_us)}; enforcement {json.loads(head.settings)['enforcement']}; "
                   f"stops in force: {', '.join(sorted(stops)) or 'none'}")
        if again:
            sure = sum(one.certified for one in again)
            typer.echo(f"  {len(again):,} people who were erased after the copy was made are erased again, {sure:,} of them certified")
    opened.close()
    typer.echo("what was stopped or withdrawn after that is not in it: enter it again before serving; run `haechi ledger verify`", err=True)
