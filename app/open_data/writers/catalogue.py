"""The catalogue of all sets for other portals: one list of facts, said in three shapes.

``data.json`` is Project Open Data 1.1, ``catalogo.json`` the shape of ADELA, ``catalog.jsonld``
DCAT 3 as DCAT-AP 3 asks for it. No address and no identifier holds what changes at each look.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.open_data.writers.media import licence_of, media_type
from app.open_data.writers.rows import Terms

JALISCO = "https://www.geonames.org/4004156"
LIBRE_USO = "https://datos.gob.mx/libreusomx"
_FREQUENCY = "http://publications.europa.eu/resource/authority/frequency/"
_FILE_TYPE = "http://publications.europa.eu/resource/authority/file-type/"
_THEME = "http://publications.europa.eu/resource/authority/data-theme/SOCI"
_LANGUAGE = "http://publications.europa.eu/resource/authority/language/SPA"
_ACCRUAL = {
    "month": ("R/P1M", "MONTHLY"),
    "half": ("R/P6M", "ANNUAL_2"),
    "": ("irregular", "IRREG"),
}
_FORMATS = {"csv": "CSV", "json": "JSON", "parquet": "PARQUET", "sqlite": "SQLITE", "xlsx": "XLSX"}


@dataclass(frozen=True, slots=True)
class Offered:
    """One file of a release: its title, whole address, size and SHA-256."""

    title: str
    url: str
    size: int
    checksum: str

    @property
    def name(self) -> str:
        """Give the name of the file."""
        return self.url.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Version:
    """One release of a set: its name, days and files, and the one before it."""

    name: str
    issued: date
    begins: date | None
    ends: date | None
    files: Sequence[Offered]
    before: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """One set: what it is, its page, how often it comes, its releases with the newest first."""

    name: str
    title: str
    says: str
    url: str
    every: str
    keywords: Sequence[str]
    versions: Sequence[Version]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All sets, who publishes them and on which terms.

    Args:
        home: the whole address of the service, without a final slash. contact: a mailbox.
    """

    home: str
    terms: Terms
    contact: str
    sets: Sequence[Listed]


def data_json(known: Catalogue) -> dict[str, Any]:
    """Say it as Project Open Data 1.1."""
    return {
        "@context": "https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld",
        "@id": f"{known.home}/data.json",
        "@type": "dcat:Catalog",
        "conformsTo": "https://project-open-data.cio.gov/v1.1/schema",
        "describedBy": "https://project-open-data.cio.gov/v1.1/schema/catalog.json",
        "dataset": [_pod(known, one) for one in known.sets if one.versions],
    }


def catalogo_json(known: Catalogue) -> dict[str, Any]:
    """Say it as ADELA did, with the terms of free use in each file."""
    return {
        "title": "Padrón Abierto",
        "description": "Datos abiertos de los padrones de Jalisco",
        "homepage": f"{known.home}/datos",
        "issued": "2026-11-20",
        "modified": _modified(known.sets),
        "language": "es",
        "license": LIBRE_USO,
        "dataset": [_adela(known, one) for one in known.sets if one.versions],
    }


def schema_org(known: Catalogue, one: Listed) -> dict[str, Any]:
    """Say one set as schema.org does, for search engines."""
    version = one.versions[0]
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": one.title,
        "description": one.says,
        "url": one.url,
        "version": version.name,
        "datePublished": version.issued.isoformat(),
        "license": licence_of(known.terms.licence).get("path", LIBRE_USO),
        "creator": {"@type": "GovernmentOrganization", "name": known.terms.licensor},
        "isAccessibleForFree": True,
        "spatialCoverage": "Jalisco, México",
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media_type(file.name),
                "contentUrl": file.url,
                "contentSize": f"{file.size} B",
            }
            for file in version.files
        ],
    }


def catalog_jsonld(known: Catalogue) -> dict[str, Any]:
    """Say it as DCAT 3: a series a set, a dataset a release, a distribution a file."""
    agent = f"{known.home}/datos#publica"
    graph: list[dict[str, Any]] = [
        {
            "@id": f"{known.home}/catalog.jsonld",
            "@type": "dcat:Catalog",
            "dct:title": _es("Padrón Abierto: datos abiertos"),
            "dct:description": _es("Datos abiertos de los padrones de Jalisco"),
            "dct:publisher": {"@id": agent},
            "dct:language": {"@id": _LANGUAGE},
            "dct:license": _licence(known),
            "dct:modified": _day(_modified(known.sets)),
            "foaf:homepage": {"@id": f"{known.home}/datos"},
            "dcat:dataset": [
                {"@id": f"{one.url}/{version.name}"}
                for one in known.sets
                for version in one.versions
            ],
        },
        {
            "@id": agent,
            "@type": "foaf:Agent",
            "foaf:name": _es(known.terms.licensor),
        },
    ]
    for one in known.sets:
        if one.versions:
            graph.append(_series(known, one, agent))
            graph += [node for each in one.versions for node in _version(known, one, each, agent)]
    return {"@context": _CONTEXT, "@graph": graph}


