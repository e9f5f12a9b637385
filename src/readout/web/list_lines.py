"""Records of lists as lines of tables (``web/columns.toml``); ``link`` makes an address of this server a whole one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from functools import cache
from importlib.resources import files

from readout.export.carrying import in_json
from readout.export.tables import Line, Table, read_tables
from readout.ledger.asking import FoundActor, Happened, Hit, ListedCommitment, ListedContact, Matrix, Period
from readout.ledger.asking.positions import Position
from readout.web.links import actor_address, claim_address

Link = Callable[[str], str]


@cache
def list_tables() -> dict[str, Table]:
    """The tables of lists by name."""
    return read_tables(files("readout.web").joinpath("columns.toml"))


def contact_rows(found: Iterable[ListedContact], link: Link) -> Iterator[Line]:
    """Contacts."""
    for one in found:
        people = one.participants
        yield {
            "contact": one.id,
            "name": one.names,
            "contact_form": one.form,
            "status": one.status,
            "disputed": one.disputed,
            "disputed_by": one.disputed_by,
            "from": one.first_day,
            "to": one.last_day,
            "place": one.place,
            "participants": tuple(person.name for person in people),
            "offices": tuple(person.office or "" for person in people),
            "sides": tuple(person.side or "" for person in people),
            "parts": tuple(person.role for person in people),
            "actors": tuple(person.identity or "" for person in people),
            "reports": one.reports,
            "independent": one.independent,
            "confirmed": one.confirmed,
            "unsure": one.unsure,
            "first_published": one.first_published,
            "last_published": one.last_published,
            "link": link(f"/contacts/{one.id}"),
        }


def period_rows(found: Iterable[Period]) -> Iterator[Line]:
    """Periods of a timeline; a status that none has is 0."""
    statuses = [column.name for column in list_tables()["timeline"].columns[2:-1]]
    for one in found:
        numbers = dict(one.by_status)
        line: Line = {"period": one.period, "contacts": one.contacts, "disputed": one.disputed}
        yield line | {name: numbers.get(name, 0) for name in statuses}


def pair_rows(matrix: Matrix) -> Iterator[Line]:
    """Pairs of a matrix, those with most contacts first."""
    called = {one.key: one.called for one in matrix.names}
    for pair in sorted(matrix.pairs, key=lambda one: (-one.contacts, one.left, one.right)):
        yield {
            "of": matrix.of,
            "left": pair.left,
            "left_called": called[pair.left],
            "right": pair.right,
            "right_called": called[pair.right],
            "contacts": pair.contacts,
        }


def commitment_rows(found: Iterable[ListedCommitment], link: Link) -> Iterator[Line]:
    """Commitments, their histories in lists of one order."""
    for one in found:
        steps = one.steps
        given = {name: getattr(one, name) for name in ("aspect", "by", "to", "conditions", "how_many", "overdue")}
        yield given | {
            "commitment": one.id,
            "content": one.words,
            "due_from": one.due_from,
            "due_to": one.due_to,
            "due_words": one.due_words,
            "state": one.status,
            "state_denied": one.denied,
            "contested": one.contested,
            "contradicted": one.contradicted,
            "steps": len(steps),
            "days": tuple(step.day or "" for step in steps),
            "states": tuple(_state(step.state or step.aspect, step.denied) for step in steps),
            "accounts": tuple(step.account for step in steps),
            "words": tuple(step.words for step in steps),
            "links": tuple(link(claim_address(step.article, step.claim)) for step in steps),
        }


def _state(state: str, denied: bool) -> str:
    return f"not {state}" if denied else state


def actor_rows(found: Iterable[FoundActor], link: Link) -> Iterator[Line]:
    """Actors."""
    for one in found:
        given = {name: getattr(one, name) for name in ("name", "kind", "side", "known", "articles", "contacts")}
        yield {"actor": one.key, **given, "link": link(actor_address(one.key, one.name))}


def position_rows(found: Iterable[Position], link: Link) -> Iterator[Line]:
    """Positions of an actor."""
    for one in found:
        yield asdict(one) | {"content": one.words, "link": link(claim_address(one.article, one.claim))}


def hit_rows(found: Iterable[Hit], link: Link) -> Iterator[Line]:
    """Articles that were found."""
    for one in found:
        given = {name: getattr(one, name) for name in ("publisher", "title", "published", "url", "copy_of")}
        yield given | {
            "article": one.article_id,
            "passages": tuple(passage.words for passage in one.passages),
            "contacts": tuple(contact.id for contact in one.contacts),
            "link": link(f"/articles/{one.article_id}"),
        }


def change_rows(found: Iterable[Happened]) -> Iterator[Line]:
    """What happened."""
    for one in found:
        given = {name: getattr(one, name) for name in ("at", "kind", "subject", "subject_kind", "called", "words")}
        yield {**given, "detail": in_json(dict(one.detail)) if one.detail else None}
