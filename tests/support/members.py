"""Articles of invented states for the tests of archives, and what opening some bytes gives."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from readout.errors import InputError
from readout.intake import find_pieces, open_piece
from readout.records import Article, Reading

TEXT = (
    "Präsidentin Mira Halm hat am Dienstag mit dem dravischen Staatschef Ilo Varga über die Häfen gesprochen. "
    "Das Gespräch habe eine Stunde gedauert, sagte ihre Sprecherin in Tessenburg.\n\n"
    "Varga erklärte, er sei zu einem Treffen bereit; „wir müssen reden“, so der Präsident. Fassung {number}."
)
DUTCH = "De president heeft op dinsdag met haar ambtgenoot over de havens gesproken en het was een goed gesprek. " * 4


def some(number: int) -> list[dict[str, str]]:
    """So many articles as their fields."""
    return [
        {
            "text": TEXT.replace("{number}", str(at)),
            "title": f"Halm ruft Varga an ({at})",
            "publisher": "Nordpost",
            "published": "2031-03-04",
            "url": f"https://nordpost.example/{at}",
        }
        for at in range(number)
    ]


@dataclass
class Opened:
    """What was found: articles, what was set aside by kind, and the errors."""

    articles: list[Article] = field(default_factory=list)
    aside: Counter[str] = field(default_factory=Counter)
    errors: list[InputError] = field(default_factory=list)

    @property
    def numbers(self) -> list[str]:
        """The numbers of the articles of ``some`` that were found."""
        return [article.text.rpartition("Fassung ")[2].rstrip(".\n") for article in self.articles]

    @property
    def problem(self) -> str:
        """What is wrong, where one thing is; every error says what to do, in one line."""
        assert len(self.errors) == 1, self.errors
        error = self.errors[0]
        assert error.remedy
        assert "\n" not in str(error)
        return f"{error.origin}: {error.problem}"


def opened(folder: Path, data: bytes, name: str) -> Opened:
    """What opening a file with these bytes and this name gives."""
    path = folder / name
    path.write_bytes(data)
    found = Opened()
    for piece in find_pieces(str(path)):
        for one in open_piece(piece):
            assert not isinstance(one, Reading)
            if isinstance(one, Article):
                found.articles.append(one)
            elif one.aside:
                found.aside[one.aside] += 1
            else:
                found.errors.append(one)
    return found
