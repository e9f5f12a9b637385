"""Build hook: with READOUT_COMPILE=1 the wheel also holds the reading compiled to C by mypyc (decision 24).

Without it, and for editable installs and source distributions, nothing is done: the wheel is pure Python. What is
compiled is a copy in a temporary folder, so that no compiled file ever lies beside a source that has changed. The
``.py`` files stay in the wheel, for tracebacks. What is left out, and why, stands in ``pyproject.toml``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

REWRITTEN = {
    r"^from readout\.layers import layer$": "from dataclasses import dataclass",
    r"^@layer$": "@dataclass(slots=True, kw_only=True, unsafe_hash=True)",
}
"""mypyc knows a native class by the decorator ``dataclass`` alone; ``layer`` is that, frozen for the type checker."""


class CompiledBuild(BuildHookInterface[BuilderConfig]):
    """Adds the extension modules to a wheel of this platform."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What compiling takes; a build without it takes neither."""
        return ["mypy[mypyc]>=1.13", "setuptools>=65"] if wanted() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and tell hatchling where the results go in the wheel."""
        if not wanted() or version == "editable":
            return
        self._folder = TemporaryDirectory(prefix="readout-compiled-")
        folder, root = Path(self._folder.name), Path(self.root)
        shutil.copytree(root / "src", folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        modules = modules_of(folder, self.config["packages"], self.config["left-out"])
        rewrite(folder / module for module in modules)
        subprocess.run(  # noqa: S603 - a process of its own: setuptools and mypyc go by the working folder
            [sys.executable, str(root / "hatch_build.py"), str(root / "pyproject.toml"), *modules],
            cwd=folder, check=True,
        )  # fmt: skip
        for built in folder.rglob("*.so"):
            if "build" not in built.relative_to(folder).parts:
                build_data["force_include"][str(built)] = str(built.relative_to(folder))
        build_data["pure_python"] = False
        build_data["infer_tag"] = True

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Remove the temporary folder once the wheel is written."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()


def wanted() -> bool:
    """Whether a compiled build was asked for."""
    return os.environ.get("READOUT_COMPILE", "") not in {"", "0"}


def modules_of(folder: Path, packages: list[str], left_out: list[str]) -> list[str]:
    """The modules of ``packages``, as paths within ``folder``; an ``__init__`` holds no code to speak of."""
    absent = [name for name in left_out if not (folder / name).exists()]
    if absent:
        raise ValueError(f"pyproject.toml leaves out what is not there: {', '.join(absent)}")
    paths = sorted(str(p.relative_to(folder)) for package in packages for p in (folder / package).rglob("*.py"))
    return [path for path in paths if not path.endswith("__init__.py") and path not in left_out]


def rewrite(paths: Iterable[Path]) -> None:
    """Make the changes of ``REWRITTEN``; a line of source stays a line."""
    for path in paths:
        text = source = path.read_text(encoding="utf-8")
        for old, new in REWRITTEN.items():
            text = re.sub(old, new, text, flags=re.MULTILINE)
        if text != source:
            path.write_text(text, encoding="utf-8")


def compile_here(config: str, modules: list[str]) -> None:
    """Compile ``modules`` in the working folder, beside their sources, on all cores."""
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - only in the process that compiles

    from mypyc.build import mypycify  # noqa: PLC0415
    from setuptools import Distribution  # noqa: PLC0415
    from setuptools.command.build_ext import build_ext  # noqa: PLC0415

    class ParallelBuild(build_ext):
        """Compiles the many C files of the one shared library side by side; setuptools does one after the other."""

        def build_extensions(self) -> None:
            compiler, workers = self.compiler, ThreadPoolExecutor(os.cpu_count())
            one_by_one = compiler.compile

            def compile_all(sources: list[str], **options: Any) -> list[str]:
                made = workers.map(lambda source: one_by_one([source], **options), sources)
                return [target for targets in made for target in targets]

            compiler.compile = compile_all
            super().build_extensions()

    extensions = mypycify(
        [f"--config-file={config}", "--ignore-missing-imports", *modules],  # whatever is installed here
        opt_level="1",  # -O2: the same speed, a third longer to build
        debug_level="0",
        multi_file=True,  # one C file: the same speed, three times as long, 2.6 GB of memory
        strict_dunder_typing=True,
        group_name="readout",
    )
    command = ParallelBuild(Distribution({"name": "readout", "ext_modules": extensions}))
    command.inplace = True
    command.ensure_finalized()
    command.run()


if __name__ == "__main__":
    compile_here(sys.argv[1], sys.argv[2:])
