"""From the words of a speaker to the actors they stand for, and for whom these speak."""

from __future__ import annotations

import re
from dataclasses import replace

from readout.claims.attribution_table import load_attribution
from readout.claims.lookup import Lookup
from readout.claims.noun_antecedents import is_undecided, noun_antecedent
from readout.claims.referents import referent_of
from readout.claims.somebody import somebody_described
from readout.language.document import Mention, Phrase, Token
from readout.language.inflection import nominative_words
from readout.language.person_nouns import names_body, names_person
from readout.layers import layer
from readout.records import Actor, ActorKind, Evidence, content_id

NOBODY = frozenset({"es", "man", "das", "dies", "was", "wer", "welch", "sich", "einander", "alles", "nichts"})
"""Lemmas of pronouns that name nobody: an impersonal frame has no speaker of its own."""
MANY = frozenset({"viel", "viele", "einige", "manche", "mehrere", "andere", "wenige"})
"""Lemmas of pronouns for people in general, who speak without being named: "Viele sagen, ..." (inventory 5.12)."""
AGED = re.compile(r"\d+-?[Jj]ährige[rnms]?$")
"""Somebody pointed at by age: "die 62-Jährige"."""
POINTING_TAGS = frozenset({"PRELS", "PRELAT", "PPER", "PDS", "PPOSAT"})
"""Tags of pronouns that stand for other words of the article."""
MAX_MEMBERS = 4
"""A plural speaker with more members than this stays one group: "die 27 EU-Staaten" is one voice."""


