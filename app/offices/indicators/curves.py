"""The curve of the installation: planned, verified, reported and expected, month by month."""

from app.core.words import words
from app.offices.indicators.pictures import say
from app.offices.indicators.rollout import Month, Rollout, months
from app.web.charts import Line, Picture, Words, curve
from app.web.i18n import day as long_day


def by_month(known: Rollout) -> Picture:
    """Draw the open offices at the end of each month against what the plan promised."""
    told = months(known)
    lines = [
        Line(say(words("Previstas en el plan")), tuple(m.planned for m in told)),
        Line(say(words("Abiertas, verificadas")), tuple(m.verified for m in told)),
        Line(say(words("Abiertas, según su reporte")), tuple(m.reported for m in told)),
    ]
    if any(month.ends_on > known.on for month in told):
        expected = tuple(month.expected for month in told)
        lines.append(Line(say(words("Pronóstico al ritmo de ahora")), expected))
    return curve(
        [f"{month.ends_on:%m/%Y}" for month in told],
        lines,
        of=say(words("Fin de mes")),
        words=Words(
            "curva",
            say(words("Oficinas abiertas, mes por mes")),
            _told_of([month for month in told if month.ends_on <= known.on]),
            say(words("sin dato")),
        ),
    )


def _told_of(past: list[Month]) -> str:
    """Say in a sentence where the curve ends."""
    last = past[-1] if past else None
    if last is None:
        return say(words("Ese día el plan todavía no empezaba."))
    if last.reported is None:
        sentence = words(
            "Al %(day)s debían estar abiertas %(planned)s. Ninguna oficina había reportado nada.",
        )
    else:
        sentence = words(
            "Al %(day)s debían estar abiertas %(planned)s; lo reportaban %(reported)s y una "
            "monitora había verificado %(verified)s.",
        )
    return say(
        sentence,
        day=long_day(last.ends_on),
        planned=f"{last.planned:g}",
        reported=last.reported,
        verified=last.verified,
    )
