"""Whom a spokesperson, adviser, envoy or office speaks for, and the side that follows from it."""

from __future__ import annotations

from readout.language.actorwords import actor_word
from readout.language.antecedents import Choice
from readout.language.bodies import Bodies
from readout.language.cast import Figure, same_office
from readout.language.document import Document, Mention, Phrase
from readout.language.folding import plain_word
from readout.language.gazetteer import find_listed, listed_word, world_index
from readout.language.people import People
from readout.world.states import load_states

_SERVING = frozenset(
    "spokesperson adviser envoy chief_of_staff deputy representative negotiator official ambassador delegation_head "
    "foreign_minister defence_minister minister commander director office press_office spouse".split()
)
_SPEAKING = frozenset(
    "spokesperson adviser envoy chief_of_staff representative negotiator delegation_head office press_office".split()
)
_GOVERNING = frozenset(
    "spokesperson minister foreign_minister defence_minister chief_of_staff official diplomat".split()
)
_TASK_PREPOSITIONS = frozenset({"für", "in", "nach", "bei", "gegen", "über"})
_HEADS: dict[str, frozenset[str]] = {
    "presidency": frozenset({"president", "head_of_state"}),
    "chancellery": frozenset({"head_of_government"}),
    "monarchy": frozenset({"monarch", "head_of_state"}),
    "court": frozenset({"monarch", "head_of_state", "president"}),
}
"""Institutions of one head, by class, and the classes of that head."""
_ORGANS = frozenset({"foreign_ministry", "defence_ministry", "ministry", "embassy"})
"""Institutions that speak for their state."""


