"""The Document: an article's text with its linguistic layers. Takes no decisions; only what the layers are.

All offsets count code points of ``Document.text``, which is the article's title, where that is a field of its own,
and a blank line, followed by the article's text. :meth:`Document.evidence` turns them into places in the article.
Ranges of tokens are half-open: ``first`` belongs to it, ``last`` does not.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from readout.dates import TimeSpan
from readout.layers import layer
from readout.records import Actor, ActorKind, Article, Evidence, Paragraph, Quantity

Case = Literal["nom", "gen", "dat", "acc"]
Mood = Literal["ind", "kj1", "kj2", "imp"]
Tense = Literal["present", "preterite", "perfect", "pluperfect", "future", "future_perfect"]
Voice = Literal["active", "passive", "state_passive"]

NameKind = Literal["person", "organisation", "place", "other"]

ClauseKind = Literal[
    "main",  # verb-second (or verb-first question, verbless headline) clause that depends on nothing
    "complement",  # dass, ob, indirect w-question
    "v2_complement",  # "..., die Lieferung sei unterwegs": verb-second clause that a verb or noun of saying governs
    "infinitive",  # zu-infinitive with its own complements, um/ohne/statt ... zu included (see introducer)
    "relative",  # relative pronoun; wo/woran/was relatives included
    "conditional",  # falls, wenn, sofern, vorausgesetzt, es sei denn; verb-first conditional
    "comment",  # "wie X mitteilte", "so X", "laut X sagte": parenthetic or postposed frame
    "adverbial",  # weil, obwohl, während, nachdem, damit, bevor, indem, als ...
    "quotation",  # the words inside quotation marks where they form a clause or several
    "fragment",  # no verb: headline, bullet, caption, answer
]
Function = Literal[
    "subject", "object_acc", "object_dat", "object_gen", "prepositional", "predicative", "adverbial", "apposition",
    "attribute", "unknown",
]  # fmt: skip


class Morph(NamedTuple):
    """One morphological reading; an empty string where the feature does not apply."""

    case: str = ""  # nom gen dat acc
    number: str = ""  # sg pl
    gender: str = ""  # m f n
    person: str = ""  # 1 2 3
    tense: str = ""  # present preterite
    mood: str = ""  # ind kj1 kj2 imp
    degree: str = ""  # pos comp sup


_LINE_BREAK = re.compile(r"-[^\S\n]*\n[^\S\n]*")


@layer
class Token:
    """A word or punctuation mark. ``tag`` is STTS (NE for names, PROAV for pronominal adverbs)."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    tag: str
    morphs: tuple[Morph, ...] = ()
    """The lexicon's readings that agree with ``tag``; several where the context has not decided."""
    kinds: frozenset[str] = frozenset()
    """What the lexicon knows of a name: first_name surname place country city organisation ...; empty: unknown."""
    known: bool = True
    """Whether the full-form lexicon has the word (with any reading)."""

    @property
    def form(self) -> str:
        """The word in one piece: ``text`` without the hyphen and line break that may cut it in two."""
        return unwrapped(self.text) if "\n" in self.text else self.text


def unwrapped(word: str) -> str:
    """``word`` without line breaks, and without their hyphens where these only cut it: "sei-", "ne" → "seine".

    Before a capital and behind an abbreviation the hyphen is the word's own: "US-", "Präsident" → "US-Präsident".
    """
    if "\n" not in word:
        return word
    joined, *rest = _LINE_BREAK.split(word)
    for part in rest:
        own = part[:1].isupper() or (len(joined) > 1 and joined.isupper())
        joined += f"-{part}" if own else part
    return joined


@layer
class Sentence:
    i: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int


@layer
class Quotation:
    """Words between quotation marks; ``first``/``last`` are the tokens inside, without the marks.

    ``level`` is 1 for the outermost. ``closed`` is False where the closing mark is missing and the end was assumed.
    A quotation continued over paragraphs with repeated opening marks is one Quotation per paragraph, the later ones
    with ``continues`` set to the earlier one's index.
    """

    i: int
    first: int
    last: int
    start: int
    end: int
    level: int = 1
    closed: bool = True
    continues: int | None = None


@layer
class Phrase:
    """A noun phrase or prepositional phrase (with attributes after the noun: genitives, PPs inside it, appositions).

    ``head`` is the index of its head noun, name or pronoun. ``core_last`` ends the phrase proper (determiner to
    head); ``last`` ends it with its post-nominal attributes. ``conjuncts`` are the heads of coordinated members
    (the first is ``head``); length 1 where there is no coordination.
    """

    i: int
    first: int
    last: int
    head: int
    core_last: int
    preposition: str | None = None
    """Lemma of the preposition without the article (am → an); circumpositions and postpositions too (zufolge)."""
    cases: frozenset[str] = frozenset()
    number: str = ""  # sg pl, or "" undecided
    gender: str = ""  # m f n, or ""
    function: Function = "unknown"
    conjuncts: tuple[int, ...] = ()
    attribute_of: int | None = None
    """Index of the phrase this one is attached to (genitive, PP or apposition); None at clause level."""


@layer
class Predicate:
    """The verb complex of a clause. ``lemma`` is the full verb with its separable particle ("mitteilen").

    For a copula or support verb ``lemma`` is the verb itself ("sein", "führen"); frames look at its complements.
    """

    lemma: str
    tokens: tuple[int, ...]
    """Every token of the verb complex, particle and auxiliaries included, in text order (may be discontinuous)."""
    verb: int
    """Index of the token that carries the full verb."""
    finite: int | None
    mood: Mood | None = None
    """Of the finite verb. A form that may be Konjunktiv I or indicative is kj1 only where the context decides."""
    mood_ambiguous: bool = False
    tense: Tense | None = None
    voice: Voice = "active"
    modals: tuple[str, ...] = ()
    """Lemmas of modal verbs over the full verb: sollen, wollen, können, müssen, dürfen, mögen; werden for würde+inf."""
    reflexive: bool = False
    person: str = ""
    number: str = ""


