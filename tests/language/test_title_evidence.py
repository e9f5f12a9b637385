"""Words that run from a title into the text have their place in the title alone."""

from __future__ import annotations

from readout.exchange import reading_from_json, reading_to_json
from readout.intake import make_article
from readout.language.paragraphs import open_document
from readout.pipeline import read


def test_evidence_ends_with_the_title_it_begins_in() -> None:
    doc = open_document(make_article("OSTERBY (kbo) Mehr folgt.", title="Halm empfängt Gesandten"))
    found = doc.evidence(14, 14 + len("Gesandten\n\nOSTERBY"))
    assert (found.field, found.start, found.end, found.quote) == ("title", 14, 23, "Gesandten")


def test_a_title_without_a_stop_before_a_place_name_gives_a_reading_that_can_be_kept() -> None:
    text = "OSTERBY (kbo) Außenministerin Mira Halm hat den Vertreter Talviens am Freitag empfangen."
    reading = read(make_article(text, title="Halm empfängt Gesandten", published="2031-03-07"))
    assert reading_from_json(reading_to_json(reading), "again") == reading
