"""Contacts of the same people in one article: others, or one that was moved, its day given up beside the new one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from readout.records import Actor, Article, Contact
from readout.resolution.actor_words import is_named
from readout.resolution.actors import same_side
from readout.resolution.copies import sentence_around
from readout.resolution.tables import forms_meet, said_words, weights
from readout.resolution.windows import Window, contact_window, is_narrow

FUTURE = frozenset({"planned", "proposed", "possible"})
"""Stages of a contact before it takes place."""


def says(what: str, contact: Contact, article: Article) -> bool:
    """Whether a sentence that speaks of the contact has words of ``[said]`` in ``points.toml``."""
    return any(said_words(what).search(sentence_around(article, span)) for span in contact.spans)


def given_up(contact: Contact, other: Contact, article: Article) -> bool:
    """Whether one is called off, and its article tells the other in its place: by its words, or for soon after."""
    if contact.status != "cancelled" or other.status not in (*FUTURE, "held") or contact.form != other.form:
        return False
    return any(says("moved", one, article) for one in (contact, other)) or _soon_after(contact, other, article)


def is_one(left: Contact, right: Contact, article: Article) -> bool:
    """Whether the day given up of a contact that was moved, and the new one."""
    return given_up(left, right, article) or given_up(right, left, article)


def _soon_after(contact: Contact, other: Contact, article: Article) -> bool:
    """Whether the second is told for a later day by no more than ``time.one_moved_days``, and not as one besides."""
    first, second = (contact_window(one, article) for one in (contact, other))
    if first.first is None or second.first is None or not (is_narrow(first) and is_narrow(second)):
        return False
    near = 0 < (second.first - first.first).days <= weights()["time"]["one_moved_days"]
    return near and not says("besides", other, article)


def anew(own_day: Window, others: Sequence[Window]) -> tuple[Window, ...]:
    """Of the days told for others, the first that comes after: what takes its place is not the round after next."""
    own = own_day.first or date.min
    later = [(max(other.first, own), other) for other in others if _may_follow(other, own) and other.first]
    if not later:
        return tuple(others)
    first = min(begin for begin, _ in later)
    return tuple(other for begin, other in later if begin == first)


def _may_follow(other: Window, day: date) -> bool:
    """Whether a day after this one is told, or an interval that ends after it."""
    return is_narrow(other) and other.last is not None and other.last > day


def may_be_called_alike(left: Contact, right: Contact) -> bool:
    """Whether two contacts of one article share two participants, or all there are, and may be called the same."""
    if not forms_meet(left.form, right.form, weights()["thresholds"]["likely_form"]):
        return False
    ours, theirs = ([one.actor for one in contact.participants] for contact in (left, right))
    shared = min(sum(any(_may_be(a, b) for b in other) for a in one) for one, other in ((ours, theirs), (theirs, ours)))
    return shared >= min(2, len(ours), len(theirs))


def share_people(left: Contact, right: Contact) -> bool:
    """Whether two contacts share two participants themselves, or all there are."""
    ours, theirs = ({one.actor.id for one in contact.participants} for contact in (left, right))
    return len(ours & theirs) >= min(2, len(ours), len(theirs))


def _may_be(left: Actor, right: Actor) -> bool:
    """Whether it is one actor, or a state beside somebody of its side."""
    if left.id == right.id:
        return True
    return not (is_named(left) and is_named(right)) and same_side(left, right) is True
