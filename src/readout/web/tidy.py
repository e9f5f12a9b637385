"""Addresses without what says nothing: a form sends its empty fields along, a link should name only what is asked."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import URL
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_MOST_FIELDS = 200


class TidyQuery:
    """Sends a browser on to the address without empty fields; the API just does not see them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        query = scope.get("query_string", b"")
        if scope["type"] == "http" and scope["method"] == "GET" and query:
            tidy = tidied(query)
            if tidy != query and not scope["path"].startswith("/api/"):
                address = URL(scope["path"]).replace(query=tidy.decode("ascii"))
                await RedirectResponse(str(address), status_code=303)(scope, receive, send)
                return
            scope = {**scope, "query_string": tidy}
        await self.app(scope, receive, send)


def tidied(query: bytes) -> bytes:
    """A query without empty fields; as it is where there is none."""
    fields = parse_qsl(query.decode("latin-1"), keep_blank_values=True, errors="replace")[:_MOST_FIELDS]
    kept = [(name, value) for name, value in fields if value.strip()]
    return query if len(kept) == len(fields) else urlencode(kept).encode("ascii")
