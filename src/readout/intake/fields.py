"""What is known of an article before it is one: the same names in every format that is read."""

from __future__ import annotations

from typing import TypedDict

from readout.records import Paragraph


class Fields(TypedDict, total=False):
    """Fields of an article as an input gives them, none checked yet. ``paragraphs`` are roles that a page gives."""

    id: str
    text: str
    title: str
    publisher: str
    published: str
    modified: str
    retrieved: str
    url: str
    language: str
    paragraphs: tuple[Paragraph, ...]
