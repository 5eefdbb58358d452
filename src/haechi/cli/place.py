"""Where a gateway lies: its store and its keys, as options of every command that works on one."""

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from haechi.errors import StoreError
from haechi.gateway.clock import Clock
from haechi.gateway.keys import KeyRing
from haechi.gateway.service import keys_of
from haechi.gateway.store import Store
from haechi.gateway.tenant import create_tenant, tenants
from haechi.rights.restored import reopened

__all__ = ["FOLDER", "Enforcement", "KeysOption", "StoreOption", "TenantOption", "open_store", "prepare"]


class Enforcement(str, Enum):
    """What a judgement does."""

    shadow = "shadow"
    warn = "warn"
    enforce = "enforce"


FOLDER = Path("haechi-gateway")

StoreOption = Annotated[str, typer.Option("--store", envvar="HAECHI_STORE", help="sqlite:///FILE or postgresql://USER@HOST/NAME")]
KeysOption = Annotated[Path, typer.Option("--keys", envvar="HAECHI_KEYS", help="folder of the gateway's keys, for its eyes only")]
TenantOption = Annotated[str, typer.Option("--tenant", envvar="HAECHI_TENANT", help="the marketplace in the store")]
STORE, KEYS, TENANT = f"sqlite:///{FOLDER}/store.db", FOLDER / "keys", "market"


def open_store(url: str, keys: Path | None = None) -> Store:
    """A store that is there, of this program's version. Raises ``StoreError`` otherwise: nothing is made by looking for it.

    With ``keys``, whoever was erased and is in it again, from a backup, is erased before it is read.
    """
    store = Store(url)
    store.require_current()
    if keys is not None and keys.is_dir():
        for tenant in tenants(store):
            reopened(store, tenant, keys_of(store, keys, tenant), Clock())
    return store


def prepare(url: str, folder: Path, tenant: str, name: str, country: str, enforcement: str) -> list[str]:
    """Make what is not there yet: folder, store, keys, tenant; what was made, for people.

    A store that is there is not brought to another version, and keys are made only for one that holds no tenant yet: where they are
    missing later, they lie elsewhere, and new ones would open nothing.
    """
    store, made = Store(url), []
    if store.version() is None:
        _make(store)
        made.append(f"store {store.place}")
    store.require_current()
    here = tenants(store)
    if not here and not list(folder.glob("log-*.key")):
        KeyRing.create(folder)
        made.append(f"keys in {folder}: keep a copy apart from the store's backups")
    ring = KeyRing(folder, f"haechi.local/{tenant}")
    if tenant not in here:
        create_tenant(store, ring, tenant, name=name, country=country, enforcement=enforcement)
        made.append(f"marketplace `{tenant}`, enforcement `{enforcement}`")
    store.close()
    return made


def _make(store: Store) -> None:
    if store.embedded:
        path = Path(store.url.removeprefix("sqlite:///")).absolute()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)  # it holds identifiers of people: for its owner's eyes only
        except OSError as error:
            raise StoreError(f"the store cannot be made: {error.strerror}", help="name one that may be written with --store (HAECHI_STORE)") from None
    store.migrate()
