"""``readout doctor``: whether a ledger is whole, and mending what is worked out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from readout.cli.inputs import INPUT_FAILED
from readout.cli.ledgers import ledger_option, opened, wait_option
from readout.cli.output import print_json
from readout.errors import LedgerDamaged, LedgerError

if TYPE_CHECKING:
    from readout.ledger.doctor import Finding

_MARKS = {"ok": "ok   ", "note": "note ", "wrong": "WRONG"}


@click.command(name="doctor")
@ledger_option
@wait_option
@click.option("--thorough", is_flag=True, help="Also work everything out anew and compare; writes nothing.")
@click.option("--rebuild", "mend", is_flag=True, help="Work out anew all that is worked out from what is kept.")
@click.option("--upgrade", is_flag=True, help="Bring the tables of an older version up to date first.")
@click.option("--json", "as_json", is_flag=True, help="One line of JSON for each finding.")
def command(*, db: str, wait: float, thorough: bool, mend: bool, upgrade: bool, as_json: bool) -> None:
    """Examine a ledger: the file, the tables, every reading's words, judgements, versions.

    The exit status is 1 where something is wrong.
    """
    from readout.cli.pace import Pace  # noqa: PLC0415
    from readout.ledger.doctor import examine  # noqa: PLC0415 - loads SQLAlchemy
    from readout.ledger.rebuilding import compare_with_rebuilt, rebuild  # noqa: PLC0415

    wrong = _cannot_be_opened(db, as_json=as_json)
    if wrong:
        sys.exit(INPUT_FAILED)
    with opened(db, write=upgrade or mend or thorough, wait=wait) as ledger:
        if mend:
            click.echo(f"readout: {db}: {rebuild(ledger):,} articles worked out anew", err=True)
        pace = Pace("readings", None)
        for finding in examine(ledger, progress=lambda _done, _total: pace.step()):
            pace.end()
            wrong |= finding.state == "wrong"
            _show(finding, as_json=as_json)
        for finding in compare_with_rebuilt(ledger) if thorough else ():
            wrong |= finding.state == "wrong"
            _show(finding, as_json=as_json)
    sys.exit(INPUT_FAILED if wrong else 0)


def _cannot_be_opened(db: str, *, as_json: bool) -> bool:
    """Whether a ledger is so damaged that nothing in it can be looked at; says so as a finding."""
    from readout.ledger import open_ledger  # noqa: PLC0415 - loads SQLAlchemy
    from readout.ledger.doctor import Finding  # noqa: PLC0415

    try:
        open_ledger(db).close()
    except LedgerDamaged as error:
        sentence = f"{error.problem[0].upper()}{error.problem[1:]}: nothing in it can be looked at."
        _show(Finding(check="file", state="wrong", sentence=sentence, remedy="Restore a backup"), as_json=as_json)
        return True
    except LedgerError:
        return False  # an older one, say: whoever opens it to write will see
    return False


def _show(finding: Finding, *, as_json: bool) -> None:
    if as_json:
        plain = {name: getattr(finding, name) for name in ("check", "state", "sentence", "remedy")}
        print_json(plain)
        return
    remedy = f" {finding.remedy}." if finding.remedy else ""
    click.echo(f"{_MARKS[finding.state]} {finding.check:<10} {finding.sentence}{remedy}")
