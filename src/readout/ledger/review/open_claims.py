"""Claims that people should look at: doubted ones, and those that models made alone; of much-told contacts first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from sqlalchemy import ColumnElement, Connection, RowMapping, Select, or_, select

from readout.ledger import schema
from readout.ledger.batches import batches
from readout.ledger.review.certainty import IN_COPY, of_claim
from readout.ledger.review.copied_claims import JudgedInCopy, judged_in_copies
from readout.ledger.review.judged_claims import judged_claims
from readout.ledger.review.records import Candidate, Reason, Subject

BY_MODEL = "learned."
"""How the names of rules begin that are models: nothing else speaks for such a claim."""
_PAGE = 200


def is_open() -> ColumnElement[bool]:
    """What makes a claim a question, in SQL."""
    return or_(schema.claim.c.unsure.is_not(None), by_model())


def by_model() -> ColumnElement[bool]:
    """Whether models alone made a claim, in SQL."""
    return schema.claim.c.rule.startswith(BY_MODEL, autoescape=True)


def open_claims(connection: Connection) -> Iterator[Candidate]:
    """All of them, the least certain first; worked out as far as asked for."""
    judged = judged_claims(connection)
    copied = {key: one for key, one in judged_in_copies(connection).items() if key not in judged}
    passed = judged | copied.keys()
    bands = (_of_kind(connection, passed, unsure=unsure, learned=learned) for unsure, learned in _BANDS)
    return chain(_of_copies(connection, copied), chain.from_iterable(bands))


def _of_copies(connection: Connection, copied: Mapping[tuple[str, str], JudgedInCopy]) -> Iterator[Candidate]:
    """Those that were judged in a copy, by article and place."""
    table = schema.claim.c
    rows: list[RowMapping] = []
    for some in batches(sorted({article for article, _ in copied})):
        rows += connection.execute(select(schema.claim).where(table.article_id.in_(some))).mappings()
    for row in sorted(rows, key=lambda row: (row["article_id"], row["position"])):
        if (row["article_id"], row["id"]) in copied:
            yield _candidate(row, 0, copied[row["article_id"], row["id"]])


_BANDS = ((True, True), (True, False), (False, True))
"""Doubted or not, by models alone or not: the most certain of one is less certain than all of the next
(:func:`readout.ledger.review.certainty.of_claim`), so that the next need not be looked at before."""


def _of_kind(
    connection: Connection, judged: Collection[tuple[str, str]], *, unsure: bool, learned: bool
) -> Iterator[Candidate]:
    """Those that are doubted or not, by a model or a rule."""
    table = schema.claim.c
    wanted = (
        table.unsure.is_not(None) if unsure else table.unsure.is_(None),
        by_model() if learned else or_(table.rule.is_(None), ~by_model()),
    )
    for row, reports in _by_reports(connection, wanted):
        if (row["article_id"], row["id"]) not in judged:
            yield _candidate(row, reports)


def _by_reports(connection: Connection, wanted: Iterable[ColumnElement[bool]]) -> Iterator[tuple[RowMapping, int]]:
    """Claims with the number of reports of their contact, the most first; those of no contact last."""
    claim, member = schema.claim, schema.member.c
    conditions = tuple(wanted)
    for reports in _contacts(connection):
        found = (
            select(claim, member.contact_id)
            .join(schema.member, member.mention_key == claim.c.mention_key)
            .where(member.contact_id.in_(list(reports)), *conditions)
        )
        rows = list(connection.execute(found).mappings())
        rows.sort(key=lambda row: (-reports[row["contact_id"]], row["article_id"], row["position"]))
        yield from ((row, reports[row["contact_id"]]) for row in rows)
    alone = select(claim).where(claim.c.mention_key.is_(None), *conditions)
    yield from ((row, 0) for row in _paged(connection, alone.order_by(claim.c.article_id, claim.c.id)))


def _contacts(connection: Connection) -> Iterator[Mapping[str, int]]:
    """The contacts with the number of their reports, the most first, some at a time.

    Most contacts have one report. These come by their ids, as they lie, so that nobody waits until all are sorted.
    """
    contact = schema.contact.c
    several = select(contact.id, contact.reports).where(contact.reports > 1)
    ordered = several.order_by(contact.reports.desc(), contact.id)
    for page in connection.execute(ordered).partitions(_PAGE):
        yield {row.id: row.reports for row in page}
    last = ""
    single = select(contact.id, contact.reports).where(contact.reports <= 1).order_by(contact.id).limit(_PAGE)
    while page := connection.execute(single.where(contact.id > last)).all():
        yield {row.id: row.reports for row in page}
        last = page[-1].id


def _paged(connection: Connection, query: Select[tuple[object, ...]]) -> Iterator[RowMapping]:
    place = 0
    while rows := connection.execute(query.limit(_PAGE).offset(place)).mappings().all():
        yield from rows
        place += len(rows)


def claim_candidate(connection: Connection, subject: Subject) -> Candidate | None:
    """The question about one claim (``article/claim``), whether it is open or not; None where it is not there."""
    article, _, ident = subject.left.partition("/")
    claim, member = schema.claim, schema.member.c
    row = connection.execute(select(claim).where(claim.c.article_id == article, claim.c.id == ident)).mappings().first()
    if row is None:
        return None
    reports = (
        select(schema.contact.c.reports)
        .join(schema.member, member.contact_id == schema.contact.c.id)
        .where(member.mention_key == row["mention_key"])
    )
    in_copy = judged_in_copies(connection).get((article, ident))
    return _candidate(row, connection.execute(reports).scalar() or 0, in_copy)


def _candidate(row: RowMapping, reports: int, in_copy: JudgedInCopy | None = None) -> Candidate:
    unsure, rule = row["unsure"], row["rule"] or ""
    learned = rule.startswith(BY_MODEL)
    by_itself = of_claim(unsure=unsure is not None, by_model=learned, reports=reports)
    reasons = tuple(_reasons(unsure, rule, learned=learned))
    return Candidate(
        subject=Subject(kind="claim", left=f"{row['article_id']}/{row['id']}"),
        certainty=IN_COPY if in_copy else by_itself,
        suggestion=in_copy.suggestion if in_copy else "accept",
        reasons=(in_copy.reason, *reasons) if in_copy else reasons,
    )


def _reasons(unsure: str | None, rule: str, *, learned: bool) -> Iterator[Reason]:
    if learned:
        yield Reason(score=0.3, sentence="The models weighed the words around it and hold it likelier than not.")
        if not unsure:
            yield Reason(score=-0.3, sentence="No rule finds it.")
    elif rule:
        yield Reason(score=0.6, sentence=f"The rule '{rule}' makes it of these words.")
    if unsure:
        yield Reason(score=-0.5, sentence=unsure)
