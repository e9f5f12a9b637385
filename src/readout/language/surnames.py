"""Surnames that are other words as well: "Mira König", "Fritz Graf", "Peer Holt" — and later "Holt wies das zurück".

A full name shows that its last word is a surname; where that word stands alone again, without an article or adjective
before it, the person is meant, whatever the word's tag says.
"""

from __future__ import annotations

from dataclasses import dataclass

from readout.language.document import Token
from readout.language.folding import core_key, without_genitive
from readout.language.forms import open_forms
from readout.language.lexicon import LexicalReading
from readout.language.mention_words import mention_words
from readout.language.scan import Scan

_OPEN = ("N", "V", "ADJ")
"""Tags a surname may be mistaken for; "Man" and "Die" are no surnames though a name may end in them."""
_LONGEST = 10
"""Letters; offices that are surnames as well are short."""
_SHORT = 7
"""Letters of a noun that is taken for a surname with nothing but an office before it."""
_ARTICLELESS = mention_words("articleless_noun") | mention_words("no_name")
_INQUIT = mention_words("inquit")
_CONTRASTS = mention_words("contrast")
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

    def head(self, tokens: tuple[Token, ...]) -> int:
        """Its last word, which the full stop of a numeral is not: "König Idris II."."""
        return self.last - 1 - (tokens[self.last - 1].text == "." and self.last - 1 > self.first)

    def key(self, tokens: tuple[Token, ...]) -> str:
        """Fold key of the last word as it stands."""
        return core_key(tokens[self.head(tokens)].text)


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


def surname_shown_alone(scan: Scan, i: int) -> bool:
    """ "Casimir Held, ... Held traf": a noun behind a name that stands bare before a verb as no noun does."""
    first, token = scan.tokens[i - 1], scan.tokens[i]
    if token.text not in scan.opening or i in scan.noun_at or i in scan.hit_at or len(token.text) > _LONGEST:
        return False
    if token.text in _ARTICLELESS or _plural(token) or not token.tag.startswith(_OPEN):
        return False
    if i - 1 in scan.hit_at:
        return False
    stranger = first.tag == "NE" and not first.known and first.text == without_genitive(first.text)
    return "first_name" in first.kinds or stranger


def surname_before_office(scan: Scan, i: int) -> bool:
    """ "Edo Kern, (der) Botschafter in Norvien, ...", "Edo Kern (54)": a noun behind a name that is set off so."""
    first, token = scan.tokens[i - 1], scan.tokens[i]
    if token.tag != "NN" or i in scan.noun_at or i in scan.hit_at or token.text in _ARTICLELESS or _plural(token):
        return False
    stranger = first.tag == "NE" and not first.known and first.text == without_genitive(first.text)
    if i - 1 in scan.hit_at or not (stranger or "first_name" in first.kinds) or len(token.text) > _LONGEST:
        return False
    if scan.text(i + 1) == "(":
        return scan.text(i + 2).isdigit() and scan.text(i + 3) == ")"
    at = i + 2 + (scan.tag(i + 2) == "ART")
    at += scan.tag(at) == "ADJA"
    office = scan.noun_at.get(at) if scan.text(i + 1) == "," else None
    return office is not None and office.sort == "office" and office.number != "pl"


def bare_titled_surname(scan: Scan, i: int) -> bool:
    """ "Präsidentin Dorn", "der karvische Präsident Dorn lehnte ab": a noun that is the name behind an office.

    A bare office and a bare noun do not stand in a row but as title and name, unless the noun is one that needs no
    article (plurals, materials, "Druck"); before the finite verb the two are one expression whatever stands before.
    """
    office, token = scan.noun_at.get(i - 1), scan.tokens[i]
    if office is None or office.sort != "office" or not office.base or office.number == "pl":
        return False
    if not _may_be_surname(scan, i):
        return False
    if scan.tag(i - 2) in _BEFORE_NOUNS:
        begin = i - 2
        while begin > 0 and scan.tag(begin - 1) in _BEFORE_NOUNS:
            begin -= 1
        return scan.starts_sentence(begin) and scan.tag(i + 1).endswith("FIN")
    return any(reading.kind == "surname" for reading in _readings(token)) or _countable(token)


def surname_behind_stranger(scan: Scan, i: int) -> bool:
    """ "ihres Sprechers Aleksi Halm (gut fünfzig Minuten)": office, a name no lexicon has, a noun like a surname."""
    office, first = scan.noun_at.get(i - 2), scan.tokens[i - 1]
    if office is None or office.sort != "office" or office.number == "pl" or first.tag != "NE" or first.known:
        return False
    return first.text == without_genitive(first.text) and _may_be_surname(scan, i) and _countable(scan.tokens[i])


