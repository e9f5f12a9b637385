"""One reading in the terminal: paragraphs, contacts, statements and claims, each with its words."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from readout.records import READ_ROLES, Actor, Claim, Contact, Paragraph, Reading, Statement
from readout.views.labels import ASPECTS, FORMS, headline, shown_due, shown_minutes, shown_time, side_name, words_of
from readout.views.terminal.safe import joined, plain, quoted, text

INDENT = 4


def render_reading(reading: Reading, console: Console) -> None:
    """Print what was read in one article."""
    article = reading.article
    about = [article.publisher or "publisher not known", article.published or "no date", article.language]
    console.print(Rule(text(article.title or _opening(reading), "bold cyan"), align="left", style="cyan"))
    console.print(text(" · ".join(part for part in [*about, article.url or ""] if part), "dim"))
    for note in reading.notes:
        console.print(text(f"Note: {note}", "yellow"))
    _paragraphs(reading, console)
    _section("Contacts", [_contact(contact) for contact in reading.contacts], console)
    _section("Statements", [_statement(statement) for statement in reading.statements], console)
    names = _names(reading)
    said_by = {s.id: s.speaker.name if s.speaker else "somebody unnamed" for s in reading.statements}
    _section("Claims", [_claim(claim, names, said_by) for claim in _ordered(reading)], console)


def _opening(reading: Reading) -> str:
    return plain(headline(reading.article, reading.paragraphs))[:100]


def _words(reading: Reading, paragraph: Paragraph) -> str:
    whole = reading.article.text if paragraph.field == "text" else reading.article.title or ""
    return whole[paragraph.start : paragraph.end]


def _paragraphs(reading: Reading, console: Console) -> None:
    """Each paragraph's role and its first words on one line; furniture is dimmed."""
    room = max(20, console.width - 16)
    for paragraph in reading.paragraphs:
        words = plain(_words(reading, paragraph))
        shown = words if len(words) <= room else words[: room - 2].rsplit(" ", 1)[0] + " …"
        style = "" if paragraph.role in READ_ROLES else "dim"
        console.print(joined([Text(f"{paragraph.role:<10}", style="dim"), text(shown, style)], "  "))


def _section(title: str, items: Sequence[Sequence[Text]], console: Console) -> None:
    console.print()
    console.print(Text(f"{title} ({len(items)})", style="bold magenta"))
    for first, *others in items:
        console.print(Padding(first, (0, 0, 0, 1)))
        for line in others:
            if line.plain:
                console.print(Padding(line, (0, 0, 0, INDENT)))


def _actor(actor: Actor | None, style: str = "bold") -> Text:
    if actor is None:
        return Text("nobody named", style="dim")
    side = side_name(actor.side)
    about = ", ".join(part for part in (actor.role, side if side != actor.name else None) if part)
    return joined([text(actor.name, style), text(f"({about})" if about else "", "dim")])


def _contact(contact: Contact) -> list[Text]:
    main = Text("main", style="green") if contact.main else Text("mentioned", style="dim")
    head = joined([Text(FORMS[contact.form], style="bold"), Text(contact.status), main], "  ")
    people = [
        joined([_actor(p.actor), Text("" if p.role == "participant" else f"[{p.role}]", style="cyan")])
        for p in contact.participants
    ]
    facts = []
    if contact.time:
        facts.append(f"{shown_time(contact.time)} (“{plain(contact.time.words)}”)")
    if contact.duration_minutes is not None:
        facts.append(shown_minutes(contact.duration_minutes))
    facts += [plain(words) for words in (contact.place, contact.ordinal) if words]
    unsure = text(f"unsure: {contact.unsure}", "yellow") if contact.unsure else Text()
    words = (quoted([span]) for span in contact.spans)
    return [head, Text(" – ").join(people), text(" · ".join(facts)), *words, unsure]


def _statement(statement: Statement) -> list[Text]:
    """Who, for whom, through whom, to whom, on which channel; then the words with the form and stance of speech."""
    extras = []
    if statement.principal:
        extras.append(f"for {statement.principal.name}")
    extras += [f"through {actor.name}" for actor in statement.relayed_by]
    extras += [f"to {actor.name}" for actor in statement.addressee]
    extras += [words for words in (statement.channel, statement.occasion) if words]
    how = words_of(statement.form) + ("" if statement.stance == "asserts" else f", {statement.stance}")
    who = f"unnamed: {statement.unnamed.circle}, {statement.unnamed.number}" if statement.unnamed else ""
    nested = "inside another statement" if statement.nested_in else ""
    head = joined([_actor(statement.speaker), text(", ".join(extras))], "  ")
    cue = joined([Text("cue:", style="dim"), quoted(statement.cue, "dim")]) if statement.cue else Text()
    unsure = text(f"unsure: {statement.unsure}", "yellow") if statement.unsure else Text()
    return [
        head,
        quoted(statement.content),
        joined([*(Text(one, style="dim") for one in (how, who, nested)), cue], "  "),
        unsure,
    ]


def _names(reading: Reading) -> dict[str, str]:
    return {actor.id: actor.name for actor in reading.actors}


def _ordered(reading: Reading) -> list[Claim]:
    """By contact, in the contacts' order, then as the article tells them."""
    contacts = [contact.id for contact in reading.contacts]

    def place(claim: Claim) -> tuple[int, int]:
        number = contacts.index(claim.contact) if claim.contact in contacts else len(contacts)
        return number, min((span.start for span in claim.spans), default=0)

    return sorted(reading.claims, key=place)


def _claim(claim: Claim, names: dict[str, str], said_by: dict[str, str]) -> list[Text]:
    by = ", ".join(plain(names.get(actor, actor)) for actor in claim.by)
    to = ", ".join(plain(names.get(actor, actor)) for actor in claim.to)
    who = by + (f" → {to}" if to else "")
    aspect = ASPECTS.get(claim.aspect, words_of(claim.aspect).capitalize())
    factual = "" if claim.factuality == "asserted" else claim.factuality
    head = joined([Text(aspect, style="bold"), text(who), Text(factual, style="yellow")], "  ")
    teller = (
        said_by.get(claim.statement or "", "the publisher narrates") if claim.statement else "the publisher narrates"
    )
    details = [f"condition: {stretch.quote}" for stretch in claim.condition]
    if claim.due:
        details.append(shown_due(claim.due))
    if claim.quantity:
        details.append(f"number: {claim.quantity.words}")
    unsure = text(f"unsure: {claim.unsure}", "yellow") if claim.unsure else Text()
    rule = f"rule {claim.rule}" if claim.rule else ""
    tail = text(" · ".join(part for part in (f"said by {teller}" if claim.statement else teller, rule) if part), "dim")
    return [head, quoted(claim.spans), text(" · ".join(details)), tail, unsure]
