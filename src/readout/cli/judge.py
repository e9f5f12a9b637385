"""``readout judge``: puts a judgement on record from a script; ``readout review`` asks for them one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from readout.cli.corrected_fields import changes_told
from readout.cli.ledgers import ledger_option, opened, wait_option
from readout.cli.output import print_json

if TYPE_CHECKING:
    from readout.ledger.judging import Judging

_TWO = {"same": "same", "different": "different", "unsure": "unsure"}
_CLAIMS = ("accept", "reject", "correct")


@click.command(name="judge")
@click.argument("verdict", type=click.Choice([*_TWO, "confirm", "split", *_CLAIMS, "undo"]))
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@ledger_option
@wait_option
@click.option("--about", type=click.Choice(["contact", "point", "actor"]), default="contact", show_default=True,
              help="What same, different and unsure are about.")  # fmt: skip
@click.option("--set", "changes", multiple=True, metavar="FIELD=VALUE", help="What correct changes; several times.")
@click.option("--author", envvar="READOUT_AUTHOR", default="", metavar="NAME", help="Who judges; also READOUT_AUTHOR.")
@click.option("--note", metavar="TEXT", help="Why.")
@click.option("--json", "as_json", is_flag=True, help="The judgement's id as JSON.")
def command(  # noqa: PLR0913 - one parameter an option
    verdict: str,
    ids: tuple[str, ...],
    *,
    db: str,
    wait: float,
    about: str,
    changes: tuple[str, ...],
    author: str,
    note: str | None,
    as_json: bool,
) -> None:
    """Put a judgement on record: it wins over the machine, can be taken back, and holds when all is read again.

    \b
    same A B, different A B, unsure A B   two contacts (or points, actors) are one, are two, or nobody can tell
    confirm A                             contact A is complete as it stands; later reports wait as proposals
    split A MENTION...                    these reports tell of another contact than the rest of A
    accept C, reject C                    claim C is right, or wrong
    correct C --set FIELD=VALUE           claim C is right with these fields: aspect, content, by, to, due, value,
                                          speaker, factuality, commitment, contact
    undo J                                judgement J is taken back; undo of an undo puts it in force again

    An ID may be shortened to its beginning.
    """
    from readout.ledger.judging import Judging  # noqa: PLC0415 - loads SQLAlchemy

    with opened(db, write=True, wait=wait) as ledger:
        ident = _judged(Judging(ledger, author), verdict, ids, about, changes, note)
    if as_json:
        print_json({"judgement": ident, "verdict": verdict, "ids": list(ids)})
    else:
        click.echo(ident)


def _judged(
    judging: Judging, verdict: str, ids: tuple[str, ...], about: str, changes: tuple[str, ...], note: str | None
) -> str:
    if verdict in _TWO:
        _count(ids, 2, verdict)
        how: Any = {"contact": judging.contacts, "point": judging.points, "actor": judging.actors}[about]
        return str(how(verdict, *ids, note=note))
    if verdict == "split":
        _count(ids, 2, verdict, more=True)
        return judging.split(ids[0], ids[1:], note=note)
    _count(ids, 1, verdict)
    if verdict == "confirm":
        return judging.contacts("confirmed", ids[0], note=note)
    if verdict == "undo":
        return judging.undo(ids[0], note=note)
    if (verdict == "correct") != bool(changes):
        raise click.UsageError("correct takes --set FIELD=VALUE, and only correct does")
    return judging.claim(verdict, ids[0], changes_told(changes), note=note)  # type: ignore[arg-type] # checked by click


def _count(ids: tuple[str, ...], number: int, verdict: str, *, more: bool = False) -> None:
    if len(ids) < number or (len(ids) > number and not more):
        were = "was" if len(ids) == 1 else "were"
        raise click.UsageError(f"{verdict} takes {number} ids{' or more' if more else ''}, and {len(ids)} {were} given")
