"""Sentences of the machine in German: every one that the source makes has a form, and what it holds is told well."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import readout
from readout.records import Article
from readout.views.sentence_places import TOLD
from readout.views.sentences import forms, said
from readout.views.words import words

GERMAN, ENGLISH = words("de"), words("en")
PACKAGE = Path(str(readout.__file__)).parent
MAKERS = (
    "resolution/actors.py resolution/as_news.py resolution/bare_words.py resolution/carried.py "
    "resolution/continuing.py resolution/corrections.py resolution/days.py resolution/features.py "
    "resolution/finding.py resolution/judging.py resolution/moves.py resolution/participants.py "
    "resolution/particulars.py resolution/points.py resolution/two_things.py "
    "resolution/related.py resolution/actor_groups.py claims/contact_proposed.py claims/discourse.py "
    "claims/free_quotations.py claims/structural_speech.py claims/voices.py claims/learned/filling.py "
    "claims/learned/point_proposals.py ledger/review/likely_people.py ledger/review/open_actors.py "
    "ledger/review/open_claims.py ledger/review/copied_claims.py ledger/review/adrift.py ledger/standing_judgements.py views/told.py"
).split()
COMPOSED = {
    "The same person{}.": ("The same person: {}.", "The same person, written '{}' and '{}'."),
    "{} hold the same office; a side is not told.": ("'{}' and '{}' hold the same office; a side is not told.",),
    "{} may be one: side or office is not told.": ("'{}' and '{}' may be one: side or office is not told.",),
    "{} are not one.": ("{} and {} are not one.",),
    "{} may be one.": ("{} and {} may be one.",),
    "A day is not told in both, and as news they are {} day{} apart.": (
        "A day is not told in both, and as news they are {} day apart.",
        "A day is not told in both, and as news they are {} days apart.",
    ),
    "The day is not known for both{}.": ("The day is not known for both.", "The day is not known for both: the words are {}."),
    "{}{}.": ("They say the same.", "They say the same: {}.", "One says the same with more detail: {}."),
    "{} article names both.": ("One article names both.",),
    "{} both.": ("One article names both.", "{} articles name both."),
    "“{}” is who {}; the words do not tell who that is.": (
        "“{}” is who speaks here; the words do not tell who that is.",
        "“{}” is who is spoken to; the words do not tell who that is.",
    ),
    "The reading has the {} under the same id.": ("The reading has the contact under the same id.",),
    "{} {}s of the new reading fit: {}.": ("{} contacts of the new reading fit: {}.", "{} claims of the new reading fit: {}."),
    "The same words, names and {}: {}.": ("The same words, names and sort of contact: {}.",),
    "{}; the same words are now {}.": ("The new reading finds no claim there: {}.",),
    "{}; the nearest is {}.": ("The new reading finds no claim with these words: {}.",),
    "{}.": ("The new reading finds no contact there: {}.",),
}  # fmt: skip
"""Sentences that the source puts together of parts, and what comes of it."""


def shape(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(one.value) if isinstance(one, ast.Constant) else "{}" for one in node.values)
    return None


def sentences_of(path: Path) -> Iterator[str]:
    """The sentences that a module makes, each place as ``{}``: strings that end with a full stop and are no docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parts = {id(one) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for one in node.values}
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        found = shape(node) if isinstance(node, ast.expr) and id(node) not in parts | told else None
        if found and found.endswith(".") and len(found) > 2 and not re.fullmatch(r"[a-z_.]+|[^ ]\.", found):
            yield found.strip()


SHAPES = frozenset(re.sub(r"\{[^}]*\}", "{}", line) for line in (form.english for form in forms("de")))


