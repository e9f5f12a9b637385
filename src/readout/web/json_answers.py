"""JSON as it is sent: UTF-8 always, whatever a request has put into an answer."""

from __future__ import annotations

import json
from typing import Any

from starlette.responses import Response


class Json(Response):
    """An answer of JSON. Halves of surrogate pairs, which no text of UTF-8 can hold, come out as question marks."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """The bytes of a value; those that are JSON already stay as they are."""
        if isinstance(content, bytes):
            return content
        return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
