"""Which words a pronoun stands for where no actor was found for it: by agreement, in the sentence or the one before.

The resolution of mentions links pronouns to known actors. A speaker may also be known by a description alone ("Die
Studenten zogen los. Sie forderten ..."), and a relative pronoun always stands for the noun it follows.
"""

from __future__ import annotations

from collections.abc import Iterator

from readout.claims.lookup import Lookup
from readout.language.document import Clause, Phrase

PERSONAL = frozenset({"er", "sie"})
POINTING = frozenset({"dieser", "diese", "der", "die", "letzterer", "letztere"})
NOUNS = frozenset({"NN", "NE"})
"""Tags of what a pronoun may stand for: never another pronoun, so that following them comes to an end."""
NO_SPEAKERS = frozenset({"document"})
MAX_STEPS = 3
"""Pronouns in a row that are followed back: "Die Studenten ... Sie ... Sie ..."."""


def referent_of(look: Lookup, head: int, *, steps: int = MAX_STEPS) -> Phrase | None:
    """The phrase that the pronoun at token ``head`` stands for; ``None`` where none agrees with it."""
    token = look.doc.tokens[head]
    word = token.text.lower()
    if token.tag in {"PRELS", "PRELAT"}:
        return _before_relative(look, head)
    if word in PERSONAL and token.tag == "PPER":
        return _subject_before(look, head, steps)
    if word in POINTING and token.tag == "PDS":
        return _nearest_before(look, head)
    return _subject_before(look, head, steps) if token.tag in {"PPOSAT", "NN", "ADJA"} else None


def _before_relative(look: Lookup, head: int) -> Phrase | None:
    """The noun a relative clause follows, or the one that noun is an attribute of."""
    clause = look.clause_of(head)
    while clause is not None and clause.kind != "relative":
        clause = look.doc.clauses[clause.parent] if clause.parent is not None else None
    if clause is None or clause.governor is None:
        return None
    phrase = look.phrase_headed.get(clause.governor)
    while phrase is not None:
        if _is_noun(look, phrase) and _agrees(look, phrase, head):
            return phrase
        phrase = look.doc.phrases[phrase.attribute_of] if phrase.attribute_of is not None else None
    return None


def _subject_before(look: Lookup, head: int, steps: int) -> Phrase | None:
    """The subject of the clause before in the sentence, or of the sentence before, where it agrees."""
    for clause in _clauses_before(look, head):
        if clause.subject is None:
            continue
        phrase = look.doc.phrases[clause.subject]
        token = look.doc.tokens[phrase.head]
        if token.tag == "PPER" and token.text.lower() in PERSONAL and steps:
            return referent_of(look, phrase.head, steps=steps - 1)
        if (
            token.tag in NOUNS
            and not token.text[:1].isdigit()
            and _agrees(look, phrase, head)
            and _may_speak(look, phrase)
        ):
            return phrase
    return None


def _clauses_before(look: Lookup, head: int) -> Iterator[Clause]:
    """The main clauses before the pronoun's own, nearest first, back to the sentence before, outside quotations."""
    sentence = look.sentence_of(head)
    own = look.clause_of(head)
    places = [sentence.i, sentence.i - 1]
    for place in (i for i in places if i >= 0):
        before = look.doc.sentences[place]
        if before.paragraph != sentence.paragraph:
            return
        for clause in reversed(look.clauses_in(before)):
            done = place < sentence.i or max(clause.tokens) < head
            if clause.kind == "main" and clause is not own and clause.quotation is None and done:
                yield clause


def _nearest_before(look: Lookup, head: int) -> Phrase | None:
    """The last noun before that agrees: "Stimmen kamen aus der Opposition; diese befürchtet ..."."""
    sentence = look.sentence_of(head)
    start = look.doc.sentences[max(0, sentence.i - 1)].first
    for at in range(head - 1, start - 1, -1):
        phrase = look.phrase_headed.get(at)
        if phrase is not None and _is_noun(look, phrase):
            return phrase if _agrees(look, phrase, head) and _may_speak(look, phrase) else None
    return None


def _is_noun(look: Lookup, phrase: Phrase) -> bool:
    return all(look.doc.tokens[at].tag in NOUNS for at in (phrase.head, *phrase.conjuncts))


def _may_speak(look: Lookup, phrase: Phrase) -> bool:
    mention = look.mention_headed(phrase.head)
    return phrase.head not in look.times and (mention is None or mention.kind not in NO_SPEAKERS)


def _agrees(look: Lookup, phrase: Phrase, head: int) -> bool:
    """Whether number and gender, as far as both are known, are the same."""
    number = "pl" if len(phrase.conjuncts) > 1 else phrase.number
    options = _features(look, head)
    return not options or any(
        (not number or not wanted[0] or number == wanted[0])
        and (wanted[0] == "pl" or not phrase.gender or not wanted[1] or phrase.gender == wanted[1])
        for wanted in options
    )


def _features(look: Lookup, head: int) -> list[tuple[str, str]]:
    """The numbers and genders the pronoun may have; the verb decides where it is the subject."""
    token = look.doc.tokens[head]
    word = token.text.lower()
    if token.tag == "PPOSAT":
        return [("sg", "m"), ("sg", "n")] if word.startswith("sein") else [("sg", "f"), ("pl", "")]
    if word == "er":
        return [("sg", "m")]
    number = _number_of_verb(look, head)
    if word in {"sie", "diese", "die", "letztere"}:
        return [one for one in (("sg", "f"), ("pl", "")) if not number or one[0] == number]
    if word in {"dieser", "letzterer"}:
        return [("sg", "m")]
    if word == "der" and _is_subject(look, head):
        return [("sg", "m")]
    if token.tag in {"NN", "ADJA"}:  # "die 62-Jährige"
        article = look.doc.tokens[head - 1].text.lower() if head else ""
        return [("sg", "f")] if article == "die" else [("sg", "m")]
    found = {(morph.number, morph.gender) for morph in token.morphs}
    return [one for one in sorted(found) if not number or not one[0] or one[0] == number]


def _is_subject(look: Lookup, head: int) -> bool:
    clause = look.clause_of(head)
    return clause is not None and clause.subject is not None and look.doc.phrases[clause.subject].head == head


def _number_of_verb(look: Lookup, head: int) -> str:
    clause = look.clause_of(head)
    if clause is None or clause.predicate is None or not _is_subject(look, head):
        return ""
    return clause.predicate.number
