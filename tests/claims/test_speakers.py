"""The table of speakers_de.toml: whose words these are, and which words of the article say so."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from readout import read
from readout.records import Article, Statement

TABLE = Path(__file__).with_name("speakers_de.toml")
CASES = tomllib.loads(TABLE.read_text(encoding="utf-8"))["case"]


def _params() -> list[Any]:
    return [
        pytest.param(case, id=case["id"], marks=[pytest.mark.xfail(reason=case["miss"])] if "miss" in case else [])
        for case in CASES
    ]


def _statements(text: str) -> tuple[Statement, ...]:
    return read(Article(id="test", text=text, published="2031-03-05")).statements


def _shown(statement: Statement) -> tuple[str, str, str]:
    speaker = statement.speaker
    content = " … ".join(one.quote for one in statement.content)
    words = " … ".join(one.quote for one in speaker.spans) if speaker is not None else ""
    return (speaker.name if speaker is not None else "", content, words)


def _fits(statement: Statement, wanted: dict[str, str]) -> bool:
    name, content, words = _shown(statement)
    same = wanted["speaker"].lower() in name.lower() if wanted["speaker"] else name == ""
    return same and content == wanted["content"] and wanted.get("words", words) == words


@pytest.mark.parametrize("case", _params())
def test_speakers(case: dict[str, Any]) -> None:
    found = _statements(case["text"])
    wanted = case.get("statements", [])
    shown = [_shown(statement) for statement in found]
    missing = [one for one in wanted if not any(_fits(statement, one) for statement in found)]
    assert not missing, shown
    assert len(found) == len(wanted), shown


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_every_speaker_points_at_words(case: dict[str, Any]) -> None:
    for statement in _statements(case["text"]):
        if statement.speaker is not None:
            assert statement.speaker.spans
            assert all(case["text"][one.start : one.end] == one.quote for one in statement.speaker.spans)


NEVER = tomllib.loads((files("readout.language") / "de" / "attribution.toml").read_text("utf-8"))["never_speakers"]


@pytest.mark.parametrize(("name", "text"), NEVER.items(), ids=NEVER)
def test_a_time_zone_never_speaks(name: str, text: str) -> None:
    assert name in text.split()
    statements = _statements(text)
    assert statements
    assert not any(name in one.speaker.name for one in statements if one.speaker is not None)


def test_table_is_large_enough() -> None:
    assert len(CASES) >= 60
    assert len({case["id"] for case in CASES}) == len(CASES)
