"""A commitment with its history in the reader's words, whether a comparison or the whole ledger tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from readout.ledger.asking.commitments import ListedCommitment, ToldStep
from readout.resolution.progress import OPENING
from readout.views.labels import commitment_words, shown_due, standing_words, state_words, step_words
from readout.views.records import Commitment, Standing, Step, Voice
from readout.views.speaker_names import told_side, told_speaker
from readout.views.words import Words

_NAMED = 3
"""Publishers that a step names."""

_SHOWN = 6
"""Steps of a history on the page of a contact, where not all were asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One report in a history. ``elsewhere`` is the address of the contact it was told of, where that is another."""

    day: str
    state: str
    account: str
    words: str
    publishers: str
    address: str
    elsewhere: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLine:
    """A commitment. ``status`` are the states that are told, more where accounts differ; ``overdue`` is computed."""

    id: str
    aspect: str
    who: str
    words: str
    conditions: tuple[str, ...]
    due: tuple[str, ...]
    how_many: str
    status: tuple[str, ...]
    contradicted: bool
    overdue: str
    steps: tuple[StepLine, ...]
    more: int = 0
    """Steps that are not shown."""


def listed_line(found: ListedCommitment, contact: str, day: str, words: Words) -> CommitmentLine:
    """A commitment of the ledger; ``contact`` is the one it is shown beside, ``day`` the one on which it is overdue."""
    due = words.days(found.due_from, found.due_to) if found.due_to else ""
    told = words("time.quoted", words=found.due_words) if found.due_words else ""
    status = state_words(found.status, words, denied=found.denied) if found.status else ""  # type: ignore[arg-type]
    return CommitmentLine(
        id=found.id,
        aspect=words.name("aspect", found.aspect),
        who=_who((found.by or "").split("; "), (found.to or "").split("; ")),
        words=found.words,
        conditions=(found.conditions,) if found.conditions else (),
        due=tuple(part for part in (due, told) if part),
        how_many=found.how_many or "",
        status=(status,) if status else (),
        contradicted=found.contradicted or found.contested,
        overdue=words.day(day) if found.overdue else "",
        steps=tuple(alike(_listed_step(step, contact, words) for step in found.steps)),
    )


def _listed_step(step: ToldStep, contact: str, words: Words) -> StepLine:
    return StepLine(
        day=words.day(step.day),
        state=_told_state(step, words),
        account=account_words(step.account, words),
        words=step.words,
        publishers=step.publisher or "",
        address=f"/claims/{step.article}/{step.claim}",
        elsewhere=f"/contacts/{step.contact}" if step.contact and step.contact != contact else None,
        why=step.why or "",
    )


def _told_state(step: ToldStep, words: Words) -> str:
    if step.state is not None and (step.state not in OPENING or step.denied):
        return state_words(step.state, words, denied=step.denied)  # type: ignore[arg-type]
    return words.name("state", step.state) if step.state else words.name("step", step.aspect)


def compared_line(
    found: Commitment, words: Words, place: Callable[[Voice], str], publishers: Sequence[str]
) -> CommitmentLine:
    """A commitment as one comparison tells it; ``place`` gives the address of a voice, ``publishers`` by number."""
    return CommitmentLine(
        id=found.id,
        aspect=commitment_words(found, words),
        who=_who(found.by, found.to),
        words=found.words,
        conditions=found.conditions,
        due=tuple(shown_due(time, words) for time in found.due),
        how_many=" / ".join(quantity.words for quantity in found.quantities),
        status=tuple(standing_words(_named(one, words), words) for one in found.status),
        contradicted=found.contradicted or found.contested,
        overdue=words.day(found.overdue) if found.overdue else "",
        steps=tuple(alike(_compared_step(step, words, place, publishers) for step in found.steps)),
    )


def _compared_step(step: Step, words: Words, place: Callable[[Voice], str], publishers: Sequence[str]) -> StepLine:
    return StepLine(
        day=words.day(step.when),
        state=step_words(step, words),
        account=account_words(step.account, words),
        words=step.words,
        publishers=publishers[step.voice.article - 1],
        address=place(step.voice),
        elsewhere=None,
        why=step.why or "",
    )


def alike(steps: Iterable[StepLine]) -> Iterator[StepLine]:
    """The steps, those with one account's same words of one day as one: copies of one text tell one step."""
    found: dict[tuple[str, ...], list[StepLine]] = {}
    for step in steps:
        found.setdefault((step.day, step.state, step.account, step.words, step.elsewhere or ""), []).append(step)
    for same in found.values():
        names = list(dict.fromkeys(step.publishers for step in same if step.publishers != step.account))
        rest = f" (+{len(names) - _NAMED})" if len(names) > _NAMED else ""
        yield replace(same[0], publishers=", ".join(names[:_NAMED]) + rest)


def shortened(line: CommitmentLine) -> CommitmentLine:
    """With the first and the last steps of a long history: how it began and where it stands."""
    if len(line.steps) <= _SHOWN:
        return line
    steps = (*line.steps[: _SHOWN // 2], *line.steps[-(_SHOWN // 2) :])
    return replace(line, steps=steps, more=len(line.steps) - len(steps))


def _named(one: Standing, words: Words) -> Standing:
    return replace(one, accounts=tuple(account_words(label, words) for label in one.accounts))


def account_words(label: str, words: Words) -> str:
    """An account's name in the reader's language: that of a state, or of a speaker."""
    return told_speaker(told_side(label, words), words)


def _who(by: Sequence[str], to: Sequence[str]) -> str:
    ends = [", ".join(name for name in names if name) for names in (by, to)]
    return " → ".join(ends) if ends[1] else ends[0]
