"""Organisations in no table that a common noun introduces: "die Organisation Ärzte ohne Grenzen", "die Firma Kordal".

As with media (see ``outlets``) the noun shows what the name is; once introduced, the bare name is read as the
organisation everywhere in the article. "Universität Hald" and "Stiftung Warenprobe" are names with their noun.
"""

from __future__ import annotations

from collections.abc import Iterator

from readout.language.document import Mention
from readout.language.folding import without_genitive
from readout.language.mention_words import mention_words
from readout.language.person_nouns import names_body
from readout.language.scan import PLACE_KINDS, Scan

_OPEN = frozenset({"„", '"', "“", "»", "«", "‚", "'", "”", "''"})
_OWN = tuple(mention_words("own_name_noun"))
_NOT_BODIES = mention_words("no_body_name")
_JOINTS = frozenset({"ohne", "für", "gegen", "of", "for", "and", "und", "&", "de", "des", "du", "di", "the"})
_PLACING = frozenset({"am", "im", "in", "an", "auf", "vor", "zum", "zur"})
"""Joints only of a name that its short one follows in brackets: "Ärzte am Berg (ÄaB)", not "Kordal in Brenn"."""
_BEFORE = frozenset({"ART", "ADJA", "PDAT", "PPOSAT", "APPRART"})
_LONGEST = 6


def find_introduced(scan: Scan, taken: frozenset[int]) -> Iterator[Mention]:
    """Mentions of the organisations that a noun introduces, and of their names alone; none touches ``taken``."""
    learned: dict[tuple[str, ...], int] = {}
    found: set[int] = set()
    for i, token in enumerate(scan.tokens):
        if token.tag not in {"NN", "NE"} or i in taken or not _introduces(scan, i):
            continue
        name = _name_behind(scan, i)
        if name is None or any(at in taken for at in range(*name)):
            continue
        mention = _introduced(scan, i, *name)
        found.update(range(mention.first, mention.last))
        words = tuple(scan.text(at) for at in range(mention.name_first or 0, mention.name_last or 0))
        learned.setdefault(words, i)
        yield mention
    openers = {words[0] for words in learned}
    for i, token in enumerate(scan.tokens if learned else ()):
        if i in found or i in taken or not (token.text in openers or without_genitive(token.text) in openers):
            continue
        again = _again(scan, i, learned)
        if again is not None and not any(at in found or at in taken for at in range(again.first, again.last)):
            found.update(range(again.first, again.last))
            yield again


def _introduces(scan: Scan, i: int) -> bool:
    """Whether the noun at ``i`` is one body's: "die Firma", "Ratingagentur", not "den Firmen"."""
    token = scan.tokens[i]
    if not names_body(token.lemma) or token.text in _NOT_BODIES:
        return False
    plural = bool(token.morphs) and all(morph.number == "pl" for morph in token.morphs)
    noun = scan.noun_at.get(i)
    return not plural and (noun is None or noun.sort == "institution")


def _name_behind(scan: Scan, i: int) -> tuple[int, int] | None:
    """The tokens of the name right behind the noun at ``i``."""
    first, limit = i + 1, min(scan.end_of(i), i + 2 + _LONGEST)
    if scan.text(first) in _OPEN:
        end = next((at for at in range(first + 1, limit) if scan.text(at) in _OPEN), None)
        verbal = end is None or any(scan.tag(at).startswith("V") for at in range(first + 1, end))
        return None if end is None or verbal or end == first + 1 else (first + 1, end)
    last = first
    while last < limit and _names(scan, last, first):
        last += 1
    while last > first and scan.text(last - 1) in _JOINTS:
        last -= 1
    return (first, last) if last > first else None


def _names(scan: Scan, at: int, first: int) -> bool:
    token = scan.tokens[at]
    if at > first and _places(scan, at):
        return True
    if at > first and token.text in _JOINTS:
        follows = scan.text(at + 1)[:1]
        return follows.isupper() and scan.tag(at + 1) in {"NN", "NE", "FM"}
    if token.tag == "FM" or (token.tag == "NE" and token.text.startswith(("al-", "an-", "as-", "el-"))):
        return True
    if not token.text[:1].isupper() or "first_name" in token.kinds or at in scan.noun_at:
        return False
    after_joint = at > first and (scan.text(at - 1) in _JOINTS or _places(scan, at - 1))
    joint = scan.text(at + 1) in _JOINTS - {"und", "des", "für", "gegen"} or _places(scan, at + 1)
    opens = at == first and token.tag == "NN" and joint
    return token.tag in {"NE", "XY"} or not token.known or (token.tag == "NN" and (after_joint or opens))


def _places(scan: Scan, at: int) -> bool:
    """Whether a preposition of place stands inside a name that is abbreviated behind it."""
    return scan.text(at) in _PLACING and scan.text(at + 1)[:1].isupper() and scan.text(at + 2) == "("


def _introduced(scan: Scan, noun: int, first: int, last: int) -> Mention:
    """The mention with its noun; the noun is part of the name where such bodies are called by it."""
    start = noun
    while start > 0 and scan.tag(start - 1) in _BEFORE and scan.sentence_end[start - 1] > noun:
        start -= 1
        if scan.tag(start) != "ADJA":
            break
    start += scan.tag(start) == "APPRART"
    place = all(scan.tokens[at].kinds & PLACE_KINDS for at in range(first, last))
    own = place or scan.tokens[noun].lemma.lower().endswith(_OWN)
    end = last + 1 if scan.text(first - 1) in _OPEN and scan.text(last) in _OPEN else last
    return Mention(
        i=0, first=start, last=end, head=last - 1, form="name", kind="institution",
        name_first=noun if own else first, name_last=last,
    )  # fmt: skip


def _again(scan: Scan, i: int, learned: dict[tuple[str, ...], int]) -> Mention | None:
    """The bare name of an organisation introduced in the article."""
    for words in learned:
        size = len(words)
        here = [scan.text(at) for at in range(i, i + size)]
        if tuple(here) == words or (here and (*here[:-1], without_genitive(here[-1])) == words):
            start = i - 1 if scan.tag(i - 1) in {"ART", "PDAT"} else i
            return Mention(
                i=0, first=start, last=i + size, head=i + size - 1, form="name", kind="institution",
                name_first=i, name_last=i + size,
            )  # fmt: skip
    return None
