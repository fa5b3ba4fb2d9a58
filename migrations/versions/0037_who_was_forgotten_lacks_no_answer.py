"""Who was forgotten lacks no answer.

Revision: 0037. After: 0036.
"""

from alembic import op

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None

COUNTED = "WHERE p.home_office IN (SELECT quality_offices("
STANDING = "WHERE p.cancelled_at IS NULL AND p.home_office IN (SELECT quality_offices("
COUNTS = ("answer_counts(text)", "quality_counts(text, bigint, bigint, integer)")


def rewrite(before: str, after: str) -> None:
    """Change one condition of the functions that count missing and doubtful answers."""
    for name in COUNTS:
        op.execute(
            "DO $do$ BEGIN EXECUTE replace("
            f"pg_get_functiondef('{name}'::regprocedure), '{before}', '{after}'); END $do$"
        )


def upgrade():
    rewrite(COUNTED, STANDING)


def downgrade():
    rewrite(STANDING, COUNTED)
