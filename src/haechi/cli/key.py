"""``haechi gateway key``: API keys, and the gateway's own."""

import json
from enum import Enum
from typing import Annotated

import typer

from haechi.cli.place import KEYS, STORE, TENANT, KeysOption, StoreOption, TenantOption, open_store
from haechi.errors import StoreError
from haechi.gateway.auth import issue_key, list_keys, revoke_key
from haechi.gateway.clock import Clock
from haechi.gateway.keys import KeyRing
from haechi.gateway.named import stranger
from haechi.gateway.service import keys_of
from haechi.gateway.store import Store

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="API keys, and the gateway's own.")


class Role(str, Enum):
    """What a key may do."""

    order_system = "order_system"
    seller = "seller"
    privacy_office = "privacy_office"
    auditor = "auditor"


@app.command("add")
def run_key_add(
    role: Annotated[Role, typer.Option(help="what it may do")],
    party: Annotated[str | None, typer.Option(help="the recipient a seller's key is for")] = None,
    days: Annotated[int | None, typer.Option(min=1, help="ends after so many days")] = None,
    store: StoreOption = STORE, tenant: TenantOption = TENANT,
) -> None:
    """Make an API key and print it, this once. Its part before the last dot is the client id of OAuth 2, the rest the secret."""
    opened = open_store(store)
    typer.echo(issue_key(opened, tenant, role.value, Clock(), party=party, days=days))
    if party is not None:
        with opened.reading() as connection:
            unknown = stranger(connection, tenant, "recipient", party)
        if unknown is not None:
            typer.echo(f"warning: the key is good, but {unknown.message}\n  help: {unknown.help}; `haechi gateway key revoke` ends a key", err=True)


@app.command("list")
def run_key_list(
    store: StoreOption = STORE, tenant: TenantOption = TENANT,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON instead of lines")] = False,
) -> None:
    """List every API key, oldest first: what it may do, for whom, when it was made, ends, ended. No secret is kept that could be shown."""
    with open_store(store).reading() as connection:
        Store.head(connection, tenant)  # a tenant that is not there has no keys for another reason than one that has made none
        listed = list_keys(connection, tenant, Clock().now())
    if as_json:
        typer.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    for one in listed:
        party, ends = (f" for {one['party']}" if one["party"] else ""), (f", ends {one['ends_at']}" if one["ends_at"] else "")
        typer.echo(f"{one['key_id']}  {one['role']}{party}, made {one['made_at']}" + (f", ended {one['ended_at']}" if one["ended_at"] else ends))
    if not listed:
        typer.echo("no key was made yet: `haechi gateway key add` makes one")


@app.command("revoke")
def run_key_revoke(
    key_id: Annotated[str, typer.Argument(help="the middle part of the key")], store: StoreOption = STORE, tenant: TenantOption = TENANT,
) -> None:
    """End an API key, within a second on every worker."""
    if not revoke_key(open_store(store), tenant, key_id, Clock()):
        raise StoreError(f"there is no key `{key_id[:40]}` in force", help="its middle part looks like k0123456789abcdef: `haechi gateway key list`")
    typer.echo("ended")


@app.command("rotate")
def run_key_rotate(
    kind: Annotated[str, typer.Argument(help="log (signs checkpoints) or master (wraps people's keys)")], keys: KeysOption = KEYS,
) -> None:
    """Add a new key of the gateway's own; older ones stay beside it until they are taken away. Restart the service afterwards."""
    if kind not in ("log", "master"):
        raise StoreError(f"there is no kind of key `{kind[:20]}`", help="log or master")
    path = KeyRing.rotate(keys, kind)
    typer.echo(f"made {path}; restart the service")
    if kind == "log":
        typer.echo("checkpoints are now signed by all log keys: publish the new verifier key, then take the old file away")


@app.command("show")
def run_key_show(store: StoreOption = STORE, keys: KeysOption = KEYS, tenant: TenantOption = TENANT) -> None:
    """Print the verifier keys of the log, for whoever checks receipts."""
    for signer in keys_of(open_store(store), keys, tenant).signers:
        typer.echo(signer.vkey)
