"""What is true of a transfer, from how it was made: a small statement of the law over kinds, apart from the rules."""

from collections.abc import Callable

from haechi.simulate.kinds import BASE_ITEMS, NOTICES, Flow, Party, Person, Truth, Word

__all__ = ["CONTRACT_PURPOSES", "NEEDED", "NOTICE_COUNTRIES", "NOTICE_ITEMS", "STATUTE_PURPOSES", "Standing", "standing"]

Standing = tuple[str, tuple[str, ...], tuple[str, ...]]  # verdict, unmet, unknown
Conditions = list[tuple[str, Truth]]
Rules = list[tuple[str, Truth, Conditions]]
Tell = Callable[[str], Truth]

STATUTE_PURPOSES = frozenset({"customs"})
CONTRACT_PURPOSES = frozenset({"delivery", "customs", "carriage", "hosting"})
KNOWN_PURPOSES = frozenset({"delivery", "service", "customs", "carriage", "hosting", "analysis"})
EEA = frozenset({"DE"})
NOTICE_COUNTRIES = frozenset({"CN", "SG", "US", "DE", "KR", "JP", "VN"})
NOTICE_ITEMS = frozenset((*BASE_ITEMS, "customs_code", "payment", "account_no", "card_no", "cash_receipt"))
NEEDED = {purpose: frozenset(BASE_ITEMS) for purpose in KNOWN_PURPOSES} | {"customs": frozenset((*BASE_ITEMS, "customs_code"))}
_GROUPS = (("items",), ("country", "time", "method"), ("recipient", "contact"), ("purpose", "retention"), ("refusal", "effect"))


def both(*values: Truth) -> Truth:
    """All of them, in three values."""
    return False if False in values else None if None in values else True


def either(*values: Truth) -> Truth:
    """One of them, in three values."""
    return True if True in values else None if None in values else False


def implied(asked: Truth, kept: Truth) -> Truth:
    """Kept where it is not asked."""
    return either(None if asked is None else not asked, kept)


def standing(person: Person, word: Word, party: Party, flow: Flow, late: bool, edition: int) -> Standing:
    """The verdict and the sorted citations. ``edition`` 0: before 2023-09-15, 1: since, 2: since 2025-09-16."""
    case = _Case(person, word, party, flow, late, edition)
    rules: Rules = [
        ("PIPA 16(1)", case.asked(case.minimal()), []),
        ("PIPA 17(1)", implied(both(case.korean, case.handed()), case.third_party()), []),
        ("PIPA 21(1)", case.asked(not case.turned("left")), []),
        ("PIPA 22-2(1)" if edition else "PIPA 39-3(4)", case.asked(case.guarded()), []),
        ("PIPA 24-2(1)", case.asked(case.rrn()), []),
        ("PIPA 36(2)", case.asked(not case.turned("erasure")), []),
        ("PIPA 37(2)", case.asked(not case.turned("suspension")), []),
        *(case.abroad_new() if edition else case.abroad_old()),
    ]
    unmet = {cite for cite, kept, _ in rules if kept is False}
    unknown = {cite for cite, kept, _ in rules if kept is None}
    verdict = "deny" if unmet else "indeterminate" if unknown else "permit"
    own = unmet | unknown
    for _, kept, conditions in rules:
        if kept is not True:
            unmet |= {cite for cite, holds in conditions if holds is False and cite not in own}
            unknown |= {cite for cite, holds in conditions if holds is None and cite not in own}
    return verdict, tuple(sorted(unmet)), tuple(sorted(unknown))


