"""Good health, an illness or a medical examination asked before there is an offer of work.

Source: skills spec §4.9, R4. Insurance, examinations of who already works and work with patients
are not judged.
"""

from app.offers.rules.wording.meaning import Meaning, Why, asked_of_some, innocent

_TASKS = "diga qué tareas tiene el puesto y qué ajustes ofrece"
_LATER = (
    "los exámenes que pide la ley se hacen después de la oferta de trabajo y los paga la empresa"
)

HEALTH = Meaning(
    Why.HEALTH,
    rules=(
        asked_of_some(
            "{good} estado? de? salud",
            "{good} salud",
            "estado de salud",
            "gozar|goce|gocen de .. salud",
            "salud {good}|compatible|comprobable|fisica|100|mental_buena|excelente",
            "{people}|{sexed}|{trade} sano|sana|saludable",
            "{be}|estar|este sano|sana|sanos|sanas|saludable",
            "sano|sana y|e fuerte|fuertes|responsable|joven",
            "sin|no|ni|cero {any}? {ill}",
            "sin problema*|padecimiento*|dolor*|lesion* .. {body}",
            "no {have} {any}? {ill}",
            "no {have} .. {ill}",
            "no {have} .. problema*|dolor*|lesion* .. {body}",
            "{refuse} ... {ill}",
            "{ill} , {abstain}",
            "{ill} , no $",
            "no .. haber .. operad*|cirugia*|operacion*|lesion*|fractura*|hospitaliz*",
            "sin {any}? operacion*|cirugia*|lesiones|fracturas",
            "no .. tom*|consum*|us*|ingier* .. medicamento*|medicina*|pastillas|tratamiento",
            "sin medicamento*|medicacion|tratamiento",
            "no .. tratamiento medico|psiquiatrico|psicologico",
            "no .. enferme|enfermen|enfermarse|incapacite|incapacitarse|incapacidades",
            "no fumador*|fume|fumar $",
            "no {be} fumador*|bebedor*|alcoholic*|drogadict*|adict*",
            "no .. fume|beba|tome alcohol|drog*",
            "sin|no|ni|cero {any}? adicciones|adiccion|vicios|vicio|alcoholismo|drogadiccion",
            "libre de adicciones|vicios|enfermedades",
            "no .. adicciones|vicios",
            "esquema|carnet|certificado|cartilla de vacuna*",
            "vacunado contra|completa",
            neutral=_TASKS,
        ),
        asked_of_some(
            "{exam}",
            "prueba|examen|analisis|test ... vih|sida|sangre|drogas|orina",
            "pasar|aprobar|acreditar|someterse ... medico|medica|salud",
            "{ask_for} ... enfermedad*|padecimiento*|medicamentos|alergias",
            neutral=_LATER,
        ),
    ),
    unless=innocent(
        "{exam} ... anual*|periodic*|despues|posterior*|gratuit*|pagad*|gratis|una_vez|ya|cuenta_de_la_empresa|para_trabajadores|del_personal|contratad*|contratacion|oferta|a_pacientes|de_pacientes|para_pacientes|a_empleados",
        "despues|posterior*|tras|una_vez ... {exam}",
        "sin|gratis|gratuito {exam}",
        "centro|sector|secretaria|seguridad|area|servicio*|brigada*|promotor*|ramo|insumos|productos|licenciatura|tecnico .. salud",
        "seguridad y|e salud",
        "ambiente|clima|espacio|comida|alimentacion|dieta|entorno .. sano|sana|saludable",
        "salud ocupacional|publica|en el trabajo|animal",
        "prevencion|tratamiento|atencion|cuidado|control de .. {ill}",
        "equipo|seguro|gastos|servicio|material medico|medicos",
        "libre de humo|tabaco",
    ),
)
