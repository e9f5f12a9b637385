"""People, bodies and organisations: one entity for a name and a side, with a mention in each article that names it."""

from __future__ import annotations

from collections.abc import Iterator

from readout.export.entities.model import Entity, countries, entity, entity_id, model
from readout.export.naming import Sides, kind_of
from readout.export.shelf import Leaf
from readout.records import Actor, ActorKind
from readout.resolution.spelling import fold_name
from readout.resolution.tables import side_key
from readout.views.records import PersonEntry


def actor_id(name: str, side: str | None) -> str:
    """The id of whoever has this name and speaks for this side, however the name is spelled."""
    return entity_id("actor", fold_name(name) or name, side_key(side))


def actor_entity(name: str, kind: ActorKind, side: str | None, office: str | None) -> Entity | None:
    """The entity; None for who is known by a circle only, or has no name that can be written."""
    schema = model()["actors"].get(kind)
    if schema is None:
        return None
    values: dict[str, str | None] = {"name": name, "country": countries().get(side or "")}
    if schema == "Person":
        values["position"] = office
    if side and side not in countries():
        values["keywords"] = f"side: {side}"
    return entity(schema, actor_id(name, side), values)


def person_entity(person: PersonEntry, sides: Sides) -> Entity | None:
    """Somebody who took part in a contact, by the fullest name."""
    return actor_entity(person.name, kind_of(person), sides.named(person.side), person.office)


def actors_of(leaf: Leaf, article: str) -> Iterator[Entity]:
    """The actors of an article and that it names them."""
    for actor in leaf.actors.values():
        side = leaf.sides.named(actor.side)
        found = actor_entity(actor.name, actor.kind, side, actor.role)
        mention = found and _mention(actor, side, found, article)
        yield from (one for one in (found, mention) if one)


def _mention(actor: Actor, side: str | None, found: Entity, article: str) -> Entity | None:
    return entity(
        "Mention",
        entity_id("mention", article, found["id"]),
        {
            "document": article,
            "resolved": found["id"],
            "name": actor.name,
            "detectedSchema": found["schema"],
            "contextCountry": countries().get(side or ""),
        },
    )
