"""Phrases that attribute ("laut X", "nach Angaben von X") among the drafts of frames and quotations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from readout.claims.attributing_phrases import AttributingPhrase, attributing_phrases, scope_of
from readout.claims.drafts import Draft
from readout.claims.ground import Ground
from readout.language.document import Clause


def with_phrases(ground: Ground, drafts: list[Draft]) -> list[Draft]:
    """The drafts with those of the phrases: each relays the frame it stands in (7.2), or speaks for its clause."""
    done = list(drafts)
    shelf: dict[int, list[int]] = {}  # sentence → the drafts that reach into it: no phrase looks at any other
    for at, draft in enumerate(done):
        _shelve(ground, shelf, at, draft)
    for found in attributing_phrases(ground):
        near = shelf.get(ground.look.sentence_of(found.phrase.head).i, [])
        for draft in _applied(ground, done, list(near), found):
            _shelve(ground, shelf, len(done), draft)
            done.append(draft)
    return done


def _shelve(ground: Ground, shelf: dict[int, list[int]], at: int, draft: Draft) -> None:
    places = (draft.anchor, *draft.cue, *draft.content)
    first, last = ground.look.sentence_of(min(places)).i, ground.look.sentence_of(max(places)).i
    for sentence in range(first, last + 1):
        shelf.setdefault(sentence, []).append(at)


def _applied(ground: Ground, done: list[Draft], beside: list[int], found: AttributingPhrase) -> Iterator[Draft]:
    """Changes the drafts of ``beside`` that the phrase bears on; gives its own draft where it relays none."""
    clause, tokens = scope_of(ground, found)
    if clause is None or not tokens:
        return
    own, words = set(clause.tokens), found.tokens
    near = [at for at in beside if _bears_on(done[at], own, words)]
    framing = [at for at in near if _frames(done[at], own)]
    relay = found.voice.actors if framing and found.voice is not None else ()
    for at in near:
        draft = done[at]
        if draft.form != "direct" or (relay and at in framing):
            relays = draft.relays + relay if at in framing else draft.relays
            done[at] = replace(draft, relays=relays, content=draft.content - words)
    if not relay or all(_is_conjunct(ground, done[at], clause) for at in framing):
        yield _phrase_draft(found, tokens)


def _bears_on(draft: Draft, own: set[int], words: frozenset[int]) -> bool:
    return draft.anchor in own or not own.isdisjoint(draft.cue) or bool(draft.content & words)


def _frames(draft: Draft, own: set[int]) -> bool:
    """Whether the draft's frame, and not its content, stands among the tokens ``own``."""
    return not draft.rule.startswith("phrase.") and bool(own & ({draft.anchor, *draft.cue} - draft.content))


def _is_conjunct(ground: Ground, draft: Draft, clause: Clause) -> bool:
    """ "hat laut X telefoniert und | ... vorgeschlagen": a frame that shares the clause's auxiliary and no more."""
    own = ground.look.clause_of(draft.anchor)
    return own is not None and own.coordinated_with == clause.i and draft.anchor not in clause.tokens


def _phrase_draft(found: AttributingPhrase, content: frozenset[int]) -> Draft:
    return Draft(
        content=content,
        voice=found.voice,
        rule=found.rule,
        anchor=found.phrase.head,
        cue=found.cue,
        frame=(found.phrase.first, found.phrase.last),
        stance=found.stance,
        unsure=found.voice.unsure if found.voice else None,
    )
