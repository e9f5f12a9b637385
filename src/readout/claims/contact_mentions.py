"""Where contacts are spoken of: every verb and noun that names one, with the parties and circumstances told there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout.claims.contact_mention import ContactMention
from readout.claims.contact_noun_mentions import NounMentions
from readout.claims.contact_parties import Party, are_two_sides
from readout.claims.contact_readers import Readers
from readout.claims.contact_table import load_contact_table
from readout.claims.contact_verbs import VerbMentions
from readout.claims.frame_table import Frame, load_frames
from readout.claims.frames import FrameMatch
from readout.language.document import Document
from readout.records import Statement

__all__ = ["ContactMention", "MentionFinder"]


class MentionFinder:
    """Finds the contact mentions of one document."""

    def __init__(self, doc: Document, matches: Sequence[FrameMatch], statements: Sequence[Statement]) -> None:
        self.doc = doc
        self.table = load_contact_table(doc.article.language)
        named = [m for m in matches if m.frame.contact is not None and not self._is_other_word(m)]
        self.matches = sorted([*named, *self._left_out(named)], key=lambda m: m.anchor)
        self.readers = Readers.of(doc, self.table, [m.anchor for m in self.matches], statements)
        self.at = self.readers.at
        self.verbs = VerbMentions(self.readers)
        self.nouns = NounMentions(self.readers)

    def _is_other_word(self, match: FrameMatch) -> bool:
        token = self.doc.tokens[match.anchor]
        ends = self.table.never_nouns
        return match.nominal and (token.lemma.lower().endswith(ends) or token.text.lower().endswith(ends))

    def _left_out(self, named: Sequence[FrameMatch]) -> Iterator[FrameMatch]:
        """Contact nouns that head no phrase, or stand in the idiom of another frame ("eine Einladung ablehnen")."""
        known = {i for match in named for i in (*match.cues, match.anchor)}
        clause_of = {i: clause.i for clause in self.doc.clauses for i in clause.tokens}
        frames = [f for f in load_frames(self.doc.article.language) if f.contact is not None and f.nouns]
        for token in self.doc.tokens:
            if token.tag != "NN" or token.i in known or token.i not in clause_of:
                continue
            for frame in frames:
                match = FrameMatch(
                    i=-1, frame=frame, clause=clause_of[token.i], anchor=token.i, cues=(token.i,), nominal=True
                )
                if self._names(frame, token.lemma) and not self._is_other_word(match):
                    yield match

    def _names(self, frame: Frame, lemma: str) -> bool:
        lower = lemma.lower()
        return any(
            lower.endswith(noun[1:].lower()) and len(lower) >= len(noun) if noun.startswith("-") else lemma == noun
            for noun in frame.nouns
        )

    def find(self) -> list[ContactMention]:
        """All mentions in read paragraphs, in text order; parties may still be missing."""
        found: dict[int, ContactMention] = {}
        for match in self.matches:
            if self.at.is_read(self.at.sentence_of(match.anchor)):
                mention = self.nouns.read(match) if match.nominal else self.verbs.read(match)
                known = found.get(match.anchor)
                if mention is not None and (known is None or self._says_more(mention, known)):
                    found[match.anchor] = mention
                    self.readers.parties.recent = self._taking_part(mention) or self.readers.parties.recent
        return self._in_sequence([found[anchor] for anchor in sorted(found)])

    def _in_sequence(self, mentions: list[ContactMention]) -> list[ContactMention]:
        """ "Am Montag traf sie Kolm. Später kam sie mit Ilk zusammen": still the day that was named before."""
        done: list[ContactMention] = []
        for mention in mentions:
            before = done[-1] if done else None
            follows = before is not None and before.time is not None and self._goes_on(mention, before)
            done.append(replace(mention, time=before.time, inherited_time=True) if follows and before else mention)
        return done

    def _goes_on(self, mention: ContactMention, before: ContactMention) -> bool:
        if mention.time is not None or mention.clause is None or mention.status != "held" or not before.simultaneous:
            return False
        here, there = self.at.sentence_of(mention.anchor), self.at.sentence_of(before.anchor)
        if here.paragraph != there.paragraph or here.i - there.i > 1:
            return False
        tokens = [self.doc.tokens[i] for i in self.doc.clauses[mention.clause].tokens]
        return any(token.text.lower() in self.table.sequence for token in tokens)

    def _taking_part(self, mention: ContactMention) -> tuple[Party, ...]:
        """The parties of a mention that names two sides, else none."""
        actors = [self.at.actors[p.actor] for p in mention.parties]
        return mention.parties if are_two_sides(actors) else ()

    def _says_more(self, mention: ContactMention, known: ContactMention) -> bool:
        """Of two frames for one word, the one that finds more parties, then the one that names more of the word."""
        return (len(mention.parties), self._named(mention)) > (len(known.parties), self._named(known))

    def _named(self, mention: ContactMention) -> int:
        """How much of the noun the frame names: "Gipfeltreffen" more than "Treffen"."""
        lemma = self.doc.tokens[mention.anchor].lemma.lower()
        frame = next(m.frame for m in self.matches if m.frame.id == mention.frame)
        return max((len(n) for n in frame.nouns if lemma.endswith(n.removeprefix("-").lower())), default=0)