@layer
class Voice:
    """Who speaks, at one place: one actor, or several who speak together; ``actors`` is empty where nobody is named."""

    actors: tuple[Actor, ...]
    principal: Actor | None = None
    first: int | None = None
    last: int | None = None
    unsure: str | None = None
    head: int | None = None
    described: bool = False
    """Whether no name, office or group word was found in it: the words may be no speaker at all ("die Zeit")."""
    deictic: bool = False
    """Whether it is the "ich" of a speech or the "Sie" it speaks to: nobody whose words an article goes on with."""
    thing: bool = False
    """Whether the words name something that cannot speak ("der Fluss"), so that no speech goes on with it."""

    def inherited(self) -> Voice:
        """The same voice at a place where it is not named again: its actors keep the words that named them before."""
        return replace(self, first=None, last=None)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the actors."""
        return frozenset(actor.id for actor in self.actors)


def voice_of_phrase(look: Lookup, phrase: Phrase) -> Voice | None:
    """The voice a phrase names; ``None`` where it names nobody (a pronoun "es", a thing without a will)."""
    heads = phrase.conjuncts or (phrase.head,)
    if len(heads) > 1 and _tells_what_one_is(look, heads):
        return voice_at(look, heads[0], *_member(look, heads[0]))
    if len(heads) == 1:
        first, last = phrase.first + _leading(look, phrase), phrase.last
        while last - 1 > phrase.head and look.doc.tokens[last - 1].tag == "APPO":
            last -= 1
        return voice_at(look, _named_head(look, phrase), first, last)
    voices = [voice for head in heads if (voice := voice_at(look, head, *_member(look, head))) is not None]
    if not voices:
        return None
    return Voice(
        actors=tuple({actor.id: actor for voice in voices for actor in voice.actors}.values()),
        principal=voices[0].principal if len(voices) == 1 else None,
        first=phrase.first,
        last=phrase.last,
        unsure=next((voice.unsure for voice in voices if voice.unsure), None),
        described=all(voice.described for voice in voices),
        thing=all(voice.thing for voice in voices),
    )


def _tells_what_one_is(look: Lookup, heads: tuple[int, ...]) -> bool:
    """ "Ilka Morand, Beraterin und Mitgründerin des Instituts": a name, a comma, and bare nouns in the singular."""
    tokens, first = look.doc.tokens, look.mention_headed(heads[0])
    if first is None or first.kind != "person" or tokens[first.last - 1].tag != "NE" or len(heads) < 3:
        return False
    behind = tokens[first.last].text == "," and all(
        tokens[at].tag == "NN" and names_person(tokens[at].lemma) and tokens[at].text == tokens[at].lemma
        for at in heads[1:]
    )
    clause = look.clause_of(heads[0])
    finite = clause.predicate.finite if clause is not None and clause.predicate is not None else None
    several = finite is not None and {one.number for one in tokens[finite].morphs} == {"pl"}
    return behind and not several and all(not _has_name(look, at) for at in heads[1:])


def _has_name(look: Lookup, at: int) -> bool:
    mention = look.mention_headed(at)
    return mention is not None and any(look.doc.tokens[i].tag == "NE" for i in range(mention.first, mention.last))


def _named_head(look: Lookup, phrase: Phrase) -> int:
    """The head, or the head of a name beside it that no mention ties to it: "Tourmanager | Michael Cohl"."""
    if look.mention_headed(phrase.head) is not None:
        return phrase.head
    for at in range(phrase.head, phrase.core_last):  # before it stands a genitive: "Mikados | Haus"
        mention = look.mention_headed(at)
        if mention is not None and mention.kind == "person" and mention.name_first is not None:
            another = mention.first > phrase.head and look.doc.tokens[mention.first].tag in {"ART", "PPOSAT"}
            owned = another or _is_owner(look, mention, phrase)
            return phrase.head if owned else mention.head  # "der Bruder | des Kapitäns Mural", "Murals | Vorzimmer"
    return phrase.head


def _is_owner(look: Lookup, mention: Mention, phrase: Phrase) -> bool:
    """Whether the name is whose the noun is, and no apposition to it: "Murals Vorzimmer", "die Umgebung Murals"."""
    named, noun = look.phrase_headed.get(mention.head), look.doc.tokens[phrase.head]
    inside = named is not None and named.attribute_of == phrase.i and named.function == "attribute"
    return inside and noun.tag == "NN" and not names_person(noun.lemma)


def voice_at(look: Lookup, head: int, first: int, last: int) -> Voice | None:
    """The voice whose head word is token ``head`` within the words ``first``..``last``."""
    token = look.doc.tokens[head]
    mention = look.mention_headed(head)
    if mention is not None and (mention.actor is not None or mention.members):
        return _voice_of_mention(look, mention, min(first, mention.first), max(last, mention.last))
    if is_first_person(look, head) or _is_polite(look, head):
        return _of_the_talk(look, head, first, last)
    meant = noun_antecedent(look, head)
    if meant is not None:
        return _meant(look, meant, first, last)
    pointing = token.tag in POINTING_TAGS and not is_undecided(look, head)
    if pointing and (voice := _referred(look, head, first, last)) is not None:
        return voice
    return _unlinked(look, head, first, last)


def _unlinked(look: Lookup, head: int, first: int, last: int) -> Voice | None:
    """The voice of words that no mention, antecedent or pronoun links to anybody; None where nobody speaks."""
    token, mention = look.doc.tokens[head], look.mention_headed(head)
    if token.lemma.lower() in NOBODY or token.tag in {"PRF", "PRELS", "PWS", "PROAV"} or _never_speaks(look, token):
        return None
    if token.tag == "PIS" and token.lemma.lower() in MANY and last == head + 1:
        return _described(look, mention, head, first, last)
    described = somebody_described(look, head)
    if described is not None:
        return _anonymous(look, head, first, described)
    if token.tag in {"PPER", "PDS", "PIS", "PPOSS", "PPOSAT"}:
        return Voice(actors=(), first=first, last=last, unsure=f"Whom “{token.text}” refers to could not be decided.")
    aged = AGED.match(token.text) and token.tag in {"NN", "ADJA"}
    if aged and (voice := _referred(look, head, first, last)) is not None:
        return voice
    return _described(look, mention, head, first, last)


def _meant(look: Lookup, phrase: Phrase, first: int, last: int) -> Voice | None:
    """The voice that ``phrase`` names, where the pronoun at ``first``..``last`` stands for it."""
    voice = voice_of_phrase(look, phrase)
    if voice is None or not voice.actors:
        return None
    span = look.doc.token_evidence(first, last)
    return replace(voice, actors=tuple(_with_span(actor, span) for actor in voice.actors), first=first, last=last)


def _referred(look: Lookup, head: int, first: int, last: int) -> Voice | None:
    """The voice of what a pronoun stands for that no mention links, at the pronoun's words."""
    phrase = referent_of(look, head)
    voice = voice_of_phrase(look, phrase) if phrase is not None else None
    if voice is None or not voice.actors or voice.thing:
        return None
    span = look.doc.token_evidence(first, last)
    actors = tuple(_with_span(actor, span) for actor in voice.actors)
    unsure = voice.unsure or f"Whom “{look.doc.tokens[head].text}” refers to is guessed by agreement alone."
    return replace(voice, actors=actors, first=first, last=last, unsure=unsure)


