"""Tags, lemmas and morphology of the words of a sentence, by the lexicon and the tagger that ship."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from readout.language.clause_ends import finish_clauses
from readout.language.document import Token, unwrapped
from readout.language.forms import Entry, FormBook, make_forms, open_forms
from readout.language.tagger import TAG_NUMBERS, TAGS, Candidate, Tagger, open_tagger
from readout.language.tokens import Piece


@dataclass(frozen=True, slots=True)
class Tools:
    """What a language needs for it."""

    forms: FormBook
    tagger: Tagger

    def tag(self, words: Iterable[tuple[str, str]]) -> list[tuple[Entry, str]]:
        """The entry and the tag of each word of a sentence, given with its kind (see tokens)."""
        entries = self.forms.sentence(words)
        candidates = [entry.candidate for entry in entries]
        numbers = self.tagger.choose(candidates)
        finish_clauses(numbers, [candidate.tags for candidate in candidates])
        _begin_names(numbers, candidates)
        return [(entry, TAGS[number]) for entry, number in zip(entries, numbers, strict=True)]

    def tokens(self, text: str, pieces: Sequence[Piece], base: int) -> list[Token]:
        """The tokens of a sentence; ``base`` is the number of the first."""
        words = [text[begin:stop] for begin, stop, _ in pieces]
        kinds_of = [kind for _, _, kind in pieces]
        tagged = self.tag(zip(map(unwrapped, words) if "\n" in text else words, kinds_of, strict=True))
        tokens = []
        for i, ((begin, stop, _), word, (entry, tag)) in enumerate(zip(pieces, words, tagged, strict=True), base):
            lemma, morphs, kinds = entry.details(tag)
            tokens.append(
                Token(
                    i=i,
                    start=begin,
                    end=stop,
                    text=word,
                    lemma=lemma,
                    tag=tag,
                    morphs=morphs,
                    kinds=kinds,
                    known=entry.known,
                )
            )
        return tokens


_NE, _NN = TAG_NUMBERS["NE"], TAG_NUMBERS["NN"]
_DETERMINERS = frozenset(
    TAG_NUMBERS[tag] for tag in ("ART", "ADJA", "PPOSAT", "PIAT", "PDAT", "PRELAT", "APPRART", "CARD", "TRUNC")
)


def _begin_names(tags: list[int], words: Sequence[Candidate]) -> None:
    """An unknown word before a name, with nothing before it that belongs to a noun, is a first name: "Oren Kolm"."""
    for i in range(len(tags) - 2, -1, -1):
        word = words[i]
        unsure = tags[i] == _NN and word.tails and _NE in word.tags
        if unsure and tags[i + 1] == _NE and (i == 0 or tags[i - 1] not in _DETERMINERS):
            tags[i] = _NE


@cache
def open_tools(language: str) -> Tools:
    """The tools of ``language``, with a book of forms that fills; raises DataError where a table is broken."""
    return Tools(open_forms(language), open_tagger(language))


def fresh_tools(language: str) -> Tools:
    """The same with an empty book of forms, to measure what a first text costs."""
    return Tools(make_forms(language), open_tagger(language))
