"""The doors for machines, an application of its own beneath ``/v1``: refusals are problem details, or the protocol's own errors."""

from fastapi import FastAPI, Request
from starlette.responses import Response

from haechi.exchange.drp_error import DrpError
from haechi.gateway.problem import handle_problems
from haechi.gateway.service import Service
from haechi.portal import routes_drp, routes_machine
from haechi.portal.settings import Settings

__all__ = ["make_machine"]


def make_machine(service: Service, settings: Settings) -> FastAPI:
    """The doors of one marketplace; those of the Data Rights Protocol are there if the marketplace has a name in it."""
    app = FastAPI(title="Haechi portal, for machines", version="1", redirect_slashes=False, docs_url=None, redoc_url=None)
    app.state.service, app.state.settings = service, settings
    app.include_router(routes_machine.router)
    if settings.business:
        app.include_router(routes_drp.router)
    handle_problems(app)

    @app.exception_handler(DrpError)
    async def _agent(request: Request, error: DrpError) -> Response:
        return routes_drp.refusal(error)
    return app
