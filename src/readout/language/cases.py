"""One case for each word: what agreement and government leave open is decided by what the phrase does in its clause.

The phrase stage keeps every case that agrees (``Phrase.cases``). Here one is chosen: a subject is nominative, an object
has the case of its name, an apposition that of its host, a bare attribute is genitive, a bare phrase of time
accusative; behind a preposition of two cases the dative is the commoner one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readout.language.document import Document, Phrase, Token

_BY_FUNCTION: dict[str, tuple[str, ...]] = {
    "subject": ("nom", "acc", "dat", "gen"),
    "predicative": ("nom", "acc", "dat", "gen"),
    "object_acc": ("acc", "dat", "nom", "gen"),
    "object_dat": ("dat", "acc", "nom", "gen"),
    "object_gen": ("gen", "dat", "acc", "nom"),
    "adverbial": ("acc", "gen", "dat", "nom"),
    "attribute": ("gen", "nom", "dat", "acc"),
}
_OPEN = ("nom", "acc", "dat", "gen")
_BY_PREPOSITION: dict[str, tuple[str, ...]] = {
    "als": _OPEN,
    "wie": _OPEN,
    "über": ("acc", "dat", "gen", "nom"),  # of what is talked about; the place is the rarer one
}
_GOVERNED = ("dat", "acc", "gen", "nom")
_GOVERNED_GENITIVE = ("gen", "dat", "acc", "nom")
_INFLECTED = frozenset(
    "NN NE FM ADJA ART PDAT PDS PIAT PIS PPER PPOSAT PPOSS PRELAT PRELS PRF PWAT PWS".split()
)  # tags of words that have a case even where no table says which


def decided_cases(doc: Document) -> list[str]:
    """The case of each token: nom, gen, dat, acc, or "" for a word without case."""
    chooser = _Chooser(doc)
    return [
        _of_token(token, chooser.of_phrase(holder)) for token, holder in zip(doc.tokens, _holders(doc), strict=True)
    ]


class _Chooser:
    """Chooses the case of each phrase once."""

    def __init__(self, doc: Document) -> None:
        self._phrases = doc.phrases
        self._chosen: dict[int, str] = {}
        self._free = {phrase for clause in doc.clauses if clause.predicate is None for phrase in clause.phrases}
        """Phrases of clauses without verb: they name something."""

    def of_phrase(self, phrase: Phrase | None) -> str:
        """The case of ``phrase``; "" where none fits, or without a phrase."""
        if phrase is None:
            return ""
        if phrase.i not in self._chosen:
            self._chosen[phrase.i] = ""  # for an apposition that hangs on itself
            self._chosen[phrase.i] = _first(self._order(phrase), phrase.cases)
        return self._chosen[phrase.i]

    def _order(self, phrase: Phrase) -> Sequence[str]:
        """The cases from the likeliest on."""
        if phrase.preposition is not None:
            usual = _GOVERNED_GENITIVE if phrase.cases == {"gen", "dat"} else _GOVERNED
            return _BY_PREPOSITION.get(phrase.preposition, usual)
        host = self._phrases[phrase.attribute_of] if phrase.attribute_of is not None else None
        if host is not None and (phrase.function == "apposition" or phrase.head in host.conjuncts):
            return (self.of_phrase(host), *_OPEN)
        return _OPEN if phrase.i in self._free else _BY_FUNCTION.get(phrase.function, _OPEN)


def _holders(doc: Document) -> list[Phrase | None]:
    """The innermost phrase of each token; one whose core it stands in before one whose attributes it is among."""
    found: list[Phrase | None] = [None] * len(doc.tokens)
    for phrase in sorted(doc.phrases, key=lambda one: one.first - one.last):  # the longest first
        found[phrase.first : phrase.last] = [phrase] * (phrase.last - phrase.first)
    for phrase in sorted(doc.phrases, key=lambda one: one.first - one.core_last):
        found[phrase.first : phrase.core_last] = [phrase] * (phrase.core_last - phrase.first)
    return found


def _of_token(token: Token, case: str) -> str:
    """The phrase's case, unless the word cannot have it."""
    own = {morph.case for morph in token.morphs} - {""}
    if not own and token.tag not in _INFLECTED:
        return ""
    if case and (not own or case in own):
        return case
    return _first(_OPEN, own) if own else "acc" if token.tag == "PRF" else "nom"


def _first(order: Iterable[str], possible: frozenset[str] | set[str]) -> str:
    return next((case for case in order if case in possible), "")
