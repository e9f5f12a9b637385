"""Finds people's names: rows of name words, with what speaks for and against each being a person.

No list decides alone. A first name, an office before it, a verb of saying beside it speak for a person; a place name,
"in", "nach" or "auf" before it speak against one. A surname alone is read once the article has shown it to be one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from readout.language.document import ProperName, Token
from readout.language.folding import core_key, without_genitive
from readout.language.forms import open_forms
from readout.language.known_people import holder_parts, holders_named
from readout.language.mention_words import mention_words
from readout.language.name_evidence import SURE_PERSON, believed, goes_on, lead, proposed
from readout.language.scan import PERSON_KINDS, PLACE_KINDS, Scan
from readout.language.side_words import people_side
from readout.language.surnames import (
    Name,
    add_surnames,
    bare_titled_surname,
    surname_after_stranger,
    surname_behind_stranger,
    surname_by_place,
    surname_of_office,
)

_INNER = mention_words("name_particle")
_NOBLE = mention_words("noble_particle")
_PLACE_BEFORE = mention_words("before_place")
_NEVER = mention_words("no_name")
_NOT_PEOPLE = tuple(mention_words("not_people"))
_PLACE_STARTS = mention_words("place_start")
_ANIMATE = mention_words("animate") | mention_words("person_verb")
_COMPANY_ENDS = tuple(mention_words("company_end"))
_CALLING_ENDS = tuple(mention_words("calling_end"))
_MARKS = mention_words("quotation_mark")
_ARABIC = re.compile(r"(?:[ae]l|[ae]n|as|asch|at|az|ad|ar|e[sdtr]|esch)[-‐‑][A-ZÄÖÜ]")
_ARABIC_OPENINGS = frozenset("ae")
_LONGEST_SURNAME = 10
"""Surnames that are common nouns as well are short; "Pavel Gesprächsrunde" is none."""
_SHOUTED = 5
"""Letters from which a word in capitals need not be an abbreviation: "TESSEN sagte"."""
_NUMERAL = re.compile(r"[IVX]{1,5}\.?$")


def name_word(scan: Scan, i: int, *, inside: bool) -> bool:
    """Whether token ``i`` may be a word of a person's name; ``inside`` a row already begun more is allowed."""
    if not 0 <= i < len(scan.tokens) or (i in scan.hit_at and not (inside and _namesake(scan, i))):
        return False
    token = scan.tokens[i]
    capital = token.text[:1].isupper()
    if not capital:
        return _ARABIC.match(token.text) is not None
    if inside and _NUMERAL.match(token.text):
        return scan.tag(i - 1) == "NE"
    if token.text in _NEVER or len(token.text) == 1:
        return False
    if i in scan.noun_at:
        return inside and surname_of_office(scan, i)
    if len(token.text) == 2 and token.text[1] == ".":
        return inside or name_word(scan, i + 1, inside=False)
    return _named_by_lexicon(scan, i, token, inside=inside) or (inside and _goes_on(scan, i, token))


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
    office = scan.noun_at.get(i - 2)
    titled = office is not None and office.sort == "office" and len(token.text) <= _LONGEST_SURNAME
    if surname_by_place(scan, i):
        return True
    if token.tag == "NN" and (surname_after_stranger(scan, i) or surname_behind_stranger(scan, i)):
        return True  # "mit Ilo Berg"
    if token.tag == "NN" and (_first_name_after_office(scan, i - 1) or (after_first_name and titled)):
        return True  # "Sprecher Pavel Dorn"
    if token.tag in {"ADJD", "ADV"} and (after_first_name or (titled and scan.tag(i - 1) == "NE")):
        return True  # "Außenministerin Iva Klar": in the middle of a sentence only a name has its capital
    return token.tag in {"NN", "ADJA", "ADJD"} and not token.known and people_side(token.text) is None


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
        skip = _particles(scan, end, limit)
        behind = end + skip
        named = name_word(scan, behind, inside=True) or _behind_particle(scan, i, end, behind)
        if skip and named and _takes_particle(scan, i, end):
            end += skip + 1
            continue
        break
    return end


def _particles(scan: Scan, i: int, limit: int) -> int:
    count = 0
    while i + count < limit and count < 3 and scan.text(i + count) in _INNER | _NOBLE:
        count += 1
    return count


def _behind_particle(scan: Scan, first: int, particle: int, i: int) -> bool:
    """ "Greta van der Moor": behind a foreign particle any word may be the surname after a first name."""
    if scan.text(particle) not in _INNER or "first_name" not in scan.tokens[first].kinds or i >= scan.end_of(first):
        return False
    return scan.text(i)[:1].isupper() and i not in scan.hit_at and i not in scan.noun_at


def _takes_particle(scan: Scan, first: int, i: int) -> bool:
    """ "Ursula von der Leyen", but not "(dass) Trump von Putin (hörte)": "von" and "zu" want a first name before."""
    if scan.text(i) in _INNER:
        return True
    firsts = all("first_name" in token.kinds for token in scan.tokens[first:i])
    return firsts and scan.text(i) in {"von", "zu"}


