"""Commitments as cards of a board, in the reader's words: what somebody is to do, and its history step by step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from readout.ledger.asking.commitments import ListedCommitment, ToldStep
from readout.resolution.progress import State
from readout.resolution.tables import side_key
from readout.views.labels import state_words
from readout.views.words import Words
from readout.web.links import actor_address, claim_address
from readout.web.tones import side_label, tone_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Somebody of a commitment, with the page that tells of the name."""

    name: str
    tone: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepOfCard:
    """What one report tells of it: in whose account, in which words, and where these stand."""

    day: str
    state: str
    account: str
    words: str
    publisher: str
    address: str
    contact: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A commitment. ``due`` is its deadline, ``due_words`` the words of it; ``overdue`` is computed, nobody says it."""

    id: str
    aspect: str
    state: str
    by: tuple[Named, ...]
    to: tuple[Named, ...]
    words: str
    conditions: str
    how_many: str
    due: str
    due_words: str
    overdue: bool
    contested: bool
    contradicted: bool
    steps: tuple[StepOfCard, ...]


def card(found: ListedCommitment, words: Words) -> Card:
    """A commitment in the words of a language."""
    return Card(
        id=found.id,
        aspect=words.name("aspect", found.aspect),
        state=state_words(cast("State", found.status), words, denied=found.denied) if found.status else "",
        by=_named(found.by, words),
        to=_named(found.to, words),
        words=found.words,
        conditions=found.conditions or "",
        how_many=found.how_many or "",
        due=words.days(found.due_from, found.due_to) if found.due_from or found.due_to else "",
        due_words=found.due_words or "",
        overdue=found.overdue,
        contested=found.contested,
        contradicted=found.contradicted,
        steps=tuple(_step(step, words) for step in found.steps),
    )


def _named(names: str | None, words: Words) -> tuple[Named, ...]:
    return tuple(
        Named(name=account_label(name, words), tone=tone_of(name), address=actor_address(None, name))
        for name in (names or "").split("; ")
        if name
    )


def account_label(name: str, words: Words) -> str:
    """A side as the reader's language calls it; any other name as it is."""
    return (side_label(side_key(name), words) if side_key(name) else "") or name


def _step(step: ToldStep, words: Words) -> StepOfCard:
    told = state_words(cast("State", step.state), words, denied=step.denied) if step.state else ""
    return StepOfCard(
        day=words.day(step.day),
        state=told or words.name("step", step.aspect),
        account=account_label(step.account, words),
        words=step.words,
        publisher=step.publisher or "",
        address=claim_address(step.article, step.claim),
        contact=f"/contacts/{step.contact}" if step.contact else None,
        why=step.why or "",
    )
