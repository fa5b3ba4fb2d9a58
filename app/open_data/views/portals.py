"""The catalogue for other portals, in three shapes: data.json, catalogo.json and DCAT."""

import json
from typing import Any

from flask import Response, request

from app.core.clock import local
from app.extensions import db
from app.open_data.actions import files as row_files
from app.open_data.actions.files import Release
from app.open_data.actions.releases import name_of
from app.open_data.models import DataRelease
from app.open_data.plan import DATASETS
from app.open_data.queries import releases as queries
from app.open_data.rules import releases as rules
from app.open_data.rules.datasets import Dataset
from app.open_data.rules.reading import plan_in_force
from app.open_data.rules.releases import CENSUS_OF, State
from app.open_data.views.files import contents_of
from app.open_data.views.screens import data, row_set_in_force, screens, terms
from app.open_data.writers import catalogue as written
from app.open_data.writers.catalogue import Catalogue, Listed, Offered, Version
from app.web import context
from app.web.access import open_to_all
from app.web.context import settings

_OF_PEOPLE = ("censo", "trabajo", "Jalisco", "estadística")
_OF_ROWS = ("oficinas", "gobierno abierto", "Jalisco")
_LD = "application/ld+json"


@screens.get("/data.json")
@open_to_all
def data_json() -> Response:
    """Give the catalogue as Project Open Data 1.1."""
    context.visitor()
    return _answer(written.data_json(known_catalogue()), "application/json")


@screens.get("/catalogo.json")
@open_to_all
def catalogo_json() -> Response:
    """Give the catalogue as ADELA did."""
    context.visitor()
    return _answer(written.catalogo_json(known_catalogue()), "application/json")


@screens.get("/catalog.jsonld")
@open_to_all
def catalog_jsonld() -> Response:
    """Give the catalogue as DCAT 3."""
    context.visitor()
    return _answer(written.catalog_jsonld(known_catalogue()), _LD)


def known_catalogue() -> Catalogue:
    """List every set with all its releases."""
    known = settings()
    sets = [*(counted(name) for name in CENSUS_OF), *(rows(one) for one in DATASETS.values())]
    return Catalogue(known.public_url, terms(), known.data_contact, sets)


def counted(name: str) -> Listed:
    """List a set that counts people."""
    census = plan_in_force().censuses[CENSUS_OF[name]]
    standing = [one for one in queries.shown(db.session(), name) if one.state == State.PUBLISHED]
    before = [name_of(one) for one in standing[1:]]
    return Listed(
        name,
        title=census.title.es,
        says=census.universe.es,
        url=f"{terms().address}/{name}",
        every=rules.EVERY[name].value,
        keywords=_OF_PEOPLE,
        versions=[
            _version(one, earlier) for one, earlier in zip(standing, [*before, None], strict=False)
        ],
    )


def rows(one: Dataset) -> Listed:
    """List a set of rows."""
    row_set_in_force(one)
    made = row_files.releases(one, data=data())
    before = [each.name for each in made[1:]]
    return Listed(
        one.name,
        title=one.title.es,
        says=one.row.es,
        url=f"{terms().address}/{one.name}",
        every="",
        keywords=_OF_ROWS,
        versions=[
            _row_version(one, each, earlier)
            for each, earlier in zip(made, [*before, None], strict=False)
        ],
    )


def _version(release: DataRelease, before: str | None) -> Version:
    found, name = contents_of(release), name_of(release)
    issued = local(release.published_at or release.created_at).date()
    titles = {
        f"{code}{ending}": title for code, title in found.tables.items()
        for ending in ("_detalle.csv", "_totales.csv", ".json", ".parquet")
    }  # fmt: skip
    return Version(
        name,
        issued=issued,
        begins=release.cut_off.replace(day=1),
        ends=release.cut_off,
        files=[
            Offered(
                titles.get(file, file),
                url=f"{terms().address}/{release.dataset}/{name}/{file}",
                size=found.size(file),
                checksum=checksum,
            )
            for file, checksum in found.sums.items()
        ],
        before=before,
    )


def _row_version(dataset: Dataset, release: Release, before: str | None) -> Version:
    return Version(
        release.name,
        issued=release.made_on,
        begins=None,
        ends=None,
        files=[
            Offered(
                f"{dataset.title.es}: {file.name}",
                url=f"{terms().address}/{dataset.name}/{release.name}/{file.name}",
                size=len(file.body),
                checksum=file.checksum,
            )
            for file in release.files(of=dataset)
        ],
        before=before,
    )


def _answer(whole: dict[str, Any], kind: str) -> Response:
    answer = Response(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", content_type=kind)
    answer.add_etag(weak=True)
    answer.headers["Cache-Control"] = "public, no-cache"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.make_conditional(request)
    return answer
