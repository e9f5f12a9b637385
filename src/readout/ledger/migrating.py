"""Makes and upgrades the tables of a ledger, each time in one transaction: the old tables or the new ones, never half.

The steps are files in ``migrations/versions``, run by Alembic.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

if TYPE_CHECKING:
    from readout.ledger.engines import Place

REVISIONS = ("0001_begin", "0002_search_and_views")
"""All steps in their order; a test holds them against the files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The step that the tables of a ledger are at; ``known`` is false where a newer program made them."""

    name: str
    known: bool


HEAD = Revision(name=REVISIONS[-1], known=True)


def revision(connection: Connection) -> Revision | None:
    """What the tables are at; None where there are none."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    name = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if name is None else Revision(name=str(name), known=name in REVISIONS)


def migrate(place: Place, to: str = REVISIONS[-1]) -> None:
    """Brings the tables to step ``to``, under the writer's lock."""
    from readout.ledger.locks import writer_lock  # noqa: PLC0415 - locks need a Place

    with writer_lock(place, wait=60.0), place.engine.begin() as connection:
        _upgrade(connection, to)


def _upgrade(connection: Connection, to: str) -> None:
    from alembic import command  # noqa: PLC0415 - 150 ms, and only for a new or old ledger
    from alembic.config import Config  # noqa: PLC0415

    with as_file(files("readout.ledger").joinpath("migrations")) as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, to)
