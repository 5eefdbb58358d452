"""Amounts in KRW as a reader of each language writes them."""

from collections.abc import Mapping

from haechi.text import LANGUAGES, Language, Text

__all__ = ["fixed_won", "won"]


def won(amount: Mapping[str, int], language: Language) -> str:
    """An amount, or the range from ``low`` to ``high``."""
    low, high = f"{amount['low']:,}", f"{amount['high']:,}"
    if language == "en":
        return f"KRW {low}" if low == high else f"KRW {low} – {high}"
    unit, until = ("韩元", "至") if language == "zh" else ("원", " ~ ")
    return f"{low}{unit}" if low == high else f"{low}{unit}{until}{high}{unit}"


def fixed_won(amount: int) -> Text:
    """One amount, in every language."""
    return Text(*(won({"low": amount, "high": amount}, language) for language in LANGUAGES))
