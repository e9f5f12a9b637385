"""Points that no frame names: what a participant says must, should or will be is a position or a promise.

"Die Grenze müsse offen bleiben, sagte Lind" (position), "Wir werden die Häfen öffnen" (promise), "Tarsien werde keine
Truppen schicken" (refusal). Only in the words of somebody who speaks for a side of a contact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from readout.claims.claim_words import claim_words
from readout.claims.conditions import condition_of, in_condition
from readout.claims.deadlines import is_deadline
from readout.claims.denied_points import says_only
from readout.claims.frame_table import Frame
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.claims.point_actors import told_by
from readout.claims.point_contacts import ContactFinder
from readout.claims.point_drafts import Point
from readout.claims.point_parts import under
from readout.claims.point_statements import StatementFinder
from readout.claims.voices import voice_of_phrase
from readout.language.document import Clause, Phrase, Predicate
from readout.records import Aspect, Factuality, Statement

_OWN_KINDS = frozenset({"main", "v2_complement", "complement", "quotation"})
_PRONOUNS = frozenset({"PPER", "PIS"})
_LEAST = 4  # tokens: "Wir wollen" alone is no point
_BARE = Frame(id="stated")
_RULED_OUT = Frame(id="stated.ruled-out", strength="ruled_out")
_FACTUALITY: dict[Aspect, Factuality] = {"promise": "planned"}


def stated_points(
    look: Lookup, statements: StatementFinder, contacts: ContactFinder, found: Sequence[Point]
) -> Iterator[Point]:
    """The points of clauses that stand in somebody's statement and in no point found so far."""
    taken = {token for point in found for token in point.content} | {
        token for point in found if point.match is not None for token in point.match.cues
    }
    for clause in look.doc.clauses:
        predicate = clause.predicate
        if predicate is None or (not is_request(look, clause) and not _is_own_clause(look, clause)):
            continue
        if predicate.verb in taken or is_question(look, clause) or not look.is_read(look.sentence_of(predicate.verb)):
            continue
        statement = statements.of(predicate.verb, clause.tokens)
        if statement is None or statement.speaker is None or not _holds(statement, clause):
            continue
        if _is_cue(look, predicate.verb, statement):
            continue  # "..., soll sie gesagt haben" is no wish
        aspect = "demand" if is_request(look, clause) else _aspect(look, clause, statement)
        if aspect is not None:
            point = _point(look, contacts, clause, statement, aspect)
            if aspect == "position" and (asked := _asked(look, clause, statement)):
                point = replace(point, aspect="demand", to=asked, rule="stated.demand")
            elif aspect == "position" and is_due_demand(look, clause):
                point = replace(point, aspect="demand", rule="stated.demand")
            told = point.content | point.condition
            if len(told) >= _LEAST and _names_something(look, told):
                yield point


def _holds(statement: Statement, clause: Clause) -> bool:
    """Whether the speaker stands by the words as they are: "das gab es nie" denies, and is meant so."""
    negative = statement.stance == "denies" and clause.negated
    return negative or statement.stance in {"asserts", "confirms"}


def _is_cue(look: Lookup, verb: int, statement: Statement) -> bool:
    place = look.doc.token_evidence(verb, verb + 1)
    return any(one.field == place.field and one.start <= place.start < one.end for one in statement.cue)


def _is_own_clause(look: Lookup, clause: Clause) -> bool:
    return clause.kind in _OWN_KINDS and not in_condition(look, clause)


def is_request(look: Lookup, clause: Clause) -> bool:
    """Whether quoted words ask the other directly: "Hören Sie auf, ..."."""
    predicate = clause.predicate
    if predicate is None or predicate.finite is None or look.quotation_at[predicate.finite] is None:
        return False
    words = [i for i in clause.tokens if not look.doc.tokens[i].tag.startswith("$")]
    if predicate.modals or words[0] != predicate.finite or len(words) < 2 or look.doc.tokens[words[1]].text != "Sie":
        return False
    return not any(look.doc.tokens[i].text == "?" for i in range(words[0], look.sentence_of(words[0]).last))


def is_question(look: Lookup, clause: Clause) -> bool:
    """Whether the clause is an indirect question: "worüber verhandelt werden müsse" asserts nothing."""
    if clause.kind != "complement" or clause.introducer is None:
        return False
    return look.doc.tokens[clause.introducer].text.lower() not in {"dass", "daß"}


def is_due_demand(look: Lookup, clause: Clause) -> bool:
    """Whether something must be by a day: "die Gefangenen müssten bis Mai zurückkehren" asks it of the other side."""
    predicate = clause.predicate
    if predicate is None or "müssen" not in predicate.modals or clause.negated:
        return False
    return any(is_deadline(look, look.time_from[i]) for i in clause.tokens if i in look.time_from)


def _names_something(look: Lookup, tokens: frozenset[int]) -> bool:
    """Whether the words hold a noun or name: "das wollen wir ausbauen" leaves open what."""
    return any(look.doc.tokens[i].tag in {"NN", "NE", "FM"} for i in tokens)


