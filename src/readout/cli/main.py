"""The command ``readout``: its subcommands are loaded when they are called, so that ``--help`` is quick."""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module

import click

from readout.cli.memory import spare_tables
from readout.versions import is_compiled, package_version

_COMMANDS = {
    "batch": "Read archives of any size into a folder, by several processes.",
    "load": "Put a folder of readings that batch made into a ledger.",
    "backup": "Copy a ledger, while others go on reading and writing.",
    "doctor": "Examine a ledger, and mend what is worked out.",
    "export": "Hand a ledger on in an exchange format.",
    "import": "Take over everything that is kept in another ledger.",
    "judge": "Put a judgement on record from a script.",
    "review": "Look at what the machine is least certain of, and judge it.",
    "rejected": "List the inputs that could not be read, and why.",
    "add": "Put articles into a ledger, and find out which contacts they tell of.",
    "changes": "List what happened to a ledger since a day.",
    "commitments": "List what somebody is to do, and what became of it.",
    "compare": "Compare what each side says about each contact in the articles.",
    "contacts": "List the contacts of a ledger.",
    "explain": "Show sentence by sentence how an article was read.",
    "history": "Tell the history of one contact, article or judgement.",
    "read": "Read articles: who said what, and which contacts and claims are in it.",
    "search": "Find articles of a ledger by their words.",
    "serve": "Serve a ledger to browsers, with an API.",
    "show": "Show one contact over everything in a ledger.",
    "timeline": "Count the contacts of a ledger by day, month or year.",
    "watch": "Follow publishers: fetch what is new, read it, put it into a ledger.",
    "token": "Let programs ask a server: make, list and revoke their tokens.",
}
_MODULES = {"import": "import_"}
"""Commands whose name is a word of Python."""
_BUILD = ", compiled" if is_compiled() else ""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"readout.cli.{_MODULES.get(cmd_name, cmd_name)}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_version(), prog_name="readout", message=f"%(prog)s %(version)s{_BUILD}")
def group() -> None:
    """Read German reports of diplomatic contacts, attribute every line, and compare what each side says.

    \b
    Exit status:
      0  every input was read
      1  an input or a ledger could not be read (a line on standard error says which and why)
      2  the command line is wrong
      3  a fault of the program
    """


def main() -> None:
    """Runs the command line and ends the process with its exit status; a closed pipe ends it quietly."""
    spare_tables()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        group(prog_name="readout")
    except BrokenPipeError:
        sys.stdout = None
        os._exit(141)
