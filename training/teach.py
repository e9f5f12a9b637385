"""Lets HanTa tag bare texts, as teacher of the tagger: ``python training/teach.py`` (needs ``pip install HanTa``).

Takes the texts of Wikinews and SmartData, GermEval's sentences and the GSD training and PUD sentences, gives
``scratch/teacher/*.jsonl``: one sentence a line, as ``[word, universal tag or "", HanTa's tag, HanTa's lemma, name]``
for each word, where ``name`` is the kind of name that the corpus marks the word with, or "". HanTa (LGPL) teaches; it
is no part of what ships.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from build_lexicon import ROOT, data_folder
from readout.language.quotations import pair_marks
from readout.language.sentences import split_sentences
from readout.language.tokens import cut_tokens, load_marks
from tagged_text import read_conllu

TEACHER = ROOT / "scratch" / "teacher"
CORPORA = ("pud", "gsd_train", "germeval", "wikinews", "smartdata")
GOLD = "gsd_dev"
"""The corpus that has STTS tags of its own: what the teacher says of it shows where he errs."""
_WIKINEWS = (
    "wikinews-annotated/articles.jsonl.gz",
    "wikinews-quotations/train.jsonl.gz",
    "wikinews-quotations/dev.jsonl.gz",
)
Sentence = list[tuple[str, str, str]]
"""Word, universal tag, kind of name."""


def _split(text: str) -> Iterator[list[tuple[int, int]]]:
    marks = load_marks("de")
    position = 0
    for line in text.splitlines(keepends=True):
        start, end = position, position + len(line)
        position = end
        pieces = cut_tokens(text, start, end, marks)
        pairs = pair_marks(text, pieces, start, end)
        closing = {pair.close for pair in pairs if pair.close is not None}
        for first, last in split_sentences(text, pieces, closing, {pair.open for pair in pairs}, marks):
            yield [(begin, stop) for begin, stop, _ in pieces[first:last]]


def wikinews(data: Path) -> Iterator[Sentence]:
    """The bare texts of both Wikinews corpora (CC BY 2.5); names from the annotation made for this project."""
    seen: set[str] = set()
    for name in _WIKINEWS:
        with gzip.open(data / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                article = json.loads(line)
                text = article["text"]
                if text in seen:
                    continue
                seen.add(text)
                yield from _with_names(text, article.get("names", []))


def _with_names(text: str, names: list[list[str]]) -> Iterator[Sentence]:
    marked: dict[int, str] = {}
    for surface, kind in sorted(names, key=lambda name: len(name[0])):
        position = text.find(surface) if surface else -1
        while position >= 0:
            marked.update(dict.fromkeys(range(position, position + len(surface)), kind))
            position = text.find(surface, position + len(surface))
    for sentence in _split(text):
        yield [(text[start:end], "", marked.get(start, "") if end - 1 in marked else "") for start, end in sentence]


def germeval(data: Path) -> Iterator[Sentence]:
    """GermEval 2014's development sentences (CC BY 4.0)."""
    sentence: Sentence = []
    with gzip.open(data / "ner-german" / "germeval2014-dev.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if fields[0].isdigit():
                sentence.append((fields[1], "", "" if fields[2] == "O" else fields[2][2:]))
            elif sentence:
                yield sentence
                sentence = []


def gsd_train(data: Path) -> Iterator[Sentence]:
    """GSD's training sentences with universal tags (CC BY-SA 4.0), contractions as one word."""
    with gzip.open(data / "ud-german" / "gsd-train-upos.txt.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            sentence: Sentence = []
            skip = 0
            for item in line.split():
                word, _, upos = item.rpartition("##")
                if skip:
                    skip -= 1
                    continue
                skip = 2 if upos == "_" else 0
                sentence.append((word, upos, ""))
            yield sentence


def pud(data: Path) -> Iterator[Sentence]:
    """PUD's sentences with universal tags (CC BY-SA 3.0)."""
    return _treebank(data / "ud-german" / "pud.conllu.gz")


def gsd_dev(data: Path) -> Iterator[Sentence]:
    """GSD's development sentences with universal tags (CC BY-SA 4.0)."""
    return _treebank(data / "ud-german" / "gsd-dev.conllu.gz")


def _treebank(path: Path) -> Iterator[Sentence]:
    for sentence in read_conllu(path):
        yield [(word.text, "_" if word.tag == "APPRART" else word.upos, "") for word in sentence]


def smartdata(data: Path) -> Iterator[Sentence]:
    """The bare texts of the SmartData corpus (CC BY 4.0)."""
    for part in ("train", "test"):
        with gzip.open(data / "ner-german" / f"smartdata-{part}.json.gz", "rt", encoding="utf-8") as file:
            content = file.read()
        decoder, position = json.JSONDecoder(), 0
        while (position := content.find("{", position)) >= 0:
            document, position = decoder.raw_decode(content, position)
            text = re.sub(r"<[^>]*>", "", document["raw"])
            for sentence in _split(text):
                yield [(text[start:end], "", "") for start, end in sentence]


def main() -> int:
    """Tags every corpus; returns the exit status."""
    data = data_folder()
    if not data.exists():
        print(f"{data} is missing: set READOUT_DATA to the folder of the corpora", file=sys.stderr)
        return 1
    from HanTa.HanoverTagger import HanoverTagger  # noqa: PLC0415 - the trainer imports this module without HanTa

    TEACHER.mkdir(parents=True, exist_ok=True)
    teacher = HanoverTagger("morphmodel_ger.pgz")
    for corpus in (gsd_dev, pud, germeval, wikinews, gsd_train, smartdata):
        count = 0
        with (TEACHER / f"{corpus.__name__}.jsonl").open("w", encoding="utf-8") as out:
            for sentence in corpus(data):
                if not sentence:
                    continue
                tagged = teacher.tag_sent([word for word, _, _ in sentence], taglevel=1)
                rows = [[w, upos, t[2], t[1], name] for (w, upos, name), t in zip(sentence, tagged, strict=True)]
                out.write(json.dumps(rows, ensure_ascii=False) + "\n")
                count += len(rows)
        print(corpus.__name__, count, "words", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
