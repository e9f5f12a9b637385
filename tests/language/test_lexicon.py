"""The full-form lexicon and the book of forms: readings, moods, fallbacks, guesses, and that opening is cheap."""

from __future__ import annotations

import marisa_trie
import pytest

from readout.errors import DataError
from readout.language.document import Morph
from readout.language.forms import FormBook, open_forms
from readout.language.lexicon import Lexicon, open_lexicon
from readout.language.tables import read_lines
from readout.language.tagger import Tagger
from support.effort import effort


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return open_lexicon("de")


@pytest.fixture(scope="module")
def forms() -> FormBook:
    return open_forms("de")


def verb_morphs(lexicon: Lexicon, form: str) -> set[tuple[str, str, str, str]]:
    return {
        (morph.person, morph.number, morph.tense, morph.mood)
        for reading in lexicon.readings(form)
        if reading.tag.endswith("FIN")
        for morph in reading.morphs
    }


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("habe", {("1", "sg", "present", "ind"), ("1", "sg", "present", "kj1"), ("3", "sg", "present", "kj1")}),
        ("seien", {("1", "pl", "present", "kj1"), ("3", "pl", "present", "kj1")}),
        ("hätten", {("1", "pl", "preterite", "kj2"), ("3", "pl", "preterite", "kj2")}),
        ("kommt", {("2", "pl", "present", "ind"), ("3", "sg", "present", "ind")}),
        (
            "teilte",
            {(person, "sg", "preterite", mood) for person in "13" for mood in ("ind", "kj2")},
        ),
    ],
)
def test_finite_verbs_are_exactly_as_ambiguous_as_they_are(
    lexicon: Lexicon, form: str, expected: set[tuple[str, str, str, str]]
) -> None:
    assert verb_morphs(lexicon, form) == expected


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("mitteilte", "VVFIN", "mitteilen"),
        ("mitgeteilt", "VVPP", "mitteilen"),
        ("mitzuteilen", "VVIZU", "mitteilen"),
        ("teilte", "VVFIN", "teilen"),
        ("dachte", "VVFIN", "denken"),
        ("Präsidenten", "NN", "Präsident"),
        ("russischen", "ADJA", "russisch"),
        ("besten", "ADJA", "gut"),
        ("im", "APPRART", "in"),
        ("ihnen", "PPER", "sie"),
        ("seinem", "PPOSAT", "sein"),
        ("dieses", "PDAT", "dieser"),
        ("die", "PRELS", "der"),
        ("dafür", "PROAV", "dafür"),
    ],
)
def test_lemmas(forms: FormBook, form: str, tag: str, lemma: str) -> None:
    assert forms.entry(form, "word", False).details(tag)[0] == lemma


def test_kinds_of_names(forms: FormBook) -> None:
    kinds = {
        name: forms.entry(name, "word", False).details("NE")[2] for name in ("Peter", "Norwegen", "Paris", "Vogel")
    }
    assert "first_name" in kinds["Peter"]
    assert kinds["Norwegen"] == {"country"}
    assert "city" in kinds["Paris"]
    assert kinds["Vogel"] == {"surname"}


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("Praesident", "Präsident"), ("Gespraeche", "Gespräch"), ("Fuesse", "Fuß"), ("Oesterreich", "Österreich")],
)
def test_umlauts_written_out(forms: FormBook, form: str, lemma: str) -> None:
    entry = forms.entry(form, "word", False)
    assert entry.known
    assert entry.readings[0].lemma == lemma


def test_written_out_umlauts_do_not_spoil_other_words(forms: FormBook) -> None:
    assert forms.entry("neue", "word", False).readings[0].lemma == "neu"
    assert forms.entry("Masse", "word", False).readings[0].lemma == "Masse"


def test_compounds_take_the_readings_of_their_last_part(forms: FormBook) -> None:
    entry = forms.entry("Getreideexporte", "word", False)
    lemma, morphs, _ = entry.details("NN")
    assert lemma == "Getreideexport"
    assert not entry.known
    assert Morph(case="acc", number="pl", gender="m") in morphs
    assert forms.entry("Hafen-Abkommens", "word", False).details("NN")[0] == "Hafen-Abkommen"


def test_soft_hyphens_and_capitals(forms: FormBook) -> None:
    assert forms.entry("Prä\u00adsident", "word", False).details("NN")[0] == "Präsident"
    assert forms.entry("GESPRÄCHE", "word", False).details("NN")[0] == "Gespräch"


def test_genitive_apostrophe(forms: FormBook) -> None:
    lemma, morphs, _ = forms.entry("Tessens'", "word", False).details("NE")
    assert lemma == "Tessens"
    assert {morph.case for morph in morphs} == {"gen"}


def test_the_lexicon_is_opened_not_loaded() -> None:
    """A few hundred calls for a table of some hundred thousand forms."""
    open_lexicon.cache_clear()
    assert effort(lambda: open_lexicon("de").readings("Haus")) < 5_000


def test_long_words_cost_little(forms: FormBook) -> None:
    for word in ("Ae" * 50_000, "ss" * 50_000, "-".join(["Haus"] * 30_000)):
        assert effort(lambda word=word: forms.entry(word, "word", False)) < 3 * len(word)


def test_a_broken_table_is_named() -> None:
    with pytest.raises(DataError, match=r"build_lexicon\.py"):
        Lexicon(marisa_trie.Trie(["Haus"]), memoryview(b"no table at all" * 4))
    with pytest.raises(DataError, match="'xx' cannot be opened"):
        open_lexicon("xx")
    with pytest.raises(DataError, match=r"train_tagger\.py"):
        Tagger(b"\x80" * 10)


def test_every_line_of_the_tables_has_a_class_and_words() -> None:
    for name in ("function_words.tsv", "names.tsv", "tokens.tsv"):
        for number, fields in read_lines("de", name):
            words = fields[-1].split()
            assert len(fields) >= 2, (name, number)
            assert words, (name, number)
