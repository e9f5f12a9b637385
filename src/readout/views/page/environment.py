"""What the templates of a comparison can call, wherever they are rendered."""

from __future__ import annotations

from jinja2 import Environment, pass_context
from jinja2.runtime import Context

from readout.dates import TimeSpan
from readout.views.labels import commitment_words, shown_due, shown_time, standing_words, step_words
from readout.views.page.marks import anchor, visible
from readout.views.records import Commitment, Standing, Step
from readout.views.sentences import Said, said
from readout.views.words import Words


def add_to(environment: Environment) -> None:
    """Adds filters and functions; templates are rendered with ``t``, the words of the reader."""
    environment.filters |= {
        "visible": visible,
        "due": _due,
        "time": _time,
        "step": _step,
        "commitment": _commitment,
        "standing": _standing,
        "said": _said,
    }
    environment.globals |= {"anchor": anchor}


def _words(context: Context) -> Words:
    words: Words = context["t"]
    return words


@pass_context
def _due(context: Context, due: TimeSpan) -> str:
    """A deadline under the heading "until"."""
    return shown_due(due, _words(context)).removeprefix(_words(context)("time.by", day=""))


@pass_context
def _time(context: Context, time: TimeSpan | None) -> str:
    return shown_time(time, _words(context))


@pass_context
def _step(context: Context, step: Step) -> str:
    return step_words(step, _words(context))


@pass_context
def _commitment(context: Context, found: Commitment) -> str:
    return commitment_words(found, _words(context))


@pass_context
def _said(context: Context, sentence: str) -> Said:
    """A sentence of the machine, in the reader's language where there is one: its words, and the language of them."""
    return said(sentence, _words(context))


@pass_context
def _standing(context: Context, one: Standing) -> str:
    return standing_words(one, _words(context))
