"""Whole names that go wrong: left out, turned, shortened, in another box, as friends call somebody.

Written from what its author knows of names in Mexico and of forms filled in at windows, not from the
matcher. The lists are ours and hold what is common; letters that go wrong are in _misspelled.py.
"""

import random
import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from app.demo.facts import GENERAL, names
from app.people.rules.registration import Declared
from bench._misspelled import on_a_word

_SHORT = {
    "María": ("Ma.", "Ma", "Mª", "M."), "José": ("J.", "J", "Jse."), "Juan": ("Jn.", "J."),
    "Guadalupe": ("Gpe.", "Gpe", "Guad."), "Francisco": ("Fco.", "Fco"), "Jesús": ("Js.",),
    "Francisca": ("Fca.",), "Antonio": ("Ant.", "Anto."), "Manuel": ("Ml.", "Mnl"),
    "Hernández": ("Hdez.", "Hdz", "Hdez"), "Martínez": ("Mtz.", "Mtz", "Mtnez"),
    "González": ("Glez.", "Gzz", "Glz"), "Rodríguez": ("Rdz.", "Rdz", "Rguez"),
    "Gutiérrez": ("Gtz.", "Gtrez"), "Sánchez": ("Schz", "Sánch."), "Ramírez": ("Rmz", "Ramz."),
    "Jiménez": ("Jmz", "Jimz."), "Vázquez": ("Vzqz", "Vázqz"), "López": ("Lpz", "Lpz."),
    "Pérez": ("Pz", "Prz"), "García": ("Gcía", "Ga."), "Gómez": ("Gmz",), "Méndez": ("Mdz",),
    "Domínguez": ("Dgz", "Domz"), "Velázquez": ("Velqz",), "Chávez": ("Chvz",),
}  # fmt: skip
_PET = {
    "Guadalupe": ("Lupita", "Lupe", "Pita"), "Jesús": ("Chuy", "Chucho"), "José": ("Pepe", "Chepe"),
    "Francisco": ("Pancho", "Paco"), "Francisca": ("Panchita", "Paquita"), "Juan": ("Juanito",),
    "Antonio": ("Toño",), "Antonia": ("Toña",), "Ignacio": ("Nacho",), "Ignacia": ("Nacha",),
    "Luis": ("Güicho",), "Manuel": ("Meño", "Manolo"), "Manuela": ("Mela",), "Pedro": ("Perico",),
    "Roberto": ("Beto",), "Alberto": ("Beto",), "Gilberto": ("Beto",), "Heriberto": ("Beto",),
    "Enrique": ("Quique", "Kike"), "Eduardo": ("Lalo",), "Gerardo": ("Lalo",), "Raúl": ("Rulo",),
    "Rafael": ("Rafa",), "Salvador": ("Chava",), "Sergio": ("Checo",), "Alejandro": ("Alex",),
    "Alejandra": ("Ale",), "Gabriel": ("Gabi",), "Gabriela": ("Gaby",), "Fernando": ("Fer",),
    "Rosario": ("Chayo",), "Consuelo": ("Chelo",), "Concepción": ("Concha",), "Dolores": ("Lola",),
    "Socorro": ("Coco",), "Refugio": ("Cuco", "Cuca"), "Graciela": ("Chela",), "Isabel": ("Chabela",),
    "María": ("Mari", "Mariquita"), "Margarita": ("Mago",), "Leticia": ("Lety",), "Rosa": ("Rosita",),
    "Teresa": ("Tere",), "Patricia": ("Paty",), "Verónica": ("Vero",), "Josefina": ("Fina", "Pepa"),
    "Esperanza": ("Pelancha", "Lancha"), "Hortensia": ("Tencha",), "Gregorio": ("Goyo",),
    "Santiago": ("Chago", "Santi"), "Trinidad": ("Trini",), "Vicente": ("Chente",), "Mario": ("Mayo",),
    "Fidencio": ("Fide",), "Bartolo": ("Bartolito",), "Natividad": ("Nati",), "Juana": ("Juanita",),
    "Cristóbal": ("Tobal",), "Nicolás": ("Nico",), "Esteban": ("Teban",), "Agustín": ("Tino",),
    "Martín": ("Tin",), "Miguel": ("Migue",), "Ramón": ("Moncho",), "Carmen": ("Carmelita", "Mela"),
    "Domingo": ("Mingo",), "Felipe": ("Pipe",), "Lourdes": ("Lulú",), "Martha": ("Marthita",),
    "Soledad": ("Chole",), "Ricardo": ("Richi",), "Rogelio": ("Roge",), "Silvia": ("Chivis",),
}  # fmt: skip
_OTHER_TONGUE = {
    "Xun": "Juan", "Petul": "Pedro", "Loxa": "Rosa", "Xunca": "Juana", "Juan": "Xun",
    "Pedro": "Petul", "Rosa": "Loxa", "Juana": "Xunca", "Domingo": "Romin", "Antonio": "Antun",
    "Mariano": "Maryan", "Sántiz": "Sánchez", "Sánchez": "Sántiz", "Na'ax": "Juan",
}  # fmt: skip
_HIGHLANDS = "07"
_DEVOTED = {
    "Guadalupe": ("María Guadalupe", "José Guadalupe"), "Jesús": ("María de Jesús", "José de Jesús"),
    "Carmen": ("María del Carmen",), "Luz": ("María de la Luz", "José Luz"),
    "Rosario": ("María del Rosario",), "Refugio": ("María del Refugio", "J. Refugio"),
    "Lourdes": ("María de Lourdes",), "Socorro": ("María del Socorro",),
    "Dolores": ("María Dolores", "José Dolores"), "Trinidad": ("María Trinidad", "J. Trinidad"),
    "Soledad": ("María de la Soledad",), "Ángel": ("Miguel Ángel", "José Ángel"),
    "Rosa": ("María Rosa", "Rosa María"), "Isabel": ("María Isabel",), "Luis": ("José Luis",),
    "Teresa": ("María Teresa",), "Elena": ("María Elena",), "Antonio": ("José Antonio",),
    "Juana": ("María Juana",), "Antonia": ("María Antonia",), "Manuel": ("José Manuel",),
    "Juan": ("José Juan",), "Salud": ("María Salud", "José Salud"),
}  # fmt: skip
_PARTICLES = re.compile(r"^(de la|de los|de las|del|de|san)\s+", re.IGNORECASE)
_GAINED = {
    "Cruz": "de la Cruz", "Santos": "de los Santos", "Rosa": "de la Rosa", "Torre": "de la Torre",
    "León": "de León", "Jesús": "de Jesús", "Luna": "de Luna", "Toro": "del Toro", "Ángel": "del Ángel",
    "Ríos": "de los Ríos", "Torres": "de la Torre", "Desales": "de Sales", "Montes": "Montes de Oca",
}  # fmt: skip


