"""Whom an unresolved pronoun means where no name stands for it: "Ein Landwirt wurde verletzt. Er sagte aus: ..."."""

from __future__ import annotations

from collections.abc import Iterator

from readout.claims.lookup import Lookup
from readout.language.antecedents import is_between_two
from readout.language.document import Phrase
from readout.language.person_nouns import names_body, names_person

_PERSONAL = {"er": ("m", "sg"), "sie": ("f", "")}
_DEMONSTRATIVE = {"dieser": ("m", "sg"), "diese": ("f", "")}
_REACH = 2
"""Sentences back; farther away the pronoun is left open."""


def noun_antecedent(look: Lookup, at: int) -> Phrase | None:
    """The phrase of the person, body or group that the pronoun at token ``at`` means; ``None`` where it is not plain.

    A subject of the sentence before wins; otherwise only a single candidate is taken.
    """
    token = look.doc.tokens[at]
    word = token.text.lower()
    known = _PERSONAL.get(word) if token.tag == "PPER" else _DEMONSTRATIVE.get(word)
    if known is None or look.quotation_at[at] is not None or is_undecided(look, at):
        return None
    gender, number = known
    number = number or _number_of_verb(look, at)
    if word in _DEMONSTRATIVE:
        return next((p for p in _before(look, at, 1) if _agrees(look, p, gender, number)), None)
    for back in range(1, _REACH + 1):
        fitting = [p for p in _before(look, at, back) if _agrees(look, p, gender, number)]
        here = [p for p in fitting if look.sentence_of(p.head).i == look.sentence_of(at).i - back]
        listed = {head for p in look.doc.phrases if len(p.conjuncts) > 1 for head in p.conjuncts}
        if number == "sg" and any(p.head in listed for p in here):
            return None  # "ein Lehrer und ein Schüler ... er"
        subjects = [p for p in here if p.function == "subject"]
        if subjects or here:
            return subjects[0] if subjects else here[0] if len(here) == 1 else None
    return None


def is_undecided(look: Lookup, at: int) -> bool:
    """Whether names fit the pronoun, but none of them better than the next: then no noun is asked either."""
    mention = look.mention_headed(at)
    return mention is not None and is_between_two(mention.unsure)


def _before(look: Lookup, at: int, back: int) -> Iterator[Phrase]:
    """The phrases before the pronoun, the nearest first, up to ``back`` sentences away."""
    first = look.doc.sentences[max(look.sentence_of(at).i - back, 0)].first
    for phrase in reversed(look.doc.phrases):
        if first <= phrase.head < at and look.quotation_at[phrase.head] is None:
            yield phrase


def _number_of_verb(look: Lookup, at: int) -> str:
    clause = look.clause_of(at)
    return clause.predicate.number if clause is not None and clause.predicate is not None else ""


def _agrees(look: Lookup, phrase: Phrase, gender: str, number: str) -> bool:
    """Whether the phrase names somebody of that gender and number; a plural has no gender."""
    token = look.doc.tokens[phrase.head]
    many = phrase.number == "pl" or len(phrase.conjuncts) > 1
    if many != (number == "pl") or (not number and gender == "f"):
        return False
    mention = look.mention_headed(phrase.head)
    if mention is not None and mention.kind == "media" and phrase.function != "subject":
        return False  # "Okrend hatte der Nordpost gesagt, ..."
    named = mention is not None and mention.head == phrase.head and (mention.actor or mention.members)
    if not named and not (token.tag == "NN" and (names_person(token.lemma) or names_body(token.lemma))):
        return False
    genders = {morph.gender for morph in token.morphs if morph.gender}
    return many or gender == phrase.gender or (not phrase.gender and gender in genders)
