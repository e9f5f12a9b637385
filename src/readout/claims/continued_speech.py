"""Speech that goes on without a frame: the pass over the discourse (inventory, sections 3.6, 4 and 2.11).

It walks through the sentences in order and remembers who spoke last. A free quotation, a sentence in the Konjunktiv
and a "demnach" take that voice; "Das teilte X mit" gives the sentence before to X.
"""

from __future__ import annotations

from dataclasses import replace

from readout.claims.attributing_phrases import document_before
from readout.claims.continued_voice import resumed_voice, voice_beside, voice_commenting
from readout.claims.discourse import FAR, OTHER_PARAGRAPH, Discourse, is_told, remember, subject_before
from readout.claims.drafts import Circumstances, Draft
from readout.claims.free_quotations import voiced
from readout.claims.ground import Ground, is_idiom
from readout.claims.rejected_words import give_rejected
from readout.claims.resumed_speech import give_back, give_quotation
from readout.language.document import Clause, Sentence

PUBLISHERS = frozenset({"person", "institution", "state", "media"})
"""Who may have published what "demnach" goes on with."""
TOP_KINDS = frozenset({"main", "v2_complement"})
REPORTING_MOODS = frozenset({"kj1", "kj2"})
JOINED_FORMS = frozenset({"indirect", "free_indirect"})
STAND_INS = frozenset({"haben", "werden", "sein", "können", "müssen", "sollen", "wollen", "dürfen"})
"""Verbs whose Konjunktiv II commonly stands for a Konjunktiv I that looks like the indicative (inventory 4.2)."""


def continue_speech(ground: Ground, drafts: list[Draft]) -> list[Draft]:
    """The drafts with voices for the free quotations, and new drafts for speech that no frame introduces."""
    state = Discourse()
    for draft in drafts:
        state.drafts.setdefault(ground.look.sentence_of(place_of(draft)).i, []).append(draft)
    for sentence in ground.doc.sentences:
        if ground.look.is_read(sentence):
            _visit(ground, state, sentence)
    return [draft for index in sorted(state.drafts) for draft in state.drafts[index]]


def place_of(draft: Draft) -> int:
    """The token that decides which sentence a draft belongs to: where its content begins, else its anchor."""
    return min(draft.content) if draft.content and draft.form == "direct" else draft.anchor


def _visit(ground: Ground, state: Discourse, sentence: Sentence) -> None:
    here = state.drafts.setdefault(sentence.i, [])
    give_back(ground, state, sentence)
    give_rejected(ground, state, sentence)
    give_quotation(ground, state, sentence)
    here[:] = [voiced(ground, state, sentence, draft) for draft in here]
    here += _continuing(ground, state, sentence, here)
    remember(ground, state, sentence, here)


def _continuing(ground: Ground, state: Discourse, sentence: Sentence, here: list[Draft]) -> list[Draft]:
    """Drafts for the clauses of ``sentence`` that are reported speech by their mood alone, or by "demnach"."""
    found: list[Draft] = []
    for clause in ground.look.clauses_in(sentence):
        if clause.kind not in TOP_KINDS or clause.quotation is not None or _is_governed(ground, clause):
            continue
        rule = _rule(ground, state, sentence, clause, here)
        if rule is None or _is_covered(ground, clause, here + found):
            continue
        draft = _continued(ground, state, clause, rule, here + found)
        if draft is not None and not _joins(here, draft) and not _joins(found, draft):
            found.append(draft)
    return found


def _joins(drafts: list[Draft], draft: Draft) -> bool:
    """Add the words to the same speaker's in the sentence, where it has some: a statement is one sentence long."""
    for at, one in enumerate(drafts):
        same = one.voice is not None and draft.voice is not None and one.voice.ids == draft.voice.ids
        if (
            same
            and one.form in JOINED_FORMS
            and one.content
            and one.anchor not in draft.content
            and one.stance == draft.stance
        ):
            drafts[at] = replace(one, content=one.content | draft.content)
            return True
    return False


def _is_covered(ground: Ground, clause: Clause, drafts: list[Draft]) -> bool:
    """Whether the clause is content of a draft already, other than of a frame inside the clause itself."""
    own, under = set(clause.tokens), _spoken(ground, clause)
    return any(own & d.content and (d.rule.startswith("phrase.") or d.anchor not in under) for d in drafts)


