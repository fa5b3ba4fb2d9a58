"""The JSON shapes of open data: a release for staff, the sets and their tables for anybody."""

import marshmallow as ma

from app.core.schemas import Shape


class ReleaseSent(ma.Schema):
    """What starts a release."""

    dataset = ma.fields.Str(required=True)
    period = ma.fields.Str(required=True)
    errata = ma.fields.Str(load_default=None, allow_none=True)


class ReleaseShape(Shape):
    """A release: how far it is, what it holds, what its audit found."""

    id = ma.fields.UUID()
    dataset = ma.fields.Str()
    period = ma.fields.Str()
    number = ma.fields.Int()
    cut_off = ma.fields.Date()
    state = ma.fields.Str()
    step = ma.fields.Str()
    done = ma.fields.Int()
    total = ma.fields.Int()
    fault = ma.fields.Function(lambda one: fault_of(one.fault))
    audit = ma.fields.Function(lambda one: one.figures)
    errata = ma.fields.Str(allow_none=True)
    published_at = ma.fields.AwareDateTime(allow_none=True)
    withdrawn_reason = ma.fields.Str(allow_none=True)


def fault_of(told: dict[str, object] | None) -> str | None:
    """Say what a worker could not do, in Spanish."""
    if not told:
        return None
    values = told["values"]
    return str(told["sentence"]) % values if values else str(told["sentence"])


class VersionShape(Shape):
    """One release in the list of a set."""

    name = ma.fields.Str()
    state = ma.fields.Str()
    published_at = ma.fields.AwareDateTime()
    withdrawn_reason = ma.fields.Str(allow_none=True)


class DatasetShape(Shape):
    """One set: what it counts, its tables in the release in force, its releases."""

    id = ma.fields.Str()
    title = ma.fields.Str()
    url = ma.fields.Str()
    release = ma.fields.Str(allow_none=True)
    tables = ma.fields.Dict(keys=ma.fields.Str(), values=ma.fields.Str())
    releases = ma.fields.List(ma.fields.Nested(VersionShape))


class DatasetsShape(ma.Schema):
    """All sets."""

    items = ma.fields.List(ma.fields.Nested(DatasetShape))
    next = ma.fields.Str(allow_none=True)
