"""Speech that shows by its structure alone: Konjunktiv complements, inverted clauses of saying, colons.

The class of words that may govern speech is open (four in ten cue types occur once), so structure is a rule of its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from readout.claims.attributing_phrases import attributing_phrases, owner_of
from readout.claims.circumstances import circumstances_of
from readout.claims.drafts import Draft
from readout.claims.frames import FrameMatch
from readout.claims.givers import RECEIVING, giver_of, is_somebody
from readout.claims.ground import UNREAL_MODALS, Ground, can_speak, is_idiom, is_thing
from readout.claims.held_words import holds_words
from readout.claims.openings import belongs_to_opening
from readout.claims.voices import Voice, voice_of_phrase
from readout.language.document import Clause, Phrase

TALK = frozenset({"sprechen", "reden", "diskutieren", "verhandeln", "telefonieren"})
"""Verbs of talking with somebody: "Welitsch spricht mit Arendt: Estmark zum Frieden bereit" quotes nobody."""
UNSAYING_KINDS = frozenset({"relative", "complement", "infinitive", "adverbial", "conditional"})
"""Clauses below another before a colon: whoever speaks is the subject of the one above, if anybody is."""
WORDS = frozenset({"dass", "v2", "quote", "inf"})
LET = frozenset({"wissen", "ausrichten", "verlauten", "mitteilen", "erklären", "durchblicken"})
"""Verbs of telling under "lassen"."""
NOBODY_NAMED = "The words are reported, but nobody is named for them."


def structural_drafts(ground: Ground) -> Iterator[Draft]:
    """The drafts of all three rules."""
    yield from _complement_drafts(ground)
    yield from _inverted_drafts(ground)
    yield from _fronted_drafts(ground)
    yield from _colon_drafts(ground)
    yield from _self_claim_drafts(ground)


def _complement_drafts(ground: Ground) -> Iterator[Draft]:
    """Complements in the Konjunktiv show speech by themselves: the class of verbs that may govern them is open."""
    framed = {match.clause for match in ground.matches}
    for clause in ground.doc.clauses:
        parent = ground.doc.clauses[clause.parent] if clause.parent is not None else None
        if parent is None or parent.i in framed or not _is_reported_complement(ground, clause):
            continue
        draft = _complement_draft(ground, parent, clause)
        if draft is not None:
            yield draft


def _is_reported_complement(ground: Ground, clause: Clause) -> bool:
    predicate = clause.predicate
    if predicate is None or clause.kind not in {"complement", "v2_complement"} or clause.quotation is not None:
        return False
    unreal = ground.doc.tokens[min(clause.tokens)].text.lower() == "als"  # "tat so, als sei nichts geschehen"
    return not unreal and not is_idiom(ground, clause) and predicate.mood == "kj1" and not predicate.mood_ambiguous


def _complement_draft(ground: Ground, parent: Clause, clause: Clause) -> Draft | None:
    """The draft for a Konjunktiv complement; its voice is ``None`` where the governing clause names no speaker.

    "Gegen das Buch wurde eingewandt, es verletze ..." is somebody's speech, but not the last speaker's.
    """
    if parent.predicate is None or belongs_to_opening(ground.doc, parent, clause):
        return None  # "Auf die Frage, ob er gehe, lachte sie"
    if parent.kind == "conditional" or UNREAL_MODALS & set(parent.predicate.modals):
        return None
    if parent.predicate.mood != "ind" or parent.kind in {"complement", "v2_complement"}:
        return None  # the governing clause is reported itself, and its speaker's rule takes this clause along
    by_noun = clause.governor is not None and clause.governor not in parent.predicate.tokens
    voice = _noun_voice(ground, parent, clause) if by_noun else _clause_voice(ground, parent)
    if by_noun and clause.kind == "complement":
        return None
    content = frozenset(ground.look.tokens_under(clause.i))
    return Draft(
        content=content,
        voice=voice,
        rule="structure.konjunktiv_complement",
        anchor=parent.predicate.verb,
        cue=parent.predicate.tokens,
        frame=(min(parent.tokens), max(parent.tokens) + 1),
        circumstances=circumstances_of(ground.look, ground.table, parent, (), content),
        unsure=voice.unsure if voice is not None else NOBODY_NAMED,
    )


def _noun_voice(ground: Ground, parent: Clause, clause: Clause) -> Voice | None:
    """Whose words a noun announces: its owner's, its giver's ("von der Polizei kam der Hinweis"), the subject's."""
    phrase = ground.look.phrase_headed.get(clause.governor) if clause.governor is not None else None
    if phrase is None:
        return None
    owner = owner_of(ground, phrase)
    if owner is not None:
        return owner
    own = parent.subject != phrase.i and holds_words(ground, parent, phrase)
    return giver_of(ground, parent) or (_subject_voice(ground, parent) if own else None)


