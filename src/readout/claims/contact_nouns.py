"""What stands around a contact's noun: its determiner, adjectives, genitives and the phrases after it.

Works on tokens, with mentions and time expressions as ready-made units, so that a wrongly attached prepositional
phrase does no harm: "das Treffen am Montag in Sarn mit Präsident Kolm".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from readout.claims.contact_chains import PREMODIFIERS
from readout.claims.contact_parties import PartyReader
from readout.claims.frame_table import CONTRACTED
from readout.language.document import Mention, TimeExpression
from readout.language.person_nouns import names_body, names_person

_ADPOSITIONS = frozenset({"APPR", "APPRART"})
_GENITIVE_MARKS = ("s", "'", "’", "x", "z", "ß")
_GENITIVE_WORDS = frozenset({
    "der", "des", "dieser", "beider", "ihrer", "seiner", "ihres", "seines", "zweier", "eines", "einer",
    "unserer", "unseres",
})  # fmt: skip
_TOPICAL = frozenset({"über", "zu", "um", "für", "von", "unter", "an"})
_CLOSING = frozenset({"seit", "wegen", "trotz", "angesichts", "bis", "laut", "gegen", "ohne", "statt", "infolge"})


@dataclass(slots=True, kw_only=True)
class NounSurroundings:
    """Everything found beside one contact noun at token ``noun``; ``[first, last)`` is the stretch it was found in."""

    noun: int
    first: int
    last: int
    determiner: int | None = None
    preposition: str | None = None
    """Of the whole phrase: "nach dem Treffen"."""
    modifiers: list[int] = field(default_factory=list)
    """Adjectives, ordinals, adverbs and possessives between determiner and noun."""
    genitives: list[Mention] = field(default_factory=list)
    beside: list[tuple[str, list[Mention]]] = field(default_factory=list)
    """Preposition and the mentions it governs, after the noun."""
    times: list[int] = field(default_factory=list)
    own_last: int | None = None
    """Where the first phrase about something else begins: "Verhandlungen | über die Lage im Norden"."""
    has_others: bool = False
    """Whether a phrase about something else stands between: a time after it may be that thing's."""
    has_strangers: bool = False
    """Whether it is with or between some who are no actors: "das Gespräch mit dem Sender"."""


