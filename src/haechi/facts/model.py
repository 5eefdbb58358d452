"""What the law asks about one transfer, and nothing else.

Every field ranges over a small closed set, so a billion transfers fold into a few thousand distinct
``Facts``. A name, an amount or a clock time can never become a field: it is evidence, and stays in the
records. ``None`` means that the records do not say, which is not the same as no. The meaning of every
field is fixed by section 3 of the record format.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum, Flag, auto

from haechi.logic import Truth

__all__ = ["Claim", "Facts", "Mode", "Onward", "Status", "Telling", "Told", "Word"]


class Mode(Enum):
    """The forms a transfer takes in PIPA 28-8(1): provision (looking from abroad counts), entrustment, storage."""

    PROVISION = 1    # 제공
    VIEW = 2         # 조회
    ENTRUSTMENT = 3  # 처리위탁
    STORAGE = 4      # 보관


class Claim(Enum):
    """The ground the controller says it relied on: the five exits of PIPA 28-8(1)."""

    CONSENT = 1
    STATUTE = 2
    CONTRACT = 3
    CERTIFICATION = 4
    RECOGNITION = 5


class Status(Enum):
    """The data subject's last word on a scope before the transfer, in W3C DPV terms."""

    NONE = 0  # the consent register is complete, and holds nothing
    GIVEN = 1
    REFUSED = 2
    WITHDRAWN = 3
    INFORMED = 4


class Told(Flag):
    """What a notice may say of a transfer: PIPA 28-8(2)1-5 and 17(2)1-5."""

    ITEMS = auto()      # every item sent
    COUNTRY = auto()    # the destination
    TIME = auto()
    METHOD = auto()
    RECIPIENT = auto()  # its name
    CONTACT = auto()    # its contact
    PURPOSE = auto()
    RETENTION = auto()
    REFUSAL = auto()    # that and how one may refuse
    EFFECT = auto()     # what refusing leads to


@dataclass(frozen=True, slots=True)
class Telling:
    """What one notice told of one transfer; an item in neither set is one the records do not tell of."""

    said: Told
    unsaid: Told

    def tells(self, items: Told) -> Truth:
        """Whether every one of ``items`` was told."""
        wanted, said = items.value, self.said.value
        if not wanted & ~said:
            return True
        return False if wanted & self.unsaid.value & ~said else None


@dataclass(frozen=True, slots=True)
class Word:
    """The data subject's last word on one scope, and the notice it was given on."""

    status: Status | None
    separate: Truth      # asked apart from every other consent
    by_guardian: Truth
    telling: Telling


@dataclass(frozen=True, slots=True)
class Onward:
    """A recipient's passing on to a third country, in force when the transfer was made (PIPA 28-11)."""

    ground: Truth        # a ground of 28-8(1) is shown for it
    safeguards: Truth    # its contract holds what Decree 29-10(1) asks


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one transfer. Equal facts are one case in law."""

    edition: date              # first day of the law edition then in force
    korean: Truth              # the data subject resides in Korea
    abroad: Truth              # the destination is not Korea
    eea: Truth                 # the destination is an EU or EEA state
    mode: Mode | None
    claimed: Claim | None
    consent: Word              # last word on scope cross_border
    third_party: Word          # last word on scope third_party
    policy: Telling            # what the privacy policy then in force told
    statute: Truth             # the purpose names a statute that orders the transfer
    necessary: Truth           # the purpose is needed for the contract with the data subject
    minimal: Truth             # no item goes beyond what the purpose needs
    rrn: Truth                 # a resident registration number is sent
    rrn_statute: Truth         # the purpose names a statute that demands or allows it
    credit: Truth              # personal credit information is sent
    certified: Truth           # the recipient holds a designated certification, and took its measures
    safety: Truth              # contracts in force reflect: safety measures
    complaints: Truth          # … complaint handling
    disputes: Truth            # … dispute resolution
    other_measures: Truth      # … other measures
    suspended: bool            # an order of suspension is in force for country and recipient
    child: bool                # under 14 on the day
    left: bool                 # the account is closed
    stopped: bool              # a suspension of processing was done on request
    erased: bool               # an erasure was done on request
    # of the recipient; they never enter the transfer's verdict
    document: tuple[Truth, ...]  # entrustment contract: purpose_limit, safety, re_entrustment, access_limit,
                                 # supervision, damages (PIPA 26(1), Decree 28(1))
    unlawful_terms: bool         # a contract in force is recorded to hold terms against the Act (28-8(5))
    onward: Onward | None        # None: no onward transfer is recorded
