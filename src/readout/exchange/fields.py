"""A JSON object seen through the types it should have: whatever is not so is said with its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from readout.errors import FormatInput

T = TypeVar("T")

REMEDY = "Write it again with 'readout read --json', or correct the field"


class Fields:
    """One JSON object: ``place`` is its path in the reading ("statements[3].speaker"), ``origin`` names the input."""

    __slots__ = ("_items", "origin", "place")

    def __init__(self, value: object, origin: str, place: str) -> None:
        self.origin = origin
        self.place = place
        if not isinstance(value, dict):
            raise self.wrong("", "an object", value)
        self._items: dict[str, Any] = value

    def wrong(self, name: str, expected: str, found: object) -> FormatInput:
        """The error to raise: ``name`` is the field, ``expected`` what should stand there."""
        where = ".".join(part for part in (self.place, name) if part) or "the reading"
        shown = repr(found)
        shown = shown if len(shown) <= 60 else shown[:57] + "..."
        return FormatInput(self.origin, f"{where} should be {expected}, and is {shown}", REMEDY)

    def text(self, name: str) -> str:
        """A string that must be there."""
        value = self._items.get(name)
        if not isinstance(value, str):
            raise self.wrong(name, "a string", value)
        return value

    def maybe_text(self, name: str) -> str | None:
        """A string, or None where the field is null or absent."""
        return None if self._items.get(name) is None else self.text(name)

    def number(self, name: str) -> float:
        """A number that must be there, whole or not; a truth value is none."""
        value = self._items.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(name, "a number", value)
        return value

    def maybe_number(self, name: str) -> float | None:
        """A number, or None where the field is null or absent."""
        return None if self._items.get(name) is None else self.number(name)

    def offset(self, name: str) -> int:
        """A place in a text: a whole number, not below zero."""
        value = self._items.get(name)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.wrong(name, "a whole number from 0", value)
        return value

    def flag(self, name: str) -> bool:
        """True or false; false where the field is absent."""
        value = self._items.get(name, False)
        if not isinstance(value, bool):
            raise self.wrong(name, "true or false", value)
        return value

    def choice(self, name: str, allowed: tuple[str, ...], default: str | None = None) -> Any:
        """One of ``allowed``; ``default`` where the field is absent. Typed by the caller's annotation."""
        value = self._items.get(name, default)
        if value not in allowed:
            raise self.wrong(name, "one of " + ", ".join(allowed), value)
        return value

    def maybe_choice(self, name: str, allowed: tuple[str, ...]) -> Any:
        """One of ``allowed``, or None where the field is absent or null."""
        return None if self._items.get(name) is None else self.choice(name, allowed)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings; empty where absent."""
        return tuple(self._text_in(name, item) for item in self._list(name))

    def each(self, name: str, parse: Callable[[Fields], T]) -> tuple[T, ...]:
        """A list of objects, each parsed; empty where absent."""
        return tuple(
            parse(Fields(item, self.origin, self._path(f"{name}[{index}]")))
            for index, item in enumerate(self._list(name))
        )

    def maybe(self, name: str, parse: Callable[[Fields], T]) -> T | None:
        """An object, parsed, or None where the field is null or absent."""
        value = self._items.get(name)
        return None if value is None else parse(Fields(value, self.origin, self._path(name)))

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        """An object of strings as pairs, in its order."""
        found = self._items.get(name) or {}
        if not isinstance(found, dict):
            raise self.wrong(name, "an object", found)
        return tuple((key, self._text_in(name, value)) for key, value in found.items())

    def raw(self, name: str) -> object:
        """Whatever stands there, unchecked."""
        return self._items.get(name)

    def _path(self, name: str) -> str:
        return f"{self.place}.{name}" if self.place else name

    def _list(self, name: str) -> list[Any]:
        value = self._items.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.wrong(name, "a list", value)
        return value

    def _text_in(self, name: str, value: object) -> str:
        if not isinstance(value, str):
            raise self.wrong(name, "made of strings", value)
        return value
