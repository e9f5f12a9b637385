"""Takes a command line, gives an exit status: one command per file."""

from readout.cli.main import main

__all__ = ["main"]
