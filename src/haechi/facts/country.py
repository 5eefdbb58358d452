"""Korea, and the states of the European Union and the European Economic Area, as the query numbers countries."""

from haechi.records.country import country_code

__all__ = ["EEA_CODES", "EEA_STATES", "KOREA", "name_of"]

EEA_STATES = (
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT",
    "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE", "IS", "LI", "NO",
)
"""ISO 3166-1 alpha-2 codes of the 27 member states and Iceland, Liechtenstein, Norway."""


def name_of(number: int) -> str | None:
    """The alpha-2 code of an encoded country; None for 0, a country the records do not say."""
    return None if number == 0 else chr((number - 1) // 26 + 65) + chr((number - 1) % 26 + 65)


KOREA = country_code("KR")
EEA_CODES = frozenset(map(country_code, EEA_STATES))
