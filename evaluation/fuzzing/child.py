"""``python -m evaluation.fuzzing.child MODULE TARGET KEEP [libFuzzer's options] CORPUS``: fuzzes one target to its end.

A process of its own, because atheris ends the one it runs in, and because ``readout`` must not have been loaded before
it is instrumented. Errors are kept and told once each, and it goes on; what ends the process is kept by libFuzzer.
"""

from __future__ import annotations

import hashlib
import sys
from importlib import import_module
from pathlib import Path

FOUND = "FOUND "
"""Begins a line about a find."""


def main(arguments: list[str]) -> None:
    """Does not come back: atheris ends the process."""
    module, name, keep, *options = arguments
    import atheris  # noqa: PLC0415 - the group "fuzzing"

    with atheris.instrument_imports(include=["readout"]):
        from evaluation.fuzzing.trying import tried  # noqa: PLC0415 - see above

        target = next(one for one in import_module(module).TARGETS if one.name == name)
        for seed in target.seeds():  # loads what is loaded late
            tried(target, seed)
    known: set[str] = set()

    def once(data: bytes) -> None:
        find = tried(target, data)
        if find is not None and find.key not in known:
            known.add(find.key)
            path = Path(keep, f"{name}-{hashlib.sha256(data).hexdigest()[:12]}")
            path.write_bytes(data)
            print(f"{FOUND}{path.name} {find.told}", file=sys.stderr, flush=True)

    atheris.Setup([sys.argv[0], *options], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
