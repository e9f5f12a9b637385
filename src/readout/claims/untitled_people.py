"""People whom an article calls by their full name and by nothing else: it expects its readers to know their office."""

from __future__ import annotations

from readout.language.actorwords import actor_word
from readout.language.document import Document, Token


def full_names(doc: Document) -> frozenset[str]:
    """Ids of the people called by two names at least, and never with what else they are: "Wirtin Ada Moll"."""
    full: set[str] = set()
    called: set[str] = set()
    for mention in doc.mentions:
        first, last = mention.name_first, mention.name_last
        if mention.actor is None or first is None or last is None or mention.kind != "person":
            continue
        full |= {mention.actor} if last - first > 1 else set()
        if first and _is_calling(doc.tokens[first - 1]):
            called.add(mention.actor)
    return frozenset(full - called)


def _is_calling(token: Token) -> bool:
    """Whether the noun may be one person's and no office: "Trainer", not "die Generäle"."""
    is_noun = token.tag == "NN" and token.known and actor_word(token.form) is None
    return is_noun and any(morph.number == "sg" for morph in token.morphs)
