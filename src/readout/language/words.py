"""Fills a document's sentences, tokens and quotations.

Takes a Document with its paragraphs, gives it with sentences, tokens (tag, lemma, morphology, kinds of names) and
quotations. A model of the user's own decides on tags, lemmas and morphology where one is given. Without paragraphs,
blank lines are taken for their borders.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from readout.language.document import Document, Quotation, Sentence, Token
from readout.language.forms import GENITIVE, open_forms
from readout.language.models import Model, Word
from readout.language.quotations import Pair, pair_marks
from readout.language.sentences import split_sentences
from readout.language.tagging import open_tools
from readout.language.tokens import Piece, cut_tokens, load_marks

_BLANK_LINE = re.compile(r"[ \t]*\n[ \t]*(?:\n[ \t]*)+")


def analyse_words(doc: Document, model: Model | None = None) -> Document:
    """``doc`` with ``sentences``, ``tokens`` and ``quotations``; raises DataError where a table is broken."""
    language = doc.article.language.partition("-")[0].lower()
    language = language if language == "de" else "de"  # German is the only language that has tables so far
    marks, tools = load_marks(language), open_tools(language)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    quotations: list[Quotation] = []
    for paragraph, start, end in _stretches(doc):
        pieces = cut_tokens(doc.text, start, end, marks)
        pairs = pair_marks(doc.text, pieces, start, end)
        closing = {pair.close for pair in pairs if pair.close is not None}
        ranges = split_sentences(doc.text, pieces, closing, {pair.open for pair in pairs}, marks)
        base = len(tokens)
        _finish_pairs(pairs, ranges, len(pieces))
        _continue_pairs(pairs, quotations, base)
        made = enumerate(pairs, start=len(quotations))
        quotations.extend([_quotation(pair, pieces, base, k) for k, pair in made])
        for first, last in ranges:
            sentences.append(_sentence(pieces, first, last, len(sentences), base, paragraph))
            tokens.extend(tools.tokens(doc.text, pieces[first:last], len(tokens)))
    tokens = _name_genitives(tokens) if model is None else list(_modelled(doc.text, tokens, sentences, model))
    return replace(doc, tokens=tuple(tokens), sentences=tuple(sentences), quotations=tuple(quotations))


def _name_genitives(tokens: list[Token]) -> list[Token]:
    """ "Velmarks" is the genitive of "Velmark" where the text has that name as well."""
    names = {token.text for token in tokens if token.tag == "NE"}
    return [
        replace(token, lemma=token.text[:-1], morphs=GENITIVE)
        if token.tag == "NE" and not token.known and token.text.endswith("s") and token.text[:-1] in names
        else token
        for token in tokens
    ]


def _modelled(text: str, tokens: list[Token], sentences: list[Sentence], model: Model) -> Iterator[Token]:
    """The tokens with what ``model`` says of them; where it is silent, Readout's own tagger and lexicon stay."""
    forms = open_forms("de")
    ranges = [tokens[sentence.first : sentence.last] for sentence in sentences]
    asked = ([Word(token.form, text[token.end : token.end + 1].isspace()) for token in own] for own in ranges)
    for own, answers in zip(ranges, model.read(asked), strict=True):
        for k, (token, answer) in enumerate(zip(own, answers, strict=True)):
            tag = answer.tag or token.tag
            lemma, morphs, kinds = forms.entry(token.form, "word", k == 0).details(tag)
            if tag == token.tag:
                lemma, morphs, kinds = token.lemma, token.morphs, token.kinds
            lemma, morphs = answer.lemma or lemma, answer.morphs or morphs
            yield replace(token, tag=tag, lemma=lemma, morphs=morphs, kinds=kinds)


def _stretches(doc: Document) -> Iterator[tuple[int, int, int]]:
    if doc.paragraphs:
        for number, paragraph in enumerate(doc.paragraphs):
            yield number, paragraph.start, paragraph.end
        return
    start = number = 0
    for match in _BLANK_LINE.finditer(doc.text):
        yield number, start, match.start()
        start, number = match.end(), number + 1
    yield number, start, len(doc.text)


def _finish_pairs(pairs: list[Pair], ranges: list[tuple[int, int]], count: int) -> None:
    """Gives every unclosed pair its assumed end, inside the pair around it and before the next of its kind."""
    ends = [last for _, last in ranges]
    around: list[Pair] = []
    for k, pair in enumerate(pairs):
        while around and around[-1].last <= pair.open:
            around.pop()
        if pair.close is None:
            end = count if pair.open == 0 else ends[bisect_right(ends, pair.open)]
            later = next((item for item in pairs[k + 1 : k + 5] if item.level <= pair.level), None)
            if later is not None:
                end = min(end, later.open)
            if around:
                end = min(end, around[-1].last)
            pair.last = max(end, pair.open + 1)
        around.append(pair)


def _continue_pairs(pairs: list[Pair], quotations: list[Quotation], base: int) -> None:
    """A paragraph that begins with an opening mark goes on with the quotation left open at the end of the last one."""
    if not (pairs and quotations and pairs[0].open == 0):
        return
    last = quotations[-1]
    for quotation in reversed(quotations[-6:]):
        if quotation.level == 1:
            last = quotation
            break
    if not last.closed and last.last == base:
        pairs[0].continues = last.i


def _quotation(pair: Pair, pieces: list[Piece], base: int, number: int) -> Quotation:
    first, last = pair.open + 1, max(pair.last, pair.open + 1)
    start = pieces[first][0] if first < last else pieces[pair.open][1]
    end = pieces[last - 1][1] if first < last else start
    return Quotation(
        i=number,
        first=base + first,
        last=base + last,
        start=start,
        end=end,
        level=pair.level,
        closed=pair.close is not None,
        continues=pair.continues,
    )


def _sentence(pieces: list[Piece], first: int, last: int, number: int, base: int, paragraph: int) -> Sentence:
    return Sentence(
        i=number,
        first=base + first,
        last=base + last,
        start=pieces[first][0],
        end=pieces[last - 1][1],
        paragraph=paragraph,
    )
