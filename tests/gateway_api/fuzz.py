"""Schemathesis against a gateway in this process: its own schema, as one caller, with every check that says something here."""

from typing import Any

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

__all__ = ["run"]

_CHECKS = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance", "response_headers_conformance",
           "unsupported_method", "allow_header_conformance", "missing_required_header", "ignored_auth", "negative_data_rejection",
           "positive_data_acceptance")
_REFUSED = [400, 401, 403, 404, 410, 412, 413, 422, 429]
"""What a request that is out of order is answered, whatever its role."""
_ACCEPTED = ["2xx", 304, 401, 403, 404, 410, 412, 422, 429]
"""What a well-formed request is answered: 422 only where the format's own semantics say so, which JSON Schema cannot."""

_SHARED = ("POST /v1/grants/{grant_id}:read", "unsupported_method")
"""DELETE at this address is DELETE of a grant with an ill-formed name, which is answered 422."""


def _lasting(app: Any) -> Any:
    """The application without its lifespan: a run that ends does not close it."""
    async def lasting(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "lifespan":
            await app(scope, receive, send)
            return
        for phase in ("startup", "shutdown"):
            await receive()
            await send({"type": f"lifespan.{phase}.complete"})
    return lasting


def run(app: Any, key: str | None, *, examples: int = 10, seconds: int | None = None, seed: int = 1, coverage: bool = True,
        fuzzing: bool = True) -> tuple[list[str], int]:
    """Ask the gateway everything its schema allows, and much that it does not, with this key.

    Returns what failed, one text each, and how many requests were made. ``seconds`` ends a campaign that ``examples`` would not.
    """
    config = SchemathesisConfig.from_dict({
        "seed": seed, "continue-on-failure": True, "workers": 1, **({} if seconds is None else {"max-time": seconds}),
        "headers": {"Authorization": f"Bearer {key}"} if key else {},
        "generation": {"max-examples": examples, "deterministic": True, "database": "none", "with-security-parameters": False, "no-shrink": True},
        "checks": {"enabled": False, **{name: {"enabled": True} for name in _CHECKS},
                   "negative_data_rejection": {"enabled": True, "expected-statuses": [*_REFUSED]},
                   "positive_data_acceptance": {"enabled": True, "expected-statuses": [*_ACCEPTED]}},
        "phases": {"examples": {"enabled": False}, "coverage": {"enabled": coverage}, "fuzzing": {"enabled": fuzzing}, "stateful": {"enabled": False}},
    })
    schema = schemathesis.openapi.from_asgi("/openapi.json", _lasting(app), config=config)
    failures: set[str] = set()
    asked = 0
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            asked += len(event.recorder.interactions)
            for case, checks in event.recorder.checks.items():
                for check in checks:
                    if check.failure_info is not None and (event.recorder.label, check.name) != _SHARED:
                        node = event.recorder.cases[case].value
                        answer = event.recorder.interactions[case].response
                        failures.add(f"{event.recorder.label} {check.name}: {check.failure_info.failure.title}: {answer.status_code if answer else None}: "
                                     f"{check.failure_info.failure.message[:600]}\n{answer.text[:300] if answer else ''}\n{node.as_curl_command()[:900]}")
        elif isinstance(event, events.NonFatalError | events.FatalError):
            failures.add(str(event.value if isinstance(event, events.NonFatalError) else event.exception))
    return sorted(failures), asked
