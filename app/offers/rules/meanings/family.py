"""A marriage, a pregnancy, children or people to care for, asked of who applies."""

from app.offers.rules.wording.meaning import (
    Meaning,
    Why,
    asked,
    asked_of_some,
    innocent,
    named,
    shutting_out,
)

_NOTHING = "quítelo: la familia de la persona no se pregunta"
_TIMES = "diga el horario y los días de trabajo"
_NO_TEST = "no se pide prueba de embarazo"

FAMILY = Meaning(
    Why.FAMILY,
    rules=(
        asked(
            "estado civil .. {married}",
            "{ask_for} ... estado civil",
            "{ask_for} ... hijos|embarazo|embarazada",
            "{only} .. {married}",
            "{prefer} ... {married}",
            "que|no|ni|{be} no? {be}? {married}",
            "{people}|{sexed}|{trade} {married}",
            *shutting_out("{married}"),
            "{refuse} ... {children}",
            "comprob*|acredit*|demostr* .. no .. {pregnant}",
            "nadie depend*",
            "no .. depend* nadie|economicamente|personas",
            "sin familia",
            "esposo|marido|pareja|padres .. permiso|deje|dejen|permita",
            "familia ya? hecha|formada",
            "viva|vivan|vivir =sola|=solo",
            "no ... por sus hijos|niños",
            "no .. permisos|permiso ... hijos|familia",
            "libre|libres de {family_ties}",
            "no .. embaraz*",
            "{pregnant}|lactancia ... {abstain}",
            "{parent} .. , no $",
            "{married} sin|con|o? {children}",
            "sin|no|ni|cero {any}? {children}",
            "no {have} .. hijos|bebes|niños|hijas",
            "sin|no|ni {have}? {any}? {family_ties} !de|con",
            "con|tener hijos grandes|mayores|crecidos|adultos",
            "no .. criando|criar|cuidando ... {children}",
            "sin plan|planes|intencion|intenciones de .. {children}|{pregnant}|familia|procrear",
            "no .. planes|intencion ... {children}|{pregnant}|procrear|familia|casarse",
            "no .. piense|planee|quiera|pretenda|planea .. {pregnant}|casarse|{children}",
            "acta|certificado|comprobante de matrimonio|soltería|divorcio",
            "acta de nacimiento de .. hijos",
            "{married} o viuda|divorciada",
            "sin compromisos $",
            "numero de hijos|dependientes",
            neutral=_TIMES,
        ),
        asked(
            *shutting_out("{pregnant}"),
            *shutting_out("{parent}"),
            neutral=_TIMES,
        ),
        asked_of_some(
            "prueba|examen|test|analisis|certificado|constancia|comprobante|estudio ... {pregnant} !a_pacientes !para_pacientes",
            "no|sin gravidez|embarazo|ingravidez",
            neutral=_NO_TEST,
        ),
        named(
            "^ {married}",
            "padre|madre|jefe|jefa|cabeza de familia",
            "{seek} .. {married} !por",
            neutral=_NOTHING,
        ),
    ),
    unless=innocent(
        "solter* y|o|u|ni casad*",
        "casad* y|o|u|ni solter*",
        "registro|capturista|tramite ... matrimonio",
        "estado civil indistinto",
        "muestra ... {pregnant}",
        "prueba|examen|analisis ... paciente*|clienta*",
        "padre|madre y|o|u madre|padre",
        "cotizacion|visita|informes|presupuesto|prueba|muestra sin compromiso",
        "ropa|articulos|accesorios ... {pregnant}",
        "licencia|permiso|descanso ... {married}|{pregnant}|hijos|matrimonio",
    ),
)
