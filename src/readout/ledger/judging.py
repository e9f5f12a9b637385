"""People's judgements, put on record: same, different, unsure, confirmed of contacts, points and actors; accepted,
rejected, corrected of claims; and taken back. Each with author, time and note, and never changed after.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from sqlalchemy import Connection, RowMapping, insert, select

from readout.errors import LedgerError, UnknownId
from readout.ledger import schema
from readout.ledger.actor_judgements import actor_groups
from readout.ledger.assembling import Assembling
from readout.ledger.changes import ChangeLog
from readout.ledger.ledger import Ledger
from readout.ledger.naming import claim_named, contact_named, judgement_named, members
from readout.ledger.shelf import load_reading
from readout.records import content_id
from readout.resolution.anchors import anchor_of, anchor_to_json
from readout.resolution.decisions import DecisionVerdict, Value, changes_to_json
from readout.resolution.rulings import APART, RulingVerdict

About = Literal["contact", "actor", "point", "claim"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One judgement before it is put on record; both sides are anchors as JSON."""

    about: About
    verdict: str
    left: list[dict[str, Any]] = field(default_factory=list)
    right: list[dict[str, Any]] = field(default_factory=list)
    note: str | None = None
    detail: dict[str, Any] | None = None
    undoes: str | None = None


class Judging:
    """Puts judgements of one ``author`` on record, each in a transaction of its own; gives the judgement's id."""

    def __init__(self, ledger: Ledger, author: str) -> None:
        if not author.strip():
            raise LedgerError(
                ledger.place.address, "a judgement needs an author", "Give --author NAME, or set READOUT_AUTHOR"
            )
        self._ledger, self._author = ledger, author.strip()

    @property
    def ledger(self) -> Ledger:
        """The ledger that the judgements are put in."""
        return self._ledger

    def contacts(self, verdict: RulingVerdict, left: str, right: str | None = None, *, note: str | None = None) -> str:
        """Two contacts are the same, different, or nobody can tell; one alone is confirmed as it stands."""
        with self._ledger.writing() as connection:
            sides = [self._contact(connection, ident) for ident in (left, right) if ident is not None]
            if len(sides) == 2 and sides[0] == sides[1]:
                raise UnknownId(str(right), "both ids mean one contact")
            anchors = [self._anchors(connection, keys) for keys in sides]
            right_side = anchors[1] if len(anchors) > 1 else []
            entry = Entry(about="contact", verdict=verdict, left=anchors[0], right=right_side, note=note)
            return self._record(connection, entry)

    def split(
        self, contact: str, mentions: Sequence[str], *, verdict: RulingVerdict = "split", note: str | None = None
    ) -> str:
        """These mentions (ids, or keys ``article/contact``) are another contact than the rest of ``contact``.

        With the verdict "unsure" they are kept apart until somebody knows better.
        """
        with self._ledger.writing() as connection:
            every = self._contact(connection, contact)
            moved = [key for key in every if _is_named(key, mentions)]
            rest = [key for key in every if key not in moved]
            if not moved or not rest:
                raise UnknownId(", ".join(mentions), f"the contact {contact} has no such report, or no others")
            left, right = (self._anchors(connection, keys) for keys in (moved, rest))
            entry = Entry(about="contact", verdict=verdict, left=left, right=right, note=note)
            return self._record(connection, entry)

    def claim(
        self,
        verdict: DecisionVerdict,
        ident: str,
        changes: tuple[tuple[str, Value], ...] = (),
        *,
        note: str | None = None,
    ) -> str:
        """A claim is right, wrong, or right with these fields changed."""
        with self._ledger.writing() as connection:
            anchor = self._claim_anchor(connection, ident)
            contact = dict(changes).get("contact")
            moved_to = self._contact_of(connection, str(anchor["article"]), contact) if contact else None
            if moved_to:
                changes = tuple((name, moved_to["id"] if name == "contact" else value) for name, value in changes)
            entry = Entry(
                about="claim",
                verdict=verdict,
                left=[anchor],
                right=[moved_to] if moved_to else [],
                note=note,
                detail=changes_to_json(changes) if changes else None,
            )
            return self._record(connection, entry)

    def _contact_of(self, connection: Connection, article: str, contact: Value) -> dict[str, Any]:
        """The anchor of the mention of a contact in one article: by the id of the contact or of any of its mentions."""
        keys = self._contact(connection, str(contact))
        here = [key for key in keys if key.partition("/")[0] == article]
        if not here:
            raise UnknownId(str(contact), "the article of this claim does not speak of that contact")
        return self._anchors(connection, here)[0]

    def points(self, verdict: RulingVerdict, left: str, right: str, *, note: str | None = None) -> str:
        """Two claims are about one point, or about two."""
        with self._ledger.writing() as connection:
            anchors = [self._claim_anchor(connection, ident) for ident in (left, right)]
            _check_two(right, verdict, anchors[:1], anchors[1:])
            entry = Entry(about="point", verdict=verdict, left=anchors[:1], right=anchors[1:], note=note)
            return self._record(connection, entry)

    def actors(self, verdict: RulingVerdict, left: str, right: str, *, note: str | None = None) -> str:
        """Two identities (keys) are one actor, or two."""
        with self._ledger.writing() as connection:
            if left == right:
                raise UnknownId(right, "both keys mean one actor")
            sides = [self._actor(connection, key) for key in (left, right)]
            entry = Entry(about="actor", verdict=verdict, left=sides[:1], right=sides[1:], note=note)
            return self._record(connection, entry)

    def undo(self, ident: str, *, note: str | None = None) -> str:
        """Takes a judgement back; taking back a taking back puts it in force again.

        With one that was made by :meth:`renew` the older one is in force again.
        """
        with self._ledger.writing() as connection:
            full = judgement_named(connection, ident)
            about = _row(connection, full)["about"]
            taken_back = self._record(connection, Entry(about=about, verdict="undo", note=note, undoes=full))
            for older in _taken_back_for(connection, full):
                self._record(connection, Entry(about=about, verdict="undo", undoes=older))
            return taken_back

    def renew(self, ident: str, *, note: str | None = None) -> str:
        """Makes a judgement anew on what is found of it in the readings of today, sure or not; takes the old one back.

        Raises UnknownId where nothing of one side is found.
        """
        with self._ledger.writing() as connection:
            full = judgement_named(connection, ident)
            row = _row(connection, full)
            left, right = (self._anchors_now(connection, full, side) for side in ("left", "right"))
            if row["undoes"] or not left or (not right and row["right"] != "[]"):
                raise UnknownId(ident, "the readings of today have not what it was about")
            _check_two(ident, row["verdict"], left, right)
            detail = json.loads(row["detail"]) if row["detail"] else None
            if detail and right and row["about"] == "claim":
                detail["contact"] = right[0]["id"]  # the claim was put to a contact that has another id now
            entry = Entry(about=row["about"], verdict=row["verdict"], left=left, right=right, note=note, detail=detail)
            renewed = self._record(connection, entry)
            self._record(
                connection, Entry(about=row["about"], verdict="undo", undoes=full, detail={"renewed": renewed})
            )
            return renewed

    def _anchors_now(self, connection: Connection, judgement: str, side: str) -> list[dict[str, Any]]:
        table = schema.anchored.c
        query = (
            select(table.article_id, table.found)
            .where(table.judgement_id == judgement, table.side == side, table.found.is_not(None))
            .order_by(table.position)
        )
        found = []
        for article, now in connection.execute(query).all():
            reading = self._ledger.shelf.as_read(connection, [article])[article]
            found.append(anchor_to_json(anchor_of(reading, now.rpartition("/")[2])))
        return found

    def _contact(self, connection: Connection, ident: str) -> list[str]:
        return members(connection, contact_named(connection, self._ledger.shelf, ident).id)

    def _anchors(self, connection: Connection, keys: Iterable[str]) -> list[dict[str, Any]]:
        found = []
        for key in sorted(keys):
            article, _, contact = key.partition("/")
            reading = self._ledger.shelf.as_read(connection, [article])[article]
            found.append(anchor_to_json(anchor_of(reading, contact)))
        return found

    def _claim_anchor(self, connection: Connection, ident: str) -> dict[str, Any]:
        """The anchor in the reading that counts, or in the one that had the claim first."""
        article, full = claim_named(connection, ident)
        reading = self._ledger.shelf.as_read(connection, [article]).get(article)
        if reading is None or all(claim.id != full for claim in reading.claims):
            table = schema.identifier.c
            query = select(table.reading_id).where(table.id == full, table.kind == "claim")
            reading = load_reading(connection, connection.execute(query).scalar_one())
        return anchor_to_json(anchor_of(reading, full))

    def _actor(self, connection: Connection, key: str) -> dict[str, Any]:
        table = schema.identity.c
        query = (
            select(table.name, table.side, table.kind, table.known, table.wikidata)
            .where(table.key == key)
            .order_by(table.name, table.article_id)
        )
        written = connection.execute(query).first()
        joined = (one for one in actor_groups(connection).members(key) if one.key == key)
        row = written or next(joined, None)
        if row is None:
            raise UnknownId(key, "no actor has this key")
        known = {"known": True, "wikidata": row.wikidata} if row.known else {}
        return {"key": key, "name": row.name, "side": row.side, "kind": row.kind} | known

    def _record(self, connection: Connection, entry: Entry) -> str:
        row: dict[str, Any] = {
            "about": entry.about,
            "verdict": entry.verdict,
            "left": _json(entry.left),
            "right": _json(entry.right),
            "detail": None if entry.detail is None else _json(entry.detail),
            "undoes": entry.undoes,
            "author": self._author,
            "note": entry.note,
            "made": self._ledger.clock(),
        }
        ident = content_id("judgement", row)
        connection.execute(insert(schema.judgement), row | {"id": ident})
        log = ChangeLog(self._ledger.clock)
        if entry.undoes:
            log.add("judgement undone", entry.undoes, by=ident, author=self._author)
        else:
            log.add("judged", ident, about=entry.about, verdict=entry.verdict, author=self._author)
        Assembling(connection, self._ledger.shelf, log).judgements_came([ident])
        log.write(connection)
        return ident


def _check_two(named: str, verdict: str, left: list[dict[str, Any]], right: list[dict[str, Any]]) -> None:
    """Raises UnknownId where a judgement would keep apart what the readings of today have as one."""
    ones, others = ({(anchor["article"], anchor["id"]) for anchor in side} for side in (left, right))
    if verdict in APART and ones & others:
        raise UnknownId(named, "the readings of today make one of what it would keep apart")


def _row(connection: Connection, judgement: str) -> RowMapping:
    query = select(schema.judgement).where(schema.judgement.c.id == judgement)
    return connection.execute(query).mappings().one()


def _taken_back_for(connection: Connection, renewed: str) -> list[str]:
    """The takings back by which a judgement was renewed as ``renewed``."""
    table = schema.judgement.c
    query = select(table.id).where(table.undoes.is_not(None), table.detail == _json({"renewed": renewed}))
    return list(connection.execute(query).scalars())


def _is_named(key: str, names: Sequence[str]) -> bool:
    """Whether a mention is named: by its key, its article, or its id in it."""
    article, _, contact = key.partition("/")
    return bool({key, article, contact} & set(names))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
