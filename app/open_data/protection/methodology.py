"""What a release says of itself: how people are protected, what is guaranteed, and what is not.

In plain words, from the figures of the plan. The page and the file of each release show it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.open_data.protection.utility import Utility, utility
from app.open_data.rules.datasets import Said
from app.open_data.rules.tables import Census, Noise, Plan


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its paragraphs."""

    title: Said
    paragraphs: tuple[Said, ...]


def methodology(plan: Plan, census: str) -> tuple[Part, ...]:
    """Write the methodology of a census, as its page and its file show it."""
    rule = plan.censuses[census]
    noises = [plan.noises[name] for name in dict.fromkeys((rule.noise, rule.sensitive_noise))]
    return (
        _who(rule),
        _how(noises[0]),
        *(_exact(noise, is_first=noise is noises[0]) for noise in noises),
        _kept(plan, rule, noises[0]),
        _guaranteed(noises),
        _not_guaranteed(noises[0]),
        _use(noises[0]),
    )


def as_text(plan: Plan, census: str) -> str:
    """Write the methodology as the file of a release, in Spanish."""
    lines = [f"# {plan.censuses[census].title.es}: cómo se cuenta y qué se garantiza"]
    for part in methodology(plan, census):
        lines += ["", f"## {part.title.es}"]
        for paragraph in part.paragraphs:
            lines += ["", paragraph.es]
    return "\n".join(lines) + "\n"


def _who(rule: Census) -> Part:
    return Part(
        Said(es="A quién se cuenta", en="Who is counted"),
        (rule.universe,),
    )


def _how(noise: Noise) -> Part:
    return Part(
        Said(es="Cómo se cuida a las personas", en="How people are protected"),
        (
            Said(
                es="Sólo se publican cuentas, nunca la ficha de una persona. Cada cuenta se "
                "cambia un poco, hacia arriba o hacia abajo, con un sorteo que nadie puede "
                "repetir sin una clave secreta. El sorteo no favorece ni más ni menos.",
                en="Only counts are published, never one person’s record. Each count is changed "
                "a little, up or down, by a draw that nobody can repeat without a secret key. "
                "The draw favours neither more nor less.",
            ),
            Said(
                es=f"Un número publicado se queda igual mientras la cuenta verdadera no cambie en "
                f"{noise.hold} personas o más. Así, que una persona llegue o se vaya casi nunca "
                "se nota de un mes a otro.",
                en=f"A published number stays the same until the true count has changed by "
                f"{noise.hold} people or more. So one person who comes or goes hardly ever shows "
                "from one month to the next.",
            ),
            Said(
                es="Antes de escribir cada edición, un programa la ataca: junta todas las tablas y "
                "todas las sumas. Si una cuenta quedara al descubierto, la edición no se escribe.",
                en="Before a release is written, a program attacks it with all tables and all "
                "sums together. If a count came into the open, the release is not written.",
            ),
        ),
    )


def _exact(noise: Noise, *, is_first: bool) -> Part:
    found = utility(noise)
    title = (
        Said(es="Qué tan exactos son los números", en="How exact the numbers are")
        if is_first
        else Said(
            es="Números con respuestas delicadas (lengua, seguro social)",
            en="Numbers with sensitive answers (language, social security)",
        )
    )
    return Part(title, tuple(_errors(noise, found)))


def _errors(noise: Noise, found: Utility) -> Iterator[Said]:
    mean, usual = f"{found.mean_error:.1f}", found.usual_error
    of_100, of_1000 = (f"{found.usual_share(one):.1%}" for one in (100, 1000))
    yield Said(
        es=f"Ningún número mayor que cero es menor que {noise.least}. Un cero publicado no quiere "
        f"decir que no haya nadie: puede haber hasta {noise.slack} personas. Donde de verdad no "
        "hay nadie, siempre se publica cero.",
        en=f"No number above zero is less than {noise.least}. A published zero does not mean that "
        f"nobody is there: there may be up to {noise.slack} people. Where there is truly nobody, "
        "zero is always published.",
    )
    yield Said(
        es=f"Un número nuevo se aparta del verdadero {mean} personas en promedio; 95 de cada 100, "
        f"no más de {usual}. En una cuenta de 100 personas eso es {of_100}; en una de mil, "
        f"{of_1000}. Un número que espera su cambio puede llevar además {found.lag} personas de "
        f"atraso. Ninguno se aparta más de {found.farthest}.",
        en=f"A new number is {mean} people away from the true one on average; 95 in 100, no more "
        f"than {usual}. In a count of 100 people that is {of_100}; in one of a thousand, "
        f"{of_1000}. A number that waits for its change may lag by {found.lag} people more. None "
        f"is farther than {found.farthest}.",
    )
    yield Said(
        es=f"Los parámetros: k={noise.least}, D={noise.reach}, V={noise.variance:g}, "
        f"H={noise.hold}. Se publican porque conocerlos no ayuda a descubrir a nadie.",
        en=f"The parameters: k={noise.least}, D={noise.reach}, V={noise.variance:g}, "
        f"H={noise.hold}. They are published since knowing them helps nobody to find a person.",
    )


