"""Proposes points: which words are one, of what aspect, who holds it towards whom, how real it is.

The rules ask for a frame of the table, or for a modal in the words of somebody who takes part. Here every word is
weighed by a model along the sentence, every stretch by what governs it, every actor by how it stands to the words. What
the rules found is a feature among others; where they found the same words their point is kept, with its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from readout.claims.learned.classifier import Models
from readout.claims.learned.places import stretches
from readout.claims.learned.point_ground import PointGround
from readout.claims.point_actors import ActorReader, parties
from readout.claims.point_addressees import AddresseeReader
from readout.claims.point_contacts import ContactFinder
from readout.claims.point_drafts import Point
from readout.claims.point_statements import StatementFinder
from readout.claims.shared_points import (
    DONE_BY_BOTH,
    SHARED,
    both,
    is_told_of_them,
    ruled_holders,
    tells_of_both,
    without_mediators,
)
from readout.records import Aspect, Contact, Factuality
from readout.settings import (
    HOLDER_AT_LEAST,
    HOLDER_FROM,
    OVERRULED_FROM,
    POINT_FROM,
    POINT_LEAN,
    SURE_FROM,
    UNHELD_FROM,
)

MODELS = frozenset({"point words", "aspect", "holder", "addressee", "factuality"})
PROGRESSING = frozenset({"measure", "exchange", "agreement"})
"""Aspects that may tell what became of a commitment, where their words hold a verb for it."""
COUNTED = frozenset({"agreement", "promise", "offer", "demand", "exchange"})
"""Aspects of which a number makes it sure that they are a point: "vereinbart, 90 Gefangene auszutauschen"."""
NARROWED = frozenset({"agreement", "promise", "demand", "offer", "invitation", "refusal"})
"""Aspects whose frames know better than the models where their words end."""
NONE = "none"
"""The label of words that are no point."""
RULE = "learned.point"
WEIGHED = "No rule names this point; it is weighed by the words around it."
UNHELD = "Whose point this is, is weighed by the words around it."
_SAME = 0.5
"""F1 of the words from which a stretch is a point of the rules."""
_LEAST = 2
"""Words that a point of the rules must have to stand for more: a noun alone tells less than the stretch around it."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that were taken for a point: its aspect, how probably, and the point that the rules made of them."""

    words: tuple[int, ...]
    aspect: Aspect
    odds: float
    ruled: Point | None


