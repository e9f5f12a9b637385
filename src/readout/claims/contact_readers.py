"""Everything that reading one document's contacts needs, built once and shared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from readout.claims.contact_circumstances import CircumstanceReader
from readout.claims.contact_delegations import Delegations, is_body
from readout.claims.contact_helpers import HelperReader
from readout.claims.contact_nouns import NounReader
from readout.claims.contact_parties import Party, PartyReader, are_two_sides
from readout.claims.contact_sides import SideReader, Stretch
from readout.claims.contact_status import StatusReader
from readout.claims.contact_table import ContactTable
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.language.document import Document
from readout.records import ContactForm, Statement

_TAKEN_UP = "resumptive"
"""The rule of "Das bestätigte Holm": the words are those of whom he confirms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """The readers of one document, with what they share."""

    doc: Document
    at: Lookup
    table: ContactTable
    parties: PartyReader
    nouns: NounReader
    helpers: HelperReader
    sides: SideReader
    status: StatusReader
    circumstances: CircumstanceReader
    statements: Sequence[Statement]

    @classmethod
    def of(cls, at: Lookup, table: ContactTable, anchors: Sequence[int], statements: Sequence[Statement]) -> Readers:
        """The readers for one document; ``anchors`` are the tokens of all contact verbs and nouns."""
        parties = PartyReader(at, table)
        nouns = NounReader(parties, anchors)
        sides = SideReader(at, table)
        parties.state_of = sides.state
        parties.delegations = Delegations(parties, sides.side_of_adjective)
        return cls(
            doc=at.doc,
            at=at,
            table=table,
            parties=parties,
            nouns=nouns,
            helpers=HelperReader(parties, nouns, table),
            sides=sides,
            status=StatusReader(at, table),
            circumstances=CircumstanceReader(at, table, sides, anchors),
            statements=statements,
        )

    def form_of(self, match: FrameMatch, words: set[str]) -> tuple[ContactForm, bool]:
        """The form, and whether it is told: "sprachen am Telefon" makes a generic frame specific."""
        form: ContactForm = match.frame.contact or "talks"
        if match.frame.id in self.table.generic:
            for word in sorted(words):
                if cue := self.table.form_cues.get(word):
                    return cue, True
        return form, False

    def host_of_place(self, form: ContactForm | None, parties: list[Party], place: Stretch | None) -> list[Party]:
        """The state that is visited, where the place names it."""
        if form != "visit" or place is None or place.actor is None:
            return []
        sides = [self.at.actors[p.actor] for p in parties if p.actor in self.at.actors]
        if are_two_sides(sides):
            return []
        if place.value in self.table.neutral_places:
            return []
        return [Party(actor=place.actor, role="host", first=place.first, last=place.last)]

    def office_before(self, parties: Sequence[Party]) -> str | None:
        """ "die Außenminister beider Staaten": the office that stands before states."""
        for party in parties:
            before = self.doc.tokens[max(0, party.first - 1)]
            is_state = party.actor in self.at.actors and self.at.actors[party.actor].kind == "state"
            if is_state and before.tag == "NN" and before.lemma.lower().endswith(self.table.common_offices):
                return before.lemma.lower()
        return None

    def by_name(self, parties: list[Party]) -> list[Party]:
        """ "die Außenminister Beruns und Talviens": the two whom the article names as such, for their states."""
        people = {p.actor for p in parties if self.at.actors[p.actor].kind == "person"}
        if len(parties) != 2 or len(people & self.parties.named) == 2:
            return parties
        first = parties[0].first
        noun = next((i for i in (first, first + 1, first - 1) if self._is_plural_office(i)), None)
        if noun is None:
            return parties
        sides = [self.at.actors[p.actor].side for p in parties]
        heads = self.parties.delegations.of_side if self.parties.delegations is not None else {}
        if is_body(self.doc.tokens[noun]) and all(side in heads for side in sides):
            return [replace(p, actor=heads[side]) for p, side in zip(parties, sides, strict=True) if side is not None]
        pair = self.parties.office_holders.pair(noun, sides)
        return [replace(party, actor=actor) for party, actor in zip(parties, pair, strict=True)] if pair else parties

    def _is_plural_office(self, i: int) -> bool:
        token = self.doc.tokens[max(0, i)]
        return token.tag == "NN" and token.lemma.lower().endswith(self.table.collectives)

    def teller(self, token: int) -> str | None:
        """Who says what stands at ``token``: the innermost speaker's actor id, None for the publisher."""
        place = self.doc.token_evidence(token, token + 1)
        inside = [
            (evidence.end - evidence.start, statement.id, statement)
            for statement in self.statements
            for evidence in statement.content
            if evidence.field == place.field and evidence.start <= place.start < evidence.end
        ]
        if not inside:
            return None
        statement = min(inside, key=lambda found: found[:2])[2]
        return statement.speaker.id if statement.speaker is not None else statement.id

    def speaker(self, token: int) -> list[Party]:
        """Who says so, where the words name only the other: "Kolm: Treffen mit Ysa geplant"."""
        for statement in self._around(token):
            speaker = statement.principal or statement.speaker
            if speaker is not None and self.parties.may_take_part(speaker.id):
                return [Party(actor=speaker.id, role="participant", first=token, last=token + 1)]
        return []

    def own_speaker(self, token: int) -> list[Party]:
        """Who says "mir" or "mich" there: the innermost speaker and nobody else, if he is no private person."""
        statement = next(self._around(token), None)
        speaker = statement.speaker if statement is not None else None
        if speaker is None or speaker.kind != "person" or speaker.id not in self.at.actors:
            return []
        is_public = speaker.id in self.parties.named - self.parties.private
        if not (is_public or self.parties.may_take_part(speaker.id)):
            return []
        return [Party(actor=speaker.id, role="participant", first=token, last=token + 1)]

    def _around(self, token: int) -> Iterator[Statement]:
        """The statements that hold the token, the last first; not those who only take the words of others up."""
        place = self.doc.token_evidence(token, token + 1)
        for statement in reversed(self.statements):
            held = any(e.field == place.field and e.start <= place.start < e.end for e in statement.content)
            if held and statement.rule != _TAKEN_UP:
                yield statement
