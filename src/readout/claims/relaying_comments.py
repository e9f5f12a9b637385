"""Comments on a sentence that is a frame itself.

A medium's relays: "Wie Kordis berichtet, sagte Varga, ..." (1.18, 7.2). Another's is no part of what is said: "Varga
sagte, der Hafen bleibe offen, | wie sein Sprecher bestätigte".
"""

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


def without_comments(ground: Ground, drafts: list[Draft]) -> list[Draft]:
    """The drafts without the comments in the indicative that others make on their words."""
    comments = [(draft, tokens) for draft in drafts if (tokens := _commenting(ground, draft))]
    if not comments:
        return drafts
    done = []
    for draft in drafts:
        others = (tokens for one, tokens in comments if one is not draft and _comments_on(one, draft))
        done.append(replace(draft, content=draft.content.difference(*others)))
    return done


def _commenting(ground: Ground, draft: Draft) -> frozenset[int]:
    """The words of "wie sein Sprecher bestätigte"; none where the draft is no such comment, or is reported itself."""
    clause = ground.look.clause_of(draft.anchor)
    predicate = clause.predicate if clause is not None and clause.kind == "comment" else None
    told = draft.rule.startswith("say.") and draft.voice is not None and bool(draft.voice.actors)
    if clause is None or predicate is None or predicate.mood != "ind" or clause.introducer is None or not told:
        return frozenset()
    return frozenset(ground.look.tokens_under(clause.i))


def _comments_on(comment: Draft, draft: Draft) -> bool:
    """Whether the comment stands in the draft's words and is about nothing but them."""
    return comment.anchor in draft.content and bool(comment.content) and comment.content < draft.content
