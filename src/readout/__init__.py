"""Reads reports of diplomatic contacts, attributes every line, and compares what each side says.

>>> import readout
>>> article = readout.make_article("Außenministerin Mira Halm hat mit Ilo Varga telefoniert.", published="2031-03-04")
>>> reading = readout.read(article)
>>> reading.article.published
'2031-03-04'

Names are loaded on first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from readout.dates import TimeSpan
    from readout.errors import DataError, InputError, ModelError, ReadoutError
    from readout.exchange import reading_from_json, reading_to_json
    from readout.intake import make_article, open_articles
    from readout.pipeline import read
    from readout.records import (
        Actor,
        Article,
        Claim,
        Contact,
        Evidence,
        Judgement,
        Paragraph,
        Participant,
        Quantity,
        Reading,
        Statement,
    )
    from readout.views import Comparison, compare

__all__ = [
    "Actor",
    "Article",
    "Claim",
    "Comparison",
    "Contact",
    "DataError",
    "Evidence",
    "InputError",
    "Judgement",
    "ModelError",
    "Paragraph",
    "Participant",
    "Quantity",
    "Reading",
    "ReadoutError",
    "Statement",
    "TimeSpan",
    "compare",
    "make_article",
    "open_articles",
    "read",
    "reading_from_json",
    "reading_to_json",
]

_HOMES = {
    "readout.dates": ("TimeSpan",),
    "readout.errors": ("DataError", "InputError", "ModelError", "ReadoutError"),
    "readout.exchange": ("reading_from_json", "reading_to_json"),
    "readout.intake": ("make_article", "open_articles"),
    "readout.pipeline": ("read",),
    "readout.views": ("Comparison", "compare"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'readout' has no attribute {name!r}")
    value = getattr(import_module(_HOME_OF.get(name, "readout.records")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
