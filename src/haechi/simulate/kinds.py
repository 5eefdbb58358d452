"""The kinds a made-up marketplace is built of: whose data, what was said, to whom, what was sent.

Every subject, consent, recipient and flow is of one kind; a transfer combines four kinds, a side of the turning day and an
edition of the law. Three values as in the record format: True, False, None (the records do not say).
"""

from dataclasses import dataclass

__all__ = ["BASE_ITEMS", "FLOWS", "NOTICES", "PARTIES", "PEOPLE", "WORDS", "Flow", "Notice", "Party", "Person", "Word"]

Truth = bool | None

BASE_ITEMS = ("name", "phone", "address", "postcode", "order")


@dataclass(frozen=True, slots=True)
class Notice:
    """A consent notice, by what it does not tell: ``untold`` surely, ``unsaid`` not recorded."""

    untold: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()


NOTICES: dict[str, Notice] = {
    "good": Notice(),
    **{what: Notice(untold=(what,)) for what in ("items", "country", "time", "method", "contact", "purpose", "retention", "refusal", "effect")},
    "recipient": Notice(untold=("recipient", "contact")),
    "time unsaid": Notice(unsaid=("time",)),
    "worldwide": Notice(untold=("country", "contact", "refusal", "effect")),
}


@dataclass(frozen=True, slots=True)
class Person:
    """A kind of data subject. ``turn``: what happens to it on the turning day (left, stopped, erased)."""

    korean: Truth = True
    child: bool = False
    guardian: bool = False  # its words were said by a guardian
    turn: str = ""
    row: bool = True


@dataclass(frozen=True, slots=True)
class Word:
    """What a kind of consent says of cross_border (x) and third_party (t), before and after the turning day.

    Status "" is no word at all. ``notice`` names the notice it was given on; ``specific``: for one recipient only.
    """

    before: str = "given"
    after: str = "given"
    separate: Truth = True
    third_party: bool = True
    notice: str = "good"
    specific: bool = False
    several: bool = False  # refused once, long before


@dataclass(frozen=True, slots=True)
class Party:
    """A kind of recipient. Clauses before and after the turning day; None: a contract whose clauses are not recorded."""

    country: str | None = "CN"
    role: str = "seller"
    named: bool = True
    contact: bool = True
    before: tuple[str, ...] | None = ("safety", "complaints", "disputes", "other_measures", "purpose_limit", "destruction")
    after: tuple[str, ...] | None = ("safety", "complaints", "disputes", "other_measures", "purpose_limit", "destruction")
    certified: str = ""      # "", "always", "before"
    suspended: bool = False  # an order of the Commission from the turning day on
    disclosed: str = "always"  # when the policy names it: always, late (from the turning day), never


@dataclass(frozen=True, slots=True)
class Flow:
    """What a kind of transfer sends, for what, and how."""

    purpose: str | None = "delivery"
    extra: tuple[str, ...] = ()
    mode: str | None = "provision"
    claimed: str | None = None
    items_known: bool = True


PEOPLE: dict[str, Person] = {
    "adult": Person(), "abroad": Person(korean=False), "guarded child": Person(child=True, guardian=True),
    "child alone": Person(child=True), "left": Person(turn="left"), "stopped": Person(turn="stopped"),
    "erased": Person(turn="erased"), "no row": Person(korean=None, row=False), "residence unsaid": Person(korean=None),
}

WORDS: dict[str, Word] = {
    "good": Word(), "several": Word(several=True), "specific": Word(specific=True),
    "bundled": Word(separate=False), "separate unsaid": Word(separate=None),
    "refused": Word("refused", "refused"), "withdrawn": Word("given", "withdrawn"), "none": Word("", ""),
    "only abroad": Word(third_party=False), "no notice": Word(notice=""),
    **{f"untold {what}": Word(notice=what) for what in NOTICES if what not in ("good", "worldwide")},
    "sign-up box": Word(separate=False, notice="worldwide"),
}

_ALL = ("safety", "complaints", "disputes", "other_measures", "purpose_limit", "destruction", "re_transfer",
        "re_entrustment", "supervision", "damages", "access_limit")


def _lacking(*clauses: str) -> Party:
    kept = tuple(c for c in _ALL[:6] if c not in clauses)
    return Party(before=kept, after=kept)


PARTIES: dict[str, Party] = {
    "seller": Party(), "seller in the EU": Party(country="DE"), "certified seller": Party(certified="always"),
    "domestic": Party(country="KR"), "processor": Party(country="SG", role="processor", before=_ALL, after=_ALL),
    "carrier": Party(country="CN", role="carrier", before=_ALL, after=_ALL),
    "unnamed": Party(named=False), "no contact": Party(contact=False),
    "no safety": _lacking("safety"), "no complaints": _lacking("complaints"), "no disputes": _lacking("disputes"), "no other": _lacking("other_measures"),
    "expired": Party(after=()), "signed late": Party(before=()), "clauses unsaid": Party(before=None, after=None),
    "suspended": Party(suspended=True), "forbidden country": Party(country="VN", suspended=True), "country unsaid": Party(country=None), "untold country": Party(country="BR"),
    
    "named seller": Party(contact=False, before=(), after=()), "unnamed seller": Party(named=False, before=(), after=()),
    "certified once": Party(certified="before"), "undisclosed": Party(country="US", role="processor", disclosed="never", before=_ALL, after=_ALL),
    **{f"processor in {c}": Party(country=c, role="processor", disclosed="late", before=_ALL, after=_ALL) for c in ("CN", "SG", "JP", "US")},
    "processor in KR": Party(country="KR", role="processor", disclosed="late", before=_ALL, after=_ALL),
}

FLOWS: dict[str, Flow] = {
    "delivery": Flow(), "view": Flow(mode="view", purpose="service"), "customs": Flow(purpose="customs", extra=("customs_code",)),
    "claimed": Flow(claimed="consent"), "entrusted": Flow(mode="entrustment", purpose="carriage"), "stored": Flow(mode="storage", purpose="hosting"),
    "more than needed": Flow(extra=("birth_date",)), "payment": Flow(extra=("payment", "account_no", "card_no", "cash_receipt")),
    "resident number": Flow(extra=("rrn",)), "credit": Flow(extra=("credit",)), "items unsaid": Flow(items_known=False),
    "mode unsaid": Flow(mode=None), "purpose unknown": Flow(purpose="lost"), "purpose unsaid": Flow(purpose=None),
    "claims recognition": Flow(claimed="recognition"),
}
