"""Phrases: where they begin and end, their heads, what belongs to what. All people and states are invented."""

from __future__ import annotations

import pytest

from readout.language.document import Document, Phrase
from support.clause_lines import read

Row = tuple[str, str, str | None, str | None]
"""Words, head, preposition, head of the phrase it belongs to."""

CASES: list[tuple[str, list[Row]]] = [
    (
        "Die am Mittwoch in Wien begonnenen Gespräche gehen weiter.",
        [
            ("Die am Mittwoch in Wien begonnenen Gespräche", "Gespräche", None, None),
            ("am Mittwoch", "Mittwoch", "an", "Gespräche"),
            ("in Wien", "Wien", "in", "Gespräche"),
        ],
    ),
    (
        "Der norländische Präsident Ilo Varga traf US-Außenminister Jon Hale.",
        [
            ("Der norländische Präsident Ilo Varga", "Präsident", None, None),
            ("US-Außenminister Jon Hale", "US-Außenminister", None, None),
        ],
    ),
    (
        "Iris Okafor, die Sprecherin des Außenamts, schwieg.",
        [
            ("Iris Okafor, die Sprecherin des Außenamts", "Okafor", None, None),
            ("die Sprecherin des Außenamts", "Sprecherin", None, "Okafor"),
            ("des Außenamts", "Außenamts", None, "Sprecherin"),
        ],
    ),
    (
        "Er sprach mit dem Präsidenten der Republik Tarvona, Ilo Varga, in Belmar.",
        [
            ("Er", "Er", None, None),
            ("mit dem Präsidenten der Republik Tarvona, Ilo Varga", "Präsidenten", "mit", None),
            ("der Republik Tarvona", "Republik", None, "Präsidenten"),
            ("Ilo Varga", "Varga", None, "Präsidenten"),
            ("in Belmar", "Belmar", "in", None),
        ],
    ),
    (
        "Velimir Stojkovs Sprecherin Zora Lukić lobte Mira Tessens Besuch.",
        [
            ("Velimir Stojkovs Sprecherin Zora Lukić", "Sprecherin", None, None),
            ("Velimir Stojkovs", "Stojkovs", None, "Sprecherin"),
            ("Mira Tessens Besuch", "Besuch", None, None),
            ("Mira Tessens", "Tessens", None, "Besuch"),
        ],
    ),
    (
        "Dem Außenamt zufolge kamen rund 300 Gefangene frei.",
        [("Dem Außenamt zufolge", "Außenamt", "zufolge", None), ("rund 300 Gefangene", "Gefangene", None, None)],
    ),
    (
        "Ihr gegenüber äußerte er sein Bedauern über den Vorfall.",
        [
            ("Ihr gegenüber", "Ihr", "gegenüber", None),
            ("er", "er", None, None),
            ("sein Bedauern", "Bedauern", None, None),
            ("über den Vorfall", "Vorfall", "über", None),
        ],
    ),
    (
        "Von Wien aus reiste sie um des Friedens willen weiter.",
        [
            ("Von Wien aus", "Wien", "von", None),
            ("sie", "sie", None, None),
            ("um des Friedens willen", "Friedens", "um", None),
        ],
    ),
    (
        "Er wies darauf hin, dass die Verhandlungen mit Norland über einen Waffenstillstand im Schwarzen Meer dauern.",
        [
            ("Er", "Er", None, None),
            ("darauf", "darauf", "auf", None),
            (
                "die Verhandlungen mit Norland über einen Waffenstillstand im Schwarzen Meer",
                "Verhandlungen",
                None,
                None,
            ),
            ("mit Norland", "Norland", "mit", "Verhandlungen"),
            ("über einen Waffenstillstand im Schwarzen Meer", "Waffenstillstand", "über", "Verhandlungen"),
            ("im Schwarzen Meer", "Meer", "in", "Waffenstillstand"),
        ],
    ),
    (
        "Tarvonas neuer Präsident lobte Norlands Angebot.",
        [
            ("Tarvonas neuer Präsident", "Präsident", None, None),
            ("Tarvonas", "Tarvonas", None, "Präsident"),
            ("Norlands Angebot", "Angebot", None, None),
            ("Norlands", "Norlands", None, "Angebot"),
        ],
    ),
    (
        "Die Staats- und Regierungschefs der Union berieten auf fast allen Ebenen.",
        [
            ("Die Staats- und Regierungschefs der Union", "Regierungschefs", None, None),
            ("der Union", "Union", None, "Regierungschefs"),
            ("auf fast allen Ebenen", "Ebenen", "auf", None),
        ],
    ),
    (
        "Sie bezeichnete ihn als verlässlichen Partner.",
        [
            ("Sie", "Sie", None, None),
            ("ihn", "ihn", None, None),
            ("als verlässlichen Partner", "Partner", "als", None),
        ],
    ),
    (
        "Der Minister für Energie gab der Ministerin einen Brief an den Emir.",
        [
            ("Der Minister für Energie", "Minister", None, None),
            ("für Energie", "Energie", "für", "Minister"),
            ("der Ministerin", "Ministerin", None, None),
            ("einen Brief an den Emir", "Brief", None, None),
            ("an den Emir", "Emir", "an", "Brief"),
        ],
    ),
    (
        "Kommissionschefin Ilka von der Thornau empfing den Sultan Omar bin Rashid.",
        [
            ("Kommissionschefin Ilka von der Thornau", "Kommissionschefin", None, None),
            ("den Sultan Omar bin Rashid", "Sultan", None, None),
        ],
    ),
    (
        "In Warnow leben eine Million vertriebene Menschen.",
        [("In Warnow", "Warnow", "in", None), ("eine Million vertriebene Menschen", "Menschen", None, None)],
    ),
]


