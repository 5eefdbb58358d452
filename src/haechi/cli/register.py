"""``haechi portal register``: a register of the office as a workbook, without the portal."""

from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from haechi.cli.choice import Lang
from haechi.cli.place import KEYS, STORE, TENANT, KeysOption, StoreOption, TenantOption, open_store
from haechi.errors import OutputError
from haechi.gateway.clock import Clock
from haechi.portal.register_book import write_register
from haechi.rights.registers.catalogue import REGISTERS

__all__ = ["run_register"]

Name = Enum("Name", {name: name for name in REGISTERS}, type=str)  # type: ignore[misc]


def run_register(
    name: Annotated[Name, typer.Argument(help="which register")],
    out: Annotated[Path, typer.Option(metavar="FILE.xlsx", help="the workbook to write")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="replace a file that is there")] = False,
    lang: Annotated[Lang, typer.Option(help="language")] = Lang.ko,
    store: StoreOption = STORE, keys: KeysOption = KEYS, tenant: TenantOption = TENANT,
) -> None:
    """Write a register that an investigation asks for, as the store stands now: whole or not at all."""
    if out.suffix.lower() != ".xlsx":
        raise OutputError(f"`{out}` is no name of a workbook", help="name a file that ends in .xlsx")
    if out.exists() and (not overwrite or not out.is_file()):
        raise OutputError(f"`{out}` is in the way", help="add --overwrite to replace it, or name a new file")
    opened = open_store(store, keys)
    if not out.parent.is_dir():
        raise OutputError(f"there is no folder `{out.parent}`", help="make it, or name a file in one that is there")
    try:
        many = write_register(REGISTERS[name.value], opened, tenant, Clock().now(), lang.value, out)
    finally:
        opened.close()
    typer.echo(f"{out}: {many:,} {'row' if many == 1 else 'rows'}")