@pytest.mark.parametrize("module", MAKERS)
def test_every_sentence_of_the_source_has_a_german_form(module: str) -> None:
    made = set(sentences_of(PACKAGE / module))
    assert made, "nothing was found: the module makes its sentences elsewhere"
    missing = {one for one in made if not {*COMPOSED.get(one, (one,))} <= SHAPES}
    assert missing == set()


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("One is dated 2031-03-05 ('am Mittwoch'), the other 2031-03-04 to 2031-03-06. Neighbouring days.",
         "Der eine ist datiert auf 5. März 2031 („am Mittwoch“), der andere auf 4. März 2031 bis 6. März 2031. Es sind benachbarte Tage."),
        ("One is dated 2031-03-05, the other no date ('neulich'). It was moved.", "Der eine ist datiert auf 5. März 2031, der andere auf ohne Datum („neulich“). Der Termin wurde verschoben."),
        ("One is dated from 2031-03-05 ('ab'), the other until 2031-05-01.", "Der eine ist datiert auf ab 5. März 2031 („ab“), der andere auf bis 1. Mai 2031."),
        ("Phone call and meeting are not one.", "Nicht derselbe Kontakt: Telefonat und Treffen."),
        ("Both are called a video call.", "Beide heißen gleich: Videogespräch."),
        ("Both are called talks.", "Beide heißen gleich: Gespräche."),
        ("The same person: Ilo Varga. The same person, written 'Peter I. Lund' and 'Lund'.", "Dieselbe Person: Ilo Varga. Dieselbe Person, geschrieben „Peter I. Lund“ und „Lund“."),
        ("They share nobody. Ilo Varga and Lund is named in one report only.", "Niemand kommt in beiden vor. Ilo Varga und Lund steht nur in einem Bericht."),
        ("One is planned, the other cancelled: it was moved.", "Der eine: geplant, der andere: abgesagt; der Termin wurde verschoben."),
        ("The day is not known for both: the words are 'neulich' and 'im Mai'.", "Nicht von beiden ist der Tag bekannt; die Wörter sind „neulich“ und „im Mai“."),
        ("Both speak of Außenministerium u. a..", "Beide sprechen von Außenministerium u. a."),
        ("For one it is agreed, for the other ruled out.", "Für den einen ist es vereinbart, für den anderen ausgeschlossen."),
        ("Against Russia and Tarsien.", "Anders als Russland und Tarsien."),
        ("Norland against itself: Lund in Bote and Blatt: They disagree on who invites whom.", "Norland gegen sich selbst: Lund in Bote und Blatt: Sie sagen Verschiedenes darüber, wer wen einlädt."),
        ("The new reading finds no claim there: promise of Ilo Varga („die Häfen“); the same words are now demand of nobody named („die Häfen“).",
         "Die neue Lesung findet dort keine Aussage: Zusage, Ilo Varga („die Häfen“); dieselben Worte sind jetzt Forderung, niemand genannt („die Häfen“)."),
        ("2 contacts of the new reading fit: phone_call of A and B („x; y of z“); x of y („q“).", "2 Kontakte der neuen Lesung passen: Telefonat, A und B („x; y of z“); x of y („q“)."),
        ("“wir” is who speaks here; the words do not tell who that is.", "Hier spricht „wir“; die Wörter sagen nicht, wer das ist."),
    ],
)  # fmt: skip
def test_what_a_sentence_holds_is_told_in_german(english: str, german: str) -> None:
    assert said(english, GERMAN).words == german
    assert said(english, GERMAN).language == "de"
    assert said(english, ENGLISH).words == english


@pytest.mark.parametrize(
    "sentence",
    ["", "A sentence that nobody made.", "no stop", "'A' and 'B'. 'A", "{0.__class__} {one}.", "..."],
)  # fmt: skip
def test_what_the_table_has_not_stays(sentence: str) -> None:
    assert said(sentence, GERMAN).words == sentence
    assert said(sentence, GERMAN).language == ("en" if sentence else "de")


def test_names_with_braces_stops_and_quotation_marks_stay_what_they_are() -> None:
    name = "{one} D. 'X' and 'Y' {other.__class__}"
    assert said(f"Both speak of {name}.", GERMAN).words == f"Beide sprechen von {name}."


