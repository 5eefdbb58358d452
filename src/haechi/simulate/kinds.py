"""The kinds a made-up marketplace is built of: whose data, what was said, to whom, what was sent.

Every subject, word, recipient and flow is of one kind; a transfer combines four kinds, a side of the turning day and an
edition of the law. Three values as in the record format: True, False, None (the records do not say).
"""

from dataclasses import dataclass

__all__ = ["BASE_ITEMS", "FLOWS", "NOTICES", "PARTIES", "PEOPLE", "WORDS", "Contract", "Flow", "Notice", "Order", "Party", "Person", "Truth", "Word"]

Truth = bool | None

BASE_ITEMS = ("name", "phone", "address", "postcode", "order")


@dataclass(frozen=True, slots=True)
class Notice:
    """A consent notice, by what it does not tell: ``untold`` surely, ``unsaid`` not recorded."""

    untold: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A kind of data subject.

    ``turn``: what happens to it on the turning day (left, suspension, erasure), or with ``afterwards`` only when all
    transfers are over; ``outcome`` is what came of the request.
    """

    residence: str | None = "KR"
    child: str = ""          # throughout; until turn: fourteen on the turning day
    guardian: Truth = False  # whether its words were said by a guardian
    turn: str = ""
    outcome: str = "done"
    afterwards: bool = False
    row: bool = True


@dataclass(frozen=True, slots=True)
class Word:
    """What subjects of a kind said of cross_border and third_party before the turning day and from it on.

    A status "" is no word at all. ``notice`` names the notice it was given on: "" none, "lost" one that has no row.
    """

    before: str = "given"
    after: str = "given"
    separate: Truth = True
    scopes: str = "both"      # both, abroad, third party; apart: both, a row each
    notice: str = "good"
    whose: str = "anyone"     # or one: for the one recipient its transfers go to; another: for one they never go to
    after_whose: str = "anyone"
    moment: str = "before"    # the first word: before the period, join (when the account was opened), purchase (the first transfer's instant)
    prior: str = ""           # an earlier word
    rival: str = ""           # a word of the same instant, with the smaller identifier
    afterwards: bool = False  # the later word comes only when all transfers are over
    to: str = ""              # the kind of the one recipient all transfers go to
    flow: str = ""            # the kind of all its transfers
    since: int = 0            # the edition of the law since which its subjects buy

    @property
    def directed(self) -> bool:
        """Whether all transfers of a subject go to one recipient."""
        return "one" in (self.whose, self.after_whose)


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract with a recipient. ``clauses`` None: not recorded."""

    clauses: tuple[str, ...] | None
    late: bool = False   # signed only on the turning day
    ended: bool = False  # ended on the turning day


@dataclass(frozen=True, slots=True)
class Order:
    """A suspension order: for the recipient, a country or both; made on the turning day, or long before and lifted on it."""

    recipient: bool = True
    country: str | None = None
    lifted: bool = False


_TERMS = ("safety", "complaints", "disputes", "other_measures", "purpose_limit", "destruction")
_ALL = (*_TERMS, "re_transfer", "re_entrustment", "supervision", "damages", "access_limit")


@dataclass(frozen=True, slots=True)
class Party:
    """A kind of recipient."""

    country: str | None = "CN"
    role: str = "seller"
    named: bool = True         # by consent notices
    contact: bool = True
    contracts: tuple[Contract, ...] = (Contract(_TERMS),)
    certified: str = ""        # always; before (until the turning day)
    measures: bool = True      # of the certification
    order: Order | None = None
    disclosed: str = "always"  # when the policy names a processor: always, late (from the turning day), never


@dataclass(frozen=True, slots=True)
class Flow:
    """What a kind of transfer sends, for what, and how. ``country`` None: the recipient's."""

    purpose: str | None = "delivery"
    extra: tuple[str, ...] = ()
    mode: str | None = "provision"
    claimed: str | None = None
    items_known: bool = True
    country: str | None = None


_TOLD = ("items", "country", "time", "method", "contact", "purpose", "retention", "refusal", "effect")

NOTICES: dict[str, Notice] = {
    "good": Notice(),
    **{f"{what} untold": Notice(untold=(what,)) for what in _TOLD},
    "recipient untold": Notice(untold=("recipient", "contact")),
    "items unsaid": Notice(unsaid=("items",)), "country unsaid": Notice(unsaid=("country",)), "purpose unsaid": Notice(unsaid=("purpose",)),
    "time unsaid": Notice(unsaid=("time", "method")), "refusal unsaid": Notice(unsaid=("retention", "refusal", "effect")),
    "worldwide": Notice(untold=("country", "contact", "refusal", "effect")),
}

PEOPLE: dict[str, Person] = {
    "adult": Person(), "Japanese": Person("JP"), "American": Person("US"), "residence unsaid": Person(None), "no row": Person(None, row=False),
    "guarded child": Person(child="throughout", guardian=True), "guarded until fourteen": Person(child="until turn", guardian=True),
    "child alone": Person(child="throughout"), "alone until fourteen": Person(child="until turn"), "guardian unsaid": Person(child="throughout", guardian=None),
    "left": Person(turn="left"), "stopped": Person(turn="suspension"), "erased": Person(turn="erasure"),
    "left afterwards": Person(turn="left", afterwards=True), "stopped afterwards": Person(turn="suspension", afterwards=True),
    "erased afterwards": Person(turn="erasure", afterwards=True), "asked in vain": Person(turn="suspension", outcome="refused"),
}

