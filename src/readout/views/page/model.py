"""What a template shows of a Comparison: numbers, anchors, colours, and the words of the reader's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from readout.records import Evidence
from readout.views.header import main_names
from readout.views.labels import HELD, file_name, shown_due, surname, the_side
from readout.views.page.marks import Back, Block, anchor, blocks, visible
from readout.views.page.values import told_sentence, told_value
from readout.views.records import (
    Account,
    ArticleEntry,
    Cell,
    Comparison,
    ContactComparison,
    Contradiction,
    HeaderLine,
    PersonEntry,
    Row,
    Voice,
)
from readout.views.speaker_names import disputed_words, told_speaker
from readout.views.voices import alike, by_line
from readout.views.words import Words, english

TONES = 6
"""Colours of accounts; a seventh side takes the first again. Publishers' own words have one of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words in a cell, with the places they stand at. Copies of one text are places of one quote."""

    words: tuple[str, ...]
    places: tuple[tuple[int, str], ...]
    """Number of the article and where the words stand: what ``Builder.place`` gives."""
    language: str
    by: str
    how: str
    unsure: str
    claims: tuple[str, ...] = ()
    """Ids of the claims that say so, each in its article's reading: copies of one text have one each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellModel:
    """A cell with its id on the page, and every anchor it stands on."""

    id: str
    label: str
    tone: str
    state: str
    why: str
    why_language: str
    quotes: tuple[Quote, ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowModel:
    """A row with its number ("2.3")."""

    id: str
    number: str
    aspect: str
    who: str
    holder: str
    """Whose position, promise or demand it is, by surname, for short lines."""
    words: str
    details: tuple[str, ...]
    verdict: str
    verdict_words: str
    cells: tuple[CellModel, ...]
    also: tuple[str, ...]
    """The publishers that say it in words of their own: what one side alone says may be told by others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactModel:
    """A value of the header and who says so."""

    value: str
    accounts: str
    places: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineModel:
    """A line of the header; ``differs`` where the facts cannot all be so."""

    name: str
    key: str
    facts: tuple[FactModel, ...]
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonModel:
    """A participant: ``about`` is the office and the side, ``part`` empty for one who just takes part."""

    name: str
    about: str
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionModel:
    """A contradiction in a sentence, the id it links to, and its row if it is about one."""

    sentence: str
    language: str
    target: str
    row: RowModel | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactModel:
    """A contact with its rows and what they come to."""

    id: str
    number: int | None
    """None where the contact has the page for itself."""
    contact: ContactComparison
    names: tuple[str, ...]
    form: str
    people: tuple[PersonModel, ...]
    columns: tuple[tuple[Account, str], ...]
    lines: tuple[LineModel, ...]
    disputed: str
    """What is told against its status, and by whom ("denied by Talvien"); empty where the reports do not differ."""
    rows: tuple[RowModel, ...]
    both: tuple[RowModel, ...]
    only: tuple[tuple[str, tuple[RowModel, ...]], ...]
    contradictions: tuple[ContradictionModel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleModel:
    """An article with its evidence marked."""

    entry: ArticleEntry
    language: str
    link: str | None
    heading: str
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class Builder:
    """Collects, while cells are numbered, where each stretch of each article is used."""

    languages: Mapping[int, str]
    tones: Mapping[str, str]
    words: Words = field(default_factory=english)
    lasting: bool = False
    """Whether rows have the ids of their records, for addresses that stay, rather than their number on the page."""
    named: dict[str, str] = field(default_factory=dict)
    """Names of accounts in the records, and in the reader's language."""
    place: Callable[[int, Evidence], str] = anchor
    """Where words of an article, by its number, are shown: an id on the page, or an address."""
    uses: dict[int, dict[Evidence, list[Back]]] = field(default_factory=dict)

    def columns(self, accounts: Sequence[Account]) -> tuple[tuple[Account, str], ...]:
        """Each account with its colour: publishers' own words and others share one. Sides are named for the reader."""
        self.named |= {one.label: self.account(one) for one in accounts}
        return tuple((self._column(one), self.tones.get(one.key, "tn")) for one in accounts)

    def _column(self, account: Account) -> Account:
        speakers = tuple(told_speaker(name, self.words) for name in account.speakers)
        return replace(account, label=self.account(account), speakers=speakers)

    def account(self, account: Account) -> str:
        """An account's name in the reader's language."""
        if account.kind == "side":
            return self.words.side(account.key, account.label)
        return told_speaker(account.label, self.words) if account.kind == "other" else account.label

    def use(self, voices: Iterable[Voice], back: Back) -> tuple[str, ...]:
        """Note that these voices are shown at ``back``; their anchors."""
        found = []
        for voice in voices:
            for evidence in voice.evidence:
                backs = self.uses.setdefault(voice.article, {}).setdefault(evidence, [])
                if back not in backs:
                    backs.append(back)
                found.append(anchor(voice.article, evidence))
        return tuple(dict.fromkeys(found))

    def quotes(self, voices: Sequence[Voice]) -> tuple[Quote, ...]:
        """The voices as quotes, those with the same words and speaker together."""
        return tuple(self._quote(group) for group in alike(voices))

    def _quote(self, group: Sequence[Voice]) -> Quote:
        voice = group[0]
        return Quote(
            words=tuple(visible(evidence.quote) for evidence in voice.evidence),
            places=tuple((v.article, self.place(v.article, v.evidence[0])) for v in group if v.evidence),
            language=self.languages[voice.article],
            by=visible(by_line(voice, self.words)),
            how="" if voice.form == "narrated" else self.words.name("speech", voice.form),
            unsure=voice.unsure or "",
            claims=tuple(dict.fromkeys(one.claim for one in group if one.claim)),
        )


def language_tag(language: str) -> str:
    """A language for the ``lang`` attribute; "und" where it is none."""
    return language if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language) else "und"


