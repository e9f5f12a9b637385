"""A medium's comment on a sentence that is a frame itself: "Wie Kordis berichtet, sagte Varga, ..." (1.18, 7.2)."""

from __future__ import annotations

from dataclasses import replace

from readout.claims.drafts import Draft
from readout.claims.ground import Ground


def relayed_by_comment(ground: Ground, drafts: list[Draft]) -> list[Draft]:
    """Where a medium comments on a clause whose verb tells speech, it relays that speech and says nothing more."""
    relaying = {id(draft): inner for draft in drafts if (inner := _told_in(ground, draft, drafts))}
    if not relaying:
        return drafts
    done = []
    for draft in drafts:
        if id(draft) in relaying:
            continue
        outer = next((one for one in drafts if any(draft is told for told in relaying.get(id(one), ()))), None)
        if outer is not None and outer.voice is not None:
            draft = replace(draft, relays=draft.relays + outer.voice.actors)  # noqa: PLW2901
        done.append(draft)
    return done


def _told_in(ground: Ground, draft: Draft, drafts: list[Draft]) -> list[Draft]:
    """The drafts that hang on the verb of the clause that ``draft``, a medium's comment, stands in."""
    comment = ground.look.clause_of(draft.anchor)
    medium = draft.voice is not None and all(actor.kind == "media" for actor in draft.voice.actors)
    if comment is None or comment.kind != "comment" or comment.parent is None or not medium or not draft.content:
        return []
    host = ground.doc.clauses[comment.parent]
    verb = host.predicate.verb if host.predicate is not None else None
    return [
        one for one in drafts if one is not draft and one.anchor == verb and one.voice is not None and one.voice.actors
    ]
