"""Prints an explanation for a person: one sentence after the other, each layer on its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from readout.views.terminal.safe import plain

Json = dict[str, Any]


def show_explained(explained: Json, console: Console) -> None:
    """Prints ``explained``; words of the article stay words, whatever they look like."""
    article = explained["article"]
    title = article["title"] or article["origin"] or article["id"]
    console.print(Rule(Text(plain(title), style="bold cyan"), align="left", style="cyan"))
    for note in explained["notes"]:
        console.print(Text(plain(f"Note: {note}"), style="yellow"))
    for number, sentence in enumerate(explained["sentences"], start=1):
        _sentence(console, number, sentence)
    console.print(Text(f"\nLeft unread ({len(explained['unread'])})", style="bold"))
    for entry in explained["unread"]:
        console.print(Padding(Text.assemble((f"{entry['why']}  ", "dim"), plain(entry["quote"])[:160]), (0, 0, 0, 2)))


def _sentence(console: Console, number: int, sentence: Json) -> None:
    head = Text.assemble(
        (f"\n{number}  ", "bold cyan"), (plain(sentence["quote"]), "bold"), f"  [{sentence['paragraph']}]"
    )
    console.print(head)
    for label, style, lines in _layers(sentence):
        for line in lines:
            console.print(Padding(Text.assemble((f"{label:<10} ", "dim"), (plain(line), style)), (0, 0, 0, 4)))


def _layers(sentence: Json) -> Iterator[tuple[str, str, list[str]]]:
    yield "tokens", "", [" ".join(f"{token['text']}/{token['tag']}" for token in sentence["tokens"])]
    for name, style, line in _LINES:
        yield name, style, [line(entry) for entry in sentence[f"{name}s" if name != "quantity" else "quantities"]]
    if sentence["read"] and not (sentence["statements"] or sentence["contacts"] or sentence["claims"]):
        yield "nothing", "yellow", ["no statement, contact or claim was found here"]


def _clause(clause: Json) -> str:
    parts = [clause.get(key) for key in ("predicate", "mood", "tense", "voice")]
    verb = " ".join(str(part) for part in parts if part and part != "active")
    modals = f" + {', '.join(clause['modals'])}" if "modals" in clause else ""
    subject = f" · subject „{clause['subject']}“" if "subject" in clause else ""
    negated = " · negated" if clause.get("negated") else ""
    return f"{clause['kind']}: {verb or 'no verb'}{modals}{subject}{negated} · „{clause['words']}“"


def _mention(mention: Json) -> str:
    actor = mention.get("actor")
    who = ", ".join(actor) if isinstance(actor, list) else actor or "nobody known"
    side = f" ({mention['side']})" if "side" in mention else ""
    unsure = f" ? {mention['unsure']}" if "unsure" in mention else ""
    return f"„{mention['words']}“ {mention['form']}, {mention['kind']} → {who}{side}{unsure}"


def _time(time: Json) -> str:
    span = time["from"] if time["from"] == time["to"] else f"{time['from'] or '…'} to {time['to'] or '…'}"
    minutes = f" = {time['minutes']:g} minutes" if "minutes" in time else ""
    return f"„{time['words']}“ {time['kind']} → {span or time['value'] or 'not resolved'}{minutes}"


def _quantity(quantity: Json) -> str:
    return f"„{quantity['words']}“ → {quantity['value']:g} {quantity['unit'] or ''}"


def _frame(frame: Json) -> str:
    roles = "; ".join(f"{name}: {' | '.join(words)}" for name, words in frame["roles"].items() if words)
    flags = "".join(f" [{flag}]" for flag in ("negated", "passive", "conditional", "nominal") if frame.get(flag))
    return f"{frame['frame']} („{frame['cue']}“){flags} {roles}"


def _statement(statement: Json) -> str:
    unsure = f" ? {statement['unsure']}" if "unsure" in statement else ""
    speaker = statement["speaker"] or "nobody named"
    return (
        f"{speaker} {statement['stance']} ({statement['form']}) „{statement['content']}“ by {statement['rule']}{unsure}"
    )


def _contact(contact: Json) -> str:
    return f"{contact['form']}, {contact['status']}: {', '.join(contact['participants'])}"


def _claim(claim: Json) -> str:
    unsure = f" ? {claim['unsure']}" if "unsure" in claim else ""
    by = f"{', '.join(claim['by'])}: " if claim["by"] else ""
    return f"{claim['aspect']} {by}„{claim['content']}“ by {claim['rule'] or 'no rule named'}{unsure}"


_LINES: tuple[tuple[str, str, Callable[[Json], str]], ...] = (
    ("clause", "", _clause),
    ("mention", "", _mention),
    ("time", "", _time),
    ("quantity", "", _quantity),
    ("frame", "cyan", _frame),
    ("contact", "bold magenta", _contact),
    ("statement", "bold green", _statement),
    ("claim", "bold magenta", _claim),
)
