"""``/healthz``: whether the server can answer from its ledger, for whoever watches it."""

from __future__ import annotations

from fastapi import APIRouter
from sqlalchemy import text

from readout.versions import package_version
from readout.web.api.answers import errors
from readout.web.ledgers import AskingLedger

router = APIRouter(tags=["health"])


@router.get("/healthz", name="healthz", responses=errors(421, 503))
def healthz(ledger: AskingLedger) -> dict[str, str]:
    """``{"status": "ok", "version": …}``; 503 with an error where the ledger does not answer."""
    with ledger.asking() as connection:
        connection.execute(text("SELECT 1"))
    return {"status": "ok", "version": package_version()}
