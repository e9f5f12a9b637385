"""Links pronouns: who is "er", whose is "sein", who are "sie"."""

from __future__ import annotations

from readout.language.antecedents import TIE, Choice, History, Trace, choose
from readout.language.cast import Figure
from readout.language.document import Document
from readout.language.grammar import grammar
from readout.language.people import People
from readout.language.plurals import Plurals
from readout.language.pronouns import Pronoun
from readout.language.syntax import Syntax

_REFERABLE = frozenset({"person", "institution", "state", "anonymous", "media"})


class PronounLinks:
    """Resolves the pronouns of one article in text order."""

    def __init__(self, doc: Document, syntax: Syntax, people: People, history: History, plurals: Plurals) -> None:
        self.doc = doc
        self.syntax = syntax
        self.people = people
        self.history = history
        self.plurals = plurals
        self.saying = grammar().saying

    def resolve(self, pronoun: Pronoun) -> tuple[Choice | None, tuple[Figure, ...]]:
        """The figure, or the members of a plural; (None, ()) where the pronoun is no actor's."""
        if pronoun.sort == "relative":
            return self._relative(pronoun), ()
        if pronoun.sort == "possessive":
            return self._possessive(pronoun)
        if pronoun.sort == "both" or pronoun.number == "pl":
            return None, self.plurals.pair_before(pronoun.i)
        traces = list(self._fitting(pronoun))
        if pronoun.sort in {"latter", "former"}:
            return self._ordered(pronoun, traces), ()
        if pronoun.sort == "demonstrative":
            traces = self._nearest_object(traces)
        controller = self._controller(pronoun)
        if controller is not None and any(trace.figure is controller for trace in traces):
            return Choice(controller), ()
        ranked = self.history.rank(pronoun.i, traces)
        if not ranked:
            pair = self.plurals.pair_before(pronoun.i) if pronoun.number == "" else ()
            return None, pair
        if pronoun.number == "" and pronoun.gender == "f":
            pair = self._nearer_pair(pronoun, ranked[0][1])
            if pair:
                return None, pair
        thing = self.history.thing_before(pronoun.i, pronoun.gender) > ranked[0][0]
        if thing and not self._says(pronoun):
            return None, ()
        return choose(self._of_known_gender(ranked, pronoun), self.doc.tokens[pronoun.i].text), ()

    def _says(self, pronoun: Pronoun) -> bool:
        """Whether the pronoun is who says something, which no thing does: "Die Sache ist klar. „...“, schimpft sie"."""
        clause = self.syntax.clause(pronoun.i)
        if clause is None or clause.predicate is None or not self.syntax.is_subject(pronoun.i):
            return False
        return clause.kind == "comment" or clause.predicate.lemma in self.saying

    @staticmethod
    def _of_known_gender(ranked: list[tuple[float, Figure]], pronoun: Pronoun) -> list[tuple[float, Figure]]:
        """``ranked`` without whom nothing tells to be a "sie" or an "er", where they tie with one who is known."""
        tied = [figure for score, figure in ranked if ranked[0][0] - score < TIE]
        sure = [figure for figure in tied if figure.kind == "person" and figure.gender == pronoun.gender]
        return [(score, figure) for score, figure in ranked if figure in sure or figure not in tied] if sure else ranked

    def _nearer_pair(self, pronoun: Pronoun, figure: Figure) -> tuple[Figure, ...]:
        """A plural spoken of later than ``figure``: "sie" in the accusative may be one woman or several."""
        latest = max((trace.i for trace in self.history.traces if trace.figure is figure), default=-1)
        head, members = self.plurals.latest_pair(pronoun.i)
        return members if head > latest else ()

    def _controller(self, pronoun: Pronoun) -> Figure | None:
        """ "forderte den Präsidenten auf, er solle ...": the one who was asked."""
        if pronoun.sort != "personal" or not self.syntax.is_subject(pronoun.i):
            return None
        asked = self.syntax.asked_person(pronoun.i)
        return self._figure_at(asked) if asked is not None else None

    def _possessive(self, pronoun: Pronoun) -> tuple[Choice | None, tuple[Figure, ...]]:
        """ "sein", "ihr" belong to the subject of their clause where that fits; "ihr" to several as well."""
        heads = self.syntax.subject_of(pronoun.i)
        for head in heads:
            members = self.plurals.members_at(head)
            if members and pronoun.gender == "f":
                return None, members
        subjects = [figure for figure in map(self._figure_at, sorted(heads)) if figure is not None]
        if len(heads) > 1 and pronoun.gender == "f" and len(subjects) == len(heads):
            return None, tuple(subjects)
        for figure in subjects:
            if len(heads) == 1 and self._agrees(figure, pronoun):
                return Choice(figure), ()
        if pronoun.gender == "f":
            inside = not heads and self.syntax.clause(pronoun.i) is not None
            alone = inside and not self.syntax.plural_between(0, pronoun.i)
            alone = alone and not self._joint_subject(self.syntax.sentence_of[pronoun.i] - 1)
            return self._ranked(pronoun) if alone else self._her_or_their(pronoun)
        if heads and any(self.syntax.is_thing(head, gender) for head in heads for gender in "mn"):
            return None, ()
        return self._ranked(pronoun)

    def _figure_at(self, head: int) -> Figure | None:
        """The figure mentioned at token ``head``, later names included ("In seiner Rede sagte Tessen")."""
        for trace in reversed(self.history.traces):
            if trace.i == head:
                return trace.figure
        mention = next((m for m in self.doc.mentions if m.head == head), None)
        return self.people.of_mention.get(mention.i) if mention is not None else None

    def _her_or_their(self, pronoun: Pronoun) -> tuple[Choice | None, tuple[Figure, ...]]:
        """ "ihr" without a fitting subject: the nearest in the sentence, unless a plural stands nearer."""
        sentence = self.syntax.sentence_of[pronoun.i]
        traces = [trace for trace in self._fitting(pronoun) if trace.sentence == sentence]
        nearest = max((trace.i for trace in traces), default=-1)
        if self.syntax.plural_between(max(nearest, 0), pronoun.i):
            return None, ()
        if traces:
            return choose(self.history.rank(pronoun.i, traces), self.doc.tokens[pronoun.i].text), ()
        joint = self._joint_subject(sentence - 1)
        if joint:
            return None, joint
        if self.syntax.opens_sentence(pronoun.i):
            return self._ranked(pronoun)
        return None, ()

    def _joint_subject(self, sentence: int) -> tuple[Figure, ...]:
        """The members of a coordinated subject that leads ``sentence``: "Tessen und Marasch lehnten ab. Ihr ..."."""
        for number, heads in self.syntax.subject_heads.items():
            clause = self.doc.clauses[number]
            if clause.sentence == sentence and clause.kind == "main" and len(heads) > 1:
                figures = [figure for head in sorted(heads) if (figure := self._figure_at(head)) is not None]
                return tuple(figures) if len(figures) == len(heads) else ()
        return ()

    def _ranked(self, pronoun: Pronoun) -> tuple[Choice | None, tuple[Figure, ...]]:
        ranked = self.history.rank(pronoun.i, self._fitting(pronoun))
        if not ranked or self.history.thing_before(pronoun.i, pronoun.gender) > ranked[0][0]:
            return None, ()
        return choose(ranked, self.doc.tokens[pronoun.i].text), ()

    def _fitting(self, pronoun: Pronoun) -> list[Trace]:
        rivals = self.syntax.rivals(pronoun.i) if pronoun.sort == "personal" else frozenset[int]()
        barred = {id(figure) for i in rivals for figure in self.history.figures_at.get(i, ())}
        speakers = self._speakers(pronoun.i)
        traces = []
        for trace in self.history.recent(pronoun.i, reach=4):
            figure = trace.figure
            if figure.kind not in _REFERABLE or id(figure) in barred or not self._agrees(figure, pronoun):
                continue
            if figure in speakers:
                continue  # inside a quotation "er" is not the one who speaks
            traces.append(trace)
        people = [trace for trace in traces if trace.figure.kind in {"person", "anonymous"}]
        return people or traces

    def _speakers(self, i: int) -> list[Figure]:
        """Who may be speaking the words around token ``i``: subjects beside its quotation, or just before it."""
        number = self.syntax.quotation(i)
        if number is None:
            return []
        quotation = self.doc.quotations[number]
        sentences = {self.syntax.sentence_of[quotation.first], self.syntax.sentence_of[max(quotation.last - 1, 0)]}
        beside = self._subjects(sentences)
        return beside or self._subjects({min(sentences) - 1})

    def _subjects(self, sentences: set[int]) -> list[Figure]:
        found: list[Figure] = []
        for clause_number, heads in self.syntax.subject_heads.items():
            if self.doc.clauses[clause_number].sentence in sentences:
                outside = [head for head in heads if self.syntax.quotation(head) is None]
                found.extend(figure for head in outside if (figure := self._figure_at(head)) is not None)
        return found

    @staticmethod
    def _agrees(figure: Figure, pronoun: Pronoun) -> bool:
        if figure.number == "pl":
            return False
        if figure.kind in {"person", "anonymous"}:
            open_number = pronoun.gender == "f" and not pronoun.number  # "sie" may be several: only a known woman
            return figure.gender == pronoun.gender or (not figure.gender and not open_number)
        if pronoun.sort == "possessive" and pronoun.gender == "m":
            return figure.gender in {"m", "n", ""}
        return bool(figure.gender) and figure.gender == pronoun.gender

    def _nearest_object(self, traces: list[Trace]) -> list[Trace]:
        """ "dieser" points past the subject to the one named last."""
        traces = [trace for trace in traces if trace.figure.kind == "person"]
        if not traces:
            return traces
        sentence = max(trace.sentence for trace in traces)
        last = [trace for trace in traces if trace.sentence == sentence]
        return [max(last, key=lambda trace: trace.i)]

    def _ordered(self, pronoun: Pronoun, traces: list[Trace]) -> Choice:
        people: dict[int, Trace] = {}
        for trace in sorted(traces, key=lambda trace: trace.i):
            people.setdefault(id(trace.figure), trace)
        row = list(people.values())
        if not row:
            return Choice(None, f"Nobody named before fits “{self.doc.tokens[pronoun.i].text}”.")
        return Choice(row[-1 if pronoun.sort == "latter" else max(len(row) - 2, 0)].figure)

    def _relative(self, pronoun: Pronoun) -> Choice | None:
        """A relative pronoun means what ends right before its comma."""
        for mention in self.doc.mentions:
            if mention.last == pronoun.i - 1 or (
                mention.last == pronoun.i - 2 and self.doc.tokens[pronoun.i - 1].tag.startswith("APP")
            ):
                trace = next((t for t in reversed(self.history.traces) if t.i == mention.head), None)
                if trace is None:
                    continue
                figure = trace.figure
                if figure.gender and pronoun.gender != figure.gender:
                    continue
                return Choice(figure)
        return None
