"""Withdrawals race with transfers."""

from tests.faults.race import run
from tests.gateway.conftest import fresh


def test_nothing_passes_after_a_withdrawal_is_acknowledged():
    """On two workers of one SQLite store."""
    assert run(240, seed=7) > 100


def test_nothing_passes_after_a_withdrawal_is_acknowledged_on_a_server(postgres):
    """On two workers of one PostgreSQL."""
    assert run(240, seed=8, url=fresh(postgres)) > 100
