"""Channel, occasion, addressee and time of a frame of saying (inventory of attribution, section 6)."""

from __future__ import annotations

from collections.abc import Iterable

from readout.claims.attribution_table import AttributionTable, is_compound_of
from readout.claims.drafts import Circumstances
from readout.claims.lookup import Lookup
from readout.claims.voices import voice_of_phrase
from readout.dates import TimeSpan
from readout.language.document import Clause, Phrase
from readout.records import Actor

MEDIA_PREPOSITIONS = frozenset({"gegenüber", "zu", "mit"})
"""Prepositions before an outlet that is told something: "gegenüber dem Sender", "im Gespräch mit Radio Ost"."""


def circumstances_of(
    look: Lookup, table: AttributionTable, clause: Clause, told: Iterable[Phrase], taken: frozenset[int]
) -> Circumstances:
    """What the phrases of the frame's clause say about the speaking; ``told`` are the frame's addressees."""
    channel: list[int] = []
    occasion: list[int] = []
    told = [phrase for phrase in told if look.doc.tokens[phrase.head].lemma not in table.occasion_nouns]
    addressee = _actors(look, told)
    outlets = [actor for actor in (*addressee, *_told_media(look, table, clause, taken)) if actor.kind == "media"]
    for index in clause.phrases:
        phrase = look.doc.phrases[index]
        if phrase.preposition is None or phrase.head in taken:
            continue
        if _is_channel(look, table, phrase):
            channel += range(phrase.first, phrase.last)
            outlets += [actor for actor in _media_in(look, phrase) if actor not in outlets]
        elif _is_occasion(look, table, phrase):
            occasion += range(phrase.first, phrase.last)
    channel += [at for at in clause.tokens if look.doc.tokens[at].lemma in table.channel_adverbs and at not in taken]
    return Circumstances(
        channel=_words(look, channel),
        occasion=_words(look, occasion),
        addressee=tuple(dict.fromkeys(addressee)),
        made=_time_in(look, clause, taken),
        outlets=tuple(dict.fromkeys(outlets)),
        tokens=frozenset(channel) | frozenset(occasion),
    )


def _actors(look: Lookup, phrases: Iterable[Phrase]) -> list[Actor]:
    voices = [voice_of_phrase(look, phrase) for phrase in phrases]
    return [actor for voice in voices if voice is not None for actor in voice.actors]


def _told_media(look: Lookup, table: AttributionTable, clause: Clause, taken: frozenset[int]) -> list[Actor]:
    """Media named bare in a frame's clause, after its verb: "sagte Sorin der Zeitung Nordpost".

    Not those inside a person's description ("die Sprecherin der Nordpost"), not behind a preposition, and not whose
    report is spoken of ("dementierte einen Bericht der Nordpost").
    """
    finite = clause.predicate.finite if clause.predicate is not None else None
    ids = {i for at in clause.tokens if at not in taken for i in look.mentions_at[at]}
    found = []
    for mention in (look.doc.mentions[i] for i in sorted(ids)):
        if mention.kind != "media" or mention.actor not in look.actors:
            continue
        before = look.doc.tokens[mention.first - 1].tag if mention.first else ""
        inside = any(look.doc.mentions[i].kind == "person" for i in look.mentions_at[mention.first] if i != mention.i)
        reported = mention.first > 0 and table.saying_noun(look.doc.tokens[mention.first - 1].lemma) is not None
        if reported:
            continue
        if finite is not None and mention.first > finite + 1 and not inside and not before.startswith("APPR"):
            found.append(look.actors[mention.actor])
    return found


def _media_in(look: Lookup, phrase: Phrase) -> list[Actor]:
    """The media named anywhere in a channel: "im Interview mit der Nordpost"."""
    ids = [m.actor for at in range(phrase.first, phrase.last) if (m := look.mention_headed(at)) and m.kind == "media"]
    return [look.actors[one] for one in dict.fromkeys(ids) if one in look.actors]


def _is_channel(look: Lookup, table: AttributionTable, phrase: Phrase) -> bool:
    if phrase.preposition not in table.channel_prepositions:
        return False
    head = look.doc.tokens[phrase.head]
    if _is_media(look, phrase):
        return True
    if phrase.preposition in {"auf", "bei", "via", "über"}:
        name = look.doc.words(phrase.first + 1, phrase.core_last).lower().strip('„“"»« ')
        if name in table.channel_names:
            return True
    return phrase.preposition not in {"vor", "gegenüber", "zu"} and _listed(head.lemma, table.channel_nouns)


def _is_media(look: Lookup, phrase: Phrase) -> bool:
    mention = look.mention_headed(phrase.head)
    return mention is not None and mention.kind == "media" and phrase.preposition in MEDIA_PREPOSITIONS


def _is_occasion(look: Lookup, table: AttributionTable, phrase: Phrase) -> bool:
    if phrase.preposition not in table.occasion_prepositions:
        return False
    return _listed(look.doc.tokens[phrase.head].lemma, table.occasion_nouns)


def _listed(lemma: str, nouns: frozenset[str]) -> bool:
    return lemma in nouns or any(is_compound_of(lemma, noun) for noun in nouns)


def _words(look: Lookup, tokens: list[int]) -> str | None:
    """The words from the first to the last of ``tokens``, white space folded; ``None`` for no tokens."""
    if not tokens:
        return None
    return " ".join(look.doc.words(min(tokens), max(tokens) + 1).split())


def _time_in(look: Lookup, clause: Clause, taken: frozenset[int]) -> TimeSpan | None:
    """The first date or time of day among the clause's own words outside the content."""
    dated = (look.time_from[at] for at in clause.tokens if at in look.time_from and at not in taken)
    return next((time.span for time in dated if time.kind in {"date", "time"}), None)
