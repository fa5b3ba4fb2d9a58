"""What is published, set by set, and nothing else. A set that is not here has no address.

Counts of persons wait for disclosure control; no set here may hold any.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from sqlalchemy.orm import Session

from app.open_data.queries.rows import office_rows
from app.open_data.rules import Column, Dataset, Kind, Row, Said

OFFICES = Dataset(
    "oficinas",
    title=Said(es="Oficinas receptoras de Jalisco", en="Receptor offices of Jalisco"),
    row=Said(
        es="Cada fila es la oficina receptora de un municipio. No hay datos de ninguna persona "
        "ni cuántas personas se registran.",
        en="Each row is the receptor office of one municipality. It holds nothing about any "
        "person, nor how many register.",
    ),
    columns=(
        Column(
            "clave",
            Kind.CODE,
            es="Clave del municipio según el INEGI: cinco cifras; guárdela como texto",
            en="INEGI key of the municipality: five digits; keep it as text",
        ),
        Column("municipio", Kind.TEXT, es="Nombre del municipio", en="Name of the municipality"),
        Column("cabecera", Kind.TEXT, es="Cabecera del municipio", en="Seat of the municipality"),
        Column(
            "region_clave",
            Kind.CODE,
            es="Clave de la región, de las doce vigentes",
            en="Code of the region, of the twelve in force",
        ),
        Column("region", Kind.TEXT, es="Nombre de la región", en="Name of the region, in Spanish"),
        Column(
            "grupo",
            Kind.WHOLE,
            es="Grupo del plan: 1, las primeras 65 oficinas; 2, las otras 60; vacío, sin grupo",
            en="Group of the plan: 1, the first 65 offices; 2, the other 60; empty, none yet",
        ),
        Column(
            "grupo_motivo",
            Kind.TEXT,
            es="El acuerdo o la regla que puso a la oficina en su grupo",
            en="The act or the rule that put the office in its group",
            typed=True,
        ),
        Column(
            "etapa_clave",
            Kind.CODE,
            es="Clave de la etapa que la oficina reporta; vacío, nunca ha reportado",
            en="Code of the stage that the office reports; empty, it never reported",
        ),
        Column("etapa", Kind.TEXT, es="Nombre de la etapa", en="Name of the stage, in Spanish"),
        Column(
            "etapa_desde",
            Kind.DAY,
            es="Día en que llegó a esa etapa, según la oficina",
            en="Day on which it reached that stage, as the office says",
        ),
        Column(
            "abierta",
            Kind.YES_NO,
            es="Si la oficina reporta que atiende (true o false); vacío, nunca ha reportado",
            en="Whether the office says that it attends (true or false); empty, it never reported",
        ),
        Column(
            "abrio",
            Kind.DAY,
            es="Primer día en que estuvo abierta, según la oficina",
            en="First day on which it was open, as the office says",
        ),
        Column(
            "direccion",
            Kind.TEXT,
            es="Dirección publicada de la oficina",
            en="Published address of the office",
            typed=True,
        ),
        Column(
            "telefono",
            Kind.TEXT,
            es="Teléfono publicado de la oficina",
            en="Published telephone of the office",
            typed=True,
        ),
        Column(
            "horario",
            Kind.TEXT,
            es="Días y horas de atención publicados",
            en="Published days and hours",
            typed=True,
        ),
        Column(
            "latitud",
            Kind.DECIMAL,
            es="Latitud de la cabecera en grados, no de la oficina",
            en="Latitude of the seat in degrees, not of the office",
        ),
        Column(
            "longitud",
            Kind.DECIMAL,
            es="Longitud de la cabecera en grados, no de la oficina",
            en="Longitude of the seat in degrees, not of the office",
        ),
    ),
)

DATASETS: Mapping[str, Dataset] = MappingProxyType({OFFICES.name: OFFICES})
ROWS: Mapping[str, Callable[[Session], Sequence[Row]]] = MappingProxyType(
    {OFFICES.name: office_rows}
)
"""Set to what reads its rows."""
