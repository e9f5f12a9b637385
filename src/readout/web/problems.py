"""What goes wrong, as one record: a status, a code that stays, the problem and what to do about it.

Pages say it in the reader's language, the API in English and always in one shape:
``{"error": {"status", "code", "problem", "remedy"}}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from http import HTTPStatus
from types import MappingProxyType
from typing import Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from readout.errors import InputError, LedgerBusy, LedgerDamaged, LedgerError, ReadoutError, UnknownId
from readout.views.words import Words


class Refused(Exception):
    """A request that is not answered: ``code`` names a text in ``[errors]``, with values for its places."""

    def __init__(self, code: str, status: int, /, **values: object) -> None:
        super().__init__(code)
        self.code, self.status, self.values = code, status, values


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is told of an error. ``detail`` and ``advice`` are the engine's own sentences, in English and without their
    full stop, where there are any: what the matter is with the input ``origin``, and what to do about it."""

    status: int
    code: str
    problem: str
    remedy: str
    origin: str = ""
    detail: str = ""
    advice: str = ""

    def as_json(self) -> dict[str, Any]:
        """The shape of every error of the API."""
        told = asdict(self)
        origin, detail, advice = (told.pop(name) for name in ("origin", "detail", "advice"))
        own = {"problem": f"{origin}: {detail}" if origin else detail} if detail else {}
        return {"error": told | own | ({"remedy": advice} if advice else {})}


_HTTP_CODES = {404: "not_found", 405: "method", 413: "too_large", 401: "login", 403: "forbidden", 422: "invalid"}
_READOUT_CODES: tuple[tuple[type[ReadoutError], str, int], ...] = (
    (UnknownId, "unknown_id", 404),
    (InputError, "input", 400),
    (LedgerBusy, "busy", 503),
    (LedgerDamaged, "damaged", 500),
    (LedgerError, "ledger", 503),
    (ReadoutError, "readout", 500),
)


def problem_of(error: BaseException, words: Words) -> Problem:
    """An error in the words of a language; a fault of the program tells nothing of itself."""
    if isinstance(error, Refused):
        return _told(error.status, error.code, words, error.values)
    if isinstance(error, RequestValidationError):
        name, fault = _first_fault(error)
        return replace(_told(422, "invalid", words, detail=fault), origin=name)
    if isinstance(error, HTTPException):
        code = _HTTP_CODES.get(error.status_code, "refused")
        return _told(error.status_code, code, words, detail="" if code != "refused" else _phrase(error.status_code))
    for kind, code, status in _READOUT_CODES:
        if isinstance(error, kind):
            return _with_own_words(_told(status, code, words), error)
    return _told(500, "fault", words)


def _with_own_words(told: Problem, error: BaseException) -> Problem:
    """With what an error says itself; one of the ledger names files and hosts, for whoever runs the server alone."""
    if isinstance(error, InputError):
        return replace(told, origin=error.origin, detail=error.problem, advice=error.remedy)
    return replace(told, origin=error.ident, detail=error.problem) if isinstance(error, UnknownId) else told


def _told(
    status: int, code: str, words: Words, values: Mapping[str, object] = MappingProxyType({}), detail: str = ""
) -> Problem:
    return Problem(
        status=status,
        code=code,
        problem=words(f"errors.{code}.problem", **values),
        remedy=words(f"errors.{code}.remedy", **values),
        detail=detail,
    )


def _first_fault(error: RequestValidationError) -> tuple[str, str]:
    """Which value is wrong, and how: "limit", "Input should be less than or equal to 1000"."""
    first = error.errors()[0] if error.errors() else {"loc": (), "msg": ""}
    name = next((str(part) for part in reversed(first["loc"]) if isinstance(part, str)), "")
    return name[:100], str(first["msg"])[:300]


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
