"""The language of a text: German is kept, every other is named by its code, and what cannot be told is not refused."""

from __future__ import annotations

import pytest
from evaluation.languages.command import sentences
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.errors import LanguageInput
from readout.intake.languages import check_language, identify

SENTENCES = sentences()
GERMAN = " ".join(SENTENCES["de"])
each_language = pytest.mark.parametrize("code", sorted(SENTENCES))


@each_language
def test_an_article_is_told_by_its_code(code: str) -> None:
    assert identify(" ".join(SENTENCES[code])) == code


@pytest.mark.parametrize("code", sorted(SENTENCES.keys() - {"de"}))
def test_the_error_carries_the_code(code: str) -> None:
    with pytest.raises(LanguageInput, match="not German") as caught:
        check_language(" ".join(SENTENCES[code]), None, "a.txt")
    assert caught.value.language == code
    assert "\n" not in str(caught.value)


def test_a_declared_language_carries_its_code() -> None:
    with pytest.raises(LanguageInput) as caught:
        check_language(GERMAN, "pt_BR", "a.txt")
    assert caught.value.language == "pt"
    assert check_language(GERMAN, "de-AT", "a.txt") == "de"


@pytest.mark.parametrize("code", ["en", "nl", "fr", "ru", "yi", "gsw"])
def test_a_german_article_with_a_long_foreign_quotation_is_german(code: str) -> None:
    quoted = " ".join(SENTENCES[code][:3])
    assert identify(f"{GERMAN} „{quoted}“, sagte der Sprecher.") == "de"


@pytest.mark.parametrize("code", ["en", "nl", "fr", "da"])
def test_a_foreign_article_with_a_german_quotation_is_foreign(code: str) -> None:
    others = " ".join(SENTENCES[code])
    assert identify(f"{others} “{SENTENCES['de'][2]}”") == code


@pytest.mark.parametrize(
    "text",
    [
        "Halm ruft Varga an", "EIL: Tessen, Orvalin: Waffenruhe!", "Mira Halm, Ilo Varga, Jon Reber", "The Deal: Halm telefoniert mit Varga",
        "US-Präsident Olden über Ereignisse in Talvien informiert", "Häfen-Streit: Varga kündigt Antwort an", "12:0 4:3 7:1 0:0 " * 40, "", "…",
        GERMAN.upper(), GERMAN.replace("ü", "ue").replace("ä", "ae"), "Tessenburg Orvalin Quarin Sarn Belmar",
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_not_refused(text: str) -> None:
    assert identify(text) == "de"


@pytest.mark.parametrize(("text", "code"), [("これはペンです。今日は天気がいいので散歩に行きましょう。" * 3, "ja"), ("شكرا جزيلا على هذه المعلومات المهمة " * 4, "ar"), ("Ο πρόεδρος μίλησε την Τρίτη για τα λιμάνια με τον ομόλογό του.", "el")])  # fmt: skip
def test_other_scripts(text: str, code: str) -> None:
    assert identify(text) == code


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_has_an_answer(text: str) -> None:
    assert identify(text).isalpha()
