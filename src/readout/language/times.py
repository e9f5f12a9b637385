"""Finds time expressions and resolves them against the day of publication.

Takes a Document with tokens (and sentences, where there are any), gives it with ``times``. What is a time expression
is data (``<language>/times.toml``); how one is resolved stands in the ``time_*`` modules beside this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from readout.dates import TimeSpan, parse_date, publication_day
from readout.errors import DateInput
from readout.language.document import Document, TimeExpression, Token
from readout.language.time_context import Direction, direction
from readout.language.time_meaning import Context, Meaning, moved
from readout.language.time_operations import OPERATIONS
from readout.language.time_patterns import Match, TimeGrammar, find_matches, make_items, time_grammar

DATELINE_CHARACTERS = 200
"""Where no day of publication is known, a full date this near to the beginning is taken for it (a dateline)."""
LATE_OPERATIONS = frozenset({"clock", "daytime"})
"""Resolved after the others of their sentence, whose day they take."""


@dataclass(frozen=True, slots=True)
class Found:
    """A resolved expression at tokens ``first`` to ``last``, its prepositions from ``lead`` on."""

    lead: int
    first: int
    last: int
    meaning: Meaning
    opening: str = ""


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


def dateline_day(doc: Document, found: Sequence[Found]) -> date | None:
    """The day of a full date (year, month and day in the words) that stands near the beginning of the text."""
    for item in found:
        start, value = item.meaning.start, item.meaning.value
        if doc.tokens[item.first].start > doc.offset + DATELINE_CHARACTERS:
            return None
        if not item.meaning.anchored and start and start == value and len(start) == 10:
            return parse_date(start).earliest()
    return None


def read_times(doc: Document, published: date | None) -> list[Found]:
    """All expressions of the document; the day spoken of last is carried from sentence to sentence."""
    language = doc.article.language.partition("-")[0].lower()
    language = language if language == "de" else "de"  # German is the only language that has tables so far
    grammar = time_grammar(language)
    spoken = published
    everything: list[Found] = []
    for bounds in sentence_bounds(doc):
        items = make_items(doc.tokens, *bounds, grammar, language)
        matches = [match for match in find_matches(items, grammar) if not is_vetoed(match, doc.tokens, bounds)]
        found, spoken = read_sentence(doc, bounds, matches, grammar, published, spoken)
        everything.extend(found)
    return everything


def read_sentence(
    doc: Document,
    bounds: tuple[int, int],
    matches: Sequence[Match],
    grammar: TimeGrammar,
    published: date | None,
    spoken: date | None,
) -> tuple[list[Found], date | None]:
    """One sentence's expressions and the day spoken of after it."""
    found: dict[int, Found] = {}
    own_days: dict[int, date] = {}
    for late in (False, True):
        for match in matches:
            if (match.rule.op in LATE_OPERATIONS) is not late:
                continue
            day = nearest_day(own_days, match.first) or spoken
            context = Context(published, spoken, tense_of(doc, bounds, match, grammar), day)
            item = resolve(doc, bounds, match, context, grammar)
            if item is None:
                continue
            found[match.first] = item
            if (day := single_day(item.meaning)) is not None:
                own_days[match.first] = spoken = day
    return [found[first] for first in sorted(found)], spoken


def resolve(
    doc: Document, bounds: tuple[int, int], match: Match, context: Context, grammar: TimeGrammar
) -> Found | None:
    """What a match means with the prepositions before it; only its words where the calendar ends."""
    meaning: Meaning | None = Meaning(None, approximate=True)
    try:
        meaning = OPERATIONS[match.rule.op](match, context)
        return attach(doc, bounds, match, meaning, grammar, context.published) if meaning else None
    except (OverflowError, ValueError):  # years before 1 or after 9999
        return Found(match.first, match.first, match.last, replace(meaning, start=None, end=None)) if meaning else None


def nearest_day(days: dict[int, date], place: int) -> date | None:
    """The day named last before a place in the sentence, else the first after it."""
    before = [first for first in days if first < place]
    after = [first for first in days if first > place]
    return days[max(before)] if before else days[min(after)] if after else None


