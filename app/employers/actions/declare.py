"""An employer says who it is and where people work. Nothing here commits."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from app.core.codelists import codelist
from app.core.columns import questions_of
from app.core.crypto import keyring
from app.core.errors import Conflict, Fault, InvalidAnswers, NotFound
from app.core.permissions import Actor
from app.core.rfc import read_rfc
from app.core.words import words
from app.employers import queries
from app.employers.models import Employer, EmployerAccount, EmployerPapers, WorkSite
from app.employers.sections import Face, Papers

RFC_KIND = "rfc"
FIXED = ("legal_name", "rfc", "employer_registration")
"""What was verified: changing it would put another in the place of who was checked."""

_ONE = words("Su cuenta ya tiene una empresa. Corrija sus datos en lugar de escribirla otra vez.")
_FIXED = words("Este dato ya se verificó. Para cambiarlo llame a la Secretaría.")
_CONDITION = words("Conteste sí, no o en proceso.")


def declare(session: Session, actor: Actor, answers: Mapping[str, Any]) -> Employer:
    """Declare the employer that an account acts for; it can do nothing until it is verified.

    Whether another employer has the same RFC is told to whoever verifies, never here.

    Raises:
        Conflict: the account has one already.
    """
    if queries.own(session, actor) is not None:
        raise Conflict(_ONE)
    employer = Employer(created_by=actor.account_id)
    _fill(employer, Face, answers)
    session.add(employer)
    session.flush()
    session.add(EmployerAccount(account_id=actor.account_id, employer_id=employer.id))
    session.flush()
    papers = EmployerPapers(employer_id=employer.id)
    _fill_papers(papers, answers)
    session.add(papers)
    session.flush()
    return employer


def change(session: Session, actor: Actor, answers: Mapping[str, Any]) -> Employer:
    """Correct what an employer said of itself; what was verified stays.

    Raises:
        NotFound: the account has no employer. InvalidAnswers: it was verified already.
    """
    employer = queries.own(session, actor)
    if employer is None:
        raise NotFound
    papers = queries.papers(session, employer.id)
    if employer.verified_until is None:
        _fill(employer, Face, answers)
    else:
        _refuse_fixed(employer, papers, answers)
    _fill_papers(papers, answers)
    session.flush()
    return employer


def _refuse_fixed(employer: Employer, papers: EmployerPapers, answers: Mapping[str, Any]) -> None:
    stands = {name: getattr(employer, name) for name in questions_of(Face)}
    stands |= {name: getattr(papers, name) for name in FIXED}
    changed = [name for name, was in stands.items() if answers.get(name) != was]
    if changed:
        raise InvalidAnswers({name: [Fault("verified", _FIXED)] for name in changed})


def _fill(row: Any, section: type, answers: Mapping[str, Any]) -> None:
    for name in questions_of(section):
        setattr(row, name, answers.get(name))


def _fill_papers(papers: EmployerPapers, answers: Mapping[str, Any]) -> None:
    _fill(papers, Papers, answers)
    papers.rfc = read_rfc(papers.rfc).cleaned
    papers.rfc_fingerprint = keyring().fingerprint(RFC_KIND, papers.rfc)


def keep_site(
    session: Session,
    actor: Actor,
    site: WorkSite | None,
    *,
    answers: Mapping[str, Any],
    conditions: Mapping[str, str],
) -> WorkSite:
    """Add a work site of one's employer, or change it.

    Args:
        site: the one to change, None for a new one.
        conditions: code of site_conditions to one of condition_answers.

    Raises:
        NotFound: the account has no employer. InvalidAnswers: a condition is answered otherwise.
    """
    employer = queries.own(session, actor)
    if employer is None:
        raise NotFound
    known = codelist("condition_answers")
    wrong = [code for code, answer in conditions.items() if not known.holds(answer)]
    if wrong:
        raise InvalidAnswers({code: [Fault("unknown_code", _CONDITION)] for code in wrong})
    kept = site or WorkSite(employer_id=employer.id)
    for name, answer in answers.items():
        setattr(kept, name, answer)
    kept.conditions = dict(conditions)
    session.add(kept)
    session.flush()
    return kept
