"""The data sets described for catalogues of other platforms: DCAT 2 as JSON-LD."""

from typing import Any

from gongkai.api import dictionary as d
from gongkai.api.dictionary import DataSet
from gongkai.api.dump.manifest import Manifest, Part
from gongkai.api.gate import ROOT
from gongkai.api.tables import TYPES
from gongkai.sites.places import portal

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/", "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#", "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}  # fmt: skip
DAILY = "http://publications.europa.eu/resource/authority/frequency/DAILY"
MEDIA = "https://www.iana.org/assignments/media-types/"
# Which file of the dump holds a data set in full.
IN_DUMP = {d.RECORDS.name: "records", "organs": "organs", "themes": "themes", "directory": "directory"}


def catalog(dump: Manifest | None) -> dict[str, Any]:
    """`dump`: the one that is handed out now."""
    return {
        "@context": CONTEXT,
        "@id": _url("catalog.jsonld"),
        "@type": "dcat:Catalog",
        "dct:title": _said(portal().name),
        "dct:description": _said(portal().description or str(d.RECORDS.about)),
        "dct:publisher": _publisher(),
        "dct:language": "zh",
        "dct:rights": _said("依据《中华人民共和国政府信息公开条例》公开。"),
        "foaf:homepage": {"@id": portal().url("")},
        "dcat:service": [_service()],
        "dcat:dataset": [_dataset(each, dump) for each in d.PUBLISHED],
    }


def _dataset(dataset: DataSet, dump: Manifest | None) -> dict[str, Any]:
    name = dataset.name
    parts = dump.files if dump else ()
    return {
        "@id": _url(f"catalog.jsonld#{name}"),
        "@type": "dcat:Dataset",
        "dct:identifier": name,
        "dct:title": _said(str(dataset.title)),
        "dct:description": _said(str(dataset.about)),
        "dct:publisher": _publisher(),
        "dct:language": "zh",
        "dct:accrualPeriodicity": {"@id": DAILY},
        "dcat:keyword": [_said(str(field.label)) for field in dataset.fields],
        "dcat:distribution": [
            *(_table(dataset, ending, kind) for ending, kind in TYPES.items()),
            *(_packed(part, dump.made_at) for part in parts if dump and part.dataset == IN_DUMP.get(name)),
        ],
    } | _contact()  # fmt: skip


def _table(dataset: DataSet, ending: str, kind: str) -> dict[str, Any]:
    address = _url(f"{dataset.name}.{ending}")
    return {
        "@type": "dcat:Distribution", "@id": address, "dct:title": _said(f"{dataset.title}（{ending.upper()}）"),
        "dcat:accessURL": {"@id": portal().url("api/")}, "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": MEDIA + kind.partition(";")[0]},
        "dcat:accessService": {"@id": _url("catalog.jsonld#api")},
    }  # fmt: skip


def _packed(part: Part, made_at: str) -> dict[str, Any]:
    address = _url(f"dump/{part.name}")
    return {
        "@type": "dcat:Distribution", "@id": address, "dct:title": _said("完整数据包（JSON Lines，gzip）"),
        "dcat:accessURL": {"@id": _url("dump/manifest.json")}, "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": f"{MEDIA}application/jsonl"},
        "dcat:compressFormat": {"@id": f"{MEDIA}application/gzip"},
        "dcat:byteSize": {"@value": str(part.bytes), "@type": "xsd:nonNegativeInteger"},
        "dct:modified": {"@value": made_at, "@type": "xsd:dateTime"},
        "spdx:checksum": {
            "@type": "spdx:Checksum", "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@value": part.sha256, "@type": "xsd:hexBinary"},
        },
    }  # fmt: skip


def _service() -> dict[str, Any]:
    return {
        "@id": _url("catalog.jsonld#api"), "@type": "dcat:DataService", "dct:title": _said("开放数据接口"),
        "dcat:endpointURL": {"@id": _url("")}, "dcat:endpointDescription": {"@id": _url("openapi.json")},
        "dcat:servesDataset": [{"@id": _url(f"catalog.jsonld#{each.name}")} for each in d.PUBLISHED],
    }  # fmt: skip


def _publisher() -> dict[str, Any]:
    return {"@id": portal().url("#publisher"), "@type": "foaf:Organization", "foaf:name": _said(portal().organ_name)}


def _contact() -> dict[str, Any]:
    """Whom to ask, where the site says so."""
    if not portal().contact:
        return {}
    who = {"@type": "vcard:Organization", "vcard:fn": portal().organ_name, "vcard:note": portal().contact}
    return {"dcat:contactPoint": who}


def _said(words: str) -> dict[str, str]:
    return {"@value": words, "@language": "zh"}


def _url(path: str) -> str:
    return portal().url(f"{ROOT.lstrip('/')}{path}")
