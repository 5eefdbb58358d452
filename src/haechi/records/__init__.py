"""What the controller keeps: a delivery is read, checked, and laid out as relations. It knows no law."""

from haechi.records.delivery import Delivery, collect_transfer_rejects, open_delivery
from haechi.records.manifest import Manifest, read_manifest
from haechi.records.rejects import write_rejects

__all__ = [
    "Delivery", "Manifest", "collect_transfer_rejects", "open_delivery", "read_manifest", "write_rejects",
]