@layer
class Clause:
    """One clause. ``tokens`` are its own, without those of the clauses below it; ``first``/``last`` span them all.

    ``parent`` is the clause it depends on; ``governor`` the token (verb, noun, adjective) that it depends on, where
    that was decided. ``shared_subject`` is the index of the phrase taken over from the earlier conjunct.
    """

    i: int
    sentence: int
    kind: ClauseKind
    first: int
    last: int
    tokens: tuple[int, ...]
    parent: int | None = None
    governor: int | None = None
    introducer: int | None = None
    """The conjunction, w-word, relative pronoun, "um"/"ohne", or the "so"/"wie" of a comment."""
    predicate: Predicate | None = None
    phrases: tuple[int, ...] = ()
    """Indices of clause-level phrases, in text order, each with its function."""
    subject: int | None = None
    """Index of the subject phrase, own or shared; None where there is none (infinitive, agentless, impersonal)."""
    shared_subject: bool = False
    negated: bool = False
    """nicht, kein-, nie, niemals, weder in this clause (with scope over the predicate)."""
    coordinated_with: int | None = None
    """Index of the earlier clause it is a conjunct of."""
    quotation: int | None = None
    """Index of the innermost quotation the clause lies in, None outside quotation marks."""
    vorfeld: tuple[int, int] | None = None
    """Token range before the finite verb of a verb-second clause."""


@layer
class Mention:
    """Words that refer to an actor: a name with office and apposition, an office alone, a metonym, a pronoun.

    ``first``/``last`` is the whole expression ("Kreml-Sprecher Dmitri Peskow"); ``name_first``/``name_last`` the
    proper name within it, if there is one. ``actor`` is the id in ``Document.actors`` it was resolved to; ``None``
    where nothing fits. ``members`` holds the actors of a plural mention ("beide Präsidenten", "Putin und Trump").
    """

    i: int
    first: int
    last: int
    head: int
    form: Literal["name", "office", "metonym", "epithet", "pronoun", "group"]
    kind: ActorKind
    name_first: int | None = None
    name_last: int | None = None
    office: str | None = None
    """The office in the article's words ("Kreml-Sprecher", "Außenminister"), without the name."""
    office_class: str | None = None
    """Key in the table of offices: president, foreign_minister, spokesperson, ..."""
    side: str | None = None
    """ISO 3166 alpha-3, or the name of an organisation or of a state that is in no list."""
    principal: str | None = None
    """Actor id for whom a spokesperson or an office speaks (a person, an institution)."""
    actor: str | None = None
    members: tuple[str, ...] = ()
    unsure: str | None = None
    """Why the resolution is uncertain; None where it is not."""


@layer
class ProperName:
    """A name without title, article and brackets. ``sure``: by how much (log odds) it leads against being no name;
    ``lead``: against being a name of another kind."""

    first: int
    last: int
    kind: NameKind
    sure: float
    lead: float


@layer
class TimeExpression:
    """A time expression: ``kind`` as in TimeML (a duration has ``minutes``; ``value`` is ISO 8601 / TIMEX3)."""

    i: int
    first: int
    last: int
    kind: Literal["date", "time", "duration", "set"]
    value: str | None
    span: TimeSpan
    minutes: float | None = None
    anchored: bool = False
    """True where ``span`` needed the day of publication and had it."""


@layer
class QuantityMention:
    """A counted thing: "175 Gefangenen", "eine halbe Milliarde Euro", "rund 30 Prozent". Not durations, not dates."""

    i: int
    first: int
    last: int
    quantity: Quantity


@layer
class Document:
    """An article and everything the language stage found in it. Later layers are empty until their stage has run."""

    article: Article
    text: str
    offset: int
    """Where the article's text begins in ``text`` (0 where the title is not a field of its own)."""
    paragraphs: tuple[Paragraph, ...] = ()
    """Paragraphs of ``text`` (offsets of ``Document.text``); ``Sentence.paragraph`` indexes this."""
    sentences: tuple[Sentence, ...] = ()
    tokens: tuple[Token, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    clauses: tuple[Clause, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    names: tuple[ProperName, ...] = ()
    """Every name of a person, organisation or place, whether it acts or not; in text order, not overlapping."""
    mentions: tuple[Mention, ...] = ()
    actors: tuple[Actor, ...] = ()

    def evidence(self, start: int, end: int) -> Evidence:
        """The place in the article of ``text[start:end]``; surrounding white space is left out.

        What begins in a title that is a field of its own ends with it.
        """
        while start < end and self.text[start].isspace():
            start += 1
        if start < self.offset:
            end = min(end, self.offset)
        while end > start and self.text[end - 1].isspace():
            end -= 1
        quote = self.text[start:end]
        if start < self.offset:
            return Evidence(start=start, end=end, quote=quote, field="title")
        return Evidence(start=start - self.offset, end=end - self.offset, quote=quote)

    def token_evidence(self, first: int, last: int) -> Evidence:
        """The place in the article of the tokens ``first`` up to, not including, ``last``."""
        return self.evidence(self.tokens[first].start, self.tokens[last - 1].end)

    def words(self, first: int, last: int) -> str:
        """The article's words from token ``first`` up to, not including, ``last``, white space as it stands."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]