class Principals:
    """The principals of one article's mentions; filled while mentions are resolved in text order."""

    def __init__(self, doc: Document, people: People, bodies: Bodies, links: dict[int, Choice]) -> None:
        self.doc = doc
        self.people = people
        self.bodies = bodies
        self.links = links
        self.by_head = {mention.head: mention for mention in doc.mentions}
        self.found: dict[int, Figure] = {}
        self.owners: dict[int, Figure] = {}

    def owner_of(self, mention: Mention) -> Figure | None:
        """The figure named inside the mention as the one it belongs to: a genitive, "von X", a possessive."""
        for i in [*range(mention.first, mention.head), *range(mention.head + 1, mention.last)]:
            if mention.name_first is not None and mention.name_first <= i < (mention.name_last or 0):
                continue
            if self._is_topic(i):
                continue
            choice = self.links.get(i)
            if choice is not None and choice.figure is not None and i != mention.head:
                return choice.figure
            inner = self.by_head.get(i)
            if inner is not None and i > mention.head and inner.i != mention.i:
                figure = self.people.of_mention.get(inner.i) or self.bodies.of_mention.get(inner.i)
                if figure is not None:
                    return figure
        return None

    def _is_topic(self, head: int) -> bool:
        """ "der Sondergesandte für Belvar", "die Botschafterin in Norvien": the state is her task, not who sent her."""
        inner = self.by_head.get(head)
        if inner is None or inner.kind != "state" or inner.first == 0:
            return False
        return self.doc.tokens[inner.first - 1].text.lower() in _TASK_PREPOSITIONS

    def note(self, mention: Mention, choice: Choice | None) -> None:
        """Finds the principal of a mention just resolved."""
        if mention.kind not in {"person", "institution", "anonymous"} or not mention.office_class:
            return
        office_class = mention.office_class.removeprefix("former_")
        figure = choice.figure if choice is not None else None
        owner = self.owner_of(mention)
        if owner is None and office_class in _SPEAKING:
            owner = self._in_compound(mention) or self._complement(mention, office_class)
        if owner is None or owner is figure:
            return
        if office_class in _SERVING:
            self.owners[mention.head] = owner
            if office_class in _SPEAKING:
                self.found[mention.head] = owner
                if figure is not None and figure.principal is None:
                    figure.principal = owner
            if figure is not None and figure.side is None:
                figure.side = owner.side

    def _complement(self, mention: Mention, office_class: str) -> Figure | None:
        """ "ein Sprecher der Rettungsdienste": what stands behind, though no table has it and no mention."""
        if office_class not in {"spokesperson", "press_office"}:
            return None
        own = {phrase.i for phrase in self.doc.phrases if phrase.head == mention.head}
        for phrase in self.doc.phrases:
            behind = phrase.attribute_of in own and phrase.first == mention.head + 1
            if behind and phrase.preposition in {None, "von"} and self.doc.tokens[phrase.head].tag in {"NN", "NE"}:
                return self._described(phrase)
        return None

    def _described(self, phrase: Phrase) -> Figure:
        first = phrase.first + (phrase.preposition is not None)
        words = Mention(i=0, first=first, last=phrase.core_last, head=phrase.head, form="office", kind="institution")
        several = phrase.number == "pl" or self._is_plural(first, phrase.head)
        name = self.doc.words(first + 1, phrase.core_last) if several else self.bodies.describe(words)
        for figure in self.bodies.figures.values():
            if figure.name == name and figure.kind == "institution":
                return figure
        key = f"institution:{plain_word(name).lower()}"
        figure = Figure(kind="institution", name=name, key=key, order=phrase.first, named=False)
        self.bodies.figures[key] = figure
        return figure

    def _is_plural(self, first: int, head: int) -> bool:
        """ "der Rettungsdienste": a genitive behind "der" of a noun that is no feminine."""
        genders = {morph.gender for morph in self.doc.tokens[head].morphs}
        return (
            head == first + 1 and self.doc.tokens[first].text.lower() == "der" and "f" not in genders and bool(genders)
        )

    def _in_compound(self, mention: Mention) -> Figure | None:
        """The institution a compound names: "Kreml-Sprecher" → Kreml, "Außenamtssprecherin" → Außenamt."""
        for word in (mention.office or "").split():
            noun = actor_word(word)
            if noun is None or noun.sort != "office":
                continue
            name = noun.institution
            entry = listed_word(noun.prefix) if noun.prefix else None
            if name is None and entry is not None and entry.sort == "organisation":
                name = entry.name
            if name is not None:
                return self._institution(name, mention)
            inner = actor_word(noun.prefix) or actor_word(noun.prefix.removesuffix("s")) if noun.prefix else None
            if inner is not None and inner.sort == "institution":
                return self._common(inner.word, inner.office_class, mention.side or inner.side, mention)
            if inner is not None and inner.sort == "office":
                return self._holder(inner.office_class, mention)
        return None

    def _holder(self, office_class: str, mention: Mention) -> Figure | None:
        """ "Präsidentensprecherin": the one president of her side that the article has, or the one it has at all."""
        linked = [choice.figure for choice in self.links.values() if choice.figure is not None]
        met = {id(figure): figure for figure in (*linked, *self.people.figures)}
        holders = [one for one in met.values() if one.kind == "person" and same_office(office_class, one.classes)]
        if mention.side is not None:
            holders = [figure for figure in holders if figure.side == mention.side]
        return holders[0] if len(holders) == 1 else None

    def _institution(self, name: str, mention: Mention) -> Figure:
        key = f"org:{name}" if f"org:{name}" in self.bodies.figures else f"institution:{plain_word(name).lower()}"
        for figure in self.bodies.figures.values():
            if figure.name == name and figure.kind == "institution":
                return figure
        hits = find_listed([plain_word(word) for word in name.split()], world_index())
        side = hits[0].entry.side if hits else mention.side
        figure = Figure(kind="institution", name=name, key=key, order=mention.first, side=side)
        self.bodies.figures[key] = figure
        return figure

    def _common(self, word: str, office_class: str, side: str | None, mention: Mention) -> Figure:
        met = [f for f in self.bodies.figures.values() if f.kind == "institution" and office_class in f.classes]
        same = [f for f in met if f.side == side]
        before = [f for f in met if f.mentions and f.mentions[0] < mention.i]
        if same:
            return same[0]
        if side is None and before:
            return max(before, key=lambda figure: max(m for m in figure.mentions if m < mention.i))
        key = f"institution:{office_class}:{side}:{word}"
        word = _with_state(word, office_class, side)
        figure = Figure(kind="institution", name=word, key=key, order=mention.first, side=side, named=False)
        figure.classes.add(office_class)
        self.bodies.figures[key] = figure
        return figure

    def of(self, mention: Mention, figure: Figure) -> Figure | None:
        """The principal at this mention, else the one the figure is known to have."""
        found = self.found.get(mention.head)
        return found if found is not None else figure.principal

    def made(self) -> list[Figure]:
        """All principals found, some of which have no mention of their own."""
        return list(self.found.values())

    def settle_sides(self) -> None:
        """Sides that follow: from the principal, from "in Berlin" behind an office, back to the unnamed offices."""
        for body in self.bodies.figures.values():
            body.side = body.side or self._side_of_head(body)
        while self._spread_sides():
            pass  # a spokesman's spokesman: each round settles one more at least
        for figure in self.found.values():
            if figure.side is None and figure.kind == "institution":
                served = [
                    c.figure for c in self.links.values() if c.figure is not None and c.figure.principal is figure
                ]
                figure.side = next((one.side for one in served if one.side), None)
                if "government" in figure.classes:
                    figure.name = _with_state(figure.name, "government", figure.side)
        while self._spread_sides():
            pass  # another one who speaks for the same body has its side as well

    def settle_offices(self) -> None:
        """Whom offices speak for that name nobody: a presidency for the president, a ministry for its state."""
        for body in self.bodies.figures.values():
            if body.kind == "institution" and body.principal is None:
                body.principal = self._head_of(body) or self._state_of(body)
        for mention in self.doc.mentions:
            figure = self._speaker_at(mention)
            office = self._office_before(mention) if figure is not None else None
            if figure is not None and office is not None:
                served = office.principal if "office" in office.classes and office.principal is not None else office
                figure.principal = self.found[mention.head] = served

    def _speaker_at(self, mention: Mention) -> Figure | None:
        """The person of a bare "ein Sprecher", "Sprecher Edo Kern", for whom nothing says whom he speaks for."""
        choice = self.links.get(mention.head)
        if (
            mention.office_class != "spokesperson"
            or choice is None
            or choice.figure is None
            or mention.side is not None
        ):
            return None
        bare = (mention.office or "").lower() in {"sprecher", "sprecherin"}
        free = choice.figure.principal is None and mention.head not in self.found
        possessive = self.doc.tokens[mention.first].tag == "PPOSAT"
        return choice.figure if bare and free and not possessive and choice.figure.kind == "person" else None

    def _office_before(self, mention: Mention) -> Figure | None:
        """The institution that the sentence before, or the words before in the sentence, named last."""
        sentences = self.doc.sentences
        at = next((i for i, one in enumerate(sentences) if one.first <= mention.head < one.last), None)
        if at is None:
            return None
        start = sentences[at].first
        if at > 0 and sentences[at - 1].paragraph == sentences[at].paragraph:
            start = sentences[at - 1].first
        for other in reversed([one for one in self.doc.mentions if start <= one.head < mention.first]):
            choice = self.links.get(other.head)
            figure = choice.figure if choice is not None else None
            if figure is not None and figure.kind == "institution":
                return figure
        return None

    def _head_of(self, body: Figure) -> Figure | None:
        """The one head in the article whom the institution serves: of its own side, else of no known side."""
        classes = body.classes | ({"monarchy"} if body.name.startswith("Hof") else set())  # "das Hofamt"
        wanted = frozenset[str]().union(*(_HEADS.get(one, frozenset()) for one in classes))
        if _sits_elsewhere(body):
            return None
        heads = [one for one in self.people.figures if one.classes & wanted and body.side in {None, one.side}]
        if body.name.startswith("König"):  # the Königliche Hof is no emir's
            heads = [one for one in heads if (one.role or "").startswith("König")]
        if body.side is not None and not heads and not body.name.startswith("König"):
            heads = [one for one in self.people.figures if one.classes & wanted and one.side is None]
        return heads[0] if len(heads) == 1 else None

    def _state_of(self, body: Figure) -> Figure | None:
        if body.side is None or not body.classes & _ORGANS:
            return None
        return self.bodies.figures.get(f"state:{body.side}")

    def _spread_sides(self) -> bool:
        """One round over the mentions; whether anybody got a side."""
        spread = False
        for head, choice in self.links.items():
            figure = choice.figure
            if figure is None or figure.side is not None:
                continue
            owner = self.owners.get(head)
            if owner is not None and owner.side is not None:
                figure.side = owner.side
            elif figure.principal is not None and figure.principal.side is not None:
                figure.side = figure.principal.side
            elif figure.kind in {"person", "institution"} and head in self.by_head:
                figure.side = self._seat_behind(self.by_head[head], figure)
            spread = spread or figure.side is not None
        return spread

    def _side_of_head(self, body: Figure) -> str | None:
        """ "das Präsidialamt" of no named side is that of the one side whose president the article has."""
        heads = next((_HEADS[one] for one in body.classes if one in _HEADS), frozenset())
        if body.kind != "institution" or not heads or _sits_elsewhere(body):
            return None
        sides = {figure.side for figure in self.people.figures if figure.classes & heads}
        return next(iter(sides)) if len(sides) == 1 else None

    def _seat_behind(self, mention: Mention, figure: Figure) -> str | None:
        """ "sagte ein Regierungssprecher am Montag in Berlin": the seat tells the side of an office of government."""
        governing = figure.classes & (_GOVERNING | {"government", "foreign_ministry", "defence_ministry", "presidency"})
        if not governing or not mention.office_class:
            return None
        tokens = self.doc.tokens
        end = next((s.last for s in self.doc.sentences if s.first <= mention.head < s.last), len(tokens))
        for i in range(mention.last, min(mention.last + 4, end - 1)):
            if tokens[i].text == "in":
                entry = listed_word(tokens[i + 1].text)
                return entry.side if entry is not None and entry.sort == "seat" else None
            if tokens[i].tag.startswith(("V", "$")):
                return None
        return None


def _sits_elsewhere(body: Figure) -> bool:
    """ "das Präsidialamt in Kastra", of which no side is known: it may be another president's than the one named."""
    return body.side is None and " in " in body.name


def _with_state(word: str, office_class: str, side: str | None) -> str:
    """ "Regierung" of DEU → "Bundesregierung", of RUS → "russische Regierung"; other words stay."""
    if side == "DEU" and word == "Regierung":
        return "Bundesregierung"
    state = next((state for state in load_states() if state.code == side), None)
    if state is None or office_class != "government" or not state.adjectives:
        return word
    return f"{state.adjectives[0]}e {word}"
