"""The application: one server's pages and API, with everything around them that keeps it safe."""

from __future__ import annotations

import pkgutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from importlib import import_module

from fastapi import APIRouter, Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response

from readout.errors import LedgerBusy, LedgerError, ReadoutError
from readout.versions import package_version
from readout.web import api, health, limits, pages, safety, statics
from readout.web.api.answers import ERRORS
from readout.web.api.parameters import known_parameters
from readout.web.api.shapes import COMPONENTS
from readout.web.description import describe
from readout.web.following import Following
from readout.web.json_answers import Json
from readout.web.language import interface, language_of
from readout.web.ledgers import Ledgers
from readout.web.methods import Options, allowed, methods_of
from readout.web.people import Scope, needs
from readout.web.problems import Refused, problem_of
from readout.web.rendering import make_templates, problem_page
from readout.web.settings import WebSettings
from readout.web.tidy import TidyQuery
from readout.web.tokens import token_user
from readout.web.workplace import Workplace

API = "/api/v1"
_ZIPPED_FROM_BYTES = 1_000


def create_app(settings: WebSettings) -> FastAPI:
    """A server on a ledger, which is made where there is none. Raises LedgerError where it cannot be used."""
    ledgers = Ledgers(settings)
    following = Following(ledgers, read_only=settings.read_only)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        app.state.here.reading.close()
        following.close()
        ledgers.close()

    app = FastAPI(
        title="Readout",
        version=package_version(),
        description="Who says what about which diplomatic contact: the records of a ledger.",
        docs_url=None,
        redoc_url=None,  # both load scripts from elsewhere
        openapi_url=f"{API}/openapi.json",
        generate_unique_id_function=lambda route: route.name,
        lifespan=lifespan,
        redirect_slashes=False,
    )
    kept = statics.Statics()
    app.state.here = Workplace(
        settings=settings,
        ledgers=ledgers,
        statics=kept,
        following=following,
        templates=make_templates(kept),
        token_user=token_user,
    )
    app.include_router(health.router)
    app.include_router(statics.router)
    reading = [Depends(needs(Scope.READ))]
    shown = list(routers(pages))
    for router in shown:
        app.include_router(router, include_in_schema=False, dependencies=reading)
    app.state.here.paths = frozenset(str(getattr(route, "path", "")) for one in shown for route in one.routes)
    parts = list(routers(api))
    for router in parts:
        app.include_router(router, prefix=API, dependencies=[*reading, Depends(known_parameters)], responses=ERRORS)
    app.state.here.addresses = {
        **methods_of(health.router, statics.router, *shown),
        **methods_of(*parts, prefix=API),
        f"{API}/openapi.json": frozenset({"GET"}),
    }
    describe(app, COMPONENTS.by_name)
    for error in (Refused, ReadoutError, HTTPException, RequestValidationError):
        app.add_exception_handler(error, _handled)
    _surround(app, settings)
    return app


def routers(package: object) -> Iterator[APIRouter]:
    """The ``router`` of every module of a package, by name: a page is a module, and needs no entry anywhere."""
    names = sorted(found.name for found in pkgutil.iter_modules(getattr(package, "__path__", [])))
    for name in names:
        router = getattr(import_module(f"{getattr(package, '__name__', '')}.{name}"), "router", None)
        if isinstance(router, APIRouter):
            yield router


def _surround(app: FastAPI, settings: WebSettings) -> None:
    """The layers, innermost first."""
    app.add_middleware(TidyQuery)
    app.add_middleware(Options, here=app.state.here)
    app.add_middleware(GZipMiddleware, minimum_size=_ZIPPED_FROM_BYTES, compresslevel=6)
    app.add_middleware(limits.TimeLimit, settings=settings)
    app.add_middleware(limits.BodyLimit, settings=settings)
    app.add_middleware(safety.OwnForms, settings=settings)
    app.add_middleware(safety.KnownHosts, settings=settings)
    app.add_middleware(safety.Faults, answer=answer_error)
    app.add_middleware(safety.SafeHeaders, settings=settings)


async def _handled(request: Request, error: Exception) -> Response:
    if isinstance(error, LedgerError) and not isinstance(error, LedgerBusy):
        safety.log_fault(error, request.scope)  # the answer says nothing of files and hosts
    return answer_error(request, error)


def answer_error(request: Request, error: BaseException) -> Response:
    """A page, or under ``/api`` JSON of one shape."""
    if request.url.path.startswith("/api/") or request.url.path == "/healthz":
        problem = problem_of(error, interface("en"))
        response: Response = Json(problem.as_json(), status_code=problem.status)
    else:
        problem = problem_of(error, interface(language_of(request)))
        response = problem_page(request, request.app.state.here, problem)
    response.headers["Cache-Control"] = "no-store"
    if problem.status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if problem.code == "busy":
        response.headers["Retry-After"] = "5"
    if problem.status == 405:
        response.headers["Allow"] = allowed(request.url.path, request.app.state.here.addresses)
    return response
