"""Makes and upgrades the tables of a ledger, each time in one transaction: the old tables or the new ones, never half.

The steps are files in ``migrations/versions``, run by Alembic. They change the tables and what is kept; what is worked
out is worked out anew after them, in the same transaction, where a step says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from readout.errors import LedgerError

if TYPE_CHECKING:
    from readout.ledger.engines import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The steps that a program knows, in their order.

    After those of ``anew`` all that is worked out is worked out anew, after those of ``words`` only the index of words.
    ``further`` is a folder with the files of steps that are not this program's own: those with which upgrades are
    tested.
    """

    names: tuple[str, ...]
    anew: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    further: Path | None = None

    @property
    def head(self) -> str:
        """The newest step."""
        return self.names[-1]


STEPS = Steps(
    names=(
        "0001_begin",
        "0002_search_and_views",
        "0003_tokens",
        "0004_fetches",
        "0005_days_of_sentences",
        "0006_disputed_statuses",
        "0007_parts_of_compounds",
    ),
    # Steps that make something which articles must be put in: the index of words, the days of their sentences, what is
    # told against a contact's status.
    anew=frozenset({"0002_search_and_views", "0005_days_of_sentences", "0006_disputed_statuses"}),
    words=frozenset({"0007_parts_of_compounds"}),
)
"""Those of this program; a test holds them against the files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The step that the tables of a ledger are at; ``known`` is false where a newer program made them."""

    name: str
    known: bool


def revision(connection: Connection, steps: Steps = STEPS) -> Revision | None:
    """What the tables are at; None where there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    name = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if name is None else Revision(name=str(name), known=name in steps.names)


def known_revision(connection: Connection, place: Place) -> str | None:
    """The step that the tables are at, None where there are none. Raises LedgerError: a newer program made them."""
    found = revision(connection, place.steps)
    if found and not found.known:
        remedy = "Use the version of Readout that made it, or a newer one"
        raise LedgerError(place.address, f"its tables are of a newer version ({found.name})", remedy)
    return found.name if found else None


def check_unchanged(connection: Connection, place: Place) -> None:
    """Raises LedgerError where another program has upgraded the tables while this one had the ledger open."""
    name = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if name != place.steps.head:
        problem = f"another version of Readout has changed its tables meanwhile ({name})"
        raise LedgerError(place.address, problem, "Begin again, with that version of Readout or a newer one")


def migrate(place: Place, to: str | None = None) -> None:
    """Brings the tables to step ``to``, the newest where it is None, under the writer's lock and in one transaction.

    Raises LedgerError: they are of a newer version than this program.
    """
    from readout.ledger.locks import writer_lock  # noqa: PLC0415 - locks need a Place

    with writer_lock(place, wait=60.0), place.engine.begin() as connection:
        before = known_revision(connection, place)  # another program may have come first
        _upgrade(connection, place.steps, to or place.steps.head)
        if before and to in (None, place.steps.head):
            _work_out(connection, place.steps, _passed(place.steps, before))


def _work_out(connection: Connection, steps: Steps, passed: frozenset[str]) -> None:
    """What the steps that were passed need to be worked out anew."""
    from readout.ledger.rebuilding import index_words_anew, work_out_anew  # noqa: PLC0415 - it needs a Ledger

    if passed & steps.anew:
        work_out_anew(connection)
    elif passed & steps.words:
        index_words_anew(connection)


def _passed(steps: Steps, before: str) -> frozenset[str]:
    return frozenset(steps.names[steps.names.index(before) + 1 :])


def _upgrade(connection: Connection, steps: Steps, to: str) -> None:
    from alembic import command  # noqa: PLC0415 - 150 ms, and only for a new or old ledger
    from alembic.config import Config  # noqa: PLC0415

    with as_file(files("readout.ledger").joinpath("migrations")) as folder:
        config = Config()
        config.set_main_option("script_location", _escaped(folder))
        if steps.further:
            config.set_main_option("path_separator", "newline")
            config.set_main_option("version_locations", _escaped(folder / "versions") + "\n" + _escaped(steps.further))
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def _escaped(path: Path) -> str:
    return str(path).replace("%", "%%")
