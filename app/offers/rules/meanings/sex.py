"""A sex asked of who applies, outright or by a word that names one: *señorita*, *varón*, *edecán*.

The name of a trade in one gender (*se solicita costurera*) is not refused: it is how the trade is
called in Spanish, and it shuts nobody out by itself.
"""

from app.offers.rules.wording.meaning import (
    Meaning,
    Why,
    asked,
    innocent,
    named,
    shutting_out,
)

_BOTH = "mujeres y hombres"
_PERSON = "personal para el puesto, mujeres y hombres"

SEX = Meaning(
    Why.SEX,
    rules=(
        asked(
            "sexo|genero|sex .. {sexed}|=f|=m|=h",
            "{only} .. {sexed}",
            "{sexed} {only}",
            "{only} .. =ellas|=ellos",
            "{prefer} ... {sexed}",
            "{sexed} {prefer}",
            *shutting_out("{sexed}"),
            "{people} del? sexo? {sexed} !en",
            "{job} .. para|a {sexed}",
            "{job} de {sexed}",
            "{job} {sexed}",
            "no apto|apta para {sexed}",
            "que {be} {sexed}",
            "toque|presencia|mano femenino",
            "{ask_for} ... sexo|genero !gramatical|musical|literario|de",
            "{seek} a? un|una|unas|unos|dos|tres? {sexed}",
            "=nenas|=morras|=morros|=vatos|=batos|=hombrecitos|=viejas",
            "^ =niña|=niñas .. para",
            neutral=_BOTH,
        ),
        named(
            "{seek} .. {sexed}",
            "^ {sexed} !victima",
            "{trade} .. {sexed}",
            "{trade} ^ {sexed}",
            "=mujer|=hombre|varon|femenina|masculino|=dama|=caballero|señorita $",
            "edecan|edecanes|=hostess",
            "{sexed} .. #age",
            "# {sexed}",
            "{sexed} no .. pued*|sirv*|aguant*|rinden|sab*",
            "{only} para|con =ellas|=ellos",
            "equipo|team de {sexed}",
            "=eres|=si_eres {sexed}",
            "un|una|unos|unas|dos|tres|cuatro|cinco|varios|varias {sexed}",
            "=nosotras|=ellas|=ellos {only}",
            neutral=_PERSON,
        ),
    ),
    unless=innocent(
        "{male} , y|o|u|e|ni|como? a|de|para|que? la|las|los|el? #? {female}",
        "{female} , y|o|u|e|ni|como? a|de|para|que? la|las|los|el? #? {male}",
        "{male} o|y|e|ni|u si|de|para {female}",
        "=m =f|=h",
        "=f =m",
        "=h =m",
        "sexo|genero de? masculino|femenino|=m|=f|=h y|o|u masculino|femenino|=m|=f|=h",
        "{goods} ... {sexed}",
        "{places} de|para? las|los|la|el? {sexed}",
        "futbol|voleibol|basquetbol|liga|deporte|softbol|entrenador ... {sexed}",
        "equipo|seleccion =femenil|=varonil",
        "{sexed} de compañia|clave",
        "#both",
        "dia|derechos|igualdad|equidad|violencia|empoderamiento ... {sexed}",
        "salud .. mujer",
        "mas {sexed}",
        "{trade} .. para|con|a|de la|las|los|el|una|un|otra {sexed}",
        "con|por|al|a|de la|el|del? =señora|=señor|señorita",
        "señor|señora|=sra|=sr|=srta señor|señora",
    ),
)
