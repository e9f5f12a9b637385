"""What is fuzzed runs on its own seeds and on any bytes; what it finds is told. Without atheris, and in seconds."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation.fuzzing import command
from evaluation.fuzzing.target import Target
from evaluation.fuzzing.targets import TARGETS
from evaluation.fuzzing.trying import tried
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

NAMES = sorted(TARGETS)
pytestmark = pytest.mark.filterwarnings("ignore")  # what libraries say of odd input is theirs


@pytest.mark.parametrize("name", NAMES)
def test_seeds_are_sound_and_one_at_least_is_read(name: str) -> None:
    target = TARGETS[name]
    raised = []
    for seed in target.seeds():
        assert tried(target, seed) is None
        try:
            target.run(seed)
        except target.allowed:
            raised.append(seed)
    assert len(raised) < len(target.seeds())


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_bytes(name: str, data: st.DataObject) -> None:
    target = TARGETS[name]
    seed = data.draw(st.sampled_from(sorted(target.seeds())))
    begin, end = sorted(data.draw(st.integers(0, len(seed))) for _ in range(2))
    given_bytes = seed[:begin] + data.draw(st.binary(max_size=20)) + seed[end:]
    assert tried(target, given_bytes) is None


def _fails(data: bytes) -> None:
    if data == b"no":
        raise ValueError("as it may")
    raise KeyError(data)


def test_a_find_is_told_with_its_place() -> None:
    target = Target(name="x", run=_fails, seeds=lambda: [b""], allowed=(ValueError,))
    assert tried(target, b"no") is None
    find = tried(target, b"yes")
    assert find is not None
    assert find.told.startswith("KeyError: \"b'yes'\" at evaluation/test_fuzzing.py:")


def test_without_atheris_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(command, "find_spec", lambda _: None)
    assert command.main(["--seconds", "1"]) == 3
    assert "atheris is not installed" in capsys.readouterr().out


def test_names_and_one_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--list"]) == 0
    assert capsys.readouterr().out.split() == list(TARGETS)
    (tmp_path / "a").write_bytes(b"2031-03-04")
    assert command.main(["--target", "dates", "--try", str(tmp_path / "a")]) == 0
    assert "nothing is wrong" in capsys.readouterr().out
