"""Readers for the tests of the batch: one that is quick, and does to its process what a word of the text says."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from readout.records import Article, Reading


def read(article: Article) -> Reading:
    """A reading without anything in it, unless the text names what is to happen."""
    if "MEUCHELMORD" in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "SCHUTZVERLETZUNG" in article.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "ENDLOSSCHLEIFE" in article.text:
        signal.signal(signal.SIGALRM, signal.SIG_IGN)
        while True:
            pass
    if "TIEFSCHLAF" in article.text:
        time.sleep(600)
    if "SPEICHERFRESSER" in article.text:
        bytearray(1 << 40)
    if "ABSTURZ" in article.text:
        raise ValueError("a comma\nin the wrong place")
    return Reading(article=article, paragraphs=())


def slow(article: Article) -> Reading:
    """Takes a moment, and leaves a line in the file that READ_LOG names: what is killed is killed in the middle."""
    time.sleep(0.02)
    with Path(os.environ["READ_LOG"]).open("a") as file:
        file.write(f"{article.id}\n")
    return read(article)


def may_hold(text: str) -> bool:
    """Whether a text can hold a contact."""
    return "Wetter" not in text


def may_hold_raw(data: bytes) -> bool:
    """The same of bytes."""
    return b"Sportplatz" not in data