def ends_genitive(scan: Scan, i: int, *, strict: bool = False) -> bool:
    """Whether token ``i`` may be a genitive: "Trumps", "Merz'"; ``strict``: its morphology says so or an apostrophe."""
    token = scan.tokens[i]
    if token.text.endswith(("'", "’")) or scan.text(i + 1) in {"'", "’"}:
        return True
    if not token.text.endswith("s"):
        return False
    return not strict or (bool(token.morphs) and all(morph.case == "gen" for morph in token.morphs))


def _verb_beside(scan: Scan, first: int, last: int) -> str:
    """The lemma of a finite verb right beside the row, as a subject has it."""
    for at in (last, first - 1):
        if scan.tag(at)[:3] in {"VVF", "VAF", "VMF"}:
            return scan.tokens[at].lemma
    return ""


def score_row(scan: Scan, first: int, last: int) -> int:
    """How much speaks for the row being a person (2 is enough)."""
    tokens = scan.tokens[first:last]
    kinds = frozenset().union(*(token.kinds for token in tokens))
    score = _company(scan, first, last)
    joined = len(tokens) > 1 and scan.text(first - 1) in {"und", "sowie"} and scan.tag(first - 2) == "NE"
    score += believed(scan, first, last, shown=score > 1 or joined)  # "Edo Lunt und Mansur Yavar"
    if "first_name" in tokens[0].kinds:
        score += 2 if len(tokens) > 1 else 1
    if "surname" in tokens[-1].kinds or (len(tokens) == 2 and surname_after_stranger(scan, last - 1)):
        score += 1
    if len(tokens) > 1 and not tokens[0].known and tokens[0].tag == "NE":
        alike = len(tokens) <= 3 and all(token.tag == "NE" and not token.known for token in tokens)
        score += 2 if alike and not tokens[-1].text.endswith(_COMPANY_ENDS) else 1
    if len(tokens) > 1 and tokens[-1].text in _COMPANY_ENDS:
        score -= 2  # "das Blair House"
    if any(_ARABIC.match(token.text) for token in tokens):
        score += 2
    score += _in_office(scan, tokens[-1].text)
    if kinds & (PLACE_KINDS | {"other", "organisation"}) and not kinds & PERSON_KINDS:
        score -= 3
    if (len(tokens) == 1 and tokens[0].text.isupper() and len(tokens[0].text) < _SHOUTED) or tokens[
        0
    ].text in _PLACE_STARTS:
        score -= 4  # an abbreviation; "New Jersey"
    return score


def _in_office(scan: Scan, word: str) -> int:
    """2 where somebody of that surname is in office on the day of publication, 1 on another day, else 0."""
    day = scan.doc.article.published
    terms = holders_named(word) or holders_named(without_genitive(word))
    if not terms:
        return 0
    return 2 if day is not None and any(term.in_office(day[:10]) for term in terms) else 1


def _company(scan: Scan, first: int, last: int) -> int:
    """What the words beside a row say of it."""
    tokens, score = scan.tokens[first:last], 0
    before = scan.noun_at.get(first - 1)
    if before is not None and before.sort == "office":
        score += 4
    elif scan.tag(first - 1) == "NN" and scan.text(first - 1).lower().endswith(_NOT_PEOPLE):
        score -= 4
    elif scan.tag(first - 1) == "NN" and len(tokens) > 1:
        score += 1 if scan.text(first - 1).endswith(_CALLING_ENDS) else -1  # "der Architekt Edo Mural"
    elif scan.tag(first - 1) == "ADJA":
        score -= 1
    after = scan.noun_at.get(last)
    if after is not None and after.sort == "office" and ends_genitive(scan, last - 1):
        score += 2  # "Tessens Sprecherin"
    apposed = _office_set_off if len(tokens) == 1 else _office_in_apposition
    score += 2 * apposed(scan, last)  # "Stojkov, Präsident von Karvonien, sagte"
    verb = _verb_beside(scan, first, last)
    if verb:
        unknown = len(tokens) == 1 and not tokens[0].known and tokens[0].tag == "NE"
        score += 2 if unknown and verb in _ANIMATE else 1
    if len(tokens) > 1:
        score += scan.text(first - 1) in {"laut", "Laut", "so", ","} or scan.text(last) in {"zufolge", "(", ","}
    if scan.text(first - 1) in _PLACE_BEFORE:
        score -= 2
    if scan.text(first - 1) in _MARKS and scan.text(last) in _MARKS:
        score -= 2  # the name of a ship, a film, a programme
    if scan.tag(first - 1) == "ART" and not ends_genitive(scan, last - 1):
        score -= 2 if len(tokens) == 1 else 1
    return score


def _office_in_apposition(scan: Scan, last: int) -> bool:
    """ "Kasparow Tessen, der (frühere) Präsident": an office of one person right behind the name's comma."""
    if scan.text(last) != ",":
        return False
    at = last + 1 + (scan.tag(last + 1) == "ART")
    at += scan.tag(at) == "ADJA"
    office = scan.noun_at.get(at)
    return office is not None and office.sort == "office" and office.number != "pl"


