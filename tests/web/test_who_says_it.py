"""An editor sees at the top who denies a contact, and of what one side says whether others tell it too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from support.ledgers import readings
from support.web import client_of, ledger_with

TOLD = {
    "Grenzbote": "Die norvische Präsidentin Mira Halm hat am Montag mit dem talvischen Präsidenten Ilo Varga telefoniert. "
    "Wie ihr Sprecher Tom Reik mitteilte, ging es um die Freilassung von 40 Gefangenen.",
    "Küstenblatt": "Ein Telefonat von Präsident Ilo Varga mit der norvischen Präsidentin Mira Halm am Montag hat es nach "
    "Angaben der Präsidialkanzlei von Talvien nicht gegeben. „Ein solches Gespräch hat nicht stattgefunden“, sagte Vargas "
    "Sprecherin Ola Brink.",
}
ALSO = {
    "Nordpost": "Der talvische Präsident Ilo Varga und die norländische Ministerpräsidentin Mira Halm haben am Donnerstag "
    "telefoniert. Beide Seiten vereinbarten, im Oktober Gespräche über den Hafen Sundmark aufzunehmen.",
    "Ostblatt": "Präsident Ilo Varga und Ministerpräsidentin Mira Halm haben am Donnerstag telefoniert. Das sagte der "
    "talvische Regierungssprecher Jaro Pelin in Talvar. Einig sei man sich gewesen, im Oktober über den Hafen Sundmark zu "
    "sprechen, sagte Pelin.",
}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    told = [*readings(TOLD, "2031-06-04"), *readings(ALSO, "2031-08-15")]
    with client_of(ledger_with(tmp_path, told)) as found:
        yield found


@pytest.mark.parametrize(
    ("language", "held", "denied"),
    [("de", "stattgefunden", "bestritten von Talvien"), ("en", "held", "denied by Talvien")],
)
def test_the_top_of_the_page_says_who_denies_it(client: TestClient, language: str, held: str, denied: str) -> None:
    listed = client.get(f"/?status=denied&lang={language}").text
    assert denied in listed
    ident = re.search(r'href="/contacts/([0-9a-f]{16})"', listed)
    assert ident
    heading = re.search(r"<h1.*?</h1>", client.get(f"/contacts/{ident[1]}?lang={language}").text, re.DOTALL)
    assert heading
    shown = " ".join(re.sub(r"<[^>]+>", " ", heading[0]).split())
    assert f"{held} {denied} " in shown


@pytest.mark.parametrize(("language", "also"), [("de", "(auch Nordpost)"), ("en", "(also Nordpost)")])
def test_what_one_side_says_names_the_papers_that_say_it_too(client: TestClient, language: str, also: str) -> None:
    ident = re.search(r'href="/contacts/([0-9a-f]{16})"', client.get("/?form=phone_call&from=2031-08").text)
    assert ident
    page = client.get(f"/contacts/{ident[1]}?lang={language}").text
    alone = re.search(r'<section class="alone">.*?</section>', page, re.DOTALL)
    assert alone, "no point that one side alone says"
    assert also in alone[0]
    assert also not in page.replace(alone[0], "")
