"""What every request and answer must pass before and after any handler, as layers around the application.

Outermost first: headers that let a browser run nothing but our own files; faults told without a traceback; names of
this server only (a page elsewhere cannot point its own name here); no posts from other sites; then the limits of size
and time (:mod:`readout.web.limits`).
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from readout.web.problems import Refused
from readout.web.settings import LOOPBACK_NAMES, WebSettings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""On every answer. Other sites learn nothing of our addresses; our own pages may tell each other where they were."""

_ADDRESS = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9A-Fa-f:.]+\])")
_PLAIN_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain", "")
"""What a form of another site can send without asking first."""
_FROM_WHERE = ("sec-fetch-site", "origin", "referer")
"""What tells from which page something was sent; a program sends none of them."""
_LOG = logging.getLogger("readout.web")

Answer = Callable[[Request, BaseException], Response]


class Layer:
    """Something around an application."""

    def __init__(self, app: ASGIApp, settings: WebSettings) -> None:
        self.app, self.settings = app, settings


class SafeHeaders(Layer):
    """Puts the headers on every answer. HEAD is GET without a body."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if self.settings.secure:
                    headers.setdefault("Strict-Transport-Security", "max-age=31536000")
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"} if head else scope, receive, with_headers)


class Faults:
    """Tells what was refused, and a fault of the program as such; READOUT_TRACEBACK=1 logs where that comes from."""

    def __init__(self, app: ASGIApp, answer: Answer) -> None:
        self.app, self.answer = app, answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def noting(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, noting)
        except Exception as error:
            if not isinstance(error, Refused):
                log_fault(error, scope)
            if begun:
                raise ConnectionAbortedError("the answer broke off") from None
            await self.answer(Request(scope), error)(scope, receive, send)


def log_fault(error: BaseException, scope: Scope) -> None:
    """One line for whoever runs the server; addresses may hold names people searched for, so only the path."""
    where = repr(str(scope.get("path", ""))[:200])
    what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    trace = error if os.environ.get("READOUT_TRACEBACK") else None
    _LOG.error("a fault of the program at %s (%s)", where, what, exc_info=trace)


class KnownHosts(Layer):
    """Answers only under names of this server. A page that has its own name point to loopback is refused (421)."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self.knows(Headers(scope=scope).getlist("host")):
            raise Refused("host", 421)
        await self.app(scope, receive, send)

    def knows(self, hosts: list[str]) -> bool:
        """Whether the one Host header names this server; an address of the network does where others may connect."""
        if len(hosts) != 1:
            return False
        host = hosts[0].casefold()
        name = re.sub(r":\d{1,5}$", "", host)
        if name in LOOPBACK_NAMES or host == self.settings.base_host or name == self.settings.host.casefold():
            return True
        return not self.settings.on_loopback and _ADDRESS.fullmatch(name) is not None


class OwnForms(Layer):
    """Refuses what another site makes a browser send here."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD", "OPTIONS"):
            headers = Headers(scope=scope)
            if not self.is_own(headers):
                told = any(headers.get(name) for name in _FROM_WHERE)
                raise Refused("cross_site" if told else "plain_form", 403)
        await self.app(scope, receive, send)

    def is_own(self, headers: Headers) -> bool:
        """Whether a page of ours, or a program, sent it: by Sec-Fetch-Site, else Origin, else Referer.

        Without any of them it is no browser of these years; then it must be something that no form can send.
        """
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site in ("same-origin", "none")
        origin = headers.get("origin") or headers.get("referer")
        if origin is not None:
            return urlsplit(origin).netloc.casefold() in {headers.get("host", "").casefold(), self.settings.base_host}
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        return kind not in _PLAIN_FORMS or headers.get("authorization", "").lower().startswith("bearer ")
