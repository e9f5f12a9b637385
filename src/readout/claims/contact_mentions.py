"""Where contacts are spoken of: every verb and noun that names one, with the parties and circumstances told there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from readout.claims.contact_apart import told_apart
from readout.claims.contact_brokered import brokered
from readout.claims.contact_channels import channel_mentions
from readout.claims.contact_ellipses import continued_mentions, elliptic_mentions
from readout.claims.contact_mention import ContactMention
from readout.claims.contact_missed_verbs import missed_verbs
from readout.claims.contact_noun_mentions import NounMentions
from readout.claims.contact_parties import Party, are_two_sides, merged
from readout.claims.contact_readers import Readers
from readout.claims.contact_stays import stays
from readout.claims.contact_table import load_contact_table
from readout.claims.contact_verbs import VerbMentions
from readout.claims.frame_table import Frame, load_frames
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.records import Statement

__all__ = ["ContactMention", "MentionFinder"]


@dataclass(frozen=True, slots=True)
class _Nouns:
    """The nouns of all contact frames, lower case; a hyphen stands before those that compounds end in."""

    frames: tuple[tuple[str, Frame], ...]
    endings: tuple[str, ...]

    def frames_of(self, lemma: str) -> list[Frame]:
        """The frames that have ``lemma``, each once."""
        found = {
            frame.id: frame
            for noun, frame in self.frames
            if lemma == noun or (noun.startswith("-") and lemma.endswith(noun[1:]) and len(lemma) >= len(noun))
        }
        return list(found.values())


@lru_cache(maxsize=8)
def _contact_nouns(language: str) -> _Nouns:
    frames = [f for f in load_frames(language) if f.contact is not None]
    nouns = tuple((noun.lower(), frame) for frame in frames for noun in frame.nouns)
    return _Nouns(frames=nouns, endings=tuple(sorted({noun.removeprefix("-") for noun, _ in nouns})))


class MentionFinder:
    """Finds the contact mentions of one document."""

    def __init__(self, look: Lookup, matches: Sequence[FrameMatch], statements: Sequence[Statement]) -> None:
        self.doc = doc = look.doc
        self.table = load_contact_table(doc.article.language)
        self.at = look
        named = [m for m in matches if m.frame.contact is not None and not self._is_other_word(m)]
        self.matches = sorted([*named, *self._left_out(named)], key=lambda m: m.anchor)
        self.matches += missed_verbs(self.at, self.matches)
        self.matches += brokered(self.at, self.matches, self.table)
        self.matches += stays(self.at, self.matches, self.table)
        self.matches.sort(key=lambda m: m.anchor)
        self.readers = Readers.of(self.at, self.table, [m.anchor for m in self.matches], statements)
        self.verbs = VerbMentions(self.readers)
        self.nouns = NounMentions(self.readers)

    def _is_other_word(self, match: FrameMatch) -> bool:
        token = self.doc.tokens[match.anchor]
        ends = self.table.never_nouns
        return match.nominal and (token.lemma.lower().endswith(ends) or token.text.lower().endswith(ends))

    def _left_out(self, named: Sequence[FrameMatch]) -> Iterator[FrameMatch]:
        """Contact nouns that head no phrase, or stand in the idiom of another frame ("eine Einladung ablehnen")."""
        known = {i for match in named for i in (*match.cues, match.anchor)}
        nouns = _contact_nouns(self.doc.article.language)
        for token in self.doc.tokens:
            clause = self.at.clause_at[token.i] if token.tag == "NN" and token.i not in known else None
            lemma = token.lemma.lower() if clause is not None else ""
            if clause is None or not lemma.endswith(nouns.endings):
                continue
            for frame in nouns.frames_of(lemma):
                if "which" in frame.needs:
                    continue  # "in großer Runde"
                match = FrameMatch(i=-1, frame=frame, clause=clause, anchor=token.i, cues=(token.i,), nominal=True)
                if not self._is_other_word(match):
                    yield match

    def find(self) -> list[ContactMention]:
        """All mentions in read paragraphs, in text order; parties may still be missing."""
        found: dict[int, ContactMention] = {}
        for match in self.matches:
            if self.at.is_read(self.at.sentence_of(match.anchor)):
                mention = self.nouns.read(match) if match.nominal else self.verbs.read(match)
                known = found.get(match.anchor)
                if mention is not None and (known is None or self._says_more(mention, known)):
                    found[match.anchor] = replace(mention, teller=self.readers.teller(match.anchor))
                    self.readers.parties.recent = self._taking_part(mention) or self.readers.parties.recent
        for mention in channel_mentions(self.readers, found):
            found.setdefault(mention.anchor, mention)
        for mention in list(elliptic_mentions(self.readers, found)):
            found.setdefault(mention.anchor, mention)
        for mention in list(continued_mentions(self.readers, found)):
            found.setdefault(mention.anchor, mention)
        apart = [one for anchor in sorted(found) for one in told_apart(self.readers.parties, found[anchor])]
        return self._in_sequence(apart)

    def _in_sequence(self, mentions: list[ContactMention]) -> list[ContactMention]:
        """ "Am Montag traf sie Kolm. Später kam sie mit Ilk zusammen": still the day that was named before."""
        done: list[ContactMention] = []
        for told in mentions:
            before = done[-1] if done else None
            mention = self._at_both_ends(told, before) if before is not None else told
            follows = before is not None and before.time is not None and self._goes_on(mention, before)
            done.append(replace(mention, time=before.time, inherited_time=True) if follows and before else mention)
        return done

    def _at_both_ends(self, mention: ContactMention, before: ContactMention) -> ContactMention:
        """ "Kolm griff zum Hörer. Am anderen Ende der Leitung war Ysa": a scene with one of the two in each part."""
        scenes = {"contact.phone-scene", "contact.phone-rings"}
        if mention.frame not in scenes or before.frame not in scenes or mention.sentence - before.sentence > 1:
            return mention
        if not mention.parties or not before.parties or self._taking_part(mention):
            return mention
        return replace(mention, parties=merged((*before.parties, *mention.parties)))

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
