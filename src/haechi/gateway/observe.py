"""What the gateway tells of itself: structured logs and OpenTelemetry metrics, made of names that are written here and of counts.

Nothing that a caller sent becomes a field or a label, so no personal data can: routes stand by their templates.
"""

import logging
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import structlog
from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from prometheus_client import CollectorRegistry, generate_latest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from haechi.gateway.problem import Problem, respond

__all__ = ["FIELDS", "Observed", "Observer", "configure_logs"]

FIELDS = frozenset({"event", "level", "timestamp", "route", "method", "status", "ms", "tenant", "key_id", "role", "kind", "transfers", "released",
                    "refused", "error"})
"""The only fields a log line may have."""
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"})
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


def _allow(logger: object, name: str, event: Any) -> Any:
    return {field: value for field, value in event.items() if field in FIELDS}


def configure_logs(level: str = "info") -> None:
    """Log one JSON object a line to stderr."""
    structlog.configure(
        processors=[structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True), _allow,
                    structlog.processors.JSONRenderer()],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


class Observer:
    """The gateway's instruments."""

    def __init__(self) -> None:
        reader = PrometheusMetricReader()
        meter = MeterProvider(metric_readers=[reader], resource=Resource.create({SERVICE_NAME: "haechi"})).get_meter("haechi")
        self._registry = CollectorRegistry()
        self._registry.register(reader._collector)
        self.decisions = meter.create_counter("haechi_decisions", description="transfers decided, by verdict, mode and whether data went out")
        self.requests = meter.create_histogram("haechi_request_seconds", unit="s", description="time to answer, by route and status",
                                               explicit_bucket_boundaries_advisory=_SECONDS)
        self.shed = meter.create_counter("haechi_shed", description="requests turned away undecided")
        self.alarms = meter.create_counter("haechi_alarms", description="alarms raised, by kind")
        self.log = structlog.get_logger()

    def decided(self, answers: Any) -> None:
        """Count answers."""
        new = [answer for answer in answers if hasattr(answer, "verdict") and not answer.repeated]
        kinds = Counter((answer.verdict, answer.enforcement, answer.released) for answer in new)
        for (verdict, enforcement, released), many in kinds.items():
            self.decisions.add(many, {"verdict": verdict, "enforcement": enforcement, "released": str(released).lower()})

    def text(self) -> bytes:
        """The metrics in Prometheus' format."""
        return generate_latest(self._registry)


class Observed:
    """ASGI middleware: times every request and logs it by its route's template."""

    def __init__(self, app: ASGIApp, observer: Observer, quiet: bool = False) -> None:
        self.app, self.observer, self.quiet = app, observer, quiet

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun, status, fault = time.perf_counter(), 0, None

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except Exception as error:  # nobody else is to print it: its text and its frames may hold what was sent
            fault = f"{type(error).__name__} at {_place(error)}"
            if not status:
                await respond(Problem(500, "a fault of the gateway's own; nothing was let through", type(error).__name__))(scope, receive, noted)
        finally:
            took, route = time.perf_counter() - begun, getattr(scope.get("route"), "path", "unmatched")
            self.observer.requests.record(took, {"route": route, "status": status})
            who = scope.get("state", {}).get("principal")
            said = {"route": route, "method": scope["method"] if scope["method"] in _METHODS else "odd", "status": status,
                    "ms": round(took * 1000, 1), "tenant": getattr(who, "tenant", None), "key_id": getattr(who, "key_id", None)}
            if fault is not None:
                self.observer.log.error("request", **said, error=fault)
            elif not self.quiet:
                self.observer.log.info("request", **said)


def _place(error: BaseException) -> str:
    """The file and line that raised it."""
    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    return f"{Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno}" if last is not None else "?"
