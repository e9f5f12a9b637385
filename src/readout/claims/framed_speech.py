"""Speech that a frame of saying governs: complement clauses, one-clause reports, comments, bare structure.

Covers sections 1, 2.7 and 8 of the inventory of German attribution. Quotations are left to ``direct_speech``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readout.claims.attribution_table import AttributionTable, load_attribution
from readout.claims.circumstances import circumstances_of
from readout.claims.drafts import Draft
from readout.claims.fillers import Filler
from readout.claims.frame_table import load_frames
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.claims.voices import Voice, voice_at, voice_of_phrase
from readout.language.document import Clause, Document
from readout.records import Actor, Stance, StatementForm

UNREAL_MODALS = frozenset({"können", "dürfen", "müssen", "mögen"})
"""A frame under these tells of speech that may come, not of speech that was: "könnte ankündigen"."""
SPEAKING_KINDS = frozenset({"person", "institution", "state", "group", "anonymous", "media", "document"})
MAX_FRAGMENT = 12
"""Words of a quotation inside a clause of the article's own; a longer one is a sentence of its own."""
FIRST_PERSON = frozenset({"ich", "wir"})


@dataclass(frozen=True, slots=True)
class Ground:
    """What every rule of attribution looks at: the document with its indices, the frames found, the word lists."""

    look: Lookup
    table: AttributionTable
    matches: tuple[FrameMatch, ...]
    saying_verbs: frozenset[str]

    @classmethod
    def of(cls, doc: Document, matches: tuple[FrameMatch, ...]) -> Ground:
        """The ground for ``doc``, where ``matches`` are all its frames."""
        language = doc.article.language
        verbs = {
            verb.verb
            for frame in load_frames(language)
            if "saying" in frame.classes and "thought" not in frame.classes
            for verb in frame.verbs
            if not verb.words
        }
        sayings = tuple(match for match in matches if "saying" in match.frame.classes)
        return cls(Lookup(doc), load_attribution(language), sayings, frozenset(verbs))

    @property
    def doc(self) -> Document:
        """The document."""
        return self.look.doc


def framed_drafts(ground: Ground) -> Iterator[Draft]:
    """A draft for every frame of saying that has its content in clauses or phrases."""
    seen: set[tuple[int, frozenset[int]]] = set()
    for match in ground.matches:
        draft = _draft_of(ground, match)
        if draft is not None and (match.anchor, draft.content) not in seen:
            seen.add((match.anchor, draft.content))
            yield draft
    yield from _structural_drafts(ground)
    yield from _inverted_drafts(ground)
    yield from _colon_drafts(ground)


def _draft_of(ground: Ground, match: FrameMatch) -> Draft | None:
    clause = ground.doc.clauses[match.clause]
    if not is_real(ground, match) or _is_own_speech(ground, match):
        return None
    if match.passive and "thought" in match.frame.classes:
        return None  # "Spuren wurden gefunden" is no opinion
    fillers = tuple(filler for filler in match.role("content") if filler.kind != "quotation")
    if _is_bare_act(match, fillers):
        return None
    told = [ground.doc.phrases[f.index] for f in match.role("addressee") if f.kind == "phrase" and f.index is not None]
    content = _content(ground, match, (*fillers, *match.role("object")) if fillers else ())
    content |= _idiom_words(ground, match) if not content else frozenset()
    stance = stance_of(match, fillers)
    voice = speaker_of(ground, match)
    if stance is None or not (content or stance == "declines"):
        return None
    if voice is None and ("act" in match.frame.classes or not any(filler.kind == "clause" for filler in fillers)):
        return None  # "es wird erwartet, ..." is nobody's speech; "es wurde mitgeteilt, ..." is somebody's
    circumstances = circumstances_of(ground.look, ground.table, clause, told, content)
    content |= _following(ground, match, fillers, circumstances.tokens)
    content -= (frozenset(match.cues) - _idiom_words(ground, match)) | circumstances.tokens
    return Draft(
        content=content,
        voice=voice,
        rule=match.frame.id,
        anchor=match.anchor,
        cue=tuple(at for at in match.cues if at not in content),
        frame=(min(clause.tokens), max(clause.tokens) + 1),
        form=_form(match, fillers),
        stance=stance,
        relays=_relays(ground, match),
        circumstances=circumstances,
        unsure=voice.unsure if voice is not None else None,
    )


