"""``/api/v1/articles`` and ``search``: stored articles, their readings, versions and words."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from readout.exchange import reading_to_json
from readout.ledger.asking import Difference, Hit, ShownArticle, article, difference, search
from readout.ledger.asking.search import HITS
from readout.ledger.asking.written import article_to_json, difference_to_json
from readout.web.api.answers import After, Answers
from readout.web.api.reading_schema import reading_schema
from readout.web.api.schemas import Schema
from readout.web.api.shapes import COMPONENTS, answers, entries_of, record
from readout.web.ledgers import AskingLedger

router = APIRouter(tags=["articles"])

MOST_HITS = 100
ArticleId = Annotated[str, Path(max_length=40, description="An article's id, or its first letters")]
READING = reading_schema(COMPONENTS)


def _article_schema() -> Schema:
    """As the record, but that the reading is written as elsewhere, and of rejected claims only these are told."""
    COMPONENTS.of(ShownArticle)
    shape = COMPONENTS.by_name["ShownArticle"]
    claims = {"type": "array", "items": {"$ref": "#/components/schemas/Claim"}}
    shape["properties"] |= {"reading": READING, "rejected": claims}
    return record("ArticleWithReading", "article", {"$ref": "#/components/schemas/ShownArticle"})


@router.get("/articles/{ident}", name="article", responses=answers(_article_schema()))
def show_article(ident: ArticleId, ledger: AskingLedger, answer: Answers) -> Response:
    """One article: its text and reading as people have corrected it, where each statement, contact and claim stands,
    its versions and copies, the contacts it tells of, and what people judged of it."""
    return answer.one(article_to_json(article(ledger, ident)))


@router.get("/articles/{ident}/reading", name="article_reading", responses=answers(READING))
def show_reading(ident: ArticleId, ledger: AskingLedger, answer: Answers) -> Response:
    """The reading of an article that counts, as `readout read --json` prints it, corrected by people."""
    return answer.one(reading_to_json(article(ledger, ident).reading))


@router.get(
    "/articles/{ident}/difference/{newer}",
    name="difference",
    responses=answers(record("DifferenceOfTexts", "difference", COMPONENTS.of(Difference))),
)
def show_difference(
    ident: ArticleId,
    newer: Annotated[str, Path(max_length=40, description="The other article, most often a newer version")],
    ledger: AskingLedger,
    answer: Answers,
) -> Response:
    """What the text of another article has added and left out, by words."""
    old, new = (article(ledger, one).reading.article.text for one in (ident, newer))
    return answer.one(difference_to_json(difference(old, new)))


@router.get("/search", name="search", responses=entries_of("search", Hit))
def search_articles(  # noqa: PLR0913 - the fields of a query
    q: Annotated[str, Query(max_length=300, description="Words that all stand in the article", examples=["Gefangene"])],
    ledger: AskingLedger,
    answer: Answers,
    *,
    since: Annotated[
        str | None, Query(alias="from", max_length=40, description="Published on this day or later")
    ] = None,
    until: Annotated[
        str | None, Query(alias="to", max_length=40, description="Published on this day or earlier")
    ] = None,
    language: Annotated[str, Query(max_length=20, description="Language of the words")] = "de",
    limit: Annotated[int, Query(ge=1, le=MOST_HITS, description="Articles at once")] = HITS,
    after: After = None,
) -> Response:
    """The articles that have all the words, in any form or spelling, the newest first, with the sentences."""
    with ledger.asking() as connection:
        found = search(connection, q, since=since, until=until, language=language, limit=limit, after=after)
    return answer.page("search", found)
