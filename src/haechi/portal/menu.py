"""What stands in the menu of each desk: addresses and the words for them."""

from collections.abc import Mapping

__all__ = ["HOME", "MENU"]

HOME: Mapping[str, str] = {"person": "my", "seller": "seller", "office": "office"}

MENU: Mapping[str, tuple[tuple[str, str], ...]] = {
    "person": (("my", "nav_where"), ("my/delete", "nav_delete")),
    "seller": (),
    "office": (("office", "nav_office"), ("office/requests", "nav_office_requests"), ("office/recipients", "nav_office_recipients"),
               ("office/stops", "nav_office_stops")),
}
