"""A review in a terminal: one question at a time; each answer is on record before the next question is shown."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from rich.console import Console
from rich.text import Text

from readout.cli.reviewing.editing import corrected_fields
from readout.cli.reviewing.keyboard import END, ENTER, ESCAPE, Keys
from readout.cli.reviewing.screen import counted, show, show_keys
from readout.errors import LedgerError, ReadoutError
from readout.ledger.judging import Judging
from readout.ledger.review import (
    Kind,
    Progress,
    ReviewQuestion,
    ReviewVerdict,
    Subject,
    answer,
    are_compared,
    is_answered,
    misfits,
    progress,
    question,
    questions,
    undo,
)
from readout.ledger.review.records import OPPOSITE
from readout.views.terminal.safe import text

_AHEAD = 8
"""Questions looked for at once: what an answer makes open is asked a few questions later."""
_JUDGED: dict[str, ReviewVerdict] = {"m": "same", "s": "different", "d": "unsure"}


class Session:
    """Asks until nothing is left, ``limit`` questions were shown, or the person has enough."""

    def __init__(
        self, judging: Judging, keys: Keys, console: Console, *, kinds: Collection[Kind], limit: int | None = None
    ) -> None:
        self._judging, self._keys, self._console = judging, keys, console
        self._kinds, self._limit = tuple(kinds), limit
        self._skipped: set[str] = set()
        self._answers: list[tuple[str, Subject]] = []
        self._note: str | None = None
        self._again: Subject | None = None
        self._ahead: list[Subject] = []
        self._progress: Progress | None = None

    def run(self) -> int:
        """The number of answers that stand at the end."""
        shown = 0
        while self._limit is None or shown < self._limit:
            asked = self._next()
            if asked is None:
                self._say(self._nothing_left())
                break
            shown += 1
            show(asked, self._console, counted(self._counted()))
            if not self._take(asked):
                break
        return len(self._answers)

    def _nothing_left(self) -> str:
        rest = len(self._skipped)
        return f"Nothing else is open; {rest} skipped." if rest else "Nothing is open."

    def _next(self) -> ReviewQuestion | None:
        ledger = self._judging.ledger
        with ledger.asking() as connection:
            again, self._again = self._again, None
            found = question(ledger, connection, again) if again else None
            while found is None and self._ahead:
                subject = self._ahead.pop(0)
                if subject.id not in self._skipped and not is_answered(connection, subject):
                    found = question(ledger, connection, subject)
            if found is not None:
                return found
            more = questions(ledger, connection, self._kinds, limit=_AHEAD, skipped=self._skipped)
            self._ahead = [one.subject for one in more[1:]]
            return more[0] if more else None

    def _counted(self) -> Progress:
        """Counted once, in a large ledger nobody waits for that at every question; with actors once they are known."""
        ledger, known = self._judging.ledger, self._progress
        with ledger.asking() as connection:
            lacking = known is not None and len(known.open) < len(self._kinds)
            if known is None or (lacking and are_compared(ledger)):
                known = self._progress = progress(ledger, connection, self._kinds, compare=False)
        return known

    def _take(self, asked: ReviewQuestion) -> bool:
        """Takes keys until the question is done with; whether the person goes on."""
        while True:
            key = self._keys.key()
            if key in (END, "q"):
                return False
            if key == " ":
                self._skipped.add(asked.id)
                return True
            if key == "u":
                if self._undo():
                    return True
            elif key == "?":
                show_keys(self._console)
            elif key == "n":
                self._note = self._keys.line("Note: ") or None
            elif key != ESCAPE and self._answer(asked, key):
                return True

    def _answer(self, asked: ReviewQuestion, key: str) -> bool:
        """Puts the answer that a key gives on record; whether it did."""
        verdict = self._verdict(asked, key)
        if verdict is None:
            return False
        changes: tuple[tuple[str, Any], ...] = ()
        if verdict == "correct":
            changes = corrected_fields(asked, self._keys, self._console)
            if not changes:
                self._say("Nothing was corrected.")
                return False
        try:
            judgement = answer(self._judging, asked, verdict, changes=changes, note=self._note)
        except LedgerError:
            raise  # nothing can be written: going on would lose answers
        except ReadoutError as error:
            self._say(str(error), "red")
            self._skipped.add(asked.id)
            return True
        self._answers.append((judgement, asked.subject))
        self._note = None
        self._progress = self._progress and self._progress.after(asked.kind, 1)
        self._say(f"{verdict}: on record as {judgement[:8]}", "green")
        if changes:
            self._tell_misfits(judgement)
        return True

    def _tell_misfits(self, judgement: str) -> None:
        """What of a correction has no effect: a name that the article has not, say."""
        ledger = self._judging.ledger
        with ledger.asking() as connection:
            for conflict in misfits(connection, ledger.shelf, [judgement]):
                if conflict.judgement == judgement:
                    self._say(f"Without effect: {conflict.why} u takes it back.", "yellow")

    def _verdict(self, asked: ReviewQuestion, key: str) -> ReviewVerdict | None:
        """The answer that a key means here; None, and a word why, where it means none."""
        wanted: ReviewVerdict | None = None
        if key == ENTER:
            wanted = asked.suggestion
        elif key == "x":
            wanted = OPPOSITE.get(asked.suggestion or "renew", asked.choices[-1])
        elif key == "e":
            wanted = "correct"
        else:
            wanted = _JUDGED.get(key)
        if wanted in asked.choices:
            return wanted
        if key == ENTER or key in "xe" or key in _JUDGED:
            self._say(f"Not here: {', '.join(asked.choices)}. space goes on, ? shows the keys.", "yellow")
        return None

    def _undo(self) -> bool:
        """Takes the last answer back and asks again."""
        if not self._answers:
            self._say("Nothing was answered yet.", "yellow")
            return False
        judgement, subject = self._answers.pop()
        undo(self._judging, judgement)
        self._skipped.discard(subject.id)
        self._again, self._ahead = subject, []
        self._progress = self._progress and self._progress.after(subject.kind, -1)
        self._say("Taken back.", "green")
        return True

    def _say(self, words: str, style: str = "") -> None:
        self._console.print(text(words, style) if words else Text())
