"""Adds the clauses that no rule took and that the judge takes for speech: to the draft beside them, or as their own.

Rules find speech by what shows it: a cue, a mood, a mark. What they leave is weighed here clause by clause. A clause
that hangs on words of a draft belongs to that draft; one under a clause with a subject that can speak is the
subject's; any other goes on with the last voice of its paragraph. Where there is none, nothing is added.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from readout.claims.discourse import subject_before
from readout.claims.drafts import Draft
from readout.claims.frames import FrameMatch
from readout.claims.ground import Ground, can_speak, is_idiom
from readout.claims.learned.clause_features import clause_features
from readout.claims.learned.coverage import Coverage
from readout.claims.learned.judge import Judge
from readout.claims.openings import belongs_to_opening
from readout.claims.spoken_acts import is_real, stance_of
from readout.claims.voices import Voice, voice_of_phrase
from readout.language.document import Clause
from readout.records import StatementForm

RULE = "learned.clause"
LEFT = 0.4
"""Share of a clause's words in drafts below which no rule has taken it; a fragment in it may be quoted."""
LEAST_WORDS = 2
MAX_DEPTH = 8
"""Clauses above a clause that are looked at; nests deeper than that are no news."""
REACH = 2
"""Sentences over which the last voice of the paragraph is carried on."""
WEIGHED = "No word marks this as speech; it is taken for it by the words around it."
UNREACHED = frozenset({"sollen", "müssen", "können", "dürfen"})
GOVERNED = frozenset({"complement", "v2_complement", "infinitive"})


def fill_in(ground: Ground, drafts: list[Draft], judge: Judge) -> list[Draft]:
    """The drafts with the clauses that the judge adds, in text order of what is added."""
    coverage = Coverage(ground, drafts)
    filled = list(drafts)
    taken: set[int] = set()
    for clause, own in _candidates(ground, coverage):
        if not taken.isdisjoint(own):
            continue
        features = clause_features(ground, coverage, clause, own)
        if judge.fills(frozenset(own), features):
            words = _words(ground, coverage, clause) - taken
            if _add(ground, coverage, filled, clause, words):
                taken |= words
    return filled


def _candidates(ground: Ground, coverage: Coverage) -> Iterator[tuple[Clause, list[int]]]:
    tokens = ground.doc.tokens
    for clause in ground.doc.clauses:
        sentence = ground.doc.sentences[clause.sentence]
        if clause.kind == "comment" or not ground.look.is_read(sentence) or ground.look.is_heading(sentence):
            continue
        own = [at for at in clause.tokens if tokens[at].tag[:1] != "$"]
        if len(own) < LEAST_WORDS or coverage.share(own) >= LEFT or _is_frame(coverage, clause):
            continue
        if not (_is_unsaid(ground, clause) or _is_unfulfilled(ground, clause) or is_idiom(ground, clause)):
            yield clause, own


def _is_frame(coverage: Coverage, clause: Clause) -> bool:
    """A clause in the indicative that holds the cue of a draft is its frame, and told by the publisher."""
    told = clause.predicate is not None and clause.predicate.mood == "ind" and clause.quotation is None
    return told and any(coverage.in_cue[at] for at in clause.tokens)


def _is_unfulfilled(ground: Ground, clause: Clause) -> bool:
    """ "Die Frist hätte bis Montag enden sollen": what was planned and failed, told by the publisher."""
    predicate = clause.predicate
    if clause.kind != "main" or predicate is None or predicate.finite is None or predicate.mood != "kj2":
        return False
    last = ground.doc.sentences[clause.sentence].last
    behind = [token for token in ground.doc.tokens[clause.last - 1 : last] if token.tag[:1] != "$"]
    modal = any(token.text in UNREACHED for token in behind[:2])
    return modal and ground.doc.tokens[predicate.finite].lemma == "haben"


def _is_unsaid(ground: Ground, clause: Clause) -> bool:
    """Whether the clause is a question answered ("Auf die Frage, ob"), or hangs on a frame that tells of no speech."""
    if clause.parent is not None and belongs_to_opening(ground.doc, ground.doc.clauses[clause.parent], clause):
        return True
    above, steps = clause.parent, 0
    while above is not None and steps < MAX_DEPTH:
        if any(_tells_nothing(ground, match) for match in ground.in_clause.get(above, ())):
            return True
        above, steps = ground.doc.clauses[above].parent, steps + 1
    return False


def _tells_nothing(ground: Ground, match: FrameMatch) -> bool:
    """Speech that did not take place, or whose negation leaves nothing said: "sagte nicht, dass"."""
    return not is_real(ground, match) or stance_of(match, match.role("content")) is None


