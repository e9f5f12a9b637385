"""A watch that is killed at random moments loses and doubles nothing; ``evaluation fetching --kills 30`` kills more."""

from __future__ import annotations

from evaluation.fetching.kills import Killed, kill_watches


def test_a_killed_watch_loses_and_doubles_nothing() -> None:
    found = kill_watches(2, seed=8, tell=lambda _: None)
    assert found.sound, found
    assert found.kept == found.published >= 12  # more where a run kept some before it was killed, which then change


def test_whatever_is_amiss_is_not_sound() -> None:
    for name in ("lost", "doubled", "without_reading", "rejected", "waiting"):
        assert not Killed(**{name: 1}).sound
