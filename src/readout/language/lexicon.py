"""The full-form lexicon of a language: form → readings, from two small read-only files that are mapped, not loaded.

``lexicon.trie`` numbers the forms; ``lexicon.bin`` holds, for each number, a class of readings: how to make the lemma
from the form, the STTS tag, the kind of name and the morphological readings. Opening costs about a millisecond.
"""

from __future__ import annotations

import json
import mmap
import struct
from functools import cache
from importlib.resources import as_file, files
from typing import NamedTuple

import marisa_trie

from readout.errors import DataError
from readout.language.document import Morph


class LexicalReading(NamedTuple):
    """One reading of a form; ``morphs`` is empty for words that do not inflect."""

    lemma: str
    tag: str
    morphs: tuple[Morph, ...]
    kind: str = ""


class Lexicon:
    """Read-only access to the compiled tables of one language."""

    def __init__(self, trie: marisa_trie.Trie, table: memoryview) -> None:
        if bytes(table[:8]) != b"RDLX0001":
            raise DataError("lexicon.bin is not a table of readings: build it again with training/build_lexicon.py")
        lengths = struct.unpack_from("<4I", table, 8)
        parts, position = [], 24
        for length in lengths:
            parts.append(table[position : position + length])
            position += length
        self._trie = trie
        rules, self._tags, self._kinds, self._sets = json.loads(bytes(parts[0]))
        self._rules: list[tuple[int, int, str]] = [(rule[0], rule[1], rule[2]) for rule in rules]
        self._offsets = parts[1].cast("I")
        self._entries = parts[2]
        self._numbers = parts[3].cast("H")
        self._morphs: dict[int, tuple[Morph, ...]] = {}
        self._classes: dict[int, list[tuple[tuple[int, int, str], str, tuple[Morph, ...], str]]] = {}

    def __contains__(self, form: str) -> bool:
        return form in self._trie

    def is_noun(self, form: str) -> bool:
        """Whether one of the readings of exactly this form is a common noun."""
        number = self._trie.get(form)
        if number is None:
            return False
        kind = self._numbers[number]
        return any(tag == "NN" for _, tag, _, _ in self._classes.get(kind) or self._class(kind))

    def readings(self, form: str) -> tuple[LexicalReading, ...]:
        """All readings of exactly this form, in a fixed order; empty where the lexicon does not have it."""
        number = self._trie.get(form)
        if number is None:
            return ()
        kind = self._numbers[number]
        members = self._classes.get(kind) or self._class(kind)
        return tuple(
            [
                LexicalReading(
                    form[: len(form) - strip] + append if place < 0 else _lemma(form, place, strip, append),
                    tag,
                    morphs,
                    name,
                )
                for (place, strip, append), tag, morphs, name in members
            ]
        )

    def _class(self, kind: int) -> list[tuple[tuple[int, int, str], str, tuple[Morph, ...], str]]:
        first, last = self._offsets[kind], self._offsets[kind + 1]
        members = [
            (self._rules[rule], self._tags[tag], self._morph_set(morphs), self._kinds[name])
            for rule, tag, name, morphs in struct.iter_unpack("<HBBH", self._entries[first:last])
        ]
        self._classes[kind] = members
        return members

    def _morph_set(self, number: int) -> tuple[Morph, ...]:
        found = self._morphs.get(number)
        if found is None:
            members = self._sets[number]
            found = tuple(Morph(*member.split(".")) for member in members.split(";")) if members else ()
            self._morphs[number] = found
        return found


def _lemma(form: str, place: int, strip: int, append: str) -> str:
    """The lemma of a participle: without its "ge" as well."""
    form = form[:place] + form[place + 2 :]
    return form[: len(form) - strip] + append


@cache
def open_lexicon(language: str) -> Lexicon:
    """The lexicon in ``language``'s folder; raises DataError where its files are missing or broken."""
    folder = files("readout.language").joinpath(language)
    trie = marisa_trie.Trie()
    try:
        with as_file(folder.joinpath("lexicon.trie")) as path:
            trie.mmap(str(path))
        with as_file(folder.joinpath("lexicon.bin")) as path, path.open("rb") as file:
            table = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError, RuntimeError) as error:
        raise DataError(f"the lexicon of language {language!r} cannot be opened: {error}") from error
    return Lexicon(trie, table)