def safe_link(url: str | None) -> str | None:
    """An address that may be a link: http and https alone."""
    return url if url and re.match(r"https?://[^\s]+$", url) else None


def side_tones(comparison: Comparison) -> dict[str, str]:
    """One colour for each side on the whole page, those that speak of most contacts first."""
    columns = [account for contact in comparison.contacts for account in contact.accounts]
    sides = [account.key for account in (*columns, *comparison.aside_accounts) if account.kind == "side"]
    ranked = sorted(set(sides), key=lambda side: (-sides.count(side), side))
    return {side: f"t{index % TONES}" for index, side in enumerate(ranked)}


def row_models(
    rows: Sequence[Row], columns: Sequence[tuple[Account, str]], prefix: str, number: str, builder: Builder
) -> tuple[RowModel, ...]:
    """The rows with their numbers; their evidence is noted in ``builder``."""
    return tuple(
        _row(row, columns, f"row-{row.id}" if builder.lasting else f"{prefix}-r{index}", f"{number}{index}", builder)
        for index, row in enumerate(rows, start=1)
    )


def _row(row: Row, columns: Sequence[tuple[Account, str]], ident: str, number: str, builder: Builder) -> RowModel:
    who = ", ".join(row.by) + (f" → {', '.join(row.to)}" if row.to else "")
    by_key = {account.key: (account, tone, index) for index, (account, tone) in enumerate(columns)}
    cells, also = [], []
    for cell in row.cells:
        account, tone, index = by_key[cell.account]
        if account.kind == "narration" and cell.state in ("says", "confirms"):
            also.append(visible(account.label))
        state = builder.words.name("cell", cell.state)
        about = builder.words("comparison.back_to_point", number=number, account=visible(account.label), state=state)
        back = Back(target=f"{ident}-a{index}", label=number, about=about, tone=tone)
        cells.append(_cell(cell, visible(account.label), back, builder))
    return RowModel(
        id=ident,
        number=number,
        aspect=builder.words.name("aspect", row.aspect),
        who="" if row.aspect == "topic" else who,
        holder=visible(", ".join(surname(name) for name in row.by)) if row.aspect in HELD else "",
        words=visible(row.words),
        details=_details(row, builder.words),
        verdict=row.verdict,
        verdict_words=builder.words.name("row", row.verdict),
        cells=tuple(cells),
        also=tuple(also),
    )


def _details(row: Row, words: Words) -> tuple[str, ...]:
    found = [words("comparison.condition", words=visible(row.condition))] if row.condition else []
    if row.due:
        found.append(visible(shown_due(row.due, words)))
    if row.differing:
        found.append(words("comparison.differently", words=visible(" / ".join(row.differing))))
    if row.factuality not in ("asserted", "denied"):
        found.append(words.name("factuality", row.factuality))
    return tuple(found)


def _cell(cell: Cell, label: str, back: Back, builder: Builder) -> CellModel:
    why, language = told_sentence(cell.why or "", builder.named, builder.words)
    return CellModel(
        id=back.target,
        label=label,
        tone=back.tone,
        state=cell.state,
        why=visible(why),
        why_language=language,
        quotes=builder.quotes(cell.voices),
        anchors=builder.use(cell.voices, back),
    )