class _Case:
    """One combination, asked one question at a time."""

    def __init__(self, person: Person, word: Word, party: Party, flow: Flow, late: bool, edition: int) -> None:
        self.person, self.word, self.party, self.flow, self.late, self.edition = person, word, party, flow, late, edition
        self.korean: Truth = None if person.residence is None else person.residence == "KR"
        status = word.after if late and not word.afterwards else word.before
        heard = "" if word.whose == "another" else status
        self.crossing = "" if word.scopes == "third party" else heard  # the last word on cross_border, "" is none
        self.handing = "" if word.scopes == "abroad" else heard        # … on third_party
        self.country = flow.country or party.country
        self.sent = frozenset((*BASE_ITEMS, *flow.extra)) if flow.items_known else None
        self.entrusted: Truth = None if flow.mode is None else flow.mode in ("entrustment", "storage")

    # every Korean subject

    def asked(self, kept: Truth) -> Truth:
        return implied(self.korean, kept)

    def turned(self, what: str) -> bool:
        person = self.person
        return self.late and person.turn == what and person.outcome == "done" and not person.afterwards

    def handed(self) -> Truth:
        return None if self.entrusted is None else not self.entrusted

    def purpose_is(self, purposes: frozenset[str]) -> Truth:
        """No row in a complete register is no; no purpose at all is not said."""
        return None if self.flow.purpose is None else self.flow.purpose in purposes

    def minimal(self) -> Truth:
        if self.flow.purpose not in KNOWN_PURPOSES or self.sent is None:
            return None
        return self.sent <= NEEDED[self.flow.purpose]

    def rrn(self) -> Truth:
        nobody_asks = self.purpose_is(frozenset())
        return either(None if self.sent is None else "rrn" not in self.sent, nobody_asks)

    def guarded(self) -> Truth:
        child = self.person.child == "throughout" or (self.person.child == "until turn" and not self.late)
        return not child or "given" not in (self.crossing, self.handing) or self.person.guardian

    def third_party(self) -> Truth:
        told = [self.told(self.handing, what) for what in ("recipient", "purpose", "items", "retention", "refusal", "effect")]
        return either(both(self.handing == "given", *told), self.purpose_is(STATUTE_PURPOSES))

    # what was told

    def told(self, status: str, what: str) -> Truth:
        """What the notice of a last word of this status told."""
        notice = NOTICES.get(self.word.notice)
        if not status or notice is None:
            return False
        if what in notice.unsaid or self.open(what):
            return None
        if what in notice.untold:
            return False
        if what == "recipient":
            return self.party.named
        return self.party.named and self.party.contact if what == "contact" else self.holds(what)

    def open(self, what: str) -> bool:
        """Whether the transfer itself does not say what the notice would be compared with."""
        return (what == "items" and self.sent is None) or (what == "country" and self.country is None) or (
            what == "purpose" and self.flow.purpose is None)

    def holds(self, what: str) -> Truth:
        """Whether a notice that tells everything it can tells this of the transfer."""
        if self.open(what):
            return None
        if what == "items":
            return self.sent is not None and self.sent <= NOTICE_ITEMS
        if what == "country":
            return self.country in NOTICE_COUNTRIES
        return self.flow.purpose in KNOWN_PURPOSES if what == "purpose" else True

    def policy(self, what: str) -> Truth:
        """What the privacy policy told: it names processors and carriers that are disclosed, and nobody else."""
        if what in ("recipient", "contact"):
            disclosed = self.party.disclosed == "always" or (self.party.disclosed == "late" and self.late)
            return self.party.role in ("processor", "carrier") and disclosed
        return self.holds(what)

    def individually(self, what: str) -> Truth:
        return both(self.crossing == "informed", self.told(self.crossing, what))

    # transfers abroad

    def abroad(self) -> Truth:
        return both(self.korean, None if self.country is None else self.country != "KR")

    def clauses(self, decree: str) -> Conditions:
        in_force = [c.clauses for c in self.party.contracts if (self.late or not c.late) and not (self.late and c.ended)]
        absent = None if None in in_force else False
        has = {clause: any(clause in held for held in in_force if held is not None) or absent
               for clause in ("safety", "complaints", "disputes", "other_measures")}
        return [(f"{decree}(1)1", has["safety"]), (f"{decree}(1)2", both(has["complaints"], has["disputes"])),
                (f"{decree}(1)3", has["other_measures"])]

    def consent(self, cite: str, given: Truth, items: str, upto: int) -> Conditions:
        told = [both(*(self.told(self.crossing, what) for what in group)) for group in _GROUPS[:upto]]
        return [(cite, given), *((f"{items}{i}", holds) for i, holds in enumerate(told, 1))]

    def contract(self, cite: str, basis: Truth, items: str, upto: int) -> Conditions:
        """Every item told in some way; ``cite`` also stands for one way having told them all."""
        ways = [[both(*(tell(what) for what in group)) for group in _GROUPS[:upto]] for tell in (self.policy, self.individually)]
        told = [either(*one) for one in zip(*ways, strict=True)]
        whole = either(*(both(*way) for way in ways))
        if whole is False and False not in told:
            basis = False
        elif whole is None and all(told):
            basis = both(basis, None)
        return [(cite, basis), *((f"{items}{i}", holds) for i, holds in enumerate(told, 1))]

    def abroad_new(self) -> Rules:
        asked = self.abroad()
        certified = self.party.measures and (self.party.certified == "always" or (self.party.certified == "before" and not self.late))
        clean = None if self.sent is None else not self.sent & {"rrn", "credit"}
        recognised = both(None if self.country is None else self.country in EEA, clean) if self.edition == 2 else False
        given = both(self.crossing == "given", self.word.separate if self.crossing else False)
        grounds: dict[str, Conditions] = {
            "consent": self.consent("PIPA 28-8(1)1", given, "PIPA 28-8(2)", 5),
            "statute": [("PIPA 28-8(1)2", self.purpose_is(STATUTE_PURPOSES))],
            "contract": self.contract("PIPA 28-8(1)3", both(self.entrusted, self.purpose_is(CONTRACT_PURPOSES)), "PIPA 28-8(2)", 5),
            "certification": [("PIPA 28-8(1)4", certified)],
            "recognition": [("PIPA 28-8(1)5", recognised)],
        }
        kept = either(*(both(*(holds for _, holds in conditions)) for conditions in grounds.values()))
        clauses = self.clauses("PIPA Decree 29-10")
        return [
            ("PIPA 28-8(1)", implied(asked, kept), grounds[self.flow.claimed or ("contract" if self.entrusted else "consent")]),
            ("PIPA 28-8(4)", implied(asked, both(*(holds for _, holds in clauses))), clauses),
            ("PIPA 28-9(1)", implied(asked, not self.suspended()), []),
        ]

    def suspended(self) -> bool:
        order = self.party.order
        return order is not None and self.late != order.lifted and order.country in (None, self.country)

    def abroad_old(self) -> Rules:
        asked = self.abroad()
        consent = self.consent("PIPA 39-12(2)", self.crossing == "given", "PIPA 39-12(3)", 4)
        disclosed = self.contract("PIPA 39-12(2)", self.entrusted, "PIPA 39-12(3)", 4)
        consented = both(*(holds for _, holds in consent))
        kept = either(consented, both(*(holds for _, holds in disclosed)))
        usual = self.flow.claimed if self.flow.claimed in ("consent", "contract") else "contract" if self.entrusted else "consent"
        clauses = self.clauses("PIPA Decree 48-10")
        return [
            ("PIPA 39-12(2)", implied(asked, kept), disclosed if usual == "contract" else consent),
            ("PIPA 39-12(4)", implied(both(asked, consented), both(*(holds for _, holds in clauses))), clauses),
        ]
