"""How far the words behind an office reach before its holder: "die Vorsitzende | der Linken | Gesa Lotz"."""

from __future__ import annotations

from collections.abc import Mapping

from readout.language.name_rows import ends_genitive
from readout.language.person_nouns import names_person
from readout.language.scan import Scan
from readout.language.surnames import Name

_LONGEST = 9
_PARTIES = frozenset({"Linken", "Grünen"})
"""Words for people that are parties as well."""
_INSIDE = frozenset({"ART", "ADJA", "NN", "NE", "APPR", "APPRART", "KON", "TRUNC", "CARD", "FM", "XY", "ITJ"})


def end_before_name(scan: Scan, names: Mapping[int, Name], last: int, limit: int) -> int | None:
    """Where the complement of the office that ends at ``last`` ends, if a full name follows; ``None`` if none does.

    Without a comma what lies between must end in a thing or a body: "die Vorsitzende der Linken Gesa Lotz", but not
    "der Sohn des Kapitäns Edo Mural".
    """
    end = _end_inside(scan, names, last, limit)
    name = names.get(end) or names.get(end + 1)
    if end == last or name is None or name.last - name.first < 2:
        return None
    set_off = scan.text(end) == "," and name.first == end + 1
    return end if set_off or (name.first == end and _no_person(scan, last, name)) else None


def _end_inside(scan: Scan, names: Mapping[int, Name], last: int, limit: int) -> int:
    """Where the words that may belong to the office end, an abbreviation in brackets included."""
    end = last
    while (
        end < min(last + _LONGEST, limit) and end not in names and (scan.tag(end) in _INSIDE or scan.text(end) == "/")
    ):
        end += 1
    return end + 3 if scan.text(end) == "(" and scan.text(end + 2) == ")" else end


def _no_person(scan: Scan, last: int, name: Name) -> bool:
    """Whether the complement right before the name names nobody whose name it could be."""
    if scan.tag(last) not in {"ART", "APPR", "APPRART"} or scan.tag(name.first - 1) not in {"NN", "NE", "TRUNC"}:
        return False
    between = (scan.tokens[at] for at in range(last, name.first))
    people = any(one.tag == "NN" and names_person(one.lemma) and one.text not in _PARTIES for one in between)
    return not people and not ends_genitive(scan, name.last - 1, strict=True)
