"""A religion, a party, a union or a complaint of the past, asked of who applies."""

from app.offers.rules.wording.meaning import (
    Meaning,
    Why,
    asked,
    asked_for_certain,
    innocent,
    named,
    shutting_out,
)

_ANYBODY = "personas de cualquier religión, partido o sindicato"

BELIEF = Meaning(
    Why.BELIEF,
    rules=(
        asked(
            "{be}|{only}|{prefer}|{people}|{seek}|{sexed} muy? {creed}",
            "{prefer} ... {creed}",
            "{only} .. {creed}",
            "religion .. {creed}",
            "profes* ... religion|fe|{creed}",
            *shutting_out("{creed}"),
            "{be}|miembro|parte|integrante de la|nuestra? iglesia|congregacion|parroquia",
            "compart* ... fe|religion|creencias|{creed}",
            "{ask_for} ... religion|partido|creencia*|afiliacion",
            "valores|principios|moral|costumbres|formacion|educacion|fe cristian*|catolic*|religios*",
            "persona* de fe",
            "que asista|vaya a misa|iglesia|templo|culto",
            "carta|constancia de|del? la? parroco|pastor|sacerdote|cura|parroquia|iglesia",
            "en la fe $",
            "{be}|parte|miembro .. fe",
            "credencial|carnet de|del? militante|partido",
            "apoy*|vot* .. candidato|candidata|partido|campaña|gobierno",
            "practicante de la? religion|{creed}",
            neutral=_ANYBODY,
        ),
        asked(
            *shutting_out("{union}"),
            "sin .. {union}",
            "no .. pertenec*|pertenezc*|afiliad*|particip*|milit*|formado ... {union}|{party}",
            "no .. {union}",
            "por quien vot*",
            "vot* por {party}",
            "no .. demanda*|demandas|demandado|juicio* .. patron*|laboral*|empresa*|anterior*",
            "sin {any}? demanda*|juicio*|queja* laboral*|previas|anteriores",
            "sin|no .. demandas|demandado|demandar|demandó !de",
            neutral=_ANYBODY,
        ),
        asked(
            "sin {any}? militancia|afiliacion|preferencia* politic*|partidista*|sindical*",
            "sin {any}? militancia|partido|ideologia",
            "afiliad*|militante*|simpatizante*|simpatic* .. partido|{party}|sindicato",
            "{be} afin|simpatizante|apolitico",
            "simpatiz* ... politic*|{party}|movimiento",
            "demand* a su|la|el|al|un? empresa|patron|trabajo",
            "guard* el? sabado|domingo",
            "no {be} .. activista*|militante*",
            "no militante*|activista*|politicos",
            "no .. particip* ... politic*|marchas|huelga*",
            neutral=_ANYBODY,
        ),
        asked_for_certain(
            "no =pida|=pidan|pedir|falte|falten|faltar|descanse ... religion|religioso|culto|iglesia|creencias",
            "no .. use|usen|usar|vista|porte|porten|traiga .. velo|turbante|hiyab|kipa|rosario|crucifijo|escapulario",
            neutral=_ANYBODY,
        ),
        named("^ {creed} $", "^ catolico|cristiano|evangelico", neutral=_ANYBODY),
    ),
    unless=innocent(
        "colegio|escuela|universidad|musica|articulos|libreria|tienda|instituto|hospital ... {creed}",
        "pan dulce|salado|de",
    ),
)
