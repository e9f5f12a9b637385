"""Whether an actor noun is meant as one or several: "der Minister", "die Minister", "mit den Präsidenten"."""

from __future__ import annotations

from readout.language.actorwords import ActorWord
from readout.language.mention_words import mention_words
from readout.language.scan import Scan

_PLURAL = mention_words("plural_determiner")
_SINGULAR = mention_words("singular_determiner") | {"sein", "ihr", "unser", "mein", "gen"}
_DATIVE = mention_words("dative_preposition")
_DEN_LIKE = ("einen", "ihren", "seren", "iesen")  # seinen, meinen, ihren, unseren, diesen: accusative or dative plural


def number_of(scan: Scan, word: ActorWord, span: tuple[int, int], determiner: str, named: bool) -> str:
    """``sg`` or ``pl`` of the noun ``word`` whose expression covers ``span``; ``named`` where a name follows it."""
    several = determiner == "die" and word.gender == "m" and not named  # "die Scheichs", no genitive
    if word.number or several:
        return "pl" if several else word.number
    if determiner in _PLURAL:
        return "pl"
    if determiner in _SINGULAR:
        return "sg"
    before = scan.text(span[0] - 1).lower()
    if determiner in {"deren", "dessen"} and not named and not word.base and scan.text(span[1] - 1).endswith("s"):
        return "pl"  # "deren Staats- und Regierungschefs"
    if determiner == "den" or determiner.endswith(_DEN_LIKE):
        dative = before in _DATIVE or word.office_class == "party"
        return "sg" if word.base or not dative else "pl"
    if determiner in {"die", "der"}:
        base = word.base and (determiner == "der" or not word.gender)
        return "sg" if base else "pl"
    if determiner.endswith(("em", "es", "en")) or named:
        return "sg"
    if not word.base:
        return "pl"
    bare = not determiner and not word.former and before not in {"laut", "so"}
    return "pl" if bare and not _singular_verb(scan, span[1]) else "sg"  # "US-Beamte (reisten)", "Vertreter der EU"


def _singular_verb(scan: Scan, at: int) -> bool:
    """Whether a finite verb in the singular follows at once: "Sprecher bestätigt Treffen"."""
    return scan.tag(at).endswith("FIN") and any(morph.number == "sg" for morph in scan.tokens[at].morphs)
