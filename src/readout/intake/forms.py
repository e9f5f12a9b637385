"""Tells what bytes hold: by the name of their file where that says so, and by their beginning."""

from __future__ import annotations

import re
from pathlib import PurePath

from readout.intake.archives.packings import PACKINGS
from readout.intake.feeds import FEED_START

ARCHIVES = {"warc": "warc", "zip": "zips", "tar": "tars", "mailbox": "mailboxes", "parquet": "columns"}
"""Kinds that hold members, and the module of ``readout.intake.archives`` that reads each."""
WARC_START = re.compile(rb"WARC/\d\.\d{1,2}[ \t]*\r?\n")
JSON_START = re.compile(rb"\s*[\[{]\s*[\"{\]}]")
HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,2000}+-->\s*+){0,3}+"
    rb"<(?:!doctype\s+html|html|head|body|meta|article|main|section|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
LINES = (".jsonl", ".ndjson")
FEEDS = (".rss", ".atom")
PAGES = (".html", ".htm", ".xhtml", ".shtml")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_MAILBOX = re.compile(rb"From [^\r\n]{1,300}\r?\n(?=[A-Za-z-]{2,40}:)")
_HEADERS = frozenset(
    """received return-path from to subject date mime-version message-id delivered-to reply-to sender cc list-id
    list-unsubscribe content-type content-transfer-encoding dkim-signature authentication-results x-mailer""".split()
)
_EVERY_MAIL = frozenset({"from", "message-id", "received", "return-path", "mime-version"})
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,40}):[ \t]?[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*")
_BY_NAME = {".warc": "warc", ".wet": "warc", ".wat": "warc", ".zip": "zip", ".wacz": "zip", ".tar": "tar",
            ".mbox": "mailbox", ".mbx": "mailbox", ".parquet": "parquet", ".pq": "parquet", ".eml": "mail"}  # fmt: skip
_PACKED_TAR = (".tgz", ".tbz2", ".tbz", ".txz", ".tzst")
_PACKED = tuple(suffix for packing in PACKINGS for suffix in packing.suffixes if suffix not in _PACKED_TAR)


def kind_of(start: bytes, name: str) -> str:
    """What bytes that begin like this hold, in a file of this name: a kind of Piece, or of archive."""
    head, suffix = start.removeprefix(b"\xef\xbb\xbf"), _suffix(name)
    archive = _archive(head) or _BY_NAME.get(suffix)
    if archive:
        return archive
    if suffix in LINES and not head.lstrip().startswith(b"["):
        return "line"
    if suffix in (*LINES, ".json") or (suffix not in PAGES and JSON_START.match(head)):
        return "line" if _is_lines(head) else "json"
    if suffix in FEEDS or FEED_START.match(head):
        return "feed"
    if suffix in PAGES or HTML_START.match(head):
        return "page"
    return "mail" if is_mail(head) else "text"


def is_tar(head: bytes) -> bool:
    """Whether bytes that begin like this are a tar archive: by its mark, which archives before 1988 lack."""
    return head[257:262] == b"ustar"


def is_mail(head: bytes) -> bool:
    """Whether bytes that begin like this are an e-mail: three known headers, one of which every message has."""
    names: set[str] = set()
    at = 0
    while len(names) < 6 and (header := _HEADER.match(head, at)):
        names.add(header[1].decode("ascii").lower())
        at = header.end()
    return len(names & _HEADERS) >= 3 and bool(names & _EVERY_MAIL)


def _archive(head: bytes) -> str | None:
    if head.startswith(_ZIP):
        return "zip"
    if WARC_START.match(head):
        return "warc"
    if is_tar(head):
        return "tar"
    if head.startswith(b"PAR1"):
        return "parquet"
    return "mailbox" if _MAILBOX.match(head) else None


def _suffix(path: str) -> str:
    """The ending that tells what a file holds: ".tar" for both a.tar.gz and a.tgz."""
    name = PurePath(path).name.lower()
    if name.endswith(_PACKED_TAR):
        return ".tar"
    for _ in range(2):
        name = next((name.removesuffix(ending) for ending in _PACKED if name.endswith(ending)), name)
    return PurePath(name).suffix


def _is_lines(head: bytes) -> bool:
    """Whether JSON comes one object a line: the first line is closed or long, or the second begins an object too."""
    first, end, rest = head.lstrip().partition(b"\n")
    closed = first.rstrip().endswith(b"}") or not end or rest.lstrip().startswith(b"{")
    return first.startswith(b"{") and closed
