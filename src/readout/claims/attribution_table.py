"""The words of attribution that are no predicates, read from ``language/<code>/attribution.toml``."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from readout.records import Circle, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionTable:
    """Word lists of one language; lemmas unless said otherwise (see the comments in the TOML file)."""

    prepositions: frozenset[str]
    saying_nouns: dict[str, Stance]
    holding_verbs: frozenset[str]
    """Verbs whose subject has or makes what a noun of saying in the object names."""
    holding_phrases: frozenset[tuple[str, str]]
    """Preposition of such a noun and verb: ("auf", "beharren")."""
    holding_prepositions: frozenset[str]
    rejecting: frozenset[str]
    """Verbs whose "das" or "dem" is what another told, and is not so."""
    pointing_back: frozenset[str]
    papers: frozenset[str]
    """Lower-cased nouns for letters and notes."""
    sending_verbs: frozenset[str]
    event_endings: tuple[str, ...]
    """Nouns of saying that are events as well: behind "nach der" they tell a time."""
    thing_endings: tuple[str, ...]
    body_endings: tuple[str, ...]
    view_phrases: frozenset[tuple[str, str]]
    """Preposition and noun: ("aus", "Sicht")."""
    continuing_adverbs: frozenset[str]
    hearsay: frozenset[str]
    """Lower-cased phrases, as they stand."""
    relays: tuple[tuple[str, ...], ...]
    """Lower-cased words of each relay: ("unter", "berufung", "auf")."""
    channel_prepositions: frozenset[str]
    channel_nouns: frozenset[str]
    channel_names: frozenset[str]
    channel_adverbs: frozenset[str]
    occasion_prepositions: frozenset[str]
    occasion_nouns: frozenset[str]
    public_nouns: frozenset[str]
    """Nouns of occasions at which the public listens."""
    hedges: frozenset[str]
    declining: tuple[frozenset[str], ...]
    """Groups of lower-cased words that together decline to say anything."""
    declining_length: int
    """Tokens that a statement with them has at most."""
    untrue: tuple[str, ...]
    """Lower-cased words, with a space on both sides, that call a report untrue."""
    untrue_length: int
    """Words that a statement with them has at most."""
    dealing_verbs: frozenset[str]
    speaking_parts: dict[str, str]
    """First parts of compounds with a noun of saying, or such compounds, and who speaks: "Zeugen" → "Zeugen"."""
    circles: tuple[tuple[Circle, tuple[str, ...]], ...]
    """From where an unnamed speaker speaks, and the endings (lower case) of the words that tell it, first fit first."""
    interview_address: re.Pattern[str]
    """How a first question speaks to the person: its first group is the name, with what stands before it."""
    interview_credit: re.Pattern[str]
    """The line that names who asked."""
    interview_channel: re.Pattern[str]
    interview_with: re.Pattern[str]
    """What a heading or lead says right before the name of whom the interview is with: "Drei Fragen an"."""
    asking: frozenset[str]
    answering: frozenset[str]
    """Labels of questions and of answers that name nobody."""
    polite: frozenset[str]
    never_speakers: frozenset[str]
    """Lower-cased names that look like a speaker's beside a verb of saying, and are none: time zones."""
    announcing: tuple[str, ...]
    """Ends of nouns (lower case) for somebody's own text."""
    first_person: frozenset[str]
    """Lower-cased forms of "ich" and "wir"."""
    first_owners: tuple[str, ...]
    """How possessives of the first person begin."""
    document_nouns: frozenset[str]
    compound_endings: tuple[str, ...]
    """What compounds with the nouns of saying and of documents end in: hardly any word does, and every one is asked."""

    def saying_noun(self, lemma: str) -> str | None:
        """The entry that ``lemma`` is or, as a compound, ends in ("Polizeiangabe" → "Angabe"); ``None`` if none."""
        if lemma in self.saying_nouns:
            return lemma
        if not lemma.endswith(self.compound_endings):
            return None
        return next((noun for noun in self.saying_nouns if is_compound_of(lemma, noun)), None)

    def first_part(self, lemma: str) -> str:
        """What stands before the noun of saying that ``lemma`` ends in ("Polizei" of "Polizeiangabe"); "" if nothing.

        Of the nouns it ends in the shortest counts, so that "Augenzeugenaussage" is said by eyewitnesses.
        """
        if not lemma.endswith(self.compound_endings):
            return ""
        ends = [noun for noun in (*self.saying_nouns, *self.document_nouns) if is_compound_of(lemma, noun)]
        return lemma[: -len(min(ends, key=len))].rstrip("-") if ends else ""

    def is_paper(self, lemma: str) -> bool:
        """Whether ``lemma`` is a letter or a note, or a compound of one with "schreiben" or "brief"."""
        word = lemma.lower()
        return word in self.papers or word.endswith(("sschreiben", "sbrief", "nschreiben"))

    def is_document(self, lemma: str) -> bool:
        """Whether ``lemma`` is a document that may stand for whose it is: a noun of saying, an article, a survey."""
        if self.saying_noun(lemma) is not None or lemma in self.document_nouns:
            return True
        if not lemma.endswith(self.compound_endings):
            return False
        return any(is_compound_of(lemma, noun) for noun in self.document_nouns)


