"""An article with a harmful text in every field that an article or its reading can have."""

from __future__ import annotations

from html.parser import HTMLParser

from readout.records import Reading
from support.drafts import Draft, count, when

PAYLOADS = (
    '"><script>window.hit=1</script>',
    "' onmouseover='window.hit=1' x='",
    "<img src=x onerror=window.hit=1>",
    "</script><script>window.hit=1</script>",
    "{{ 7*7 }}{% raw %}",
    "<svg/onload=window.hit=1>",
    "javascript:window.hit=1",
    "\u202e<b>\x07\x1b[31m",
)
RUNS = ("script", "img", "svg", "iframe", "object", "embed", "b", "style", "form")


def hostile_reading(payload: str, n: int = 0) -> Reading:
    """An article with this payload in title, publisher, address, names, offices, sides, place, words, notes."""
    text = (
        f"Präsidentin {payload} rief Ilo {payload} in {payload} an. Sprecher {payload} sagte: „Wir {payload} liefern.“"
    )
    d = Draft(
        text,
        publisher=f"Bote {n} {payload}",
        published="2031-03-05",
        title=f"Titel {payload}",
        url=f"javascript:{payload}" if n % 2 else f"https://bote.example/{payload.replace(' ', '')}",
        language="de",
    )
    caller = d.actor(f"Präsidentin {payload}", f"Nor{payload}", f"Amt {payload}")
    called = d.actor(f"Ilo {payload}", f"Süd{payload}", f"Amt {payload}")
    speaker = d.actor(f"Sprecher {payload}", f"Nor{payload}", f"Rolle {payload}")
    call = d.contact(
        "phone_call",
        [caller, called],
        "rief Ilo",
        main=True,
        place=f"Ort {payload}",
        time=when("2031-03-04", f"am {payload}"),
        ordinal=f"das {payload}",
        unsure=f"weil {payload}",
    )
    said = d.said(speaker, f"Wir {payload} liefern", "sagte", form="direct", channel=f"Kanal {payload}")
    d.claim(
        "promise",
        f"Wir {payload} liefern",
        call,
        by=[caller],
        to=[called],
        said=said,
        content=f"Inhalt {payload}",
        due=when("2031-04-01", f"bis {payload}"),
        quantity=count(5, f"Einheit {payload}", f"5 {payload}"),
        unsure=f"vielleicht {payload}",
    )
    d.claim("topic", f"in {payload}", call, by=[caller, called])
    return d.reading()


class Elements(HTMLParser):
    """The elements of a page with their attributes; scripts that are only data are named "data"."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.found.append(("data" if known.get("type") == "application/ld+json" else tag, known))

    def harmful(self) -> list[tuple[str, dict[str, str | None]]]:
        """What could run, or lead a reader to something that runs."""
        return [
            (tag, known)
            for tag, known in self.found
            if (tag in RUNS and not (known.get("src") or "").startswith("/static/") and not _is_ours(tag, known))
            or any(name.startswith("on") or name == "style" for name in known)
            or any(_runs(known.get(name)) for name in ("href", "src", "action", "formaction"))
        ]


def _is_ours(tag: str, known: dict[str, str | None]) -> bool:
    return (tag == "b" and not known) or (tag == "form" and (known.get("action") or "").startswith("/"))


def _runs(address: str | None) -> bool:
    plain = "".join((address or "").split()).casefold()
    return plain.startswith(("javascript:", "data:", "vbscript:"))
