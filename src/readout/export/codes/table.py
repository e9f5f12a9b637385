"""The table of event codes (``export/codes/plover.toml``), and the codes that frames name."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from readout.errors import DataError


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """PLOVER's ``type`` (None for what it has dropped) and mode, and the CAMEO code."""

    cameo: str
    type: str | None = None
    mode: str | None = None
    auxiliary: str | None = None


@cache
def table() -> dict[str, Any]:
    """``plover.toml`` as it stands."""
    text = files("readout.export").joinpath("codes", "plover.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    unknown = {entry["type"] for entry in read["points"].values() if "type" in entry} - set(read["types"])
    if unknown:
        raise DataError(f"export/codes/plover.toml: {', '.join(sorted(unknown))} is no type")
    return read


def code(entry: dict[str, str]) -> Code:
    """An entry of the table as a code."""
    return Code(cameo=entry["cameo"], type=entry.get("type"), mode=entry.get("mode"), auxiliary=entry.get("auxiliary"))


@cache
def frame_codes() -> dict[str, Code]:
    """The codes of every frame that names one, by the frame's id, in all languages."""
    found = {}
    for language in files("readout.language").iterdir():
        folder = language.joinpath("frames")
        for path in folder.iterdir() if folder.is_dir() else ():
            if path.name.endswith(".toml"):
                for frame in tomllib.loads(path.read_text(encoding="utf-8")).get("frame", ()):
                    if frame.get("cameo"):
                        found[frame["id"]] = Code(
                            cameo=frame["cameo"], type=frame.get("plover"), mode=frame.get("mode")
                        )
    return found


def longest(name: str, code: str) -> Any:
    """What ``[name]`` of the table says of the longest beginning of ``code``; None for nothing."""
    entries = table()[name]
    beginnings = (code[:length] for length in range(len(code), 0, -1))
    return next((entries[begin] for begin in beginnings if begin in entries), None)
