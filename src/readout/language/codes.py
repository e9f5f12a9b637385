"""One letter a token, and agreement as bits: the form in which the clause engine looks at a document.

The letters make a string as long as the document has tokens, so that fields are found by string search. What each
stands for is in ``LETTERS`` (by STTS tag) and ``MARKS`` (by punctuation mark).
"""

from __future__ import annotations

from functools import lru_cache

from readout.language.document import Case, Document, Morph, Token
from readout.language.grammar import Grammar
from readout.language.name_codes import NAME, mark_names
from readout.language.repairs import missing_verbs, owns_noun, repair

LETTERS: dict[str, str] = {
    **dict.fromkeys(("VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"), "F"),
    **dict.fromkeys(("VVINF", "VAINF", "VMINF"), "I"),
    **dict.fromkeys(("VVPP", "VAPP", "VMPP"), "P"),
    "VVIZU": "Z", "PTKZU": "z", "PTKVZ": "V",
    **dict.fromkeys(("ART", "PDAT", "PIAT", "PIDAT", "PPOSAT", "PWAT"), "D"), "PRELAT": "Q",
    "ADJA": "A", "NN": "N", "NE": "E", "CARD": "C", "TRUNC": "T", "FM": "E", "XY": "N",
    "ADV": "a", "ADJD": "j", "PTKNEG": "n", "PTKA": "k", "PTKANT": "t", "ITJ": "t",
    "APPR": "p", "APPRART": "q", "APPO": "o", "APZR": "y",
    **dict.fromkeys(("PPER", "PDS", "PIS", "PPOSS"), "O"), "PRELS": "R", "PWS": "W", "PWAV": "w", "PRF": "r",
    "PROAV": "g", "PAV": "g",
    "KON": "K", "KOUS": "S", "KOUI": "U", "KOKOM": "M",
}  # fmt: skip
MARKS: dict[str, str] = {
    ",": ",", ":": ":", ";": ";", "–": "-", "—": "-", "-": "-", "--": "-", "(": "(", "[": "(", ")": ")", "]": ")",
    **dict.fromkeys("\"'„“”‚‘’»«›‹", "'"), "''": "'", "``": "'", "/": "/",
}  # fmt: skip
QUOTE = "'"
VERBS = frozenset("FIPZzV")

CASES: tuple[Case, ...] = ("nom", "gen", "dat", "acc")
CASE_SHIFT: dict[str, int] = {case: 6 * at for at, case in enumerate(CASES)}
"""Bits from the nominative's readings to those of a case."""
CASE_BITS: dict[str, int] = {case: 0b111111 << CASE_SHIFT[case] for case in CASES}
NUMBER_BITS: dict[str, int] = {
    "sg": sum(0b000111 << (6 * at) for at in range(4)),
    "pl": sum(0b111000 << (6 * at) for at in range(4)),
}
GENDER_BITS: dict[str, int] = {
    gender: sum(0b001001 << (6 * at + bit) for at in range(4)) for bit, gender in enumerate("mfn")
}
ANY = (1 << 24) - 1
NOM, GEN, DAT, ACC = (CASE_BITS[case] for case in CASES)
_MASKS: dict[tuple[Morph, ...], int] = {}


def letter(token: Token) -> str:
    """The code of a token: by its tag, or by the mark it is."""
    if token.tag.startswith("$"):
        return MARKS.get(token.text, "." if token.tag == "$." else "/")
    return LETTERS.get(token.tag, "t")


def mask(morphs: tuple[Morph, ...]) -> int:
    """Cases, numbers and genders that the readings allow, one bit a combination; all bits where nothing is known."""
    known = _MASKS.get(morphs)
    if known is None:
        known = 0
        for morph in morphs:
            known |= (
                CASE_BITS.get(morph.case, ANY) & NUMBER_BITS.get(morph.number, ANY) & GENDER_BITS.get(morph.gender, ANY)
            )
        known = known or ANY
        if len(_MASKS) < 100_000:
            _MASKS[morphs] = known
    return known


