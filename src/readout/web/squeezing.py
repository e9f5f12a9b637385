"""Style and script as they are sent: without comments and blanks, which are for whoever writes them.

No build step makes it: the files lie in the package as they are written, and a server squeezes them once, at its start.
"""

from __future__ import annotations

import re

_CSS = re.compile(
    r"""(?P<string>"[^"\n]*"|'[^'\n]*')|(?P<comment>/\*.*?\*/)|\s*(?P<mark>[{};,])\s*|(?P<blank>\s+)""", re.DOTALL
)
_AFTER_NAME = re.compile(r"(?<=[{;])([a-z0-9-]+):\s+")
"""A property with its colon. In a selector a blank before or after a colon may mean something."""
_SCRIPT_COMMENT = re.compile(r"(?m)^[ \t]*(?://.*)?\n|^[ \t]+")


def squeezed_style(css: str) -> str:
    """A style sheet that says the same in fewer letters; strings in it stay as they are."""
    short = _CSS.sub(lambda found: found["string"] or found["mark"] or (" " if found["blank"] else ""), css)
    return _AFTER_NAME.sub(r"\1:", short.replace(";}", "}")).strip() + "\n"


def squeezed_script(script: str) -> str:
    """A script without lines that are comments and without indentation; each line stays a line.

    So nothing of the language need be understood; no string of ours goes over several lines.
    """
    return _SCRIPT_COMMENT.sub("", script) + "\n"
