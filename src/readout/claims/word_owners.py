"""Whose words a compound or a document stands for: "Polizeiangaben", "ein Artikel der Agentur", "der Bericht"."""

from __future__ import annotations

from dataclasses import replace

from readout.claims.ground import Ground, can_speak
from readout.claims.voices import Voice, voice_at, voice_of_phrase
from readout.language.actorwords import actor_word
from readout.language.document import Phrase
from readout.records import Actor, ActorKind, content_id

_SPEAKING_SORTS = frozenset({"institution", "media", "state"})
_OWNERS = frozenset({"person", "institution", "state", "media"})
_DEFINITE = frozenset({"der", "die", "das", "dem", "den", "des", "dieser", "diesem", "dieses", "diese", "diesen"})


def compound_voice(ground: Ground, head: int) -> Voice | None:
    """Who speaks in a compound with a noun of saying; ``None`` where its first part is nobody ("Jahresbericht")."""
    mention = ground.look.mention_headed(head)
    if mention is not None and mention.head == head and mention.actor is not None and mention.kind != "document":
        return voice_at(ground.look, head, head, head + 1)
    lemma = ground.doc.tokens[head].lemma
    part = ground.table.first_part(lemma)
    name = ground.table.speaking_parts.get(lemma) or ground.table.speaking_parts.get(part)
    if name is None and part:
        name = _listed_part(ground, part)
    if name is None:
        return None
    known = next((actor for actor in ground.doc.actors if actor.name == name), None)
    word = actor_word(name)
    kind: ActorKind = word.kind if word is not None and word.sort in _SPEAKING_SORTS else "group"
    actor = known or Actor(id=content_id("actor", ground.doc.article.id, name), name=name, kind=kind)
    span = ground.doc.token_evidence(head, head + 1)
    return Voice(actors=(replace(actor, spans=(span,)),), first=head, last=head + 1)


def _listed_part(ground: Ground, part: str) -> str | None:
    """The first part as a name: an abbreviation, or an institution of the tables, without the s that joins it."""
    if any(actor.name == part for actor in ground.doc.actors) or (part.isupper() and len(part) > 1):
        return part
    for base in (part, part.removesuffix("s")):
        word = actor_word(base)
        if word is not None and word.sort in _SPEAKING_SORTS and word.base and base[:1].isupper():
            return base
    return None


def issuing_voice(ground: Ground, phrase: Phrase) -> Voice | None:
    """Who is behind a document: its genitive or "von" ("ein Artikel der Agentur Kordis"), if that can speak."""
    for other in ground.look.attributes.get(phrase.i, ()):
        if other.preposition in {None, "von"}:
            voice = voice_of_phrase(ground.look, other)
            if voice is not None and can_speak(voice) and any(actor.kind in _OWNERS for actor in voice.actors):
                return voice
    return compound_voice(ground, phrase.head)


def earlier_issuer(ground: Ground, phrase: Phrase) -> Voice | None:
    """Who is behind a document that is only named again: "ein Bericht des Rates ... Dem Bericht zufolge"."""
    doc = ground.doc
    opening = doc.tokens[phrase.first + (doc.tokens[phrase.first].tag == "APPR")]
    alone = phrase.last <= phrase.head + 2 and not ground.look.attributes.get(phrase.i)
    if opening.text.lower() not in _DEFINITE or not alone:
        return None
    lemma = doc.tokens[phrase.head].lemma.lower()
    for other in reversed(doc.phrases):
        if other.head < phrase.first and doc.tokens[other.head].lemma.lower().endswith(lemma):
            voice = issuing_voice(ground, other)
            if voice is not None:
                return _named_by(ground, voice, phrase)
    return None


def _named_by(ground: Ground, voice: Voice, phrase: Phrase) -> Voice:
    """``voice`` where the words of ``phrase`` stand for it."""
    first = phrase.first + (ground.doc.tokens[phrase.first].tag == "APPR")
    span = ground.doc.token_evidence(first, phrase.head + 1)
    actors = tuple(replace(actor, spans=(span,)) for actor in voice.actors)
    return replace(voice, actors=actors, first=first, last=phrase.head + 1)
