"""Money, school, neighbourhood or family name, asked of who applies.

A car, a motorcycle or a licence is not judged: only who knows the task can tell if it is needed.
"""

from app.offers.rules.wording.meaning import (
    Meaning,
    Why,
    asked,
    asked_of_some,
    innocent,
    named,
    shutting_out,
)

_REFERENCES = "experiencia de __ meses, con dos referencias de trabajo"
_PLACE = "el trabajo es en __; hay transporte desde __"
_TIMES = "horario de __ a __, con descanso los días __"

STATUS = Meaning(
    Why.STATUS,
    rules=(
        asked_of_some(
            "nivel|clase|estrato|posicion|estatus|status socioeconomic*|social|economic*|socio",
            "clase media|alta|baja",
            "{people} con|de clase",
            "familia acomodada|conocida|respetable|honorable|decente",
            "buena|buen colonia|barrio|rumbo|zona",
            "sin|no .. infonavit|pension_alimenticia|creditos|prestamos|embargos",
            "estudio|estudios|investigacion socioeconomic*|economico",
            "nivel socio",
            "buro de credito",
            "buro limpio|sano",
            "historial crediticio|de_credito",
            "buen|buena|limpio|sano|sin|no .. buro",
            "sin|no|ni {have}? {any}? deuda*|adeudo*",
            "sin .. deudas|adeudos|embargos",
            "solvencia economica|moral",
            "gente|persona|familia bien|decente|de sociedad|nice",
            "de|buena buena familia|cuna|posicion|clase|sociedad",
            "hijo|hija|hijos de padres|profesionistas|familia",
            "padres profesionistas",
            "no .. pobre*|naco*|humilde*",
            "{have}|con|indispensable casa propia",
            neutral=_REFERENCES,
        ),
        asked(
            "universidad|universidades|preparatoria|prepa|bachillerato|colegio|escuela|escuelas|institucion* privad*|particular*|prestigi*|reconocid*|de_prestigio|de_paga",
            "egresad*|titulad* .. tec|iteso|up|uag|itam|ibero|anahuac|privada",
            "no egresad*|titulad*",
            "{only} ... tec|iteso|itam|ibero|anahuac|tecnologico de monterrey",
            "{refuse}|no|ni|sin ... escuela*|universidad* public*",
            neutral=_REFERENCES,
        ),
        asked(
            *shutting_out("{student}"),
            "{refuse} ... {student}|estudien|estudiando",
            "no .. estudiando|=estudie|=estudien|=estudies|=estudia",
            neutral=_TIMES,
        ),
        asked_of_some(
            "viva|vivan|vivir|vivas|residir|resida|residan|radicar|radique|radiquen|residente* en|cerca|por|cercan*|dentro|maximo|exclusiv*|a !con",
            "vivo|vives cerca|por|en",
            "{be} de|del la? zona|rumbo|colonia|barrio|alrededores|cercanias",
            "domicilio|vivienda|residencia .. cerca|cercano|cercana|zona|en",
            "{only} ... colonia*|zona* !de",
            "{refuse} ... colonia*|zona*|barrio*",
            "codigo postal",
            "vecinos de|del",
            "zona|lugar de residencia",
            neutral=_PLACE,
        ),
        named("radicar|radique|residir|resida en", neutral=_PLACE),
    ),
    unless=innocent(
        "=realizar|=elaborar|=aplicar|aplicacion|=levantar|=hacer|elaboracion|levantamiento ... estudio*",
        "en|por|la zona de trabajo|cobertura|ventas",
        "analista|ejecutivo|gestor|asesor de credito",
        "vive en",
    ),
)