def _relays(ground: Ground, match: FrameMatch) -> tuple[Actor, ...]:
    """Who passes the words on, where the frame has a role for it: "Kordis zitierte den Gesandten" (7.3)."""
    voices = [voice_at(ground.look, filler.last - 1, filler.first, filler.last) for filler in match.role("relay")]
    return tuple(actor for voice in voices if voice is not None for actor in voice.actors)


def is_real(ground: Ground, match: FrameMatch) -> bool:
    """Whether the frame tells of speech that took place (inventory 8.11, 8.12)."""
    clause = ground.doc.clauses[match.clause]
    if match.mood == "imp" or (match.conditional and not is_concessive(ground, clause)):
        return False
    if match.frame.stance == "declines" or match.nominal:
        return True
    tense = clause.predicate.tense if clause.predicate is not None else None
    if tense in {"future", "future_perfect"} and clause.kind != "comment":
        return False
    willed = "wollen" in match.modals and match.mood == "ind"
    return not willed and not (UNREAL_MODALS & set(match.modals))


def is_concessive(ground: Ground, clause: Clause) -> bool:
    """ "Auch wenn er erklärte": a conditional conjunction after "auch" or "selbst" grants what it says."""
    at = clause.introducer
    while at is None and clause.parent is not None:
        clause = ground.doc.clauses[clause.parent]
        at = clause.introducer if clause.kind == "conditional" else None
    if at is None or at == 0:
        return False
    return ground.doc.tokens[at - 1].text.lower() in {"auch", "selbst", "sogar"}


def _is_bare_act(match: FrameMatch, fillers: tuple[Filler, ...]) -> bool:
    """A noun of saying ("die Forderung nach Abzug"), or an invitation, in one clause: an act, but no words of it."""
    spelled_out = any(filler.kind == "clause" for filler in fillers)
    return not spelled_out and (match.nominal or match.frame.aspect == "invitation")


def _is_own_speech(ground: Ground, match: FrameMatch) -> bool:
    """Inside a quotation, "ich sage" and "wir fordern" are the quoted speaker's words, no second speaker's."""
    return any(
        ground.doc.tokens[at].text.lower() in FIRST_PERSON
        for filler in match.role("speaker")
        for at in range(filler.first, filler.last)
    )


def stance_of(match: FrameMatch, fillers: Iterable[Filler]) -> Stance | None:
    """The stance of the frame as it stands here; ``None`` where it says nothing was said (inventory 8.1-8.5)."""
    asked = any(filler.pattern in {"ob", "w"} for filler in fillers)
    stance = match.frame.stance
    if not match.negated:
        return stance
    if stance == "confirms" or (stance == "asserts" and asked):
        return "declines"
    if stance in {"denies", "hedges"}:
        return "hedges"
    return "declines" if stance == "declines" else None


def _form(match: FrameMatch, fillers: tuple[Filler, ...]) -> StatementForm:
    if match.frame.stance == "declines" and not fillers:
        return "reported"
    if any(filler.kind == "clause" for filler in fillers):
        return "indirect"
    return "reported"


def _content(ground: Ground, match: FrameMatch, fillers: tuple[Filler, ...]) -> frozenset[int]:
    """The tokens of the content: all of its clauses, its phrases with their preposition."""
    tokens: set[int] = set()
    own = set(ground.doc.clauses[match.clause].tokens)
    for filler in fillers:
        if filler.pattern == "das":
            continue
        if filler.pattern == "host":
            tokens |= _host_tokens(ground, match.clause, filler)
        elif filler.kind == "clause" and filler.index is not None:
            tokens |= ground.look.tokens_under(filler.index)
        else:
            first = filler.first
            if filler.kind == "phrase" and filler.index is not None and ground.doc.phrases[filler.index].preposition:
                first = min(first, ground.doc.phrases[filler.index].first)
            tokens |= set(range(first, filler.last))
    if not any(filler.kind == "clause" for filler in fillers):
        tokens |= _whole_fragments(ground, tokens)
        speakers = {at for filler in match.role("speaker") for at in range(filler.first, filler.last)}
        tokens -= speakers if not speakers & own <= tokens else set()
    return frozenset(tokens)


def _whole_fragments(ground: Ground, tokens: set[int]) -> set[int]:
    """All words of the short quotations that ``tokens`` reach into: *„ausgesprochen nützlich“* is one point."""
    found: set[int] = set()
    for at in tokens:
        quotation = ground.look.quotation_of(at)
        if quotation is not None and quotation.last - quotation.first <= MAX_FRAGMENT:
            found |= set(range(max(0, quotation.first - 1), quotation.last + 1))
    return found


