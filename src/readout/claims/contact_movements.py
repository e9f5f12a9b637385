"""Movements and militias with a name that make contacts like a state: "die Fadschr-Bewegung", "die Fadschr-Miliz".

Only in an article that tells of arms, prisoners or a truce: movements of citizens meet ministers too.
"""

from __future__ import annotations

from readout.claims.contact_table import ContactTable
from readout.claims.lookup import Lookup
from readout.records import Actor, content_id


def movements(at: Lookup, table: ContactTable) -> dict[int, str]:
    """Tokens that name a movement, each with its actor: one for all words with the same name before the hyphen."""
    if not _is_of_war(at, table):
        return {}
    named = [t.i for t in at.doc.tokens if t.tag in {"NN", "NE"} and _name(t.text, table)]
    actors: dict[str, str] = {}
    for i in sorted(named, key=lambda i: _mentioned(at, i) is None):  # a mention has its actor already
        token = at.doc.tokens[i]
        actors.setdefault(_name(token.text, table), _mentioned(at, i) or _made(at, token.text))
    return {i: actors[_name(at.doc.tokens[i].text, table)] for i in named}


def _is_of_war(at: Lookup, table: ContactTable) -> bool:
    return any(token.lemma.lower().endswith(table.of_war) for token in at.doc.tokens if token.tag == "NN")


def _name(word: str, table: ContactTable) -> str:
    """What stands before the hyphen of "Fadschr-Bewegung"; empty for any other word."""
    name, hyphen, kind = word.rpartition("-")
    is_movement = bool(hyphen) and kind.lower().startswith(table.movements) and name[:1].isupper()
    return name if is_movement else ""


def _mentioned(at: Lookup, i: int) -> str | None:
    headed = (at.doc.mentions[m] for m in at.mentions_at[i])
    return next((m.actor for m in headed if m.head == i and m.kind == "institution" and m.side is None), None)


def _made(at: Lookup, name: str) -> str:
    actor = Actor(id=content_id("actor", at.doc.article.id, name), name=name, kind="institution")
    return at.actors.setdefault(actor.id, actor).id