WORDS: dict[str, Word] = {
    # lawful
    "in advance": Word(), "at purchase": Word(moment="purchase"), "for one seller": Word(whose="one", moment="purchase"),
    "scopes apart": Word(scopes="apart"), "refused long ago": Word(prior="refused"), "refused and given at once": Word(rival="refused"),
    "withdrawn afterwards": Word(after="withdrawn", afterwards=True),
    "to a recognised state": Word(scopes="third party", to="seller in the EU", flow="delivery", since=2),
    "to a certified seller": Word(scopes="third party", to="certified seller", since=1),
    "by statute alone": Word("", "", flow="customs", since=1), "by policy alone": Word("", "", to="processor"),
    # faulty
    "bundled": Word(separate=False), "separate unsaid": Word(separate=None), "only abroad": Word(scopes="abroad"), "only to sellers": Word(scopes="third party"),
    "refused": Word("refused", "refused"), "withdrawn": Word(after="withdrawn"), "none": Word("", ""), "given and refused at once": Word("refused", "refused", rival="given"),
    "withdrawn for one seller": Word(after="withdrawn", after_whose="one"), "withdrawn for all": Word(after="withdrawn", whose="one"),
    "for another seller": Word(whose="another"), "no notice": Word(notice=""), "notice lost": Word(notice="lost"),
    **{what: Word(notice=what) for what in NOTICES if what not in ("good", "worldwide")},
    "to a recognised state, too early": Word(scopes="third party", to="seller in the EU"),
    "resident number to a recognised state": Word(scopes="third party", to="seller in the EU", flow="resident number", since=2),
    "credit to a recognised state": Word(scopes="third party", to="seller in the EU", flow="credit", since=2),
    "to a seller certified once": Word(scopes="third party", to="seller certified once", since=1),
    "to a seller certified on paper": Word(scopes="third party", to="seller certified on paper", since=1),
    "policy is silent": Word("", "", to="undisclosed"), "policy speaks late": Word("", "", to="disclosed late"),
    "work not needed": Word("", "", to="processor", flow="analysed"), "informed": Word("informed", "informed", to="undisclosed"),
    "informed in part": Word("informed", "informed", notice="retention untold", to="undisclosed"),
    "told by halves": Word("informed", "informed", notice="time untold", to="undisclosed"),
    # decided
    "sign-up box": Word(separate=False, notice="worldwide", moment="join"),
}


def _lacking(clause: str) -> Party:
    return Party(contracts=(Contract(tuple(c for c in _TERMS if c != clause)),))


def _processor(country: str, disclosed: str = "always", role: str = "processor") -> Party:
    return Party(country=country, role=role, disclosed=disclosed, contracts=(Contract(_ALL),))


PARTIES: dict[str, Party] = {
    # lawful
    "seller": Party(), "domestic": Party("KR"), "seller in the EU": Party("DE"), "certified seller": Party(certified="always"),
    "processor": _processor("SG"), "carrier": _processor("CN", role="carrier"),
    "clauses in two contracts": Party(contracts=(Contract(_TERMS[:2]), Contract(_TERMS[2:]))),
    "renewed": Party(contracts=(Contract(_TERMS, ended=True), Contract(_TERMS, late=True))),
    "suspended elsewhere": Party(order=Order(country="VN")),
    # faulty
    "unnamed": Party(named=False), "no contact": Party(contact=False), "untold country": Party("BR"), "country unsaid": Party(None),
    **{f"no {clause}": _lacking(clause) for clause in _TERMS[:4]}, "no contract": Party(contracts=()), "clauses unsaid": Party(contracts=(Contract(None),)),
    "expired": Party(contracts=(Contract(_TERMS, ended=True),)), "signed late": Party(contracts=(Contract(_TERMS, late=True),)),
    "suspended": Party(order=Order()), "forbidden country": Party("VN", order=Order(recipient=False, country="VN")),
    "suspended in its country": Party(order=Order(country="CN")), "suspended once": Party(order=Order(lifted=True)),
    "seller certified once": Party(certified="before"), "seller certified on paper": Party(certified="always", measures=False),
    "undisclosed": _processor("US", "never"), "disclosed late": _processor("JP", "late"),
    # decided
    "named seller": Party(contact=False, contracts=(Contract(()),)), "unnamed seller": Party(named=False, contracts=(Contract(()),)),
    **{f"processor in {c}": _processor(c, "late") for c in ("CN", "SG", "JP", "US", "KR")}, **{f"hidden processor in {c}": _processor(c, "never") for c in ("CN", "SG")},
}

FLOWS: dict[str, Flow] = {
    # lawful
    "delivery": Flow(), "customs": Flow(purpose="customs", extra=("customs_code",)), "claimed": Flow(claimed="consent"),
    "view": Flow(mode="view", purpose="service"), "view from elsewhere": Flow(mode="view", purpose="service", country="SG"),
    "entrusted": Flow(mode="entrustment", purpose="carriage"), "stored": Flow(mode="storage", purpose="hosting"),
    "stored elsewhere": Flow(mode="storage", purpose="hosting", country="JP", claimed="contract"),
    # faulty
    "more than needed": Flow(extra=("birth_date",)), "payment": Flow(extra=("payment", "account_no", "card_no", "cash_receipt")),
    "resident number": Flow(extra=("rrn",)), "credit": Flow(extra=("credit",)), "items unsaid": Flow(items_known=False), "mode unsaid": Flow(mode=None),
    "purpose unknown": Flow(purpose="lost"), "purpose unsaid": Flow(purpose=None), "to an untold country": Flow(country="BR"),
    "claims recognition": Flow(claimed="recognition", extra=("credit",)), "claims certification": Flow(claimed="certification", country="BR"),
    "claims statute": Flow(claimed="statute", country="BR"), "analysed": Flow(mode="entrustment", purpose="analysis"),
}
