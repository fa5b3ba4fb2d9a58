"""A letter of no criminal record, or a time in prison, asked of who applies."""

from app.offers.rules.wording.meaning import (
    Meaning,
    Why,
    asked_of_some,
    innocent,
    shutting_out,
)

_REFERENCES = "dos referencias de trabajos o de personas que le conozcan"

RECORD = Meaning(
    Why.RECORD,
    rules=(
        asked_of_some(
            "{criminal_paper}",
            "sin|no|ni {have}? {any}? antecedente*|record|historial|ficha* penal*|criminal*|delictiv*|policia*|judicial*",
            "no .. antecedentes",
            "carta|constancia ... no antecedentes",
            "{pending} con|ante la? ley|justicia|autoridad|autoridades",
            "pasado delictiv*|criminal*|turbio|oscuro",
            "no|nadie ... detenid*|arrestad*|sentenciad*|procesad*|acusad* !por",
            "nadie ... {jailed}",
            "sin {any}? antecedentes !de|laborales|experiencia",
            "no .. estado|estar en? la? el? {jailed}",
            "no .. pisado la? {jailed}",
            *shutting_out("{jailed}"),
            "no {have} .. procesos penales",
            "problemas con|ante la ley|justicia|policia",
            "sin {any}? problemas legales",
            "no .. demandas|ordenes|procesos penales",
            "carta de policia|penales",
            neutral=_REFERENCES,
        ),
    ),
    unless=innocent(
        "derecho|abogado|abogada|bufete|despacho|materia|justicia|litigio penal|penalista"
    ),
)
