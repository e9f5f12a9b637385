"""Speech that a frame of saying governs: complement clauses, one-clause reports, comments.

Covers sections 1, 2.7 and 8 of the inventory of German attribution. Quotations are left to ``direct_speech``.
"""

from __future__ import annotations

from collections.abc import Iterator

from readout.claims.attributing_phrases import document_voice
from readout.claims.circumstances import circumstances_of
from readout.claims.content import is_mark
from readout.claims.drafts import Draft
from readout.claims.fillers import Filler
from readout.claims.framed_content import content_of, following_phrases, idiom_words, led_into, whole_points
from readout.claims.frames import FrameMatch
from readout.claims.ground import Ground, can_speak, is_thing
from readout.claims.held_words import holds_words, with_held_words
from readout.claims.spoken_acts import is_real, stance_of
from readout.claims.told_in_documents import teller_in_document
from readout.claims.voices import FIRST_PERSON, Voice, is_first_person, voice_at, voice_of_phrase
from readout.language.document import Clause, Phrase
from readout.records import Actor, StatementForm

WEAK_FRAMES = frozenset(
    {"demand.campaign", "position.insist", "position.support", "agree.be-agreed", "speech.assume", "speech.estimate",
     "react.for-whom-clear", "react.disclose"}
)  # fmt: skip
"""Frames whose verbs things have too ("die Region kämpft um Geld", "die Technik setzt auf Strom")."""
NAMING_TAGS = frozenset({"ART", "APPR", "APPRART", "ADJA", "NN", "NE", "PPOSAT", "CARD", "PIAT"})
"""Tags of the word before a name in quotation marks: "die Zeitung „Nordpost“", "in „Radio Halm“"."""


def framed_drafts(ground: Ground) -> Iterator[Draft]:
    """A draft for every frame of saying that has its content in clauses or phrases."""
    seen: set[tuple[int, frozenset[int]]] = set()
    for match in ground.matches:
        draft = _draft_of(ground, match)
        if draft is not None and (match.anchor, draft.content) not in seen:
            seen.add((match.anchor, draft.content))
            yield draft


def _draft_of(ground: Ground, match: FrameMatch) -> Draft | None:
    clause = ground.doc.clauses[match.clause]
    if not is_real(ground, match) or _is_own_speech(ground, match):
        return None
    if "thought" in match.frame.classes and (
        (match.passive and not match.role("speaker")) or _is_about_person(ground, match)
    ):
        return None  # "Spuren wurden gefunden" is no opinion, "er hatte den Gast erwartet" no words of his
    fillers = _spoken_fillers(ground, match)
    if _is_bare_act(match, fillers) or _is_only_meant(ground, clause, fillers):
        return None
    told = [ground.doc.phrases[f.index] for f in match.role("addressee") if f.kind == "phrase" and f.index is not None]
    fillers = match.role("about") or fillers  # "zeigte sich besorgt über die Lage": the matter is what is spoken of
    content = content_of(ground, match, (*fillers, *match.role("object")) if fillers else ())
    content |= idiom_words(ground, match) if not content else frozenset()
    content = with_held_words(ground, match, content)
    stance = stance_of(match, fillers)
    voice = speaker_of(ground, match)
    if stance is None or not (content or stance == "declines"):
        return None
    if not _has_teller(ground, match, clause, fillers, voice):
        return None
    if voice is not None and _is_asked(ground, match, voice):
        return None
    circumstances = circumstances_of(ground.look, ground.table, clause, told, content)
    content |= following_phrases(ground, match, (*fillers, *match.role("object")), circumstances.tokens)
    content = whole_points(ground, match, content - circumstances.tokens)
    if stance == "denies":
        denied = content - _behind_colon(ground, match)
        content, stance = (denied, stance) if denied else (content, "asserts")
    return Draft(
        content=content,
        voice=voice,
        rule=match.frame.id,
        anchor=match.anchor,
        cue=tuple(at for at in match.cues if at not in content),
        frame=(min(clause.tokens), max(clause.tokens) + 1),
        form=_form(match, fillers),
        stance=stance,
        relays=relays_of(ground, match),
        circumstances=circumstances,
        unsure=voice.unsure if voice is not None else None,
    )