def _idiom_words(ground: Ground, match: FrameMatch) -> frozenset[int]:
    """The telling word of an idiom that has no other content: "zeigte sich **zufrieden**"."""
    told = any(filler.kind != "quotation" for filler in match.role("content"))
    if told or match.nominal or match.frame.stance != "asserts":
        return frozenset()
    return frozenset(at for at in match.cues if ground.doc.tokens[at].tag == "ADJD")


def _following(ground: Ground, match: FrameMatch, fillers: tuple[Filler, ...], apart: frozenset[int]) -> frozenset[int]:
    """Prepositional phrases right after a content phrase: "einen Aufschub | beim Ausstieg | aus der Kernenergie".

    Attachment is not decided by the clause layer; what follows the point without a break belongs to it, unless it
    fills another role or tells channel, occasion or time.
    """
    doc = ground.doc
    own = set(doc.clauses[match.clause].tokens) - set(match.cues) - apart
    taken = {
        at for role, group in match.roles.items() if role != "content" for f in group for at in range(f.first, f.last)
    }
    times = {at for time in doc.times if time.kind in {"date", "time"} for at in range(time.first, time.last)}
    starts = {phrase.first: phrase for phrase in doc.phrases if phrase.preposition is not None}
    added: set[int] = set()
    for filler in fillers:
        at = filler.last
        while filler.kind == "phrase" and at in starts and starts[at].last > at:
            span = set(range(at, starts[at].last))
            if not span <= own or span & taken or starts[at].head in times:
                break
            added |= span
            at = starts[at].last
    return frozenset(added)


def _host_tokens(ground: Ground, comment: int, filler: Filler) -> set[int]:
    """The clause around a comment with its dependants, without the comment."""
    host = filler.index if filler.index is not None else comment
    return ground.look.tokens_under(host) - ground.look.tokens_under(comment)


def speaker_of(ground: Ground, match: FrameMatch) -> Voice | None:
    """The voice that fills the frame's speaker role; ``None`` where nobody does (passive without agent).

    Without a speaker the document speaks that the words stand in: "In der Erklärung heißt es" (inventory 1.13).
    """
    for filler in match.role("speaker") or match.role("document"):
        if filler.kind == "phrase" and filler.index is not None:
            voice = voice_of_phrase(ground.look, ground.doc.phrases[filler.index])
        else:
            voice = voice_at(ground.look, filler.first, filler.first, filler.last)
        if voice is not None:
            return voice.inherited() if filler.implied else voice
    return None


def _structural_drafts(ground: Ground) -> Iterator[Draft]:
    """Complements in the Konjunktiv show speech by themselves: the class of verbs that may govern them is open."""
    framed = {match.clause for match in ground.matches}
    for clause in ground.doc.clauses:
        parent = ground.doc.clauses[clause.parent] if clause.parent is not None else None
        if parent is None or parent.i in framed or not _is_reported_complement(ground, clause):
            continue
        draft = _structural_draft(ground, parent, clause)
        if draft is not None:
            yield draft


def _is_reported_complement(ground: Ground, clause: Clause) -> bool:
    predicate = clause.predicate
    if predicate is None or clause.kind not in {"complement", "v2_complement"} or clause.quotation is not None:
        return False
    return not is_idiom(ground, clause) and predicate.mood == "kj1" and not predicate.mood_ambiguous


def _structural_draft(ground: Ground, parent: Clause, clause: Clause) -> Draft | None:
    if parent.predicate is None or parent.subject is None or parent.kind == "conditional":
        return None
    if clause.governor is not None and clause.governor not in parent.predicate.tokens:
        return None
    if parent.predicate.modals and UNREAL_MODALS & set(parent.predicate.modals):
        return None
    voice = voice_of_phrase(ground.look, ground.doc.phrases[parent.subject])
    if voice is None or not can_speak(voice):
        return None
    content = frozenset(ground.look.tokens_under(clause.i))
    circumstances = circumstances_of(ground.look, ground.table, parent, (), content)
    return Draft(
        content=content,
        voice=voice.inherited() if parent.shared_subject else voice,
        rule="structure.konjunktiv_complement",
        anchor=parent.predicate.verb,
        cue=parent.predicate.tokens,
        frame=(min(parent.tokens), max(parent.tokens) + 1),
        circumstances=circumstances,
        unsure=voice.unsure,
    )


