"""When, where and how long: the times, places and durations that the words tell of a contact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readout.claims.contact_sides import SideReader, Stretch
from readout.claims.contact_table import ContactTable
from readout.claims.frame_table import CONTRACTED
from readout.claims.lookup import Lookup
from readout.language.document import Clause, TimeExpression
from readout.records import ContactForm

_UNITS = ("stunde", "minute")
_DAY_MINUTES = 24 * 60  # longer is a stay, not a conversation
_PLACE_KINDS = frozenset({"city", "country", "region", "place", "river", "island", "location"})
_NOWHERE: frozenset[ContactForm] = frozenset({"phone_call", "video_call", "letter", "message"})
_SINCE_REACH = 7  # tokens between "seit" and the time that its noun has
_NO_DATE = frozenset({None, "PAST_REF", "PRESENT_REF"})  # "zuvor", "anschließend", "vor Kurzem"
_BEFORE_TIMES = frozenset({"seit", "bis", "ab", "innerhalb", "binnen"})


class CircumstanceReader:
    """Finds times, places and durations near contact mentions in one document."""

    def __init__(self, at: Lookup, table: ContactTable, sides: SideReader, anchors: Iterable[int]) -> None:
        self.at = at
        self.sides = sides
        self.doc = at.doc
        self.table = table
        self.anchors = frozenset(anchors)
        """Tokens of contact nouns and verbs: a time beside one of them is the contact's."""
        self.times_at = {time.first: time for time in self.doc.times}
        self.within_time = frozenset(i for time in self.doc.times for i in range(time.first, time.last))
        durations = (time for time in self.doc.times if time.kind == "duration" and time.minutes is not None)
        self.duration_at = {time.first: time for time in durations}
        self.hosts_at: dict[int, list[int]] = {}
        """Token to the heads of the phrases that an attribute around the token belongs to."""
        self.host_of_start: dict[int, int] = {}
        """First token of a prepositional attribute to the head it belongs to."""
        for phrase in self.doc.phrases:
            if phrase.attribute_of is not None:
                head = self.doc.phrases[phrase.attribute_of].head
                for i in range(phrase.first, phrase.last):
                    self.hosts_at.setdefault(i, []).append(head)
                if phrase.preposition is not None:
                    self.host_of_start.setdefault(phrase.first, head)

    def time_of(self, tokens: Iterable[int], own: Sequence[int]) -> TimeExpression | None:
        """The time of a contact: of the noun's ``own`` expressions, else of those that begin in ``tokens``."""
        around = [self.times_at[i] for i in sorted(tokens) if i in self.times_at]
        around = [t for t in around if t.i not in own and not self._is_aside(t)]
        fitting = [t for t in [*(self.doc.times[i] for i in own), *around] if t.kind in {"date", "time"}]
        fitting = [t for t in fitting if t.value not in _NO_DATE or _is_stretch(t)]
        placed = [t for t in fitting if t.span.start or t.span.end]
        return _finest(placed) if placed else next(iter(fitting), None)

    def moved_to(self, clause: Clause) -> TimeExpression | None:
        """The time that a contact is put off to: "wurde auf Donnerstag verschoben"."""
        if clause.predicate is None or clause.predicate.lemma not in self.table.moving:
            return None
        for i in clause.tokens:
            time = self.times_at.get(i) or self.times_at.get(i + 1)
            if self.doc.tokens[i].text.lower() == "auf" and time is not None and time.kind in {"date", "time"}:
                return time
        return None

    def moved_from(self, clause: Clause, own: Sequence[int], moved: TimeExpression | None) -> TimeExpression | None:
        """The time it had been planned for: "die für Dienstag geplante Reise", "vom 22. auf den 24. Mai verschoben"."""
        if moved is None:
            return None
        told = [self.doc.times[i] for i in own]
        told += [time for i in clause.tokens if (time := self._behind_from(i)) is not None]
        return next((t for t in told if t.kind == "date" and t.i != moved.i and t.span.start), None)

    def _behind_from(self, i: int) -> TimeExpression | None:
        if self.doc.tokens[i].text.lower() not in {"vom", "von"}:
            return None
        return self.times_at.get(i) or self.times_at.get(i + 1)

    def is_set_for(self, clause: Clause) -> bool:
        """ "ist für den 9. Oktober vorgemerkt": what the clause is about has that date."""
        tokens = self.doc.tokens
        for i in clause.tokens:
            start = i + 2 if i + 1 < len(tokens) and tokens[i + 1].tag == "ART" else i + 1
            time = self.times_at.get(i) or self.times_at.get(start)
            if tokens[i].text.lower() == "für" and time is not None and time.kind == "date":
                return True
        return False

    def is_apart(self, clause: Clause) -> bool:
        """ "Am Rande sprach er mit Kolm", "unter vier Augen": not all those who met before."""
        words = " ".join(self.doc.tokens[i].text.lower() for i in sorted(clause.tokens))
        return any(f" {told} " in f" {words} " for told in self.table.apart)

    def _is_aside(self, time: TimeExpression) -> bool:
        """Whether the time belongs to another noun or marks a limit: "seit Montag", "der Amtsantritt am 6. Mai"."""
        before = time.first - 1
        if before < 0:
            return False
        token = self.doc.tokens[before]
        if self._after_since(time):
            return True
        if token.text.lower() in _BEFORE_TIMES or self.doc.tokens[time.first].text.lower() in _BEFORE_TIMES:
            return True
        return self._inside_other_phrase(time)

    def _after_since(self, time: TimeExpression) -> bool:
        """ "seit Felks Amtsantritt am 6. Mai": the time at which something else began."""
        for i in range(time.first - 1, max(-1, time.first - _SINCE_REACH), -1):
            token = self.doc.tokens[i]
            if token.text.lower() == "seit":
                return True
            if token.tag.startswith(("V", "$")):
                return False
        return False

    def _inside_other_phrase(self, time: TimeExpression) -> bool:
        for head in self.hosts_at.get(time.first, ()):
            if head not in self.anchors and self.doc.tokens[head].tag == "NN":
                return not self.at.mentions_at[head]
        return False

    def place_in(self, clause: Clause, form: ContactForm, beside: range = range(0)) -> Stretch | None:
        """The place that a prepositional phrase of the clause names, not one ``beside`` the noun; calls have none."""
        if form in _NOWHERE:
            return None
        for i in sorted(set(clause.tokens) - set(beside)):
            if self.doc.tokens[i].tag in {"APPR", "APPRART"} and not self._inside_noun_phrase(i):
                found = self.place_after(i, form)
                if found is not None:
                    return found
        return None

    def _inside_noun_phrase(self, i: int) -> bool:
        """Whether the phrase at ``i`` belongs to another noun: "über die Lage in Talvien"."""
        head = self.host_of_start.get(i)
        return head is not None and head not in self.anchors

    def place_after(self, i: int, form: ContactForm) -> Stretch | None:
        """The place that the preposition at token ``i`` introduces: "in Sarn", "nach Talvien", "im Weißen Haus"."""
        preposition = CONTRACTED.get(self.doc.tokens[i].text.lower(), self.doc.tokens[i].text.lower())
        if preposition not in self.table.place_prepositions or (preposition == "nach" and form != "visit"):
            return None
        tokens = self.doc.tokens
        start = i + 1
        end = self._sentence_end(i)
        while start < end and tokens[start].tag in {"ART", "PPOSAT", "PDAT"}:
            start += 1
        if start >= end:
            return None
        if start in self.within_time:
            return None
        if (city := self._seat(start)) is not None:
            return city
        named = self._named_place(start) or self.sides.state_from(start)
        if named is not None:
            return named if preposition != "auf" else None  # "auf russischer Seite"
        goal = self._goal_end(start) if self._is_goal(preposition, i, form) else self._house_end(start)
        return self._house(start, goal) if goal is not None else None

    def _seat(self, start: int) -> Stretch | None:
        """The city that is called one: "in Talviens Hauptstadt Sarn", "in der talvischen Hauptstadt Sarn"."""
        tokens = self.doc.tokens
        if start + 2 >= self._sentence_end(start):
            return None
        is_genitive = tokens[start].text.endswith("s") and tokens[start].tag == "NE"
        if not is_genitive and not (tokens[start].tag == "ADJA" and tokens[start].text.endswith("ischen")):
            return None
        city = start + 2
        if not tokens[start + 1].lemma.lower().endswith(self.table.seat_nouns) or tokens[city].tag not in {"NE", "NN"}:
            return None
        owner = next((self.doc.mentions[m].actor for m in self.at.mentions_at[start]), None)
        if not is_genitive:
            owner = self._house(start, start + 2).actor
        last = self._name_end(city + 1, city)
        return Stretch(first=city, last=last, value=self._place_words(city, last), actor=owner, unknown=owner is None)

    def _is_goal(self, preposition: str, i: int, form: ContactForm) -> bool:
        """An unknown name after "nach": "reiste nach Vestby", "nach Porto Sarn"."""
        following = self.doc.tokens[i + 1]
        if preposition != "nach" or following.tag not in {"NE", "NN"} or form != "visit":
            return False
        return not following.known or self._goal_end(i + 1) > i + 2

    def _goal_end(self, start: int) -> int:
        """The end of a city's name of two words."""
        tokens = self.doc.tokens
        after = tokens[start + 1] if start + 1 < self._sentence_end(start) else None
        named = after is not None and after.tag == "NE" and not after.known and not self.at.mentions_at[start + 1]
        return start + 2 if named else start + 1

    def _house(self, first: int, last: int) -> Stretch:
        """A place that is no actor, with the state that an adjective in it names: "in der talvischen Hauptstadt"."""
        states = self.sides.of_adjectives(range(first, last))
        capital = None if states else self.sides.of_capital(first, last)
        actor = states[0].actor if states else capital.id if capital is not None else None
        known = all(self.doc.tokens[i].known for i in range(first, last))
        return Stretch(
            first=first,
            last=last,
            value=self._place_words(first, last),
            actor=actor,
            unknown=actor is None and not known,
        )

    def _place_words(self, first: int, last: int) -> str:
        return " ".join(self.doc.words(first, last).split())

    def _named_place(self, i: int) -> Stretch | None:
        """A state that is mentioned at token ``i`` as an actor as well."""
        for m in self.at.mentions_at[i]:
            mention = self.doc.mentions[m]
            if mention.kind == "state" and mention.first >= i - 1 and mention.form in {"name", "metonym"}:
                words = self._place_words(max(i, mention.first), mention.last)
                return Stretch(first=max(i, mention.first), last=mention.last, value=words, actor=mention.actor)
        return None

    def _house_end(self, start: int) -> int | None:
        """The end of a place's name that is no actor: a city, or a known kind of house after its adjectives."""
        tokens = self.doc.tokens
        i = start
        end = self._sentence_end(start)
        while i < min(start + 4, end) and tokens[i].tag in {"ADJA", "CARD"}:
            i += 1
        if i >= end or tokens[i].tag not in {"NN", "NE", "FM"}:
            return None
        token = tokens[i]
        lemma = token.lemma.lower()
        if lemma in self.table.never_places:
            return None
        is_house = lemma.endswith(self.table.houses)
        is_city = bool(token.kinds & _PLACE_KINDS) and i == start
        person = any(self.doc.mentions[m].kind == "person" for m in self.at.mentions_at[i])
        if person or not (is_house or is_city or (token.tag == "NE" and i == start)):
            return None
        return self._name_end(i + 1, start)

    def _name_end(self, i: int, start: int) -> int:
        named = [self.doc.mentions[m] for m in self.at.mentions_at[start]]
        longest = max((m.last for m in named if m.kind == "institution" and m.form == "name"), default=i)
        if longest > i:
            return longest
        end = self._sentence_end(start)
        while i < end and self.doc.tokens[i].tag == "NE" and not self.at.mentions_at[i]:
            i += 1
        return i

    def _sentence_end(self, i: int) -> int:
        """Behind the last token of the sentence: a heading without a full stop does not go on in the text."""
        return self.at.sentence_of(i).last

    def duration_in(self, clause: Clause, modifiers: Iterable[int] = ()) -> Stretch | None:
        """How long, in minutes: "dauerte eine Stunde", "halbstündiges Gespräch"."""
        predicate = clause.predicate
        lasting = predicate is not None and predicate.lemma in self.table.lasting
        near = frozenset(modifiers)
        inside = frozenset(clause.tokens if lasting else ())
        for time in (self.duration_at[i] for i in sorted(near | inside) if i in self.duration_at):
            if time.minutes is None or not 0 < time.minutes < _DAY_MINUTES:
                continue
            if time.first in near or not self._bounds(time):
                return Stretch(first=time.first, last=time.last, value=time.minutes)
        return None

    def duration_told_on(self, clause: Clause) -> Stretch | None:
        """How long, where a clause with the same subject goes on to tell: "begann um drei und dauerte eine Stunde"."""
        sentence = self.at.clauses_in(self.doc.sentences[clause.sentence])
        following = (c for c in sentence if c.coordinated_with == clause.i and c.shared_subject)
        return next((found for c in following if (found := self.duration_in(c)) is not None), None)

    def has_duration(self, clause: Clause) -> bool:
        """Whether the clause tells how long something took: "für eine Stunde", "für eine Stunde zurück"."""
        if any(i in self.duration_at and not self._bounds(self.duration_at[i]) for i in clause.tokens):
            return True
        lemmas = {i: self.doc.tokens[i].lemma.lower() for i in clause.tokens}
        return any(lemmas[i].endswith(_UNITS) and "für" in {lemmas.get(i - 1), lemmas.get(i - 2)} for i in lemmas)

    def _bounds(self, time: TimeExpression) -> bool:
        """ "in zwei Stunden", "vor einer Stunde", "seit Stunden": no length of the contact."""
        tokens = self.doc.tokens
        at = {tokens[time.first].text.lower(), tokens[max(0, time.first - 1)].text.lower()}
        return bool(at & {"in", "vor", "seit", "nach", "innerhalb", "binnen"})


def _is_stretch(time: TimeExpression) -> bool:
    """ "von Montag bis Mittwoch": no single date, but a first and a last day."""
    return time.span.start is not None and time.span.end is not None


def _finest(times: Sequence[TimeExpression]) -> TimeExpression:
    """The first of some times, or the one that says more within it: "im Herbst, am 9. Oktober"."""
    first = times[0]
    start, end = first.span.start or "", first.span.end or ""
    return next((t for t in times[1:] if start < (t.span.start or "") and (t.span.end or "~")[:10] <= end), first)
