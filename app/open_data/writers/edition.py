"""What one release is made of, for all that write a part of it: its tables, its days, its terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

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
            period got wrong. absent: code of each table of the plan that is not in it, to why.
        narrowest: how many people of doubt all its numbers together leave of any cell, and to a
        reader who knows which are new. checksums: of the plan and of the tables of noise.
        methodology: how people are protected, and what is not promised.
    """

    dataset: str
    name: str
    made_on: date
    cut_off: date
    errata: Mapping[str, str]
    terms: Terms
    plan: Plan
    census: Census
    period: str
    sheets: tuple[Sheet, ...]
    absent: Mapping[str, str]
    narrowest: int
    narrowest_of_informed: int
    checksums: Mapping[str, str]
    methodology: str = ""

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
