"""States behind other words: places, adjectives and parts of compounds.

"in Peking", "in der talvischen Hauptstadt", "russisch-amerikanische Gespräche", "Kolm-Besuch", "Talvien-Reise". A state
that the text names as a place only is no actor of the document yet; it becomes one here, since it takes part.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from readout.claims.contact_parties import Party
from readout.claims.contact_table import ContactTable
from readout.claims.lookup import Lookup
from readout.language.document import Mention
from readout.records import Actor, ContactForm, content_id
from readout.world.organisations import load_organisations
from readout.world.states import load_states, state_names

_ADJECTIVE_ENDINGS = ("er", "en", "em", "es", "e", "")
_STEM = 4  # letters that an adjective and the name of a state in no list must share: "talvisch", "Talvien"
_ENDING = 4  # letters by which a state's name may exceed the stem of its adjective: "Talv" of "talvisch", "Talvien"
_LONGEST = 4  # words in the name of a state or a capital: "Bosnien und Herzegowina", "Den Haag"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Tokens ``[first, last)`` with what they say, as the record writes it."""

    first: int
    last: int
    value: str | float
    actor: str | None = None
    unknown: bool = False
    """A place in no lexicon: where it lies is not known."""


@cache
def _adjectives() -> dict[str, str]:
    return {adjective: state.code for state in load_states() for adjective in state.adjectives}


@cache
def _places() -> dict[str, str]:
    """Names of states and of their capitals to the state's code; endings after "*" are left open."""
    found: dict[str, str] = {}
    for state in load_states():
        for name in (state.name, *state.others, *state.seats):
            found.setdefault(" ".join(word.rstrip("*") for word in name.split()), state.code)
    return found


@cache
def _organisations() -> dict[str, str]:
    """Names of organisations of several states to their sides."""
    found: dict[str, str] = {}
    for organisation in load_organisations():
        for name in (organisation.name, *organisation.others):
            if organisation.side is not None and organisation.side not in state_names():
                found.setdefault(name, organisation.side)
    return found


def _folded(word: str) -> str:
    """Without umlauts: "Ostmärk" of "ostmärkisch" is "Ostmark"."""
    word = word.lower()
    for umlaut, plain in (("ä", "a"), ("ö", "o"), ("ü", "u"), ("ae", "a"), ("oe", "o"), ("ue", "u")):
        word = word.replace(umlaut, plain)
    return word


