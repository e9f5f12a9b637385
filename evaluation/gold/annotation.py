"""Reads the annotation of an article (``<id>.toml`` beside ``<id>.txt``) and checks it against the guideline."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, get_args

from evaluation.gold.words import WordsNotFoundError, find_words
from evaluation.items import Meeting, Point, Reported, Span, Speech
from readout.intake import open_articles
from readout.records import Article, Aspect, ContactForm, ContactStatus, Factuality, Stance, StatementForm

Entry = Mapping[str, Any]
Item = TypeVar("Item")

COMMITMENTS = frozenset({"agreed", "promised", "offered", "demanded", "examined", "ruled_out"})
ROLES = frozenset({"initiator", "host", "guest", "mediator"})
LABELS: dict[str, dict[str, frozenset[str]]] = {
    "contact": {"form": frozenset(get_args(ContactForm)), "status": frozenset(get_args(ContactStatus))},
    "statement": {"form": frozenset(get_args(StatementForm)) - {"narrated"}, "stance": frozenset(get_args(Stance))},
    "claim": {
        "aspect": frozenset(get_args(Aspect)) - {"form", "participant", "time", "place", "duration", "initiator"},
        "factuality": frozenset(get_args(Factuality)),
    },
}
FIELDS = {
    "contact": "key form status main participants from to place minutes ordinal mentions",
    "statement": "speaker words for relayed_by channel addressee cue content form stance",
    "claim": "key contact aspect by to content condition due due_date quantity commitment factuality said_by",
}


@dataclass(slots=True)
class Annotation:
    """An annotated article being resolved; ``problems`` holds a sentence for whatever is not as the guideline says."""

    article: Article
    problems: list[str] = field(default_factory=list)

    def spans(self, words: Iterable[str], where: str) -> tuple[Span, ...]:
        """Places of copied words."""
        found = []
        for one in words:
            try:
                found.append(find_words(one, self.article.text, self.article.title))
            except WordsNotFoundError as error:
                self.problems.append(f"{where}: {error}")
        return tuple(found)

    def labels(self, kind: str, entry: Entry, where: str) -> None:
        """Checks that an entry has the fields and labels of its kind."""
        unknown = entry.keys() - set(FIELDS[kind].split())
        if unknown:
            self.problems.append(f"{where}: no such field: {', '.join(sorted(unknown))}")
        for name, allowed in LABELS[kind].items():
            if entry.get(name) not in allowed:
                self.problems.append(f"{where}: {name} is {entry.get(name)!r}, not one of {', '.join(sorted(allowed))}")


def open_gold(path: Path) -> Article:
    """The article beside an annotation (of a second one: in the other folders), opened as a user's file would be."""
    beside = path.with_suffix(".txt")
    text = beside if beside.is_file() else next(path.parent.parent.glob(f"*/{beside.name}"), beside)
    found = next(iter(open_articles(str(text))))
    if not isinstance(found, Article):
        raise found
    return found


def read_annotation(path: Path, article: Article | None = None) -> tuple[Reported, list[str]]:
    """What an annotation says of its article, and what is wrong with it (an empty list where nothing is)."""
    table = tomllib.loads(path.read_text("utf-8"))
    one = Annotation(article or open_gold(path))
    one.problems += [f"no such table: {name}" for name in sorted(table.keys() - FIELDS.keys())]
    reported = Reported(
        id=path.stem,
        text=one.article.text,
        meetings=_each(one, table, "contact", _meeting),
        speeches=_each(one, table, "statement", _speech),
        points=_each(one, table, "claim", _point),
    )
    _check_keys(one, reported)
    return reported, one.problems


def _each(
    one: Annotation, table: Entry, kind: str, build: Callable[[Annotation, Entry, str], Item]
) -> tuple[Item, ...]:
    """The entries of a kind, each checked and built."""
    items = []
    for number, entry in enumerate(table.get(kind, []), start=1):
        where = f"{kind} {entry.get('key', number)}"
        one.labels(kind, entry, where)
        items.append(build(one, entry, where))
    return tuple(items)


def _meeting(one: Annotation, entry: Entry, where: str) -> Meeting:
    """A contact; the roles in parentheses are taken off the names."""
    named = [_without_role(one, name, where) for name in entry.get("participants", [])]
    names = [name for name, _ in named]
    if not names:
        one.problems.append(f"{where}: has no participants")
    return Meeting(
        key=entry.get("key", ""),
        form=entry.get("form", ""),
        status=entry.get("status", ""),
        main=bool(entry.get("main")),
        participants=tuple(names),
        roles=tuple(role for _, role in named),
        start=entry.get("from"),
        end=entry.get("to", entry.get("from")),
        place=entry.get("place"),
        minutes=entry.get("minutes"),
        spans=one.spans(entry.get("mentions", []), where),
    )


def _without_role(one: Annotation, name: str, where: str) -> tuple[str, str]:
    """ "Mira Tessen (initiator)" as a name and a role."""
    bare, bracket, role = name.partition(" (")
    if not bracket:
        return bare, "participant"
    if role.rstrip(")") not in ROLES:
        one.problems.append(f"{where}: {role.rstrip(')')!r} is no role")
    return bare, role.rstrip(")")


def _speech(one: Annotation, entry: Entry, where: str) -> Speech:
    """A statement."""
    if not entry.get("content") and not entry.get("cue"):
        one.problems.append(f"{where}: has neither content nor cue")
    return Speech(
        content=one.spans(entry.get("content", []), where),
        speaker=entry.get("speaker"),
        speaker_words=one.spans(entry.get("words", []), where),
        cue=one.spans(entry.get("cue", []), where),
        form=entry.get("form", ""),
        stance=entry.get("stance", ""),
        channel=entry.get("channel"),
        principal=entry.get("for"),
        relayed_by=tuple(entry.get("relayed_by", [])),
    )


def _point(one: Annotation, entry: Entry, where: str) -> Point:
    """A claim."""
    if not entry.get("content"):
        one.problems.append(f"{where}: has no content")
    if entry.get("commitment", "agreed") not in COMMITMENTS:
        one.problems.append(
            f"{where}: commitment is {entry['commitment']!r}, not one of {', '.join(sorted(COMMITMENTS))}"
        )
    return Point(
        key=entry.get("key", ""),
        contact=entry.get("contact"),
        aspect=entry.get("aspect", ""),
        content=one.spans(entry.get("content", []), where),
        by=tuple(entry.get("by", [])),
        to=tuple(entry.get("to", [])),
        condition=one.spans(entry.get("condition", []), where),
        due=one.spans(entry.get("due", []), where),
        due_date=entry.get("due_date"),
        quantity=one.spans(entry.get("quantity", []), where),
        commitment=entry.get("commitment"),
        factuality=entry.get("factuality", ""),
        said_by=entry.get("said_by"),
    )


def _check_keys(one: Annotation, reported: Reported) -> None:
    """Keys are there, are used once, and a claim's contact is one of the article."""
    for kind, keys in (("contact", [m.key for m in reported.meetings]), ("claim", [p.key for p in reported.points])):
        if "" in keys or len(set(keys)) < len(keys):
            one.problems.append(f"each {kind} needs a key of its own")
    known = {meeting.key for meeting in reported.meetings}
    speakers = {speech.speaker for speech in reported.speeches}
    for point in reported.points:
        if point.contact not in {None, *known}:
            one.problems.append(f"claim {point.key}: there is no contact {point.contact!r}")
        if point.said_by not in {None, *speakers}:
            one.problems.append(f"claim {point.key}: nobody called {point.said_by!r} makes a statement")
