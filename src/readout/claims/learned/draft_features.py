"""What is looked at to tell whether a draft of a rule is speech: its rule, cue and form, its words, its speaker."""

from __future__ import annotations

from readout.claims.content import is_mark
from readout.claims.drafts import Draft
from readout.claims.ground import Ground
from readout.language.document import Clause

SHORT = 12
"""Words of content up to which their number is a feature."""


def draft_features(ground: Ground, draft: Draft, content: list[int]) -> list[str]:
    """The features of one sentence of a draft; ``content`` holds its tokens in text order."""
    return [*_of_rule(draft, len(content)), *_of_cue(ground, draft), *_of_words(ground, draft, content)]


def _of_rule(draft: Draft, size: int) -> list[str]:
    voice = draft.voice
    actor = voice.actors[0] if voice is not None and voice.actors else None
    kind = actor.kind if actor is not None else "none"
    rule = draft.rule
    found = [
        f"rule={rule}",
        f"form={draft.form}",
        f"rule+form={rule}|{draft.form}",
        f"stance={draft.stance}",
        f"kind={kind}",
        f"rule+kind={rule}|{kind}",
        f"size={min(size, SHORT)}",
        f"rule+size={rule}|{min(size, 4)}",
        f"unsure={draft.unsure is not None}",
    ]
    if actor is not None and voice is not None:
        found += [
            f"named={voice.first is not None}",
            f"side={actor.side is not None}",
            f"office={actor.role is not None}",
            f"described={voice.described}",
        ]
    return found


def _of_cue(ground: Ground, draft: Draft) -> list[str]:
    if not draft.cue:
        return ["no cue"]
    clause = ground.look.clause_of(draft.cue[0])
    predicate = clause.predicate if clause is not None else None
    if clause is None or predicate is None:
        return [f"cue word={ground.doc.tokens[draft.cue[0]].lemma.lower()}"]
    return [
        f"cue={predicate.lemma}",
        f"cue+form={predicate.lemma}|{draft.form}",
        f"cue tense={predicate.tense}",
        f"rule+tense={draft.rule}|{predicate.tense}",
        f"cue voice={predicate.voice}",
        f"cue mood={predicate.mood}",
        f"cue modals={'+'.join(predicate.modals)}",
        f"negated={clause.negated}",
        f"cue clause={clause.kind}|{draft.form}",
    ]


def _of_words(ground: Ground, draft: Draft, content: list[int]) -> list[str]:
    if not content:
        return ["no content"]
    tokens = ground.doc.tokens
    first = tokens[content[0]]
    noun = next((tokens[at].lemma.lower() for at in content if tokens[at].tag == "NN"), "-")
    found = [
        f"first tag={first.tag}",
        f"first={first.lemma.lower() if first.tag not in {'NN', 'NE'} else first.tag}",
        f"noun={noun}",
        f"rule+noun={draft.rule}|{noun}",
        f"reported mood={any(_is_reported(ground.look.clause_of(at)) for at in content)}",
        f"quoted={any(is_mark(tokens[at]) for at in content)}",
        f"finite={any(tokens[at].tag.endswith('FIN') for at in content)}",
        f"whole={ground.look.sentence_of(content[0]).first == content[0]}",
    ]
    clause = ground.look.clause_of(content[0])
    if clause is not None:
        mood = clause.predicate.mood if clause.predicate is not None else None
        found += [f"in={clause.kind}", f"mood={mood}", f"rule+in={draft.rule}|{clause.kind}"]
    if len(content) < 4:
        found.append(f"tags={'+'.join(tokens[at].tag for at in content)}")
    return found


def _is_reported(clause: Clause | None) -> bool:
    return clause is not None and clause.predicate is not None and clause.predicate.mood in {"kj1", "kj2"}
