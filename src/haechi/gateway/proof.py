"""Check a tenant's whole store against its log, and hand out what anybody can check without it."""

from collections.abc import Callable, Sequence

from sqlalchemy import select

from haechi.errors import Fault
from haechi.gateway.faults import Faults
from haechi.gateway.keys import KeyRing
from haechi.gateway.schema import entry
from haechi.gateway.snapshot import pages, snapshot
from haechi.gateway.store import Store
from haechi.gateway.verify_holders import check_holders
from haechi.gateway.verify_rows import RowCheck
from haechi.gateway.verify_tree import TreeCheck
from haechi.ledger.note import Verifier

__all__ = ["verify_store"]

_PAGE = 2_000
_FIRST = -(1 << 62)


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
            check_holders(connection, tenant, ring, faults)
        except (TypeError, ValueError, OverflowError):
            faults.add("store", None, "a value", "is of another type than its column's; what comes after it was not looked at")
    return faults.found
