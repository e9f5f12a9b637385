"""The compiled build: what it compiles, what it must find in the sources, and how a running one is told."""

from __future__ import annotations

import re
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

import readout
from readout import versions

SOURCES = Path(readout.__file__).parent


def test_layers_are_written_as_the_build_rewrites_them() -> None:
    for path in [*SOURCES.glob("language/*.py"), *SOURCES.glob("claims/**/*.py")]:
        text = path.read_text(encoding="utf-8")
        if re.search(r"\blayers?\b.*import|import.*\blayer\b", text):
            assert re.search(r"^from readout\.layers import layer$", text, re.MULTILINE), path
        for decorator in re.findall(r"^.*@layer.*$", text, re.MULTILINE):
            assert decorator == "@layer", path


def test_the_build_takes_all_but_what_is_left_out(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="the hook is loaded where compiling is set up (make compiled-test)")
    from hatch_build import modules_of

    (tmp_path / "some" / "more").mkdir(parents=True)
    for name in ("some/__init__.py", "some/a.py", "some/b.py", "some/more/c.py", "some/table.tsv"):
        (tmp_path / name).write_text("")
    assert modules_of(tmp_path, ["some"], ["some/b.py"]) == ["some/a.py", "some/more/c.py"]
    with pytest.raises(ValueError, match=r"some/gone\.py"):
        modules_of(tmp_path, ["some"], ["some/gone.py"])


def test_the_build_rewrites_lines_and_keeps_their_number(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="the hook is loaded where compiling is set up (make compiled-test)")
    from hatch_build import rewrite

    module = tmp_path / "a.py"
    module.write_text("from readout.layers import layer\n\n\n@layer\nclass A:\n    a: int\n")
    rewrite([module])
    lines = module.read_text().splitlines()
    assert lines[0] == "from dataclasses import dataclass"
    assert lines[3] == "@dataclass(slots=True, kw_only=True, unsafe_hash=True)"
    assert len(lines) == 6


@pytest.mark.parametrize(("folder", "told"), [(SOURCES.parent, True), (Path("/elsewhere"), False), (None, False)])
def test_a_compiled_build_is_told_by_its_library_beside_the_package(
    folder: Path | None, told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = folder and ModuleSpec("readout__mypyc", None, origin=str(folder / "readout__mypyc.so"))
    monkeypatch.setattr("importlib.util.find_spec", lambda _: spec)
    assert versions.is_compiled() is told


def test_the_fingerprint_of_the_tables_is_the_same_compiled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "table.tsv").write_text("a\tb\n")
    monkeypatch.setattr(versions.resources, "files", lambda _: tmp_path)
    plain = versions.tables_fingerprint.__wrapped__()
    (tmp_path / "module.cpython-311-x86_64-linux-gnu.so").write_bytes(b"code")
    assert versions.tables_fingerprint.__wrapped__() == plain
