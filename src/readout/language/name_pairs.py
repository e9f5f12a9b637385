"""Parts rows of name words that hold two people: "(lud) Putin Trump (ein)"."""

from __future__ import annotations

from dataclasses import replace

from readout.language.folding import core_key
from readout.language.known_people import holder_parts
from readout.language.person_score import score_row
from readout.language.scan import Scan
from readout.language.surnames import Name


def split_pairs(scan: Scan, rows: list[Name]) -> list[Name]:
    """Parts "(lud) Putin Trump (ein)", where the first word is another person's surname."""
    lasts: dict[str, set[str]] = {}
    for row in rows:
        if row.last - row.first > 1:
            lasts.setdefault(row.key(scan.tokens), set()).add(core_key(scan.text(row.first)))
    found: list[Name] = []
    holders = holder_parts()
    for row in rows:
        first = scan.tokens[row.first]
        key = core_key(first.text)
        alone = key in holders and row.key(scan.tokens) in holders and "first_name" not in first.kinds
        other = lasts.get(key, set()) - {key}
        titled = row.first - 1 in scan.noun_at  # "Präsident Gnassa Eyadal", whose son is called Gnassa
        if row.last - row.first == 2 and "first_name" not in first.kinds and ((other and not titled) or alone):
            found.append(Name(row.first, row.first + 1, score_row(scan, row.first, row.first + 1), genitive=False))
            found.append(Name(row.first + 1, row.last, score_row(scan, row.first + 1, row.last), row.genitive))
        elif _adds_another(scan, row, lasts):
            found.append(replace(row, last=row.last - 1, genitive=False))
            found.append(Name(row.last - 1, row.last, 2, row.genitive))
        else:
            found.append(row)
    return found


def _adds_another(scan: Scan, row: Name, lasts: dict[str, set[str]]) -> bool:
    """ "(bietet) Milo Varn Berg (ein Gespräch an)": the last word is the surname of somebody called otherwise."""
    if row.last - row.first != 3:
        return False
    middle = scan.tokens[row.first + 1]
    others = lasts.get(row.key(scan.tokens), set()) - {core_key(scan.text(row.first)), core_key(middle.text)}
    return middle.text[:1].isupper() and "first_name" not in middle.kinds and bool(others)
