"""What a release says of itself: Data Package v2, licence, changes, errata, provenance.

Written after every other file but the checksums, because it tells how large each one is.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from app.open_data.rules.datasets import Column, Kind
from app.open_data.writers import columnar, database, dictionary, texts, workbook
from app.open_data.writers.edition import Edition
from app.open_data.writers.folders import checksum_of
from app.open_data.writers.tables import PERIOD, Sheet

FILE = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/"
_TYPES = {Kind.WHOLE: "integer", Kind.DECIMAL: "number"}
_MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "sqlite": "application/vnd.sqlite3",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "md": "text/markdown",
    "txt": "text/plain",
}


def media_type(name: str) -> str:
    """Give the media type of a file of a release.

    >>> media_type("J01_detalle.csv"), media_type("SHA256SUMS")
    ('text/csv', 'text/plain')
    """
    return _MEDIA.get(name.rpartition(".")[2], "text/plain")


def write_about(edition: Edition, folder: Path) -> None:
    """Write the licence, what changed, what was corrected, and where it all came from."""
    (folder / "licencia.txt").write_text(
        f"{edition.terms.licence}\n\n{edition.citation}\n", encoding="utf-8"
    )
    _write_json(folder / "errata.json", {"edicion": edition.name, "corrige": edition.errata})
    _write_json(folder / "provenance.json", provenance(edition))
    lines = [f"# Cambios de la edición {edition.name}", ""]
    lines += [f"- Corrige la edición {name}: {text}" for name, text in edition.errata.items()]
    lines += [f"- Trae la tabla {one.table.code}: {one.table.title.es}" for one in edition.sheets]
    lines += [
        f"- No trae la tabla {one.table.code}: {why(one.why)}" for one in edition.protected.absent
    ]
    (folder / "CAMBIOS.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def why(reason: str) -> str:
    """Say in Spanish why a table of the plan is not in a release."""
    return {
        "needs": "todavía no se pregunta lo que cuenta",
        "not_due": "se publica con menos frecuencia",
        "few": "demasiadas de sus celdas tendrían muy pocas personas",
    }[str(reason)]


def provenance(edition: Edition) -> Mapping[str, object]:
    """Tell what a release was made of, for whoever must make it again. No count of people."""
    audit = edition.protected.audit
    return {
        "conjunto": edition.dataset,
        "edicion": edition.name,
        "periodo": edition.period,
        "cierre": edition.cut_off.isoformat(),
        "pedida": edition.made_on.isoformat(),
        "plan": edition.plan.version,
        "sumas": dict(edition.checksums),
        "tablas": {
            one.table.code: {part: len(rows) for part, rows in one.parts.items()}
            for one in edition.sheets
        },
        "fuera": {one.table.code: str(one.why) for one in edition.protected.absent},
        "auditoria": {
            "intervalo_minimo": audit.narrowest,
            "intervalo_minimo_para_quien_sabe_mas": audit.narrowest_of_informed,
        },
    }


def write_package(edition: Edition, folder: Path) -> None:
    """Write the Data Package: every file, its size and checksum, and the schema of each table."""
    census = edition.census
    _write_json(
        folder / FILE,
        {
            "$schema": f"{_PROFILE}datapackage.json",
            "name": edition.dataset,
            "title": census.title.es,
            "description": census.universe.es,
            "version": edition.name,
            "created": f"{edition.made_on.isoformat()}T00:00:00Z",
            "homepage": edition.home,
            "licenses": [licence_of(edition.terms.licence)],
            "sources": [{"title": edition.terms.licensor}],
            "contributors": [{"title": edition.terms.licensor, "roles": ["publisher"]}],
            "resources": [*_tables(edition, folder), *_lists(edition, folder)],
            "otherFormats": list(_others(edition, folder)),
        },
    )


def licence_of(text: str) -> dict[str, str]:
    """Read the name and the address of a licence off the sentence that tells it.

    >>> licence_of("CC BY 4.0, https://creativecommons.org/licenses/by/4.0/")["path"]
    'https://creativecommons.org/licenses/by/4.0/'
    """
    found = re.search(r"https?://\S+", text)
    path = {"path": found[0]} if found else {}
    name = {"name": "CC-BY-4.0"} if "creativecommons.org/licenses/by/4.0" in text else {}
    return {**name, "title": text, **path}


def _tables(edition: Edition, folder: Path) -> Iterator[dict[str, object]]:
    for sheet in edition.sheets:
        for part in sheet.parts:
            name = f"{sheet.table.code}_{part}"
            yield {
                "name": name.lower(),
                "type": "table",
                "title": f"{sheet.table.title.es} ({part})",
                "format": "csv",
                "encoding": "utf-8",
                **_of_file(folder, f"{name}.csv"),
                "schema": _schema(sheet),
            }


def _others(edition: Edition, folder: Path) -> Iterator[dict[str, object]]:
    """List the files that hold the same tables in other formats; they are no resources of CSV."""
    names = [f"{one.table.code}.{kind}" for one in edition.sheets for kind in ("json", "parquet")]
    for name in (*names, database.FILE, workbook.FILE):
        yield _of_file(folder, name)


def _lists(edition: Edition, folder: Path) -> Iterator[dict[str, object]]:
    """List the dictionary and the lists of codes."""
    names = [f"{dictionary.CODES}/{name}.csv" for name in dictionary.code_lists(edition)]
    for name in (dictionary.FILE, *names):
        yield {
            "name": name.lower().replace("/", "-").removesuffix(".csv"),
            "type": "table",
            "format": "csv",
            "encoding": "utf-8",
            **_of_file(folder, name),
            "schema": {"fields": _text_fields(folder / name)},
        }


def _of_file(folder: Path, name: str) -> dict[str, object]:
    path = folder / name
    return {
        "path": name,
        "mediatype": media_type(name),
        "bytes": path.stat().st_size,
        "hash": f"sha256:{checksum_of(path)}",
    }


def _schema(sheet: Sheet) -> dict[str, object]:
    return {
        "$schema": f"{_PROFILE}tableschema.json",
        "fields": [_field(column) for column in sheet.columns],
        "primaryKey": list(dictionary.labelled(sheet)),
        "missingValues": [""],
    }


def _field(column: Column) -> dict[str, object]:
    kind = "yearmonth" if column.name == PERIOD else _TYPES.get(column.kind, "string")
    return {
        "name": column.name,
        "type": kind,
        "description": column.es,
        "constraints": {"required": True},
    }


def _text_fields(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [{"name": name, "type": "string"} for name in file.readline().strip().split(",")]


def _write_json(path: Path, whole: Mapping[str, object]) -> None:
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


STEPS = (
    texts.write_csvs,
    texts.write_jsons,
    columnar.write_parquets,
    database.write_database,
    dictionary.write_dictionary,
    workbook.write_workbook,
    write_about,
    write_package,
)
"""What writes a release, in this order; each leaves its files in the folder."""