def _spoken(ground: Ground, clause: Clause) -> set[int]:
    """The clause's tokens with those below it, without the comments that frame it ("..., fügte er hinzu")."""
    tokens = ground.look.tokens_under(clause.i)
    for index in ground.look.descendants(clause.i):
        if ground.doc.clauses[index].kind == "comment":
            tokens -= ground.look.tokens_under(index)
    return tokens


def _is_governed(ground: Ground, clause: Clause) -> bool:
    """A verb-second complement whose governing clause is a frame that was passed over, or only supposed."""
    parent = ground.doc.clauses[clause.parent] if clause.parent is not None else None
    return clause.kind == "v2_complement" and parent is not None and parent.kind != "main"


def _rule(ground: Ground, state: Discourse, sentence: Sentence, clause: Clause, here: list[Draft]) -> str | None:
    predicate = clause.predicate
    if any(_continues(ground, at) for at in clause.tokens):
        return "continued.adverb"
    if predicate is None or predicate.mood not in REPORTING_MOODS or is_idiom(ground, clause):
        return None
    if predicate.mood == "kj1" and not predicate.mood_ambiguous:
        return "continued.konjunktiv"
    running = state.running and state.sentence >= sentence.i - 1 and state.paragraph == sentence.paragraph
    after_kj = any(draft.form in {"indirect", "free_indirect"} for draft in here)
    if predicate.mood == "kj2" and (running or after_kj) and _is_stand_in(ground, clause):
        return "continued.stand_in"
    return None


def _continues(ground: Ground, at: int) -> bool:
    """A "demnach" that hands on the last speaker, not one of a noun's: "der Vertrag, demzufolge ..."."""
    tokens = ground.doc.tokens
    if tokens[at].lemma.lower() not in ground.table.continuing_adverbs:
        return False
    of_noun = at > 1 and tokens[at - 1].text == "," and tokens[at - 2].tag in {"NN", "NE"}
    return not of_noun or tokens[min(at + 1, len(tokens) - 1)].tag.endswith("FIN")


def _is_stand_in(ground: Ground, clause: Clause) -> bool:
    """Konjunktiv II for a Konjunktiv I that looks like the indicative; not the consequence of a "wenn" (4.2)."""
    under = ground.look.descendants(clause.i)
    hypothetical = any(ground.doc.clauses[index].kind == "conditional" for index in under)
    predicate = clause.predicate
    if predicate is None or hypothetical or predicate.finite is None:
        return False
    finite = ground.doc.tokens[predicate.finite]
    if finite.lemma == "dürfen" and not clause.negated:
        return False  # "dürften sprechen" is the writer's guess
    plural = predicate.number == "pl" or "pl" in {m.number for m in finite.morphs}
    return plural and (finite.lemma in STAND_INS or not predicate.mood_ambiguous)


def _continued(ground: Ground, state: Discourse, clause: Clause, rule: str, here: list[Draft]) -> Draft | None:
    """The draft for a clause without a frame. Its voice is that of its own sentence first, else the last one."""
    sentence = ground.doc.sentences[clause.sentence]
    own = [d for d in here if d.anchor < min(clause.tokens) and d.rule != "phrase.label"]
    own = [d for d in own if not is_told(ground, d)] or own
    beside = voice_commenting(ground, clause) or voice_beside(ground, clause, own)
    own = own if beside is None else []
    voice = beside or (own[-1].voice if own else resumed_voice(ground, state, clause))
    if voice is None and rule == "continued.adverb":
        voice = subject_before(ground, sentence, PUBLISHERS) or document_before(ground, sentence)
    if voice is None:
        return None
    goes_on = state.voice is not None and voice.ids == state.voice.ids
    handed_on = state.circumstances.handed_on() if goes_on else Circumstances()
    under = frozenset(_spoken(ground, clause))
    content = under - {t for draft in here if draft.anchor not in under for t in draft.content}
    cue = tuple(at for at in clause.tokens if ground.doc.tokens[at].lemma.lower() in ground.table.continuing_adverbs)
    return Draft(
        content=content - frozenset(cue),
        voice=voice.inherited(),
        rule=rule,
        anchor=clause.first,
        cue=cue,
        form="indirect" if rule == "continued.adverb" else "free_indirect",
        relays=own[-1].relays if own else state.relays if goes_on else (),
        circumstances=own[-1].circumstances.handed_on() if own else handed_on,
        unsure=voice.unsure or (None if own or beside else _distance(state, sentence)),
    )


def _distance(state: Discourse, sentence: Sentence) -> str | None:
    if state.sentence < sentence.i - 1:
        return FAR
    return OTHER_PARAGRAPH if state.paragraph != sentence.paragraph else None
