"""The sides of one article: which adjectives, names of states, capitals and demonyms speak of which side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from readout.language.gazetteer import Entry, Hit, build_index, find_listed, world_index
from readout.language.side_words import adjective_sides, adjective_stem

REALMS = frozenset(
    "Republik Königreich Fürstentum Großherzogtum Emirat Sultanat Föderation Volksrepublik Inselrepublik".split()
)
"""Nouns before the name of a state: "die Republik Karvien"."""


@dataclass(slots=True)
class Sides:
    """The sides of one article: the world's tables and what the article itself shows."""

    states: dict[str, str] = field(default_factory=dict)
    """Folded name of a state in no list → its side (its name)."""
    seats: dict[str, str | None] = field(default_factory=dict)
    """Folded name of a capital in no list → the side it stands for, None where nothing ties it to one."""
    stems: dict[str, str] = field(default_factory=dict)
    """Stem of an adjective in no list → side."""
    people: dict[str, str] = field(default_factory=dict)
    """Folded demonym in no list → side: the Tavinier, a Nordländerin."""

    def of_adjective(self, word: str) -> tuple[str, ...]:
        """The sides an adjective names; empty where it names none."""
        listed = adjective_sides(word)
        if listed:
            return listed
        stem = adjective_stem(word)
        if stem is None or not self.stems:
            return ()
        if stem in self.stems:
            return (self.stems[stem],)  # "ost-kaldisch"
        parts = [self.stems.get(part) for part in stem.replace("isch-", "-").split("-")]
        return tuple(part for part in parts if part) if all(parts) else ()

    def find(self, words: Sequence[str]) -> list[Hit]:
        """Listed names and the article's own states and capitals in ``words`` (folded)."""
        own = [(name, Entry(side, "state", side)) for name, side in self.states.items()]
        own += [
            (f"{realm} {name}", Entry(side, "state", side)) for name, side in self.states.items() for realm in REALMS
        ]
        own += [(name, Entry(name, "seat", side)) for name, side in self.seats.items()]
        return find_listed(words, world_index(), build_index(own)) if own else find_listed(words, world_index())
