"""Schemathesis over the whole API: whatever is asked, no fault of the server, and every answer is as described."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

pytest.importorskip("schemathesis", reason="of the development group")

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from readout.web.app import create_app
from readout.web.settings import WebSettings
from support.web import OWN, ledger_with

EXAMPLES = int(os.environ.get("READOUT_API_EXAMPLES", "12"))
"""Requests to each address; more where somebody looks closer."""
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance, unsupported_method,
]  # fmt: skip


def described() -> dict[str, Any]:
    """The description, which is the same whatever the ledger."""
    with TemporaryDirectory() as folder:
        return dict(create_app(WebSettings(db=str(Path(folder) / "empty.db"))).openapi())


LABELS = [f"{method.upper()} {path}" for path, known in described()["paths"].items() for method in known]


@pytest.fixture(scope="module")
def operations(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The operations of the API by their labels, on a ledger that the requests change."""
    app = create_app(WebSettings(db=ledger_with(Path(tmp_path_factory.mktemp("conforms"))), time_limit=120))
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers={"host": "localhost"})
    return {found.ok().label: found.ok() for found in schema.get_all_operations()}


@pytest.mark.parametrize("label", LABELS)
def test_every_answer_is_as_described(operations: dict[str, Any], label: str) -> None:
    @seed(2031)
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operations[label].as_strategy())
    def ask(case: Any) -> None:
        case.call_and_validate(headers=OWN | {"host": "localhost"}, checks=CHECKS)

    ask()
