"""The page docs/lint.md: how the lint does on the phrases of others, and all that it gets wrong.

Written by ``python -m tests.offers.lint_page``; test_lint_measured.py holds it to be up to date.
"""

import csv
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.offers.rules.lint import lint

PHRASES = Path(__file__).parent / "phrases"
SETS: Mapping[str, tuple[str, str]] = {
    "first": ("excluding", "neutral"),
    "second": ("second_excluding", "second_neutral"),
    "third": ("third_excluding", "third_neutral"),
    "held": ("held_excluding", "held_neutral"),
    "fifth": ("fifth_excluding", "fifth_neutral"),
}
"""Of each set its files: what excludes, what does not."""
PAGE = Path(__file__).parents[2] / "docs" / "lint.md"

HEAD = """\
# The lint of offers

*Written by `python -m tests.offers.lint_page`; a test holds it to be up to date.*

An offer is read before it is sent. Words that leave people out of applying are refused (422) with the words as they were typed, who is left out, and neutral words to write instead. Who may be left out has eleven names, each a file of `app/offers/rules/meanings`: disability, age, sex, family, appearance, health, origin, belief, sexuality, criminal record, status.

The rules are about meaning. They ask of a text who is spoken of and what is said of them: *sin discapacidad* is refused; *sin discriminar por discapacidad*, *cuidado de personas con discapacidad* and *personas con discapacidad, bienvenidas* are not. The text is read as it is meant: capitals, accents, plurals, gender, letters written apart, digits for letters, numbers in words, and a slip or a phonetic spelling in the words that matter.

## What was decided

- A *kind or degree of disability* is refused even in an offer that means to include: a post *para discapacidad motriz leve* shuts out all the others. *Personas con discapacidad*, whole, is not.
- *Tasks* are not judged here (*cargar 20 kilos*, *subir escaleras*): they are demands of the offer, essential only with a reason. A body is: *buena condición física*, *que escuche bien*.
- *The name of a trade in one gender* (*se solicita costurera*) passes: it is how the trade is called. A word that names a sex (*señorita*, *varón*, *edecán*) or an exclusive mark (*sólo*, *sexo*) does not.
- *The legal minimum* of 18 years passes, alone; any other age asked of who applies does not. *Recién egresado* and *equipo joven* stand for an age.
- *Medical examinations and drug tests* are refused before an offer of work, unless the text says that they come after it or are a service for the staff.
- *Where a person lives*, her credit history and her school's owner are refused; a *car, a motorcycle or a licence* pass: only who knows the task can tell if they are needed.
- *Who is served* is not who applies: clients, patients, pupils, goods and animals may be of any age, sex and health.

## How it was measured

Five sets of phrases stand in `tests/offers/phrases`, each written by somebody who wrote no rule and had read neither the rules nor the other sets (a few short ones coincide); the first line of each file tells who, when and whether it has been seen. Whoever writes the rules writes phrases of their own (`tests/offers/wording`). The bars are a precision of 0.95 and a recall of 0.85.

**The figures to trust** are those of the first run of sets that no rule had been written from: the first, written before the rules (precision 0.980, recall 0.883); and two sets of strangers, measured unseen by the predecessors of these rules (0.953 and 0.841; then 0.923 and 0.880). On the words of strangers both bars are thus met on the first set only: one way in six to eight of leaving people out passes unseen, and of thirteen to fifty phrases refused one is refused wrongly.

A set counts as *unseen* until somebody who writes rules has read its failures. Of a set that has been seen, only the first row tells how the lint does on the words of strangers; the last tells what it has learnt. The test asserts the bars on every set as it is now.

"""

