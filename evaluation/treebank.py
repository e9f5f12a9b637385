"""Reads treebanks for training and measuring: CoNLL-U with STTS tags."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class GoldWord:
    """A surface word with its gold annotation; ``features`` as in CoNLL-U."""

    text: str
    tag: str
    upos: str
    lemma: str
    features: str


def normal_tag(tag: str) -> str:
    """One name for the tags that treebanks and taggers spell differently."""
    return {"PAV": "PROAV", "PROP": "PROAV", "NNA": "NN", "NNI": "NN", "PIDAT": "PIAT"}.get(tag, tag)


def read_conllu(path: Path) -> Iterator[list[GoldWord]]:
    """The sentences of a gzipped CoNLL-U file, contractions (im, zum) as one word with the tag APPRART."""
    sentence: list[GoldWord] = []
    skip = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) < 10:
                if not line.strip() and sentence:
                    yield sentence
                    sentence = []
                continue
            if "-" in fields[0]:
                first, last = fields[0].split("-")
                skip = int(last) - int(first) + 1
                sentence.append(GoldWord(fields[1], "APPRART", "ADP", "", ""))
            elif skip:
                if sentence[-1].lemma == "":
                    sentence[-1] = GoldWord(sentence[-1].text, "APPRART", "ADP", fields[2], "")
                skip -= 1
            else:
                sentence.append(GoldWord(fields[1], normal_tag(fields[4]), fields[3], fields[2], fields[5]))
    if sentence:
        yield sentence


def piece_kind(text: str) -> str:
    """The tokeniser's kind for a word that a corpus has cut already."""
    if text[0].isdigit():
        return "ordinal" if text[:-1].isdigit() and text.endswith(".") else "number"
    if text[0].isalpha():
        return "abbreviation" if text.endswith(".") and len(text) > 1 else "word"
    return "word" if len(text) > 1 and text[1].isalpha() else "punct"
