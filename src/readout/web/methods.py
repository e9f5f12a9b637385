"""Which methods each address takes: told for OPTIONS, and with 405 where another one is tried."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter
from starlette.responses import Response
from starlette.routing import compile_path
from starlette.types import ASGIApp, Receive, Scope, Send

from readout.web.workplace import Workplace


def methods_of(*routers: APIRouter, prefix: str = "") -> dict[str, frozenset[str]]:
    """The methods of the addresses of some routers, by path."""
    found: dict[str, frozenset[str]] = {}
    for router in routers:
        for route in router.routes:
            path = prefix + str(getattr(route, "path", ""))
            found[path] = found.get(path, frozenset()) | frozenset(getattr(route, "methods", None) or ())
    return found


def allowed(path: str, addresses: Mapping[str, frozenset[str]]) -> str:
    """The methods of an address as a header tells them; empty where there is no such address."""
    methods: set[str] = set()
    for address, known in addresses.items():
        if compile_path(address)[0].match(path):
            methods |= known
    if "GET" in methods:
        methods.add("HEAD")
    return ", ".join(sorted(methods | {"OPTIONS"})) if methods else ""


class Options:
    """Answers OPTIONS. Nothing about other origins is told: no page elsewhere may ask this server."""

    def __init__(self, app: ASGIApp, here: Workplace) -> None:
        self.app, self.here = app, here

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        methods = ""
        if scope["type"] == "http" and scope["method"] == "OPTIONS":
            methods = allowed(scope["path"], self.here.addresses)
        if methods:
            await Response(status_code=204, headers={"Allow": methods})(scope, receive, send)
        else:
            await self.app(scope, receive, send)
