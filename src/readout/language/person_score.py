"""How much speaks for a row of name words being a person: its own words, and what stands beside it."""

from __future__ import annotations

from readout.language.folding import without_genitive
from readout.language.known_people import holders_named
from readout.language.mention_words import mention_words
from readout.language.name_evidence import believed
from readout.language.name_rows import ARABIC, ends_genitive
from readout.language.scan import PERSON_KINDS, PLACE_KINDS, Scan
from readout.language.surnames import surname_after_stranger

NOT_PEOPLE = tuple(mention_words("not_people"))
"""Ends of nouns that stand before names of what is no person: "die Region Donbrück"."""
_PLACE_BEFORE = mention_words("before_place")
_PLACE_STARTS = mention_words("place_start")
_ANIMATE = mention_words("animate") | mention_words("person_verb")
_COMPANY_ENDS = tuple(mention_words("company_end"))
_CALLING_ENDS = tuple(mention_words("calling_end"))
_MARKS = mention_words("quotation_mark")
_SHOUTED = 5
"""Letters from which a word in capitals need not be an abbreviation: "TESSEN sagte"."""


def score_row(scan: Scan, first: int, last: int) -> int:
    """How much speaks for the row being a person (2 is enough)."""
    tokens = scan.tokens[first:last]
    kinds = frozenset().union(*(token.kinds for token in tokens))
    score = company(scan, first, last)
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
    if any(ARABIC.match(token.text) for token in tokens):
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


def company(scan: Scan, first: int, last: int) -> int:
    """What the words beside a row say of it."""
    tokens, score = scan.tokens[first:last], 0
    before = scan.noun_at.get(first - 1)
    if before is not None and before.sort == "office":
        score += 4
    elif scan.tag(first - 1) == "NN" and scan.text(first - 1).lower().endswith(NOT_PEOPLE):
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
    if scan.text(first - 1).lower() in _PLACE_BEFORE:
        score -= 2
    if scan.text(first - 1) in _MARKS and scan.text(last) in _MARKS:
        score -= 2  # the name of a ship, a film, a programme
    if scan.tag(first - 1) == "ART" and not ends_genitive(scan, last - 1):
        score -= 2 if len(tokens) == 1 else 1
    return score


def _verb_beside(scan: Scan, first: int, last: int) -> str:
    """The lemma of a finite verb right beside the row, as a subject has it."""
    for at in (last, first - 1):
        if scan.tag(at)[:3] in {"VVF", "VAF", "VMF"}:
            return scan.tokens[at].lemma
    return ""


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
