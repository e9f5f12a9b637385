"""Rows of name words: where one begins, where it ends, and whether its last word may be a genitive.

"Ursula von der Leyen", "Chalid al-Sabri": first names, surnames, initials and the particles between them. Whether a
row is a person is weighed elsewhere (``person_score``).
"""

from __future__ import annotations

import re

from readout.language.actorwords import ActorWord
from readout.language.document import Token
from readout.language.forms import open_forms
from readout.language.mention_words import mention_words
from readout.language.scan import PERSON_KINDS, PLACE_KINDS, Scan
from readout.language.side_words import people_side
from readout.language.surnames import (
    bare_titled_surname,
    surname_after_stranger,
    surname_before_office,
    surname_behind_stranger,
    surname_by_place,
    surname_of_office,
    surname_shown_alone,
)

INNER_PARTICLES = mention_words("name_particle")
"""Particles that are words of names alone: "van", "bin"."""
NEVER_NAMES = mention_words("no_name")
DEGREES = mention_words("degree")
"""Degrees between an office and a name: "Staatssekretär Dr. Felix von Holm"."""
ARABIC = re.compile(r"(?:[ae]l|[ae]n|as|asch|at|az|ad|ar|e[sdtr]|esch)[-‐‑][A-ZÄÖÜ]")
"""The beginning of a word with an Arabic article: "al-Sabri"."""
_NOBLE_RANKS = mention_words("noble_rank")
_NOBLE = mention_words("noble_particle")
_LONGEST_SURNAME = 10
"""Surnames that are common nouns as well are short; "Pavel Gesprächsrunde" is none."""
_NUMERAL = re.compile(r"[IVX]{1,5}\.?$")


def name_word(scan: Scan, i: int, *, inside: bool) -> bool:
    """Whether token ``i`` may be a word of a person's name; ``inside`` a row already begun more is allowed."""
    if not 0 <= i < len(scan.tokens) or (i in scan.hit_at and not (inside and _namesake(scan, i))):
        return False
    token = scan.tokens[i]
    capital = token.text[:1].isupper()
    if not capital:
        return ARABIC.match(token.text) is not None
    if inside and _NUMERAL.match(token.text):
        return scan.tag(i - 1) == "NE"
    if token.text in NEVER_NAMES or len(token.text) == 1:
        return False
    if i in scan.noun_at:
        return inside and (surname_of_office(scan, i) or _double_name(scan, i))
    if len(token.text) == 2 and token.text[1] == ".":
        return not _retired(scan, i) and (inside or name_word(scan, i + 1, inside=False))
    return _named_by_lexicon(scan, i, token, inside=inside) or (inside and _goes_on(scan, i, token))


def _double_name(scan: Scan, i: int) -> bool:
    """ "Ministerin Nele Winter-Kaiser": an office as the second part of a double name, behind a first name."""
    first, office = scan.tokens[i - 1], scan.noun_at.get(i - 2)
    noun = scan.noun_at[i]
    named = "first_name" in first.kinds or (office is not None and office.sort == "office" and first.tag == "NE")
    return "-" in scan.text(i) and named and not (noun.former or noun.deputy) and noun.sort == "office" and noun.base


def _retired(scan: Scan, i: int) -> bool:
    """ "General a. D.": no initial."""
    return scan.text(i) == "D." and (scan.text(i - 1) == "a." or (scan.text(i - 1) == "." and scan.text(i - 2) == "a"))


def _named_by_lexicon(scan: Scan, i: int, token: Token, *, inside: bool) -> bool:
    if (
        token.kinds & PERSON_KINDS
        or _first_name_first(scan, i)
        or _first_name_after_office(scan, i)
        or bare_titled_surname(scan, i)
    ):
        return True
    if token.kinds and token.kinds <= PLACE_KINDS:
        return inside
    letters = token.text.isalpha() or "-" in token.text or "'" in token.text or "’" in token.text
    return token.tag in {"NE", "FM", "XY"} and letters


def _goes_on(scan: Scan, i: int, token: Token) -> bool:
    """Whether a word that is no name by itself may go on one: "Thorsten Frei", "Edo Mural"."""
    after_first_name = "first_name" in scan.tokens[i - 1].kinds
    office = _office_before(scan, i - 1)
    titled = office is not None and office.sort == "office" and len(token.text) <= _LONGEST_SURNAME
    if after_first_name and token.text in _NOBLE_RANKS and scan.text(i + 1) in _NOBLE:
        return True  # "Otto Freiherr von Stetten"
    if surname_by_place(scan, i) or surname_shown_alone(scan, i) or surname_before_office(scan, i):
        return True
    if token.tag == "NN" and (surname_after_stranger(scan, i) or surname_behind_stranger(scan, i)):
        return True  # "mit Ilo Berg"
    if token.tag == "NN" and (_first_name_after_office(scan, i - 1) or (after_first_name and titled)):
        return True  # "Sprecher Pavel Dorn"
    if token.tag in {"ADJD", "ADV"} and (after_first_name or (titled and scan.tag(i - 1) == "NE")):
        return True  # "Außenministerin Iva Klar": in the middle of a sentence only a name has its capital
    return token.tag in {"NN", "ADJA", "ADJD"} and not token.known and people_side(token.text) is None


