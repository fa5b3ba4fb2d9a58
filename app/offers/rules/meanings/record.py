"""A letter of no criminal record, or a time in prison, asked of who applies."""

from app.offers.rules.wording.meaning import (
    Meaning,
    Why,
    asked,
    asked_of_some,
    innocent,
    questioned,
    shutting_out,
    turned_away,
    unwanted,
)

_REFERENCES = "dos referencias de trabajos o de personas que le conozcan"

RECORD = Meaning(
    Why.RECORD,
    rules=(
        asked(
            "investig*|verific*|revis*|consult* de? los? antecedentes !laborales|registrales|escolares|academicos|de_trabajo|clinicos|medicos|familiares|heredofamiliares|del_paciente|crediticios",
            "no|sin|ni .. procesos|juicios|{trouble} legales|penales|judiciales|policiacas|policiacos",
            neutral=_REFERENCES,
        ),
        questioned(
            "{jailed}|antecedentes",
            neutral=_REFERENCES,
        ),
        unwanted("{jailed}", neutral=_REFERENCES),
        turned_away("{jailed}", neutral=_REFERENCES),
        asked_of_some(
            "{never} .. pisad*|pisar|caido|caer|estado .. {jailed}",
            "{trouble} con|ante|en la|el? ley|justicia|autoridad|autoridades|policia|ministerio_publico|juzgado",
            "{never} .. {jailed}",
            "revis*|chec*|verific*|investig*|consult*|comprob* ... antecedentes !laborales|registrales|escolares|de_trabajo|academicos|clinicos|medicos|familiares|heredofamiliares|del_paciente|crediticios",
            "deb* .. ley|justicia",
            "libre|libres de antecedentes",
            "cero antecedentes",
            "sin {any}? antecedentes de ningun",
            "sin|cero delito|delitos",
            "{never} .. delito|delitos|fechoria*",
            "conducta|record .. policia|fiscalia",
            "carta|constancia|papel|hoja de la? fiscalia|procuraduria|policia",
            "expediente|hoja limpi*|intachable $",
            "record|historial|pasado|ficha|conducta .. limpi*|intachable*|inmaculad*|blanc*",
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
        "{welcome}|{inviting} ... antecedentes",
        "antecedentes penales? , tambien|bienvenid*|{welcome}|tienen_lugar",
        "adolescentes|jovenes|menores en conflicto con la ley",
        "tramit*|gestor*|modulo ... {criminal_paper}",
        "derecho|abogado|abogada|bufete|despacho|materia|justicia|litigio penal|penalista",
    ),
)
