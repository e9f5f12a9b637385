"""Direct quotation: which words between marks are somebody's speech, and whose (inventory, section 3)."""

from __future__ import annotations

from collections.abc import Iterator

from readout.claims.circumstances import circumstances_of
from readout.claims.content import is_mark
from readout.claims.drafts import Circumstances, Draft
from readout.claims.framed_speech import relaying_match, relays_of, speaker_of
from readout.claims.givers import is_somebody
from readout.claims.ground import SPEAKING_KINDS, Ground, can_speak
from readout.claims.quotation_labels import label_voice
from readout.claims.voices import Voice, voice_of_phrase
from readout.language.document import Clause, Phrase, Quotation, Sentence
from readout.records import Stance

FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
MIN_VERBLESS_WORDS = 2
"""A verbless quotation shorter than this is a word mention ("das Wort „Krieg“") unless a frame asks for it."""
ANSWERS = frozenset({"ja", "nein", "nie", "niemals", "doch", "vielleicht", "sicher", "absolut"})
NEAR = 3
"""Tokens between a closing mark and the verb of its frame: mark, comma, verb."""


def direct_drafts(ground: Ground) -> Iterator[Draft]:
    """A draft for each quotation that is speech, with its voice where one was found in or beside its sentence.

    Drafts of quotations without a frame have ``voice=None`` and the rule ``direct.free``: the pass over the
    discourse gives them one.
    """
    for quotation in ground.doc.quotations:
        if quotation.level == 1 and is_speech(ground, quotation):
            yield _draft(ground, quotation)


def is_speech(ground: Ground, quotation: Quotation) -> bool:
    """Whether the quotation is an utterance of its own rather than a fragment, a title or a distanced word."""
    doc = ground.doc
    if quotation.last <= quotation.first:
        return False
    if ground.look.sentence_of(quotation.first).i != ground.look.sentence_of(quotation.last - 1).i:
        return True
    opens = _opens_freely(ground, quotation)
    verbal = any(doc.tokens[at].tag in FINITE for at in range(quotation.first, quotation.last))
    if verbal:
        return opens or (_is_led_in(ground, quotation) and _closes_freely(ground, quotation))
    words = sum(doc.tokens[at].tag[:1] != "$" for at in range(quotation.first, quotation.last))
    answer = _is_answer(ground, quotation)
    told = answer or _is_told(ground, quotation)
    return opens and words >= (1 if answer else MIN_VERBLESS_WORDS) and told and _closes_freely(ground, quotation)


def _is_answer(ground: Ground, quotation: Quotation) -> bool:
    """Whether a verb of saying asks for an answer in one word, behind it or before a colon: *„Nein“, sagte sie.*"""
    tokens = [ground.doc.tokens[at] for at in range(quotation.first, quotation.last)]
    if not any(token.tag in {"PTKANT", "ITJ"} or token.text.lower() in ANSWERS for token in tokens):
        return False
    sentence = ground.look.sentence_of(quotation.first)
    if _clause_after(ground, quotation, sentence) is not None:
        return True
    before = _clause_before(ground, quotation, sentence) if _follows_colon(ground, quotation) else None
    return _is_saying(ground, before)


def _is_told(ground: Ground, quotation: Quotation) -> bool:
    """Whether a verbless quotation may be words and not a title: "stellte ihr Buch vor: „Am Fluss“" tells none."""
    sentence = ground.look.sentence_of(quotation.first)
    before = [at for at in range(sentence.first, quotation.first) if ground.doc.tokens[at].tag[:1] != "$"]
    clauses = [clause for clause in ground.look.clauses_in(sentence) if clause.predicate is not None]
    return not before or not clauses or any(_is_saying(ground, clause) for clause in clauses)


def _opens_freely(ground: Ground, quotation: Quotation) -> bool:
    """Nothing of a clause around it leads into the quotation: it begins a sentence, or follows a colon or comma."""
    at = quotation.first - 1
    while at >= 0 and is_mark(ground.doc.tokens[at]):
        at -= 1
    sentence = ground.look.sentence_of(quotation.first)
    return at < sentence.first or ground.doc.tokens[at].text in {":", ",", "–", "-", "—", ";", ")"}


