"""What a release says of itself: Data Package v2, licence, changes, errata, provenance.

Written after every other file but the checksums, because it tells how large each one is.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from app.open_data.rules.datasets import Column, Kind
from app.open_data.writers import columnar, database, dictionary, texts, workbook
from app.open_data.writers.edition import Edition
from app.open_data.writers.folders import checksum_of
from app.open_data.writers.media import licence_of, media_type
from app.open_data.writers.tables import PERIOD, Sheet

FILE = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/"
_TYPES = {Kind.WHOLE: "integer", Kind.DECIMAL: "number"}


def write_about(edition: Edition, folder: Path) -> None:
    """Write the licence, the methodology, what changed, what was corrected, and where it all came from."""
    (folder / "licencia.txt").write_text(
        f"{edition.terms.licence}\n\n{edition.citation}\n", encoding="utf-8"
    )
    (folder / "METODOLOGIA.md").write_text(edition.methodology, encoding="utf-8")
    _write_json(folder / "errata.json", {"edicion": edition.name, "corrige": edition.errata})
    _write_json(folder / "provenance.json", provenance(edition))
    lines = [f"# Cambios de la edición {edition.name}", ""]
    lines += [f"- Corrige la edición {name}: {text}" for name, text in edition.errata.items()]
    lines += [f"- Trae la tabla {one.table.code}: {one.table.title.es}" for one in edition.sheets]
    lines += [
        f"- No trae la tabla {code}: {why(reason)}" for code, reason in edition.absent.items()
    ]
    (folder / "CAMBIOS.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def why(reason: str) -> str:
    """Say in Spanish why a table of the plan is not in a release."""
    return {
        "needs": "todavía no se pregunta lo que cuenta",
        "not_due": "se publica con menos frecuencia",
        "few": "demasiadas de sus celdas tendrían muy pocas personas",
    }[reason]


def provenance(edition: Edition) -> Mapping[str, object]:
    """Tell what a release was made of, for whoever must make it again. No count of people."""
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
        "fuera": dict(edition.absent),
        "auditoria": {
            "intervalo_minimo": edition.narrowest,
            "intervalo_minimo_para_quien_sabe_mas": edition.narrowest_of_informed,
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
