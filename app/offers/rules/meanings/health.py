"""Good health, an illness or a medical examination asked before there is an offer of work.

Source: skills spec §4.9, R4. Insurance, examinations of who already works and work with patients
are not judged.
"""

from app.offers.rules.wording.meaning import (
    Meaning,
    Why,
    asked_of_some,
    innocent,
    shutting_out,
)

_TASKS = "el trabajo pide estas tareas: __; hay ajustes para hacerlas"
_LATER = "los exámenes que pide la ley se hacen después de la oferta y los paga la empresa"

HEALTH = Meaning(
    Why.HEALTH,
    rules=(
        asked_of_some(
            "{good} estado? de? salud",
            "{good} salud",
            "estado de salud",
            "gozar|goce|gocen de .. salud",
            "salud {good}|compatible|ideal|comprobable|fisica|100|mental_buena|excelente",
            "{people}|{sexed}|{trade} sano|sana|saludable",
            "{be}|estar|este completamente|totalmente|100|bien? sano|sana|sanos|sanas|saludable",
            "sano|sana y|e fuerte|fuertes|responsable|joven",
            *shutting_out("{ill}"),
            "sin|no {have}? antecedente*|historial de? {ill}",
            "no padec* .. {body}",
            "no .. padecer|padezca|padezcan|padece|padecen",
            "no .. sufrir|sufra|sufran .. {body}|{ill}",
            "descartar {ill}",
            "sin problema*|padecimiento*|dolor*|lesion* .. {body}",
            "no {have} .. problema*|dolor*|lesion* .. {body}",
            "no .. haber .. operad*|cirugia*|operacion*|lesion*|fractura*|hospitaliz*",
            "sin {any}? operacion*|cirugia*|lesiones|fracturas",
            "no .. tom*|consum*|us*|ingier* .. medicamento*|medicina*|pastillas|tratamiento|antidepresiv*|ansiolitic*|calmantes",
            "sin medicamento*|medicacion|tratamiento",
            "no .. tratamiento medico|psiquiatrico|psicologico",
            "no .. falt*|ausent* ... enferm*|salud|medic*",
            "no .. enferme|enfermen|enfermarse|incapacite|incapacitarse|incapacidades",
            "no fumador*|fume",
            "no fumar ni|beber|y|o",
            "no fumar $",
            "no {be} fumador*|bebedor*|alcoholic*|drogadict*|adict*",
            "no .. fume|beba|tome alcohol|drog*",
            "sin|no|ni|cero {any}? adicciones|adiccion|vicios|vicio|alcoholismo|drogadiccion",
            "libre de adicciones|vicios|enfermedades",
            "no .. adicciones|vicios",
            "esquema|carnet|certificado|cartilla|comprobante de? vacuna*",
            "vacunado contra|completa",
            neutral=_TASKS,
        ),
        asked_of_some(
            "{exam}",
            "prueba|examen|analisis|test ... vih|sida|sangre|drogas|orina",
            "laboratorio|glucosa|presion|sangre|medico|medica ... entrevista|firmar|ingresar|antes_de_contratar",
            "cuestionario|encuesta|declaracion|formulario|formato .. {ill}|salud|medico|padecimientos",
            "pasar|aprobar|acreditar|someterse ... medico|medica|salud",
            "{ask_for} ... enfermedad*|padecimiento*|medicamentos|alergias",
            neutral=_LATER,
        ),
    ),
    unless=innocent(
        "{exam} ... anual*|periodic*|despues|posterior*|gratuit*|pagad*|gratis|una_vez|ya|cuenta_de_la_empresa|para_trabajadores|del_personal|a_pacientes|de_pacientes|para_pacientes|a_empleados",
        "despues|posterior*|tras|una_vez ... {exam}",
        "sin|gratis|gratuito {exam}",
        "muestra*|laboratorista|quimico|quimica ... {exam}",
        "prueba|examen|analisis|estudio ... paciente*|ganado|animal*",
        "centro|sector|secretaria|seguridad|area|servicio*|brigada*|promotor*|ramo|insumos|productos|licenciatura|tecnico .. salud",
        "seguridad y|e salud",
        "ambiente|clima|espacio|comida|alimentacion|dieta|entorno .. sano|sana|saludable",
        "salud ocupacional|publica|en el trabajo|animal",
        "prevencion|tratamiento|atencion|cuidado|control de .. {ill}",
        "equipo|seguro|gastos|servicio|material medico|medicos",
        "libre de humo|tabaco",
        "ordenar|archivar|archivo|capturar|captura|integrar|digitalizar|resguardar|foliar|clasificar ... {exam}",
        "aplicar|levantar|capturar|captura|aplicacion|levantamiento ... cuestionario|encuesta|formulario|formato",
    ),
)