def _words(ground: Ground, coverage: Coverage, clause: Clause) -> frozenset[int]:
    """The clause with what hangs on it, without the comments that frame it and without words of other drafts."""
    words = ground.look.tokens_under(clause.i)
    for index in ground.look.descendants(clause.i):
        if ground.doc.clauses[index].kind == "comment" and index != clause.i:
            words -= ground.look.tokens_under(index)
    return frozenset(at for at in words if coverage.holder[at] is None)


def _add(ground: Ground, coverage: Coverage, drafts: list[Draft], clause: Clause, words: frozenset[int]) -> bool:
    """Put ``words`` into the draft they hang on, or make a draft of them; whether either could be done."""
    host = _host(ground, coverage, drafts, clause)
    if host is not None and not {host.anchor, *host.cue}.isdisjoint(clause.tokens):
        return False  # the clause is the draft's own frame, in whatever mood
    if host is not None and host.form == "direct" and clause.quotation is None:
        return False  # what stands outside the quotation marks is not quoted
    if host is not None:
        place = next(at for at, draft in enumerate(drafts) if draft is host)
        drafts[place] = grown = replace(host, content=host.content | words)
        coverage.holder[:] = [grown if holder is host else holder for holder in coverage.holder]
        for at in words:
            coverage.holder[at] = grown
        return True
    voice = _voice(ground, drafts, clause)
    if voice is None:
        return False
    drafts.append(_draft(clause, words, voice))
    return True


def _host(ground: Ground, coverage: Coverage, drafts: list[Draft], clause: Clause) -> Draft | None:
    """The draft whose words govern the clause, are its conjunct, or whose frame is the clause above it."""
    beside = ground.doc.clauses[clause.coordinated_with].tokens if clause.coordinated_with is not None else ()
    above = ground.doc.clauses[clause.parent].tokens if clause.parent is not None else ()
    governor = (clause.governor,) if clause.governor is not None else ()
    for tokens in (governor, beside, above):
        held = next((coverage.holder[at] for at in tokens if coverage.holder[at] is not None), None)
        if held is not None and _same_sentence(ground, held, clause):
            return held
    frames = set(above) if clause.kind in GOVERNED else set()
    framed = next((draft for draft in drafts if draft.anchor in frames and draft.content), None)
    return framed or next((draft for draft in drafts if _was_added(ground, draft, clause)), None)


def _was_added(ground: Ground, draft: Draft, clause: Clause) -> bool:
    """Whether an earlier clause of the same sentence was added: "Das wäre „ein Anfang und würde helfen“" is one."""
    return draft.rule == RULE and _same_sentence(ground, draft, clause)


def _same_sentence(ground: Ground, draft: Draft, clause: Clause) -> bool:
    return any(ground.look.sentence_of(at).i == clause.sentence for at in (min(draft.content), max(draft.content)))


def _voice(ground: Ground, drafts: list[Draft], clause: Clause) -> Voice | None:
    """Whose words a clause without a draft beside it are."""
    if clause.parent is not None and clause.kind in GOVERNED:
        parent = ground.doc.clauses[clause.parent]
        if parent.subject is not None and parent.predicate is not None and parent.predicate.voice == "active":
            voice = voice_of_phrase(ground.look, ground.doc.phrases[parent.subject])
            return voice if voice is not None and can_speak(voice) else None
    return _last_voice(ground, drafts, clause)


def _last_voice(ground: Ground, drafts: list[Draft], clause: Clause) -> Voice | None:
    """The last voice before the clause in its paragraph and reach, else the subject of the sentence before."""
    sentence = ground.doc.sentences[clause.sentence]
    near = [
        draft
        for draft in drafts
        if draft.voice is not None and draft.voice.actors and not draft.voice.deictic and draft.anchor < clause.first
        for spoken in [ground.look.sentence_of(draft.anchor)]
        if spoken.paragraph == sentence.paragraph and sentence.i - spoken.i <= REACH
    ]
    if near:
        last = max(near, key=lambda draft: draft.anchor)
        return last.voice.inherited() if last.voice is not None else None
    return subject_before(ground, sentence)


def _draft(clause: Clause, words: frozenset[int], voice: Voice) -> Draft:
    form: StatementForm = "indirect" if clause.kind in GOVERNED else "free_indirect"
    return Draft(
        content=words,
        voice=voice,
        rule=RULE,
        anchor=clause.first,
        form=form,
        unsure=voice.unsure or WEIGHED,
    )
