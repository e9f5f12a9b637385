"""The meaning of calendar dates, months, years and their parts. See ``time_meaning``."""

from __future__ import annotations

from datetime import date, timedelta

from readout.dates import PartialDate
from readout.language.time_context import Direction
from readout.language.time_meaning import MONTHS_OF, PART_DAYS, SEASON_MONTHS, Context, Meaning, days, point, same
from readout.language.time_patterns import Match


def full_year(text: str) -> int:
    """A year of two digits is one of this century up to 49, one of the last from 50."""
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < 50 else 1900)


def nearest_year(month: int, day: int, context: Context) -> int | None:
    """The year that brings the day nearest to the day of publication, on the side the verb points to."""
    if context.published is None:
        return None
    candidates = []
    for year in range(context.published.year - 1, context.published.year + 2):
        try:
            candidates.append((date(year, month, day) - context.published).days)
        except ValueError:
            candidates.append(10_000)
    way = context.direction()
    place = min(range(3), key=lambda index: distance(candidates[index], way))
    return context.published.year - 1 + place


def distance(gap: int, way: Direction) -> float:
    """How far a day or month is, where the wrong way counts more: by a year if the verb is sure, else double."""
    if gap * way.way >= 0:
        return abs(gap)
    return abs(gap) + 300 if way.sure else 2 * abs(gap)


def calendar_day(day: int, month: int, year: int | None, context: Context) -> tuple[date | None, bool]:
    """The day, and whether the day of publication was needed for its year; None where there is no such day."""
    anchored = year is None
    year = nearest_year(month, day, context) if year is None else year
    if year is None:
        return None, False
    try:
        return date(year, month, day), anchored
    except ValueError:
        return None, False


def calendar(match: Match, context: Context) -> Meaning | None:
    """As in "am 12. Februar (2025)", "12.02.2025", "Mittwoch, 12. Februar", "Nacht zum 14. August"."""
    shape = match.get("numeric") or match.get("iso")
    if shape:
        year = full_year(shape["year"]) if shape["year"] else None
        day, month = int(shape["day"]), int(shape["month"])
    else:
        year = year_of(match)
        day, month = int(match.get("day")["day"]), match.get("month")
    found, anchored = calendar_day(day, month, year, context)
    if found is None:
        return None if context.published or year else Meaning(f"XXXX-{month:02d}-{day:02d}")
    night = "TNI" if match.has("=Nacht") else ""
    return point(found, value=found.isoformat() + night, kind="time" if night else "date", anchored=anchored)


def year_of(match: Match, place: int = -1) -> int | None:
    """The year among the matched words."""
    years = match.all("year")
    return int(years[place]["year"]) if years else None


def related_year(match: Match, context: Context) -> int | None:
    """The year of "vergangenen Jahres", "dieses Jahres", "des Vorjahres"."""
    if context.published is None:
        return None
    near = match.get("near_unit")
    if near:
        return context.published.year + int(near.split()[0])
    step = -1 if match.has("past") else 1 if match.has("next") else 0
    return context.published.year + step if match.get("unit") == "Y" else None


def calendar_year_of(match: Match, context: Context) -> Meaning | None:
    """As in "3. Mai vergangenen Jahres"."""
    year = related_year(match, context)
    day, _ = calendar_day(int(match.get("day")["day"]), match.get("month"), year, context) if year else (None, False)
    return point(day) if day else None


def calendar_range(match: Match, context: Context) -> Meaning | None:
    """As in "vom 3. bis 5. März", "28. Februar bis 2. März 2025"."""
    numbers = [int(found["day"]) for found in match.all("day")]
    months = match.all("month")
    last, anchored = calendar_day(numbers[1], months[-1], year_of(match), context)
    if last is None:
        return None
    first, _ = calendar_day(numbers[0], months[0], last.year - (months[0] > months[-1]), context)
    if first is None or first >= last:
        return point(last, anchored=anchored)
    return days(first, last, f"{first}/{last}", anchored=anchored)


# --- months, years, parts of them ---------------------------------------------------------------------------------


def month(match: Match, context: Context) -> Meaning | None:
    """As in "im Februar 2025", "Mitte März", "im vergangenen Mai"."""
    number, year = match.get("month"), year_of(match)
    if year is None:
        year = month_year(number, match, context)
    return month_part(year, number, match.get("part"), anchored=not match.has("year"))


def month_year(number: int, match: Match, context: Context) -> int | None:
    """The year that brings a month nearest to the day of publication, on the side the words point to."""
    if context.published is None:
        return None
    now, year = context.published.month, context.published.year
    way, sure = context.way(match)
    if match.has("this"):
        return year
    if match.has("past"):
        return year if number < now else year - 1
    if match.has("next"):
        return year if number > now else year + 1
    if sure:
        return year - (number > now) if way < 0 else year + (number < now)
    return year + min((-1, 0, 1), key=lambda step: distance(number + 12 * step - now, Direction(way, False)))


def month_part(year: int | None, number: int, part: str | None, *, anchored: bool) -> Meaning:
    """A month, or its beginning, middle or end."""
    if year is None:
        return Meaning(f"XXXX-{number:02d}")
    text = f"{year:04d}-{number:02d}"
    if part is None:
        return same(text, anchored=anchored)
    partial = PartialDate(year, number)
    first, last = PART_DAYS[part]
    last = min(last, partial.latest().day)
    return days(date(year, number, first), date(year, number, last), text, approximate=True, anchored=anchored)


