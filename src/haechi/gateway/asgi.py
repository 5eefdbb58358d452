"""The application as a server's worker makes it: everything it needs comes from the environment."""

import gc
import os
import sys
from pathlib import Path

from fastapi import FastAPI

from haechi.gateway.app import make_app
from haechi.gateway.clock import Clock
from haechi.gateway.observe import configure_logs
from haechi.gateway.service import Before, Service
from haechi.gateway.store import Store
from haechi.law import Law

__all__ = ["application", "quiet", "service"]


def application(law: Law, before: Before) -> FastAPI:
    """The gateway of this environment, as ``service`` reads it, and ``HAECHI_QUIET``."""
    app = make_app(service(law, before), quiet=quiet())
    app.openapi()  # made now: by it addresses are checked, and whoever comes first with one is not to wait
    return app


def quiet() -> bool:
    """Whether requests are not to be logged."""
    return os.environ.get("HAECHI_QUIET") == "1"


def service(law: Law, before: Before) -> Service:
    """The service of this environment: ``HAECHI_STORE``, ``HAECHI_KEYS``, ``HAECHI_PACK``, ``HAECHI_RATE``."""
    configure_logs(os.environ.get("HAECHI_LOG", "info"))
    rate = float(os.environ.get("HAECHI_RATE", "5000"))
    store, clock = Store(os.environ["HAECHI_STORE"]), Clock()
    clock.agree(store.clock_us())
    clock.after(store.latest_us())
    made = Service(store, Path(os.environ["HAECHI_KEYS"]), law, clock,
                   os.environ.get("HAECHI_PACK", "kr-crossborder-1"), rate=rate, burst=2 * rate, before=before)
    sys.setswitchinterval(0.0005)  # the desk's thread is not to wait five milliseconds for the loop's each time the store answers
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 100)  # rarer looks cost less, but a look through 100,000 objects keeps everybody waiting for thirty milliseconds
    return made
