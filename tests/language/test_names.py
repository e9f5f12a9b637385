"""Names, offices, metonyms and groups: the table of sentences, and what holds for any tokens whatever."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.language.document import Document, Mention, Sentence, Token
from readout.language.names import find_names
from readout.language.words import analyse_words
from readout.records import Article

TABLE = tomllib.loads(Path(__file__).with_name("names_de.toml").read_text(encoding="utf-8"))["sentence"]
WORDS = [
    "Präsident",
    "der",
    "russische",
    "Tessen",
    "Velmark",
    "und",
    ",",
    "Moskau",
    "'",
    "(",
    "Staats-",
    "X",
    "von",
    "EU",
]
TAGS = ["NN", "NE", "ART", "ADJA", "KON", "$,", "$(", "APPR", "VVFIN", "TRUNC", ""]


def read(text: str) -> Document:
    return find_names(analyse_words(Document(article=Article(id="t", text=text), text=text, offset=0)))


def line(doc: Document, mention: Mention) -> str:
    words = " ".join(doc.words(mention.first, mention.last).split())
    return f"{words} | {mention.form}/{mention.kind} | {mention.office_class or '-'} | {mention.side or '-'}"


def cases() -> list[Any]:
    return [
        pytest.param(
            entry,
            id=entry["text"][:50],
            marks=[pytest.mark.xfail(reason=entry["miss"], strict=True)] if "miss" in entry else [],
        )
        for entry in TABLE
    ]


@pytest.mark.parametrize("entry", cases())
def test_the_table_of_sentences(entry: dict[str, Any]) -> None:
    doc = read(entry["text"])
    found = [line(doc, mention) for mention in doc.mentions]
    missing = [expected for expected in entry["mentions"] if expected not in found]
    assert not missing, found
    if entry.get("only"):
        assert sorted(found) == sorted(entry["mentions"])


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Tokens that no tagger would give, cut into sentences anywhere."""
    words = draw(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(TAGS), st.booleans()), max_size=25))
    tokens, start = [], 0
    for i, (word, tag, known) in enumerate(words):
        tokens.append(Token(i=i, start=start, end=start + len(word), text=word, lemma=word, tag=tag, known=known))
        start += len(word) + 1
    text = " ".join(token.text for token in tokens)
    cut = draw(st.integers(min_value=0, max_value=len(tokens)))
    borders = [(first, last) for first, last in ((0, cut), (cut, len(tokens))) if first < last]
    sentences = tuple(
        Sentence(i=i, first=a, last=b, start=tokens[a].start, end=tokens[b - 1].end, paragraph=0)
        for i, (a, b) in enumerate(borders)
    )
    return Document(article=Article(id="t", text=text), text=text, offset=0, tokens=tuple(tokens), sentences=sentences)


@settings(max_examples=150, deadline=None)
@given(documents())
def test_mentions_are_well_formed_for_any_tokens(doc: Document) -> None:
    found = find_names(doc)
    assert [mention.i for mention in found.mentions] == list(range(len(found.mentions)))
    assert len({mention.head for mention in found.mentions}) == len(found.mentions)
    for mention in found.mentions:
        assert 0 <= mention.first <= mention.head < mention.last <= len(doc.tokens)
        if mention.name_first is not None and mention.name_last is not None:
            assert mention.first <= mention.name_first < mention.name_last <= mention.last
    assert find_names(found).mentions == found.mentions


def test_an_article_without_words_has_no_mentions() -> None:
    assert read("").mentions == ()
