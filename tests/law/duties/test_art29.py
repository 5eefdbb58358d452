"""Access records: 29 with the periods of the notice, one year and two."""

from datetime import date

import pytest

from haechi.facts import AccessLog
from tests.law.duties.standing import NEW, ONLINE, faults, fined, gaps, standing

JULY = date(2026, 7, 1)
LARGE = ({"fifty_thousand": True}, {"sensitive_or_unique": True}, {"fifty_thousand": True, "sensitive_or_unique": True})


def log(edition=JULY, **known):
    """A small system with two years of records; ``known`` says otherwise."""
    return AccessLog(edition, **{"fifty_thousand": False, "sensitive_or_unique": False, "kept_one_year": True, "kept_two_years": True, **known})


@pytest.mark.parametrize("edition", [ONLINE, NEW, JULY])
def test_one_year_is_asked_of_every_system(edition):
    """In each edition: kept, broken, open."""
    place = "Decree 48-2(1)3" if edition == ONLINE else "29"
    assert standing(log(edition, kept_two_years=False)) == {"29": True}
    assert faults(log(edition, kept_one_year=False, kept_two_years=False)) == {"29": [place]}
    assert gaps(log(edition, kept_one_year=None, kept_two_years=None)) == {"29": [place]}


@pytest.mark.parametrize("large", LARGE)
def test_two_years_are_asked_of_large_or_sensitive_systems(large):
    """Since 2026-07-01, whose notice was read."""
    assert standing(log(**large)) == {"29": True}
    assert faults(log(kept_two_years=False, **large)) == {"29": ["Decree 30(1)5나"]}
    assert standing(log(kept_two_years=None, **large)) == {"29": None}


@pytest.mark.parametrize("large", LARGE)
def test_before_july_2026_short_of_two_years_stays_open(large):
    assert gaps(log(NEW, kept_two_years=False, **large)) == {"29": ["Decree 30(1)5나"]}
    assert faults(log(NEW, kept_one_year=False, kept_two_years=False, **large)) == {"29": ["29"]}


def test_for_online_services_one_year_was_enough_until_2023():
    assert standing(log(ONLINE, fifty_thousand=True, sensitive_or_unique=True, kept_two_years=False)) == {"29": True}


def test_of_a_system_whose_size_is_not_known_two_years_are_open():
    assert standing(log(fifty_thousand=None, kept_two_years=False)) == {"29": None}


def test_it_is_fined_in_every_edition():
    assert fined("29", date(2023, 9, 14)) == {"75(2)6", "64(1)"}
    assert fined("29", NEW) == fined("29", JULY) == {"75(2)5", "64(1)"}
