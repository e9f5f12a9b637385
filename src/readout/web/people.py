"""Who asks, and what they may do.

A person at the machine itself (a server that listens on loopback, without a proxy before it) is trusted and gives a
name. Others come with a token, or through a proxy that has logged them in and says so in a header; that header counts
only from the addresses the server was told. Whoever is none of these may read where no login is set up
and the server is not private, else nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Annotated, Literal
from urllib.parse import quote, unquote

from fastapi import Depends, Request

from readout.web.problems import Refused
from readout.web.settings import is_loopback, is_within
from readout.web.workplace import Here, Workplace

AUTHOR_COOKIE = "readout_author"
MAX_NAME_CHARACTERS = 80
_UNUSABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]")
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")
"""Headers that proxies add: a request with one does not come from the machine it seems to come from."""


class Scope(IntEnum):
    """What somebody may do; each includes what is before it."""

    NOTHING = 0
    READ = 1
    REVIEW = 2
    ADMIN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody who asks: ``name`` becomes the author of a judgement; None where it has not been told yet."""

    name: str | None
    scope: Scope
    by: Literal["machine", "token", "proxy", "nobody"]


def clean_name(told: str) -> str | None:
    """A name that can be an author: without control and direction marks, not too long; None where nothing is left."""
    name = " ".join(_UNUSABLE.sub(" ", told).split())[:MAX_NAME_CHARACTERS].strip()
    return name or None


def author_cookie(name: str) -> str:
    """A name as a cookie can carry it."""
    return quote(name, safe="")


def user_of(request: Request, here: Workplace) -> User:
    """Who asks. Raises Refused for a token that is nobody's, and where a proxy should have logged somebody in."""
    token = _bearer(request)
    if token is not None:
        return _by_token(token, here)
    address = request.client.host if request.client else ""
    if here.settings.trusted_proxies and here.settings.login_header:
        return _by_proxy(request, here.settings.login_header) if _is_proxy(address, here) else _nobody(Scope.NOTHING)
    if here.settings.on_loopback and is_loopback(address) and not any(name in request.headers for name in _FORWARDED):
        return _at_the_machine(request, here)
    return _nobody(Scope.NOTHING if here.settings.private else Scope.READ)


def _at_the_machine(request: Request, here: Workplace) -> User:
    """Whoever runs the server decides whether all who have a login on this machine are trusted."""
    role = here.settings.loopback_role
    if role == "none":
        return _nobody(Scope.NOTHING)
    name = clean_name(unquote(request.cookies.get(AUTHOR_COOKIE, "")))
    return User(name=name, scope=Scope[role.upper()], by="machine")


def _bearer(request: Request) -> str | None:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else None


def _by_token(token: str, here: Workplace) -> User:
    if here.token_user is not None and 0 < len(token) <= 200:
        with here.ledgers.asking() as ledger:
            found = here.token_user(ledger, token)
        if found is not None:
            return found
    raise Refused("token", 401)


def _is_proxy(address: str, here: Workplace) -> bool:
    return is_within(address, here.settings.trusted_proxies)


def _by_proxy(request: Request, header: str) -> User:
    told = request.headers.getlist(header)
    name = clean_name(_utf8(told[0])) if len(told) == 1 else None
    return User(name=name, scope=Scope.REVIEW, by="proxy") if name else _nobody(Scope.NOTHING)


def _utf8(value: str) -> str:
    """A header's value, which HTTP hands on byte by byte, as the UTF-8 that proxies write."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return value


def _nobody(scope: Scope) -> User:
    return User(name=None, scope=scope, by="nobody")


def _user(request: Request, here: Here) -> User:
    return user_of(request, here)


Asking = Annotated[User, Depends(_user)]
"""Who asks."""


def needs(scope: Scope) -> Callable[[User, Workplace], User]:
    """A dependency that lets only those through who may: ``user: Annotated[User, Depends(needs(Scope.REVIEW))]``.

    Refuses with 401 whoever is not known, with 403 whoever may not, and all changes of a server that only reads.
    """

    def allowed(user: Asking, here: Here) -> User:
        if scope >= Scope.REVIEW and here.settings.read_only:
            raise Refused("read_only", 403)
        if user.scope >= scope:
            return user
        raise Refused("login", 401) if user.by == "nobody" else Refused("forbidden", 403)

    return allowed


Reader = Annotated[User, Depends(needs(Scope.READ))]
"""Somebody who may read; :mod:`readout.web.app` asks it of every page and address but ``/healthz`` and ``/static``."""
Reviewer = Annotated[User, Depends(needs(Scope.REVIEW))]
"""Somebody who may judge and add."""
Admin = Annotated[User, Depends(needs(Scope.ADMIN))]
"""Somebody who may give and take rights."""