def _office_before(scan: Scan, i: int) -> ActorWord | None:
    """The office before the name at token ``i``, degrees between them: "General (a. D.) Hans Sommer"."""
    at = i - 1
    if _retired(scan, at):
        at -= 2 if scan.text(at - 1) == "a." else 3
    while scan.text(at) in DEGREES:
        at -= 1
    return scan.noun_at.get(at)


def _namesake(scan: Scan, i: int) -> bool:
    """ "Michael Bloomberg", "Jack London": a listed name of one word behind a first name is a surname."""
    hit = scan.hit_at[i]
    single = hit.last - hit.first == 1 and hit.entry.sort in {"media", "seat", "organisation"}
    return single and "first_name" in scan.tokens[i - 1].kinds and not scan.text(i).isupper()


def _first_name_after_office(scan: Scan, i: int) -> bool:
    """ "des US-Amerikaners Mark Vogel": a first name that is an ordinary noun as well counts behind an office."""
    office = scan.noun_at.get(i - 1)
    return office is not None and office.sort == "office" and scan.tag(i) == "NN" and _is_first_name(scan, i)


def _first_name_first(scan: Scan, i: int) -> bool:
    """ "Mark Kunt, Chef des Verbands, ...": at the start of a sentence, before a word that is a name alone."""
    behind = scan.tag(i + 1) == "NE" and not scan.tokens[i + 1].known and scan.text(i + 2)[:1] in {",", "("}
    return scan.tag(i) == "NN" and scan.starts_sentence(i) and behind and _is_first_name(scan, i)


def _is_first_name(scan: Scan, i: int) -> bool:
    readings = open_forms("de").entry(scan.text(i), "word", False).readings
    return any(reading.kind == "first_name" for reading in readings)


def row_from(scan: Scan, i: int) -> int:
    """The end of the row of name words that begins at token ``i`` (``i`` itself where none does)."""
    if not name_word(scan, i, inside=False):
        return i
    end, limit = i + 1, scan.end_of(i)
    while end < limit:
        if ends_genitive(scan, end - 1, strict=True):
            break
        if name_word(scan, end, inside=True):
            end += 1
            continue
        if _capital_particle(scan, end, limit):
            end += 2
            continue
        skip = _particles(scan, end, limit)
        behind = end + skip
        named = name_word(scan, behind, inside=True) or _behind_particle(scan, i, end, behind)
        if skip and named and _takes_particle(scan, i, end):
            end += skip + 1
            continue
        break
    return end


def _capital_particle(scan: Scan, i: int, limit: int) -> bool:
    """ "Nguyen Van Thao": a particle with a capital between two names."""
    text = scan.text(i)
    inner = text[:1].isupper() and text.lower() in INNER_PARTICLES
    return inner and i + 1 < limit and scan.tag(i + 1) == "NE" and name_word(scan, i + 1, inside=True)


def _particles(scan: Scan, i: int, limit: int) -> int:
    count = 0
    while i + count < limit and count < 3 and scan.text(i + count) in INNER_PARTICLES | _NOBLE:
        count += 1
    return count


def _behind_particle(scan: Scan, first: int, particle: int, i: int) -> bool:
    """ "Greta van der Moor": behind a foreign particle any word may be the surname after a first name."""
    if (
        scan.text(particle) not in INNER_PARTICLES
        or "first_name" not in scan.tokens[first].kinds
        or i >= scan.end_of(first)
    ):
        return False
    return scan.text(i)[:1].isupper() and i not in scan.hit_at and i not in scan.noun_at


def _takes_particle(scan: Scan, first: int, i: int) -> bool:
    """ "Ursula von der Leyen", but not "(dass) Trump von Putin (hörte)": "von" and "zu" want a first name before."""
    if scan.text(i) in INNER_PARTICLES:
        return True
    row = scan.tokens[first:i]
    firsts = all("first_name" in token.kinds or (token.text in _NOBLE_RANKS and token is not row[0]) for token in row)
    ranked = len(row) == 1 and scan.text(first - 1) in _NOBLE_RANKS  # "Graf Leopold von Orlau"
    return (firsts or ranked) and scan.text(i) in {"von", "zu"}


def ends_genitive(scan: Scan, i: int, *, strict: bool = False) -> bool:
    """Whether token ``i`` may be a genitive: "Trumps", "Merz'"; ``strict``: its morphology says so or an apostrophe."""
    token = scan.tokens[i]
    if token.text.endswith(("'", "’")) or scan.text(i + 1) in {"'", "’"}:
        return True
    if not token.text.endswith("s"):
        return False
    return not strict or (bool(token.morphs) and all(morph.case == "gen" for morph in token.morphs))
