"""A user's own spaCy pipeline decides on tags, lemmas and morphology; what cannot be used says so with its remedy."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import readout
from readout.cli.main import group
from readout.language import models
from readout.language.document import Document, Morph
from readout.language.models import Answer, Word, morphs_of, open_model, stts
from readout.language.words import analyse_words

TEXT = "Ministerin Mira Halm sagte am Montag, sie reise nach Velmark."
RULES = {
    "sagte": {"TAG": "NN", "LEMMA": "Sagte", "MORPH": "Case=Dat|Gender=Fem|Number=Sing"},
    "reise": {"TAG": "VVFIN", "LEMMA": "verreisen", "MORPH": "Mood=Sub|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"},
    "Ministerin": {"TAG": "NN", "LEMMA": "Ministerin", "MORPH": "Case=Nom|Gender=Fem|Number=Sing"},
    "Die": {"TAG": "ART", "LEMMA": "der"},
}
"""What the pipeline says; "sagte" is wrong on purpose, so that it shows who decides."""


@pytest.fixture(scope="module")
def spacy() -> Any:
    return pytest.importorskip("spacy", reason="spaCy is not installed: the seam for a user's own model is NOT tested")


@pytest.fixture(scope="module")
def folder(spacy: Any, tmp_path_factory: pytest.TempPathFactory) -> str:
    return saved(spacy, "de", RULES, tmp_path_factory.mktemp("model"))


def saved(spacy: Any, language: str, rules: dict[str, dict[str, str]], path: Path) -> str:
    pipeline = spacy.blank(language)
    ruler = pipeline.add_pipe("attribute_ruler")
    for word, attributes in rules.items():
        ruler.add([[{"ORTH": word}]], attributes)
    pipeline.meta["name"], pipeline.meta["version"] = "probe", "1.2.3"
    pipeline.to_disk(path)
    return str(path)


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(group, list(arguments), input=TEXT)


def tokens(result: Result) -> dict[str, dict[str, Any]]:
    assert result.exit_code == 0, result.stderr
    explained = json.loads(result.stdout)
    return {token["text"]: token for sentence in explained["sentences"] for token in sentence["tokens"]}


def test_the_model_decides_on_tag_lemma_and_morphology(folder: str) -> None:
    own = tokens(run("explain", "--json", "-"))
    found = tokens(run("explain", "--json", "--model", folder, "-"))
    assert (own["sagte"]["tag"], found["sagte"]["tag"]) == ("VVFIN", "NN")
    assert (own["reise"]["lemma"], found["reise"]["lemma"]) == ("reisen", "verreisen")
    assert found["Montag"] == own["Montag"], "where the pipeline is silent, Readout's own tagger stays"


def test_the_model_decides_on_what_is_read(folder: str) -> None:
    article = readout.make_article(TEXT, published="2031-03-04")
    own, other = readout.read(article), readout.read(article, model=folder)
    assert [statement.speaker.name for statement in own.statements if statement.speaker] == ["Mira Halm"]
    assert other.statements == (), "a noun says nothing"
    assert dict(other.versions)["model"].startswith("de_probe 1.2.3, spaCy ")
    assert "model" not in dict(own.versions)


def test_the_environment_names_the_model_too(folder: str) -> None:
    result = run("read", "--json", "-", READOUT_MODEL=folder)
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["versions"]["model"].startswith("de_probe 1.2.3")


def test_words_and_places_stay_our_own(folder: str) -> None:
    text = "Außen-\nministerin Halm (62)  sagte …\u00ad „Nein“ 😀, am 3. März, z. B. um 16.30 Uhr."
    doc = Document(article=readout.make_article(text), text=text, offset=0)
    own, other = analyse_words(doc), analyse_words(doc, open_model(folder))
    assert [(token.start, token.end, token.text) for token in other.tokens] == [
        (token.start, token.end, token.text) for token in own.tokens
    ]
    assert other.sentences == own.sentences


def test_a_model_may_be_anything_that_answers() -> None:
    class Loud:
        name = "loud"

        def read(self, sentences: Any) -> Any:
            return ([Answer("ITJ", word.text.upper(), ()) for word in sentence] for sentence in sentences)

    doc = Document(article=readout.make_article(TEXT), text=TEXT, offset=0)
    assert {token.tag for token in analyse_words(doc, Loud()).tokens} == {"ITJ"}
    assert dict(readout.read(readout.make_article(TEXT), model=Loud()).versions)["model"] == "loud"


def test_spaces_are_those_of_the_text() -> None:
    asked: list[list[Word]] = []

    class Listening:
        name = "listening"

        def read(self, sentences: Any) -> Any:
            for sentence in sentences:
                asked.append(list(sentence))
                yield [Answer("", "", ()) for _ in sentence]

    doc = Document(article=readout.make_article(TEXT), text=TEXT, offset=0)
    assert analyse_words(doc, Listening()).tokens == analyse_words(doc).tokens
    assert "".join(word.text + " " * word.space for word in asked[0]) == TEXT


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        ("Mood=Sub|Number=Sing|Person=3|Tense=Pres", Morph(number="sg", person="3", tense="present", mood="kj1")),
        ("Mood=Sub|Number=Plur|Person=3|Tense=Past", Morph(number="pl", person="3", tense="preterite", mood="kj2")),
        ("Case=Gen|Gender=Neut|Number=Sing", Morph(case="gen", number="sg", gender="n")),
        ("Degree=Cmp", Morph(degree="comp")),
    ],
)
def test_features_become_readings(features: str, expected: Morph) -> None:
    assert morphs_of(dict(item.split("=") for item in features.split("|"))) == (expected,)
    assert morphs_of({"VerbForm": "Inf"}) == ()


def test_tags_of_other_names_are_known_and_foreign_ones_are_not() -> None:
    assert [stts(tag) for tag in ("PAV", "PIDAT", "NNE", "VVFIN", "$(", "NOUN", "")] == [
        "PROAV", "PIAT", "NE", "VVFIN", "$(", "", "",
    ]  # fmt: skip


def complaint(result: Result) -> str:
    assert result.exit_code != 0
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.stderr


@pytest.mark.parametrize("command", ["read", "compare", "explain"])
def test_a_model_that_is_not_there_is_named_with_its_remedy(spacy: Any, command: str) -> None:
    said = complaint(run(command, "--model", "de_nowhere_xx", "-"))
    assert "no model de_nowhere_xx" in said
    assert "python -m spacy download de_nowhere_xx" in said


def test_a_broken_folder_is_refused(spacy: Any, tmp_path: Path) -> None:
    (tmp_path / "config.cfg").write_text("[broken", encoding="utf-8")
    assert "cannot be loaded" in complaint(run("read", "--model", str(tmp_path), "-"))


def test_a_model_without_german_tags_is_refused(spacy: Any, tmp_path: Path) -> None:
    universal = saved(spacy, "de", {"Die": {"TAG": "DET"}}, tmp_path / "universal")
    assert "sets no STTS tags" in complaint(run("read", "--model", universal, "-"))
    english = saved(spacy, "en", {"Die": {"TAG": "ART"}}, tmp_path / "english")
    assert "'en'" in complaint(run("read", "--model", english, "-"))


def test_without_spacy_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    open_model.cache_clear()
    assert models.INSTALL in complaint(run("read", "--model", "de_core_news_lg", "-"))


def test_without_a_model_spacy_is_not_loaded() -> None:
    code = "import sys, readout; readout.read(readout.make_article('Halm sagte zu.')); sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=120).returncode == 0
