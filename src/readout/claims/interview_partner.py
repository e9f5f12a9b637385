"""Who answers in an interview: named in the first question, by the labels, in the lead or at its end (3.9)."""

from __future__ import annotations

from collections.abc import Iterator

from readout.claims.ground import Ground
from readout.claims.interview_turns import Talk, whole
from readout.claims.voices import voice_of_phrase
from readout.language.document import Mention
from readout.language.person_nouns import names_person
from readout.records import Actor, content_id


def answerers_of(ground: Ground, talk: Talk) -> dict[str, Actor]:
    """Who answers under which key; empty where nobody can be found."""
    keys = list(dict.fromkeys(turn.key for turn in talk.answers)) or [""]
    named = [key for key in keys if key and talk.label_of(key) not in ground.table.answering]
    found = {key: _labelled(ground, talk, key) for key in named}
    alone = found[named[0]] if len(named) == 1 else None
    partner = _addressed(ground, talk) or alone or (_partner(ground, talk) if not named else None)
    if partner is not None:
        found |= {key: partner for key in keys if key not in named or len(named) == 1}
    return found


def _addressed(ground: Ground, talk: Talk) -> Actor | None:
    """The person of the article whom the first question calls by name."""
    words = _address(ground, talk)
    return _named(ground, words) if words and not names_person(words[-1]) else None


def _address(ground: Ground, talk: Talk) -> list[str]:
    address = ground.table.interview_address.match(talk.turns[0].text)
    return (address[1] or "").split() if address is not None else []


def _partner(ground: Ground, talk: Talk) -> Actor | None:
    """Who answers without a label of his own; the first of these ways that finds one counts."""
    opening, words = talk.turns[0], _address(ground, talk)
    before = list(_people_before(ground, opening.paragraph))
    return (
        _called(ground, opening.start, words)
        or _announced(ground, before)
        or _of_office(ground, before, words)
        or _at_end(ground, talk)
        or _first(ground, before)
        or _described(ground, opening.paragraph)
    )


def _named(ground: Ground, words: list[str]) -> Actor | None:
    """The person of the article whose name ends the words; of several the one with most words of it."""
    people = [one for one in ground.doc.actors if one.kind == "person"]
    wanted = [word.casefold() for word in words]
    for length in range(len(wanted), 0, -1):
        same = [one for one in people if one.name.casefold().split()[-length:] == wanted[-length:]]
        if len(same) == 1:
            return same[0]
    return None


def _labelled(ground: Ground, talk: Talk, key: str) -> Actor:
    """Who a label names, though nothing else in the article does: "PERELKA: Wir reisen"."""
    label = talk.label_of(key)
    found = _named(ground, label.split())
    if found is not None:
        return found
    place = next(turn.start for turn in talk.turns if turn.label == label)
    name = label.rpartition(",")[2].strip()  # "SPRECHER VERKEHRSMINISTERIUM, DR. KNUTH"
    words = [word for word in name.split() if not word.endswith(".")] or [name]
    return _person(ground, place - len(label), place, " ".join(words).title() if name.isupper() else " ".join(words))


def _called(ground: Ground, place: int, words: list[str]) -> Actor | None:
    """Whom the first question names and the article does not: "Frau Ilmari, ..."; "Frau Ministerin" names nobody."""
    if not words or names_person(words[-1]) or not words[-1][:1].isupper():
        return None
    return _person(ground, place, place + 1, words[-1])


def _person(ground: Ground, first: int, last: int, name: str) -> Actor:
    """An actor whom no mention in the article names, at the tokens within the characters."""
    inside = [token.i for token in ground.doc.tokens if token.start < last and token.end > first]
    spans = (ground.doc.token_evidence(inside[0], inside[-1] + 1),) if inside else ()
    return Actor(id=content_id("actor", ground.doc.article.id, name), name=name, kind="person", spans=spans)


def _people_before(ground: Ground, opening: int) -> Iterator[Mention]:
    """The mentions of people in what is read before the talk, the lead's before the title's."""
    before = [one for one in ground.doc.sentences if one.paragraph < opening and ground.look.is_read(one)]
    for sentence in sorted(before, key=ground.look.is_heading):
        inside = (one for one in ground.doc.mentions if sentence.first <= one.head < sentence.last)
        yield from (one for one in inside if one.kind == "person" and one.actor is not None)


def _announced(ground: Ground, before: list[Mention]) -> Actor | None:
    """Who stands behind "Drei Fragen an" or "Ein Gespräch mit"."""
    for mention in before:
        start = ground.doc.tokens[mention.first].start
        if mention.name_first is not None and ground.table.interview_with.search(ground.doc.text[:start][-40:]):
            return _actor(ground, mention)
    return None


def _of_office(ground: Ground, before: list[Mention], words: list[str]) -> Actor | None:
    """Who holds the office that the first question speaks to: "Herr Minister" is the Verkehrsminister of the lead."""
    if not words:
        return None
    office = words[-1].casefold()
    held = (one for one in before if one.office and one.office.casefold().split()[-1].endswith(office))
    return _actor(ground, next((one for one in held if one.name_first is not None), None))


def _at_end(ground: Ground, talk: Talk) -> Actor | None:
    """Whom the last line names: "Mit Iva Holm sprach Tom Rask"."""
    if talk.credit is None or not whole(ground, talk.credit).startswith("Mit "):
        return None
    sentences = [one for one in ground.doc.sentences if one.paragraph == talk.credit]
    inside = (m for one in sentences for m in ground.doc.mentions if one.first <= m.head < one.last)
    return _actor(ground, next((m for m in inside if m.kind == "person"), None))


def _first(ground: Ground, before: list[Mention]) -> Actor | None:
    """Who is named first before the talk; somebody known by an office alone if nobody else is there."""
    named = next((one for one in before if one.name_first is not None), None)
    alone = before[0] if len({one.actor for one in before}) == 1 else None
    return _actor(ground, named or alone)


def _described(ground: Ground, opening: int) -> Actor | None:
    """Who is known by a noun alone: "Antworten | der Sprecherin | auf Fragen zur Lage"."""
    for phrase in ground.doc.phrases:
        sentence = ground.look.sentence_of(phrase.head)
        if (
            sentence.paragraph < opening
            and ground.look.is_read(sentence)
            and names_person(ground.doc.tokens[phrase.head].lemma)
        ):
            voice = voice_of_phrase(ground.look, phrase)
            if voice is not None and len(voice.actors) == 1:
                return voice.actors[0]
    return None


def _actor(ground: Ground, mention: Mention | None) -> Actor | None:
    return ground.look.actors.get(mention.actor or "") if mention is not None else None
