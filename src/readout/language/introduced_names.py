"""Names that a noun before them shows to be no person's: "der Reeder Kordal" is one, "die Reederei Kordal" none.

A bare name behind a noun for a company, party or the like is an organisation's, whatever the model makes of the word;
once introduced, it is one everywhere in the article.
"""

from __future__ import annotations

from collections.abc import Iterable

from readout.language.document import ProperName
from readout.language.folding import without_genitive
from readout.language.mention_words import mention_words
from readout.language.scan import PERSON_KINDS, Scan

_BODIES = tuple(mention_words("body_noun"))
_SETTLED = 4.0
"""Lead of what an article says itself."""


def with_introduced(scan: Scan, names: Iterable[ProperName]) -> dict[int, ProperName]:
    """The name at each token, introduced organisations put right."""
    at = {i: name for name in names for i in range(name.first, name.last)}
    words: set[str] = set()
    for noun, token in enumerate(scan.tokens[:-1]):
        if token.tag == "NN" and _introduces(scan, noun):
            name = _introduced(scan, noun + 1, at)
            if name is not None:
                at.update(dict.fromkeys(range(name.first, name.last), name))
                words |= {scan.text(name.first)} if name.last - name.first == 1 else set()
    for i, token in enumerate(scan.tokens if words else ()):
        if (token.text in words or without_genitive(token.text) in words) and _alone(i, at):
            at[i] = ProperName(first=i, last=i + 1, kind="organisation", sure=_SETTLED, lead=_SETTLED)
    return at


def _introduces(scan: Scan, i: int) -> bool:
    """Whether the noun ``i`` is the singular of a noun for a body, and the next word begins a name."""
    token, after = scan.tokens[i], scan.tokens[i + 1]
    if not token.text.lower().endswith(_BODIES) or scan.sentence_end[i] == i + 1:
        return False
    many = bool(token.morphs) and all(morph.number == "pl" for morph in token.morphs)
    return not many and after.text[:1].isupper() and i + 1 not in scan.hit_at and i + 1 not in scan.noun_at


def _introduced(scan: Scan, i: int, at: dict[int, ProperName]) -> ProperName | None:
    """The organisation that begins at token ``i``; "die Partei Mira Tessens" is somebody's."""
    name, token = at.get(i), scan.tokens[i]
    if name is not None and name.first == i:
        full = name.kind == "person" and (name.last - i > 1 or bool(token.kinds & {"first_name"}))
        if name.kind == "place" or full or _owner(scan, name.last - 1):
            return None
        return ProperName(first=i, last=name.last, kind="organisation", sure=_SETTLED, lead=_SETTLED)
    if name is not None or token.known or token.tag != "NE" or token.kinds & PERSON_KINDS or _owner(scan, i):
        return None
    return ProperName(first=i, last=i + 1, kind="organisation", sure=_SETTLED, lead=_SETTLED)


def _owner(scan: Scan, i: int) -> bool:
    """Whether the word may be a genitive: "die Partei Tessens"."""
    token = scan.tokens[i]
    return token.text.endswith(("'", "’")) or (
        bool(token.morphs) and all(morph.case == "gen" for morph in token.morphs)
    )


def _alone(i: int, at: dict[int, ProperName]) -> bool:
    name = at.get(i)
    return name is None or name.last - name.first == 1
