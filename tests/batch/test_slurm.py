"""The script for Slurm, without Slurm: its parts run at once into one folder, with what Slurm would tell them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from readout.cli.main import group
from support.archives import archive, content
from support.ledgers import CALL

SCRIPT = Path(__file__).parents[2] / "docs" / "batch.sbatch"


def part(number: int, of: int, bin_: Path, folder: Path, *inputs: str) -> subprocess.Popen[str]:
    """One task of the array."""
    told = {"SLURM_ARRAY_TASK_ID": str(number), "SLURM_ARRAY_TASK_COUNT": str(of), "SLURM_CPUS_PER_TASK": "1"}
    path = {"PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": os.pathsep.join(sys.path)}
    command = ["bash", str(SCRIPT), str(folder), *inputs]
    return subprocess.Popen(
        command, env=os.environ | told | path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def test_two_parts_at_once_give_what_one_gives(tmp_path: Path) -> None:
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    program = bin_ / "readout"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m readout "$@"\n')
    program.chmod(0o755)
    archive(tmp_path / "in", 8)
    for name, text in CALL.items():
        (tmp_path / "in" / f"{name}.txt").write_text(text, encoding="utf-8")
    inputs = str(tmp_path / "in")
    parts = [part(number, 2, bin_, tmp_path / "parts", inputs) for number in (1, 2)]
    for one in parts:
        printed, _ = one.communicate(timeout=120)
        assert one.returncode == 0, printed
        assert "ended with status 0" in printed
    whole = CliRunner().invoke(group, ["batch", inputs, "--out", str(tmp_path / "whole"), "--workers", "1"])
    assert whole.exit_code == 0, whole.stderr
    assert content(tmp_path / "parts") == content(tmp_path / "whole")
    loaded = CliRunner().invoke(group, ["load", str(tmp_path / "parts"), "--db", str(tmp_path / "a.db")])
    assert loaded.exit_code == 0, loaded.stderr
    assert "20 new" in loaded.stderr


def test_the_guide_shows_the_script() -> None:
    guide = (SCRIPT.parent / "batch.md").read_text(encoding="utf-8")
    assert f"({SCRIPT.name})" in guide
