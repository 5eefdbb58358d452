"""What a marketplace puts into its seller terms and its self-check: its name, where to reach it, and how many days."""

from dataclasses import dataclass
from typing import Any

from haechi.errors import Fault, RecordError
from haechi.papers.handed import handed_text
from haechi.text import Text

__all__ = ["Parameters"]

_BOUNDS = {
    # least, most, why
    "leak_hours": (1, 72, "the marketplace itself must tell people within 72 hours (Decree 39(1))"),
    "answer_days": (1, 10, "the marketplace itself must answer within 10 days (Decree 41(4))"),
    "request_days": (1, 10, "the marketplace itself must tell the outcome within 10 days (Decree 43(3), 44(2))"),
    "keep_days": (1, 1825, "no longer than the purpose needs (Article 21(1)); five years is the longest that an order's records are kept"),
    "notice_days": (1, 30, "an inspection that is told of a month before inspects little"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """``RecordError`` with every fault if a name is empty or a number out of its bounds."""

    market: str | Text   # the marketplace's name; one string for all languages
    contact: str | Text  # where the seller reaches it: an address, a number, an e-mail
    leak_hours: int      # until a leak is told to the marketplace
    answer_days: int     # until a complaint is answered, or papers are handed over
    request_days: int    # until a data subject's request is carried out
    keep_days: int       # after delivery, until personal data is destroyed at the latest
    notice_days: int     # before an inspection

    def __post_init__(self) -> None:
        faults = [
            Fault(key, "it says nothing", "give it a letter or a digit, in every language")
            for key in ("market", "contact") if handed_text(getattr(self, key)) is None
        ]
        for key, (least, most, why) in _BOUNDS.items():
            value = getattr(self, key)
            if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
                faults.append(Fault(key, f"`{str(value)[:20]}` is no whole number from {least} to {most}", why))
        if faults:
            raise RecordError("these parameters cannot stand in a paper", tuple(faults))

    def values(self) -> dict[str, Any]:
        """By the names that the words use."""
        return {"market": handed_text(self.market), "contact": handed_text(self.contact), **{key: getattr(self, key) for key in _BOUNDS}}
