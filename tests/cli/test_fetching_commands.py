"""``readout read`` and ``readout add`` with web addresses: fetched only with --fetch, never from private networks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select

from readout.cli.main import group
from readout.ledger import open_ledger, schema
from support.newsservers import Newsroom, article, feed, newsroom, page


@pytest.fixture(scope="module")
def news() -> Iterator[Newsroom]:
    with newsroom(**{"/1": article(5)}) as found:
        latin = page(6).replace(b'<meta charset="utf-8">', b"").decode().encode("latin-1")
        found.pages["/latin"] = lambda answer: answer.give(latin, Content_Type="text/html; charset=ISO-8859-1")
        line = json.dumps({"text": "Ilo Varga hat mit Mira Halm telefoniert.", "publisher": "Depesche"})
        found.pages["/lines"] = lambda answer: answer.give(
            f"{line}\n{line}".encode(), Content_Type="application/x-ndjson"
        )
        found.pages["/secret"] = lambda answer: answer.give(b"", status=302, Location="http://127.0.0.1/")
        yield found


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, arguments)


@pytest.mark.parametrize("command", ["read", "add", "compare", "explain"])
def test_nothing_is_fetched_unasked(news: Newsroom, tmp_path: Path, command: str) -> None:
    news.asked()
    more = ["--db", str(tmp_path / "x.db")] if command == "add" else []
    result = run(command, news.base + "/1", *more)
    assert result.exit_code == 1
    assert "nothing is fetched unasked" in result.stderr
    assert "--fetch" in result.stderr
    assert news.asked() == []


def test_an_address_is_read_when_asked(news: Newsroom) -> None:
    result = run(
        "read", "--json", "--fetch", *news.options(), news.base + "/1", news.base + "/latin", news.base + "/lines"
    )
    assert result.exit_code == 0, result.output
    first, second, *lines = map(json.loads, result.stdout.splitlines())
    assert first["article"]["url"] == news.base + "/1"
    assert "Präsident Ilo Varga" in first["article"]["text"]
    assert "Präsident Ilo Varga" in second["article"]["text"]
    assert [line["article"]["publisher"] for line in lines] == ["Depesche"] * 2


def test_what_is_added_knows_when_it_was_fetched(news: Newsroom, tmp_path: Path) -> None:
    db = str(tmp_path / "x.db")
    result = run(
        "add", "--fetch", *news.options(), "--db", db, news.base + "/1", news.base + "/secret", news.base + "/none"
    )
    assert result.exit_code == 1
    assert "1 new, 2 rejected" in result.stderr
    with open_ledger(db) as ledger, ledger.asking() as connection:
        (row,) = connection.execute(select(schema.article.c.url, schema.article.c.retrieved)).all()
    assert row[0] == news.base + "/1"
    assert row[1]


def test_the_open_web_is_all_that_is_asked_by_default(news: Newsroom) -> None:
    news.asked()
    for options in ([], ["--allow-port", str(news.server.port)], news.options()[:2]):
        result = run("read", "--fetch", *options, news.base + "/1")
        assert result.exit_code == 1
    assert news.asked() == []
    assert run("read", "--fetch", "--allow-network", "home", news.base).exit_code == 2


@pytest.fixture
def summaries(news: Newsroom, tmp_path: Path) -> Path:
    """A feed in a file with two summaries, a whole text, and a summary of what is not there."""
    names = ["/1", "/2", "/gone"]
    news.pages["/2"] = article(7)
    whole = "<item><title>x</title><link>https://a.example/x</link><content:encoded>Mira Halm hat mit Ilo Varga telefoniert.</content:encoded></item>"
    body = feed(news.base, names).replace(b"</channel>", whole.encode() + b"</channel>")
    path = tmp_path / "feed.xml"
    path.write_bytes(body)
    news.pages["/feed"] = lambda answer: answer.give(body, Content_Type="application/rss+xml")
    return path


@pytest.mark.parametrize("command", ["read", "add"])
def test_the_summaries_of_a_feed_are_told_in_one_line(summaries: Path, tmp_path: Path, command: str) -> None:
    more = ["--db", str(tmp_path / "x.db")] if command == "add" else []
    result = run(command, str(summaries), *more)
    assert result.exit_code == 1
    said = f"readout: {summaries}: 3 entries have only a summary. Give --fetch, or name the feed in publishers.toml"
    assert [line[: len(said)] for line in result.stderr.splitlines() if "summary" in line] == [said]
    if command == "add":
        assert "1 new, 3 rejected" in result.stderr
        assert len(run("rejected", *more).stdout.splitlines()) == 3


def test_with_fetch_the_articles_of_a_feed_are_fetched(news: Newsroom, summaries: Path, tmp_path: Path) -> None:
    news.asked()
    db = ["--db", str(tmp_path / "x.db")]
    result = run("add", "--fetch", *news.options(), str(summaries), *db)
    assert news.asked() == ["/1", "/2", "/gone"]
    assert result.exit_code == 1
    assert "3 new, 1 rejected" in result.stderr
    assert "/gone: the server answers 404" in result.stderr
    assert "summary" not in result.stderr
    with open_ledger(db[1]) as ledger, ledger.asking() as connection:
        rows = connection.execute(select(schema.article.c.url, schema.article.c.retrieved, schema.article.c.published))
        found = {url.rpartition("/")[2]: (retrieved, published) for url, retrieved, published in rows}
    assert found.keys() == {"1", "2", "x"}
    assert found["1"][0]
    assert found["1"][1], "the feed tells its day"
    again = run("add", "--fetch", *news.options(), news.base + "/feed", *db)
    assert "3 known, 1 rejected" in again.stderr


def test_articles_that_a_feed_names_are_fetched_as_robots_allow(news: Newsroom, summaries: Path) -> None:
    news.pages["/robots.txt"] = lambda answer: answer.give(b"User-agent: *\nDisallow: /2", Content_Type="text/plain")
    news.asked()
    try:
        result = run("read", "--json", "--fetch", *news.options(), str(summaries))
    finally:
        del news.pages["/robots.txt"]
    assert "/2" not in news.asked()
    assert len(result.stdout.splitlines()) == 2
    assert "robots.txt" in result.stderr
