"""What the search for names looks at: the tokens of one article with listed names, actor nouns and sentences beside.

Built once for an article and read by the modules that find people, offices and groups.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from readout.language.actorwords import ActorWord, actor_word
from readout.language.document import Document, ProperName, Token
from readout.language.folding import plain_word
from readout.language.gazetteer import Hit
from readout.language.side_discovery import discover_sides
from readout.language.side_words import adjective_sides, people_side
from readout.language.sides import Sides

PLACE_KINDS = frozenset({"city", "country", "region", "place", "water", "mountain"})
_LONGEST_NAME = 8
"""Offices that are surnames as well are short (Richter, Bischof); "Ministerpräsidentin" is none."""
PERSON_KINDS = frozenset({"first_name", "surname", "person"})
_RULERS = frozenset({"König", "Kaiser", "Zar", "Fürst", "Herzog", "Sultan", "Prinz", "Graf", "Scheich", "Baron"})
"""Titles of rulers that are surnames as well."""


@dataclass(slots=True)
class Scan:
    """``words`` are folded tokens; ``hit_at`` and ``noun_at`` give the listed name or actor noun at a token."""

    doc: Document
    tokens: tuple[Token, ...]
    words: list[str]
    hits: list[Hit]
    sides: Sides
    sentence_end: list[int]
    hit_at: dict[int, Hit] = field(default_factory=dict)
    noun_at: dict[int, ActorWord] = field(default_factory=dict)
    proper: dict[int, ProperName] = field(default_factory=dict)
    """The name that the trained model reads at a token."""
    opening: frozenset[str] = frozenset()
    """The words that stand alone before the finite verb of some sentence, as a bare name does: "Held traf ..."."""

    def text(self, i: int) -> str:
        """The words of token ``i``, empty outside the article."""
        return self.tokens[i].text if 0 <= i < len(self.tokens) else ""

    def tag(self, i: int) -> str:
        """The tag of token ``i``, empty outside the article."""
        return self.tokens[i].tag if 0 <= i < len(self.tokens) else ""

    def end_of(self, i: int) -> int:
        """Where the sentence of token ``i`` ends."""
        return self.sentence_end[i] if i < len(self.sentence_end) else i

    def starts_sentence(self, i: int) -> bool:
        """Whether token ``i`` opens a sentence, opening marks aside."""
        return i == 0 or self.sentence_end[i - 1] <= i or (self.tag(i - 1) == "$(" and self.starts_sentence(i - 1))


def _sentence_ends(doc: Document) -> list[int]:
    ends = [len(doc.tokens)] * len(doc.tokens)
    for sentence in doc.sentences:
        ends[sentence.first : sentence.last] = [sentence.last] * (sentence.last - sentence.first)
    return ends


def _noun(token: Token, peoples: Mapping[str, str], before: str) -> ActorWord | None:
    noun = actor_word(token.text)
    namelike = token.tag == "NE" and token.kinds & PERSON_KINDS and "-" not in token.text
    if namelike and (noun is None or (noun.sort == "office" and (noun.exact or len(token.text) <= _LONGEST_NAME))):
        return None  # Herr König, Frau Richter
    if token.tag == "ADJA" and adjective_sides(token.text):
        return None
    if noun is not None:
        return noun
    unlisted = peoples.get(plain_word(token.text))
    side = people_side(token.text) or unlisted
    if side is None or token.tag not in {"NN", "NE"}:
        return None
    woman = token.text.endswith(("in", "innen"))
    many = token.text.endswith(("innen", "ern", "ren", "sen", "nen"))
    woman = woman and not many
    many = many or (unlisted is not None and not woman and before.lower() in {"die", "beide", "beiden"})
    return ActorWord(
        token.text,
        "office",
        "national",
        "f" if woman else "",
        "pl" if many else "sg" if woman else "",
        side,
        None,
        True,
        True,
        False,
    )


def _rules(tokens: Sequence[Token], i: int) -> bool:
    """ "König Idris": a ruler's title before a name, though König is a surname; not "Herr König", "Edo König"."""
    before = tokens[i - 1] if i else None
    named = i + 1 < len(tokens) and tokens[i + 1].tag == "NE"
    person = before is not None and (before.tag == "NE" or before.text in {"Herr", "Herrn", "Frau", "Familie"})
    return tokens[i].text in _RULERS and named and not person


def _between_names(tokens: Sequence[Token], i: int) -> bool:
    """ "Halms Sprecher Reik": behind a bare genitive and before a name, though Sprecher is a surname."""
    before = tokens[i - 1] if i else None
    if before is None or i + 1 >= len(tokens) or tokens[i + 1].tag != "NE" or "first_name" in before.kinds:
        return False
    bare = i < 2 or tokens[i - 2].tag not in {"ART", "ADJA", "PPOSAT", "NE", "APPRART"}
    genitive = all(morph.case == "gen" for morph in before.morphs)
    return bare and before.text[:1].isupper() and before.text.endswith("s") and genitive


def scan_document(doc: Document) -> Scan:
    """Looks up every token of ``doc`` in the tables and reads the article's own states off it."""
    tokens = doc.tokens
    if any("\n" in token.text for token in tokens):
        tokens = tuple(replace(token, text=token.form) if "\n" in token.text else token for token in tokens)
    capital = [token.text[:1].isupper() for token in tokens]
    words = [plain_word(token.text) if big else token.text for token, big in zip(tokens, capital, strict=True)]
    listed = Sides().find(words)
    sides = discover_sides(tokens, words, listed)
    hits = sides.find(words) if sides.states or sides.seats else listed
    scan = Scan(doc=doc, tokens=tokens, words=words, hits=hits, sides=sides, sentence_end=_sentence_ends(doc))
    scan.opening = frozenset(
        tokens[sentence.first].text
        for sentence in doc.sentences
        if sentence.first + 1 < sentence.last and tokens[sentence.first + 1].tag.endswith("FIN")
    )
    for hit in hits:
        if hit.entry.sort == "media" and hit.entry.doubtful:
            continue
        for i in range(hit.first, hit.last):
            scan.hit_at[i] = hit
    for i, token in enumerate(tokens):
        if capital[i] and i not in scan.hit_at:
            owned = i > 0 and tokens[i - 1].text.endswith(("'", "’")) and len(tokens[i - 1].text) > 1
            owned = owned or _between_names(tokens, i)
            noun = _noun(token, sides.people, tokens[i - 1].text if i else "")
            if noun is None and (owned or _rules(tokens, i)):
                noun = actor_word(token.text)  # "Marx' Sprecher", "König Idris"
            if noun is not None:
                scan.noun_at[i] = noun
    return scan
