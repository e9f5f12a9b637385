"""Takes an input, gives its pieces: what lies in it and may hold an article, as bytes, with what is known from outside.

A file of text or a page is one piece, a file of JSON Lines one a line, an archive one a member. To find pieces is
cheap, to open one is dear: whoever reads an archive with several processes finds the pieces in one and opens them in
others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib import import_module

from readout.errors import EmptyInput, InputError, TooLargeInput
from readout.intake.archives.budget import Exhausted
from readout.intake.archives.kinds import aside, kind_by_beginning, kind_by_media, kind_by_name, may_be_feed
from readout.intake.archives.member import Known, Member, Opener
from readout.intake.decoding import decode
from readout.intake.feeds import FEED_START
from readout.intake.forms import ARCHIVES, kind_of
from readout.intake.streams import Stream, check_kind, open_stream
from readout.settings import MAX_LINE_BYTES

_MARKED = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Bytes that may hold an article or several.

    ``origin`` names it in messages ("news.jsonl line 3", "a.zip › b.html"). ``kind`` is "text", "page", "feed", "mail",
    "json" (one value, which may be an array) or "line" (one JSON object); ``known`` are fields of the article that its
    surroundings tell (an archive its address and the time of fetching): what the piece says of itself wins over them.
    ``inside`` is whether it lies in an archive, where an article in another language is set aside and no failure.
    """

    origin: str
    kind: str
    data: bytes
    known: Known = ()
    inside: bool = False


def find_pieces(path: str, *, skip: int = 0) -> Iterator[Piece | InputError]:
    """The pieces of the file ``path`` (``-`` for standard input) in their order, without the first ``skip``.

    Each is a Piece or the error in its place. Never raises an InputError: it is yielded, and the pieces after it come.
    """
    number = 0
    try:
        with open_stream(path) as stream:
            for piece in pieces_of(stream, path):
                number += 1
                if number > skip:
                    yield piece
    except InputError as error:
        if number >= skip:
            yield plain_error(error)


def pieces_of(stream: Stream, name: str) -> Iterator[Piece | InputError]:
    """The same of a stream that is open; what ``name`` ends with says what it holds. Raises InputError."""
    head = stream.head
    kind = kind_of(head, name)
    if kind in ARCHIVES:
        opener: Opener = import_module(f"readout.intake.archives.{ARCHIVES[kind]}").members
        member: Member | InputError | None = None
        for member in opener(stream):
            yield from (member,) if isinstance(member, InputError) else _member(member, stream)
        if member is None:
            raise EmptyInput(stream.origin, "there is nothing in the archive", "Look whether it is the right one")
    else:
        check_kind(head, stream.origin)
        yield from _lines(stream) if kind == "line" else (_whole(stream, kind),)


def _member(member: Member, around: Stream) -> Iterator[Piece | InputError]:
    """The pieces of a member of an archive, which may be an archive itself; what is wrong with it stays with it."""
    kind = kind_by_name(member.name) or kind_by_media(member.media or "")
    is_open = may_be_feed(member.name, member.media or "")
    if kind and not is_open:
        yield aside(member.origin, kind)
        return
    try:
        stream = Stream(member.raw, member.origin, around.budget, around.depth + 1)
        if not stream.peek(1) and stream.damage is None:
            yield aside(member.origin, "empty files")
            return
        kind = kind if is_open and not FEED_START.match(stream.head) else kind_by_beginning(stream.peek(16))
        if kind:
            yield aside(member.origin, kind)
            return
        found = (_whole(stream, member.kind),) if member.kind else pieces_of(stream, member.name)
        for piece in found:
            yield _known(piece, member.known)
    except Exhausted:
        raise
    except InputError as error:
        yield error


def _known(piece: Piece | InputError, known: Known) -> Piece | InputError:
    """``piece`` as one that lies in an archive, which knows of it what it does not know already."""
    if isinstance(piece, InputError):
        return piece
    names = {name for name, _ in piece.known}
    told = piece.known + tuple(pair for pair in known if pair[0] not in names)
    return replace(piece, known=told, inside=True)


def _whole(stream: Stream, kind: str) -> Piece:
    return Piece(origin=stream.origin, kind=kind, data=stream.read_all())


def _lines(stream: Stream) -> Iterator[Piece | InputError]:
    """A piece for each line; the only one is no line of many, but one value, which is an article or none."""
    held: Piece | None = None
    alone = True
    try:
        for one in _each_line(stream):
            if held is not None:
                yield held
            alone, held = alone and held is None, None
            if alone and isinstance(one, Piece):
                held = one
            else:
                alone = False
                yield one
    except InputError:
        if held is not None:  # what follows it is damaged
            yield held
        raise
    if held is not None:
        yield replace(held, kind="json")


def _each_line(stream: Stream) -> Iterator[Piece | InputError]:
    number = 0
    for number, line in enumerate(_raw_lines(stream), start=1):
        origin = f"{stream.origin} line {number}"
        stream.budget.member(MAX_LINE_BYTES if line is None else len(line))
        if line is None:
            problem = f"the line is longer than {MAX_LINE_BYTES // 1024**2} MB"
            yield TooLargeInput(origin, problem, "Write one article a line")
        elif line.strip():
            yield Piece(origin=origin, kind="line", data=line)
    if not number:
        raise EmptyInput(stream.origin, "it is empty", "Give a file with the text of an article")


def _raw_lines(stream: Stream) -> Iterator[bytes | None]:
    """The lines as bytes that can be decoded one by one: UTF-16 is made UTF-8 first."""
    if stream.peek(2) in _MARKED[:2]:
        whole = decode(stream.read_all(), stream.origin)
        yield from (line.encode("utf-8", "surrogatepass") for line in whole.split("\n"))
        return
    for number, line in enumerate(stream.lines(MAX_LINE_BYTES)):
        yield line.removeprefix(_MARKED[2]) if line and number == 0 else line


def plain_error(error: InputError) -> InputError:
    """The error without what only matters while reading."""
    return TooLargeInput(error.origin, error.problem, error.remedy) if isinstance(error, Exhausted) else error
