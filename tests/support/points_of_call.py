"""The points that a sentence adds to a report of one call, read by the rules alone."""

from __future__ import annotations

from functools import lru_cache

from readout.claims import interpret
from readout.claims.learned.classifier import NO_MODELS
from readout.language import analyse
from readout.records import Article, Claim, Reading

CALL = "Die tarsische Präsidentin Tova Lind und der astenische Präsident Ilo Varga haben am Montag telefoniert. "
FACTS = {"form", "participant", "time", "place", "duration", "initiator"}


@lru_cache(maxsize=128)
def reading_of(text: str, published: str) -> Reading:
    return interpret(analyse(Article(id="t", text=CALL + text, published=published)), NO_MODELS)


def points(text: str, aspect: str | None = None, published: str = "2031-03-13") -> list[Claim]:
    """The claims of ``text`` behind the call, those of one aspect or all but the facts of the call."""
    found = [claim for claim in reading_of(text, published).claims if claim.aspect not in FACTS]
    return [claim for claim in found if aspect in {None, claim.aspect}]


def names(text: str, ids: tuple[str, ...], published: str = "2031-03-13") -> set[str]:
    """The last names of these actors."""
    return {actor.name.split()[-1] for actor in reading_of(text, published).actors if actor.id in ids}