class NounReader:
    """Reads the surroundings of contact nouns in one document."""

    def __init__(self, reader: PartyReader, anchors: Iterable[int]) -> None:
        self.reader = reader
        self.anchors = frozenset(anchors)
        self.doc = reader.at.doc
        self.time_at = {i: t.i for t in self.doc.times for i in range(t.first, t.last)}
        self.phrase_at = {p.first: p for p in sorted(self.doc.phrases, key=lambda p: p.last - p.first)}

    def read(self, noun: int) -> NounSurroundings:
        """The surroundings of the noun at token ``noun``."""
        found = NounSurroundings(noun=noun, first=noun, last=noun + 1)
        sentence = self.reader.at.sentence_of(noun)
        self._read_left(found, sentence.first)
        self._read_right(found, sentence.last)
        return found

    def _read_left(self, found: NounSurroundings, start: int) -> None:
        i = found.noun - 1
        while i >= start:
            token = self.doc.tokens[i]
            if token.tag in _ADPOSITIONS and i not in self.time_at:
                found.preposition = CONTRACTED.get(token.text.lower(), token.text.lower())
                found.determiner = i if token.tag == "APPRART" else found.determiner
                found.first = i
                return
            if found.determiner is not None:
                return
            if (owner := self._genitive_ending_at(i + 1)) is not None:
                found.genitives.append(owner)
                found.first = i = owner.first
                found.determiner = i
            elif token.tag in {"ART", "PDAT", "PIAT", "PPOSAT", "PIDAT"}:
                found.determiner = found.first = i
            elif token.tag in {"ADJA", "CARD", "TRUNC"} or i in self.time_at:
                found.modifiers.append(i)
                found.first = i
                if i in self.time_at:
                    found.times.append(self.time_at[i])
                    i = found.first = self._before_date(self.doc.times[self.time_at[i]].first, start)
            elif not (token.text == "," and found.modifiers) and token.tag not in {"ADV", "KON", "ADJD"}:
                return
            i -= 1

    def _before_date(self, first: int, start: int) -> int:
        """ "ein | für den | Oktober vorgesehener Termin": where the phrase of the date begins."""
        tokens = self.doc.tokens
        if first - 2 > start and tokens[first - 1].tag == "ART" and tokens[first - 2].text.lower() in {"für", "auf"}:
            return first - 2
        return first

    def _genitive_ending_at(self, end: int) -> Mention | None:
        """A name in the genitive just before the noun: "Kolms Besuch", "Merz' Reise"."""
        if not self.doc.tokens[end - 1].text.endswith(_GENITIVE_MARKS):
            return None
        owners = [self.doc.mentions[m] for m in self.reader.at.mentions_at[end - 1]]
        fitting = [m for m in owners if m.last == end and m.form in {"name", "metonym"}]
        return max(fitting, key=lambda m: m.last - m.first, default=None)

    def _read_right(self, found: NounSurroundings, end: int) -> None:
        i = found.noun + 1
        while i < end:
            after = self._step(found, i, end)
            if after is None or after <= i:
                return
            found.last = i = after

    def _step(self, found: NounSurroundings, i: int, end: int) -> int | None:
        token = self.doc.tokens[i]
        bracketed = self.reader.after_brackets(i)
        if bracketed > i:
            return bracketed
        if token.tag in _ADPOSITIONS:
            return self._adpositional(found, i, end)
        if token.text == "," and i + 1 < end and self._closes_apposition(i):
            return i + 1
        if i in self.time_at:
            return self._time(found, i) if self.doc.times[self.time_at[i]].kind in {"date", "time"} else None
        if token.tag in {"ART", "PPOSAT", "PDAT", "PIAT", "NE", "CARD", "PIDAT"} or self.reader.at.mentions_at[i]:
            return self._genitive(found, i, end)
        return None

    def _closes_apposition(self, comma: int) -> bool:
        """ "Gespräch des Präsidenten Beruns, Oren Kolm, mit": the comma after the name goes with the one before."""
        if self.doc.tokens[comma + 1].tag not in _ADPOSITIONS:
            return False
        before = [self.doc.mentions[m] for m in self.reader.at.mentions_at[comma - 1]]
        return any(
            m.last == comma and any(self.doc.tokens[i].text == "," for i in range(m.first, m.last)) for m in before
        )

    def _time(self, found: NounSurroundings, i: int) -> int:
        time = self.doc.times[self.time_at[i]]
        if not self._is_stretch(time, found) and not found.has_others:
            found.times.append(time.i)
        return time.last

    def _is_stretch(self, time: TimeExpression, found: NounSurroundings) -> bool:
        """ "das dritte Telefonat in zwei Wochen", "seit Montag": a stretch that holds several, no time of this one."""
        words = {self.doc.tokens[i].text.lower() for i in (time.first, max(0, time.first - 1))}
        counted = self.doc.tokens[min(time.first + 1, time.last - 1)].tag in {"CARD", "PIAT", "PIDAT"}
        table = self.reader.table
        numbered = any(table.is_word(self.doc.tokens[i], table.ordinals) for i in found.modifiers)
        return bool(words & {"seit", "innerhalb", "binnen"}) or ((counted or numbered) and "in" in words)

    def _adpositional(self, found: NounSurroundings, i: int, end: int) -> int | None:
        token = self.doc.tokens[i]
        if i in self.time_at:
            return self._time(found, i)
        start = i + 2 if i + 1 < end and self.doc.tokens[i + 1].tag == "ART" else i + 1  # "für den | Juni"
        if start < end and start in self.time_at and self.doc.times[self.time_at[start]].first == start:
            return self._time(found, start)
        preposition = CONTRACTED.get(token.text.lower(), token.text.lower())
        mentions = self.reader.chain(i + 1, end)
        if mentions:
            found.beside.append((preposition, mentions))
            return self.reader.after_brackets(mentions[-1].last)
        phrase = self.phrase_at.get(i)
        if preposition in {"mit", "zwischen"} and self._are_people(i, end):
            found.has_strangers = True
        after = phrase.core_last if phrase is not None else self._noun_after(i + 1, end)
        if after is None or self.ends_scan(preposition, i, after):
            return None
        if not found.has_others and preposition in _TOPICAL:
            found.own_last = i
        found.has_others = True
        return after

    def _are_people(self, i: int, end: int) -> bool:
        """Whether people or a body are named behind the preposition: not "mit immer neuen Vorbedingungen"."""
        last = self._noun_after(i + 1, end)
        head = self.doc.tokens[last - 1] if last is not None else None
        return head is None or head.tag == "NE" or names_person(head.lemma) or names_body(head.lemma)

    def ends_scan(self, preposition: str, first: int, last: int) -> bool:
        """Whether what follows belongs to a noun of its own: "seit dem Amtsantritt im Mai", "zu einem Treffen mit"."""
        return preposition in _CLOSING or any(i in self.anchors for i in range(first, last))

    def _noun_after(self, i: int, end: int) -> int | None:
        while i < end and self.doc.tokens[i].tag in PREMODIFIERS:
            i += 1
        return i + 1 if i < end and self.doc.tokens[i].tag in {"NN", "NE"} else None

    def _genitive(self, found: NounSurroundings, i: int, end: int) -> int | None:
        """A genitive right after the noun, or after another genitive's noun ("der Staatschefs der Region")."""
        mentions = self.reader.chain(i, end)
        article = self.doc.tokens[i].text.lower()
        is_genitive = article in _GENITIVE_WORDS
        if mentions and (is_genitive or (mentions[0].first == i and self._marked(mentions[0]))):
            if i == found.noun + 1:
                found.genitives += mentions
            return self.reader.after_brackets(mentions[-1].last)
        if is_genitive and not mentions:
            after = self._noun_after(i, end)
            if after is not None and self.doc.tokens[after - 1].lemma.lower().endswith(self.reader.table.clubs):
                found.has_strangers = True  # "das Treffen der Mannschaften | von Berun und Talvien"
                return None
            return after
        return None

    def _marked(self, mention: Mention) -> bool:
        """Whether a bare name may be a genitive: "Besuch Kolms", not "beim Treffen Kolm gegenüber"."""
        end = mention.name_last if mention.name_last is not None else mention.last
        return self.doc.tokens[end - 1].text.endswith(_GENITIVE_MARKS)
