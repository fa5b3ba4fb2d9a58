"""The worker keeps the copy of a day.

Revision: 0034. After: 0033.
"""

from alembic import op

from app.core.logins import WORKER

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None

PUBLIC = (
    "rollout_plan", "rollout_wave", "office_wave_change", "office_stage_event",
    "office_step_verdict", "action_plan", "commitment", "milestone", "activity", "indicator",
    "activity_report", "measurement", "report_evidence", "evidence_verdict",
    "milestone_acceptance", "date_change",
)  # fmt: skip


def upgrade():
    for table in PUBLIC:
        op.admit(table, WORKER, "SELECT", via="anybody")


def downgrade():
    for table in PUBLIC:
        op.dismiss(table, WORKER)
