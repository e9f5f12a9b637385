"""``python -m evaluation prefilter``: what the prefilter keeps, what it skips, and how fast, part by part.

The full reading is the yardstick: an article counts where its full reading tells a contact of whatever status, also
one that it is not sure of. Such a one in an article on football is mostly no contact at all, so those that it is sure
of are told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from evaluation.corpora import ROOT, corpus, fingerprint
from evaluation.measures import Figure, Finding, Measure, Tally, gather
from evaluation.prefilter.pace import pace_rows
from evaluation.prefilter.readings import Read, Told, read_part
from evaluation.prefilter.texts import CORPORA, OWN, Part, parts
from readout.prefilter import ground_of, may_hold_contact

_AROUND = 200
"""Characters on either side of the words of a contact that are searched as if they were the whole article."""
_TEXTS = (".txt", ".toml")
_POINTS = range(3, 9)
"""Where the line could be drawn instead."""
Judged = tuple[Read, bool]
"""An article, and whether it is kept."""


def measure_prefilter() -> Measure:
    """All parts and each. Raises CorpusMissingError where a corpus is absent; the first run reads for some minutes."""
    own = (path for name in OWN for path in (ROOT / name).rglob("*.*") if path.suffix in _TEXTS)
    files = [*(corpus(name) for name in CORPORA), *own]
    read = [(part, _judged(part)) for part in parts()]
    rows = _summed(one for _, judged in read for one in judged)
    rows |= _named("chosen", _summed(one for part, judged in read if part.chosen for one in judged))
    rows |= _named("held out", _summed(one for part, judged in read if not part.chosen for one in judged))
    news = [one for part, judged in read if part.name.startswith("Wikinews") for one in judged]
    rows["Wikinews: without a contact, skipped"] = _summed(news)["without a contact, skipped"]
    articles = [article for _, judged in read for article, _ in judged]
    rows |= pace_rows([one.text for one in articles])
    findings = tuple(chain.from_iterable(_missed(judged) for part, judged in read if part.chosen))
    version = fingerprint(files)
    tables = tuple(
        Measure(f"prefilter, {part.name}", _title(part), version, _summed(judged), (), len(judged))
        for part, judged in read
    )
    title = "Prefilter against the full reading"
    lines = _lines(articles, [article for article, _ in news])
    drawn = Measure("prefilter, points", "Where the line is drawn", version, lines, (), len(articles))
    return Measure("prefilter", title, version, rows, findings, len(articles), (), (*tables, drawn))


def _lines(articles: Sequence[Read], news: Sequence[Read]) -> dict[str, Figure]:
    """Contacts kept and other texts of Wikinews skipped, were a text kept from so many points on."""
    rows: dict[str, Figure] = {}
    for least in _POINTS:
        kept = [ground_of(one.text, least) is not None for one in articles]
        told = [len(one.contacts) for one in articles]
        rows[f"{least} points: contacts in articles kept"] = Tally(
            sum(number for number, is_kept in zip(told, kept, strict=True) if is_kept), sum(told)
        )
        others = [one.text for one in news if not one.contacts]
        skipped = sum(ground_of(text, least) is None for text in others)
        rows[f"{least} points: Wikinews without a contact, skipped"] = Tally(skipped, len(others))
    return rows


def _judged(part: Part) -> tuple[Judged, ...]:
    return tuple((one, may_hold_contact(one.text)) for one in read_part(part))


def _title(part: Part) -> str:
    return f"{part.name}, {'its misses were looked at' if part.chosen else 'held out'}"


def _named(group: str, rows: dict[str, Figure]) -> dict[str, Figure]:
    return {f"{group}: {name}": figure for name, figure in rows.items()}


def _summed(judged: Iterable[Judged]) -> dict[str, Figure]:
    return gather(_scored(article, kept) for article, kept in judged)


def _scored(article: Read, kept: bool) -> dict[str, Figure]:
    told, sure = len(article.contacts), [one for one in article.contacts if not one.unsure]
    alone = [may_hold_contact(_stretch(article, one)) for one in sure]
    return {
        "articles with a contact, kept": Tally(int(kept and told > 0), int(told > 0)),
        "contacts in articles kept": Tally(told * kept, told),
        "articles with a contact that is sure, kept": Tally(int(kept and bool(sure)), int(bool(sure))),
        "sure contacts in articles kept": Tally(len(sure) * kept, len(sure)),
        "sure contacts, kept in 400 characters": Tally(sum(alone), len(alone)),
        "without a contact, skipped": Tally(int(not kept and not told), int(not told)),
        "all articles, skipped": Tally(int(not kept), 1),
    }


def _stretch(article: Read, contact: Told) -> str:
    """A contact's first words with a little of what stands around them."""
    words = contact.words[0] if contact.words else ""
    start = max(article.text.find(words), 0)
    return article.text[max(0, start - _AROUND) : start + len(words) + _AROUND]


def _missed(judged: Sequence[Judged]) -> Iterable[Finding]:
    """Contacts of skipped articles; of held-out parts nobody sees more than figures."""
    for article, kept in judged:
        for contact in () if kept else article.contacts:
            kind = "unsure contact skipped" if contact.unsure else "contact skipped"
            text = f"{contact.form} {contact.status} {contact.sides} {' / '.join(contact.words[:2])}"
            yield Finding(kind, article.id, text)
