"""The description of the API (OpenAPI 3.1): that of the framework, with the shapes of answers, who may, and errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import FastAPI

_OPEN = "/healthz"
_ABOUT = """The records of one ledger, read-only or with people's judgements: the same names, parameters and objects as
on the command line (`readout contacts --json`) and in Python.

Lists come in parts: `limit` says how long, `after` asks for the next part, `total` counts the whole. A GET has an ETag
and answers `If-None-Match` with 304. Every error has one shape, with a code that stays, the problem and a remedy. A
parameter that an address has not is refused (422): a mistyped filter would hold for nothing.

A server on a machine of one's own asks nobody who they are. From elsewhere a program sends a token (`readout token
add`): `Authorization: Bearer readout_…`. Scopes: read, review (judge and add), admin (export all that is kept). Without
a token `text/plain` is not taken: a form on a page of another site could send it too."""


def describe(app: FastAPI, components: Mapping[str, Any]) -> None:
    """Has the application describe itself with these schemas."""
    plain: Callable[[], dict[str, Any]] = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = plain()
            made["info"]["description"] = _ABOUT
            made["components"]["schemas"] |= components
            made["components"]["securitySchemes"] = {
                "token": {"type": "http", "scheme": "bearer", "description": "A token that 'readout token add' made"}
            }
            for path, operations in made["paths"].items():
                for method, operation in operations.items():
                    _complete(operation, method, open_to_all=path == _OPEN)
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]


def _complete(operation: dict[str, Any], method: str, *, open_to_all: bool) -> None:
    operation["security"] = [{}] if open_to_all else [{}, {"token": []}]
    answers = operation["responses"]
    if method == "get":
        answers["304"] = {"description": "Nothing has changed since the answer with this ETag"}
    for parameter in operation.get("parameters", ()):
        schema = parameter.get("schema", {})
        schema.pop("title", None)
        schema.pop("description", None)
    operation["responses"] = dict(sorted(answers.items()))
