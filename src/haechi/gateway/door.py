"""What every route asks first: is the address one it knows, who is there, may they, and under which key of idempotency."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Depends, Header, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.models import OAuthFlowClientCredentials, OAuthFlows
from fastapi.security import HTTPBearer, OAuth2

from haechi.gateway.auth import Principal, Unknown
from haechi.gateway.problem import Problem, ProblemDetails
from haechi.gateway.service import Service

__all__ = ["IDEMPOTENCY", "PROBLEMS", "ROLES_OF", "IdempotencyKey", "admitted", "allow", "known_parameters", "place_of", "service_of"]

_BEARER = HTTPBearer(auto_error=False, description="an API key, `tenant.key.secret`, or an access token")
_OAUTH = OAuth2(flows=OAuthFlows(clientCredentials=OAuthFlowClientCredentials(tokenUrl="/v1/token", scopes={})), auto_error=False)

PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": text, "content": {"application/problem+json": {"schema": ProblemDetails.model_json_schema()}}}
    for status, text in {
        400: "the body cannot be read", 401: "no key, or none that is good", 403: "this role may not do this",
        404: "there is nothing of that name", 410: "whoever it was about was erased", 412: "the row has changed since",
        422: "the request cannot be read, or its key was used for another", 413: "the body is too large",
        429: "too many requests for this key", 503: "nothing was decided; ask again with the same key",
    }.items()
}
for _status in PROBLEMS.values():
    _status["content"]["application/problem+json"]["schema"] = {"$ref": "#/components/schemas/ProblemDetails"}

IDEMPOTENCY = r"[\x21-\x7e]{1,120}"
"""A key of idempotency."""
ROLES_OF: dict[Callable[..., Principal], tuple[str, ...]] = {}
"""Whom each of the dependencies that ``allow`` made lets pass."""
IdempotencyKey = Annotated[str, Header(alias="Idempotency-Key", min_length=1, max_length=120, pattern=f"^{IDEMPOTENCY}$",
                                       description="the same key and request give the same answer; another request under it is refused")]


def service_of(request: Request) -> Service:
    """The service that this application was made for."""
    service: Service = request.app.state.service
    return service


def place_of(request: Request) -> str:
    """From where it is asked: the address, as the server knows it."""
    return request.client.host if request.client else ""


async def known_parameters(request: Request) -> None:
    """Refuse an address with a parameter that its route does not know, or with one said twice: a filter that is misspelt, or of which
    the last alone is heard, would show other things than were asked for. What is known is what the API's description says."""
    came = [name for name, _ in request.query_params.multi_items()]
    if not came:
        return
    operation = request.app.openapi()["paths"][request.scope["route"].path_format][request.method.lower()]
    known = [one["name"] for one in operation.get("parameters", ()) if one["in"] == "query"]
    expected = f"expected some of {', '.join(known)}" if known else "this route takes none"
    faults = [{"type": "extra_forbidden", "loc": ("query", name), "msg": f"no parameter of this route: {expected}"}
              for name in dict.fromkeys(came) if name not in known]
    faults += [{"type": "said_twice", "loc": ("query", name), "msg": "came more than once: say it once"} for name in known if came.count(name) > 1]
    if faults:
        raise RequestValidationError(faults)


def allow(*roles: str) -> Callable[..., Principal]:
    """A dependency that lets these roles pass."""
    async def admit(request: Request, bearer: Annotated[Any, Depends(_BEARER)], oauth: Annotated[Any, Depends(_OAUTH)]) -> Principal:
        return admitted(request, roles)
    ROLES_OF[admit] = roles  # type: ignore[index]
    return admit  # type: ignore[return-value]


def admitted(request: Request, roles: tuple[str, ...]) -> Principal:
    """Who asks, if one of these roles is theirs."""
    scheme, _, credentials = request.headers.get("authorization", "").partition(" ")
    challenge = {"WWW-Authenticate": "Bearer"}
    if scheme.lower() != "bearer" or not credentials:
        raise Problem(401, "no key came", "send `Authorization: Bearer KEY`", headers=challenge)
    try:
        who = service_of(request).doorkeeper.admit(credentials.strip())
    except Unknown:
        raise Problem(401, "this key is not good", "it is unknown, ended or mistyped", headers=challenge) from None
    request.state.principal = who
    if who.role not in roles:
        raise Problem(403, "this role may not do this", f"it is for {', '.join(roles)}")
    return who
