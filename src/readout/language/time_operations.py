"""The table of operations that the rules of ``times.toml`` name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from readout.language.time_calendar import (
    bare_year,
    calendar,
    calendar_listed,
    calendar_range,
    calendar_year_of,
    century,
    decade,
    half_year,
    holiday,
    month,
    month_range,
    month_year_of,
    season,
    year,
    year_range,
)
from readout.language.time_days import (
    clock,
    clock_span,
    daytime,
    dayword,
    fixed_set,
    night,
    repeated,
    repeated_units,
    weekday,
    weekday_of_week,
    weekday_range,
    weekend,
)
from readout.language.time_meaning import Context, Meaning
from readout.language.time_patterns import Match
from readout.language.time_units import (
    duration,
    duration_clock,
    duration_sum,
    fixed_duration,
    heuer,
    lasting,
    near,
    order,
    part,
    part_compound,
    part_of_year,
    reference,
    shifted,
    unit,
    units,
)


def constant(value: str) -> Callable[[Match, Context], Meaning | None]:
    """An expression that always has the same value: "vor kurzem", "in Kürze"."""
    return lambda _match, _context: Meaning(value, approximate=True)


Operation = Callable[[Match, Context], Meaning | None]
OPERATIONS: Mapping[str, Operation] = {
    function.__name__: function
    for function in (
        calendar, calendar_listed,
        calendar_year_of, calendar_range, month, month_year_of, month_range, year, bare_year, year_range,
        decade, century, half_year, holiday, season,
        weekday, weekday_of_week, weekday_range, night, dayword, daytime, weekend,
        unit, units, duration, duration_sum, duration_clock,
        lasting, fixed_duration, part, part_of_year, part_compound, near, heuer, shifted,
        reference, order, clock, clock_span, repeated, repeated_units, fixed_set,
    )
} | {
    "past_reference": constant("PAST_REF"),
    "future_reference": constant("FUTURE_REF"),
    "present_reference": constant("PRESENT_REF"),
}  # fmt: skip
