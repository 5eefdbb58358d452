"""What a server's worker process runs: the gateway under Korea's law."""

import sys

from fastapi import FastAPI

from haechi.errors import HaechiError
from haechi.gateway.asgi import application
from haechi.law.pipa import PIPA

__all__ = ["make"]


def make() -> FastAPI:
    """The application. What keeps it from starting is said as any command says it, and ends the worker and with it the gateway."""
    try:
        return application(PIPA)
    except HaechiError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
