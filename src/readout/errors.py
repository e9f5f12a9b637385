"""The error tree. Every error names what it is about and what the user can do.

ReadoutError
├── InputError        an input cannot be read; the other inputs still are
│   ├── EmptyInput
│   ├── BinaryInput
│   ├── EncodingInput
│   ├── LanguageInput
│   ├── TooLargeInput
│   ├── FormatInput   broken archive, broken JSON Lines, unusable front matter, an unknown file kind
│   │   └── SummaryInput  an entry of a feed without its article's text, which has to be fetched
│   ├── DateInput     a date that is none
│   ├── NotAnArticle  a member of an archive that holds no article by its kind; counted, no failure
│   ├── RefusedAddress  an address that is not fetched: forbidden, or no address at all
│   ├── FetchFailed     an address that was asked, and gave nothing usable; later it may
│   │   └── NotYet      an address that was not asked, because its turn has not come
│   ├── SlowInput     takes longer than an input may
│   ├── DeadlyInput   ended the process that read it
│   └── FaultInput    a fault of the program while it was read
├── BatchError        a folder of readings cannot be begun, gone on with or loaded
├── LedgerError       a ledger cannot be opened, read or written
│   ├── LedgerBusy    another process is writing
│   └── LedgerDamaged what lies in it is not what was put there
├── UnknownId         nothing in the ledger has this id
├── ModelError        a language model that the user named cannot be used
└── DataError         a table of the package is broken (a fault of ours, or of a user's own table)
"""

from __future__ import annotations

from typing import Any


class ReadoutError(Exception):
    """Base of all errors that Readout raises on purpose."""


class InputError(ReadoutError):
    """An input that cannot be read: ``origin`` names it, ``problem`` says what is wrong, ``remedy`` what to do.

    ``aside`` names what it is where that is no failure but set aside and counted ("pictures", "Dutch"): a member of an
    archive that holds no article, or one in a language that is not read.
    """

    aside: str | None = None

    def __init__(self, origin: str, problem: str, remedy: str) -> None:
        super().__init__(f"{origin}: {problem}. {remedy}")
        self.origin = origin
        self.problem = problem
        self.remedy = remedy

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors go from process to process; that of Exception would hand the whole message to the constructor."""
        return type(self), (self.origin, self.problem, self.remedy), self.__dict__


class EmptyInput(InputError):
    """Nothing but white space."""


class BinaryInput(InputError):
    """Not text."""


class EncodingInput(InputError):
    """Text in an encoding that cannot be told or decoded."""


class LanguageInput(InputError):
    """A language that is not read yet: ``language`` is its ISO 639 code, "und" where it is not known."""

    def __init__(self, origin: str, problem: str, remedy: str, language: str = "und") -> None:
        super().__init__(origin, problem, remedy)
        self.language = language


class TooLargeInput(InputError):
    """Larger than the limit in ``readout.settings``."""


class FormatInput(InputError):
    """A container or markup that is broken or not supported."""


class SummaryInput(FormatInput):
    """An entry of a feed that has only a summary of its article: that has to be fetched from ``address``.

    ``feed`` is the origin of the feed, by which such entries are told of together; ``title`` and ``published`` are what
    it says of the article.
    """

    feed: str = ""
    address: str | None = None
    title: str | None = None
    published: str | None = None


class ErrorPage(FormatInput):
    """A page with which a server says that it has no article, though its status says that all is well."""


class DateInput(InputError):
    """A date that is none."""


class RefusedAddress(InputError):
    """An address that is not fetched: it leads to a private network, its robots.txt forbids it, or it is none."""


class FetchFailed(InputError):
    """An address that was asked and gave nothing usable.

    ``again`` says whether another try may help; ``wait`` is how many seconds the server asked to be left alone.
    """

    def __init__(self, origin: str, problem: str, remedy: str, *, again: bool = True, wait: float = 0.0) -> None:
        super().__init__(origin, problem, remedy)
        self.again = again
        self.wait = wait


class NotYet(FetchFailed):
    """An address that was not asked: its host is to be left alone for a while, or all is to end."""


class SlowInput(InputError):
    """Takes longer to read than an input may."""


class DeadlyInput(InputError):
    """Ends the process that reads it: a crash, or more memory than a process may have."""


class FaultInput(InputError):
    """A fault of the program showed while it was read."""


class BatchError(ReadoutError):
    """A folder of readings that cannot be used: ``where`` names it, ``problem`` and ``remedy`` say what to do."""

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        super().__init__(f"{where}: {problem}. {remedy}")
        self.where = where
        self.problem = problem
        self.remedy = remedy


class NotAnArticle(InputError):
    """A member of an archive that holds no article by its kind; ``aside`` names the kind in the plural."""


class LedgerError(ReadoutError):
    """A ledger that cannot be used: ``where`` names it, ``problem`` says what is wrong, ``remedy`` what to do."""

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        super().__init__(f"{where}: {problem}. {remedy}")
        self.where = where
        self.problem = problem
        self.remedy = remedy


class LedgerBusy(LedgerError):
    """Another process is writing, and did not end in the time given."""


class LedgerDamaged(LedgerError):
    """What lies in the ledger is not what was put there."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(where, problem, "Restore a backup; 'readout doctor' says what else is damaged")


class UnknownId(ReadoutError):
    """Nothing in the ledger has this id, or more than one thing begins like it."""

    def __init__(self, ident: str, problem: str = "nothing in the ledger has this id") -> None:
        super().__init__(f"{ident}: {problem}. 'readout contacts' lists the contacts with their ids")
        self.ident = ident
        self.problem = problem


class ModelError(ReadoutError):
    """A language model that the user named cannot be used."""


class DataError(ReadoutError):
    """A table of knowledge is broken."""
