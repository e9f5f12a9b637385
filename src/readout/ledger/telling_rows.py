"""The claims of a reading that are about future action, or about what became of it, as rows: what they are found by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from readout.records import Reading
from readout.resolution.cases import Case
from readout.resolution.continuing import traits
from readout.resolution.indexed import indexed_alone
from readout.resolution.windows import day_range
from readout.views.commitments import may_commit

Row = dict[str, Any]


def telling_rows(reading: Reading, found: Sequence[Case]) -> tuple[list[Row], list[Row]]:
    """The rows of ``telling`` and ``telling_key``; ``found`` are the reading's contacts as cases."""
    claims = [claim for claim in reading.claims if may_commit(claim)]
    if not claims:
        return [], []
    article = reading.article
    indexed = found[0].indexed if found else indexed_alone(article.id, reading)
    days = day_range(article.published)
    tellings: list[Row] = []
    keys: list[Row] = []
    for claim in claims:
        known = traits(claim, indexed)
        place = {"article_id": article.id, "claim_id": claim.id}
        mention = f"{article.id}/{claim.contact}" if claim.contact else None
        day = days[1].isoformat() if days else None
        numbers = {"sides": known.sides, "terms": known.terms, "later": known.later}
        tellings.append(place | numbers | {"mention_key": mention, "day": day})
        keys += [place | {"key": key} for key in known.keys]
    return tellings, keys
