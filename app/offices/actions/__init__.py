"""What can be done with the offices, one file a noun."""

from app.offices.actions.bulk import Judged, apply_lines, judge_lines, undo_batch
from app.offices.actions.offices import check_access, settle, update_contact
from app.offices.actions.plan import load_plan, set_wave, settle_demo_waves
from app.offices.actions.steps import judge, prove, report_stage

__all__ = [
    "Judged",
    "apply_lines",
    "check_access",
    "judge",
    "judge_lines",
    "load_plan",
    "prove",
    "report_stage",
    "set_wave",
    "settle",
    "settle_demo_waves",
    "undo_batch",
    "update_contact",
]
