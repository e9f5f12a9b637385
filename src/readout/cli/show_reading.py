"""Shows a Reading to a person: contacts first, then statements and claims, each with its words."""

from __future__ import annotations

from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from readout.cli.plain import one_line
from readout.dates import TimeSpan
from readout.records import Actor, Claim, Contact, Evidence, Reading, Statement


def show_reading(reading: Reading, console: Console | None = None) -> None:
    """Prints ``reading``; article words are printed as they are, never as markup or terminal commands."""
    console = console or Console(highlight=False, soft_wrap=False)
    console.print(Rule(Text(_heading(reading), style="bold"), align="left"))
    console.print(Group(*_notes(reading)))
    names = {actor.id: actor.name for actor in reading.actors}
    _section(console, "Contacts", [_contact(contact) for contact in reading.contacts])
    _section(console, "Statements", [_statement(statement) for statement in reading.statements])
    _section(console, "Claims", [_claim(claim, names) for claim in reading.claims])
    console.print(Padding(Text(_furniture(reading), style="dim"), (0, 0, 1, 0)))


def _heading(reading: Reading) -> str:
    article = reading.article
    title = article.title or next(
        (article.text[p.start : p.end] for p in reading.paragraphs if p.role == "title" and p.field == "text"), ""
    )
    known = [part for part in (article.publisher, article.published) if part]
    return one_line(" · ".join([title or article.origin or article.id, *known]))


def _notes(reading: Reading) -> list[Text]:
    return [Text(f"! {one_line(note)}", style="yellow") for note in reading.notes]


def _section(console: Console, name: str, rows: list[tuple[Text, list[Text]]]) -> None:
    if not rows:
        console.print(Text(f"\n{name}: none found", style="dim"))
        return
    console.print(Text(f"\n{name} ({len(rows)})", style="bold"))
    for head, details in rows:
        console.print(Padding(head, (0, 0, 0, 2)))
        for line in details:
            console.print(Padding(line, (0, 0, 0, 6)))


def _contact(contact: Contact) -> tuple[Text, list[Text]]:
    who = ", ".join(_actor(p.actor) + (f" [{p.role}]" if p.role != "participant" else "") for p in contact.participants)
    head = Text.assemble((_label(contact.form), "bold cyan"), f", {contact.status}: {one_line(who) or 'nobody named'}")
    facts = [_time(contact.time), contact.place and f"in {contact.place}", _minutes(contact.duration_minutes),
             contact.ordinal, "main" if contact.main else None]  # fmt: skip
    details = [Text(one_line(" · ".join(fact for fact in facts if fact)))] if any(facts) else []
    return head, [*details, *_quotes(contact.spans)]


def _statement(statement: Statement) -> tuple[Text, list[Text]]:
    speaker = _actor(statement.speaker) if statement.speaker else "(nobody named)"
    head = Text.assemble((one_line(speaker), "bold green"), f" {statement.stance}, {_label(statement.form)}")
    facts = [f"for {_actor(statement.principal)}" if statement.principal else None,
             f"through {', '.join(map(_actor, statement.relayed_by))}" if statement.relayed_by else None,
             f"to {', '.join(map(_actor, statement.addressee))}" if statement.addressee else None,
             statement.channel and f"channel: {statement.channel}",
             statement.occasion and f"occasion: {statement.occasion}",
             _time(statement.made)]  # fmt: skip
    details = [Text(one_line(" · ".join(fact for fact in facts if fact)))] if any(facts) else []
    return head, [*details, *_quotes(statement.content), *_unsure(statement.unsure)]


def _claim(claim: Claim, names: dict[str, str]) -> tuple[Text, list[Text]]:
    who = ", ".join(names.get(actor, actor) for actor in claim.by)
    to = ", ".join(names.get(actor, actor) for actor in claim.to)
    head = Text.assemble((_label(claim.aspect), "bold magenta"), f": {one_line(claim.content)}")
    if claim.factuality != "asserted":
        head.append(f" ({claim.factuality})", style="yellow")
    facts = [who and f"by {who}", to and f"to {to}", _time(claim.due),
             claim.quantity and f"quantity: {claim.quantity.words}",
             claim.condition and f"condition: {'; '.join(e.quote for e in claim.condition)}"]  # fmt: skip
    details = [Text(one_line(" · ".join(fact for fact in facts if fact)))] if any(facts) else []
    return head, [*details, *_unsure(claim.unsure)]


def _quotes(spans: tuple[Evidence, ...]) -> list[Text]:
    return [Text(f"„{one_line(span.quote)}“ [{span.field if span.field == 'title' else span.start}]") for span in spans]


def _unsure(reason: str | None) -> list[Text]:
    return [Text(f"? {one_line(reason)}", style="yellow")] if reason else []


def _actor(actor: Actor) -> str:
    office = f", {actor.role}" if actor.role and actor.role != actor.name else ""
    return f"{actor.name}{office}" + (f" ({actor.side})" if actor.side else "")


def _label(word: str) -> str:
    return word.replace("_", " ")


def _time(time: TimeSpan | None) -> str | None:
    if time is None:
        return None
    span = time.start if time.start == time.end else f"{time.start or '…'} to {time.end or '…'}"
    return f"{span} („{time.words}“)" if time.start or time.end else f"„{time.words}“"


def _minutes(minutes: float | None) -> str | None:
    return None if minutes is None else f"{minutes:g} minutes"


def _furniture(reading: Reading) -> str:
    roles = [p.role for p in reading.paragraphs]
    counts = [f"{roles.count(role)} {role}" for role in dict.fromkeys(roles)]
    return f"\nParagraphs: {', '.join(counts)}"
