"""Takes a path or standard input, gives a bounded stream of bytes: what is packed with gzip is unpacked on the way."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from readout.errors import BinaryInput, FormatInput, InputError, TooLargeInput
from readout.settings import INFLATION_CHECK_BYTES, MAX_INFLATION_RATIO, MAX_INPUT_BYTES

_HEAD = 64 * 1024
_UNPACK = "Unpack it and give the files in it, or JSON Lines with one article a line"
_FORMATS: tuple[tuple[bytes, int, str, str], ...] = (
    (b"PK\x03\x04", 0, "a ZIP archive (or an office document), and archives are not read yet", _UNPACK),
    (b"PK\x05\x06", 0, "an empty ZIP archive, and archives are not read yet", _UNPACK),
    (b"ustar", 257, "a tar archive, and archives are not read yet", _UNPACK),
    (b"WARC/", 0, "a WARC archive, and archives are not read yet", "Extract the pages from it and give their HTML"),
    (b"Rar!\x1a\x07", 0, "a RAR archive, and archives are not read yet", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", 0, "a 7z archive, and archives are not read yet", _UNPACK),
    (b"BZh", 0, "packed with bzip2, which is not read yet", "Unpack it with: bunzip2"),
    (b"\xfd7zXZ\x00", 0, "packed with xz, which is not read yet", "Unpack it with: unxz"),
    (b"\x28\xb5\x2f\xfd", 0, "packed with Zstandard, which is not read yet", "Unpack it with: unzstd"),
    (b"%PDF-", 0, "a PDF, which is not read yet", "Save its text, for example with: pdftotext"),
    (b"{\\rtf", 0, "an RTF document, which is not read yet", "Save it as plain text"),
    (b"\xd0\xcf\x11\xe0", 0, "an old office document, which is not read yet", "Save it as plain text"),
    (b"\x89PNG", 0, "a picture", "Give the text of an article"),
    (b"\xff\xd8\xff", 0, "a picture", "Give the text of an article"),
    (b"GIF8", 0, "a picture", "Give the text of an article"),
    (b"SQLite format 3", 0, "a database", "Give the text of an article"),
    (b"\x7fELF", 0, "a program", "Give the text of an article"),
)


class Stream:
    """Bytes of one input, read forwards, with a look at the beginning. Packed input is guarded against bombs."""

    def __init__(self, raw: BinaryIO, origin: str) -> None:
        self.origin = origin
        self._file = raw
        self._packed: BinaryIO | None = None
        self._given = 0
        self._kept = self._take(_HEAD)
        if self._kept.startswith(b"\x1f\x8b"):
            self._packed = raw
            whole = io.BufferedReader(_Joined(self._kept, raw))
            self._file = gzip.GzipFile(fileobj=whole)  # type: ignore[assignment]
            self._kept = self._take(_HEAD)
        check_kind(self._kept, origin)

    @property
    def head(self) -> bytes:
        """The first 64 kB, or all where there is less; still to be read."""
        return self._kept

    def read_all(self) -> bytes:
        """Everything that is left. Raises TooLargeInput beyond MAX_INPUT_BYTES."""
        parts, size = [self._kept], len(self._kept)
        self._kept = b""
        while size <= MAX_INPUT_BYTES and (part := self._take(_HEAD * 4)):
            parts.append(part)
            size += len(part)
        if size > MAX_INPUT_BYTES:
            limit = f"it is larger than {MAX_INPUT_BYTES // 1024**2} MB"
            raise TooLargeInput(
                self.origin, limit, "Split it into articles, or give JSON Lines with one article a line"
            )
        return b"".join(parts)

    def lines(self, limit: int) -> Iterator[bytes]:
        """The lines that are left, without their ends. Raises TooLargeInput at a line longer than ``limit`` bytes."""
        rest = b""
        while part := (self._kept or self._take(_HEAD)):
            self._kept = b""
            *whole, rest = (rest + part).split(b"\n")
            yield from whole
            if len(rest) > limit:
                problem = f"a line is longer than {limit // 1024**2} MB; it and what follows is left out"
                raise TooLargeInput(self.origin, problem, "Write one article a line")
        if rest:
            yield rest

    def _take(self, size: int) -> bytes:
        parts, left = [], size
        try:
            while left and (part := self._file.read(left)):
                parts.append(part)
                left -= len(part)
        except (gzip.BadGzipFile, zlib.error, EOFError) as error:
            problem = f"the gzip data is broken ({_sentence(error)})"
            raise FormatInput(self.origin, problem, "Get the file anew, or unpack what can be saved") from None
        except OSError as error:
            raise InputError(self.origin, f"it cannot be read ({error.strerror})", "Check the file") from None
        self._given += size - left
        self._refuse_bomb()
        return b"".join(parts)

    def _refuse_bomb(self) -> None:
        if self._packed is None or self._given < INFLATION_CHECK_BYTES:
            return
        packed = max(1, self._packed.tell()) if self._packed.seekable() else self._given // MAX_INFLATION_RATIO + 1
        if self._given > packed * MAX_INFLATION_RATIO:
            problem = f"it unfolds to more than {MAX_INFLATION_RATIO} times its size, which no text does"
            raise TooLargeInput(self.origin, problem, "Unpack it and look at what is in it")


class _Joined(io.RawIOBase):
    """``head`` followed by ``rest``, for a reader that must see the beginning again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        part = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


@contextmanager
def open_stream(path: str) -> Iterator[Stream]:
    """The stream of the file at ``path``, or of standard input for ``-``. Raises an InputError that names it."""
    if is_web_address(path):
        remedy = "Give --fetch to 'readout read' or 'readout add', or save the page in a browser and give the file"
        raise InputError(shown(path), "this is a web address, and nothing is fetched unasked", remedy)
    if path == "-":
        yield Stream(sys.stdin.buffer, "standard input")
        return
    try:
        raw = Path(path).open("rb")  # noqa: SIM115 - closed below; opening has errors of its own
    except OSError as error:
        raise _unreadable(path, error) from None
    except ValueError:
        raise InputError(shown(path), "the name has a NUL character", "Check the name") from None
    with raw:
        yield Stream(raw, shown(path))


def check_kind(head: bytes, origin: str) -> None:
    """Raises FormatInput where ``head`` begins a known kind of file that is no text, BinaryInput for pictures."""
    for magic, at, kind, remedy in _FORMATS:
        if head[at : at + len(magic)] == magic:
            error = FormatInput if "not read yet" in kind else BinaryInput
            raise error(origin, f"this is {kind}", remedy)


def is_web_address(path: str) -> bool:
    """Whether an input is named by an address of the web rather than by a file."""
    return path[:8].lower().startswith(("http://", "https://"))


def shown(path: str) -> str:
    """``path`` for messages: undecodable bytes and control characters made visible."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in path.encode("utf-8", "replace").decode())


def _unreadable(path: str, error: OSError) -> InputError:
    kinds: dict[type[OSError], tuple[str, str]] = {
        FileNotFoundError: ("there is no such file", "Check the name"),
        IsADirectoryError: ("this is a folder", "Give the files in it, for example FOLDER/*.txt"),
        PermissionError: ("it may not be read", "Check its permissions"),
    }
    problem, remedy = kinds.get(type(error), (f"it cannot be opened ({error.strerror})", "Check the name"))
    return InputError(shown(path), problem, remedy)


def _sentence(error: Exception) -> str:
    return str(error).split(" while ")[-1][:80] or type(error).__name__
