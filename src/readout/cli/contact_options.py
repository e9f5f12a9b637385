"""The options by which contacts are chosen, the same for lists and for the timeline."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, get_args

import click

from readout.cli.inputs import complain
from readout.cli.lists import check_order, date_option
from readout.records import ContactForm, ContactStatus

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from readout.ledger.asking import ContactQuery

_CALLS: tuple[ContactForm, ...] = ("phone_call", "video_call")
"""What ``--form call`` means."""


def contact_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a :class:`~readout.ledger.asking.ContactQuery`."""
    for option in (
        click.option("--unsure/--sure", "unsure", default=None, help="Only those that may be no contact, or are sure."),
        click.option("--confirmed/--unconfirmed", "confirmed", default=None, help="Whether a person has confirmed it."),
        click.option("--publisher", metavar="NAME", help="Told of by this publisher."),
        click.option("--status", multiple=True, type=click.Choice(get_args(ContactStatus)), help="Any of these."),
        click.option("--form", multiple=True, type=click.Choice(["call", *get_args(ContactForm)]),
                     help="Any of these; call is one by phone or video."),
        click.option("--to", "until", metavar="DATE", callback=date_option, help="To this day, month or year."),
        click.option("--from", "since", metavar="DATE", callback=date_option, help="From this day, month or year on."),
        click.option("--side", multiple=True, metavar="SIDE",
                     help="A side by name, code, capital or adjective; several: all of them."),
        click.option("--with", "names", multiple=True, metavar="NAME",
                     help="Who took part, in any spelling; several: all of them."),
    ):  # fmt: skip
        command = option(command)
    return command


def contact_query(known: dict[str, Any]) -> ContactQuery:
    """What the options ask for; takes them out of ``known``."""
    from readout.ledger.asking import ContactQuery  # noqa: PLC0415 - loads SQLAlchemy

    asked = {name: known.pop(name) for name in ("side", "since", "until", "status", "publisher", "confirmed", "unsure")}
    check_order(asked["since"], asked["until"])
    forms = known.pop("form")
    expanded = [form for name in forms for form in (_CALLS if name == "call" else (name,))]
    return ContactQuery(with_=known.pop("names"), form=tuple(dict.fromkeys(expanded)), **asked)


def tell_if_none(connection: Connection, query: ContactQuery, total: int) -> None:
    """Where no contact was found, says on standard error what was looked for in vain, and what is near it."""
    from readout.ledger.asking.nearest import why_none  # noqa: PLC0415 - loads SQLAlchemy

    for sentence in () if total else why_none(connection, query):
        complain(sentence)
