"""``/matrix``: who was in contact with whom, sides or people, as a picture and as a table."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query
from markupsafe import Markup
from sqlalchemy import Connection
from starlette.responses import Response

from readout.errors import InputError
from readout.ledger.asking import ContactQuery, Matrix, matrix
from readout.ledger.asking.matrix import MOST, Of
from readout.ledger.asking.written import matrix_to_json
from readout.web.browsing import actors_called, browsed
from readout.web.contact_filters import AskedContacts
from readout.web.filters import filters_alone, queried
from readout.web.ledgers import AskingLedger
from readout.web.links import actor_address
from readout.web.list_files import ListFile, TableSuffix, file_answer, file_links, json_answer, picture_answer
from readout.web.list_lines import pair_rows
from readout.web.pictures import MatrixWords, matrix_picture
from readout.web.rendering import View, Viewing
from readout.web.tones import side_label

router = APIRouter()

LARGEST = 40
"""Names of a matrix at most: the picture has a cell for each two of them."""
_PAIRS = 40
"""Pairs in the table beside the picture; the files have all of them."""

Kind = Annotated[Of, Query(alias="of", description="Sides, or people")]
Names = Annotated[int, Query(alias="most", ge=2, le=LARGEST, description="How many of those with most contacts")]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairLine:
    """Two of a matrix, each with the address of its page; ``address`` leads to their contacts."""

    names: tuple[tuple[str, str], ...]
    contacts: int
    address: str


@router.get("/matrix")
def matrix_page(
    asked: AskedContacts, ledger: AskingLedger, view: View, of: Kind = "sides", most: Names = MOST
) -> Response:
    """The picture, with the pairs that were in contact most below it."""
    fault, called = None, {}
    found = Matrix(of=of, names=(), pairs=(), total=0, counted_in=None, more=False)
    with ledger.asking() as connection:
        try:
            found = _matrix(connection, asked.query, of, most, view)
            called = actors_called(connection, asked.query)
        except InputError as error:
            fault = error
    shown = named(found, view)
    kinds: tuple[Of, ...] = ("sides", "people")
    return view.page(
        "matrix.html.j2",
        status=400 if fault else 200,
        browsed=browsed(asked, view, called=called, fault=fault),
        found=shown,
        about=_about(shown, view),
        picture=matrix_svg(shown, view),
        pairs=_pairs(shown, view),
        kinds=[(kind, view.with_query(of=kind, after=None), kind == of) for kind in kinds],
        more=view.with_query(most=str(LARGEST)) if shown.more and most < LARGEST else None,
        files=file_links(view, "/matrix", ("csv", "json", "parquet"), of=of, most=str(LARGEST)),
        saved=queried("/matrix.svg", [*filters_alone(view), ("of", of), ("most", str(most))]),
    )


@router.get("/matrix.svg")
def matrix_file(
    asked: AskedContacts, ledger: AskingLedger, view: View, of: Kind = "sides", most: Names = MOST
) -> Response:
    """The picture to be saved."""
    with ledger.asking() as connection:
        found = _matrix(connection, asked.query, of, most, view)
    return picture_answer(matrix_svg(named(found, view), view, alone=True), "matrix")


@router.get("/matrix.{suffix}")
def matrix_table(
    suffix: TableSuffix,
    asked: AskedContacts,
    ledger: AskingLedger,
    view: View,
    of: Kind = "sides",
    most: Names = LARGEST,
) -> Response:
    """The pairs to hand on; as JSON the matrix as a whole."""
    with ledger.asking() as connection:
        found = _matrix(connection, asked.query, of, most, view)
    if suffix == "json":
        return json_answer(matrix_to_json(found))
    pairs = found.pairs
    made = ListFile(kind="matrix", entries=pairs, total=len(pairs), after=None, rows=lambda: pair_rows(found))
    return file_answer(made, suffix, view)


def _matrix(connection: Connection, query: ContactQuery, of: Of, most: int, view: Viewing) -> Matrix:
    return view.here.remembered.answer(
        connection, ("matrix", of, most, query), lambda: matrix(connection, query, of=of, most=most)
    )


def named(found: Matrix, view: Viewing) -> Matrix:
    """The same with sides called as in the reader's language."""
    if found.of == "people":
        return found
    names = tuple(replace(one, called=side_label(one.key, view.words) or one.called) for one in found.names)
    return replace(found, names=names)


def matrix_svg(found: Matrix, view: Viewing, *, alone: bool = False) -> Markup:
    """The picture; in a page each cell leads to the contacts of the two."""
    words = view.words
    told = MatrixWords(
        title=words("matrix.picture"),
        description=_about(found, view),
        empty=words("matrix.none"),
        pair=lambda left, right, number: words("matrix.pair", left=left, right=right, number=words.number(number)),
    )
    address = None if alone else lambda left, right: _of_two(found.of, left, right, view)
    return Markup(matrix_picture(found, told, address=address, alone=alone))  # noqa: S704 - the picture escapes


def _about(found: Matrix, view: Viewing) -> str:
    names = [one.called for one in found.names]
    if not names:
        return view.words("matrix.none")
    return view.words(
        "matrix.description",
        names=view.words.number(len(names)),
        contacts=view.words.count("contacts.found", found.total),
    )


def _of_two(of: Of, left: str, right: str, view: Viewing) -> str:
    """The list of the contacts in which both took part."""
    name = "side" if of == "sides" else "actor"
    fields = filters_alone(view)
    return queried("/", [*fields, *(one for one in ((name, left), (name, right)) if one not in fields)])


def _pairs(found: Matrix, view: Viewing) -> list[PairLine]:
    called = {one.key: one.called for one in found.names}
    ranked = sorted(found.pairs, key=lambda one: (-one.contacts, one.left, one.right))
    return [
        PairLine(
            names=tuple((called[key], actor_address(key, called[key])) for key in (pair.left, pair.right)),
            contacts=pair.contacts,
            address=_of_two(found.of, pair.left, pair.right, view),
        )
        for pair in ranked[:_PAIRS]
    ]
