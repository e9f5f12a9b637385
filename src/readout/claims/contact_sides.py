"""States and people named inside other words: "russisch-amerikanische Gespräche", "Kolm-Besuch", "Talvien-Reise"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from readout.claims.contact_parties import Party
from readout.claims.contact_table import ContactTable
from readout.claims.lookup import Lookup
from readout.records import Actor, ContactForm
from readout.world.states import load_states

_ADJECTIVE_ENDINGS = ("er", "en", "em", "es", "e", "")
_STEM = 4  # letters that an adjective and the name of a state in no list must share: "talvisch", "Talvien"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Tokens ``[first, last)`` with what they say, as the record writes it."""

    first: int
    last: int
    value: str | float
    actor: str | None = None


@cache
def _adjectives() -> dict[str, str]:
    return {adjective: state.code for state in load_states() for adjective in state.adjectives}


class SideReader:
    """Finds states and people inside adjectives and compounds of one document."""

    def __init__(self, at: Lookup, table: ContactTable) -> None:
        self.at = at
        self.table = table
        self.states = [actor for actor in at.actors.values() if actor.kind == "state"]

    def of_adjectives(self, tokens: Iterable[int]) -> list[Party]:
        """The states of adjectives like "deutsch-polnisch"."""
        found: list[Party] = []
        for i in tokens:
            token = self.at.doc.tokens[i]
            if token.tag not in {"ADJA", "TRUNC"}:
                continue
            named = [self._state_of(part) for part in token.text.lower().split("-")]
            found += [Party(actor=a.id, role="participant", first=i, last=i + 1) for a in named if a is not None]
        return found

    def _state_of(self, word: str) -> Actor | None:
        stems = {word.removesuffix(ending) for ending in _ADJECTIVE_ENDINGS if word.endswith(ending)}
        for stem in stems:
            code = _adjectives().get(stem) or _adjectives().get(stem.removesuffix("-"))
            for actor in self.states:
                if code is not None and actor.side == code:
                    return actor
        return self._unlisted_state(stems)

    def _unlisted_state(self, stems: Iterable[str]) -> Actor | None:
        """A state in no list by its stem: "talvisch" and "Talvien" share all but their endings."""
        for stem in stems:
            root = stem.removesuffix("isch")
            if root == stem or len(root) < _STEM:
                continue
            for actor in self.states:
                if actor.name.lower().startswith(root):
                    return actor
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
        return None

    def _words(self, mention: object) -> str:
        first, last = getattr(mention, "first", 0), getattr(mention, "last", 0)
        return self.at.doc.words(first, last).rstrip("'’")
