"""What a server's worker process runs: the gateway, or the portal, under Korea's law."""

from fastapi import FastAPI

from haechi.gateway.asgi import application
from haechi.law.pipa import PIPA
from haechi.portal.asgi import application as portal

__all__ = ["make", "make_portal"]


def make() -> FastAPI:
    """The gateway."""
    return application(PIPA)


def make_portal() -> FastAPI:
    """The portal."""
    return portal(PIPA)
