"""What an article reports, beside its text: contacts, statements with what they claim; each with its marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from readout.ledger.asking.article import Decided, ShownArticle
from readout.records import Actor, Claim, Contact, Evidence, Reading, Statement
from readout.resolution.tables import side_key
from readout.views.labels import shown_due, shown_time, side_name
from readout.views.page.marks import Back, anchor, visible
from readout.views.records import ROW_ORDER
from readout.views.words import Words
from readout.web.tones import tones_of


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLine:
    """A statement, contact or claim: ``label`` is its number in the text, ``marks`` the stretches it rests on.

    ``words`` are the article's own, ``about`` ours; ``now`` is the address of the contact as it is known today.
    """

    id: str
    record: str
    label: str
    tone: str
    heading: str
    words: str
    about: tuple[str, ...]
    marks: tuple[str, ...]
    unsure: str
    now: str | None
    decided: Decided | None = None
    rejected: bool = False
    claims: tuple[RecordLine, ...] = ()

    @property
    def called(self) -> str:
        """What a link to it is called for those who do not see where it stands."""
        return self.label or f"{self.heading}: {self.words[:60]}"

    @property
    def first(self) -> str:
        """The anchor of its first words; its own, where it has none."""
        return self.marks[0] if self.marks else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleRecords:
    """All of an article. ``narrated`` is what the publisher says itself; ``uses`` marks the text."""

    contacts: tuple[RecordLine, ...]
    statements: tuple[RecordLine, ...]
    narrated: tuple[RecordLine, ...]
    rejected: tuple[RecordLine, ...]
    uses: Mapping[Evidence, Sequence[Back]]


def article_records(shown: ShownArticle, words: Words) -> ArticleRecords:
    """The records of the article's reading in the order in which it has them, numbered."""
    maker = _Maker(shown.reading, words, {one.claim: one for one in shown.decided})
    now = {told.mention: told.contact.id for told in shown.contacts}
    contacts = tuple(maker.contact(one, now.get(one.id), n) for n, one in enumerate(shown.reading.contacts, start=1))
    maker.contact_labels = {one.record: one.label for one in contacts}
    ordered = sorted(shown.reading.claims, key=_place)
    numbers = {one.id: n for n, one in enumerate((one for one in ordered if one.aspect in ROW_ORDER), start=1)}
    claims = {one.id: maker.claim(one, now.get(one.contact or ""), numbers.get(one.id)) for one in ordered}
    statements = sorted(shown.reading.statements, key=_place_of_statement)
    labels = {one.id: f"{words('article.letter_statement')}{n}" for n, one in enumerate(statements, start=1)}
    known = set(labels)
    return ArticleRecords(
        contacts=contacts,
        statements=tuple(
            maker.statement(one, labels, tuple(claims[c.id] for c in ordered if c.statement == one.id))
            for one in statements
        ),
        narrated=tuple(claims[one.id] for one in ordered if one.statement not in known),
        rejected=tuple(maker.claim(one, None, None, rejected=True) for one in shown.rejected),
        uses=maker.uses,
    )


def _place(claim: Claim) -> tuple[bool, int, str]:
    first = min(claim.spans, key=lambda one: (one.field == "text", one.start), default=None)
    return (first.field == "text", first.start, claim.id) if first else (True, 0, claim.id)


def _place_of_statement(statement: Statement) -> tuple[bool, int, str]:
    stretches = statement.content or statement.cue
    first = min(stretches, key=lambda one: (one.field == "text", one.start), default=None)
    return (first.field == "text", first.start, statement.id) if first else (True, 0, statement.id)


