"""A user's own language model in place of the tagger that ships: any spaCy pipeline for German that sets STTS tags.

The pipeline is loaded from the machine, never from the network. It decides on tag, lemma and morphology; words and
sentences stay Readout's own, so that places are exact, and kinds of names come from Readout's lexicon.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from readout.errors import ModelError
from readout.language.document import Morph
from readout.language.tagger import TAG_NUMBERS

INSTALL = "pip install 'readout-ledger[spacy]'"
_UNUSED = ("ner", "entity_linker", "entity_ruler", "textcat", "textcat_multilabel")
_PROBE = "Die Ministerin sagte am Montag , sie reise nach Wien .".split()
_OTHER_NAMES = {"PAV": "PROAV", "PROP": "PROAV", "PIDAT": "PIAT", "NNE": "NE", "_SP": "XY"}
_CASES = {"Nom": "nom", "Gen": "gen", "Dat": "dat", "Acc": "acc"}
_NUMBERS = {"Sing": "sg", "Plur": "pl"}
_GENDERS = {"Masc": "m", "Fem": "f", "Neut": "n"}
_TENSES = {"Pres": "present", "Past": "preterite"}
_MOODS = {"Ind": "ind", "Imp": "imp"}
_DEGREES = {"Pos": "pos", "Cmp": "comp", "Sup": "sup"}


class Word(NamedTuple):
    """A word of a sentence, and whether white space follows it."""

    text: str
    space: bool


class Answer(NamedTuple):
    """What a model says of a word; "" and () where it says nothing."""

    tag: str
    lemma: str
    morphs: tuple[Morph, ...]


class Model(Protocol):
    """What tags words instead of the tagger that ships."""

    @property
    def name(self) -> str:
        """Which model in which version, for the versions of a reading."""

    def read(self, sentences: Iterable[Sequence[Word]]) -> Iterator[list[Answer]]:
        """One answer for each word of each sentence."""


class SpacyModel:
    """A loaded spaCy pipeline."""

    def __init__(self, pipeline: Any, name: str) -> None:
        self._pipeline = pipeline
        self._doc: Any = _spacy().tokens.Doc
        self.name = name

    def read(self, sentences: Iterable[Sequence[Word]]) -> Iterator[list[Answer]]:
        """The pipeline's tags, lemmas and morphology, sentence by sentence."""
        vocab = self._pipeline.vocab
        docs = (
            self._doc(vocab, words=[word.text for word in sentence], spaces=[word.space for word in sentence])
            for sentence in sentences
        )
        for doc in self._pipeline.pipe(docs):
            yield [Answer(stts(token.tag_), token.lemma_, morphs_of(token.morph.to_dict())) for token in doc]


def stts(tag: str) -> str:
    """The tag by its name here; "" for what is no STTS tag."""
    tag = _OTHER_NAMES.get(tag, tag)
    return tag if tag in TAG_NUMBERS else ""


def morphs_of(features: dict[str, str]) -> tuple[Morph, ...]:
    """The one reading that Universal Dependencies' features describe; () where they say nothing of use."""
    tense = _TENSES.get(features.get("Tense", ""), "")
    mood = features.get("Mood", "")
    morph = Morph(
        case=_CASES.get(features.get("Case", ""), ""),
        number=_NUMBERS.get(features.get("Number", ""), ""),
        gender=_GENDERS.get(features.get("Gender", ""), ""),
        person=features.get("Person", ""),
        tense=tense,
        mood=("kj2" if tense == "preterite" else "kj1") if mood == "Sub" else _MOODS.get(mood, ""),
        degree=_DEGREES.get(features.get("Degree", ""), ""),
    )
    return (morph,) if any(morph) else ()


def _spacy() -> Any:
    try:
        import spacy  # noqa: PLC0415 - an extra, loaded where it was asked for
        import spacy.tokens  # noqa: PLC0415
    except ImportError as error:
        raise ModelError(f"a model needs spaCy, which cannot be loaded ({error}). Install it: {INSTALL}") from None
    return spacy


@cache
def open_model(name: str) -> Model:
    """The pipeline ``name``: an installed package or a folder; raises ModelError where it cannot be used."""
    spacy = _spacy()
    try:
        pipeline = spacy.load(name, exclude=list(_UNUSED))
    except Exception as error:  # whatever a package or folder of somebody else's does on being loaded
        raise ModelError(_not_loaded(name, error)) from None
    meta = pipeline.meta
    language = meta.get("lang", "")
    if language != "de":
        raise ModelError(f"the model {name} is for the language {language!r}, and German is read. Name a German one")
    called = f"{language}_{meta['name']} {meta['version']}, spaCy {spacy.__version__}"
    model = SpacyModel(pipeline, called)
    if not any(answer.tag for answer in _probed(model, name)):
        raise ModelError(f"the model {name} sets no STTS tags (token.tag_). Name one with a German tagger")
    return model


def _not_loaded(name: str, error: Exception) -> str:
    if isinstance(error, OSError) and not Path(name).exists():
        download = f"python -m spacy download {name}"
        return f"there is no model {name}, neither installed nor as a folder. Install it ({download}) or name another"
    what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    return f"the model {name} cannot be loaded ({what}). Install it anew or name another"


def _probed(model: Model, name: str) -> list[Answer]:
    try:
        return next(iter(model.read([[Word(text, True) for text in _PROBE]])))
    except Exception as error:
        what = f"{type(error).__name__}: {error}".splitlines()[0][:200]
        raise ModelError(f"the model {name} fails on a simple sentence ({what}). Name another") from None
