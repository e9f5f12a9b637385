"""Style, script and pictures of the interface, each under an address with a digest of its content.

So a browser may keep them for a year and never shows an old one. What stands in ``static/style`` and ``static/script``
is joined by name into one file each and squeezed; the comparison brings its own along (``views/page``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

from fastapi import APIRouter, Request
from starlette.responses import Response

from readout.web.problems import Refused
from readout.web.squeezing import squeezed_script, squeezed_style

FOREVER = "public, max-age=31536000, immutable"
_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "txt": "text/plain"}

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StaticFile:
    """A file with the address it is served under."""

    address: str
    content: bytes
    media_type: str


class Statics:
    """All static files by name, made once."""

    def __init__(self) -> None:
        self._files = dict(_all())
        self.by_address = {file.address: file for file in self._files.values()}

    def address(self, name: str) -> str:
        """Where a file is served. Raises KeyError where there is none."""
        return self._files[name].address


def _all() -> Iterator[tuple[str, StaticFile]]:
    static, page = files("readout.web").joinpath("static"), files("readout.views.page")
    style = squeezed_style(_joined([page / "style.css", *_within(static / "style")]))
    script = squeezed_script(_joined([page / "script.js", *_within(static / "script")]))
    yield "style.css", _file("style.css", style.encode())
    yield "app.js", _file("app.js", script.encode())
    for single in _within(static):
        if single.is_file():
            yield single.name, _file(single.name, single.read_bytes())


def _within(folder: Traversable) -> list[Traversable]:
    """What lies in a folder, by name."""
    found = [entry for entry in folder.iterdir() if entry.name.rpartition(".")[2] in _TYPES or entry.is_dir()]
    return sorted(found, key=lambda entry: entry.name)


def _joined(parts: list[Traversable]) -> str:
    return "\n".join(part.read_text(encoding="utf-8") for part in parts)


def _file(name: str, content: bytes) -> StaticFile:
    stem, _, kind = name.rpartition(".")
    digest = hashlib.sha256(content).hexdigest()[:12]
    return StaticFile(address=f"/static/{stem}.{digest}.{kind}", content=content, media_type=_TYPES[kind])


@router.get("/static/{name}")
def static_file(name: str, request: Request) -> Response:
    """A static file; an address of another version is none."""
    file = request.app.state.here.statics.by_address.get(f"/static/{name}")
    if file is None:
        raise Refused("not_found", 404)
    return Response(file.content, media_type=file.media_type, headers={"Cache-Control": FOREVER})