@pytest.mark.parametrize("hostile", ["'a'. " * 3000, "One is with " + "a. " * 39 + "b.", "'a and ' b '" * 100 + ".", "a, the other " * 90 + "."])  # fmt: skip
def test_hostile_names_cost_nothing(hostile: str) -> None:
    said(hostile, GERMAN)


def test_every_place_has_a_kind_and_every_german_form_its_places() -> None:
    for form in forms("de"):
        assert set(form.places.values()) <= set(TOLD)
        assert set(re.findall(r"\{(\w+)\}", form.other)) == set(form.places), form.english


def test_the_sentences_of_real_pairs_are_german() -> None:
    from readout.pipeline import read
    from readout.views import compare

    texts = {
        ("Norland-Bote", "2031-03-06"): "Norlands Präsident Ilo Varga telefonierte am Mittwoch mit Tarsiens Kanzlerin Mara Lund. Beide vereinbarten einen Austausch von 120 Gefangenen.",
        ("Tarsien heute", "2031-03-06"): "Kanzlerin Mara Lund hat am 5. März mit Präsident Varga telefoniert. Ein Austausch von 80 Gefangenen sei vereinbart worden, sagte ihr Sprecher.",
        ("Blatt", "2031-03-12"): "Varga und Lund wollen sich im April in Vestby treffen. Das Telefonat der vergangenen Woche habe 50 Minuten gedauert, hieß es.",
        ("Rundschau", "2031-04-09"): "Am Dienstag trafen sich Varga und Lund in Vestby. Vor dem Treffen hatten sie telefoniert.",
    }  # fmt: skip
    readings = [
        read(Article(id=name, text=text, publisher=name, published=day, language="de"))
        for (name, day), text in texts.items()
    ]
    comparison = compare(readings)
    told = {
        reason[2] for one in (*comparison.contacts,) for judgement in one.judgements for reason in judgement.reasons
    }
    assert told
    assert [one for one in told if one and said(one, GERMAN).language == "en"] == []


TELLING = (
    "dates.py intake/articles.py intake/decoding.py intake/front_matter.py intake/json_lines.py intake/languages.py intake/markup.py "
    "intake/pages.py intake/streams.py ledger/naming.py ledger/judging.py ledger/asking/commitments.py ledger/asking/contact_query.py "
    "ledger/asking/finding_actors.py ledger/asking/former_claims.py ledger/asking/paging.py ledger/asking/positions.py ledger/asking/search.py "
    "ledger/asking/who.py ledger/review/answering.py web/pasting.py web/pages/claim.py"
).split()


def filled(node: ast.expr) -> str | None:
    """A text as it is when every value in it is 7, in quotation marks where the source quotes it with ``!r``."""
    if not isinstance(node, ast.JoinedStr):
        return shape(node)
    values = {
        one: "'7'" if one.conversion == ord("r") else "7" for one in node.values if isinstance(one, ast.FormattedValue)
    }
    return "".join(values[one] if isinstance(one, ast.FormattedValue) else str(one.value) for one in node.values)  # type: ignore[attr-defined]


def problems_of(path: Path) -> Iterator[str]:
    """What errors of a module say: the texts given to them but the first, which names what they are about."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and str(getattr(node.func, "id", "")).endswith(
            ("Input", "InputError", "UnknownId")
        ):
            yield from (found for one in node.args[1:] if (found := filled(one)))


@pytest.mark.parametrize("module", TELLING)
def test_every_error_that_a_page_can_show_has_a_german_form(module: str) -> None:
    made = {f"{one.rstrip('.')}." for one in problems_of(PACKAGE / module)} - {"this is 7."}
    assert made, "nothing was found: the module makes its errors elsewhere"
    assert {one for one in made if said(one, GERMAN).language != "de"} == set()
