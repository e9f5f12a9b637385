"""``/actors/{key}``: somebody over everything that is stored; ``/actors?q=``: who a name may mean."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from readout.errors import InputError
from readout.ledger.asking import ContactQuery, FoundActor, actor, actors
from readout.ledger.asking.positions import Positions, positions
from readout.ledger.asking.told_articles import articles_naming
from readout.ledger.asking.who import who
from readout.web.actor_lines import PartnerLine, facet_of, found_line, offices, partners, position_lines, top_actors
from readout.web.browsing import counted
from readout.web.contact_lines import contact_lines
from readout.web.filters import queried
from readout.web.ledgers import AskingLedger
from readout.web.links import actor_address
from readout.web.list_files import FileLink, ListFile, TableSuffix, file_answer, file_limit, file_links
from readout.web.list_lines import actor_rows, position_rows
from readout.web.rendering import View, Viewing
from readout.web.tones import side_label, tone_of

router = APIRouter()

CONTACTS = 20
POSITIONS = 25
"""Contacts and positions that a page shows at once."""
_FOUND = 50
_FILE_POSITIONS = 2_000

Asked = Annotated[str | None, Query(max_length=200, description="A name in any spelling, or a side")]
Place = Annotated[str | None, Query(max_length=200, description="Go on where a list ended")]


@router.get("/actors")
def actors_page(ledger: AskingLedger, view: View, q: Asked = None) -> Response:
    """Whom the words may mean; without words, who was in most contacts."""
    fault = None
    found: tuple[FoundActor, ...] = ()
    lines: list[tuple[str, tuple[PartnerLine, ...]]] = []
    with ledger.asking() as connection:
        try:
            found = actors(connection, q, limit=_FOUND) if q else ()
        except InputError as error:
            fault = error
        if not q:
            lines = top_actors(counted(connection, ContactQuery(), view), view)
    if q and len(found) == 1 and found[0].named:
        return view.to(actor_address(found[0].key, found[0].name), 302)
    return view.page(
        "actors.html.j2",
        status=400 if fault else 200,
        q=q,
        fault=fault,
        found=[found_line(one, view.words) for one in found],
        top=lines,
        files=file_links(view, "/actors", ("csv", "json", "parquet")) if found else (),
    )


@router.get("/actors.{suffix}")
def actors_file(
    suffix: TableSuffix, ledger: AskingLedger, view: View, q: Annotated[str, Query(max_length=200)]
) -> Response:
    """Whom the words may mean, to hand on."""
    with ledger.asking() as connection:
        found = actors(connection, q, limit=_FOUND)
    made = ListFile(
        kind="actors", entries=found, total=len(found), after=None, rows=lambda: actor_rows(found, view.absolute)
    )
    return file_answer(made, suffix, view)


@router.get("/actors/{key:path}/positions.{suffix}")
def positions_file(key: str, suffix: TableSuffix, ledger: AskingLedger, view: View, after: Place = None) -> Response:
    """What the actor says and undertakes, to hand on; ``Readout-Total`` counts the articles gone through."""
    with ledger.asking() as connection:
        one = who(connection, key)
        articles = [ident for ident, _ in articles_naming(connection, one)]
        limit = file_limit(view, suffix, POSITIONS)
        found: Positions = positions(connection, one, articles, limit=min(limit, _FILE_POSITIONS), after=after)
    made = ListFile(
        kind="positions",
        entries=found.entries,
        total=found.articles,
        after=found.after,
        rows=lambda: position_rows(found.entries, view.absolute),
    )
    return file_answer(made, suffix, view)


@router.get("/actors/{key:path}")
def actor_page(
    key: str,
    ledger: AskingLedger,
    view: View,
    after: Place = None,
    positions_after: Place = None,
) -> Response:
    """The actor; a key that it had before leads on to the one it has now (301)."""
    found = actor(ledger, key, limit=CONTACTS, after=after, positions_limit=POSITIONS, positions_after=positions_after)
    one = found.who
    if one.moved:
        return view.to(actor_address(one.key, one.name), 301)
    here = one.contacts()
    narrow = [("side", side) for side in here.side] + [("actor", ident) for ident in here.actor]
    side = side_label(one.acts_for, view.words) or found.acts_for_called or ""
    return view.page(
        "actor.html.j2",
        found=found,
        one=one,
        name=(side_label(one.acts_for, view.words) or one.name) if one.is_side else one.name,
        side="" if one.is_side else side,
        side_address=actor_address(one.acts_for, side) if one.acts_for and not one.is_side else None,
        tone=tone_of(one.acts_for),
        offices=offices(found, view.words),
        lines=contact_lines(found.contacts.entries, view.words),
        all_contacts=queried("/", narrow),
        next=view.with_query(after=found.contacts.after) if found.contacts.after else None,
        begun=after is not None,
        people=partners(found.with_people, narrow),
        sides=facet_of(found.with_sides, narrow, view),
        positions=position_lines(found.positions.entries, one, view.words),
        more_positions=view.with_query(positions_after=found.positions.after) if found.positions.after else None,
        positions_begun=positions_after is not None,
        files=_files(one.key, one.name, view),
    )


def _files(key: str, name: str, view: Viewing) -> tuple[FileLink, ...]:
    return file_links(view, f"{actor_address(key, name)}/positions", ("csv", "json", "parquet"))
