"""What the heading of an interview quotes is the interviewee's, whether an answer repeats it or not."""

from __future__ import annotations

from readout import read
from readout.records import Article

TALK = (
    "Herr Sandvik, wann öffnet die Brücke?\n\nIm Mai, hoffe ich.\n\nUnd wer zahlt?\n\nBeide. Ich habe das zugesagt."
    "\n\nWas sagt Halmark?\n\nNichts."
)


def test_the_heading_of_an_interview_is_the_interviewees() -> None:
    title = "„Wir bauen keine Mauern“"
    found = read(Article(id="test", title=title, text=TALK, published="2031-03-05")).statements
    heading = [one for one in found if one.content and one.content[0].field == "title"]
    assert [one.speaker.name if one.speaker else None for one in heading] == ["Sandvik"]
