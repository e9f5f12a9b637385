"""Small archives of invented articles for the tests of the batch, and what lies in a folder of readings."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from readout.batch import Options

SENTENCE = "Präsident Ilo Varga von Talvien hat am Dienstag mit der norländischen Präsidentin Mira Halm telefoniert."
QUICK = Options(reader="support.dangerous:read", seconds=60, pieces=5)
"""Options with a reader that takes no time."""


def article(number: int, more: str = "") -> str:
    """The text of an article that is unlike the others, long enough that two fill a shard of a small archive."""
    hours = f"Das {number + 1}. Gespräch habe {number % 7 + 2} Stunden gedauert, sagte die Sprecherin Ilse Brand. "
    return f"{SENTENCE} {hours * 12}{more}"


def lines(path: Path, texts: Iterable[str]) -> str:
    """A file of JSON Lines with these texts; its name."""
    written = (json.dumps({"text": text, "published": "2031-03-05"}, ensure_ascii=False) for text in texts)
    path.write_text("".join(f"{line}\n" for line in written), encoding="utf-8")
    return str(path)


def archive(folder: Path, number: int = 24) -> list[str]:
    """Two files of JSON Lines, one packed, and some single texts: ``number`` articles and more; their names."""
    if folder.exists():
        return sorted(str(path) for path in folder.iterdir())
    folder.mkdir()
    plain = lines(folder / "a.jsonl", (article(n) for n in range(number)))
    packed = folder / "b.jsonl.gz"
    packed.write_bytes(gzip.compress(Path(lines(folder / "b.jsonl", map(article, range(100, 106)))).read_bytes()))
    (folder / "b.jsonl").unlink()
    for name in ("c.txt", "d.txt", "e.txt"):
        (folder / name).write_text(article(len(name) + ord(name[0])), encoding="utf-8")
    return [plain, str(packed), *(str(folder / name) for name in ("c.txt", "d.txt", "e.txt"))]


def content(folder: Path) -> dict[str, bytes]:
    """All files of a folder of readings but the locks, unfinished ones too."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(".lock"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def outcomes(folder: Path) -> list[dict[str, Any]]:
    """All outcomes, shard by shard."""
    found = []
    for path in sorted((folder / "shards").glob("*.outcomes.jsonl")):
        found += [json.loads(line) for line in path.read_bytes().splitlines()[1:]]
    return found


def readings(folder: Path) -> list[dict[str, Any]]:
    """All readings, shard by shard."""
    paths = sorted((folder / "shards").glob("*.jsonl.gz"))
    return [json.loads(line) for path in paths for line in gzip.decompress(path.read_bytes()).splitlines()]
