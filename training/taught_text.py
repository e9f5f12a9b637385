"""The teacher's sentences and the gold ones as the tagger learns them: candidates with their right tags.

HanTa's tags are corrected three times: by universal tags and marked names (``settle``), by what gold teaches about
HanTa's mistakes (``correct.py``), and by rules of German (``repairs.py``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from build_lexicon import data_folder
from correct import Corrector, Taught
from readout.language.forms import FormBook
from readout.language.tagger import TAG_NUMBERS, TAGS, Candidate
from repairs import finish_clauses, repair_reflexives
from tagged_text import normal_tag, piece_kind, read_conllu
from teach import CORPORA, GOLD, TEACHER

Example = tuple[list[Candidate], list[int]]
"""What the tagger sees of a sentence's words, and the right tags (-1: unknown)."""
GoldExample = tuple[list[Candidate], list[int], list[Taught]]
"""The same for gold, with what the teacher says of the words."""

_LEAD = 5.0
"""By how much a correction must lead the teacher's tag; chosen on GSD dev (0: 96.2, 5: 96.3, 8: 96.2 right on the half
that was kept out)."""
_ENOUGH, _OFTEN = 4, 0.9
"""So many times, and in this share of them, a word must have been a name (or a noun) to be one elsewhere."""
_AGREE = {  # universal tag → the STTS tags that agree with it
    "ADV": "ADV PROAV PWAV PTKVZ ADJD PTKA PTKNEG KON KOKOM APPR APZR PIS PIAT",
    "ADJ": "ADJA ADJD VVPP CARD PIS PIAT",
    "NOUN": "NN NE",
    "PROPN": "NE NN FM ADJA CARD APPR ART",
    "DET": "ART PDAT PIAT PPOSAT PWAT PRELAT PIS PDS ADJA",
    "PRON": "PPER PRF PRELS PIS PDS PWS PIAT PDAT PPOSAT PPOSS PWAV PROAV PRELAT PWAT",
    "VERB": "VVFIN VVPP VVINF VVIZU VVIMP VAFIN VAINF VAPP VMFIN VMINF ADJD ADJA",
    "AUX": "VAFIN VMFIN VAINF VMINF VAPP VMPP VVFIN VVPP VVINF",
    "ADP": "APPR APPRART APPO APZR PTKVZ KOKOM KOUI KON KOUS PWAV",
    "_": "APPRART",
    "CCONJ": "KON KOKOM KOUS",
    "SCONJ": "KOUS KOUI PWAV KOKOM",
    "PART": "PTKNEG PTKZU PTKANT PTKVZ",
    "NUM": "CARD",
    "PUNCT": "$, $. $(",
    "X": "FM XY NE NN",
    "INTJ": "ITJ",
    "SYM": "$( XY",
}


def settle(word: Taught) -> str:
    """The teacher's tag, corrected by the universal tag and by names that a corpus marks."""
    _, taught, upos, name, tags = word
    if name == "PER" and "NE" in tags:
        return "NE"
    if not upos:
        return taught
    allowed = _AGREE.get(upos, "").split()
    fit = [tag for tag in tags if tag in allowed]
    if upos == "PROPN" and taught not in ("NE", "NN"):
        return "NE" if "NE" in fit or "NN" not in fit else "NN"
    if upos == "NOUN" and taught == "NE" and "NN" in fit:
        return "NN"
    if taught in allowed or not fit:
        return taught
    return fit[0]


def _candidates(forms: FormBook, rows: Sequence[Sequence[Any]]) -> tuple[list[Candidate], list[Taught]]:
    words = [entry.candidate for entry in forms.sentence((row[0], piece_kind(row[0])) for row in rows)]
    taught = []
    for word, (text, upos, tag, _, name) in zip(words, rows, strict=True):
        clean = tag if tag.startswith("$") else normal_tag(tag.replace("(", "").replace(")", ""))
        taught.append(Taught(text, clean, upos, name, tuple(TAGS[option] for option in word.tags)))
    return words, taught


def _rows(path: Path) -> Iterator[list[list[str]]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def gold_examples(forms: FormBook) -> Iterator[GoldExample]:
    """The sentences of GSD dev with their STTS tags."""
    gold = read_conllu(data_folder() / "ud-german" / "gsd-dev.conllu.gz")
    for sentence, rows in zip(gold, _rows(TEACHER / f"{GOLD}.jsonl"), strict=True):
        words, taught = _candidates(forms, rows)
        yield words, [TAG_NUMBERS.get(word.tag, -1) for word in sentence], taught


def taught_examples(forms: FormBook, gold: Sequence[GoldExample]) -> Iterator[Example]:
    """The teacher's sentences, corrected by what ``gold`` says of the teacher."""
    corrector = Corrector()
    corrector.learn([(taught, [_name(tag) for tag in tags]) for _, tags, taught in gold], rounds=8)
    kinds = NameCounts()
    for corpus in CORPORA:  # those with universal tags first: they say which words are names
        for rows in _rows(TEACHER / f"{corpus}.jsonl"):
            words, taught = _candidates(forms, rows)
            names = _corrected(taught, corrector, kinds)
            tags = [TAG_NUMBERS.get(tag, -1) for tag in names]
            finish_clauses(tags, [word.tags for word in words])
            repair_reflexives(tags, [row[0] for row in rows])
            yield words, tags


def _name(tag: int) -> str:
    return TAGS[tag] if tag >= 0 else ""


def _corrected(words: list[Taught], corrector: Corrector, kinds: NameCounts) -> list[str]:
    """Where there are universal tags, gold has the last word; else marked and known names correct the teacher."""
    settled = [settle(word) for word in words]
    if not words[0].upos:
        return [kinds.correct(word, tag) for word, tag in zip(words, settled, strict=True)]
    found = [
        tag if lead >= _LEAD and tag in _AGREE.get(word.upos, "").split() else old
        for word, old, (tag, lead) in zip(words, settled, corrector.correct(words), strict=True)
    ]
    kinds.count(words, found)
    return found


class NameCounts:
    """How often a word is a name and how often a noun, where universal tags tell."""

    def __init__(self) -> None:
        self._counts: dict[str, list[int]] = {}

    def count(self, words: Sequence[Taught], tags: Sequence[str]) -> None:
        """Counts the words of a sentence by their tags."""
        for word, tag in zip(words, tags, strict=True):
            if tag in ("NE", "NN"):
                self._counts.setdefault(word.text, [0, 0])[tag == "NN"] += 1

    def correct(self, word: Taught, tag: str) -> str:
        """``tag``, unless the word is a noun or a name almost always."""
        if tag not in ("NE", "NN") or word.name == "PER":
            return tag
        names, nouns = self._counts.get(word.text, (0, 0))
        often = _OFTEN * (names + nouns)
        if names + nouns >= _ENOUGH and max(names, nouns) >= often:
            better = "NE" if names > nouns else "NN"
            return better if better in word.options else tag
        return tag
