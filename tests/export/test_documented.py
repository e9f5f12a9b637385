"""docs/export.md cannot drift: its tables are made from the data, its example lines from hand-made reports."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from readout.export import FORMATS
from readout.export.codes.cameo import COLUMNS
from readout.export.codes.table import table
from readout.export.entities.model import model
from readout.export.linked.names import vocabulary
from readout.export.tables import tables
from support.handing import handed, written
from support.newsroom import northern_daily, southern_broadcaster

PAGE = Path(__file__).parents[2] / "docs" / "export.md"
GOLDEN = Path(__file__).parent / "golden"


def grid(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    lines = [list(head), *([str(cell).replace("|", "\\|") for cell in row] for row in rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def formats() -> str:
    rows = (
        (
            f"`{one.name}`",
            one.suffix,
            one.told,
            ", ".join(one.tables) or "everything",
            f"`{one.extra}`" if one.extra else "",
        )
        for one in FORMATS.values()
    )
    return grid(("format", "file", "what it is", "`--table`", "extra"), rows)


def all_tables() -> str:
    parts = []
    shared = None
    for one in tables().values():
        own = [column for column in one.columns if shared is None or column not in shared]
        if shared is None:
            shared = one.columns[-26:]
            own = [column for column in one.columns if column not in shared]
        rows = ((f"`{column.name}`", column.kind, column.german, column.told) for column in own)
        parts.append(
            f"### {one.name}\n\n{one.told}\n\n" + grid(("column", "kind", "German heading", "what it holds"), rows)
        )
    rows = ((f"`{column.name}`", column.kind, column.german, column.told) for column in shared or ())
    parts.append(
        "### Columns at the end of every table\n\n" + grid(("column", "kind", "German heading", "what it holds"), rows)
    )
    return "\n\n".join(parts)


def terms() -> str:
    rows = (
        (f"`{name}`", f"`{entry if isinstance(entry, str) else entry[0]}`")
        for name, entry in vocabulary()["terms"].items()
    )
    return grid(("term", "IRI"), rows)


def codes() -> str:
    def row(name: str, entry: dict[str, str]) -> tuple[str, ...]:
        mode = "-".join(part for part in (entry.get("type", ""), entry.get("mode", "")) if part)
        marked = f"{mode} ({entry['auxiliary']})" if "auxiliary" in entry else mode
        return name, marked, entry["cameo"], entry.get("example", "")

    contacts = [
        row(f"{status}: {form or 'other forms'}", entry)
        for status, forms in table()["contacts"].items()
        for form, entry in forms.items()
    ]
    places = [
        row("held, at the seat of one side", table()["places"]["home"]),
        row("held, at a seat of nobody who takes part", table()["places"]["third"]),
    ]
    points = [row(name, entry) for name, entry in table()["points"].items()]
    return grid(("contact or point", "PLOVER", "CAMEO", "example"), [*contacts, *places, *points])


def cameo() -> str:
    return grid(("column", "what it holds"), ((f"`{name}`", told) for name, told in COLUMNS.items()))


def schemata() -> str:
    left_out = ("types", "kinds", "actors", "languages")
    rows = (
        (f"`{name}`", ", ".join(f"`{one}`" for one in properties if one != "required"))
        for name, properties in model().items()
        if name not in left_out
    )
    return grid(("schema", "properties"), rows)


def citations() -> str:
    batch = handed([northern_daily(), southern_broadcaster()])
    parts = []
    for name, kind, language in (
        ("text", "claims", "de"),
        ("text", "articles", "en"),
        ("ris", "articles", "en"),
        ("bibtex", "articles", "en"),
    ):
        text = written(name, batch, table=kind, language=language).decode().replace("\r\n", "\n")
        first = text.split("\n\n" if name in ("ris", "bibtex") else "\n")[0].rstrip()
        parts.append(f"`{name}`, {kind}:\n\n```text\n{first}\n```")
    return "\n\n".join(parts)


MADE: dict[str, Callable[[], str]] = {
    "formats": formats, "tables": all_tables, "terms": terms, "codes": codes, "cameo": cameo, "schemata": schemata, "citations": citations,
}  # fmt: skip


def test_the_page_is_current() -> None:
    page = PAGE.read_text(encoding="utf-8")
    made = page
    for name, make in MADE.items():
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        assert pattern.search(made), name
        text = make()
        made = pattern.sub(lambda found, text=text: f"{found[1]}\n{text}\n\n{found[2]}", made)
    if os.environ.get("READOUT_UPDATE"):
        PAGE.write_text(made, encoding="utf-8")
        page = made
    assert page == made, "run: make docs"


@pytest.mark.parametrize(
    ("name", "kind"),
    [("csv", table_name) for table_name in tables()] + [("csv-de", "claims"), ("plover", ""), ("cameo", ""), ("json-ld", ""), ("ftm", "")]
    + [(name, kind) for name in ("text", "ris", "bibtex", "csl-json") for kind in ("contacts", "articles", "claims")],
)  # fmt: skip
def test_golden_outputs(name: str, kind: str) -> None:
    """Two reports of one call, in every format: a change shows in the difference."""
    batch = handed([northern_daily(), southern_broadcaster()])
    path = GOLDEN / f"{name}{'-' if kind else ''}{kind}{FORMATS[name].suffix}"
    made = written(name, batch, table=kind, language="de" if name in ("csv-de", "text") else "en")
    made = re.sub(rb'(softwareVersion":|"coder":)"[^"]*"', rb'\1"0"', made)
    if os.environ.get("READOUT_UPDATE"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(made)
    assert path.read_bytes() == made, (
        "run: READOUT_UPDATE=1 pytest tests/export/test_documented.py, and look at the difference"
    )


def test_every_term_and_column_says_what_it_holds() -> None:
    for one in tables().values():
        for column in one.columns:
            assert column.told, column.name
            assert column.german, column.name
        assert len({column.german for column in one.columns}) == len(one.columns), one.name