HEADS: Mapping[str, str] = {
    "fifth": """\
## The fifth set: measured once, unseen

Its 300 phrases were written blind, by a fifth writer who had read nothing of ours, and were measured once, after the failures of the set held out had been mended. **The bar of recall is reached (0.880 of 0.85); that of precision is missed: 0.923 of the 0.95 asked.** Of thirteen phrases refused one was refused wrongly: most of these were invitations, adjustments and what is said not to be asked.

Its failures, listed here as they were, were then mended as classes, false blocks first, so this set is *seen since* too.

What it missed, unseen:

- Hay lugar para una persona sorda, pero con la mitad del sueldo mientras vemos si rinde
- Preferentemente menores de treinta y cinco por la dinámica del equipo
- Las mujeres entran a empaque con $1,600 y los hombres a $1,900 por el mismo trabajo
- Que no tenga chiquillos en edad escolar, asi no pide permisos
- En la entrevista preguntaremos con quien dejas a tus hijos, si no tienes quien los cuide no aplicas
- Que su peso sea proporcional a su estatura
- Vendedora criolla o blanca para joyería
- Los compas wixaritarika solo para limpieza, para otros puestos no
- Se busca ayudante gral mexicano, ya nos quedaron mal los centroamericanos
- Que no ande yendo al doctor a cada rato
- Enfermera seronegativa para clínica privada
- Haremos perfil genetico y de antecedentes familiares de enfermedad para decidir el ingreso
- Maestra católica practicante para impartir matemáticas
- Todo el equipo comparte la fe evangélica y esperamos lo mismo del nuevo integrante
- Para la plaza de barrendero presentar credencial de afiliación al partido
- La escuela se reserva de contratar docentes gays o lesbianas
- Personas no binarias favor de buscar en otro lado, aquí solo manejamos hombre y mujer
- De Oblatos o del Cerro del Cuatro no recibimos solicitudes

What it took wrongly, unseen:

- Vacante abierta a personas con discapacidad motriz, visual o auditiva
- Aquí nadie queda fuera por tomar medicamento para la ansiedad
- Ruido arriba de 85 dB, se entregan tapones y se rota al personal
- Recién egresados y personas con trayectoria por igual
- Demostración de maquillaje y perfumería femenina, comisión del 8%
- Nadie te va a preguntar si planeas tener bebés
- Solteros, casados, viudas, todas las familias caben aquí
- Sin anillos ni aretes mientras operas la prensa, por seguridad
- Te explicamos el contrato en tu lengua si no hablas español
- Puedes acomodar tu día de descanso si tu religión guarda el sábado
- Revisar antecedentes clínicos del paciente y capturar el expediente

| | caught | taken wrongly | precision | recall |
|---|---|---|---|---|
| measured once, unseen | 132 of 150 | 11 of 150 | 0.923 | 0.880 |
""",
    "held": """\
## The set held out: measured once, unseen

Its 340 phrases were written blind, by a fourth writer, and nobody who wrote rules opened them until the rules were frozen and committed. Then they were measured once. The bar of precision is reached (0.953 of 0.95); **that of recall is missed by two phrases: 0.841 of the 0.85 asked.** On the words of strangers about one way in six of leaving people out passes unseen, so the lint does not replace a person who reads the offer. (Three of the phrases caught had been written alike, by chance, by another writer or beside the rules; without them the recall is 0.838.)

Its failures, listed here as they were, were then mended as classes, so the set is *seen since*: whoever wants to know how the rules do now needs a new one.

What it missed, unseen:

- Indispensable que tenga completas sus manos y sus piernas
- El cliente nos pidio q no le mandemos gente con capacidades diferentes
- Operadores oyentes tendrán prioridad sobre quienes usan aparato auditivo
- Somos un equipo de veinteañeros y queremos a alguien de nuestra rodada
- Se dará preferencia a quien todavía no cumpla 30
- Queremos secretaria, no secretario, al licenciado le gusta que le atienda una mujer
- Las plazas de montacargas ya se apartaron para los caballeros; las compañeras pueden aplicar a limpieza
- Prioridad a varones que sean el sostén del hogar
- Traer gravindex negativo el día de la entrevista
- El laboratorio checará que no haya gestación antes de firmar contrato
- Mejor si sus hijos ya están grandes
- La báscula manda: más de 80 kilos no califica para cajero
- Ocupo cortadores de la Montaña de Guerrero porque esos aguantan y no reclaman
- Si llega a entrevista con su traje de manta o su faja bordada, ni la pasen
- A los centroamericanos se les paga menos, 180 el dia
- queremos gente de aqui, no de la caravana
- Anfitriona gringa o canadiense, da más caché al lobby
- Comprobar que ambos padres son mexicanos
- Tu acta de nacimiento debe ser de México; con residente permanente no procede la contratación
- Si sale alto de azúcar en el piquete de la entrevista, hasta ahí llegó su proceso
- Para evitar faltas descartamos a quien tenga citas seguidas en el Seguro o esté en diálisis
- Empleada de planta católica practicante
- Preferencia a hermanos de nuestra congregación
- Para auxiliar administrativo, gente que haya jalado en la campaña del presidente
- Personas con identidad sexual bien definida
- No se considera a candidatos del Cerro del Cuatro, Oblatos o Miravalle
- La visita domiciliaria sirve para descartar a quien vive en vecindad o en colonia de invasión

What it took wrongly, unseen:

- Las personas sordas, ciegas o con movilidad reducida también pueden postularse
- Levantar actas de matrimonio y divorcio en el Registro Civil
- El pelo largo se recoge con red mientras operas el torno
- cristian dior, lancome y otras marcas, vender en isla de perfumeria
- Puedes afiliarte al sindicato que quieras o a ninguno
- Investigar antecedentes registrales de inmuebles en el RPP
- El buró no se consulta para contratarte

| | caught | taken wrongly | precision | recall |
|---|---|---|---|---|
| measured once, unseen | 143 of 170 | 7 of 170 | 0.953 | 0.841 |
""",
    "first": """\
## The first set: seen since

Written before the rules. Its failures were published here and mended as classes of meaning.

| | caught | taken wrongly | precision | recall |
|---|---|---|---|---|
| first run, unseen | 197 of 223 | 4 of 205 | 0.980 | 0.883 |
""",
    "second": """\
## The second set: seen since

It was measured once, unseen, and missed the bar of recall. It is development data since: each failure was mended as a class (who is left out, and by which device of the language), never as a sentence.

| | caught | taken wrongly | precision | recall |
|---|---|---|---|---|
| first run, unseen | 130 of 166 | 6 of 163 | 0.956 | 0.783 |
""",
    "third": """\
## The third set: development

Written blind, to be read: harder than the others, with more of what is meant between the lines.

| | caught | taken wrongly | precision | recall |
|---|---|---|---|---|
| first run, unseen | 132 of 200 | 6 of 180 | 0.957 | 0.660 |
""",
}
NOW = "now, its failures having been seen"


