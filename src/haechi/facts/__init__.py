"""The floor of facts: what the law asks of one transfer, and the one query that answers it.

Only the model is re-exported, so that the law above can see what facts are without seeing a database.
"""

from haechi.facts.model import Claim, Facts, Mode, Onward, Status, Telling, Told, Word

__all__ = ["Claim", "Facts", "Mode", "Onward", "Status", "Telling", "Told", "Word"]
