"""Made-up recipients of every kind: what they answer to a delivery, what they call us with, what is found at them, what must come of it."""

import base64
import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx
from standardwebhooks import Webhook

from haechi.rights.attest import digest_of
from tests.rights.recipient import Signing, told

__all__ = ["KINDS", "Fake", "Net"]

HOUR, DAY = 3_600_000_000, 86_400_000_000
AWAY = httpx.ConnectError("away")


@dataclass
class Fake:
    """A recipient. It lives outside: when the gateway dies it does not, and what it once did stays done."""

    kind: str
    recipient_id: str
    rng: random.Random
    call: Callable[[int, Callable[[], None]], None]  # (when, what): something it will do
    answer: Callable[["Fake", str, dict[str, Any]], None]  # bring an attestation to the gateway
    acknowledge: Callable[["Fake", str], None]
    probed: bool = False
    secret: bytes = b""
    key: Signing = field(default_factory=Signing)
    stranger: Signing = field(default_factory=Signing)
    began: int = 0
    planned: set[str] = field(default_factory=set)
    done: dict[str, dict[str, Any]] = field(default_factory=dict)  # task → the attestation it stands by
    right: set[str] = field(default_factory=set)                   # digests of those that may be taken
    seen: dict[str, Any] = field(default_factory=dict)             # message → its data: whoever gets one twice gets the same
    survivors: bool = False
    back_at: int = 0

    @property
    def webhook(self) -> bool:
        return not self.kind.startswith("form")

    @property
    def expected(self) -> tuple[str, ...]:
        """The states one of which it must end in."""
        expected = KINDS[self.kind]
        return ("verified",) if expected == ("attested",) and self.probed and self.kind != "probe away" else expected

    def hook(self, now: int, headers: Mapping[str, str], body: str) -> httpx.Response:
        """A message has come to its webhook."""
        signed = Webhook(self.secret).sign(headers["webhook-id"], datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC), body)
        assert signed in headers["webhook-signature"].split(" "), "a message that is not signed by its secret"
        if (self.kind == "away for days" and now < self.back_at) or (self.kind == "flaky" and self.rng.random() < 0.5):
            if self.rng.random() < 0.3:
                return httpx.Response(503, stream=httpx.ByteStream(b"later"))
            raise AWAY
        if self.kind == "500s":
            return httpx.Response(500, stream=httpx.ByteStream(b"Traceback"))
        if self.kind == "redirecting":
            return httpx.Response(302, headers={"Location": "http://127.0.0.1:8470/v1/log"}, stream=httpx.ByteStream(b""))
        data = json.loads(body)["data"]
        same = {name: value for name, value in data.items() if name not in ("declined", "supply_ends_at")}
        assert self.seen.setdefault(headers["webhook-id"], same) == same, "one message said two things"
        return httpx.Response(200, stream=httpx.ByteStream(json.dumps(self.says(now, data)).encode()))

    def says(self, now: int, data: dict[str, Any]) -> dict[str, Any]:
        """What it answers at once; what it will do later is planned."""
        task_id = data["task_id"]
        if task_id in self.done:
            return {"attestation": self.done[task_id]}
        if self.kind == "in the answer" and (data["reminder"] or self.rng.random() < 0.3):
            self.done[task_id] = self.sign(told(data, now), good=True)
            return {"attestation": self.done[task_id]}
        if task_id not in self.planned:
            self.planned.add(task_id)
            self.plan(now, task_id, data)
        return {"acknowledged": True} if self.kind in ("only seen", "honest", "lying") else {"status": "received", "attestation_later": True}

    def link(self, now: int, task_id: str, data: dict[str, Any], bring: Callable[[dict[str, Any]], None]) -> None:
        """A link has come, which a person opens some time later, or never."""
        if self.kind == "form silent":
            return
        def fill() -> None:
            said = self.done.setdefault(task_id, told(data, self.began))
            self.right.add(digest_of(said))
            bring(said)
        self.began = now + self.rng.randrange(HOUR, 30 * HOUR)
        self.call(self.began, fill)

    def sign(self, said: dict[str, Any], *, good: bool, key: Signing | None = None) -> dict[str, Any]:
        signed = (key or self.key).sign(said)
        if good:
            self.right.add(digest_of(signed))
        return signed

    def plan(self, now: int, task_id: str, data: dict[str, Any]) -> None:
        """What it will do about a task."""
        later = now + self.rng.randrange(HOUR, 4 * DAY)
        late = now + self.rng.randrange(6 * DAY, 30 * DAY)
        wrong = {
            "forging": lambda at: self.sign(told(data, at), good=False, key=self.stranger),
            "altering": lambda at: {**self.sign(told(data, at), good=False), "systems": ["another"]},
            "another's order": lambda at: self.sign(told(data, at, orders=["somebody else's"]), good=False),
            "stale": lambda at: self.sign(told(data, now - 30 * DAY), good=False),
            "another's name": lambda at: self.sign(told(data, at, recipient_id="r0-another"), good=False),
            "another request": lambda at: self.sign(told(data, at, request_id="another"), good=False),
            "passed on": lambda at: self.sign(told(data, at, sub_recipients=[{"id": "carrier 7", "state": "pending"}]), good=False)}
        if self.kind in wrong:
            for at in sorted(self.rng.randrange(now, late) for _ in range(3)):
                self.bring(at, task_id, lambda at=at: wrong[self.kind](at))
        elif self.kind in ("honest", "flaky", "away for days", "probe away", "lying", "mending", "twice", "slow", "partial first"):
            at = late if self.kind == "slow" else later
            if self.kind == "partial first":
                self.bring(at - HOUR // 2, task_id, lambda: self.sign(told(data, at, fields=["name"]), good=False))
            self.bring(at, task_id, lambda: self.done.setdefault(task_id, self.sign(told(data, at), good=True)))
            if self.kind == "twice":
                self.bring(at + HOUR, task_id, lambda: self.done[task_id])
                self.bring(at + DAY, task_id, lambda: self.sign(told(data, at + DAY, systems=["others"]), good=True))
            if self.kind == "mending":
                self.call(at + 20 * DAY, lambda: self.mend(at + 20 * DAY, task_id, data))
        elif self.kind in ("by law", "by an unknown law"):
            law = "전자상거래법 제6조 (계약)" if self.kind == "by law" else "Company policy 7"
            said = told(data, later, method="retained-by-law", retained_basis=[{"law": law, "fields": ["order"]}])
            self.bring(later, task_id, lambda: self.done.setdefault(task_id, self.sign(said, good=True)))
        elif self.kind == "only seen":
            self.call(later, lambda: self.acknowledge(self, task_id))

    def mend(self, at: int, task_id: str, data: dict[str, Any]) -> None:
        """It destroys what was found, brings its old attestation once more, then a new one."""
        old, self.survivors = self.done[task_id], False
        self.answer(self, task_id, old)
        self.done[task_id] = self.sign(told(data, at), good=True)
        self.bring(at + HOUR, task_id, lambda: self.done[task_id])

    def bring(self, at: int, task_id: str, make: Callable[[], dict[str, Any]]) -> None:
        self.call(at, lambda: self.answer(self, task_id, make()))

    def probe(self, body: str) -> httpx.Response:
        """Somebody who can look into its systems is asked."""
        if self.kind == "probe away":
            raise AWAY
        data = json.loads(body)["data"]
        held = ["phone"] if self.survivors else []
        orders = [{"order_ref": order["order_ref"], "held": held if place == 0 else []} for place, order in enumerate(data["orders"])]
        if self.rng.random() < 0.2:
            orders = orders[1:]  # an answer that leaves one out is none
        return httpx.Response(200, stream=httpx.ByteStream(json.dumps({"challenge": data["challenge"], "orders": orders}).encode()))


KINDS: dict[str, tuple[str, ...]] = {
    "honest": ("attested",), "in the answer": ("attested",), "slow": ("attested",), "flaky": ("attested",), "away for days": ("attested",),
    "twice": ("attested",), "partial first": ("attested",), "probe away": ("attested",), "mending": ("verified",), "form": ("attested",),
    "by law": ("refused",), "by an unknown law": ("supply_stopped", "refused"), "lying": ("contradicted",),
    **dict.fromkeys(("silent", "only seen", "forging", "altering", "another's order", "another's name", "another request", "stale", "passed on", "500s",
                     "redirecting", "form silent"), ("supply_stopped",))}
"""Every kind, and how it must end: ``verified`` in place of ``attested`` where there is somebody to ask."""


class Net(httpx.AsyncBaseTransport):
    """The network: every name leads to one address of the open internet, and whatever does not go there is a fault."""

    ADDRESS = "93.184.216.34"

    def __init__(self, now: Callable[[], int], step: Callable[[str], None]) -> None:
        self.now, self.step = now, step
        self.hosts: dict[str, Callable[[int, Mapping[str, str], str], httpx.Response]] = {}
        self.messages = 0

    def look(self, host: str, port: int) -> list[str]:
        return [self.ADDRESS]

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        assert request.url.host == self.ADDRESS, "a message left for somewhere else"
        body = (await request.aread()).decode()
        self.messages += 1
        self.step("before a message arrives")
        answer = self.hosts[request.headers["host"]](self.now(), request.headers, body)
        self.step("after a message was answered")
        return answer


def secret_of(shown: str) -> bytes:
    return base64.b64decode(shown.removeprefix("whsec_"))
