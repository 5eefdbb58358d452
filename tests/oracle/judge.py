"""The law of the record format over plain rows: a verdict and its citations for every transfer."""

from dataclasses import dataclass, field
from datetime import date

from .case import Case, Told, Word
from .delivery import Delivery, Id, Row, korean_day
from .three import Three, all3, any3, not3

OLD_LAW_FROM = date(2020, 8, 5)
NEW_LAW_FROM = date(2023, 9, 15)
NO_EDITION = "no edition of the law is written for this day"

TOLD_NEW = {
    "PIPA 28-8(2)1": ("items",),
    "PIPA 28-8(2)2": ("country", "time", "method"),
    "PIPA 28-8(2)3": ("recipient", "contact"),
    "PIPA 28-8(2)4": ("purpose", "retention"),
    "PIPA 28-8(2)5": ("refusal", "refusal_effect"),
}
TOLD_OLD = {
    "PIPA 39-12(3)1": ("items",),
    "PIPA 39-12(3)2": ("country", "time", "method"),
    "PIPA 39-12(3)3": ("recipient", "contact"),
    "PIPA 39-12(3)4": ("purpose", "retention"),
}
TOLD_THIRD_PARTY = ("recipient", "purpose", "items", "retention", "refusal", "refusal_effect")

Conditions = dict[str, Three]
Verdict = tuple[str, list[str], list[str]]


@dataclass(frozen=True)
class Standing:
    """How one rule (or ground) stands: kept, not kept or unknown, and its citable conditions."""

    cite: str
    holds: Three
    conditions: Conditions = field(default_factory=dict)


def edition(delivery: Delivery, transfer: Row) -> str | None:
    """Which law judges the transfer: "new", "old", or None where no edition is written for its day."""
    day = korean_day(transfer["made_at"])
    if day >= NEW_LAW_FROM:
        return "new"
    online = delivery.manifest["controller"].get("online_service") is True
    return "old" if online and day >= OLD_LAW_FROM else None


def rejected(delivery: Delivery) -> dict[Id, str]:
    """The reason for every transfer that no edition of the law judges."""
    return {
        transfer["transfer_id"]: NO_EDITION
        for transfer in delivery.rows("transfers")
        if edition(delivery, transfer) is None
    }


def judge(delivery: Delivery) -> dict[Id, Verdict]:
    """(verdict, unmet, unknown) of every judged transfer, by transfer_id; rejected ones are left out."""
    return {
        transfer["transfer_id"]: verdict(standings(delivery, transfer))
        for transfer in delivery.rows("transfers")
        if edition(delivery, transfer) is not None
    }


def verdict(rules: list[Standing]) -> Verdict:
    """Deny if any rule is not kept, else indeterminate if any is unknown; and the citations of both lists."""
    cited = {rule.cite: rule.holds for rule in rules}
    for rule in rules:
        for cite, holds in open_conditions(rule).items():
            cited.setdefault(cite, holds)
    unmet = sorted(cite for cite, holds in cited.items() if holds is False)
    unknown = sorted(cite for cite, holds in cited.items() if holds is None)
    own = all3(rule.holds for rule in rules)
    return {True: "permit", False: "deny", None: "indeterminate"}[own], unmet, unknown


def open_conditions(rule: Standing) -> Conditions:
    """The conditions of a rule not known to be kept that failed or are unknown, but for the rule's own citation."""
    if rule.holds is True:
        return {}
    return {c: holds for c, holds in rule.conditions.items() if holds is not True and c != rule.cite}


def standings(delivery: Delivery, transfer: Row) -> list[Standing]:
    """Every rule of the edition of the day, as asked of this transfer."""
    case = Case(delivery, transfer)
    korean = case.korean()
    export = all3([korean, case.abroad()])
    if edition(delivery, transfer) == "new":
        rules = _export_new(case, export)
        children = "PIPA 22-2(1)"
    else:
        rules = _export_old(case, export)
        children = "PIPA 39-3(4)"
    has_rrn = None if case.items is None else "rrn" in case.items
    return [
        *rules,
        _asked(all3([korean, case.mode_in("provision", "view")]), Standing("PIPA 17(1)", _third_party(case))),
        _asked(korean, Standing("PIPA 16(1)", case.only_needed())),
        _asked(korean, Standing("PIPA 24-2(1)", any3([not3(has_rrn), case.purpose_says("rrn_statute")]))),
        _asked(korean, Standing(children, _guardian(case))),
        _asked(korean, Standing("PIPA 21(1)", not case.left())),
        _asked(korean, Standing("PIPA 37(2)", not case.request_done("suspension"))),
        _asked(korean, Standing("PIPA 36(2)", not case.request_done("erasure"))),
    ]


