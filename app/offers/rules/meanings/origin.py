"""A birthplace, a people, a skin, an accent or a nationality asked of who applies.

Speaking a language as part of the task, and papers that let a person work in Mexico, are not
judged.
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

_ANYWHERE = "personas de cualquier origen"
_PAPERS = "documento que permita trabajar en México"
_SPEECH = "comunicarse con la clientela en español"

ORIGIN = Meaning(
    Why.ORIGIN,
    rules=(
        asked(
            *shutting_out("{foreign}"),
            *shutting_out("gente|personas|personal de|del {place}|fuera"),
            "no .. vista|vistan|use|usen|vestir|usar|traiga|porte|vestida .. tradicional|tipica|indigena|regional|huipil",
            "{only} {people}? de {place}|aqui|fuera",
            "no|nada|ni de fuera|lejos",
            "{people} de la? {place} {only}",
            "{prefer}|{only} .. gente|personas|personal de|del {place}",
            "{only} .. nacionales|locales|paisanos",
            "acta|comprob*|comprueb*|acredit* ... nacio|nacido|nacimiento en",
            "de otros|otro estados|estado|paises|pais|ciudad no $",
            "{only} .. {foreign}",
            "gente|personas de {place} , no $",
            "{refuse} gente|personas|nadie de {place}|fuera|otro|otros|otra",
            "no .. vengan|venga|sea|sean de fuera|{place}|otro|rancho|pueblo|sierra",
            "aspecto|apariencia|rasgos|facciones .. {foreign}",
            "rasgos|facciones|apariencia|aspecto|tipo|fisico fina*|caucasic*|extranjer*|norteñ*|indigena*|europe*",
            neutral=_ANYWHERE,
        ),
        asked(
            "nacionalidad mexicana|unicamente|solo",
            "{be}|{only}|{prefer}|{people} .. mexicano|mexicana|mexicanos|mexicanas !y|o",
            "mexicano por nacimiento",
            "mexicano|mexicana por|de nacimiento",
            "nacido|nacida|nacidos en|de",
            "ciudadania mexicana",
            "{ask_for} ... nacionalidad|lugar de nacimiento|origen|etnia|raza",
            neutral=_PAPERS,
        ),
        asked(
            "originari*|oriund*|nativ* de|del",
            "{be}|{prefer}|{only} ... tapati*|jalisciense*|originari*|oriund*|local|locales|foraneo*",
            "gente del pueblo|rancho|lugar",
            "raza|etnia|origen .. blanc*|mestiz*|{foreign}",
            "apellido* ... familia|extranjero*|espanol*|abolengo|reconocido*|indigena*",
            neutral=_ANYWHERE,
        ),
        asked_of_some(
            "{skin} .. {pale}",
            "{skin} de? {pale}",
            "color de piel",
            "{people}|{sexed}|{trade} de? tez|piel|color !de",
            "de tez",
            "{people}|{sexed}|{trade} güer*|moren*|rubi*|blanc*",
            neutral=_ANYWHERE,
        ),
        asked(
            "sin|no {any}? acento !en|ortografico",
            "sin acento {foreign}",
            "=hable|=hablen|domine*|dominio {bien}|perfecto? el|del? {bien}|perfecto? español|castellano",
            "acento neutro|norteño|tapatio|mexicano|marcado|extranjero|español",
            "no|nada_de .. acento",
            "pasaporte|acta|ine|credencial mexican*",
            "como la gente de aqui|la_ciudad",
            "no .. habl* .. dialecto*|lengua_indigena|lenguas_indigenas|nahuatl",
            "{refuse} ... dialecto*|acento",
            "sin {any}? dialecto*",
            "español|ingles|frances|aleman|idioma nativo|materno",
            "lengua materna|nativa",
            "hablante* nativo*",
            "native speaker",
            neutral=_SPEECH,
        ),
        named("^ mexicanos|tapatios|jaliscienses $", neutral=_ANYWHERE),
    ),
    unless=innocent(
        "comida|cocina|antojitos|empresa|industria|artesania*|peso*|republica|norma*|ley|producto*|lengua_de_señas|musica|vestimenta .. mexican*",
        "no {be} necesario|requisito",
        "producto*|planta*|especie*|receta*|semilla*|cafe|maiz|artesania*|bebida*|arbol* originari*|nativ*",
        "sin acento en",
        "mole|frijol*|carne|vino|cafe|arroz negro|negros|chino",
    ),
)
