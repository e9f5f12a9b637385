"""Takes a Trace, gives it sentence by sentence as JSON: its layers, the frames, and which rule made what of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from readout.language.document import Clause, Document, Mention, Morph, Sentence, TimeExpression, Token
from readout.pipeline import Trace
from readout.records import READ_ROLES, Claim, Contact, Evidence, Statement

SCHEMA = "readout-explain/1"
Json = dict[str, Any]


def explain(trace: Trace) -> Json:
    """The explanation of one reading. Places count code points of the article's text, or of its title.

    Where the article has invisible marks or letters in pieces, they are those of the text without these.

    ``unread`` lists what no statement, contact or claim came from: furniture by its role, and read sentences.
    """
    doc, reading = trace.doc, trace.reading
    sentences = [_sentence(trace, sentence) for sentence in doc.sentences]
    furniture = [
        {**_place(doc, p.start, p.end), "why": f"{p.role}: not read for claims"}
        for p in doc.paragraphs
        if p.role not in READ_ROLES
    ]
    silent = [
        {**{key: s[key] for key in ("start", "end", "quote", "in") if key in s}, "why": "nothing was found in it"}
        for s in sentences
        if s["read"] and not (s["statements"] or s["contacts"] or s["claims"])
    ]
    article = doc.article
    return {
        "schema": SCHEMA,
        "article": {"id": article.id, "title": article.title, "origin": article.origin, "published": article.published},
        "versions": dict(reading.versions),
        "notes": list(reading.notes),
        "sentences": sentences,
        "unread": furniture + silent,
    }


def _sentence(trace: Trace, sentence: Sentence) -> Json:
    doc, found = trace.doc, trace.found
    role = doc.paragraphs[sentence.paragraph].role
    own = range(sentence.first, sentence.last)
    names = {actor.id: actor.name for actor in doc.actors}
    inside = {"start": sentence.start, "end": sentence.end}
    return {
        **_place(doc, sentence.start, sentence.end),
        "paragraph": role,
        "read": role in READ_ROLES,
        "tokens": [_token(token) for token in doc.tokens[sentence.first : sentence.last]],
        "clauses": [_clause(doc, clause) for clause in doc.clauses if clause.sentence == sentence.i],
        "mentions": [_mention(doc, m, names) for m in doc.mentions if m.first in own],
        "times": [_time(doc, time) for time in doc.times if time.first in own],
        "quantities": [_quantity(doc, q.first, q.last, q.quantity.value, q.quantity.unit)
                       for q in doc.quantities if q.first in own],
        "frames": [_frame(doc, match) for match in found.matches if match.anchor in own],
        "statements": [_statement(s) for s in found.statements if _touches(doc, s.content, **inside)],
        "contacts": [_contact(c) for c in found.contacts if _touches(doc, c.spans, **inside)],
        "claims": [_claim(c, names) for c in found.claims if _touches(doc, c.spans, **inside)],
    }  # fmt: skip


def _place(doc: Document, start: int, end: int) -> Json:
    evidence = doc.evidence(start, end)
    place: Json = {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}
    return place | {"in": "title"} if evidence.field == "title" else place


def _touches(doc: Document, spans: Iterable[Evidence], *, start: int, end: int) -> bool:
    for span in spans:
        shift = 0 if span.field == "title" else doc.offset
        if span.start + shift < end and start < span.end + shift:
            return True
    return False


def _token(token: Token) -> Json:
    shown: Json = {"text": token.text, "tag": token.tag, "lemma": token.lemma}
    if token.morphs:
        shown["morph"] = [_morph(morph) for morph in token.morphs]
    return shown if token.known else shown | {"known": False}


def _morph(morph: Morph) -> str:
    return ".".join(part for part in morph if part)


def _clause(doc: Document, clause: Clause) -> Json:
    shown: Json = {"kind": clause.kind, "words": " ".join(doc.tokens[i].text for i in clause.tokens)}
    predicate = clause.predicate
    if predicate is not None:
        shown |= {
            "predicate": predicate.lemma,
            "mood": predicate.mood,
            "tense": predicate.tense,
            "voice": predicate.voice,
        }
        if predicate.modals:
            shown["modals"] = list(predicate.modals)
    if clause.subject is not None:
        phrase = doc.phrases[clause.subject]
        shown["subject"] = doc.words(phrase.first, phrase.last)
    return shown | ({"negated": True} if clause.negated else {})


def _mention(doc: Document, mention: Mention, names: Mapping[str, str]) -> Json:
    who = names.get(mention.actor or "") or [names.get(actor, actor) for actor in mention.members] or None
    shown: Json = {"words": doc.words(mention.first, mention.last), "form": mention.form, "kind": mention.kind}
    more = {"actor": who, "office": mention.office, "side": mention.side, "unsure": mention.unsure}
    return shown | {key: value for key, value in more.items() if value}


def _time(doc: Document, time: TimeExpression) -> Json:
    span = {"from": time.span.start, "to": time.span.end}
    shown: Json = {"words": doc.words(time.first, time.last), "kind": time.kind, "value": time.value, **span}
    return shown if time.minutes is None else shown | {"minutes": time.minutes}


def _quantity(doc: Document, first: int, last: int, value: float, unit: str | None) -> Json:
    return {"words": doc.words(first, last), "value": value, "unit": unit}


def _frame(doc: Document, match: Any) -> Json:
    roles = {
        name: [doc.words(filler.first, filler.last) for filler in fillers if filler.last > filler.first]
        for name, fillers in match.roles.items()
    }
    shown: Json = {"frame": match.frame.id, "cue": " ".join(doc.tokens[i].text for i in match.cues), "roles": roles}
    flags = {name: True for name in ("negated", "passive", "conditional", "nominal") if getattr(match, name)}
    return shown | flags


def _statement(statement: Statement) -> Json:
    shown: Json = {
        "id": statement.id,
        "speaker": statement.speaker.name if statement.speaker else None,
        "form": statement.form,
        "stance": statement.stance,
        "content": " … ".join(span.quote for span in statement.content),
        "rule": statement.rule,
    }
    return shown | ({"unsure": statement.unsure} if statement.unsure else {})


def _contact(contact: Contact) -> Json:
    who = [participant.actor.name for participant in contact.participants]
    return {"id": contact.id, "form": contact.form, "status": contact.status, "participants": who}


def _claim(claim: Claim, names: Mapping[str, str]) -> Json:
    by = [names.get(actor, actor) for actor in claim.by]
    shown: Json = {"id": claim.id, "aspect": claim.aspect, "by": by, "content": claim.content}
    shown |= {"statement": claim.statement, "rule": claim.rule}
    return shown | ({"unsure": claim.unsure} if claim.unsure else {})
