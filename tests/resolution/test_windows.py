"""When a contact was, as an interval of days."""

from __future__ import annotations

from datetime import date

import pytest

from readout.dates import TimeSpan
from readout.records import Article, Contact
from readout.resolution.windows import contact_window, day_range, gap_days, shown, told_window


@pytest.mark.parametrize(
    ("start", "end", "approximate", "first", "last"),
    [
        ("2031-03-05", "2031-03-05", False, date(2031, 3, 5), date(2031, 3, 5)),
        ("2031-03-05T16:00+01:00", None, False, date(2031, 3, 5), None),
        ("2031-02", "2031-02", False, date(2031, 2, 1), date(2031, 2, 28)),
        ("2031", "2031", False, date(2031, 1, 1), date(2031, 12, 31)),
        ("2031-03-05", "2031-03-05", True, date(2031, 3, 3), date(2031, 3, 7)),
        ("9999-12-31", "9999-12-31", True, date(9999, 12, 29), date(9999, 12, 31)),
        ("0001-01-01", "0001-01-01", True, date(1, 1, 1), date(1, 1, 3)),
    ],
)
def test_a_told_time_is_an_interval(
    start: str, end: str | None, approximate: bool, first: date, last: date | None
) -> None:
    window = told_window(TimeSpan(start=start, end=end, words="am Mittwoch", approximate=approximate))
    assert window is not None
    assert (window.first, window.last, window.basis) == (first, last, "told")
    assert "am Mittwoch" in shown(window)


@pytest.mark.parametrize("partial", [None, "", "bald", "2031-02-30", "2031-13", "31.12.2031"])
def test_what_is_no_date_gives_no_interval(partial: str | None) -> None:
    assert day_range(partial) is None
    assert told_window(TimeSpan(start=partial, end=partial, words="x")) is None


@pytest.mark.parametrize(
    ("status", "first", "last", "basis"),
    [
        ("held", None, date(2031, 3, 6), "published"), ("planned", date(2031, 3, 6), None, "published"),
        ("cancelled", None, None, "none"),
    ],
)  # fmt: skip
def test_the_day_of_publication_bounds_what_is_not_told(
    status: str, first: date | None, last: date | None, basis: str
) -> None:
    contact = Contact(id="c", form="talks", status=status, participants=())  # type: ignore[arg-type]
    window = contact_window(contact, Article(id="a", text="", published="2031-03-06"))
    assert (window.first, window.last, window.basis) == (first, last, basis)


def test_the_gap_between_intervals() -> None:
    days = [told_window(TimeSpan(start=day, end=day, words="")) for day in ("2031-03-05", "2031-03-06", "2031-03")]
    assert days[0]
    assert days[1]
    assert days[2]
    assert gap_days(days[0], days[1]) == gap_days(days[1], days[0]) == 1
    assert gap_days(days[0], days[2]) == 0
