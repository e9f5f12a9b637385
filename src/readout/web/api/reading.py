"""``/api/v1/read``, ``compare`` and ``add``: articles that a request brings, read; stored only by ``add``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from readout.errors import DateInput, FormatInput, InputError
from readout.exchange import reading_to_json
from readout.ledger.bodies import check_keepable
from readout.ledger.clock import moment
from readout.ledger.ledger import Given, own_id
from readout.records import Article, Reading
from readout.versions import package_version, tables_fingerprint
from readout.views import compare, to_json
from readout.views.records import Comparison
from readout.web.api.answers import Answers, errors
from readout.web.api.articles import READING
from readout.web.api.schemas import object_of
from readout.web.api.shapes import COMPONENTS, answers, listing, record
from readout.web.api.taking import REJECTED, TakenBody, body_of_articles, rejected_to_json
from readout.web.people import Reviewer, Scope, User
from readout.web.readers import Opened, readings
from readout.web.workplace import Here, Workplace

router = APIRouter(tags=["reading"], responses=errors(413))

_COMPARED = COMPONENTS.named(
    "ComparisonOfGiven",
    {
        "allOf": [
            record("MarkedComparison", "readout-comparison/1", COMPONENTS.of(Comparison)),
            object_of({"rejected": REJECTED}),
        ]
    },
)
_OUTCOME = COMPONENTS.named(
    "Outcome",
    object_of(
        {"article": {"type": "string"}, "outcome": {"enum": ["new", "known", "reread", "new version", "completed"]}},
        told="What became of one article: `readout add --json` prints the same.",
    ),
)
_WITH_READINGS = body_of_articles(readings=True)


@router.post(
    "/read", name="read", responses=listing("Readings", READING, {"rejected": REJECTED}),
    openapi_extra=body_of_articles(readings=False),
)  # fmt: skip
def read_articles(taken: TakenBody, here: Here, answer: Answers) -> Response:
    """Reads articles without storing anything: who said what to whom, which contacts there were, what is claimed.

    `entries` are what `readout read --json` prints, `rejected` the inputs that could not be read.
    """
    opened = [_no_reading(one) if isinstance(one, Reading) else one for one in taken.opened()]
    made, rejected = _read(opened, here)
    return answer.listing([reading_to_json(one) for one in made], len(made), rejected=rejected)


@router.post("/compare", name="compare", responses=answers(_COMPARED), openapi_extra=_WITH_READINGS)
def compare_articles(taken: TakenBody, here: Here, answer: Answers) -> Response:
    """Compares what each side says about each contact in the articles (or readings), without storing anything."""
    made, rejected = _read(taken.opened(), here)
    return answer.one(to_json(compare(made)) | {"rejected": rejected})


@router.post("/add", name="add", responses=listing("Outcomes", _OUTCOME, {"rejected": REJECTED}),
             openapi_extra=_WITH_READINGS)  # fmt: skip
def add_articles(
    taken: TakenBody,
    user: Reviewer,
    here: Here,
    answer: Answers,
    retrieved: Annotated[
        str | None, Query(max_length=40, description="When the articles were fetched: 2025-02-12T16:00+01:00")
    ] = None,
) -> Response:
    """Reads articles and puts them into the ledger. What is in it already is not added again, so that a request may be
    repeated. Readings made elsewhere are taken with the scope admin only."""
    fetched, opened = _moment(retrieved), taken.opened()
    own = [_ours(one, user) for one in opened]
    ids = dict(_renamed(own, opened))
    known = _known(own, here)
    made, rejected = _read([one for one in own if not (isinstance(one, Article) and one.id in known)], here)
    given = [
        Given(reading=one, retrieved=fetched, given_id=ids.get(one.article.id)) for one in _keepable(made, rejected)
    ]
    outcomes = [{"article": ident, "outcome": "known"} for ident in known]
    if given:
        with here.ledgers.writing() as ledger:
            outcomes += [{"article": one.article_id, "outcome": one.outcome} for one in ledger.add(given)]
    return answer.listing(outcomes, len(outcomes), rejected=rejected)


def _renamed(own: Sequence[Opened], opened: Sequence[Opened]) -> Iterator[tuple[str, str]]:
    """The ids that articles were given elsewhere, by those they have here."""
    for one, had in zip(own, opened, strict=True):
        if isinstance(one, Article) and isinstance(had, Article) and one.id != had.id:
            yield one.id, had.id


def _known(own: Sequence[Opened], here: Workplace) -> list[str]:
    """Ids of the articles that this program has read already."""
    versions = (package_version(), tables_fingerprint(), None)
    idents = dict.fromkeys(one.id for one in own if isinstance(one, Article))
    with here.ledgers.asking() as ledger:
        return [ident for ident in idents if ledger.has_reading(ident, versions)]


def _read(opened: Sequence[Opened], here: Workplace) -> tuple[list[Reading], list[dict[str, str]]]:
    made: list[Reading] = []
    rejected: list[dict[str, str]] = []
    for one in readings(opened, here.reading):
        if isinstance(one, InputError):
            rejected.append(rejected_to_json(one))
        else:
            made.append(one)
    return made, rejected


def _no_reading(one: Reading) -> InputError:
    return FormatInput(one.article.origin or "request", "this is a reading, not an article", "Send it to compare")


def _ours(one: Opened, user: User) -> Opened:
    """With the origin that a ledger keeps: who added it. What a request says could name a file of this machine, which
    would be read where somebody asks for files that have changed."""
    origin = f"added by {user.name or 'somebody at the machine'}"
    if isinstance(one, Article):
        return replace(own_id(one), origin=origin)
    if isinstance(one, InputError):
        return one
    if user.scope < Scope.ADMIN:
        where = "request"
        return FormatInput(where, "this is a reading, which takes the scope admin", "Send the article")
    return replace(one, article=replace(one.article, origin=origin))


def _keepable(made: Sequence[Reading], rejected: list[dict[str, str]]) -> list[Reading]:
    kept = []
    for one in made:
        try:
            check_keepable(one)
            kept.append(one)
        except InputError as error:
            rejected.append(rejected_to_json(error))
    return kept


def _moment(told: str | None) -> str | None:
    if told is None:
        return None
    try:
        found = datetime.fromisoformat(told)
        return moment(found if found.tzinfo else found.replace(tzinfo=UTC))
    except (ValueError, OverflowError):
        raise DateInput(f"retrieved {told!r}", "this is no moment", "Write it as 2025-02-12T16:00+01:00") from None
