"""The words of the project as records: frozen, slotted, keyword-only dataclasses with content-derived ids.

Places in text are half-open ranges ``[start, end)`` counted in Unicode code points. Ids are the first sixteen
hexadecimal digits of a SHA-256 over the record's content, so reading the same article twice makes the same ids.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from typing import Literal

from readout.dates import TimeSpan

ParagraphRole = Literal[
    "title", "kicker", "lead", "body", "subheading", "caption", "credit", "dateline", "related", "notice"
]
Field = Literal["text", "title"]
ActorKind = Literal["person", "institution", "state", "document", "media", "anonymous", "group"]
StatementForm = Literal["direct", "indirect", "free_indirect", "reported", "narrated"]
Stance = Literal["asserts", "confirms", "denies", "declines", "hedges"]
ContactForm = Literal[
    "phone_call", "video_call", "meeting", "visit", "talks", "summit", "letter", "message", "consultation"
]
ContactStatus = Literal["held", "planned", "proposed", "possible", "cancelled", "refused", "denied"]
ParticipantRole = Literal["initiator", "host", "guest", "mediator", "interpreter", "delegate", "participant"]
Circle = Literal["government", "diplomatic", "military", "insider", "witness", "observer", "none"]
"""From where somebody speaks who is not named; "none" where not even that is told."""
Aspect = Literal[
    "form", "participant", "time", "place", "duration", "initiator", "delegation", "topic", "position", "agreement",
    "promise", "demand", "offer", "invitation", "refusal", "condition", "exchange", "measure", "assessment",
    "confirmation", "denial", "follow_up",
]  # fmt: skip
CommitmentStrength = Literal["agreed", "promised", "offered", "demanded", "examined", "ruled_out"]
"""How firmly future action is undertaken: jointly, by one, or only put to another, looked into, refused."""
ProgressKind = Literal["signed", "begun", "done", "kept", "broken", "withdrawn", "lapsed"]
"""What a clause tells to have become of a commitment: "lapsed" is what was not done before its time ran out."""
Factuality = Literal["asserted", "planned", "possible", "hypothetical", "denied"]

READ_ROLES: frozenset[ParagraphRole] = frozenset({"title", "lead", "subheading", "body"})
"""The paragraph roles that are read for claims; the rest is furniture (DESIGN, "A reading, as JSON")."""


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def canonical_json(value: object) -> str:
    """JSON that is the same wherever the value is: what ids are made of."""
    return _CANONICAL.encode(value)


def text_id(text: str) -> str:
    """The first sixteen hexadecimal digits of a text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def content_id(*parts: object) -> str:
    """Sixteen hexadecimal digits that depend on ``parts`` alone (each must be JSON-serialisable)."""
    return text_id(canonical_json(parts))


