"""What the models of contacts look at in one document, for reading and for training alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from readout.claims.contact_table import load_contact_table
from readout.claims.frames import FrameMatch
from readout.claims.learned.actor_features import ActorFinder
from readout.claims.learned.classifier import Tagger
from readout.claims.learned.contact_pairs import PairReader, TaggedMention, kin_of
from readout.claims.learned.places import tokens_at
from readout.claims.learned.span_features import SpanReader
from readout.claims.learned.token_features import TokenReader
from readout.claims.lookup import Lookup
from readout.records import Actor, Contact, ContactForm, Statement
from readout.settings import PARTY_FROM

_NOTED = ("cue=", "clause=", "verb=", "word=", "negated", "said=", "unsaid")
"""The features of a mention's first word that tell whether it is one."""
_LEAST = 0.01  # probability below which nobody is thought of
_STEPS = 5  # steps of probability that are told apart


class ContactGround:
    """The features of words, mentions, pairs and contacts of one document.

    ``contacts`` are those that the rules found; where their words stand is a feature, and who takes part in them.
    """

    def __init__(
        self,
        reader: TokenReader,
        matches: Sequence[FrameMatch],
        statements: Sequence[Statement],
        contacts: Sequence[Contact],
    ) -> None:
        self.look: Lookup = reader.look
        self.doc = reader.doc
        self.reader = reader
        self.matches = matches
        self.contacts = {contact.id: contact for contact in contacts}
        self.taking_part = {one.id: frozenset(p.actor.id for p in one.participants) for one in contacts}
        self.actors: tuple[Actor, ...] = self.doc.actors
        self.places = {actor.id: place for place, actor in enumerate(self.actors)}
        self.finder = ActorFinder(reader.look, statements, self.actors, contacts)
        speaking = load_contact_table(self.doc.article.language).speaker_offices
        self.speaking = {m.actor for m in self.doc.mentions if m.actor is not None and m.office_class in speaking}
        """Who speaks for others: no party of a contact."""
        self.pairs = PairReader(reader.look)
        self.told: dict[int, str] = {}
        """By token the contact that the rules made of it."""
        self.rows = [list(row) for row in reader.rows]
        """The features of every token that are its own."""
        for contact in contacts:
            for span in contact.spans:
                for place, at in enumerate(tokens_at(self.doc, span)):
                    self.told.setdefault(at, contact.id)
                    self.rows[at].append(f"told={'I' if place else 'B'}-{contact.form}")

    def tags(self, tagger: Tagger, first: int, last: int, lean: float) -> list[str]:
        """The tags of the tokens ``first`` up to, not including, ``last``."""
        return tagger.tags(self.rows[first:last], self.reader.shared[first:last], lean)

    def whole_rows(self, first: int, last: int) -> list[list[str]]:
        """The features of these tokens with those they share, for training."""
        shared = self.reader.shared
        return [[*self.rows[at], *shared[at]] for at in range(first, last)]

    @cached_property
    def spans(self) -> SpanReader:
        """The features of stretches."""
        return SpanReader(self.reader, self.matches, {})

    def contact_told(self, words: Iterable[int]) -> str | None:
        """The contact that the rules made of one of ``words``."""
        return next((self.told[at] for at in words if at in self.told), None)

    def party_rows(self, words: Sequence[int], form: ContactForm, before: frozenset[str]) -> list[list[str]]:
        """By actor the features for whether it takes part; ``before`` took part in the contact told of before."""
        rows = self.finder.rows(words, form, before)
        told = self.contact_told(words)
        if told is not None:
            taking = self.taking_part[told]
            for actor, row in zip(self.actors, rows, strict=True):
                if row or actor.id in taking:
                    row.append(f"in told={actor.id in taking}|{actor.kind}")
        return rows

    def form_row(self, words: Sequence[int], common: Sequence[str]) -> list[str]:
        """The features for the form of the contact that ``words``, of the features ``common``, speak of."""
        found = list(common)
        told = self.contact_told(words)
        if told is not None:
            found.append(f"told form={self.contacts[told].form}")
        return found

    def status_row(self, words: Sequence[int], form: ContactForm, common: Sequence[str]) -> list[str]:
        """The features for the status of the contact that ``words``, of the features ``common``, speak of."""
        found = [*common, f"form={form}"]
        sentence = self.look.sentence_of(words[0])
        published = self.doc.article.published
        for time in self.doc.times if published else ():
            if sentence.first <= time.first < sentence.last and time.span.start:
                day = time.span.start[:10]
                today = (published or "")[: len(day)]
                day = day[: len(today)]
                when = "ahead" if day > today else "past" if day < today else "today"
                same = self.look.clause_at[time.first] == self.look.clause_at[words[0]]
                found += [f"time={when}", f"time in clause={when}|{same}"]
        return found

    def taking_part_rows(self, mentions: Sequence[TaggedMention]) -> dict[str, list[str]]:
        """By actor the features for whether it takes part in the contact of all ``mentions``; only who may at all."""
        odds: dict[str, list[float]] = {actor.id: [] for actor in self.actors}
        for mention in mentions:
            for one, odd in mention.odds:
                odds[one].append(odd)
        best = {one: max(own, default=0.0) for one, own in odds.items()}
        ranked = sorted((one for one in self.actors if best[one.id] > _LEAST), key=lambda one: -best[one.id])
        likely = min(len([odd for odd in best.values() if odd >= PARTY_FROM]), 4)
        first, second = (best[actor.id] for actor in ranked[:2]) if len(ranked) > 1 else (1.0, 0.0)
        form = form_of(mentions)
        found: dict[str, list[str]] = {}
        for rank, actor in enumerate(ranked):
            own, kind = best[actor.id], actor.kind
            step, place = int(2 * _STEPS * own), min(rank, 4)
            mean = sum(odds[actor.id]) / max(1, len(odds[actor.id]))
            ahead = sorted({o.kind for o in ranked[:rank] if o.side == actor.side and o.side is not None})
            gap = int(_STEPS * ((second if rank > 1 else first) - own))
            found[actor.id] = [
                f"odds={step}",
                f"odds+kind={step}|{kind}",
                f"odds+likely={step}|{likely}",
                f"place={place}|{likely}",
                f"place+form={place}|{form}",
                f"place+kind={place}|{kind}",
                f"mean={int(_STEPS * mean)}",
                f"gap={gap}|{place}",
                f"side ahead={'+'.join(ahead)}|{kind}",
                f"side ahead+odds={'+'.join(ahead)}|{step}",
                f"kind={kind}|{form}",
                f"mentions={min(len(mentions), 3)}|{step}",
            ]
        return found

    def contact_row(self, mentions: Sequence[TaggedMention], parties: Mapping[str, float]) -> list[str]:
        """The features for whether ``mentions`` speak of a contact of ``parties`` (with their probabilities)."""
        form = form_of(mentions)
        sure = sorted(parties.values(), reverse=True)
        kinds = sorted(actor.kind for actor in self.actors if actor.id in parties)
        sides = {actor.side for actor in self.actors if actor.id in parties}
        same = [c for c in self.contacts.values() if self.taking_part[c.id] == parties.keys()]
        found = [
            f"form={form}",
            f"mentions={min(len(mentions), 4)}",
            f"parties={min(len(parties), 4)}",
            f"status={mentions[0].status}",
            f"second={int(_STEPS * sure[min(1, len(sure) - 1)])}",
            f"last={int(_STEPS * sure[-1])}",
            f"kinds={'+'.join(kinds[:3])}",
            f"sides={min(len(sides - {None}), 3)}|{None in sides}",
            f"told too={min(len(same), 2)}",
            f"told so={any(kin_of(contact.form) == kin_of(form) for contact in same)}",
        ]
        for mention in mentions:
            first = mention.words[0]
            found.append(f"ends={self.reader.lemmas[mention.words[-1]]}")
            found.append(f"tag={self.doc.tokens[first].tag}")
            own = (*self.rows[first], *self.reader.shared[first])
            found += [feature for feature in own if feature.startswith(_NOTED)]
        return found


def form_of(mentions: Sequence[TaggedMention]) -> ContactForm:
    """The form that most mentions have, the first of those that as many have."""
    counts = Counter(mention.form for mention in mentions)
    return max(counts, key=lambda form: counts[form])
