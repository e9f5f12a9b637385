"""Who holds an office told of as one of two: "ein Treffen der Außenminister", "die Präsidenten Beruns und Talviens".

An article that names exactly two holders of the office means them, wherever it names them.
"""

from __future__ import annotations

from collections.abc import Iterable

from readout.claims.lookup import Lookup
from readout.language.actorwords import actor_word
from readout.language.cast import same_office
from readout.language.document import Mention

_RELATION = "relation"


class Holders:
    """The people of one document by the offices they hold."""

    def __init__(self, at: Lookup) -> None:
        self.at = at
        self.classes: dict[str, set[str]] = {}
        """Actor of somebody named to the classes of his offices."""
        named = {m.actor for m in at.doc.mentions if m.kind == "person" and m.name_first is not None}
        for mention in at.doc.mentions:
            if mention.actor in named and mention.actor is not None and mention.form != "group":
                self.classes.setdefault(mention.actor, set()).update(self._held(mention))

    def _held(self, mention: Mention) -> set[str]:
        """The office of a mention; a counterpart ("sein Kollege Ilo Varga") holds that of whose counterpart he is."""
        if mention.office_class is None or mention.office_class != _RELATION:
            return {mention.office_class} if mention.office_class else set()
        owners = [self.at.doc.mentions[m] for m in self.at.mentions_at[mention.first]]
        owner = next((m.actor for m in owners if m.form == "pronoun" and m.actor is not None), None)
        return set(self.classes.get(owner, ())) if owner is not None else set()

    def pair(self, noun: int, sides: Iterable[str | None] = ()) -> tuple[str, ...]:
        """The two who hold the plural office at token ``noun``, of the given ``sides`` where these are told."""
        word = actor_word(self.at.doc.tokens[noun].form)
        if word is None or word.sort != "office" or not word.office_class:
            return ()
        wanted = {side for side in sides if side is not None}
        found = [actor for actor, held in self.classes.items() if same_office(word.office_class, held)]
        told = [self.at.actors[actor].side for actor in found]
        if len(found) != 2 or (told[0] is not None and told[0] == told[1]):
            return ()
        return tuple(found) if not wanted or all(side is None or side in wanted for side in told) else ()
