"""Months as pages write them, in German and in English, and what is too early to be a day of publication."""

from __future__ import annotations

MONTHS = {
    month: number
    for number, months in enumerate(
        ("januar jänner jan", "februar feber feb", "märz mrz mär", "april apr", "mai", "juni jun", "juli jul",
         "august aug", "september sept sep", "oktober okt", "november nov", "dezember dez"), 1)
    for month in months.split()
}  # fmt: skip
ENGLISH_MONTHS = {
    month: number
    for number, months in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1)
    for month in months.split()
}  # fmt: skip
EARLIEST = 1900
"""A year before is a default of a program ("1-01-01", "1899-12-30")."""


def month_number(word: str) -> int | None:
    """The number of a month from its German or English name or short form, in any case; ``None`` for other words."""
    lowered = word.lower()
    return MONTHS.get(lowered) or ENGLISH_MONTHS.get(lowered)
