"""A sex asked of who applies, outright or by a word that names one: *señorita*, *varón*, *edecán*.

The name of a trade in one gender (*se solicita costurera*) is not refused: it is how the trade is
called in Spanish, and it shuts nobody out by itself.
"""

from app.offers.rules.wording.meaning import Meaning, Why, asked, innocent, named

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
            "no|ni|cero {sexed}",
            "no {be} {sexed}",
            "{refuse} .. {sexed}",
            "{sexed} , {abstain}",
            "{sexed} , no $",
            "{except} {sexed}",
            "{people} del? sexo? {sexed} !en",
            "{job} {only}? para|de {sexed}",
            "{job} {sexed}",
            "no apto|apta para {sexed}",
            "que {be} {sexed}",
            "toque|presencia|mano femenino",
            "{ask_for} ... sexo|genero",
            "{seek} a? un|una|unas|unos|dos|tres? {sexed}",
            "=nenas|=morras|=morros|=vatos|=batos|=hombrecitos|=viejas",
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
            neutral=_PERSON,
        ),
    ),
    unless=innocent(
        "{sexed} y|o|u|e|ni|como|igual|e? que? de|para|a? las|los? {sexed}",
        "{sexed} y|o|u de? para? las? {sexed}",
        "{sexed} {sexed}",
        "=m =f|=h",
        "=f =m",
        "=h =m",
        "sexo|genero de? masculino|femenino|=m|=f|=h y|o|u masculino|femenino|=m|=f|=h",
        "{goods} ... {sexed}",
        "{places} de|para? las|los|la|el? {sexed}",
        "futbol|voleibol|basquetbol|liga|equipo|deporte|softbol ... {sexed}",
        "{sexed} de compañia|clave",
        "#both",
        "dia|derechos|igualdad|equidad|violencia|empoderamiento ... {sexed}",
        "salud .. mujer",
        "señor|señora|=sra|=sr|=srta señor|señora",
    ),
)
