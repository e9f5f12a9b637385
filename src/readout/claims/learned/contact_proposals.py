"""Proposes contacts that the rules did not find: words tagged as mentions, who takes part, which mentions are one.

The rules ask for a word of the table and for both sides beside it. What they leave is weighed here: each word by a
model along the sentence, each actor by how it stands to the words, each pair of mentions, and in the end the whole
contact, which is only proposed where it is probable enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from readout.claims.learned.classifier import Models
from readout.claims.learned.contact_ground import ContactGround, form_of
from readout.claims.learned.contact_pairs import TaggedMention
from readout.claims.learned.places import stretches
from readout.records import ContactForm, ContactStatus, ParticipantRole
from readout.settings import (
    CONTACT_FROM,
    ONE_CONTACT_FROM,
    PARTY_AT_LEAST,
    PARTY_FROM,
    WORDLESS_CONTACT_FROM,
    WORDS_LEAN,
)

MODELS = frozenset(
    {"contact words", "form", "party", "contact status", "one contact", "taking part", "contact", "role"}
)
_CONTACTING = frozenset(
    "meet visit call write negotiate invite mediate send next_step postpone cancel exchange".split()
)
"""Kinds of act that are contacts, or are said of them."""
_LONGEST = 14  # words of a mention; longer ones are cut to their first
_OPEN, _LAST = 40, 3  # contacts told last, and their last mentions, that a mention is compared with
_FEWEST = 2  # who takes part in a contact


@dataclass(frozen=True, slots=True)
class Proposal:
    """A contact that is probable: its mentions, and who takes part with what probability."""

    mentions: tuple[TaggedMention, ...]
    form: ContactForm
    parties: Mapping[str, float]
    roles: Mapping[str, ParticipantRole] = field(default_factory=dict)
    """What they do there; filled in for contacts that are probable enough."""
    odds: float = 0.0
    """How probable the contact is as a whole."""


class ContactProposer:
    """Proposes contacts in one document."""

    def __init__(self, ground: ContactGround, models: Models) -> None:
        self.ground = ground
        self.models = models

    def proposals(self) -> list[Proposal]:
        """The contacts that are probable enough, by their first mention."""
        if not self.models.has(MODELS) or len(self.ground.actors) < _FEWEST:
            return []
        found = self.candidates(self.clusters(self.mentions()))
        accept = self.models.classifiers["contact"]
        weighed = (replace(one, odds=accept.probability(self.row(one))) for one in found)
        return [replace(one, roles=self._roles(one)) for one in weighed if one.odds >= self._least(one)]

    def _least(self, proposal: Proposal) -> float:
        """How probable a contact must be: more so where none of its words can show one by itself."""
        acts = self.ground.reader.acts
        shown = any(_CONTACTING.intersection(acts[at]) for mention in proposal.mentions for at in mention.words)
        return CONTACT_FROM if shown else WORDLESS_CONTACT_FROM

    def _roles(self, proposal: Proposal) -> dict[str, ParticipantRole]:
        """What each party does, by the mention that it most probably takes part in."""
        found: dict[str, ParticipantRole] = {}
        model, places = self.models.classifiers["role"], self.ground.places
        for actor in proposal.parties:
            place = places[actor]
            best = max(proposal.mentions, key=lambda mention: mention.odds[place][1])
            row = self.ground.party_rows(best.words, proposal.form, frozenset())[place]
            odds = model.probabilities(row)
            found[actor] = cast("ParticipantRole", max(odds, key=lambda one: odds[one]))
        return found

    def row(self, proposal: Proposal) -> list[str]:
        """The features of a proposal as a whole."""
        return self.ground.contact_row(proposal.mentions, proposal.parties)

    def mentions(self) -> list[TaggedMention]:
        """Every tagged mention in read paragraphs, in text order."""
        found: list[TaggedMention] = []
        before: frozenset[str] = frozenset()
        ground, tagger = self.ground, self.models.taggers["contact words"]
        for sentence in ground.doc.sentences:
            if not ground.look.is_read(sentence):
                continue
            labels = ground.tags(tagger, sentence.first, sentence.last, WORDS_LEAN)
            for words in stretches(sentence.first, labels):
                mention = self._mention(words[:_LONGEST], before)
                before = mention.parties if len(mention.parties) >= _FEWEST else before
                found.append(mention)
        return found

    def _mention(self, words: Sequence[int], before: frozenset[str]) -> TaggedMention:
        ground = self.ground
        common = ground.spans.features(words)
        forms = self.models.classifiers["form"].probabilities(ground.form_row(words, common))
        form = cast("ContactForm", max(forms, key=lambda one: forms[one]))
        told = ground.contact_told(words)
        odds = self._odds(words, form, before) if told is None else ()
        parties = frozenset(actor for actor, odd in odds if odd >= PARTY_FROM)
        if told is not None:
            parties = ground.taking_part[told]
        statuses = self.models.classifiers["contact status"].probabilities(ground.status_row(words, form, common))
        status = max(statuses, key=lambda one: statuses[one])
        return TaggedMention(tuple(words), form, parties, cast("ContactStatus", status), told, odds)

    def _odds(self, words: Sequence[int], form: ContactForm, before: frozenset[str]) -> tuple[tuple[str, float], ...]:
        """By actor how probably it takes part in the contact that the words speak of."""
        model, rows = self.models.classifiers["party"], self.ground.party_rows(words, form, before)
        return tuple(
            (actor.id, model.probability(row) if row and actor.id not in self.ground.speaking else 0.0)
            for actor, row in zip(self.ground.actors, rows, strict=True)
        )

    def clusters(self, mentions: Iterable[TaggedMention]) -> list[list[TaggedMention]]:
        """The mentions by contact: each goes to the contact it fits best, those of one ruled contact together."""
        found: list[list[TaggedMention]] = []
        for mention in mentions:
            own = next((c for c in found if mention.told and any(m.told == mention.told for m in c)), None)
            target = own or self._closest(mention, found)
            if target is None:
                found.append([mention])
            else:
                target.append(mention)
        return found

    def _closest(self, mention: TaggedMention, clusters: Sequence[list[TaggedMention]]) -> list[TaggedMention] | None:
        model, pairs = self.models.classifiers["one contact"], self.ground.pairs
        best, closest = ONE_CONTACT_FROM, None
        for cluster in clusters[-_OPEN:]:
            if mention.told and any(other.told for other in cluster):
                continue  # the rules keep them apart
            near = cluster[:1] + cluster[1:][-_LAST:]
            likely = max(model.probability(pairs.features(other, mention)) for other in near)
            if likely >= best:
                best, closest = likely, cluster
        return closest

    def candidates(self, clusters: Iterable[Sequence[TaggedMention]]) -> list[Proposal]:
        """The contacts of at least two parties that the rules have no mention of."""
        found: list[Proposal] = []
        for cluster in unruled(clusters):
            parties = self._taking_part(cluster)
            if len(parties) >= _FEWEST:
                found.append(Proposal(tuple(cluster), form_of(cluster), parties))
        return found

    def _taking_part(self, mentions: Sequence[TaggedMention]) -> dict[str, float]:
        """Who takes part by all mentions together; the likeliest two where fewer are likely."""
        model, rows = self.models.classifiers["taking part"], self.ground.taking_part_rows(mentions)
        odds = {actor: model.probability(row) for actor, row in rows.items()}
        likely = {actor: odd for actor, odd in odds.items() if odd >= PARTY_FROM}
        if len(likely) >= _FEWEST:
            return likely
        ranked = sorted(odds.items(), key=lambda pair: -pair[1])[:_FEWEST]
        return {actor: odd for actor, odd in ranked if odd >= PARTY_AT_LEAST}


def unruled(clusters: Iterable[Sequence[TaggedMention]]) -> list[Sequence[TaggedMention]]:
    """The clusters without a mention that the rules made a contact of."""
    return [cluster for cluster in clusters if not any(mention.told for mention in cluster)]
