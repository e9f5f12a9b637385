"""Links offices and epithets without a name: "der russische Präsident", "sein Amtskollege", "der Gastgeber"."""

from __future__ import annotations

from readout.language.actorwords import actor_word
from readout.language.ages import AGE, age_gender, age_of
from readout.language.antecedents import Choice, History, Trace, choose
from readout.language.bodies import Bodies
from readout.language.cast import Figure, peers, same_office
from readout.language.document import Document, Mention
from readout.language.people import People, role_words
from readout.language.principals import Principals
from readout.language.syntax import Syntax
from readout.language.untitled import Untitled

_COUNTERPARTS = frozenset({"amtskollege", "kollege", "amtsbruder", "gegenpart", "pendant", "ressortkollege"})
_OPEN_CLASSES = frozenset(
    {"party", "national", "party_leader", "leader", "relation", "legislator", "title", "expert", "journalist"}
)
_PAIRED = 0.8
"""A counterpart without a side must stand well clear of the next one: with three leaders anybody may be meant."""
_RIVALS = 1.2
"""By how much one of two holders of an office must stand out where nothing says of which side he is."""
_LONGEST_COMPLEMENT = 7
"""Tokens behind an office that belong to its name: "Sprecher der Rettungsdienste"."""
_COMPLEMENT_TAGS = frozenset({"ART", "NN", "NE", "ADJA", "APPR", "APPRART", "PPOSAT", "CARD", "PTKVZ"})
"""Tags of the words between an office and the comma before its holder's name."""
_ENOUGH = 3.0
"""What an office needs to be linked: its class, or its side and a mention nearby."""