def _inverted_drafts(ground: Ground) -> Iterator[Draft]:
    """A verb-first clause of saying after a complete clause, where no frame took them up: "..., gab X bekannt"."""
    framed = {match.clause for match in ground.matches if match.role("content")}
    for clause in ground.doc.clauses:
        predicate = clause.predicate
        if predicate is None or clause.i in framed or clause.quotation is not None or predicate.modals:
            continue
        words = [at for at in clause.tokens if ground.doc.tokens[at].tag[:1] != "$"]
        if predicate.lemma not in ground.saying_verbs or not words or predicate.finite != words[0]:
            continue
        before = [one for one in ground.look.clauses_in(ground.look.sentence_of(words[0])) if one.first < words[0]]
        host = next((one for one in reversed(before) if one.kind in {"main", "v2_complement"}), None)
        if host is None or host.i == clause.i or host.quotation is not None or host.predicate is None:
            continue
        voice = _voice_right_of(ground, clause, words[0])
        if voice is not None:
            content = frozenset(ground.look.tokens_under(host.i) - ground.look.tokens_under(clause.i))
            yield _loose_draft(ground, clause, content, voice, "structure.inverted")


def _voice_right_of(ground: Ground, clause: Clause, finite: int) -> Voice | None:
    """The first noun phrase after the finite verb that can speak and may be a subject."""
    for index in clause.phrases:
        phrase = ground.doc.phrases[index]
        if phrase.first > finite and phrase.preposition is None and (not phrase.cases or "nom" in phrase.cases):
            voice = voice_of_phrase(ground.look, phrase)
            if voice is not None and can_speak(voice):
                return voice
    return None


def can_speak(voice: Voice) -> bool:
    """Whether one of the actors is known to speak, or the words are a pronoun that was not resolved."""
    return not voice.described and (not voice.actors or any(actor.kind in SPEAKING_KINDS for actor in voice.actors))


def _colon_drafts(ground: Ground) -> Iterator[Draft]:
    """ "Zugleich stellt er klar: Die Grenze bleibt offen." - a frame, a colon, and the content without marks."""
    for sentence in ground.doc.sentences:
        for colon in range(sentence.first + 1, sentence.last - 1):
            if ground.doc.tokens[colon].text != ":" or ground.look.quotation_at[colon] is not None:
                continue
            content = frozenset(range(colon + 1, sentence.last))
            clause = ground.look.clause_of(colon - 1)
            quoted = any(
                ground.look.quotation_at[at] is not None for at in range(colon + 1, min(colon + 3, sentence.last))
            )
            if clause is None or clause.predicate is None or quoted or clause.subject is None:
                break
            said = clause.predicate.lemma in ground.saying_verbs and clause.predicate.voice == "active"
            said = said or any(m.clause == clause.i and not m.nominal and not m.passive for m in ground.matches)
            voice = voice_of_phrase(ground.look, ground.doc.phrases[clause.subject]) if said else None
            if voice is not None and can_speak(voice):
                yield _loose_draft(ground, clause, content, voice, "structure.colon")
            break


def _loose_draft(ground: Ground, clause: Clause, content: frozenset[int], voice: Voice, rule: str) -> Draft:
    """A draft for a clause of saying that no frame of the table matched with its content."""
    predicate = clause.predicate
    return Draft(
        content=content,
        voice=voice,
        rule=rule,
        anchor=predicate.verb if predicate is not None else clause.first,
        cue=predicate.tokens if predicate is not None else (),
        frame=(min(clause.tokens), max(clause.tokens) + 1),
        circumstances=circumstances_of(ground.look, ground.table, clause, (), content),
        unsure=voice.unsure,
    )


def is_idiom(ground: Ground, clause: Clause) -> bool:
    """Konjunktiv that reports nothing: *es sei denn*, *sei es ... oder*, *man nehme*, *es lebe* (section 4)."""
    words = [ground.doc.tokens[at].text.lower() for at in clause.tokens if ground.doc.tokens[at].tag[:1] != "$"]
    text = " ".join(words[:4])
    starts = ("es sei denn", "sei es", "man nehme", "es lebe", "dem sei", "gott sei", "seien wir", "so wahr")
    return text.startswith(starts) or "es sei denn" in " ".join(words)


def points_back(match: FrameMatch) -> bool:
    """Whether the frame's content is a "das" or "dies" that stands for the words before (inventory 4.8)."""
    return any(filler.pattern == "das" for filler in match.role("content"))
