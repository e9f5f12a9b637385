"""Tells a state or capital that acts ("Moskau lehnt ab", "laut Kiew") from the same word as a place ("in Moskau").

Before clauses are known, the neighbouring words decide; where they do not, a state's name acts, a capital is a place.
"""

from __future__ import annotations

from readout.language.gazetteer import Hit
from readout.language.mention_words import mention_words
from readout.language.scan import Scan
from readout.language.sent import sent_by_two

_PLACE = mention_words("place_preposition")
_PARTNER = mention_words("partner_preposition")
_SPEAKING = mention_words("said_noun")
_HEARSAY = mention_words("hearsay_verb")
_IT_SAYS = mention_words("it_says")
_CITY_NOUNS = mention_words("city_noun")
_COPULAS = mention_words("copula")
_HEARD_REACH = 5  # tokens between "hieß" and "aus": "hieß es am Montag aus Lunsk"


def acts(scan: Scan, hit: Hit) -> bool:
    """Whether the state or seat named at ``hit`` acts there, rather than being a place."""
    before = _preposition(scan, hit)
    if before == "in" and scan.text(hit.last) in _IT_SAYS and scan.text(hit.last + 1) == "es":
        return True  # "In Moskau heißt es"
    if hit.entry.sort == "state":
        return _state_acts(scan, hit, before)
    return _seat_acts(scan, hit, before)


def _preposition(scan: Scan, hit: Hit) -> str:
    """The preposition the name stands under, lower case, an article between them left out; empty where none."""
    at = hit.first - 1
    while at >= 0 and scan.tag(at) in {"ART", "ADJA", "PDAT"}:
        at -= 1
    return scan.text(at).lower() if at >= 0 and scan.tag(at).startswith("APP") else ""


def _state_acts(scan: Scan, hit: Hit, before: str) -> bool:
    if scan.tag(hit.last) == "NN" and not hit.genitive and hit.entry.name not in {"USA"}:
        return scan.tag(hit.last - 1) == "NE" and before not in _PLACE
    if before == "aus":
        return scan.text(hit.last) in _HEARSAY or _is_heard(scan, hit) or _sends(scan, hit)
    return before not in _PLACE


def _seat_acts(scan: Scan, hit: Hit, before: str) -> bool:
    following = scan.text(hit.last)
    if scan.text(hit.first - 1) in _CITY_NOUNS or following in _CITY_NOUNS:
        return False
    if hit.genitive:
        return scan.tag(hit.last) in {"NN", "ADJA"} or scan.tag(hit.first - 1) == "NN"
    if following == "zufolge" or (before == "aus" and (following in _HEARSAY or _is_heard(scan, hit))):
        return True
    if before == "von":
        return scan.text(hit.first - 2) in _SPEAKING or (
            scan.tag(hit.first - 2)[:1] == "V" and not _direction(scan, hit.last)
        )
    if before:
        return before in _PARTNER and not _direction(scan, hit.last)
    return _coordinated(scan, hit) or _subject(scan, hit)


def _is_heard(scan: Scan, hit: Hit) -> bool:
    """ "Nach Angaben aus Lunsk", "hieß es am Montag aus Lunsk": words came from there."""
    at = hit.first - 1
    if scan.text(at) != "aus":
        return False
    said = scan.text(at - 1) in _SPEAKING and scan.text(at - 2).lower() in {"nach", "laut"}
    start = max(0, at - _HEARD_REACH)
    return said or any(scan.text(i) in _IT_SAYS and scan.text(i + 1) == "es" for i in range(start, at - 1))


def _sends(scan: Scan, hit: Hit) -> bool:
    """ "Unterhändler aus | Norwegen und Schweden": both send somebody, and neither is where they came from only."""
    near = (scan.hit_at.get(hit.first + step) for step in (-3, -2, 2, 3))
    others = (other.first for other in near if other is not None and other.entry.sort == "state")
    return any(sent_by_two(scan.tokens, min(hit.first, at), max(hit.first, at)) for at in others)


def _direction(scan: Scan, at: int) -> bool:
    """ "von Moskau nach Kiew", "von Berlin aus": a way, not a partner."""
    return scan.text(at) in {"nach", "aus", "bis", "ab"}


def _coordinated(scan: Scan, hit: Hit) -> bool:
    """ "zwischen Moskau und Kiew", "Moskau und Kiew (einigten sich)": one with its neighbour."""
    if scan.text(hit.first - 1) not in {"und", ",", "sowie", "oder"}:
        return False
    other = scan.hit_at.get(hit.first - 2)
    return other is not None and other.entry.sort in {"seat", "state", "organisation"} and acts(scan, other)


def _subject(scan: Scan, hit: Hit) -> bool:
    """A finite verb right before or behind, as a subject has it; a colon behind it at the start of a headline."""
    behind, verb = hit.last, ""
    if scan.text(behind) == ":" and scan.starts_sentence(hit.first):
        return True
    if scan.text(behind) == "und" and behind + 1 in scan.hit_at and scan.starts_sentence(hit.first):
        other = scan.hit_at[behind + 1]
        behind = other.last
    if scan.tag(behind).endswith("FIN"):
        verb = scan.text(behind)
    elif scan.tag(hit.first - 1).endswith("FIN"):
        verb, behind = scan.text(hit.first - 1), hit.last
    elif scan.tag(hit.first - 1) in {"KOUS", "PRELS", "PWAV"} or scan.text(hit.first - 1).lower() in {
        "dass",
        "ob",
        "was",
        "so",
    }:
        return True
    if not verb:
        return False
    if verb.lower() in _COPULAS:
        end = min(scan.end_of(hit.first), behind + 8)
        return not any(scan.text(at) in _CITY_NOUNS | {"Ort", "Schauplatz", "Gastgeber"} for at in range(behind, end))
    return True
