"""What a comparison is made of: the accounts of a contact, point by point, each with its words.

Every :class:`Voice` points at the exact words of one article; everything else is an arrangement of voices. Articles
are referred to by their number in :attr:`Comparison.articles`, from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from readout.dates import TimeSpan
from readout.records import (
    Article,
    Aspect,
    ContactForm,
    ContactStatus,
    Evidence,
    Factuality,
    Judgement,
    Paragraph,
    Quantity,
    Stance,
    StatementForm,
)
from readout.resolution.progress import State

CellState = Literal["says", "confirms", "denies", "contradicts", "silent", "unknown"]
"""``unknown`` is a side of which no words stand here, beside a speaker who may be of it: its side is not told."""
RowVerdict = Literal["both", "one", "contradiction", "narration"]
AccountKind = Literal["side", "narration", "other"]

ROW_ORDER: tuple[Aspect, ...] = (
    "topic", "position", "agreement", "promise", "demand", "offer", "invitation", "refusal", "condition", "exchange",
    "delegation", "measure", "assessment", "follow_up", "confirmation", "denial",
)  # fmt: skip
"""The aspects that make rows, in the order an editor reads them; the rest stands in the header."""


QUIET: frozenset[CellState] = frozenset({"silent", "unknown"})
"""The states of a cell without words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleEntry:
    """An article of the comparison. ``copy_of`` is the number of the article whose text it prints, if any.

    ``publisher_notes`` tell whose its publisher is, and what official acts said of it on the day of publication.
    """

    number: int
    article: Article
    paragraphs: tuple[Paragraph, ...]
    copy_of: int | None = None
    notes: tuple[str, ...] = ()
    publisher_notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who says something, in which article, and in which words.

    ``speaker`` is None where the publisher narrates or nobody is named. ``for_whom`` is whom the speaker speaks for,
    ``quoting`` whose words the speaker tells: "Wie Varga der Sprecherin zufolge sagte".
    """

    article: int
    evidence: tuple[Evidence, ...]
    speaker: str | None = None
    office: str | None = None
    for_whom: str | None = None
    quoting: str | None = None
    relayed_by: tuple[str, ...] = ()
    channel: str | None = None
    form: StatementForm = "narrated"
    stance: Stance = "asserts"
    factuality: Factuality = "asserted"
    claim: str | None = None
    unsure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A column: everything one side says about a contact, or what one publisher narrates itself.

    ``key`` is the side's key, or names the publishers that print one text. ``voices`` are its speakers with their
    offices. ``reports`` counts the articles, ``independent`` those that are not copies of one another.
    """

    key: str
    kind: AccountKind
    label: str
    speakers: tuple[str, ...] = ()
    articles: tuple[int, ...] = ()
    reports: int = 0
    independent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One value of a line in a contact's header, and who says so."""

    value: str
    accounts: tuple[str, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderLine:
    """A line of a contact's header; several facts where accounts differ, ``differs`` where they cannot all be so."""

    name: Literal["form", "status", "time", "duration", "place", "initiator", "ordinal"]
    facts: tuple[Fact, ...]
    differs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    """A participant as the fullest report names it: ``part`` is what it did in the contact."""

    name: str
    office: str | None
    side: str | None
    side_name: str | None
    part: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one account says on a point. ``why`` explains a contradiction, a denial or why it is unknown."""

    account: str
    state: CellState
    voices: tuple[Voice, ...] = ()
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One point of a contact. ``by`` and ``to`` are names; ``words`` the content of the report that tells most."""

    id: str
    aspect: Aspect
    words: str
    by: tuple[str, ...]
    to: tuple[str, ...]
    cells: tuple[Cell, ...]
    verdict: RowVerdict
    factuality: Factuality = "asserted"
    condition: str | None = None
    due: TimeSpan | None = None
    quantities: tuple[Quantity, ...] = ()
    differing: tuple[str, ...] = ()
    """The days, deadlines or places that contradict each other, in the words of each account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Where accounts cannot both be right: ``row`` is the id of the point, or None for a line of the header."""

    kind: Literal[
        "number", "time", "polarity", "direction", "strength", "duration", "place", "initiator", "status", "form"
    ]  # fmt: skip
    sentence: str
    row: str | None
    accounts: tuple[str, ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """A step in a contact's history: planned in one article, held in a later one."""

    status: ContactStatus
    told: str | None
    """Day of publication of the article that says so."""
    voice: Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """A status that is told against a contact's own, and the accounts that tell it."""

    status: ContactStatus
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactComparison:
    """One contact and the accounts of it."""

    id: str
    title: str
    form: ContactForm
    status: ContactStatus
    people: tuple[PersonEntry, ...]
    header: tuple[HeaderLine, ...]
    accounts: tuple[Account, ...]
    rows: tuple[Row, ...]
    both: tuple[str, ...]
    """Ids of the rows that two or more sides say, without contradiction."""
    only: tuple[tuple[str, tuple[str, ...]], ...]
    """For each side's account the ids of the rows that it alone says."""
    contradictions: tuple[Contradiction, ...]
    history: tuple[Stage, ...]
    articles: tuple[int, ...]
    reports: int
    independent: int
    judgements: tuple[Judgement, ...] = ()
    """Why these reports are taken to be about one contact."""
    disputed: Disputed | None = None
    """Set where accounts differ on whether it took place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One report in a commitment's history: the state it tells, in which words, on whose account.

    ``when`` is the day it happened, where that is told, else the day of publication; ``told`` always the latter.
    ``state`` is None where the commitment is only spoken of; ``denied`` where it is told not to be so. ``why`` says
    what ties it to the earlier steps.
    """

    told: str | None
    aspect: Aspect
    factuality: Factuality
    account: str
    contact: str | None
    voice: Voice
    state: State | None = None
    denied: bool = False
    when: str | None = None
    article: str | None = None
    """Id of the article."""
    claim: str | None = None
    """Id of the claim in that article's reading."""
    words: str = ""
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A state of a commitment, since when (ISO day), and the accounts that say so, or that deny it."""

    state: State
    denied: bool
    when: str | None
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What somebody is to do: who, to whom, what, on what condition, until when, how many; with its history."""

    id: str
    aspect: Aspect
    by: tuple[str, ...]
    to: tuple[str, ...]
    words: str
    conditions: tuple[str, ...]
    due: tuple[TimeSpan, ...]
    quantities: tuple[Quantity, ...]
    steps: tuple[Step, ...]
    contradicted: bool = False
    """Whether accounts differ on it: in a number, a date, or whether it was made at all."""
    status: tuple[Standing, ...] = ()
    """The latest state that is said; several where accounts differ on it, the latest first."""
    contested: bool = False
    """Whether accounts differ on what became of it."""
    overdue: str | None = None
    """The day on which it is overdue: computed from its deadline, said by nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Two contacts of the comparison that may be one: shown with what speaks for and against, never merged."""

    left: str
    right: str
    judgement: Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Many readings side by side. ``planned`` are the ids of contacts that have not taken place."""

    articles: tuple[ArticleEntry, ...]
    contacts: tuple[ContactComparison, ...]
    planned: tuple[str, ...]
    commitments: tuple[Commitment, ...]
    doubts: tuple[Doubt, ...]
    aside: tuple[Row, ...] = ()
    """Points about no contact of the comparison."""
    aside_accounts: tuple[Account, ...] = ()
    notes: tuple[str, ...] = ()