def _office_set_off(scan: Scan, last: int) -> bool:
    """Whether a bare office with its complement stands between commas behind the name."""
    office = scan.noun_at.get(last + 1)
    if scan.text(last) != "," or office is None or office.sort != "office" or not office.base or office.number == "pl":
        return False
    owned = scan.text(last + 2) in {"von", "vom", "der", "des"} or scan.hit_at.get(last + 2) is not None
    return owned and any(scan.text(at) == "," for at in range(last + 3, min(last + 9, scan.end_of(last))))


def find_people(scan: Scan) -> list[Name]:
    """The people named in the article, in text order, not overlapping."""
    rows = _split_pairs(scan, [_widened(scan, row) for row in _rows(scan)])
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
    return add_surnames(scan, _add_noble(scan, found), rows)


def _proposal(scan: Scan, name: ProperName) -> Name:
    """What only the model has found; an article or a place preposition before it must be outweighed."""
    against = min(0, _company(scan, name.first, name.last))
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
    if before is None or before.tag != "NN" or not before.text[:1].isupper() or i - 1 in scan.noun_at | scan.hit_at:
        return i
    office = scan.noun_at.get(i - 2)
    titled = office is not None and office.sort == "office" and office.number != "pl"
    return i - 1 if titled and before.text not in _NEVER and not before.text.lower().endswith(_NOT_PEOPLE) else i


def _split_pairs(scan: Scan, rows: list[Name]) -> list[Name]:
    """Parts "(lud) Putin Trump (ein)", where the first word is another person's surname."""
    lasts: dict[str, set[str]] = {}
    for row in rows:
        if row.last - row.first > 1:
            lasts.setdefault(row.key(scan.tokens), set()).add(core_key(scan.text(row.first)))
    found: list[Name] = []
    holders = holder_parts()
    for row in rows:
        first = scan.tokens[row.first]
        key = core_key(first.text)
        alone = key in holders and row.key(scan.tokens) in holders and "first_name" not in first.kinds
        other = lasts.get(key, set()) - {key}
        titled = row.first - 1 in scan.noun_at  # "Präsident Gnassa Eyadal", whose son is called Gnassa
        if row.last - row.first == 2 and "first_name" not in first.kinds and ((other and not titled) or alone):
            found.append(Name(row.first, row.first + 1, score_row(scan, row.first, row.first + 1), genitive=False))
            found.append(Name(row.first + 1, row.last, score_row(scan, row.first + 1, row.last), row.genitive))
        elif _adds_another(scan, row, lasts):
            found.append(replace(row, last=row.last - 1, genitive=False))
            found.append(Name(row.last - 1, row.last, 2, row.genitive))
        else:
            found.append(row)
    return found


def _adds_another(scan: Scan, row: Name, lasts: dict[str, set[str]]) -> bool:
    """ "(bietet) Milo Varn Berg (ein Gespräch an)": the last word is the surname of somebody called otherwise."""
    if row.last - row.first != 3:
        return False
    middle = scan.tokens[row.first + 1]
    others = lasts.get(row.key(scan.tokens), set()) - {core_key(scan.text(row.first))}
    return middle.text[:1].isupper() and "first_name" not in middle.kinds and bool(others)


def _add_noble(scan: Scan, found: list[Name]) -> list[Name]:
    """Takes "von der" into a name that the article or the world's table has with it: "laut von der Leyen"."""
    noble: dict[str, tuple[str, ...]] = dict(holder_parts())
    for row in found:
        words = [scan.text(i) for i in range(row.first, row.last)]
        particles = tuple(word for word in words[1:-1] if word.islower())
        if particles:
            noble[core_key(without_genitive(words[-1]))] = particles
    widened = []
    for row in found:
        particles = noble.get(core_key(without_genitive(scan.text(row.last - 1))), ())
        size = len(particles)
        before = tuple(scan.text(i).lower() for i in range(row.first - size, row.first))
        if particles and row.last - row.first == 1 and before == particles:
            widened.append(replace(row, first=row.first - size))
        else:
            widened.append(row)
    return sorted([*widened, *_missed_noble(scan, widened, noble)], key=lambda row: row.first)


def _missed_noble(scan: Scan, found: list[Name], noble: dict[str, tuple[str, ...]]) -> list[Name]:
    """ "von der Leyen" where the last word was not taken for a name by itself."""
    taken = {i for row in found for i in range(row.first, row.last)}
    missed = []
    closest = {particles[-1] for particles in noble.values() if particles}
    for i, token in enumerate(scan.tokens):
        if i in taken or not token.text[:1].isupper() or scan.text(i - 1).lower() not in closest:
            continue
        particles = noble.get(core_key(without_genitive(token.text)), ())
        size = len(particles)
        if token.known and not _INNER.intersection(particles[:1]):
            continue  # "von der" are ordinary words as well, "van der" are not
        if particles and tuple(scan.text(at).lower() for at in range(i - size, i)) == particles:
            missed.append(Name(i - size, i + 1, 2, ends_genitive(scan, i)))
    return missed
