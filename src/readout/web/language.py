"""The language of an answer: asked for in the address, remembered in a cookie, else what the browser prefers.

German comes first. The texts stand in ``texts/LANGUAGE/NAME.toml``, one table a page; the key of ``title`` in
``contacts.toml`` is ``contacts.title``. What a comparison is shown with stands in ``views/texts``.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Annotated

from fastapi import Depends, Request

from readout.views.words import LANGUAGES, Words, read_texts
from readout.views.words import words as comparison_words

COOKIE = "readout_language"
_PREFERRED = re.compile(r"\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9-]*)?\s*(?:;\s*q\s*=\s*([0-9.]{1,6}))?\s*")


@cache
def interface(language: str) -> Words:
    """Every word of the interface in one language."""
    texts = dict(comparison_words(language).texts)
    for table in files("readout.web").joinpath("texts", language).iterdir():
        if table.name.endswith(".toml"):
            name = table.name.removesuffix(".toml")
            texts |= {f"{name}.{key}": text for key, text in read_texts(table).items()}
    return Words(language, texts)


def language_of(request: Request) -> str:
    """The language a request is answered in."""
    for asked in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if asked in LANGUAGES:
            return asked
    return preferred(request.headers.get("accept-language", ""))


def preferred(header: str) -> str:
    """The best language of an ``Accept-Language`` header that there is; the first of all where none is."""
    weighed = []
    for place, part in enumerate(header[:500].split(",")):
        found = _PREFERRED.fullmatch(part)
        if found and found[1].lower() in LANGUAGES:
            weighed.append((-_weight(found[2]), place, found[1].lower()))
    return min(weighed)[2] if weighed and min(weighed)[0] < 0 else LANGUAGES[0]


def _weight(told: str | None) -> float:
    try:
        return float(told) if told else 1.0
    except ValueError:
        return 0.0


def _words(request: Request) -> Words:
    return interface(language_of(request))


Speaking = Annotated[Words, Depends(_words)]
"""The words a handler speaks."""
