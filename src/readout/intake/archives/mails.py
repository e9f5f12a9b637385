"""Takes an e-mail (RFC 5322 and MIME), a newsletter or a press release, gives the fields of its article.

Subject, date and sender give title, day of publication and publisher. Of a text that comes as plain text and as a page,
the plain text is taken unless it only says where the page is. What is attached is set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from email import errors as defects
from email import message_from_bytes
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from typing import cast

from readout.errors import EmptyInput, FormatInput, InputError, TooLargeInput
from readout.intake.archives.kinds import aside
from readout.intake.archives.member import AGAIN, inside
from readout.intake.charsets import as_utf_8
from readout.intake.decoding import decode, whole_characters
from readout.intake.fields import Fields
from readout.intake.json_lines import Entry
from readout.settings import MAX_HEADER_BYTES, MAX_MAIL_PARTS

_LOST = (defects.CloseBoundaryNotFoundDefect, defects.StartBoundaryNotFoundDefect, defects.InvalidBase64LengthDefect)
_GARBLED = (ValueError, LookupError, TypeError)
"""What the library raises for parameters in pieces (RFC 2231) that do not fit together."""
_PARAMETERS = re.compile(
    rb"(?:^|[\r\n])content-(?:type|disposition):(?:[^\r\n]++|(?:\r\n|\r|\n)[ \t])*+", re.IGNORECASE
)
_LONGEST_PARAMETERS = 8_192
"""Bytes of a header with parameters, which the library takes quadratic time for; real ones have 30 to 200."""
_OF_PAGE = frozenset({"text", "paragraphs", "url", "language"})
_SIGNATURE = re.compile(r"^-- \r?$", re.MULTILINE)
_SPACE = re.compile(r"\s+")
_ENOUGH = 0.5  # of the letters of the page: a plain part with fewer is a stub ("This newsletter needs HTML")


def fields_of_mail(data: bytes, origin: str) -> Iterator[tuple[str, Entry]]:
    """The fields of the message's article, then what is attached to it. Raises InputError."""
    message = _parsed(data, origin)
    parts = list(_parts(message, origin))
    text = _text([part for part in parts if not _is_attached(part)], origin)
    known = {
        "title": _decoded(message.get("Subject")),
        "published": _day(message.get("Date")),
        "publisher": _sender(message.get("From")),
    }
    yield origin, cast("Fields", {name: value for name, value in known.items() if value} | text)
    for number, part in enumerate(filter(_is_attached, parts), start=1):
        yield origin, aside(inside(origin, _filename(part) or f"attachment {number}"), "attachments")


def _parsed(data: bytes, origin: str) -> Message:
    if data.count(b"boundary") > MAX_MAIL_PARTS:
        raise TooLargeInput(origin, f"the message has more than {MAX_MAIL_PARTS} parts", "Save its text")
    if any(len(header[0]) > _LONGEST_PARAMETERS for header in _PARAMETERS.finditer(data)):
        raise TooLargeInput(origin, "a header of the message is longer than any needs to be", "Save its text")
    try:
        message = message_from_bytes(data)
    except (RecursionError, ValueError, LookupError, TypeError):
        raise FormatInput(origin, "the message is broken", "Save its text") from None
    if sum(len(name) + len(str(value)) for name, value in message.items()) > MAX_HEADER_BYTES * 4:
        raise TooLargeInput(origin, "the headers of the message are longer than any need to be", "Save its text")
    return message


def _parts(message: Message, origin: str) -> Iterator[Message]:
    """The parts that hold something, in their order. Raises FormatInput where the end of the message is missing."""
    waiting, number = [message], 0
    while waiting:
        part = waiting.pop()
        number += 1
        if number > MAX_MAIL_PARTS:
            raise TooLargeInput(origin, f"the message has more than {MAX_MAIL_PARTS} parts", "Save its text")
        if any(isinstance(defect, _LOST) for defect in part.defects):
            raise FormatInput(origin, "the message is not whole: the end of a part is missing", AGAIN)
        inner = part.get_payload() if part.is_multipart() else None
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting.extend(reversed([one for one in inner if isinstance(one, Message)]))
        else:
            yield part


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text"


def _text(parts: list[Message], origin: str) -> Fields:
    """The fields of the fuller of the plain text and the page. Raises InputError where there is neither."""
    plain = "\n\n".join(filter(None, (_plain(part, origin) for part in parts if _is_plain(part))))
    page, problem = None, None
    for part in parts:
        if part.get_content_subtype() == "html" and page is None:
            try:
                page = _page(part, origin)
            except InputError as error:
                problem = error
    if plain.strip() and (page is None or _letters(plain) >= _letters(page["text"]) * _ENOUGH):
        return {"text": _without_signature(plain)}
    if page is not None:
        return cast("Fields", {name: value for name, value in page.items() if name in _OF_PAGE})
    raise problem or EmptyInput(origin, "the message has no text", "Save what is attached to it, and give that")


def _without_signature(text: str) -> str:
    """The text up to the line under which a sender's name and numbers stand (RFC 3676, section 4.3)."""
    told = _SIGNATURE.split(text, maxsplit=1)[0]
    return told if told.strip() else text


def _is_plain(part: Message) -> bool:
    return part.get_content_subtype() in ("plain", "markdown", "enriched")


def _page(part: Message, origin: str) -> Fields:
    from readout.intake.pages import fields_of_page  # noqa: PLC0415 - loads the HTML parser

    return fields_of_page(as_utf_8(_bytes(part, origin), _charset(part)), origin)


def _plain(part: Message, origin: str) -> str:
    data = _bytes(part, origin)
    return decode(as_utf_8(data, _charset(part)), origin) if data.strip() else ""


def _bytes(part: Message, origin: str) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        raise FormatInput(origin, "the encoding of a part of the message is broken", AGAIN) from None
    if any(isinstance(defect, _LOST) for defect in part.defects):
        raise FormatInput(origin, "the message is not whole: the end of a part is missing", AGAIN)
    return data if isinstance(data, bytes) else b""


def _charset(part: Message) -> str:
    """The charset that a part gives; empty where it gives none, or its parameters are garbled."""
    try:
        return part.get_content_charset() or ""
    except _GARBLED:
        return ""


def _filename(part: Message) -> str | None:
    """The same for the name of what is attached."""
    try:
        return part.get_filename()
    except _GARBLED:
        return None


def _letters(text: str) -> int:
    return sum(c.isalpha() for c in text)


def _decoded(value: object) -> str | None:
    """A header as text (RFC 2047): in any charset, unfolded; None where it is empty."""
    if value is None:
        return None
    try:
        pieces = decode_header(value if isinstance(value, str) else str(value))
    except (ValueError, LookupError, defects.HeaderParseError):
        pieces = [(str(value), None)]
    words = (
        as_utf_8(piece, charset or "utf-8").decode("utf-8", "replace") if isinstance(piece, bytes) else piece
        for piece, charset in pieces
    )
    text = _SPACE.sub(" ", whole_characters("".join(words).replace("\ufeff", ""))).strip()
    return text[:1000] or None


def _sender(value: object) -> str | None:
    """The name of the sender, or the host of the address where it gives none."""
    try:
        name, address = parseaddr(str(value)) if value is not None else ("", "")
    except RecursionError:  # comments in comments
        return None
    return _decoded(name) or address.rpartition("@")[2].lower() or None


def _day(value: object) -> str | None:
    """The moment of sending; None where the header gives none."""
    try:
        moment = parsedate_to_datetime(str(value))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat(timespec="minutes") if isinstance(moment, datetime) else None
