"""A marriage, a pregnancy, children or people to care for, asked of who applies."""

from app.offers.rules.wording.meaning import Meaning, Why, asked, asked_of_some, innocent, named

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
            "{married} , {abstain}",
            "{refuse} ... {married}|{pregnant}",
            "{refuse} ... {children}",
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
            "padre|madre|jefe|jefa|cabeza de familia",
            "sin compromisos $",
            "numero de hijos|dependientes",
            neutral=_TIMES,
        ),
        asked(
            "no {have} {pregnant}",
            "no|ni|sin|cero {pregnant}",
            "{pregnant} , {abstain}",
            "{pregnant} , no $",
            neutral=_TIMES,
        ),
        asked_of_some(
            "prueba|examen|test|analisis|certificado|constancia|comprobante|estudio ... {pregnant} !a_pacientes !para_pacientes",
            "no|sin gravidez|embarazo|ingravidez",
            "no {pregnant}",
            neutral=_NO_TEST,
        ),
        named(
            "^ {married}",
            "{seek} .. {married}",
            "{married} $",
            neutral=_NOTHING,
        ),
    ),
    unless=innocent(
        "{married} y|o|u|ni {married}",
        "estado civil indistinto",
        "padre|madre y|o|u madre|padre",
        "cotizacion|visita|informes|presupuesto|prueba|muestra sin compromiso",
        "ropa|articulos|accesorios ... {pregnant}",
        "licencia|permiso|descanso ... {married}|{pregnant}|hijos|matrimonio",
    ),
)
