"""What the record format has no column for, and a consent record asks: the marketplace says it, or it stays a gap."""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Published"]


@dataclass(frozen=True, slots=True)
class Published:
    """What the marketplace has published about itself. ``identifier``: how it is known to others, else by its name.

    ``storage_countries``: ISO 3166-1 alpha-2. ``retention`` and ``validity`` (of a consent): an ISO 8601 duration, or words such
    as «until the account is closed». ``withdrawal_at`` and ``rights_at``: addresses where consent is withdrawn, rights are exercised.
    """

    identifier: str | None = None
    address: str | None = None
    contact: str | None = None
    storage_countries: Sequence[str] = ()
    retention: str | None = None
    validity: str | None = None
    withdrawal_at: str | None = None
    rights_at: str | None = None
