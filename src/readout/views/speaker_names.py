"""Names of speakers and accounts in the reader's language: the records join them with English words.

A record says "Sprecherin for Welitsch", "Kanzlerin, Germany" (:func:`readout.views.labels.speaker_name`) and "nobody
named"; a name that an article itself gives is never taken apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from readout.resolution.tables import states
from readout.views.labels import is_office_word, side_name
from readout.views.words import Words

NOBODY = "nobody named"
"""How the records call the account of words for which nobody is named."""
_FOR, _OF = " for ", ", "


def told_speaker(name: str, words: Words) -> str:
    """A speaker for the reader: an office alone with whom it speaks for, or with its side, in the reader's language."""
    if words.language == "en":
        return name
    if name == NOBODY:
        return words("report.unnamed")
    for between in (_FOR, _OF):
        office, found, rest = name.partition(between)
        if found and rest and is_office_word(office):
            if between == _FOR:
                return words("voice.for_whom", speaker=office, whom=told_side(rest, words))
            return f"{office}, {told_side(rest, words)}"
    return name


def told_side(label: str, words: Words) -> str:
    """The name of a state in the reader's language by the name that accounts have; any other name as it is."""
    return words.side(_codes().get(label), label)


def disputed_words(status: str, accounts: Sequence[str], words: Words) -> str:
    """What is told against a contact's status, and by whom: "denied by Talvien"."""
    names = [told_speaker(told_side(account, words), words) for account in accounts]
    by = f" {words('comparison.and')} ".join(names)
    if not by:
        return words.name("status", status)
    return words(
        "against.denied" if status == "denied" else "against.other", status=words.name("status", status), by=by
    )


@cache
def _codes() -> dict[str, str]:
    """By the names that accounts have; of two states with one name, East Germany among them, the first of the table."""
    return {side_name(state.code) or state.name: state.code for state in reversed(states())}
