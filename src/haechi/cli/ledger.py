"""``haechi ledger``: check a gateway's log, hand out proofs of it, sign a checkpoint as a witness."""

import base64
import binascii
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from haechi.cli.place import KEYS, STORE, TENANT, KeysOption, StoreOption, TenantOption, open_store
from haechi.cli.progress import units
from haechi.errors import LedgerError, OutputError
from haechi.gateway.proof import verify_store, write_proofs
from haechi.gateway.receipt import Tree
from haechi.gateway.service import keys_of
from haechi.gateway.snapshot import snapshot
from haechi.ledger.merkle import consistency_path
from haechi.ledger.note import Cosigner, Verifier
from haechi.ledger.witness import Witness

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
        size = opened.head(connection, tenant).size
    typer.echo(f"the log and all rows go together; {size:,} entries by now")


@app.command("prove")
def run_prove(
    out: Annotated[Path, typer.Option(metavar="DIR", help="new folder for the bundle")],
    seq: Annotated[list[int] | None, typer.Option(help="an entry, by its number; may be repeated")] = None,
    subject: Annotated[str | None, typer.Option(help="every entry about this data subject")] = None,
    from_: Annotated[datetime | None, typer.Option("--from", formats=["%Y-%m-%d"], help="every entry from this Korean day …")] = None,
    until: Annotated[datetime | None, typer.Option("--until", formats=["%Y-%m-%d"], help="… until before this one")] = None,
    store: StoreOption = STORE, keys: KeysOption = KEYS, tenant: TenantOption = TENANT, vkey: Vkeys = None,
    cosigned: Annotated[list[Path] | None, typer.Option(help="a checkpoint that a witness cosigned; may be repeated")] = None,
    witness: Annotated[list[str] | None, typer.Option(help="the verifier key of a witness; may be repeated")] = None,
) -> None:
    """Write a bundle of receipts that anybody can check offline with haechi_verify.py."""
    if (from_ is None) != (until is None):
        raise OutputError("a period has a first day and an end", help="give both --from and --until")
    opened = open_store(store, keys)
    count = write_proofs(
        opened, tenant, keys_of(opened, keys, tenant), out, seqs=seq or (), subject=subject, vkeys=vkey or (), witnesses=witness or (),
        period=(_korean(from_), _korean(until)) if from_ and until else None, cosigned=[_text(path) for path in cosigned or ()])
    typer.echo(f"{count:,} receipts: {out}")


def _korean(day: datetime) -> int:
    """The first microsecond of a Korean day."""
    return ((day.date() - date(1970, 1, 1)) // timedelta(microseconds=1)) - 9 * 3_600_000_000


@app.command("checkpoint")
def run_checkpoint(
    since: Annotated[int, typer.Option(min=0, help="how many entries the witness has seen")] = 0,
    store: StoreOption = STORE, tenant: TenantOption = TENANT,
) -> None:
    """Print the latest checkpoint as a witness takes it (c2sp.org/tlog-witness): with the proof that it continues an earlier one."""
    opened = open_store(store)
    with snapshot(opened) as connection:
        head = opened.head(connection, tenant)
        path = consistency_path(since, head.size, Tree(connection, tenant).node)
    lines = [f"old {since}", *(base64.b64encode(hash_).decode() for hash_ in path), "", head.note]
    typer.echo("\n".join(lines), nl=False)


@app.command("witness")
def run_witness(
    request: Annotated[Path, typer.Argument(metavar="FILE", help="what `haechi ledger checkpoint` printed, or a first checkpoint alone")],
    key: Annotated[Path, typer.Option(help="the witness's private key: 32 bytes in base64")],
    name: Annotated[str, typer.Option(help="the witness's name, such as `witness.example/w`")],
    seen: Annotated[Path, typer.Option(metavar="DIR", help="where the witness keeps what it has seen; never to be lost")],
    vkey: Annotated[list[str], typer.Option(help="the log's verifier key; may be repeated")],
) -> None:
    """Cosign a checkpoint, if it continues what this witness has seen of the log. Prints the checkpoint with the cosignature."""
    old, path, note = _request(_text(request))
    verifiers = [Verifier.parse(one) for one in vkey]
    witness = Witness(Cosigner(name, _private(key)), seen)
    line = witness.add(note.partition("\n")[0], old, path, note, verifiers, int(datetime.now(UTC).timestamp()))
    typer.echo(f"{note}{line}\n", nl=False)
    typer.echo(f"witness: {witness.vkey}", err=True)


def _request(text: str) -> tuple[int, list[bytes], str]:
    found = re.fullmatch(r"old (0|[1-9][0-9]{0,17})\n((?:[A-Za-z0-9+/]{43}=\n)*)\n(.+)", text, re.DOTALL)
    if found is None:
        return 0, [], text
    return int(found[1]), [base64.b64decode(line) for line in found[2].split()], found[3]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise LedgerError(f"`{path}` cannot be read", help="name a text file in UTF-8") from None


def _private(path: Path) -> bytes:
    try:
        key = base64.b64decode(path.read_bytes().strip(), validate=True)
    except (OSError, binascii.Error):
        key = b""
    if len(key) != 32:
        raise LedgerError(f"`{path}` holds no key of 32 bytes", help="make one: `head -c32 /dev/urandom | base64 > FILE`")
    return key
