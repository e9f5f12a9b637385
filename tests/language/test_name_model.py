"""The model of names: its file, its fast sums against the plain ones, decoding, and what articles teach it."""

from __future__ import annotations

import json
import struct
from itertools import product
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.errors import DataError
from readout.language.document import Document
from readout.language.name_features import sentence_features, shape
from readout.language.name_lists import BEGINS, PLACE, open_name_lists
from readout.language.name_model import MAGIC, NameModel, open_name_model
from readout.language.proper_names import find_proper_names
from readout.language.scan import Scan, scan_document
from readout.language.words import analyse_words
from readout.records import Article

LABELS = ["B-LOC", "B-PER", "I-LOC", "I-PER", "O"]
TEXT = "Am Montag reiste Mira Tessen, wie die Gesellschaft für Fische mitteilte, nach San Brenn. MIRA HOLM blieb."


def scan_of(text: str) -> Scan:
    return scan_document(analyse_words(Document(article=Article(id="t", text=text), text=text, offset=0)))


def small_model(weights: dict[str, list[int]], steps: list[list[int]] | None = None) -> NameModel:
    rows = sorted((crc32(feature.encode()), row) for feature, row in weights.items())
    header = json.dumps(
        {"labels": LABELS, "scale": 10.0, "steps": steps or [[0] * 5 for _ in LABELS], "features": len(rows)}
    ).encode()
    header += b" " * (-len(header) % 4)
    keys = struct.pack(f"<{len(rows)}I", *(key for key, _ in rows))
    return NameModel(
        MAGIC + struct.pack("<I", len(header)) + header + keys + bytes(128 + w for _, row in rows for w in row)
    )


def test_a_broken_file_is_refused() -> None:
    with pytest.raises(DataError):
        NameModel(b"nothing of the kind")


def test_the_fast_sums_are_the_sums_of_the_features() -> None:
    model, scan = open_name_model("de"), scan_of(TEXT)
    for sentence in scan.doc.sentences:
        fast = model.weights(scan, sentence.first, sentence.last)
        for here, features in zip(fast, sentence_features(scan, sentence.first, sentence.last), strict=True):
            if here is None:
                continue
            total = model.add_up(features)
            width = len(model.labels)
            assert here == tuple(memoryview(total.to_bytes(2 * width, "little")).cast("H"))


def test_only_words_that_may_be_in_a_name_are_looked_at() -> None:
    model, scan = open_name_model("de"), scan_of("Das sagte die Gesellschaft für Fische gestern bei Brenn.")
    sentence = scan.doc.sentences[0]
    looked = [
        scan.text(i)
        for i, here in enumerate(model.weights(scan, sentence.first, sentence.last), sentence.first)
        if here is not None
    ]
    assert "für" in looked
    assert not {"sagte", "gestern"} & set(looked)


@given(
    st.lists(st.lists(st.integers(0, 60), min_size=5, max_size=5), min_size=1, max_size=4),
    st.lists(st.integers(-40, 40), min_size=25, max_size=25),
)
@settings(max_examples=60, deadline=None)
def test_decoding_finds_the_best_row(weights: list[list[int]], flat: list[int]) -> None:
    steps = [flat[5 * k : 5 * k + 5] for k in range(5)]
    model = small_model({}, steps)

    def allowed(before: int, label: int) -> bool:
        return LABELS[label][0] != "I" or LABELS[before][2:] == LABELS[label][2:]

    def score(row: tuple[int, ...]) -> int:
        path = (LABELS.index("O"), *row)
        return sum(model.steps[a][b] + weights[k][b] for k, (a, b) in enumerate(zip(path, row, strict=False)))

    rows = [
        row
        for row in product(range(5), repeat=len(weights))
        if all(allowed(a, b) for a, b in zip((LABELS.index("O"), *row), row, strict=False))
    ]
    found = tuple(model.decode([tuple(row) for row in weights]))
    assert score(found) == max(map(score, rows))


def test_a_continued_label_stays_with_its_kind() -> None:
    model = small_model({"0w=san": [60, 0, 0, 0, 0], "0w=brenn": [0, 0, 20, 60, 0]})
    scan = scan_of("San Brenn wartet.")
    (name,) = find_proper_names(scan, model)
    assert (name.first, name.last, name.kind) == (0, 2, "place")
    assert name.sure > 0
    assert name.lead > 0


def test_what_one_sentence_shows_counts_in_the_next() -> None:
    weights = {"0w=tessen": [10, 12, 0, 30, 24], "0w=mira": [0, 60, 0, 0, 0], "+1w=tessen": [0, 30, 0, 0, 0]}
    weights |= {f"0w={word}": [0, 0, 0, 0, 60] for word in ("dort", "kam")}
    model = small_model(weights)
    alone = find_proper_names(scan_of("Dort bleibt Tessen."), model)
    together = find_proper_names(scan_of("Mira Tessen kam. Dort bleibt Tessen."), model)
    assert [name.kind for name in alone] == []
    assert [name.kind for name in together] == ["person", "person"]


def test_shapes() -> None:
    assert [shape(word) for word in ("Brenn", "EU", "Holt-Brandis", "1990er", "al-Sabri")] == [
        "Xx", "X", "Xx-Xx", "9x", "x-Xx",
    ]  # fmt: skip


def test_lists_know_places_of_one_word_and_several() -> None:
    lists = open_name_lists("de")
    assert lists.kinds("Kabul") & PLACE
    assert lists.kinds("San") & BEGINS
    count, kinds = lists.longest(["San", "Francisco", "wartet"], 0)
    assert (count, bool(kinds & PLACE)) == (2, True)
    assert lists.longest(["Brenn", "wartet"], 0) == (0, 0)


@given(
    st.lists(
        st.sampled_from([*TEXT.split(), "\ud800", "„", "“", "EU-", "d'Orlau", "🙂", "ÄÖ", "(", "\n\n"]), max_size=25
    )
)
@settings(max_examples=40, deadline=None)
def test_any_words_give_names_in_order(words: list[str]) -> None:
    scan = scan_of(" ".join(words))
    names = find_proper_names(scan)
    assert names == find_proper_names(scan_of(" ".join(words)))
    last = 0
    for name in names:
        assert last <= name.first < name.last <= len(scan.tokens)
        last = name.last
