"""Trains the model of names: ``python training/train_names.py [--folds] [--rounds N]`` (needs python-crfsuite).

Takes GermEval 2014 (development part), the names of ``wikinews-annotated`` and SmartData; gives
``src/readout/language/de/names.bin``, trained on all of it. With ``--folds`` five models instead, in
``scratch/names/fold-N.bin``, each without a fifth of GermEval and of Wikinews: on these ``python -m evaluation names``
measures. The trainer is deterministic: no seed, no shuffling.
"""

from __future__ import annotations

import argparse
import json
import struct
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import pycrfsuite

from build_lexicon import ROOT, TARGET, data_folder
from name_corpora import NamedText, Span, germeval, smartdata, wikinews
from readout.language.document import Document
from readout.language.name_features import form_facts, sentence_features
from readout.language.name_model import MAGIC, candidates
from readout.language.paragraphs import open_document
from readout.language.scan import Scan, scan_document
from readout.language.words import analyse_words
from readout.records import Article

FOLDS = 5
FOLD_FOLDER = ROOT / "scratch" / "names"
_REPEAT = {"germeval": 3, "wikinews": 1, "smartdata": 1}
"""GermEval counts thrice: it is the one corpus annotated by experts for all kinds, and the smallest."""
_STRENGTH = {"c1": 0.3, "c2": 0.02}
"""Regularisation: the first makes most weights nought, so the file stays small."""
_LEAST = 0.02
"""Weights below are left out of the file."""
_BYTE = 127
GAP = ["gap"]
"""What stands for a word that the model does not look at: it is always outside."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence: features and label of each token, the corpus and the number of its text there."""

    corpus: str
    number: int
    features: list[list[str]]
    labels: list[str]


def read_scan(text: NamedText) -> Scan:
    """``text`` with tokens and listed names, as the reading has it."""
    article = Article(id="training", text=text.text)
    if text.corpus == "germeval":
        return scan_document(analyse_words(Document(article=article, text=text.text, offset=0)))
    return scan_document(analyse_words(open_document(article)))


def label_tokens(scan: Scan, spans: Iterable[Span]) -> list[str]:
    """B-, I- and O; a name that begins or ends inside a word is left out."""
    labels = ["O"] * len(scan.tokens)
    starts = {token.start: token.i for token in scan.tokens}
    ends = {token.end: token.i for token in scan.tokens}
    for start, end, kind in spans:
        first, last = starts.get(start), ends.get(end)
        if first is not None and last is not None and first <= last:
            labels[first : last + 1] = [f"B-{kind}", *[f"I-{kind}"] * (last - first)]
    return labels


def read_examples(data: Path) -> Iterator[Example]:
    """Every sentence of the three corpora."""
    corpora: tuple[Callable[[Path], Iterator[NamedText]], ...] = (germeval, wikinews, smartdata)
    for corpus in corpora:
        for number, text in enumerate(corpus(data)):
            scan = read_scan(text)
            labels = label_tokens(scan, text.spans)
            for sentence in scan.doc.sentences:
                part = labels[sentence.first : sentence.last]
                features = sentence_features(scan, sentence.first, sentence.last)
                wanted = candidates(
                    scan,
                    sentence.first,
                    [form_facts(scan.text(i)).capital for i in range(sentence.first, sentence.last)],
                )
                rows = [
                    row if want or label != "O" else GAP
                    for row, want, label in zip(features, wanted, part, strict=True)
                ]
                yield Example(text.corpus, number, rows, part)


def train(examples: Iterable[Example], rounds: int) -> bytes:
    """The weights as a file of the model."""
    trainer = pycrfsuite.Trainer(verbose=False, algorithm="lbfgs")
    for example in examples:
        for _ in range(_REPEAT[example.corpus]):
            trainer.append(example.features, example.labels)
    trainer.set_params({**_STRENGTH, "max_iterations": rounds, "feature.possible_transitions": True})
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "names.crf")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        info = tagger.info()
    return pack(info.state_features, info.transitions)


def pack(states: Mapping[tuple[str, str], float], transitions: Mapping[tuple[str, str], float]) -> bytes:
    """Weights by feature and label, and by two labels, as the model reads them."""
    labels = sorted({label for _, label in states} | {label for pair in transitions for label in pair})
    sizes = sorted(abs(weight) for weight in states.values())
    scale = _BYTE / sizes[int(len(sizes) * 0.9995)]
    rows: dict[int, list[float]] = defaultdict(lambda: [0.0] * len(labels))
    for (feature, label), weight in states.items():
        if abs(weight) >= _LEAST:
            rows[crc32(feature.encode("utf-8", "surrogatepass"))][labels.index(label)] += weight
    keys = sorted(rows)
    body = bytes(128 + max(-_BYTE, min(_BYTE, round(w * scale))) for key in keys for w in rows[key])
    steps = [[round(scale * transitions.get((left, right), 0.0)) for right in labels] for left in labels]
    header = json.dumps({"labels": labels, "scale": round(scale, 6), "steps": steps, "features": len(keys)}).encode()
    header += b" " * (-len(header) % 4)
    return MAGIC + struct.pack("<I", len(header)) + header + struct.pack(f"<{len(keys)}I", *keys) + body


def left_out(example: Example, fold: int) -> bool:
    """Whether a sentence belongs to the part that a fold's model is measured on."""
    return example.corpus != "smartdata" and example.number % FOLDS == fold


def main() -> int:
    """Trains and writes; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folds", action="store_true")
    parser.add_argument("--rounds", type=int, default=60)
    options = parser.parse_args()
    examples = list(read_examples(data_folder()))
    print(len(examples), "sentences", flush=True)
    if not options.folds:
        (TARGET / "names.bin").write_bytes(train(examples, options.rounds))
        return 0
    FOLD_FOLDER.mkdir(parents=True, exist_ok=True)
    for fold in range(FOLDS):
        kept = (example for example in examples if not left_out(example, fold))
        (FOLD_FOLDER / f"fold-{fold}.bin").write_bytes(train(kept, options.rounds))
        print("fold", fold, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
