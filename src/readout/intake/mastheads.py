"""Whether a line is the name of who publishes: a paper, an agency, a government's office."""

from __future__ import annotations

import re
from typing import Literal

from readout.intake.head_words import head_words
from readout.world.publishers import publisher_of

Sure = Literal["sure", "doubtful"]
"""``doubtful`` names count only where a day of publication (or "Pressemitteilung") stands beside them."""

_WORD = re.compile(r"[\w’'&-]+")
_QUOTES = "„“”\"»«‚‘'"
_ARTICLES = frozenset({"Der", "Die", "Das", "The"})
_LONGEST = 60  # characters
_MOST_WORDS = 6
_SHORTEST_LISTED = 3  # letters: "AP" may be anything


def masthead(line: str) -> Sure | None:
    """How sure a line is the name of a publisher; ``None`` where it is none.

    >>> masthead("Norvischer Kurier"), masthead("Norvien heute"), masthead("Gute Nachrichten")
    ('sure', 'doubtful', None)
    """
    bare = bare_name(line)
    words = bare.split()
    if not words or len(bare) > _LONGEST or len(words) > _MOST_WORDS or not all(map(_WORD.fullmatch, words)):
        return None
    own = words[1:] if words[0] in _ARTICLES and len(words) > 1 else words
    table, last = head_words(), own[-1].lower()
    if publisher_of(bare, None) is not None and len(bare) >= _SHORTEST_LISTED:
        listed = _capital(words[0]) and (len(words) > 1 or last not in table.no_masthead)
        return "sure" if listed else None
    if own[0] in table.masthead_starts and len(own) > 1 and _is_name(own[1:]):
        return "sure"
    if any(word.lower() in table.no_masthead for word in (own if len(own) == 1 else own[:-1])):
        return None
    if all(map(_capital, own)) and last.endswith(table.masthead_ends):
        return "sure" if len(own) > 1 else "doubtful"
    if all(map(_capital, own[:-1])) and len(own) > 1 and last.endswith(table.doubtful_ends):
        return "doubtful"
    return "doubtful" if _is_sender(own) else None


def bare_name(line: str) -> str:
    """The line without quotation marks around it."""
    return " ".join(line.strip().strip(_QUOTES).split())


def _is_sender(words: list[str]) -> bool:
    """ "Präsidialamt der Republik Norvien", "Auswärtiges Amt", "Norvische Staatskanzlei"."""
    named = next((at for at, word in enumerate(words) if word.lower().endswith(head_words().senders)), None)
    foreign = words[:2] == ["Auswärtiges", "Amt"]
    if named is None and not foreign:
        return False
    at = named if named is not None else 1
    owner = words[at + 1 :]
    return all(map(_capital, words[: at + 1])) and (not owner or _is_name(owner))


def _is_name(words: list[str]) -> bool:
    """Whether words are capitals with particles between them, the last one a capital."""
    return _capital(words[-1]) and all(_capital(word) or word in head_words().inside_mastheads for word in words)


def _capital(word: str) -> bool:
    return word[:1].isupper()
