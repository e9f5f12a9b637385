"""Reads the sides that are in no list off the article itself: names of states, their adjectives and capitals.

A state that is in no list shows itself by the company it keeps: "der velmarkische Präsident", "Orsaniens
Ministerpräsident", "die Regierung von Tamarien", "die karvische Hauptstadt Brenn". Its side is its name; an adjective
finds its name by their common stem.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from readout.language.actorwords import ActorWord, actor_word
from readout.language.document import Token
from readout.language.folding import plain_word, strip_marks, without_genitive
from readout.language.gazetteer import Hit
from readout.language.known_people import holders_named
from readout.language.land_evidence import find_lands
from readout.language.mention_words import mention_words
from readout.language.seats import find_seats
from readout.language.sent import sends_by_genitive
from readout.language.set_off_holders import bracketed_states, is_owner_of_office
from readout.language.shared_nouns import noun_left_out, noun_of_saying
from readout.language.side_words import (
    NAME_ENDINGS,
    adjective_sides,
    adjective_stem,
    is_form_of_adjective,
    is_people,
    land_of_people,
    people_side,
    people_stems,
    stem_matches,
    without_endings,
)
from readout.language.sides import REALMS, Sides
from readout.language.state_behind import belongs_to_name
from readout.world.states import STATE_NOUNS

_LAND = re.compile(r"(.{3,}l)(?:ä|ae)ndisch")
_STATE_SHAPE = re.compile(r"(?:..ien|..land|..stan|..istan|.avia|.onia|.aria|.enia|.inia|.elia|reich)$")
_RULERS = frozenset(
    "president head_of_state head_of_government monarch foreign_minister defence_minister minister deputy heir "
    "ambassador speaker_of_parliament".split()
)
_HEADS = frozenset({"president", "head_of_state", "head_of_government", "monarch"})
_RULING_BODIES = frozenset(
    "government ministry foreign_ministry defence_ministry presidency chancellery parliament military".split()
)
_NO_STATE_STEMS = tuple(plain_word(end) for end in mention_words("no_state_stem"))
_MEDIATING = mention_words("mediating_noun")
_NUMERAL = re.compile(r"[IVX]{1,5}\.")
_DEGREES = mention_words("degree")
_NOBLE_RANKS = mention_words("noble_rank")
_NAME_TAGS = frozenset({"NE", "FM", "XY"})
_OTHER_NAMES = frozenset({"first_name", "surname", "region", "city", "place", "water", "mountain"})
_LONGEST_STATE = 13
"""Letters; longer words in -ien and -land are compounds (Sicherheitsgarantien)."""
_OPENERS = frozenset(
    "Santa San Sankt Saint São Sao Sainte Costa Sierra Nova Nueva Terra Isla Port Puerto Bad Neu".split()
)
"""First words of the names of places that have two."""


def discover_sides(tokens: Sequence[Token], words: Sequence[str], listed: Iterable[Hit]) -> Sides:
    """Reads states, capitals and adjectives that are in no list off the article; ``words`` are folded tokens."""
    return _Discovery(tokens, words, listed).run()


class _Discovery:
    """One pass over an article's tokens that gathers evidence for unlisted states."""

    def __init__(self, tokens: Sequence[Token], words: Sequence[str], listed: Iterable[Hit]) -> None:
        self.tokens = tokens
        self.words = words
        self.listed = {hit.entry.name: hit.entry.side for hit in listed if hit.entry.sort == "state"}
        self.taken = {i for hit in listed for i in range(hit.first, hit.last)}
        self.places: dict[str, list[int]] = {}  # word with a capital → where it stands
        capitals = [i for i, token in enumerate(tokens) if token.text[:1].isupper()]
        for i in capitals:
            self.places.setdefault(tokens[i].text, []).append(i)
        self.unlisted = frozenset(i for i in capitals if i not in self.taken and _unlisted(tokens[i]))
        self.starts: dict[str, set[str]] = {}  # first three letters, folded → unlisted names
        for i in self.unlisted:
            self.starts.setdefault(words[i][:3].lower(), set()).add(tokens[i].text)
        self.owners = frozenset(
            i
            for i in self.unlisted
            if is_owner_of_office(tokens, i, _RULERS) or self._has_embassy(i) or sends_by_genitive(tokens, i)
        )
        self.people: dict[str, bool] = {}  # words looked up by _introduced
        self.names: dict[str, str] = {}
        self.pairs: list[tuple[str, str]] = []  # folded capital, stem of the adjective before it
        self.seats: dict[str, str] = {}  # folded capital → folded name
        self.stems: dict[str, str] = {}  # stem → the adjective's capitalised stem, as the last resort for a name
        self.two_words: dict[str, str] = {}  # stem of an adjective in a state's name → the noun behind it

    def run(self) -> Sides:
        for i, token in enumerate(self.tokens):
            if i not in self.unlisted and not token.tag.startswith("ADJ"):
                continue
            stem = adjective_stem(token.text)
            if stem is not None and self._is_state_of_two_words(i):
                self.two_words.setdefault(stem, self._at(i + 1))
            elif stem is not None:
                self._adjective(i, token, stem)
            elif i in self.unlisted:
                opens = token.text in _OPENERS and self._at(i + 1)[:1].isupper()
                self._name(i + 1 if opens else i)  # "Santa Orla" is told by its second word
        for i in bracketed_states(self.tokens, self.unlisted):
            self._add(self.tokens[i].text)
        known = self.names.keys() | {plain_word(name) for name in self.listed}
        for name in find_lands(self.tokens, self.unlisted, self.places, known, self._is_person):
            self._add(name)
        return self._settle()

    def _is_state_of_two_words(self, i: int) -> bool:
        """ "die Sarischen Inseln": an adjective with a capital inside a sentence, and a noun for what states are."""
        text, before = self._at(i), self._tag(i - 1)
        named = text[:1].isupper() and i not in self.taken and not self.tokens[i].known
        return named and before not in {"", "$."} and self._at(i + 1) in STATE_NOUNS

    def _adjective(self, i: int, token: Token, stem: str) -> None:
        if not token.tag.startswith("ADJ") or adjective_sides(token.text):
            return
        if stem.endswith(_NO_STATE_STEMS) or (token.known and not self._name_with_stem(stem)):
            return
        left_out = noun_left_out(self.tokens, i)
        at = left_out if left_out is not None else i + 1
        following = self.tokens[at] if at < len(self.tokens) else None
        noun = actor_word(following.text) if following is not None else None
        capital = following is not None and following.text.endswith("auptstadt")
        said = not token.known and noun_of_saying(self.tokens, i)
        if noun is None and not capital and token.known:
            return
        if noun is None and not capital and not said and not self._name_with_stem(stem):
            return
        self.stems.setdefault(stem, _guessed_name(token.text, stem))
        if capital and self._at(i + 2)[:1].isupper() and i + 2 not in self.taken:
            self.pairs.append((without_genitive(self.tokens[i + 2].text), stem))
        if noun is not None and noun.sort == "institution" and self._at(i + 2) == "in" and i + 3 in self.unlisted:
            self.pairs.append((self.tokens[i + 3].text, stem))

    def _name_with_stem(self, stem: str) -> bool:
        names = self.starts.get(stem[:3], ())
        return any(
            stem_matches(bare, stem)
            for name in names
            if not is_form_of_adjective(name, stem)
            for bare in (name, without_genitive(name))
        )

    def _at(self, i: int) -> str:
        return self.tokens[i].text if 0 <= i < len(self.tokens) else ""

    def _name(self, i: int) -> None:
        text = self.tokens[i].text
        start = i - 1 if self._at(i - 1) in _OPENERS else i
        before = self._at(start - 1)
        noun_after, noun_before = self._office_behind(i), actor_word(before)
        ruled = before == "von" and not self._name_goes_on(i) and self._governs(actor_word(self._at(start - 2)))
        ruled = ruled or (before == "von" and self._rules_by_name(i))
        ruled = ruled or (before == "und" and self._ruled_with_another(start) and not self._name_goes_on(i))
        if before in REALMS or ruled:
            self._add(text)
        elif (
            text.endswith("s")
            and noun_after is not None
            and noun_after.office_class in _RULERS - {"minister", "deputy"}
        ):
            self._genitive(i, strong=noun_after.office_class in _HEADS)
        elif i in self.owners or (text.endswith("s") and (before in _MEDIATING or self._owns_body(text, noun_after))):
            self._genitive(i, strong=True)
        elif text.endswith("s") and noun_before is not None and self._governs(noun_before):
            self._genitive(i, strong=False)
        elif text.endswith("s") and before == "und" and self._governs(actor_word(self._at(i - 3))):
            first = plain_word(without_genitive(self._at(i - 2)))  # "die Präsidenten Orsaniens und Estmarks"
            self._genitive(i, strong=i - 2 in self.taken or first in self.names)
        elif before == "Hauptstadt" and self._at(i - 2)[:1].islower() and not adjective_stem(self._at(i - 2)):
            self._capital_with_genitive(i)
        elif self._fresh_name(i) and (
            before in {"in", "aus", "nach", "zwischen"} or self._mediates(i) or self._alone(i)
        ):
            shaped = next((one for one in (text, without_genitive(text)) if _STATE_SHAPE.search(one)), None)
            if shaped is not None:
                self._add(shaped)

    @staticmethod
    def _owns_body(text: str, noun: ActorWord | None) -> bool:
        """ "Kestas Außenamtssprecherin": whose ministry speaks is a state; "Talviens Vertreter": so the ending says."""
        if noun is None:
            return False
        body = actor_word(noun.prefix.removesuffix("s")) if noun.prefix else None
        speaks = noun.office_class == "spokesperson" and body is not None and body.sort == "institution"
        return speaks or (noun.sort == "office" and without_genitive(text).endswith(("ien", "stan")))

    def _ruled_with_another(self, i: int) -> bool:
        """ "die Regierungen von Norvien und (Neu) Torvan": the second of two states that one noun rules."""
        at = i - 2
        at -= self._at(at - 1) in _OPENERS
        ruling = actor_word(self._at(at - 2))
        if self._at(i - 1) != "und" or self._at(at - 1) != "von" or ruling is None or ruling.number == "sg":
            return False
        return self._governs(ruling) or ruling.office_class == "governments"

    def _office_behind(self, i: int) -> ActorWord | None:
        """The actor noun behind a name, adjectives between them: "Belvars (amtierender) Regierungschef"."""
        at = i + 1
        while at < min(i + 3, len(self.tokens)) and self.tokens[at].tag == "ADJA" and self._at(at)[:1].islower():
            at += 1
        return actor_word(self._at(at))

    def _name_goes_on(self, i: int) -> bool:
        """ "die Regierung von Edo Mural": two names are a person's more often than a state's."""
        return i + 1 < len(self.tokens) and self.tokens[i + 1].tag == "NE" and not self.tokens[i + 1].text.isupper()

    def _rules_by_name(self, i: int) -> bool:
        """ "Präsident Velimir Stojkov von Karvonien"; behind a single name "von" is more often part of it."""
        at = i - 2
        ordinal = _NUMERAL.fullmatch(self._at(at)) is not None
        at -= ordinal  # "König Mbeka III. von Zambesia"
        end = at
        if self._at(at) in _NOBLE_RANKS:
            return False  # "Minister Otto Freiherr von Stetten"
        while at >= 0 and end - at < 4 and self.tokens[at].tag in {"NE", "NN"} and not self._is_title(at):
            at -= 1
        names = end - at + ordinal
        while self._at(at) in _DEGREES:
            at -= 1
        office = actor_word(self._at(at)) if at >= 0 else None
        full = names >= 2 or (names == 1 and bool(_STATE_SHAPE.search(self._at(i))))
        return full and self._governs(office) and belongs_to_name(self.tokens, at, i + 1)

    def _is_title(self, i: int) -> bool:
        return self._at(i) in _DEGREES or actor_word(self._at(i)) is not None

    def _mediates(self, i: int) -> bool:
        """ "unter Vermittlung Ostriens", "unter Vermittlung von Ostrien"."""
        return self._at(i - 1 - (self._at(i - 1) == "von")) in _MEDIATING

    def _alone(self, i: int) -> bool:
        """Neither one of two names in a row nor behind an office: "Dravonien werde das Angebot prüfen"."""
        before, after = self._tag(i - 1), self._tag(i + 1)
        text = without_genitive(self.tokens[i].text)
        if not text.endswith(("ien", "stan")):  # Portland is a city
            return False
        return "NE" not in {before, after} and before not in {"NN", "ART", "ADJA", "TRUNC"} | {"FM", "XY"}

    def _tag(self, i: int) -> str:
        return self.tokens[i].tag if 0 <= i < len(self.tokens) else ""

    def _fresh_name(self, i: int) -> bool:
        token = self.tokens[i]
        return not token.known and token.tag == "NE" and len(token.text) <= _LONGEST_STATE

    def _governs(self, noun: object) -> bool:
        office_class = getattr(noun, "office_class", "")
        return office_class in _RULERS | _RULING_BODIES

    def _has_embassy(self, i: int) -> bool:
        """ "der Botschafter Belvars", where the article has "Belvar" as well: who sends ambassadors is a state."""
        text, office = self.tokens[i].text, actor_word(self._at(i - 1))
        sends = office is not None and office.office_class == "ambassador"
        return sends and text.endswith("s") and without_genitive(text) in self.places

    def _genitive(self, i: int, strong: bool) -> None:
        """ "Orsaniens Präsident": a state's genitive, unless the article knows the name as a person's."""
        bare = without_genitive(self.tokens[i].text)
        if not self._is_person(bare) and (strong or _STATE_SHAPE.search(bare) or self._place_evidence(bare)):
            self._add(bare)

    def _is_person(self, bare: str) -> bool:
        """Whether an office or first name stands right before the bare name somewhere in the article.

        "die Premierministerin Dargaviens" does not introduce a person: -iens, -stans is a state's genitive.
        """
        return self._introduced(bare) or (not bare.endswith(("ien", "stan")) and self._introduced(bare + "s"))

    def _introduced(self, word: str) -> bool:
        found = self.people.get(word)
        if found is None:
            found = self.people[word] = any(map(self._introduces, self._before(word)))
        return found

    def _before(self, word: str) -> Iterator[int]:
        """The tokens right before each place of ``word``, but those where it owns the office before it."""
        return (i - 1 for i in self.places.get(word, ()) if i and i not in self.owners)

    def _introduces(self, i: int) -> bool:
        """Whether token ``i`` is an office or a first name, so that a person's name follows."""
        token = self.tokens[i]
        office = actor_word(token.text)
        if "first_name" in token.kinds or (office is not None and office.sort == "office" and office.base):
            return True
        titled = actor_word(self._at(i - 1)) if token.tag == "NE" else None  # "Minister Edo Sabien"
        return titled is not None and titled.sort == "office"

    def _place_evidence(self, bare: str) -> bool:
        return any(self.tokens[i].text in {"in", "nach", "aus", "zwischen"} for i in self._before(bare))

    def _capital_with_genitive(self, i: int) -> None:
        self.seats.setdefault(self.tokens[i].text, "")

    def _add(self, name: str) -> None:
        bare = without_genitive(name)
        if self._is_person(bare) or holders_named(name) or holders_named(bare):
            return  # "die Regierung von Tessen"
        self.names.setdefault(plain_word(name), name)

    def _settle(self) -> Sides:
        sides = Sides()
        for stem, fallback in self.stems.items():
            known = next((side for name, side in self.listed.items() if _begins_alike(name, stem)), None)
            if known is not None:  # "tarsolesisch" beside Tarsol: an unlisted adjective of a listed state
                sides.stems[stem] = known
                continue
            side = self._name_for(stem) or self._land_of(stem) or fallback
            if side == fallback and (stem in self.two_words or "-" in stem):
                continue  # "pro-indonesisch", "südost-asiatisch" name no state; "ost-kaldisch" does beside Ost-Kalden
            side = f"{self._opener(side)} {side}".strip()
            sides.stems[stem] = side
            sides.states[plain_word(side)] = side
        for stem, noun in self.two_words.items():
            if stem not in sides.stems:
                self._settle_two_words(sides, stem, noun)
        for folded, name in self.names.items():
            opener = self._opener(name)
            if opener:
                sides.states.setdefault(f"{plain_word(opener)} {folded}", f"{opener} {name}")
                continue
            sides.states.setdefault(folded, name)
            for stem in _guessed_stems(name):
                sides.stems.setdefault(stem, name)
        self._settle_people(sides)
        self._settle_seats(sides)
        return sides

    def _settle_two_words(self, sides: Sides, stem: str, noun: str) -> None:
        """ "Sarische Inseln" is a name of its own; "Talvische Republik" is Talvien's where the article has Talvien."""
        side = self._name_for(stem) or f"{stem.capitalize()}ische {noun}"
        sides.stems[stem] = side
        for ending in ("e", "en", "er"):
            sides.states[plain_word(f"{stem.capitalize()}isch{ending} {noun}")] = side

    def _opener(self, name: str) -> str:
        """ "Santa" of "Santa Orla", where the article never names it without."""
        places = [i for form in (name, name + "s", name + "'", name + "’") for i in self.places.get(form, ())]
        before = {self._at(i - 1) for i in places}
        return before.pop() if len(before) == 1 and before <= _OPENERS else ""

    def _settle_people(self, sides: Sides) -> None:
        """The demonyms among the names, by the stem they share with an adjective or a name of a state."""
        stems = {stem: side for side in sides.states.values() for stem in _guessed_stems(side)} | sides.stems
        for text in {self.tokens[i].text for i in self.unlisted}:
            if is_people(text) and plain_word(text) not in sides.states and not self._introduced(text):
                side = next((stems[stem] for stem in sorted(people_stems(text)) if stem in stems), None)
                if side is not None:
                    sides.people[plain_word(text)] = side

    def _land_of(self, stem: str) -> str | None:
        """The name that a demonym with the adjective's stem tells: "tavinisch" and "Tavinier", Tavinien."""
        near = sorted(text for text in self.starts.get(stem[:3], ()) if is_people(text) and stem in people_stems(text))
        return next((name for text in near if (name := land_of_people(text)) is not None), None)

    def _settle_seats(self, sides: Sides) -> None:
        """Capitals named as such first; then cities where a side's spokesperson speaks, where no other's does."""
        for capital, stem in self.pairs:
            sides.seats[plain_word(capital)] = sides.stems[stem]
            sides.states.pop(plain_word(capital), None)
        seats = find_seats(self.tokens, self.unlisted, self._is_person, self._own_stem)
        tied: dict[str, set[str]] = {}
        for city, stem in seats.ties:
            tied.setdefault(plain_word(city), set()).add(sides.stems[stem])
        free = {side for sides_ in tied.values() for side in sides_} - set(sides.seats.values())
        for name in sorted(seats.names.difference(sides.seats, sides.states)):
            found = tied.get(name, set()) & free
            sides.seats[name] = found.pop() if len(found) == 1 else None

    def _own_stem(self, word: str) -> str:
        stem = adjective_stem(word)
        return stem if stem is not None and stem in self.stems else ""

    def _name_for(self, stem: str) -> str | None:
        starts = {stem[:3], stem.replace("ae", "a")[:3]}
        near = (text for start in starts for text in self.starts.get(start, ()))
        shown = (text for text in near if not (is_people(text) or is_form_of_adjective(text, stem)))
        names = {bare for text in shown for bare in (text, without_genitive(text)) if stem_matches(bare, stem)}
        ruling = set(self.names.values()) if names else set()
        return min(names, key=lambda name: (name not in ruling, name.endswith("s"), len(name), name), default=None)


def _unlisted(token: Token) -> bool:
    """Whether the capitalised word, which is in no list, may be the name of a state or city."""
    text = token.text
    return (
        len(text) > 3
        and (not token.known or token.tag in _NAME_TAGS)
        and token.kinds.isdisjoint(_OTHER_NAMES)
        and actor_word(text) is None
        and not adjective_sides(text)
        and people_side(text) is None
    )


def _guessed_name(adjective: str, stem: str) -> str:
    """ "kestländisch" can only come from Kestland; any other adjective leaves the name open, and its stem serves."""
    land = _LAND.match(adjective.lower())
    return f"{land[1]}and".capitalize() if land is not None else stem.capitalize()


def _begins_alike(name: str, stem: str) -> bool:
    bare = plain_word(name).lower()
    return len(bare) >= 4 and stem.startswith(bare[: max(4, len(bare) - 2)])


def _guessed_stems(name: str) -> set[str]:
    """Adjective stems a state's name may have, so that a known name explains an adjective that comes without noun."""
    bare = strip_marks(plain_word(name)).lower()
    stems = without_endings(bare, NAME_ENDINGS)
    return stems | {stem + "an" for stem in stems} | {bare.replace("land", "laend")}
