"""What a server's worker process runs: the gateway, or the portal, under Korea's law."""

from fastapi import FastAPI

from haechi.gateway.asgi import application
from haechi.law.pipa import PIPA
from haechi.portal.asgi import application as portal
from haechi.rights.restored import reopened

__all__ = ["make", "make_portal"]


def make() -> FastAPI:
    """The gateway."""
    return application(PIPA, reopened)


def make_portal() -> FastAPI:
    """The portal."""
    return portal(PIPA)
