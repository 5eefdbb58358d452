"""Every right that is offered becomes a request of the record format, and nothing else is offered."""

import pytest

from haechi.exchange.drp_error import Unsupported
from haechi.exchange.drp_right import OFFERED, right
from haechi.exchange.drp_row import row_of
from haechi.exchange.drp_term import TERMS
from haechi.records.model import SCOPES, TABLES
from tests.exchange.agent import NOW, FakeAgent
from tests.exchange.test_drp import take

AGENT = FakeAgent()
PIPA = {"access": "access", "correction": "correction", "deletion": "erasure", "suspension": "suspension", "consent:withdraw": "consent_withdrawal",
        "portability": "portability", "account:close": "account_closure", "transfer:refuse": "consent_withdrawal"}


def test_the_pipa_profile_is_whole():
    """The eight rights of our profile and no more, each a kind that the record format knows and the law has a term for."""
    assert {action: found.kind for action, found in OFFERED["pipa"].items()} == PIPA
    kinds = TABLES["requests"].column("kind").words
    for actions in OFFERED.values():
        for found in actions.values():
            assert found.kind in kinds and found.kind in TERMS and set(found.scopes) <= set(SCOPES)


@pytest.mark.parametrize(("regime", "action"), [(regime, action) for regime, actions in OFFERED.items() for action in actions])
def test_what_is_offered_can_be_asked_for(regime, action):
    """Each right of each regime comes through the door and becomes a pending row, with nothing of the person in it."""
    request = take(AGENT.sign(AGENT.asks(action, regime or None)))
    row = row_of(request, "R1", "S1", NOW)
    assert row == {"request_id": "R1", "subject_id": "S1", "kind": right(regime, action).kind, "received_at": "2026-11-22T08:05:00Z", "outcome": "pending"}


@pytest.mark.parametrize(("regime", "action"), [
    ("ccpa", "sale:opt-out"), ("ccpa", "sale:opt-in"), ("ccpa", "access:categories"), ("ccpa", "access:specific"), ("ccpa", "correction"),
    (None, "suspension"), ("pipa", "sale:opt-out"), ("pipa", "Access"), ("gdpr", "access"), ("PIPA", "access"),
])
def test_what_is_not_offered_is_refused(regime, action):
    """A right of another regime, or one that is sold nowhere here, is refused for good, and the answer says what is offered."""
    with pytest.raises(Unsupported) as caught:
        take(AGENT.sign(AGENT.asks(action, regime)))
    body = caught.value.body()
    assert body["fatal"] is True and body["code"] == "400" and "`" in body["message"]
