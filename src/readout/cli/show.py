"""``readout show``: one contact over everything that is stored."""

from __future__ import annotations

import click

from readout.cli.ledgers import ledger_option, opened
from readout.cli.output import print_json, terminal, write_page


@click.command(name="show")
@click.argument("ident", metavar="ID")
@click.option("--html", "page", metavar="FILE", type=click.Path(dir_okay=False, writable=True, allow_dash=True),
              help="Write one self-contained page to FILE.")  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@ledger_option
def command(ident: str, *, db: str, page: str | None, as_json: bool) -> None:
    """Show one contact of a ledger: what each side says of it in all reports, and what is still open.

    ID is that of a contact, or its first letters (at least four); ids that it had before also do.
    """
    with opened(db) as ledger:
        from readout.ledger.asking import show  # noqa: PLC0415 - loads SQLAlchemy

        shown = show(ledger, ident)
    if page is not None:
        from readout.views.page import render as page_of  # noqa: PLC0415
        from readout.views.shown import with_notes  # noqa: PLC0415

        write_page(page, page_of(with_notes(shown)))
    if as_json:
        from readout.ledger.asking.written import shown_to_json  # noqa: PLC0415

        print_json(shown_to_json(shown))
    elif page is None:
        from readout.views.terminal.shown import render_shown  # noqa: PLC0415

        render_shown(shown, terminal())