def _clause_voice(ground: Ground, parent: Clause) -> Voice | None:
    """Who says what the clause governs: its subject, or whom the words come from where that is told them or a thing."""
    told = parent.predicate is not None and parent.predicate.lemma in RECEIVING
    subject = None if told else _subject_voice(ground, parent)
    if subject is not None and can_speak(subject):
        return subject
    return _attributed(ground, parent) or giver_of(ground, parent) or subject


def _attributed(ground: Ground, parent: Clause) -> Voice | None:
    """ "Laut Kordis hat eine Gruppe geschossen, das sei geplant gewesen": whose words the clause above is already."""
    own = set(parent.phrases)
    phrases = [ground.doc.phrases[i] for i in parent.phrases]
    inside = [attribute for phrase in phrases for attribute in ground.look.attributes.get(phrase.i, ())]
    found = (one for one in attributing_phrases(ground, [*phrases, *inside]) if one.phrase.i in own)
    return next((one.voice.inherited() for one in found if one.voice is not None and one.voice.actors), None)


def _subject_voice(ground: Ground, clause: Clause) -> Voice | None:
    """The voice of the clause's subject, where that is no thing and the clause is active."""
    if clause.subject is None or clause.predicate is None or clause.predicate.voice != "active":
        return None
    phrase = ground.doc.phrases[clause.subject]
    voice = voice_of_phrase(ground.look, phrase)
    if ground.table.saying_noun(ground.doc.tokens[phrase.head].lemma) is not None:
        return owner_of(ground, phrase)  # "Tessens Antwort ist, es gebe keinen Anlass"
    if voice is None or not (can_speak(voice) or is_somebody(ground, voice)):
        return None
    return voice.inherited() if clause.shared_subject else voice


def _inverted_drafts(ground: Ground) -> Iterator[Draft]:
    """A verb-first clause of saying after a complete clause, where no frame took them up: "..., gab X bekannt"."""
    framed = {match.clause for match in ground.matches if match.role("content")}
    for clause in ground.doc.clauses:
        predicate = clause.predicate
        if predicate is None or clause.i in framed or clause.quotation is not None or predicate.modals:
            continue
        words = [at for at in clause.tokens if ground.doc.tokens[at].tag[:1] != "$"]
        words = words[1:] if words and ground.doc.tokens[words[0]].text == "so" else words
        if not words or predicate.finite != words[0]:
            continue
        said = predicate.lemma in ground.saying_verbs and predicate.lemma not in TALK
        if not said and not _comments_on_reported(ground, clause):
            continue  # "Wenn sie zusammenkommen, reden sie einander nicht hinein"
        beside = ground.look.clauses_in(ground.look.sentence_of(words[0]))
        before = (beside[at] for at in range(bisect_left(beside, words[0], key=_first) - 1, -1, -1))
        host = next((one for one in before if one.kind in {"main", "v2_complement"}), None)
        if host is None or host.i == clause.i or host.quotation is not None or host.predicate is None:
            continue
        voice = voice_right_of(ground, clause, words[0])
        if voice is not None:
            content = frozenset(ground.look.tokens_under(host.i) - ground.look.tokens_under(clause.i))
            yield _loose_draft(ground, clause, content, voice, "structure.inverted")


