"""What is true of a transfer, from how it was made: a small statement of the law over kinds, apart from the rules."""

from collections.abc import Callable

from haechi.simulate.kinds import BASE_ITEMS, NOTICES, Flow, Party, Person, Truth, Word

__all__ = ["Standing", "standing"]

Standing = tuple[str, tuple[str, ...], tuple[str, ...]]  # verdict, unmet, unknown

STATUTE_PURPOSES = frozenset({"customs"})
CONTRACT_PURPOSES = frozenset({"delivery", "customs", "carriage", "hosting"})
KNOWN_PURPOSES = frozenset({"delivery", "service", "customs", "carriage", "hosting"})
EEA = frozenset({"DE"})
NOTICE_COUNTRIES = frozenset({"CN", "SG", "US", "DE", "KR", "JP", "VN"})
NOTICE_ITEMS = frozenset((*BASE_ITEMS, "customs_code", "payment", "account_no", "card_no", "cash_receipt"))
NEEDED = {purpose: frozenset(BASE_ITEMS) for purpose in KNOWN_PURPOSES} | {"customs": frozenset((*BASE_ITEMS, "customs_code"))}


def both(*values: Truth) -> Truth:
    """All of them, in three values."""
    return False if False in values else None if None in values else True


def either(*values: Truth) -> Truth:
    """One of them, in three values."""
    return True if True in values else None if None in values else False


