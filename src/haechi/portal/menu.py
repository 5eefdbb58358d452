"""What stands in the menu of each desk: addresses and the words for them."""

from collections.abc import Mapping

from haechi.text import LANGUAGES, Language

__all__ = ["HOME", "MENU", "ORDER"]

HOME: Mapping[str, str] = {"person": "my", "seller": "seller", "office": "office"}

MENU: Mapping[str, tuple[tuple[str, str], ...]] = {
    "person": (("my", "nav_where"), ("my/consents", "nav_consents"), ("my/requests", "nav_requests"), ("my/threads", "nav_threads"),
               ("my/delete", "nav_delete")),
    "seller": (("seller", "nav_seller"), ("seller/tasks", "nav_seller_tasks"), ("seller/held", "nav_seller_held"),
               ("seller/terms", "nav_seller_terms"), ("seller/check", "nav_seller_check"), ("seller/threads", "nav_threads")),
    "office": (("office", "nav_office"), ("office/requests", "nav_office_requests"), ("office/threads", "nav_threads"),
               ("office/recipients", "nav_office_recipients"), ("office/stops", "nav_office_stops"), ("office/consents", "nav_office_consents"),
               ("office/laws", "nav_office_laws"), ("office/registers", "nav_office_registers")),
}

ORDER: Mapping[str, tuple[Language, ...]] = {"person": LANGUAGES, "seller": ("zh", "en", "ko"), "office": LANGUAGES}
"""The languages in the order in which each desk's readers are likely to want them."""
