"""The gateway's application: routes over one service."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI

from haechi.gateway import routes_desk, routes_register, routes_transfer
from haechi.gateway.door import known_parameters
from haechi.gateway.intake import Bounded
from haechi.gateway.observe import Observed
from haechi.gateway.problem import ProblemDetails, handle_problems
from haechi.gateway.service import Service

__all__ = ["make_app"]


def make_app(service: Service, *, quiet: bool = False) -> FastAPI:
    """The application; ``quiet`` leaves request logs out. It closes the service when it is shut down."""
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        service.close()

    app = FastAPI(title="Haechi gateway", version="1", lifespan=lifespan, redirect_slashes=False, dependencies=[Depends(known_parameters)],
                  docs_url=None, redoc_url=None,  # those pages fetch scripts from elsewhere
                  summary="Only lawful, minimised transfers pass, and each leaves proof.")
    app.state.service = service
    app.include_router(routes_transfer.express)
    app.include_router(routes_transfer.router)
    app.include_router(routes_register.router)
    app.include_router(routes_desk.router)
    handle_problems(app)
    app.add_middleware(Bounded)
    app.add_middleware(Observed, observer=service.observer, quiet=quiet)
    _name_problems(app)
    return app


def _name_problems(app: FastAPI) -> None:
    """Put the schema of problems among the components, where every route refers to it."""
    made = app.openapi

    def openapi() -> dict[str, object]:
        if app.openapi_schema is None:
            schema = made()
            problem = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas = schema["components"]["schemas"]
            schemas.update(problem.pop("$defs", {}))
            schemas["ProblemDetails"] = problem
            for operations in schema["paths"].values():
                for operation in operations.values():
                    answer = operation["responses"].get("422", {}).get("content", {})
                    answer.pop("application/json", None)
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]
