"""Who tells a paper something is who speaks; a paper that no list has looks like a subject beside a verb of saying."""

from __future__ import annotations

import pytest

import readout

TOLD = [
    ("„Die Lage ist ernst“, sagte Okrend der Nordpost.", "Okrend"),
    ("„Die Lage ist ernst“, sagte Okrend der „Nordpost“.", "Okrend"),
    ("„Die Lage ist ernst“, sagte Ada Okrend der „Nordpost am Sonntag“.", "Ada Okrend"),
    ("„Die Lage ist ernst“, sagte Ministerin Ada Okrend der Nordpost.", "Ada Okrend"),
    ("„Wir reden weiter“, sagte der belvarische Außenminister Jan Okrend der Nordpost.", "Jan Okrend"),
    ("Minister Pavel Lund sagte der Nordpost, er sei müde.", "Pavel Lund"),
    ("Außenminister Okrend sagte der Abendpost am Montag, die Lage sei ernst.", "Okrend"),
    ("Kanzlerin Ada Lund schrieb der Abendpost, die Lage sei ernst.", "Ada Lund"),
    ("Der Kanzlerin sagte Präsident Milo Varn, die Lage sei ernst.", "Milo Varn"),
]


@pytest.mark.parametrize(("text", "speaker"), TOLD)
def test_who_tells_a_paper_speaks(text: str, speaker: str) -> None:
    reading = readout.read(readout.make_article(text, published="2031-03-04"))
    assert [said.speaker.name for said in reading.statements if said.speaker] == [speaker]


def test_what_is_said_of_a_demand_begins_with_a_bare_pronoun() -> None:
    """ "Das sei zu viel" comments on it; "das Gericht sei nicht zuständig" is what is held."""
    text = "Die Wahlkommission hatte den Standpunkt vertreten, das Gericht sei dafür nicht zuständig."
    (said,) = readout.read(readout.make_article(text, published="2031-03-04")).statements
    assert [words.quote for words in said.content] == ["das Gericht sei dafür nicht zuständig"]
