"""What is compared: statements, contacts and claims reduced to places, names and labels, from any of the three forms.

Golden annotation of the press (``guide/annotation.md``), golden readings of the samples and the program's readings all
become a :class:`Reported`. Places are code points of the article's text; those in a title that is a field of its own
lie before 0, so that both fields fit on one line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from readout.claims.attribution_table import load_attribution

Json = Mapping[str, Any]
Span = tuple[int, int]

TITLE_SHIFT = -1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """A statement: what was said where, and by whom."""

    content: tuple[Span, ...]
    speaker: str | None
    speaker_words: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    form: str = ""
    stance: str = ""
    channel: str | None = None
    principal: str | None = None
    relayed_by: tuple[str, ...] = ()
    addressee_words: tuple[Span, ...] = ()
    side: str | None = None
    named: bool = False
    """Whether the speaker is a person with a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A contact."""

    form: str
    status: str
    participants: tuple[str, ...]
    roles: tuple[str, ...] = ()
    """What each participant did there, in the same order; empty where that is not annotated."""
    start: str | None = None
    end: str | None = None
    place: str | None = None
    minutes: float | None = None
    spans: tuple[Span, ...] = ()
    main: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A claim. ``commitment``, ``due`` and ``quantity`` are annotated in the gold standard only."""

    aspect: str
    content: tuple[Span, ...]
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    condition: tuple[Span, ...] = ()
    factuality: str = ""
    said_by: str | None = None
    key: str = ""
    contact: str | None = None
    commitment: str | None = None
    due: tuple[Span, ...] = ()
    due_date: str | None = None
    quantity: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Everything compared of one article."""

    id: str
    text: str
    speeches: tuple[Speech, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    points: tuple[Point, ...] = ()
    sides: tuple[tuple[str, str], ...] = ()
    """Names that a reading knows, each with its side."""

    def quote(self, spans: Iterable[Span]) -> str:
        """The words at some places, for error listings."""
        return " … ".join(" ".join(self.text[start:end].split()) for start, end in spans if start >= 0)


def pairs(places: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    """Places as pairs."""
    return tuple((place[0], place[1]) for place in places)


def from_press(record: Json, text: str) -> Reported:
    """The annotation of a real article in ``german-press/gold.jsonl``."""
    return Reported(
        id=record["id"],
        text=text,
        speeches=tuple(press_speech(item) for item in record["statements"]),
        meetings=tuple(press_meeting(item) for item in record.get("contacts", [])),
        points=tuple(press_point(item) for item in record.get("claims", [])),
    )


def press_speech(item: Json) -> Speech:
    """A statement of the press or of ``wikinews-annotated``."""
    return Speech(
        content=pairs(item["content"]),
        speaker=item["speaker"],
        speaker_words=pairs(item.get("speaker_words", [])),
        cue=pairs(item.get("cue", [])),
        form=item["form"],
        stance=item["stance"],
        channel=item.get("channel"),
        principal=item.get("for"),
        relayed_by=tuple(item.get("relayed_by") or ()),
    )


def press_meeting(item: Json) -> Meeting:
    """A contact of the press."""
    return Meeting(
        form=item["form"],
        status=item["status"],
        participants=tuple(item["participants"]),
        start=item["from"],
        end=item["to"],
        place=item["place"],
        minutes=item["duration_minutes"],
        spans=pairs(item["mentions"]),
        main=bool(item["main"]),
    )


def press_point(item: Json) -> Point:
    """A claim of the press."""
    return Point(
        aspect=item["aspect"],
        content=pairs(item["content"]),
        by=tuple(item["by"]),
        to=tuple(item["to"]),
        condition=pairs(item["condition"]),
        factuality=item["factuality"],
        said_by=item["said_by"],
    )


def from_reading(reading: Json, text: str | None = None) -> Reported:
    """A reading in the JSON of the design: the program's, or a golden one. ``text`` where it holds none."""
    said = {item.get("id"): full_name(item.get("speaker")) for item in reading.get("statements", [])}
    known = {one["name"]: full_name(one) or one["name"] for one in reading.get("actors", [])}
    return Reported(
        id=reading["article"]["id"],
        text=reading["article"].get("text") or text or "",
        speeches=tuple(read_speech(item, said) for item in reading.get("statements", [])),
        meetings=tuple(read_meeting(item) for item in reading.get("contacts", [])),
        points=tuple(read_point(item, said, known) for item in reading.get("claims", [])),
        sides=tuple((one["name"], one["side"]) for one in reading.get("actors", []) if one.get("side")),
    )


def name_of(actor: Json | str | None) -> str | None:
    """The name of an actor written as an object or as a bare name."""
    return actor if actor is None or isinstance(actor, str) else actor.get("name")


