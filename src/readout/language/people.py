"""Gathers the people of an article: all spellings of one name, their offices, side and gender."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from functools import cached_property

from readout.language.actorwords import actor_word
from readout.language.ages import told_age
from readout.language.cast import Figure
from readout.language.document import Document, Mention
from readout.language.folding import core_key, without_genitive
from readout.language.inflection import nominative_words
from readout.language.known_people import holders_named, same_person
from readout.language.mention_words import mention_words
from readout.world.holders import Holder

_GLUED = mention_words("glued")
_LOOSE_CLASSES = frozenset({"relation", "national", "title", "party", "expert", "spouse", "journalist"})


class People:
    """The figures of the people named in one article."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.figures: list[Figure] = []
        self.of_mention: dict[int, Figure] = {}
        self.names: dict[int, list[str]] = {}
        named = [m for m in doc.mentions if m.kind == "person" and m.name_first is not None]
        for mention in sorted(named, key=lambda m: (-self._length(m), m.first)):
            self._place(mention)
        for figure in self.figures:
            self._describe(figure)

    @cached_property
    def attested(self) -> frozenset[str]:
        """The forms of all words of the article."""
        return frozenset([token.form for token in self.doc.tokens])

    # -- names ---------------------------------------------------------------------------------------------------

    @staticmethod
    def _length(mention: Mention) -> int:
        return (mention.name_last or 0) - (mention.name_first or 0)

    def words_of(self, mention: Mention) -> list[str]:
        """The words of a mention's name, a genitive ending taken off the last where the article shows it to be one."""
        if mention.name_first is None or mention.name_last is None:
            return []
        words = [token.form for token in self.doc.tokens[mention.name_first : mention.name_last]]
        if words[-1] == "." and len(words) > 1:
            return [*words[:-2], words[-2] + "."]  # "Idris II."
        words[-1] = self._base(mention.name_last - 1, words[-1])
        return words

    def _base(self, i: int, word: str) -> str:
        bare = without_genitive(word)
        if bare == word:
            return word
        token = self.doc.tokens[i]
        genitive = bool(token.morphs) and all(morph.case == "gen" for morph in token.morphs)
        follows = i + 1 < len(self.doc.tokens) and self.doc.tokens[i + 1].tag in {"NN", "ADJA", "TRUNC"}
        known = token.known and token.lemma == word and not genitive
        if word.endswith(("'", "’")) or bare in self.attested or genitive or (follows and not known):
            return bare
        return word

    def _place(self, mention: Mention) -> None:
        words = self.words_of(mention)
        keys = [core_key(word) for word in words if len(words) == 1 or not word.islower()]
        figure = self._matching(keys, mention)
        if figure is None:
            figure = Figure(kind="person", name=" ".join(words), key=" ".join(keys), order=mention.first)
            self.figures.append(figure)
        elif len(words) > len(figure.name.split()):
            figure.name = " ".join(words)
        figure.parts.update(keys)
        figure.order = min(figure.order, mention.first)
        insort(figure.mentions, mention.i)
        self.of_mention[mention.i] = figure

    def _matching(self, keys: list[str], mention: Mention) -> Figure | None:
        if len(keys) > 1:
            return self._same_full(keys)
        keys = [self._unglued(keys[0])]
        fitting = [figure for figure in self.figures if self._may_be(figure, keys[0], mention)]
        last = [figure for figure in fitting if core_key(figure.name.split()[-1]) == keys[0]]
        fitting = last or fitting
        if len(fitting) <= 1:
            return next(iter(fitting), None)
        return max(fitting, key=lambda figure: self._preference(figure, mention))

    def _unglued(self, key: str) -> str:
        """ "Trumpauf (dem Rückflug)": a name run together with the small word behind it."""
        for figure in self.figures:
            last = core_key(figure.name.split()[-1])
            if len(last) > 3 and key.startswith(last) and key[len(last) :] in _GLUED:
                return last
        return key

    def _same_full(self, keys: list[str]) -> Figure | None:
        for figure in self.figures:
            words = figure.name.split()
            parts = [core_key(word) for word in words]
            same_last = parts[-1] == keys[-1]
            if parts == keys or (same_last and len(words) > 1 and _first_fits(parts[0], keys[0])):
                return figure
            if len(words) > 1 and len(keys) > 1 and set(keys) <= set(parts):
                return figure
        return None

    def _may_be(self, figure: Figure, key: str, mention: Mention) -> bool:
        if key not in figure.parts:
            return False
        office = mention.office_class
        if mention.side and office != "relation":
            sides = self._sides(figure)
            if sides and mention.side not in sides:
                return False
        classes = self._classes(figure) if office == "spouse" else set()
        return not classes or "spouse" in classes

    def _preference(self, figure: Figure, mention: Mention) -> tuple[int, int, int]:
        words = figure.name.split()
        offices = self._classes(figure) - _LOOSE_CLASSES
        before = bisect_left(figure.mentions, mention.i)
        nearest = figure.mentions[before - 1] if before else -1
        return (int(bool(offices) or bool(holders_named(words[-1]))), len(figure.mentions), nearest)

    def _classes(self, figure: Figure) -> set[str]:
        return {m.office_class for m in self._of(figure) if m.office_class}

    def _sides(self, figure: Figure) -> set[str]:
        return {m.side for m in self._of(figure) if m.side}

    def _of(self, figure: Figure) -> Sequence[Mention]:
        return [self.doc.mentions[i] for i in figure.mentions]

    # -- what is known of each -----------------------------------------------------------------------------------------

    def _describe(self, figure: Figure) -> None:
        mentions = self._of(figure)
        figure.classes = {m.office_class for m in mentions if m.office_class} - _LOOSE_CLASSES
        sides = [m.side for m in mentions if m.side]
        figure.side = max(sides, key=sides.count) if sides else None
        figure.gender = self._gender(mentions)
        held = self._held(figure)
        if held is not None:
            figure.gender = figure.gender or held.gender
            if figure.side is None or (held.side in {"AUT", "CHE"} and figure.side == "DEU"):
                figure.side = held.side
            if not any(one.startswith("former_") for one in figure.classes):
                figure.classes.add(held.office)
        figure.role = self._role(figure, mentions)
        figure.age = next((age for m in mentions if (age := told_age(self.doc.tokens, m))), None)

    def _held(self, figure: Figure) -> Holder | None:
        """The term of office the figure holds on the day of publication, by full name, or by surname where nothing
        in the article speaks against it."""
        words = figure.name.split()
        day = self.doc.article.published
        day = day[:10] if day else None
        terms = holders_named(words[-1])
        if len(words) > 1:
            mine = [holder for holder in terms if same_person(holder, figure.name)]
            return next((h for h in mine if h.in_office(day)), mine[-1] if mine else None)
        mine = [holder for holder in terms if holder.in_office(day)]
        if figure.side is not None:
            mine = [holder for holder in mine if holder.side == figure.side]
        if figure.classes:
            mine = [holder for holder in mine if holder.office in figure.classes or "head_of_state" in figure.classes]
        people = {holder.name for holder in mine}
        return mine[-1] if len(people) == 1 else None

    def _gender(self, mentions: Sequence[Mention]) -> str:
        for m in mentions:
            if m.office_class and m.form == "name" and m.name_first is not None:
                head = next((w for w in self._title_words(m) if w in {"Frau", "Herr", "Herrn"}), "")
                if head:
                    return "f" if head == "Frau" else "m"
        for m in mentions:
            if m.office and (gender := _office_gender(m.office) or self._determiner_gender(m)):
                return gender
        for m in mentions:
            token = self.doc.tokens[m.name_first or m.first]
            genders = {morph.gender for morph in token.morphs if morph.gender}
            if "first_name" in token.kinds and len(genders) == 1 and self._length(m) > 1:
                return genders.pop()
        return ""

    def _determiner_gender(self, mention: Mention) -> str:
        """ "der Gesandte", "die Gesandte": the determiner tells what the noun does not; nominatives only."""
        first = self.doc.tokens[mention.first].text.lower()
        if mention.name_first is not None and mention.first == mention.name_first:
            return ""
        return {"der": "m", "die": "f", "dem": "m", "des": "m", "ein": "m", "eine": "f"}.get(first, "")

    def _title_words(self, mention: Mention) -> list[str]:
        return [token.text for token in self.doc.tokens[mention.first : mention.name_first or mention.first]]

    def _role(self, figure: Figure, mentions: Sequence[Mention]) -> str | None:
        offices = [m.office for m in mentions if m.office and m.office_class not in _LOOSE_CLASSES]
        offices = offices or [m.office for m in mentions if m.office and m.office_class != "relation"]
        if not offices:
            return None
        best = max(offices, key=lambda office: (len(office.split()) > 1, len(office)))
        return role_words(best, figure.gender)


def _first_fits(left: str, right: str) -> bool:
    """Two first names that may be one: equal, an initial, or one the beginning of the other (Mike and Michael not)."""
    return left == right or (left[:1] == right[:1] and (min(len(left), len(right)) == 1 or left[:3] == right[:3]))


def _office_gender(office: str) -> str:
    for word in office.split():
        noun = actor_word(word)
        if noun is not None and noun.sort == "office":
            return noun.gender
    return ""


def role_words(office: str, gender: str) -> str:
    """An office in the nominative: its first actor noun is the head."""
    words = office.split()
    head = next((i for i, word in enumerate(words) if actor_word(word) is not None), None)
    if head is None:
        return office
    while head + 2 < len(words) and words[head + 1] == "und" and actor_word(words[head + 2]) is not None:
        head += 2
    return nominative_words(words, head, gender)
