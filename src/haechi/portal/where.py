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

__all__ = ["PAGE", "Where", "by_form", "picture", "verdicts", "where_of", "word_key"]

PAGE = 50  # recipients on one page
_SHOWN = ("form_full", "form_unknown", "form_scanned", "form_masked", "form_virtual", "form_token")
"""What is said of a form, from the most that it may show to the least; a form nobody knows may have shown all."""
_WORST = ("deny", "indeterminate", "permit")
_SAID = {"refused": "where_refused_on", "withdrawn": "where_withdrawn_on", "given": "where_told_by"}
_NO_GROUND = {"deny": "where_consent_no_ground", "indeterminate": "where_consent_unshown"}


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


def by_form(forms: Mapping[str, str | Sequence[str]]) -> list[tuple[str, list[str]]]:
    """Items gathered by the most that was shown of them: the word for it, the items. ``forms``: item → its form, or every form it went out in.

    An item that went out in full once was seen in full, however often it was masked besides.
    """
    found: dict[str, list[str]] = {}
    for item, said in forms.items():
        words = {f"form_{form}" for form in ((said,) if isinstance(said, str) else said)}
        most = min((word if word in _SHOWN else "form_masked" for word in words), key=_SHOWN.index)
        found.setdefault(most, []).append(item)
    return list(found.items())


def verdicts(holder: Holder) -> list[tuple[str, int]]:
    """What the law says of all that a recipient was given, with how often; the worst first."""
    found = Counter(one.verdict for one in holder.given)
    return sorted(found.items(), key=lambda pair: _WORST.index(pair[0]))


def word_key(one: Given) -> str:
    """What is said of the person's word on a transfer. Her consent is a reason only of what the law permits, and of nothing that claimed another."""
    if one.word is None:
        return "where_no_word"
    if one.word.status == "given" and one.verdict in _NO_GROUND:
        return _NO_GROUND[one.verdict]
    if one.word.status == "given" and one.ground not in (None, "consent"):
        return "where_other_ground"
    return _SAID.get(one.word.status or "", "where_informed_on")


def picture(where: Where, language: Language) -> Markup:
    """The map of where it went."""
    return _picture(tuple((country or "", times) for country, times in where.countries), language)


@lru_cache(256)
def _picture(countries: tuple[tuple[str, int], ...], language: Language) -> Markup:
    return map_picture([{"country": country, "transfers": times} for country, times in countries], language)
