"""The floor of facts: what the law asks of one transfer or of one matter, and the queries that answer it.

Only the models are re-exported, so that the law above can see what facts are without seeing a database.
"""

from haechi.facts.matter import (
    MATTERS,
    AccessLog,
    Agent,
    Demand,
    Destruction,
    Incident,
    Journey,
    Matter,
    Policy,
    Processor,
    Request,
    Wish,
    Year,
)
from haechi.facts.model import Claim, Facts, Mode, Onward, Status, Telling, Told, Word

__all__ = [
    "MATTERS", "AccessLog", "Agent", "Claim", "Demand", "Destruction", "Facts", "Incident", "Journey", "Matter", "Mode", "Onward",
    "Policy", "Processor", "Request", "Status", "Telling", "Told", "Wish", "Word", "Year",
]
