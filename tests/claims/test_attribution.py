"""The tables of sentences in attribution_de/ and attribution_traps_de.toml, each run through the whole language analysis."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from readout import read
from readout.records import Actor, Article, Statement

FOLDER = Path(__file__).with_name("attribution_de")
TABLES = (*sorted(FOLDER.glob("*.toml")), *sorted(FOLDER.parent.glob("attribution_*_de.toml")))
CASES = [
    {**case, "id": f"{path.stem}: {case['id']}"}
    for path in TABLES
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
LEAST_CASES = 300
PLAIN = ("form", "stance")
WORDY = ("channel", "occasion")


def _params() -> list[Any]:
    marks = [
        pytest.param(case, id=case["id"], marks=[pytest.mark.xfail(reason=case["miss"])] if "miss" in case else [])
        for case in CASES
    ]
    return list(marks)


@lru_cache(maxsize=1024)
def statements_of(text: str) -> tuple[Statement, ...]:
    article = Article(id="test", text=text.replace("¶", "\n\n"), published="2031-03-05")
    return read(article).statements


def words(statement: Statement) -> str:
    return " … ".join(one.quote for one in statement.content)


def _grade(statement: Statement) -> str:
    """ "diplomatic, several" for an unnamed speaker, "" for any other."""
    return f"{statement.unnamed.circle}, {statement.unnamed.number}" if statement.unnamed else ""


def _named(actor: Actor | None, name: str) -> bool:
    if actor is None:
        return name == ""
    return name != "" and name.lower() in actor.name.lower()


def _fits(statement: Statement, wanted: dict[str, str]) -> bool:
    if words(statement) != wanted["content"] or not _named(statement.speaker, wanted["speaker"]):
        return False
    if any(getattr(statement, key) != wanted[key] for key in PLAIN if key in wanted):
        return False
    return _passed_on(statement, wanted) and all(
        wanted[key] in (getattr(statement, key) or "") for key in WORDY if key in wanted
    )


def _passed_on(statement: Statement, wanted: dict[str, str]) -> bool:
    """Whether those beside the speaker are right: for whom, through whom, to whom."""
    if "via" in wanted and not any(_named(actor, wanted["via"]) for actor in statement.relayed_by):
        return False
    if "addressee" in wanted and not any(_named(actor, wanted["addressee"]) for actor in statement.addressee):
        return False
    if "kind" in wanted and (statement.speaker is None or statement.speaker.kind != wanted["kind"]):
        return False
    if "grade" in wanted and wanted["grade"] != _grade(statement):
        return False
    return "principal" not in wanted or _named(statement.principal, wanted["principal"])


def _shown(statement: Statement) -> tuple[object, ...]:
    others = [actor.name for actor in (*statement.relayed_by, *statement.addressee)]
    speaker, principal = statement.speaker, statement.principal
    return (
        speaker and (speaker.name, speaker.kind),
        words(statement),
        statement.form,
        statement.stance,
        statement.rule,
        principal and principal.name,
        others,
        statement.channel,
        statement.occasion,
    )


@pytest.mark.parametrize("case", _params())
def test_statements(case: dict[str, Any]) -> None:
    found = statements_of(case["text"])
    shown = [_shown(one) for one in found]
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


def test_every_row_of_the_inventory_has_cases() -> None:
    assert len(CASES) >= LEAST_CASES
    assert len({case["text"] for case in CASES}) == len(CASES)


def test_a_conjunction_alone_is_no_statement() -> None:
    """ "Aber, sagt sie, ..." opens what is said behind the frame."""
    reading = read(Article(id="t", text="Ministerin Ilka Sorin nickt. Aber, sagt sie, man werde sich wiedersehen."))
    assert [one.content[0].quote for one in reading.statements] == ["man werde sich wiedersehen"]


@pytest.mark.parametrize(
    "text",
    [
        "Enkhold habe gezahlt, sagte Okabe. Qestriens Präsidialamt stellte das anders dar: Davon sei keine Rede gewesen, hieß es dort.",
        "Das sei so, sagte Sprecherin Rena Okabe. Das Präsidialamt widersprach. Davon sei keine Rede gewesen, hieß es dort.",
    ],
)
def test_there_is_the_body_named_last_and_never_a_person(text: str) -> None:
    """The other side's spokeswoman spoke last, but "dort" is not said of her."""
    said = {one.content[0].quote: one.speaker for one in read(Article(id="t", text=text)).statements}
    speaker = said["Davon sei keine Rede gewesen"]
    assert speaker is not None
    assert speaker.name.endswith("Präsidialamt")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Der Abzug der Truppen ist Okabe nach eigenen Angaben zugesagt worden.", "Rena Okabe"),
        pytest.param(
            "Kein Mandat für Zusagen habe Okabe nach eigenen Angaben.",
            "Rena Okabe",
            marks=pytest.mark.xfail(
                strict=True, reason="an object in front, alike in both cases, is taken for the subject"
            ),
        ),
        ("Die Demonstranten haben Okabe nach eigenen Angaben einen Brief übergeben.", "Demonstranten"),
        ("Der Verband hat Okabe nach eigenen Angaben eingeladen.", "Verband"),
        ("Rena Okabe nach eigenen Angaben ohne Mandat.", "Rena Okabe"),
        ("Nach eigenen Angaben hat Okabe die Briefe verlesen.", "Rena Okabe"),
        ("Okabe hat Sorin nach eigenen Worten die Briefe gezeigt.", "Rena Okabe"),
    ],
)
def test_own_words_are_of_a_person_and_of_no_thing(text: str, speaker: str) -> None:
    opening = "Die qestrische Ministerin Rena Okabe und ihr enkholdischer Kollege Ilka Sorin trafen sich am Montag. "
    last = read(Article(id="t", text=opening + text)).statements[-1]
    assert last.speaker is not None
    assert last.speaker.name == speaker


@pytest.mark.parametrize("then", ["wollte das weder bestätigen noch dementieren", "dementierte das", "bestätigte das"])
def test_words_that_another_points_back_to_stay_whose_they_were(then: str) -> None:
    text = (
        "Ministerin Orla Fenn sprach von einem „ersten Schritt“: Brasmark werde die Brücke in den kommenden Tagen "
        f"freigeben. Minister Tevin Ruhl {then}."
    )
    found = statements_of(text)
    (said,) = [one for one in found if one.content[0].quote.startswith("Brasmark werde")]
    outer = [one for one in found if one.id == said.nested_in]
    assert [one.speaker.name for one in [said, *outer] if one.speaker is not None] == ["Orla Fenn"]
