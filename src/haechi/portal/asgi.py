"""The portal as a server's worker makes it: everything it needs comes from the environment."""

import os
from pathlib import Path

from fastapi import FastAPI

from haechi.gateway.asgi import quiet, service
from haechi.law import Law
from haechi.portal.app import make_portal
from haechi.portal.notice import read_particulars
from haechi.portal.rounds import Rounds
from haechi.portal.settings import Oidc, Settings
from haechi.rights.restored import reopened

__all__ = ["application", "settings"]

DEMO = {"made_up": True, "time": "order", "methods": ["network"], "retention": {"days": 90, "after": "delivery"}, "effect": "no_goods_from_abroad",
        "refusal": {"ko": "«내 개인정보»의 «동의»에서", "en": "under «Consents» of «My personal data»", "zh": "在“我的个人信息”的“同意”中"}}
"""How the simulated marketplace tells."""


def application(law: Law) -> FastAPI:
    """The portal of this environment."""
    opened, said = service(law, reopened), settings()
    opened.desk(said.tenant)
    return make_portal(opened, said, quiet=quiet(), rounds=Rounds(opened, said.tenant))


def settings() -> Settings:
    """``HAECHI_TENANT``, ``HAECHI_PORTAL_BASE``, ``_DEMO``, ``_EMBEDDED_IN``, ``_PARTICULARS``, ``_BUSINESS``, and
    ``HAECHI_OIDC_ISSUER``, ``_CLIENT``, ``_SECRET``, ``_CLAIM``."""
    issuer = os.environ.get("HAECHI_OIDC_ISSUER")
    oidc = Oidc(issuer, os.environ.get("HAECHI_OIDC_CLIENT", ""), os.environ.get("HAECHI_OIDC_SECRET", ""),
                os.environ.get("HAECHI_OIDC_CLAIM", "sub")) if issuer else None
    said, demo = os.environ.get("HAECHI_PORTAL_PARTICULARS"), os.environ.get("HAECHI_PORTAL_DEMO") == "1"
    return Settings(os.environ["HAECHI_TENANT"], os.environ["HAECHI_PORTAL_BASE"], Path(os.environ["HAECHI_KEYS"]), demo,
                    tuple(os.environ.get("HAECHI_PORTAL_EMBEDDED_IN", "").split()), oidc,
                    read_particulars(Path(said)) if said else DEMO if demo else {}, os.environ.get("HAECHI_PORTAL_BUSINESS", ""))
