"""Whom a person loves or who she is, asked of who applies."""

from app.offers.rules.wording.meaning import (
    Meaning,
    Why,
    asked,
    innocent,
    named,
    shutting_out,
)

_ANYBODY = "personas de cualquier orientación sexual e identidad de género"

SEXUALITY = Meaning(
    Why.SEXUALITY,
    rules=(
        asked(
            "heterosexual",
            "hetero",
            "no {be} de la comunidad",
            "genero|sexo de_nacimiento|biologico|asignado",
            "cisgenero|cisgénero",
            *shutting_out("{queer}"),
            "que no .. {queer}",
            "{only} .. {queer}",
            "sin .. preferencia*|orientacion|tendencia* sexual*|rara*|diferente*",
            "preferencia|orientacion sexual .. definida|normal|hetero*|tradicional",
            "{ask_for} ... orientacion|preferencia|identidad sexual",
            "{sexed} varonil|femenina|masculina|bien",
            "bien|muy|cien varonil|masculino|femenina|hombre|hombrecito",
            "{be} varonil|masculina",
            "vestir|vestirse|comportarse|vista|vistan de? acorde|segun|conforme ... sexo|genero",
            "genero|sexo acorde|igual ... nacimiento|acta",
            "hombre|mujer de_nacimiento|biologico|biologica|de_verdad",
            "sin|no ademanes|modales",
            "identificacion|ine|documento|documentos|acta|nombre|papeles .. coincid*|correspond*|concuerd* ... apariencia|genero|sexo|aspecto",
            "apariencia|genero|sexo|aspecto .. coincid*|correspond*|concuerd* ... identificacion|ine|documento|acta|nacimiento|papeles",
            neutral=_ANYBODY,
        ),
        named("^ {queer} $", neutral=_ANYBODY),
    ),
    unless=innocent("violencia|acoso|educacion|salud|hostigamiento sexual"),
)
