"""A short run of the campaign over the laws of all facts."""

import pytest

from tests.law.many import PROPERTIES, run


@pytest.mark.parametrize("name", PROPERTIES)
def test_a_law_of_all_facts_holds_in_many_cases(name):
    """Making a transfer worse never permits it; learning never reverses a certain verdict."""
    assert run(name, 1500) is None
