"""``readout serve`` as a process: it says its address, answers, and ends quietly."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from readout.cli.main import group

SERVE = [sys.executable, "-m", "readout", "serve", "--port", "0"]


def test_it_says_its_address_answers_and_ends_quietly(tmp_path: Path) -> None:
    with subprocess.Popen([*SERVE, "--db", str(tmp_path / "new.db")], stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr is not None
        line = running.stderr.readline()
        found = re.search(r"at (http://127\.0\.0\.1:\d+) ", line)
        assert found, line
        with urllib.request.urlopen(found[1] + "/healthz") as answer:  # noqa: S310 - our own
            assert b'"ok"' in answer.read()
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=20) == 0
        assert running.stderr.read() == ""


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        found = CliRunner().invoke(group, ["serve", "--db", str(tmp_path / "x.db"), "--port", str(port)])
    assert found.exit_code == 1
    assert "--port" in found.stderr
    assert "Traceback" not in found.stderr


def test_a_ledger_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no ledger")
    found = CliRunner().invoke(group, ["serve", "--db", str(tmp_path / "text.db"), "--port", "0"])
    assert (found.exit_code, "this is no ledger" in found.stderr) == (1, True)
    found = CliRunner().invoke(group, ["serve", "--db", str(tmp_path / "none.db"), "--port", "0", "--read-only"])
    assert (found.exit_code, "there is no ledger" in found.stderr) == (1, True)
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    "options",
    [["--trusted-proxy", "10.0.0.1"], ["--login-header", "X-User"], ["--trusted-proxy", "nonsense", "--login-header", "X"],
     ["--base-url", "readout.example"], ["--base-url", "https://a.example/path"], ["--port", "70000"]],
)  # fmt: skip
def test_a_command_line_that_is_wrong(options: list[str]) -> None:
    assert CliRunner().invoke(group, ["serve", *options]).exit_code == 2


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [
        name
        for name in sys.modules
        if name.partition(".")[0] in ("uvicorn", "fastapi") or name.startswith("readout.web")
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    found = CliRunner().invoke(group, ["serve", "--port", "0"])
    assert found.exit_code == 1
    assert "readout-ledger[web]" in found.stderr
