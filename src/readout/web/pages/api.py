"""``/api``: the addresses of the API with examples, for people; a page like the others, without scripts of its own."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from readout.web.reference import sections
from readout.web.rendering import View

router = APIRouter()


@router.get("/api")
def api_page(request: Request, view: View) -> Response:
    """Lists what the description of the API describes."""
    found = sections(request.app.openapi(), view.words.language)
    return view.page("api.html.j2", sections=found, base=view.here.settings.base_url)


@router.get("/api/docs")
def docs_page(view: View) -> Response:
    """Where other servers have it."""
    return view.to("/api", 308)