def _behind_colon(ground: Ground, match: FrameMatch) -> frozenset[int]:
    """What is said instead of what is denied: "wies die Vorwürfe zurück: | Man habe geliefert"."""
    sentence = ground.look.sentence_of(match.anchor)
    colons = (at for at in range(match.anchor, sentence.last) if ground.doc.tokens[at].text == ":")
    return frozenset(range(next(colons, sentence.last), sentence.last))


NOT_DONE = frozenset({"ohne", "statt", "anstatt"})
"""Words before an infinitive that say it was not done: "ohne zu sagen, wann"."""
DONE_NOUNS = frozenset({"Gelegenheit", "Anlass", "Auftritt", "Rede"})
"""Nouns whose infinitive tells what was done: "nutzte die Gelegenheit, den Plan zu kritisieren"."""


def _is_only_meant(ground: Ground, clause: Clause, fillers: tuple[Filler, ...]) -> bool:
    """Acts of saying in an infinitive that tells a purpose or a possibility: "um die Lage zu verurteilen"."""
    if clause.kind != "infinitive":
        return False
    words = ground.doc.tokens
    led = words[clause.introducer].text.lower() if clause.introducer is not None else ""
    if led in NOT_DONE:
        return True
    noun = words[clause.governor] if clause.governor is not None else None
    by_noun = noun is not None and noun.tag == "NN" and noun.lemma not in DONE_NOUNS
    return (led == "um" or by_noun) and not any(filler.kind == "clause" for filler in fillers)


def _is_about_person(ground: Ground, match: FrameMatch) -> bool:
    """Whether the frame's whole content is somebody: a person is expected, seen, meant, but not said."""
    fillers = match.role("content")
    mentions = [ground.look.mention_headed(filler.last - 1) for filler in fillers if filler.kind == "phrase"]
    people = [mention for mention in mentions if mention is not None and mention.kind == "person"]
    return bool(fillers) and len(people) == len(fillers)


def _has_teller(
    ground: Ground, match: FrameMatch, clause: Clause, fillers: tuple[Filler, ...], voice: Voice | None
) -> bool:
    """Whether somebody can be supposed to speak.

    "Es wird erwartet, ..." is nobody's speech, "es wurde mitgeteilt, ..." is somebody's; "schwer zu sagen, wie" is
    none; and a thing known by no name ("die Region kämpft um Geld") holds no position.
    """
    if voice is None and not match.passive and any(_is_pointer(ground, one) for one in match.role("speaker")):
        return False  # "Das erklärt, warum sie gingen"
    act = "act" in match.frame.classes
    spelled_out = any(filler.kind == "clause" for filler in fillers)
    if voice is None and clause.kind == "comment" and clause.subject is None and not match.passive:
        return False  # "wie berichtet": by the publisher
    if voice is None:
        return spelled_out and clause.kind != "infinitive" and (not act or match.passive)
    if voice.described and not spelled_out and is_thing(ground, voice):
        return False
    if voice.described and clause.kind == "relative" and not spelled_out:
        return False  # "ein Gesetz, das vor Fett warnt": what a relative clause tells of a thing
    if not voice.actors and match.frame.stance == "asserts" and not spelled_out:
        return False  # whoever "sie" is: in one clause without a speaker nothing is told that could be used
    return match.frame.id not in WEAK_FRAMES or can_speak(voice)


def _is_asked(ground: Ground, match: FrameMatch, voice: Voice) -> bool:
    """ "Glauben Sie, dass er reist?" has not been said by who is asked; "Warum sagten Sie, ..." has."""
    clause, sentence = ground.doc.clauses[match.clause], ground.look.sentence_of(match.anchor)
    if not voice.deictic or clause.kind != "main" or clause.predicate is None:
        return False
    first = all(ground.doc.tokens[at].tag[:1] in "$K" for at in range(clause.first, clause.predicate.finite or 0))
    asks = any(ground.doc.tokens[at].text == "?" for at in range(match.anchor, sentence.last))
    return asks and (first or "thought" in match.frame.classes)


