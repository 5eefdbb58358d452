"""What a server's worker process runs: the gateway under Korea's law."""

from fastapi import FastAPI

from haechi.gateway.asgi import application
from haechi.law.pipa import PIPA

__all__ = ["make"]


def make() -> FastAPI:
    """The application."""
    return application(PIPA)