class SideReader:
    """Finds states and people inside other words of one document."""

    def __init__(self, at: Lookup, table: ContactTable) -> None:
        self.at = at
        self.table = table

    def state(self, code: str, name: str | None = None) -> Actor:
        """The actor of a state or of a side in no list; a new one where the document has none."""
        for actor in self.at.actors.values():
            if actor.kind == "state" and actor.side == code:
                return actor
        name = name or state_names().get(code, code)
        actor = Actor(id=content_id("actor", self.at.doc.article.id, name), name=name, kind="state", side=code)
        return self.at.actors.setdefault(actor.id, actor)

    def state_from(self, first: int) -> Stretch | None:
        """The state or capital that is named from token ``first`` on."""
        sentence = self.at.sentence_of(first)
        for last in range(min(first + _LONGEST, sentence.last), first, -1):
            words = " ".join(self.at.doc.words(first, last).split())
            state = self._listed(words) or self._listed(self._stripped(first, last))
            if state is None and last == first + 1:
                state = self._unlisted(words)
            if state is not None:
                return Stretch(first=first, last=last, value=words, actor=state.id)
        return None

    def _listed(self, words: str) -> Actor | None:
        code = _places().get(words)
        return self.state(code) if code is not None else None

    def _stripped(self, first: int, last: int) -> str:
        """The words with adjectives cut to their stems: "Vereinigten Staaten" is listed as "Vereinigt* Staaten"."""
        words = []
        for i in range(first, last):
            token = self.at.doc.tokens[i]
            ending = next((e for e in _ADJECTIVE_ENDINGS if token.text.endswith(e)), "")
            words.append(token.text.removesuffix(ending) if token.tag == "ADJA" else token.text)
        return " ".join(words)

    def _unlisted(self, words: str) -> Actor | None:
        """A state in no list that somebody in the text stands for; its side may be known by the adjective alone."""
        for actor in self.at.actors.values():
            side = actor.side or ""
            stem, name = _folded(side), _folded(words)
            if side == words or (len(side) >= _STEM and name.startswith(stem) and len(name) - len(stem) <= _ENDING):
                return self.state(side, words)
        return None

    def of_adjectives(self, tokens: Iterable[int]) -> list[Party]:
        """The states of adjectives like "deutsch-polnisch"."""
        found: list[Party] = []
        for i in tokens:
            token = self.at.doc.tokens[i]
            if token.tag not in {"ADJA", "TRUNC"}:
                continue
            named = [self._of_adjective(part) for part in token.text.lower().split("-")]
            found += [Party(actor=a.id, role="participant", first=i, last=i + 1) for a in named if a is not None]
        return found

    def side_of_adjective(self, i: int) -> str | None:
        """The side of the state that the adjective at token ``i`` names."""
        named = self.of_adjectives([i])
        return self.at.actors[named[0].actor].side if named else None

    def _of_adjective(self, word: str) -> Actor | None:
        stems = {word.removesuffix(ending) for ending in _ADJECTIVE_ENDINGS if word.endswith(ending)}
        for stem in stems:
            if code := _adjectives().get(stem):
                return self.state(code)
        for stem in stems:
            root = stem.removesuffix("isch")
            if root != stem and len(root) >= _STEM:
                sides = sorted({a.side for a in self.at.actors.values() if a.side and a.side.lower().startswith(root)})
                if sides:
                    return self.state(sides[0])
        return None

    def of_capital(self, first: int, last: int) -> Actor | None:
        """ "in der talvischen Hauptstadt": what has a capital is a state, be it in no list."""
        tokens = self.at.doc.tokens
        for i in range(first, last - 1):
            stem = tokens[i].text.lower().removesuffix("en").removesuffix("isch")
            is_adjective = tokens[i].text.lower().endswith("ischen") and tokens[i].tag == "ADJA"
            if is_adjective and tokens[i + 1].lemma.endswith(("Hauptstadt", "hauptstadt")) and len(stem) >= _STEM:
                return self.state(stem.capitalize())
        return None

    def _parts(self, noun: int) -> list[str]:
        text = self.at.doc.tokens[noun].text
        return text.split("-")[:-1] if "-" in text else []

    def of_compound(self, noun: int, form: ContactForm) -> list[Party]:
        """The people, states and organisations before the hyphen of a contact noun."""
        role = self.table.roles[self.table.noun_role("first", form) or "of"]
        found: list[Party] = []
        named = [actor for part in self._parts(noun) if (actor := self._named(part)) is not None]
        for actor in named:
            if not self._takes_part(actor, form) and len(named) < 2:
                continue
            is_host = form == "visit" and actor.kind != "person"
            found.append(Party(actor=actor.id, role="host" if is_host else role, first=noun, last=noun + 1))
        return found

    def _takes_part(self, actor: Actor, form: ContactForm) -> bool:
        """A summit named after a state is about it or there ("Ukraine-Gipfel"); after an organisation, its own."""
        return actor.kind not in self.table.never_parties and not (form == "summit" and actor.kind == "state")

    def place_of_compound(self, noun: int) -> Stretch | None:
        """Where a visit goes: "Talvien-Reise"."""
        if not self.at.doc.tokens[noun].text.lower().endswith(("reise", "besuch", "visite", "trip", "tour")):
            return None
        for part in self._parts(noun):
            actor = self._named(part)
            if actor is not None and actor.kind == "state":
                return Stretch(first=noun, last=noun + 1, value=part, actor=actor.id)
        return None

    def _named(self, part: str) -> Actor | None:
        """The actor that a part of a compound names: by a name's last word, or by a word mentioned for it."""
        if len(part) < 2 or not part[0].isupper():
            return None
        for actor in self.at.actors.values():
            if part == actor.name or (actor.kind == "person" and actor.name.split()[-1] == part):
                return actor
        for mention in self.at.doc.mentions:
            if mention.actor is not None and mention.form in {"name", "metonym"} and self._words(mention) == part:
                return self.at.actors.get(mention.actor)
        return self._listed(part) or self._unlisted(part) or self._organisation(part)

    def _organisation(self, name: str) -> Actor | None:
        side = _organisations().get(name)
        if side is None:
            return None
        actor = Actor(id=content_id("actor", self.at.doc.article.id, name), name=name, kind="institution", side=side)
        return self.at.actors.setdefault(actor.id, actor)

    def _words(self, mention: Mention) -> str:
        return self.at.doc.words(mention.first, mention.last).rstrip("'’")
