"""How the lint does on phrases written before its rules, by somebody who did not write them.

The rules are not to be fitted to what docs/lint.md lists: write phrases of your own first.
"""

import sys
from collections.abc import Callable

import pytest

from tests.offers.lint_page import PAGE, Measured, measure, page

LEAST_PRECISION = 0.95
LEAST_RECALL = 0.85
FEWEST = 120


@pytest.fixture(scope="module")
def measured() -> Measured:
    return measure()


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Tell a figure on the terminal, from a worker of xdist too."""

    def tell(sentence: str) -> None:
        with capsys.disabled():
            sys.stderr.write(f"\n{sentence}\n")

    return tell


def test_the_lint_blocks_what_excludes_and_lets_the_rest_pass(measured, say):
    say(
        f"lint: {measured.caught} of {len(measured.excluding)} caught, {len(measured.wrong)} of "
        f"{len(measured.neutral)} taken wrongly; precision {measured.precision:.3f}, "
        f"recall {measured.recall:.3f}"
    )

    assert min(len(measured.excluding), len(measured.neutral)) >= FEWEST
    assert measured.precision >= LEAST_PRECISION
    assert measured.recall >= LEAST_RECALL


def test_what_it_gets_wrong_is_listed(measured):
    written = PAGE.read_text(encoding="utf-8")

    assert written == page(measured), "docs/lint.md is old: python -m tests.offers.lint_page"
