"""Common nouns for offices, institutions, media, documents and groups, looked up by their ending.

"Fischereiminister" is read by "-minister", "Ministerpräsident" by the longer entry. The tables are ``offices.tsv`` and
``actors.tsv`` in the language's folder; this module only knows how German nouns inflect.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from readout.language.folding import plain_word
from readout.language.tables import read_lines
from readout.records import ActorKind

Sort = Literal["office", "institution", "state", "media", "document", "anonymous", "group"]

_FORMER = ("ex", "alt")
_DEPUTY = ("vize", "vice")
_PRESENT = ("noch", "interims", "uebergangs", "kurzzeit")
_ENDINGS = ("s", "es", "n", "en", "e")
_WEAK = ("ent", "at", "ot", "ist", "arch", "ekt", "ant", "oge", "ege", "ale", "rinz", "ürst", "raf")


@dataclass(frozen=True, slots=True)
class ActorWord:
    """What a noun says by itself. ``gender`` m f n or ""; ``number`` sg, pl or "" where the form leaves it open."""

    word: str
    sort: Sort
    office_class: str
    gender: str
    number: str
    side: str | None
    institution: str | None
    """The institution of an office (Kremlsprecher); who is meant by a noun of saying (Polizeiangaben)."""
    base: bool
    """Whether the form is the nominative singular ("Präsident"), which "Präsidenten" is not."""
    exact: bool
    doubtful: bool
    """Counts only with a side or a complement ("?" in the table)."""
    prefix: str = ""
    """What stands before the entry in a compound: "US", "Kreml", "Fischerei"."""
    former: bool = False
    deputy: bool = False

    @property
    def kind(self) -> ActorKind:
        """The kind of actor the word names."""
        return "person" if self.sort == "office" else self.sort


def _flags(word: str) -> tuple[str, bool, bool]:
    """The bare word, whether it counts only whole ("="), whether it needs a side ("?")."""
    bare = word.lstrip("=?")
    marks = word[: len(word) - len(bare)]
    return bare, "=" in marks, "?" in marks


def _office_rows(language: str) -> Iterator[tuple[str, ActorWord]]:
    for _, fields in read_lines(language, "offices.tsv"):
        word, office_class, feminine, side, institution = (fields + [""] * 5)[:5]
        bare, exact, _ = _flags(word)
        entry = ActorWord(
            bare, "office", office_class, "m", "sg", side or None, institution or None, True, exact, doubtful=False
        )
        yield from _office_forms(bare, feminine, entry)


def _office_forms(word: str, feminine: str, entry: ActorWord) -> Iterator[tuple[str, ActorWord]]:
    if feminine == ".":
        yield word, replace(entry, gender="", number="")
        return
    if feminine == "=":
        stem = word[:-1] if word.endswith("r") else word
        for ending, base, number in (("", True, ""), ("r", True, ""), ("n", False, ""), ("m", False, "sg")):
            yield stem + ending, replace(entry, gender="", number=number, base=base)
        return
    if feminine == "-":
        for ending in ("", "s", "es", "en", "e"):
            yield word + ending, replace(entry, gender="", base=not ending, number="pl" if ending == "e" else "sg")
        return
    female = word.endswith(("in", "frau", "tochter", "schwester", "Frau", "Tochter", "Schwester"))
    female = female and word.lower() not in {"papst"}
    yield word, replace(entry, gender="f" if female else "m", number="" if word.endswith("er") else "sg")
    if not female:
        weak = word.endswith(_WEAK)
        yield word + "s", replace(entry, base=False, number="" if word.endswith("chef") else "sg")
        yield word + "es", replace(entry, base=False, number="sg")
        yield word + "n", replace(entry, base=False, number="" if weak else "pl")
        yield word + "en", replace(entry, base=False, number="" if weak else "pl")
        yield word + "e", replace(entry, base=False, number="pl")
    if feminine and feminine != "a":
        woman = word + "in" if feminine == "in" else feminine
        woman = woman.replace("walt" + "in", "wältin")
        yield woman, replace(entry, gender="f", number="sg")
        yield woman + "nen", replace(entry, gender="f", number="pl", base=False)


def _noun_rows(language: str) -> Iterator[tuple[str, ActorWord]]:
    for number, fields in read_lines(language, "actors.tsv"):
        word, gender, kind, noun_class, side, meant = (fields + [""] * 6)[:6]
        bare, exact, doubtful = _flags(word)
        class_bare, class_exact, class_doubtful = _flags(noun_class)
        if kind not in {"institution", "media", "document", "anonymous", "group"}:
            raise ValueError(f"actors.tsv, line {number}: unknown kind {kind!r}")
        plural = gender == "p"
        entry = ActorWord(
            bare,
            kind,  # type: ignore[arg-type]
            class_bare,
            "" if plural else gender,
            "pl" if plural else "sg",
            side or None,
            meant or None,
            True,
            exact or class_exact,
            doubtful or class_doubtful,
        )
        yield bare, entry
        for ending in ("n",) if plural else _ENDINGS:
            if not (gender == "f" and ending in {"s", "es"}):
                many = gender == "f" and ending in {"n", "en"}
                yield bare + ending, replace(entry, base=False, number="pl" if plural or many else "sg")


@cache
def _forms(language: str) -> dict[str, ActorWord]:
    """Folded form → entry; a nominative beats an inflected form of another entry, offices beat nouns."""
    forms: dict[str, ActorWord] = {}
    rows = [*_noun_rows(language), *_office_rows(language)]
    for form, entry in (*(row for row in rows if not row[1].base), *(row for row in rows if row[1].base)):
        forms[plain_word(form).lower()] = entry
    return forms


@lru_cache(maxsize=65536)
def actor_word(word: str, language: str = "de") -> ActorWord | None:
    """What ``word`` says of an actor by its longest known ending; None where it is no such noun."""
    if not word[:1].isupper() and not word[:1].isdigit():
        return None
    folded = plain_word(word).lower()
    forms = _forms(language)
    for cut in range(max(len(folded) - 2, 1)):
        entry = forms.get(folded[cut:])
        if entry is not None and _may_follow(entry, folded, cut):
            return _compound(entry, word, folded, cut) if entry.office_class != "-" else None
    return None


def _may_follow(entry: ActorWord, folded: str, cut: int) -> bool:
    """Whether ``entry`` may be the last part of a compound that begins with ``folded[:cut]``."""
    if cut == 0 or folded[cut - 1] == "-":
        return cut == 0 or not entry.exact or entry.sort == "office"
    return not entry.exact and (cut >= 3 or folded[:cut] in {"us", "eu", "un", "ex"})


def _compound(entry: ActorWord, word: str, folded: str, cut: int) -> ActorWord:
    if cut == 0:
        return entry
    # Written-out umlauts make the folded form longer, so the cut is sought again in the word as it stands.
    tail = len(folded) - cut
    kept = next((at for at in range(len(word)) if len(plain_word(word[at:])) == tail), cut)
    prefix = word[:kept].rstrip("-")
    lowered = plain_word(prefix).lower()
    former = lowered.split("-")[0] in _FORMER
    deputy = lowered.split("-")[0] in _DEPUTY
    for beginning in (*_FORMER, *_DEPUTY, *_PRESENT):
        if lowered == beginning or lowered.startswith(beginning + "-"):
            prefix = prefix[len(beginning) :].lstrip("-")
            break
    return replace(entry, prefix=prefix, former=former, deputy=deputy)
