"""Floors: the figures that may not fall, pinned with the version of the corpus they were measured on.

``floors.toml`` holds one table for each measure. A floor is lowered only on purpose (``--lower``); where the corpus is
another version the floor does not hold, and the gate says so and fails, as it does where it has nothing to check.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from evaluation.measures import Measure, headline

FLOORS = Path(__file__).with_name("floors.toml")
SLACK = 0.0005
"""Rounding of the pinned figures."""
MARGINS: Mapping[str, float] = {"times as fast": 0.6, "times as fast as HanTa": 0.6}
"""Share of a row's measured figure that is pinned: on a busy machine the ratio of two clocks varied by a third."""
_READING = ("statements, content and speaker", "contacts", "participants", "claims, words and aspect")
PINNED: Mapping[str, tuple[str, ...]] = {
    "samples": (*_READING, "characters, right speaker"),
    "press": (*_READING, "characters, right speaker"),
    "gold-open": (*_READING, "conditions attached"),
    "gold-sealed": (*_READING, "conditions attached"),
    "resolution": (
        "mentions found", "B-cubed", "pairs", "pairs joined that are one contact", "independent reports counted right",
        "golden mentions: B-cubed", "golden mentions: pairs",
        "golden mentions: pairs, a day or day of publication known",
        "golden mentions: pairs joined that are one contact",
    ),
    "wikinews": ("all: message", "all: speaker", "all: joint", "top level: joint"),
    "annotated": ("statements, content and speaker", "characters, right speaker"),
    "gepade": ("cue, overlapping", "cue, where something is told", "roles, tokens"),
    "times": ("strict", "relaxed", "value"),
    "tags": ("tag", "tag of unknown words", "lemma", "Case", "Mood", "times as fast as HanTa"),
    "names": ("GermEval: PER", "GermEval: LOC", "GermEval: ORG", "GermEval: all"),
    "histories": ("steps, right state", "pairs of one commitment"),
    "comparisons": ("one point in one row", "two points in two rows", "both and contradiction, right"),
    "prefilter": (
        "articles with a contact, kept", "contacts in articles kept", "articles with a contact that is sure, kept",
        "held out: contacts in articles kept", "Wikinews: without a contact, skipped", "times as fast as HanTa",
    ),
    "speed": ("times as fast",),
    "speed-compiled": ("times as fast",),
}  # fmt: skip
"""The rows of each measure that have a floor: what a reader relies on."""


def read_floors(path: Path = FLOORS) -> dict[str, dict[str, Any]]:
    """The pinned floors: measure → ``{"corpus": fingerprint, "floors": {row: figure}}``."""
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def broken_floors(measures: Iterable[Measure], floors: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Why the gate fails, as sentences; empty where every pinned figure holds."""
    problems, checked = [], 0
    for measure in measures:
        pinned = floors.get(measure.name)
        if pinned is None:
            continue
        if pinned["corpus"] != measure.fingerprint:
            problems.append(f"{measure.name}: the floors are for corpus {pinned['corpus']}, not {measure.fingerprint}")
            continue
        for row, floor in pinned["floors"].items():
            checked += 1
            figure = headline(measure.rows[row]) if row in measure.rows else None
            if figure is None or figure < floor - SLACK:
                shown = "not measured" if figure is None else f"{figure:.3f}"
                problems.append(f"{measure.name}, {row}: {shown}, the floor is {floor:.3f}")
    return problems if checked or problems else ["nothing was checked: no measure has floors"]


def pin_floors(
    measures: Iterable[Measure], floors: Mapping[str, Mapping[str, Any]], *, lower: bool
) -> dict[str, dict[str, Any]]:
    """The floors raised to the measured figures. Without ``lower`` none falls, unless its corpus has changed.

    A measure of which no row is to be pinned stays out: an empty table would only break the gate with its version.
    """
    pinned = {name: dict(table) for name, table in floors.items()}
    for measure in (one for one in measures if one.name in PINNED):
        old = pinned.get(measure.name, {"corpus": "", "floors": {}})
        keep = old["floors"] if old["corpus"] == measure.fingerprint and not lower else {}
        rows = PINNED.get(measure.name, ())
        figures = {row: headline(measure.rows[row]) * MARGINS.get(row, 1.0) for row in rows if row in measure.rows}
        merged = {row: max(round(figure, 3), keep.get(row, 0.0)) for row, figure in figures.items()}
        pinned[measure.name] = {"corpus": measure.fingerprint, "floors": merged}
    return pinned


def write_floors(floors: Mapping[str, Mapping[str, Any]], path: Path = FLOORS) -> None:
    """Write ``floors.toml``."""
    lines = [
        "# Floors of the measures; written by `python -m evaluation --pin`. Lowering one takes --lower and a reason",
        "",
    ]
    for name, table in sorted(floors.items()):
        lines += [f"[{name}]", f'corpus = "{table["corpus"]}"', "", f"[{name}.floors]"]
        lines += [f'"{row}" = {figure}' for row, figure in table["floors"].items()] + [""]
    path.write_text("\n".join(lines), "utf-8")