def _is_led_in(ground: Ground, quotation: Quotation) -> bool:
    """Only a word or two without a verb before it: *Doch „das ist Ihr Problem“, sagt der Premier.*"""
    first = ground.look.sentence_of(quotation.first).first
    before = [at for at in range(first, quotation.first) if ground.doc.tokens[at].tag[:1] != "$"]
    return len(before) <= 2 and not any(ground.doc.tokens[at].tag.startswith(("V", "KOU", "APPR")) for at in before)


def _closes_freely(ground: Ground, quotation: Quotation) -> bool:
    """A verbless quotation is speech where a frame follows or the sentence ends: „Sehr gut“, schrieb sie."""
    sentence = ground.look.sentence_of(quotation.first)
    rest = [at for at in range(quotation.last, sentence.last) if ground.doc.tokens[at].tag[:1] != "$"]
    if not rest:
        return True
    parted = ground.doc.tokens[quotation.last - 1].tag in {"$.", "$,"} or any(
        ground.doc.tokens[at].text == "," for at in range(quotation.last, rest[0])
    )
    return parted and _is_saying(ground, ground.look.clause_of(rest[0])) and rest[0] - quotation.last <= NEAR


def _draft(ground: Ground, quotation: Quotation) -> Draft:
    clause = _frame_clause(ground, quotation)
    content = frozenset(range(quotation.first, quotation.last))
    said = clause is not None and _is_saying(ground, clause)
    label = label_voice(ground, quotation) if not said else None
    if clause is None or label is not None or _tells_of_thing(ground, clause):
        voice = label
        rule = "direct.label" if voice is not None else "direct.free"
        return Draft(content=content, voice=voice, rule=rule, anchor=quotation.first, form="direct")
    voice, stance = _voice_of_frame(ground, clause)
    relaying = relaying_match(ground, clause)
    circumstances = circumstances_of(ground.look, ground.table, clause, told_in(ground, clause), content)
    return Draft(
        content=content,
        voice=voice,
        rule="direct.frame" if voice is not None else "direct.free",
        anchor=quotation.first,
        cue=clause.predicate.tokens if clause.predicate is not None else (),
        frame=(min(clause.tokens), max(clause.tokens) + 1),
        form="direct",
        stance=stance,
        relays=relays_of(ground, relaying) if relaying is not None else (),
        circumstances=circumstances if voice is not None else Circumstances(),
        unsure=voice.unsure if voice is not None else None,
    )


def _frame_clause(ground: Ground, quotation: Quotation) -> Clause | None:
    """The clause that frames the quotation: after it, else before it, else before a colon in the sentence before."""
    sentence = ground.look.sentence_of(quotation.first)
    ending = ground.look.sentence_of(quotation.last - 1)
    before = _clause_before(ground, quotation, sentence)
    after = _clause_after(ground, quotation, ending)
    if before is not None and after is not None and _follows_colon(ground, quotation) and _is_reported(before):
        return before if _is_saying(ground, before) else after
    return after or before


def _is_reported(clause: Clause) -> bool:
    """Whether a frame is itself told: "Sie habe gesagt: „Ich komme“, berichtete X" has her words, told by X.

    "Das Büro dementiert: „Das gab es nicht“, sagte X" has the words of X, who speaks for the office.
    """
    return clause.predicate is not None and clause.predicate.mood in {"kj1", "kj2"}


def _follows_colon(ground: Ground, quotation: Quotation) -> bool:
    at = quotation.first - 1
    while at >= 0 and is_mark(ground.doc.tokens[at]):
        at -= 1
    return at >= 0 and ground.doc.tokens[at].text == ":"


def _clause_after(ground: Ground, quotation: Quotation, sentence: Sentence) -> Clause | None:
    for at in range(quotation.last, min(sentence.last, quotation.last + NEAR + 1)):
        clause = ground.look.clause_of(at)
        if ground.doc.tokens[at].tag in FINITE and clause is not None and _is_inverted_frame(ground, clause, at):
            return clause
    return None


def _is_inverted_frame(ground: Ground, clause: Clause, at: int) -> bool:
    """The finite verb comes first after the quotation and is one of saying: "..., sagte sie"."""
    predicate = clause.predicate
    if predicate is None or predicate.finite != at:
        return False
    return _is_saying(ground, clause) or clause.kind == "comment"