def tense_of(doc: Document, bounds: tuple[int, int], match: Match, grammar: TimeGrammar) -> Callable[[], Direction]:
    """The direction of the clause around a match, worked out only where it is asked for; "seit" points back."""

    def ask() -> Direction:
        _, opening = opening_before(doc.tokens, bounds, match, grammar)
        if opening == "since" and doc.tokens[match.first - 1].text.lower() != "ab":
            return Direction(-1, True)
        lead = doc.tokens[max(bounds[0], match.first - 1)].text.lower()
        if lead == "vom" and not match.rule.op.endswith("_range"):  # "das Ergebnis vom Sonntag"
            return Direction(-1, True)
        if lead in {"für", "auf"}:  # "für Ende Juni geplant", "auf September verschoben"
            return Direction(1, False)
        if opening == "until":  # "vereinbarten eine Waffenruhe bis Freitag": an end lies ahead of what it ends
            return Direction(1, True)
        return direction(doc.tokens, bounds, match.first, match.last, grammar.tense)

    return ask


def single_day(meaning: Meaning) -> date | None:
    """The day an expression names, where it names one."""
    if meaning.start is None or meaning.start != meaning.end or len(meaning.start) < 10 or meaning.approximate:
        return None
    return parse_date(meaning.start).earliest()


def is_vetoed(match: Match, tokens: Sequence[Token], bounds: tuple[int, int]) -> bool:
    """Whether the words around a match say that it is none: "2000 Soldaten", "August Brenner", "der 3. Mai-Preis"."""
    before = tokens[match.first - 1] if match.first > bounds[0] else None
    after = tokens[match.last] if match.last < bounds[1] else None
    if match.rule.op == "bare_year" and is_no_year(match.get("year")["year"], before, after):
        return True
    if after is not None and match.rule.op == "duration" and after.text.lower() in AGES:
        return True
    single = match.last == match.first + 1
    if single and match.rule.op == "month":
        return (after is not None and after.tag == "NE" and tokens[match.first].tag == "NE") or is_first_name(
            before, after
        )
    return False


AGES = frozenset(
    "alt alte alten alter altes jung junge jungen junger jüngere jüngeren jünger ältere älteren älter".split()
)
"""After a duration: an age, which dates nothing."""
YEAR_LEADS = frozenset(
    [
        "in",
        "im",
        "seit",
        "bis",
        "ab",
        "von",
        "vor",
        "nach",
        "anfang",
        "ende",
        "mitte",
        "jahr",
        "jahre",
        "jahres",
        "zwischen",
        "und",
        "oder",
        ",",
        "(",
        "für",
    ]
)


def is_no_year(text: str, before: Token | None, after: Token | None) -> bool:
    """Whether a bare number of four digits is none: it counts what follows, or is no year that news speak of."""
    lead = before.text.lower() if before else ""
    if not 1900 <= int(text) < 2100 and lead not in YEAR_LEADS:
        return True
    return after is not None and is_counted(before, after)


def is_counted(before: Token | None, after: Token) -> bool:
    """Whether a bare number of four digits counts the noun after it rather than being a year."""
    if after.text in {"%", "€", "$", "Prozent", "Uhr", "Euro", "Dollar"}:
        return True
    lead = before.text.lower() if before else ""
    return after.tag == "NN" and after.text[:1].isupper() and lead not in YEAR_LEADS


def is_first_name(before: Token | None, after: Token | None) -> bool:
    """Whether a month stands where a first name would: before a surname, without a word of time before it."""
    surname = after is not None and "surname" in after.kinds and after.tag == "NE"
    return surname and (
        before is None or before.text.lower() not in {"im", "anfang", "ende", "mitte", "seit", "bis", "ab"}
    )


ATTRIBUTES = frozenset({"lasting", "fixed_duration", "fixed_set", "heuer", "repeated_units"})
"""Operations of words that stand inside another phrase: the preposition before them is not theirs."""