def text_hash(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal digits; lone surrogates in the way of ``surrogatepass``."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A stretch of an article: ``quote == field_text[start:end]``, where ``field`` is ``text`` or ``title``."""

    start: int
    end: int
    quote: str
    field: Field = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of the article's text (or its title) with the role it plays on the page."""

    start: int
    end: int
    role: ParagraphRole
    field: Field = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One published text as retrieved. ``title`` is a field of its own only where it does not stand in ``text``."""

    id: str
    text: str
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    """Day (or minute) of publication in ISO 8601, as precise as known; ``None`` where nothing is known."""
    language: str = "de"
    origin: str | None = None
    """Where it was retrieved: a file name, with a line number for JSON Lines. Not part of the id."""
    retrieved: str | None = None
    """When it was fetched, ISO 8601 with its zone. Not part of the id."""
    modified: str | None = None
    """When its publisher says it was last changed, as ``published`` is written. Not part of the id."""
    paragraphs: tuple[Paragraph, ...] = ()
    """Roles that the page gives; paragraphs without one are left out, and their roles guessed. Not part of the id."""


def own_id(article: Article) -> Article:
    """The article under a content-derived id; one that an input brought with it is not taken over."""
    known = (article.publisher, article.title, article.url, article.published, article.language, article.text)
    ident = content_id(*known)
    return article if article.id == ident else replace(article, id=ident)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, office, institution or state, as one article speaks of it; the same shape wherever one is named.

    ``name`` is the fullest form in the article ("Dmitri Peskow"), ``role`` the office in its words
    ("Kreml-Sprecher"), ``side`` the ISO 3166 alpha-3 code of the state, or the name of the organisation or the
    invented state it speaks or acts for. ``spans`` are the words that name it here; where a statement goes on with a
    voice without naming it again, the words of an earlier sentence that name it.
    """

    id: str
    name: str
    kind: ActorKind
    role: str | None = None
    side: str | None = None
    spans: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnamed:
    """What an article tells of a speaker whom it does not name: from which circle, and whether one or several speak."""

    circle: Circle
    number: Literal["one", "several"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What an article reports somebody as having said: an attribution and its content.

    ``speaker`` is ``None`` only where the words are reported but nobody is named for them (an agentless passive);
    the publisher's own narration makes no statement.
    """

    id: str
    content: tuple[Evidence, ...]
    speaker: Actor | None
    principal: Actor | None = None
    relayed_by: tuple[Actor, ...] = ()
    channel: str | None = None
    occasion: str | None = None
    addressee: tuple[Actor, ...] = ()
    cue: tuple[Evidence, ...] = ()
    frame: tuple[Evidence, ...] = ()
    form: StatementForm = "indirect"
    stance: Stance = "asserts"
    made: TimeSpan | None = None
    unnamed: Unnamed | None = None
    """Set where the speaker is known by his circle only: "Diplomaten zufolge", "ein mit den Gesprächen Vertrauter"."""
    nested_in: str | None = None
    unsure: str | None = None
    """Why the attribution is uncertain, as a sentence; ``None`` where it is not."""
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """An actor's part in a contact. ``role`` is what it did there; its office is ``actor.role``."""

    actor: Actor
    role: ParticipantRole = "participant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One diplomatic contact as one article speaks of it. Whatever is known of it is also a :class:`Claim`."""

    id: str
    form: ContactForm
    status: ContactStatus
    participants: tuple[Participant, ...]
    time: TimeSpan | None = None
    place: str | None = None
    duration_minutes: float | None = None
    spans: tuple[Evidence, ...] = ()
    main: bool = False
    """Whether the article is about it, rather than mentioning it."""
    ordinal: str | None = None
    """The words that number it among its like: "das dritte Telefonat in zwei Wochen"."""
    unsure: str | None = None
    """Why it is uncertain that there is such a contact, or who takes part; ``None`` where it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit: ``value`` (and ``upper`` for a range), ``unit`` as a lemma, and the exact words."""

    value: float
    unit: str | None
    words: str
    upper: float | None = None
    approximate: bool = False
    of: str | None = None
    """Lemma of what is measured, where ``unit`` is a measure: "Weizen" in "30.000 Tonnen Weizen"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One comparable assertion about a contact or an actor, with the words it stands in.

    ``by`` and ``to`` hold actor ids of the reading; ``said_by`` is the id of the statement it stands in, ``None``
    where the publisher narrates. ``content`` is the claim's words without its frame; ``key`` its normalised heads
    and modifiers, for matching across wordings.
    """

    id: str
    aspect: Aspect
    content: str
    spans: tuple[Evidence, ...]
    contact: str | None = None
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    value: str | float | None = None
    condition: tuple[Evidence, ...] = ()
    due: TimeSpan | None = None
    quantity: Quantity | None = None
    commitment: CommitmentStrength | None = None
    """How firmly, where the claim is about future action."""
    progress: ProgressKind | None = None
    """What became of a commitment, where the claim tells it. Denied with the claim: ``kept`` is then not kept."""
    factuality: Factuality = "asserted"
    statement: str | None = None
    key: tuple[str, ...] = ()
    unsure: str | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The result of reading one article once, with the versions of code and data that made it."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    contacts: tuple[Contact, ...] = ()
    claims: tuple[Claim, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = field(default=())
    """What the reader should know about this reading: no date, cut short, mixed languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Same, not the same, or unsure — of two mentions, contacts or points — and why.

    ``reasons`` holds ``(feature, score, sentence)``; ``score`` lies in [-1, 1], negative against.
    """

    left: str
    right: str
    verdict: Literal["same", "different", "unsure"]
    score: float
    reasons: tuple[tuple[str, float, str], ...]
    author: str = "readout"
    made: str | None = None