def _spoken_fillers(ground: Ground, match: FrameMatch) -> tuple[Filler, ...]:
    """The fillers of the content without quotations; a comment with none has the clause around it.

    *Der Preis werde „günstig“ sein, sagte Sorin*: not the fragment is the content, but the clause it stands in.
    """
    fillers = tuple(one for one in _wordy_fillers(ground, match) if not (tells(match) and _is_pointer(ground, one)))
    fillers = tuple(one for one in fillers if not _is_frame_itself(ground, one) and not _is_agent(match, one))
    fillers = tuple(one for one in fillers if not _comments_on_object(ground, match, one))
    clause = ground.doc.clauses[match.clause]
    if fillers or clause.kind != "comment" or clause.parent is None or match.nominal:
        return fillers
    host = ground.doc.clauses[clause.parent]
    if host.quotation is not None:
        led = led_into(ground, host)
        return (
            fillers
            if led is None
            else (Filler(kind="clause", index=led.i, first=led.first, last=host.last, pattern="host"),)
        )
    return (Filler(kind="clause", index=host.i, first=host.first, last=host.last, pattern="host"),)


def _comments_on_object(ground: Ground, match: FrameMatch, filler: Filler) -> bool:
    """ "habe 20 Prozent gefordert, | das sei zu viel": what is said of the demand, and not what is demanded."""
    if filler.kind != "clause" or filler.index is None or filler.pattern != "v2" or "act" not in match.frame.classes:
        return False
    clause = ground.doc.clauses[filler.index]
    first, following = ground.doc.tokens[clause.first], ground.doc.tokens[min(clause.first + 1, clause.last - 1)]
    phrases = (ground.doc.phrases[index] for index in ground.doc.clauses[match.clause].phrases)
    return (
        (first.tag in {"PDS", "PRELS"} or following.tag.startswith("V"))  # and not "das Gericht sei nicht zuständig"
        and first.text.lower() in POINTERS
        and any(phrase.function == "object_acc" and phrase.last <= first.i for phrase in phrases)
    )


def _is_agent(match: FrameMatch, filler: Filler) -> bool:
    """ "wird von Minister Brink informiert": who tells is not what is told."""
    return match.passive and any(one.kind == "phrase" and one.index == filler.index for one in match.role("speaker"))


def _is_frame_itself(ground: Ground, filler: Filler) -> bool:
    """A verb-first clause of saying is the frame of words beside it: "Das Büro dementiert: „...“, sagte X"."""
    if filler.kind != "clause" or filler.index is None or filler.pattern != "v2":
        return False
    predicate = ground.doc.clauses[filler.index].predicate
    words = [at for at in range(filler.first, filler.last) if ground.doc.tokens[at].tag[:1] != "$"]
    first = bool(words) and predicate is not None and predicate.finite == words[0]
    return first and predicate is not None and predicate.lemma in ground.saying_verbs


def _wordy_fillers(ground: Ground, match: FrameMatch) -> tuple[Filler, ...]:
    """The content's fillers that are neither quotations nor times ("am Dienstag" is no point that is insisted on)."""
    own = set(ground.doc.clauses[match.clause].tokens)
    told = (
        filler
        for filler in match.role("content")
        if filler.kind != "quotation" or (set(range(filler.first, filler.last)) <= own and not _names(ground, filler))
    )
    named = {
        at for role, group in match.roles.items() if role != "content" for f in group for at in range(f.first, f.last)
    }
    told = (filler for filler in told if filler.kind != "quotation" or filler.first not in named)
    return tuple(filler for filler in told if not set(range(filler.first, filler.last)) <= ground.look.times)


def _names(ground: Ground, quotation: Filler) -> bool:
    """Whether the marks are about a name within a phrase and not about words said: "sagte sie der „Nordpost“"."""
    tokens = ground.doc.tokens
    at = quotation.first - 1
    while at >= 0 and is_mark(tokens[at]):
        at -= 1
    verbal = any(tokens[one].tag.endswith(("FIN", "IMP")) for one in range(quotation.first, quotation.last))
    return not verbal and at >= 0 and tokens[at].tag in NAMING_TAGS


def relaying_match(ground: Ground, clause: Clause) -> FrameMatch | None:
    """The clause's frame that tells a speaker apart from who passes the words on: "zitierte", "wurde zitiert"."""
    matches = ground.in_clause.get(clause.i, ())
    return next((match for match in matches if "relay" in match.frame.roles and match.role("speaker")), None)


def relays_of(ground: Ground, match: FrameMatch) -> tuple[Actor, ...]:
    """Who passes the words on, where the frame has a role for it: "Kordis zitierte den Gesandten" (7.3)."""
    voices = [voice_at(ground.look, filler.last - 1, filler.first, filler.last) for filler in match.role("relay")]
    return tuple(actor for voice in voices if voice is not None for actor in voice.actors)


