"""A route for what is asked most: a request in which nothing is odd is read at once, every other as the framework reads it.

Who asks thousands of times a second sends a known key, a key of idempotency and a JSON body, and no parameters. To look for more than
that takes longer than to decide. Whatever is missing, doubled or wrong is left to the framework, which refuses it as it does everywhere.
"""

import inspect
import re
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute
from pydantic import TypeAdapter, ValidationError

from haechi.gateway.auth import Principal
from haechi.gateway.door import IDEMPOTENCY, ROLES_OF, admitted
from haechi.gateway.problem import Problem

__all__ = ["Express"]


class Express(APIRoute):
    """For endpoints of ``request``, ``body``, ``key`` and ``who``, where ``who`` is let in by ``allow``."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Read a plain request here, or hand it to the framework."""
        otherwise, endpoint = super().get_route_handler(), self.endpoint
        takes = inspect.get_annotations(endpoint, eval_str=True)
        form, roles = TypeAdapter(takes["body"]), ROLES_OF[takes["who"].__metadata__[0].dependency]

        async def handle(request: Request) -> Response:
            said = plain(request, await request.body(), form, roles)
            return await (otherwise(request) if said is None else endpoint(request, *said))

        return handle


def plain(request: Request, raw: bytes, form: TypeAdapter[Any], roles: tuple[str, ...]) -> tuple[Any, str, Principal] | None:
    """The body as it is meant, the key of idempotency and who asks; None unless nothing at all is odd."""
    keys, kinds = request.headers.getlist("idempotency-key"), request.headers.getlist("content-type")
    if request.scope["query_string"] or kinds != ["application/json"] or len(keys) != 1 or not re.fullmatch(IDEMPOTENCY, keys[0]):
        return None
    try:
        return form.validate_json(raw), keys[0], admitted(request, roles)
    except (ValueError, ValidationError, Problem):
        return None
