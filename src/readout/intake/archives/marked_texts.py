"""Takes fields of others' data whose text is markup, or that have a page instead, gives those of the article."""

from __future__ import annotations

import re
from typing import Any, cast

from readout.intake.fields import Fields

_MARKED = re.compile(
    r"\s*<(?:!doctype|html|body|article|section|div|p|h[1-6]|figure|ul|b|strong|em|span)\b", re.IGNORECASE
)
_CLOSED = re.compile(r"</(?:p|div|article|html|section|h[1-6])\s*>|<br\s*/?>", re.IGNORECASE)


def without_markup(fields: dict[str, Any], origin: str) -> Fields:
    """The fields with a plain text; what they say themselves wins over what the page says. Raises an InputError."""
    page, text = fields.pop("html", None), fields.get("text")
    is_marked = isinstance(text, str) and _MARKED.match(text) and _CLOSED.search(text)
    if page is None and not is_marked:
        return cast("Fields", fields)
    from readout.intake.pages import fields_of_page  # noqa: PLC0415 - loads the HTML parser

    found = fields_of_page(str(page or text).encode("utf-8-sig", "replace"), origin, fields.get("url"))
    own = {name: value for name, value in fields.items() if name != "text"}
    return cast("Fields", found | own)
