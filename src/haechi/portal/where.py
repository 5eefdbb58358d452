"""«Where my data went» as pages and downloads show it: one row a recipient, with what it saw, why and until when."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup
from sqlalchemy import Connection

from haechi.report.map_picture import map_picture
from haechi.rights.given import Given, Holder, given_to, holders
from haechi.text import Language

__all__ = ["PAGE", "Where", "by_form", "picture", "where_of"]

PAGE = 50  # recipients on one page
_PLAIN = ("full", "virtual", "token", "scanned", "unknown")


@dataclass(frozen=True, slots=True)
class Where:
    """All that went out of one person's data. ``given``: newest first; ``holders``: the same by recipient."""

    given: Sequence[Given]
    holders: Sequence[Holder]

    @property
    def countries(self) -> list[tuple[str | None, int]]:
        """Countries with how often data went there, the most first; None where the records do not say."""
        found = Counter(one.country for one in self.given)
        return sorted(found.items(), key=lambda pair: (-pair[1], pair[0] or "~"))

    @property
    def roles(self) -> list[str]:
        """The kinds of recipients there are."""
        return sorted({holder.role for holder in self.holders})

    def chosen(self, country: str, role: str) -> list[Holder]:
        """The recipients of this country and kind; «» chooses all."""
        return [holder for holder in self.holders if country in ("", holder.country or "--") and role in ("", holder.role)]


def where_of(connection: Connection, tenant: str, subject_id: str) -> Where:
    """Everything that went out of this person's data."""
    given = given_to(connection, tenant, subject_id)
    return Where(given, holders(given))


def by_form(forms: Mapping[str, str | Sequence[str]]) -> list[tuple[tuple[str, ...], list[str]]]:
    """Items gathered by how they went out: the words for it, the items. ``forms``: item → its form, or every form it went out in."""
    found: dict[tuple[str, ...], list[str]] = {}
    for item, said in forms.items():
        words = (f"form_{form}" if form in _PLAIN else "form_masked" for form in ((said,) if isinstance(said, str) else said))
        found.setdefault(tuple(dict.fromkeys(words)), []).append(item)
    return list(found.items())


def picture(where: Where, language: Language) -> Markup:
    """The map of where it went."""
    return _picture(tuple((country or "", times) for country, times in where.countries), language)


@lru_cache(256)
def _picture(countries: tuple[tuple[str, int], ...], language: Language) -> Markup:
    return map_picture([{"country": country, "transfers": times} for country, times in countries], language)