def opening_before(
    tokens: Sequence[Token], bounds: tuple[int, int], match: Match, grammar: TimeGrammar
) -> tuple[int, str]:
    """Where the prepositions before a match begin, and which interval they open ("" for none)."""
    if match.rule.op in ATTRIBUTES or tokens[match.last - 1].tag == "ADJA":
        return match.first, ""
    last = match.first
    while last - 1 > bounds[0] and tokens[last - 1].text in grammar.opening_skips:
        last -= 1
    if match.rule.op in DETERMINED and last - 1 > bounds[0] and tokens[last - 1].text in DETERMINERS:
        last -= 1
    words = [token.text.lower() for token in tokens[max(bounds[0], last - 3) : last]]
    for length in range(len(words), 0, -1):
        if kind := grammar.openings.get(tuple(words[-length:])):
            return last - length, kind
    return (last - 1 if words and words[-1] in grammar.prepositions else match.first), ""


DETERMINED = frozenset({"daytime", "night", "weekend", "calendar"})
"""Operations whose patterns leave the article before the core outside: "in der Nacht", "an dem Wochenende"."""
DETERMINERS = frozenset({"der", "die", "das", "dem", "den", "des"})


def attach(
    doc: Document, bounds: tuple[int, int], match: Match, meaning: Meaning, grammar: TimeGrammar, published: date | None
) -> Found:
    """The match with the prepositions before it, which open or shift its interval: "bis Freitag", "vor zwei Wochen"."""
    lead, opening = opening_before(doc.tokens, bounds, match, grammar)
    if opening:
        meaning = open_meaning(opening, meaning, published)
    return Found(lead, match.first, match.last, meaning, opening)


def open_meaning(kind: str, meaning: Meaning, published: date | None) -> Meaning:
    """What a preposition makes of a time: an open interval of a date, a date of a duration."""
    if meaning.amount is not None and meaning.kind == "duration":
        return open_duration(kind, meaning, published)
    if kind == "since":
        return replace(meaning, end=None)
    if kind == "until":
        return replace(meaning, start=None)
    if kind == "before" and meaning.kind == "date" and meaning.start:
        return replace(meaning, start=None, end=meaning.start)
    if kind == "after" and meaning.kind == "date" and meaning.end:
        return replace(meaning, start=meaning.end, end=None)
    return meaning


def open_duration(kind: str, meaning: Meaning, published: date | None) -> Meaning:
    """As in "vor zwei Wochen", "in wenigen Tagen", "binnen 30 Tagen", "seit drei Jahren"; "nach zwei Stunden" stays."""
    if kind in {"after", "until"} or meaning.amount is None:
        return meaning
    amount, unit = meaning.amount
    shifted = replace(meaning, kind="date", minutes=None, approximate=True)
    if published is None:
        return shifted
    today = published.isoformat()
    past = kind in {"before", "since"}
    if amount is None:
        start, end = (None, today) if past else (today, None)
        return replace(shifted, start=start, end=end, anchored=True)
    edge = moved(published, -amount if past else amount, unit)
    first, last = rounded(edge, unit, meaning.approximate)
    if kind == "since":
        return replace(shifted, start=first, end=None, anchored=True)
    if kind == "within":
        return replace(shifted, start=today, end=last, anchored=True)
    return replace(shifted, start=first, end=last, approximate=unit != "D" or meaning.approximate, anchored=True)


def rounded(edge: date, unit: str, _approximate: bool) -> tuple[str, str]:
    """The days that "two weeks ago" may mean: as exact as the unit it was counted in."""
    if unit in {"W", "WE"}:
        monday = edge.toordinal() - 3
        return date.fromordinal(monday).isoformat(), date.fromordinal(monday + 6).isoformat()
    if unit in {"M", "Q", "H"}:
        return edge.isoformat()[:7], edge.isoformat()[:7]
    if unit in {"Y", "DE", "CE"}:
        return edge.isoformat()[:4], edge.isoformat()[:4]
    return edge.isoformat(), edge.isoformat()


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
