"""The table of function words: which tags a closed-class word can have, whatever the full-form lexicon says."""

from __future__ import annotations

from dataclasses import dataclass, field

from readout.errors import DataError
from readout.language.lexicon import LexicalReading
from readout.language.stems import guess_lemma
from readout.language.tables import read_lines
from readout.language.tagger import TAG_NUMBERS

_OPEN = frozenset(
    ("NN", "NE", "ADJA", "ADJD", "VVFIN", "VVINF", "VVPP", "VVIZU", "VAFIN", "VAINF", "VAPP", "VMFIN", "VMINF", "VMPP")
)


@dataclass(slots=True)
class FunctionWord:
    """What the table says of one form."""

    tags: dict[str, str] = field(default_factory=dict)
    """Tag → lemma ("" where the table names none)."""
    added: dict[str, str] = field(default_factory=dict)
    """The same for tags that only add to what the lexicon has."""
    only: bool = False

    def apply(self, form: str, found: tuple[LexicalReading, ...]) -> tuple[LexicalReading, ...]:
        """The lexicon's readings ``found`` for ``form``, without those the table rules out, with those it adds."""
        wanted = {**self.added, **self.tags}
        if self.tags:
            also: frozenset[str] = frozenset() if self.only else _OPEN
            found = tuple(reading for reading in found if reading.tag in wanted or reading.tag in also)
        kept = tuple(
            reading._replace(lemma=wanted[reading.tag]) if wanted.get(reading.tag) else reading for reading in found
        )
        have = {reading.tag for reading in kept}
        missing = [(tag, lemma) for tag, lemma in wanted.items() if tag not in have]
        return kept + tuple(LexicalReading(lemma or guess_lemma(form, tag), tag, ()) for tag, lemma in missing)


def read_function_words(language: str) -> dict[str, FunctionWord]:
    """``function_words.tsv`` of ``language``, as form → rule; raises DataError where a line is broken."""
    words: dict[str, FunctionWord] = {}
    for number, fields in read_lines(language, "function_words.tsv"):
        name = fields[0].removeprefix("+")
        if len(fields) != 2 or not (name in TAG_NUMBERS or name == "ONLY"):
            raise DataError(f"{language}/function_words.tsv, line {number}: expected an STTS tag, a tab and words")
        for item in fields[1].split():
            form, _, lemma = item.partition("=")
            rule = words.setdefault(form, FunctionWord())
            if name == "ONLY":
                rule.only = True
            elif fields[0].startswith("+"):
                rule.added[name] = lemma
            else:
                rule.tags[name] = lemma
    return words
