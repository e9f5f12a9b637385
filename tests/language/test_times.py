"""Times: the examples in the table, and sentences of every kind read against several days of publication."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from readout.language.document import Document
from readout.language.time_patterns import time_grammar
from readout.language.times import find_times
from readout.language.words import analyse_words
from readout.records import Article, Paragraph

PUBLISHED = "2025-02-12"  # a Wednesday


def read(text: str, published: str | None = PUBLISHED) -> Document:
    article = Article(id="a", text=text, published=published)
    doc = Document(article=article, text=text, offset=0, paragraphs=(Paragraph(start=0, end=len(text), role="body"),))
    return find_times(analyse_words(doc))


EXAMPLES = [
    pytest.param(row["op"], example, id=f"{row['op']}: {example['text']}")
    for row in time_grammar("de").raw["rule"]
    for example in row.get("examples", [])
]


@pytest.mark.parametrize(("op", "example"), EXAMPLES)
def test_examples_of_the_table(op: str, example: Mapping[str, Any]) -> None:
    times = read(example["text"]).times
    found = [time for time in times if time.span.words == example["words"]]
    assert found, f"{op}: found {[time.span.words for time in times]}"
    time = found[0]
    got = {"value": time.value, "from": time.span.start, "to": time.span.end, "minutes": time.minutes}
    wanted = {key: value for key, value in example.items() if key in got}
    assert {key: got[key] for key in wanted} == wanted
