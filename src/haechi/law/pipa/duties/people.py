"""The duties towards people: destruction, leaks, requests and the ways of making them, in the Act's order."""

from haechi.law.pipa.duties.destruction import DESTROYED
from haechi.law.pipa.duties.journeys import WAY, WAY_ONLINE
from haechi.law.pipa.duties.leaks import LEAK_ONLINE, REPORT, REPORT_2026, TOLD, TOLD_2026
from haechi.law.pipa.duties.refusals import ACCESS_REFUSED, CORRECTION_REFUSED, SUSPENSION_REFUSED, SUSPENSION_REFUSED_2020
from haechi.law.pipa.duties.requests import ACCESS, AUTOMATED, CORRECTED, SUSPENDED
from haechi.law.pipa.duties.withdrawals import WITHDRAWN, WITHDRAWN_ONLINE
from haechi.law.rule import Rule

__all__ = ["PEOPLE"]

PEOPLE: tuple[Rule, ...] = (
    DESTROYED,
    TOLD,
    TOLD_2026,
    REPORT,
    REPORT_2026,
    ACCESS,
    ACCESS_REFUSED,
    CORRECTED,
    CORRECTION_REFUSED,
    SUSPENDED,
    SUSPENSION_REFUSED_2020,
    WITHDRAWN,
    SUSPENSION_REFUSED,
    AUTOMATED,
    WAY,
    # Chapter 6, special rules for online services, repealed on 2023-09-15
    LEAK_ONLINE,
    WAY_ONLINE,
    WITHDRAWN_ONLINE,
)
"""Asked of ``Destruction``, ``Incident``, ``Request`` and ``Journey``."""
