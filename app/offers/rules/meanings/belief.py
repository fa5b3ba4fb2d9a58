"""A religion, a party, a union or a complaint of the past, asked of who applies."""

from app.offers.rules.wording.meaning import Meaning, Why, asked, innocent, named

_NOTHING = "quítelo: lo que la persona cree o defiende no se pregunta"

BELIEF = Meaning(
    Why.BELIEF,
    rules=(
        asked(
            "{be}|{only}|{prefer}|{people}|{seek}|{sexed} muy? {creed}",
            "{prefer} ... {creed}",
            "{only} .. {creed}",
            "religion .. {creed}",
            "profes* ... religion|fe|{creed}",
            "no|ni|sin|cero {creed}",
            "no {be} {creed}",
            "{refuse} ... {creed}",
            "{creed} , {abstain}",
            "{creed} , no $",
            "{ask_for} ... religion|partido|creencia*|afiliacion",
            "valores|principios|moral|costumbres|formacion|educacion|fe cristian*|catolic*|religios*",
            "persona* de fe",
            "que asista|vaya a misa|iglesia|templo|culto",
            "carta del parroco|pastor|sacerdote|cura",
            "practicante de la? religion|{creed}",
            neutral=_NOTHING,
        ),
        asked(
            "no|ni|sin|cero {any}? {union}",
            "no .. pertenec*|afiliad*|particip*|milit*|formado ... {union}|{party}",
            "no .. {union}",
            "{refuse} ... {union}",
            "{union} , {abstain}",
            "{union} , no $",
            "no .. demanda*|demandas|demandado|juicio* .. patron*|laboral*|empresa*|anterior*",
            "sin {any}? demanda*|juicio*|queja* laboral*|previas|anteriores",
            "sin|no demandas laborales",
            neutral=_NOTHING,
        ),
        asked(
            "sin {any}? militancia|afiliacion|preferencia* politic*|partidista*|sindical*",
            "sin {any}? militancia|partido|ideologia",
            "afiliad*|militante*|simpatizante*|simpatic* .. partido|{party}|sindicato",
            "{be} afin|simpatizante|apolitico",
            "no {be} .. activista*|militante*",
            "no militante*|activista*|politicos",
            "no .. particip* ... politic*|marchas|huelga*",
            neutral=_NOTHING,
        ),
        named("^ {creed} $", "^ catolico|cristiano|evangelico", neutral=_NOTHING),
    ),
    unless=innocent(
        "colegio|escuela|universidad|musica|articulos|libreria|tienda|instituto|hospital ... {creed}",
        "pan dulce|salado|de",
    ),
)