def standing(person: Person, word: Word, party: Party, flow: Flow, late: bool, edition: int) -> Standing:
    """The verdict and the sorted citations. ``edition`` 0: before 2023-09-15, 1: since, 2: since 2025-09-16."""
    case = _Case(person, word, party, flow, late, edition)
    rules: list[tuple[str, Truth, list[tuple[str, Truth]]]] = [
        ("PIPA 16(1)", case.asked(case.minimal()), []),
        ("PIPA 17(1)", _implied(both(person.korean, case.handed()), case.third_party()), []),
        ("PIPA 21(1)", case.asked(not (late and person.turn == "left")), []),
        ("PIPA 22-2(1)" if edition else "PIPA 39-3(4)", case.asked(case.guarded()), []),
        ("PIPA 24-2(1)", case.asked(case.rrn()), []),
        ("PIPA 36(2)", case.asked(not (late and person.turn == "erased")), []),
        ("PIPA 37(2)", case.asked(not (late and person.turn == "stopped")), []),
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
    return verdict, tuple(sorted(unmet)), tuple(sorted(unknown - unmet))


def _implied(asked: Truth, kept: Truth) -> Truth:
    return either(None if asked is None else not asked, kept)


class _Case:
    """One combination, asked one question at a time."""

    def __init__(self, person: Person, word: Word, party: Party, flow: Flow, late: bool, edition: int) -> None:
        self.person, self.word, self.party, self.flow, self.late, self.edition = person, word, party, flow, late, edition
        self.status = word.after if late else word.before
        self.sent = frozenset((*BASE_ITEMS, *flow.extra)) if flow.items_known else None

    def asked(self, kept: Truth) -> Truth:
        """A rule asked of Korean subjects only."""
        return _implied(self.person.korean, kept)

    def handed(self) -> Truth:
        return None if self.flow.mode is None else self.flow.mode in ("provision", "view")

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

    def told(self, what: str) -> Truth:
        """What the notice of the last word told (the same for both scopes)."""
        if not self.status or not self.word.notice:
            return False
        notice = NOTICES[self.word.notice]
        if self.unsaid(what):
            return None
        if what in notice.untold:
            return False
        if what in notice.unsaid:
            return None
        if what == "recipient":
            return self.party.named
        return self.party.named and self.party.contact if what == "contact" else self.holds(what)

    def unsaid(self, what: str) -> bool:
        """Whether the transfer itself does not say what the notice would be compared with."""
        return (what == "items" and self.sent is None) or (what == "country" and self.party.country is None) or (
            what == "purpose" and self.flow.purpose is None)

    def holds(self, what: str) -> Truth:
        """Whether a notice that tells everything it can tells this of the transfer."""
        if self.unsaid(what):
            return None
        if what == "items":
            return self.sent is not None and self.sent <= NOTICE_ITEMS
        if what == "country":
            return self.party.country in NOTICE_COUNTRIES
        return self.flow.purpose in KNOWN_PURPOSES if what == "purpose" else True

    def policy(self, what: str) -> Truth:
        """What the privacy policy told: it names processors and carriers that are disclosed, and nobody else."""
        if what in ("recipient", "contact"):
            disclosed = self.party.disclosed == "always" or (self.party.disclosed == "late" and self.late)
            return self.party.role in ("processor", "carrier") and disclosed
        return self.holds(what)

    def third_party(self) -> Truth:
        told = [self.told(what) for what in ("recipient", "purpose", "items", "retention", "refusal", "effect")]
        consent = both(self.status == "given", *told) if self.word.third_party else False
        return either(consent, self.purpose_is(STATUTE_PURPOSES))

    def guarded(self) -> bool:
        return not self.person.child or self.status != "given" or self.person.guardian

    def abroad(self) -> Truth:
        return both(self.person.korean, None if self.party.country is None else self.party.country != "KR")

    def clauses(self, decree: str) -> list[tuple[str, Truth]]:
        held = self.party.after if self.late else self.party.before
        has = {c: None if held is None else c in held for c in ("safety", "complaints", "disputes", "other_measures")}
        return [(f"{decree}(1)1", has["safety"]), (f"{decree}(1)2", both(has["complaints"], has["disputes"])),
                (f"{decree}(1)3", has["other_measures"])]

    def items(self, cite: str, tell: Callable[[str], Truth], upto: int) -> list[tuple[str, Truth]]:
        groups = (("items",), ("country", "time", "method"), ("recipient", "contact"), ("purpose", "retention"), ("refusal", "effect"))
        return [(f"{cite}{i}", both(*(tell(what) for what in group))) for i, group in enumerate(groups[:upto], 1)]

    def abroad_new(self) -> list[tuple[str, Truth, list[tuple[str, Truth]]]]:
        asked = self.abroad()
        consent = [("PIPA 28-8(1)1", both(self.status == "given", self.word.separate if self.status else False)),
                   *self.items("PIPA 28-8(2)", self.told, 5)]
        entrusted = None if self.flow.mode is None else self.flow.mode in ("entrustment", "storage")
        contract = [("PIPA 28-8(1)3", both(entrusted, self.purpose_is(CONTRACT_PURPOSES))), *self.items("PIPA 28-8(2)", self.policy, 5)]
        certified = self.party.certified == "always" or (self.party.certified == "before" and not self.late)
        in_eea = None if self.party.country is None else self.party.country in EEA
        clean = None if self.sent is None else not self.sent & {"rrn", "credit"}
        recognised = both(in_eea, clean) if self.edition == 2 else False
        grounds: dict[str, list[tuple[str, Truth]]] = {
            "consent": consent, "statute": [("PIPA 28-8(1)2", self.purpose_is(STATUTE_PURPOSES))], "contract": contract,
            "certification": [("PIPA 28-8(1)4", certified)], "recognition": [("PIPA 28-8(1)5", recognised)],
        }
        usual = "contract" if entrusted else "consent"
        kept = either(*(both(*(holds for _, holds in conditions)) for conditions in grounds.values()))
        clauses = self.clauses("PIPA Decree 29-10")
        suspended = self.late and self.party.suspended
        return [
            ("PIPA 28-8(1)", _implied(asked, kept), grounds[self.flow.claimed or usual]),
            ("PIPA 28-8(4)", _implied(asked, both(*(holds for _, holds in clauses))), clauses),
            ("PIPA 28-9(1)", _implied(asked, not suspended), []),
        ]

    def abroad_old(self) -> list[tuple[str, Truth, list[tuple[str, Truth]]]]:
        asked = self.abroad()
        consent = [("PIPA 39-12(2)", self.status == "given"), *self.items("PIPA 39-12(3)", self.told, 4)]
        entrusted = None if self.flow.mode is None else self.flow.mode in ("entrustment", "storage")
        disclosed = [("PIPA 39-12(2)", entrusted), *self.items("PIPA 39-12(3)", self.policy, 4)]
        consented = both(*(holds for _, holds in consent))
        kept = either(consented, both(*(holds for _, holds in disclosed)))
        usual = disclosed if self.flow.claimed == "contract" or (self.flow.claimed != "consent" and entrusted) else consent
        clauses = self.clauses("PIPA Decree 48-10")
        return [
            ("PIPA 39-12(2)", _implied(asked, kept), usual),
            ("PIPA 39-12(4)", _implied(both(asked, consented), both(*(holds for _, holds in clauses))), clauses),
        ]