def quantity_places(item: Json) -> tuple[Span, ...]:
    """Where the words of a claim's quantity stand: in the claim's own words."""
    words = (item.get("quantity") or {}).get("words") or ""
    for span in item.get("spans", []) if words else []:
        at = span.get("quote", "").find(words)
        if at >= 0:
            shift = TITLE_SHIFT if span.get("in") == "title" else 0
            return ((span["start"] + at + shift, span["start"] + at + len(words) + shift),)
    return ()


def names_of(actors: Iterable[Json | str] | None) -> tuple[str, ...]:
    """The names of several actors."""
    return tuple(name for name in map(full_name, actors or ()) if name)


ALIAS = " | "
"""Between the names that one actor may go by: a state, its capital and its adjective stand for each other."""


def full_name(actor: Json | str | None) -> str | None:
    """The name of an actor; for a state also its side and the words that name it here ("Tarnocz", "Kelevarien")."""
    name = name_of(actor)
    if not isinstance(actor, Mapping) or actor.get("kind") != "state" or name is None:
        return name
    words = [" ".join(span.get("quote", "").split()) for span in actor.get("spans") or ()]
    return ALIAS.join(dict.fromkeys([name, *filter(None, (actor.get("side"), *words))]))


def places(spans: Any) -> tuple[Span, ...]:
    """Spans of the design's JSON as pairs, a title's shifted before 0; tolerates an object that holds its spans."""
    if isinstance(spans, Mapping):
        spans = spans.get("spans", [spans] if "start" in spans else [])
    shifted = ((span, TITLE_SHIFT if span.get("in") == "title" else 0) for span in spans or ())
    return tuple((span["start"] + shift, span["end"] + shift) for span, shift in shifted)


def read_speech(item: Json, said: Mapping[Any, str | None]) -> Speech:
    """A statement of a reading; ``said`` are the speakers by statement.

    Whoever tells what another one said relays it, as the annotation has it.
    """
    speaker = item.get("speaker")
    teller = said.get(item["nested_in"]) if item.get("nested_in") else None
    own = full_name(speaker)
    told = (teller,) if teller is not None and own is not None and teller != own else ()
    return Speech(
        content=places(item["content"]),
        speaker=full_name(speaker),
        speaker_words=places(speaker.get("spans")) if isinstance(speaker, Mapping) else (),
        cue=places(item.get("cue")),
        form=item.get("form", ""),
        stance=item.get("stance", ""),
        channel=item.get("channel") or public_occasion(item.get("occasion")),
        principal=name_of(item.get("principal")),
        relayed_by=(*names_of(item.get("relayed_by")), *told),
        side=speaker.get("side") if isinstance(speaker, Mapping) else None,
        named=isinstance(speaker, Mapping) and is_named(speaker),
        addressee_words=tuple(span for actor in item.get("addressee") or () for span in spans_of(actor)),
    )


def public_occasion(occasion: str | None) -> str | None:
    """An occasion at which the public listens, which the annotation counts as a channel: "vor Journalisten"."""
    words = (noun.lower().removesuffix("r") for noun in load_attribution().public_nouns)
    return occasion if occasion and any(word in occasion.lower() for word in words) else None


def is_named(actor: Json) -> bool:
    """Whether an actor is a person by name and not by office or description: two words with capitals."""
    words = (actor.get("name") or "").split()
    return actor.get("kind") == "person" and len(words) > 1 and all(word[:1].isupper() for word in words)


def spans_of(actor: Json | str) -> tuple[Span, ...]:
    """Where an actor is named; a bare name says nothing of that."""
    return () if isinstance(actor, str) else places(actor.get("spans"))


def read_meeting(item: Json) -> Meeting:
    """A contact of a reading."""
    time = item.get("time") or {}
    named = [(full_name(one), one) for one in item["participants"]]
    return Meeting(
        form=item["form"],
        status=item["status"],
        participants=tuple(name for name, _ in named if name),
        roles=tuple(role_of(one) for name, one in named if name),
        start=time.get("from"),
        end=time.get("to"),
        place=item.get("place"),
        minutes=item.get("duration_minutes"),
        spans=places(item.get("spans")),
        main=bool(item.get("main")),
    )


def role_of(participant: Json | str) -> str:
    """What a participant of a reading did there."""
    role = participant.get("role") if isinstance(participant, Mapping) else None
    return str(role or "participant")


def read_point(item: Json, said: Mapping[Any, str | None], known: Mapping[str, str]) -> Point:
    """A claim of a reading; ``said`` gives the speaker of each statement, ``known`` all names an actor goes by."""
    due = item.get("due") or {}
    return Point(
        commitment=item.get("commitment"),
        due_date=due.get("to") or due.get("from"),
        quantity=quantity_places(item),
        aspect=item["aspect"],
        content=places(item.get("spans")),
        by=tuple(known.get(name, name) for name in names_of(item.get("by"))),
        to=tuple(known.get(name, name) for name in names_of(item.get("to"))),
        condition=places(item.get("condition")),
        factuality=item.get("factuality", ""),
        said_by=said.get(item.get("statement")) or item.get("said_by"),
    )