class Epithets:
    """Resolves the nameless offices of one article; new figures are kept for later mentions of the same office."""

    def __init__(
        self, doc: Document, syntax: Syntax, people: People, bodies: Bodies, history: History, principals: Principals
    ) -> None:
        self.doc = doc
        self.syntax = syntax
        self.people = people
        self.bodies = bodies
        self.history = history
        self.principals = principals
        self.unnamed: list[Figure] = []
        self.named_from = {
            one.first: one
            for one in doc.mentions
            if one.kind == "person" and one.name_first is not None
            and (one.first < one.name_first or (one.name_last or 0) - one.name_first > 1)
        }  # fmt: skip
        """Persons named in full or with a title, by their first token."""
        people_at = (one for one in doc.mentions if one.kind == "person")
        self.person_tokens = {at for one in people_at for at in range(one.first, one.last)}
        self.untitled = Untitled(doc, history)
        self._near: tuple[tuple[int, int], dict[int, list[Trace]]] = ((-1, 0), {})
        """The last mentions by figure, as seen from one token; kept while that token's figure is looked for."""

    def resolve(self, mention: Mention) -> Choice:
        """The figure meant by an office or epithet without a name."""
        word = actor_word(self.doc.tokens[mention.head].form)
        gender = self._gender(mention)
        named = self._named_at_once(mention)
        if named is not None:
            return Choice(named)
        if self._indefinite(mention) or mention.kind == "anonymous":
            return Choice(self._new(mention, gender))
        if mention.office_class == AGE:
            return self._aged(mention)
        if mention.office_class == "relation":
            return self._relation(mention, gender, word.word.lower() if word is not None else "")
        if mention.office_class in _OPEN_CLASSES:
            return self._loose(mention, gender)
        return self._office(mention, gender)

    def _gender(self, mention: Mention) -> str:
        word = actor_word(self.doc.tokens[mention.head].form)
        if word is not None and word.gender:
            return word.gender
        first = self.doc.tokens[mention.first].form.lower()
        if first == "der" and (word is None or word.base):
            return "m"  # "der Portugiese" is no word of the tables of offices
        return {"die": "f", "eine": "f", "einer": "f", "dem": "m", "des": "m", "ein": "m", "einem": "m",
                "eines": "m"}.get(first, "")  # fmt: skip

    def _named_at_once(self, mention: Mention) -> Figure | None:
        """ "Der Sprecher der Fischer, Minister Peer Ostrik, sprach": his name stands behind the office, set off."""
        inner = mention.first - 1 in self.person_tokens  # "ein Gesandter | des Premiers, Peer Ostrik"
        comma = None if inner else self._set_off(mention)
        other = self.named_from.get(comma + 1) if comma is not None else None
        behind = self.doc.tokens[other.last].tag if other is not None and other.last < len(self.doc.tokens) else "$."
        if other is None or not behind.startswith(("$", "APPR")):
            return None  # "sagte der Gesandte, Präsident Peer Ostrik | habe ..."
        if other.last + 1 in self.named_from:
            return None  # "der Kanzler, Ministerin Iva Orlo, Peer Ostrik und ...": a list
        figure, gender = self.people.of_mention.get(other.i), self._gender(mention)
        return figure if figure is None or {figure.gender, gender} != {"m", "f"} else None

    def _set_off(self, mention: Mention) -> int | None:
        """The comma behind the office and what belongs to it: "ein Gesandter des Präsidenten von Gandar (ein), ..."."""
        tokens = self.doc.tokens
        for at in range(mention.last, min(mention.last + _LONGEST_COMPLEMENT, len(tokens))):
            if tokens[at].text == ",":
                return at
            if tokens[at].tag not in _COMPLEMENT_TAGS or tokens[at].text.lower() in {"die", "den", "dem"}:
                return None
        return None

    def _indefinite(self, mention: Mention) -> bool:
        return self.doc.tokens[mention.first].text.lower().startswith(("ein", "kein"))

    def _new(self, mention: Mention, gender: str) -> Figure:
        name = self.bodies.describe(mention) + self._complement(mention)
        figure = Figure(
            kind=mention.kind, name=name, key=f"office:{mention.head}", order=mention.first, side=mention.side,
            gender=gender, named=False,
        )  # fmt: skip
        figure.role = role_words(mention.office, gender) if mention.office else None
        if mention.office_class:
            figure.classes.add(mention.office_class)
        self.unnamed.append(figure)
        return figure

    def _aged(self, mention: Mention) -> Choice:
        """ "die 62-Jährige": who is of that age, else somebody just spoken of whose age the article does not give."""
        head, words = self.doc.tokens[mention.head].form, self.doc.words(mention.first, mention.last)
        gender = age_gender(self.doc.tokens[mention.first].form.lower(), head)
        fitting = [f for f in self.people.figures if not (gender and f.gender and gender != f.gender)]
        known = [(1.0, figure) for figure in fitting if figure.age == age_of(head)]
        if known:
            return choose(known, words)
        before = self.syntax.sentence_of[mention.head]
        traces = [
            trace
            for trace in self.history.recent(mention.head, reach=2)
            if trace.sentence < before and trace.figure.age is None and trace.figure in fitting
        ]
        choice = choose(self.history.rank(mention.head, traces), words)
        if choice.figure is not None:
            choice.figure.age, choice.figure.gender = age_of(head), choice.figure.gender or gender
        return choice

    def _complement(self, mention: Mention) -> str:
        """The genitive or "von" behind an office that no table knows the owner of: "Sprecher | der Rettungsdienste"."""
        doc = self.doc
        if mention.kind != "person" or mention.last != mention.head + 1:
            return ""
        own = {phrase.i for phrase in doc.phrases if phrase.head == mention.head}
        for phrase in doc.phrases:
            behind = phrase.attribute_of in own and phrase.first == mention.last
            if behind and phrase.preposition in {None, "von"} and phrase.last - phrase.first <= _LONGEST_COMPLEMENT:
                words = [token for token in doc.tokens[phrase.first : phrase.last] if token.tag != "$("]
                named = any(token.tag == "$," for token in words) or words[0].tag not in {"ART", "APPR", "APPRART"}
                return "" if named else " " + " ".join(token.form for token in words)
        return ""

    # -- offices ------------------------------------------------------------------------------------------------------

    def _office(self, mention: Mention, gender: str) -> Choice:
        owner = self.principals.owner_of(mention)
        scored = []
        for figure in (*self.people.figures, *self.unnamed):
            score = self._fit(figure, mention, gender, owner)
            if score >= _ENOUGH:
                scored.append((score, figure))
        scored.sort(key=lambda row: -row[0])
        if not scored:
            told = self.untitled.holder(mention, gender) or self._just_named(mention, gender, owner)
            if told is None:
                return Choice(self._new(mention, gender))
            self._learn(told, mention, gender)
            return Choice(told)
        choice = choose(scored, self.doc.words(mention.first, mention.last), tie=self._tie(mention, owner, scored))
        if choice.figure is not None:
            self._learn(choice.figure, mention, gender)
        return choice

    def _without_office(self, gender: str) -> list[Figure]:
        """The named people whose office the article has not told, and whose gender allows it."""
        return [
            figure
            for figure in self.people.figures
            if not figure.classes and not (gender and figure.gender and gender != figure.gender)
        ]

    def _just_named(self, mention: Mention, gender: str, owner: Figure | None) -> Figure | None:
        """ "Sol ging unzufrieden. Die Staatssekretärin bat ...": who leads the sentence before.

        The office is told here for the first time: no side, owner or complement says whose, and the person has none.
        """
        bare = mention.side is None and owner is None and mention.last - mention.first == 2
        definite = self.doc.tokens[mention.first].text.lower() in {"der", "die"}
        if not bare or not definite or not self.syntax.is_subject(mention.head) or self._complement(mention):
            return None
        fitting = self._without_office(gender)
        before = self.syntax.sentence_of[mention.head] - 1
        led = [
            trace
            for trace in self.history.recent(mention.head, reach=1)
            if trace.sentence == before and trace.subject and self.syntax.is_leading(trace.clause)
        ]
        figures = {id(trace.figure): trace.figure for trace in led}
        if len(figures) != 1:
            return None
        figure = next(iter(figures.values()))
        return figure if figure in fitting and self.syntax.quotation(led[0].i) is None else None

    @staticmethod
    def _tie(mention: Mention, owner: Figure | None, scored: list[tuple[float, Figure]]) -> float:
        """ "Der Außenminister" of two of different sides: whoever is nearer need not be meant."""
        sides = {figure.side for _, figure in scored[:2] if figure.named and mention.office_class in figure.classes}
        return _RIVALS if mention.side is None and owner is None and len(sides - {None}) > 1 else 0.3

    def _fit(self, figure: Figure, mention: Mention, gender: str, owner: Figure | None) -> float:
        """How well a figure fits the office's class, side, gender and owner; negative where something forbids it."""
        office_class = mention.office_class or ""
        if gender and figure.gender and gender != figure.gender:
            return -1.0
        side = mention.side or (owner.side if owner is not None else None)
        federal = figure.side in {"AUT", "CHE"} or (figure.role or "").startswith("Bundes")
        if side == "DEU" and federal and (mention.office or "").startswith("Bundes"):
            side = figure.side  # more states than one have federal offices
        if side and figure.side and side != figure.side:
            return -1.0
        recent = self._recent(figure, mention.head)
        score = recent
        if same_office(office_class, figure.classes):
            score += 3.0 + 2.0 * self._called_so(figure, mention)
        elif figure.classes - {"party_leader", "legislator"} or not figure.named or not (side and recent >= 1.5):
            return -1.0
        else:
            score += 0.5
        if side and figure.side == side:
            score += 2.0
        elif side:
            score -= 1.0
        if owner is not None and figure.principal is not None:
            kin = owner.side is not None and owner.side == figure.principal.side
            score += 2.0 if figure.principal is owner else 0.5 if kin else -3.0
        return score

    def _called_so(self, figure: Figure, mention: Mention) -> bool:
        """ "der Kanzler" is the Bundeskanzler rather than the Regierungschef, who might be called so."""
        noun = actor_word(self.doc.tokens[mention.head].form)
        if noun is None or figure.role is None or mention.side is not None:
            return False
        words = {word.lower() for word in figure.role.split()}
        bare = noun.word.lower()
        return bool(words & {bare, f"bundes{bare}", f"staats{bare}"})

    def _recent(self, figure: Figure, i: int) -> float:
        """How near and prominent the figure's last mentions before token ``i`` are, 0 where none is near."""
        now = (i, len(self.history.traces))
        if self._near[0] != now:
            near: dict[int, list[Trace]] = {}
            for trace in self.history.recent(i, reach=6):
                near.setdefault(id(trace.figure), []).append(trace)
            self._near = (now, near)
        traces = self._near[1].get(id(figure), ())
        return max((0.4 * max(self.history.salience(trace, i), 0.5) for trace in traces), default=0.0)

    def _learn(self, figure: Figure, mention: Mention, gender: str) -> None:
        """What an epithet adds to what is known of its figure."""
        figure.gender = figure.gender or gender
        if figure.side is None:
            figure.side = mention.side
        if figure.role is None and mention.office and mention.office_class not in _OPEN_CLASSES:
            figure.role = role_words(mention.office, figure.gender)
        if mention.office_class and mention.office_class not in _OPEN_CLASSES:
            figure.classes.add(mention.office_class)

    # -- relations and other epithets ----------------------------------------------------------------------------

    def _relation(self, mention: Mention, gender: str, word: str) -> Choice:
        """ "sein (US-amerikanischer) Amtskollege": a counterpart of the one who is meant by "sein"."""
        owner = self.principals.owner_of(mention)
        words = self.doc.words(mention.first, mention.last)
        counterpart = word in _COUNTERPARTS
        fitting = []
        for figure in self.people.figures:
            if figure is owner or (gender and figure.gender and gender != figure.gender):
                continue
            if mention.side and figure.side != mention.side:
                continue
            if counterpart and owner is not None and owner.side and figure.side == owner.side:
                continue
            match = owner is not None and peers(owner.classes, figure.classes)
            if counterpart and owner is not None and owner.classes and figure.classes and not match:
                continue
            fitting.append((2.0 * match + self._recent(figure, mention.head), figure))
        fitting.sort(key=lambda row: -row[0])
        if mention.side and not fitting:
            return Choice(self._new(mention, gender))
        if not fitting:
            return Choice(None, f"Who “{words}” is the article does not say.")
        many = counterpart and not mention.side and len(fitting) > 2
        return choose(fitting, words, tie=_ENOUGH if many else 0.3 if mention.side else _PAIRED)

    @staticmethod
    def _one_side(figure: Figure, mention: Mention) -> bool:
        return not (mention.side and figure.side and mention.side != figure.side)

    @staticmethod
    def _of_nation(figure: Figure, mention: Mention) -> bool:
        """ "der Portugiese" may be one who speaks for Portugal, or one known only to speak for an organisation."""
        return figure.side == mention.side or (figure.named and figure.side in {"EU", "UN", "NATO"})

    def _only_one(self, mention: Mention, traces: list[Trace]) -> list[Trace]:
        """ "der Franzose" after one name only whose side the article has not told: it is told here."""
        sides = {figure.side for figure in self.people.figures}
        told = [t for t in traces if self.syntax.quotation(t.i) is None and t.figure.named and t.figure.side is None]
        alone = len({id(trace.figure) for trace in told}) == 1 and mention.side not in sides
        return told if alone and not self._indefinite(mention) else []

    def _only_of_nation(self, mention: Mention, gender: str) -> Figure | None:
        """ "Der Tavinier reiste ab", long after his name: the one person of that side that the article has named."""
        if mention.side is None or self._indefinite(mention) or mention.last - mention.first != 2:
            return None
        people = [
            figure for figure in self.people.figures if figure.side == mention.side and figure.order < mention.first
        ]
        return people[0] if len(people) == 1 and people[0].gender in {"", gender} else None

    def _loose(self, mention: Mention, gender: str) -> Choice:
        """ "der Republikaner", "der Russe", "der CDU-Politiker": somebody just spoken of whom it fits."""
        traces = [
            trace
            for trace in self.history.recent(mention.head, reach=2)
            if trace.figure.kind == "person"
            and not (gender and trace.figure.gender and gender != trace.figure.gender)
            and (mention.office_class == "national" or self._one_side(trace.figure, mention))
            and trace.sentence < self.syntax.sentence_of[mention.head]
        ]
        if mention.office_class == "national":
            traces = [t for t in traces if self._of_nation(t.figure, mention)] or self._only_one(mention, traces)
            if not traces and (alone := self._only_of_nation(mention, gender)) is not None:
                return Choice(alone)
        if not traces:
            return Choice(self._new(mention, gender)) if mention.side else Choice(None, None)
        ranked = self.history.rank(mention.head, traces)
        return choose(ranked, self.doc.words(mention.first, mention.last))