def contact_model(contact: ContactComparison, number: int, builder: Builder) -> ContactModel:
    """A contact, numbered, with its evidence noted."""
    ident = f"contact-{number}"
    columns = builder.columns(contact.accounts)
    rows = row_models(contact.rows, columns, f"c{number}", "" if builder.lasting else f"{number}.", builder)
    by_id = {row.id: model for row, model in zip(contact.rows, rows, strict=True)}
    words = builder.words
    label = "↑" if builder.lasting else str(number)
    about = words("comparison.back_to_top") if builder.lasting else words("comparison.back_to_contact", number=number)
    back = Back(target=ident, label=label, about=about, tone="")
    labels = {account.key: visible(account.label) for account, _ in columns}
    named = builder.named
    lines = tuple(_line(line, named, back, builder) for line in contact.header if line.name != "form")
    return ContactModel(
        id=ident,
        number=None if builder.lasting else number,
        contact=contact,
        names=tuple(visible(name) for name in main_names(contact.people)),
        form=words.name("form", contact.form),
        people=tuple(_person(person, words) for person in contact.people),
        columns=columns,
        lines=lines,
        disputed=visible(_disputed(contact, words)),
        rows=rows,
        both=tuple(by_id[row] for row in contact.both),
        only=tuple(
            (_only(labels[account], words), tuple(by_id[row] for row in ids))
            for account, ids in contact.only
            if len(columns) > 1
        ),
        contradictions=tuple(
            _contradiction(found, ident, by_id, lines, named, words) for found in contact.contradictions
        ),
    )


def _disputed(contact: ContactComparison, words: Words) -> str:
    """What is told against its status: by whom, or, where nobody is named for it, in which papers."""
    line = next((line for line in contact.header if line.name == "status" and line.differs), None)
    if contact.disputed is None:
        return words("comparison.disputed") if line else ""
    against = contact.disputed
    narrators = next((fact.accounts for fact in line.facts if fact.value == against.status), ()) if line else ()
    if against.accounts or not narrators:
        return disputed_words(against.status, against.accounts, words)
    by = f" {words('comparison.and')} ".join(narrators)
    return words("against.other", status=words.name("status", against.status), by=by)


def _contradiction(
    found: Contradiction,
    contact: str,
    rows: Mapping[str, RowModel],
    lines: Sequence[LineModel],
    named: Mapping[str, str],
    words: Words,
) -> ContradictionModel:
    row = rows[found.row] if found.row else None
    sentence, language = told_sentence(found.sentence, named, words)
    line = next((line for line in lines if line.key == found.kind and line.differs), None) if row is None else None
    if line is not None and language != words.language:
        told = "; ".join(f"{fact.accounts}: {fact.value}" for fact in line.facts)
        sentence, language = words("contradiction.line", line=_begun(line.name), told=told), words.language
    return ContradictionModel(sentence=visible(sentence), language=language, target=row.id if row else contact, row=row)


def _begun(name: str) -> str:
    """A name as a sentence begins with it."""
    return name[:1].upper() + name[1:]


def _only(side: str, words: Words) -> str:
    """The heading over what one side alone says; English wants "the" before some names."""
    return words("comparison.only", side=the_side(side) if words.language == "en" else side)


def _person(person: PersonEntry, words: Words) -> PersonModel:
    side = words.side(person.side, person.side_name) if person.side_name else None
    about = [words_ for words_ in (person.office, side if side != person.name else None) if words_]
    return PersonModel(
        name=visible(person.name),
        about=visible(", ".join(about)),
        part="" if person.part == "participant" else words.name("part", person.part),
    )


def _line(line: HeaderLine, named: Mapping[str, str], back: Back, builder: Builder) -> LineModel:
    facts = []
    for fact in line.facts:
        builder.use(fact.voices, back)
        first = {
            voice.article: builder.place(voice.article, voice.evidence[0]) for voice in fact.voices if voice.evidence
        }
        names = ", ".join(visible(named.get(name, name)) for name in fact.accounts)
        value = visible(told_value(line.name, fact.value, builder.words))
        facts.append(FactModel(value=value, accounts=names, places=tuple(sorted(first.items()))))
    return LineModel(
        name=builder.words.name("line", line.name), key=line.name, facts=tuple(facts), differs=line.differs
    )


def article_models(comparison: Comparison, builder: Builder) -> tuple[ArticleModel, ...]:
    """The articles, with all evidence noted so far marked in them."""
    return tuple(
        ArticleModel(
            entry=entry,
            language=builder.languages[entry.number],
            link=safe_link(entry.article.url),
            heading=visible(
                entry.article.publisher or file_name(entry.article) or builder.words("comparison.publisher_unknown")
            ),
            blocks=blocks(entry.number, entry.article, entry.paragraphs, builder.uses.get(entry.number, {})),
        )
        for entry in comparison.articles
    )
