"""A Reading as rows of the ledger's tables, for asking: statements, mentions, participants, claims, and their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from readout.ledger.telling_rows import telling_rows
from readout.records import Actor, Claim, Contact, Evidence, Reading, Statement
from readout.resolution.actor_groups import ActorGroups
from readout.resolution.candidates import blocks
from readout.resolution.cases import Case
from readout.resolution.copies import Printed, printed
from readout.resolution.identities import Identity, identity_of
from readout.resolution.told_sides import actors_of

Row = dict[str, Any]


class ReadingRows:
    """All rows of one reading, by table; identities once each. ``found`` are its contacts as cases.

    Whom people hold for one actor (``groups``) has the identity of the one who stands for them.
    """

    def __init__(self, reading: Reading, found: tuple[Case, ...], groups: ActorGroups) -> None:
        self.reading = reading
        self._groups = groups
        self.article_id = reading.article.id
        self.blocks = {case.key: blocks(case) for case in found}
        self._names = {actor.id: actor.name for actor in reading.actors}
        self._identities: dict[str, Identity] = {}
        self.tables: dict[str, list[Row]] = {
            "statement": [self._statement(*item) for item in enumerate(reading.statements)],
            "mention": [self._mention(case) for case in found],
            "participant": [row for contact in reading.contacts for row in self._participants(contact)],
            "claim": [self._claim(*item) for item in enumerate(reading.claims)],
            "evidence": list(self._evidence()),
            "block": [row for case in found for row in self._blocks(case)],
            "mention_sentence": [row for case in found for row in self._sentences(case)],
            "sentence": list(self._printed(printed(reading))),
        }
        tellings, keys = telling_rows(reading, found)
        self.tables |= {"telling": tellings, "telling_key": keys}
        self.tables["identity"] = [self._who(key) for key in sorted(self._identities)]
        self.tables["named_aside"] = self._aside(set(self._identities))

    def _printed(self, found: Printed) -> Iterator[Row]:
        for key in sorted(found.hashes):
            yield {"hash": key, "article_id": self.article_id, "day": found.day}

    def mention_key(self, contact: str | None) -> str | None:
        """The key of a contact of this reading as a mention."""
        return None if contact is None else f"{self.article_id}/{contact}"

    def _aside(self, known: set[str]) -> list[Row]:
        """Whom the reading names and nobody has ``known`` by now: a judgement on them changes what is written here."""
        for actor in actors_of(self.reading):
            self._identity(actor)
        aside = sorted(self._identities.keys() - known)
        return [{"article_id": self.article_id, "key": key, "name": self._identities[key].name} for key in aside]

    def _identity(self, actor: Actor | None) -> str | None:
        found = None if actor is None else identity_of(actor, self.reading.article.published)
        if found is None:
            return None
        found = self._groups.resolved(found)
        known = self._identities.get(found.key)
        if known is None or (found.name, found.why) < (known.name, known.why):
            self._identities[found.key] = found
        return found.key

    def _who(self, key: str) -> Row:
        found = self._identities[key]
        names = ("key", "name", "kind", "side", "wikidata", "known", "why")
        return {"article_id": self.article_id} | {name: getattr(found, name) for name in names}

    def _statement(self, position: int, statement: Statement) -> Row:
        speaker = statement.speaker
        return {
            "article_id": self.article_id,
            "id": statement.id,
            "position": position,
            "speaker": speaker.name if speaker else None,
            "speaker_identity": self._identity(speaker),
            "speaker_side": speaker.side if speaker else None,
            "speaker_kind": speaker.kind if speaker else None,
            "speaker_office": speaker.role if speaker else None,
            "principal": statement.principal.name if statement.principal else None,
            "relayed_by": _names(statement.relayed_by),
            "channel": statement.channel,
            "occasion": statement.occasion,
            "addressee": _names(statement.addressee),
            "form": statement.form,
            "stance": statement.stance,
            "content": _words(statement.content),
            "unsure": statement.unsure,
        }

    def _mention(self, case: Case) -> Row:
        contact, window = case.contact, case.window
        time = contact.time
        return {
            "key": self.mention_key(contact.id),
            "article_id": self.article_id,
            "id": contact.id,
            "form": contact.form,
            "status": contact.status,
            "main": contact.main,
            "place": contact.place,
            "duration_minutes": contact.duration_minutes,
            "time_from": time.start if time else None,
            "time_to": time.end if time else None,
            "time_words": time.words if time else None,
            "unsure": contact.unsure,
            "first_day": window.first.isoformat() if window.first else None,
            "last_day": window.last.isoformat() if window.last else None,
            "told": window.basis == "told",
            "terms": "\n".join(self.blocks[case.key].terms),
            "people": "\n".join(self.blocks[case.key].people),
        }

    def _participants(self, contact: Contact) -> Iterator[Row]:
        for position, participant in enumerate(contact.participants):
            actor = participant.actor
            yield {
                "mention_key": self.mention_key(contact.id),
                "position": position,
                "name": actor.name,
                "identity": self._identity(actor),
                "kind": actor.kind,
                "side": actor.side,
                "office": actor.role,
                "role": participant.role,
            }

    def _claim(self, position: int, claim: Claim) -> Row:
        names = self._names
        return {
            "article_id": self.article_id,
            "id": claim.id,
            "position": position,
            "mention_key": self.mention_key(claim.contact),
            "statement_id": claim.statement,
            "aspect": claim.aspect,
            "by": "; ".join(names.get(actor, actor) for actor in claim.by) or None,
            "to": "; ".join(names.get(actor, actor) for actor in claim.to) or None,
            "content": claim.content,
            "value": None if claim.value is None else str(claim.value),
            "condition": _words(claim.condition) or None,
            "due_from": claim.due.start if claim.due else None,
            "due_to": claim.due.end if claim.due else None,
            "due_words": claim.due.words if claim.due else None,
            "quantity": claim.quantity.value if claim.quantity else None,
            "quantity_unit": claim.quantity.unit if claim.quantity else None,
            "commitment": claim.commitment,
            "factuality": claim.factuality,
            "unsure": claim.unsure,
            "rule": claim.rule,
        }

    def _blocks(self, case: Case) -> Iterator[Row]:
        found, mention = self.blocks[case.key], self.mention_key(case.contact.id)
        for key in sorted(set(found.keys)):
            days = {"first_day": found.first, "last_day": found.last, "news_day": found.news}
            yield {"key": key, "mention_key": mention} | days

    def _sentences(self, case: Case) -> Iterator[Row]:
        for key in sorted(set(self.blocks[case.key].sentences)):
            yield {"hash": key, "mention_key": self.mention_key(case.contact.id)}

    def _evidence(self) -> Iterator[Row]:
        for statement in self.reading.statements:
            yield from self._stretches(statement.id, "content", statement.content)
            yield from self._stretches(statement.id, "cue", statement.cue)
            yield from self._stretches(statement.id, "frame", statement.frame)
            if statement.speaker:
                yield from self._stretches(statement.id, "speaker", statement.speaker.spans)
        for contact in self.reading.contacts:
            yield from self._stretches(contact.id, "contact", contact.spans)
        for claim in self.reading.claims:
            yield from self._stretches(claim.id, "claim", claim.spans)
            yield from self._stretches(claim.id, "condition", claim.condition)

    def _stretches(self, owner: str, part: str, stretches: Iterable[Evidence]) -> Iterator[Row]:
        for position, stretch in enumerate(stretches):
            yield {
                "article_id": self.article_id,
                "owner": owner,
                "part": part,
                "position": position,
                "field": stretch.field,
                "start": stretch.start,
                "end": stretch.end,
            }


def _names(actors: Iterable[Actor]) -> str | None:
    return "; ".join(actor.name for actor in actors) or None


def _words(stretches: Iterable[Evidence]) -> str:
    return " … ".join(stretch.quote for stretch in stretches)
