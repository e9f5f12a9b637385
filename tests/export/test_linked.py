"""JSON-LD: one context inside, valid RDF, evidence by position and quotation, who derived it with which version."""

from __future__ import annotations

import json
import warnings
from dataclasses import replace
from typing import Any

import pytest

from readout.export import Handed
from readout.export.linked.names import context, vocabulary
from readout.versions import package_version
from support.handing import RETRIEVED, newsroom, text_of, written

OA = "http://www.w3.org/ns/oa#"
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix readout: <urn:readout:terms:> .
@prefix : <urn:shapes:> .

:Annotation a sh:NodeShape ; sh:targetClass oa:Annotation ;
  sh:property [ sh:path oa:hasBody ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path oa:hasTarget ; sh:minCount 1 ; sh:node :Target ] ;
  sh:property [ sh:path oa:motivatedBy ; sh:hasValue oa:identifying ] .
:Target a sh:NodeShape ;
  sh:property [ sh:path oa:hasSource ; sh:minCount 1 ; sh:maxCount 1 ; sh:class schema:NewsArticle ] ;
  sh:property [ sh:path oa:hasSelector ; sh:minCount 2 ; sh:maxCount 2 ] .
:Position a sh:NodeShape ; sh:targetClass oa:TextPositionSelector ;
  sh:property [ sh:path oa:start ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ; sh:lessThanOrEquals oa:end ] ;
  sh:property [ sh:path oa:end ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ] .
:Quote a sh:NodeShape ; sh:targetClass oa:TextQuoteSelector ;
  sh:property [ sh:path oa:exact ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] ;
  sh:property [ sh:path oa:prefix ; sh:maxCount 1 ] ; sh:property [ sh:path oa:suffix ; sh:maxCount 1 ] .
:Claim a sh:NodeShape ; sh:targetClass schema:Claim ;
  sh:property [ sh:path prov:wasDerivedFrom ; sh:minCount 1 ; sh:class schema:NewsArticle ] ;
  sh:property [ sh:path prov:wasGeneratedBy ; sh:minCount 1 ; sh:class prov:Activity ] ;
  sh:property [ sh:path schema:appearance ; sh:minCount 1 ; sh:class schema:NewsArticle ] ;
  sh:property [ sh:path prov:wasAttributedTo ; sh:maxCount 1 ; sh:class prov:Agent ] ;
  sh:property [ sh:path readout:attribution ; sh:minCount 1 ; sh:in ( "speaker" "unnamed" "publisher" ) ] ;
  sh:property [ sh:path [ sh:inversePath oa:hasBody ] ; sh:minCount 1 ; sh:class oa:Annotation ] .
:Activity a sh:NodeShape ; sh:targetClass prov:Activity ;
  sh:property [ sh:path prov:used ; sh:minCount 1 ; sh:maxCount 1 ; sh:class schema:NewsArticle ] ;
  sh:property [ sh:path prov:wasAssociatedWith ; sh:minCount 1 ; sh:class prov:SoftwareAgent ] ;
  sh:property [ sh:path prov:endedAtTime ; sh:maxCount 1 ; sh:datatype xsd:dateTime ] .
:Contact a sh:NodeShape ; sh:targetClass schema:Event ;
  sh:property [ sh:path schema:name ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path readout:status ; sh:minCount 1 ] ;
  sh:property [ sh:path schema:attendee ; sh:class prov:Agent ] ;
  sh:property [ sh:path schema:subjectOf ; sh:minCount 1 ; sh:class schema:NewsArticle ] .
:Article a sh:NodeShape ; sh:targetClass schema:NewsArticle ;
  sh:property [ sh:path schema:headline ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path schema:publisher ; sh:minCount 1 ; sh:class schema:Organization ] ;
  sh:property [ sh:path readout:sha256 ; sh:minCount 1 ; sh:maxCount 1 ; sh:pattern "^[0-9a-f]{64}$" ] .
