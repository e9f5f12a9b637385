"""Finds the pieces of the ranges of an order, under the budget; what cannot be found is an error in their place."""

from __future__ import annotations

from collections.abc import Iterator

from readout.batch.budget import FINDING, Budget
from readout.batch.cursor import Cursor, Found
from readout.batch.faults import fault, guilty_of
from readout.batch.orders import Order
from readout.errors import InputError


class Finding:
    """Goes on in an input where the last range ended."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._cursor = Cursor()

    def forget(self) -> None:
        """Lets go of the input."""
        self._cursor.forget()

    def pieces(self, order: Order, path: str, start: int, stop: int | None, first: int) -> Iterator[Found]:
        """Those from ``start`` to ``stop`` (``None``: all), whose places in the order begin at ``first``.

        Where the rest cannot be found the last is an error that says so.
        """
        self._budget.finding(order.number, first, self._cursor.passing(path, start))
        place = start
        guilty = guilty_of(order, first, FINDING, _rest(path, place))
        try:
            if guilty is None:
                self._cursor.go(path, start)
            while guilty is None and (stop is None or place < stop):
                self._budget.finding(order.number, first + place - start)
                found = self._cursor.next()
                if found is None:
                    break
                yield found
                place += 1
                guilty = guilty_of(order, first + place - start, FINDING, _rest(path, place))
        except (MemoryError, OSError, GeneratorExit):
            raise
        except Exception as error:
            guilty = fault(_rest(path, place), error)
        if guilty is not None:
            self._cursor.forget()
            yield guilty
        elif stop is not None and place < stop:
            yield InputError(path, f"it has {place} pieces, and had {stop} or more", "Begin anew with --anew")


def _rest(path: str, place: int) -> str:
    return f"{path} from piece {place + 1} on"
