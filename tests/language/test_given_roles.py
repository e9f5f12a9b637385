"""Roles that a page gives: they count, what is not read stays unread, and plain text is read as before."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from readout.language.given_roles import GivenRoles
from readout.language.paragraphs import open_document, reading_paragraphs
from readout.pipeline import read
from readout.records import Article, Paragraph, ParagraphRole

LINES = [
    "Häfen",
    "Die beiden sprachen über die Häfen an der Nordküste und einen Austausch.",
    "Präsidentin Mira Halm hat am Dienstag mit Ilo Varga telefoniert. Das sagte ihr Sprecher.",
    "Präsident Ilo Varga sagte, er sei zu allem bereit.",
    "Streit über die Zölle bleibt",
    "Varga erklärte, man werde im Mai wieder sprechen.",
]
TEXT = "\n\n".join(LINES)


def roles(article: Article) -> list[tuple[str, str]]:
    found = reading_paragraphs(open_document(article))
    return [(p.role, (article.text if p.field == "text" else article.title or "")[p.start : p.end]) for p in found]


def article(*given_roles: tuple[int, ParagraphRole], text: str = TEXT, title: str = "Halm ruft an") -> Article:
    lines = text.split("\n\n")
    starts = [text.index(line) for line in lines]
    told = tuple(
        Paragraph(start=starts[number], end=starts[number] + len(lines[number]), role=role)
        for number, role in given_roles
    )
    return Article(id="a", text=text, title=title, paragraphs=told)


def test_what_the_page_gives_counts_and_the_rest_is_guessed() -> None:
    found = dict(reversed(pair) for pair in roles(article((0, "kicker"), (2, "lead"), (3, "caption"))))
    assert found[LINES[0]] == "kicker"
    assert found[LINES[1]] == "body"
    assert found[LINES[2]] == "lead"
    assert found[LINES[3]] == "caption"
    assert found[LINES[4]] == "subheading"


def test_a_caption_that_the_page_gives_is_read_for_no_claim() -> None:
    def sayings(one: Article) -> list[str]:
        return [statement.content[0].quote for statement in read(one).statements]

    assert "er sei zu allem bereit" in sayings(article())
    assert "er sei zu allem bereit" not in sayings(article((3, "caption")))
    assert read(article((3, "caption"))).article.paragraphs


def test_furniture_stays_furniture_whatever_the_page_calls_it() -> None:
    text = f"Lesen Sie auch: Was Halm über Varga sagt\n\n{TEXT}"
    assert roles(article((0, "lead"), text=text))[1][0] == "related"


def test_a_dateline_is_cut_off_a_lead_that_the_page_gives() -> None:
    text = TEXT.replace(LINES[2], "Tessenburg (dpa) - " + LINES[2])
    found = dict(reversed(pair) for pair in roles(article((2, "lead"), text=text)))
    assert found[LINES[2]] == "lead"
    assert found["Tessenburg (dpa) -"] == "dateline"


def test_lines_of_two_roles_are_never_one_paragraph() -> None:
    text = "Das Foto aus dem vergangenen Frühjahr zeigt die\n\nhafenanlage von Norhaven. Mehr war nicht zu sehen."
    assert len(roles(Article(id="a", text=text, title="T"))) == 2
    given_role = Paragraph(start=0, end=47, role="caption")
    found = roles(Article(id="a", text=text, title="T", paragraphs=(given_role,)))
    assert found[1:] == [
        ("caption", "Das Foto aus dem vergangenen Frühjahr zeigt die"),
        ("body", "hafenanlage von Norhaven. Mehr war nicht zu sehen."),
    ]


def test_roles_follow_letters_in_pieces_and_soft_hyphens() -> None:
    whole = article((3, "caption"))
    pieces = unicodedata.normalize("NFD", TEXT).replace("Häfen", "Hä\u00adfen").replace("Präsident", "Prä\u00adsident")
    broken = article((3, "caption"), text=pieces)
    as_read = [p.role for p in read(whole).paragraphs]
    assert [p.role for p in read(broken).paragraphs] == as_read
    assert read(broken).article == broken


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300), st.sampled_from(["caption", "lead", "related"]))))
def test_any_stretches_leave_every_letter_in_one_paragraph(places: list[tuple[int, int, ParagraphRole]]) -> None:
    told = tuple(Paragraph(start=start, end=end, role=role) for start, end, role in places)
    found = reading_paragraphs(open_document(replace(article(), paragraphs=told)))
    inside = sorted((p.start, p.end) for p in found if p.field == "text")
    assert all(end <= start for (_, end), (start, _) in pairwise(inside))
    covered = {place for start, end in inside for place in range(start, end)}
    assert all(place in covered for place, letter in enumerate(TEXT) if letter.isalnum())
    assert GivenRoles(told).role(0, 5) in (None, "caption", "lead", "related")