def surname_by_place(scan: Scan, i: int) -> bool:
    """ "Protokollchefin Wanda Furcht warnte", "..., sagte Kanzlerin Ilka Klar.": no noun or adjective can stand there.

    An office and a name before it may be all of the person ("wies Präsident Marasch Vorwürfe zurück"); but before the
    finite verb the row is one expression, and beside a verb of saying a bare singular is no object.
    """
    office, first, token = scan.noun_at.get(i - 2), scan.tokens[i - 1], scan.tokens[i]
    if office is None or office.sort != "office" or not office.base or office.number == "pl" or first.tag != "NE":
        return False
    if not token.tag.startswith(("NN", "ADJ")) or i in scan.noun_at or i in scan.hit_at or token.text in _ARTICLELESS:
        return False
    if first.text != without_genitive(first.text) or i - 1 in scan.hit_at:
        return False
    begin = i - 2
    while begin > 0 and (scan.tag(begin - 1) in _BEFORE_NOUNS or _state_before(scan, begin - 1)):
        begin -= 1
    if scan.text(i + 1) == "(":
        return True
    if scan.tag(i + 1).endswith("FIN"):
        return scan.starts_sentence(begin)
    if scan.tag(i + 1) == "VVPP" and scan.tokens[i + 1].lemma in _INQUIT and scan.text(i + 2) == ",":
        return scan.tag(begin - 1).endswith("FIN") and not _plural(
            token
        )  # "hatte Protokollchefin Wanda Furcht gewarnt,"
    said = scan.tokens[begin - 1].lemma in _INQUIT and scan.tag(begin - 2)[:1] == "$"
    return said and not _plural(token) and scan.tag(i + 1)[:1] in {"$", "A"}


def _state_before(scan: Scan, i: int) -> bool:
    """ "NORDALS Präsident": a genitive in front of an office."""
    return scan.tag(i) == "NE" and scan.text(i).endswith("s")


def _may_be_surname(scan: Scan, i: int) -> bool:
    """A short noun in the nominative singular that is no actor's, no time's and needs its article as a noun."""
    token = scan.tokens[i]
    if token.tag != "NN" or i in scan.noun_at or i in scan.hit_at or not 3 < len(token.text) <= _SHORT:
        return False
    return token.text not in _ARTICLELESS and token.lemma == token.text and not _plural(token)


def _countable(token: Token) -> bool:
    """A masculine or neuter noun known in the singular alone: "Halm"; feminines are abstract too often."""
    genders = {morph.gender for morph in token.morphs}
    return bool(genders) and genders <= {"m", "n"} and all(morph.number == "sg" for morph in token.morphs)


def _readings(token: Token) -> tuple[LexicalReading, ...]:
    return open_forms("de").entry(token.text, "word", False).readings


def add_surnames(scan: Scan, found: list[Name], rows: list[Name]) -> list[Name]:
    """``found`` with the surnames that stand alone; an office that is one of them counts as an office no more.

    ``rows`` are all rows of name words; what was weighed there already and found no name stays none.
    """
    surnames = {scan.text(row.last - 1) for row in found if row.last - row.first > 1 or _titled_noun(scan, row)}
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


def _titled_noun(scan: Scan, row: Name) -> bool:
    """ "Präsidentin Dorn": one word, a noun by its tag, behind an office."""
    office = scan.noun_at.get(row.first - 1)
    return office is not None and office.sort == "office" and scan.tag(row.first) == "NN"


def _stands_alone(scan: Scan, i: int) -> bool:
    """No article before it, no name behind it; at the start of a sentence a verb must come next."""
    token = scan.tokens[i]
    named_behind = scan.tag(i + 1) in {"NE", "FM"} and scan.text(i + 1)[:1].isupper()
    if scan.starts_sentence(i) and scan.tag(i + 1).endswith("FIN") and _begins_no_clause(token):
        return True
    if not token.tag.startswith(_OPEN) or named_behind:
        return False
    if scan.text(i + 1) == "zufolge" and scan.tag(i - 1) not in _BEFORE_NOUNS:
        return not _plural(token)  # "Halm zufolge": a bare singular is a name there
    if scan.tag(i - 1) in _BEFORE_NOUNS:
        return _behind_relative(scan, i)
    if i - 1 in scan.noun_at and scan.noun_at[i - 1].sort == "office":
        return True
    if i + 1 in scan.noun_at and _genitive(token):
        return True  # "Dorns Sprecher"
    if token.tag.startswith("N") and not scan.starts_sentence(i):
        return not _plural(token) or _beside_verb(scan, i)
    return not scan.starts_sentence(i) or _before_its_verb(scan, i)


def _behind_relative(scan: Scan, i: int) -> bool:
    """ "ein Bild, das Merow beim Segeln zeigt": "das" may be a pronoun, the name its clause's subject."""
    opened = scan.text(i - 1) in {"das", "die", "den", "dem"} and scan.text(i - 2) == ","
    return opened and not scan.tokens[i].known and scan.tag(i + 1)[:1] not in {"$", "N"}


def _before_its_verb(scan: Scan, i: int) -> bool:
    """ "Klar will reisen", "Klar dagegen gibt sich gelassen"; but "Klar ist, dass ..." is no name."""
    verb = i + 2 if scan.text(i + 1) in _CONTRASTS else i + 1
    predicated = scan.tag(i) == "ADJD" and scan.tokens[verb].lemma == "sein" if verb < len(scan.tokens) else True
    return scan.tag(verb).endswith("FIN") and not predicated


def _begins_no_clause(token: Token) -> bool:
    """ "Weil habe ...", "Denn hatte ...", "Übel sagte": behind these words no verb comes at once, so each is a name."""
    return token.tag in {"KOUS", "PTKVZ"} or token.text == "Denn"


def _genitive(token: Token) -> bool:
    """Whether the noun can only be a genitive; without an article before it it is a name's."""
    return token.text.endswith("s") and bool(token.morphs) and all(morph.case == "gen" for morph in token.morphs)


def _plural(token: Token) -> bool:
    """Whether the word can only be a plural noun ("Kaisern")."""
    return bool(token.morphs) and all(morph.number == "pl" for morph in token.morphs)


def _beside_verb(scan: Scan, i: int) -> bool:
    return scan.tag(i + 1).endswith("FIN") or scan.tag(i - 1).endswith("FIN")
