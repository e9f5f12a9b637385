"""What happened to a ledger, in the reader's language: the records tell it in English."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from readout.ledger.asking.happened import Happened
from readout.views.page.marks import visible
from readout.views.sentences import said
from readout.views.words import Words

_MOST = 5
"""Others that a line names; of more it says how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A record that a line tells of."""

    address: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HappenedLine:
    """One thing that happened: ``subject`` is what it happened to, ``others`` what else it was about."""

    at: str
    moment: str
    words: str
    subject: Other | None
    others: tuple[Other, ...]
    more: int
    note: str


def grouped(lines: Iterable[HappenedLine]) -> tuple[HappenedLine, ...]:
    """The lines, the same that happened to many in one minute as one: twenty articles that were added together."""
    found: dict[tuple[str, ...], list[HappenedLine]] = {}
    for one in lines:
        about = one.subject.address if one.others and one.subject else ""
        found.setdefault((one.at[:16], one.words, one.note, about), []).append(one)
    return tuple(_together(same) for same in found.values())


def _together(same: list[HappenedLine]) -> HappenedLine:
    if len(same) == 1:
        return same[0]
    first = same[0]
    if first.others:
        others = tuple(dict.fromkeys(other for one in same for other in one.others))
        return replace(first, others=others[:_MOST], more=first.more + max(0, len(others) - _MOST))
    subjects = tuple(dict.fromkeys(one.subject for one in same if one.subject))
    more = max(0, len(subjects) - _MOST)
    return replace(first, words=f"{first.words}:", subject=None, others=subjects[:_MOST], more=more)


_OF_ARTICLES = ("contact found", "report joined", "article replaced", "article completed", "article renamed")
"""Kinds of changes whose details name articles."""
_OTHERS = ("of", "into", "now", "by", "article", "articles")
"""Fields of a change that hold ids of articles and contacts."""


def happened_line(one: Happened, words: Words, called: dict[str, str] | None = None) -> HappenedLine:
    """A change in the words of a language; ``called`` names the articles that the page knows, by id."""
    detail, names = dict(one.detail), called or {}
    idents = _idents(detail, one.kind)
    kind = "article" if one.kind in _OF_ARTICLES else "contact"
    others = tuple(_other(kind, ident, names.get(ident), words) for ident in idents[:_MOST])
    known = one.subject_kind if one.subject_kind in ("article", "contact") else ""
    subject = _other(known, one.subject, names.get(one.subject), words) if known else None
    return HappenedLine(
        at=one.at,
        moment=words.moment(one.at),
        words=words(f"happened.{one.kind.replace(' ', '_')}", **_values(detail, words)),
        subject=subject,
        others=others,
        more=len(idents) - len(others),
        note=_note(detail, words),
    )


def _note(detail: dict[str, Any], words: Words) -> str:
    """What a person noted, else the machine's sentence on why, in the reader's language."""
    note = detail.get("note")
    return visible(str(note) if note else said(str(detail.get("why") or ""), words).words)


def _idents(detail: dict[str, Any], kind: str) -> list[str]:
    if kind.startswith("judge"):
        return []
    found: list[str] = []
    for name in _OTHERS:
        value = detail.get(name)
        found += [value] if isinstance(value, str) else [str(one) for one in _listed(value)]
    return found


def _listed(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else ()


def _values(detail: dict[str, Any], words: Words) -> dict[str, str]:
    """What the texts have places for."""
    verdict = str(detail.get("verdict") or "")
    before = [words.name("status", str(one)) for one in _listed(detail.get("before"))]
    return {
        "version": visible(str(detail.get("version") or "")),
        "status": words.name("status", str(detail.get("status") or "")),
        "before": ", ".join(before),
        "verdict": words.name("judgement", verdict) if verdict else "",
        "author": visible(str(detail.get("author") or "")),
    }


def _other(kind: str, ident: str, called: str | None, words: Words) -> Other:
    return Other(address=f"/{kind}s/{ident}", label=called or words(f"happened.{kind}", id=ident[:8]))
