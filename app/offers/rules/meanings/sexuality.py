"""Whom a person loves or who she is, asked of who applies."""

from app.offers.rules.wording.meaning import (
    Meaning,
    Why,
    asked,
    asked_for_certain,
    innocent,
    named,
    questioned,
    shutting_out,
    turned_away,
    unwanted,
)

_ANYBODY = "personas de cualquier orientación sexual e identidad de género"

SEXUALITY = Meaning(
    Why.SEXUALITY,
    rules=(
        asked(
            "heterosexual",
            "orientacion|preferencia|preferencias|identidad ... no .. incomod*|molest*|not*|afect*|caus*|interf*",
            "modales|ademanes|comportamiento|voz de hombre|mujer|hombrecito",
            "hetero",
            "no {be} de la comunidad",
            "genero|sexo de_nacimiento|biologico|asignado",
            "cisgenero|cisgénero",
            *shutting_out("{queer}"),
            "que no ... {queer}",
            "identidad|nombre|imagen .. acorde|conforme|coincid* .. ine|acta|credencial|documentos|papeles",
            "{only} .. {queer}",
            "sin .. preferencia*|orientacion|tendencia* sexual*|rara*|diferente*",
            "preferencia|orientacion|identidad sexual .. definida|normal|hetero*|tradicional",
            "{ask_for} ... orientacion|preferencia|identidad sexual",
            "{sexed} varonil|femenina|masculina|bien",
            "bien|muy|cien machin|macho|machito|machote",
            "bien|muy|cien varonil|masculino|femenina|hombre|hombrecito",
            "{be} varonil|masculina",
            "vestir|vestirse|comportarse|vista|vistan de? acorde|segun|conforme|acuerdo ... sexo|genero",
            "genero|sexo acorde|igual ... nacimiento|acta",
            "hombre|mujer de_nacimiento|biologico|biologica|de_verdad",
            "sin|no ademanes|modales",
            "identificacion|ine|documento|documentos|acta|nombre|papeles .. coincid*|correspond*|concuerd* ... apariencia|genero|sexo|aspecto",
            "acorde|conforme a|al|con su? sexo|genero",
            "apariencia|aspecto|vestimenta|ropa|comportamiento .. correspond*|acorde|coincid*|conforme .. sexo|genero",
            "apariencia|genero|sexo|aspecto .. coincid*|correspond*|concuerd* ... identificacion|ine|documento|acta|nacimiento|papeles",
            neutral=_ANYBODY,
        ),
        questioned(
            "{queer}",
            "orientacion|preferencia|identidad|preferencias sexual|sexuales|de_genero",
            neutral=_ANYBODY,
        ),
        unwanted("{queer}", neutral=_ANYBODY),
        turned_away("{queer}", neutral=_ANYBODY),
        asked_for_certain("prohib* las|los? parejas|{queer}", neutral=_ANYBODY),
        asked(
            "orientacion|preferencia|identidad sexual|de_genero ... {required}",
            neutral=_ANYBODY,
        ),
        named("^ {queer} $", neutral=_ANYBODY),
    ),
    unless=innocent("violencia|acoso|educacion|salud|hostigamiento sexual"),
)
