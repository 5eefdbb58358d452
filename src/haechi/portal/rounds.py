"""What goes on while nobody is looking: the courier's rounds, and the upkeep of our own stores."""

import threading

from haechi.gateway.service import Service
from haechi.rights.courier import Courier
from haechi.rights.policy import Policy
from haechi.rights.site import Site
from haechi.rights.upkeep import Upkeep

__all__ = ["Rounds"]


class Rounds:
    """Threads of one marketplace, from ``begin`` until ``end``. What fails is tried again at the next round."""

    def __init__(self, service: Service, tenant: str, policy: Policy | None = None) -> None:
        self._stop = threading.Event()
        self._courier = Courier(service, tenant, policy or Policy(), service.clock)
        self._upkeep = Upkeep(Site(service.store, tenant, service.keys[tenant], service.clock))
        self._threads: list[threading.Thread] = []

    def begin(self) -> None:
        """Start."""
        for name, work in (("courier", self._courier.run), ("upkeep", self._upkeep.run)):
            self._threads.append(threading.Thread(target=work, args=(self._stop,), name=name, daemon=True))
            self._threads[-1].start()

    def end(self) -> None:
        """Stop, once what is being done is done."""
        self._stop.set()
        for thread in self._threads:
            thread.join()
