"""Takes an e-mail (RFC 5322 and MIME), a newsletter or a press release, gives the fields of its articles.

Subject, date and sender give title, day of publication and publisher; of a mail that was passed on those of whoever
wrote it first. A mail that is attached is read, what else is attached is set aside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from email.message import Message
from typing import cast

from readout.errors import EmptyInput, InputError
from readout.intake.archives.forwarded import LONGEST_NOTE, passed_on, unquoted
from readout.intake.archives.kinds import aside
from readout.intake.archives.letters import articles_in, lines_of_page, lines_of_text
from readout.intake.archives.mail_headers import day, decoded, sender, without_prefixes
from readout.intake.archives.mail_parts import filename, inner_mail, is_attached, letters, parsed, parts_of, text_of
from readout.intake.archives.member import inside
from readout.intake.fields import Fields
from readout.intake.json_lines import Entry
from readout.settings import MAX_NESTING


def fields_of_mail(data: bytes, origin: str) -> Iterator[tuple[str, Entry]]:
    """The fields of the message's articles, then what is attached to it. Raises InputError."""
    yield from _entries(parsed(data, origin), origin, 0)


def _entries(message: Message, origin: str, depth: int) -> Iterator[tuple[str, Entry]]:
    parts = list(parts_of(message, origin))
    attached = list(filter(is_attached, parts))
    mails = [inner for part in attached if depth < MAX_NESTING and (inner := inner_mail(part)) is not None]
    try:
        found = list(_articles(message, [part for part in parts if not is_attached(part)], origin))
    except EmptyInput:
        if not mails:
            raise
        found = []
    if mails and sum(letters(fields["text"]) for fields in found) <= LONGEST_NOTE:
        found = []
        yield origin, aside(inside(origin, "text"), "notes over mails that were passed on")
    for number, fields in enumerate(found, start=1):
        yield (origin if len(found) == 1 else f"{origin} article {number}"), fields
    for number, part in enumerate(attached, start=1):
        inner = inner_mail(part) if depth < MAX_NESTING else None
        name = inside(origin, filename(part) or f"attachment {number}")
        if inner is None:
            yield origin, aside(name, "attachments")
        else:
            yield from _inner_entries(inner, name, depth + 1)


def _inner_entries(message: Message, origin: str, depth: int) -> Iterator[tuple[str, Entry]]:
    """The same of a mail that is attached, which may be broken by itself."""
    try:
        yield from _entries(message, origin, depth)
    except InputError as error:
        yield origin, error


def _articles(message: Message, parts: list[Message], origin: str) -> Iterator[Fields]:
    """The fields of the article in a mail, or of each of several. Raises InputError."""
    text, blocks = text_of(parts, origin)
    title, is_passed_on = without_prefixes(decoded(message.get("Subject")))
    known = {"title": title, "published": day(message.get("Date")), "publisher": sender(message.get("From"))}
    lines = lines_of_page(blocks) if blocks else lines_of_text(text["text"])
    several = [] if is_passed_on else articles_in(lines)
    for one, body in several:
        yield _fields({**known, "title": one}, Fields(text=body))
    if not several:
        yield _of_first_writer(text, known, surely=is_passed_on)


def _fields(known: Mapping[str, str | None], text: Fields) -> Fields:
    return cast("Fields", {name: value for name, value in known.items() if value} | text)


def _of_first_writer(fields: Fields, known: Mapping[str, str | None], *, surely: bool) -> Fields:
    """The fields of the mail that was passed on, if one was, else ``fields`` with what is ``known``."""
    text, publisher, published = unquoted(fields["text"])
    if text is not fields["text"]:
        known = {**known, "publisher": publisher, "published": published or known["published"]}
        fields = Fields(text=text)
    inner = passed_on(text, surely=surely)
    if inner is None or not text[inner.start :].strip():
        return _fields(known, fields)
    told = {"publisher": inner.publisher, "published": inner.published, "title": inner.title or known["title"]}
    left = len(text) - len(text[inner.start :].lstrip())
    roles = tuple(
        replace(one, start=one.start - left, end=one.end - left)
        for one in fields.get("paragraphs", ())
        if one.start >= left
    )
    return _fields({**known, **told}, fields | Fields(text=text[left:], paragraphs=roles))
