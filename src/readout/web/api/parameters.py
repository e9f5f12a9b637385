"""Refuses parameters that an address has not: a mistyped filter would answer with everything, as if it held for all."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from readout.web.problems import Refused

_SHOWN_CHARACTERS = 60
"""Of a name that is not known: enough to see what was mistyped."""


def known_parameters(request: Request) -> None:
    """Raises Refused (422) where the query names a parameter that is not in the description of the address."""
    route = request.scope.get("route")
    if not isinstance(route, APIRoute):
        return
    known = _names(route)
    for name in request.query_params:
        if name not in known:
            taken = ", ".join(known) or "none"
            raise Refused("unknown_parameter", 422, name=name[:_SHOWN_CHARACTERS], known=taken)


def _names(route: APIRoute) -> tuple[str, ...]:
    """The names of an address's parameters, as its description lists them."""
    return tuple(dict.fromkeys(_all(route.dependant)))


def _all(part: Dependant) -> Iterator[str]:
    """Those of a handler, and of what it depends on."""
    yield from (one.alias for one in part.query_params)
    for other in part.dependencies:
        yield from _all(other)
