"""The meaning of days, weekdays, parts of the day, clock times and sets. See ``time_meaning``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from readout.dates import zone_text
from readout.language.numbers import Number
from readout.language.time_meaning import Context, Meaning, amount_of, days, on_day, period
from readout.language.time_patterns import Match


def weekday_date(number: int, match: Match, context: Context) -> date | None:
    """The weekday nearest to the day of publication, on the side that the words or the verb point to.

    Without a word or tense that points ahead it is the last such day, the day of publication included.
    """
    if context.published is None:
        return None
    gap = (number - context.published.isoweekday()) % 7
    if match.has("day_adjective"):
        named = context.published + timedelta(days=match.get("day_adjective"))
        return named if named.isoweekday() == number else None
    if match.has("next"):
        return context.published + timedelta(days=gap or 7)
    if match.has("past"):
        return context.published + timedelta(days=(gap - 7) if gap else -7)
    if match.has("this") or match.has("this_det"):
        return context.published - timedelta(days=context.published.isoweekday() - number)
    if match.has("after") and context.spoken:
        return context.spoken + timedelta(days=(number - context.spoken.isoweekday()) % 7 or 7)
    ahead = context.direction().way > 0
    return context.published + timedelta(days=gap if ahead or not gap else gap - 7)


def day_and_time(match: Match) -> tuple[int, str | None]:
    """Weekday and part of day of "Mittwochabend", "Mittwoch abend", "Mittwoch"."""
    if match.has("weekday_daytime"):
        number, code = match.get("weekday_daytime")
        return number, code
    return match.get("weekday"), daytime_code(match)


def daytime_code(match: Match) -> str | None:
    """The TIMEX3 part of the day among the matched words."""
    names = ("daytime", "daytime_form", "daytime_adverb")
    return next((match.get(name) for name in names if match.has(name)), None)


def weekday(match: Match, context: Context) -> Meaning | None:
    """As in "am Mittwoch", "am kommenden Freitag", "am Dienstagabend"."""
    number, code = day_and_time(match)
    found = weekday_date(number, match, context)
    return on_day(found, code, f"XXXX-WXX-{number}")


def weekday_of_week(match: Match, context: Context) -> Meaning | None:
    """As in "am Donnerstag kommender Woche"."""
    number, code = day_and_time(match)
    if match.get("unit") != "W":
        return None
    if context.published is None:
        return on_day(None, code, f"XXXX-WXX-{number}")
    step = -7 if match.has("past") else 7 if match.has("next") else 0
    monday = context.published - timedelta(days=context.published.weekday())
    return on_day(monday + timedelta(days=step + number - 1), code, "")


def weekday_range(match: Match, context: Context) -> Meaning | None:
    """As in "von Freitag bis Sonntag"."""
    numbers = match.all("weekday")
    first = weekday_date(numbers[0], match, context)
    if first is None:
        return Meaning(None)
    return days(first, first + timedelta(days=(numbers[1] - numbers[0]) % 7), None)


def night(match: Match, context: Context) -> Meaning | None:
    """As in "in der Nacht zum Freitag": the evening before to the morning of that day."""
    if match.has("dayword"):
        last = context.published + timedelta(days=match.get("dayword")) if context.published else None
    else:
        last = weekday_date(match.all("weekday")[-1], match, context)
    if last is None:
        return Meaning("XXXX-XX-XXTNI", "time")
    found = days(last - timedelta(days=1), last, f"{last}TNI")
    return replace(found, kind="time")


def dayword(match: Match, context: Context) -> Meaning | None:
    """As in "heute", "gestern Abend", "morgen früh"."""
    found = None
    if context.published is not None:
        found = context.published + timedelta(days=match.get("dayword"))
    return on_day(found, daytime_code(match), "XXXX-XX-XX")


def daytime(match: Match, context: Context) -> Meaning | None:
    """As in "am Abend": of the day spoken of, else of publication; "am nächsten Morgen": of the day after."""
    day, code = context.clock_day or context.published, daytime_code(match)
    if day is not None and match.has("past") and code == "NI" and context.published is not None:
        last = context.published
        return replace(days(last - timedelta(days=1), last, f"{last}TNI"), kind="time")
    if day is not None and (match.has("next") or match.has("after")):
        day += timedelta(days=1)
    return on_day(day, code, "XXXX-XX-XX")


def weekend(match: Match, context: Context) -> Meaning | None:
    """As in "am Wochenende": this one where the verb points ahead or it has begun, else the last."""
    if context.published is None:
        return Meaning("XXXX-WXX-WE")
    monday = context.published - timedelta(days=context.published.weekday())
    begun = context.published.isoweekday() >= 6
    if not (context.way(match).way > 0 or begun):
        monday -= timedelta(days=7)
    return unit_span("WE", monday)


def clock(match: Match, context: Context) -> Meaning | None:
    """As in "um 16 Uhr (Ortszeit)", "kurz nach 17.30 Uhr", "9 bis 12 Uhr"."""
    if match.has("hour_range"):
        pair = match.get("hour_range")
        return clock_range(pair["from"], pair["to"], context)
    shape = match.get("clock") or match.get("hour")
    if shape is None:
        number: Number = match.get("num")
        shape = {"hour": f"{number.value:g}"} if number.value % 1 == 0 and number.value <= 24 else None
    if shape is None:
        return None
    minute = match.get("minute_bare") or {}
    text = f"{int(shape['hour']):02d}:{shape.get('minute') or minute.get('minute') or '00'}"
    zone = match.get("zone", match.get("zone_city"))
    text += zone_text(zone) if isinstance(zone, int) else ""
    day = context.clock_day or context.published
    if day is None:
        return Meaning(f"T{text}", "time")
    stamp = f"{day.isoformat()}T{text}" if not text.startswith("24") else day.isoformat()
    about = match.has("shortly") or (match.get("num") is not None and match.get("num").approximate)
    return Meaning(stamp, "time", stamp, stamp, approximate=about, anchored=True)


def clock_range(first: int, last: int, context: Context) -> Meaning:
    """Two full hours of one day."""
    day = context.clock_day or context.published
    if day is None or last > 23:
        return Meaning(f"T{first:02d}:00", "time")
    start, end = f"{day}T{first:02d}:00", f"{day}T{last:02d}:00"
    return Meaning(start, "time", start, end, anchored=True)


def clock_span(match: Match, context: Context) -> Meaning | None:
    """As in "16 bis 17.30 Uhr", "10-18 Uhr"."""
    day = context.clock_day or context.published
    if match.has("hours"):
        pair = match.get("hours")
        return clock_range(int(pair["from"]), int(pair["to"]), context)
    ends = [shape for name in ("hour", "clock") for shape in match.all(name)]
    first, last = (f"T{int(end['hour']):02d}:{end.get('minute') or '00'}" for end in ends)
    if day is None or "T24" in first + last:
        return Meaning(first, "time")
    return Meaning(f"{day}{first}/{day}{last}", "time", f"{day}{first}", f"{day}{last}", anchored=True)


def repeated(match: Match, _context: Context) -> Meaning | None:
    """As in "jeden Montag", "montags", "jede Woche"."""
    number = match.get("weekday", match.get("weekday_set"))
    if match.has("weekday_daytime"):
        number, code = match.get("weekday_daytime")
        return Meaning(f"XXXX-WXX-{number}T{code}", "set")
    if number is not None:
        return Meaning(f"XXXX-WXX-{number}", "set")
    code = match.get("daytime", match.get("daytime_set"))
    if code is not None:
        return Meaning(f"XXXX-XX-XXT{code}", "set")
    if match.has("month"):
        return Meaning(f"XXXX-{match.get('month'):02d}", "set")
    return Meaning(f"XXXX-{match.get('season')}" if match.has("season") else period(1.0, match.get("unit")), "set")


def repeated_units(match: Match, _context: Context) -> Meaning | None:
    """As in "alle zwei Wochen", "zweimal im Jahr", "pro Tag"."""
    kind = match.get("units") or match.get("unit")
    return Meaning(period(amount_of(match) if match.has("units") else 1.0, kind), "set")


def fixed_set(match: Match, _context: Context) -> Meaning | None:
    """As in "täglich", "jährliche"."""
    return Meaning(match.get("set_adverb") or match.get("set_adjective"), "set")


def unit_span(kind: str, monday: date) -> Meaning:
    """The week, or its weekend, that begins on ``monday``."""
    iso = monday.isocalendar()
    value = f"{iso.year}-W{iso.week:02d}"
    if kind == "WE":
        return days(monday + timedelta(days=5), monday + timedelta(days=6), value + "-WE")
    return days(monday, monday + timedelta(days=6), value)
