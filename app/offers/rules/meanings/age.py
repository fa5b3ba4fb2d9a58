"""An age, a youth or a graduation asked of who applies; the legal minimum of 18 is not one.

The age of a company, of a building, of experience and of people who are served says nothing of who
applies.
"""

from app.offers.rules.wording.meaning import Meaning, Why, asked, asked_of_some, innocent, named

_ADULTS = "mayores de 18 años"
_BEGINNERS = "no se necesita experiencia; se capacita"

AGE = Meaning(
    Why.AGE,
    rules=(
        asked(
            "edad .. #grown !{unit}",
            "edad .. #age .. #grown !{unit}",
            "edad minima? de? #legal y|o? maxima de? #grown",
            "edad limite|maxima|tope",
            "#age a|y|al|o|hasta? #grown año de edad",
            "#grown año de edad",
            "rango|limite|margen de edad .. #age",
            "{ask_for} ... edad",
            "{ask_for} ... fecha de nacimiento",
            "{only} .. {young}",
            "{people} muy? {young}",
            "que {be} muy? {young}",
            "{be} {young}",
            "equipo|ambiente|grupo muy? joven|juvenil",
            "espiritu|energia|actitud|mentalidad|mente juvenil|joven",
            "{prefer} ... {young}",
            "{young} .. #grown !{unit}",
            "no|ni|sin|cero {old}",
            "no {be} {old}",
            "{refuse} ... {old}",
            "{old} , {abstain}",
            "{old} , no $",
            "{refuse} ... mayor|menor|pasado|mas de #grown",
            "{only} {people}? menores|mayores de #grown",
            "madura|maduro !y? $",
            neutral=_ADULTS,
        ),
        asked_of_some(
            "#age a|y|al|o|hasta? #grown {year} !de|en|como|{span_of}",
            "{sexed}|{people}|{trade} de|entre? #age a|y|al|hasta? #grown !{unit}",
            "entre los? #age y|a los? #grown !{unit}",
            "menor|menores a|de|que #grown !{unit}",
            "mayor|mayores a|de|que #grown !{unit}",
            "menos|mas de #grown {year} !de|en|{span_of}",
            "max|maximo|maxima|maximos .. #grown {year} !de|en|{span_of}",
            "max|maximo|maxima #grown $",
            "minimo|minima|min #grown {year} !de|en|{span_of}",
            "hasta los? #grown {year} !de|en|{span_of}",
            "no pase|pasen|pasar|rebase|rebasen|rebasar|exceda|excedan|supere de? los? #grown !{unit}",
            "no mas de #grown {year}",
            "arriba|encima|debajo de los? #grown",
            "tener|tenga entre|menos|mas|maximo de? #grown",
            "desde|a partir de los? #grown {year} !de|en",
            "#grown {year} en adelante|maximo|max|cumplidos",
            "#grown {year} o mas|menos",
            neutral=_ADULTS,
        ),
        named(
            "^ {young} !{grows}",
            "{seek} .. {young}",
            "{trade} joven",
            "{job} .. {young}",
            neutral=_ADULTS,
        ),
        named(
            "recien egresado|titulado|graduado|salido",
            "recientemente egresado|titulado|graduado",
            neutral=_BEGINNERS,
        ),
    ),
    unless=innocent(
        "mayor|mayores|mayoria de edad",
        "experiencia|antiguedad|garantia|trayectoria|contrato|credito|plazo|vigencia|cupo|peso|carga|velocidad|sueldo|salario|pago|bono|comision|horario|turno|jornada ... #grown",
        "{grows} muy? {young}",
        "{young} {grows}",
        "{span_of} de? .. #grown {year}",
        "#grown {year} de? {span_of}",
        "menor|menores de #legal",
        "#age {year}? a|y|al|hasta? #grown {unit}",
        "hace|desde hace|durante|llevamos|tenemos|tiene|con mas? de? #grown {year} !de? $",
        "{year} de {span_of}",
        "aniversario|fundada",
    ),
)
