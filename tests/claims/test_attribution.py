"""The tables of sentences in attribution_de.toml and attribution_traps_de.toml, each run through the whole language analysis."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from readout import read
from readout.records import Actor, Article, Statement

TABLES = sorted(Path(__file__).parent.glob("attribution*_de.toml"))
CASES = [case for table in TABLES for case in tomllib.loads(table.read_text(encoding="utf-8"))["case"]]


def _params() -> list[Any]:
    marks = [
        pytest.param(case, id=case["id"], marks=[pytest.mark.xfail(reason=case["miss"])] if "miss" in case else [])
        for case in CASES
    ]
    return list(marks)


def statements_of(text: str) -> tuple[Statement, ...]:
    article = Article(id="test", text=text.replace("¶", "\n\n"), published="2031-03-05")
    return read(article).statements


def words(statement: Statement) -> str:
    return " … ".join(one.quote for one in statement.content)


def _named(actor: Actor | None, name: str) -> bool:
    if actor is None:
        return name == ""
    return name != "" and name.lower() in actor.name.lower()


def _fits(statement: Statement, wanted: dict[str, str]) -> bool:
    if words(statement) != wanted["content"] or not _named(statement.speaker, wanted["speaker"]):
        return False
    if any(getattr(statement, key) != wanted[key] for key in ("form", "stance") if key in wanted):
        return False
    if "via" in wanted and not any(_named(actor, wanted["via"]) for actor in statement.relayed_by):
        return False
    return all(wanted[key] in (getattr(statement, key) or "") for key in ("channel", "occasion") if key in wanted)


@pytest.mark.parametrize("case", _params())
def test_statements(case: dict[str, Any]) -> None:
    found = statements_of(case["text"])
    shown = [(s.speaker.name if s.speaker else None, words(s), s.form, s.stance, s.rule) for s in found]
    wanted = case.get("statements", [])
    missing = [one for one in wanted if not any(_fits(statement, one) for statement in found)]
    assert not missing, shown
    assert len(found) == len(wanted), shown


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_every_quote_is_exact(case: dict[str, Any]) -> None:
    text = case["text"].replace("¶", "\n\n")
    for statement in statements_of(case["text"]):
        for one in (*statement.content, *statement.cue, *statement.frame):
            assert text[one.start : one.end] == one.quote
