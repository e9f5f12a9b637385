"""Compiles the full-form lexicon into the tables that ship: ``python training/build_lexicon.py``.

Takes ``german-morphology/forms.tsv.gz`` (form, lemma, tag of LanguageTool's German part-of-speech dictionary,
CC BY-SA 4.0) from the data folder, gives ``src/readout/language/de/lexicon.trie`` and ``lexicon.bin`` (same licence).
"""

from __future__ import annotations

import gzip
import json
import os
import struct
import sys
from array import array
from collections import Counter
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Generic, TypeVar

import marisa_trie

from languagetool_tags import Analysis, analyse_tag

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "readout" / "language" / "de"
Table = dict[str, dict[tuple[str, str, str], set[tuple[str, ...]]]]
"""form → (lemma, STTS tag, kind of name) → morphological readings."""
_INFIXES = ("ge", "zu")


def data_folder() -> Path:
    """Where the corpora lie: ``READOUT_DATA`` or ``../shared/data`` beside the repository."""
    return Path(os.environ.get("READOUT_DATA", ROOT.parent / "shared" / "data"))


def read_forms(path: Path) -> Iterator[tuple[str, str, str]]:
    """Form, lemma and tag of each line that is no remark."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == 3 and not line.startswith("#") and " " not in fields[1]:  # not "Rad fahren"
                yield fields[0], fields[1], fields[2].split(" ")[0]


def lemma_rule(form: str, lemma: str) -> tuple[int, int, str]:
    """How to make ``lemma`` from ``form``: drop two letters at a place (-1: nowhere), strip so many, append this."""
    best = _suffix_rule(form, lemma, -1)
    for infix in _INFIXES:
        place = form.find(infix)
        if place >= 0:
            shorter = form[:place] + form[place + 2 :]
            rule = _suffix_rule(shorter, lemma, place)
            if len(rule[2]) + rule[1] + 3 < len(best[2]) + best[1]:
                best = rule
    return best


def _suffix_rule(form: str, lemma: str, place: int) -> tuple[int, int, str]:
    common = next((i for i, (a, b) in enumerate(zip(form, lemma, strict=False)) if a != b), min(len(form), len(lemma)))
    return place, len(form) - common, lemma[common:]


T = TypeVar("T", bound=Hashable)


class Interner(Generic[T]):
    """Numbers things in the order in which they come."""

    def __init__(self) -> None:
        self.numbers: dict[T, int] = {}

    def __call__(self, thing: T) -> int:
        """The number of ``thing``, a new one where it has none."""
        return self.numbers.setdefault(thing, len(self.numbers))

    def things(self) -> list[T]:
        """All things in the order of their numbers."""
        return list(self.numbers)


def gather(path: Path) -> Table:
    """All readings of the lexicon, translated."""
    table: Table = {}
    cache: dict[tuple[str, str, str], list[Analysis]] = {}
    for form, lemma, tag in read_forms(path):
        key = (form if tag[:3] in ("PRO", "ART", "PRP", "KON", "ADV", "NEG", "ZUS") else "", lemma, tag)
        found = cache.get(key)
        if found is None:
            found = cache[key] = analyse_tag(form, lemma, tag)
        for analysis in found:
            readings = table.setdefault(form, {}).setdefault((analysis.lemma, analysis.tag, analysis.kind), set())
            readings.update(analysis.morphs)
    return table


class LemmaOrder:
    """Which of several lemmas comes first: the one that the teacher gives the form, then the commoner one."""

    def __init__(self, folder: Path) -> None:
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._lemmas: Counter[str] = Counter()
        for path in sorted(folder.glob("*.jsonl")):
            for line in path.open(encoding="utf-8"):
                for form, _, _, lemma, _ in json.loads(line):
                    self._pairs[form, lemma] += 1
                    self._lemmas[lemma] += 1

    def key(self, form: str, reading: tuple[str, str, str]) -> tuple[int, int, int, tuple[str, str, str]]:
        """What to sort the readings of ``form`` by."""
        lemma = reading[0]
        return -self._pairs[form, lemma], -self._lemmas[lemma], len(lemma), reading


Entry = tuple[int, int, int, int]
"""Numbers of the lemma rule, the tag, the kind of name and the set of morphological readings."""


def compile_tables(table: Table, order: LemmaOrder) -> tuple[marisa_trie.Trie, bytes]:
    """The trie of forms and the table of readings, in the order of the trie's numbers."""
    trie = marisa_trie.Trie(sorted(table))
    rules, tags, kinds = Interner[tuple[int, int, str]](), Interner[str](), Interner[str]()
    sets, classes = Interner[str](), Interner[tuple[Entry, ...]]()
    numbers = array("H", bytes(2 * len(trie)))
    for form in sorted(table):
        entries: list[Entry] = []
        for reading in sorted(table[form], key=lambda item: order.key(form, item)):
            lemma, tag, kind = reading
            members = ";".join(".".join(morph) for morph in sorted(table[form][reading]))
            entries.append((rules(lemma_rule(form, lemma)), tags(tag), kinds(kind), sets(members)))
        numbers[trie[form]] = classes(tuple(entries))
    print(f"{len(trie)} forms, {len(classes.things())} classes, {len(rules.things())} rules, {len(sets.things())} sets")
    return trie, pack_tables([rules.things(), tags.things(), kinds.things(), sets.things()], classes.things(), numbers)


def pack_tables(names: list[object], classes: list[tuple[Entry, ...]], numbers: array[int]) -> bytes:
    """The file: its mark, the lengths of four sections, the sections (names, offsets, entries, numbers of classes)."""
    offsets, body = array("I", [0]), bytearray()
    for entries in classes:
        for entry in entries:
            body += struct.pack("<HBBH", *entry)
        offsets.append(len(body))
    head = json.dumps(names, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    sections = [head, offsets.tobytes(), bytes(body), numbers.tobytes()]
    padded = [section + b" " * (-len(section) % 8) for section in sections]  # JSON and tables bear blanks at the end
    return b"RDLX0001" + struct.pack("<4I", *map(len, padded)) + b"".join(padded)


def main() -> int:
    """Builds both files; returns the exit status."""
    path = data_folder() / "german-morphology" / "forms.tsv.gz"
    if not path.exists():
        print(f"{path} is missing: set READOUT_DATA to the folder that holds german-morphology/", file=sys.stderr)
        return 1
    trie, body = compile_tables(gather(path), LemmaOrder(ROOT / "scratch" / "teacher"))
    trie.save(str(TARGET / "lexicon.trie"))
    (TARGET / "lexicon.bin").write_bytes(body)
    for name in ("lexicon.trie", "lexicon.bin"):
        print(name, (TARGET / name).stat().st_size, "bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
