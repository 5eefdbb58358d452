"""The page about exchange shows what the code makes."""

import json
import re

import pytest

from haechi.exchange.drp import receive
from haechi.exchange.drp_error import Expired
from haechi.exchange.drp_right import OFFERED
from haechi.exchange.drp_status import STATES
from haechi.exchange.drp_term import TERMS
from tests.conftest import ROOT
from tests.exchange.agent import BUSINESS, NOW, Cache, FakeAgent
from tests.exchange.page import EXAMPLES

PAGE = (ROOT / "docs" / "exchange.md").read_text()
SHOWN = dict(zip(EXAMPLES, map(json.loads, re.findall(r"```json\n(.*?)\n```", PAGE, re.S)), strict=True))
AGENT = FakeAgent()


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_what_the_code_makes(name):
    """Each JSON block of the page, key by key."""
    assert SHOWN[name] == EXAMPLES[name]()


def test_the_examples_work():
    """The request that is shown is taken, and the error that is shown is the one that a late request meets."""
    body = AGENT.sign(SHOWN["request"])
    assert receive(body, AGENT.known, BUSINESS, NOW, Cache()).right.scopes == ("cross_border",)
    with pytest.raises(Expired) as caught:
        receive(body, AGENT.known, BUSINESS, NOW.replace(hour=9), Cache())
    assert caught.value.body() == SHOWN["error"]


def test_the_page_names_every_right_state_and_term():
    """Each action of our profile, each state, each kind of request with its days."""
    assert all(f"`{action}`" in PAGE for actions in OFFERED.values() for action in actions)
    assert all(f"`{part}`" in PAGE for state in STATES for part in state if part)
    for kind, term in TERMS.items():
        assert re.search(rf"`{kind}`.*{term.days}", PAGE), kind