@dataclass(frozen=True, slots=True)
class Measured:
    """What the lint said of every phrase that was written by others."""

    excluding: list[str]
    neutral: list[str]
    missed: list[str]
    wrong: list[str]

    @property
    def caught(self) -> int:
        return len(self.excluding) - len(self.missed)

    @property
    def precision(self) -> float:
        return self.caught / (self.caught + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.caught / len(self.excluding)


def measure(names: tuple[str, str]) -> Measured:
    """Read both files of a set, what excludes and what does not, and ask the lint."""
    excluding, neutral = map(_phrases, names)
    return Measured(
        excluding,
        neutral,
        missed=[phrase for phrase in excluding if not is_blocked(phrase)],
        wrong=[phrase for phrase in neutral if is_blocked(phrase)],
    )


def is_blocked(phrase: str) -> bool:
    return bool(lint({"description": phrase}))


def page(measured: Mapping[str, Measured]) -> str:
    """Write the page."""
    return HEAD + "\n".join(
        f"{head}{_row(NOW, measured[name])}\n{_failures(measured[name])}"
        for name, head in HEADS.items()
    )


def _row(when: str, measured: Measured) -> str:
    return (
        f"| {when} | {measured.caught} of {len(measured.excluding)} | {len(measured.wrong)} of "
        f"{len(measured.neutral)} | {measured.precision:.3f} | {measured.recall:.3f} |\n"
    )


def _failures(measured: Measured) -> str:
    missed = [f"- {phrase}" for phrase in measured.missed]
    wrong = [
        f"- {phrase} (*{', '.join(found.phrase for found in lint({'description': phrase}))}*)"
        for phrase in measured.wrong
    ]
    return f"{_listed('What it misses', missed)}\n{_listed('What it takes wrongly', wrong)}"


def _listed(head: str, items: list[str]) -> str:
    return "\n".join((f"### {head}", "", *(items or ["Nothing."]), ""))


def read(name: str) -> Iterator[dict[str, str]]:
    """Read one of the files, past the line that tells who wrote it."""
    with (PHRASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


def _phrases(name: str) -> list[str]:
    return [row["phrase"] for row in read(name)]


def main() -> None:
    """Write the page anew."""
    measured = {name: measure(files) for name, files in SETS.items()}
    PAGE.write_text(page(measured), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name}\n")


if __name__ == "__main__":
    main()
