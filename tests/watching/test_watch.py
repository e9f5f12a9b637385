"""``readout watch``: what is new is fetched once, what changed becomes a version, and what fails stops nobody."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from evaluation.fetching.servers import Answer
from sqlalchemy import select

from readout.cli.main import group
from readout.ledger import open_ledger, schema
from readout.ledger.fetches import recall, remember
from readout.watching.lists import Listed, in_utc, newest_maps
from support.newsservers import NOW, Newsroom, article, days_ago, feed, newsroom, page, sitemap, tagged


@pytest.fixture
def news() -> Iterator[Newsroom]:
    with newsroom() as found:
        yield found


class Desk:
    """A ledger and a publishers.toml in a folder."""

    def __init__(self, folder: Path, news: Newsroom) -> None:
        self.folder, self.news, self.db = folder, news, str(folder / "desk.db")
        self.config = folder / "publishers.toml"

    def follow(self, **more: Any) -> None:
        given = {"name": "Nordpost", "pace": 0.1} | more
        rows = "\n".join(f"{name} = {json.dumps(value)}" for name, value in given.items())
        old = self.config.read_text() if self.config.exists() else ""
        self.config.write_text(f"{old}\n[[publisher]]\n{rows}\n")

    def arguments(self, *more: str) -> list[str]:
        return ["watch", "--once", "--config", str(self.config), "--db", self.db, *self.news.options(), *more]

    def watch(self, *more: str) -> Result:
        return CliRunner().invoke(group, self.arguments(*more))

    def outcomes(self, *more: str) -> dict[str, str]:
        result = self.watch("--json", *more)
        lines = map(json.loads, result.stdout.splitlines())
        return {line["address"].removeprefix(self.news.base): line["outcome"] for line in lines}

    def rows(self, *columns: str) -> list[tuple[Any, ...]]:
        with open_ledger(self.db) as ledger, ledger.asking() as connection:
            query = select(*(schema.article.c[name] for name in columns)).order_by(schema.article.c.added)
            return [tuple(row) for row in connection.execute(query)]


@pytest.fixture
def desk(tmp_path: Path, news: Newsroom) -> Desk:
    return Desk(tmp_path, news)


def three(news: Newsroom) -> None:
    for number in (1, 2, 3):
        news.pages[f"/{number}"] = article(number)
    news.pages["/feed"] = tagged(feed(news.base, ["/1", "/2", "/3"]))


def test_new_articles_are_fetched_read_and_kept_once(desk: Desk, news: Newsroom) -> None:
    three(news)
    desk.follow(feeds=[news.base + "/feed"])
    first = desk.watch()
    assert first.exit_code == 0, first.output
    assert "3 new" in first.stderr
    assert sorted(news.asked()) == ["/1", "/2", "/3", "/feed"]
    rows = desk.rows("url", "publisher", "title", "retrieved", "published")
    assert {row[0] for row in rows} == {news.base + path for path in ("/1", "/2", "/3")}
    assert {row[1:3] for row in rows} == {("Nordpost", "Anruf")}
    assert all(row[3] and row[3] >= NOW.strftime("%Y-%m-%dT%H:%M") for row in rows)
    assert all(row[4].startswith(NOW.date().isoformat()[:7]) for row in rows)
    second = desk.watch()
    assert second.exit_code == 0
    assert "1 list (1 unchanged); nothing new; 0 wait" in second.stderr
    assert news.asked() == ["/feed"]


def test_a_request_says_who_asks_and_brings_nothing_along(desk: Desk, news: Newsroom) -> None:
    three(news)
    desk.follow(feeds=[news.base + "/feed"])
    desk.config.write_text('contact = "desk@nordpost.example"\n' + desk.config.read_text())
    desk.watch()
    for _, headers in news.server.seen:
        assert headers["User-Agent"].startswith("Readout/")
        assert "desk@nordpost.example" in headers["User-Agent"]
        assert not {"Cookie", "Authorization", "Referer", "Proxy-Authorization"} & set(headers)


def test_a_change_that_the_feed_names_becomes_a_version(desk: Desk, news: Newsroom) -> None:
    three(news)
    desk.follow(feeds=[news.base + "/feed"])
    desk.watch()
    news.asked()
    news.pages["/2"] = article(20)
    later = datetime.now(UTC) + timedelta(minutes=1)
    news.pages["/feed"] = tagged(feed(news.base, {"/1": later, "/2": later, "/3": NOW}))
    assert desk.outcomes() == {"/1": "unchanged", "/2": "new version"}
    assert sorted(news.asked()) == ["/1", "/2", "/feed"]
    assert len(desk.rows("id")) == 4
    assert [row[0] for row in desk.rows("url")].count(news.base + "/2") == 2


def test_a_page_fetched_again_without_what_the_feed_said_of_it_is_known(desk: Desk, news: Newsroom) -> None:
    three(news)
    desk.follow(feeds=[news.base + "/feed"])
    desk.watch()
    again = CliRunner().invoke(
        group, ["add", "--fetch", *news.options(), "--publisher", "Nordpost", news.base + "/1", "--db", desk.db]
    )
    assert again.exit_code == 0
    assert "1 known" in again.stderr
    assert len(desk.rows("id")) == 3


def test_a_day_that_the_feed_tells_later_completes_what_was_added(desk: Desk, news: Newsroom) -> None:
    three(news)
    arguments = ["add", "--fetch", *news.options(), "--publisher", "Nordpost", news.base + "/1", "--db", desk.db]
    assert "1 new" in CliRunner().invoke(group, arguments).stderr
    desk.follow(feeds=[news.base + "/feed"])
    assert desk.outcomes() == {"/1": "completed", "/2": "new", "/3": "new"}
    with open_ledger(desk.db) as ledger, ledger.asking() as connection:
        counting = connection.execute(select(schema.current.c.article_id).where(schema.current.c.replaced_by.is_(None)))
        assert len(counting.all()) == 3
    assert "1 known" in CliRunner().invoke(group, arguments).stderr


def test_patterns_and_age_leave_out_and_new_patterns_count_at_once(desk: Desk, news: Newsroom) -> None:
    three(news)
    news.pages["/feed"] = tagged(feed(news.base, {"/1": NOW, "/2": NOW, "/3": days_ago(30)}))
    desk.follow(feeds=[news.base + "/feed"], exclude=["*/2"])
    result = desk.watch()
    assert "1 new" in result.stderr
    assert "2 left out" in result.stderr
    desk.config.unlink()
    desk.follow(feeds=[news.base + "/feed"], exclude=[], days=60)
    assert desk.outcomes() == {"/2": "new", "/3": "new"}


def test_sitemaps_and_their_index_are_followed(desk: Desk, news: Newsroom) -> None:
    three(news)
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{news.base}/news.xml</loc></sitemap><sitemap><loc>{news.base}/old.xml</loc><lastmod>2001-01-01</lastmod></sitemap></sitemapindex>'
    news.pages["/index.xml"] = tagged(index.encode(), "application/xml")
    news.pages["/news.xml"] = tagged(sitemap(news.base, ["/1", "/2"]), "application/xml")
    desk.follow(sitemaps=[news.base + "/index.xml"])
    assert desk.outcomes() == {"/1": "new", "/2": "new"}
    assert "/old.xml" not in news.asked()
    news.pages["/news.xml"] = tagged(sitemap(news.base, ["/1", "/2", "/3"]), "application/xml")
    assert desk.outcomes() == {"/3": "new"}, "an index that says nothing of a change does not speak for its sitemaps"
    assert news.asked() == ["/index.xml", "/news.xml", "/3"]


def index(base: str, maps: dict[str, str]) -> bytes:
    told = "".join(
        f"<sitemap><loc>{base}{name}</loc>" + (f"<lastmod>{at}</lastmod>" if at else "") + "</sitemap>"
        for name, at in maps.items()
    )
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{told}</sitemapindex>'.encode()


def test_an_index_that_names_no_change_of_a_sitemap_spares_asking_it(desk: Desk, news: Newsroom) -> None:
    three(news)
    at = NOW.isoformat()
    news.pages["/index.xml"] = tagged(index(news.base, {"/news.xml": at}), "application/xml")
    news.pages["/news.xml"] = tagged(sitemap(news.base, ["/1"]), "application/xml")
    desk.follow(sitemaps=[news.base + "/index.xml"])
    assert desk.outcomes() == {"/1": "new"}
    news.pages["/news.xml"] = tagged(sitemap(news.base, ["/1", "/2"]), "application/xml")
    news.asked()
    assert desk.outcomes() == {}
    assert news.asked() == ["/index.xml"]


def test_each_index_may_name_many_sitemaps_and_the_newest_are_asked() -> None:
    years = [Listed(address=f"https://a.example/sitemap-{n}.xml", is_map=True) for n in range(1900, 2032)]
    plain = [Listed(address="https://a.example/aktuell.xml", is_map=True)]
    dated = [Listed(address=f"https://a.example/{n}", is_map=True, changed=f"2031-03-{n:02}") for n in range(1, 29)]
    found = [one.address for one in newest_maps([*years, *dated, *plain], 50)]
    assert len(found) == 50
    assert found[:2] == ["https://a.example/aktuell.xml", "https://a.example/sitemap-2031.xml"]
    assert [one.address for one in newest_maps([*dated, *plain], 3)] == [
        "https://a.example/aktuell.xml", "https://a.example/28", "https://a.example/27",
    ]  # fmt: skip
    numbered = [Listed(address=f"https://a.example/{n}.xml", is_map=True) for n in range(200)]
    some = [one.address for one in newest_maps(numbered, 50)]
    assert {numbered[0].address, numbered[-1].address} <= set(some)


def test_what_waits_for_a_publisher_who_is_not_followed_is_set_aside_and_comes_back(
    desk: Desk, news: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    three(news)
    monkeypatch.setattr("readout.cli.watching.AT_ONCE", 1)
    desk.follow(feeds=[news.base + "/feed"])
    first = desk.watch()
    assert "1 new; 2 wait" in first.stderr
    before = desk.config.read_text()
    desk.config.unlink()
    news.pages["/other"] = tagged(feed(news.base, []))
    desk.follow(name="Abendblick", feeds=[news.base + "/other"])
    without = desk.watch()
    assert "nothing new; 0 wait; 2 set aside of publishers not followed now (Nordpost)" in without.stderr
    assert without.exit_code == 0
    desk.config.write_text(before)
    monkeypatch.undo()
    back = desk.watch()
    assert "1 list (1 unchanged); 2 new; 0 wait" in back.stderr
    assert "aside" not in back.stderr


def test_a_publisher_may_get_another_name(desk: Desk, news: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    three(news)
    monkeypatch.setattr("readout.cli.watching.AT_ONCE", 1)
    news.pages["/index.xml"] = tagged(index(news.base, {"/news.xml": NOW.isoformat()}), "application/xml")
    news.pages["/news.xml"] = tagged(sitemap(news.base, ["/4", "/5"]), "application/xml")
    news.pages.update({"/4": article(4), "/5": article(5)})
    desk.follow(feeds=[news.base + "/feed"], sitemaps=[news.base + "/index.xml"])
    assert "1 new; 4 wait" in desk.watch().stderr
    desk.config.unlink()
    monkeypatch.undo()
    desk.follow(name="Nordpost Tessenburg", feeds=[news.base + "/feed"], sitemaps=[news.base + "/index.xml"])
    assert "4 new; 0 wait" in desk.watch().stderr
    assert sorted(row[0] for row in desk.rows("publisher")) == ["Nordpost"] + ["Nordpost Tessenburg"] * 4


def test_a_feed_without_texts_is_told_of_once(desk: Desk, news: Newsroom) -> None:
    three(news)
    desk.follow(feeds=[news.base + "/feed"], text="feed")
    told = desk.watch()
    assert told.exit_code == 1
    said = 'readout: {}/feed: 3 entries have only a summary. Say text = "page" of this publisher, so that its articles are fetched'
    assert [line for line in told.stderr.splitlines() if "summary" in line] == [said.format(news.base)]
    assert "3 rejected" in told.stderr
    assert len(CliRunner().invoke(group, ["rejected", "--db", desk.db]).stdout.splitlines()) == 3


def test_the_feed_may_hold_the_whole_texts(desk: Desk, news: Newsroom) -> None:
    texts = {f"/{n}": f"<p>{page(n).decode().split('<p>')[1].split('</p>')[0]}</p>" for n in (1, 2)}
    news.pages["/feed"] = tagged(feed(news.base, list(texts), content=texts))
    desk.follow(feeds=[news.base + "/feed"], text="feed")
    assert desk.outcomes() == {"/1": "new", "/2": "new"}
    assert news.asked() == ["/feed"]
    assert {row[0] for row in desk.rows("url")} == {news.base + "/1", news.base + "/2"}


def test_a_broken_feed_and_a_dead_publisher_stop_nobody(desk: Desk, news: Newsroom) -> None:
    three(news)
    news.pages["/broken"] = tagged(b"<html><p>Wartung</p></html>")
    desk.follow(name="Kaputt", feeds=[news.base + "/broken", news.base + "/nowhere"])
    desk.follow(name="Tot", feeds=["http://127.0.0.2:" + str(news.server.port) + "/dead"])
    desk.follow(name="Fremd", feeds=["http://127.0.0.1:" + str(news.server.port) + "/feed"])
    desk.follow(feeds=[news.base + "/feed"])
    result = desk.watch()
    assert result.exit_code == 1
    assert "3 new" in result.stderr
    for words in ("/broken: this is no feed", "/nowhere: the server answers 404", "a network that is not asked"):
        assert words in result.stderr
    news.asked()
    again = desk.watch()
    assert "4 lists failed before and wait" in again.stderr
    assert news.asked() == ["/feed"]


def test_what_cannot_be_read_is_told_and_not_fetched_again(desk: Desk, news: Newsroom) -> None:
    news.pages["/1"] = article(1)
    news.pages["/empty"] = lambda answer: answer.give(b"<html><body></body></html>", Content_Type="text/html")
    news.pages["/picture"] = lambda answer: answer.give(b"\x89PNG\r\n\0\0\0", Content_Type="image/png")
    news.pages["/away"] = lambda answer: answer.give(b"", status=302, Location="http://127.0.0.1/secret")
    paths = ["/1", "/empty", "/picture", "/away", "/gone"]
    body = feed(news.base, paths).replace(
        b"</channel>", b"<item><title>x</title><link>file:///etc/passwd</link></item></channel>"
    )
    news.pages["/feed"] = tagged(body)
    desk.follow(feeds=[news.base + "/feed"])
    found = desk.outcomes()
    assert found.pop("/1") == "new"
    assert found.pop("/picture") == "set aside"
    assert set(found.values()) == {"rejected"}
    assert {path for path in found if not path.startswith("file:")} == {"/empty", "/away", "/gone"}
    assert len(found) == 4
    shown = CliRunner().invoke(group, ["rejected", "--db", desk.db]).output
    assert all(path in shown for path in found)
    news.asked()
    news.pages["/feed"] = tagged(body + b" ")
    assert desk.outcomes() == {}
    assert news.asked() == ["/feed"]
    assert CliRunner().invoke(group, ["read", "--only", "failed", "--db", desk.db]).exit_code == 0
    assert news.asked() == []


def test_a_busy_server_is_left_alone_and_tried_again_later(desk: Desk, news: Newsroom) -> None:
    three(news)
    news.pages["/2"] = lambda answer: answer.give(b"", status=503, Retry_After="3600")
    desk.follow(feeds=[news.base + "/feed"])
    found = desk.outcomes()
    assert found["/2"] == "rejected"
    assert "later" in found.values() or list(found) == ["/1", "/3", "/2"]
    with open_ledger(desk.db) as ledger, ledger.asking() as connection:
        state = recall(connection, [news.base + "/2"])[news.base + "/2"]
    assert state.failures == 1
    assert state.next_try
    assert datetime.fromisoformat(state.next_try) > datetime.now(UTC) + timedelta(minutes=55)
    news.asked()
    assert desk.outcomes() == {}
    assert "/2" not in news.asked()
    news.pages["/2"] = article(2)
    with open_ledger(desk.db, write=True) as ledger, ledger.writing() as connection:
        rows = connection.execute(
            select(schema.fetched.c.address).where(schema.fetched.c.next_try.is_not(None))
        ).scalars()
        from dataclasses import replace

        states = recall(connection, list(rows))
        remember(connection, [replace(one, next_try="2000") for one in states.values()])
    assert desk.outcomes()["/2"] == "new"
    assert len(desk.rows("id")) == 3


def test_robots_are_obeyed_for_articles(desk: Desk, news: Newsroom) -> None:
    three(news)
    rules = b"User-agent: *\nDisallow: /2$\nDisallow: /feed\n\nUser-agent: Other\nDisallow: /"
    news.pages["/robots.txt"] = lambda answer: answer.give(rules, Content_Type="text/plain")
    desk.follow(feeds=[news.base + "/feed"])
    assert desk.outcomes() == {"/1": "new", "/2": "rejected", "/3": "new"}
    assert news.asked().count("/2") == 0


def test_a_page_cannot_pass_for_another_publishers_article(desk: Desk, news: Newsroom) -> None:
    elsewhere = '<link rel="canonical" href="https://talvien-heute.example/wichtig">'
    news.pages["/1"] = article(1, head=elsewhere)
    news.pages["/feed"] = tagged(feed(news.base, ["/1"]))
    desk.follow(feeds=[news.base + "/feed"])
    desk.watch()
    assert desk.rows("url", "publisher") == [(news.base + "/1", "Nordpost")]


def test_a_dry_run_names_what_would_be_fetched_and_keeps_nothing(desk: Desk, news: Newsroom) -> None:
    three(news)
    desk.follow(feeds=[news.base + "/feed"])
    result = desk.watch("--dry-run")
    assert result.exit_code == 0
    assert [line.split("\t")[2] for line in result.stdout.splitlines()] == [f"{news.base}/{n}" for n in (1, 2, 3)]
    assert news.asked() == ["/feed"]
    assert not Path(desk.db).exists()
    desk.watch()
    assert desk.watch("--dry-run").stdout == ""


def test_rebuilding_and_exporting_leave_the_fetches_alone(desk: Desk, news: Newsroom) -> None:
    three(news)
    desk.follow(feeds=[news.base + "/feed"])
    desk.watch()
    assert CliRunner().invoke(group, ["doctor", "--thorough", "--db", desk.db]).exit_code == 0
    assert CliRunner().invoke(group, ["doctor", "--rebuild", "--db", desk.db]).exit_code == 0
    copy = desk.folder / "copy.db"
    assert CliRunner().invoke(group, ["backup", str(copy), "--db", desk.db]).exit_code == 0
    news.asked()
    desk.db = str(copy)
    desk.watch()
    assert news.asked() == ["/feed"]


def slowly(answer: Answer) -> None:
    time.sleep(0.2)
    article(int(answer.path[1:]))(answer)


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_whoever_is_ended_loses_nothing(desk: Desk, news: Newsroom, number: signal.Signals) -> None:
    paths = [f"/{n}" for n in range(1, 9)]
    news.pages.update(dict.fromkeys(paths, slowly))
    news.pages["/feed"] = tagged(feed(news.base, paths))
    desk.follow(feeds=[news.base + "/feed"])
    process = subprocess.Popen(
        [sys.executable, "-m", "readout", *desk.arguments()],
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": "src"},
        cwd=Path(__file__).parents[2],
    )
    while sum(path in paths for path, _ in news.server.seen) < 3 and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    if number == signal.SIGINT:
        assert process.returncode == 0, said
        assert "wait" in said
    first = [path for path in news.asked() if path in paths]
    assert 3 <= len(first) < 8
    kept = len(desk.rows("id"))
    result = desk.watch()
    assert result.exit_code == 0
    second = [path for path in news.asked() if path in paths]
    assert len(desk.rows("id")) == 8
    assert len(second) == 8 - kept
    assert desk.watch().exit_code == 0
    assert news.asked() == ["/feed"]


@pytest.mark.parametrize(
    ("config", "words"),
    [
        ("", "no publisher stands in it"),
        ("[[publisher]]\nfeeds = ['https://a.example/f']", "it has no name"),
        ("[[publisher]]\nname = 'A'", "it has no feeds and no sitemaps"),
        ("[[publisher]]\nname = 'A'\nfeeds = ['ftp://a.example/f']", "only http and https"),
        ("[[publisher]]\nname = 'A'\nfeeds = ['http://0x7f.1/f']", "odd spelling"),
        ("[[publisher]]\nname = 'A'\nfeed = ['https://a.example/f']", "'feed' is not known here"),
        ("[[publisher]]\nname = 'A'\nfeeds = 'https://a.example/f'", "wrong kind"),
        ("[[publisher]]\nname = 'A'\nfeeds = [1]", "wrong kind"),
        ("[[publisher]]\nname = 'A'\nfeeds = ['https://a.example/f']\npace = 0", "pace lies between"),
        ("[[publisher]]\nname = 'A'\nfeeds = ['https://a.example/f']\ndays = 99999999999", "days between"),
        ("[[publisher]]\nname = 'A'\nfeeds = ['https://a.example/f']\nlanguage = 'xx'", "not read yet"),
        ("[[publisher]]\nname = 'A'\nsitemaps = ['https://a.example/f']\ntext = 'feed'", "goes with feeds only"),
        ("publisher = 3", "wrong kind"),
        ("[[publisher", "it is no TOML"),
        ("[[publisher]]\nname='A'\nfeeds=['https://a.example/f']\n" * 2, "stands in it twice"),
    ],
)
def test_a_wrong_file_of_publishers_is_told(tmp_path: Path, config: str, words: str) -> None:
    (tmp_path / "p.toml").write_text(config)
    result = CliRunner().invoke(
        group, ["watch", "--once", "--config", str(tmp_path / "p.toml"), "--db", str(tmp_path / "x.db")]
    )
    assert result.exit_code == 1
    assert words in result.stderr
    assert not (tmp_path / "x.db").exists()


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("2031-03-04T18:30+01:00", "2031-03-04T17:30:00Z"),
        ("0900-03-04T18:30", "0900-03-04T18:30:00Z"),
        ("2031-03-04", "2031-03-04"),
        ("0001-01-01T00:00+23:59", None),
        ("9999-12-31T23:59-23:59", None),
    ],
)
def test_moments_in_utc(told: str, found: str | None) -> None:
    assert in_utc(told) == found


def test_the_example_is_one_that_can_be_used(tmp_path: Path) -> None:
    from readout.watching.publishers import read_publishers

    shown = CliRunner().invoke(group, ["watch", "--example"])
    assert shown.exit_code == 0
    (tmp_path / "p.toml").write_text(shown.stdout)
    found = read_publishers(str(tmp_path / "p.toml"))
    assert [one.name for one in found.publishers] == ["Nordpost", "Kanzlei von Talvien", "Halm-Depesche"]
    assert found.contact
    missing = CliRunner().invoke(group, ["watch", "--config", str(tmp_path / "none.toml")])
    assert missing.exit_code == 1
    assert "watch --example" in missing.stderr
    assert CliRunner().invoke(group, ["watch", "--every", "soon"]).exit_code == 2


def test_what_is_no_german_page_is_set_aside(desk: Desk, news: Newsroom) -> None:
    english = b"<html lang=en><body><p>" + b"The president said that he had met the minister on Monday. " * 5
    news.pages["/en"] = lambda answer: answer.give(english, Content_Type="text/html")
    news.pages["/pdf"] = lambda answer: answer.give(b"%PDF-1.4\nHalm", Content_Type="application/pdf")
    news.pages["/film"] = lambda answer: answer.give(b"Halm und Varga", Content_Type="video/mp4")
    news.pages["/feed"] = tagged(feed(news.base, ["/en", "/pdf", "/film"]))
    desk.follow(feeds=[news.base + "/feed"])
    result = desk.watch()
    assert result.exit_code == 0, result.stderr
    assert "3 set aside" in result.stderr
    assert "rejected" not in result.stderr
    assert desk.rows("url") == []


def test_a_charset_that_a_server_names_wrongly_spoils_no_umlauts(desk: Desk, news: Newsroom) -> None:
    news.pages["/1"] = lambda answer: answer.give(page(1), Content_Type="text/html; charset=ISO-8859-1")
    news.pages["/feed"] = tagged(feed(news.base, ["/1"]))
    desk.follow(feeds=[news.base + "/feed"])
    desk.watch()
    assert "Präsident" in desk.rows("text")[0][0]


def test_an_answer_that_nothing_has_changed_is_none_where_nothing_was_known(desk: Desk, news: Newsroom) -> None:
    news.pages["/1"] = lambda answer: answer.give(b"", status=304)
    news.pages["/feed"] = tagged(feed(news.base, ["/1"]))
    desk.follow(feeds=[news.base + "/feed"])
    assert desk.outcomes() == {"/1": "rejected"}
    with open_ledger(desk.db) as ledger, ledger.asking() as connection:
        assert recall(connection, [news.base + "/1"])[news.base + "/1"].next_try, "it is tried again"


def test_an_address_in_a_private_network_is_refused_for_good(desk: Desk, news: Newsroom) -> None:
    news.pages["/feed"] = tagged(feed("http://10.1.2.3", ["/1"]))
    desk.follow(feeds=[news.base + "/feed"])
    told = desk.watch()
    assert "http://10.1.2.3/1: its host is in a network that is not asked" in told.stderr
    assert "robots" not in told.stderr
    assert "0 wait" in told.stderr


def test_a_relative_address_that_a_page_names_as_its_own_counts(desk: Desk, news: Newsroom) -> None:
    head = '<link rel="canonical" href="/eigen">'
    news.pages["/1"] = lambda answer: answer.give(page(1, head=head), Content_Type="text/html; charset=utf-8")
    news.pages["/feed"] = tagged(feed(news.base, ["/1"]))
    desk.follow(feeds=[news.base + "/feed"])
    desk.watch()
    assert desk.rows("url") == [(news.base + "/eigen",)]


def test_one_article_under_several_addresses_is_fetched_once(desk: Desk, news: Newsroom) -> None:
    three(news)
    news.pages["/feed"] = tagged(feed(news.base, ["/1?utm_source=rss", "/1?utm_source=rss&amp;utm_medium=b", "/1"]))
    news.pages["/other"] = tagged(feed(news.base, ["/1?wt_mc=politik", "/2#kommentare"]))
    desk.follow(feeds=[news.base + "/feed", news.base + "/other"])
    assert desk.outcomes() == {"/1": "new", "/2": "new"}
    assert sorted(news.asked()) == ["/1", "/2", "/feed", "/other"]
    assert {row[0] for row in desk.rows("url")} == {news.base + "/1", news.base + "/2"}


def test_a_list_that_was_named_as_the_other_kind_is_read(desk: Desk, news: Newsroom) -> None:
    three(news)
    news.pages["/map.xml"] = tagged(sitemap(news.base, ["/2"]), "application/xml")
    news.pages["/feed"] = tagged(feed(news.base, ["/1"]))
    desk.follow(feeds=[news.base + "/map.xml"], sitemaps=[news.base + "/feed"])
    assert desk.outcomes() == {"/1": "new", "/2": "new"}


def test_an_entry_without_an_address_is_told_of_once(desk: Desk, news: Newsroom) -> None:
    three(news)
    nameless = b"<item><title>Ohne Ort</title><guid isPermaLink='false'>17</guid></item></channel>"
    news.pages["/feed"] = tagged(feed(news.base, ["/1"]).replace(b"</channel>", nameless))
    desk.follow(feeds=[news.base + "/feed"])
    told = desk.watch()
    assert "/feed entry Ohne Ort: it names no address" in told.stderr
    assert "1 new, 1 rejected" in told.stderr
    news.pages["/feed"] = tagged(feed(news.base, ["/1", "/2"]).replace(b"</channel>", nameless))
    assert desk.outcomes() == {"/2": "new"}


def test_an_article_that_leads_to_the_front_page_is_gone(desk: Desk, news: Newsroom) -> None:
    three(news)
    news.pages["/2"] = lambda answer: answer.give(b"", status=302, Location="/")
    news.pages["/"] = article(99)
    desk.follow(feeds=[news.base + "/feed"])
    told = desk.watch()
    assert "/2: it leads to the front page: the article is gone" in told.stderr
    assert "2 new, 1 rejected" in told.stderr


def test_a_page_that_is_packed_without_saying_so_is_read(desk: Desk, news: Newsroom) -> None:
    three(news)
    packed = gzip.compress(page(1))
    news.pages["/1"] = lambda answer: answer.give(packed, Content_Type="text/html")
    news.pages["/2"] = lambda answer: answer.give(packed[:-20], Content_Type="text/html")
    bomb = gzip.compress(b"<p>" + b" " * 64 * 1024 * 1024)
    news.pages["/3"] = lambda answer: answer.give(bomb, Content_Type="text/html")
    desk.follow(feeds=[news.base + "/feed"])
    assert desk.outcomes() == {"/1": "new", "/2": "rejected", "/3": "rejected"}
