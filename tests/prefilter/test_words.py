"""What is kept and what is skipped: invented states and people, whatever the spelling of a word."""

from __future__ import annotations

import json
import unicodedata

import pytest

from readout.prefilter import ground_of, may_hold_contact, may_hold_contact_raw

KEPT = [
    "Der Präsident von Quarin, Selim Towar, telefonierte am Montag mit Königin Oda.",
    "Berun und Talvien verhandeln über einen neuen Wasservertrag.",
    "Morvanische Delegation in Sarn eingetroffen, Außenminister Ilk dankt den Gastgebern.",
    "Towar sprach eine Stunde lang mit dem Premier von Halden über die Fischerei.",
    "Die Regierung bestellte den quarinischen Botschafter ein: Er wurde einbestellt, weil er geschwiegen hatte.",
    "Staatschef Towar hat der Regierung von Halden einen Brief geschrieben.",
    "Zwei Minister flogen am Abend nach Sarn, wo der Emir sie empfing.",
    "Kurz nach Mitternacht griff die Kanzlerin zum Hörer.",
    "An einem Tisch: die Außenminister von Berun und Talvien.",
    "Der Gipfel der Staatschefs fällt aus.",
    "Beide Länder wollen die Gespräche im Mai fortsetzen, sagte ein Sprecher des Außenamts.",
    "Das Außenministerium in Sarn bestellte den Geschäftsträger Haldens ein.",
    "Präsident Towar und Emir Ilan setzten ihre Unterhaltung vom Vortag fort.",
    "Präsident Towar tauschte sich am Montag mit Kanzlerin Felk aus.",
    "Präsident Towar besprach sich mit Kanzlerin Felk.",
    "Präsident Towar saß am Abend mit Kanzlerin Felk zusammen.",
    "Präsident Towar trat am Montag Kanzlerin Felk gegenüber.",
    "Präsident Towar begab sich am Montag zu Kanzlerin Felk.",
    "Präsident Towar hielt sich am Montag bei Kanzlerin Felk auf.",
    "Präsident Towar stimmte sich mit Kanzlerin Felk ab.",
    "Der Außenminister zitierte den quarinischen Botschafter zu sich.",
    "Präsident Towar hatte am Montag Kanzlerin Felk in der Leitung.",
    "Die Videoschaltung dauerte zwei Stunden.",
    "Präsident Towar dinierte mit Kanzlerin Felk.",
]
SKIPPED = [
    "Der Stürmer traf in der 78. Minute zum 2:1. Der Trainer sprach von einem verdienten Sieg.",
    "Das Wetter: Morgen regnet es im Norden, im Süden bleibt es trocken bei 14 Grad.",
    "Die Bäckerei am Markt öffnet nach dem Umbau wieder. Zu kaufen gibt es auch glutenfreies Brot.",
    "Wegen Bauarbeiten fahren die Züge der Linie 4 nur im Stundentakt. Reisende sollten mehr Zeit einplanen.",
    "Der Konzern steigerte seinen Umsatz um elf Prozent. Die Aktie legte um zwei Euro zu.",
    "Nieselregen, Preise, Kreise, Greise: alles kein Grund zur Aufregung.",
    "",
]
SPELLINGS = {
    "capitals": str.upper,
    "small": str.lower,
    "in pieces": lambda text: unicodedata.normalize("NFD", text),
    "two letters": lambda text: _replaced(text, {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe"}),
    "Swiss": lambda text: text.replace("ß", "ss"),
    "named entities": lambda text: _replaced(text, {"ä": "&auml;", "ö": "&ouml;", "ü": "&uuml;", "ß": "&szlig;"}),
    "numbered entities": lambda text: _replaced(text, {"ä": "&#228;", "ö": "&#xF6;", "ü": "&#0252;", "ß": "&#xdf;"}),
    "entities twice": lambda text: _replaced(text, {"ä": "&amp;auml;", "ö": "&amp;#246;", "ü": "&amp;uuml;"}),
    "JSON": lambda text: _replaced(text, {"ä": "\\u00e4", "ö": "\\u00F6", "ü": "\\u00fc", "ß": "\\u00df"}),
    "soft hyphens": lambda text: "".join(c + "\u00ad" * (c.isalpha()) for c in text),
    "soft hyphens as entities": lambda text: "".join(c + "&shy;" * (c in "aeiou") for c in text),
    "no width": lambda text: "".join(c + "\u200b" * (c.isalpha()) for c in text),
    "blanks that do not break": lambda text: text.replace(" ", "\u00a0"),
    "lines of Windows": lambda text: text.replace(" ", "\r\n"),
    "lines": lambda text: text.replace(" ", " \n"),
}


def _replaced(text: str, letters: dict[str, str]) -> str:
    for letter, other in letters.items():
        text = text.replace(letter, other)
    return text


@pytest.mark.parametrize("text", KEPT)
def test_keeps_what_tells_a_contact(text: str) -> None:
    assert may_hold_contact(text)


@pytest.mark.parametrize("text", SKIPPED)
def test_skips_other_news(text: str) -> None:
    assert ground_of(text) is None


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize("text", [*KEPT, *SKIPPED])
def test_every_spelling_has_the_same_answer(spelling: str, text: str) -> None:
    assert may_hold_contact(SPELLINGS[spelling](text)) == may_hold_contact(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-be", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("text", [*KEPT, *SKIPPED])
def test_every_encoding_has_the_same_answer(encoding: str, text: str) -> None:
    assert may_hold_contact_raw(text.encode(encoding)) == may_hold_contact(text)


@pytest.mark.parametrize("text", [*KEPT, *SKIPPED])
def test_a_page_has_the_answer_of_its_text(text: str) -> None:
    words = text.split()
    linked = " ".join(f'<a class="x" href="https://example.org/{"y" * 300}">{word}</a>' for word in words)
    broken = " ".join(f"<b>{word[:2]}</b>{word[2:]}" for word in words)
    for inner in (text, linked, broken, f"<p>\n{'</p><div data-ad=1></div><p>'.join(words)}</p>"):
        page = f"<!doctype html><html><head><style>p{{x:y}}</style></head><body>{inner}</body></html>"
        assert may_hold_contact_raw(page.encode()) == may_hold_contact(text)


NAVIGATION = (
    '<NAV class="x"><a href="/reise">Reise</a><a>USA</a><a>Ukraine-Krieg</a><a>Kontakt</a></NAV>',
    "<script>var a = '<b>Treffen der Präsidenten</b>';</script>",
    "<style>.gipfel::before{content: 'Präsident';}</style>",
    "<footer><p>Kontakt zur Präsidentin</p></footer>",
)


@pytest.mark.parametrize("text", [*KEPT, *SKIPPED])
def test_what_stands_beside_an_article_does_not_count(text: str) -> None:
    around = "".join(NAVIGATION)
    assert may_hold_contact_raw(f"<html>{around}<p>{text}</p>{around}</html>".encode()) == may_hold_contact(text)


@pytest.mark.parametrize("text", KEPT)
def test_an_element_never_closed_hides_nothing(text: str) -> None:
    assert may_hold_contact_raw(f"<html><nav><p>Start</p><p>{text}</p></html>".encode())
    assert may_hold_contact_raw(f"<footer></footer><navigation><p>{text}</p></navigation>".encode())


@pytest.mark.parametrize("text", KEPT)
def test_linked_data_counts(text: str) -> None:
    data = json.dumps({"articleBody": text})
    assert may_hold_contact_raw(f'<script type="application/ld+json">{data}</script><p>Bitte warten.</p>'.encode())


def test_tells_the_words_it_keeps_a_text_for() -> None:
    ground = ground_of("Königin Oda empfing am Abend den Außenminister von Quarin.")
    assert ground is not None
    assert (ground.contact, ground.signs, ground.points) == ("empfing", ("königin", "außenminist"), 12)


def test_a_side_counts_once_however_often_it_is_named() -> None:
    assert not may_hold_contact("Die Italiener sprechen in Italien Italienisch, mit den Italienerinnen.")
    assert may_hold_contact("Die Italiener sprechen in Italien mit den Japanern.")


def test_a_word_that_is_both_does_not_stand_beside_itself() -> None:
    assert ground_of("Eine Delegation.") is None
    assert may_hold_contact("Eine Delegation traf auf die andere Delegation.")


def test_what_stands_far_away_does_not_count() -> None:
    far = "Das Konzert war gut. " * 60
    assert may_hold_contact(f"Sie traf ihn. {far[:300]} Der Präsident schwieg.")
    assert not may_hold_contact(f"Sie traf ihn. {far} Der Präsident schwieg.")
