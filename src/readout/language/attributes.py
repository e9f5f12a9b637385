"""Which phrases belong to another phrase: coordination, genitives, prepositional attributes, appositions."""

from __future__ import annotations

from readout.language.chunks import PLACES, Chunk, genitive_name
from readout.language.codes import ACC, ANY, DAT, GEN, NOM, NUMBER_BITS, Grid
from readout.language.grammar import Grammar

PLURAL = NUMBER_BITS["pl"]
NEAR = 8  # phrases before, to which one can belong; the bound keeps long lists linear


MARGIN = "Rand"  # "am Rande" of an occasion something else takes place
LONG_NAME = 4  # tokens that a name between marks may have beyond its first phrase
NAME_CODES = frozenset("NEAC")


class Attacher:
    """Attaches the chunks of one clause to each other; what is left over stands at clause level."""

    def __init__(self, grid: Grid, words: Grammar) -> None:
        self.grid = grid
        self.codes = grid.codes
        self.words = words
        self._nouns: dict[str, frozenset[str]] = {}
        self._of_verb: frozenset[str] = frozenset()

    def attach(self, chunks: list[Chunk], finite: int | None, verb_second: bool, verb: str = "") -> None:
        """Set ``attribute_of``, ``conjuncts``, ``last``; ``finite`` ends the fore-field of a verb-second clause.

        ``verb`` is the lemma of the clause's full verb.
        """
        self._of_verb = self.words.verb_prepositions.get(verb, frozenset())
        near: list[Chunk] = []
        for at, chunk in enumerate(chunks):
            chunk.conjuncts = chunk.conjuncts or [chunk.head]
            forefield = verb_second and finite is not None and chunk.first < finite
            if near and self._join(near, chunk, chunks[at + 1 : at + NEAR], forefield):
                near.append(chunk)
            else:
                near = [chunk]

    def _join(self, before: list[Chunk], chunk: Chunk, following: list[Chunk], forefield: bool) -> bool:
        """Attach ``chunk`` to the innermost of the phrases right before it that takes it."""
        last = before[-1]
        if chunk.first < last.last:
            return self._hang(chunk, last)  # another part of a name between marks
        gap = self.codes[last.last : chunk.first]
        if gap == "":
            named = self._of_office(last, chunk) or self._named_behind(last, chunk) or self._quoted_name(last, chunk)
            return named or self._attribute(before, chunk, forefield)
        if len(gap) < 4 and self._joins(last.last, chunk.first):
            return self._coordinate(before, chunk)
        if gap == ",":
            return self._enumerated(before, chunk, following) or self._apposition(before, chunk)
        return gap in ("(", "-") and chunk.preposition is None and self._apposition(before, chunk)

    def _quoted_name(self, host: Chunk, chunk: Chunk) -> bool:
        """ "des Magazins „Der Turm“": a name between marks right behind its noun, in whatever case it is written."""
        behind = range(host.head + 1, chunk.first + 1)
        plain = chunk.preposition is None and not chunk.pronoun and len(behind) <= LONG_NAME
        if not plain or self.codes[host.head] != "N" or sum(map(self._marked, behind)) != 1:
            return False  # the name may begin in the noun's own phrase: "der Zeitung „Vessiner | Bote“"
        reach = range(chunk.last, min(chunk.last + LONG_NAME, len(self.codes)))
        end = next((at for at in reach if self._marked(at)), None)
        if end is None or not set(self.codes[chunk.last : end]) <= NAME_CODES:
            return False
        chunk.apposition = True
        chunk.last = end
        return self._hang(chunk, host)

    def _of_office(self, host: Chunk, chunk: Chunk) -> bool:
        """ "dem Präsidenten | von Nordal": a preposition within the words of one office or body."""
        whole = self.grid.mention_of.get(host.head)
        within = whole is not None and whole == self.grid.mention_of.get(chunk.head)
        return within and chunk.preposition is not None and not host.pronoun and self._hang(chunk, host)

    def _named_behind(self, host: Chunk, chunk: Chunk) -> bool:
        """ "des Senders Kanal 4": the name of a body right behind its noun, in whatever case it is written."""
        named = chunk.first in self.grid.behind_noun and chunk.preposition is None
        if not named or self.codes[host.head] != "N" or host.last != host.head + 1:
            return False
        chunk.apposition = True
        return self._hang(chunk, host)

    def _marked(self, at: int) -> bool:
        """Whether a quotation mark, which has no code, stands before the word."""
        return at > 0 and self.grid.index[at] - self.grid.index[at - 1] > 1

    def _joins(self, first: int, last: int) -> bool:
        """Whether only a coordinator, with a comma perhaps, stands in ``[first, last)``."""
        if first < last and self.codes[first] == ",":
            first += 1
        return " ".join(self.grid.lower[first:last]) in self.words.coordinators

    def _attribute(self, before: list[Chunk], chunk: Chunk, forefield: bool) -> bool:
        if chunk.pronoun and chunk.preposition is None:
            return False
        host = before[-1]
        if host.pronoun and not (forefield and chunk.preposition):
            return False
        if chunk.preposition is None:
            if not self._genitive(host, chunk):
                return False
        elif not forefield and self._is_of_verb(before, chunk):
            return False
        elif not forefield or chunk.preposition in ("als", "wie"):
            noun = next((c for c in reversed(before[-NEAR:]) if self._takes(c, chunk)), None)
            if noun is None:
                return False
            host = noun
        return self._hang(chunk, host)

    def _is_of_verb(self, before: list[Chunk], chunk: Chunk) -> bool:
        """Whether the verb has the phrase: "hält den Plan | für einen Fehler", or who is met at an occasion."""
        return chunk.preposition in self._of_verb or (chunk.preposition == "mit" and self._is_margin(before))

    def _is_margin(self, before: list[Chunk]) -> bool:
        """ "sprach am Rande des Gipfels | mit König Alin": what is told there is no attribute of the occasion."""
        return any(one.preposition == "an" and self.grid.lemmas[one.head] == MARGIN for one in before[-NEAR:])

    def _genitive(self, host: Chunk, chunk: Chunk) -> bool:
        if not chunk.mask & GEN or self.codes[host.head] not in "NECA":
            return False
        code = self.codes[chunk.head]
        if not chunk.determined and code == "E":
            if genitive_name(self.grid.tokens[chunk.head]):
                chunk.mask = GEN
                return True
            return False
        if not (chunk.determined or self._inflected(chunk)):
            return False
        if chunk.mask & ~GEN & ANY and "E" in (self.codes[host.head], self.codes[host.core_last - 1]):
            return False  # "sagte Kanzlerin Tessen | der Zeitung": a name has no genitive that may be a dative
        chunk.mask &= GEN
        return True

    def _inflected(self, chunk: Chunk) -> bool:
        """Whether an adjective shows the genitive of a noun without article: "Angriffe russischer Truppen"."""
        return any(self.codes[at] == "A" for at in range(chunk.first, chunk.head))

    def _takes(self, host: Chunk, chunk: Chunk) -> bool:
        """Whether the noun of ``host`` has ``chunk`` as its prepositional attribute also in the middle field."""
        if self.codes[host.head] not in "N":
            return chunk.preposition == "von" and self.codes[host.head] in "C"
        for word in (self.grid.lemmas[host.head].lower(), self.grid.lower[host.head]):
            if chunk.preposition in self._prepositions(word):
                return True
        return False

    def _prepositions(self, word: str) -> frozenset[str]:
        """The prepositions of a noun, found by the longest end of the word that the table has."""
        known = self._nouns.get(word)
        if known is None:
            table = self.words.noun_prepositions
            known = next((table[word[cut:]] for cut in range(len(word) - 2) if word[cut:] in table), frozenset())
            self._nouns[word] = known
        return known

    def _coordinate(self, before: list[Chunk], chunk: Chunk) -> bool:
        """Find the phrase whose conjunct this is: the innermost one that has its case (and preposition)."""
        hosts = [host for host in reversed(before[-NEAR:]) if not host.apposition]
        # Stable, so that the innermost comes first of those that are alike.
        thing = self._is_thing(chunk)
        hosts.sort(key=lambda host: (thing and self._is_where(host), host.determined != chunk.determined))
        for host in hosts:
            if chunk.preposition is not None and chunk.preposition != host.preposition:
                continue
            if chunk.preposition is None and host.preposition is not None and chunk.pronoun:
                continue
            shared = _cases(chunk.mask) & _cases(host.mask)
            if shared and (self.codes[host.head] != "g"):
                self._unite(host, chunk, shared)
                return True
        return False

    def _unite(self, host: Chunk, chunk: Chunk, shared: int) -> None:
        first = host
        while first.attribute_of is not None and first.function == "conjunct":
            first = first.attribute_of
        first.conjuncts.append(chunk.head)
        first.mask = _with_cases(first.mask, shared) or first.mask
        chunk.mask = _with_cases(chunk.mask, shared) or chunk.mask
        chunk.attribute_of = first
        chunk.function = "conjunct"
        self._extend(first, chunk.last)

    def _is_where(self, host: Chunk) -> bool:
        """Whether a phrase names a place that another noun has as its attribute: "die Lage | in Talvien"."""
        return host.preposition == "in" and host.attribute_of is not None and self.codes[host.head] == "E"

    def _is_thing(self, chunk: Chunk) -> bool:
        """Whether a phrase names no place beside one: "(die Lage in Talvien) und den Ausbau", "und Zölle"."""
        head = self.grid.tokens[chunk.head]
        return chunk.preposition is None and self.codes[chunk.head] == "N" and head.known and not head.kinds & PLACES

    def _enumerated(self, before: list[Chunk], chunk: Chunk, following: list[Chunk]) -> bool:
        """ "A, B und C": a comma joins where a coordinator follows before the next mark."""
        if chunk.preposition is not None:
            return False
        last, after = self._beyond_attributes(chunk, following)
        if after is None:
            return False
        gap = self.codes[last : after.first]
        if gap not in ("K", ",") or (gap == "," and not self._coordinator_ahead(after.last)):
            return False
        if after.preposition is not None and before[-1].preposition is None:
            return False
        if last > chunk.last and not self._is_member(before[0], chunk, after):
            return False
        return self._coordinate(before, chunk)

    def _beyond_attributes(self, chunk: Chunk, following: list[Chunk]) -> tuple[int, Chunk | None]:
        """Where a phrase ends with the attributes right behind it, and what comes then: "die Lage in A | und B"."""
        last = chunk.last
        for one in following:
            if one.first > last:
                return last, one
            genitive = one.preposition is None and one.determined and one.mask & GEN
            if not genitive and not (one.preposition and self._takes(chunk, one)):
                break
            last = one.last
        return last, None

    def _is_member(self, first: Chunk, chunk: Chunk, after: Chunk) -> bool:
        """Whether things are listed, and nobody's description goes on: "Varga, der Chef der Partei und ihr Gründer"."""
        heads = {self.codes[one.head] for one in (first, chunk, after)}
        return heads == {"N"} and after.preposition is None and chunk.determined == after.determined

    def _coordinator_ahead(self, at: int) -> bool:
        stretch = self.codes[at : at + 30]
        for code in stretch:
            if code in "FIPVZS:;.":
                return False
            if code == "K":
                return True
        return False

    def _apposition(self, before: list[Chunk], chunk: Chunk) -> bool:
        if chunk.pronoun or chunk.preposition is not None:
            return False
        end = chunk.last
        if end < len(self.codes) and self.codes[end] not in ",.:;-()gpqDNE'":
            return False
        hosts = before[-NEAR:]
        if not self._name_for_whole(chunk, hosts[0]):
            hosts.reverse()
        for host in hosts:
            shared = _cases(chunk.mask) & _cases(host.mask)
            if self.codes[host.head] in "NE" and shared and self._same_number(host, chunk):
                chunk.apposition = True
                if self.codes[chunk.first - 1] == "(" and self.codes[end : end + 1] == ")":
                    chunk.last += 1
                host.mask = _with_cases(host.mask, shared) or host.mask
                chunk.mask = _with_cases(chunk.mask, shared) or chunk.mask
                return self._hang(chunk, host)
        return False

    def _name_for_whole(self, chunk: Chunk, host: Chunk) -> bool:
        """ "Der Präsident der Republik, Ilo Varga": a name belongs to the first noun, where that has none yet."""
        name = set(self.codes[chunk.first : chunk.core_last]) == {"E"}
        return name and self.codes[host.head] == "N" and "E" not in self.codes[host.first : host.core_last]

    def _same_number(self, host: Chunk, chunk: Chunk) -> bool:
        return len(host.conjuncts) > 1 or bool(_numbers(host.mask) & _numbers(chunk.mask))

    def _hang(self, chunk: Chunk, host: Chunk) -> bool:
        """Make ``chunk`` an attribute of ``host``, unless that is one too deep already."""
        if host.depth >= NEAR:
            return False
        chunk.attribute_of = host
        chunk.depth = host.depth + 1
        self._extend(host, chunk.last)
        return True

    def _extend(self, host: Chunk, last: int) -> None:
        at: Chunk | None = host
        while at is not None and at.last < last:
            at.last = last
            at = at.attribute_of


def _cases(bits: int) -> int:
    """The cases of a mask as four bits."""
    return (1 if bits & NOM else 0) | (2 if bits & GEN else 0) | (4 if bits & DAT else 0) | (8 if bits & ACC else 0)


def _with_cases(bits: int, cases: int) -> int:
    wanted = (
        (NOM if cases & 1 else 0) | (GEN if cases & 2 else 0) | (DAT if cases & 4 else 0) | (ACC if cases & 8 else 0)
    )
    return bits & wanted


def _numbers(bits: int) -> int:
    return (2 if bits & PLURAL else 0) | (1 if bits & ~PLURAL & ANY else 0)
