"""The addresses of the API for readers, from its own description: what each takes and answers, with examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from readout.views.sentences import Said
from readout.views.words import read_lines

Texts = Mapping[str, Mapping[str, str]]

_TAGS = ("contacts", "commitments", "articles", "actors", "history", "review", "reading", "export", "health")
"""In the order in which somebody gets to know them."""
_EXAMPLES: Mapping[str, str] = {
    "contacts": "/api/v1/contacts?side=RUS&from=2025-02&form=call",
    "show": "/api/v1/contacts/81061c134f2a9be0",
    "timeline": "/api/v1/timeline?by=year&with=Putin",
    "facets": "/api/v1/facets?side=RUS",
    "matrix": "/api/v1/matrix?of=people&most=10",
    "commitments": "/api/v1/commitments?by=Putin&overdue=true",
    "board": "/api/v1/board?due_before=2025-06",
    "article": "/api/v1/articles/1f8231b780b4df48",
    "article_reading": "/api/v1/articles/1f8231b780b4df48/reading",
    "difference": "/api/v1/articles/1f8231b780b4df48/difference/bfbb49550a26b75e",
    "search": "/api/v1/search?q=Gefangene%20Austausch&from=2025",
    "actors": "/api/v1/actors?q=Peskow",
    "actor": "/api/v1/actors/a4381cab1516ccb5",
    "changes": "/api/v1/changes?since=2025-02-12",
    "history": "/api/v1/history/81061c134f2a9be0",
    "review": "/api/v1/review?kind=contact&limit=10",
    "review_progress": "/api/v1/review/progress",
    "review_question": "/api/v1/review/question?kind=claim&left=1f8231b780b4df48/9723284e18f9350f",
    "export": "/api/v1/export?format=csv&table=contacts&side=RUS",
    "healthz": "/healthz",
}
_SENT: Mapping[str, str] = {
    "review_answer": '{"subject": {"kind": "claim", "left": "1f8231b780b4df48/9723284e18f9350f"}, "verdict": "accept"}',
    "review_undo": '{"judgement": "5d0c7b1e9f3a2468", "note": "doch zwei"}',
    "judge": '{"verdict": "different", "ids": ["81061c134f2a9be0", "274f336bf0a149a4"], "note": "zwei Tage"}',
    "read": '{"text": "…", "publisher": "Nordpost", "published": "2031-03-05"}',
    "compare": '[{"text": "…", "publisher": "Nordpost"}, {"text": "…", "publisher": "Abendblick"}]',
    "add": '{"text": "…", "publisher": "Nordpost", "published": "2031-03-05", "url": "https://nordpost.example/1"}',
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A part of an address or of its query: ``kind`` says which values it takes."""

    name: str
    kind: str
    required: bool
    told: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One thing to ask for. ``example`` is an address or, of a POST, the body that is sent to ``path``."""

    name: str
    method: str
    path: str
    told: Said
    parameters: tuple[Parameter, ...]
    takes: tuple[str, ...]
    answers: str
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The operations on one subject."""

    tag: str
    operations: tuple[Operation, ...]


def sections(document: Mapping[str, Any], language: str = "en") -> tuple[Section, ...]:
    """What the description of an API describes, by subject, in the reader's language where there are words in it."""
    texts = _german() if language == "de" else {}
    found: dict[str, list[Operation]] = {}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            made = _operation(method.upper(), path, operation, texts)
            found.setdefault(operation["tags"][0], []).append(made)
    tags = [*(tag for tag in _TAGS if tag in found), *sorted(set(found) - set(_TAGS))]
    return tuple(Section(tag=tag, operations=tuple(found[tag])) for tag in tags)


@cache
def _german() -> Texts:
    return read_lines(files("readout.web.api").joinpath("german.toml"))


def _told(texts: Texts, table: str, key: str, plain: str) -> Said:
    found = texts.get(table, {}).get(key)
    return Said(words=found, language="de") if found else Said(words=plain, language="en")


def _operation(method: str, path: str, operation: Mapping[str, Any], texts: Texts) -> Operation:
    name = operation["operationId"]
    ok = operation["responses"].get("200") or operation["responses"]["201"]
    content = ok.get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    return Operation(
        name=name,
        method=method,
        path=path,
        told=_told(texts, "operations", name, operation.get("description", "")),
        parameters=tuple(_parameters(operation.get("parameters", ()), texts)),
        takes=tuple(operation.get("requestBody", {}).get("content", ())),
        answers=schema.get("$ref", "").rpartition("/")[2] or ", ".join(content),
        example=_EXAMPLES.get(name) or _SENT.get(name, ""),
    )


def _parameters(told: Any, texts: Texts) -> Iterator[Parameter]:
    for one in told:
        yield Parameter(
            name=one["name"],
            kind=_kind(one["schema"]),
            required=bool(one.get("required")),
            told=_told(texts, "parameters", one.get("description", ""), one.get("description", "")),
        )


def _kind(schema: Mapping[str, Any]) -> str:
    """Which values: "one of a, b", "1 to 500", "several: text"."""
    if "anyOf" in schema:
        return _kind(next(one for one in schema["anyOf"] if one.get("type") != "null"))
    if schema.get("type") == "array":
        return f"{_kind(schema['items'])} …"
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "minimum" in schema and "maximum" in schema:
        return f"{schema['minimum']}–{schema['maximum']}"
    return {"boolean": "true | false", "integer": "0–9"}.get(str(schema.get("type")), "abc")
