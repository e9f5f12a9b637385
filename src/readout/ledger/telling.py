"""Tells what a new grouping changed: contacts found, reports that joined, contacts merged, split, renamed, or gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from readout.ledger.changes import ChangeLog

Standing = Mapping[str, tuple[str, str]]
"""For each mention the id of its contact, and that contact's status."""


def tell_regrouping(log: ChangeLog, before: Standing, after: Standing, became: Mapping[str, str] | None = None) -> None:
    """Writes into ``log`` what became of each contact.

    ``became`` gives the mentions of a text or reading that counts no more the key that they have in the newer one: a
    contact whose only text was replaced is the same under another id, neither gone nor found.
    """
    before = _followed(before, after, became or {})
    old, new = _members(before), _members(after)
    homes = {contact: sorted({after[key][0] for key in keys if key in after}) for contact, keys in old.items()}
    for contact in sorted(old):
        _tell_old(log, contact, homes[contact])
    for contact in sorted(new):
        came = sorted({before[key][0] for key in new[contact] if key in before})
        _tell_new(log, contact, new[contact], came, before)
        status = after[new[contact][0]][1]
        was = sorted({before[key][1] for key in new[contact] if key in before})
        if was and was != [status]:
            log.add("status changed", contact, status=status, before=was)


def _followed(before: Standing, after: Standing, became: Mapping[str, str]) -> Standing:
    found = dict(before)
    for old in sorted(became):
        new = became[old]
        if old in found and new in after and new not in found:
            found[new] = found.pop(old)
    return found


def _members(standing: Standing) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(standing):
        found[standing[key][0]].append(key)
    return dict(found)


def _tell_old(log: ChangeLog, contact: str, homes: list[str]) -> None:
    if not homes:
        log.add("contact gone", contact)
    elif len(homes) > 1:
        log.add("contact split", contact, into=homes)
    elif homes != [contact]:
        log.add("contact renamed", contact, now=homes[0])


def _tell_new(log: ChangeLog, contact: str, keys: list[str], came: list[str], before: Standing) -> None:
    fresh = [key.partition("/")[0] for key in keys if key not in before]
    if not came:
        log.add("contact found", contact, articles=fresh)
    elif len(came) > 1:
        log.add("contacts merged", contact, of=came)
    if came:
        for article in fresh:
            log.add("report joined", contact, article=article)
