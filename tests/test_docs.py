"""Documents cannot drift: the command reference is made from the commands, limits in the guide are those of the code."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click
import pytest

from readout import settings
from readout.cli.main import group
from readout.ledger import open_ledger
from readout.ledger.views import VIEWS

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "commands.md"


def command_reference() -> str:
    """``docs/commands.md`` as the commands themselves describe it."""
    context = click.Context(group, info_name="readout", terminal_width=100, help_option_names=["-h", "--help"])
    parts = ["# Commands", "<!-- made by `make docs` from the commands; edit those -->", _help(group, context)]
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        parts += [
            f"## readout {name}",
            _help(command, click.Context(command, info_name=name, parent=context, terminal_width=100)),
        ]
    return "\n\n".join(parts) + "\n"


def _help(command: click.Command, context: click.Context) -> str:
    return "```text\n" + command.get_help(context).strip() + "\n```"


def test_the_command_reference_is_current() -> None:
    if os.environ.get("READOUT_UPDATE"):
        REFERENCE.write_text(command_reference(), encoding="utf-8")
    assert REFERENCE.read_text(encoding="utf-8") == command_reference(), "run: make docs"


def view_reference(folder: Path) -> str:
    """The views of a new ledger, each with its columns."""
    with open_ledger(str(folder / "new.db"), write=True) as ledger, ledger.asking() as connection:
        rows = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name").scalars()
        names = list(rows)
        assert names == sorted(VIEWS)
        columns = {name: [row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info({name})")] for name in names}
    lines = [f"| `{name}` | {VIEWS[name]} | {', '.join(columns[name])} |" for name in VIEWS]
    return "\n".join(["| view | a row is | columns |", "|---|---|---|", *lines])


def test_the_views_in_the_guide_are_those_of_a_ledger(tmp_path: Path) -> None:
    guide = ROOT / "docs" / "ledger.md"
    text = guide.read_text(encoding="utf-8")
    begin, end = text.index("<!-- views:"), text.index("<!-- end of views -->")
    begin = text.index("\n", begin) + 1
    current = f"\n{view_reference(tmp_path)}\n\n"
    if os.environ.get("READOUT_UPDATE"):
        text = text[:begin] + current + text[end:]
        guide.write_text(text, encoding="utf-8")
    assert current in text, "run: make docs"


def test_the_limits_in_the_guide_are_those_of_the_code() -> None:
    guide = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")
    assert f"more than {settings.MAX_INPUT_BYTES // 2**20} MB" in guide
    assert f"{settings.MAX_ARTICLE_CHARACTERS:,} characters" in guide
    assert f"above {settings.MAX_LINE_BYTES // 2**20} MB" in guide
    assert f"{settings.MAX_INFLATION_RATIO} times" in guide
    assert f"nested more than {settings.MAX_HTML_DEPTH} deep" in guide
    assert f"from {settings.MIN_LANGUAGE_LETTERS} letters on" in guide


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "docs/inputs.md",
        "docs/export.md",
        "docs/server.md",
        "docs/watching.md",
        "docs/api.md",
    ],
)
def test_links_and_paths_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", text):
        assert ((ROOT / name).parent / target).exists(), target
    for path in re.findall(r"`((?:src/readout|docs|tests|evaluation|samples|training|\.ci)/[\w./-]*)`", text):
        assert (ROOT / path).exists(), path


def test_every_decision_has_context_decision_and_consequences() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert decisions
    for decision in decisions:
        text = decision.read_text(encoding="utf-8")
        for part in ("Context", "Decision", "Consequences"):
            assert part.lower() in text.lower(), (decision.name, part)


def test_every_setting_has_its_reason() -> None:
    text = Path(settings.__file__).read_text(encoding="utf-8")
    names = re.findall(r"^([A-Z_]+) = ", text, re.MULTILINE)
    assert len(names) > 8
    for name in names:
        assert re.search(rf'^{name} = .*\n"""', text, re.MULTILINE), name


_COMMAND_LINE = re.compile(r"(?:^ +|`)readout ([a-z]+ [^`\n#]*)", re.MULTILINE)
"""A command in a document, in a block of its own or between the marks of code."""


def test_the_guides_give_only_options_that_there_are() -> None:
    guides = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    wrong = [
        f"{guide.name}: readout {line.strip()}: there is no {option}"
        for guide in guides
        if guide != REFERENCE
        for line in _COMMAND_LINE.findall(guide.read_text(encoding="utf-8"))
        for option in sorted(_unknown_options(line.split()))
    ]
    assert wrong == []


def _unknown_options(words: list[str]) -> set[str]:
    command: click.Command = group
    for word in words:
        if isinstance(command, click.Group):
            command = command.get_command(click.Context(command), word) or command
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    return {word for word in words if re.fullmatch(r"--[a-z-]+", word)} - known - {"--help"}
