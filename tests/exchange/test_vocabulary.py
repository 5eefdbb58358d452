"""Our extension is whole, stands below DPV, and every term that a document holds is somebody's."""

import csv
import json
import re

import pytest

from haechi.exchange.consent_receipt import consent_receipt
from haechi.exchange.consent_record import ConsentRows, consent_record
from haechi.exchange.dpv import CONTEXT, DATA, NAMESPACES, TERMS
from haechi.exchange.recipient_list import recipient_list, recipient_list_document
from haechi.exchange.transfer_decision import transfer_decision
from haechi.exchange.vocabulary import vocabulary
from haechi.records.country import COUNTRIES
from haechi.records.model import ITEMS, SCOPES
from tests.conftest import ROOT
from tests.exchange.consents import (
    CONTROLLER,
    GIVEN,
    NAMED,
    NOTICE,
    PRINCIPAL,
    PUBLISHED,
    RECIPIENTS,
    WITHDRAWN,
    rows,
    terms_of,
)
from tests.exchange.test_transfer_decision import DENY, decided

FILE = json.loads(vocabulary())
HEAD, *NODES = FILE["@graph"]
OURS = {node["@id"]: node for node in NODES}

PUBLISHED_TERMS = """
    A28-8-1-1 A28-8-1-2 A28-8-1-3-ga A28-8-1-3-na A28-8-1-4 A28-8-1-5 A28-8-4 A28-9 A28-11 A35 A35-2 A36 A37 A37-2 A38 A17-1-1 A26 A31-2 A30
    Surcharge64-2 Fine75 CorrectiveOrder64 Provision Entrustment Storage
    PersonalCustomsClearanceCode RelayNumber050 EntranceCode DeliveryPhoto ResidentRegistrationNumber ForeignerRegistrationNumber
    recipient_list_version recipient_list_hash separate A28-8-2-1 A28-8-2-2 A28-8-2-3 A28-8-2-4 A28-8-2-5
"""


def documents():
    """Documents that hold, between them, whatever a document can hold."""
    whole = consent_record(rows(
        words=[{**GIVEN, "scopes": list(SCOPES)}, {**WITHDRAWN, "by_guardian": True}, {**WITHDRAWN, "consent_id": 12, "status": "refused"}],
        notice={**NOTICE, "items": list(ITEMS), "kind": "policy"}), PRINCIPAL, PUBLISHED)
    consents = [whole, consent_record(rows(words=[{**GIVEN, "scopes": list(SCOPES), "recipient_id": 3}], notice={**NOTICE, "kind": "message"}), PRINCIPAL),
                consent_record(rows(named=[{**row, "contact": None} for row in NAMED]), PRINCIPAL, list_apart=True),
                consent_record(ConsentRows([GIVEN], CONTROLLER), PRINCIPAL)]
    yield from consents
    yield consent_receipt(consents, "R", "2026-11-22T08:00:00Z")
    yield recipient_list_document(recipient_list(NOTICE, NAMED), RECIPIENTS)
    yield from (decided(), decided(actions={"memo": "drop"}), decided(DENY), decided({"verdict": "indeterminate"}))
    for ground in ("statute", "contract", "certification", "recognition"):
        yield decided(ground=ground)
    yield transfer_decision({"transfer_id": 1, "made_at": "2026-11-21T16:00:00Z", "recipient_id": 3, "items": list(ITEMS)}, DENY, PRINCIPAL, CONTROLLER)


DOCUMENTS = [found.document() for found in documents()]
HELD = {term for document in DOCUMENTS for term in terms_of(document)}


def listed(real_data, *names):
    """The terms of DPV by the tables it publishes."""
    folder = real_data / "dpv"
    if not folder.is_dir():
        pytest.skip("no copy of DPV (../shared/data/dpv) beside this checkout")
    found = {}
    for name in names:
        with (folder / name).open(newline="", encoding="utf-8") as file:
            found |= {row["iri"]: row for row in csv.DictReader(file)}
    return found


def iri(term):
    prefix, _, name = term.partition(":")
    return NAMESPACES[prefix] + name


def test_the_extension_has_every_term():
    """The bases, measures, rights, sanctions, operations and data that the law needs and DPV lacks, and what records say beyond the standard."""
    assert {f"kr:{name}" for name in PUBLISHED_TERMS.split()} <= set(OURS) and len(OURS) == len(NODES)
    assert FILE["@context"]["kr"] == NAMESPACES["kr"] == HEAD["@id"] + "#"


@pytest.mark.parametrize("node", NODES, ids=lambda node: node["@id"])
def test_a_term_is_labelled_and_placed(node):
    """Three labels, each in its own script; classes stand below terms of DPV, or of ours that do."""
    labels = node["skos:prefLabel"]
    assert set(labels) == {"ko", "en", "zh"} and all(label.strip() for label in labels.values())
    assert re.search("[가-힣]", labels["ko"]) or labels["ko"].startswith("050")
    assert re.search("[\u4e00-\u9fff]", labels["zh"]) and not re.search("[가-힣]", labels["zh"]) and not re.search("[가-힣\u4e00-\u9fff]", labels["en"])
    if "rdf:Property" not in node["@type"]:
        assert any(broader.startswith(("dpv:", "pd:")) for broader in node["skos:broader"])
    assert all(broader in OURS or broader.startswith(("dpv:", "pd:")) for broader in node.get("skos:broader", ()))


