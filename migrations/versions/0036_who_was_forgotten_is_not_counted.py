"""Who was forgotten is not counted.

Revision: 0036. After: 0035.
"""

from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

CHANGED = {
    "recoded_laborers(date)": ("WHERE l.office <>", "WHERE p.cancelled_at IS NULL AND l.office <>"),
    "recoded_profiles(date)": (
        "WHERE p.home_office <>",
        "WHERE p.cancelled_at IS NULL AND p.home_office <>",
    ),
    "forget_person(uuid)": (
        "    DELETE FROM person_key WHERE person_id = of_person;\n",
        (
            "    DELETE FROM person_key WHERE person_id = of_person;\n"
            "    DELETE FROM record_key WHERE person_id = of_person;\n"
        ),
    ),
    "unkeyed_people(text)": (
        "NOT EXISTS (",
        (
            "NOT EXISTS (SELECT FROM person p WHERE p.id = person_id AND p.cancelled_at IS NOT NULL)\n"
            "        AND NOT EXISTS ("
        ),
    ),
}
"""Function to the part of its text that changes, before and after. A row that stays so that the
history holds is nobody any more: not counted, and without the number that stood for her."""


def upgrade():
    for function, (before, after) in CHANGED.items():
        _change(function, before, after)
    op.execute(
        "DELETE FROM record_key k USING person p "
        "WHERE p.id = k.person_id AND p.cancelled_at IS NOT NULL"
    )


def downgrade():
    for function, (before, after) in CHANGED.items():
        _change(function, after, before)


def _change(function, before, after):
    """Make a function again with one part of its text changed, wherever it stands."""
    line = op.get_bind()
    text = line.exec_driver_sql(
        f"SELECT pg_get_functiondef('{function}'::regprocedure)"
    ).scalar_one()
    if before not in text:
        raise RuntimeError(f"{function} is not what it was")
    line.exec_driver_sql(text.replace(before, after).replace("%", "%%"))