def is_compound_of(lemma: str, noun: str) -> bool:
    """Whether ``lemma`` ends in ``noun`` with at least three letters (or a hyphen) before it."""
    head = lemma[: -len(noun)]
    tail = lemma[-len(noun) :]
    return lemma != noun and len(head) >= 3 and (tail == noun.lower() or (head.endswith("-") and tail == noun))


@lru_cache(maxsize=8)
def load_attribution(language: str = "de") -> AttributionTable:
    """The table of ``language``."""
    path = files("readout.language") / language / "attribution.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    speaking = (*data["saying_nouns"], *data["document_nouns"]["words"])
    holding = [tuple(phrase.split(" ", 1)) for phrase in data["holding"]["governing"]]
    views = [tuple(phrase.split(" ", 1)) for phrase in data["view_phrases"]]
    return AttributionTable(
        prepositions=frozenset(data["prepositions"]),
        saying_nouns=dict(data["saying_nouns"]),
        holding_verbs=frozenset(data["holding"]["verbs"]),
        holding_phrases=frozenset((first, second) for first, second in holding),
        holding_prepositions=frozenset(data["holding"]["prepositions"]),
        rejecting=frozenset(data["rejecting"]["verbs"]),
        pointing_back=frozenset(data["rejecting"]["words"]),
        papers=frozenset(data["papers"]["nouns"]),
        sending_verbs=frozenset(data["papers"]["sending"]),
        event_endings=tuple(data["events"]["endings"]),
        thing_endings=tuple(data["things"]["endings"]),
        body_endings=tuple(data["things"]["but"]),
        view_phrases=frozenset((first, second) for first, second in views),
        continuing_adverbs=frozenset(data["continuing_adverbs"]),
        hearsay=frozenset(phrase.lower() for phrase in data["hearsay"]["phrases"]),
        relays=tuple(tuple(phrase.lower().split()) for phrase in data["relays"]),
        channel_prepositions=frozenset(data["channel"]["prepositions"]),
        channel_nouns=frozenset(data["channel"]["nouns"]),
        channel_names=frozenset(name.lower() for name in data["channel"]["names"]),
        channel_adverbs=frozenset(data["channel"]["adverbs"]),
        occasion_prepositions=frozenset(data["occasion"]["prepositions"]),
        occasion_nouns=frozenset(data["occasion"]["nouns"]),
        public_nouns=frozenset(data["occasion"]["public"]),
        declining=tuple(frozenset(words.split()) for words in data["declining"]["words"]),
        declining_length=data["declining"]["length"],
        untrue=tuple(data["denials"]["words"]),
        untrue_length=data["denials"]["length"],
        dealing_verbs=frozenset(data["denials"]["dealing"]),
        hedges=frozenset(data["hedges"]["words"]),
        circles=tuple((circle, tuple(endings)) for circle, endings in data["unnamed"].items()),
        speaking_parts=dict(data["speaking_parts"]),
        interview_address=re.compile(data["interviews"]["address"]),
        interview_credit=re.compile(data["interviews"]["credit"]),
        interview_channel=re.compile(data["interviews"]["channel"]),
        interview_with=re.compile(data["interviews"]["with"]),
        asking=frozenset(data["interviews"]["asking"]),
        answering=frozenset(data["interviews"]["answering"]),
        polite=frozenset(data["interviews"]["polite"]),
        never_speakers=frozenset(name.lower() for name in data["never_speakers"]),
        announcing=tuple(data["announced"]["nouns"]),
        first_person=frozenset(data["announced"]["person"]),
        first_owners=tuple(data["announced"]["owners"]),
        document_nouns=frozenset(data["document_nouns"]["words"]),
        compound_endings=tuple({form for noun in speaking for form in (noun, noun.lower())}),
    )
