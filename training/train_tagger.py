"""Trains the German tagger: ``python training/train_tagger.py TEACHER.jsonl ...``."""

from __future__ import annotations

import json
import random
import sys
from array import array
from pathlib import Path

from build_lexicon import TARGET, data_folder
from tagged_text import normal_tag, read_conllu

from readout.language.forms import open_forms
from readout.language.tagger import MASK, MIX, TAG_NUMBERS, TAGS, features, next_clause

COMPAT = {
    "ADV": "ADV PROAV PWAV PTKVZ ADJD PTKA PTKNEG KON KOKOM APPR", "ADJ": "ADJA ADJD VVPP CARD PIS", "NOUN": "NN NE", "PROPN": "NE NN FM ADJA CARD APPR ART $(",
    "DET": "ART PDAT PIAT PPOSAT PWAT PRELAT PIS PDS ADJA", "PRON": "PPER PRF PRELS PIS PDS PWS PIAT PDAT PPOSAT PPOSS PWAV PROAV PRELAT PWAT",
    "VERB": "VVFIN VVPP VVINF VVIZU VVIMP VAFIN VAINF VAPP VMFIN VMINF ADJD ADJA", "AUX": "VAFIN VMFIN VAINF VMINF VAPP VMPP VVFIN VVPP VVINF",
    "ADP": "APPR APPRART APPO APZR PTKVZ KOKOM KOUI", "_": "APPRART", "CCONJ": "KON KOKOM", "SCONJ": "KOUS KOUI PWAV KOKOM", "PART": "PTKNEG PTKZU PTKANT PTKVZ", "NUM": "CARD",
    "PUNCT": "$, $. $(", "X": "FM XY NE NN", "INTJ": "ITJ", "SYM": "$( XY",
}


def piece_kind(text: str) -> str:
    if text[0].isdigit():
        return "ordinal" if text.endswith(".") and text[:-1].isdigit() else "number"
    return "word" if text[0].isalpha() else "punct"


def settle(word: str, upos: str, taught: str, options: tuple[int, ...]) -> str:
    allowed = COMPAT.get(upos, "").split()
    if taught in allowed and not (upos == "PROPN" and taught not in ("NE", "NN")):
        return taught
    fit = [TAGS[o] for o in options if TAGS[o] in allowed]
    if upos == "PROPN":
        return "NE" if "NE" in fit or "NN" not in fit else "NN"
    if len(fit) == 1 or fit:
        return fit[0]
    return taught


def load(forms, paths):
    data = []
    for path in paths:
        for line in Path(path).open(encoding="utf-8"):
            rows = json.loads(line)
            entries, tags, start = [], [], True
            for word, upos, taught, _ in rows:
                entry = forms.entry(word, piece_kind(word), start)
                start = start and not word[0].isalnum()
                tag = normal_tag(taught.replace("(", "").replace(")", "")) if taught[0] != "$" else taught
                if upos:
                    tag = settle(word, upos, tag, entry.candidate.tags)
                entries.append(entry.candidate)
                tags.append(TAG_NUMBERS.get(tag, -1))
            data.append((entries, tags))
    return data


def gold(forms, path):
    data = []
    for sentence in read_conllu(path):
        entries, tags, start = [], [], True
        for word in sentence:
            entries.append(forms.entry(word.text, piece_kind(word.text), start).candidate)
            start = start and not word.text[0].isalnum()
            tags.append(TAG_NUMBERS.get(word.tag, -1))
        data.append((entries, tags))
    return data


def train(data, rounds, seed=1):
    size = MASK + 1
    weights, totals = array("f", bytes(4 * size)), array("d", bytes(8 * size))
    stamps = array("i", bytes(4 * size))
    clock = 0
    order = list(range(len(data)))
    rng = random.Random(seed)
    for round_ in range(rounds):
        rng.shuffle(order)
        wrong = seen = 0
        for number in order:
            words, gold_tags = data[number]
            tags, clause = [], (0, 0, 0)
            for i, word in enumerate(words):
                options = word.tags
                right = gold_tags[i]
                if len(options) == 1:
                    best = options[0]
                else:
                    places = features(i, words, tags, clause)
                    best, best_score = options[0], -1e30
                    for option in options:
                        add = MIX[option]
                        score = sum([weights[(p + add) & MASK] for p in places])
                        if score > best_score:
                            best, best_score = option, score
                    clock += 1
                    seen += 1
                    if right in options and best != right:
                        wrong += 1
                        for option, step in ((right, 1.0), (best, -1.0)):
                            add = MIX[option]
                            for p in places:
                                k = (p + add) & MASK
                                totals[k] += (clock - stamps[k]) * weights[k]
                                stamps[k] = clock
                                weights[k] += step
                tags.append(best)
                clause = next_clause(clause, best, word.word)
        print(round_, wrong, seen, round(100 * wrong / max(seen, 1), 2), flush=True)
    for k in range(size):
        if totals[k] or weights[k]:
            totals[k] += (clock - stamps[k]) * weights[k]
            weights[k] = totals[k] / clock
    return weights


def quantise(weights):
    top = sorted(abs(w) for w in weights if w)
    scale = 127 / top[int(len(top) * 0.9995)]
    return array("b", (max(-127, min(127, round(w * scale))) for w in weights)).tobytes()


def main():
    forms = open_forms("de")
    ud = data_folder() / "ud-german"
    data = load(forms, sys.argv[1:])
    dev = gold(forms, ud / "gsd-dev.conllu.gz")
    data += dev * 3
    (TARGET / "tagger.bin").write_bytes(quantise(train(data, 5)))


if __name__ == "__main__":
    main()