def _comments_on_reported(ground: Ground, clause: Clause) -> bool:
    """ "Der Zug, murmelt der Schaffner, sei voll": whatever the verb, what it comments on is told in the Konjunktiv."""
    host = ground.doc.clauses[clause.parent] if clause.parent is not None else None
    predicate = host.predicate if host is not None else None
    return (
        clause.kind == "comment" and predicate is not None and predicate.mood == "kj1" and not predicate.mood_ambiguous
    )


def _fronted_drafts(ground: Ground) -> Iterator[Draft]:
    """ "Ein Schnupfen, ließ das Amt wissen.", "Frei erfunden, hieß es.": words without a verb, then the frame."""
    tokens = ground.doc.tokens
    for sentence in ground.doc.sentences:
        comma = next((at for at in range(sentence.first, sentence.last - 1) if tokens[at].text == ","), None)
        if comma is None or not _is_verbless(ground, sentence.first, comma):
            continue
        clause, finite = ground.look.clause_of(comma + 1), comma + 1
        if clause is None or clause.predicate is None or clause.predicate.finite != finite:
            continue
        if clause.kind != "main" or clause.quotation is not None:
            continue  # "Am Abend, sagte Varga, kam der Regen": a comment on a clause
        voice = _fronting_voice(ground, clause, finite)
        if voice is None:
            continue
        behind = next((at for at in range(finite, sentence.last) if tokens[at].text == ","), sentence.last)
        rest = range(behind, sentence.last) if _is_verbless(ground, behind + 1, sentence.last) else range(0)
        yield _loose_draft(
            ground, clause, frozenset((*range(sentence.first, comma), *rest)), voice, "structure.fronted"
        )


def _is_verbless(ground: Ground, first: int, last: int) -> bool:
    """Whether the words are some, none of them a finite verb, a conjunction, or inside quotation marks."""
    tokens = [ground.doc.tokens[at] for at in range(first, last) if ground.doc.tokens[at].tag[:1] != "$"]
    plain = all(ground.look.quotation_at[token.i] is None for token in tokens)
    return bool(tokens) and plain and not any(token.tag.endswith("FIN") or token.tag[:3] == "KOU" for token in tokens)


def _fronting_voice(ground: Ground, clause: Clause, finite: int) -> Voice | None:
    """Who says what stands before: the subject behind the verb, or the place and office behind "hieß es"."""
    predicate, tokens = clause.predicate, ground.doc.tokens
    refused = any(tokens[at].text == "nicht" for at in clause.tokens if at > finite)
    if predicate is None or predicate.mood != "ind" or refused:
        return None
    if tokens[finite].lemma == "heißen" and tokens[min(finite + 1, len(tokens) - 1)].text == "es":
        phrases = (ground.doc.phrases[index] for index in clause.phrases)
        givers = (p for p in phrases if p.preposition in {"aus", "in", "von", "bei", "seitens"} and p.first > finite)
        voices = (voice_of_phrase(ground.look, phrase) for phrase in givers if phrase.head not in ground.look.times)
        return next((voice for voice in voices if voice is not None), Voice(actors=(), unsure=NOBODY_NAMED))
    let = tokens[finite].lemma == "lassen" and predicate.lemma in LET
    if not let and (predicate.lemma not in ground.saying_verbs or predicate.lemma in TALK or predicate.modals):
        return None
    return voice_right_of(ground, clause, finite)


def _first(clause: Clause) -> int:
    return clause.first


def voice_right_of(ground: Ground, clause: Clause, finite: int) -> Voice | None:
    """The first noun phrase after the finite verb that can speak and may be a subject."""
    for index in clause.phrases:
        phrase = ground.doc.phrases[index]
        if phrase.first > finite and phrase.preposition is None and (not phrase.cases or "nom" in phrase.cases):
            voice = voice_of_phrase(ground.look, phrase)
            if voice is not None and (can_speak(voice) or _is_bare_name(ground, phrase)):
                return voice
    return None


def _is_bare_name(ground: Ground, phrase: Phrase) -> bool:
    """One capitalised word without an article: "sagte Halm", though the lexicon knows a Halm that is no person."""
    return phrase.last - phrase.first == 1 and ground.doc.tokens[phrase.head].tag in {"NN", "NE"}


