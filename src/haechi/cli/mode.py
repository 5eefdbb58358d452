"""``haechi gateway mode``."""

from enum import Enum
from typing import Annotated

import typer
from pydantic import ValidationError

from haechi.cli.place import KEYS, STORE, TENANT, KeysOption, StoreOption, TenantOption, open_store
from haechi.errors import StoreError
from haechi.gateway.clock import Clock
from haechi.gateway.command import clear, set_mode
from haechi.gateway.form import form
from haechi.gateway.keys import KeyRing
from haechi.gateway.named import stranger
from haechi.gateway.register import rows_all
from haechi.gateway.service import keys_of
from haechi.gateway.store import Store
from haechi.gateway.tenant import settings_of, write_settings

__all__ = ["register"]


class Mode(str, Enum):
    """What a judgement does, or that what is set for all does it."""

    shadow = "shadow"
    warn = "warn"
    enforce = "enforce"
    default = "default"


def run_mode(
    mode: Annotated[Mode, typer.Argument(help="what a judgement does; default: what is set for all")],
    recipient: Annotated[str | None, typer.Option(help="for this recipient only")] = None,
    purpose: Annotated[str | None, typer.Option(help="for this purpose only")] = None,
    anyway: Annotated[bool, typer.Option("--anyway", help="for a recipient or purpose that no register knows, too")] = False,
    store: StoreOption = STORE, keys: KeysOption = KEYS, tenant: TenantOption = TENANT,
) -> None:
    """Set shadow, warn or enforce for the marketplace, a recipient or a purpose; `default` takes a recipient's or purpose's own away.

    A recipient's own mode comes before its purpose's, that before the marketplace's.
    """
    if recipient is not None and purpose is not None:
        raise StoreError("a mode for both a recipient and a purpose", help="set one after the other")
    kind, name = ("recipient", recipient) if recipient is not None else ("purpose", purpose)
    if mode is Mode.default and name is None:
        raise StoreError("the marketplace's mode is itself the default", help="name shadow, warn or enforce, or with "
                         "--recipient or --purpose whose own mode is to go")
    opened = open_store(store)
    ring = keys_of(opened, keys, tenant)
    if name is None:
        write_settings(opened, ring, Clock(), tenant, {"enforcement": mode.value})
        typer.echo(f"enforcement {mode.value} for the whole of {tenant}{_but(opened, tenant)}")
    elif mode is Mode.default:
        typer.echo(_cleared(opened, ring, tenant, kind, name))
    else:
        _require_known(opened, tenant, kind, name, anyway=anyway)
        set_mode(opened, ring, Clock(), tenant, kind, name, mode.value)
        typer.echo(f"enforcement {mode.value} for {kind} {name}")


def _but(store: Store, tenant: str) -> str:
    """That some go by a mode of their own, whatever is set for the whole."""
    with store.reading() as connection:
        own = len(rows_all(connection, tenant, "modes"))
    return f", but for {own:,} with a mode of {'its' if own == 1 else 'their'} own (`haechi gateway status`)" if own else ""


def _cleared(store: Store, keys: KeyRing, tenant: str, kind: str, name: str) -> str:
    """Take the own mode away; what was done and what holds instead."""
    had = clear(store, keys, Clock(), tenant, kind, name)
    with store.reading() as connection:
        rest = settings_of(store.head(connection, tenant))["enforcement"]
    other = "a purpose's own mode" if kind == "recipient" else "a recipient's own mode"
    return f"{kind} {name} {'has no mode of its own any more' if had else 'had no mode of its own'}: {other} holds where there is one, else {rest}"


def _require_known(store: Store, tenant: str, kind: str, name: str, *, anyway: bool) -> None:
    """Raise ``StoreError`` for what can be no name; and, unless ``anyway``, for one that no register knows: its mode would bind nothing."""
    try:
        form("modes").model_validate({"mode_id": f"{kind}:{name}", "kind": kind, "value": name, "enforcement": "enforce"})
    except ValidationError:
        raise StoreError(f"`{name[:40]}` can be no identifier of a {kind}", help="write it as the registers do, on one line") from None
    with store.reading() as connection:
        unknown = stranger(connection, tenant, kind, name)
    if unknown is None:
        return
    if not anyway:
        raise StoreError(f"{unknown.message}: nothing was set", help=f"{unknown.help}; with --anyway it is set all the same")
    typer.echo(f"warning: {unknown.message}\n  help: {unknown.help}", err=True)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("mode")(run_mode)
