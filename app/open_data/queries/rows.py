"""The rows that are published, read from the rooms that own them. No file is written here."""

from sqlalchemy.orm import Session

from app.core.codelists import codelist
from app.offices import queries as offices
from app.offices.rules import stages as rollout
from app.open_data.rules import Row


def office_rows(session: Session) -> list[Row]:
    """Read the offices as everybody may see them, by INEGI key. Five statements."""
    regions, stages = codelist("regions"), codelist(rollout.STAGES)
    lines = offices.directory(session, offices.Wanted()).everything
    return [
        {
            "clave": line.office.cvegeo,
            "municipio": line.place.name,
            "cabecera": line.place.cabecera,
            "region_clave": line.office.region,
            "region": regions.label(line.office.region),
            "grupo": line.office.wave,
            "grupo_motivo": line.office.wave_reason,
            "etapa_clave": line.stage,
            "etapa": stages.label(line.stage) if line.stage else None,
            "etapa_desde": line.since.isoformat() if line.since else None,
            "abierta": line.is_open if line.stage else None,
            "abrio": opened.isoformat() if opened else None,
            "direccion": line.office.address,
            "telefono": line.office.phone,
            "horario": line.office.hours,
            "latitud": line.place.latitude,
            "longitud": line.place.longitude,
        }
        for line in sorted(lines, key=lambda one: one.office.cvegeo)
        for opened in [line.state.claimed_on]
    ]