def _aspect(look: Lookup, clause: Clause, statement: Statement) -> Aspect | None:
    predicate = clause.predicate
    if predicate is None or predicate.mood == "imp":
        return None
    own = is_own(look, clause, statement)
    undertaken = undertaken_in(look, clause, predicate, own=own)
    if undertaken is not None:
        return undertaken
    reporting = claim_words(look.doc.article.language).reporting
    if look.doc.tokens[min(clause.tokens)].text.lower() in reporting or _only_happened(predicate):
        return None  # "Demnach soll ...": a report, no wish
    modals = set(predicate.modals)
    if modals & {"müssen", "sollen"} or ("dürfen" in modals and clause.negated):
        return "position"
    if predicate.lemma == "sein":
        return _of_being(look, clause)
    if own and "wollen" in modals and not clause.negated and _is_undertaken(look, clause, statement):
        return "promise"
    if own and ("wollen" in {predicate.lemma, *modals} or _stands_firm(look, clause, predicate)):
        return "position"
    return None


def _is_undertaken(look: Lookup, clause: Clause, statement: Statement) -> bool:
    """Whether the verb of saying promises: "Tarsien will Mehl liefern, kündigte Lind an"."""
    words = claim_words(look.doc.article.language).undertaking
    sentence = look.sentence_of(clause.first)
    near = (s for s in look.doc.sentences[sentence.i : sentence.i + 2] if s.paragraph == sentence.paragraph)
    return any(
        other.predicate is not None
        and other.predicate.lemma in words
        and _is_cue(look, other.predicate.verb, statement)
        for one in near
        for other in look.clauses_in(one)
    )


def undertaken_in(look: Lookup, clause: Clause, predicate: Predicate, *, own: bool) -> Aspect | None:
    """What the speaker will do, or will not, and what will not be while something is missing."""
    if rules_out(look, clause, predicate):
        return "refusal"
    if predicate.tense == "future" and own and predicate.voice == "active":
        return "refusal" if clause.negated and not _does_harm(look, clause, predicate) else "promise"
    if clause.negated:
        return "refusal" if _will_not(look, clause, predicate, own=own) else None
    return _bound(look, clause, predicate, own=own) if predicate.mood != "kj2" else None


def _stands_firm(look: Lookup, clause: Clause, predicate: Predicate) -> bool:
    """ "Wir geben keinen heraus", "unsere Schiffe bleiben": what one's own side does not do, or does not change."""
    words = claim_words(look.doc.article.language)
    if predicate.tense != "present" or predicate.modals or predicate.lemma in words.no_stand:
        return False
    return clause.negated or predicate.lemma in words.staying


def _bound(look: Lookup, clause: Clause, predicate: Predicate, *, own: bool) -> Aspect | None:
    """ "Wir liefern, sobald ihr liefert" is a promise, "wir können liefern, falls ..." an offer."""
    match = FrameMatch(i=-1, frame=_BARE, clause=clause.i, anchor=predicate.verb, cues=())
    if predicate.tense != "present" or not condition_of(look, match, frozenset(clause.tokens)):
        return None
    if "können" in predicate.modals and ((own and not _is_anybody(look, clause)) or predicate.voice == "passive"):
        return "offer"
    acts = not predicate.modals and predicate.lemma not in claim_words(look.doc.article.language).no_stand
    return "promise" if acts and own else None


def _is_anybody(look: Lookup, clause: Clause) -> bool:
    """ "kann man viel durchsetzen" offers nothing."""
    return clause.subject is not None and look.doc.tokens[look.doc.phrases[clause.subject].head].text.lower() == "man"


def rules_out(look: Lookup, clause: Clause, predicate: Predicate) -> bool:
    """ "Ohne die Boote gebe es keine Öffnung": what there will not be while something is missing."""
    if not clause.negated or predicate.lemma != "geben" or predicate.modals or predicate.mood == "kj2":
        return False
    if predicate.tense == "present" and _nothing_to_do(look, clause):
        return True
    match = FrameMatch(i=-1, frame=_BARE, clause=clause.i, anchor=predicate.verb, cues=())
    return bool(condition_of(look, match, frozenset(clause.tokens)))


def _nothing_to_do(look: Lookup, clause: Clause) -> bool:
    """ "Mit der Miliz gebe es nichts zu besprechen"."""
    tags = [(look.doc.tokens[i].text.lower(), look.doc.tokens[i].tag) for i in clause.tokens]
    return any(word == "nichts" for word, _ in tags) and any(tag in {"PTKZU", "VVIZU"} for _, tag in tags)


def _does_harm(look: Lookup, clause: Clause, predicate: Predicate) -> bool:
    """Who will not shoot first promises something."""
    words = claim_words(look.doc.article.language).harms
    return predicate.lemma in words or any(look.doc.tokens[i].lemma.lower() in words for i in clause.tokens)


