""" "Präsident Velimir Stojkov von Karvonien": the state behind a titled name, and federal offices of any state.

"von X" behind a name may as well be an agent or what is asked of somebody ("forderte Präsident Stojkov von Karvonien,
..."), so it counts only where the place of the expression leaves no other reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from readout.language.document import Mention, Token
from readout.language.folding import fold_key, without_genitive
from readout.language.mention_words import mention_words

_PARTNERS = mention_words("dative_preposition") | mention_words("partner_preposition")
_CLOSING = frozenset({"und", "sowie", ")", "–"})
_BEFORE = frozenset({"ART", "ADJA", "PPOSAT", "PDAT"})
_FEDERAL = "Bundes"
_FOREIGN = "Auswärtige"
_GERMANY = "DEU"


def belongs_to_name(tokens: Sequence[Token], first: int, end: int, *, home: bool = False) -> bool:
    """Whether "von X", which ends at token ``end``, belongs to the titled name that begins at ``first``.

    It does before the finite verb of a main clause, under a preposition, and at the end of a sentence; ``home``, an
    "aus X", not at the end, where somebody may have come from there.
    """
    while first > 0 and tokens[first - 1].tag in _BEFORE:
        first -= 1
    before = tokens[first - 1] if first > 0 else None
    behind = tokens[end] if end < len(tokens) else None
    if behind is None or behind.tag == "$." or behind.text in _CLOSING:
        return not home or behind is None or behind.text in _CLOSING
    if before is None or before.tag == "$." or before.text in {"und", "sowie"}:
        return behind.tag.endswith("FIN")
    return before.tag in {"APPR", "APPRART"} and before.text.lower() in _PARTNERS


def settle_federal(mentions: Sequence[Mention], tokens: Sequence[Token], german: bool) -> list[Mention]:
    """``mentions`` with the sides of federal offices that some state not Germany owns.

    ``german``: whether the article names Germany or a German city anywhere.

    "Bundespräsidentin" is German by default. The same surname with another side, or, in an article without Germany,
    the one other state with such an office, says otherwise.
    """
    others = {m.side for m in mentions if m.side and m.side != _GERMANY and _federal(m, tokens)}
    sides: dict[str, set[str]] = {}
    for mention in mentions:
        if mention.side and mention.side != _GERMANY and mention.office_class != "relation":
            sides.setdefault(_surname(mention, tokens), set()).add(mention.side)
    german = german or any(m.side == _GERMANY and not _federal(m, tokens) for m in mentions)
    lone = others if not german and len(others) == 1 else set()
    return [_settled(mention, tokens, sides, lone) for mention in mentions]


def _settled(mention: Mention, tokens: Sequence[Token], sides: dict[str, set[str]], lone: Iterable[str]) -> Mention:
    if mention.side != _GERMANY or not _federal(mention, tokens):
        return mention
    own = sides.get(_surname(mention, tokens), set())
    found = own if len(own) == 1 else lone
    return next((replace(mention, side=side) for side in found), mention)


def _federal(mention: Mention, tokens: Sequence[Token]) -> bool:
    """Whether the word for the office itself says that it is a federation's."""
    if mention.office is not None:
        return mention.office.startswith(_FEDERAL) or f"{_FOREIGN}n Amt" in mention.office
    if mention.kind == "institution" and mention.name_first is not None:
        return tokens[mention.name_first].text.startswith(_FOREIGN) and tokens[mention.head].text.startswith("Amt")
    return (
        mention.kind == "institution" and mention.name_first is None and tokens[mention.head].text.startswith(_FEDERAL)
    )


def _surname(mention: Mention, tokens: Sequence[Token]) -> str:
    if mention.kind != "person" or mention.name_last is None:
        return f"#{mention.head}"
    return fold_key(without_genitive(tokens[mention.name_last - 1].text))
