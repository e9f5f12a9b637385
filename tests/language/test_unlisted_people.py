"""A person in no list is read as well as one who is: invented names in the constructions of news, and what is no name."""

from __future__ import annotations

import pytest

from readout.language.document import Document
from readout.language.names import find_names
from readout.language.words import analyse_words
from readout.records import Article

NAMES = [
    "Mira Tessen",
    "Ulvi Marasch",
    "Karin Holt-Brandis",
    "Jean-Luc Perrigault",
    "Greta van der Moor",
    "Chalid al-Sabri",
    "Nabil el-Hamad",
    "Brian O'Brannigan",
    "Zoran Vukšić",
    "Ayşe Yıldoğar",
    "Edda Koch",
    "Bodo Sommer",
    "Xu Weilan",
    "Ngozi Adebanke",
    "Lech Wrobłowski",
    "José Ortegal",
    "Tamaz Gelbachidse",
]
FRAMES = [
    "Das sagte {} am Montag.",
    "{} sagte am Montag, die Lage sei ernst.",
    "Nach Angaben von {} dauert der Streit an.",
    "Laut {} dauert der Streit an.",
    "Der Vorschlag stammt von {}, der seit Mai verhandelt.",
    "Die Außenministerin {} reiste ab.",
    "Die Lage sei ernst, erklärte {}.",
    "„Wir warten noch“, so {} weiter.",
    "Am Abend traf Ilo Berg mit {} zusammen.",
    "Verhandelt wurde zwischen {} und der Regierung.",
    "Die Gruppe um {} lehnt den Plan ab.",
]


def people(text: str) -> set[str]:
    """The names of the people in ``text``, as mentions have them."""
    doc: Document = find_names(analyse_words(Document(article=Article(id="t", text=text), text=text, offset=0)))
    return {
        doc.words(mention.name_first, mention.name_last)
        for mention in doc.mentions
        if mention.kind == "person" and mention.name_first is not None and mention.name_last is not None
    }


@pytest.mark.parametrize("frame", FRAMES)
def test_a_full_name_is_found_wherever_it_stands(frame: str) -> None:
    missed = [name for name in NAMES if name not in people(frame.format(name))]
    assert missed == []


@pytest.mark.parametrize("name", NAMES)
def test_its_surname_is_found_again(name: str) -> None:
    words = name.split()
    surname = " ".join(words[1:]) if words[0] != "Xu" else words[0]
    text = f"Präsidentin {name} sagte am Montag zu. Danach reiste {surname} ab."
    assert surname in people(text)


@pytest.mark.parametrize("name", ["Tessen", "Marasch", "Perrigault", "Vukšić", "Wrobłowski", "Gelbachidse"])
@pytest.mark.parametrize(
    "frame", ["{}s Sprecher schwieg. Präsidentin {} schwieg.", "Das ist {}s Vorschlag, sagte Präsident {}."]
)
def test_genitives_of_surnames(name: str, frame: str) -> None:
    assert f"{name}s" in people(frame.format(name, name))


def test_apostrophes_of_genitives() -> None:
    assert "Marx'" in people("Marx' Sprecherin sagte zu. Die Botschafterin Lia Marx schwieg.")
    assert people("O'Brannigans Sprecher schwieg. Minister Brian O'Brannigan auch.") == {
        "O'Brannigans",
        "Brian O'Brannigan",
    }


def test_one_name_only() -> None:
    assert people("Präsident Sukarmo empfing Ravelo. Ravelo dankte Sukarmo.") == {"Sukarmo", "Ravelo"}


def test_capitals_of_agencies() -> None:
    assert people("BRENN - MIRA TESSEN hat ULVI MARASCH angerufen. TESSEN sagte zu.") == {
        "MIRA TESSEN",
        "ULVI MARASCH",
        "TESSEN",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Der Koch lobte den Sommer.",
        "Im Sommer kam ein Koch nach Brenn.",
        "Die Reederei Kordal kündigte Entlassungen an. Kordal nannte Gründe.",
        "In der Region Donbrück wird gekämpft.",
        "Die Fregatte „Mira Tessen“ lief aus.",
        "Das Schiff liegt auf dem Orlausee.",
    ],
)
def test_what_is_nobody(text: str) -> None:
    assert people(text) == set()
