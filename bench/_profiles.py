"""Profiles of the skills census by the thousand, written past the actions: for figures and tests.

Nobody has a name here: a person is her row, a folio of no office's and a year of birth.
"""

import json
import random
from collections.abc import Iterator, Sequence
from itertools import islice
from uuid import UUID, uuid4

from sqlalchemy import Connection, text

from app.core.codelists import codelist
from app.skills_census.rules.draw import Row
from app.skills_census.rules.rows import adjustments_for

PART = 5000
EDUCATION = {"basic": "3", "middle": "4", "higher": "11"}
OFFICE = "14082"
OWNS = 0.3
"""Share of adjustments that people have already."""

_WRITE = {
    "person": """
        INSERT INTO person (id, folio, home_office, registered_by, birth_year, birth_precision, version, sex,
            no_curp_reason)
        SELECT person, folio, :office, (SELECT id FROM account ORDER BY name LIMIT 1), 1985, 'year', 1, 'M', 'no_sabe'
        FROM told""",
    "profile": """
        INSERT INTO skills_profile (id, person_id, status, registered_at, confirmed_at,
            captured_by, capture_mode, changed_at, version, region_work, modality, schooling)
        SELECT profile, person, 'activo', now(), now(),
            (SELECT id FROM account ORDER BY name LIMIT 1), 'desk', now(), 1,
            ARRAY(SELECT jsonb_array_elements_text(regions)), modality, schooling FROM told""",
    "consent": """
        INSERT INTO profile_consent (id, person_id, purpose, given, notice_version, shown_at,
            format, method, recorded_by)
        SELECT gen_random_uuid(), person, said, true, '2026-1', now(), 'escrito', 'signature',
            (SELECT id FROM account ORDER BY name LIMIT 1)
        FROM told, jsonb_array_elements_text(purposes) AS said""",
    "occupation": """
        INSERT INTO profile_occupation (person_id, occupation, kind, years_band)
        SELECT DISTINCT person, said || '1', 'tuvo', years
        FROM told, jsonb_array_elements_text(groups) AS said""",
    "skill": """
        INSERT INTO profile_skill (person_id, skill, level, source, noted_on)
        SELECT person, said, 3, 'declarada', current_date
        FROM told, jsonb_array_elements_text(skills) AS said""",
    "ability": """
        INSERT INTO profile_ability (person_id, demand, answer, max_level)
        SELECT person, said ->> 0, said ->> 1, NULL FROM told, jsonb_array_elements(abilities) AS said""",
    "adjustment": """
        INSERT INTO profile_adjustment (person_id, demand, adjustment, has_own)
        SELECT person, said ->> 0, said ->> 2, (said ->> 3)::boolean
        FROM told, jsonb_array_elements(abilities) AS said WHERE said ->> 2 <> ''""",
}
_TOLD = """
    WITH told AS (SELECT * FROM jsonb_to_recordset(CAST(:told AS jsonb)) AS t (
        person uuid, profile uuid, folio text, regions jsonb, modality text, schooling text,
        purposes jsonb, groups jsonb, years text, skills jsonb, abilities jsonb)) """

Told = dict[str, object]


def add_profiles(
    connection: Connection,
    rows: Sequence[Row],
    *,
    purposes: Sequence[str] = ("tarjeta",),
    seed: int = 3,
) -> list[UUID]:
    """Write profiles as a superuser, without their audit; give their keys in order."""
    chance, keys = random.Random(seed), []  # noqa: S311 - invented people
    connection.execute(text("SET LOCAL session_replication_role = replica"))
    waiting = iter(rows)
    while part := list(islice(waiting, PART)):
        told = [_told(row, chance, purposes) for row in part]
        keys += [UUID(str(each["profile"])) for each in told]
        for statement in _WRITE.values():
            connection.execute(
                text(_TOLD + statement.replace(":office", f"'{OFFICE}'")),
                {"told": json.dumps(told)},
            )
    connection.execute(text("SET LOCAL session_replication_role = origin"))
    return keys


def _told(row: Row, chance: random.Random, purposes: Sequence[str]) -> Told:
    return {
        "person": str(uuid4()),
        "profile": str(uuid4()),
        "folio": f"PRUEBA-{uuid4().hex[:16]}",
        "regions": sorted(row.regions),
        "modality": row.modality,
        "schooling": EDUCATION.get(row.education or ""),
        "purposes": list(purposes),
        "groups": sorted(row.groups),
        "years": row.years,
        "skills": sorted(row.skills),
        "abilities": list(_abilities(chance)),
    }


def _abilities(chance: random.Random) -> Iterator[tuple[str, str, str, bool]]:
    """Answer a dozen demands: most without support, some with an adjustment, a few rather not."""
    for demand in chance.sample(codelist("task_demands").codes, 12):
        answer = chance.choices(("sin_apoyo", "con_apoyo", "prefiero_no"), (70, 22, 8))[0]
        known = adjustments_for(demand) if answer == "con_apoyo" else ()
        yield demand, answer, chance.choice(known) if known else "", chance.random() < OWNS