FIRST_PERSON = frozenset({"ich", "wir"})
_POSSESSIVES = {"mein": "ich", "unser": "wir", "unsr": "wir"}


def is_first_person(look: Lookup, at: int) -> bool:
    """Whether the token is an "ich" or "wir" outside all quotation marks: who speaks or writes the text itself."""
    return look.quotation_at[at] is None and _first_person(look, at) is not None


def _first_person(look: Lookup, at: int) -> str | None:
    """ "ich" or "wir" for the pronoun itself or its possessive ("meiner", "unserer"), else ``None``."""
    word = look.doc.tokens[at].form.lower()
    if look.doc.tokens[at].tag in {"PPOSAT", "PPOSS"}:
        return next((name for stem, name in _POSSESSIVES.items() if word.startswith(stem)), None)
    return word if word in FIRST_PERSON else None


def _is_polite(look: Lookup, at: int) -> bool:
    """ "Sie" with a capital inside a sentence, outside all quotation marks: somebody who is spoken to."""
    if look.doc.tokens[at].form != "Sie" or at <= look.sentence_of(at).first or look.quotation_at[at] is not None:
        return False
    return look.doc.tokens[at - 1].tag[:1] != "$" or look.doc.tokens[at - 1].text == ","


def _of_the_talk(look: Lookup, head: int, first: int, last: int) -> Voice:
    """Who speaks in a speech or an interview without labels, or is spoken to: known by the pronoun alone."""
    token = look.doc.tokens[head]
    own = _first_person(look, head)
    name = own or token.form
    unsure = f"“{name}” is who {'speaks here' if own else 'is spoken to'}; the words do not tell who that is."
    actor = Actor(
        id=content_id("actor", look.doc.article.id, name),
        name=name,
        kind="anonymous",
        spans=(look.doc.token_evidence(first, last),),
    )
    return Voice(actors=(actor,), first=first, last=last, unsure=unsure, deictic=True)


def _leading(look: Lookup, phrase: Phrase) -> int:
    """How many tokens of the phrase are its preposition, which is no part of the speaker's words."""
    return 1 if phrase.preposition and look.doc.tokens[phrase.first].tag in {"APPR", "KOKOM"} else 0


def _member(look: Lookup, head: int) -> tuple[int, int]:
    """The token range of one conjunct of a coordinated phrase."""
    mention = look.mention_headed(head)
    if mention is not None:
        return mention.first, mention.last
    return head, head + 1


def _voice_of_mention(look: Lookup, mention: Mention, first: int, last: int) -> Voice | None:
    span = look.doc.token_evidence(first, last)
    ids = [mention.actor] if mention.actor is not None else list(mention.members)
    if mention.actor is None and len(ids) > MAX_MEMBERS:
        return _described(look, mention, mention.head, first, last)
    actors = tuple(_with_span(look.actors[one], span) for one in ids if one in look.actors)
    if not actors:
        return None
    principal = look.actors.get(mention.principal) if mention.principal else None
    return Voice(actors=actors, principal=principal, first=first, last=last, unsure=mention.unsure)


def _with_span(actor: Actor, span: Evidence) -> Actor:
    return replace(actor, spans=(span,))


def _described(look: Lookup, mention: Mention | None, head: int, first: int, last: int) -> Voice | None:
    """An actor known by its description only: "ein mit den Gesprächen Vertrauter", "der Dichter Musa Okwanga"."""
    span = look.doc.token_evidence(first, last)
    if not span.quote:
        return None
    kind: ActorKind = mention.kind if mention is not None else "group"
    side = mention.side if mention is not None else None
    name = (
        (mention is None and look.fuller.of_words(look.doc, first, last))
        or _bare_name(look, first, last)
        or _quoted_name(look, first, last)
        or _with_owner(look, head, first, last)
        or _without_article(look, head, first, last)
    )
    actor = Actor(
        id=content_id("actor", look.doc.article.id, name),
        name=name,
        kind="person" if mention is None and _bare_name(look, first, last) else kind,
        side=side,
        spans=(span,),
    )
    described = mention is None
    return Voice(
        actors=(actor,),
        first=first,
        last=last,
        head=head,
        described=described,
        thing=described and _thing(look, head, first, last),
    )


