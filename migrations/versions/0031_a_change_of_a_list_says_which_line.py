"""A change of a list says which line.

Revision: 0031. After: 0030.
"""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

CODES = {
    "profile_skill": "skill",
    "profile_occupation": "occupation",
    "profile_need": "need",
    "profile_language": "language",
    "profile_ability": "demand",
    "profile_adjustment": "adjustment",
}


def upgrade():
    for table, code in CODES.items():
        _know_by(table, code)


def downgrade():
    for table in CODES:
        _know_by(table, "person_id")


def _know_by(table, key):
    op.execute(f"DROP TRIGGER audit ON {table}")
    op.execute(
        f"CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION padron_audit('{key}', 'person_id')"
    )
