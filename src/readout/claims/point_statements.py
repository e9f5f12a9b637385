"""Which statement a point stands in: the innermost whose content holds its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from readout.language.document import Document
from readout.records import Evidence, Statement

_POINTING_BACK = "resumptive"
_BLOCK = 512  # code points
_Blocks = dict[tuple[str, int], list[Statement]]


class StatementFinder:
    """Finds statements by place; built once per document."""

    def __init__(self, doc: Document, statements: Sequence[Statement]) -> None:
        self.doc = doc
        self._by_content = _by_block((s, s.content) for s in statements)
        self._by_cue = _by_block((s, s.cue) for s in statements)

    def of(self, anchor: int, content: Iterable[int]) -> Statement | None:
        """The innermost statement that holds the cue, else the one the cue makes, else one that shares the words."""
        cue = self.doc.token_evidence(anchor, anchor + 1)
        holding = [s for s in _near(self._by_content, cue) if any(_within(cue, one) for one in s.content)]
        made = [s for s in _near(self._by_cue, cue) if any(_within(cue, one) for one in s.cue)]
        told = [s for s in holding if s.rule != _POINTING_BACK]  # "das lehnte er ab" points back, but tells nothing
        for found in (told, made, holding):
            if found:
                return min(found, key=_size)
        tokens = sorted(content)
        words = self.doc.token_evidence(tokens[0], tokens[-1] + 1)
        sharing = [(share, s) for s in _near(self._by_content, words) if (share := _share(words, s)) > 0.5]
        return min(sharing, key=lambda pair: (_size(pair[1]), -pair[0]))[1] if sharing else None

    def holding(self, token: int) -> Statement | None:
        """The innermost statement whose content holds the token."""
        place = self.doc.token_evidence(token, token + 1)
        found = [s for s in _near(self._by_content, place) if any(_within(place, one) for one in s.content)]
        return min(found, key=_size, default=None)

    def told_part(self, statement: Statement | None, anchor: int, content: frozenset[int]) -> frozenset[int]:
        """The words of a point that lie in the statement whose content holds its cue: without "– Weißes Haus"."""
        cue = self.doc.token_evidence(anchor, anchor + 1)
        if statement is None or not any(_within(cue, one) for one in statement.content):
            return content
        inside = {
            i for i in content if any(_within(self.doc.token_evidence(i, i + 1), one) for one in statement.content)
        }
        return frozenset(inside) if len(inside) > len(content) / 2 else content


def _blocks(place: Evidence) -> Iterator[tuple[str, int]]:
    for block in range(place.start // _BLOCK, place.end // _BLOCK + 1):
        yield place.field, block


def _by_block(statements: Iterable[tuple[Statement, Iterable[Evidence]]]) -> _Blocks:
    """The statements by the blocks of text that the places given with them touch, so that long texts stay linear."""
    found: _Blocks = {}
    for statement, places in statements:
        for block in dict.fromkeys(block for place in places for block in _blocks(place)):
            found.setdefault(block, []).append(statement)
    return found


def _near(index: _Blocks, place: Evidence) -> list[Statement]:
    """The statements whose places share a block with ``place``, each once, in text order."""
    return list({s.id: s for block in _blocks(place) for s in index.get(block, ())}.values())


def _within(inner: Evidence, outer: Evidence) -> bool:
    return inner.field == outer.field and outer.start <= inner.start and inner.end <= outer.end


def _size(statement: Statement) -> int:
    return sum(one.end - one.start for one in statement.content)


def _share(words: Evidence, statement: Statement) -> float:
    """How much of ``words`` the statement's content holds."""
    covered = sum(
        max(0, min(words.end, one.end) - max(words.start, one.start))
        for one in statement.content
        if one.field == words.field
    )
    return covered / max(1, words.end - words.start)
