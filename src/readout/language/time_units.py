"""The meaning of durations and of units counted from a day. See ``time_meaning``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from readout.language.numbers import TRANSCRIPTION, Number, digits_value, word_value
from readout.language.time_calendar import half_of, month_part, year_of
from readout.language.time_days import unit_span
from readout.language.time_meaning import (
    MINUTES,
    MONTHS_OF,
    PART_MONTHS,
    PART_WEEKDAYS,
    Context,
    Meaning,
    amount_of,
    days,
    length,
    move_months,
    moved,
    on_day,
    period,
    point,
    same,
)
from readout.language.time_patterns import Match, time_grammar


def unit(match: Match, context: Context) -> Meaning | None:
    """As in "vergangene Woche", "dieses Jahr", "am folgenden Tag", "am heutigen Tag"."""
    kind = match.get("unit") or match.get("old_dative")
    if kind.startswith("T"):
        return Meaning("PRESENT_REF") if match.has("this") or match.has("this_det") else None
    around = match.has("after") or match.has("before") or (kind == "D" and match.has("next"))
    base = context.spoken if around else context.published
    if match.has("day_adjective"):
        base, step = context.published, match.get("day_adjective")
    else:
        step = -1 if match.has("past") or match.has("before") else 1 if match.has("next") or match.has("after") else 0
    if base is None:
        return Meaning(unknown_unit(kind))
    return unit_at(kind, base, step)


def unknown_unit(kind: str) -> str | None:
    """The TIMEX3 value of a unit that cannot be placed."""
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Y": "XXXX"}.get(kind)


def unit_at(kind: str, base: date, step: int) -> Meaning | None:
    """The unit that lies ``step`` units from the one that holds ``base``."""
    if kind == "D":
        return point(base + timedelta(days=step))
    if kind in {"W", "WE"}:
        return unit_span(kind, base - timedelta(days=base.weekday()) + timedelta(days=7 * step))
    if kind not in MONTHS_OF or kind in {"DE", "CE"}:
        return Meaning(None)
    if kind == "Y":
        return same(f"{base.year + step:04d}", anchored=True)
    if kind == "M":
        year_number, number = move_months(base.year, base.month, step)
        return same(f"{year_number:04d}-{number:02d}", anchored=True)
    size = MONTHS_OF[kind]
    year_number, number = move_months(base.year, base.month, step * size)
    return half_of(year_number, kind, (number - 1) // size + 1, anchored=True)


def units(match: Match, context: Context) -> Meaning | None:
    """As in "in den vergangenen zwei Wochen", "in den kommenden Tagen", "in diesen Tagen"."""
    amount = amount_of(match)
    kind = match.get("units")
    value = period(amount, kind)
    if context.published is None:
        return Meaning(value)
    today = context.published.isoformat()
    if match.has("this_det"):
        return Meaning(value, "date", today, today, approximate=True, anchored=True)
    ahead = match.has("next") or match.has("after")
    edge = None if amount is None else moved(context.published, amount if ahead else -amount, kind).isoformat()
    start, end = (today, edge) if ahead else (edge, today)
    return Meaning(value, "date", start, end, approximate=amount is None, anchored=True)


def duration(match: Match, _context: Context) -> Meaning | None:
    """As in "fast eineinhalb Stunden", "eine knappe Dreiviertelstunde", "viele Jahre"."""
    if match.has("part_hour"):
        minutes = float(match.get("part_hour"))
        return Meaning(
            f"PT{minutes:g}M", "duration", minutes=minutes, approximate=match.has("about"), amount=(minutes, "TM")
        )
    if match.has("half_unit"):
        months = float(match.get("half_unit"))
        return Meaning(f"P{months:g}M", "duration", minutes=length(months, "M"), amount=(months, "M"))
    kind = match.get("units") or match.get("unit")
    amount = amount_of(match)
    if match.has("unit") and not match.has("units") and not singular(match):
        return None
    number: Number | None = match.get("num")
    vague = match.has("about") or amount is None or (number is not None and number.approximate)
    return Meaning(
        period(amount, kind), "duration", minutes=length(amount, kind), approximate=vague, amount=(amount, kind)
    )


def duration_sum(match: Match, _context: Context) -> Meaning | None:
    """As in "eine Stunde und 45 Minuten": the units must fall."""
    amounts = [
        item.classes["num"].value if name == "num" else 1.0 for name, item in match.found if name in {"num", "one"}
    ]
    units = [item.classes[name] for name, item in match.found if name in {"unit", "units"}]
    sizes = [MINUTES[unit] for unit in units]
    if len(amounts) != 2 or sizes[0] <= sizes[1]:
        return None
    minutes = round(amounts[0] * sizes[0] + amounts[1] * sizes[1], 3)
    vague = any(name == "about" or (name == "num" and item.classes[name].approximate) for name, item in match.found)
    return Meaning(period(minutes, "TM"), "duration", minutes=minutes, approximate=vague, amount=(minutes, "TM"))


def duration_clock(match: Match, _context: Context) -> Meaning | None:
    """As in "1:45 Stunden"."""
    clock = match.get("clock")
    if match.get("units") != "TH":
        return None
    minutes = int(clock["hour"]) * 60.0 + int(clock["minute"])
    return Meaning(period(minutes, "TM"), "duration", minutes=minutes, amount=(minutes, "TM"))


def singular(match: Match) -> bool:
    """Whether a unit in the singular fits its number: "ein Jahr", "ein halbes Jahr", not "2014 Tag"."""
    number: Number | None = match.get("num")
    return (
        match.has("one")
        or match.has("half")
        or (number is not None and number.value <= 1)
        or (
            number is not None
            and match.get("unit") in {"D", "Y", "M"}  # "zwei Tage", "drei Jahre": also datives of one
        )
    )


def lasting(match: Match, _context: Context) -> Meaning | None:
    """As in "30-tägig", "zweieinhalbstündig", "90-minütig"."""
    shape = match.get("lasting")
    number, stem = shape["number"].rstrip("-"), shape["unit"]
    amount = digits_value(number)
    if amount is None:
        amount = time_grammar().raw["lasting_numbers"].get(number.lower(), word_value(number.lower()))
    kind = lasting_units()[stem]
    if amount is None or (kind == "Y" and number.isdigit()):  # "der 34-jährige Mann" is an age
        return None
    return Meaning(period(amount, kind), "duration", minutes=length(amount, kind), amount=(amount, kind))


@cache
def lasting_units() -> Mapping[str, str]:
    """The units of adjectives of duration by their stem, also as typed without umlauts."""
    stems = time_grammar().raw["classes"]["tag_unit"]
    return {variant: unit for stem, unit in stems.items() for variant in (stem, stem.translate(TRANSCRIPTION))}


def fixed_duration(match: Match, _context: Context) -> Meaning | None:
    """As in "jahrelang"."""
    return Meaning(match.get("long"), "duration", approximate=True)


def part(match: Match, context: Context) -> Meaning | None:
    """As in "Ende kommender Woche", "Anfang des Jahres"."""
    whole = unit(match, context)
    if whole is None or whole.start is None:
        return whole
    return part_within(whole, match.get("part"), match.get("unit"))


def part_within(whole: Meaning, name: str, kind: str) -> Meaning:
    """Beginning, middle or end of a week, month or year."""
    start = whole.start or ""
    if kind == "W":
        monday = date.fromisoformat(start)
        first, last = PART_WEEKDAYS[name]
        return days(monday + timedelta(days=first), monday + timedelta(days=last), whole.value, approximate=True)
    if kind == "M":
        return month_part(int(start[:4]), int(start[5:7]), name, anchored=True)
    if kind == "Y":
        return year_part(int(start[:4]), name)
    return whole


def year_part(number: int, name: str, *, anchored: bool = True) -> Meaning:
    """Beginning, middle or end of a year."""
    first, last = PART_MONTHS[name]
    start, end = f"{number}-{first:02d}", f"{number}-{last:02d}"
    return Meaning(str(number), "date", start, end, approximate=True, anchored=anchored)


def part_of_year(match: Match, _context: Context) -> Meaning | None:
    """As in "Ende 2024"."""
    return year_part(int(match.get("year")["year"]), match.get("part"), anchored=False)


def part_compound(match: Match, context: Context) -> Meaning | None:
    """As in "zum Jahresende", "zum Wochenbeginn"."""
    name, kind = match.get("part_compound").split()
    number = year_of(match)
    if kind == "Y" and number:
        return year_part(number, name, anchored=False)
    if context.published is None:
        return Meaning(unknown_unit(kind))
    whole = unit_at(kind, context.published, 0)
    return part_within(whole, name, kind) if whole else None


def near(match: Match, context: Context) -> Meaning | None:
    """As in "am Vortag", "im Vorjahr", "in der Vorwoche": from the day spoken of."""
    step, kind = match.get("near_unit").split()
    base = context.spoken if kind == "D" else context.published
    return Meaning(unknown_unit(kind)) if base is None else unit_at(kind, base, int(step))


def heuer(match: Match, context: Context) -> Meaning | None:
    """As in "heuer", "diesjährig", "letztjährig"."""
    return Meaning("XXXX") if context.published is None else unit_at("Y", context.published, match.get("this_year"))


def shifted(match: Match, context: Context) -> Meaning | None:
    """As in "am Tag zuvor", "tags darauf", "zwei Wochen später": from the day spoken of."""
    way = match.get("later")
    amount = 1.0 if match.has("tags") else amount_of(match)
    kind = "D" if match.has("tags") else match.get("units") or match.get("unit")
    single = match.has("tags") or (match.has("unit") and not match.has("num") and not match.has("one"))
    if single and kind == "D":
        return on_day(context.spoken + timedelta(days=way) if context.spoken else None, None, "XXXX-XX-XX")
    if single:
        return None if context.spoken is None else unit_at(kind, context.spoken, way)
    found = Meaning(period(amount, kind), "date", amount=(amount, kind))
    if context.spoken is None or amount is None or kind.startswith("T"):
        return found
    edge = moved(context.spoken, way * amount, kind).isoformat()
    return replace(found, start=edge, end=edge, approximate=kind != "D", anchored=True)


def reference(match: Match, _context: Context) -> Meaning | None:
    """As in "derzeit", "kürzlich", "demnächst", "in naher Zukunft"."""
    names = ("present", "past_ref", "future_ref", "future_noun", "past_noun")
    return Meaning(next(match.get(name) for name in names if match.has(name)), approximate=True)


def order(_match: Match, _context: Context) -> Meaning | None:
    """As in "zuvor", "sofort": the words alone."""
    return Meaning(None, approximate=True)
