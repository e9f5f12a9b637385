"""The record of an expression around an actor noun: where it stands, whose office it is, which side it names."""

from __future__ import annotations

from readout.language.actorwords import ActorWord
from readout.layers import layer

POSSESSIVES = ("sein", "ihr", "dessen", "deren", "unser", "mein")


_SPEAKING = frozenset({"spokesperson", "press_office"})
"""Whose deputies speak for the same: "Vize-Regierungssprecherin"."""


@layer
class Title:
    """The expression around the actor noun at token ``head``, without the name that may follow at ``last``."""

    first: int
    head: int
    last: int
    word: ActorWord
    number: str
    determiner: str = ""
    side: str | None = None
    sides: tuple[str, ...] = ()
    owner: tuple[int, int] | None = None
    """Tokens of the genitive or "von" complement that says whose office it is."""
    institution: str | None = None
    former: bool = False
    state_last: int | None = None
    """Where "von Karvonien" behind the name ends."""
    conjoined: bool = False
    """Whether a second office follows with "und" ("dem Botschafter und Sonderbeauftragten")."""

    @property
    def office_class(self) -> str:
        """The class of the office, "former_..." where it is held no more."""
        stands_in = self.word.deputy and self.word.office_class not in _SPEAKING
        office_class = "deputy" if stands_in else self.word.office_class
        return f"former_{office_class}" if self.former and self.word.sort == "office" else office_class

    @property
    def definite(self) -> bool:
        """Whether a determiner other than "ein" introduces it, or somebody's genitive."""
        return bool(self.determiner) and not self.determiner.startswith(
            ("ein", "kein", "mehrere", "viele", "zahlreich")
        )

    @property
    def possessive(self) -> bool:
        """Whether a possessive pronoun says whose it is ("sein Pressesprecher")."""
        return self.determiner.startswith(POSSESSIVES)