def surnames_swapped(_chance: random.Random, said: Declared) -> Declared:
    """Write the mother's surname first."""
    if not said.second_surname:
        return said
    return replace(said, first_surname=said.second_surname, second_surname=said.first_surname)


def second_surname_dropped(_chance: random.Random, said: Declared) -> Declared:
    """Leave the second surname out."""
    return replace(said, second_surname=None)


def first_surname_dropped(_chance: random.Random, said: Declared) -> Declared:
    """Know somebody by the mother's surname alone, as on a birth certificate without a father."""
    if not said.second_surname:
        return said
    return replace(said, first_surname=said.second_surname, second_surname=None)


def married(chance: random.Random, said: Declared) -> Declared:
    """Take a husband's surname after a de: in place of the second, or after both."""
    if said.sex != "M":
        return said
    his = f"de {chance.choice(names(GENERAL, 'surname')[:60])}"
    if chance.randrange(4) or not said.second_surname:
        return replace(said, second_surname=his)
    return replace(said, second_surname=f"{said.second_surname} {his}")


def particle(chance: random.Random, said: Declared) -> Declared:
    """Lose, gain, glue or put last the particle of a surname."""
    ways = []
    for box in ("first_surname", "second_surname"):
        text = getattr(said, box) or ""
        bare = _PARTICLES.sub("", text)
        if bare != text:
            front = text[: -len(bare)].strip()
            glued = text.replace(" ", "").capitalize()
            ways += [(box, bare), (box, bare), (box, glued), (box, f"{bare} {front}")]
        if text in _GAINED:
            ways.append((box, _GAINED[text]))
    if not ways:
        return said
    box, otherwise = chance.choice(ways)
    if box == "first_surname":
        return replace(said, first_surname=otherwise)
    return replace(said, second_surname=otherwise)


