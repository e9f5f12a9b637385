"""Times: the examples in the table, and sentences of every kind read against several days of publication."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.dates import parse_date
from readout.language.document import Document, Token
from readout.language.time_calendar import easter
from readout.language.time_patterns import anchor_of, time_grammar
from readout.language.times import find_times
from readout.language.words import analyse_words
from readout.records import Article, Paragraph
from support.effort import effort

PUBLISHED = "2025-02-12"  # a Wednesday


def read(text: str, published: str | None = PUBLISHED) -> Document:
    article = Article(id="a", text=text, published=published)
    doc = Document(article=article, text=text, offset=0, paragraphs=(Paragraph(start=0, end=len(text), role="body"),))
    return find_times(analyse_words(doc))


EXAMPLES = [
    pytest.param(row["op"], example, id=f"{row['op']}: {example['text']}")
    for row in time_grammar("de").raw["rule"]
    for example in row.get("examples", [])
]


@pytest.mark.parametrize(("op", "example"), EXAMPLES)
def test_examples_of_the_table(op: str, example: Mapping[str, Any]) -> None:
    times = read(example["text"]).times
    found = [time for time in times if time.span.words == example["words"]]
    assert found, f"{op}: found {[time.span.words for time in times]}"
    time = found[0]
    got = {"value": time.value, "from": time.span.start, "to": time.span.end, "minutes": time.minutes}
    wanted = {key: value for key, value in example.items() if key in got}
    assert {key: got[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        # tense of the clause
        ("Am Donnerstag hat Varga das Angebot abgelehnt.", "Am Donnerstag", "2025-02-06", "2025-02-06"),
        ("Varga werde am Donnerstag in Orlau erwartet.", "am Donnerstag", "2025-02-13", "2025-02-13"),
        ("Sie kündigte an, am Samstag nach Orlau zu reisen.", "am Samstag", "2025-02-15", "2025-02-15"),
        ("Das Treffen könnte am Montag stattfinden, hatte er gesagt.", "am Montag", "2025-02-17", "2025-02-17"),
        ("Er lobte das Ergebnis vom Sonntag.", "vom Sonntag", "2025-02-09", "2025-02-09"),
        ("Die für Freitag geplante Reise entfällt.", "für Freitag", "2025-02-14", "2025-02-14"),
        ("Die am Freitag geplante Reise wurde abgesagt.", "am Freitag", "2025-02-14", "2025-02-14"),
        ("Die am Freitag vereinbarte Waffenruhe soll halten.", "am Freitag", "2025-02-07", "2025-02-07"),
        ("Der Besuch wurde auf den 4. April verschoben.", "auf den 4. April", "2025-04-04", "2025-04-04"),
        (
            'Norland hat mit dem "Gesetz" am 13. April eine Änderung eingeführt.',
            "am 13. April",
            "2024-04-13",
            "2024-04-13",
        ),
        ("Ab Montag gilt die Waffenruhe.", "Ab Montag", "2025-02-17", None),
        ("Sie vereinbarten eine Waffenruhe bis Sonntag.", "bis Sonntag", None, "2025-02-16"),
        # occasions that somebody plans lie ahead, those at which it was said behind
        ("Varga lud sie zu einem Besuch im Januar ein.", "im Januar", "2026-01", "2026-01"),
        ("Varga hat sie zu einem Treffen am Montag eingeladen.", "am Montag", "2025-02-17", "2025-02-17"),
        ("Ein Besuch von Präsidentin Mira Halm im Januar ist vereinbart.", "im Januar", "2026-01", "2026-01"),
        ("Sie sagte die Gespräche am Montag ab.", "am Montag", "2025-02-17", "2025-02-17"),
        ("Bei einem Besuch im Januar lud Varga sie ein.", "im Januar", "2025-01", "2025-01"),
        ("Nach den Gesprächen am Montag hat Varga sie eingeladen.", "am Montag", "2025-02-10", "2025-02-10"),
        ("Am Montag hat Varga ein Treffen vereinbart.", "Am Montag", "2025-02-10", "2025-02-10"),
        ("Ein Treffen im Januar war vereinbart worden.", "im Januar", "2025-01", "2025-01"),
        ("Den Besuch im Januar lobte Varga.", "im Januar", "2025-01", "2025-01"),
        # years that are not said
        ("Im Dezember trafen sie sich zuletzt.", "Im Dezember", "2024-12", "2024-12"),
        ("Im Dezember soll gewählt werden.", "Im Dezember", "2025-12", "2025-12"),
        ("Am 30. Dezember hatte er angerufen.", "Am 30. Dezember", "2024-12-30", "2024-12-30"),
        # transcriptions, capitals, line breaks, no full stop of the ordinal
        ("Im naechsten Maerz beginnt es.", "Im naechsten Maerz", "2025-03", "2025-03"),
        ("AM MITTWOCH telefonierten beide.", "AM MITTWOCH", "2025-02-12", "2025-02-12"),
        ("Das war am\nvergangenen\nFreitag so.", "am\nvergangenen\nFreitag", "2025-02-07", "2025-02-07"),
        ("Sie kam am 3 Februar an.", "am 3 Februar", "2025-02-03", "2025-02-03"),
        # intervals
        ("Der Gipfel ist am 10. und 11. März 2025.", "am 10. und 11. März 2025", "2025-03-10", "2025-03-11"),
        ("Vor drei Monaten brach der Kontakt ab.", "Vor drei Monaten", "2024-11", "2024-11"),
        ("Vor drei Tagen rief er an.", "Vor drei Tagen", "2025-02-09", "2025-02-09"),
        ("Innerhalb von zwei Wochen ziehen sie ab.", "Innerhalb von zwei Wochen", "2025-02-12", "2025-03-01"),
        ("Seit dem 1. Januar gilt es.", "Seit dem 1. Januar", "2025-01-01", None),
    ],
)
def test_resolved_days(text: str, words: str, start: str | None, end: str | None) -> None:
    found = {time.span.words: (time.span.start, time.span.end) for time in read(text).times}
    assert found.get(words) == (start, end), found


@pytest.mark.parametrize(
    "text",
    [
        "Am Ende einigten sie sich nicht.",
        "Rund 2000 Soldaten sind dort.",
        "Der 34-jährige Varga ist Minister.",
        "Sie ist 34 Jahre alt.",
        "Das Abkommen hat keine Zukunft mehr gehabt.",
        "Nun beginnt das Spiel von vorn.",
        "Es kostet 16.30 Kronen.",
        "Er sprach vor allem über Handel.",
        "Das sagte er der Welt am Sonntag.",
        "Er bekennt sich zur Agenda 2030.",
        "Das steht in Punkt 3.4. der Liste.",
        "Er wohnt an der Straße des 17. Juni.",
        "Das sagte Frau Sonntag.",
        "Der Prager Frühling ist ein Vorbild.",
        "Es ging um die Resolution 1701 der Vereinten Nationen.",
        "In letzter Minute sagte er ab.",
    ],
)
def test_words_that_are_no_times(text: str) -> None:
    assert [time.span.words for time in read(text).times] == []


def test_without_a_day_of_publication_the_words_stay_and_nothing_is_invented() -> None:
    text = "Am Mittwoch und in den vergangenen Wochen, vor zwei Tagen, heute Abend und seit Montag sprachen sie. Im Mai 2024 auch."
    times = read(text, published=None).times
    assert [time.span.words for time in times][:2] == ["Am Mittwoch", "in den vergangenen Wochen"]
    assert {(time.span.start, time.span.end) for time in times[:-1]} == {(None, None)}
    assert not any(time.anchored for time in times)
    assert times[-1].span.start == "2024-05"


@pytest.mark.parametrize(
    "head", ["Orlau, 12. Februar 2025. Am", "Orlau, 12. Februar 2025 (NPA) – Am", "Stand: 12.02.2025. Am"]
)
def test_a_dateline_serves_as_the_day_of_publication(head: str) -> None:
    times = read(f"{head} Montag trafen sie sich.", published=None).times
    assert [time.span.start for time in times] == ["2025-02-12", "2025-02-10"]
    assert [time.anchored for time in times] == [False, True]


def test_a_full_date_in_a_sentence_does_not() -> None:
    times = read(
        "Seit dem Gipfel vom 3. März 2014 ruhten die Gespräche. Am Montag trafen sie sich.", published=None
    ).times
    assert [time.span.start for time in times] == ["2014-03-03", None]


def test_a_full_date_deep_in_the_text_does_not() -> None:
    times = read(
        "Am Montag trafen sie sich. " + "Sie redeten und redeten. " * 12 + "Das war am 12. Februar 2025.", None
    ).times
    assert times[0].span.start is None


def test_clock_times_take_the_day_named_in_their_sentence() -> None:
    times = read("Am Freitag wird um 9.30 Uhr (Ortszeit) verhandelt. Um 16 Uhr Moskauer Zeit hatte er angerufen.").times
    assert [time.value for time in times if time.kind == "time"] == ["2025-02-14T09:30", "2025-02-14T16:00+03:00"]


def test_the_day_before_counts_from_the_day_spoken_of() -> None:
    times = read("Am Montag trafen sie sich. Am Tag zuvor hatte er abgesagt. Zwei Tage später sagte er zu.").times
    assert [time.span.start for time in times] == ["2025-02-10", "2025-02-09", "2025-02-11"]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Sie sprachen fast eineinhalb Stunden.", 90),
        ("Sie sprachen über zwei Stunden lang.", 120),
        ("Das Gespräch dauerte eine gute Stunde.", 60),
        ("Das halbstündige Gespräch war gut.", 30),
        ("Nach 45 Minuten legte er auf.", 45),
        ("Es dauerte eine Dreiviertelstunde.", 45),
        ("Sie redeten eine halbe Stunde.", 30),
        ("Sie redeten stundenlang.", None),
        ("Das anderthalbstuendige Gespraech half.", 90),
    ],
)
def test_durations(text: str, minutes: float | None) -> None:
    times = [time for time in read(text).times if time.kind == "duration"]
    assert [time.minutes for time in times] == [minutes]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "2024-02-29"])
def test_the_ends_of_the_calendar_do_no_harm(published: str) -> None:
    text = "Vorgestern, übermorgen, vor 14.000 Jahren, in 900 Jahrzehnten, am 31. Februar, nächste Woche, letztes Jahr, am 29. Februar."
    for time in read(text, published).times:
        for end in (time.span.start, time.span.end):
            assert end is None or 1 <= parse_date(end).year <= 9999


PARTS = [*"0123456789.:-/ ", "\n", "am ", "Mai ", "Uhr ", "Nacht zum ", "Jahr ", "vor ", "bis ", "und "]


@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
def test_any_mixture_of_digits_and_words_is_survived(text: str) -> None:
    doc = read(text)
    last = 0
    for time in doc.times:
        assert last <= time.first < time.last
        assert doc.words(time.first, time.last) == time.span.words
        last = time.last


def test_a_day_named_with_its_weekday_shows_the_day_of_writing() -> None:
    text = (
        "Am heutigen Dienstag tagt der Rat. Am Abend sprach Varga. Am morgigen Mittwoch reist er ab, gestern kam er an."
    )
    times = read(text).times  # published the morning after it was written
    assert [time.span.start for time in times] == ["2025-02-11", "2025-02-11", "2025-02-12", "2025-02-10"]


def test_an_evening_does_not_take_a_day_spoken_of_long_before() -> None:
    text = "Am Montag trafen sie sich. Sie sprachen über Getreide. Varga war zufrieden. Am Abend reiste er ab."
    assert [time.span.start for time in read(text).times] == ["2025-02-10", "2025-02-12"]


def test_a_match_that_means_nothing_makes_room_for_those_under_it() -> None:
    words = [time.span.words for time in read("Es waren knapp eine Stunde, mehr als zweieinhalb Stunden.").times]
    assert words == ["knapp eine Stunde", "mehr als zweieinhalb Stunden"]


@pytest.mark.parametrize(
    "text", ["Das dritte Telefonat in zwei Wochen dauerte lange.", "Sie einigten sich in zwei Wochen."]
)
def test_what_took_two_weeks_lies_not_ahead(text: str) -> None:
    (time,) = read(text).times
    assert (time.kind, time.span.start, time.span.end) == ("duration", None, None)


@pytest.mark.parametrize(
    ("year", "day"), [(1961, "1961-04-02"), (2000, "2000-04-23"), (2024, "2024-03-31"), (2038, "2038-04-25")]
)
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == day


@pytest.mark.parametrize(
    "words", [["am", "Montag"], ["3.", ","], ["eine", "Stunde", ","], ["vor", "2", "Wochen"], ["nur"]]
)
def test_work_grows_with_the_length_not_its_square(words: list[str]) -> None:
    """One sentence of many times; squared growth would make sixteen times as many calls for four times the tokens."""

    def work(count: int) -> int:
        text = " ".join((words * count)[:count])
        tokens = tuple(
            Token(i=i, start=match.start(), end=match.end(), text=match[0], lemma=match[0], tag="NN")
            for i, match in enumerate(re.finditer(r"\S+", text))
        )
        doc = Document(article=Article(id="a", text=text, published=PUBLISHED), text=text, offset=0, tokens=tokens)
        return effort(lambda: find_times(doc))

    work(100)  # loads the tables
    assert work(6000) < 6 * work(1500)


@pytest.mark.parametrize(
    ("pattern", "anchor"),
    [
        ("<det>? <day> <month> <year>?", "month"),  # "day" alone makes no time expression
        ("'um' (?P<core><clock>)", "=um"),
        ("<every> (?:<middle>|(?:<shade> <unit>)?) (?:'im' <unit>)?", "every"),
        ("<one>? <num>{1,2} (?=<month>)", ""),
        ("(?:<numeric>|<iso>)", ""),
    ],
)
def test_the_class_that_a_rule_cannot_do_without(pattern: str, anchor: str) -> None:
    assert anchor_of(pattern) == anchor


def test_the_time_of_a_ticker_entry_takes_no_day_from_the_entry_before() -> None:
    article = Article(id="a", text="Er soll am Freitag sprechen.\n\n16:05 Uhr: Tessen ruft an.", published=PUBLISHED)
    times = find_times(analyse_words(Document(article=article, text=article.text, offset=0))).times
    assert [time.value for time in times] == ["2025-02-14", "2025-02-12T16:05"]
