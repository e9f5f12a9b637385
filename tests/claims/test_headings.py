"""A heading ends without a full stop, and what it says does not go on in the text below it."""

from __future__ import annotations

import pytest

from readout.exchange import evidence_of, reading_from_json, reading_to_json
from readout.intake import make_article
from readout.pipeline import read

CASES = [
    ("Norlands Regierungschefin kommt Anfang Dezember nach Vestby",
     "Vestby (nk) - Norlands Ministerpräsidentin Mira Halm kommt am 2. Dezember zu ihrem Antrittsbesuch nach Talvien."),
    ("Halm empfängt Gesandten",
     "OSTERBY (nk) Außenministerin Mira Halm hat den Gesandten Talviens am Freitag empfangen."),
    ("Varga reist nach Porto", "Sarn. Präsident Ilo Varga trifft dort am Montag die norländische Präsidentin Mira Halm."),
    ("Halm trifft Minister", "Ilo Varga, Außenminister von Talvien, hat am Montag Präsidentin Mira Halm getroffen."),
    ("Treffen in der talvischen Hauptstadt", "Sarn (nk) – Präsidentin Mira Halm und Präsident Ilo Varga sprachen am Montag."),
    ("Besuch in Talviens Hauptstadt", "Lund (nk) – Präsidentin Mira Halm hat am Montag Präsident Ilo Varga besucht."),
    ("Gespräch mit dem Berater", "Orso Lind und Präsidentin Mira Halm telefonierten am Montag, teilte Talvien mit."),
]  # fmt: skip


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize(("title", "text"), CASES)
def test_words_end_where_the_heading_ends(title: str, text: str, *, apart: bool) -> None:
    article = (
        make_article(text, title=title, published="2031-11-20")
        if apart
        else make_article(f"{title}\n\n{text}", published="2031-11-20")
    )
    reading = read(article)
    assert [stretch.quote for stretch in evidence_of(reading) if "\n" in stretch.quote] == []
    assert reading_from_json(reading_to_json(reading)) == reading