def _asked(asked: Three, rule: Standing) -> Standing:
    """A rule not asked is kept; where that is unknown, it is unknown unless kept either way."""
    return Standing(rule.cite, any3([not3(asked), rule.holds]), rule.conditions)


def _export_new(case: Case, export: Three) -> list[Standing]:
    """28-8(1), 28-8(4) and 28-9(1)."""
    word = case.word("cross_border")
    given = all3([word.status_is("given"), word.flag("separate")])
    basis = all3([case.mode_in("entrustment", "storage"), case.purpose_says("contract_necessary")])
    grounds = {
        "consent": _consent("PIPA 28-8(1)1", given, case.told_by_word(word), TOLD_NEW),
        "statute": _alone("PIPA 28-8(1)2", case.purpose_says("statute")),
        "contract": _contract("PIPA 28-8(1)3", basis, case, word, TOLD_NEW),
        "certification": _alone("PIPA 28-8(1)4", case.certified()),
        "recognition": _alone("PIPA 28-8(1)5", case.recognised()),
    }
    holds = any3(ground.holds for ground in grounds.values())
    reported = _reported(case, grounds)
    return [
        _asked(export, Standing("PIPA 28-8(1)", holds, reported.conditions)),
        _asked(export, _clauses(case, "PIPA 28-8(4)", "PIPA Decree 29-10(1)")),
        _asked(export, Standing("PIPA 28-9(1)", not case.suspended_by_order())),
    ]


def _export_old(case: Case, export: Three) -> list[Standing]:
    """39-12(2), and 39-12(4) where the consent holds."""
    word = case.word("cross_border")
    given = word.status_is("given")
    grounds = {
        "consent": _consent("PIPA 39-12(2)", given, case.told_by_word(word), TOLD_OLD),
        "contract": _contract(
            "PIPA 39-12(2)", case.mode_in("entrustment", "storage"), case, word, TOLD_OLD
        ),
    }
    holds = any3(ground.holds for ground in grounds.values())
    reported = _reported(case, grounds)
    return [
        _asked(export, Standing("PIPA 39-12(2)", holds, reported.conditions)),
        _asked(
            all3([export, grounds["consent"].holds]),
            _clauses(case, "PIPA 39-12(4)", "PIPA Decree 48-10(1)"),
        ),
    ]


def _reported(case: Case, grounds: dict[str, Standing]) -> Standing:
    """The ground claimed, if the law of the day knows it, else the one the mode suggests."""
    by_mode = "contract" if case.mode_in("entrustment", "storage") is True else "consent"
    return grounds.get(case.transfer.get("ground_claimed") or by_mode, grounds[by_mode])


def _alone(cite: str, holds: Three) -> Standing:
    return Standing(cite, holds, {cite: holds})


def _item_conditions(told: Told, wanted: dict[str, tuple[str, ...]]) -> Conditions:
    return {cite: all3(told[key] for key in keys) for cite, keys in wanted.items()}


def _consent(cite: str, given: Three, told: Told, wanted: dict[str, tuple[str, ...]]) -> Standing:
    conditions = {cite: given, **_item_conditions(told, wanted)}
    return Standing(cite, all3(conditions.values()), conditions)


def _contract(
    cite: str, basis: Three, case: Case, word: Word, wanted: dict[str, tuple[str, ...]]
) -> Standing:
    """Told everything by the policy in force, or everything individually by an `informed` word's notice."""
    policy = _item_conditions(case.told_by_policy(), wanted)
    informed = word.status_is("informed")
    individually = {
        item: all3([informed, holds])
        for item, holds in _item_conditions(case.told_by_word(word), wanted).items()
    }
    items = {item: any3([policy[item], individually[item]]) for item in wanted}
    whole = any3([all3(policy.values()), all3(individually.values())])
    own = basis
    if whole is False and False not in items.values():
        own = False
    elif whole is None and all(holds is True for holds in items.values()):
        own = all3([basis, None])
    return Standing(cite, all3([basis, whole]), {cite: own, **items})


def _clauses(case: Case, cite: str, decree: str) -> Standing:
    conditions = {
        f"{decree}1": case.clauses("safety"),
        f"{decree}2": case.clauses("complaints", "disputes"),
        f"{decree}3": case.clauses("other_measures"),
    }
    return Standing(cite, all3(conditions.values()), conditions)


def _third_party(case: Case) -> Three:
    """Third-party consent with 17(2) told, or a statute."""
    word = case.word("third_party")
    told = case.told_by_word(word)
    consent = all3([word.status_is("given"), *(told[key] for key in TOLD_THIRD_PARTY)])
    return any3([consent, case.purpose_says("statute")])


def _guardian(case: Case) -> Three:
    """Under 14, every last word known to be given was given by a guardian."""
    if not case.under_14():
        return True
    words = [case.word("cross_border"), case.word("third_party")]
    return all3(word.flag("by_guardian") for word in words if word.status_is("given") is True)
