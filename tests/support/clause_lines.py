"""How the clauses of a text are written in ``clauses_de.toml``, and documents made by hand for tests of grammar."""

from __future__ import annotations

from readout.language.clauses import find_clauses
from readout.language.document import Clause, Document, Morph, Sentence, Token
from readout.language.names import find_names
from readout.language.words import analyse_words
from readout.records import Article


def read(text: str) -> Document:
    """``text`` with all layers up to its clauses."""
    return find_clauses(find_names(analyse_words(_empty(text))))


def lines(doc: Document) -> list[str]:
    """One line a clause: kind, verb, mood, tense, voice, modals, negation | subject | < parent | & first conjunct."""
    return [_line(doc, clause) for clause in doc.clauses]


def _line(doc: Document, clause: Clause) -> str:
    parts: list[str] = [clause.kind]
    predicate = clause.predicate
    if predicate is not None:
        parts.append(f"sich {predicate.lemma}" if predicate.reflexive else predicate.lemma)
        parts += [predicate.mood or "-", predicate.tense or "-"]
        parts += [] if predicate.voice == "active" else [predicate.voice]
        parts += [f"+{modal}" for modal in predicate.modals]
    parts += ["not"] if clause.negated else []
    line = " ".join(parts)
    if clause.subject is not None:
        phrase = doc.phrases[clause.subject]
        line += f" | {'~' if clause.shared_subject else ''}{doc.words(phrase.first, phrase.last)}"
    line += "" if clause.parent is None else f" | <{clause.parent}"
    return line + ("" if clause.coordinated_with is None else f" | &{clause.coordinated_with}")


def tagged(words: str) -> Document:
    """A document of one sentence out of ``word/TAG/lemma`` (lemma and tag may be left out), without morphology."""
    tokens: list[Token] = []
    at = 0
    for number, entry in enumerate(words.split()):
        form, tag, lemma = (*entry.split("/"), "", "")[:3]
        token = Token(i=number, start=at, end=at + len(form), text=form, lemma=lemma or form, tag=tag or "NN")
        tokens.append(token)
        at += len(form) + 1
    return sentence_of(tokens)


def sentence_of(tokens: list[Token]) -> Document:
    """A document whose only sentence are ``tokens``."""
    text = " ".join(token.text for token in tokens)
    sentence = Sentence(i=0, first=0, last=len(tokens), start=0, end=len(text), paragraph=0)
    return Document(
        article=Article(id="test", text=text), text=text, offset=0, tokens=tuple(tokens), sentences=(sentence,)
    )


def finite(mood: str = "ind", number: str = "sg", tense: str = "present") -> tuple[Morph, ...]:
    """The morphology of a finite verb in the third person."""
    return (Morph(person="3", number=number, mood=mood, tense=tense),)


def _empty(text: str) -> Document:
    return Document(article=Article(id="test", text=text), text=text, offset=0)
