"""Which fillers of a match are the words of its point, and how far they reach."""

from __future__ import annotations

from dataclasses import replace

from readout.claims.fillers import Filler
from readout.claims.frames import FrameMatch
from readout.claims.lookup import Lookup
from readout.records import Aspect

_CONTENT_ROLES = ("content", "topic", "object")
_NO_CONTENT = frozenset({"host", "das", "quote"})
_WHOLE: frozenset[Aspect] = frozenset({"measure", "follow_up", "exchange"})
_BARE_HEADS = frozenset({"PROAV", "PAV", "PRF", "PPER", "PDS", "PRELS", "PWS", "PIS"})
"""Pronouns name no point: "darauf", "das", "ihn"."""


def content_fillers(match: FrameMatch, aspect: Aspect) -> tuple[Filler, ...]:
    """The fillers that hold the point's words: those of the content, else the topic, else the object."""
    fillers = next((match.role(role) for role in _CONTENT_ROLES if match.role(role)), ())
    if aspect == "invitation":
        fillers = fillers or match.role("addressee")
    return tuple(f for f in fillers if f.kind != "quotation" and f.pattern not in _NO_CONTENT)


def stretched(look: Lookup, match: FrameMatch, aspect: Aspect, filler: Filler) -> Filler:
    """The filler with what belongs to its words: the noun of a judging adjective, the "nach" of an invitation."""
    if filler.pattern == "adj":
        first = filler.first
        while look.doc.tokens[first - 1].tag in {"ADV", "ADJD", "ADJA", "PTKA"} and first - 1 > 0:
            first -= 1
        return replace(filler, first=first, last=match.anchor + 1)
    if aspect == "invitation" and filler.kind == "phrase" and filler.index is not None:
        return replace(filler, kind="tokens", first=look.doc.phrases[filler.index].first)
    return filler


def told_whole(look: Lookup, match: FrameMatch, aspect: Aspect) -> frozenset[int]:
    """For what was or will be done the words are the whole clause without who does it; empty for other aspects."""
    if aspect not in _WHOLE or match.nominal:
        return frozenset()
    clause = look.doc.clauses[match.clause]
    asides = {
        i
        for child in look.children.get(clause.i, ())
        if look.doc.clauses[child].kind in {"comment", "conditional", "relative"}
        for i in look.tokens_under(child)
    }
    who = {i for filler in match.role("speaker") if not filler.implied for i in range(filler.first, filler.last)}
    introducer = {clause.introducer} if clause.introducer is not None else set()
    return frozenset(clause.tokens) - who - asides - introducer


def is_bare(look: Lookup, filler: Filler) -> bool:
    """Whether the filler is only a pronoun."""
    if filler.kind != "phrase" or filler.index is None:
        return False
    phrase = look.doc.phrases[filler.index]
    return look.doc.tokens[phrase.head].tag in _BARE_HEADS and filler.last - filler.first <= 2
