"""Finds people's names: rows of name words, with what speaks for and against each being a person.

No list decides alone. A first name, an office before it, a verb of saying beside it speak for a person; a place name,
"in", "nach" or "auf" before it speak against one. A surname alone is read once the article has shown it to be one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from readout.language.document import ProperName
from readout.language.folding import core_key, without_genitive
from readout.language.mention_words import mention_words
from readout.language.name_evidence import SURE_PERSON, believed, goes_on, lead, proposed
from readout.language.name_pairs import split_pairs
from readout.language.name_rows import DEGREES, NEVER_NAMES, ends_genitive, row_from
from readout.language.noble_names import add_noble
from readout.language.person_score import NOT_PEOPLE, company, score_row
from readout.language.scan import Scan
from readout.language.surnames import Name, add_surnames

_TWO_SYLLABLES = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,5}")
_LONGEST_FIRST = 5
"""Letters of surnames that stand before the given name: Park, Chung, Kim."""
_FIRST_NAMES = mention_words("first_name_of_place")
_ARABIC_OPENINGS = frozenset("ae")


def find_people(scan: Scan) -> list[Name]:
    """The people named in the article, in text order, not overlapping."""
    rows = split_pairs(scan, [_widened(scan, row) for row in _rows(scan)])
    weighed = {i for row in rows for i in range(row.first, row.last)}
    rows = sorted([*rows, *map(partial(_proposal, scan), proposed(scan, weighed))], key=lambda row: row.first)
    sure = [row for row in rows if row.score >= 2]
    known = {core_key(without_genitive(scan.text(row.last - 1))) for row in sure}
    known |= {row.key(scan.tokens) for row in sure}
    known |= {core_key(scan.text(row.first)) for row in sure if row.last - row.first > 1}
    found = []
    for row in rows:
        key = row.key(scan.tokens)
        bare = core_key(without_genitive(scan.text(row.last - 1)))
        # what the article has shown outweighs the model
        rules = row.score - min(0, believed(scan, row.first, row.last, shown=True))
        if row.score >= 2 or ((key in known or bare in known) and rules > -3):
            found.append(row)
    return add_surnames(scan, add_noble(scan, found), rows)


def _proposal(scan: Scan, name: ProperName) -> Name:
    """What only the model has found; an article or a place preposition before it must be outweighed."""
    against = min(0, company(scan, name.first, name.last))
    return Name(name.first, name.last, 1 + min(3, int(lead(name))) + against, ends_genitive(scan, name.last - 1))


def _widened(scan: Scan, row: Name) -> Name:
    """The row with the words that the model reads with it: "Jan (van der Moor)"."""
    name = scan.proper.get(row.first)
    if name is None or name.kind != "person" or lead(name) < SURE_PERSON or name.first != row.first:
        return row
    more = range(row.last, name.last)
    if not more or ends_genitive(scan, row.last - 1, strict=True) or not all(goes_on(scan, i) for i in more):
        return row
    return replace(row, last=name.last, score=max(row.score, 2), genitive=ends_genitive(scan, name.last - 1))


def _rows(scan: Scan) -> list[Name]:
    rows = []
    i = 0
    while i < len(scan.tokens):
        opening = scan.tokens[i].text[:1]
        end = row_from(scan, i) if opening.isupper() or opening in _ARABIC_OPENINGS else i
        if end == i:
            i += 1
            continue
        begin = _widened_left(scan, i)
        rows.append(Name(begin, end, score_row(scan, begin, end), ends_genitive(scan, end - 1)))
        i = end
    return rows


def _widened_left(scan: Scan, i: int) -> int:
    """Takes in a first name that the tagger took for a noun: "Ministerin Penny Mordal", "Präsident Recep Tayyal"."""
    before = scan.tokens[i - 1] if i else None
    if before is not None and _surname_first(scan, i):
        return i - 1
    if before is not None and _city_or_first_name(scan, i - 1) and "surname" in scan.tokens[i].kinds:
        return i - 1
    if before is None or before.tag != "NN" or not before.text[:1].isupper() or i - 1 in scan.noun_at | scan.hit_at:
        return i
    office = scan.noun_at.get(i - 2)
    titled = office is not None and office.sort == "office" and office.number != "pl"
    no_name = before.text in NEVER_NAMES | DEGREES or before.text.lower().endswith(NOT_PEOPLE)
    return i - 1 if titled and not no_name else i


def _surname_first(scan: Scan, i: int) -> bool:
    """ "Park Ji-won": a given name of two syllables behind a surname that is a noun as well."""
    before = scan.tokens[i - 1]
    given = _TWO_SYLLABLES.fullmatch(scan.text(i)) is not None and not scan.tokens[i].known
    plain = before.text[:1].isupper() and len(before.text) <= _LONGEST_FIRST and i - 1 not in scan.noun_at | scan.hit_at
    return given and plain and before.tag == "NN" and scan.tag(i - 2) not in {"ART", "ADJA", "PPOSAT", "APPRART"}


def _city_or_first_name(scan: Scan, i: int) -> bool:
    """ "einbestellt, Milan Bauer.": a place's name that is a first name too, where nothing before it wants a place."""
    if scan.text(i) not in _FIRST_NAMES or i in scan.hit_at:
        return False
    return scan.tag(i - 1) not in {"APPR", "APPRART", "KON", "NE"}
