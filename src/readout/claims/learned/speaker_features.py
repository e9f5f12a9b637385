"""What is looked at to tell whose words a statement is: of the one the rules named, and of everybody else.

How each actor stands to the words and to the cue, whether it spoke before, whether the pronoun that stands for the
speaker can be it, and what rule named whom.
"""

from __future__ import annotations

from collections.abc import Sequence

from readout.claims.learned.actor_features import ActorFinder
from readout.claims.learned.places import tokens_at
from readout.claims.lookup import Lookup
from readout.language.document import Mention
from readout.records import Actor, Evidence, Statement

_FAR = 4  # sentences or statements from which the speaker before is only far
_MALE, _FEMALE = frozenset({"er", "ihn", "ihm", "herr", "herrn"}), frozenset({"sie", "ihr", "frau"})


class SpeakerReader:
    """The features of the statements of one document."""

    def __init__(self, look: Lookup, statements: Sequence[Statement]) -> None:
        self.look = look
        self.doc = look.doc
        self.statements = statements
        self.actors: tuple[Actor, ...] = self.doc.actors
        self.finder = ActorFinder(look, (), self.actors, ())
        self.content = [self._tokens(statement.content) for statement in statements]
        self.cues = [self._tokens(statement.cue) for statement in statements]
        self.gender = {actor.id: self._gender(self.finder.mentions.get(actor.id, ())) for actor in self.actors}

    def _tokens(self, places: Sequence[Evidence]) -> list[int]:
        return [at for place in places for at in tokens_at(self.doc, place)]

    def _gender(self, mentions: Sequence[Mention]) -> str:
        """What pronouns, titles and offices show: "m", "f", or nothing."""
        votes = {"m": 0, "f": 0}
        for mention in mentions:
            words = [self.doc.tokens[at].text.lower() for at in range(mention.first, mention.last)]
            office = (mention.office or "").lower()
            if words[0] in _FEMALE and mention.form in {"pronoun", "name"}:
                votes["f"] += 1
            elif words[0] in _MALE and mention.form in {"pronoun", "name"}:
                votes["m"] += 1
            elif office:
                votes["f" if office.endswith("in") else "m"] += 2
        return "" if votes["m"] == votes["f"] else max(votes, key=lambda one: votes[one])

    def rows(self, place: int) -> list[list[str]]:
        """By actor the features for whether it speaks the statement at ``place``."""
        statement, words = self.statements[place], self.content[place] or self.cues[place]
        if not words:
            return []
        ruled = statement.speaker.id if statement.speaker is not None else None
        known = any(actor.id == ruled for actor in self.actors)
        case = "known" if known else "described" if ruled else "nobody"
        rule = statement.rule.split(".")[0]
        told = self._words_of(statement)
        rows = self.finder.rows(words, statement.form)
        before = self._before(place)
        for actor, row in zip(self.actors, rows, strict=True):
            own = actor.id == ruled
            row += [
                f"ruled={own}|{case}",
                f"ruled+rule={own}|{case}|{statement.rule}",
                f"ruled+family={own}|{case}|{rule}",
                f"ruled+kind={own}|{actor.kind}|{case}",
                f"ruled+told={own}|{case}|{told}",
                f"ruled+unsure={own}|{statement.unsure is not None}|{rule}",
                f"told={told}|{actor.kind}|{self.gender[actor.id]}",
                f"principal={statement.principal is not None and statement.principal.id == actor.id}|{own}",
                *self._spoke(before, actor, own=own),
                *self._to_cue(place, actor, own=own),
            ]
        return rows

    def _words_of(self, statement: Statement) -> str:
        """The words that name the speaker: a pronoun itself, else of what sort they are."""
        if statement.speaker is None or not statement.speaker.spans:
            return "-"
        words = self._tokens(statement.speaker.spans[-1:])
        if not words:
            return "-"
        token = self.doc.tokens[words[0]]
        return token.text.lower() if token.tag.startswith("P") else token.tag

    def _before(self, place: int) -> list[tuple[str, int]]:
        """Who spoke before, the last first, and how many sentences ago."""
        here = self._sentence(place)
        found: list[tuple[str, int]] = []
        for earlier in range(place - 1, max(-1, place - 1 - _FAR), -1):
            speaker = self.statements[earlier].speaker
            if speaker is not None:
                found.append((speaker.id, min(_FAR, here - self._sentence(earlier))))
        return found

    def _sentence(self, place: int) -> int:
        words = self.content[place] or self.cues[place]
        return self.finder.sentence[words[0]] if words else 0

    def _spoke(self, before: Sequence[tuple[str, int]], actor: Actor, *, own: bool) -> list[str]:
        ranks = [(rank, gap) for rank, (speaker, gap) in enumerate(before) if speaker == actor.id]
        if not ranks:
            return [f"spoke=no|{own}|{bool(before)}"]
        rank, gap = ranks[0]
        return [f"spoke={min(rank, 2)}|{own}", f"spoke+gap={min(rank, 2)}|{gap}|{own}"]

    def _to_cue(self, place: int, actor: Actor, *, own: bool) -> list[str]:
        cue = self.cues[place]
        if not cue:
            return ["no cue"]
        relations = self.finder.relations(cue, actor.id)
        found = [feature for one in sorted(relations) for feature in (f"cue {one}", f"cue {one}|{own}")]
        return found or [f"cue far|{own}"]
