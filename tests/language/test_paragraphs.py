"""Paragraphs and their roles: the examples in the table, untidy line breaks, and whole pages."""

from __future__ import annotations

from itertools import pairwise

import pytest

from readout.language.furniture import (
    Cue,
    Signal,
    closing,
    find_notice,
    load_furniture,
    opening,
    split_paragraph,
    whole,
)
from readout.language.paragraphs import open_document, reading_paragraphs
from readout.records import READ_ROLES, Article

TABLE = load_furniture("de")


def cue_cases(kind: str) -> list[tuple[Cue, str]]:
    return [(cue, text) for cue in TABLE.cues for text in getattr(cue, kind)]


def applies(cue: Cue, text: str) -> bool:
    """Whether this very cue fires on ``text``, by the same functions that the stage uses."""
    only = type(TABLE)(cues=(cue,), signals=(), words=TABLE.words)
    if cue.where in ("paragraph", "begins"):
        return whole(text, only) is not None
    if cue.where == "start":
        return opening(text, only, first=True) is not None
    return closing(text, only) is not None


@pytest.mark.parametrize(("cue", "text"), cue_cases("examples"), ids=lambda value: str(value)[:40])
def test_each_example_is_furniture_by_its_cue(cue: Cue, text: str) -> None:
    assert applies(cue, text)


@pytest.mark.parametrize(("cue", "text"), cue_cases("counterexamples"), ids=lambda value: str(value)[:40])
def test_each_counterexample_is_not_furniture_by_its_cue(cue: Cue, text: str) -> None:
    assert not applies(cue, text)


@pytest.mark.parametrize("cue", TABLE.cues, ids=lambda cue: f"{cue.role}-{cue.where}")
def test_each_cue_has_examples_and_counterexamples(cue: Cue) -> None:
    assert cue.examples
    assert cue.counterexamples


@pytest.mark.parametrize("signal", TABLE.signals, ids=lambda signal: signal.name)
def test_signals_match_their_examples_only(signal: Signal) -> None:
    assert all(signal.pattern.search(text) for text in signal.examples)
    assert not any(signal.pattern.search(text) for text in signal.counterexamples)


def test_no_counterexample_is_furniture_by_any_cue() -> None:
    """Precision over the table: what one cue must not take, no other takes whole; pieces at the ends may go."""
    for _, text in cue_cases("counterexamples"):
        assert whole(text, TABLE) is None, text


def roles(text: str, title: str | None = None) -> list[tuple[str, str]]:
    doc = open_document(Article(id="x", text=text, title=title))
    return [(p.role, " ".join(doc.text[p.start : p.end].split())) for p in doc.paragraphs]


def only(text: str, role: str, title: str | None = None) -> list[str]:
    return [words for found, words in roles(text, title) if found == role]


BODY = (
    "Präsidentin Mira Halm hat am Dienstag mit dem dravischen Staatschef Ilo Varga über die Häfen gesprochen. "
    "Das Gespräch habe eine Stunde gedauert, sagte ihre Sprecherin."
)
MORE = "Varga erklärte, er sei zu einem Treffen bereit. Beide wollen im Mai wieder telefonieren."


def test_kicker_title_lead_caption_credit_body_link_and_notice() -> None:
    page = (
        "Ausland\n\nHalm und Varga sprechen über die Häfen\n\nDie Präsidentin rief ihren Kollegen an.\n"
        "Halm und Varga sprechen über die HäfenQuelle: Nordbild © Jon Reber\n\n"
        f"{BODY}\n\n{MORE}\n\nMehr zum Thema - Varga lehnt Forderung ab\n\n"
        "Wenn Ihnen unsere Artikel gefallen, abonnieren Sie den kostenlosen Newsletter. Teilen Sie ihn gern."
    )
    assert [role for role, _ in roles(page)] == [
        "kicker", "title", "lead", "caption", "credit", "body", "body", "related", "notice",
    ]  # fmt: skip


def test_title_field_is_a_paragraph_of_its_own_before_the_text() -> None:
    doc = open_document(Article(id="x", text=f"{BODY}\n\n{MORE}", title="Halm ruft Varga an"))
    assert doc.text == f"Halm ruft Varga an\n\n{BODY}\n\n{MORE}"
    assert doc.offset == len("Halm ruft Varga an") + 2
    assert (doc.paragraphs[0].role, doc.paragraphs[0].field) == ("title", "title")
    assert doc.evidence(doc.offset, doc.offset + 11).quote == "Präsidentin"
    assert doc.evidence(doc.offset, doc.offset + 11).start == 0


@pytest.mark.parametrize("first", ["Halm ruft Varga an", "Halm  ruft Varga an ", "HALM RUFT VARGA AN"])
def test_title_field_that_is_the_first_line_is_not_doubled(first: str) -> None:
    doc = open_document(Article(id="x", text=f"{first}\n{BODY}", title="Halm ruft Varga an"))
    assert doc.offset == 0
    assert doc.paragraphs[0].role == "title"
    assert doc.paragraphs[0].field == "text"


