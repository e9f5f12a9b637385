"""``/commitments``: what somebody is to do and what became of it, as a board by state, or one state as a list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from fastapi import APIRouter
from markupsafe import Markup
from sqlalchemy import Connection
from starlette.responses import Response

from readout.errors import InputError
from readout.ledger.asking import Board, ListedCommitment, board, commitments
from readout.ledger.asking.board import Column
from readout.ledger.asking.paging import Page
from readout.resolution.progress import State
from readout.web.atom import FeedEntry
from readout.web.board_lines import Card, card
from readout.web.commitment_filters import AskedCommitments, CommitmentAsked
from readout.web.filters import Choice, changed, choices, filters_alone, queried, removable
from readout.web.ledgers import AskingLedger
from readout.web.list_files import (
    FILE_LINES,
    ListFile,
    Suffix,
    file_answer,
    file_limit,
    file_links,
    picture_answer,
)
from readout.web.list_lines import commitment_rows
from readout.web.pictures import BarWords, commitments_picture
from readout.web.rendering import View, Viewing

router = APIRouter()

IN_A_COLUMN = 6
"""Cards of a state on the board: what is due next and what fell due last; the list of the state has the rest."""
_MONTHS = 120
"""Months in the picture: of a longer time the last ones."""
_KINDS = ("made", "fulfilled", "broken", "overdue")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLines:
    """A column of the board; ``address`` is the list of its commitments."""

    status: str | None
    name: str
    total: int
    due: int
    overdue: int
    cards: tuple[Card, ...]
    address: str | None


@router.get("/commitments")
def commitments_page(asked: AskedCommitments, ledger: AskingLedger, view: View) -> Response:
    """The board; where one state is asked for, all of it in parts."""
    fault = None
    listed: Page[ListedCommitment] = Page(entries=(), total=0)
    found = Board(day=asked.day, total=0, columns=(), months=())
    alone = len(asked.query.status) == 1 or asked.after is not None
    waiting = view.here.following.behind(ledger)
    with ledger.asking() as connection:
        try:
            found = board(connection, asked.query, day=asked.day, most=IN_A_COLUMN)
            if alone:
                listed = _part(connection, asked, asked.limit)
        except InputError as error:
            fault = error
    return view.page(
        "commitments.html.j2",
        status=400 if fault else 200,
        asked=asked,
        fault=fault,
        found=found,
        waiting=waiting,
        working=view.here.following.is_at_it(),
        alone=alone,
        columns=[] if alone else [_column(one, found.day, view) for one in found.columns],
        cards=[card(one, found.day, view.words, whole=True) for one in listed.entries],
        next=view.with_query(after=listed.after) if listed.after else None,
        statuses=_statuses(found, asked, view),
        chosen=removable(view, labels="board.filter"),
        picture=board_svg(found, view),
        saved=queried("/commitments.svg", filters_alone(view)),
        files=file_links(view, "/commitments", ("csv", "json", "parquet", "atom")),
        most=FILE_LINES,
    )


@router.get("/commitments.svg")
def commitments_file(asked: AskedCommitments, ledger: AskingLedger, view: View) -> Response:
    """The picture to be saved."""
    with ledger.asking() as connection:
        found = board(connection, asked.query, day=asked.day, most=1)
    return picture_answer(board_svg(found, view, alone=True), "commitments")


@router.get("/commitments.{suffix}")
def commitments_table(suffix: Suffix, asked: AskedCommitments, ledger: AskingLedger, view: View) -> Response:
    """The commitments to hand on, by the day of their first step."""
    with ledger.asking() as connection:
        found = _part(connection, asked, file_limit(view, suffix, asked.limit))
    made = ListFile(
        kind="commitments",
        entries=found.entries,
        total=found.total,
        after=found.after,
        rows=lambda: commitment_rows(found.entries, view.absolute),
        news=lambda: [_news(one, asked.day, view) for one in found.entries],
        title=f"Readout – {view.words('board.title')}",
    )
    return file_answer(made, suffix, view)


def _part(connection: Connection, asked: CommitmentAsked, limit: int) -> Page[ListedCommitment]:
    return commitments(connection, asked.query, today=asked.day, limit=limit, after=asked.after)


def _column(found: Column, day: str, view: Viewing) -> ColumnLines:
    words = view.words
    drop = changed(view, *(("status", found.status),) if found.status else (), drop=lambda name, _: name == "status")
    return ColumnLines(
        status=found.status,
        name=words.name("state", found.status) if found.status else words("board.no_state"),
        total=found.total,
        due=found.due,
        overdue=found.overdue,
        cards=tuple(card(one, day, words) for one in found.commitments),
        address=drop if found.status else None,
    )


def _statuses(found: Board, asked: CommitmentAsked, view: Viewing) -> tuple[Choice, ...]:
    counts: Mapping[str, int] = (
        {} if asked.query.status else {one.status: one.total for one in found.columns if one.status}
    )
    values: tuple[State, ...] = get_args(State)
    return choices(values, asked.query.status, counts, lambda value: view.words.name("state", value))


def board_svg(found: Board, view: Viewing, *, alone: bool = False) -> Markup:
    """The picture of commitments over time."""
    words, months = view.words, found.months[-_MONTHS:]
    told = BarWords(
        title=words("board.picture"),
        description=words(
            "board.description",
            commitments=words.count("board.found", found.total),
            days=words.days(months[0].month, months[-1].month) if months else words("board.no_day"),
        ),
        empty=words("board.none"),
        kinds={kind: words(f"board.kind.{kind}") for kind in _KINDS},
        period=words.day,
        bar=lambda month, kind, number: words("board.bar", month=month, kind=kind, number=words.number(number)),
    )
    return Markup(commitments_picture(months, told, alone=alone))  # noqa: S704 - the picture escapes


def _news(found: ListedCommitment, day: str, view: Viewing) -> FeedEntry:
    shown = card(found, day, view.words, whole=True)
    line = shown.line
    days = [told for step in found.steps if (told := step.published or step.day)]
    history = [f"{step.day}: {step.state} ({step.account})" for step in line.steps]
    return FeedEntry(
        ident=f"commitment/{found.id}",
        title=": ".join(part for part in (line.who, found.words) if part),
        address=view.absolute(shown.address),
        updated=max(days) if days else None,
        summary="; ".join(part for part in (line.aspect, *line.status, *line.due, *history) if part),
        kinds=(found.status,) if found.status else (),
    )
