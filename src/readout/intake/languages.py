"""Tells the language of a text: German by its function words, any other by py3langid.

Short texts are taken at their word: what cannot surely be told is German, or whatever its publisher says.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from readout.errors import LanguageInput
from readout.settings import LANGUAGES_READ, MIN_LANGUAGE_LETTERS

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNDETERMINED = "und"
"""ISO 639-2 for a language that is none of those known."""
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_CODE = 8  # letters of a language's code (RFC 5646)
_LOOKED_AT = 20_000  # characters: more does not change the answer
_ENOUGH = 1_500  # characters from the beginning, and as many from the middle, for py3langid
_REMEDY = "German is read so far; give --language de if it is German all the same"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """``identify.toml``."""

    german: frozenset[str]
    dialects: dict[str, frozenset[str]]
    codes: frozenset[str]
    names: dict[str, str]
    surely: float
    dialect_words: int
    short_from: float
    long_from: float
    long: int
    hardly: float


@lru_cache(maxsize=1)
def _table() -> _Table:
    data = tomllib.loads((resources.files("readout.language") / "identify.toml").read_text(encoding="utf-8"))
    return _Table(
        german=frozenset(data["german"]["words"].split()),
        dialects={code: frozenset(words.split()) for code, words in data["dialects"].items()},
        codes=frozenset(data["in_use"]["codes"].split()),
        names=data["names"],
        **data["thresholds"],
    )


def check_language(text: str, declared: str | None, origin: str) -> str:
    """The language code of ``text``. Raises LanguageInput where it is, or is declared, one that is not read yet."""
    if declared and declared.strip():
        code = declared.strip().lower().replace("_", "-").split("-")[0]
        code = {"deu": "de", "ger": "de", "german": "de", "deutsch": "de"}.get(code, code)
        if code not in LANGUAGES_READ:
            raise LanguageInput(origin, f"its language is given as {declared.strip()[:20]!r}", _REMEDY, _counted(code))
    found = identify(text)
    if found not in LANGUAGES_READ:
        name = _table().names.get(found, f"in the language {found!r}")
        raise LanguageInput(origin, f"the text seems to be {name}, not German", _REMEDY, found)
    return found


def _counted(code: str) -> str:
    """The code under which a declared language is counted: what a page declares may be anything."""
    return code if len(code) <= _LONGEST_CODE and code.isascii() and code.isalpha() else UNDETERMINED


def identify(text: str) -> str:
    """The ISO 639 code of the language that ``text`` is in; ``de`` where that cannot surely be told."""
    table = _table()
    sample = text[:_LOOKED_AT]
    words = [word.lower() for word in _WORD.findall(sample)]
    letters = sum(map(len, words))
    if letters < MIN_LANGUAGE_LETTERS:
        return "de"
    german = _share(words, table.german)
    dialect = max(table.dialects, key=lambda code: _share(words, table.dialects[code]))
    own = table.dialects[dialect].difference(table.german).intersection(words)
    if len(own) >= table.dialect_words and _share(words, table.dialects[dialect]) > german:
        return _told(sample, letters, german, instead=dialect)
    if german >= table.surely:
        return "de"
    return _told(sample, letters, german, instead=None)


def _told(sample: str, letters: int, german: float, *, instead: str | None) -> str:
    """What py3langid says; ``instead`` where it takes for German what has more words of a dialect."""
    table = _table()
    middle = max(_ENOUGH, len(sample) // 2)
    ranked = dict(_identifier().rank(sample[:_ENOUGH] + sample[middle : middle + _ENOUGH]))
    code = max(ranked, key=lambda one: ranked[one])
    if code == "de":
        return instead or "de"
    if 1 - ranked["de"] >= (table.short_from if letters < table.long else table.long_from):
        return str(code)
    if instead is not None and letters >= table.long:
        return instead
    return UNDETERMINED if german < table.hardly and letters >= table.long else "de"


def _share(words: list[str], known: frozenset[str]) -> float:
    return sum(word in known for word in words) / len(words)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - half a second, and few texts need it

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(_table().codes.intersection(identifier.labels)))
    return identifier
