"""``haechi gateway backup`` and ``restore``."""

import sqlite3
from pathlib import Path
from typing import Annotated, Any

import typer

from haechi.cli.place import KEYS, STORE, KeysOption, StoreOption, open_store
from haechi.cli.status import lines
from haechi.errors import HaechiError, OutputError, StoreError
from haechi.gateway.clock import Clock
from haechi.gateway.keys import KeyRing
from haechi.gateway.service import keys_of
from haechi.gateway.status import status
from haechi.gateway.store import Store
from haechi.gateway.tenant import tenants
from haechi.rights.erase import Erased
from haechi.rights.restored import reopen
from haechi.rights.site import Site

__all__ = ["register"]

_BESIDE = ("-wal", "-shm", "-journal")  # files that belong to a store while it is written


def run_backup(out: Annotated[Path, typer.Option(metavar="FILE", help="new file for the copy")], store: StoreOption = STORE) -> None:
    """Copy an SQLite store while it is in use. People's keys are in it only wrapped: the folder of keys is kept apart."""
    if not store.startswith("sqlite:///"):
        raise StoreError("PostgreSQL has its own backup", help="pg_dump --format=custom, or physical backups; docs/operations.md says which")
    open_store(store).close()
    partial = out.with_name(out.name + ".partial")
    try:
        if out.exists():
            raise OutputError(f"`{out}` is in the way", help="name a new file")
        partial.touch(mode=0o600)
    except OSError as error:
        raise OutputError(f"`{out}` cannot be written: {error.strerror}",
                          help="name a new file in a folder that is there and may be written") from None
    try:
        with sqlite3.connect(store.removeprefix("sqlite:///")) as source, sqlite3.connect(partial) as copy:
            source.backup(copy)
        source.close()
        copy.close()
        partial.rename(out)
    except (OSError, sqlite3.Error) as error:  # SQLite says of a copy what it says of a file: no row is in it
        raise OutputError(f"`{out}` was not written: {error}", help="look at the disk: has it room, may it be written?") from None
    finally:
        partial.unlink(missing_ok=True)
    typer.echo(out)


def run_restore(
    backup: Annotated[Path, typer.Argument(metavar="FILE", help="a copy that `backup` made")], store: StoreOption = STORE, keys: KeysOption = KEYS,
) -> None:
    """Put a copy in the place of a store that is not there any more, and tell its state. Then run `haechi ledger verify`.

    One of an older version is brought to this program's.
    Whoever was erased after the copy was made is erased in it again: the folder of keys knows.
    """
    if not store.startswith("sqlite:///"):
        raise StoreError("PostgreSQL has its own way back", help="pg_restore; docs/operations.md says how")
    KeyRing(keys, "restore")  # without the keys nobody knows who was erased since
    target = Path(store.removeprefix("sqlite:///"))
    in_the_way = [path for path in map(target.with_name, (target.name, *(target.name + end for end in _BESIDE))) if path.exists()]
    if in_the_way:  # SQLite would write what a left -wal file holds into the copy
        raise OutputError(f"in the way: {', '.join(f'`{path}`' for path in in_the_way)}",
                          help="stop what uses the old store, then move it away with its -wal and -shm files")
    if not backup.is_file():
        raise OutputError(f"there is no `{backup}`", help="name the copy")
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".partial")
    partial.touch(mode=0o600)
    try:
        partial.write_bytes(backup.read_bytes())
        said = _state(partial, backup)
        partial.rename(target)
    finally:
        for left in target.parent.glob(partial.name + "*"):
            left.unlink()
    again = _erased_again(store, keys)
    typer.echo("\n".join(lines({**said, "store": store})))
    if again:
        typer.echo(f"erased again, since they were erased after the copy was made: {len(again):,}, certified {sum(one.certified for one in again):,}")
    typer.echo("what was stopped or withdrawn after that is not in it: enter it again before serving; run `haechi ledger verify`", err=True)


def _erased_again(url: str, keys: Path) -> list[Erased]:
    opened = open_store(url)
    try:
        return [one for tenant in tenants(opened) for one in reopen(Site(opened, tenant, keys_of(opened, keys, tenant), Clock()))]
    finally:
        opened.close()


def _state(copy: Path, backup: Path) -> dict[str, Any]:
    """The state of a copy, before it is anybody's store, once it is of this program's version. Raises ``OutputError`` if it cannot be read,
    ``StoreError`` if it is of a newer version."""
    opened = Store(f"sqlite:///{copy}")
    try:
        said = _readable(opened, backup)
        if not said["current"]:
            opened.migrate()
            opened.scrub()  # only the file itself is put in place
            said = _readable(opened, backup)
        return said
    finally:
        opened.close()


def _readable(opened: Store, backup: Path) -> dict[str, Any]:
    try:
        return status(opened, Clock().now())
    except HaechiError:
        raise OutputError(f"`{backup}` is no whole copy of a store", help="name a file that `haechi gateway backup` made") from None


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("backup")(run_backup)
    app.command("restore")(run_restore)
