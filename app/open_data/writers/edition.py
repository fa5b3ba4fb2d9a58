"""What one release is made of, for all that write a part of it: its tables, its days, its terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.open_data.protection.release import Protected
from app.open_data.rules.datasets import citation
from app.open_data.rules.tables import Census, Plan
from app.open_data.writers.rows import Terms
from app.open_data.writers.tables import Sheet


@dataclass(frozen=True, slots=True)
class Edition:
    """One release of a census, counted and protected, ready to be written.

    Args:
        dataset, name: as in addresses. made_on: when somebody asked for it; a release that is
            built again says the same day. errata: by name, what each earlier release of the
            period got wrong. checksums: of the plan and of the tables of noise.
    """

    dataset: str
    name: str
    made_on: date
    cut_off: date
    errata: Mapping[str, str]
    terms: Terms
    plan: Plan
    protected: Protected
    sheets: tuple[Sheet, ...]
    checksums: Mapping[str, str]

    @property
    def census(self) -> Census:
        """Give the census that it counts."""
        return self.plan.censuses[self.protected.census]

    @property
    def period(self) -> str:
        """Give the closed month."""
        return self.protected.period

    @property
    def home(self) -> str:
        """Give the whole address of its files, without a final slash."""
        return f"{self.terms.address}/{self.dataset}/{self.name}"

    @property
    def citation(self) -> str:
        """Write the line that whoever reuses it must show."""
        page = f"{self.terms.address}/{self.dataset}"
        title = f"{self.census.title.es}, {self.name}"
        return citation(title, licensor=self.terms.licensor, address=page, day=self.made_on)
