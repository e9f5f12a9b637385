"""Which matches are no times after all, by the words around them: "2000 Soldaten", "34 Jahre alt"."""

from __future__ import annotations

from collections.abc import Sequence

from readout.language.document import Token
from readout.language.time_patterns import Match


def is_vetoed(match: Match, tokens: Sequence[Token], bounds: tuple[int, int]) -> bool:
    """Whether the words around a match say that it is none: "2000 Soldaten", "August Brenner", "der 3. Mai-Preis"."""
    before = tokens[match.first - 1] if match.first > bounds[0] else None
    after = tokens[match.last] if match.last < bounds[1] else None
    if match.rule.op == "bare_year" and is_no_year(match.get("year")["year"], before, after):
        return True
    if after is not None and match.rule.op == "duration" and after.text.lower() in AGES:
        return True
    single = match.last == match.first + 1
    if single and match.rule.op == "month":
        return (after is not None and after.tag == "NE" and tokens[match.first].tag == "NE") or is_first_name(
            before, after
        )
    return False


AGES = frozenset(
    "alt alte alten alter altes jung junge jungen junger jüngere jüngeren jünger ältere älteren älter".split()
)
"""After a duration: an age, which dates nothing."""
YEAR_LEADS = frozenset(
    [
        "in",
        "im",
        "seit",
        "bis",
        "ab",
        "von",
        "vor",
        "nach",
        "anfang",
        "ende",
        "mitte",
        "jahr",
        "jahre",
        "jahres",
        "zwischen",
        "und",
        "oder",
        ",",
        "(",
        "für",
    ]
)


def is_no_year(text: str, before: Token | None, after: Token | None) -> bool:
    """Whether a bare number of four digits is none: it counts what follows, or is no year that news speak of."""
    lead = before.text.lower() if before else ""
    if not 1900 <= int(text) < 2100 and lead not in YEAR_LEADS:
        return True
    return after is not None and is_counted(before, after)


def is_counted(before: Token | None, after: Token) -> bool:
    """Whether a bare number of four digits counts the noun after it rather than being a year."""
    if after.text in {"%", "€", "$", "Prozent", "Uhr", "Euro", "Dollar"}:
        return True
    lead = before.text.lower() if before else ""
    return after.tag == "NN" and after.text[:1].isupper() and lead not in YEAR_LEADS


def is_first_name(before: Token | None, after: Token | None) -> bool:
    """Whether a month stands where a first name would: before a surname, without a word of time before it."""
    surname = after is not None and "surname" in after.kinds and after.tag == "NE"
    return surname and (
        before is None or before.text.lower() not in {"im", "anfang", "ende", "mitte", "seit", "bis", "ab"}
    )
