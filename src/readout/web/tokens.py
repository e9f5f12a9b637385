"""Whose a token is, for :mod:`readout.web.people`."""

from __future__ import annotations

from readout.ledger import Ledger
from readout.ledger.tokens import TokenScope, token_of
from readout.web.people import Scope, User

_SCOPES: dict[TokenScope, Scope] = {"read": Scope.READ, "review": Scope.REVIEW, "admin": Scope.ADMIN}


def token_user(ledger: Ledger, sent: str) -> User | None:
    """The user of a token that is good today; None for any other."""
    with ledger.asking() as connection:
        token = token_of(connection, sent)
    return None if token is None else User(name=token.name, scope=_SCOPES[token.scope], by="token")