def _is_bare_act(match: FrameMatch, fillers: tuple[Filler, ...]) -> bool:
    """A noun of saying ("die Forderung nach Abzug"), or an invitation, in one clause: an act, but no words of it."""
    spelled_out = any(filler.kind == "clause" for filler in fillers)
    return not spelled_out and (match.nominal or match.frame.aspect == "invitation")


def _is_own_speech(ground: Ground, match: FrameMatch) -> bool:
    """Inside a quotation, "ich sage" and "wir fordern" are the quoted speaker's words, no second speaker's."""
    return any(
        ground.doc.tokens[at].form.lower() in FIRST_PERSON and not is_first_person(ground.look, at)
        for filler in match.role("speaker")
        for at in range(filler.first, filler.last)
    )


def _form(match: FrameMatch, fillers: tuple[Filler, ...]) -> StatementForm:
    if match.frame.stance == "declines" and not fillers:
        return "reported"
    if any(filler.kind == "clause" for filler in fillers):
        return "indirect"
    return "reported"


def speaker_of(ground: Ground, match: FrameMatch) -> Voice | None:
    """The voice that fills the frame's speaker role; ``None`` where nobody does (passive without agent).

    Without a speaker the document speaks that the words stand in: "In der Erklärung heißt es" (inventory 1.13).
    """
    is_document = not match.role("speaker")
    for filler in match.role("speaker") or match.role("document"):
        if filler.kind == "clause":
            continue  # "darin heißt es, ...": the clause is what is said
        if filler.kind == "phrase" and filler.index is not None:
            phrase = ground.doc.phrases[filler.index]
            voice = (
                document_voice(ground, _document_from(ground, phrase))
                if is_document
                else voice_of_phrase(ground.look, phrase)
            )
        else:
            voice = voice_at(ground.look, filler.first, filler.first, filler.last)
        voice = voice or _antecedent(ground, match, filler) or _people_beside(ground, match, filler)
        if voice is not None:
            return voice.inherited() if filler.implied else _teller_of_outlet(ground, match, voice)
    return _holder_of_noun(ground, match) or teller_in_document(ground, match)


def _document_from(ground: Ground, phrase: Phrase) -> Phrase:
    """The document that a place right behind it only sends: "heißt es | in der Mitteilung | aus Kalt"."""
    begun = range(ground.look.sentence_of(phrase.first).first, phrase.first)
    near = (one for at in begun for one in ground.look.phrases_from.get(at, ()))
    before = (one for one in near if one.head < phrase.first <= one.last and one.preposition == "in")
    documents = (one for one in before if ground.table.is_document(ground.doc.tokens[one.head].lemma))
    return next(documents, phrase)


def _people_beside(ground: Ground, match: FrameMatch, filler: Filler) -> Voice | None:
    """Who "man" is in the frame's clause, where that is its speaker."""
    if ground.doc.tokens[filler.last - 1].text.lower() != "man":
        return None
    return people_there(ground, ground.doc.clauses[match.clause])


def people_there(ground: Ground, clause: Clause) -> Voice | None:
    """ "In Varna will man davon nichts wissen", "im Außenamt sagt man": who "man" is, the place or office tells."""
    for phrase in (ground.doc.phrases[index] for index in clause.phrases):
        if phrase.preposition not in {"in", "bei"} or phrase.head in ground.look.times:
            continue
        mention = ground.look.mention_headed(phrase.head)
        named = ground.doc.tokens[phrase.head].tag == "NE" and mention is None
        if named or (mention is not None and mention.kind in {"state", "institution", "media"}):
            return voice_of_phrase(ground.look, phrase)
    return None


def _antecedent(ground: Ground, match: FrameMatch, filler: Filler) -> Voice | None:
    """Whom a relative pronoun stands for, where no mention tells: "der Sachverständigenrat, | der gefordert hat"."""
    clause = ground.doc.clauses[match.clause]
    if clause.kind != "relative" or clause.governor is None or ground.doc.tokens[filler.last - 1].tag != "PRELS":
        return None
    phrase = ground.look.phrase_headed.get(clause.governor)
    voice = voice_of_phrase(ground.look, phrase) if phrase is not None else None
    spelled_out = any(one.kind == "clause" for one in match.role("content"))
    if voice is None or not voice.actors or not (spelled_out or can_speak(voice)):
        return None  # "die Technik, die auf Strom setzt" is nobody
    return voice


