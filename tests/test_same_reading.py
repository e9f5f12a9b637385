"""What must not matter: a paragraph more, the style of the quotation marks, names, line breaks, ways to write a letter.

Each article is read once as it is and once changed; who says what must be the same.
"""

from __future__ import annotations

import textwrap
import unicodedata

import pytest

from readout import read
from support.whole import article_of, lines, sound_reading

ARTICLES = {
    "call": (
        "Norlands Präsidentin Mira Tessen und der südmärkische Staatschef Ilo Varga haben am Mittwoch telefoniert.\n\n"
        "Das Gespräch habe 90 Minuten gedauert, sagte Regierungssprecher Jon Hale vor Journalisten in Norhaven. Tessen habe "
        "Varga „unmissverständlich“ zu einer Waffenruhe aufgefordert. „Wir brauchen keine Worte, sondern Taten“, sagte Hale.\n\n"
        "Varga erklärte, er sei zu Gesprächen bereit. „Aber nicht um jeden Preis“, fügte er hinzu."
    ),
    "denial": (
        "Das Außenministerium von Karvia hat einen Bericht über geheime Gespräche mit Astenau zurückgewiesen.\n\n"
        "„Ein solches Treffen hat es nicht gegeben“, teilte Sprecherin Ute Rehm am Dienstag mit. Die Zeitung Nordpost hatte unter "
        "Berufung auf Diplomaten berichtet, beide Seiten hätten sich in Sarn getroffen. Außenminister Bo Lant wollte sich dazu nicht "
        "äußern.\n\nLaut Rehm ist auch für die kommenden Wochen kein Treffen geplant."
    ),
    "demand": (
        "Außenministerin Ilka Sorin hat Estmark aufgefordert, die Grenze für Hilfslieferungen zu öffnen. Sie warnte vor einer "
        "Hungersnot und kündigte weitere Hilfe an.\n\nDer estmärkische Botschafter Tarek Onn lehnte das ab. Die Lage sei unter "
        "Kontrolle, sagte er der Agentur Kordis: „Niemand muss hungern.“ Er nannte die Vorwürfe „haltlos“."
    ),
    "nested": (
        "Nach dem Treffen in Belmar zeigte sich Ministerpräsident Aron Lisk zufrieden. „Präsident Falk sagte mir: ‚Wir liefern im "
        "Herbst.‘ Das ist ein Wort“, berichtete Lisk. Falks Sprecher Pavel Dorn bestätigte die Zusage.\n\n"
        "„Wir stehen zu unserem Wort“, sagte Dorn, „und zwar ohne Bedingungen.“"
    ),
}  # fmt: skip
each_article = pytest.mark.parametrize("text", ARTICLES.values(), ids=ARTICLES.keys())

STYLES = {
    "guillemets pointing in": "»«›‹",
    "guillemets pointing out": "«»‹›",
    "English": "“”‘’",
    "typewriter": "\"\"''",
    "typewriter inside German": "„“''",
    "closing mark of the English": "„”‚’",
}
NAMES = {
    "Mira": "Lena", "Tessen": "Brandow", "Ilo": "Kasimir", "Varga": "Dreskow", "Jon": "Tim", "Hale": "Korff", "Ute": "Vera", "Rehm": "Sandig",
    "Bo": "Nils", "Lant": "Ohlert", "Ilka": "Svea", "Sorin": "Marek", "Tarek": "Jussuf", "Onn": "Petrak", "Aron": "Kurt", "Lisk": "Wendel",
    "Falk": "Rumler", "Pavel": "Oskar", "Dorn": "Zeisig", "Falks": "Rumlers",
}  # fmt: skip


def said(text: str) -> list[tuple[str | None, str, str, str]]:
    return lines(sound_reading(text))


def bare(found: list[tuple[str | None, str, str, str]]) -> list[tuple[str | None, str, str, str]]:
    """The lines without any quotation mark."""
    gone = {ord(mark): None for mark in "„“”‚‘’\"'»«›‹"}
    return [(speaker, words.translate(gone), form, stance) for speaker, words, form, stance in found]


@each_article
def test_there_is_something_to_compare(text: str) -> None:
    assert len(said(text)) >= 4
    assert all(speaker for speaker, *_ in said(text))


@each_article
@pytest.mark.parametrize(
    "more", ["In den Bergen bleibt es kalt.", "Der Fährverkehr ruht bis zum Abend.\n\nAuch Züge fallen aus."]
)
def test_a_paragraph_more_changes_nothing_before_it(text: str, more: str) -> None:
    before, after = read(article_of(text)), read(article_of(f"{text}\n\n{more}"))
    assert lines(after)[: len(lines(before))] == lines(before)
    places = [[(p.start, p.end) for p in statement.content] for statement in before.statements]
    assert [[(p.start, p.end) for p in one.content] for one in after.statements][: len(places)] == places


@each_article
@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
def test_the_style_of_quotation_marks(text: str, style: str) -> None:
    assert bare(said(text.translate(str.maketrans("„“‚‘", style)))) == bare(said(text))


def renamed(text: str) -> str:
    for old, new in NAMES.items():
        text = text.replace(f"{old} ", f"{new} ").replace(f"{old}.", f"{new}.").replace(f"{old},", f"{new},")
    return text


@each_article
def test_other_names(text: str) -> None:
    wanted = [(renamed(f"{speaker} ")[:-1], renamed(f"{words} ")[:-1], *rest) for speaker, words, *rest in said(text)]
    assert [list(line) for line in said(renamed(text))] == [list(line) for line in wanted]


WHOLE_LINES = pytest.mark.xfail(
    reason="Each line break of a paragraph stands between sentences, as between paragraphs."
)


@pytest.mark.parametrize(
    ("name", "width"),
    [(name, width) for name in ARTICLES for width in (48, 60, 72, 80, 100)]
    + [pytest.param("nested", 85, marks=WHOLE_LINES), pytest.param("call", 116, marks=WHOLE_LINES)],
)
def test_line_wraps(name: str, width: int) -> None:
    text = ARTICLES[name]
    wrapped = "\n\n".join(textwrap.fill(part, width, break_on_hyphens=False) for part in text.split("\n\n"))
    assert said(wrapped) == said(text)


@each_article
def test_letters_in_pieces(text: str) -> None:
    apart = said(unicodedata.normalize("NFD", text))
    assert [tuple(unicodedata.normalize("NFC", part or "") for part in line) for line in apart] == said(text)


@each_article
@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "  ", "\t"], ids=ascii)
def test_other_spaces(text: str, space: str) -> None:
    assert said(text.replace(" ", space)) == said(text)


@each_article
@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u2060"], ids=ascii)
def test_invisible_marks_in_words(text: str, mark: str) -> None:
    words = [word[:5] + mark + word[5:] if word.isalpha() and len(word) > 8 else word for word in text.split(" ")]
    strewn = said(" ".join(words))
    assert [tuple((part or "").replace(mark, "") for part in line) for line in strewn] == said(text)
