"""Surnames that are other words as well: "Mira König", "Fritz Graf", "Peer Holt" — and later "Holt wies das zurück".

A full name shows that its last word is a surname; where that word stands alone again, without an article or adjective
before it, the person is meant, whatever the word's tag says.
"""

from __future__ import annotations

from dataclasses import dataclass

from readout.language.document import Token
from readout.language.folding import core_key, without_genitive
from readout.language.forms import open_forms
from readout.language.scan import Scan

_OPEN = ("N", "V", "ADJ")
"""Tags a surname may be mistaken for; "Man" and "Die" are no surnames though a name may end in them."""
_LONGEST = 10
"""Letters; offices that are surnames as well are short."""
_BEFORE_NOUNS = frozenset(
    {"ART", "ADJA", "PPOSAT", "PDAT", "PIAT", "PIDAT", "PRELAT", "PWAT", "CARD", "APPRART", "TRUNC"}
)
"""Tags of what stands before a common noun, and before no bare name."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name at tokens ``first`` up to ``last``; ``genitive`` where its last word may carry the ending."""

    first: int
    last: int
    score: int
    genitive: bool

    def key(self, tokens: tuple[Token, ...]) -> str:
        """Fold key of the last word as it stands."""
        return core_key(tokens[self.last - 1].text)


def surname_of_office(scan: Scan, i: int) -> bool:
    """Whether the office at token ``i`` goes on a name: "Präsidentin Mira KÖNIG", but not "traf Mira König Charles"."""
    noun = scan.noun_at[i]
    whole = noun.sort == "office" and not noun.prefix and noun.base and len(scan.text(i)) <= _LONGEST
    first = scan.tokens[i - 1]
    office = scan.noun_at.get(i - 2)
    titled = office is not None and office.sort == "office" and first.tag in {"NE", "NN", "FM"}
    named_behind = scan.tag(i + 1) in {"NE", "FM"} and scan.text(i + 1)[:1].isupper()
    return whole and not named_behind and ("first_name" in first.kinds or titled)


def surname_after_stranger(scan: Scan, i: int) -> bool:
    """ "(telefonierte mit) Ilo Berg": a noun that is a surname as well, behind a name that no lexicon has."""
    first = scan.tokens[i - 1]
    if first.tag != "NE" or first.known or i - 1 in scan.hit_at or without_genitive(first.text) != first.text:
        return False
    readings = open_forms("de").entry(scan.text(i), "word", False).readings
    return any(reading.kind == "surname" for reading in readings) and scan.tag(i + 1) not in {"NE", "FM"}


def add_surnames(scan: Scan, found: list[Name], rows: list[Name]) -> list[Name]:
    """``found`` with the surnames that stand alone; an office that is one of them counts as an office no more.

    ``rows`` are all rows of name words; what was weighed there already and found no name stays none.
    """
    surnames = {scan.text(row.last - 1) for row in found if row.last - row.first > 1}
    surnames |= {without_genitive(word) for word in surnames}
    named = {i for row in found for i in range(row.first, row.last)}
    for i in named:
        scan.noun_at.pop(i, None)
    weighed = named | {i for row in rows for i in range(row.first, row.last)}
    missed = []
    for i, token in enumerate(scan.tokens):
        bare = without_genitive(token.text)
        if i in weighed or i in scan.hit_at or not (token.text in surnames or bare in surnames):
            continue
        if _stands_alone(scan, i):
            scan.noun_at.pop(i, None)
            missed.append(Name(i, i + 1, 2, token.text not in surnames))
    return sorted([*found, *missed], key=lambda row: row.first)


def _stands_alone(scan: Scan, i: int) -> bool:
    """No article before it, no name behind it; at the start of a sentence a verb must come next."""
    token = scan.tokens[i]
    named_behind = scan.tag(i + 1) in {"NE", "FM"} and scan.text(i + 1)[:1].isupper()
    if not token.tag.startswith(_OPEN) or scan.tag(i - 1) in _BEFORE_NOUNS or named_behind:
        return False
    if i - 1 in scan.noun_at and scan.noun_at[i - 1].sort == "office":
        return True
    if token.tag.startswith("N") and not scan.starts_sentence(i):
        return not _plural(token) or _beside_verb(scan, i)
    return not scan.starts_sentence(i) or scan.tag(i + 1).endswith("FIN")


def _plural(token: Token) -> bool:
    """Whether the word can only be a plural noun ("Kaisern")."""
    return bool(token.morphs) and all(morph.number == "pl" for morph in token.morphs)


def _beside_verb(scan: Scan, i: int) -> bool:
    return scan.tag(i + 1).endswith("FIN") or scan.tag(i - 1).endswith("FIN")
