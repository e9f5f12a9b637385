"""``readout token``: lets programs ask a server that ``readout serve`` runs on a ledger."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from readout.cli.inputs import complain
from readout.cli.ledgers import ledger_option, opened, wait_option
from readout.cli.output import print_json

if TYPE_CHECKING:
    from readout.ledger.tokens import Token

_SCOPES = ("read", "review", "admin")


@click.group(name="token", invoke_without_command=False)
def command() -> None:
    """Make, list and revoke the tokens with which programs ask a server.

    A program sends its token with every request: Authorization: Bearer readout_… A judgement that it puts on record
    has the token's name as its author. docs/server.md tells how a server is run.
    """


@command.command(name="add")
@click.argument("name")
@click.option("--scope", type=click.Choice(_SCOPES), default="read", show_default=True,
              help="read; review: also judge and add articles; admin: also export the whole ledger.")  # fmt: skip
@click.option("--expires", metavar="DAY", help="The last day on which it is good (UTC), e.g. 2031-12-31.")
@ledger_option
@wait_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def add(name: str, *, db: str, wait: float, scope: Any, expires: str | None, as_json: bool) -> None:
    """Make a token for NAME and print it: this once, for only its hash is kept."""
    from readout.ledger.tokens import add_token  # noqa: PLC0415 - loads SQLAlchemy

    with opened(db, write=True, wait=wait) as ledger, ledger.writing() as connection:
        token, sent = add_token(connection, name, scope, expires)
    if as_json:
        print_json(asdict(token) | {"token": sent})
        return
    click.echo(sent)
    complain(f"token {token.id} for {token.name} ({token.scope}); keep it, it is not shown again")


@command.command(name="list")
@ledger_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object a token and line.")
def show(*, db: str, as_json: bool) -> None:
    """List all tokens, without what is secret of them."""
    from readout.ledger.tokens import list_tokens, today  # noqa: PLC0415 - loads SQLAlchemy

    with opened(db) as ledger, ledger.asking() as connection:
        tokens = list_tokens(connection)
    for token in tokens:
        standing = token.standing(today())
        if as_json:
            print_json(asdict(token) | {"standing": standing})
        else:
            click.echo(f"{token.id}  {token.scope:<6}  {standing:<7}  {_days(token)}  {token.name}")
    if not tokens and not as_json:
        complain("there is no token; make one with 'readout token add NAME'")


def _days(token: Token) -> str:
    return f"{token.made[:10]} to {token.expires or '…':<10}"


@command.command(name="revoke")
@click.argument("which", metavar="ID-OR-NAME")
@ledger_option
@wait_option
def revoke(which: str, *, db: str, wait: float) -> None:
    """End a token: from now on it lets nobody in."""
    from readout.ledger.tokens import revoke_token  # noqa: PLC0415 - loads SQLAlchemy

    with opened(db, write=True, wait=wait) as ledger, ledger.writing() as connection:
        ended = revoke_token(connection, which)
    for token in ended:
        click.echo(f"{token.id}  {token.name} is revoked")
