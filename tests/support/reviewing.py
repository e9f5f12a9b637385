"""Small reports for the tests of the review, each with what a reader should find in it; states and people are invented."""

from __future__ import annotations

from typing import Any

from readout.records import Reading
from support.drafts import Draft, when


def talk(
    publisher: str,
    day: str | None = "2031-05-06",
    *,
    published: str | None = "2031-05-07",
    people: tuple[tuple[str, str | None, str | None], ...] = (
        ("Mira Tessen", "Norland", "Präsidentin"),
        ("Ilo Varga", "Südmark", "Präsident"),
    ),
    form: Any = "phone_call",
    main: bool = True,
    **fields: Any,
) -> Reading:
    """A report of one talk in one sentence; a ``day`` of None is not told. Further ``fields`` are the contact's."""
    words = f"{people[0][0]} und {people[-1][0]} haben laut {publisher} miteinander gesprochen"
    d = Draft(
        f"Aus {publisher}. {words}. Es ging um Getreide, schrieb {publisher} dazu.",
        publisher=publisher,
        published=published,
        title=f"Gespräch ({publisher})",
    )
    actors = [d.actor(*person) for person in people]
    time = when(day, "am Dienstag") if day else None
    contact = d.contact(form, actors, words, main=main, time=time, **fields)
    d.claim("topic", "Es ging um Getreide", contact, by=actors, rule="topic.talk")
    return d.reading()


def doubted(publisher: str = "Grenzkurier", rule: str = "learned.point", unsure: str | None = "Weighed.") -> Reading:
    """A report with one claim that should be looked at."""
    d = Draft(
        "Mira Tessen rief Ilo Varga am Dienstag an. Varga sagte zu, die Häfen zu öffnen, sobald die Flotte abzieht.",
        publisher=publisher,
        published="2031-05-07",
    )
    tessen = d.actor("Mira Tessen", "Norland", "Präsidentin")
    varga = d.actor("Ilo Varga", "Südmark", "Präsident")
    call = d.contact("phone_call", [tessen, varga], "rief Ilo Varga am Dienstag an", time=when("2031-05-06"), main=True)
    said = d.said(varga, "die Häfen zu öffnen", "sagte zu")
    d.claim(
        "promise", "die Häfen zu öffnen", call, by=[varga], to=[tessen], said=said, condition="sobald die Flotte abzieht",
        factuality="planned", commitment="promised", rule=rule, unsure=unsure,
    )  # fmt: skip
    return d.reading()


def named(publisher: str, *people: tuple[str, str | None, str | None]) -> Reading:
    """A report that only quotes people: name, side and office of each."""
    told = " ".join(f"Ein Satz über {name} steht hier." for name, _, _ in people)
    d = Draft(told, publisher=publisher, published="2031-05-07")
    for name, side, office in people:
        d.said(d.actor(name, side, office), f"Ein Satz über {name} steht hier")
    return d.reading()
