"""Tokens with which programs ask a server: made once, shown once, kept only as a hash.

A token is ``readout_ID_SECRET``. The id finds its row and is no secret; of the secret only the SHA-256 is kept. A slow
hash, as for passwords, would make nothing safer: nobody guesses 256 random bits, however fast a guess can be tried,
and each request would pay for it. The two hashes are compared in constant time. When a token was last used is not
kept: a request that reads must not write.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal, get_args

from sqlalchemy import Connection, insert, select, update

from readout.errors import InputError
from readout.ledger import schema
from readout.ledger.clock import moment

TokenScope = Literal["read", "review", "admin"]
Standing = Literal["good", "expired", "revoked"]
SCOPES: tuple[TokenScope, ...] = get_args(TokenScope)

MAX_NAME_CHARACTERS = 80
_SECRET_BYTES = 32
_FORM = re.compile(r"readout_([0-9a-f]{8})_([A-Za-z0-9_-]{43})")
_NONE = "0" * 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token without its secret. ``name`` is the author of what is judged with it; ``expires`` its last day (UTC)."""

    id: str
    name: str
    scope: TokenScope
    made: str
    expires: str | None
    revoked: str | None

    def standing(self, day: str) -> Standing:
        """Whether it lets anybody in on a day (ISO 8601)."""
        if self.revoked:
            return "revoked"
        return "expired" if self.expires and self.expires < day else "good"


_COLUMNS = tuple(schema.access_token.c[name] for name in Token.__dataclass_fields__)


def today() -> str:
    """This day in UTC."""
    return datetime.now(UTC).date().isoformat()


def add_token(connection: Connection, name: str, scope: TokenScope, expires: str | None = None) -> tuple[Token, str]:
    """A new token, and what its bearer has to send: it can not be found out again.

    Raises InputError: the name is none or another good token has it, or the day is none or over.
    """
    cleaned = _checked_name(name)
    if expires is not None:
        _check_day(expires)
    for other in list_tokens(connection):
        if other.name == cleaned and other.standing(today()) == "good":
            remedy = f"Take another name, or revoke that one: readout token revoke {other.id}"
            raise InputError(f"token {cleaned!r}", "a good token has this name already", remedy)
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    made = moment(datetime.now(UTC))
    token = Token(id=secrets.token_hex(4), name=cleaned, scope=scope, made=made, expires=expires, revoked=None)
    row = {name: getattr(token, name) for name in Token.__dataclass_fields__}
    connection.execute(insert(schema.access_token), row | {"hash": _hash(secret)})
    return token, f"readout_{token.id}_{secret}"


def list_tokens(connection: Connection) -> list[Token]:
    """All tokens that were ever made, the oldest first."""
    table = schema.access_token.c
    rows = connection.execute(select(*_COLUMNS).order_by(table.made, table.id)).mappings()
    return [Token(**row) for row in rows]


def revoke_token(connection: Connection, which: str) -> tuple[Token, ...]:
    """Ends the token with this id, or all with this name that are not revoked; gives them. Raises InputError."""
    meant = [one for one in list_tokens(connection) if which in (one.id, one.name) and not one.revoked]
    if not meant:
        problem = "no token that is not revoked has this id or name"
        raise InputError(f"token {which[:40]!r}", problem, "'readout token list' shows all")
    table = schema.access_token
    ended = update(table).where(table.c.id.in_([one.id for one in meant]))
    connection.execute(ended.values(revoked=moment(datetime.now(UTC))))
    return tuple(meant)


def token_of(connection: Connection, sent: str) -> Token | None:
    """The token that somebody sent; None where it is nobody's, or good no more."""
    form = _FORM.fullmatch(sent)
    if form is None:
        return None
    ident, secret = form.groups()
    table = schema.access_token.c
    row = connection.execute(select(*_COLUMNS, table.hash).where(table.id == ident)).mappings().first()
    same = hmac.compare_digest(row["hash"] if row else _NONE, _hash(secret))
    if row is None or not same:
        return None
    token = Token(**{name: row[name] for name in Token.__dataclass_fields__})
    return token if token.scope in SCOPES and token.standing(today()) == "good" else None


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _checked_name(name: str) -> str:
    cleaned = " ".join(name.split())
    if not cleaned or not cleaned.isprintable() or len(cleaned) > MAX_NAME_CHARACTERS:
        remedy = f"Give one of at most {MAX_NAME_CHARACTERS} letters, without control characters"
        raise InputError(f"token {name[:40]!r}", "this is no name for a token", remedy)
    return cleaned


def _check_day(day: str) -> None:
    try:
        over = date.fromisoformat(day).isoformat() != day or day < today()
    except ValueError:
        over = True
    if over:
        raise InputError(f"expires {day[:40]!r}", "this is no day to come", "Write it as 2031-12-31")
