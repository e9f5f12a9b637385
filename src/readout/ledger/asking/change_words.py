"""What happened to a ledger, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from readout.ledger.changes import Change

Called = Callable[[str], str]
"""Gives what an id is called."""


def in_words(change: Change, called: Called) -> str:
    """A sentence without its subject: "joined by a report in Nordpost"."""
    make = _SENTENCES.get(change.kind)
    return make(change.detail, called) if make else change.kind


def _listed(idents: Any, called: Called) -> str:
    many = [idents] if isinstance(idents, str) else list(idents or ())
    return "; ".join(called(str(one)) for one in many)


def _reread(detail: Mapping[str, Any], _called: Called) -> str:
    version = detail.get("version")
    return "read again" + (f" by version {version}" if version else "")


_TOLD = {"published": "its day of publication", "publisher": "its publisher", "title": "its headline"}


def _completed(detail: Mapping[str, Any], called: Called) -> str:
    """The same text, of which more is known, or something else: nothing new was published."""
    told = " and ".join(_TOLD[name] for name in detail.get("told", ()) if name in _TOLD)
    return f"completed with {told or 'what is known of it'}, the same text: {_listed(detail.get('by'), called)}"


def _added(detail: Mapping[str, Any], _called: Called) -> str:
    return "article added" + (f" from {detail['origin']}" if detail.get("origin") else "")


def _status(detail: Mapping[str, Any], _called: Called) -> str:
    before = detail.get("before") or ()
    return f"now {detail.get('status')}" + (f", before {' or '.join(map(str, before))}" if before else "")


def _judged(detail: Mapping[str, Any], _called: Called) -> str:
    about, verdict = detail.get("about"), detail.get("verdict")
    told = " ".join(str(part) for part in (about, verdict) if part)
    by, note = detail.get("author"), detail.get("note")
    return "judged" + (f": {told}" if told else "") + (f" by {by}" if by else "") + (f" (“{note}”)" if note else "")


def _adrift(detail: Mapping[str, Any]) -> str:
    return "waits for somebody to look at its place" if detail.get("found") else "has lost its place"


_SENTENCES: dict[str, Callable[[Mapping[str, Any], Called], str]] = {
    "article added": _added,
    "article reread": _reread,
    "input read": lambda d, _c: f"article read from {d.get('origin')}, which could not be read before",
    "article replaced": lambda d, c: f"replaced by a newer text, {_listed(d.get('by'), c)}",
    "article renamed": lambda d, c: f"now under another headline, the same text: {_listed(d.get('by'), c)}",
    "article completed": _completed,
    "contact found": lambda d, c: f"contact found in {_listed(d.get('articles'), c)}",
    "report joined": lambda d, c: f"joined by a report in {_listed(d.get('article'), c)}",
    "contacts merged": lambda d, c: f"made of several contacts: {_listed(d.get('of'), c)}",
    "contact split": lambda d, c: f"split into {_listed(d.get('into'), c)}",
    "contact renamed": lambda d, c: f"now known as {_listed(d.get('now'), c)}",
    "contact gone": lambda _d, _c: (
        "contact gone: the texts that told of it were replaced, or are read in another way now"
    ),
    "status changed": _status,
    "report proposed": lambda d, c: f"a report is proposed: {_listed(d.get('mention') or d.get('article'), c)}",
    "judged": _judged,
    "judgement undone": lambda d, _c: "judgement taken back" + (f" by {d['author']}" if d.get("author") else ""),
    "judgement overruled": lambda d, c: f"judgement overruled by {_listed(d.get('by'), c)}",
    "judgement adrift": lambda d, _c: f"judgement {_adrift(d)}: {d.get('why')}",
}
