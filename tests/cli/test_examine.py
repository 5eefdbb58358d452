"""The audit's summary."""

from haechi.cli.examine import _many
from haechi.facts.matter import MATTERS


def test_several_matters_are_counted_in_the_plural():
    """One as one, several as several: every kind there is."""
    said = {kind.__name__: [_many({"of": kind.__name__.lower(), "count": count}) for count in (1, 1600)] for kind in MATTERS}
    assert said == {
        "Request": ["1 request", "1,600 requests"], "Destruction": ["1 destruction", "1,600 destructions"],
        "Incident": ["1 incident", "1,600 incidents"], "Journey": ["1 journey", "1,600 journeys"], "Policy": ["1 policy", "1,600 policies"],
        "Agent": ["1 agent", "1,600 agents"], "Processor": ["1 processor", "1,600 processors"],
        "AccessLog": ["1 access record", "1,600 access records"], "Year": ["1 year", "1,600 years"],
    }