def rows(doc: Document) -> list[Row]:
    return [(doc.words(p.first, p.last), doc.tokens[p.head].text, p.preposition, host_of(doc, p)) for p in doc.phrases]


def host_of(doc: Document, phrase: Phrase) -> str | None:
    return None if phrase.attribute_of is None else doc.tokens[doc.phrases[phrase.attribute_of].head].text


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:40] for text, _ in CASES])
def test_phrases(text: str, expected: list[Row]) -> None:
    assert rows(read(text)) == expected


def phrase(doc: Document, words: str) -> Phrase:
    return next(p for p in doc.phrases if doc.words(p.first, p.last) == words)


def test_conjuncts_are_the_heads_of_the_members() -> None:
    doc = read("Tessen, Varga und Lenk sprachen über Zölle, Häfen und Energie.")
    subject = phrase(doc, "Tessen, Varga und Lenk")
    assert [doc.tokens[at].text for at in subject.conjuncts] == ["Tessen", "Varga", "Lenk"]
    assert (subject.number, subject.function) == ("pl", "subject")
    topics = phrase(doc, "über Zölle, Häfen und Energie")
    assert [doc.tokens[at].text for at in topics.conjuncts] == ["Zölle", "Häfen", "Energie"]


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("Sie sprachen über das Abkommen, die Lage in Talvien und den Ausbau der Häfen.", ["Abkommen", "Lage", "Ausbau"]),
        ("Beraten wurde über den Handel, die Krise im Süden, die Fischerei und die Lage der Flüchtlinge.",
         ["Handel", "Krise", "Fischerei", "Lage"]),
        ("Sie sprachen über die Lage in Talvien, Energie und Zölle.", ["Lage", "Energie", "Zölle"]),
        ("Sie sprachen über die Lage in Talvien und im Norden.", ["Lage"]),
        ("Sie sprachen über die Lage in Talvien und Norland.", ["Lage"]),
        ("Sie sprachen über die Lage in Talvien und der Westprovinz.", ["Lage"]),
    ],
)  # fmt: skip
def test_members_of_a_list_have_attributes_of_their_own(text: str, members: list[str]) -> None:
    doc = read(text)
    listed = next(p for p in doc.phrases if p.preposition == "über")
    assert [doc.tokens[at].text for at in listed.conjuncts] == members


@pytest.mark.parametrize(
    "text",
    [
        "Danach empfing Präsident Ilo Varga Kanzlerin Mira Halm in Kalt.",
        "Am Dienstag traf Außenministerin Lea Orn Generalsekretär Tomas Ek.",
        "Dabei lud Premierminister Ilo Varga Bundeskanzlerin Mira Halm nach Kalt ein.",
    ],
)
def test_two_people_side_by_side_are_subject_and_object(text: str) -> None:
    doc = read(text)
    people = [p for p in doc.phrases if doc.tokens[p.last - 1].text in {"Varga", "Halm", "Orn", "Ek"}]
    assert [one.function for one in people] == ["subject", "object_acc"]


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("Die Minister haben über die Lage in Talvien gesprochen.", "Lage"),
        ("Die Minister haben über Wahlen in Talvien gesprochen.", "Wahlen"),
        ("Die Minister haben die Vorlage in Talvien beraten.", None),
        ("Die Minister haben das Abkommen in Talvien beraten.", None),
    ],
)
def test_where_a_state_of_affairs_is_belongs_to_its_noun(text: str, host: str | None) -> None:
    doc = read(text)
    assert host_of(doc, next(p for p in doc.phrases if p.preposition == "in")) == host


def test_second_member_of_a_phrase_takes_the_outer_one() -> None:
    doc = read("Der Austausch von 175 Gefangenen und die Übergabe von 23 Verwundeten sind geplant.")
    subject = phrase(doc, "Der Austausch von 175 Gefangenen und die Übergabe von 23 Verwundeten")
    assert [doc.tokens[at].text for at in subject.conjuncts] == ["Austausch", "Übergabe"]


@pytest.mark.parametrize(
    ("text", "words", "function"),
    [
        ("Dem Emir dankte der Präsident für die Einladung.", "Dem Emir", "object_dat"),
        ("Den Vorschlag lehnte die Ministerin ab.", "Den Vorschlag", "object_acc"),
        ("Den Vorschlag lehnte die Ministerin ab.", "die Ministerin", "subject"),
        ("Varga ist Präsident.", "Präsident", "predicative"),
        ("Vergangene Woche tagte der Rat.", "Vergangene Woche", "adverbial"),
        ("Die Königin empfängt ein letztes Mal den Emir.", "ein letztes Mal", "adverbial"),
        ("Der Rat gedachte der Opfer.", "der Opfer", "object_gen"),
    ],
)
def test_functions(text: str, words: str, function: str) -> None:
    assert phrase(read(text), words).function == function


def test_a_relative_is_the_subject_of_its_clause() -> None:
    doc = read("Der Gesandte, der gestern ankam, schwieg.")
    relative = next(clause for clause in doc.clauses if clause.kind == "relative")
    assert relative.subject is not None
    assert doc.tokens[doc.phrases[relative.subject].head].text == "der"
    assert relative.governor is not None
    assert doc.tokens[relative.governor].text == "Gesandte"
