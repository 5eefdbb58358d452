"""The duties of the controller's own standing: notice of use, processors, access records, policy, agent, insurance."""

from haechi.law.pipa.duties.agent import APPOINTED, APPOINTED_ONLINE, PUBLISHED, PUBLISHED_2023, PUBLISHED_ONLINE
from haechi.law.pipa.duties.agent_2025 import AFFILIATE, AFFILIATE_2025, SUPERVISED, SUPERVISED_2025
from haechi.law.pipa.duties.insurance import INSURED, INSURED_2023, INSURED_ONLINE
from haechi.law.pipa.duties.logs import LOGS, LOGS_2023, LOGS_ONLINE
from haechi.law.pipa.duties.policy import CONTENTS, CONTENTS_2020, PUBLIC
from haechi.law.pipa.duties.processors import ANSWERABLE, SUPERVISION
from haechi.law.pipa.duties.usage import USAGE, USAGE_2023, USAGE_ONLINE, USAGE_ONLINE_2020
from haechi.law.rule import Rule

__all__ = ["STANDING"]

STANDING: tuple[Rule, ...] = (
    USAGE_2023,
    USAGE,
    SUPERVISION,
    LOGS_ONLINE,
    LOGS_2023,
    LOGS,
    CONTENTS_2020,
    CONTENTS,
    PUBLIC,
    APPOINTED,
    AFFILIATE_2025,
    AFFILIATE,
    PUBLISHED_2023,
    SUPERVISED_2025,
    SUPERVISED,
    PUBLISHED,
    INSURED,
    # Chapter 6, special rules for online services, repealed on 2023-09-15
    USAGE_ONLINE_2020,
    USAGE_ONLINE,
    INSURED_ONLINE,
    INSURED_2023,
    APPOINTED_ONLINE,
    PUBLISHED_ONLINE,
    # what a processor's own breach may lead to
    ANSWERABLE,
)
"""Asked of ``Year``, ``Processor``, ``AccessLog``, ``Policy`` and ``Agent``."""