@dataclass(slots=True)
class _Maker:
    """Makes lines and notes, while they are numbered, which stretch of the text is used where."""

    reading: Reading
    words: Words
    decided: Mapping[str, Decided]
    uses: dict[Evidence, list[Back]] = field(default_factory=dict)
    contact_labels: dict[str, str] = field(default_factory=dict)
    tones: dict[str, str] = field(init=False)
    actors: dict[str, Actor] = field(init=False)

    def __post_init__(self) -> None:
        spoken = [one.speaker or one.principal for one in self.reading.statements]
        took_part = [part.actor for one in self.reading.contacts for part in one.participants]
        everybody = [*took_part, *(actor for actor in spoken if actor), *self.reading.actors]
        self.actors = {actor.id: actor for actor in everybody}
        self.tones = tones_of(key for actor in everybody if (key := side_key(actor.side)))

    def tone(self, actor: Actor | None) -> str:
        return self.tones.get(side_key(actor.side) or "", "tn") if actor else "tn"

    def mark(self, stretches: Iterable[Evidence], back: Back | None) -> tuple[str, ...]:
        """Notes that these words are shown at ``back``; their anchors."""
        found = []
        for one in stretches:
            backs = self.uses.setdefault(one, [])
            if back is not None and back not in backs:
                backs.append(back)
            found.append(anchor(1, one))
        return tuple(dict.fromkeys(found))

    def contact(self, one: Contact, now: str | None, number: int) -> RecordLine:
        label = f"{self.words('article.letter_contact')}{number}"
        ident = f"k-{one.id}"
        back = Back(target=ident, label=label, about=self.words("article.to_contact", label=label), tone="")
        names = " – ".join(part.actor.name for part in one.participants)
        form = self.words.name("form", one.form)
        about = [self.words.name("status", one.status)]
        about += [shown_time(one.time, self.words)] if one.time else []
        about += [one.place] if one.place else []
        return RecordLine(
            id=ident,
            record=one.id,
            label=label,
            tone="",
            heading=form,
            words=visible(names),
            about=tuple(visible(part) for part in about),
            marks=self.mark(one.spans, back),
            unsure=visible(one.unsure or ""),
            now=f"/contacts/{now}" if now else None,
        )

    def statement(self, one: Statement, labels: Mapping[str, str], claims: tuple[RecordLine, ...]) -> RecordLine:
        label, ident = labels[one.id], f"s-{one.id}"
        speaker = one.speaker or one.principal
        tone = self.tone(speaker)
        back = Back(target=ident, label=label, about=self.words("article.to_statement", label=label), tone=tone)
        marks = self.mark(one.content, back)
        marks += self.mark((*one.cue, *(one.speaker.spans if one.speaker else ())), None)
        return RecordLine(
            id=ident,
            record=one.id,
            label=label,
            tone=tone,
            heading=visible(one.speaker.name) if one.speaker else self.words("article.nobody_named"),
            words="",
            about=tuple(visible(part) for part in self._about_statement(one, labels)),
            marks=marks,
            unsure=visible(one.unsure or ""),
            now=None,
            claims=claims,
        )

    def _about_statement(self, one: Statement, labels: Mapping[str, str]) -> Iterator[str]:
        if one.speaker and one.speaker.role and one.speaker.role not in one.speaker.name:
            yield one.speaker.role
        if one.speaker and (side := self.side(one.speaker)):
            yield side
        if one.principal:
            yield self.words("article.for_whom", whom=one.principal.name)
        yield from (self.words("voice.via", name=actor.name) for actor in one.relayed_by)
        if told := one.channel or one.occasion:
            yield told
        yield self.words.name("speech", one.form)
        if one.stance != "asserts":
            yield self.words.name("stance", one.stance)
        if label := labels.get(one.nested_in or ""):
            yield self.words("article.nested_in", label=label)

    def side(self, actor: Actor) -> str:
        """The side for readers, where it is not the actor itself."""
        name = self.words.side(side_key(actor.side), side_name(actor.side) or "") if actor.side else ""
        return "" if name == actor.name else name

    def claim(self, one: Claim, now: str | None, number: int | None, *, rejected: bool = False) -> RecordLine:
        """A claim; what the header of a contact is made of has no number, the contact's own sign leads to it."""
        label, ident = str(number) if number else "", f"c-{one.id}"
        statement = next((s for s in self.reading.statements if s.id == one.statement), None)
        tone = self.tone(statement.speaker or statement.principal) if statement else "tn"
        aspect = self.words.name("aspect", one.aspect)
        about = self.words("article.to_claim", label=label, aspect=aspect)
        back = Back(target=ident, label=label, about=about, tone=tone)
        marks = () if rejected else self.mark(one.spans, back if number else None) + self.mark(one.condition, None)
        return RecordLine(
            id=ident,
            record=one.id,
            label=label,
            tone=tone,
            heading=aspect,
            words=visible(one.content),
            about=tuple(visible(part) for part in self._about_claim(one)),
            marks=marks,
            unsure=visible(one.unsure or ""),
            now=f"/contacts/{now}#claim-{one.id}" if now else None,
            decided=self.decided.get(one.id),
            rejected=rejected,
        )

    def _about_claim(self, one: Claim) -> Iterator[str]:
        by, to = (", ".join(self.actors[a].name for a in ids if a in self.actors) for ids in (one.by, one.to))
        if (by or to) and one.aspect in ROW_ORDER:
            yield f"{by} → {to}" if to else by
        if one.factuality != "asserted":
            yield self.words.name("factuality", one.factuality)
        if one.condition:
            yield self.words("comparison.condition", words=" … ".join(part.quote for part in one.condition))
        if one.due:
            yield shown_due(one.due, self.words)
        if label := self.contact_labels.get(one.contact or ""):
            yield label
