"""Opens a piece and reads what is in it, under the budget; whatever happens, it comes to at least one outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

from readout.batch.budget import OPENING, READING, Budget
from readout.batch.cursor import Found
from readout.batch.faults import fault, guilty_of
from readout.batch.options import Options, named
from readout.batch.orders import Order
from readout.batch.outcomes import Outcome, failed
from readout.errors import InputError
from readout.intake import Piece, open_piece
from readout.records import Article, Reading, own_id

Pair = tuple[Outcome, Reading | None]
Opened = Article | Reading | InputError | None
Test = Callable[[str], bool]
TestRaw = Callable[[bytes], bool]


class PieceReader:
    """Reads pieces as the options say; ``read`` counts the articles."""

    def __init__(self, options: Options, budget: Budget) -> None:
        self._overrides, self._budget = options.overrides, budget
        self._read = _reader(options)
        self._may_hold, self._may_hold_raw = _skippers(options)
        self.read = 0

    def read_alone(self, article: Article) -> Reading:
        """The reading of an article that is part of no order."""
        return self._read(article)

    def outcomes(self, order: Order, at: int, found: Found) -> Iterator[Pair]:
        """What becomes of the piece with place ``at`` in the order. Raises MemoryError."""
        where = found.origin
        try:
            for number, opened in enumerate(self._opened(order, at, found)):
                where = _origin(opened) or found.origin
                self._budget.reading(order.number, at, number)
                guilty = guilty_of(order, at, READING + 2 * number, where)
                yield self._outcome(guilty or opened, where)
        except (MemoryError, GeneratorExit):
            raise
        except Exception as error:
            yield failed(fault(where, error)), None

    def _opened(self, order: Order, at: int, found: Found) -> Iterator[Opened]:
        """What is in a piece, up to where opening it ended a process; ``None`` for one that cannot hold a contact."""
        opening = open_piece(found, self._overrides)
        for number in count():
            self._budget.opening(order.number, at, number)
            if guilty := guilty_of(order, at, OPENING + 2 * number, found.origin):
                yield guilty
                return
            if number == 0 and isinstance(found, Piece) and self._is_idle_page(found):
                yield None
                return
            opened = next(opening, self)
            if isinstance(opened, PieceReader):
                return
            yield opened

    def _is_idle_page(self, piece: Piece) -> bool:
        """Whether a page cannot hold a contact. Others are opened first, which is cheap, and tells the language."""
        return piece.kind == "page" and self._may_hold_raw is not None and not self._may_hold_raw(piece.data)

    def _outcome(self, opened: Opened, where: str) -> Pair:
        if isinstance(opened, InputError):
            return failed(opened), None
        if isinstance(opened, Reading):
            return Outcome(origin=where, outcome="given", article=opened.article.id), opened
        if opened is None or (self._may_hold and not self._may_hold(f"{opened.title or ''}\n{opened.text}")):
            return Outcome(origin=where, outcome="nothing"), None
        self.read += 1
        article = own_id(opened)
        given_id = opened.id if opened.id != article.id else None
        try:
            reading = self._read(article)
        except Exception as error:
            if isinstance(error, MemoryError):
                raise
            return failed(fault(where, error)), None
        return Outcome(origin=where, outcome="read", article=article.id, given_id=given_id), reading


def _origin(opened: Opened) -> str | None:
    if opened is None:
        return None
    return opened.article.origin if isinstance(opened, Reading) else opened.origin


def _reader(options: Options) -> Callable[[Article], Reading]:
    read = named(options.reader)
    if options.model is None:
        return read  # type: ignore[no-any-return]
    from readout.language.models import open_model  # noqa: PLC0415 - loads spaCy

    model = open_model(options.model)
    return lambda article: read(article, model=model)


def _skippers(options: Options) -> tuple[Test | None, TestRaw | None]:
    if options.skipper is None:
        return None, None
    try:
        return named(options.skipper), named(f"{options.skipper}_raw")
    except AttributeError:
        return named(options.skipper), None