def _anonymous(look: Lookup, head: int, first: int, last: int) -> Voice:
    """Somebody known by a description alone, in the article's own words: "einer, der dabei war"."""
    span = look.doc.token_evidence(first, last)
    name = " ".join(span.quote.split())
    name = name[:1].lower() + name[1:]
    actor = Actor(id=content_id("actor", look.doc.article.id, name), name=name, kind="anonymous", spans=(span,))
    return Voice(actors=(actor,), first=first, last=last, head=head)


def _never_speaks(look: Lookup, token: Token) -> bool:
    return token.tag in {"ADV", "PAV", "PROAV"} or token.lemma.lower() in (
        load_attribution(look.doc.article.language).never_speakers
    )


def _thing(look: Lookup, head: int, first: int, last: int) -> bool:
    """Whether the noun at ``head`` is neither a person, nor a body, nor a document, and no name stands beside it."""
    token = look.doc.tokens[head]
    beside = look.doc.tokens[first : min(last, head + 3)]
    named = any(one.tag in {"NE", "FM"} or look.quotation_at[one.i] is not None for one in beside)
    if token.tag != "NN" or token.text.isupper() or named:
        return False
    if any(names_person(word) or names_body(word) for word in (token.lemma, token.text)):
        return False
    return not load_attribution(look.doc.article.language).is_document(token.lemma)


def _with_owner(look: Lookup, head: int, first: int, last: int) -> str | None:
    """ "seinem Stab": the Stab of whom "sein" stands for, where that is known."""
    if look.doc.tokens[first].tag != "PPOSAT" or not first < head < last:
        return None
    owner = voice_at(look, first, first, first + 1)
    if owner is None or len(owner.actors) != 1 or owner.deictic:
        return None
    return f"{_nominative(look, head, first + 1, last)} von {owner.actors[0].name}"


def _without_article(look: Lookup, head: int, first: int, last: int) -> str:
    """The description's words, without its article where no adjective's ending depends on that.

    A genitive is put into the nominative: "(Angaben) des Königlichen Hofes" are the Königlicher Hof's.
    """
    tokens = look.doc.tokens
    if tokens[first].text.lower() == "des" and first < head < last:
        return _nominative(look, head, first + 1, last)
    bare = tokens[first].tag == "ART" and first + 1 < last and tokens[first + 1].tag in {"NN", "NE"}
    return " ".join(look.doc.words(first + 1 if bare else first, last).split())


def _nominative(look: Lookup, head: int, first: int, last: int) -> str:
    """The words with the head and what stands before it in the nominative."""
    tokens = look.doc.tokens
    genders = {morph.gender for morph in tokens[head].morphs if morph.gender}
    phrase = look.phrase_headed.get(head)
    words = [token.form for token in tokens[first:last]]
    plural = phrase is not None and phrase.number == "pl"
    if tokens[head].tag == "NN" and not plural:
        words[head - first] = tokens[head].lemma
    gender = genders.pop() if len(genders) == 1 else ""
    return " ".join(nominative_words(words, head - first, gender, plural=plural).split())


def _quoted_name(look: Lookup, first: int, last: int) -> str | None:
    """The name that a description puts between quotation marks: "der „Nordpost“"."""
    inside = [at for at in range(first, last) if look.quotation_at[at] is not None]
    outside = [at for at in range(first, last) if at not in inside and look.doc.tokens[at].tag not in {"ART", "$("}]
    return look.doc.words(inside[0], inside[-1] + 1) if inside and not outside else None


def _bare_name(look: Lookup, first: int, last: int) -> str | None:
    """The two or more names at the end of a description: a person in no list, under a title in no list."""
    names = []
    for at in range(last - 1, first - 1, -1):
        if look.doc.tokens[at].tag != "NE":
            break
        names.append(at)
    mention = look.mention_headed(last - 1)
    if mention is not None and mention.first > first and look.doc.tokens[mention.first].tag in {"ART", "PPOSAT"}:
        return None  # "der Bruder | des Kapitäns Ilo Mural"
    return look.doc.words(names[-1], names[0] + 1) if len(names) >= 2 else None
