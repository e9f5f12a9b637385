"""What somebody pasted as a page shows it: the comparison, who speaks, and where each contact would belong."""

from __future__ import annotations

from dataclasses import dataclass

from readout.ledger import Ledger
from readout.ledger.asking.fitting import Fit, fitting
from readout.records import Contact, Reading, Statement
from readout.views import compare
from readout.views.labels import side_name, speaker_name
from readout.views.page.marks import Back, anchor, visible
from readout.views.page.model import (
    ArticleModel,
    Builder,
    ContactModel,
    RowModel,
    article_models,
    contact_model,
    language_tag,
    row_models,
)
from readout.views.records import Account, Comparison, Doubt
from readout.views.speaker_names import told_speaker
from readout.views.words import Words
from readout.web.contact_lines import ContactLine, contact_line
from readout.web.tones import tones_of

_MOST_STATEMENTS = 60
"""Of one article: more would hide the text; the reading has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A statement of an article: who says what, in which words."""

    id: str
    speaker: str
    how: str
    words: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """Contacts of the paste that would belong to the same of the ledger; ``sure`` are those they would join.

    Without any they are new; ``there`` is set where the article is in the ledger already.
    """

    told: tuple[str, ...]
    sure: tuple[ContactLine, ...]
    perhaps: tuple[ContactLine, ...]
    there: ContactLine | None

    @property
    def is_new(self) -> bool:
        """Whether the ledger has nothing that it might be."""
        return not (self.there or self.sure or self.perhaps)


@dataclass(frozen=True, slots=True, kw_only=True)
class PasteModel:
    """All that the page shows."""

    comparison: Comparison
    contacts: tuple[ContactModel, ...]
    aside: tuple[RowModel, ...]
    aside_columns: tuple[tuple[Account, str], ...]
    doubts: tuple[tuple[ContactModel, ContactModel, Doubt], ...]
    articles: tuple[tuple[ArticleModel, tuple[Spoken, ...], int], ...]
    """Each article with who speaks in it, and how many statements more there are than are shown."""
    belonging: tuple[Belonging, ...]


def paste_model(readings: tuple[Reading, ...], ledger: Ledger, words: Words) -> PasteModel:
    """The page of these readings."""
    comparison = compare(readings)
    sides = [account for contact in comparison.contacts for account in contact.accounts] + [*comparison.aside_accounts]
    builder = Builder(
        languages={entry.number: language_tag(entry.article.language) for entry in comparison.articles},
        tones=tones_of(account.key for account in sides if account.kind == "side"),
        words=words,
    )
    contacts = tuple(contact_model(one, number, builder) for number, one in enumerate(comparison.contacts, start=1))
    columns = builder.columns(comparison.aside_accounts)
    aside = row_models(comparison.aside, columns, "aside", "B.", builder)
    spoken = [_spoken(number, reading, builder) for number, reading in enumerate(readings, start=1)]
    by_id = {model.contact.id: model for model in contacts}
    return PasteModel(
        comparison=comparison,
        contacts=contacts,
        aside=aside,
        aside_columns=columns,
        doubts=tuple((by_id[one.left], by_id[one.right], one) for one in comparison.doubts),
        articles=tuple(
            (article, said, max(0, len(reading.statements) - _MOST_STATEMENTS))
            for article, said, reading in zip(article_models(comparison, builder), spoken, readings, strict=True)
        ),
        belonging=belonging(fitting(ledger, readings), words),
    )


def _spoken(number: int, reading: Reading, builder: Builder) -> tuple[Spoken, ...]:
    """The statements of an article, with their words marked in it."""
    found = []
    for place, statement in enumerate(reading.statements[:_MOST_STATEMENTS], start=1):
        evidence = statement.content or statement.frame or statement.cue
        if not evidence:
            continue
        ident = f"said-{number}-{place}"
        about = builder.words("paste.back_to_statement", number=place)
        for one in evidence:
            backs = builder.uses.setdefault(number, {}).setdefault(one, [])
            backs.append(Back(target=ident, label=builder.words("paste.says_mark"), about=about, tone="tn"))
        found.append(
            Spoken(
                id=ident,
                speaker=visible(_speaker(statement, builder.words)),
                how=builder.words.name("speech", statement.form),
                words=visible(" … ".join(one.quote for one in evidence)),
                place=anchor(number, evidence[0]),
            )
        )
    return tuple(found)


def _speaker(statement: Statement, words: Words) -> str:
    if statement.speaker is None:
        return words("report.unnamed")
    name = told_speaker(speaker_name(statement.speaker, statement.principal), words)
    side = side_name(statement.speaker.side)
    shown = words.side(statement.speaker.side, side) if side else ""
    return f"{name} ({shown})" if shown and shown not in name else name


def belonging(fits: tuple[Fit, ...], words: Words) -> tuple[Belonging, ...]:
    """Contacts of the paste, those together that would belong to the same of the ledger."""
    groups: dict[tuple[str, ...], Belonging] = {}
    for fit in fits:
        sure = [one for one, judgement in fit.candidates if judgement.verdict == "same"][:1]
        perhaps = [one for one, _ in fit.candidates if one not in sure][:3]
        there = [fit.there] if fit.there else []
        key = (*(one.id for one in there), "|", *(one.id for one in sure), "|", *(one.id for one in perhaps))
        if not any(part != "|" for part in key):
            key = (fit.contact.form, *sorted(part.actor.name for part in fit.contact.participants))
        told = _told(fit.contact, words)
        before = groups[key].told if key in groups else ()
        groups[key] = Belonging(
            told=before if told in before else (*before, told),
            sure=tuple(contact_line(one, words) for one in sure),
            perhaps=tuple(contact_line(one, words) for one in perhaps),
            there=contact_line(fit.there, words) if fit.there else None,
        )
    return tuple(groups.values())


def _told(contact: Contact, words: Words) -> str:
    names = " – ".join(part.actor.name for part in contact.participants) or words("report.nobody")
    return visible(f"{words.name('form', contact.form)} {names}")