def month_year_of(match: Match, context: Context) -> Meaning | None:
    """As in "August vorigen Jahres"."""
    return month_part(related_year(match, context), match.get("month"), match.get("part"), anchored=True)


def holiday(match: Match, context: Context) -> Meaning | None:
    """As in "vor Ostern", "zu Weihnachten 2024": the holiday nearest on the side the verb points to."""
    place = match.get("holiday")
    if isinstance(place, str):
        month_number, day_number = (int(part) for part in place.split("-"))
        if match.has("day"):  # "am 2. Weihnachtstag"
            day_number += int(match.get("day")["day"]) - 1
        found, anchored = calendar_day(day_number, month_number, year_of(match), context)
        return point(found, anchored=anchored) if found else Meaning(f"XXXX-{place}")
    number = year_of(match) or nearest_year(4, 10, context)
    if number is None:
        return Meaning("XXXX-XX-XX")
    return point(easter(number) + timedelta(days=place), anchored=not match.has("year"))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the algorithm of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month_number, day_number = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month_number, day_number + 1)


def calendar_listed(match: Match, context: Context) -> Meaning | None:
    """A day of "am 3., 5. und 7. Oktober" before the last."""
    found, anchored = calendar_day(int(match.get("day")["day"]), match.get("month"), year_of(match), context)
    return point(found, anchored=anchored) if found else None


def month_range(match: Match, context: Context) -> Meaning | None:
    """As in "von Mai bis Juli 2024", "zwischen Juni 2023 und Mai 2024"."""
    months, years = match.all("month"), match.all("year")
    last_year = year_of(match) or month_year(months[1], match, context)
    if last_year is None:
        return Meaning(None)
    first_year = int(years[0]["year"]) if len(years) == 2 else last_year - (months[0] > months[1])
    start, end = f"{first_year}-{months[0]:02d}", f"{last_year}-{months[1]:02d}"
    return Meaning(f"{start}/{end}", "date", start, end, anchored=not years)


def year(match: Match, _context: Context) -> Meaning | None:
    """As in "im Jahr 1989"; another unit before a year ("Tag 2025") is none."""
    return same(match.get("year")["year"]) if "Y" in {match.get("unit"), match.get("old_dative")} else None


def bare_year(match: Match, _context: Context) -> Meaning | None:
    """As in "2025"."""
    return same(match.get("year")["year"])


def year_range(match: Match, _context: Context) -> Meaning | None:
    """As in "2014 bis 2016", "2014/15"."""
    pair = match.get("year_range")
    if pair is None:
        shape = match.get("season_years")
        first, other = shape["year"], shape["other"]
        pair = {"from": int(first), "to": int(other if len(other) == 4 else first[:2] + other)}
    start, end = str(pair["from"]), str(pair["to"])
    return Meaning(f"{start}/{end}", "date", start, end) if start < end else None


def decade(match: Match, _context: Context) -> Meaning | None:
    """As in "den 1990er-Jahren", "der 60er Jahre" (of the twentieth century); "ein 20er" is none."""
    text = match.get("decade")["year"]
    first = int(text) if len(text) == 4 else 1900 + int(text)
    if len(text) == 2 and not match.has("units"):
        return None
    return Meaning(str(first // 10), "date", str(first), str(first + 9))


def century(match: Match, _context: Context) -> Meaning | None:
    """As in "das 19. Jahrhundert": 1801 to 1900."""
    number = int(match.get("day")["day"])
    return Meaning(str(number - 1), "date", f"{number * 100 - 99:04d}", f"{number * 100:04d}")


def half_year(match: Match, context: Context) -> Meaning | None:
    """As in "in der zweiten Jahreshälfte", "im ersten Quartal 2024"."""
    year_number = year_of(match) or (context.published.year if context.published else None)
    if match.has("past") and context.published and not match.has("year"):
        year_number = context.published.year - 1
    kind, place = match.get("half_year"), match.get("middle")
    if kind not in {"H", "Q"} or place > (2 if kind == "H" else 4):
        return Meaning(None)
    if year_number is None:
        return Meaning(f"XXXX-{kind}{place}")
    return half_of(year_number, kind, place, anchored=not match.has("year"))


def half_of(year_number: int, kind: str, place: int, *, anchored: bool) -> Meaning:
    """A half (H) or quarter (Q) of a year."""
    size = MONTHS_OF[kind]
    start, end = (place - 1) * size + 1, place * size
    return Meaning(
        f"{year_number}-{kind}{place}",
        "date",
        f"{year_number}-{start:02d}",
        f"{year_number}-{end:02d}",
        anchored=anchored,
    )


def season(match: Match, context: Context) -> Meaning | None:
    """As in "im Sommer 2024", "im vergangenen Winter": the winter of a year begins in its December."""
    code = match.get("season")
    first, last = SEASON_MONTHS[code]
    year_number = year_of(match)
    if match.has("unit"):
        year_number = related_year(match, context)
    elif year_number is None:
        year_number = month_year(first, match, context)
        if year_number and context.published and match.has("this_det"):
            year_number = context.published.year
    if year_number is None:
        return Meaning(f"XXXX-{code}")
    end_year = year_number + (last < first)
    start, end = f"{year_number}-{first:02d}", f"{end_year}-{last:02d}"
    return Meaning(f"{year_number}-{code}", "date", start, end, approximate=True, anchored=not match.has("year"))