def test_kicker_glued_to_the_repeated_title_is_cut_off() -> None:
    found = roles(f"Gipfel in Orvalin Halm ruft Varga an\n{BODY}\n{MORE}", title="Halm ruft Varga an")
    assert found[:2] == [("kicker", "Gipfel in Orvalin"), ("title", "Halm ruft Varga an")]


def test_reading_paragraphs_are_places_in_the_article() -> None:
    article = Article(id="x", text=BODY, title="Halm ruft Varga an")
    for paragraph in reading_paragraphs(open_document(article)):
        field = article.title if paragraph.field == "title" else article.text
        assert field is not None
        assert field[paragraph.start : paragraph.end].strip()


def test_hard_wraps_are_joined_and_paragraphs_kept_apart() -> None:
    wrapped = (
        "Präsidentin Mira Halm hat am Dienstag mit dem dravischen Staats-\n"
        "chef Ilo Varga über die Häfen gesprochen. Das Gespräch habe eine\n"
        "Stunde gedauert, sagte ihre Sprecherin in Tessenburg. Dabei sei\n"
        "es auch um die Fischerei gegangen.\n"
        "Varga erklärte, er sei zu einem Treffen bereit. Beide wollen im\n"
        "Mai wieder telefonieren, hieß es in der Mitteilung des\n"
        "Präsidialamts.\n"
    )
    found = roles(wrapped)
    assert [role for role, _ in found] == ["lead", "body"] or [role for role, _ in found] == ["body", "body"]
    assert found[1][1].startswith("Varga erklärte")


def test_wraps_where_a_page_broke_its_lines_at_links() -> None:
    text = (
        f"{BODY}\nDie höchsten\nVertreterinnen der Küstenunion haben sich besorgt über die Pläne geäußert.\n"
        "Präsidentin\n Mira Halm will am Montag mit dem\nMinisterrat sprechen.\n"
        "Trotz\nder schleppenden Gespräche wollen beide eine Einigung.\n"
    )
    words = [words for _, words in roles(text)]
    for sentence in (
        "Die höchsten Vertreterinnen der Küstenunion haben sich besorgt über die Pläne geäußert.",
        "Präsidentin Mira Halm will am Montag mit dem Ministerrat sprechen.",
        "Trotz der schleppenden Gespräche wollen beide eine Einigung.",
    ):
        assert any(sentence in paragraph for paragraph in words)
    assert words[0] == BODY


def test_one_line_a_paragraph_with_subheadings() -> None:
    found = roles(f"{BODY}\nStreit um die Häfen bleibt\n{MORE}\nWorauf es jetzt ankommt\n{BODY}", title="Halm ruft an")
    assert [role for role, _ in found] == ["title", "lead", "subheading", "body", "subheading", "body"]


def test_headline_that_ends_in_a_particle_is_not_joined_to_what_follows() -> None:
    found = roles(f"Halm lädt Varga nach Tessenburg ein\n{BODY}\n{MORE}")
    assert found[0] == ("title", "Halm lädt Varga nach Tessenburg ein")


def test_crlf_nbsp_and_blank_lines_of_white_space() -> None:
    found = roles(f"Halm ruft Varga an\r\n\xa0\r\n{BODY}\r\n \t\r\n\xa0{MORE}\r\n")
    assert [role for role, _ in found] == ["title", "lead", "body"]
    assert found[2][1] == MORE


@pytest.mark.parametrize(
    ("paragraph", "role", "piece", "rest"),
    [
        (f"Tessenburg (kordis) – {BODY}", "dateline", "Tessenburg (kordis) –", BODY),
        (f"ORVALIN, 12. Februar – {BODY}", "dateline", "ORVALIN, 12. Februar –", BODY),
        (f"Orvalin - {BODY}", "dateline", "Orvalin -", BODY),
        (f"Bad Tessen/Orvalin (kordis/rtr) - {BODY}", "dateline", "Bad Tessen/Orvalin (kordis/rtr) -", BODY),
        (f"16:42 Uhr: {BODY}", "dateline", "16:42 Uhr:", BODY),
        (f"{BODY} (kordis/rtr)", "credit", "(kordis/rtr)", BODY),
        (f"{BODY} Quelle: APA", "credit", "Quelle: APA", BODY),
        (f"{BODY} Von Anna Muster", "credit", "Von Anna Muster", BODY),
    ],
)
def test_furniture_at_the_ends_of_a_paragraph_is_split_off(paragraph: str, role: str, piece: str, rest: str) -> None:
    found = roles(f"Halm ruft an\n\n{paragraph}\n\n{MORE}")
    assert (role, piece) in found
    assert ("body", rest) in found or ("lead", rest) in found


