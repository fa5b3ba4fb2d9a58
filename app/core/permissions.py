"""Who may do what: roles, actions and the matrix that joins them. Read by the doors and the tests.

Source: trust spec §2.2 with the corrections of HOUSE.md §5; matrix.csv is the only copy.
"""

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Protocol
from uuid import UUID


class Role(StrEnum):
    """What an account is for. ``public`` and ``jobs`` have no account."""

    CLERK = "clerk"
    HEAD = "head"
    ANALYST = "analyst"
    ADMIN = "admin"
    EMPLOYER = "employer"
    MONITOR = "monitor"
    AUDITOR = "auditor"
    PERSON = "person"
    PUBLIC = "public"
    JOBS = "jobs"


class Action(StrEnum):
    """What can be done; one row of matrix.csv each."""

    USE_OWN_ACCOUNT = "use_own_account"
    CHECK_DUPLICATES = "check_duplicates"
    REGISTER_LABORER = "register_laborer"
    LIST_LABORERS = "list_laborers"
    EXPORT_LABORERS = "export_laborers"
    ATTEND_PERSON = "attend_person"
    OPEN_PERSON = "open_person"
    REVEAL_IDENTIFIERS = "reveal_identifiers"
    ANSWER_SECTION = "answer_section"
    RECORD_MINOR = "record_minor"
    REFER_PERSON = "refer_person"
    CORRECT_PERSON = "correct_person"
    MANAGE_CONSENT = "manage_consent"
    PRINT_RECEIPT = "print_receipt"
    PRINT_FORMS = "print_forms"
    READ_HISTORY = "read_history"
    READ_ACCESS_REPORT = "read_access_report"
    REGISTER_PROFILE = "register_profile"
    LIST_PROFILES = "list_profiles"
    EXPORT_PROFILES = "export_profiles"
    OPEN_PROFILE = "open_profile"
    ANSWER_PROFILE = "answer_profile"
    MANAGE_PROFILE = "manage_profile"
    READ_OFFICE_TRAY = "read_office_tray"
    READ_OFFICE_DRAFTS = "read_office_drafts"
    READ_QUALITY = "read_quality"
    REPORT_OFFICE_STAGE = "report_office_stage"
    REPORT_MANY_STAGES = "report_many_stages"
    VERIFY_OFFICE_STEP = "verify_office_step"
    SET_OFFICE_WAVE = "set_office_wave"
    READ_ROLLOUT = "read_rollout"
    UPLOAD_EVIDENCE = "upload_evidence"
    READ_INTERNAL_EVIDENCE = "read_internal_evidence"
    CHECK_EVIDENCE = "check_evidence"
    REPORT_ACTIVITY = "report_activity"
    VERIFY_EVIDENCE = "verify_evidence"
    CHANGE_MILESTONE_DATE = "change_milestone_date"
    KEEP_MINUTES = "keep_minutes"
    RECORD_VISIT = "record_visit"
    MODERATE_OBSERVATION = "moderate_observation"
    ANSWER_OBSERVATION = "answer_observation"
    SET_LEGAL_TERM = "set_legal_term"
    PRINT_PERSON_CODE = "print_person_code"
    DO_OFFICE_TASKS = "do_office_tasks"
    OPEN_DATA_REQUEST = "open_data_request"
    READ_DATA_REQUESTS = "read_data_requests"
    ANSWER_DATA_REQUEST = "answer_data_request"
    CANCEL_PERSON = "cancel_person"
    SEE_OWN_RECORD = "see_own_record"
    MANAGE_CLERKS = "manage_clerks"
    MANAGE_ACCOUNTS = "manage_accounts"
    RESET_SECOND_STEP = "reset_second_step"
    RETRY_JOBS = "retry_jobs"
    KEEP_EMPLOYER = "keep_employer"
    READ_EMPLOYERS = "read_employers"
    VERIFY_EMPLOYER = "verify_employer"
    SUSPEND_EMPLOYER = "suspend_employer"
    WRITE_OFFER = "write_offer"
    REVIEW_OFFER = "review_offer"
    SEARCH_PROFILES = "search_profiles"
    READ_SEARCHES = "read_searches"
    ANSWER_COMPLAINT = "answer_complaint"
    ASK_CONTACT = "ask_contact"
    READ_CONTACT_REQUEST = "read_contact_request"
    MEDIATE_CONTACT = "mediate_contact"
    ANSWER_CONTACT = "answer_contact"
    COUNT_MEDIATION = "count_mediation"
    HELP_SEARCHES = "help_searches"
    BUILD_RELEASE = "build_release"
    SIGN_RELEASE = "sign_release"


class Mark(StrEnum):
    """A cell of the matrix."""

    YES = "●"
    OWN_OFFICE = "○"
    OWN_OR_ATTENDED = "◐"
    WITH_REASON = "r"
    NO = "·"


class Verdict(StrEnum):
    """The answer of may(): HIDE looks like *does not exist*."""

    YES = "yes"
    NO = "no"
    HIDE = "hide"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: an account with its role and office (INEGI key, None for state roles)."""

    account_id: UUID
    role: Role
    office: str | None


class Thing(Protocol):
    """What an action is done to: it belongs to an office, or is one."""

    @property
    def home_office(self) -> str: ...  # noqa: D102 - the class says it

    @property
    def is_attended(self) -> bool: ...  # noqa: D102 - whether the actor holds an open attention


@cache
def matrix() -> dict[Action, dict[Role, Mark]]:
    """Read the matrix once: action to role to mark."""
    return {
        Action(row["action"]): {role: Mark(row[role.value]) for role in Role} for row in _rows()
    }


_LEGEND = (
    "`●` yes · `○` at one's own office · `◐` there or with an open attention · "
    "`r` with a reason · `·` no"
)


def matrix_page() -> str:
    """Write the matrix as Markdown for whoever does not read the file; docs/permissions.md."""
    roles = [role.value for role in Role]
    lines = [
        "# Who may do what",
        "",
        "Written by `python -m app.cli dictionary` from `app/core/matrix.csv`; change that file.",
        "",
        _LEGEND,
        "",
        f"| action | {' | '.join(roles)} | what it is |",
        "|---" * (len(roles) + 2) + "|",
    ]
    lines += [
        f"| `{row['action']}` | {' | '.join(row[role] for role in roles)} | {row['says']} |"
        for row in _rows()
    ]
    return "\n".join(lines) + "\n"


def _rows() -> list[dict[str, str]]:
    with Path(__file__).with_name("matrix.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def may(actor: Actor | None, action: Action, thing: Thing | None = None) -> Verdict:
    """Say whether an actor may do this, to this thing if one is given.

    Without a thing the question is whether the role may ever do it: *no* is a 403. With a thing
    that is out of reach the answer is *hide*, a 404 that tells nothing.
    """
    mark = matrix()[action][actor.role if actor else Role.PUBLIC]
    if mark is Mark.NO:
        return Verdict.NO
    if thing is None or mark is Mark.YES:
        return Verdict.YES
    own = actor is not None and actor.office is not None and thing.home_office == actor.office
    within = {
        Mark.OWN_OFFICE: own,
        Mark.OWN_OR_ATTENDED: own or thing.is_attended,
        Mark.WITH_REASON: thing.is_attended,
    }[mark]
    return Verdict.YES if within else Verdict.HIDE