@pytest.mark.parametrize("language", ["ko", "en", "zh"])
def test_no_two_terms_have_one_label(language):
    """A label means one term."""
    labels = [node["skos:prefLabel"][language] for node in NODES]
    assert len(set(labels)) == len(labels), sorted(label for label in labels if labels.count(label) > 1)


def test_what_stands_above_our_terms_is_in_dpv(real_data):
    """Every broader term is a term of DPV 2.3, by its own tables, or one of ours."""
    known = listed(real_data, "dpv.csv", "pd.csv")
    for node in NODES:
        for broader in node.get("skos:broader", ()):
            assert broader in OURS or iri(broader) in known, (node["@id"], broader)


def test_the_terms_used_are_in_dpv(real_data):
    """Each term that a document may hold is a term of DPV 2.3; properties are properties, classes are classes."""
    known = listed(real_data, "dpv.csv", "pd.csv", "legal-kr/legal-kr.csv")
    for term in TERMS:
        assert iri(term) in known, term
        name = term.partition(":")[2]
        assert (known[iri(term)]["type"] == "property") == (term.startswith("dpv:") and name[0].islower()), term


def test_the_profile_is_dpvs(real_data):
    """What records and receipts conform to is named by the profile's own file."""
    listed(real_data)
    said = (real_data / "dpv" / "schema" / "dpv-27560.ttl").read_text()
    assert "dpv-27560:record a" in said and "dpv-27560:receipt a" in said and "@prefix dpv-27560: <https://w3id.org/dpv/schema/dpv-27560#>" in said


def test_documents_hold_no_other_terms():
    """Every key, type and linked term is DPV's and listed, ours and published, or Haechi's own; and no listed term is held by no document."""
    held = {term for term in HELD if not term.startswith(("dct:", "hk:", "loc:"))}
    assert held <= TERMS | set(OURS), held - TERMS - set(OURS)
    assert set(TERMS) <= held, set(TERMS) - held
    assert {term.partition(":")[2] for term in HELD if term.startswith("loc:")} <= set(COUNTRIES)
    assert {term for term in HELD if term.startswith("dct:")} == {"dct:conformsTo", "dct:coverage", "dct:created", "dct:date", "dct:description",
                                                                  "dct:identifier", "dct:language"}


def test_every_item_has_a_category():
    """The record format's items, each a category of DPV or ours."""
    assert set(DATA) == set(ITEMS) and all(term in TERMS or term in OURS for term in DATA.values())


def test_the_page_names_what_is_ours():
    """Every term of ours that a document holds stands in docs/exchange.md."""
    page = (ROOT / "docs" / "exchange.md").read_text()
    for term in HELD | {key for key in CONTEXT if key.startswith("hk:")}:
        if term.startswith("hk:") or (term.startswith("kr:") and "_" in term) or term in ("kr:told", "kr:separate"):
            assert f"`{term}`" in page, term


@pytest.mark.parametrize("document", [*DOCUMENTS, FILE], ids=lambda document: document.get("@id", "kr-pipa"))
def test_a_reader_of_linked_data_loses_nothing(document):
    """Read offline by an RDF library: no key is dropped, no term stays a text, no text becomes an address, times are times."""
    ox = pytest.importorskip("pyoxigraph", reason="no RDF library (pyoxigraph) in this environment")
    quads = list(ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD))
    context = document["@context"]

    def expanded(term):
        prefix, _, name = term.partition(":")
        return context[prefix] + name if isinstance(context.get(prefix), str) else term

    def keys(node):
        for one in node if isinstance(node, list) else [node]:
            if isinstance(one, dict):
                for key, value in one.items():
                    if not key.startswith("@") and ":" in key and value != []:
                        yield expanded(key)
                    if key != "@context":
                        yield from keys(value)

    kinds = {"@id": ox.NamedNode, "xsd:dateTime": ox.Literal, "xsd:date": ox.Literal}
    typed = {expanded(key): value["@type"] for key, value in context.items() if isinstance(value, dict) and "@type" in value}
    rdf_type = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    assert {quad.predicate.value for quad in quads} - {rdf_type} == set(keys(document))
    for quad in quads:
        kind = typed.get(quad.predicate.value)
        assert kind is None or isinstance(quad.object, (kinds[kind], ox.BlankNode)), quad
        if isinstance(quad.object, ox.NamedNode):
            assert quad.object.value.split(":")[0] in ("https", "http", "urn"), quad
        elif isinstance(quad.object, ox.Literal):
            assert not re.match("(dpv|pd|kr|loc|legal-kr|dct):", quad.object.value), quad
            assert kind is None or quad.object.datatype.value == "http://www.w3.org/2001/XMLSchema#" + kind.partition(":")[2]
