"""What the law asks of the controller itself, matter by matter: how a request, a leak, a destruction was
handled, how hard leaving is, what stands in the policy, who the domestic agent is.

Like the facts of a transfer every field ranges over a small closed set, so equal matters are one case. Periods
are answered here as questions (*within ten days?*), by the Civil Act's rules on periods; which period the law
asks for is the rule's business. ``None`` means that the records do not say. ``edition`` is the first day of
the edition of the law under which the matter is judged.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from haechi.logic import Truth

__all__ = ["MATTERS", "AccessLog", "Agent", "Demand", "Destruction", "Incident", "Journey", "Matter", "Policy", "Processor",
           "Request", "Wish", "Year"]


class Wish(Enum):
    """What a data subject asked for (PIPA 35 to 37-2)."""

    ACCESS = "access"
    CORRECTION = "correction"
    ERASURE = "erasure"
    SUSPENSION = "suspension"
    CONSENT_WITHDRAWAL = "consent_withdrawal"
    ACCOUNT_CLOSURE = "account_closure"
    PORTABILITY = "portability"
    AUTOMATED_DECISION = "automated_decision"
    COMPLAINT = "complaint"
    DISPUTE = "dispute"


class Demand(Enum):
    """What a journey demands of the person on the way."""

    ID_DOCUMENT = "id_document"
    PHONE_CALL = "phone_call"
    TYPED_TEXT = "typed_text"
    REASON_SURVEY = "reason_survey"
    PAID_TERM = "paid_term"
    SECOND_CONFIRMATION = "second_confirmation"


@dataclass(frozen=True, slots=True)
class Request:
    """One request of a data subject and how it was handled (35 to 37-2); its day is that of receipt."""

    edition: date
    wish: Wish | None = None
    answered: Truth = None          # the person was told of the outcome; False: still pending when the records end
    refused: Truth = None           # the outcome was a refusal
    reasoned: Truth = None          # a reason is recorded
    in_ten_days: Truth = None       # answered (or told of a delay) within ten days of receipt; False too while pending beyond
    in_thirty_days: Truth = None
    extended: Truth = None          # a later day was set
    in_extension: Truth = None      # answered by that day


@dataclass(frozen=True, slots=True)
class Destruction:
    """One person's data that fell due for destruction, at the controller or at one recipient (21); its day is the due day."""

    edition: date
    at_recipient: Truth = None
    done: Truth = None              # False: not certified when the records end
    in_five_days: Truth = None      # certified within five days of the due day
    kept_by_law: Truth = None       # the records name a law that orders it kept
    law_known: Truth = None         # every law named is one known to order keeping
    term_runs: Truth = None         # on the last day examined some named law's term had not yet run out


@dataclass(frozen=True, slots=True)
class Incident:
    """One leak of personal data (34); its day is the one on which the controller learnt of it."""

    edition: date
    told: Truth = None              # the persons were told
    told_in_24_hours: Truth = None
    told_in_72_hours: Truth = None
    reported: Truth = None          # it was reported to the Commission
    reported_in_24_hours: Truth = None
    reported_in_72_hours: Truth = None
    thousand: Truth = None          # at least 1,000 persons
    sensitive_or_unique: Truth = None
    unlawful_access: Truth = None   # by unlawful access from outside
    told_items: Truth = None        # the persons were told: the items leaked
    told_when: Truth = None         # … when and how it happened
    told_what_to_do: Truth = None   # … what they can do against harm
    told_response: Truth = None     # … the controller's response and relief
    told_contact: Truth = None      # … the department and contact
    told_remedies: Truth = None     # … the right to damages and mediation, and how


@dataclass(frozen=True, slots=True)
class Journey:
    """One recorded way of exercising a right (38(4)), beside the recorded way of joining; its day is the recording's."""

    edition: date
    wish: Wish | None = None
    more_steps: Truth = None        # more steps than joining takes
    other_channel: Truth = None     # on none of the channels on which one can join
    not_korean: Truth = None        # not in Korean
    demands: tuple[Truth, ...] = (None,) * len(Demand)  # by ``Demand``, in its order; joining does not demand it too
    over_six: Truth = None          # more than six steps
    over_three: Truth = None        # more than three


