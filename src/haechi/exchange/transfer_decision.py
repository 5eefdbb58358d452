"""One decision on one transfer as JSON-LD (``dpv:DataTransferRecord``)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from haechi.exchange.dpv import place
from haechi.exchange.gap import Exported, Gaps, filled
from haechi.exchange.moment import Moment, moment, written
from haechi.exchange.party import controller_iri, subject_iri
from haechi.exchange.personal_data import data_nodes, needed
from haechi.exchange.published import Published
from haechi.exchange.urn import Row, urn
from haechi.facts.period import korean_day

__all__ = ["transfer_decision"]

_GROUNDS = {"consent": "kr:A28-8-1-1", "statute": "kr:A28-8-1-2", "contract": "kr:A28-8-1-3", "certification": "kr:A28-8-1-4",
            "recognition": "kr:A28-8-1-5"}
_SINCE = date(2023, 9, 15)
_STANDING = {
    "permit": ("dpv:Compliant", "dpv:Lawful"), "permit-with-fields": ("dpv:PartiallyCompliant", "dpv:Lawful"),
    "deny": ("dpv:NonCompliant", "dpv:Unlawful"), "indeterminate": ("dpv:ComplianceIndeterminate", "dpv:LawfulnessUnknown"),
}
"""Outcome → compliance of what was asked for, lawfulness of what goes out. A denied transfer need not have been made, so it is not a
``ComplianceViolation``."""


def transfer_decision(
    transfer: Row, decision: Row, principal: str, controller: Row, *, published: Published | None = None, recipient: Row | None = None,
    purpose: Row | None = None, ground: str | None = None, actions: Mapping[str, str] | None = None, decided_at: Moment | None = None,
) -> Exported:
    """The decision as a document.

    ``transfer``: a row of ``transfers``. ``decision``: its ``verdict`` (permit, deny, indeterminate), ``unmet`` and ``unknown``, as
    ``decisions.parquet`` has them. ``principal``: the person by a keyed hash. ``recipient`` and ``purpose``: the rows the transfer names.
    ``ground``: the ground that was found to hold, else the one reported, in the format's words. ``actions``: item → ``drop``, or the
    form it went out in, for items that did not go as they are. KeyError for a verdict of another name.
    """
    actions, gaps = actions or {}, Gaps()
    outcome = "permit-with-fields" if decision["verdict"] == "permit" and actions else decision["verdict"]
    compliance, lawfulness = _STANDING[outcome]
    day = korean_day(moment(transfer["made_at"]))
    country = gaps.said("country", "transfer", transfer.get("country") or (recipient or {}).get("country"))
    items = gaps.said("items", "transfer", transfer.get("items"))
    purpose_id = gaps.said("purpose", "transfer", transfer.get("purpose_id"))
    node = filled({
        "@id": urn("transfer", transfer["transfer_id"]), "@type": ["dpv:DataTransferRecord", "hk:TransferDecision"],
        "dct:created": written(decided_at) if decided_at is not None else None, "hk:lawAsOf": day.isoformat(),
        "dpv:hasDataSubject": subject_iri(principal),
        "dpv:hasDataExporter": controller_iri(controller, published or Published()),
        "dpv:hasDataImporter": urn("recipient", transfer["recipient_id"]),
        "dpv:hasThirdCountry": place(country) if country and country != "KR" else None,
        "dpv:hasPurpose": urn("purpose", purpose_id) if purpose_id is not None else None,
        **_basis(ground, day, decision["verdict"], country, gaps),
        "dpv:hasPersonalData": data_nodes({*(items or ()), *actions}, needed([purpose]), gaps, actions),
        "dpv:hasComplianceStatus": compliance, "dpv:hasLawfulness": lawfulness, "hk:outcome": outcome,
        "hk:reasons": _reasons(decision, actions),
    })
    return Exported(node, gaps.found())


def _basis(ground: str | None, day: date, verdict: str, country: str | None, gaps: Gaps) -> dict[str, Any]:
    """The basis of a transfer that may be made; of one that may not, or not yet, only the ground it was judged on.

    Within Korea 28-8 is not asked. The law of before 2023-09-15 has no terms in the extension.
    """
    if country == "KR":
        return {}
    term = gaps.said("legal_basis", "transfer", _GROUNDS[ground] if ground and day >= _SINCE else None)
    return {"dpv:hasLegalBasis": [term] if term and verdict == "permit" else None, "hk:groundReported": term if verdict != "permit" else None}


def _reasons(decision: Row, actions: Mapping[str, str]) -> list[dict[str, str]]:
    """Each rule and condition that was not kept or not known, by citation, and each item that was held back or masked."""
    return [{"hk:rule": rule, "hk:effect": effect} for effect, rules in (("fail", decision.get("unmet")), ("unknown", decision.get("unknown")))
            for rule in rules or ()] + [{"hk:rule": f"field.{item}", "hk:effect": actions[item]} for item in sorted(actions)]
