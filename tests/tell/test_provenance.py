"""The provenance is PROV-O to two readers: every term is of the vocabulary, every reference leads somewhere."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pytest
import rdflib
from prov.model import ProvDerivation, ProvDocument
from rdflib.namespace import PROV, RDF, RDFS

from recoupe.record.dossier import Dossier
from recoupe.tell.addresses import urn
from recoupe.tell.provenance import to_provenance

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

CLASSES = {PROV.Entity, PROV.Activity, PROV.Agent, PROV.Person, PROV.Organization, PROV.SoftwareAgent}
RANGES = {
    PROV.wasGeneratedBy: (PROV.Entity, PROV.Activity), PROV.used: (PROV.Activity, PROV.Entity),
    PROV.wasAssociatedWith: (PROV.Activity, PROV.Agent), PROV.wasAttributedTo: (PROV.Entity, PROV.Agent),
    PROV.wasDerivedFrom: (PROV.Entity, PROV.Entity), PROV.wasQuotedFrom: (PROV.Entity, PROV.Entity),
    PROV.alternateOf: (PROV.Entity, PROV.Entity),
}
"""What each property goes from and to, as the recommendation has it."""
LITERAL = {PROV.value, RDFS.label}
VERSION = rdflib.URIRef("http://purl.org/dc/terms/isVersionOf")


def told(dossier: Dossier, language: str = "fr") -> rdflib.Graph:
    """The graph, each statement checked against the vocabulary."""
    text = to_provenance(dossier, language=language)
    graph = rdflib.Graph().parse(data=text, format="json-ld")
    for subject, predicate, value in graph:
        if predicate == RDF.type:
            assert value in CLASSES
        elif predicate in RANGES:
            source, target = RANGES[predicate]
            assert (subject, RDF.type, source) in graph, (subject, predicate)
            assert (value, RDF.type, target) in graph, (predicate, value)
        elif str(predicate).startswith(str(PROV)):
            assert predicate in LITERAL, predicate
    assert {str(s) for s in graph.subjects()} == {str(s) for s in graph.subjects(RDF.type)}
    ProvDocument.deserialize(io.BytesIO(text.encode()), format="rdf", rdf_format="json-ld")
    return graph


def node(*parts: str) -> rdflib.URIRef:
    return rdflib.URIRef(urn(*parts))


def test_an_article_is_an_entity_with_its_outlet_and_its_page(story: Dossier) -> None:
    graph = told(story)
    second, outlet = node("article", "a2"), node("outlet", "La Gazette d’Aubrac")
    assert (second, PROV.wasAttributedTo, outlet) in graph
    assert (outlet, RDF.type, PROV.Organization) in graph
    assert (second, VERSION, rdflib.URIRef("https://gazette.example/a2")) in graph
    assert not list(graph.objects(node("article", "a3"), VERSION))
    issued = rdflib.URIRef("http://purl.org/dc/terms/issued")
    assert [v.toPython() for v in graph.objects(node("article", "a1"), issued)] == [date(2031, 3, 4)]
    assert not list(graph.objects(second, issued))


def test_a_copy_is_derived_from_the_original(story: Dossier) -> None:
    first, copy = story.reuse[0].passages
    names = [node("passage", span.article, str(span.start), str(span.end)) for span in (first, copy)]
    known = told(replace(story, reuse=(replace(story.reuse[0], first="a1"),)))
    assert (names[1], PROV.wasDerivedFrom, names[0]) in known
    assert not list(known.objects(names[0], PROV.wasDerivedFrom))
    assert str(known.value(names[1], PROV.value)) == story.articles[1].article.quote(copy)
    unknown = told(replace(story, reuse=(replace(story.reuse[0], origin=None, first=None),)))
    assert not list(unknown.objects(names[1], PROV.wasDerivedFrom))
    assert (names[1], PROV.alternateOf, names[0]) in unknown


def test_a_passage_of_an_absent_agency_is_attributed_to_it(story: Dossier) -> None:
    graph = told(replace(story, reuse=(replace(story.reuse[0], origin="Agence Val", first=None),)))
    span = story.reuse[0].passages[0]
    passage = node("passage", span.article, str(span.start), str(span.end))
    assert str(graph.value(graph.value(passage, PROV.wasAttributedTo), RDFS.label)) == "Agence Val"


def test_a_statement_is_attributed_and_a_figure_derived_from_it(story: Dossier) -> None:
    graph = told(story)
    said, figure = node("quotation", "q1"), node("figure", "f1")
    assert (said, PROV.wasAttributedTo, node("actor", "p1")) in graph
    assert (node("actor", "p1"), RDF.type, PROV.Person) in graph
    assert (node("actor", "p3"), RDF.type, PROV.Organization) in graph
    assert set(graph.objects(figure, PROV.wasDerivedFrom)) == {said, node("article", "a1")}
    assert set(graph.objects(node("event", "e1"), PROV.wasDerivedFrom)) == {node("article", n) for n in ("a1", "a2")}
    assert not list(graph.objects(node("quotation", "q4"), PROV.wasAttributedTo))


def test_one_activity_without_a_time_made_it_all(story: Dossier) -> None:
    graph = told(story)
    [run] = graph.subjects(RDF.type, PROV.Activity)
    assert set(graph.objects(run, PROV.used)) == {node("article", held.article.id) for held in story.articles}
    assert not list(graph.objects(run, PROV.startedAtTime))
    assert to_provenance(story) == to_provenance(replace(story))


def test_another_reader_finds_the_same_derivations(story: Dossier) -> None:
    read = ProvDocument.deserialize(io.BytesIO(to_provenance(story).encode()), format="rdf", rdf_format="json-ld")
    derived = {(str(one), str(other)) for one, other in told(story).subject_objects(PROV.wasDerivedFrom)}
    found = {tuple(name.uri for _, name in record.formal_attributes[:2])
             for record in read.get_records() if isinstance(record, ProvDerivation)}
    assert found == derived
    assert len(derived) > 10


@pytest.mark.parametrize("language", ["fr", "en"])
def test_hostile_text_stays_a_literal(hostile: Dossier, language: str) -> None:
    graph = told(hostile, language)
    graph.serialize(format="turtle").encode("utf-8")
    assert not any("evil" in str(s) or "script" in str(s) for s in graph.subjects())
    assert all(str(o).startswith("urn:uuid:") for o in graph.objects() if isinstance(o, rdflib.URIRef)
               and not str(o).startswith("http://www.w3.org/"))
    assert not any(set("\ud800") & set(str(o)) for o in graph.objects())
    assert json.loads(to_provenance(Dossier()))["@graph"]
