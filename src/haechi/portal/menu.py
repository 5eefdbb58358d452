"""What stands in the menu of each desk: addresses and the words for them."""

from collections.abc import Mapping

__all__ = ["HOME", "MENU"]

HOME: Mapping[str, str] = {"person": "my", "seller": "seller", "office": "office"}

MENU: Mapping[str, tuple[tuple[str, str], ...]] = {
    "person": (("my", "nav_where"), ("my/consents", "nav_consents"), ("my/requests", "nav_requests"), ("my/threads", "nav_threads"),
               ("my/delete", "nav_delete")),
    "seller": (("seller/threads", "nav_threads"),),
    "office": (("office/threads", "nav_threads"),),
}
