"""``/who``: the name under which somebody at this machine judges."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from readout.web.people import AUTHOR_COOKIE, MAX_NAME_CHARACTERS, Reviewer, author_cookie, clean_name
from readout.web.problems import Refused
from readout.web.rendering import View, remember

router = APIRouter()


@router.get("/who")
def who_page(view: View, then: str = "/") -> Response:
    """Asks for the name."""
    return view.page("who.html.j2", then=own_path(then), longest=MAX_NAME_CHARACTERS, unusable=False)


@router.post("/who")
def set_name(
    user: Reviewer, view: View, name: Annotated[str, Form()] = "", then: Annotated[str, Form()] = "/"
) -> Response:
    """Remembers the name in a cookie and goes on to where it was asked for."""
    if user.by != "machine":
        raise Refused("forbidden", 403)
    cleaned = clean_name(name)
    if cleaned is None:
        return view.page("who.html.j2", status=400, then=own_path(then), longest=MAX_NAME_CHARACTERS, unusable=True)
    response = view.to(own_path(then))
    remember(response, AUTHOR_COOKIE, author_cookie(cleaned), view.here.settings)
    return response


def own_path(path: str) -> str:
    """A path of this server; the first page for anything that could lead elsewhere."""
    plain = path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path[:2000] if plain and len(path) <= 2000 else "/"
