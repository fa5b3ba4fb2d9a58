"""Fixtures of the house tests: the routes of the app, and things that fill their places."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from flask import Flask

from app.core.permissions import Action
from app.web.access import access_of


@dataclass(frozen=True, slots=True)
class Route:
    """One method of one address: what it declares, and the names of its places."""

    method: str
    path: str
    endpoint: str
    access: Action | str | None
    places: frozenset[str]

    @property
    def is_api(self) -> bool:
        return self.path.startswith("/api/")

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


@pytest.fixture(scope="session")
def routes(app: Flask) -> list[Route]:
    """List every method of every address; HEAD and OPTIONS follow from the others."""
    found = [
        Route(
            method,
            rule.rule,
            rule.endpoint,
            access_of(app, rule.endpoint, method),
            frozenset(rule.arguments),
        )
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    ]
    return sorted(found, key=lambda route: (route.path, route.method))


NOBODY = {
    "folio": "JAL-0000-0000-0",
    "relative": "JAL-0000-0000-0",
    "cvegeo": "14039",
    "name": "sexes",
    "purpose": "estadistica",
    "section": "trabajo",
    "screen": "comunicacion",
    "listed": "estudios",
    "craft": "cocina",
    "group": "ver_leer",
    "step": "confirmar",
    "sheet": "registro",
    "token": "no-existe",
    "dataset": "oficinas",
    "demand": "leer_impreso",
    "release": "2017-08-24-00000000",
    "file": "oficinas.csv",
    "month": "2017-02",
    "slug": "2016-2018-4",
    "number": "1",
}
NO_ID = "00000000-0000-0000-0000-000000000000"


@pytest.fixture(scope="session")
def address() -> Callable[..., str]:
    """Fill the places of a route: with what is nobody's, or with what is given."""

    def fill(route: Route, **things: str) -> str:
        path = route.path
        for place in route.places:
            value = things.get(place) or NOBODY.get(place, NO_ID)
            path = re.sub(rf"<(?:[^<>]*:)?{place}>", value, path)
        return path

    return fill
