"""Each desk finds who is of its census.

Revision: 0030. After: 0029.
"""

import sqlalchemy as sa
from alembic import op

from app.core.logins import WEB

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

IS_TOLD = "(census = 'skills' OR EXISTS (SELECT FROM laborer l WHERE l.person_id = {}.id))"
ASKED = ", census text DEFAULT 'laborers'::text"
LOOKUPS = {
    "find_candidates": (
        "bigint[], integer, integer, text, text",
        ("of_sex text)", f"of_sex text{ASKED})"),
        (
            "JOIN person one ON one.id = found.person_id",
            f"JOIN person one ON one.id = found.person_id AND {IS_TOLD.format('one')}",
        ),
    ),
    "find_by_folio": (
        "text",
        ("(wanted text,", f"(wanted text{ASKED},"),
        ("WHERE p.folio = wanted", f"WHERE p.folio = wanted AND {IS_TOLD.format('p')}"),
    ),
}
"""The lookups past the walls: what each is asked, and the words of it that change.

Each says at whose desk it is asked. At the laborers' desk only laborers are found: that somebody
else is known would tell of the other census. Who does not say a desk is told no more than that one.
"""


def upgrade():
    for name, (asked, *changes) in LOOKUPS.items():
        _make_again(name, asked, f"{asked}, text", changes)
    op.add_column(
        "duplicate_case",
        sa.Column("census", sa.Text(), server_default="laborers", nullable=False),
    )


def downgrade():
    op.drop_column("duplicate_case", "census")
    for name, (asked, *changes) in LOOKUPS.items():
        _make_again(name, f"{asked}, text", asked, [(now, was) for was, now in changes])


def _make_again(name, was, now, changes):
    """Make a function again with some words changed; the rest of it stays as it was."""
    run = op.get_bind().exec_driver_sql
    written = run(f"SELECT pg_get_functiondef('{name}({was})'::regprocedure)").scalar_one()
    for before, after in changes:
        if before not in written:
            raise LookupError(before)
        written = written.replace(before, after)
    run(f"DROP FUNCTION {name}({was})")
    run(written)
    run(f"REVOKE ALL ON FUNCTION {name}({now}) FROM PUBLIC")
    run(f"GRANT EXECUTE ON FUNCTION {name}({now}) TO {WEB}")
