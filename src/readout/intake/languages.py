"""Tells whether a text is German, by its function words and script; short texts are taken at their word."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from readout.errors import LanguageInput
from readout.settings import LANGUAGES_READ, MIN_LANGUAGE_LETTERS

_WORD = re.compile(r"[^\W\d_]+")
_LOOKED_AT = 20_000  # characters: more does not change the answer
_SCRIPTS = (("Cyrillic", "Ѐ", "ԯ"), ("Greek", "Ͱ", "Ͽ"), ("Arabic", "؀", "ۿ"), ("Hebrew", "֐", "׿"),
            ("Chinese or Japanese", "぀", "鿿"), ("Korean", "가", "힯"), ("Georgian", "Ⴀ", "ჿ"),
            ("Armenian", "԰", "֏"), ("Indic", "ऀ", "෿"), ("Thai", "฀", "๿"))  # fmt: skip
_REMEDY = "German is read so far; give --language de if it is German all the same"


class _Profiles(NamedTuple):
    german: frozenset[str]
    others: tuple[tuple[str, frozenset[str]], ...]
    german_share: float
    other_share: float
    hardly: float


@lru_cache(maxsize=1)
def _profiles() -> _Profiles:
    data = tomllib.loads((resources.files("readout.language") / "identify.toml").read_text(encoding="utf-8"))
    others = tuple((name, frozenset(words.split())) for name, words in data["others"].items())
    limits = data["thresholds"]
    return _Profiles(
        frozenset(data["german"]["words"].split()), others, limits["german"], limits["other"], limits["hardly"]
    )


def check_language(text: str, declared: str | None, origin: str) -> str:
    """The language code of ``text``. Raises LanguageInput where it is, or is declared, one that is not read yet."""
    if declared and declared.strip():
        code = declared.strip().lower().replace("_", "-").split("-")[0]
        code = {"deu": "de", "ger": "de", "german": "de", "deutsch": "de"}.get(code, code)
        if code not in LANGUAGES_READ:
            raise LanguageInput(origin, f"its language is given as {declared.strip()[:20]!r}", _REMEDY)
    other = foreign_language(text)
    if other is not None:
        raise LanguageInput(origin, f"the text seems to be {other}, not German", _REMEDY)
    return "de"


def foreign_language(text: str) -> str | None:
    """The name of the language ``text`` is in where that is surely not German; ``None`` where it is or may be."""
    sample = text[:_LOOKED_AT]
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    script = _foreign_script(sample, letters)
    if script is not None:
        return f"in {script} script" if letters >= MIN_LANGUAGE_LETTERS // 4 else None
    if letters < MIN_LANGUAGE_LETTERS:
        return None
    known = _profiles()
    lowered = [word.lower() for word in words]
    german = sum(word in known.german for word in lowered) / len(lowered)
    if german >= known.german_share:
        return None
    shares = [(sum(word in profile for word in lowered) / len(lowered), name) for name, profile in known.others]
    share, name = max(shares)
    if share >= known.other_share:
        return name
    return "in another language" if german < known.hardly else None


def _foreign_script(sample: str, letters: int) -> str | None:
    for name, first, last in _SCRIPTS:
        if sum(first <= c <= last for c in sample) * 2 > max(letters, 1):
            return name
    return None
