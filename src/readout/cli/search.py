"""``readout search``: articles of a ledger by their words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from readout.cli.inputs import complain
from readout.cli.ledgers import ledger_option, opened
from readout.cli.lists import check_order, date_option, ended, list_options, parts, print_lines
from readout.cli.output import terminal
from readout.settings import LANGUAGES_READ

if TYPE_CHECKING:
    from sqlalchemy import Connection


@click.command(name="search")
@click.argument("words", nargs=-1, required=True)
@click.option("--from", "since", metavar="DATE", callback=date_option, help="Published on this day or later.")
@click.option("--to", "until", metavar="DATE", callback=date_option, help="Published on this day or earlier.")
@click.option(
    "--language",
    type=click.Choice(sorted(LANGUAGES_READ)),
    default="de",
    show_default=True,
    help="Language of the words.",
)
@list_options(10)
@ledger_option
def command(
    words: tuple[str, ...], *, db: str, limit: int, after: str | None, every: bool, as_json: bool, **known: Any
) -> None:
    """Find the articles of a ledger that have all the WORDS, the newest first.

    A word is found in any form (Häuser by Haus), as a part of a compound (Gefangenenaustausch by Austausch), and a name
    in any spelling.
    """
    check_order(known["since"], known["until"])
    with opened(db) as ledger, ledger.asking() as connection:
        from readout.ledger.asking import search  # noqa: PLC0415 - loads SQLAlchemy

        found = parts(
            lambda place: search(connection, " ".join(words), limit=limit, after=place, **known),
            after,
            every=every,
        )
        if as_json:
            _tell_if_none(connection, " ".join(words), print_lines("search", found), known)
            return
        from readout.views.terminal.happenings import render_hits  # noqa: PLC0415

        console = terminal()
        for page in found:
            render_hits(page.entries, console)
            if not every or page.after is None:
                console.print(ended(page, "article", begun=after is not None), style="dim", markup=False)
        _tell_if_none(connection, " ".join(words), page.total, known)


def _tell_if_none(connection: Connection, words: str, total: int, known: dict[str, Any]) -> None:
    """Where no article was found, says on standard error which words were looked for in vain."""
    from readout.ledger.asking.found_nothing import why_no_article  # noqa: PLC0415 - loads SQLAlchemy

    dated = bool(known["since"] or known["until"])
    for sentence in () if total else why_no_article(connection, words, known["language"], dated=dated):
        complain(sentence)
