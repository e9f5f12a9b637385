"""``readout serve`` as a process: it says its address, answers, and ends quietly."""

from __future__ import annotations

import contextlib
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
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


def test_without_the_extra_it_says_what_to_install() -> None:
    # In a process of its own: modules that are taken out and loaded again here would be others than the tests after it hold.
    code = "import sys; sys.modules['uvicorn'] = None; sys.argv = ['readout', 'serve', '--port', '0']; from readout.cli import main; main()"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert found.returncode == 1
    assert "readout-ledger[web]" in found.stderr
    assert "Traceback" not in found.stderr


@pytest.fixture
def prompt_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """A server in a thread that waits a quarter of a second for headers; host and port."""
    import uvicorn

    from readout.web.app import create_app
    from readout.web.connections import PromptProtocol
    from readout.web.settings import WebSettings

    monkeypatch.setattr(PromptProtocol, "header_seconds", 0.25)
    listening = socket.create_server(("127.0.0.1", 0))
    app = create_app(WebSettings(db=str(tmp_path / "x.db")))
    server = uvicorn.Server(
        uvicorn.Config(app, http=PromptProtocol, log_config=None, lifespan="on", timeout_keep_alive=15)
    )
    running = threading.Thread(target=server.run, args=([listening],), daemon=True)
    running.start()
    yield listening.getsockname()[:2]
    server.should_exit = True
    running.join(timeout=20)
    listening.close()


HEALTH = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"


def answered(connection: socket.socket) -> bytes:
    """One answer, with its body as long as it says."""
    found = b""
    while b"\r\n\r\n" not in found:
        part = connection.recv(4096)
        if not part:
            return found
        found += part
    head, _, body = found.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    assert length
    while len(body) < int(length[1]):
        body += connection.recv(4096)
    return head


@pytest.mark.parametrize(
    "begun", [b"", b"GET / HTTP/1.1\r\nHost: loc", b"GET / HTTP/1.1\r\nHost: localhost\r\nX-A: 1\r\n"]
)
def test_who_does_not_say_what_is_wanted_is_not_waited_for(prompt_server: tuple[str, int], begun: bytes) -> None:
    with socket.create_connection(prompt_server, timeout=20) as slow:
        slow.sendall(begun)
        with contextlib.suppress(ConnectionError):
            assert slow.recv(4096) == b""


def test_a_connection_serves_several_requests_and_is_closed_in_a_slow_one(prompt_server: tuple[str, int]) -> None:
    with socket.create_connection(prompt_server, timeout=20) as kept:
        for _ in range(3):
            kept.sendall(HEALTH)
            assert b"200 OK" in answered(kept)
            time.sleep(0.3)  # longer than headers may take: the connection is idle, and stays
        kept.sendall(HEALTH[:20])
        with contextlib.suppress(ConnectionError):
            assert kept.recv(4096) == b""


def test_a_slow_body_is_no_slow_header(prompt_server: tuple[str, int]) -> None:
    with socket.create_connection(prompt_server, timeout=20) as slow:
        body = b'{"text": "Tessen telefonierte mit Varga."}'
        head = b"POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nSec-Fetch-Site: same-origin\r\n"
        slow.sendall(head + b"Content-Length: %d\r\n\r\n" % len(body))
        time.sleep(0.4)
        slow.sendall(body)
        assert b"HTTP/1.1 2" in answered(slow)
