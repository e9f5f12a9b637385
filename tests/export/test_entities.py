"""FollowTheMoney entities: as the model wants them, ids by content, every claim a link with its words."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from readout.export.entities.model import countries, model
from readout.export.entities.times import utc
from readout.records import Reading
from readout.resolution.tables import states
from support.drafts import Draft, when
from support.handing import handed, newsroom, written
from support.newsroom import northern_daily, southern_broadcaster


def entities(*readings: Reading) -> list[dict[str, Any]]:
    batch = handed(readings) if readings else newsroom()
    return [json.loads(line) for line in written("ftm", batch).decode().splitlines()]


def of(schema: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in found if one["schema"] == schema]


def test_every_entity_keeps_to_the_part_of_the_model_we_hold() -> None:
    found = entities()
    by_id = {one["id"]: one for one in found}
    assert len(by_id) == len(found)
    kinds = model()["kinds"]
    for one in found:
        known = model()[one["schema"]]
        assert re.fullmatch(r"readout-[0-9a-f]{16}", one["id"])
        assert set(known.get("required", ())) <= set(one["properties"]) <= set(known)
        for name, values in one["properties"].items():
            kind, _, target = known[name].partition(":")
            assert values
            assert len(set(values)) == len(values)
            for value in values:
                assert 0 < len(value) <= model()["types"][kind]
                if kind == "entity":
                    other = by_id[value]["schema"]
                    assert target in (other, *kinds.get(other, ()))
                    assert value != one["id"]


def test_the_models_own_package_agrees() -> None:
    ftm = pytest.importorskip("followthemoney", reason="group ftm", exc_type=ImportError)
    for schema, properties in model().items():
        if schema in ("types", "kinds", "actors", "languages"):
            continue
        real = ftm.model.get(schema)
        assert not real.abstract
        assert set(real.required) <= set(properties.get("required", ()))
        for name, kind in properties.items():
            if name == "required":
                continue
            plain, _, target = kind.partition(":")
            assert real.get(name).type.name == plain, (schema, name)
            assert real.get(name).type.max_length == model()["types"][plain]
            assert not target or real.get(name).range.name == target
    for schema, above in model()["kinds"].items():
        assert set(above) <= {one.name for one in ftm.model.get(schema).schemata}
    for one in entities():
        proxy = ftm.EntityProxy.from_dict(one)
        assert proxy.schema.validate(one) is None
        for prop, value in proxy.itervalues():
            if prop.type.name not in ("text",) and all(32 <= ord(letter) < 0x202A for letter in value):
                assert prop.type.clean(value, proxy=proxy) == value, (one["schema"], prop.name, value)


def test_countries_are_those_of_the_model() -> None:
    assert set(countries()) <= {state.code for state in states()}
    registry = pytest.importorskip("followthemoney.types", reason="group ftm", exc_type=ImportError).registry
    assert [country for country in countries().values() if registry.country.clean(country) != country] == []
    assert [one for one in model()["languages"].values() if registry.language.clean(one) != one] == []


def test_a_contact_is_an_event_with_who_took_part_and_what_proves_it() -> None:
    found = entities(northern_daily(), southern_broadcaster())
    (event,) = of("Event", found)
    by_id = {one["id"]: one for one in found}
    assert event["properties"]["date"] == ["2031-03-05"]
    involved = {by_id[one]["properties"]["name"][0] for one in event["properties"]["involved"]}
    assert involved == {"Mira Tessen", "Ilo Varga"}
    assert {by_id[one]["schema"] for one in event["properties"]["proof"]} == {"Article"}
    assert len(event["properties"]["proof"]) == 2


def test_a_claim_is_a_link_with_its_words_and_who_says_so() -> None:
    found = entities(northern_daily())
    by_id = {one["id"]: one for one in found}
    (link,) = [one for one in of("UnknownLink", found) if one["properties"]["role"] == ["invitation"]]
    told = link["properties"]
    assert by_id[told["subject"][0]]["properties"]["name"] == ["Mira Tessen"]
    assert by_id[told["object"][0]]["properties"]["name"] == ["Ilo Varga"]
    assert told["description"] == ["nach Norhaven"]
    assert told["summary"] == ["Jon Hale (Sprecher, Norland) asserts, in Norhavener Zeitung"]
    assert told["namesMentioned"] == ["Jon Hale"]


def test_states_people_and_circles() -> None:
    d = Draft("Russland, Orlow, Diplomaten und der Bote sprachen.", published="2031-03-06", publisher="Bote")
    russia, orlow = d.actor("Russland", "RUS", kind="state"), d.actor("Orlow", "RUS", "Minister")
    d.actor("Diplomaten", None, kind="anonymous")
    d.actor("Bote", None, kind="media")
    d.contact("talks", [russia, orlow], "sprachen", time=when("2031-03-05T16:00+01:00"))
    found = entities(d.reading())
    assert {one["schema"] for one in found} == {"PublicBody", "Person", "Organization", "Mention", "Article", "Event"}
    assert of("PublicBody", found)[0]["properties"]["country"] == ["ru"]
    (person,) = of("Person", found)
    assert person["properties"] == {"name": ["Orlow"], "country": ["ru"], "position": ["Minister"]}
    assert of("Event", found)[0]["properties"]["date"] == ["2031-03-05T15:00"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2031", "2031"),
        ("2031-03", "2031-03"),
        ("2031-03-05T00:30+01:00", "2031-03-04T23:30"),
        ("2031-03-05T16", "2031-03-05T16"),
        ("irgendwann", None),
        (None, None),
        ("0001-01-01T00:00+14:00", None),
    ],
)
def test_moments_are_in_utc(given: str | None, expected: str | None) -> None:
    assert utc(given) == expected
