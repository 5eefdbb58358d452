"""Names that the registers do not know, and what is named beside them."""

import pytest

from haechi.gateway.named import stranger
from haechi.gateway.register import Change, write
from tests.gateway_proof.conftest import TENANT


@pytest.fixture
def filled(world):
    """A gateway with two hundred recipients, and the names of what a pen may slip at."""
    names = [f"shop-{number:04d}-kr" for number in range(200)]
    world.desk.act(lambda book: write(book, world.desk.encoder, [Change("recipients", name, {"recipient_id": name}) for name in names])).result()
    return world


@pytest.mark.parametrize("slip", ["shop-0117kr", "Shop-0117-kr", "hop-0117-kr", "shop-0117-KR", "shop-0117-kr ", "shop-01117-kr", "sohp-0117-kr"])
def test_a_slip_of_the_pen_finds_the_name_that_was_meant(filled, slip):
    """A letter more, less, or in the other case, at the beginning, in the middle or at the end; five names at most are told."""
    with filled.store.reading() as connection:
        found = stranger(connection, TENANT, "recipient", slip)
    assert found is not None and f"`{slip}`" in found.message
    assert "of 200 rows" in found.help and "`shop-0117-kr`" in found.help and found.help.count("`shop-") <= 5


def test_what_is_known_and_what_is_no_name_is_no_stranger(filled):
    """A register's row bears it; a country is none of a register's names."""
    with filled.store.reading() as connection:
        assert stranger(connection, TENANT, "recipient", "shop-0117-kr") is None
        assert stranger(connection, TENANT, "country", "CN") is None
        assert stranger(connection, TENANT, "purpose", "shop-0117-kr") is not None
        assert stranger(connection, "another", "recipient", "shop-0117-kr") is not None
        assert "none is near it" in stranger(connection, TENANT, "recipient", "entirely different").help
