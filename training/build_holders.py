"""Compares ``world/holders.tsv`` with public tables of office-holders, and fills in the Wikidata ids.

``python training/build_holders.py`` prints what the public tables have otherwise or in addition: terms that begin or
end on another day, and holders of the offices below that the table lacks, as rows to be judged by hand (names are in
English there). ``--write`` puts the ids of people found by name and side into the column ``wikidata``; nothing else
is changed. The tables are looked for in ``../shared/data/officeholders/``, or where ``READOUT_DATA`` points.
"""

from __future__ import annotations

import csv
import gzip
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from readout.resolution.likeness import spelling
from readout.resolution.name_agreement import SPELLED
from readout.resolution.officeholders import Person, candidates, people
from readout.resolution.told_sides import root_of

TABLE = Path("src/readout/world/holders.tsv")
SINCE = "2010"
"""Terms that ended before are history for the reports this program reads."""
TOLERANCE_DAYS = 45
"""Appointed, sworn in, took over: tables differ by weeks without either being wrong."""

SIDES = {
    "austria": "AUT", "belarus": "BLR", "canada": "CAN", "china": "CHN", "egypt": "EGY", "finland": "FIN",
    "france": "FRA", "hungary": "HUN", "india": "IND", "iran": "IRN", "israel": "ISR", "italy": "ITA", "japan": "JPN",
    "kazakhstan": "KAZ", "poland": "POL", "russia": "RUS", "saudi": "SAU", "serbia": "SRB", "south-korea": "KOR",
    "spain": "ESP", "swiss": "CHE", "syria": "SYR", "turkey": "TUR", "ukraine": "UKR", "united-kingdom": "GBR",
    "us": "USA", "world": "UN",
}  # fmt: skip
"""Names of countries in the public table → sides."""

OFFICES = {
    "president": ["President"],
    "head_of_government": ["Prime Minister", "Federal Chancellor", "Premier of the State Council"],
    "foreign_minister": [
        "Minister of Foreign Affairs", "Minister for Foreign Affairs", "Minister of Europe and Foreign Affairs",
        "Federal Minister of European and International Affairs", "Minister of External Affairs",
        "Secretary of State", "Secretary of State for Foreign and Commonwealth Affairs",
    ],
    "defence_minister": [
        "Minister of Defence", "Minister of National Defence", "Federal Minister of National Defence",
        "Secretary of Defence", "Secretary of State for Defence", "Minister of Defence and Armed Forces Logistics",
    ],
    "monarch": ["King", "Emperor", "monarch"],
    "secretary_general": ["Secretary-General of the United Nations"],
    "spokesperson": ["Foreign Ministry Spokeperson"],
}  # fmt: skip
"""Classes of offices.tsv → the public table's titles (with its spelling)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One row of a public table, in the words of ours."""

    side: str
    office: str
    name: str
    wikidata: str
    start: str
    end: str


def public_terms(folder: Path) -> Iterator[Term]:
    """Terms of the offices above that lasted into ``SINCE`` or later."""
    titles = {title: office for office, listed in OFFICES.items() for title in listed}
    with gzip.open(folder / "terms.tsv.gz", "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            ended = row["end"] or ""
            if row["office"] in titles and row["country"] in SIDES and (not ended or ended >= SINCE):
                yield Term(
                    side=SIDES[row["country"]],
                    office=titles[row["office"]],
                    name=row["person"],
                    wikidata=row["wikidata"],
                    start=row["start"] or "",
                    end=ended,
                )


def person_of(term: Term) -> Person | None:
    """Who of our table is meant: the name agrees in some spelling, and the side is one of theirs."""
    found = [
        person
        for score, person in candidates(spelling(term.name))
        if score >= SPELLED and root_of(term.side) in person.sides
    ]
    return found[0] if len(found) == 1 else None


def differences(terms: list[Term]) -> Iterator[str]:
    """What a person should look at: missing holders and other dates."""
    for term in terms:
        person = person_of(term)
        if person is None:
            yield f"missing\t{term.name}\t\t\t{term.side}\t{term.office}\t{term.start}\t{term.end}\t{term.wikidata}"
            continue
        ours = [one for one in person.terms if one.office == term.office and root_of(one.side) == root_of(term.side)]
        if not any(_near(one.start, term.start) for one in ours):
            held = ", ".join(f"{one.start} to {one.end}" for one in ours) or "not in that office"
            yield f"begins\t{person.name}\t{term.side}\t{term.office}\t{term.start} to {term.end}; ours: {held}"


def _near(ours: str, theirs: str) -> bool:
    return abs(_days(ours) - _days(theirs)) <= TOLERANCE_DAYS + (365 if min(len(ours), len(theirs)) == 4 else 0)


def _days(day: str) -> int:
    year, month, date = (*(int(part) for part in day.split("-")), 1, 1)[:3] if day else (0, 1, 1)
    return year * 365 + month * 30 + date


def found_ids(terms: list[Term]) -> dict[str, str]:
    """Our name of a person → the Wikidata id, where the public tables agree on one."""
    ids: dict[str, set[str]] = defaultdict(set)
    for term in terms:
        if term.wikidata and (person := person_of(term)):
            ids[person.name].add(term.wikidata)
    return {name: found.pop() for name, found in ids.items() if len(found) == 1}


def write_ids(ids: dict[str, str]) -> int:
    """Fills the empty ids of the table; the number of rows changed."""
    lines = TABLE.read_text(encoding="utf-8").split("\n")
    changed = 0
    for number, line in enumerate(lines):
        if line.startswith("#") or not line.strip():
            continue
        fields = (line.split("\t") + [""] * 9)[:9]
        if not fields[7] and fields[0] in ids:
            fields[7] = ids[fields[0]]
            lines[number] = "\t".join(fields).rstrip("\t")
            changed += 1
    TABLE.write_text("\n".join(lines), encoding="utf-8")
    return changed


def main() -> int:
    """Prints the differences; with ``--write`` fills in the ids."""
    folder = Path(os.environ.get("READOUT_DATA", "../shared/data")) / "officeholders"
    if not folder.is_dir():
        print(f"No public tables of office-holders in {folder}.")
        return 1
    terms = list(public_terms(folder))
    if "--write" in sys.argv[1:]:
        print(f"{write_ids(found_ids(terms))} rows have got an id.")
        return 0
    for line in differences(terms):
        print(line)
    print(f"{len(terms)} terms compared with {sum(len(person.terms) for person in people())} of ours")
    return 0


if __name__ == "__main__":
    sys.exit(main())
