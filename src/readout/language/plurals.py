"""Who is meant by "beide", "die beiden Präsidenten", "beide Seiten" and a plural "sie"."""

from __future__ import annotations

from readout.language.actorwords import actor_word
from readout.language.antecedents import History, Trace
from readout.language.bodies import Bodies
from readout.language.cast import Figure, same_office
from readout.language.document import Document, Mention
from readout.language.mention_words import mention_words
from readout.language.people import People
from readout.language.syntax import Syntax

_TWO = frozenset({"beide", "beiden", "beider", "zwei"})
_SIDES = frozenset({"sides", "states", "governments", "delegation"})
_PEOPLE = frozenset({"people"})
_MEDIATING = mention_words("mediating_noun")
_MEDIATE = frozenset({"vermitteln"})
_REACH = 3  # tokens from the noun to who mediates: "unter Vermittlung der Präsidentin | Ostriens"
_LEADERS = frozenset({"president", "head_of_state", "head_of_government", "monarch"})


class Plurals:
    """Finds the members of plural mentions; remembers pairs for a later "sie"."""

    def __init__(self, doc: Document, syntax: Syntax, people: People, bodies: Bodies, history: History) -> None:
        self.doc = doc
        self.syntax = syntax
        self.people = people
        self.bodies = bodies
        self.history = history
        self.pairs: list[tuple[int, tuple[Figure, ...]]] = []

    def note(self, head: int, members: tuple[Figure, ...]) -> None:
        """Remembers that token ``head`` spoke of ``members``."""
        self.pairs.append((head, members))

    def members_at(self, head: int) -> tuple[Figure, ...]:
        """The members of the plural mention whose head is token ``head``."""
        return next((members for at, members in self.pairs if at == head), ())

    def of_group(self, mention: Mention) -> tuple[tuple[Figure, ...], str | None]:
        """The members of a definite plural, or none with the reason where they cannot be told."""
        if mention.kind in {"anonymous", "media"}:
            return (), None
        two = any(token.text.lower() in _TWO for token in self.doc.tokens[mention.first : mention.head])
        definite = two or self.doc.tokens[mention.first].text.lower() in {"die", "den", "der", "diese", "diesen"}
        if not definite or mention.side or not (two or self._pairwise(mention)):
            return (), None
        office_class = mention.office_class or ""
        if office_class in _SIDES:
            return self._sides(mention, two=two)
        return self._people(mention, office_class, two=two)

    def _pairwise(self, mention: Mention) -> bool:
        """Nouns that speak of the two in question without saying two: "die Staatschefs", "die Seiten"."""
        after = self.doc.tokens[mention.last].text if mention.last < len(self.doc.tokens) else ""
        inside = self.syntax.quotation(mention.head) is not None
        if mention.office_class == "states" or inside or after in {"in", "aus", "von", "der", "des", "vieler"}:
            return False
        noun = actor_word(self.doc.tokens[mention.head].form)
        return noun is not None and mention.last == mention.head + 1 and mention.head - mention.first <= 1

    def _people(self, mention: Mention, office_class: str, *, two: bool) -> tuple[tuple[Figure, ...], str | None]:
        seen = self._met(mention.head)
        fitting = seen if office_class in _PEOPLE | {"relation"} else [f for f in seen if self._holds(f, office_class)]
        if len(fitting) > 2:
            last = next((members for head, members in reversed(self.pairs) if head < mention.head), ())
            if len(last) == 2 and all(member in fitting for member in last):
                return last, None
            fitting = self._leading(fitting)
        if len(fitting) == 2:
            return tuple(fitting), None
        if two:
            words = self.doc.words(mention.first, mention.last)
            return (), f"Which two “{words}” means the article does not say plainly."
        return (), None

    @staticmethod
    def _holds(figure: Figure, office_class: str) -> bool:
        if same_office(office_class, figure.classes):
            return True
        heads = {"president", "head_of_state", "head_of_government", "monarch"}
        return office_class in heads and bool(heads & figure.classes)

    def _met(self, i: int) -> list[Figure]:
        """People spoken of so far, in order of their first mention."""
        met: dict[int, Figure] = {}
        for trace in self.history.traces:
            if trace.i < i and trace.figure.kind == "person":
                met.setdefault(id(trace.figure), trace.figure)
        return list(met.values())

    def _leading(self, figures: list[Figure]) -> list[Figure]:
        """The two spoken of most, where they stand clear of the third."""
        counts = {id(f): sum(trace.figure is f for trace in self.history.traces) for f in figures}
        ordered = sorted(figures, key=lambda f: -counts[id(f)])
        clear = counts[id(ordered[1])] > counts[id(ordered[2])]
        return ordered[:2] if clear else figures

    def _sides(self, mention: Mention, *, two: bool) -> tuple[tuple[Figure, ...], str | None]:
        """The two sides spoken of most, else the two of the paragraph, else the two leaders whose sides are untold."""
        between = self._mediators(mention.head)
        pair = self._clear(self._counts(0, mention.head, between))
        if two and not pair:
            pair = self._clear(self._counts(self._paragraph(mention.head), mention.head, between), exact=True)
        if pair:
            states = [self.bodies.state(side) for side in pair]
            return tuple(figure for figure in states if figure is not None), None
        if not two:
            return (), None
        leaders = self._leaders(mention.head, between)
        if leaders:
            return leaders, None
        words = self.doc.words(mention.first, mention.last)
        return (), f"Which sides “{words}” means the article does not say plainly."

    def _mediators(self, end: int) -> frozenset[str]:
        """The sides that bring others together, by what is said of them before token ``end``."""
        told = (trace for trace in self.history.traces if trace.i < end and trace.figure.side)
        return frozenset(trace.figure.side or "" for trace in told if self._mediates(trace))

    def _mediates(self, trace: Trace) -> bool:
        """ "unter Vermittlung Ostriens", "die Ministerin, die zwischen den Delegationen vermittelt hatte"."""
        before = self.doc.tokens[max(0, trace.i - _REACH) : trace.i]
        if any(token.text in _MEDIATING for token in before) and all(token.text != "und" for token in before):
            return True
        predicate = self.doc.clauses[trace.clause].predicate if trace.clause is not None else None
        return trace.subject and predicate is not None and predicate.lemma in _MEDIATE and not predicate.modals

    def _counts(self, start: int, end: int, between: frozenset[str]) -> dict[str, int]:
        """How often each side but ``between`` was spoken of from token ``start`` up to ``end``, by first mention."""
        counts: dict[str, int] = {}
        for trace in self.history.traces:
            side = trace.figure.side
            if (
                start <= trace.i < end
                and side
                and side not in between
                and trace.figure.kind in {"person", "state", "institution"}
            ):
                counts[side] = counts.get(side, 0) + 1
        return counts

    @staticmethod
    def _clear(counts: dict[str, int], *, exact: bool = False) -> list[str]:
        """The two sides of ``counts`` where there are no more, or where they stand clear of the third."""
        ordered = sorted(counts, key=lambda side: -counts[side])
        clear = len(ordered) == 2 or (len(ordered) > 2 and not exact and counts[ordered[1]] > counts[ordered[2]])
        return sorted(ordered[:2], key=list(counts).index) if clear else []

    def _paragraph(self, i: int) -> int:
        """The first token of the paragraph of token ``i``."""
        sentences = self.doc.sentences
        number = self.syntax.sentence_of[i]
        while number > 0 and sentences[number - 1].paragraph == sentences[number].paragraph:
            number -= 1
        return sentences[number].first if sentences else 0

    def _leaders(self, i: int, between: frozenset[str]) -> tuple[Figure, ...]:
        """The two heads of state or government, or the only two people, met so far; none where two are of one side."""
        met = [figure for figure in self._met(i) if figure.side not in between]
        pair = [figure for figure in met if figure.classes & _LEADERS] if len(met) > 2 else met
        if len(pair) != 2 or (pair[0].side is not None and pair[0].side == pair[1].side):
            return ()
        return tuple(pair) if all(figure.named for figure in pair) else ()

    def latest_pair(self, i: int) -> tuple[int, tuple[Figure, ...]]:
        """Head and members of the last plural mention within two sentences before token ``i``; -1 where none."""
        sentence = self.syntax.sentence_of[i]
        near = [(h, m) for h, m in self.pairs if h < i and sentence - self.syntax.sentence_of[h] <= 2]
        return max(near, key=lambda pair: pair[0], default=(-1, ()))

    def pair_before(self, i: int) -> tuple[Figure, ...]:
        """The pair a plural pronoun at token ``i`` may mean: an earlier plural, or two people just named."""
        sentence = self.syntax.sentence_of[i]
        best = self.latest_pair(i)
        for offset in (0, 1):
            people = self._together(i, sentence - offset)
            if len(people) == 2 and people[1][0] > best[0]:
                return tuple(figure for _, figure in people)
        return best[1]

    def _together(self, i: int, sentence: int) -> list[tuple[int, Figure]]:
        found: dict[int, tuple[int, Figure]] = {}
        for trace in self.history.traces:
            if trace.i < i and trace.sentence == sentence and trace.figure.kind == "person":
                found.setdefault(id(trace.figure), (trace.i, trace.figure))
        return list(found.values())
