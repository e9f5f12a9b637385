"""Takes an e-mail, gives its parts within bounds, and its text: the plain one, or that of its page.

Of a text that comes as plain text and as a page, the plain text is taken unless it only says where the page is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import errors as defects
from email import message_from_bytes
from email.message import Message
from typing import cast

from readout.errors import EmptyInput, FormatInput, InputError, TooLargeInput
from readout.intake.archives.member import AGAIN
from readout.intake.charsets import as_utf_8
from readout.intake.decoding import decode
from readout.intake.fields import Fields
from readout.intake.page_tree import Block
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
_ENOUGH = 0.5  # of the letters of the page: a plain part with fewer is a stub ("This newsletter needs HTML")


def parsed(data: bytes, origin: str) -> Message:
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


def parts_of(message: Message, origin: str) -> Iterator[Message]:
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


def is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text"


def text_of(parts: list[Message], origin: str) -> tuple[Fields, list[Block]]:
    """The fields of the fuller of the plain text and the page, of this with its blocks. Raises InputError."""
    plain = "\n\n".join(filter(None, (_plain(part, origin) for part in parts if _is_plain(part))))
    page, blocks, problem = None, list[Block](), None
    for part in parts:
        if part.get_content_subtype() == "html" and page is None:
            try:
                blocks = _blocks(part, origin)
                page = _page(part, origin, blocks)
            except InputError as error:
                problem = error
    if plain.strip() and (page is None or letters(plain) >= letters(page["text"]) * _ENOUGH):
        return {"text": _without_signature(plain)}, []
    if page is not None:
        return cast("Fields", {name: value for name, value in page.items() if name in _OF_PAGE}), blocks
    raise problem or EmptyInput(origin, "the message has no text", "Save what is attached to it, and give that")


def _without_signature(text: str) -> str:
    """The text up to the line under which a sender's name and numbers stand (RFC 3676, section 4.3)."""
    told = _SIGNATURE.split(text, maxsplit=1)[0]
    return told if told.strip() else text


def _is_plain(part: Message) -> bool:
    return part.get_content_subtype() in ("plain", "markdown", "enriched")


def _page(part: Message, origin: str, blocks: list[Block]) -> Fields:
    """The page of a part. Where it only names articles, all that it shows: a letter may be made of nothing else."""
    from readout.intake.pages import fields_of_page  # noqa: PLC0415 - loads the HTML parser

    try:
        return fields_of_page(as_utf_8(_bytes(part, origin), _charset(part)), origin)
    except EmptyInput:
        if not blocks:
            raise
        return Fields(text="\n\n".join(block.text for block in blocks))


def _blocks(part: Message, origin: str) -> list[Block]:
    from readout.intake.pages import blocks_of_page  # noqa: PLC0415 - loads the HTML parser

    return blocks_of_page(as_utf_8(_bytes(part, origin), _charset(part)), origin)


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


def filename(part: Message) -> str | None:
    """The same for the name of what is attached."""
    try:
        return part.get_filename()
    except _GARBLED:
        return None


def letters(text: str) -> int:
    return sum(c.isalpha() for c in text)


def inner_mail(part: Message) -> Message | None:
    """The mail that a part is; None where it is something else."""
    inner = part.get_payload() if part.get_content_type() == "message/rfc822" and part.is_multipart() else None
    return inner[0] if isinstance(inner, list) and inner and isinstance(inner[0], Message) else None
