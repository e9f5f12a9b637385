"""Makes points of the words of a frame: with who holds them, towards whom, their condition, contact and factuality."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from readout.claims.claim_words import claim_words
from readout.claims.conditions import condition_of
from readout.claims.denied_points import denier, released_by
from readout.claims.factuality import factuality_of, is_future, under_condition
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.claims.point_actors import ActorReader, parties, told_by
from readout.claims.point_addressees import AddresseeReader
from readout.claims.point_contacts import ContactFinder
from readout.claims.point_contents import limits_of, name_before_noun, says_something
from readout.claims.point_drafts import Point
from readout.claims.point_kinds import KindReader
from readout.claims.point_meanings import MADE, MeaningReader, content_tokens
from readout.claims.point_statements import StatementFinder
from readout.claims.progress import is_without, progress_of, promised_in, tells_progress
from readout.records import Aspect, Contact, Statement

_RELEASED: frozenset[Aspect] = frozenset({"refusal", "demand", "offer", "position"})
"""What an office's own release tells in the passive is of its state: "Eine Stundung wird ausgeschlossen"."""
_AHEAD: frozenset[Aspect] = frozenset({"promise", "follow_up", "invitation"})
"""Their contact is the one they lead to, where their content names one that is still to come."""
_SHARED: frozenset[Aspect] = frozenset({"topic", "agreement", "exchange", "delegation", "follow_up"})


class PointMaker:
    """Makes the points of one document; ``verbal`` are the matches of verbs by the clause they stand in."""

    def __init__(
        self, contacts: ContactFinder, statements: StatementFinder, meanings: MeaningReader,
        verbal: Mapping[int, Sequence[FrameMatch]],
    ) -> None:  # fmt: skip
        self.look: Lookup = contacts.look
        self.doc = self.look.doc
        self.contacts = contacts
        self.statements = statements
        self.meanings = meanings
        self.kinds = KindReader(self.look)
        self.actors = ActorReader(self.look)
        self.addressees = AddresseeReader(self.look, self.actors)
        self.verbal = verbal

    def points(
        self, match: FrameMatch, aspect: Aspect, tokens: frozenset[int], whole: frozenset[int]
    ) -> Iterator[Point]:
        condition = condition_of(self.look, match, tokens)
        content = (tokens | limits_of(self.look, match, tokens)) - condition
        if tokens <= whole and not any(f.pattern in {"cue", "adj"} for f in match.role("content")):
            content -= set(match.cues)
        if not says_something(self.look, content, aspect) or self._is_taken(match, content):
            return
        if match.frame.strength == "examined" and is_future(self.look, match):
            aspect = "promise"  # "werde das Angebot prüfen"
        statement = self.statements.of(match.anchor, content)
        content = self.statements.told_part(statement, match.anchor, content) - name_before_noun(self.look, content)
        contact = self.contacts.of(match.anchor, whole, ahead=content if aspect in _AHEAD else frozenset())
        by = self.actors.holders(match, statement, contact)
        if not by:
            by = self._fallback(match, aspect, statement, contact)
            if aspect == "topic" and not self.meanings.is_of_contact(match):
                return
        aspect = self.kinds.as_told(match, aspect, by, statement)
        content |= self.kinds.ward(match, aspect)
        factuality = factuality_of(self.look, match, aspect)
        if aspect == "promise" and factuality == "asserted":
            factuality = "planned"  # "betonte, Tarsien werde die Häfen öffnen"
        if aspect in MADE and factuality == "asserted" and is_without(self.look, match):
            factuality = "denied"  # "ohne dass Astenau die Truppen abzog"
        progress = progress_of(self.look, match, factuality, self.verbal)
        if progress == "signed":
            aspect = "measure"  # what is signed is done; what was agreed is told where it was
        if progress is not None:
            content |= promised_in(self.look, match, content)
        examined = aspect == "promise" and self._is_examined(content)
        if examined and factuality == "planned":
            factuality = "possible"
        yield Point(
            match=match,
            aspect=aspect,
            content=content,
            condition=condition,
            by=by,
            to=self.addressees.of(match, aspect, by, content, (statement, contact))
            or self.addressees.bound(aspect, by, condition),
            contact=contact,
            statement=statement,
            factuality=under_condition(factuality, aspect) if condition else factuality,
            progress=progress,
            examined=examined,
            counted=any(self.doc.tokens[i].tag == "CARD" for i in content),
            rule=match.frame.id,
        )

    def _is_taken(self, match: FrameMatch, content: frozenset[int]) -> bool:
        """Whether a contact noun's topic is really the verb's: "äußerte sich bei dem Treffen über die Frist"."""
        if not match.nominal or "contact" not in match.frame.classes:
            return False
        rivals = (m for m in self.verbal.get(match.clause, ()) if "contact" not in m.frame.classes)
        return any(content & content_tokens(rival) for rival in rivals)

    def _named_in(self, match: FrameMatch) -> tuple[str, ...]:
        """Who is named in the words of what began or was signed: "der Austausch zwischen Tarsien und Astenau"."""
        tokens = [i for filler in match.role("content") for i in range(filler.first, filler.last)]
        places = dict.fromkeys(at for i in tokens for at in self.look.mentions_at[i])
        mentions = (self.doc.mentions[at] for at in places)
        named = (actor for mention in mentions for actor in (mention.actor, *mention.members))
        return tuple(dict.fromkeys(actor for actor in named if actor is not None and actor in self.look.actors))

    def _is_examined(self, content: frozenset[int]) -> bool:
        """Whether the first noun or the verb of the words is a look at the matter: "eine wohlwollende Prüfung"."""
        endings = claim_words(self.doc.article.language).examining
        tokens = [self.doc.tokens[i] for i in sorted(content)]
        nouns = [token for token in tokens if token.tag == "NN"][:1]
        return any(token.lemma.lower().endswith(endings) for token in (*nouns, *tokens[-1:]))

    def _fallback(
        self, match: FrameMatch, aspect: Aspect, statement: Statement | None, contact: Contact | None
    ) -> tuple[str, ...]:
        """Who stands behind a point whose frame names nobody: the participants, or who speaks of it."""
        if match.role("speaker") and not tells_progress(self.look, match):
            return ()
        if aspect == "delegation":  # whose people they are: who is accompanied, else who tells of them
            led = self.actors.of(match.role("object"), statement, contact)
            return led or told_by(statement)
        if tells_progress(self.look, match) and (named := self._named_in(match)):
            return named
        if (aspect in _SHARED or tells_progress(self.look, match)) and contact is not None:
            return parties(contact)
        if aspect == "denial":
            return denier(statement)
        if statement is None and aspect in _RELEASED:
            return released_by(self.look)
        stated = aspect == "assessment" or "speaker" not in match.frame.roles
        return told_by(statement) if stated else ()