def _is_saying(ground: Ground, clause: Clause | None) -> bool:
    if clause is None or clause.predicate is None:
        return False
    if clause.predicate.lemma in ground.saying_verbs:
        return True
    return any(not match.nominal for match in ground.in_clause.get(clause.i, ()))


def _clause_before(ground: Ground, quotation: Quotation, sentence: Sentence) -> Clause | None:
    before = [at for at in range(sentence.first, quotation.first) if ground.look.quotation_at[at] is None]
    words = [at for at in before if ground.doc.tokens[at].tag[:1] != "$"]
    if words:
        after_colon = any(ground.doc.tokens[at].text == ":" for at in before[-3:])
        return _nearest_frame(ground, words, any_verb=after_colon)
    if sentence.i == 0:
        return None
    previous = ground.doc.sentences[sentence.i - 1]
    tail = [at for at in range(previous.first, previous.last) if not is_mark(ground.doc.tokens[at])]
    if tail and ground.doc.tokens[tail[-1]].text == ":":
        return _nearest_frame(ground, tail, any_verb=True)
    return None


def _nearest_frame(ground: Ground, words: list[int], *, any_verb: bool) -> Clause | None:
    """The last clause among ``words`` that is a frame of saying; after a colon the last main clause serves too."""
    clauses = [clause for at in reversed(words) if (clause := ground.look.clause_of(at)) is not None]
    ordered = list({clause.i: clause for clause in clauses}.values())
    for clause in ordered:
        if _is_saying(ground, clause) and (any_verb or clause.kind != "conditional"):
            return clause
    if any_verb:
        return next((one for one in ordered if one.kind in {"main", "v2_complement"} and one.predicate), None)
    return None


def _tells_of_thing(ground: Ground, clause: Clause) -> bool:
    """ "Die Strategie bestehe darin, „...“": reported of a thing, so the words are the speaker's of the sentence."""
    if not _is_reported(clause) or clause.subject is None:
        return False
    voice = voice_of_phrase(ground.look, ground.doc.phrases[clause.subject])
    return voice is not None and voice.thing


def _voice_of_frame(ground: Ground, clause: Clause) -> tuple[Voice | None, Stance]:
    """The frame's subject (or agent), and the stance of the frame where the table has it."""
    match = next((match for match in ground.in_clause.get(clause.i, ()) if not match.nominal), None)
    relaying = relaying_match(ground, clause)
    if relaying is not None:
        return speaker_of(ground, relaying), relaying.frame.stance
    if match is not None and any(one.kind == "phrase" for one in match.role("document")):
        return speaker_of(ground, match), match.frame.stance
    if clause.subject is not None and (clause.predicate is None or clause.predicate.voice == "active"):
        voice = voice_of_phrase(ground.look, ground.doc.phrases[clause.subject])
        if voice is not None and not (can_speak(voice) or is_somebody(ground, voice) or _is_saying(ground, clause)):
            voice = None
    elif clause.predicate is not None and clause.predicate.voice == "active":
        voice = _bare_subject(ground, clause)
    else:
        voice = _agent(ground, clause)
    return voice, match.frame.stance if match is not None else "asserts"


def _bare_subject(ground: Ground, clause: Clause) -> Voice | None:
    """Who speaks where the verb was taken for a participle, so without a subject: "Die Regierung dementiert: ..."."""
    for index in clause.phrases:
        phrase = ground.doc.phrases[index]
        if phrase.preposition is None and phrase.attribute_of is None:
            voice = voice_of_phrase(ground.look, phrase)
            if voice is not None and can_speak(voice):
                return voice
    return None


def _agent(ground: Ground, clause: Clause) -> Voice | None:
    for index in clause.phrases:
        phrase = ground.doc.phrases[index]
        if phrase.preposition in {"von", "durch", "seitens"}:
            return voice_of_phrase(ground.look, phrase)
    return None


def told_in(ground: Ground, clause: Clause) -> list[Phrase]:
    """Whom the frame says it was told: its dative object or a "gegenüber" phrase, where they can listen."""
    found = []
    for phrase in (ground.doc.phrases[index] for index in clause.phrases):
        if phrase.function == "object_dat" or phrase.preposition == "gegenüber":
            mention = ground.look.mention_headed(phrase.head)
            if mention is not None and mention.kind in SPEAKING_KINDS:
                found.append(phrase)
    return found
