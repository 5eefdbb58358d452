"""What a server's worker process runs: the gateway, or the portal, under Korea's law."""

import sys
from collections.abc import Callable

from fastapi import FastAPI

from haechi.errors import HaechiError
from haechi.gateway.asgi import application
from haechi.law import Law
from haechi.law.pipa import PIPA
from haechi.portal.asgi import application as portal
from haechi.rights.restored import reopened

__all__ = ["make", "make_portal"]


def make() -> FastAPI:
    """The gateway."""
    return _begun(lambda law: application(law, reopened))


def make_portal() -> FastAPI:
    """The portal."""
    return _begun(portal)


def _begun(application: Callable[[Law], FastAPI]) -> FastAPI:
    """The application. What keeps it from starting is said as any command says it, and ends the worker and with it the server."""
    try:
        return application(PIPA)
    except HaechiError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
