"""Takes headers of an e-mail (RFC 5322), gives title, sender and day in plain words."""

from __future__ import annotations

import re
import tomllib
from datetime import datetime
from email import errors as defects
from email.header import Header, decode_header
from email.utils import parseaddr, parsedate_to_datetime
from functools import lru_cache
from importlib import resources
from typing import Any

from readout.intake.charsets import as_utf_8
from readout.intake.decoding import whole_characters

_SPACE = re.compile(r"\s+")
_PREFIX = re.compile(r"\s*\[?([A-Za-z]{2,15})(?:\[\d{1,3}\])?\]?\s*:\s*")
_MOST_PREFIXES = 20


@lru_cache(maxsize=1)
def mail_words() -> dict[str, Any]:
    """The table ``mails.toml``."""
    return tomllib.loads((resources.files("readout.intake.archives") / "mails.toml").read_text(encoding="utf-8"))


def decoded(value: object) -> str | None:
    """A header as text (RFC 2047): in any charset, unfolded; None where it is empty."""
    if value is None:
        return None
    told = value if isinstance(value, str | Header) else str(value)
    try:
        pieces = decode_header(told)
    except (ValueError, LookupError, defects.HeaderParseError):
        pieces = [(str(told), None)]
    text = _SPACE.sub(" ", whole_characters("".join(map(_piece, pieces)).replace("\ufeff", ""))).strip()
    return text[:1000] or None


def _piece(piece: tuple[bytes | str, str | None]) -> str:
    words, charset = piece
    if isinstance(words, str):
        return words
    if charset in (None, "unknown-8bit"):  # written without telling in what: against the rules, and frequent
        try:
            return words.decode("utf-8")
        except UnicodeDecodeError:
            return words.decode("cp1252", "replace")
    return as_utf_8(words, charset).decode("utf-8", "replace")


def sender(value: object) -> str | None:
    """The name of the sender, or the host of the address where it gives none."""
    try:
        name, address = parseaddr(decoded(value) or "") if _is_raw(value) else parseaddr(str(value or ""))
    except RecursionError:  # comments in comments
        return None
    return decoded(name) or address.rpartition("@")[2].lower() or None


def _is_raw(value: object) -> bool:
    """Whether a header has letters that no charset was told for."""
    return value is not None and not isinstance(value, str)


def day(value: object) -> str | None:
    """The moment of sending; None where the header gives none."""
    try:
        moment = parsedate_to_datetime(str(value))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.isoformat(timespec="minutes") if isinstance(moment, datetime) else None


def without_prefixes(subject: str | None) -> tuple[str | None, bool]:
    """A subject without "WG:" and "Re:" before it, and whether it says that the mail was passed on."""
    words = mail_words()
    forwards, answers = words["forward_prefixes"].split(), words["answer_prefixes"].split()
    rest, passed_on = subject or "", False
    for _ in range(_MOST_PREFIXES):
        found = _PREFIX.match(rest)
        if found is None or found[1].lower() not in (*forwards, *answers):
            break
        passed_on = passed_on or found[1].lower() in forwards
        rest = rest[found.end() :]
    return (rest.strip() or subject), passed_on