def _kept(plan: Plan, rule: Census, noise: Noise) -> Part:
    most = f"{rule.small_share:.0%}"
    return Part(
        Said(es="Qué tablas se publican", en="Which tables are published"),
        (
            Said(
                es=f"La lista de tablas es cerrada (plan {plan.version}). Una tabla entra cuando "
                f"menos del {most} de sus casillas con gente tienen menos de {noise.least} "
                "personas, o su propio mínimo si es mayor. Las demás dicen por qué faltan.",
                en=f"The list of tables is closed (plan {plan.version}). A table enters when fewer "
                f"than {most} of its cells with people have fewer than {noise.least} of them, or "
                "its own least number where that is more. The others say why they are missing.",
            ),
            Said(
                es=f"De un municipio cuyo total publicado es menor que {rule.place_from} "
                + (
                    "no se publica nada."
                    if rule.hides_place_total
                    else "sólo se publican el total y el sexo."
                )
                + " Lo demás se cuenta en su región.",
                en=f"Of a municipality whose published total is less than {rule.place_from} "
                + (
                    "nothing is published."
                    if rule.hides_place_total
                    else "only the total and sex are published."
                )
                + " The rest is counted in its region.",
            ),
            Said(
                es="Lo que puede hacer daño si se sabe (lengua, seguro social, discapacidad) "
                "nunca se publica por municipio.",
                en="What may hurt if known (language, social security, disability) is never "
                "published by municipality.",
            ),
        ),
    )


def _guaranteed(noises: list[Noise]) -> Part:
    least, slack = noises[0].least, noises[0].slack
    return Part(
        Said(es="Qué se garantiza", en="What is guaranteed"),
        (
            Said(
                es="Con todas las tablas de una edición juntas, y con el método a la vista, de "
                f"ninguna cuenta se llega al número exacto, ni a un margen menor de {2 * least} "
                f"personas. Quien sabe además qué números son nuevos, porque compara ediciones, "
                f"no llega a un margen menor de {least}.",
                en="With all tables of a release together, and the method in full sight, no count "
                f"can be worked out exactly, nor to a margin of less than {2 * least} people. Who "
                f"also knows which numbers are new, by comparing releases, reaches no margin of "
                f"less than {least}.",
            ),
            Said(
                es="La primera edición de una tabla es la que más dice, porque ningún número tiene "
                f"atraso todavía. Por eso el sorteo puede apartarse hasta {noises[0].reach} "
                f"personas, y no sólo {slack} contando el atraso: la garantía vale desde el "
                "primer día.",
                en="The first release of a table tells the most, since no number lags yet. "
                f"Therefore the draw itself may go as far as {noises[0].reach} people, and not "
                f"only {slack} with the lag: the guarantee holds from the first day.",
            ),
            Said(
                es="La misma cuenta, con la misma gente, da siempre el mismo número: volver a "
                "hacer una edición no da otra oportunidad de adivinar.",
                en="The same count of the same people always gives the same number: making a "
                "release again gives no second chance to guess.",
            ),
        ),
    )


def _not_guaranteed(noise: Noise) -> Part:
    return Part(
        Said(es="Qué no se garantiza", en="What is not guaranteed"),
        (
            Said(
                es="Esto no es «privacidad diferencial». Quien ya supiera las respuestas de todas "
                "las personas menos una podría adivinar, en 9 de cada 10 casos, si esa persona "
                "está.",
                en="This is not “differential privacy”. Somebody who already knew the answers of "
                "everybody but one could guess, in 9 of 10 cases, whether that person is there.",
            ),
            Said(
                es="Un margen no es un sorteo parejo: los números cercanos al publicado son más "
                f"probables que los lejanos. De {noise.reach} personas de distancia hay muy pocos.",
                en="A margin is not an even draw: counts near the published number are likelier "
                f"than far ones. Very few numbers are {noise.reach} people away.",
            ),
            Said(
                es="Un número nuevo mayor que cero dice que allí hay al menos una persona; no dice "
                "quién. Lo que casi todo un grupo comparte se puede ver: para eso es la "
                "estadística.",
                en="A new number above zero says that at least one person is there; it does not "
                "say who. What nearly all of a group share can be seen: that is what statistics "
                "are for.",
            ),
        ),
    )


def _use(noise: Noise) -> Part:
    return Part(
        Said(es="Cómo usar los números", en="How to use the numbers"),
        (
            Said(
                es="No sume casillas: cada total tiene su propio número y es más exacto que la "
                "suma. Por eso las sumas casi nunca cuadran.",
                en="Do not add cells: each total has its own number, more exact than the sum. That "
                "is why sums hardly ever match.",
            ),
            Said(
                es="Para comparar dos números, o dos ediciones, mire el error estándar de cada "
                "uno. Si la diferencia es menor que el doble del error, puede no ser nada.",
                en="To compare two numbers, or two releases, look at the standard error of each. "
                "If the difference is less than twice the error, it may be nothing.",
            ),
            Said(
                es=f"Los números menores de {4 * noise.least} son poco exactos: úselos sólo para "
                "saber si hay pocos o muchos.",
                en=f"Numbers below {4 * noise.least} are not exact: use them only to know whether "
                "there are few or many.",
            ),
        ),
    )