def _will_not(look: Lookup, clause: Clause, predicate: Predicate, *, own: bool) -> bool:
    """ "Ich speise nicht mit ihm", "unter Druck verhandle er nicht": what the speaker himself does not do."""
    words = claim_words(look.doc.article.language)
    if not clause.negated or predicate.tense != "present" or predicate.modals or clause.subject is None:
        return False
    if says_only(look, clause):
        return False
    subject = look.doc.tokens[look.doc.phrases[clause.subject].head]
    if subject.text.lower() in {"ich", "wir"}:
        return predicate.lemma not in words.no_stand
    return own and subject.tag in _PRONOUNS and predicate.lemma in words.agreed_acts | words.withheld


def _only_happened(predicate: Predicate) -> bool:
    """ "musste die Sitzung verlassen" tells what happened, no wish."""
    past = predicate.tense in {"preterite", "perfect", "pluperfect"}
    return "müssen" in predicate.modals and predicate.mood == "ind" and past


def _of_being(look: Lookup, clause: Clause) -> Aspect | None:
    """ "eine Lösung sei nötig" is a position, "das Verhältnis sei gut" an assessment."""
    lemmas = {look.doc.tokens[i].lemma.lower() for i in clause.tokens}
    if lemmas & claim_words(look.doc.article.language).evaluations and not clause.negated:
        return "position"
    return "assessment" if _judges(look, clause) else None


def _judges(look: Lookup, clause: Clause) -> bool:
    """Whether an adjective is said of a contact or a relation: "Das Verhältnis sei so gut wie lange nicht"."""
    if clause.subject is None:
        return False
    subject = look.doc.tokens[look.doc.phrases[clause.subject].head]
    if not subject.lemma.lower().endswith(claim_words(look.doc.article.language).judged_nouns):
        return False
    return any(look.doc.tokens[i].tag == "ADJD" for i in clause.tokens)


def _asked(look: Lookup, clause: Clause, statement: Statement) -> tuple[str, ...]:
    """Who of another side must or should act by the speaker's words: "Tarsien müsse die Häfen öffnen"."""
    phrase = look.doc.phrases[clause.subject] if clause.subject is not None else None
    voice = voice_of_phrase(look, phrase) if phrase is not None else None
    modals = clause.predicate.modals if clause.predicate is not None else ()
    if voice is None or statement.speaker is None or not {"müssen", "sollen"} & set(modals):
        return ()
    side = statement.speaker.side
    others = [a for a in voice.actors if a.id in look.actors and a.side is not None and a.side != side]
    return tuple(a.id for a in others) if side is not None and len(others) == len(voice.actors) else ()


def is_own(look: Lookup, clause: Clause, statement: Statement) -> bool:
    """Whether the clause's subject is the speaker, or the side he speaks for."""
    if clause.subject is None or statement.speaker is None:
        return False
    phrase = look.doc.phrases[clause.subject]
    word = look.doc.tokens[phrase.head].text.lower()
    if word in {"ich", "wir", "man"} or _is_own_state(look, phrase):
        return True
    voice = voice_of_phrase(look, phrase)
    if voice is None:
        return False
    principal = statement.principal
    side = statement.speaker.side or (principal.side if principal is not None else None)
    return any(a.id == statement.speaker.id or (side is not None and a.side == side) for a in voice.actors)


def _is_own_state(look: Lookup, phrase: Phrase) -> bool:
    """ "sein Land werde nicht weichen": in somebody's words it is his own side."""
    possessive = look.doc.tokens[phrase.first].tag == "PPOSAT"
    return possessive and look.doc.tokens[phrase.head].lemma.lower() in claim_words(look.doc.article.language).own_state


def _holders(look: Lookup, clause: Clause, statement: Statement) -> tuple[str, ...]:
    """The state or body whose act is told ("Tarsien werde liefern, sagte Varga"), else who speaks."""
    phrase = look.doc.phrases[clause.subject] if clause.subject is not None else None
    predicate = clause.predicate
    future = predicate is not None and (predicate.tense == "future" or "wollen" in predicate.modals)
    voice = voice_of_phrase(look, phrase) if phrase is not None and future else None
    acting = [a.id for a in voice.actors if a.id in look.actors and a.kind in {"state", "institution"}] if voice else []
    return tuple(acting) or told_by(statement)


def _point(look: Lookup, contacts: ContactFinder, clause: Clause, statement: Statement, aspect: Aspect) -> Point:
    predicate = clause.predicate
    anchor = predicate.verb if predicate is not None else clause.first
    tokens = frozenset(under(look, clause.i))
    frame = _RULED_OUT if predicate is not None and rules_out(look, clause, predicate) else _BARE
    match = FrameMatch(i=-1, frame=frame, clause=clause.i, anchor=anchor, cues=())
    condition = condition_of(look, match, tokens)
    content = tokens - condition
    endings = claim_words(look.doc.article.language).examining
    examined = aspect == "promise" and predicate is not None and predicate.lemma.endswith(endings)
    return Point(
        aspect=aspect,
        content=content,
        condition=condition,
        rule=f"stated.{aspect}",
        by=_holders(look, clause, statement),
        match=match if frame.strength is not None else None,
        contact=contacts.of(anchor, content),
        statement=statement,
        factuality="possible" if examined else _FACTUALITY.get(aspect, "asserted"),
        examined=examined,
    )
