"""Gathers the institutions, states, media, documents and unnamed circles of an article into figures."""

from __future__ import annotations

from functools import cache

from readout.language.abbreviations import short_names
from readout.language.actorwords import actor_word
from readout.language.cast import Figure
from readout.language.document import Document, Mention
from readout.language.folding import fold_key, plain_word, without_genitive
from readout.language.gazetteer import find_listed, world_index
from readout.language.inflection import nominative_adjective, nominative_noun, nominative_words
from readout.language.side_words import adjective_stem
from readout.world.organisations import load_organisations
from readout.world.states import load_states, state_names

ONE_OF_A_KIND = frozenset(
    {"government", "foreign_ministry", "defence_ministry", "presidency", "chancellery", "military", "parliament"}
)
"""Institutions of which a side has one, whatever noun it is called by ("Führung", "Regierung")."""
_GENDERS = {**dict.fromkeys(("ein", "eines", "einem", "einen", "dem", "des"), "m"), "eine": "f", "einer": "f"}
_OPENING = frozenset("beide beiden der die dem den deren dessen ein eine einem einen einer eines".split())
_DETERMINERS = frozenset({"ART", "PDAT", "PPOSAT", "PIAT", "PIDAT", "PRELAT"})


class Bodies:
    """The figures of one article that are no people."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.figures: dict[str, Figure] = {}
        self.of_mention: dict[int, Figure] = {}
        self.long_names = short_names(doc.tokens, doc.mentions)
        self._longer: dict[str, dict[str, Mention]] | None = None
        self._forms = {token.text for token in doc.tokens}
        for mention in doc.mentions:
            if mention.kind in {"institution", "state", "media", "document"} and mention.form != "group":
                self._place(mention)

    def _place(self, mention: Mention) -> None:
        if mention.kind == "state" and mention.side is None:
            figure = self._lone_seat(mention)
        elif mention.kind == "state":
            figure = self.state(mention.side, mention)
        elif mention.name_first is not None:
            figure = self._named(mention)
        else:
            figure = self._common(mention)
        if figure is not None:
            figure.mentions.append(mention.i)
            self.of_mention[mention.i] = figure

    # -- states -----------------------------------------------------------------------------------------------------

    def state(self, side: str | None, mention: Mention | None = None) -> Figure | None:
        """The figure of the state (or organisation) ``side``, made where there is none yet."""
        if side is None:
            return None
        known = state_names()
        if side not in known and f"org:{side}" in self.figures:
            return self.figures[f"org:{side}"]
        order = mention.first if mention is not None else len(self.doc.tokens)
        figure = self.figures.get(f"state:{side}")
        if figure is None:
            kind = "state" if side in known or side not in _organisation_sides() else "institution"
            figure = Figure(kind=kind, name="", key=f"state:{side}", order=order, side=side)  # type: ignore[arg-type]
            self.figures[figure.key] = figure
        proper = mention is None or mention.form == "name"
        if proper and (side in known or mention is not None or not figure.name):
            figure.name = known.get(side) or self._derived_name(side)
        elif not figure.name and mention is not None:
            seat = mention.name_first is not None and mention.name_last is not None
            shown = known.get(side) or self._derived_name(side)
            words = self.doc.words(mention.name_first or 0, mention.name_last or 0) if seat else shown
            figure.name = without_genitive(words) if seat and plain_word(without_genitive(words)) in _seats() else words
        return figure

    def _lone_seat(self, mention: Mention) -> Figure | None:
        """A government known by its seat only: an actor of its own, of no known side."""
        if mention.name_first is None or mention.name_last is None:
            return None
        name = self._bare(self.doc.words(mention.name_first, mention.name_last))
        key = f"seat:{fold_key(name)}"
        if key not in self.figures:
            self.figures[key] = Figure(kind="state", name=name, key=key, order=mention.first)
        return self.figures[key]

    def _derived_name(self, side: str) -> str:
        """How a side in no list is called: by its name, or "orsanische Seite" where only the adjective is written."""
        adjective = None
        for token in self.doc.tokens:
            if side in {token.text, without_genitive(token.text)}:
                return side
            stem = adjective_stem(token.text) if adjective is None else None
            if stem is not None and stem.capitalize() == side:
                adjective = nominative_adjective(token.text.lower(), "f")
        return f"{adjective} Seite" if adjective is not None else side

    # -- institutions ------------------------------------------------------------------------------------------------

    def _named(self, mention: Mention) -> Figure:
        words = self._name_words(mention)
        hits = find_listed([plain_word(word) for word in words], world_index())
        listed = hits[0].entry if hits and hits[0].last == len(words) else None
        if listed is None:
            mention = self._long(mention, words[-1])
            if mention.name_first is None:
                return self._common(mention)
            words = self._nominative(mention)
        name = listed.name if listed is not None else " ".join(words)
        if mention.kind == "institution" and name == mention.side:
            key = f"org:{mention.side}"
            self._rename_state(mention.side or "", key)
        else:
            key = f"{mention.kind}:{fold_key(name)}"
        figure = self.figures.get(key)
        if figure is None:
            shown = (listed.written or name) if listed is not None else name
            figure = Figure(kind=mention.kind, name=shown, key=key, order=mention.first, side=mention.side)
            figure.gender = _gender_of(words) or self._noun_gender(mention)
            self.figures[key] = figure
        elif listed is not None and len(listed.written) > len(figure.name):
            figure.name = listed.written
        if mention.office_class:
            figure.classes.add(mention.office_class)
        return figure

    def _name_words(self, mention: Mention) -> list[str]:
        first = mention.name_first if mention.name_first is not None else mention.first
        last = mention.name_last if mention.name_last is not None else mention.last
        return [token.form for token in self.doc.tokens[first:last]]

    def _long(self, mention: Mention, word: str) -> Mention:
        """The mention with the long name, where this one has the short name that the article introduces behind it."""
        if mention.kind != "institution" or mention.name_first is None or mention.name_last != mention.name_first + 1:
            return mention
        long = self.long_names.get(word) or self.long_names.get(without_genitive(word))
        if long is not None:
            return long
        longer = self._by_last_word().get(self._bare(word), {})
        return next(iter(longer.values())) if len(longer) == 1 else mention

    def _by_last_word(self) -> dict[str, dict[str, Mention]]:
        """Last word → long name → the first mention with it, of the institutions with names of several words."""
        if self._longer is None:
            self._longer = {}
            for mention in self.doc.mentions:
                if mention.kind == "institution" and mention.form == "name" and mention.name_first is not None:
                    words = self._nominative(mention)
                    if len(words) > 1:
                        self._longer.setdefault(words[-1], {}).setdefault(" ".join(words), mention)
        return self._longer

    def _nominative(self, mention: Mention) -> list[str]:
        """The words of an unlisted name, a genitive ending taken off, adjectives before its noun in the nominative."""
        words = self._name_words(mention)
        words[-1] = self._bare(words[-1])
        tokens = self.doc.tokens[mention.name_first : mention.name_last]
        head = next((token for token in tokens if token.tag != "ADJA"), None)
        genders = {morph.gender for morph in head.morphs} if head is not None else set()
        if len(genders) != 1 or mention.kind != "institution":
            return words
        gender = genders.pop()
        for i, token in enumerate(tokens):
            if token is head:
                break
            if token.lemma.lower() != token.form.lower():
                words[i] = nominative_adjective(words[i], gender)
        return words

    def _noun_gender(self, mention: Mention) -> str:
        """The gender of a name that ends in an ordinary noun ("Deutsche Umwelthilfe"), or empty."""
        head = self.doc.tokens[mention.head]
        genders = {morph.gender for morph in head.morphs}
        return genders.pop() if mention.kind == "institution" and head.tag == "NN" and len(genders) == 1 else ""

    def _bare(self, word: str) -> str:
        bare = without_genitive(word)
        return bare if bare in self._forms else word

    def _rename_state(self, side: str, key: str) -> None:
        """ "Brüssel" before "die EU": one figure."""
        state = self.figures.pop(f"state:{side}", None)
        if state is not None:
            state.key, state.name = key, side
            state.kind = "institution"
            self.figures[key] = state

    def _common(self, mention: Mention) -> Figure:
        noun = actor_word(self.doc.tokens[mention.head].form)
        word = noun.word if noun is not None else self.doc.tokens[mention.head].lemma
        name = self.describe(mention)
        if noun is not None and noun.institution:
            name, word = name.replace(noun.word, noun.institution), noun.institution
        earlier = self._spoken_of(mention)
        if earlier is not None:
            return earlier
        same = [
            figure
            for figure in self.figures.values()
            if figure.kind == mention.kind
            and not figure.named
            and mention.office_class in figure.classes
            and (figure.side == mention.side or mention.side is None)
            and mention.kind == "institution"
            and (mention.office_class in ONE_OF_A_KIND or figure.word == word)
        ]
        exact = [figure for figure in same if figure.side == mention.side]
        if len(exact) == 1 or (mention.side is None and len(same) == 1):
            return (exact or same)[0]
        key = f"{mention.kind}:{mention.office_class}:{mention.side}:{name}"
        figure = self.figures.get(key)
        if figure is None:
            figure = Figure(kind=mention.kind, name=name, key=key, order=mention.first, side=mention.side, named=False)
            figure.gender = noun.gender if noun is not None else ""
            figure.classes.add(mention.office_class or "")
            figure.word = word
            self.figures[key] = figure
        return figure

    def of_side(self, office_class: str, side: str, like: Figure) -> Figure:
        """The institution of a class on a side, made after ``like`` where there is none yet."""
        for figure in self.figures.values():
            if figure.kind == "institution" and office_class in figure.classes and figure.side == side:
                return figure
        key = f"institution:{office_class}:{side}:{like.name}"
        figure = Figure(kind="institution", name=like.name, key=key, order=like.order, side=side, named=False)
        figure.classes, figure.gender, figure.word = {office_class}, like.gender, like.word
        self.figures[key] = figure
        return figure

    def _spoken_of(self, mention: Mention) -> Figure | None:
        """ "das Ministerium", "in der Erklärung": the last one of its sort, where the article has just named it."""
        definite = self.doc.tokens[mention.first].text.lower() in {"der", "die", "das", "dem", "den", "des"}
        bare = mention.last - mention.first == 2 and mention.side is None
        family = {"ministry": "ministry", "statement": "statement", "record": "record"}.get(mention.office_class or "")
        if not (definite and bare and family):
            return None
        met = [f for f in self.figures.values() if f.mentions and any(one.endswith(family) for one in f.classes)]
        met = [f for f in met if f.kind == mention.kind]
        return max(met, key=lambda figure: figure.mentions[-1]) if met else None

    def describe(self, mention: Mention) -> str:
        """The mention's words in the nominative, without the determiner: "russische Regierung"."""
        doc, first = self.doc, mention.first
        while first < mention.head and (
            doc.tokens[first].tag in _DETERMINERS or doc.tokens[first].text.lower() in _OPENING
        ):
            first += 1
        if mention.form != "group" and doc.tokens[first].text.lower() in {"mit", "an"}:
            inner = doc.words(first, mention.head)  # "mit den Gesprächen Vertrauter": what is inside keeps its case
            return f"{inner} {nominative_noun(doc.tokens[mention.head].text, gender=self._shown_gender(mention))}"
        words = [token.form for token in doc.tokens[first : mention.last]]
        head = doc.tokens[mention.head]
        if mention.kind == "institution" and head.tag == "NN" and actor_word(head.form) is None:
            words[mention.head - first] = head.lemma  # "des Seeamts": in no table, so the lexicon's base form
        described = nominative_words(
            words[: mention.head - first + 1],
            mention.head - first,
            self._shown_gender(mention),
            plural=mention.form == "group",
        )
        rest = doc.words(mention.head + 1, mention.last) if mention.head + 1 < mention.last else ""
        return " ".join(f"{described}{'' if rest.startswith(',') else ' '}{rest}".split())

    def _shown_gender(self, mention: Mention) -> str:
        """The gender that the determiner shows where the noun leaves it open: "eines Beamten", "einer Vertrauten"."""
        head, opening = self.doc.tokens[mention.head].text, self.doc.tokens[mention.first].text.lower()
        noun = actor_word(head)
        genders = {morph.gender for morph in self.doc.tokens[mention.head].morphs}
        if noun is None and mention.kind == "institution" and len(genders) == 1:
            return genders.pop()
        if mention.form == "group" or (noun is not None and noun.gender):
            return ""
        if opening == "der":
            return "m" if head.endswith("e") else "f"
        return _GENDERS.get(opening, "")


def _gender_of(words: list[str]) -> str:
    noun = actor_word(words[-1])
    if noun is not None:
        return noun.gender
    return {"Kreml": "m", "EU": "f", "Nato": "f", "NATO": "f", "Union": "f", "Hamas": "f", "Haus": "n"}.get(
        words[-1], ""
    )


@cache
def _seats() -> set[str]:
    return {plain_word(seat) for state in load_states() for seat in state.seats} | {"Bruessel"}


@cache
def _organisation_sides() -> set[str]:
    return {organisation.side for organisation in load_organisations() if organisation.side}
