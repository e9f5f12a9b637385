"""Phrases from determiner to head: what stands between two brackets before any attribute is attached to it.

A chunk is found from left to right; a participle before its noun may carry phrases of its own ("die am Mittwoch in
Wien begonnenen Gespräche"), which become chunks within the chunk.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from readout.language.codes import ANY, CASE_BITS, CASE_SHIFT, GEN, GENDER_BITS, NOM, NUMBER_BITS, Grid
from readout.language.document import Token
from readout.language.grammar import Grammar

REACH = 24  # tokens between a determiner and its participle: the longest in the press is about twenty
PLURAL = NUMBER_BITS["pl"]
PLACES = frozenset({"place", "country", "city", "river", "region"})


@dataclass(slots=True)
class Chunk:
    """A phrase being built; the names are those of :class:`~readout.language.document.Phrase`."""

    first: int
    head: int
    core_last: int
    last: int
    mask: int = ANY
    preposition: str | None = None
    determined: bool = False
    pronoun: bool = False
    inner: list[Chunk] = field(default_factory=list)
    conjuncts: list[int] = field(default_factory=list)
    attribute_of: Chunk | None = None
    apposition: bool = False
    depth: int = 0
    number: int = -1
    function: str = "unknown"


class Chunker:
    """Finds the chunks of one document (`grid`), a stretch of tokens at a time."""

    def __init__(self, grid: Grid, words: Grammar) -> None:
        self.grid = grid
        self.codes = grid.codes
        self.words = words

    def chunks(self, first: int, last: int) -> list[Chunk]:
        """The chunks in ``[first, last)``, in text order; each with those inside it in ``inner``."""
        found: list[Chunk] = []
        at = first
        while at < last:
            chunk = self._chunk(at, last)
            if chunk is None:
                at += 1
            else:
                self._postposition(chunk, last)
                found.append(chunk)
                at = chunk.last
        return found

    def _chunk(self, at: int, last: int) -> Chunk | None:
        code = self.codes[at]
        if code in "pq":
            return self._prepositional(at, last)
        if code == "M":
            return self._compared(at, last)
        if code == "g":
            return self._pronominal_adverb(at)
        return self._nominal(at, last)

    def _prepositional(self, at: int, last: int) -> Chunk | None:
        lower, words = self.grid.lower, self.words
        start = at
        while at + 1 < last and self.codes[at + 1] in "pq" and at - start < 2:
            at += 1  # "bis zum", "von unter"
        inside = at + 1
        while inside < last - 1 and inside - at < 4 and self._graded(inside):
            inside += 1
        chunk = self._nominal(inside, last) if inside < last else None
        if chunk is None:
            if at + 1 < last and self.codes[at + 1] in "aj":  # "bis heute", "seit gestern"
                chunk = Chunk(first=start, head=at + 1, core_last=at + 2, last=at + 2)
            elif at + 1 < last and self.codes[at + 1] == "r":
                chunk = Chunk(first=start, head=at + 1, core_last=at + 2, last=at + 2, pronoun=True)
            else:
                return None
        chunk.first = start
        chunk.preposition = words.contracted.get(lower[at], lower[at])
        governed = words.governed.get(lower[at])
        if governed:
            bits = sum(CASE_BITS[case] for case in governed)
            chunk.mask = chunk.mask & bits or bits
        return chunk

    def _graded(self, at: int) -> bool:
        """Whether an adverb of degree stands between a preposition and its phrase: "auf fast eine Milliarde"."""
        lower, degree = self.grid.lower, self.words.degree
        if lower[at] in degree or (self.codes[at] == "M" and lower[at - 1] in degree):
            return True
        return self.codes[at] in "na" and self.codes[at + 1] == "A"  # "für nicht notwendige Reisen"

    def _compared(self, at: int, last: int) -> Chunk | None:
        """ "als Vermittler", "wie die Nachbarn": the particle is taken for the preposition."""
        chunk = self._chunk(at + 1, last) if at + 1 < last and self.codes[at + 1] != "M" else None
        if chunk is None or chunk.preposition is not None:
            return None
        chunk.first = at
        chunk.preposition = self.grid.lower[at]
        return chunk

    def _pronominal_adverb(self, at: int) -> Chunk | None:
        """ "darauf" as the phrase "auf ...": the preposition is its ending."""
        word = self.grid.lower[at]
        for cut in (3, 4, 2):
            if word[cut:] in self.words.governed and word[:cut] in ("da", "dar", "hier", "wo", "wor", "des"):
                return Chunk(first=at, head=at, core_last=at + 1, last=at + 1, preposition=word[cut:], pronoun=True)
        if word[2:] in self.words.governed:
            return Chunk(first=at, head=at, core_last=at + 1, last=at + 1, preposition=word[2:], pronoun=True)
        return None

    def _nominal(self, at: int, last: int) -> Chunk | None:
        code = self.codes[at]
        if code in "ORW" and not (code == "O" and at + 1 < last and self._determines(at)):
            return Chunk(at, at, at + 1, at + 1, mask=self.grid.masks[at], pronoun=True)
        if code in "DQAENCTOk" or (code in "aj" and self._modifies(at, last)):
            return self._noun_phrase(at, last)
        return None

    def _determines(self, at: int) -> bool:
        """Whether a word tagged as a pronoun is the determiner of what follows: "beide Seiten"."""
        agrees = bool(self.grid.masks[at] & self.grid.masks[at + 1])
        return self.grid.tokens[at].tag == "PIS" and self.codes[at + 1] in "NA" and agrees

    def _modifies(self, at: int, last: int) -> bool:
        """Whether an adverb or bare adjective belongs to the adjective or number behind: "politisch heikle Fragen"."""
        nxt = self.codes[at + 1] if at + 1 < last else ""
        if self.codes[at] == "j":
            return nxt == "A"
        return nxt == "C" and self.grid.lower[at] in self.words.degree

    def _noun_phrase(self, first: int, last: int) -> Chunk | None:
        codes, masks, words = self.codes, self.grid.masks, self.words
        at, mask, determined = first, ANY, False
        inner: list[Chunk] = []
        while at < last and codes[at] in "DQO" and at - first < 2:
            such = self.grid.lemmas[at].startswith("solch") and self.grid.lower[first].startswith(words.indefinite)
            if at > first and not such and not self.grid.tokens[at].tag.startswith(("PI", "PPOS")):
                break  # "die den Präsidenten begleitenden": the second article opens a phrase of its own
            if codes[at] != "Q":  # "dessen Sprecher": the pronoun's case is not the phrase's
                mask = mask & masks[at] or mask
            determined = True
            at += 1
        start = at
        at, mask = self._modifiers(at, last, mask)
        if determined and (at >= last or codes[at] not in "NE"):
            jump = self._participle(start, last, masks[first])
            if jump is not None:
                inner = self.chunks(start, jump)
                at, mask = self._modifiers(jump, last, masks[first])
        if at < last and codes[at] in "NE":
            chunk = self._headed(first, at, last, mask)
        elif at > start and codes[at - 1] in "AC":
            chunk = Chunk(first, at - 1, at, at, mask=mask)  # "die Deutschen", "zwei"
        elif determined and at > first:
            if codes[first] == "Q":
                return None
            chunk = Chunk(first, start - 1, start, start, mask=masks[start - 1], pronoun=True)
        else:
            return None
        chunk.determined = determined
        chunk.inner.extend(inner)
        for part in inner:
            part.attribute_of = chunk
        return chunk

    def _modifiers(self, at: int, last: int, mask: int) -> tuple[int, int]:
        """Skip adjectives, numbers and what belongs to them, as far as a noun or the last adjective."""
        codes, masks = self.codes, self.grid.masks
        end = at
        while at < last:
            code = codes[at]
            if code in "AC":
                if code == "A":
                    mask = mask & masks[at] or mask
                at += 1
                end = at
            elif code in "ajknT" or self._joins_modifiers(at, last):
                at += 1
            else:
                break
            if at - end > 4:
                break
        if at < last and codes[at] in "NE" and (codes[at - 1] in "TK" or end == at):
            return at, mask
        return end, mask

    def _joins_modifiers(self, at: int, last: int) -> bool:
        """Whether a coordinator or comma stands between two adjectives, or behind a cut compound ("Schweine- und")."""
        codes = self.codes
        if at + 1 >= last or codes[at - 1 : at] not in ("A", "T"):
            return codes[at] == "M" and at + 1 < last and codes[at + 1] == "C"  # "mehr als 30"
        if codes[at] not in ",K":
            return False
        follow = at + 1
        while follow < last - 1 and codes[follow] in "ajn":
            follow += 1
        return codes[follow] in "AT" or (codes[at - 1] == "T" and codes[follow] in "NE")

    def _participle(self, at: int, last: int, determiner: int) -> int | None:
        """Where the adjective stands that ends an extended attribute opened by a determiner before ``at``."""
        codes, masks = self.codes, self.grid.masks
        if at >= last or codes[at] not in "pqrgODNEAajCnKy":
            return None
        for j in range(at, min(last, at + REACH)):
            code = codes[j]
            if code in "FVS:;-('." or code in "RU":
                return None
            if code == "A" and j > at and j + 1 < last and self._noun_after(j, last, determiner):
                before = codes[j - 1]
                if before in "NEajzgrnCVOI" and masks[j] & determiner:
                    return j - 1 if before in "zajn" else j
        return None

    def _noun_after(self, at: int, last: int, determiner: int) -> bool:
        """Whether adjectives from ``at`` lead to a noun that agrees with the determiner."""
        codes = self.codes
        while at < last and codes[at] in "AajC":
            at += 1
        return at < last and codes[at] in "NE" and bool(self.grid.masks[at] & determiner)

    def _headed(self, first: int, at: int, last: int, mask: int) -> Chunk:
        """The phrase whose first noun stands at ``at``: the nouns and names close behind it included."""
        codes, masks = self.codes, self.grid.masks
        inner: list[Chunk] = []
        owner_last = self._possessor(first, at, last)
        if owner_last:
            inner.append(Chunk(first, owner_last - 1, owner_last, owner_last, mask=GEN))
            at, mask = self._modifiers(owner_last, last, ANY)
        head = at
        mask = mask & masks[at] or mask
        at += 1
        if codes[head] == "E":
            at = self._rest_of_name(at, last)
            head = at - 1
        else:
            at, head = self._close_apposition(head, at, last)
            mask = mask & masks[head] or mask
            if first == head and codes[at - 1] == "E":
                mask |= undeclined(mask)
        chunk = Chunk(first, head, at, at, mask=mask, inner=inner)
        for part in inner:
            part.attribute_of = chunk
        return chunk

    def _rest_of_name(self, at: int, last: int) -> int:
        """Where the name ends whose second word stands at ``at``; somebody else may be named right behind it."""
        codes, others = self.codes, self.grid.people
        while at < last and at not in others and (codes[at] == "E" or self._surname(at)):
            at += 1  # "traf Präsident Varga | Kanzlerin Mira Halm"
        return at

    def _surname(self, at: int) -> bool:
        """A word tagged as a noun behind a first name: "Narendra Modi"."""
        return self.codes[at] == "N" and "first_name" in self.grid.tokens[at - 1].kinds

    def _possessor(self, first: int, at: int, last: int) -> int:
        """End of a name in the genitive before its noun: "Putins Besuch", "Russlands neuer Präsident", "Mira Tessens
        Büro"; 0 where there is none."""
        end = self._name_end(first, at, last)
        if not end or not self.grid.lower[end - 1].endswith(("s", "'", "’")):
            return 0
        if self.codes[end - 1] != "E" and self.grid.tokens[end - 1].known:
            return 0
        follow = end
        while follow < last and (self.codes[follow] in "AajCT" or self._joins_modifiers(follow, last)):
            follow += 1
        if follow >= last or self.codes[follow] not in "N":
            return 0
        token = self.grid.tokens[end - 1]
        return end if genitive_name(token) or not (token.known or "first_name" in token.kinds) else 0

    def _name_end(self, first: int, at: int, last: int) -> int:
        """End of the name that begins the phrase, a bare title before it left out; 0 where none does."""
        codes = self.codes
        if first != at or codes[at - 1 : at] == "E":
            return 0
        if codes[at] == "N" and self._title(at) and at + 1 < last and codes[at + 1] == "E":
            at += 1  # "Präsident Tessens Sprecherin"
        if codes[at] != "E":
            return at + 1
        while at < last and codes[at] == "E":
            at += 1
        return at

    def _close_apposition(self, head: int, at: int, last: int) -> tuple[int, int]:
        """End and head of noun + noun or noun + name: "Millionen Euro", "Präsident Wladimir Putin", "Mitte 2024"."""
        codes, words, lemmas = self.codes, self.words, self.grid.lemmas
        while at < last:
            code = codes[at]
            counted = self._counted(at, last) if lemmas[at - 1] in words.measures else at
            if counted > at:
                at = head = counted
            elif code == "N" and (lemmas[at - 1] in words.measures or self._title(at - 1) or self._adjectival(at)):
                head = head if self._title(at - 1) else at
            elif (code in "N" and lemmas[at - 1] in words.time_nouns and lemmas[at] in words.time_nouns) or (
                code == "C" and lemmas[at - 1] in words.time_nouns and self._year(at)
            ):
                pass
            elif code == "E" and self._named(at - 1, at):
                return self._rest_of_name(at + 1, last), head
            else:
                break
            at += 1
        return at, head

    def _year(self, at: int) -> bool:
        """Four digits: "im März 2025"."""
        return len(self.grid.lower[at]) == 4 and self.grid.lower[at].isdigit()

    def _counted(self, at: int, last: int) -> int:
        """Where the noun stands that adjectives behind a measure lead to: "eine Million vertriebene Menschen"."""
        noun = at
        while noun < last and self.codes[noun] == "A":
            noun += 1
        return noun if noun > at and noun < last and self.codes[noun] == "N" else at

    def _adjectival(self, at: int) -> bool:
        """Whether the noun before ``at`` is an adjective with a capital letter: "im Schwarzen Meer"."""
        before = at - 1
        if self.codes[before - 1 : before] not in ("D", "p", "q", "A", "E") or not self.grid.lower[before].endswith(
            ("en", "er", "e", "es", "em")
        ):
            return False
        mask = self.grid.masks[before] & self.grid.masks[at]
        if self.codes[before - 1] == "D":
            mask &= self.grid.masks[before - 1]
        return bool(mask) and (not self.grid.tokens[before].known or self._declined(before))

    def _declined(self, at: int) -> bool:
        """Whether a noun is declined like an adjective: it has every gender, or the lexicon knows no noun."""
        bits = self.grid.masks[at]
        return all(bits & gender for gender in GENDER_BITS.values())

    def _title(self, at: int) -> bool:
        return self.grid.lemmas[at] in self.words.titles

    def _named(self, noun: int, name: int) -> bool:
        """Whether a name behind a noun is its name, and no genitive and no phrase of its own."""
        if self.grid.lemmas[noun] in self.words.time_nouns or (
            genitive_name(self.grid.tokens[name]) and (name + 1 >= len(self.codes) or self.codes[name + 1] != "E")
        ):
            return False
        kinds = self.grid.tokens[name].kinds
        if kinds and kinds <= PLACES:
            return self.grid.lemmas[noun].lower().endswith(self.words.place_nouns)
        return True

    def _postposition(self, chunk: Chunk, last: int) -> None:
        """ "dem Außenamt zufolge", "von Wien aus": take the word behind the phrase into it."""
        at = chunk.last
        if at >= last:
            return
        word, code = self.grid.lower[at], self.codes[at]
        behind = word in self.words.postposed and (code == "o" or (code in "pa" and self._closes(at, last)))
        if chunk.preposition is None and behind:
            chunk.preposition = word
            chunk.core_last = chunk.last = at + 1
        elif code == "y" and word in self.words.circumposed.get(chunk.preposition or "", ()):
            chunk.core_last = chunk.last = at + 1

    def _closes(self, at: int, last: int) -> bool:
        """Whether nothing follows that the preposition could govern."""
        return at + 1 >= last or self.codes[at + 1] in "F,:;.-()'aIPZzVjn"


def undeclined(mask: int) -> int:
    """Dative and accusative beside the nominative: a bare title is not declined ("sie bat Präsident Varga")."""
    nominative = mask & NOM
    return sum(nominative << shift for shift in (CASE_SHIFT["dat"], CASE_SHIFT["acc"]))


def genitive_name(token: Token) -> bool:
    """Whether a name stands in the genitive: by the lexicon, or, where it lacks the name, by its ending."""
    if not token.text.endswith(("s", "'", "’")):
        return False
    if token.morphs and token.known:
        return all(morph.case in ("gen", "") for morph in token.morphs) or token.lemma == token.text[:-1]
    return token.lemma != token.text or not token.text.endswith(("es", "is", "us", "as", "os"))
