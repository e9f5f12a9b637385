"""Makes a question of a candidate: both articles with their words, what is asked, and what an answer does."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, func, select

from readout.ledger import schema
from readout.ledger.actor_judgements import actor_groups
from readout.ledger.naming import homes
from readout.ledger.review.judgement_lines import judged_report, judgement_line, what_can_be_done
from readout.ledger.review.pairs import pair_row, reasons_of
from readout.ledger.review.records import VERDICTS, Candidate, Kind, Reason, Report, ReviewQuestion
from readout.ledger.review.reports import actor_report, claim_report, contact_report
from readout.ledger.shelf import Shelf
from readout.resolution.identities import identity_of
from readout.resolution.told_sides import actors_of
from readout.views.words import Words


def furnished(
    connection: Connection, shelf: Shelf, candidate: Candidate, words: Words | None = None
) -> ReviewQuestion | None:
    """The question, its facts in these words, else in plain English; None where what it is about is gone."""
    return _MAKE[candidate.subject.kind](connection, shelf, candidate, words)


def _contact(connection: Connection, shelf: Shelf, candidate: Candidate, words: Words | None) -> ReviewQuestion | None:
    subject = candidate.subject
    now = homes(connection, (subject.left, subject.right))
    if len(now) < 2:
        return None
    left, right = (_mention(connection, shelf, key, now[key], words) for key in (subject.left, subject.right))
    if left is None or right is None:
        return None
    if (now[subject.left] == now[subject.right]) != subject.joined:
        return None
    row = pair_row(connection, subject.left, subject.right)
    notes: tuple[str, ...] = ()
    asks = "Are these two one contact?"
    if subject.joined:
        asks = "The machine has joined these reports. Is it one contact?"
        notes = (
            "same: the contact is complete as it stands, later reports wait for you",
            f"different: the report in {right.publisher or 'the right article'} is split off",
        )
    score = candidate.score if row is None else row["score"]
    return _question(candidate, asks, left, right, notes=notes, score=score, reasons=reasons_of(row))


def _mention(connection: Connection, shelf: Shelf, key: str, contact_id: str, words: Words | None) -> Report | None:
    article, _, ident = key.partition("/")
    reading = shelf.readings(connection, [article]).get(article)
    contact = next((one for one in reading.contacts if one.id == ident), None) if reading else None
    if reading is None or contact is None:
        return None
    reports = connection.execute(select(schema.contact.c.reports).where(schema.contact.c.id == contact_id)).scalar()
    return contact_report(contact_id, reading, contact, reports or 1, words)


def _claim(connection: Connection, shelf: Shelf, candidate: Candidate, words: Words | None) -> ReviewQuestion | None:
    found = claim_side(connection, shelf, candidate.subject.left, words)
    return None if found is None else _question(candidate, "Is this claim right?", found, None)


def claim_side(connection: Connection, shelf: Shelf, key: str, words: Words | None = None) -> Report | None:
    """The claim ``article/claim`` of a reading of today."""
    article, _, ident = key.partition("/")
    reading = shelf.readings(connection, [article]).get(article)
    claim = next((one for one in reading.claims if one.id == ident), None) if reading else None
    return claim_report(ident, reading, claim, words) if reading and claim else None


def _actor(connection: Connection, shelf: Shelf, candidate: Candidate, words: Words | None) -> ReviewQuestion | None:
    left, right = (
        _identity(connection, shelf, key, words) for key in (candidate.subject.left, candidate.subject.right)
    )
    if left is None or right is None:
        return None
    return _question(candidate, "Are these two one actor?", left, right)


def _identity(connection: Connection, shelf: Shelf, key: str, words: Words | None) -> Report | None:
    """An identity by the article that was published last, and that marks its name."""
    table, article = schema.identity.c, schema.article.c
    known = select(table.article_id).join(schema.article, article.id == table.article_id).where(table.key == key)
    last = known.order_by(func.coalesce(article.published, "").desc(), article.id).limit(1)
    ident = connection.execute(last).scalar()
    reading = shelf.readings(connection, [ident]).get(ident) if ident else None
    if reading is None:
        return None
    groups, day = actor_groups(connection), reading.article.published
    actors = [
        actor
        for actor in actors_of(reading)
        if (found := identity_of(actor, day)) is not None and groups.resolved(found).key == key
    ]
    number = connection.execute(select(func.count()).select_from(known.subquery())).scalar_one()
    return actor_report(key, reading, actors, number, words) if actors else None


def _adrift(connection: Connection, shelf: Shelf, candidate: Candidate, words: Words | None) -> ReviewQuestion | None:
    subject = candidate.subject
    row = connection.execute(select(schema.judgement).where(schema.judgement.c.id == subject.left)).mappings().first()
    if row is None:
        return None
    left, right = judged_report(connection, shelf, row, subject.right, words)
    asks = f"This judgement does not stand as it was made: {judgement_line(row)}"
    notes = what_can_be_done(candidate.suggestion, subject.right)
    return _question(candidate, asks, left, right, notes=notes)


def _question(
    candidate: Candidate,
    asks: str,
    left: Report | None,
    right: Report | None,
    *,
    notes: tuple[str, ...] = (),
    score: float | None = None,
    reasons: tuple[Reason, ...] = (),
) -> ReviewQuestion:
    subject = candidate.subject
    choices = VERDICTS[subject.kind]
    if subject.kind == "adrift" and candidate.suggestion != "renew":
        choices = ("undo",)
    return ReviewQuestion(
        id=subject.id,
        subject=subject,
        asks=asks,
        suggestion=candidate.suggestion,
        choices=choices,
        certainty=round(candidate.certainty, 3),
        score=candidate.score if score is None else score,
        reasons=reasons or candidate.reasons,
        left=left,
        right=right,
        notes=notes,
    )


_Make = Callable[[Connection, Shelf, Candidate, Words | None], ReviewQuestion | None]
_MAKE: Mapping[Kind, _Make] = {"contact": _contact, "claim": _claim, "actor": _actor, "adrift": _adrift}