"""


def batch() -> Handed:
    made = newsroom()
    return replace(made, derived={one.article.id: "2031-03-22T11:00:00+01:00" for one in made.readings})


def graph(made: Handed) -> Any:
    rdflib = pytest.importorskip("rdflib", reason="group validators")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return rdflib.Graph().parse(data=written("json-ld", made).decode(), format="json-ld")


def nodes(made: Handed) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(written("json-ld", made))["@graph"]
    return found


def test_the_context_needs_no_network_and_names_every_term() -> None:
    whole = json.loads(written("json-ld", batch()))
    assert whole["@context"] == context()
    known = set(vocabulary()["terms"]) | {"@id", "@type"}

    def check(value: Any) -> None:
        if isinstance(value, dict):
            assert set(value) <= known
            for part in value.values():
                check(part)
        for part in value if isinstance(value, list) else ():
            check(part)

    check(whole["@graph"])
    assert len({node["@id"] for node in whole["@graph"]}) == len(whole["@graph"])


def test_references_lead_to_nodes() -> None:
    made = nodes(batch())
    known = {node["@id"] for node in made}
    names = [name for name, entry in vocabulary()["terms"].items() if isinstance(entry, list) and entry[1] == "@id"]
    for node in made:
        for name in set(names) - {"url", "eventStatus", "motivatedBy"}:
            given = node.get(name, ())
            assert set([given] if isinstance(given, str) else given) <= known, name


def test_who_derived_it_when_and_with_which_version() -> None:
    made = {node["@id"]: node for node in nodes(batch())}
    readings = [node for node in made.values() if node["@type"] == "prov:Activity"]
    assert len(readings) == len(batch().readings)
    for node in readings:
        assert made[node["wasAssociatedWith"]]["softwareVersion"] == package_version()
        assert node["endedAtTime"] == "2031-03-22T11:00:00+01:00"
        assert node["versions"] == ["tests 1"]
    articles = [node for node in made.values() if "schema:NewsArticle" in node["@type"]]
    assert {node["retrieved"] for node in articles} == {RETRIEVED}


def test_the_words_around_find_the_place_again() -> None:
    made = newsroom()
    for node in nodes(made):
        for target in node.get("hasTarget", ()):
            placed, quoted = target["hasSelector"]
            text = text_of(made, target["hasSource"].rpartition("/")[2], target["field"])
            around = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
            assert text[placed["start"] - len(quoted["prefix"]) :].startswith(around)


def test_it_is_rdf() -> None:
    made = graph(batch())
    rdflib = pytest.importorskip("rdflib")
    claims = set(made.subjects(rdflib.RDF.type, rdflib.URIRef("https://schema.org/Claim")))
    assert len(claims) == sum(len(one.claims) for one in newsroom().readings)
    exact = {str(words) for words in made.objects(None, rdflib.URIRef(f"{OA}exact"))}
    assert "[red]Öl[/red] & <img src=x onerror=alert(2)> 'Gas'" in exact


def test_it_keeps_to_its_shapes() -> None:
    pyshacl = pytest.importorskip("pyshacl", reason="group validators")
    rdflib = pytest.importorskip("rdflib", reason="group validators")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        shapes = rdflib.Graph().parse(data=SHAPES, format="turtle")
        conforms, _, text = pyshacl.validate(graph(batch()), shacl_graph=shapes, inference="none")
    assert conforms, text


def test_another_reader_expands_it_the_same_way() -> None:
    jsonld = pytest.importorskip("pyld", reason="group validators").jsonld

    def refuse(url: str, _options: Any) -> None:
        raise AssertionError(f"asks for {url}")

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        expanded = jsonld.expand(json.loads(written("json-ld", batch())), {"documentLoader": refuse})
    assert len(expanded) == len(nodes(batch()))
    assert all(":" in key or key.startswith("@") for node in expanded for key in node)


def test_without_addresses_things_have_names_of_their_own() -> None:
    made = replace(newsroom(), link=None)
    assert all(node["@id"].startswith("urn:readout:") for node in nodes(made))
    graph(made)
