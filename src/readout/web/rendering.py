"""Pages from templates: the reader's words in every one, escaped always, known again by a browser that has it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse, Response

from readout.versions import package_version
from readout.views.page.environment import add_to
from readout.views.words import LANGUAGES, Words
from readout.web.language import COOKIE, Speaking, interface, language_of
from readout.web.people import Asking, Scope, User, user_of
from readout.web.problems import Problem
from readout.web.settings import WebSettings
from readout.web.statics import Statics
from readout.web.workplace import Here, Workplace

_YEAR_SECONDS = 365 * 86_400


def make_templates(statics: Statics) -> Environment:
    """The environment of all templates: escaping always on, undefined names are errors, ``comparison/`` is shared."""
    loader = ChoiceLoader(
        [
            PackageLoader("readout.web", "templates"),
            PrefixLoader({"comparison": PackageLoader("readout.views", "page")}),
        ]
    )
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    add_to(environment)
    environment.filters["groupby_runs"] = runs
    environment.globals |= {"static": statics.address, "version": package_version(), "languages": LANGUAGES}
    environment.globals |= {"language_name": lambda language: interface(language)("base.language")}
    return environment


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewing:
    """One request for a page: who looks at it, and in which words."""

    request: Request
    here: Workplace
    words: Words
    user: User

    @property
    def may_change(self) -> bool:
        """Whether to show what changes the ledger."""
        return self.user.scope >= Scope.REVIEW and not self.here.settings.read_only

    def page(self, template: str, *, status: int = 200, **model: object) -> Response:
        """The page of a template; 304 where the browser has this very page."""
        html = render(self.here.templates, template, self.words, self._base(), model)
        tag = f'W/"{hashlib.sha256(html.encode()).hexdigest()[:20]}"'
        headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Cookie, Accept-Language"}
        response: Response = HTMLResponse(html, status_code=status, headers=headers)
        if status == 200 and tag in self.request.headers.get("if-none-match", ""):
            response = Response(status_code=304, headers=headers)
        if self.request.query_params.get("lang") == self.words.language:
            remember(response, COOKIE, self.words.language, self.here.settings)
        return response

    def to(self, path: str, status: int = 303) -> Response:
        """Sends the browser on to another address of this server."""
        return RedirectResponse(path, status_code=status)

    def with_query(self, **changed: str | None) -> str:
        """This page's address with some of the query changed or, where None, left out."""
        kept = [(name, value) for name, value in self.request.query_params.multi_items() if name not in changed]
        query = urlencode([*kept, *((name, value) for name, value in changed.items() if value is not None)])
        return self.request.url.path + (f"?{query}" if query else "")

    def absolute(self, path: str) -> str:
        """An address of this server as it is known outside: under its base address, else the name it was asked by."""
        base = self.here.settings.base_url or str(self.request.base_url)
        return base.rstrip("/") + path

    @property
    def own_address(self) -> str:
        """This page's address as it is known outside, for paper."""
        query = self.request.url.query
        return self.absolute(self.request.url.path + (f"?{query}" if query else ""))

    @property
    def today(self) -> str:
        """The day on which the page was made (UTC)."""
        return datetime.now(UTC).date().isoformat()

    def has(self, path: str) -> bool:
        """Whether this server has a page at an address."""
        return path in self.here.paths

    def _base(self) -> dict[str, Any]:
        return {"view": self, "user": self.user, "path": self.request.url.path, "may_change": self.may_change}


def render(
    templates: Environment, template: str, words: Words, base: Mapping[str, Any], model: Mapping[str, object]
) -> str:
    """A template with its model, and under ``t`` the words of the reader."""
    return templates.get_template(template).render(t=words, **base, **model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Lines that follow each other and share a value."""

    name: str
    lines: tuple[Any, ...]


def runs(lines: Iterable[Any], attribute: str) -> tuple[Run, ...]:
    """Lines grouped by an attribute, without putting them in another order."""
    return tuple(
        Run(name=name, lines=tuple(group)) for name, group in groupby(lines, key=lambda line: getattr(line, attribute))
    )


def remember(response: Response, cookie: str, value: str, settings: WebSettings) -> None:
    """Sets a cookie for a year: not for scripts, not sent along from other sites."""
    response.set_cookie(
        cookie, value, max_age=_YEAR_SECONDS, httponly=True, samesite="lax", secure=settings.secure, path="/"
    )


def problem_page(request: Request, here: Workplace, problem: Problem) -> Response:
    """The page of an error; who asks is told only as far as that can be found out."""
    user = User(name=None, scope=Scope.NOTHING, by="nobody")
    if "authorization" not in request.headers:  # whose a token is would have to be asked of the ledger
        user = user_of(request, here)
    view = Viewing(request=request, here=here, words=interface(language_of(request)), user=user)
    return view.page("error.html.j2", status=problem.status, problem=problem)


def _viewing(request: Request, here: Here, words: Speaking, user: Asking) -> Viewing:
    return Viewing(request=request, here=here, words=words, user=user)


View = Annotated[Viewing, Depends(_viewing)]
"""What a handler of a page renders with."""
