"""Adjectives that stand for a side: "nach dravonischer Darstellung", "die estmärkische und die dravonische
Delegation", and compounds such as "US-Angaben".

An attribute of a noun of saying says whose words these are; the first of two coordinated adjectives says whose the
noun left out is. Each gives a mention on its own token.
"""

from __future__ import annotations

from collections.abc import Iterator

from readout.language.document import Mention
from readout.language.gazetteer import listed_word
from readout.language.mention_words import mention_words
from readout.language.scan import Scan
from readout.language.shared_nouns import noun_left_out, noun_of_saying

_SAID = mention_words("said_noun")


def find_side_adjectives(scan: Scan) -> Iterator[Mention]:
    """The mentions of sides by an adjective or the first part of a compound, in text order."""
    for i, token in enumerate(scan.tokens):
        if token.tag in {"ADJA", "NN", "NE"}:
            side = _side(scan, i)
            if side is not None:
                yield Mention(i=0, first=i, last=i + 1, head=i, form="metonym", kind="state", side=side)


def _side(scan: Scan, i: int) -> str | None:
    if scan.tag(i) != "ADJA":
        return _compound_side(scan, i)
    sides = scan.sides.of_adjective(scan.text(i))
    if len(sides) != 1:
        return None
    noun = noun_left_out(scan.tokens, i)
    if noun is not None:
        other = scan.noun_at.get(noun)
        same = scan.sides.of_adjective(scan.text(noun - 1)) == sides or not scan.sides.of_adjective(scan.text(noun - 1))
        sorts = {"institution", "office"}
        return sides[0] if other is not None and other.sort in sorts and not same and _own(scan, noun) else None
    return sides[0] if i + 1 not in scan.noun_at and noun_of_saying(scan.tokens, i) else None


def _own(scan: Scan, noun: int) -> bool:
    """With a determiner of its own the second adjective begins a second expression; else both belong to one plural."""
    return scan.noun_at[noun].number != "pl" and (
        scan.tag(noun - 2) in {"ART", "PDAT"} or scan.text(noun - 2) == "auch"
    )


def _compound_side(scan: Scan, i: int) -> str | None:
    """ "US-Angaben": a listed name and a noun of saying."""
    name, mark, noun = scan.text(i).rpartition("-")
    if not mark or noun not in _SAID or not name:
        return None
    entry = listed_word(name)
    return entry.side if entry is not None and entry.sort != "media" else None
