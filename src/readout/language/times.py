"""Finds time expressions and resolves them against the day of publication.

Takes a Document with tokens (and sentences, where there are any), gives it with ``times``. What is a time expression
is data (``<language>/times.toml``); how one is resolved stands in the ``time_*`` modules beside this one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from readout.dates import TimeSpan, parse_date, publication_day
from readout.errors import DateInput
from readout.language.document import Document, TimeExpression, Token
from readout.language.time_context import Direction, direction
from readout.language.time_days import day_and_time
from readout.language.time_meaning import Context, Meaning
from readout.language.time_openings import Found, attach, opening_before
from readout.language.time_operations import OPERATIONS
from readout.language.time_patterns import Match, choose_matches, find_matches, make_items, time_grammar
from readout.language.time_plans import direction_by_plan
from readout.language.time_vetoes import without_vetoed

DATELINE_CHARACTERS = 200
"""Where no day of publication is known, a full date this near to the beginning is taken for it (a dateline)."""
DATELINE_ENDS = frozenset({"–", "—", "-", "--"})
DATELINE_TAIL = 5
"""Most tokens from a date to the dash of its dateline: "Orlau, 12. Februar 2025 (NPA) – Der Präsident …"."""
LATE_OPERATIONS = frozenset({"clock", "clock_span", "daytime"})
"""Resolved after the others of their sentence, whose day they take."""
ROUNDS = 4
"""How often matches that mean nothing are taken out and the rest chosen anew."""
FARTHEST_WRITING = 2
"""Most days between publication and the day of writing that "am heutigen Dienstag" may show: a night, a weekend."""


def find_times(doc: Document) -> Document:
    """``doc`` with its time expressions, in text order, without overlap.

    Raises :class:`~readout.errors.DateInput` where the article's day of publication is no date.
    """
    if not doc.tokens:
        return doc
    published = publication_day(doc.article.published)
    found = read_times(doc, published)
    if published is None and (published := dateline_day(doc, found)) is not None:
        found = read_times(doc, published)
    times = tuple(make_expression(doc, place, item) for place, item in enumerate(found))
    return replace(doc, times=times)


def sentence_bounds(doc: Document) -> Iterator[tuple[int, int]]:
    """Token ranges of the sentences; the whole document where they are not known yet."""
    if not doc.sentences:
        yield 0, len(doc.tokens)
    for sentence in doc.sentences:
        yield sentence.first, sentence.last


def paragraph_starts(doc: Document) -> set[int]:
    """The first tokens of the paragraphs: a time of day there ("16:05 Uhr" in a live ticker) takes no earlier day."""
    firsts = {sentence.paragraph: sentence.first for sentence in reversed(doc.sentences)}
    return set(firsts.values())


def dateline_day(doc: Document, found: Sequence[Found]) -> date | None:
    """The day of a full date (year, month and day in the words) that stands in a dateline near the beginning."""
    for item in found:
        start, value = item.meaning.start, item.meaning.value
        if doc.tokens[item.first].start > doc.offset + DATELINE_CHARACTERS:
            return None
        whole = not item.meaning.anchored and start and start == value and len(start) == len("2025-02-12")
        if whole and start and in_dateline(doc, item):
            return parse_date(start).earliest()
    return None


def day_in_text(doc: Document) -> date | None:
    """The day that stands over an article whose day of publication is not known: relative days are counted from it."""
    return dateline_day(doc, read_times(doc, None)) if doc.article.published is None and doc.tokens else None


def in_dateline(doc: Document, item: Found) -> bool:
    """Whether a date stands in a sentence without a finite verb, or before a dash that ends a dateline."""
    first, last = next(bounds for bounds in sentence_bounds(doc) if bounds[0] <= item.first < bounds[1])
    if not any(token.tag.endswith("FIN") for token in doc.tokens[first:last]):
        return True
    return any(token.text in DATELINE_ENDS for token in doc.tokens[item.last : min(last, item.last + DATELINE_TAIL)])


def read_times(doc: Document, published: date | None) -> list[Found]:
    """All expressions of the document; a day spoken of is carried on for a sentence or two."""
    grammar = time_grammar()
    passages = []
    for bounds in sentence_bounds(doc):
        matches = find_matches(make_items(doc.tokens, *bounds, "de"), grammar)
        passages.append((bounds, without_vetoed(matches, doc.tokens, bounds)))
    written = day_of_writing(published, [match for _, matches in passages for match in matches])
    spoken: list[date | None] = [written, written]
    starts = paragraph_starts(doc)
    everything: list[Found] = []
    for bounds, matches in passages:
        if bounds[0] in starts:
            spoken[1] = written
        found, day = read_sentence(doc.tokens, bounds, matches, written, spoken)
        everything.extend(found)
        spoken = [day or spoken[1], day or written]
    return everything


def day_of_writing(published: date | None, matches: Sequence[Match]) -> date | None:
    """The day that "heute" means: of publication, unless "am heutigen Dienstag" says it is another near it."""
    for match in matches:
        if published is None or match.rule.op != "weekday" or not match.has("day_adjective"):
            continue
        number, _ = day_and_time(match)
        gap = (number - match.get("day_adjective") - published.isoweekday() + 3) % 7 - 3
        if 0 < abs(gap) <= FARTHEST_WRITING:
            return published + timedelta(days=gap)
    return published


def read_sentence(
    tokens: tuple[Token, ...],
    bounds: tuple[int, int],
    candidates: Sequence[Match],
    written: date | None,
    spoken: Sequence[date | None],
) -> tuple[list[Found], date | None]:
    """One sentence's expressions and the last day it names; ``spoken`` are the days carried on from before.

    A match that means nothing after all makes room for the shorter ones under it.
    """
    for _ in range(ROUNDS):
        found, last_day, nothing = resolve_all(tokens, bounds, choose_matches(candidates), written, spoken)
        if not nothing:
            break
        candidates = [match for match in candidates if id(match) not in nothing]
    return found, last_day


def resolve_all(
    tokens: tuple[Token, ...],
    bounds: tuple[int, int],
    chosen: Sequence[Match],
    written: date | None,
    spoken: Sequence[date | None],
) -> tuple[list[Found], date | None, set[int]]:
    """What the chosen matches mean, the last day among them, and the identities of those that mean nothing.

    Of ``spoken`` the first stands for "am Vortag", the second, from the sentence before, for "am Abend".
    """
    found: dict[int, Found] = {}
    own_days: dict[int, date] = {}
    nothing: set[int] = set()
    for match in sorted(chosen, key=lambda match: match.rule.op in LATE_OPERATIONS):
        late = match.rule.op in LATE_OPERATIONS
        own = nearest_day(own_days, match.first) if late else last_day(own_days)
        context = Context(written, own or spoken[0], tense_of(tokens, bounds, match), own or spoken[1])
        item = resolve(tokens, bounds, match, context)
        if item is None:
            nothing.add(id(match))
            continue
        found[match.first] = item
        if not late and (day := single_day(item.meaning)) is not None:
            own_days[match.first] = day
    return [found[first] for first in sorted(found)], last_day(own_days), nothing


def last_day(days: dict[int, date]) -> date | None:
    """The day entered last: of those that are resolved in text order, the nearest before."""
    return next(reversed(days.values()), None)


def resolve(tokens: tuple[Token, ...], bounds: tuple[int, int], match: Match, context: Context) -> Found | None:
    """What a match means with the prepositions before it; only its words where the calendar ends."""
    meaning: Meaning | None = Meaning(None, approximate=True)
    try:
        meaning = OPERATIONS[match.rule.op](match, context)
        return attach(tokens, bounds, match, meaning, context) if meaning else None
    except (OverflowError, ValueError):  # years before 1 or after 9999
        return Found(match.first, match.first, match.last, replace(meaning, start=None, end=None)) if meaning else None


def nearest_day(days: dict[int, date], place: int) -> date | None:
    """The day named last before a place in the sentence, else the first after it; ``days`` by place, in text order."""
    places = list(days)
    index = bisect_left(places, place)
    return days[places[max(index - 1, 0)]] if places else None


def tense_of(tokens: tuple[Token, ...], bounds: tuple[int, int], match: Match) -> Callable[[], Direction]:
    """The direction of the clause around a match, worked out only where it is asked for; "seit" points back."""

    def ask() -> Direction:
        lead, opening = opening_before(tokens, bounds, match)
        before = [token.text.lower() for token in tokens[leading(tokens, bounds, lead) : match.first]]
        tense = time_grammar().tense
        settled = direction_by_participle(tokens, bounds, match) or direction_by_preposition(
            before, opening, match, onward=match.last < bounds[1] and tokens[match.last].text in tense["onward"]
        )
        settled = settled or direction_by_plan(tokens, bounds, lead, time_grammar().plans)
        if settled is not None:
            return settled
        found = direction(tokens, bounds, match.first, match.last, tense)
        return Direction(1, False) if opening == "since" and not found.sure else found  # "ab Montag"

    return ask


def leading(tokens: Sequence[Token], bounds: tuple[int, int], lead: int) -> int:
    """Where the words before an expression begin that point ahead: "für das | Frühjahr", "spätestens | im April"."""
    first = lead
    while first - 1 > bounds[0] and tokens[first - 1].tag == "ART" and lead - first < 1:
        first -= 1
    ahead = time_grammar().tense["leads_ahead"]
    return first - 1 if first - 1 >= bounds[0] and tokens[first - 1].text.lower() in ahead else lead


def direction_by_preposition(
    before: Sequence[str], opening: str, match: Match, *, onward: bool = False
) -> Direction | None:
    """The direction that the words before a match settle, whatever the verb; None where they do not."""
    tense, words = time_grammar().tense, set(before)
    if onward and words & tense["leads_back"]:  # "vom 3. September an"
        return Direction(1, False)
    if opening == "since" and not words & tense["leads_from"]:
        return Direction(-1, True)
    if opening == "until":  # "vereinbarten eine Waffenruhe bis Freitag": an end lies ahead of what it ends
        return Direction(1, True)
    if words & tense["leads_back"] and not match.rule.op.endswith("_range"):
        return Direction(-1, True)
    return Direction(1, False) if words & tense["leads_ahead"] else None


def direction_by_participle(tokens: Sequence[Token], bounds: tuple[int, int], match: Match) -> Direction | None:
    """The direction by an attributive participle after a match: "die am Freitag geplante Reise", "… vereinbarte …"."""
    after = tokens[match.last] if match.last < bounds[1] else None
    if after is None or after.tag != "ADJA":
        return None
    planned = after.text.lower().startswith(tuple(time_grammar().tense["planned_stems"]))
    return Direction(1 if planned else -1, True)


def single_day(meaning: Meaning) -> date | None:
    """The day an expression names, where it names one: also the only end of "bis Freitag"."""
    ends = {end for end in (meaning.start, meaning.end) if end}
    if len(ends) != 1 or meaning.approximate or meaning.amount is not None:
        return None
    (day,) = ends
    return parse_date(day).earliest() if len(day) >= len("2025-02-12") else None


def make_expression(doc: Document, place: int, item: Found) -> TimeExpression:
    """The record of a found expression."""
    meaning = item.meaning
    span = TimeSpan(
        start=valid(meaning.start),
        end=valid(meaning.end),
        words=doc.words(item.lead, item.last),
        approximate=meaning.approximate,
    )
    return TimeExpression(
        i=place,
        first=item.lead,
        last=item.last,
        kind=meaning.kind,
        value=meaning.value,
        span=span,
        minutes=meaning.minutes if meaning.kind == "duration" else None,
        anchored=meaning.anchored,
    )


def valid(text: str | None) -> str | None:
    """``text`` if it is a date in the calendar; None for years before 1 or after 9999, which arithmetic may reach."""
    if text is None:
        return None
    try:
        parse_date(text)
    except DateInput:
        return None
    return text
