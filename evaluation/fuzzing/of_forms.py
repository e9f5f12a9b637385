"""Targets: what is put in one form before others take it: stylesheets of a page, addresses of an article, dates."""

from __future__ import annotations

from evaluation.fuzzing.target import Target, first_line, text_of
from readout.dates import parse_date
from readout.intake.page_dates import moment_in_german
from readout.intake.stylesheets import Stylesheets
from readout.world.addresses import key_of

_SHEET = ".weg, #alt{display:none!important}@media screen{p.weg{display:block}}.a::after{content:'}'}/* x */"


def _stylesheets(data: bytes) -> None:
    """A first line of classes, then a sheet: an element without a name of its own is never hidden by a class."""
    classes, sheet = first_line(data)
    found = Stylesheets([text_of(sheet)])
    found.hides("p", {"class": classes, "id": "alt"})
    assert not found.hides("body", {"class": classes})


def _keys(data: bytes) -> None:
    """The key of an address is its own key."""
    key = key_of(text_of(data))
    assert key_of(key) == key


def _moments(data: bytes) -> None:
    moment = moment_in_german(text_of(data))
    assert moment is None or parse_date(moment)


TARGETS = (
    Target(name="stylesheets", run=_stylesheets, seeds=lambda: [b"weg a\n" + _SHEET.encode()]),
    Target(
        name="keys",
        run=_keys,
        seeds=lambda: [b"http://www.nordpost.example:80/a/?utm_source=x&b=1#c", "https://m.münz.example/ä%2F".encode()],
        largest=300,
    ),
    Target(
        name="moments",
        run=_moments,
        seeds=lambda: ["Di, 04 Mär 2031 10:00:00 MEZ".encode(), b"Mittwoch, 31 Okt 2031 23:59 MESZ"],
        largest=120,
    ),
)
