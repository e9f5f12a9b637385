"""What is wrong with a series, by the rules of the README: a sentence for each, none where all is as it should be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import get_args

from evaluation.contacts.series import Annotated, Report, Series
from evaluation.contacts.wording import runs
from readout.dates import parse_date
from readout.errors import DateInput
from readout.records import ContactForm, ContactStatus

SITUATIONS = (
    "several calls", "planned then held", "moved", "cancelled", "refused", "multi-party", "wire copies",
    "missing dates", "margins", "same day", "late report", "correction",
)  # fmt: skip
SHORT = range(35, 191)
"""Words of a report: shorter ones tell too little to be told apart, longer ones are the work of the gold standard."""
_FORMS, _STATUSES = frozenset(get_args(ContactForm)), frozenset(get_args(ContactStatus))


def problems_of(series: Series) -> list[str]:
    """Everything wrong with a series."""
    checks: tuple[Callable[[Series], Iterator[str]], ...] = (_contacts, _mentions, _files, _copies, _situations)
    return [f"{series.name}: {problem}" for check in checks for problem in check(series)]


def family(report: Report, series: Series) -> str:
    """The report whose words this one may share: the one it copies, and of versions at one address the first."""
    root = next(one for one in series.reports if one.file == (report.copy_of or report.file))
    url = root.article.url
    return min((one.file for one in series.reports if url and one.article.url == url), default=root.file)


def _contacts(series: Series) -> Iterator[str]:
    yield from _doubled("contact", [contact.id for contact in series.contacts])
    mentioned = {mention.contact for report in series.reports for mention in report.mentions}
    for contact in series.contacts:
        if contact.form not in _FORMS or contact.status not in _STATUSES:
            yield f"contact {contact.id}: {contact.form!r}, {contact.status!r} are no form and status"
        if len(contact.participants) < 2:
            yield f"contact {contact.id} has fewer than two participants"
        if contact.id not in mentioned:
            yield f"contact {contact.id} is mentioned in no report"
        yield from _dates(contact)


def _dates(contact: Annotated) -> Iterator[str]:
    yield from (f"contact {contact.id}: {error}" for error in _no_days(contact.date, contact.end))
    if contact.end < contact.date:
        yield f"contact {contact.id} ends before it begins"


def _no_days(*days: str) -> Iterator[DateInput]:
    for day in filter(None, days):
        try:
            parse_date(day)
        except DateInput as error:
            yield error


def _mentions(series: Series) -> Iterator[str]:
    known = {contact.id for contact in series.contacts}
    for report in series.reports:
        if not any(mention.main for mention in report.mentions):
            yield f"{report.file}: no mention is the main one"
        yield from _doubled(report.file, [f"{mention.contact} {mention.status}" for mention in report.mentions])
        yield from _doubled(report.file, [mention.quote for mention in report.mentions])
        for mention in report.mentions:
            if mention.contact not in known:
                yield f"{report.file}: there is no contact {mention.contact!r}"
            if mention.status not in _STATUSES:
                yield f"{report.file}: {mention.status!r} is no status"
            if mention.span is None:
                yield f"{report.file}: {mention.quote!r} does not stand in the text exactly once"
            yield from (f"{report.file}, {mention.quote!r}: {error}" for error in _no_days(mention.day))


def _files(series: Series) -> Iterator[str]:
    yield from _doubled("file", [report.file for report in series.reports])
    yield from (f"{name} is not in the table" for name in series.unread)
    for report in series.reports:
        if not report.article.publisher or not report.article.title:
            yield f"{report.file} lacks publisher or title"
        if (words := len(report.article.text.split())) not in SHORT:
            yield f"{report.file} has {words} words"


def _copies(series: Series) -> Iterator[str]:
    reports = {report.file: report for report in series.reports}
    for report in filter(lambda report: report.copy_of, series.reports):
        original = reports.get(report.copy_of)
        if original is None or original.copy_of or original is report:
            yield f"{report.file} copies {report.copy_of!r}, which is no original report of the series"
        elif not runs(report.article.text) & runs(original.article.text):
            yield f"{report.file} shares no run of words with {report.copy_of}"


def _situations(series: Series) -> Iterator[str]:
    yield from (f"{one!r} is no situation" for one in series.situations if one not in SITUATIONS)
    addresses = Counter(report.article.url for report in series.reports if report.article.url)
    seen = {
        "wire copies": any(report.copy_of for report in series.reports),
        "missing dates": any(not report.article.published for report in series.reports),
        "correction": any(count > 1 for count in addresses.values()),
    }
    for one, there in seen.items():
        if there != (one in series.situations):
            yield f"situation {one!r} is {'not named' if there else 'named'} and {'there' if there else 'not there'}"


def _doubled(what: str, names: list[str]) -> Iterator[str]:
    yield from (f"{what}: {name!r} stands twice" for name, count in Counter(names).items() if count > 1)
