"""The application as a server's worker makes it: everything it needs comes from the environment."""

import gc
import os
import sys
from pathlib import Path

from fastapi import FastAPI

from haechi.gateway.app import make_app
from haechi.gateway.clock import Clock
from haechi.gateway.observe import configure_logs
from haechi.gateway.service import Service
from haechi.gateway.store import Store
from haechi.law import Law

__all__ = ["application"]


def application(law: Law) -> FastAPI:
    """The gateway of this environment: ``HAECHI_STORE``, ``HAECHI_KEYS``, ``HAECHI_PACK``, ``HAECHI_RATE``, ``HAECHI_QUIET``."""
    configure_logs(os.environ.get("HAECHI_LOG", "info"))
    rate = float(os.environ.get("HAECHI_RATE", "5000"))
    store, clock = Store(os.environ["HAECHI_STORE"]), Clock()
    clock.agree(store.clock_us())
    clock.after(store.latest_us())
    service = Service(store, Path(os.environ["HAECHI_KEYS"]), law, clock,
                      os.environ.get("HAECHI_PACK", "kr-crossborder-1"), rate=rate, burst=2 * rate)
    app = make_app(service, quiet=os.environ.get("HAECHI_QUIET") == "1")
    app.openapi()  # made now: by it addresses are checked, and whoever comes first with one is not to wait
    sys.setswitchinterval(0.0005)  # the desk's thread is not to wait five milliseconds for the loop's each time the store answers
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
    return app
