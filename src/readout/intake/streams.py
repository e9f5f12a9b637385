"""Takes a path, standard input or a member of an archive, gives a bounded stream of bytes, unpacked on the way."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, cast

from readout.errors import BinaryInput, FormatInput, InputError, TooLargeInput
from readout.intake.archives.budget import Budget, Exhausted
from readout.intake.archives.member import Readable
from readout.intake.archives.packings import Damage, Unpacker, packing_of
from readout.settings import MAX_INPUT_BYTES, MAX_NESTING

_HEAD = 64 * 1024
_ANEW = "Get the file anew, or unpack what can be saved"
_UNPACK = "Unpack it and give the files in it, or JSON Lines with one article a line"
_FORMATS: tuple[tuple[bytes, int, str, str], ...] = (
    (b"Rar!\x1a\x07", 0, "a RAR archive, which is not read yet", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", 0, "a 7z archive, which is not read yet", _UNPACK),
    (b"filedesc://", 0, "an old ARC archive, which is not read yet", "Make a WARC of it: warcio recompress"),
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
    """Bytes of one input, read forwards, with a look at what comes next. Packings are peeled off, within bounds.

    ``depth`` counts the archives and packings around it.
    """

    def __init__(self, raw: Readable, origin: str, budget: Budget | None = None, depth: int = 0) -> None:
        self.origin, self.depth = origin, depth
        self.budget = budget or Budget(origin)
        self.at = 0
        """Bytes read so far, as they are unpacked."""
        self._raw = raw if budget else _Counted(raw, self.budget)
        self._layers: list[Unpacker] = []
        self._buffer, self._from = b"", 0
        self._pending: InputError | None = None
        self._ended = False
        if depth > MAX_NESTING:
            self._refuse_depth()
        self._peel()

    def _peel(self) -> None:
        """Puts an unpacker on for each packing around the bytes."""
        read = self._read_raw
        while (packing := packing_of(self.peek(8))) is not None:
            self.depth += 1
            if self.depth > MAX_NESTING:
                self._refuse_depth()
            begun = _Continued(self._buffer[self._from :], self._pending, read)
            self._buffer, self._from, self._pending, self._ended = b"", 0, None, False
            self._layers.append(Unpacker(packing, begun.read, self.budget, self.origin))
            read = self._layers[-1].read

    def _refuse_depth(self) -> None:
        problem = f"archives lie more than {MAX_NESTING} deep in each other in it"
        raise TooLargeInput(self.origin, problem, "Unpack the outer ones and give what is in them")

    @property
    def head(self) -> bytes:
        """The first 64 kB of what is left, or all where there is less; still to be read."""
        return self.peek(_HEAD)

    @property
    def damage(self) -> InputError | None:
        """Why the bytes end here, where that is damage that ``read`` has not told yet."""
        return self._pending if self._from >= len(self._buffer) else None

    def peek(self, size: int) -> bytes:
        """The next ``size`` bytes, or fewer before the end or damage; still to be read."""
        if len(self._buffer) - self._from < size:
            self._fill(size)
        return self._buffer[self._from : self._from + size]

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes: fewer only before the end or damage. Raises FormatInput where only damage is left."""
        given = self.peek(_HEAD if size < 0 else min(size, 8 * _HEAD))
        if not given and size:
            self._tell_damage()
        self._from += len(given)
        parts, left = [given], size - len(given)
        while size > 8 * _HEAD and left > 0 and (part := self.peek(min(left, 8 * _HEAD))):
            self._from += len(part)
            parts.append(part)
            left -= len(part)
        whole = b"".join(parts) if len(parts) > 1 else given
        self.at += len(whole)
        return whole

    def unread(self, data: bytes) -> None:
        """Puts ``data``, which was read last, back."""
        self._buffer, self._from = data + self._buffer[self._from :], 0
        self.at -= len(data)

    def skip(self, size: int) -> int:
        """Leaves out up to ``size`` bytes; how many there were."""
        left = size
        while left > 0 and (part := self.peek(min(left, _HEAD))):
            self._from += len(part)
            left -= len(part)
        self.at += size - left
        return size - left

    def resume(self) -> bool:
        """Forgets damage and goes on after it, where the packing lets one; whether anything may follow."""
        self._pending = None
        try:
            self._ended = len(self._layers) != 1 or not self._layers[0].resume()
        except Exhausted:
            raise
        except (Damage, InputError):
            self._ended = True
        return not self._ended

    def read_all(self, limit: int = MAX_INPUT_BYTES) -> bytes:
        """Everything that is left. Raises TooLargeInput beyond ``limit``, and what ``read`` raises."""
        parts, size = [], 0
        while size <= limit and (part := self.read(4 * _HEAD)):
            parts.append(part)
            size += len(part)
        if size > limit:
            problem = f"it is larger than {limit // 1024**2} MB"
            raise TooLargeInput(
                self.origin, problem, "Split it into articles, or give JSON Lines with one article a line"
            )
        return b"".join(parts)

    def lines(self, limit: int) -> Iterator[bytes | None]:
        """The lines that are left, without their ends; ``None`` for one longer than ``limit`` bytes, which is left out.

        Raises what ``read`` raises, after the lines before.
        """
        begun: list[bytes] = []
        size = 0
        while part := self.read(_HEAD):
            first, *others = part.split(b"\n")
            for number, line in enumerate((first, *others)):
                if number:
                    yield b"".join(begun) if size <= limit else None
                    begun, size = [], 0
                size += len(line)
                if size > limit:
                    begun = []
                else:
                    begun.append(line)
        if size:
            yield b"".join(begun) if size <= limit else None

    @contextmanager
    def whole(self) -> Iterator[BinaryIO]:
        """All of it as a file that is read in any order: in place, or held in memory where it lies packed."""
        if not self._layers and isinstance(self._raw, _Counted) and self._raw.seekable():
            self._raw.seek(0)
            yield cast("BinaryIO", self._raw)  # has of it what zipfile and pyarrow ask for
            return
        parts: list[bytes] = []
        held = 0
        try:
            while part := self.read(8 * _HEAD):
                self.budget.hold(len(part), self.origin)
                held += len(part)
                parts.append(part)
            data = b"".join(parts)
            parts.clear()
            yield BytesIO(data)
        finally:
            self.budget.release(held)

    def _fill(self, size: int) -> None:
        parts = [self._buffer[self._from :]]
        have = len(parts[0])
        self._from = 0
        while have < size and not self._ended:
            part = self._next(max(size - have, _HEAD))
            if not part:
                break
            parts.append(part)
            have += len(part)
        self._buffer = b"".join(parts)

    def _next(self, size: int) -> bytes:
        try:
            return self._layers[-1].read(size) if self._layers else self._read_raw(size)
        except Exhausted:
            raise
        except Damage as damage:
            self._pending = FormatInput(self.origin, str(damage), _ANEW)
        except InputError as error:
            self._pending = error
        self._ended = True
        return b""

    def _read_raw(self, size: int) -> bytes:
        try:
            return self._raw.read(size)
        except OSError as error:
            raise InputError(self.origin, f"it cannot be read ({error.strerror or error})", "Check the file") from None

    def _tell_damage(self) -> None:
        if self._pending is not None:
            told, self._pending = self._pending, None
            raise told


class _Continued:
    """What was read of some bytes already, then the damage met, or the rest."""

    def __init__(self, begun: bytes, damage: InputError | None, rest: Callable[[int], bytes]) -> None:
        self._begun, self._damage, self._rest = begun, damage, rest

    def read(self, size: int) -> bytes:
        """Up to ``size`` bytes."""
        if self._begun:
            part, self._begun = self._begun[:size], self._begun[size:]
            return part
        if self._damage is not None:
            raise self._damage
        return self._rest(size)


class _Counted:
    """The input itself: what is read of it is counted, because what comes out of packings is measured by it."""

    closed = False

    def __init__(self, raw: Readable, budget: Budget) -> None:
        self._raw, self._budget = raw, budget

    def read(self, size: int = -1, /) -> bytes:
        part = self._raw.read(size)
        self._budget.packed += len(part)
        return part

    def __getattr__(self, name: str) -> Any:
        return getattr(self._raw, name)

    def seekable(self) -> bool:
        return hasattr(self._raw, "seek") and self._raw.seekable()  # type: ignore[attr-defined]


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