def wrong_box(chance: random.Random, said: Declared) -> Declared:
    """Write both surnames in the first box, or a second given name before the surname."""
    given = said.given_names.split()
    if len(given) > 1 and not chance.randrange(3):
        surname = f"{given[-1]} {said.first_surname or ''}".strip()
        return replace(said, given_names=" ".join(given[:-1]), first_surname=surname)
    if not said.second_surname:
        return said
    both = f"{said.first_surname or ''} {said.second_surname}".strip()
    return replace(said, first_surname=both, second_surname=None)


def given_name_omitted(chance: random.Random, said: Declared) -> Declared:
    """Use one of two given names: the first and the second are as often the used one."""
    given = said.given_names.split()
    return replace(said, given_names=chance.choice(given)) if len(given) > 1 else said


def given_names_swapped(_chance: random.Random, said: Declared) -> Declared:
    """Write the second given name first."""
    given = said.given_names.split()
    return replace(said, given_names=" ".join([*given[1:], given[0]]))


def given_name_added(chance: random.Random, said: Declared) -> Declared:
    """Tell this time the other given name too, before or after."""
    if " " in said.given_names:
        return said
    kind = "man" if said.sex == "H" else "woman"
    other = chance.choice(names(GENERAL, kind)[:40])
    if other == said.given_names:
        return said
    both = [said.given_names, other]
    chance.shuffle(both)
    return replace(said, given_names=" ".join(both))


def devoted(chance: random.Random, said: Declared) -> Declared:
    """Give a name its María or José, with the particle that belongs to it, or another's."""
    given = said.given_names.split()
    ways = [
        " ".join([*given[:nth], longer, *given[nth + 1 :]])
        for nth, one in enumerate(given)
        for longer in _DEVOTED.get(one, ())
        if not set(longer.split()) & ({*given} - {one})
        and longer.startswith(("José", "J.", "Miguel") if said.sex == "H" else ("María", "Rosa"))
    ]
    linked = {("María", "Carmen"): "del", ("María", "Luz"): "de la", ("María", "Jesús"): "de"}
    linked |= {("José", "Jesús"): "de", ("María", "Guadalupe"): "de", ("María", "Lourdes"): "de"}
    for first, second in pairwise(given):
        if link := linked.get((first, second)):
            ways.append(said.given_names.replace(f"{first} {second}", f"{first} {link} {second}"))
    return replace(said, given_names=chance.choice(ways)) if ways else said


def shortened(chance: random.Random, said: Declared) -> Declared:
    """Shorten as clerks and rolls do: Ma., J., Gpe., Hdez.; or keep only an initial."""
    given = said.given_names.split()
    if not chance.randrange(4):
        if said.second_surname and chance.randrange(2):
            return replace(said, second_surname=f"{said.second_surname[0].upper()}.")
        if len(given) > 1:
            return replace(said, given_names=" ".join([given[0], f"{given[1][0]}."]))
    return on_a_word(chance, said, lambda word: list(_SHORT.get(word, ())))


def pet_name(chance: random.Random, said: Declared) -> Declared:
    """Write what everybody calls somebody in place of the given names, or beside one of them."""
    return _another(chance, said, _PET)


def other_tongue(chance: random.Random, said: Declared) -> Declared:
    """Say the name of the register in the tongue of home, or the name of home in Spanish."""
    given = said.given_names.split()
    if (said.origin_municipality or "")[:2] != _HIGHLANDS and not {*given} & {"Na'ax"}:
        return said
    return on_a_word(
        chance, said, lambda word: [_OTHER_TONGUE[word]] if word in _OTHER_TONGUE else []
    )


def ending(chance: random.Random, said: Declared) -> Declared:
    """Write the man's form of a woman's name, or the other way round: Antonio, Antonia."""
    given = said.given_names.split()
    turned = [
        (nth, one[:-1] + ("a" if one.endswith("o") else "o"))
        for nth, one in enumerate(given)
        if one[-1] in "ao"
    ]
    if not turned:
        return said
    nth, other = chance.choice(turned)
    return replace(said, given_names=" ".join([*given[:nth], other, *given[nth + 1 :]]))


def _another(
    chance: random.Random, said: Declared, listed: Mapping[str, tuple[str, ...]]
) -> Declared:
    given = said.given_names.split()
    ways = [(nth, pet) for nth, one in enumerate(given) for pet in listed.get(one, ())]
    if not ways:
        return said
    nth, pet = chance.choice(ways)
    alone = len(given) == 1 or chance.randrange(2)
    return replace(
        said, given_names=pet if alone else " ".join([*given[:nth], pet, *given[nth + 1 :]])
    )
