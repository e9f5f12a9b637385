"""Lists of names as read-only files: places, first names, surnames and companies of the world, one bit for each.

``names.trie`` numbers the names, of one word or several; ``names.kinds`` has one byte for each number.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files

import marisa_trie

from readout.errors import DataError

PLACE, OTHER_PLACE, FIRST_NAME, SURNAME, COMPANY, BEGINS, WELL_KNOWN = 1, 2, 4, 8, 16, 32, 64
"""``OTHER_PLACE``: a place by a name that another language gives it; ``BEGINS``: names of several words begin so."""
_LONGEST = 4


class NameLists:
    """The names of one language's readers."""

    def __init__(self, trie: marisa_trie.Trie, kinds: bytes) -> None:
        if len(trie) != len(kinds):
            raise DataError("names.trie and names.kinds do not fit: build them again with training/build_name_lists.py")
        self._trie, self._kinds = trie, kinds

    def kinds(self, name: str) -> int:
        """The bits of exactly this name, 0 where no list has it."""
        try:
            number = self._trie.get(name)
        except UnicodeEncodeError:  # half a character: broken input, and no name
            return 0
        return 0 if number is None else self._kinds[number]

    def longest(self, words: Sequence[str], i: int) -> tuple[int, int]:
        """How many words from ``i`` on are a listed name of several words, and its bits; (0, 0) where none begins."""
        for count in range(min(_LONGEST, len(words) - i), 1, -1):
            kinds = self.kinds(" ".join(words[i : i + count])) & ~BEGINS
            if kinds:
                return count, kinds
        return 0, 0


@cache
def open_name_lists(language: str) -> NameLists:
    """The lists in ``language``'s folder; raises DataError where they are missing or broken."""
    folder = files("readout.language").joinpath(language)
    trie = marisa_trie.Trie()
    try:
        with as_file(folder.joinpath("names.trie")) as path:
            trie.mmap(str(path))
        kinds = folder.joinpath("names.kinds").read_bytes()
    except (OSError, RuntimeError) as error:
        raise DataError(f"the name lists of language {language!r} cannot be opened: {error}") from error
    return NameLists(trie, kinds)