def _colon_drafts(ground: Ground) -> Iterator[Draft]:
    """ "Zugleich stellt er klar: Die Grenze bleibt offen." - a frame, a colon, and the content without marks."""
    tokens = ground.doc.tokens
    for sentence in ground.doc.sentences:
        for colon in range(sentence.first + 1, sentence.last - 1):
            if tokens[colon].text != ":" or ground.look.quotation_at[colon] is not None:
                continue
            content = frozenset(range(colon + 1, sentence.last))
            clause = ground.look.clause_of(colon - 1)
            quoted = any(
                ground.look.quotation_at[at] is not None for at in range(colon + 1, min(colon + 3, sentence.last))
            )
            if clause is None or clause.predicate is None or quoted or clause.subject is None:
                break
            if clause.kind in UNSAYING_KINDS:
                break  # "einen Rat, wie sie das Land stützen könnten: Sie sollten ..."
            if ground.doc.phrases[clause.subject].last > colon or clause.predicate.verb > colon:
                break  # the clause stands behind the colon: "Ihr Vorschlag: Die Inseln sollen ..."
            framed = any(colon < m.anchor and not m.nominal for m in ground.in_sentence.get(sentence.i, ()))
            if framed or clause.predicate.lemma in TALK:
                break  # the words after the colon have a frame of their own, or the colon follows no telling
            said = clause.predicate.lemma in ground.saying_verbs and clause.predicate.voice == "active"
            said = said and not clause.predicate.reflexive  # "hat sich zurückgezogen: aus dem Rat"
            said = said or any(_takes_words(m) for m in ground.in_clause.get(clause.i, ()))
            voice = voice_of_phrase(ground.look, ground.doc.phrases[clause.subject]) if said else None
            if voice is not None and voice.actors and (can_speak(voice) or _tells_itself(ground, clause, voice)):
                yield _loose_draft(ground, clause, content, voice, "structure.colon")
            break


def _takes_words(match: FrameMatch) -> bool:
    """Whether the frame may have words for content: "forderte: ...", not "hat sich zurückgezogen: aus dem Rat"."""
    patterns = match.frame.roles.get("content", ())
    return not (match.nominal or match.passive) and any(one.kind in WORDS for one in patterns)


def _self_claim_drafts(ground: Ground) -> Iterator[Draft]:
    """ "Die Miliz will zwei Drohnen abgeschossen haben": what the subject says of itself (4.5)."""
    for clause in ground.doc.clauses:
        predicate = clause.predicate
        if (
            predicate is None
            or predicate.modals != ("wollen",)
            or clause.subject is None
            or clause.quotation is not None
        ):
            continue
        if predicate.mood != "ind" or predicate.tense != "perfect" or predicate.finite is None:
            continue
        phrase = ground.doc.phrases[clause.subject]
        voice = voice_of_phrase(ground.look, phrase)
        if voice is not None and voice.actors and not is_thing(ground, voice):
            frame = set(range(phrase.first, phrase.last)) | {predicate.finite}
            content = _what_was_heard(ground, clause) or frozenset(ground.look.tokens_under(clause.i) - frame)
            draft = _loose_draft(ground, clause, content, voice, "structure.self_claim")
            yield replace(draft, cue=(predicate.finite,), stance="hedges")


def _what_was_heard(ground: Ground, clause: Clause) -> frozenset[int]:
    """ "Der Sender will erfahren haben, dass ...": not the hearing is what it tells, but what it heard."""
    if clause.predicate is None or clause.predicate.lemma not in RECEIVING:
        return frozenset()
    told = [ground.doc.clauses[index] for index in ground.look.children.get(clause.i, ())]
    told = [one for one in told if one.kind in {"complement", "v2_complement"}]
    return frozenset(at for one in told for at in ground.look.tokens_under(one.i))


def _tells_itself(ground: Ground, clause: Clause, voice: Voice) -> bool:
    """A verb of saying makes a speaker of whoever is described: "Die Kanzlei stellte klar: ..."."""
    predicate = clause.predicate
    told = predicate is not None and predicate.lemma in ground.saying_verbs
    return told and not voice.thing and not is_thing(ground, voice)


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
