"""PIPA 21(1), asked of one person's data that fell due for destruction."""

import pytest

from haechi.facts import Destruction
from haechi.law.pipa.duties.destruction import DESTROYED
from tests.law.duties.people import NEW, ONLINE, faults


def due(**known):
    """Data that fell due, which no law orders kept unless it is said."""
    return Destruction(NEW, **{"kept_by_law": False, "done": False, "in_five_days": False, **known})


@pytest.mark.parametrize(
    ("done", "in_five_days", "expected"),
    [
        (True, True, True), (True, False, None), (True, None, None), (False, False, False), (False, None, None),
        (None, False, None), (None, True, None),
    ],
)
def test_within_five_days_is_kept_and_none_beyond_them_is_not(done, in_five_days, expected):
    """Later destruction is left open: the five days are guidance."""
    assert DESTROYED.kept(due(done=done, in_five_days=in_five_days)) is expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"law_known": True, "term_runs": True}, True),
        ({"law_known": True, "term_runs": False}, False),
        ({"law_known": True, "term_runs": None}, None),
        ({"law_known": False, "term_runs": False}, None),
        ({"law_known": False, "term_runs": True}, True),
        ({"law_known": None, "term_runs": False}, None),
    ],
)
def test_a_law_that_orders_it_kept_lifts_the_duty_while_its_term_runs(known, expected):
    """A law not known here leaves it open; beside it a known one whose term runs suffices."""
    assert DESTROYED.kept(due(kept_by_law=True, **known)) is expected


def test_whether_a_law_is_named_must_be_known_to_find_a_breach():
    """A register that does not say which laws order keeping breaks nothing."""
    assert DESTROYED.kept(due(kept_by_law=None)) is None


@pytest.mark.parametrize("edition", [ONLINE, NEW])
@pytest.mark.parametrize("at_recipient", [True, False, None])
def test_it_is_asked_here_and_at_recipients_in_every_edition(edition, at_recipient):
    """The Act's words did not change in what they ask."""
    assert faults(Destruction(edition, at_recipient, False, False, False)) == {"21(1)": ["21(1)"]}


def test_the_five_days_are_a_doubt_and_no_law():
    """They are named second-hand, and no decision settles them."""
    doubt = DESTROYED.doubts[0]
    assert "second-hand" in doubt.text.en and doubt.settled_by is None