_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def _pod(known: Catalogue, one: Listed) -> dict[str, Any]:
    newest = one.versions[0]
    return {
        "@type": "dcat:Dataset",
        "identifier": one.url,
        "title": one.title,
        "description": one.says,
        "keyword": list(one.keywords),
        "modified": newest.issued.isoformat(),
        "publisher": {"@type": "org:Organization", "name": known.terms.licensor},
        "contactPoint": {
            "@type": "vcard:Contact",
            "fn": known.terms.licensor,
            "hasEmail": f"mailto:{known.contact}",
        },
        "accessLevel": "public",
        "license": licence_of(known.terms.licence).get("path", LIBRE_USO),
        "rights": known.terms.licence,
        "landingPage": one.url,
        "accrualPeriodicity": _ACCRUAL[one.every][0],
        "spatial": "Jalisco, México",
        "language": ["es-MX"],
        "distribution": [
            {
                "@type": "dcat:Distribution",
                "identifier": file.url,
                "title": file.title,
                "downloadURL": file.url,
                "mediaType": media_type(file.name),
                "format": file.name.rpartition(".")[2].upper(),
            }
            for file in newest.files
        ],
    }


def _adela(known: Catalogue, one: Listed) -> dict[str, Any]:
    told = _pod(known, one)
    newest = one.versions[0]
    return {
        "identifier": told["identifier"],
        "title": told["title"],
        "description": told["description"],
        "keyword": ",".join(one.keywords),
        "modified": told["modified"],
        "contactPoint": known.terms.licensor,
        "mbox": known.contact,
        "landingPage": one.url,
        "accrualPeriodicity": told["accrualPeriodicity"],
        "spatial": "Jalisco",
        "language": "es",
        "publisher": {"name": known.terms.licensor, "mbox": known.contact},
        "distribution": [
            {
                "identifier": file.url,
                "title": file.title,
                "downloadURL": file.url,
                "mediaType": media_type(file.name),
                "byteSize": file.size,
                "license": LIBRE_USO,
            }
            for file in newest.files
        ],
    }


def _series(known: Catalogue, one: Listed, agent: str) -> dict[str, Any]:
    return {
        "@id": one.url,
        "@type": "dcat:DatasetSeries",
        "dct:title": _es(one.title),
        "dct:description": _es(one.says),
        "dct:publisher": {"@id": agent},
        "dcat:contactPoint": _contact(known),
        "dct:accrualPeriodicity": {"@id": _FREQUENCY + _ACCRUAL[one.every][1]},
        "dct:issued": _day(one.versions[-1].issued.isoformat()),
        "dct:modified": _day(one.versions[0].issued.isoformat()),
        "dct:spatial": {"@id": JALISCO},
    }


def _version(known: Catalogue, one: Listed, version: Version, agent: str) -> list[dict[str, Any]]:
    at = f"{one.url}/{version.name}"
    told: dict[str, Any] = {
        "@id": at,
        "@type": "dcat:Dataset",
        "dct:identifier": at,
        "dct:title": _es(f"{one.title}, {version.name}"),
        "dct:description": _es(one.says),
        "dct:publisher": {"@id": agent},
        "dcat:contactPoint": _contact(known),
        "dcat:keyword": [_es(word) for word in one.keywords],
        "dcat:theme": {"@id": _THEME},
        "dcat:inSeries": {"@id": one.url},
        "dcat:version": version.name,
        "dct:issued": _day(version.issued.isoformat()),
        "dct:modified": _day(version.issued.isoformat()),
        "dct:accrualPeriodicity": {"@id": _FREQUENCY + _ACCRUAL[one.every][1]},
        "dct:language": {"@id": _LANGUAGE},
        "dct:spatial": {"@id": JALISCO},
        "dcat:landingPage": {"@id": one.url},
        "dcat:distribution": [{"@id": file.url} for file in version.files],
    }
    if version.before:
        told["dcat:previousVersion"] = {"@id": f"{one.url}/{version.before}"}
    if version.begins and version.ends:
        told["dct:temporal"] = {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(version.begins.isoformat()),
            "dcat:endDate": _day(version.ends.isoformat()),
        }
    return [told, *(_distribution(known, file) for file in version.files)]


def _distribution(known: Catalogue, file: Offered) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@id": file.url,
        "@type": "dcat:Distribution",
        "dct:title": _es(file.title),
        "dcat:accessURL": {"@id": file.url},
        "dcat:downloadURL": {"@id": file.url},
        "dcat:mediaType": {
            "@id": f"https://www.iana.org/assignments/media-types/{media_type(file.name)}"
        },
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(file.size)},
        "dct:license": _licence(known),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": file.checksum},
        },
    }
    known_format = _FORMATS.get(file.name.rpartition(".")[2])
    if known_format:
        told["dct:format"] = {"@id": _FILE_TYPE + known_format}
    return told


def _contact(known: Catalogue) -> dict[str, Any]:
    return {
        "@type": "vcard:Organization",
        "vcard:fn": known.terms.licensor,
        "vcard:hasEmail": {"@id": f"mailto:{known.contact}"},
    }


def _licence(known: Catalogue) -> dict[str, str]:
    return {"@id": licence_of(known.terms.licence).get("path", LIBRE_USO)}


def _modified(sets: Sequence[Listed]) -> str:
    days = [one.versions[0].issued for one in sets if one.versions]
    return max(days, default=date(2026, 11, 20)).isoformat()


def _es(text: str) -> dict[str, str]:
    return {"@language": "es", "@value": text}


def _day(text: str) -> Mapping[str, str]:
    return {"@type": "xsd:date", "@value": text}
