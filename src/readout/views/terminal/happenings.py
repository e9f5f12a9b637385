"""What was found in a ledger and what happened to it, in the terminal: hits of a search, changes, histories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from readout.views.shown import contact_line, judgement_line
from readout.views.terminal.safe import joined, text

if TYPE_CHECKING:
    from readout.ledger.asking.happened import Happened
    from readout.ledger.asking.history import History
    from readout.ledger.asking.passages import Passage
    from readout.ledger.asking.search import Hit

_MOMENT = 16
"""Letters of a moment that are printed: to the minute."""


def render_hits(hits: Sequence[Hit], console: Console) -> None:
    """Print the articles, the words marked in their sentences, and the contacts they tell of."""
    for hit in hits:
        copy = f"prints the text of {hit.copy_of}" if hit.copy_of else ""
        head = [
            text(hit.publisher or "publisher not known", "bold"),
            text(hit.published or "no date"),
            text(hit.title or "", "italic"),
            text(hit.article_id, "dim"),
            text(copy, "yellow"),
        ]
        console.print(joined(head, "  "))
        for passage in hit.passages:
            words = joined(list(_marked(passage, shown=console.color_system is not None)), "")
            console.print(Padding(words, (0, 0, 0, 4)))
        for contact in hit.contacts:
            console.print(Padding(joined([Text("→", style="cyan"), text(contact_line(contact), "dim")]), (0, 0, 0, 4)))
        console.print()


def _marked(passage: Passage, *, shown: bool) -> Iterator[Text]:
    """The words of a passage, those searched in another style, or between »« where no style is ``shown``."""
    place = passage.start
    for start, end in passage.marks:
        yield from _piece(passage, place, start, "")
        yield from [Text("»")] if not shown else []
        yield from _piece(passage, start, end, "bold reverse")
        yield from [Text("«")] if not shown else []
        place = end
    yield from _piece(passage, place, passage.end, "")


def _piece(passage: Passage, start: int, end: int, style: str) -> Iterator[Text]:
    """A stretch on one line, the spaces at its ends kept."""
    words = passage.words[start - passage.start : end - passage.start]
    if words:
        before, after = (" " if words[at].isspace() else "" for at in (0, -1))
        inner = text(words, style)
        yield Text(before) + inner + Text(after if inner.plain else "")


def render_history(history: History, console: Console) -> None:
    """Print whose history it is, and the judgements on it; what happened is printed by :func:`render_happened`."""
    if history.named is None:
        console.print(text(history.ident, "bold"))
    elif history.named.moved:
        console.print(text(f"contact {history.named.asked} is now known as {history.named.id}", "yellow"))
    else:
        count = len(history.members)
        console.print(text(f"contact {history.named.id}, told by {count} report{'' if count == 1 else 's'}", "bold"))
    for judged in history.judgements:
        console.print(Padding(joined([Text("judged", style="green"), text(judgement_line(judged))]), (0, 0, 0, 1)))
    console.print(Rule(style="dim"))


def render_happened(happened: Sequence[Happened], console: Console) -> None:
    """Print changes, one a line: when, to what, what."""
    for one in happened:
        moment = one.at[:_MOMENT].replace("T", " ")
        mark = one.subject if one.called != one.subject else ""
        line = [text(moment, "dim"), text(one.called, "bold"), text(mark, "dim"), text(one.words)]
        console.print(joined(line, "  "))
