"""What a thread may be about: a short closed list, in which privacy is told apart from the trade itself."""

from collections.abc import Mapping

from haechi.facts.matter import Wish

__all__ = ["FAMILIES", "KINDS", "TOPICS", "WISHES", "family_of"]

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "privacy": ("privacy_no_consent", "privacy_leak", "privacy_not_erased", "privacy_too_much", "privacy_marketing", "privacy_other"),
    "trade": ("product", "delivery", "payment", "refund", "other"),
}
"""Topics by family."""
TOPICS: Mapping[str, str] = {topic: family for family, topics in FAMILIES.items() for topic in topics}
"""Topic → family."""
KINDS = ("question", "complaint", "dispute")
WISHES: Mapping[str, Wish] = {"complaint": Wish.COMPLAINT, "dispute": Wish.DISPUTE}
"""The kinds of threads that are requests too, and which. A question is none."""


def family_of(topic: str) -> str:
    """The family of a topic; one that this list lacks is of the trade: nothing is called a matter of privacy unless somebody said so."""
    return TOPICS.get(topic, "trade")
