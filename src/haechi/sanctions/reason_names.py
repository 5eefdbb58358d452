"""Other names under which collections of decisions list a reason to raise or reduce a surcharge."""

__all__ = ["canonical"]

_ALIASES = {
    "prior_surcharge_no_first_time_cut": "prior_surcharge",
    "prior_surcharge_once": "prior_surcharge",
    "repeat": "prior_surcharge",
    "no_benefit": "no_gain",
    "no_profit": "no_gain",
    "no_economic_gain": "no_gain",
    "medium_firm": "medium_enterprise",
    "medium_company": "medium_enterprise",
    "small_firm": "small_enterprise",
    "small_company": "small_enterprise",
    "non_profit": "nonprofit",
    "public": "public_body",
    "nonprofit_or_public": "public_body",
    "public_or_nonprofit": "public_body",
    "public_institution": "public_body",
    "size_and_finances": "public_body",
    "corrected": "corrected_in_time",
    "correction": "corrected_in_time",
    "isms_p": "certification",
    "isms": "certification",
    "cert_ISMS_PIMS_ISO_etc": "certification",
    "certificate": "certification",
    "self_regulation_body": "self_regulation",
    "relief": "victim_relief",
    "protection_effort": "training_protection_effort",
    "protection_efforts": "training_protection_effort",
    "other": "other_comparable",
}


def canonical(code: str) -> str:
    """The guideline's own name of a reason."""
    return _ALIASES.get(code, code)