def _teller_of_outlet(ground: Ground, match: FrameMatch, voice: Voice) -> Voice:
    """ "..., sagte Mitsotakis der Nordpost": where case leaves it open, a person tells an outlet, not the reverse."""
    if not voice.actors or voice.actors[0].kind != "media":
        return voice
    for filler in match.role("addressee"):
        if filler.kind == "phrase" and filler.index is not None and filler.pattern == "dat":
            person = voice_of_phrase(ground.look, ground.doc.phrases[filler.index])
            if person is not None and person.actors and person.actors[0].kind == "person":
                return person
            if person is not None and person.ids == voice.ids:  # "Der Zeitung | Tarsien Hajom | sagte Kast"
                return _person_beside(ground, match) or voice
    return voice


def _person_beside(ground: Ground, match: FrameMatch) -> Voice | None:
    """The person taken for an object where the outlet that was spoken to was taken for the subject as well."""
    for phrase in (ground.doc.phrases[i] for i in ground.doc.clauses[match.clause].phrases):
        person = voice_of_phrase(ground.look, phrase) if phrase.function == "object_acc" else None
        if person is not None and person.actors and person.actors[0].kind == "person":
            return person
    return None


def _holder_of_noun(ground: Ground, match: FrameMatch) -> Voice | None:
    """Who says what a noun of saying names, where the noun is an object: "sie vertritt die Ansicht, dass ..."."""
    clause, phrase = ground.doc.clauses[match.clause], ground.look.phrase_headed.get(match.anchor)
    if not match.nominal or clause.subject is None or (phrase is not None and not holds_words(ground, clause, phrase)):
        return None
    subject = ground.doc.phrases[clause.subject]
    if subject.first <= match.anchor < subject.last:
        return None
    voice = voice_of_phrase(ground.look, subject)
    return voice if voice is not None and can_speak(voice) else None


POINTERS = frozenset({"das", "dies"})


def tells(match: FrameMatch) -> bool:
    """Whether a "das" in the frame stands for words told: "das teilte, bestätigte, bestritt, kündigte sie an".

    "Das lehnte sie ab", "das forderte sie", "das sieht sie anders" point at a matter, not at words of hers.
    """
    return "judgement" not in match.frame.classes and (
        "act" not in match.frame.classes
        or match.frame.stance in {"confirms", "denies"}
        or (match.frame.id == "promise.announce")
    )


def points_back(ground: Ground, match: FrameMatch) -> bool:
    """Whether the frame's content is a "das" or "dies" that stands for the words before (inventory 4.8)."""
    clause = ground.doc.clauses[match.clause]
    if any(ground.doc.tokens[at].text == ":" for at in (*clause.tokens, min(clause.last, len(ground.doc.tokens) - 1))):
        return False  # "Sie kommentierte das so: ..." points at what follows, or at a matter
    fillers = _wordy_fillers(ground, match)
    if any(_is_pointer(ground, filler) or _is_of_that(ground, match, filler) for filler in fillers):
        return True
    if fillers or match.nominal or (match.role("content")[:1] and match.role("content")[0].kind == "quotation"):
        return False
    phrases = (ground.doc.phrases[index] for index in ground.doc.clauses[match.clause].phrases)
    return any(
        phrase.function in {"object_acc", "subject"}
        and phrase.last - phrase.first == 1
        and ground.doc.tokens[phrase.head].text.lower() in POINTERS
        and ground.doc.tokens[phrase.head].tag == "PDS"
        for phrase in phrases
    )


def _is_of_that(ground: Ground, match: FrameMatch, filler: Filler) -> bool:
    """ "Die Kanzlei will davon nichts wissen": the words before are denied."""
    alone = filler.last - filler.first == 1
    return alone and match.frame.id == "say.know-nothing" and ground.doc.tokens[filler.first].text.lower() == "davon"


def _is_pointer(ground: Ground, filler: Filler) -> bool:
    token = ground.doc.tokens[filler.first]
    alone = filler.last - filler.first == 1 and filler.kind == "phrase"
    return alone and token.text.lower() in POINTERS and token.tag in {"PDS", "PRELS", "ART"}