@dataclass(frozen=True, slots=True)
class Policy:
    """The privacy policy in force (30); its day is the first it was in force and examined."""

    edition: date
    published: Truth = None
    korean: Truth = None            # written in Korean
    overseas: Truth = None          # data of Korean subjects goes abroad while it is in force
    entrusting: Truth = None        # processing is entrusted while it is in force
    providing: Truth = None         # data is provided to third parties while it is in force
    collecting_abroad: Truth = None # data is collected directly from abroad (the controller's country is not Korea)
    says_purposes: Truth = None
    says_retention: Truth = None
    says_provision: Truth = None
    says_destruction: Truth = None
    says_entrustment: Truth = None
    says_rights: Truth = None
    says_officer: Truth = None      # the privacy officer or department, with contact
    says_devices: Truth = None      # automatic collection devices, such as cookies, and refusing them
    says_items: Truth = None
    says_transfer: Truth = None     # the ground of transfers abroad and the items of 28-8(2)
    says_safety: Truth = None
    says_country: Truth = None      # the country in which data collected directly from abroad is processed


@dataclass(frozen=True, slots=True)
class Agent:
    """The domestic agent during a span of days in which nothing about it changed (31-2)."""

    edition: date
    office: Truth = None            # the controller has an address or office in Korea
    trillion: Truth = None          # total turnover of the year before is KRW 1,000,000,000,000 or more
    million: Truth = None           # 1,000,000 Korean data subjects or more (daily mean, last three months of the year before)
    appointed: Truth = None
    affiliate_exists: Truth = None  # there is a Korean corporation of the controller's
    is_affiliate: Truth = None      # the agent is one
    trained: Truth = None           # the agent was trained within the year
    checked: Truth = None           # its work was checked within the year
    says_name: Truth = None         # the policy gives the agent's name
    says_representative: Truth = None
    says_address: Truth = None
    says_phone: Truth = None
    says_email: Truth = None


@dataclass(frozen=True, slots=True)
class Processor:
    """One processor in one calendar year in which processing was entrusted to it (26(4), 64-2(1)5)."""

    edition: date
    trained: Truth = None
    inspected: Truth = None
    breached: Truth = None          # it is recorded to have broken the Act


@dataclass(frozen=True, slots=True)
class AccessLog:
    """The access records of one system (29, Decree 30(1)), on the day they were looked at."""

    edition: date
    fifty_thousand: Truth = None    # it holds data of 50,000 persons or more
    sensitive_or_unique: Truth = None
    kept_one_year: Truth = None     # its records reach back one year, or to its first day
    kept_two_years: Truth = None


@dataclass(frozen=True, slots=True)
class Year:
    """One calendar year of the controller (20-2, 39-7); its day is the year's last that was examined."""

    edition: date
    over: Truth = None              # the year is over on the last day examined
    million: Truth = None           # as of ``Agent``
    fifty_thousand_sensitive: Truth = None  # sensitive or unique data of 50,000 persons or more
    ten_thousand: Truth = None
    billion: Truth = None           # turnover of the year before is KRW 1,000,000,000 or more
    usage_told: Truth = None        # the yearly notice of use was sent
    usage_purposes: Truth = None    # it told purposes and items
    usage_recipients: Truth = None  # … recipients, their purposes and items
    insured: Truth = None           # insured, or a reserve kept
    covered: Truth = None           # … of no less than the least amount of Decree Annex 1-4


Matter = Request | Destruction | Incident | Journey | Policy | Agent | Processor | AccessLog | Year
"""Whatever is asked of the controller."""

MATTERS: tuple[type[Matter], ...] = (Request, Destruction, Incident, Journey, Policy, Agent, Processor, AccessLog, Year)
"""Every kind of matter, in the order reports show them."""
