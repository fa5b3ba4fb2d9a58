"""How much a release says, so that saying nothing cannot pass for protecting."""

from dataclasses import dataclass

from app.open_data.protection.release import Protected
from app.open_data.rules.tables import Plan


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of the plan a release holds.

    Attributes:
        tables, cells: how many there are in it; cells are those of all faces that are shown.
        positive: cells above zero.
        classifications: the names by which persons are crossed.
    """

    tables: int
    cells: int
    positive: int
    classifications: tuple[str, ...]


def coverage(release: Protected, *, plan: Plan) -> Coverage:
    """Measure a release by what anybody can see of it."""
    faces = release.faces.values()
    return Coverage(
        tables=len(release.tables),
        cells=sum(int(one.shown.sum()) for one in faces),
        positive=sum(int((one.people > 0).sum()) for one in faces),
        classifications=tuple(
            name for name in plan.classifications if any(name in one.subset.by for one in faces)
        ),
    )
