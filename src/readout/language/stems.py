"""Guesses base forms of German words that the lexicon does not have, by their endings alone."""

from __future__ import annotations

import re

_ADJECTIVE = re.compile(r"(?<=\w\w\w)e[nmrs]?$")
_PRETERITE = re.compile(r"(?<=\w\w)(?:te|ten|test|tet)$")
_PRESENT = re.compile(r"(?<=\w\w)(?:t|st|e)$")


def guess_lemma(form: str, tag: str) -> str:
    """The base form that ``form`` most probably has as ``tag``; the form itself where nothing can be said."""
    if tag == "ADJA":
        return form if form[:1].isupper() and form.endswith("er") else _ADJECTIVE.sub("", form)
    if tag == "VVFIN":
        if form.endswith("en") and not form.endswith("ten"):
            return form
        stem = _PRETERITE.sub("", form)
        return (stem if stem != form else _PRESENT.sub("", form)) + "en"
    return form
