"""What stands above a pasted text: masthead, day, byline in any order, and days that are none of publication.

Papers, states and people are invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from readout.intake import open_articles
from readout.intake.datelines import told_day
from readout.intake.mastheads import masthead
from readout.intake.text_head import fields_of_head
from readout.language.paragraphs import open_document
from readout.records import Article

HEADLINE = "Norvien: Präsidentin Halm telefonierte mit Varga"
BODY = (
    "Brelund. Die norvische Präsidentin Mira Halm hat am Montag mit dem talvischen Präsidenten Ilo Varga telefoniert. "
    "Am 7. April 2029 hatten beide sich zuletzt getroffen, sagte ihr Sprecher Tom Reik."
)
HEADS = {
    "Norvischer Kurier\n4. März 2031\n\n{h}": ("Norvischer Kurier", "2031-03-04"),
    "Norvischer Kurier vom 4. März 2031\n\n{h}": ("Norvischer Kurier", "2031-03-04"),
    "Kurier vom 4. März 2031\n{h}": ("Kurier", "2031-03-04"),
    "Norvischer Kurier, Dienstag, den 4. März 2031, Seite 3\n{h}": ("Norvischer Kurier", "2031-03-04"),
    "Norvischer Kurier | 04.03.2031, 14:05 Uhr\n{h}": ("Norvischer Kurier", "2031-03-04T14:05"),
    "NORVISCHER KURIER\n{h}\nVon Ada Kern, Brelund\n04.03.2031, 14:05 Uhr": ("NORVISCHER KURIER", "2031-03-04T14:05"),
    "{h}\nNorvischer Kurier\n4. März 2031": ("Norvischer Kurier", "2031-03-04"),
    "{h}\n\nStand: 04.03.2031, 14:05 Uhr": (None, "2031-03-04T14:05"),
    "{h}\n\nStand: 4. März 2031": (None, "2031-03-04"),
    "{h}\nVeröffentlicht am 4. März 2031": (None, "2031-03-04"),
    "{h}\nVeröffentlicht am 04.03.2031 um 14.05 Uhr | Aktualisiert am 05.03.2031 um 9.00 Uhr": (
        None,
        "2031-03-04T14:05",
    ),
    "{h}\nVeröffentlicht: 04.03.2031\nAktualisiert: 05.03.2031": (None, "2031-03-04"),
    "{h}\nVon Ada Kern, Brelund\n4. März 2031": (None, "2031-03-04"),
    "{h}\nVon Ada Kern, Brelund, 4. März 2031": (None, "2031-03-04"),
    "{h}\nVon Ada Kern und Edo Lang | 4. März 2031 | Lesezeit: 3 Min": (None, "2031-03-04"),
    "{h}\nAda Kern · 4. März 2031": (None, "2031-03-04"),
    "Brelund, 4. März 2031\n{h}": (None, "2031-03-04"),
    "Brelund, den 4. März 2031\n{h}": (None, "2031-03-04"),
    "Neu Torvan am See, 4. März 2031\n{h}": (None, "2031-03-04"),
    "2031-03-04\n{h}": (None, "2031-03-04"),
    "Ausland\nHaldener Allgemeine\n4. März 2031\n{h}": ("Haldener Allgemeine", "2031-03-04"),
    "Talvien heute\n4. März 2031\n{h}": ("Talvien heute", "2031-03-04"),
    "Nordpost\n\n{h}": ("Nordpost", None),
    "„Nordpost“, 4. März 2031\n{h}": ("Nordpost", "2031-03-04"),
    "Stimme der Küste\n{h}": ("Stimme der Küste", None),
    "Agentur Kordis, 4. März 2031, 14:05\n{h}": ("Agentur Kordis", "2031-03-04T14:05"),
    "{h}\nQuelle: dpa\n4. März 2031": ("dpa", "2031-03-04"),
    "{h}\nQuelle: Norvischer Kurier, 4. März 2031": ("Norvischer Kurier", "2031-03-04"),
    "Der Spiegel\n{h}": ("Der Spiegel", None),
    "Pressemitteilung\nPräsidialamt der Republik Norvien\n4. März 2031\n{h}": (
        "Präsidialamt der Republik Norvien",
        "2031-03-04",
    ),
    "Pressemitteilung Nr. 12/2031 vom 4. März 2031\n{h}": (None, "2031-03-04"),
    "{h}\nEin Anruf, der viele überrascht, und eine Zusage.\nVon Ada Kern\n4. März 2031, 14:05 Uhr": (
        None,
        "2031-03-04T14:05",
    ),
}


@pytest.mark.parametrize(("head", "told"), HEADS.items(), ids=[head[:60] for head in HEADS])
def test_publisher_and_day_of_a_head(head: str, told: tuple[str | None, str | None]) -> None:
    found = fields_of_head(f"{head.format(h=HEADLINE)}\n\n{BODY}")
    assert (found.get("publisher"), found.get("published")) == told


@pytest.mark.parametrize("head", HEADS, ids=[head[:60] for head in HEADS])
def test_the_headline_stays_the_title(head: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"{head.format(h=HEADLINE)}\n\n{BODY}", encoding="utf-8")
    (article,) = open_articles(str(path))
    assert isinstance(article, Article)
    doc = open_document(article)
    roles = {doc.text[p.start : p.end]: p.role for p in doc.paragraphs}
    assert [words for words, role in roles.items() if role == "title"] == [HEADLINE]
    assert roles[BODY] in {"body", "lead"}


NO_DAY = [
    f"{HEADLINE}\n\n{BODY}",
    f"{HEADLINE}\n\nAm 4. März 2031 sprachen beide.\n{BODY}",
    f"Treffen am 4. März 2031\n\n{BODY}",
    f"Gipfel in Brelund, 4. März 2031\n\n{BODY}",
    f"{HEADLINE}\nTermin: 4. März 2031\n{BODY}",
    f"{HEADLINE}\nFrist bis 4. März 2031\n{BODY}",
    f"{HEADLINE}\nab 4. März 2031\n{BODY}",
    f"{HEADLINE}\n\nDer Vertrag gilt bis zum\n4. März 2031\nund wird verlängert.\n{BODY}",
    f"{HEADLINE}\n\nBeide unterschrieben am\n4. März 2031\n{BODY}",
    f"{HEADLINE}\n\n4. März 2031 war ein guter Tag.\n{BODY}",
    f"Chronik der Krise\n\n3. März 2029\nHalm ruft an.\n\n5. März 2029\nVarga sagt ab.\n\n{BODY}",
    f"Halm und Varga: 4. März 2031\n{BODY}",
    f"{HEADLINE}\nEntwurf vom 4. März 2031\n{BODY}",
    f"{HEADLINE}\nBrief vom 4. März 2031\n{BODY}",
    f"{HEADLINE}\n31. Februar 2031\n{BODY}",
    f"{HEADLINE}\n\n{BODY}\n\n4. März 2031",
    f"{HEADLINE}\n\nBrelund, 4. März 2029 – es war ein kalter Tag, als Halm anrief. {BODY}",
    f"{HEADLINE}\n\nAm Montag, 4. März 2029 – Halm war im Amt – begann es. {BODY}",
    f"{HEADLINE}\n4. März, 14:05 Uhr\n{BODY}",
]


@pytest.mark.parametrize("text", NO_DAY)
def test_other_days_are_not_taken_for_it(text: str) -> None:
    assert fields_of_head(text).get("published") is None


def test_a_chronicle_under_a_masthead_keeps_the_day_of_the_paper() -> None:
    text = f"Norvischer Kurier\n6. März 2031\nChronik\n\n3. März 2031\nHalm ruft an.\n\n5. März 2031\nVarga sagt ab.\n\n{BODY}"
    found = fields_of_head(text)
    assert (found.get("publisher"), found.get("published")) == ("Norvischer Kurier", "2031-03-06")


def test_the_day_before_the_dash() -> None:
    for opening in ("Brelund, 4. März 2031 (kordis) – ", "BRELUND, 4. März 2031 — ", "Nordpost vom 4. März 2031 – "):
        assert fields_of_head(f"{HEADLINE}\n\n{opening}{BODY}").get("published") == "2031-03-04", opening


def test_an_address_is_the_article_s() -> None:
    found = fields_of_head(f"https://kurier.example/2031/03/04/halm\n{HEADLINE}\n\n{BODY}")
    assert found.get("url") == "https://kurier.example/2031/03/04/halm"


@pytest.mark.parametrize(
    "line",
    [
        HEADLINE,
        "Gute Nachrichten",
        "Keine guten Nachrichten",
        "Streit um Nordpost",
        "Halm kritisiert Presse",
        "Regierung und Presse",
        "Welt",
        "Politik",
        "Nachrichten",
        "Halm spricht mit Varga",
        "Druck auf Varga wächst",
        "Krieg in Talvien",
        "Außenminister Edo Lang",
        "Der Brief",
        "",
    ],
)
def test_what_is_no_masthead(line: str) -> None:
    assert masthead(line) is None
    assert fields_of_head(f"{line}\n\n{BODY}").get("publisher") is None


def test_what_the_user_says_wins(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"---\npublished: 2031-03-07\n---\nNordpost\n4. März 2031\n{HEADLINE}\n\n{BODY}", encoding="utf-8")
    (article,) = open_articles(str(path))
    assert isinstance(article, Article)
    assert (article.published, article.publisher) == ("2031-03-07", "Nordpost")


@pytest.mark.parametrize("line", ["\x00", "1." * 80, "4. März 2031 " * 12, "," * 160, "4.3.2031" + "(" * 100])
def test_hostile_lines(line: str) -> None:
    told_day(line)
    masthead(line)
    fields_of_head(f"{line}\n{line}")
