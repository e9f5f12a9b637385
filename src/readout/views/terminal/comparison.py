"""A comparison in the terminal: contacts with their accounts side by side, or stacked where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from readout.views.labels import (
    ASPECTS,
    HELD,
    commitment_words,
    file_name,
    headline,
    shown_due,
    standing_words,
    step_words,
    surname,
    the_side,
    words_of,
)
from readout.views.records import (
    QUIET,
    Account,
    Cell,
    Commitment,
    Comparison,
    ContactComparison,
    Doubt,
    Fact,
    PersonEntry,
    Row,
    Step,
    Voice,
)
from readout.views.terminal.safe import joined, plain, quoted, text
from readout.views.voices import alike, by_line

COLUMN = 26
"""Characters an account needs beside others; below, the accounts are stacked."""

DOUBTS = 8
"""So many pairs of contacts that may be one are shown, the likeliest first; nobody reads a hundred in a terminal."""

STATES = {
    "says": "green",
    "confirms": "bold green",
    "denies": "bold red",
    "contradicts": "bold yellow",
    "silent": "dim",
    "unknown": "dim",
}


def render(comparison: Comparison, console: Console) -> None:
    """Print the whole comparison."""
    _articles(comparison, console)
    held = [contact for contact in comparison.contacts if contact.id not in comparison.planned]
    planned = [contact for contact in comparison.contacts if contact.id in comparison.planned]
    for number, contact in enumerate(held, start=1):
        _contact(contact, number, console)
    if planned:
        console.print()
        console.print(Rule(Text("Planned contacts", style="bold"), align="left"))
    for number, contact in enumerate(planned, start=len(held) + 1):
        _contact(contact, number, console)
    if comparison.aside:
        console.print()
        console.print(Rule(Text("Beside the contacts", style="bold"), align="left"))
        _stacked(comparison.aside, comparison.aside_accounts, console)
    _commitments(comparison.commitments, console)
    _doubts(comparison, console)
    for note in comparison.notes:
        console.print(Text("Note: " + note, style="yellow"))


def _articles(comparison: Comparison, console: Console) -> None:
    console.print(Rule(Text(_count(len(comparison.articles), "article"), style="bold"), align="left"))
    for entry in comparison.articles:
        article = entry.article
        copy = f"the text of [{entry.copy_of}]" if entry.copy_of else ""
        line = joined(
            [
                Text(f"[{entry.number}]", style="cyan"),
                text(article.publisher or file_name(article) or "publisher not known", "bold"),
                text(article.published or "no date"),
                text(headline(article, entry.paragraphs), "italic"),
                Text(copy, style="yellow"),
            ],
            "  ",
        )
        console.print(Padding(line, (0, 0, 0, 1)))
        for note in entry.publisher_notes:
            console.print(Padding(text(note, "dim"), (0, 0, 0, 6)))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _contact(contact: ContactComparison, number: int, console: Console) -> None:
    console.print()
    console.print(Rule(text(f"{number}  {contact.title}", "bold cyan"), align="left", style="cyan"))
    console.print(_header(contact))
    if contact.rows:
        wide = console.width >= COLUMN * (len(contact.accounts) + 1) and len(contact.accounts) > 1
        if wide:
            console.print(_table(contact))
            _unknown(contact.rows, console)
        else:
            _stacked(contact.rows, contact.accounts, console)
    _summary(contact, console)


def _header(contact: ContactComparison) -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    for index, person in enumerate(contact.people):
        grid.add_row("who" if index == 0 else "", _person(person))
    for line in contact.header:
        name = {"time": "when", "duration": "how long", "place": "where"}.get(line.name, line.name)
        between = Text("  but  ", style="bold yellow") if line.differs else Text("; ", style="dim")
        grid.add_row(name, between.join(_fact(fact, len(contact.articles)) for fact in line.facts))
    if contact.history:
        stages = [f"{stage.status} ({stage.told or 'no date'}, [{stage.voice.article}])" for stage in contact.history]
        grid.add_row("history", text(" → ".join(stages)))
    copies = f", {contact.independent} independent" if contact.independent != contact.reports else ""
    grid.add_row("reports", text(f"{_count(contact.reports, 'article')}{copies}: {_marks(contact.articles)}"))
    return grid


def _marks(articles: Sequence[int]) -> str:
    return " ".join(f"[{number}]" for number in articles)


def _person(person: PersonEntry) -> Text:
    part = "" if person.part == "participant" else f"· {person.part}"
    side = f"({plain(person.side_name)})" if person.side_name and person.side_name != person.name else ""
    name = text(person.name + ("," if person.office else ""), "bold")
    return joined([name, text(person.office or ""), text(side), Text(part)])


def _fact(fact: Fact, reports: int) -> Text:
    words = text(fact.value, "bold")
    if len({voice.article for voice in fact.voices}) == reports > 1:
        return joined([words, Text("— all", style="dim")])
    told = f"— {', '.join(plain(name) for name in fact.accounts)} {_marks(sorted({v.article for v in fact.voices}))}"
    return joined([words, Text(told, style="dim")])


def _account(account: Account) -> Text:
    marks = f"{_marks(account.articles)}"
    if account.kind == "narration":
        return joined([text(account.label, "bold"), Text("own words", style="dim"), Text(marks, style="cyan")])
    speakers = f"({'; '.join(plain(name) for name in account.speakers)})" if account.speakers else ""
    return joined([text(account.label, "bold"), Text(speakers, style="dim"), Text(marks, style="cyan")])


def _point(row: Row) -> Text:
    """A point: its aspect, who and to whom, and the words."""
    who = f"{', '.join(row.by)}{' → ' + ', '.join(row.to) if row.to else ''}" if row.aspect != "topic" else ""
    head = joined([Text(ASPECTS[row.aspect], style="bold magenta"), text(who, "dim")], "  ")
    return joined([head, text(row.words), _details(row)], "\n")


def _details(row: Row) -> Text:
    due = plain(shown_due(row.due)) if row.due else ""
    condition = f"condition: {plain(row.condition)}" if row.condition else ""
    differing = f"told differently: {' / '.join(plain(words) for words in row.differing)}" if row.differing else ""
    return joined([Text(condition), Text(due), Text(differing, style="yellow")], "\n")


def _table(contact: ContactComparison) -> Table:
    table = Table(box=box.ROUNDED, show_lines=True, expand=True, border_style="dim")
    table.add_column("point", ratio=4)
    for account in contact.accounts:
        table.add_column(_account(account), ratio=5)
    for row in contact.rows:
        cells = zip(contact.accounts, row.cells, strict=True)
        table.add_row(
            _point(row), *(_cell(cell, "silent" if account.kind == "side" else "–") for account, cell in cells)
        )
    return table


def _cell(cell: Cell, silent: str = "silent") -> Text:
    if cell.state in QUIET:
        return Text(silent if cell.state == "silent" else "–", style="dim")
    lines = [Text(cell.state, style=STATES[cell.state])]
    lines += [_voice(voices[0], [voice.article for voice in voices]) for voices in alike(cell.voices)]
    if cell.why:
        lines.append(text(cell.why, "yellow"))
    return joined(lines, "\n")


def _voice(voice: Voice, articles: Sequence[int]) -> Text:
    """The words, the article, and by whom, for whom, through whom and on which channel they came."""
    unsure = Text(f"unsure: {plain(voice.unsure)}", style="yellow") if voice.unsure else Text()
    return joined([quoted(voice.evidence), text(by_line(voice), "dim"), Text(_marks(articles), style="cyan"), unsure])


def _stacked(rows: Sequence[Row], accounts: Sequence[Account], console: Console) -> None:
    """One point under the other, and under each point who says it; who is silent stands in one line."""
    labels = {account.key: account for account in accounts}
    for row in rows:
        console.print(Padding(_point(row), (1, 0, 0, 1)))
        for cell in row.cells:
            if cell.state not in QUIET:
                head = joined([text(labels[cell.account].label, "bold"), _cell(cell)])
                console.print(Padding(head, (0, 0, 0, 4)))
        quiet = [labels[cell.account] for cell in row.cells if cell.state == "silent"]
        silent = [plain(account.label) for account in quiet if account.kind == "side"]
        if silent:
            console.print(Padding(Text(f"silent: {', '.join(silent)}", style="dim"), (0, 0, 0, 4)))
        unknown = [plain(labels[cell.account].label) for cell in row.cells if cell.state == "unknown"]
        if unknown:
            console.print(Padding(Text(f"–: {', '.join(unknown)}", style="dim"), (0, 0, 0, 4)))
    _unknown(rows, console)


def _unknown(rows: Sequence[Row], console: Console) -> None:
    """One note on all cells of which nobody knows whether the side is silent."""
    reasons = dict.fromkeys(cell.why for row in rows for cell in row.cells if cell.state == "unknown" and cell.why)
    if reasons:
        note = f"– is not known: {' '.join(plain(why) for why in reasons)}"
        console.print(Padding(Text(note, style="dim"), (1, 0, 0, 1)))


def _summary(contact: ContactComparison, console: Console) -> None:
    rows = {row.id: row for row in contact.rows}
    labels = {account.key: account.label for account in contact.accounts}
    _listed("Both sides say", [_short(rows[row]) for row in contact.both], "green", console)
    for account, ids in contact.only if len(contact.accounts) > 1 else ():
        _listed(f"Only {plain(the_side(labels[account]))} says", [_short(rows[row]) for row in ids], "blue", console)
    against = [(found, rows.get(found.row or "")) for found in contact.contradictions]
    told = [
        joined([_short(row), text(f"— {found.sentence}")]) if row else text(found.sentence) for found, row in against
    ]
    _listed("Contradictions", told, "bold red", console)


def _listed(title: str, items: Sequence[Text], style: str, console: Console) -> None:
    if items:
        console.print(Padding(Text(title, style=style), (1, 0, 0, 1)))
        for item in items:
            console.print(Padding(joined([Text("·", style=style), item]), (0, 0, 0, 2)))


def _short(row: Row) -> Text:
    who = ", ".join(surname(name) for name in row.by) if row.aspect in HELD else ""
    return joined([Text(ASPECTS[row.aspect].lower(), style="dim"), text(who, "dim"), text(row.words)])


def _commitments(commitments: Sequence[Commitment], console: Console) -> None:
    if not commitments:
        return
    console.print()
    console.print(Rule(Text("Commitments", style="bold"), align="left"))
    for found in commitments:
        who = f"{', '.join(found.by) or 'nobody named'}{' → ' + ', '.join(found.to) if found.to else ''}"
        head = joined([Text(commitment_words(found), style="bold magenta"), text(who, "dim"), text(found.words)])
        console.print(Padding(head, (1, 0, 0, 1)))
        for line in _terms(found):
            console.print(Padding(line, (0, 0, 0, 4)))


def _terms(found: Commitment) -> list[Text]:
    lines = [text(f"condition: {words}") for words in found.conditions]
    lines += [text(f"until: {shown_due(due).removeprefix('by ')}") for due in found.due]
    if found.quantities:
        lines.append(text("how many: " + " / ".join(quantity.words for quantity in found.quantities)))
    if found.contradicted:
        lines.append(Text("the accounts contradict each other", style="bold red"))
    if found.status:
        lines.append(text("status: " + "; but ".join(standing_words(one) for one in found.status), "bold"))
    if found.overdue:
        lines.append(text(f"overdue on {found.overdue}: computed from the deadline, said by nobody", "yellow"))
    return [*lines, *(_step(step) for step in found.steps)]


def _step(step: Step) -> Text:
    """One line of the history: when, what, whose account, which article, in which words."""
    line = f"{step.when or 'no date'} {step_words(step)}, {plain(step.account)} [{step.voice.article}]"
    return text(f"{line} “{step.words}”" if step.words else line, "dim")


def _doubts(comparison: Comparison, console: Console) -> None:
    if not comparison.doubts:
        return
    console.print()
    console.print(Rule(Text("Unsure: these may be one contact", style="bold yellow"), align="left", style="yellow"))
    contacts = {contact.id: contact for contact in comparison.contacts}
    for doubt in comparison.doubts[:DOUBTS]:
        _doubt(doubt, contacts, console)
    if len(comparison.doubts) > DOUBTS:
        rest = f"and {len(comparison.doubts) - DOUBTS} more that are less likely: --json and --html have them all"
        console.print(Padding(Text(rest, style="dim"), (1, 0, 0, 1)))


def _doubt(doubt: Doubt, contacts: dict[str, ContactComparison], console: Console) -> None:
    names = [f"{contact.title} {_marks(contact.articles)}" for contact in (contacts[doubt.left], contacts[doubt.right])]
    console.print(Padding(text("  or  ".join(names), "bold"), (1, 0, 0, 1)))
    for feature, score, sentence in doubt.judgement.reasons:
        sign = Text("+", style="green") if score > 0 else Text("-", style="red") if score < 0 else Text("?", "yellow")
        console.print(Padding(joined([sign, Text(words_of(feature), style="dim"), text(sentence)]), (0, 0, 0, 4)))
