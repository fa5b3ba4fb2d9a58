"""A letter of no criminal record, or a time in prison, asked of who applies."""

from app.offers.rules.wording.meaning import Meaning, Why, asked_of_some, innocent

_REFERENCES = "dos referencias de trabajos o de personas que le conozcan"

RECORD = Meaning(
    Why.RECORD,
    rules=(
        asked_of_some(
            "{criminal_paper}",
            "sin|no|ni {have}? {any}? antecedente*|record|historial|ficha* penal*|criminal*|delictiv*|policia*|judicial*",
            "no .. antecedentes",
            "sin {any}? antecedentes !de|laborales|experiencia",
            "no .. estado en la? el? {jailed}",
            "no .. pisado la? {jailed}",
            "no|ni|sin {jailed}",
            "no {have} .. {jailed}|procesos penales",
            "{refuse} ... {jailed}",
            "{jailed} , {abstain}",
            "{jailed} , no $",
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