@lru_cache(maxsize=16384)
def cases_of(bits: int) -> frozenset[str]:
    """The cases a mask allows."""
    return frozenset(case for case, case_bits in CASE_BITS.items() if bits & case_bits)


@lru_cache(maxsize=16384)
def number_of(bits: int) -> str:
    """The number of a mask that allows but one, else an empty string."""
    return _only(bits, NUMBER_BITS)


@lru_cache(maxsize=16384)
def gender_of(bits: int) -> str:
    """The gender of a mask that allows but one, else an empty string."""
    return _only(bits, GENDER_BITS)


def _only(bits: int, values: dict[str, int]) -> str:
    found = [value for value, value_bits in values.items() if bits & value_bits]
    return found[0] if len(found) == 1 else ""


MISTAKEN = ("NN", "V", "ADJ", "APPR", "ART")
"""Beginnings of tags that the word of a name may have been given."""


def _mark_quoted_participles(letters: list[str], doc: Document) -> None:
    """Participles that are joined in quotation marks of their own say how: „geschlossen und entschlossen“."""
    for quotation in doc.quotations:
        inside = letters[quotation.first : quotation.last]
        if "K" in inside and "P" in inside and set(inside) <= set("PKja"):
            letters[quotation.first : quotation.last] = ["j" if letter == "P" else letter for letter in inside]


class Grid:
    """A document without its quotation marks as columns: codes, lower-case words, lemmas, agreement masks, tokens.

    Places are counted in these columns; ``index`` gives the token of a place, ``place`` the place of a token (for a
    quotation mark that of the next word).
    """

    __slots__ = (
        "actors",
        "behind_noun",
        "codes",
        "index",
        "lemmas",
        "lower",
        "masks",
        "mention_of",
        "people",
        "place",
        "tokens",
    )

    def __init__(self, doc: Document, words: Grammar) -> None:
        letters = [LETTERS.get(token.tag) or letter(token) for token in doc.tokens]
        mark_names(letters, doc, words)
        _mark_quoted_participles(letters, doc)
        codes = repair(letters, doc.tokens, words)
        verbs = missing_verbs(codes, doc)
        codes = "".join("F" if at in verbs else code for at, code in enumerate(codes)) if verbs else codes
        self.index = [at for at, code in enumerate(letters) if code != QUOTE]
        self.place: list[int] = []
        kept = 0
        for code in letters:
            self.place.append(kept)
            kept += code != QUOTE
        self.place.append(kept)
        self.tokens: list[Token] = [doc.tokens[at] for at in self.index]
        self.lower = [token.form.lower() for token in self.tokens]
        self.lemmas = [verbs.get(at, doc.tokens[at].lemma) for at in self.index]
        self.codes = "".join([codes[at] for at in self.index])
        self.masks = [  # a name that is a noun or a verb form as well ("Halden", "Holt") does not inflect like these
            ANY
            if (letters[at] == NAME and doc.tokens[at].tag.startswith(MISTAKEN)) or owns_noun(doc.tokens, at)
            else mask(doc.tokens[at].morphs)
            for at in self.index
        ]
        self.actors = frozenset(self.place[i] for one in doc.mentions for i in range(one.first, one.last))
        self.people = frozenset(
            self.place[one.first] for one in doc.mentions if one.kind == "person" and one.form == "name"
        )
        """Where somebody is named, the office before the name included."""
        self.behind_noun = frozenset(
            self.place[at]
            for one in doc.mentions
            if one.kind in {"media", "institution"} and one.name_first is not None and one.name_first > one.first
            for at in range(one.name_first, one.name_last or one.last)
        )
        """The words of a body's name behind the noun for it: "des Senders | Kanal 4"."""
        self.mention_of: dict[int, int] = {}
        """The outermost mention that a word stands in."""
        for one in doc.mentions:
            for at in range(one.first, one.last):
                self.mention_of.setdefault(self.place[at], one.i)
