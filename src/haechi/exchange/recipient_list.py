"""The list of recipients that a notice showed: its version, its hash, and the list itself as a document.

ISO/IEC TS 27560 has one list a record and no version of it. A marketplace's list holds thousands of sellers and changes
daily; what a person agreed to is the list of that day, and 28-8(3) asks for a new consent when it changes.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from haechi.exchange.gap import Exported, Gaps
from haechi.exchange.party import recipient_nodes
from haechi.exchange.urn import Row, in_order, urn
from haechi.ledger.entry import canonical

__all__ = ["RecipientList", "recipient_list", "recipient_list_document"]


@dataclass(frozen=True, slots=True)
class RecipientList:
    """``version`` is the notice's identifier. ``named``: the rows of ``notice_recipients`` that name a recipient. ``iri`` names the list."""

    version: str
    named: tuple[Row, ...]

    @property
    def iri(self) -> str:
        """The list as an IRI."""
        return urn("recipient-list", self.version)

    @property
    def hash(self) -> str:
        """SHA-256 over what the notice showed: each recipient's identifier, and whether with a contact, in canonical JSON.

        Names are not in it: a register that is corrected later does not change what was shown.
        """
        shown = [{"contact": row.get("contact"), "recipient_id": str(row["recipient_id"])} for row in self.named]
        return "sha256:" + hashlib.sha256(canonical({"notice_id": self.version, "recipients": shown}).encode()).hexdigest()


def recipient_list(notice: Row, rows: Sequence[Row]) -> RecipientList | None:
    """The list of a notice, from its rows of ``notice_recipients``; None if none of them names anybody.

    Rows of other notices are passed over, so a register can be handed in whole.
    """
    own = [row for row in rows if str(row["notice_id"]) == str(notice["notice_id"]) and row.get("named")]
    return RecipientList(str(notice["notice_id"]), tuple(in_order(own, "recipient_id"))) if own else None


def recipient_list_document(listed: RecipientList, recipients: Sequence[Row], *, abroad: bool = True) -> Exported:
    """The list as a document of its own, for records that only refer to it; ``abroad``: it was shown for transfers abroad."""
    gaps = Gaps()
    node = {
        "@id": listed.iri, "@type": ["kr:RecipientList"],
        "kr:recipient_list_version": listed.version, "kr:recipient_list_hash": listed.hash,
        "dpv:hasRecipient": recipient_nodes(listed.named, recipients, abroad=abroad, gaps=gaps),
    }
    return Exported(node, gaps.found())
