"""Check a tenant's whole store against its log, and hand out what anybody can check without it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from haechi.errors import Fault, LedgerError
from haechi.folder import whole_folder
from haechi.gateway.faults import Faults
from haechi.gateway.keys import KeyRing
from haechi.gateway.receipt import Tree, receipt_on
from haechi.gateway.schema import checkpoint, entry
from haechi.gateway.snapshot import pages, snapshot
from haechi.gateway.store import Store
from haechi.gateway.verify_holders import check_holders
from haechi.gateway.verify_rows import RowCheck
from haechi.gateway.verify_tree import TreeCheck
from haechi.ledger.bundle import MANIFEST, write_bundle
from haechi.ledger.checkpoint import open_checkpoint
from haechi.ledger.merkle import consistency_path
from haechi.ledger.note import Verifier

__all__ = ["verify_store", "write_proofs"]

_PAGE = 2_000
_FIRST = -(1 << 62)
MOST_RECEIPTS = 50_000
MOST_CHECKPOINTS = 1_000  # of those kept along the way, evenly; beside the latest and those that were cosigned


def verify_store(store: Store, tenant: str, keys: KeyRing | Sequence[str], vkeys: Sequence[str] = (),
                 progress: Callable[[int, int], None] = lambda done, of: None) -> list[Fault]:
    """Rebuild the log from all its leaves and compare everything with it; all faults, in the order in which they were found.

    ``keys``: the gateway's, or verifier keys alone (the first names the log), with which commitments cannot be opened. ``vkeys``:
    further keys of the log, such as those that signed before the present one. Rows that the log does not hold (API keys, what was
    looked at, answers kept for repeated requests) are not looked at. Memory is bounded by a page of entries, and what is found.
    """
    ring = keys if isinstance(keys, KeyRing) else None
    verifiers = [Verifier.parse(vkey) for vkey in (*(signer.vkey for signer in ring.signers), *vkeys)] if ring else [
        Verifier.parse(vkey) for vkey in (*(keys if not isinstance(keys, KeyRing) else ()), *vkeys)]
    faults = Faults()
    with snapshot(store) as connection:
        head = Store.head(connection, tenant)
        tree, rows = TreeCheck(connection, tenant, head, verifiers, faults), RowCheck(connection, tenant, head, ring, faults)
        try:
            for page in pages(connection, select(entry).where(entry.c.tenant == tenant), entry.c.seq, _FIRST, _PAGE):
                tree.take(page)
                rows.take(page)
                progress(page[-1].seq + 1, head.size)
            tree.finish()
            rows.finish()
            check_holders(connection, tenant, head.last_us, ring, faults)
        except (TypeError, ValueError, OverflowError):
            faults.add("store", None, "a value", "is of another type than its column's; what comes after it was not looked at")
    return faults.found


def write_proofs(store: Store, tenant: str, keys: KeyRing, folder: Path, *, seqs: Iterable[int] = (), subject: str | None = None,
                 period: tuple[int, int] | None = None, vkeys: Sequence[str] = (), cosigned: Sequence[str] = (), witnesses: Sequence[str] = (),
                 files: Mapping[str, bytes] | None = None) -> int:
    """Write a bundle with the receipts of these entries into a new folder, whole or not at all; how many receipts it holds.

    ``seqs``: entries by their number; ``subject``: every entry about a data subject; ``period``: every entry from a time (µs) until
    before another. They add up. ``vkeys``: further keys of the log; kept checkpoints that no key given here signed are left out.
    ``cosigned``: checkpoints that ``witnesses`` have cosigned. ``files``: what goes along, by its name in the bundle.
    Raises ``LedgerError`` for an entry that is not there, or more receipts than a bundle holds.
    """
    named = (*(signer.vkey for signer in keys.signers), *vkeys)
    with whole_folder(folder, mark=MANIFEST) as work, snapshot(store) as connection:
        head = Store.head(connection, tenant)
        wanted = _wanted(connection, tenant, set(seqs), subject, period)
        if not wanted:
            raise LedgerError("there is no entry of that kind, or none was asked for",
                              help="name entries by --seq, a data subject by --subject as the gateway knows it, or a period by --from and --until")
        if len(wanted) > MOST_RECEIPTS:
            raise LedgerError(f"`{len(wanted)}` entries are asked for, a bundle holds up to {MOST_RECEIPTS}", help="name others, or a shorter period")
        chain = _chain(connection, tenant, [head.note, *cosigned], [Verifier.parse(vkey) for vkey in named], keys.origin)
        node = Tree(connection, tenant).node
        write_bundle(
            work, origin=keys.origin, vkeys=named, witnesses=witnesses, size=head.size, receipts=_receipts(connection, tenant, keys, wanted),
            checkpoints=chain, consistency={(old, new): consistency_path(old, new, node) for old, new in pairwise(sorted(chain))}, files=files or {})
    return len(wanted)


def _wanted(connection: Connection, tenant: str, seqs: set[int], subject: str | None, period: tuple[int, int] | None) -> list[int]:
    query = select(entry.c.seq).where(entry.c.tenant == tenant).limit(MOST_RECEIPTS + 1)
    found = set(seqs)
    if subject is not None:
        found.update(connection.execute(query.where(entry.c.owner == subject)).scalars())
    if period is not None:
        found.update(connection.execute(query.where(entry.c.at_us >= period[0], entry.c.at_us < period[1])).scalars())
    return sorted(found)


def _receipts(connection: Connection, tenant: str, keys: KeyRing, seqs: Sequence[int]) -> Iterator[dict[str, Any]]:
    tree = Tree(connection, tenant)
    for seq in seqs:
        receipt = receipt_on(connection, tenant, keys, seq, tree)
        if receipt is None:
            raise LedgerError(f"the log has no entry `{seq}`", help="name entries by the `seq` of their answer or receipt")
        yield receipt


def _chain(connection: Connection, tenant: str, named: Sequence[str], verifiers: Sequence[Verifier], origin: str) -> dict[int, str]:
    """Checkpoints by size: some of those that were kept, and those that are named, the last word for a size being theirs."""
    sizes = list(connection.execute(select(checkpoint.c.size).where(checkpoint.c.tenant == tenant).order_by(checkpoint.c.size)).scalars())
    kept = sizes[::-(-len(sizes) // MOST_CHECKPOINTS) or 1]
    chain: dict[int, str] = {}
    for start in range(0, len(kept), 400):
        query = select(checkpoint.c.size, checkpoint.c.note).where(checkpoint.c.tenant == tenant, checkpoint.c.size.in_(kept[start:start + 400]))
        chain |= {size: note for size, note in connection.execute(query) if _opens(note, verifiers, origin)}
    return chain | {open_checkpoint(note, verifiers, origin).size: note for note in named}


def _opens(note: str, verifiers: Sequence[Verifier], origin: str) -> bool:
    try:
        open_checkpoint(note, verifiers, origin)
    except LedgerError:
        return False
    return True
