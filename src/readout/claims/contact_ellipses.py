"""Contacts told by a pronoun in place of the noun: "nach jenem vom Montag das zweite Gespräch", "das vorangegangene".

The noun is the contact noun of the same or the sentence before; the pronoun tells another one of its kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from readout.claims.contact_mention import ContactMention
from readout.claims.contact_parties import are_two_sides
from readout.claims.contact_readers import Readers
from readout.language.document import Clause, TimeExpression

_POINTING = frozenset({"jener", "jene", "jenes", "jenem", "jenen"})
_GOING_ON = frozenset({"talks", "consultation"})
_ROUND = "contact.Runde"
_BEHIND = frozenset({"vom", "von", "am"})


def elliptic_mentions(readers: Readers, mentions: Mapping[int, ContactMention]) -> Iterator[ContactMention]:
    """A mention for each pronoun that has a day of its own and a contact noun near by, whose kind it takes."""
    nouns = sorted(anchor for anchor, mention in mentions.items() if mention.nominal)
    times = {time.first: time for time in readers.doc.times if time.kind == "date"}
    for token in readers.doc.tokens:
        time = _time_of(readers, token.i, times)
        noun = _noun_of(readers, token.i, nouns) if time is not None else None
        if time is None or noun is None:
            continue
        kind = mentions[noun]
        points = token.text.lower() in _POINTING
        first, last = (token.i, time.last) if points else (token.i - 1, token.i + 1)
        yield replace(
            kind, first=first, last=last, anchor=token.i, parties=(), joining=(), time=time, simultaneous=True,
            status="held", definite=True, indefinite=False, further=False, earlier=True, generic=kind.generic,
            sentence=readers.at.sentence_of(token.i).i, clause=readers.at.clause_at[token.i], ordinal=None, place=None,
            duration=None, moved=False, moved_from=None, past_plan=False, teller=readers.teller(token.i),
        )  # fmt: skip


def continued_mentions(readers: Readers, mentions: Mapping[int, ContactMention]) -> Iterator[ContactMention]:
    """ "Am 20. Oktober soll es weitergehen", after talks: the next ones, whose parties were told before."""
    first_talks = _first_talks(readers, mentions)
    for clause in readers.doc.clauses:
        predicate = clause.predicate
        time = readers.circumstances.time_of(clause.tokens, ()) if _says_it_goes_on(readers, clause) else None
        if predicate is None or time is None or first_talks is None or first_talks > predicate.verb:
            continue
        if readers.status.of_verb(clause, time.span) == "planned":
            yield ContactMention(
                first=min(clause.tokens), last=max(clause.tokens) + 1, anchor=predicate.verb, clause=clause.i,
                frame=_ROUND, form="talks", generic=False, nominal=True, status="planned", time=time, indefinite=True,
                further=True, sentence=clause.sentence, teller=readers.teller(predicate.verb),
            )  # fmt: skip


def _first_talks(readers: Readers, mentions: Mapping[int, ContactMention]) -> int | None:
    """Where the article first names two who held talks."""
    actors = readers.at.actors
    talks = (mention for mention in mentions.values() if mention.form in _GOING_ON)
    return min((m.anchor for m in talks if are_two_sides([actors[p.actor] for p in m.parties])), default=None)


def _says_it_goes_on(readers: Readers, clause: Clause) -> bool:
    if clause.predicate is None or clause.predicate.lemma not in readers.table.continuing or clause.subject is None:
        return False
    subject = readers.doc.tokens[readers.doc.phrases[clause.subject].head]
    return subject.text.lower() == "es" and readers.at.is_read(readers.doc.sentences[clause.sentence])


def _time_of(readers: Readers, i: int, times: Mapping[int, TimeExpression]) -> TimeExpression | None:
    """The day of a pronoun: right behind "jenem", or in the clause of "das vorangegangene"."""
    tokens = readers.doc.tokens
    word = tokens[i].text.lower()
    if word in _POINTING and i + 1 < len(tokens) and tokens[i + 1].text.lower() in _BEHIND:
        return times.get(i + 1) or times.get(i + 2)
    clause = readers.at.clause_of(i)
    stands_alone = i + 1 < len(tokens) and tokens[i + 1].tag not in {"NN", "NE", "ADJA"}
    is_earlier = tokens[i].tag in {"ADJA", "ADJD", "NN"} and readers.table.is_word(tokens[i], readers.table.earlier)
    if not (stands_alone and is_earlier and i and tokens[i - 1].tag == "ART" and clause is not None):
        return None
    if clause.predicate is None or clause.predicate.lemma not in readers.table.occurrence:
        return None
    return next((times[at] for at in clause.tokens if at in times), None)


def _noun_of(readers: Readers, i: int, nouns: Sequence[int]) -> int | None:
    """The nearest contact noun of the sentence, before or behind, else the last one of the sentence before."""
    sentence = readers.at.sentence_of(i)
    inside = [noun for noun in nouns if sentence.first <= noun < sentence.last]
    if inside:
        return min(inside, key=lambda noun: abs(noun - i))
    before = [noun for noun in nouns if noun < i and readers.at.sentence_of(noun).i == sentence.i - 1]
    return before[-1] if before else None
