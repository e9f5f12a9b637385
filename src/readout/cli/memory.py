"""Keeps the garbage collector from going through the tables of language and world, and all records, again and again.

Only the command line does this: a program that uses Readout may call ``gc.freeze()`` itself after its first reading.
"""

from __future__ import annotations

import gc

_PAUSE = 20_000
"""Records made before garbage is looked for: an article has thousands, and hardly a cycle among them."""


def spare_tables() -> None:
    """Nothing that loads until :func:`tables_are_loaded` is garbage, so it is not looked for."""
    gc.disable()


def tables_are_loaded() -> None:
    """From here on garbage is looked for again, among what is made from now on."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(_PAUSE)
        gc.enable()