@pytest.mark.parametrize(
    "paragraph",
    [
        "Varga – er ist 70 Jahre alt – sagte das Treffen ab. Halm bedauerte das in einer kurzen Erklärung.",
        "Die Außenministerin (DVP) sagte, Orvalin werde die Häfen öffnen. Varga widersprach (siehe Video oben).",
        "„Unterstützen Sie uns, abonnieren Sie den Frieden“, rief Halm den Bürgern zu. Unser Land brauche Ruhe.",
        "Mehr dazu wollte Halm nicht sagen. Sie verwies auf das Treffen im Mai.",
        "Das Foto des Händedrucks ging um die Welt. Varga sagte dazu: „Bilder zählen nicht.“",
        "Quelle der Nachricht war das Außenministerium in Tessenburg. Es bestätigte den Anruf.",
        "Von Orvalin aus reiste Halm weiter. Von dort rief sie Varga an.",
    ],
)
def test_news_is_never_furniture(paragraph: str) -> None:
    for role, words in roles(f"Halm ruft Varga an\n\n{BODY}\n\n{paragraph}\n\n{MORE}"):
        assert role in READ_ROLES, (role, words)


def test_notice_is_cut_out_between_news() -> None:
    text = f"{BODY} Wenn Sie unseren Newsletter lesen wollen, können Sie ihn hier abonnieren. {MORE} {BODY}"
    assert [role for role, _ in roles(f"{MORE}\n\n{text}", title="Halm ruft an")] == [
        "title", "lead", "body", "notice", "body",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("Lesen Sie auch:\nVarga und seine Häfen\nStreit um Lund", ["related", "related", "subheading"]),
        ("Lesen Sie auch\nVarga und seine Häfen", ["related", "related"]),
        ("Lesen Sie auch: Varga und seine Häfen\nStreit um Lund", ["related", "subheading"]),
        ("Mehr zum Thema\n• Eins\n• Zwei\n• Drei", ["related"] * 4),
        ("Anzeige\nStreit um Lund", ["notice", "subheading"]),
    ],
)
def test_links_under_an_opening_are_links_and_subheadings_are_not(lines: str, expected: list[str]) -> None:
    found = [role for role, _ in roles(f"{BODY}\n{lines}\n{MORE}", title="Halm ruft an")]
    assert found == ["title", "lead", *expected, "body"]


def test_letterhead_of_an_office() -> None:
    page = f"Präsidialamt der Republik Tessen\nPressemitteilung Nr. 12/2031\n4. März 2031\n\nTelefonat mit Präsident Varga\n\n{BODY}\n"
    assert [role for role, _ in roles(page)][:5] == ["kicker", "kicker", "dateline", "title", "body"]


def test_double_spaced_text_is_closed_up() -> None:
    page = "Halm ruft an\n\nPräsidentin Mira Halm hat am Dienstag mit dem\n\nStaatschef Ilo Varga telefoniert. Es habe eine\n\nStunde gedauert, hieß es.\n\nVarga sagte zu.\n"
    found = roles(page)
    assert found[0] == ("title", "Halm ruft an")
    assert found[1][1].startswith("Präsidentin Mira Halm hat am Dienstag mit dem Staatschef Ilo Varga")


def test_a_sentence_without_marks_is_no_kicker() -> None:
    page = (
        "Halm und Varga haben telefoniert\nSie redeten über Häfen und den Austausch von Gefangenen\nHalm lud Varga ein"
    )
    assert all(role in READ_ROLES for role, _ in roles(page))


def test_ticker_stamps_are_split_from_their_headlines() -> None:
    page = "Die Gespräche in Orvalin beginnen spät\n\n16.05 Uhr – Vermittler: Noch kein Ergebnis\nDie Vermittler sehen kein Ergebnis.\n\n[15:40] Varga kommt an. Er winkt.\n"
    assert ("dateline", "16.05 Uhr –") in roles(page)
    assert ("subheading", "Vermittler: Noch kein Ergebnis") in roles(page)
    assert ("dateline", "[15:40]") in roles(page)


def test_paragraphs_cover_all_letters_once_and_in_order() -> None:
    text = (
        f"Ausland\n\nHalm ruft an\nFoto: X. Muster\n\nTessenburg (kordis) – {BODY} (rtr)\n•  Punkt eins\n• Punkt zwei\n"
    )
    doc = open_document(Article(id="x", text=text))
    covered = "".join(doc.text[p.start : p.end] for p in doc.paragraphs)
    assert "".join(covered.split()) == "".join(text.split())
    ends = [(p.start, p.end) for p in doc.paragraphs]
    assert all(a[1] <= b[0] for a, b in pairwise(ends))


def test_a_text_of_one_line_or_of_none_but_signs() -> None:
    assert [role for role, _ in roles("Halm ruft Varga an")] == ["body"]
    assert roles("--- *** ---\n…") == []


def test_hostile_lines_take_no_time() -> None:
    for text in ("(" * 200_000, "A " * 100_000, "Von A" * 50_000, "Wenn Sie unsere " * 20_000, "„" * 100_000):
        open_document(Article(id="x", text=text))


def test_split_paragraph_gives_back_every_character() -> None:
    text = f"Orvalin (kordis) – {BODY} (rtr)"
    pieces = split_paragraph(text, TABLE, first=True)
    assert "".join(text[p.start : p.end] for p in pieces) == text


def test_find_notice_needs_two_kinds_of_signals() -> None:
    assert find_notice("Sie können unseren Newsletter abonnieren.", TABLE) == (0, 41)
    assert find_notice("Unsere Zeitung sprach mit Halm.", TABLE) is None
