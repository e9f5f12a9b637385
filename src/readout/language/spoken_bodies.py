"""Institutions that are in no table: "unter Berufung auf das Hofamt", "die Seefahrtsbehörde teilte mit".

A compound whose last part names an authority is taken for one where somebody is cited, or beside a verb of saying or
acting; once that has shown it, it is one wherever the article has it with a determiner.
"""

from __future__ import annotations

from collections.abc import Iterator

from readout.language.document import Mention, Token
from readout.language.folding import without_genitive
from readout.language.mention_words import mention_words
from readout.language.scan import Scan

_ENDS = tuple(mention_words("body_end"))
_NO_BODY = tuple(mention_words("no_body_end"))
_CITED = mention_words("citing_preposition")
_CITING = mention_words("citing_noun")
_SAID = mention_words("said_noun")
_HEARSAY = mention_words("hearsay_verb")
_ANIMATE = mention_words("animate") | mention_words("person_verb")
_NOUNS = frozenset({"NN", "NE"})
_OPENING = frozenset({"ART", "ADJA", "PPOSAT", "PDAT", "APPRART"})
_SHORTEST_FIRST_PART = 3


def find_spoken_bodies(scan: Scan) -> Iterator[Mention]:
    """The mentions of institutions by a compound noun that no table has, in text order."""
    yield from _courts(scan)
    compounds = [i for i, token in enumerate(scan.tokens) if token.tag in _NOUNS and _compound(scan, i)]
    shown = {_word(scan.tokens[i]) for i in compounds if _cited(scan, i) or _acts(scan, i)}
    for i in compounds:
        first = _first(scan, i)
        if _word(scan.tokens[i]) in shown and (first < i or _cited(scan, i)):
            first += scan.tag(first) == "APPRART"
            last, side = _side(scan, first, i)
            yield Mention(
                i=0, first=first, last=last, head=i, form="office", kind="institution", office_class="authority",
                side=side,
            )  # fmt: skip


def _courts(scan: Scan) -> Iterator[Mention]:
    """ "der Königliche Hof", "des Weißen Hofes": an adjective with a capital makes a name of the common noun."""
    for i, token in enumerate(scan.tokens):
        named = scan.tag(i - 1) == "ADJA" and scan.text(i - 1)[:1].isupper() and not scan.starts_sentence(i - 1)
        if token.text in {"Hof", "Hofes", "Hofs", "Hofe"} and named and scan.tag(i - 2) in _OPENING:
            first = i - 2 + (scan.tag(i - 2) == "APPRART")
            yield Mention(
                i=0, first=first, last=i + 1, head=i, form="office", kind="institution", office_class="court", side=None
            )  # fmt: skip


def _compound(scan: Scan, i: int) -> bool:
    token = scan.tokens[i]
    word = _word(token).lower()
    if not word.endswith(_ENDS):
        return False
    noun = scan.noun_at.get(i)
    vague = noun is not None and noun.doubtful and bool(noun.prefix)  # "Hofkanzlei": the table has "Kanzlei", of whom
    if token.kinds or i in scan.hit_at or not (noun is None or vague):
        return False
    if token.morphs and all(morph.number == "pl" for morph in token.morphs):
        return False
    end = next(end for end in _ENDS if word.endswith(end))
    return len(word) - len(end) >= _SHORTEST_FIRST_PART and not word.endswith(_NO_BODY)


def _word(token: Token) -> str:
    """The noun without its ending, whether the tagger knew it for a noun or not."""
    return token.lemma if token.tag == "NN" and token.lemma != token.text else without_genitive(token.text)


def _first(scan: Scan, i: int) -> int:
    first = i
    while first > 0 and scan.tag(first - 1) in _OPENING and scan.sentence_end[first - 1] > i:
        first -= 1
    return first


def _cited(scan: Scan, i: int) -> bool:
    """Whether the words around cite it: "laut Hofamt", "nach Angaben des Hofamts", "dem Hofamt zufolge"."""
    first = _first(scan, i)
    before, earlier = scan.text(first - 1).lower(), scan.text(first - 2)
    if scan.text(first).lower() == "vom" or before == "von":
        return (earlier if before == "von" else scan.text(first - 1)) in _SAID
    if scan.text(i + 1) == "zufolge" or before in _CITED or scan.text(first - 1) in _SAID:
        return True
    return (before == "auf" and earlier in _CITING) or (before == "aus" and scan.text(i + 1) in _HEARSAY)


def _acts(scan: Scan, i: int) -> bool:
    """Whether a finite verb of saying or acting stands right beside the expression."""
    first, end = _first(scan, i), scan.end_of(i)
    if first == i:
        return False
    for at in (i + 1, first - 1):
        if scan.tag(at) == "VVFIN":
            lemma = scan.tokens[at].lemma
            particle = next((scan.text(k) for k in range(at + 1, end) if scan.tag(k) == "PTKVZ"), "")
            return (particle + lemma if particle else lemma) in _ANIMATE
    return False


def _side(scan: Scan, first: int, i: int) -> tuple[int, str | None]:
    """The end of the expression and the one side that an adjective, "von Hoshir" or a genitive behind it names."""
    sides = {side for at in range(first, i) for side in scan.sides.of_adjective(scan.text(at))}
    hit = scan.hit_at.get(i + 2 if scan.text(i + 1) == "von" else i + 1)
    owned = hit is not None and hit.entry.sort == "state" and (hit.first == i + 2 or hit.genitive)
    if hit is not None and owned:
        return hit.last, hit.entry.side
    return i + 1, sides.pop() if len(sides) == 1 else None