class PointProposer:
    """Proposes the points of one document."""

    def __init__(
        self,
        ground: PointGround,
        contacts: ContactFinder,
        statements: StatementFinder,
        models: Models,
    ) -> None:
        self.ground = ground
        self.contacts = contacts
        self.statements = statements
        self.models = models
        self.addressees = AddresseeReader(ground.look, ActorReader(ground.look))
        self.points_at: dict[int, list[int]] = {}
        """By token the indices of the rules' points that hold it."""
        for i, point in enumerate(ground.points):
            for token in point.content:
                self.points_at.setdefault(token, []).append(i)

    def points(self) -> Iterator[Point]:
        """The points of the document in text order; those of the rules where the models are missing."""
        if not self.models.has(MODELS):
            yield from self.ground.points
            return
        found = self.stretches()
        ruled = (s.ruled for s in found if s.ruled is not None and s.ruled.aspect != "refusal")
        cues = {(cue, p.aspect) for p in ruled if p.match is not None for cue in (p.match.anchor, *p.match.cues)}
        for stretch in found:
            only_cue = stretch.ruled is None and any((word, stretch.aspect) in cues for word in stretch.words)
            if not self._is_told(stretch) or only_cue:  # "Lind willigte ein" beside what she agreed to
                continue
            if stretch.ruled is None and self._tells_who_began(stretch.words):
                continue
            point = self._point(stretch)
            if point.by or stretch.ruled is not None or stretch.odds >= UNHELD_FROM:
                yield point

    def _is_told(self, stretch: Stretch) -> bool:
        return stretch.aspect != NONE and stretch.odds >= POINT_FROM and self._tells(stretch.words)

    def _tells_who_began(self, words: Sequence[int]) -> bool:
        """ "bat um das Gespräch", "die talvische Seite habe angerufen": of the contact, and no demand or position."""
        doc, began = self.ground.doc, self.ground.began
        if began.isdisjoint(words):
            return False
        actors = {at for mention in doc.mentions for at in range(mention.first, mention.last)}
        return all(at in began or at in actors or doc.tokens[at].tag != "NN" for at in words)

    def _counts(self, words: Sequence[int]) -> bool:
        """Whether a point of the rules stands among the words that is an act upon a number of people or things."""
        return any(
            point.counted and point.aspect in COUNTED and not point.content.isdisjoint(words)
            and any(self.ground.doc.tokens[i].tag.startswith("VV") for i in point.content)
            for point in self.ground.points
        )  # fmt: skip

    def _tells(self, words: Sequence[int]) -> bool:
        """Whether the words hold a noun, a name or a full verb, or several of any kind with an adjective."""
        tags = [self.ground.doc.tokens[at].tag for at in words]
        return any(tag[0] == "N" or tag[:2] == "VV" for tag in tags) or (
            len(tags) > 1 and any(t[0] in "AVC" for t in tags)
        )

    def tagged(self) -> list[tuple[int, ...]]:
        """The stretches of words that are tagged as points, in read paragraphs, in text order."""
        ground, tagger = self.ground, self.models.taggers["point words"]
        return [
            tuple(words)
            for sentence in ground.doc.sentences
            if ground.look.is_read(sentence)
            for words in stretches(sentence.first, ground.tags(tagger, sentence.first, sentence.last, POINT_LEAN))
        ]

    def stretches(self) -> list[Stretch]:
        """The tagged stretches, and the points of the rules that share no word with one, each with its aspect."""
        found: list[Stretch] = []
        used: set[int] = set()
        for point in self.ground.points:  # what became of a commitment, the models know nothing of
            if point.progress is not None and used.isdisjoint(point.content):
                used |= point.content
                found.append(Stretch(tuple(sorted(point.content)), point.aspect, 1.0, point))
        bound = {token for point in self.ground.points for token in point.condition}
        for words in self.tagged():
            ruled = self.same(words) or self._held_in(words)
            if ruled is None and bound.issuperset(words):
                continue  # "wenn Astenau die Quoten anerkennt" is no point beside the offer that it binds
            own = tuple(sorted(ruled.content)) if ruled is not None else words
            if used.isdisjoint(own):
                judged = self._judged(own, ruled)
                if ruled is None and not self._is_told(judged) and self._counts(own):
                    continue  # what is no point takes no words from a counted act that is agreed or promised
                used.update(own)
                found.append(judged)
        for point in self.ground.points:
            if point.content and used.isdisjoint(point.content):
                used |= point.content
                found.append(self._judged(tuple(sorted(point.content)), point))
        return sorted((*found, *self._within(found, used)), key=lambda stretch: stretch.words)

    def _held_in(self, words: Sequence[int]) -> Point | None:
        """The one point of the rules that lies within ``words``, or holds them, where the models see the same act.

        "hat Lind für den 12. April nach Wohlau eingeladen": the rules know which of these words are the point.
        """
        own = frozenset(words)
        near = [p for p in self._touching(words) if p.by and (p.content < own or own < p.content)]
        inside = [p for p in near if p.aspect in NARROWED and len(p.content) >= _LEAST]
        if len(near) != 1 or not inside:
            return None
        odds = self.models.classifiers["aspect"].probabilities(self.ground.spans.features(tuple(words)))
        return inside[0] if max(odds, key=lambda one: odds[one]) == inside[0].aspect else None

    def _within(self, found: Sequence[Stretch], used: set[int]) -> Iterator[Stretch]:
        """The points of the rules that lie in another's: "wies die Forderung Vargas, die Häfen zu öffnen, zurück"."""
        kept = {word: one for one in found for word in one.words}  # no word is in two of them
        for point in self.ground.points:
            if not point.by or point.match is None or not point.match.nominal or used.isdisjoint(point.content):
                continue
            outer = kept.get(min(point.content))
            if outer is None or outer.ruled is None or not point.content < frozenset(outer.words):
                continue
            if not set(point.by) & set(outer.ruled.by):
                yield Stretch(tuple(sorted(point.content)), point.aspect, 1.0, point)

    def _touching(self, words: Sequence[int]) -> list[Point]:
        """The points of the rules that share a word with these, in their order."""
        return [self.ground.points[i] for i in sorted({i for word in words for i in self.points_at.get(word, ())})]

    def same(self, words: Sequence[int]) -> Point | None:
        """The point that the rules made of the same words, near enough."""
        own, best, closest = frozenset(words), _SAME, None
        for point in self._touching(words):
            share = 2 * len(own & point.content) / (len(own) + len(point.content))
            if share >= best:
                best, closest = share, point
        return closest

    def _judged(self, words: tuple[int, ...], ruled: Point | None) -> Stretch:
        odds = self.models.classifiers["aspect"].probabilities(self.ground.spans.features(words))
        aspect = max(odds, key=lambda one: odds[one])
        if ruled is not None and (aspect == ruled.aspect or odds[aspect] < OVERRULED_FROM):
            return Stretch(words, ruled.aspect, 1.0, ruled)
        return Stretch(words, cast("Aspect", aspect), odds[aspect], ruled)

    def _point(self, stretch: Stretch) -> Point:
        """The point of a stretch: the rules' own where they agree, else one whose parts the models tell."""
        own = stretch.ruled if stretch.ruled is not None and stretch.ruled.aspect == stretch.aspect else None
        if own is not None and (own.by or own.progress is not None):
            return own
        point = own if own is not None else self._bare(stretch)
        by, to, sure = self._shared(stretch, point.contact) or self.holders(stretch, point.contact)
        unsure = point.unsure or (None if sure else UNHELD)
        to = point.to or to or self.addressees.of_stated(stretch.aspect, by, point.contact, stretch.words)
        return replace(point, by=by, to=tuple(one for one in to if one not in by), unsure=unsure)

    def _shared(
        self, stretch: Stretch, contact: Contact | None
    ) -> tuple[tuple[str, ...], tuple[str, ...], bool] | None:
        """What :meth:`holders` gives, where the words tell that several hold it together; else None."""
        look, words = self.ground.look, stretch.words
        mention = tells_of_both(look, words) if stretch.aspect in DONE_BY_BOTH else None
        if stretch.aspect not in SHARED and mention is None:
            return None
        if ruled := ruled_holders(words, stretch.aspect, self.ground.points):
            return ruled, (), True
        if mention is not None:
            by = both(mention, contact)
            return by, (), bool(by)
        likely, to, sure = self.holders(stretch, contact)
        by = without_mediators(likely, contact)
        met = parties(contact) if contact is not None else ()
        if len(by) == 1 and len(met) == 2 and by[0] in met and is_told_of_them(look, words):
            return met, (), sure
        return by, to, sure and bool(by)

    def _bare(self, stretch: Stretch) -> Point:
        """A point of which only the words and the aspect are known."""
        words = stretch.words
        labels = self.models.classifiers["factuality"].probabilities(self.ground.label_row(words, stretch.aspect))
        factuality = cast("Factuality", max(labels, key=lambda one: labels[one]))
        if (
            stretch.aspect in PROGRESSING
            and factuality == "asserted"
            and self.ground.verbs.without(self.ground.look, words)
        ):
            factuality = "denied"
        became = stretch.aspect in PROGRESSING and factuality in {"asserted", "denied"}
        progress = self.ground.verbs.progress_in(self.ground.look, words, factuality) if became else None
        ahead = frozenset(words) if factuality in {"planned", "possible"} else frozenset[int]()
        return Point(
            aspect=stretch.aspect,
            content=frozenset(words),
            rule=RULE,
            contact=self.contacts.of(words[0], frozenset(words), ahead=ahead),
            statement=self.statements.of(words[0], words),
            factuality=factuality,
            progress=progress,
            unsure=WEIGHED if stretch.odds < SURE_FROM else None,
        )

    def holders(self, stretch: Stretch, contact: Contact | None) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
        """Who holds the point, towards whom, and whether it is likely that they hold it."""
        rows = self.ground.holder_rows(stretch.words, stretch.aspect, contact, parts_of(stretch.ruled))
        actors = [actor.id for actor in self.ground.actors]
        holder, addressee = self.models.classifiers["holder"], self.models.classifiers["addressee"]
        odds = [holder.probability(row) if row else 0.0 for row in rows]
        by = _likely(actors, odds, least=HOLDER_AT_LEAST)
        to = _likely(actors, [addressee.probability(row) if row else 0.0 for row in rows], least=1.0)
        return by, to, max(odds, default=0.0) >= HOLDER_FROM


def parts_of(point: Point | None) -> dict[str, str]:
    """What the rules took actors for."""
    if point is None:
        return {}
    return {**dict.fromkeys(point.to, "to"), **dict.fromkeys(point.by, "by")}


def _likely(actors: Sequence[str], odds: Sequence[float], *, least: float) -> tuple[str, ...]:
    """The likely ones, the likelier first; the likeliest alone where it reaches ``least``."""
    ranked = sorted(zip(odds, actors, strict=True), key=lambda pair: -pair[0])
    likely = tuple(actor for odd, actor in ranked if odd >= HOLDER_FROM)
    if likely or not ranked or ranked[0][0] < least:
        return likely
    return (ranked[0][1],)
