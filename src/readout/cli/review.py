"""``readout review``: asks a person about what the machine is least certain of, one question at a time."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

import click

from readout.cli.ledgers import ledger_option, opened, wait_option
from readout.cli.output import print_json

if TYPE_CHECKING:
    from readout.ledger import Ledger
    from readout.ledger.review import Kind

_KINDS = ("contact", "actor", "claim")
_AT_ONCE = 100
"""Questions that --json prints unless told otherwise."""


@click.command(name="review")
@ledger_option
@wait_option
@click.option("--kind", "kinds", type=click.Choice(_KINDS), multiple=True, help="Only these questions; several times.")
@click.option("--adrift", is_flag=True, help="Only judgements that lost their place, do not fit, or are overruled.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="At most so many questions; with --json 100.")
@click.option("--author", envvar="READOUT_AUTHOR", default="", metavar="NAME", help="Who judges; also READOUT_AUTHOR.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each question, and no asking.")
def command(
    *, db: str, wait: float, kinds: tuple[str, ...], adrift: bool, limit: int | None, author: str, as_json: bool
) -> None:
    """Look at what the machine is least certain of, and judge it.

    \b
    Enter  accept the suggestion      m  same (merge, confirm)      space  skip
    x      reject it                  s  different (split)          u      undo
    e      correct a claim            d  nobody can tell            n      note
    ?      the keys                   q  end

    Every answer is on record before the next question is shown. It wins over the machine, and can be taken back, here
    or with readout judge.
    """
    if adrift and kinds:
        raise click.UsageError("--adrift is a kind of its own: give it without --kind")
    wanted = cast("tuple[Kind, ...]", ("adrift",) if adrift else tuple(dict.fromkeys(kinds)) or _KINDS)
    if as_json:
        with opened(db) as ledger:
            _print(ledger, wanted, limit or _AT_ONCE)
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("this is no terminal, and nobody can be asked; --json prints the questions")
    _ask(db, wait, author, wanted, limit)


def _print(ledger: Ledger, kinds: tuple[Kind, ...], limit: int) -> None:
    from readout.ledger.review import question_to_json, questions  # noqa: PLC0415 - loads SQLAlchemy

    with ledger.asking() as connection:
        for asked in questions(ledger, connection, kinds, limit=limit):
            print_json(question_to_json(asked))


def _ask(db: str, wait: float, author: str, kinds: tuple[Kind, ...], limit: int | None) -> None:
    from readout.cli.output import terminal  # noqa: PLC0415 - loads Rich
    from readout.cli.reviewing.keyboard import Keyboard  # noqa: PLC0415
    from readout.cli.reviewing.session import Session  # noqa: PLC0415
    from readout.ledger.judging import Judging  # noqa: PLC0415

    with opened(db, write=True, wait=wait) as ledger:
        judging = Judging(ledger, author)
        try:
            with Keyboard(sys.stdin.fileno()) as keyboard:
                number = Session(judging, keyboard, terminal(), kinds=kinds, limit=limit).run()
            click.echo(f"readout: {number} {'answer' if number == 1 else 'answers'} on record", err=True)
        except KeyboardInterrupt:
            click.echo()
