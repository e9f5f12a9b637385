"""A publisher's server on this machine, for tests of fetching: pages, feeds and sitemaps that change while it runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from evaluation.fetching.servers import Answer, Page, Server, serving

HOST = "127.0.0.2"
TEXT = (
    "Präsident Ilo Varga von Talvien hat am Dienstag mit der norländischen Präsidentin Mira Halm telefoniert. "
    "Varga habe zugesagt, die Häfen zu öffnen, sagte seine Sprecherin Edda Lohr. Der Anruf dauerte {minutes} Minuten."
)
NOW = datetime.now(UTC).replace(microsecond=0)


def page(minutes: int, *, title: str = "Anruf", head: str = "") -> bytes:
    """An article; the number tells it from others."""
    text = TEXT.format(minutes=minutes)
    return (
        f'<!doctype html><html lang="de"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
    ).encode()


def article(minutes: int, **more: str) -> Page:
    """Serves an article as HTML, with a tag by which its changes are known."""

    def give(answer: Answer) -> None:
        tag = f'"{minutes}"'
        if answer.headers.get("If-None-Match") == tag:
            answer.give(b"", status=304)
        else:
            answer.give(page(minutes, **more), Content_Type="text/html; charset=utf-8", ETag=tag)

    return give


def feed(base: str, names: Mapping[str, datetime] | list[str], *, content: Mapping[str, str] | None = None) -> bytes:
    """An RSS feed of these paths."""
    dated = names if isinstance(names, Mapping) else dict.fromkeys(names, NOW)
    items = "".join(
        f"<item><title>Anruf {name}</title><link>{base}{name}</link><pubDate>{format_datetime(at)}</pubDate>"
        f"<description>Kurz.</description>"
        + (f"<content:encoded><![CDATA[{content[name]}]]></content:encoded>" if content else "")
        + "</item>"
        for name, at in dated.items()
    )
    namespace = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<?xml version="1.0"?><rss version="2.0" {namespace}><channel><title>Nordpost</title>{items}</channel></rss>'.encode()


def sitemap(base: str, names: list[str], at: datetime = NOW) -> bytes:
    """A sitemap of these paths."""
    urls = "".join(f"<url><loc>{base}{name}</loc><lastmod>{at.isoformat()}</lastmod></url>" for name in names)
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


def tagged(body: bytes, kind: str = "application/rss+xml") -> Page:
    """Serves bytes with a tag of their content."""
    tag = f'"{hash(body)}"'

    def give(answer: Answer) -> None:
        if answer.headers.get("If-None-Match") == tag:
            answer.give(b"", status=304)
        else:
            answer.give(body, Content_Type=kind, ETag=tag)

    return give


class Newsroom:
    """A server with what it was asked for."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.base = f"http://{HOST}:{server.port}"

    @property
    def pages(self) -> dict[str, Page]:
        """What lies where."""
        return self.server.pages

    def asked(self, *, without: str = "/robots.txt") -> list[str]:
        """The paths asked for since the last time, in order."""
        found = [path for path, _ in self.server.seen if path != without]
        self.server.seen.clear()
        return found

    def options(self) -> list[str]:
        """The options of a command that may ask it."""
        return ["--allow-network", f"{HOST}/32", "--allow-port", str(self.server.port)]


@contextmanager
def newsroom(**pages: Page) -> Iterator[Newsroom]:
    """A server that runs while the block does."""
    server = Server(HOST, 0, pages)
    with serving(server):
        yield Newsroom(server)


def days_ago(days: int) -> datetime:
    """A moment in the past."""
    return NOW - timedelta(days=days)
